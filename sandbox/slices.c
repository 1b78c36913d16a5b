/* Reads JSON text without turning it into anything else. */
#include "sandbox/slices.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

enum { DEEPEST = 64 };

/* Each skip_ function returns where the thing ends, or NULL if it is not there whole. */

static const char *skip_blanks(const char *at, const char *end)
{
	while (at < end && (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r'))
		at++;
	return at;
}

static const char *skip_escape(const char *at, const char *end)
{
	if (at == end || !strchr("\"\\/bfnrtu", *at) || !*at)
		return NULL;
	if (*at++ != 'u')
		return at;
	for (int i = 0; i < 4; i++, at++)
		if (at == end || !isxdigit((unsigned char)*at))
			return NULL;
	return at;
}

static const char *skip_string(const char *at, const char *end)
{
	for (at++; at < end && *at != '"';) {
		if ((unsigned char)*at < 0x20)
			return NULL;
		if (*at++ == '\\' && !(at = skip_escape(at, end)))
			return NULL;
	}
	return at < end ? at + 1 : NULL;
}

static const char *skip_digits(const char *at, const char *end)
{
	const char *start = at;

	while (at < end && isdigit((unsigned char)*at))
		at++;
	return at > start ? at : NULL;
}

static const char *skip_number(const char *at, const char *end)
{
	at += *at == '-';
	if (at < end && *at == '0')
		at++;
	else if (!(at = skip_digits(at, end)))
		return NULL;
	if (at < end && *at == '.' && !(at = skip_digits(at + 1, end)))
		return NULL;
	if (at < end && (*at == 'e' || *at == 'E')) {
		at++;
		at += at < end && (*at == '+' || *at == '-');
		at = skip_digits(at, end);
	}
	return at;
}

static const char *skip_word(const char *at, const char *end, const char *word)
{
	size_t length = strlen(word);

	return (size_t)(end - at) >= length && memcmp(at, word, length) == 0 ? at + length : NULL;
}

static const char *skip_value(const char *at, const char *end, int depth);

static const char *skip_name(const char *at, const char *end)
{
	if (at == end || *at != '"' || !(at = skip_string(at, end)))
		return NULL;
	at = skip_blanks(at, end);
	return at < end && *at == ':' ? skip_blanks(at + 1, end) : NULL;
}

static const char *skip_container(const char *at, const char *end, int depth)
{
	char close = *at == '{' ? '}' : ']';

	if (depth == 0)
		return NULL;
	at = skip_blanks(at + 1, end);
	if (at < end && *at == close)
		return at + 1;
	for (;;) {
		if (close == '}' && !(at = skip_name(at, end)))
			return NULL;
		if (!(at = skip_value(at, end, depth - 1)))
			return NULL;
		at = skip_blanks(at, end);
		if (at < end && *at == close)
			return at + 1;
		if (at == end || *at != ',')
			return NULL;
		at = skip_blanks(at + 1, end);
	}
}

static const char *skip_value(const char *at, const char *end, int depth)
{
	if (at == end)
		return NULL;
	switch (*at) {
	case '"':
		return skip_string(at, end);
	case '{':
	case '[':
		return skip_container(at, end, depth);
	case 't':
		return skip_word(at, end, "true");
	case 'f':
		return skip_word(at, end, "false");
	case 'n':
		return skip_word(at, end, "null");
	default:
		return *at == '-' || isdigit((unsigned char)*at) ? skip_number(at, end) : NULL;
	}
}

bool slice_read(const char *text, size_t length, struct slice *value)
{
	const char *end = text + length, *start = skip_blanks(text, end), *stop;

	*value = (struct slice){ 0 };
	stop = utf8_valid(text, length) ? skip_value(start, end, DEEPEST) : NULL;
	if (!stop || skip_blanks(stop, end) != end)
		return false;
	*value = (struct slice){ start, (size_t)(stop - start) };
	return true;
}

enum slice_kind slice_kind(struct slice value)
{
	if (!value.bytes)
		return SLICE_NONE;
	switch (*value.bytes) {
	case '"':
		return SLICE_TEXT;
	case '{':
		return SLICE_OBJECT;
	case '[':
		return SLICE_ARRAY;
	case 't':
	case 'f':
		return SLICE_BOOLEAN;
	case 'n':
		return SLICE_NULL;
	default:
		return SLICE_NUMBER;
	}
}

bool slice_next(struct slice_walk *walk, struct slice *name, struct slice *value)
{
	enum slice_kind kind = slice_kind(walk->container);
	const char *end, *at = walk->next;

	if (kind != SLICE_OBJECT && kind != SLICE_ARRAY)
		return false;
	end = walk->container.bytes + walk->container.length - 1;
	if (!at)
		at = walk->container.bytes + 1;
	at = skip_blanks(at, end);
	if (at == end)
		return false;
	if (*at == ',')
		at = skip_blanks(at + 1, end);
	if (name)
		*name = (struct slice){ 0 };
	if (kind == SLICE_OBJECT) {
		const char *stop = skip_string(at, end);

		if (name)
			*name = (struct slice){ at, (size_t)(stop - at) };
		at = skip_name(at, end);
	}
	walk->next = skip_value(at, end, DEEPEST);
	*value = (struct slice){ at, (size_t)(walk->next - at) };
	return true;
}

static struct slice own_member(struct slice object, const char *name, size_t length)
{
	struct slice_walk walk = { .container = object };
	struct slice found = { 0 }, key, value;
	char *wanted = mem_copy_bytes(name, length);

	if (slice_kind(object) == SLICE_OBJECT)
		while (slice_next(&walk, &key, &value))
			if (slice_is(key, wanted))
				found = value;
	free(wanted);
	return found;
}

struct slice slice_member(struct slice object, const char *path)
{
	size_t length = strcspn(path, ".");
	struct slice found = own_member(object, path, length);

	return path[length] ? slice_member(found, path + length + 1) : found;
}

size_t slice_count(struct slice container)
{
	struct slice_walk walk = { .container = container };
	struct slice value;
	size_t count = 0;

	while (slice_next(&walk, NULL, &value))
		count++;
	return count;
}

static uint32_t read_hex(const char *at)
{
	char digits[5] = { at[0], at[1], at[2], at[3] };

	return (uint32_t)strtoul(digits, NULL, 16);
}

/* Appends the character of "\uXXXX" at `at`; returns the byte after it. Half a pair of
 * surrogates is no character. */
static const char *add_unicode(struct buf *text, const char *at, const char *end)
{
	uint32_t character = read_hex(at + 2);

	at += 6;
	if (character >= 0xD800 && character < 0xDC00 && end - at >= 6 && at[0] == '\\' &&
	    at[1] == 'u' && (read_hex(at + 2) & 0xFC00) == 0xDC00) {
		character = 0x10000 + ((character & 0x3FF) << 10) + (read_hex(at + 2) & 0x3FF);
		at += 6;
	}
	utf8_add(text, (character & 0xFFFFF800) == 0xD800 ? UTF8_INVALID : character);
	return at;
}

void slice_add_text(struct buf *text, struct slice value)
{
	static const char names[] = "\"\\/bfnrt", bytes[] = "\"\\/\b\f\n\r\t";
	const char *at, *end;

	if (slice_kind(value) != SLICE_TEXT) {
		buf_add_bytes(text, value.bytes, value.length);
		return;
	}
	at = value.bytes + 1;
	end = value.bytes + value.length - 1;
	while (at < end) {
		size_t plain = 0;

		while (at + plain < end && at[plain] != '\\')
			plain++;
		buf_add_bytes(text, at, plain);
		at += plain;
		if (at == end)
			break;
		if (at[1] == 'u') {
			at = add_unicode(text, at, end);
		} else {
			buf_add_char(text, bytes[strchr(names, at[1]) - names]);
			at += 2;
		}
	}
}

char *slice_text_copy(struct slice value)
{
	struct buf text = BUF_INIT;

	if (value.bytes)
		slice_add_text(&text, value);
	return buf_detach(&text);
}

bool slice_is(struct slice value, const char *text)
{
	struct buf said = BUF_INIT;
	size_t length = strlen(text);
	bool same;

	if (!value.bytes)
		return false;
	if (*value.bytes == '"' && !memchr(value.bytes, '\\', value.length))
		return value.length == length + 2 && memcmp(value.bytes + 1, text, length) == 0;
	slice_add_text(&said, value);
	same = buf_is(&said, text);
	buf_clear(&said);
	return same;
}

int64_t slice_integer(struct slice value)
{
	char *text = slice_text_copy(value);
	int64_t number = strtoll(text, NULL, 10);

	free(text);
	return number;
}

bool slice_is_integer(struct slice value)
{
	if (slice_kind(value) != SLICE_NUMBER)
		return false;
	for (size_t i = 0; i < value.length; i++)
		if (strchr(".eE", value.bytes[i]))
			return false;
	return true;
}
