/* Decoding, encoding and folding of UTF-8. */
#include "base/utf8.h"

#include <string.h>
#include <utf8proc.h>

enum { FULLWIDTH_FIRST = 0xFF01, FULLWIDTH_LAST = 0xFF5E, IDEOGRAPHIC_SPACE = 0x3000 };

const char *utf8_library(void)
{
	return utf8proc_version();
}

size_t utf8_decode(const char *text, size_t length, uint32_t *character)
{
	utf8proc_int32_t decoded;
	utf8proc_ssize_t used;

	if (!length)
		return 0;
	if ((unsigned char)text[0] < 0x80) {
		*character = (unsigned char)text[0];
		return 1;
	}
	used = utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, &decoded);
	if (used <= 0) {
		*character = UTF8_INVALID;
		return 1;
	}
	*character = (uint32_t)decoded;
	return (size_t)used;
}

void utf8_add(struct buf *buf, uint32_t character)
{
	utf8proc_uint8_t bytes[4] = { (utf8proc_uint8_t)character };
	utf8proc_ssize_t length = 1;

	if (character >= 0x80)
		length = utf8proc_encode_char((utf8proc_int32_t)character, bytes);
	buf_add_bytes(buf, bytes, (size_t)length);
}

size_t utf8_count(const char *text)
{
	size_t count = 0;

	for (; *text; text++)
		count += ((unsigned char)*text & 0xC0) != 0x80;
	return count;
}

bool utf8_valid(const char *text, size_t length)
{
	utf8proc_int32_t character;
	utf8proc_ssize_t used;

	for (; length > 0; text += used, length -= (size_t)used) {
		used = utf8proc_iterate((const utf8proc_uint8_t *)text,
					(utf8proc_ssize_t)length, &character);
		if (used <= 0)
			return false;
	}
	return true;
}

/* The ASCII twin of a full-width form, or the character itself. */
static uint32_t narrow(uint32_t character)
{
	if (character >= FULLWIDTH_FIRST && character <= FULLWIDTH_LAST)
		return character - FULLWIDTH_FIRST + '!';
	return character == IDEOGRAPHIC_SPACE ? ' ' : character;
}

void utf8_add_folded(struct buf *buf, const char *text)
{
	size_t length = strlen(text), used;
	uint32_t character;

	while ((used = utf8_decode(text, length, &character)) > 0) {
		text += used;
		length -= used;
		character = narrow(character);
		if (character < 0x80)
			buf_add_char(buf, (char)(character >= 'A' && character <= 'Z' ?
						 character + 32 : character));
		else
			utf8_add(buf, (uint32_t)utf8proc_tolower((utf8proc_int32_t)character));
	}
}

bool utf8_add_narrow(struct buf *buf, const char *text)
{
	size_t length = strlen(text), used;
	uint32_t character;
	bool folded = false;

	while ((used = utf8_decode(text, length, &character)) > 0) {
		folded |= narrow(character) != character;
		utf8_add(buf, narrow(character));
		text += used;
		length -= used;
	}
	return folded;
}
