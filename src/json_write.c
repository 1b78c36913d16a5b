/* Writes JSON text: as it stands or sorted, plain or safe for any reader. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "src/json.h"

/* The letter of a two-character escape, or 0. */
static char short_escape(uint32_t character)
{
	switch (character) {
	case '"':
		return '"';
	case '\\':
		return '\\';
	case '\b':
		return 'b';
	case '\f':
		return 'f';
	case '\n':
		return 'n';
	case '\r':
		return 'r';
	case '\t':
		return 't';
	}
	return 0;
}

/* Characters that a terminal might act on, or that hide or turn what follows. */
static bool is_unsafe(uint32_t character)
{
	return (character >= 0x7F && character < 0xA0) || character == 0x00AD ||
	       (character >= 0x200B && character <= 0x200F) || character == 0x2028 ||
	       character == 0x2029 || character == 0xFEFF || utf8_is_bidi_control(character);
}

static void add_character(struct buf *buf, const char *bytes, size_t length, uint32_t character,
			  unsigned forms)
{
	char letter = short_escape(character);

	if (letter) {
		buf_add_char(buf, '\\');
		buf_add_char(buf, letter);
	} else if (character < 0x20 || ((forms & JSON_SAFE) && is_unsafe(character))) {
		buf_addf(buf, "\\u%04x", (unsigned)character);
	} else if (character == UTF8_INVALID && length == 1) {
		utf8_add(buf, UTF8_INVALID);
	} else {
		buf_add_bytes(buf, bytes, length);
	}
}

void json_add_string(struct buf *buf, const char *text, unsigned forms)
{
	size_t length = strlen(text), used;
	uint32_t character;

	buf_add_char(buf, '"');
	while ((used = utf8_decode(text, length, &character)) > 0) {
		add_character(buf, text, used, character, forms);
		text += used;
		length -= used;
	}
	buf_add_char(buf, '"');
}

static int by_name(const void *a, const void *b)
{
	const struct json *const *first = a, *const *second = b;

	return strcmp(json_name(*first), json_name(*second));
}

/* The children that are to be written, in their order; yours. */
static const struct json **list_children(const struct json *container, unsigned forms,
					 size_t *count)
{
	const struct json **children = mem_alloc(json_count(container) * sizeof(*children));
	bool named = json_is(container, JSON_OBJECT);

	*count = 0;
	for (const struct json *child = json_first(container); child; child = json_next(child))
		if (!named || !(forms & JSON_WITHOUT_NULLS) || json_type(child) != JSON_NULL)
			children[(*count)++] = child;
	if (named && (forms & JSON_SORTED))
		qsort(children, *count, sizeof(*children), by_name);
	return children;
}

static void add_value(struct buf *buf, const struct json *value, unsigned forms, size_t level);

static void add_line(struct buf *buf, unsigned forms, size_t level)
{
	if (!(forms & JSON_INDENTED))
		return;
	buf_add_char(buf, '\n');
	buf_add_repeated(buf, ' ', 2 * level);
}

static void add_child(struct buf *buf, const struct json *child, bool named, unsigned forms,
		      size_t level)
{
	add_line(buf, forms, level);
	if (named) {
		json_add_string(buf, json_name(child), forms);
		buf_add(buf, forms & JSON_INDENTED ? ": " : ":");
	}
	add_value(buf, child, forms, level);
}

static void add_container(struct buf *buf, const struct json *container, unsigned forms,
			  size_t level)
{
	bool named = json_is(container, JSON_OBJECT);
	size_t count;
	const struct json **children = list_children(container, forms, &count);

	buf_add_char(buf, named ? '{' : '[');
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			buf_add_char(buf, ',');
		add_child(buf, children[i], named, forms, level + 1);
	}
	if (count > 0)
		add_line(buf, forms, level);
	buf_add_char(buf, named ? '}' : ']');
	free(children);
}

static void add_value(struct buf *buf, const struct json *value, unsigned forms, size_t level)
{
	switch (json_type(value)) {
	case JSON_NULL:
		buf_add(buf, "null");
		break;
	case JSON_BOOLEAN:
	case JSON_NUMBER:
		buf_add(buf, json_text(value));
		break;
	case JSON_STRING:
		json_add_string(buf, json_text(value), forms);
		break;
	case JSON_ARRAY:
	case JSON_OBJECT:
		add_container(buf, value, forms, level);
		break;
	}
}

void json_add(struct buf *buf, const struct json *value, unsigned forms)
{
	add_value(buf, value, forms, 0);
}
