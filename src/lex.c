/* A strict look at JSON text before it is parsed. */
#include "src/lex.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "base/words.h"
#include "src/json.h"

struct lexer {
	const char *start, *next, *end;
	struct buf *out;
	size_t values;
	int depth;
	struct error *error;
};

static bool complain(const struct lexer *lexer, const char *what)
{
	return error_set(lexer->error, ERROR_INPUT, _("not JSON: %s at byte %zu"), what,
			 (size_t)(lexer->next - lexer->start) + 1);
}

static int peek(const struct lexer *lexer)
{
	return lexer->next < lexer->end ? (unsigned char)*lexer->next : -1;
}

static void skip_blanks(struct lexer *lexer)
{
	while (lexer->next < lexer->end && strchr(" \t\r\n", *lexer->next) && *lexer->next)
		lexer->next++;
}

/* Reads four hex digits; -1 if they are not there. */
static long read_hex(const char *text, const char *end)
{
	long value = 0;

	if (end - text < 4)
		return -1;
	for (int i = 0; i < 4; i++) {
		int digit = (unsigned char)text[i];

		if (!isxdigit(digit))
			return -1;
		value = value * 16 + (isdigit(digit) ? digit - '0' : tolower(digit) - 'a' + 10);
	}
	return value;
}

/* The character of an escape whose "\u" has been passed, or U+FFFD for what is none. */
static bool read_unicode(struct lexer *lexer, uint32_t *character)
{
	long high = read_hex(lexer->next, lexer->end), low;

	if (high < 0)
		return complain(lexer, _("a broken \\u escape"));
	lexer->next += 4;
	*character = (uint32_t)high;
	if (high == 0 || (high >= 0xDC00 && high <= 0xDFFF))
		*character = UTF8_INVALID;
	if (high < 0xD800 || high > 0xDBFF)
		return true;
	*character = UTF8_INVALID;
	if (lexer->end - lexer->next < 6 || lexer->next[0] != '\\' || lexer->next[1] != 'u')
		return true;
	low = read_hex(lexer->next + 2, lexer->end);
	if (low < 0xDC00 || low > 0xDFFF)
		return true;
	*character = 0x10000 + ((uint32_t)high - 0xD800) * 0x400 + ((uint32_t)low - 0xDC00);
	lexer->next += 6;
	return true;
}

/* Writes a character as the parser reads it back unharmed. */
static void write_character(struct buf *out, uint32_t character)
{
	if (character == '"' || character == '\\')
		buf_add_char(out, '\\');
	if (character < 0x20)
		buf_addf(out, "\\u%04x", (unsigned)character);
	else
		utf8_add(out, character);
}

static bool read_escape(struct lexer *lexer, uint32_t *character)
{
	static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
	int letter = peek(lexer);
	const char *found = letter > 0 ? strchr(letters, letter) : NULL;

	if (letter == 'u') {
		lexer->next++;
		return read_unicode(lexer, character);
	}
	if (!found)
		return complain(lexer, _("an unknown escape"));
	*character = (unsigned char)meanings[found - letters];
	lexer->next++;
	return true;
}

/* Copies the run of plain ASCII, which is nearly everything; false if there is none. */
static bool copy_plain(struct lexer *lexer)
{
	const char *first = lexer->next;

	while (lexer->next < lexer->end && (unsigned char)*lexer->next >= 0x20 &&
	       (unsigned char)*lexer->next < 0x80 && *lexer->next != '"' && *lexer->next != '\\')
		lexer->next++;
	buf_add_bytes(lexer->out, first, (size_t)(lexer->next - first));
	return lexer->next > first;
}

/* A value that begins like a marked number gets a mark of its own; a name is never a number. */
static bool lex_string(struct lexer *lexer, bool value)
{
	bool first = value;
	uint32_t character = 0;

	buf_add_char(lexer->out, *lexer->next++);
	for (; peek(lexer) != '"'; first = false) {
		if (copy_plain(lexer))
			continue;
		if (peek(lexer) < 0)
			return complain(lexer, _("a string without end"));
		if (*lexer->next == '\\') {
			lexer->next++;
			if (!read_escape(lexer, &character))
				return false;
		} else {
			lexer->next += utf8_decode(lexer->next, (size_t)(lexer->end - lexer->next),
						   &character);
			if (!character)
				character = UTF8_INVALID;
		}
		if (first && character == LEX_NUMBER)
			write_character(lexer->out, LEX_NUMBER);
		write_character(lexer->out, character);
	}
	buf_add_char(lexer->out, *lexer->next++);
	return true;
}

static void skip_digits(const char **next, const char *end)
{
	while (*next < end && isdigit((unsigned char)**next))
		(*next)++;
}

/* Where a number ends that begins at `text`; NULL if none does. */
static const char *number_end(const char *text, const char *end)
{
	const char *next = text, *digits;

	if (next < end && *next == '-')
		next++;
	digits = next;
	skip_digits(&next, end);
	if (next == digits || (*digits == '0' && next - digits > 1))
		return NULL;
	if (next < end && *next == '.') {
		digits = ++next;
		skip_digits(&next, end);
		if (next == digits)
			return NULL;
	}
	if (next < end && (*next == 'e' || *next == 'E')) {
		next++;
		if (next < end && (*next == '+' || *next == '-'))
			next++;
		digits = next;
		skip_digits(&next, end);
		if (next == digits)
			return NULL;
	}
	return next;
}

bool json_is_number(const char *text)
{
	const char *end = text + strlen(text);

	return number_end(text, end) == end;
}

static bool lex_number(struct lexer *lexer)
{
	const char *end = number_end(lexer->next, lexer->end);

	if (!end)
		return complain(lexer, _("a number in no JSON form"));
	buf_add(lexer->out, "\"\\u0001");
	buf_add_bytes(lexer->out, lexer->next, (size_t)(end - lexer->next));
	buf_add_char(lexer->out, '"');
	lexer->next = end;
	return true;
}

static bool lex_word(struct lexer *lexer)
{
	static const char *const words[] = { "true", "false", "null" };

	for (size_t i = 0; i < COUNT(words); i++) {
		size_t length = strlen(words[i]);

		if ((size_t)(lexer->end - lexer->next) < length ||
		    memcmp(lexer->next, words[i], length) != 0)
			continue;
		buf_add(lexer->out, words[i]);
		lexer->next += length;
		return true;
	}
	return complain(lexer, _("something that is no value"));
}

static bool lex_value(struct lexer *lexer);

static bool lex_member_name(struct lexer *lexer)
{
	if (peek(lexer) != '"')
		return complain(lexer, _("a name in quotes expected"));
	if (!lex_string(lexer, false))
		return false;
	skip_blanks(lexer);
	if (peek(lexer) != ':')
		return complain(lexer, _("a colon expected"));
	buf_add_char(lexer->out, *lexer->next++);
	return true;
}

/* The inside of an array or object and its closing bracket. */
static bool lex_members(struct lexer *lexer, bool named, char closing)
{
	skip_blanks(lexer);
	if (peek(lexer) == closing)
		return true;
	for (;;) {
		skip_blanks(lexer);
		if ((named && !lex_member_name(lexer)) || !lex_value(lexer))
			return false;
		skip_blanks(lexer);
		if (peek(lexer) != ',')
			break;
		buf_add_char(lexer->out, *lexer->next++);
	}
	if (peek(lexer) != closing)
		return complain(lexer, _("a comma or a closing bracket expected"));
	return true;
}

static bool lex_container(struct lexer *lexer, char closing)
{
	if (++lexer->depth > JSON_MOST_DEPTH)
		return complain(lexer, _("nested too deep"));
	buf_add_char(lexer->out, *lexer->next++);
	if (!lex_members(lexer, closing == '}', closing))
		return false;
	buf_add_char(lexer->out, *lexer->next++);
	lexer->depth--;
	return true;
}

static bool lex_value(struct lexer *lexer)
{
	skip_blanks(lexer);
	if (++lexer->values > JSON_MOST_VALUES)
		return complain(lexer, _("more than a million values"));
	switch (peek(lexer)) {
	case '{':
		return lex_container(lexer, '}');
	case '[':
		return lex_container(lexer, ']');
	case '"':
		return lex_string(lexer, true);
	case -1:
		return complain(lexer, _("the text ends too early"));
	default:
		return peek(lexer) == '-' || isdigit(peek(lexer)) ? lex_number(lexer) :
								    lex_word(lexer);
	}
}

bool lex_json(const char *text, size_t length, struct buf *out, struct error *error)
{
	struct lexer lexer = { text, text, text + length, out, 0, 0, error };

	if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
		lexer.next += 3;
	if (!lex_value(&lexer))
		return false;
	skip_blanks(&lexer);
	if (lexer.next != lexer.end)
		return complain(&lexer, _("something behind the end"));
	return true;
}
