/* Case, width and layout of scanned codes. */
#include "ui/fold.h"

#include <ctype.h>
#include <string.h>

#include "base/schema.h"
#include "base/utf8.h"

/* What the keys 1 to 9 and 0 give where the computer's layout is not the gun's. */
static const char *const digit_rows[] = {
	"!@#$%^&*()",	/* US, with Shift */
	"&\xC3\xA9\"'(-\xC3\xA8_\xC3\xA7\xC3\xA0",	/* French */
	"+\xC4\x9B\xC5\xA1\xC4\x8D\xC5\x99\xC5\xBE\xC3\xBD\xC3\xA1\xC3\xAD\xC3\xA9",	/* Czech */
};

bool fold_is_aim(const char *text)
{
	return text[0] == ']' && isalpha((unsigned char)text[1]) && isdigit((unsigned char)text[2]);
}

void fold_aim(struct buf *code, char aim[4])
{
	aim[0] = '\0';
	if (!fold_is_aim(code->text) || code->length == 3)
		return;
	memcpy(aim, code->text, 3);
	aim[3] = '\0';
	memmove(code->text, code->text + 3, code->length - 3);
	buf_truncate(code, code->length - 3);
}

bool fold_narrow(struct buf *code)
{
	struct buf narrow = BUF_INIT;
	bool folded = utf8_add_narrow(&narrow, code->text);

	buf_set(code, narrow.text);
	buf_clear(&narrow);
	return folded;
}

static char swapped(char byte)
{
	if (byte >= 'a' && byte <= 'z')
		return (char)(byte - 'a' + 'A');
	return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static bool begins_swapped(const char *text, const char *beginning)
{
	for (; *beginning; text++, beginning++)
		if (swapped(*text) != *beginning)
			return false;
	return true;
}

bool fold_case(struct buf *code, const char *const *known)
{
	bool wrong = false;

	for (; known && *known; known++) {
		if (strncmp(code->text, *known, strlen(*known)) == 0)
			return false;
		wrong |= begins_swapped(code->text, *known);
	}
	for (size_t i = 0; wrong && i < code->length; i++)
		code->text[i] = swapped(code->text[i]);
	return wrong;
}

/* The digit whose key gives that character, or 0 bytes' worth: 0. */
static char digit_of(const char *row, uint32_t wanted)
{
	size_t length = strlen(row), used;
	uint32_t character;

	for (char digit = '1'; (used = utf8_decode(row, length, &character)) > 0; digit++) {
		if (character == wanted)
			return digit > '9' ? '0' : digit;
		row += used;
		length -= used;
	}
	return '\0';
}

static bool read_digits(const char *code, const char *row, struct buf *digits)
{
	size_t length = strlen(code), used;
	uint32_t character;

	for (; (used = utf8_decode(code, length, &character)) > 0; code += used, length -= used) {
		char digit = digit_of(row, character);

		if (!digit)
			return false;
		buf_add_char(digits, digit);
	}
	return true;
}

void fold_layout(const char *code, struct buf *offer)
{
	struct buf digits = BUF_INIT;

	for (size_t i = 0; i < COUNT(digit_rows) && !offer->length; i++) {
		buf_reset(&digits);
		if (read_digits(code, digit_rows[i], &digits) && check_digit_is_right(digits.text))
			buf_add(offer, digits.text);
	}
	buf_clear(&digits);
}
