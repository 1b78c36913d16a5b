/* Any bytes as JSON, and a path into it: refused with a sentence, or read, written and read again
 * without a digit changed. The first line of the input is the path. */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "src/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct json *read_back(const struct buf *text)
{
	struct error error = { 0 };
	struct json *value = json_parse(text->text, text->length, &error);

	assert(value);
	return value;
}

/* What is written in a form, read and written again is the same text. */
static void check_form(const struct json *value, unsigned forms)
{
	struct buf first = BUF_INIT, second = BUF_INIT;
	struct json *again;

	json_add(&first, value, forms);
	assert(utf8_valid(first.text, first.length));
	again = read_back(&first);
	json_add(&second, again, forms);
	assert(strcmp(first.text, second.text) == 0);
	json_free(again);
	buf_clear(&first);
	buf_clear(&second);
}

static void check_safe(const struct json *value)
{
	struct buf text = BUF_INIT;
	const char *at;
	uint32_t character;

	json_add(&text, value, JSON_SAFE);
	for (at = text.text; *at;) {
		at += utf8_decode(at, strlen(at), &character);
		assert(character >= 0x20 && !(character >= 0x7F && character < 0xA0));
		assert(!utf8_is_bidi_control(character));
	}
	buf_clear(&text);
}

static void check_path(struct json *value, const char *path)
{
	struct error error = { 0 };
	const struct json *found = json_at(value, path);

	if (found && found != value)
		assert(json_count(value) > 0);
	if (json_put(value, path, json_new_string("here"), &error)) {
		const char *text = json_text_at(value, path);

		assert(text && strcmp(text, "here") == 0);
	} else {
		assert(error.kind == ERROR_INPUT);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data;
	const char *newline = size ? memchr(text, '\n', size) : NULL;
	size_t length = newline ? (size_t)(newline - text) : 0;
	struct error error = { 0 };
	struct buf path = BUF_INIT;
	struct json *value;

	buf_add_bytes(&path, text, length);
	text += newline ? length + 1 : 0;
	value = json_parse(text, size - (newline ? length + 1 : 0), &error);
	if (value) {
		check_form(value, JSON_COMPACT);
		check_form(value, JSON_SORTED);
		check_form(value, JSON_INDENTED | JSON_SAFE);
		check_safe(value);
		if (utf8_valid(path.text, path.length))
			check_path(value, path.text);
		check_form(value, JSON_COMPACT);
	} else {
		assert(error.kind == ERROR_INPUT && error.text[0]);
	}
	json_free(value);
	buf_clear(&path);
	return 0;
}
