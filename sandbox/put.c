/* Writes JSON. */
#include "sandbox/put.h"

#include <inttypes.h>
#include <string.h>

void put_quoted(struct buf *out, const char *bytes, size_t length)
{
	static const char escaped[] = "\"\\\b\f\n\r\t", names[] = "\"\\bfnrt";

	buf_add_char(out, '"');
	for (size_t i = 0; i < length; i++) {
		const char *found = bytes[i] ? strchr(escaped, bytes[i]) : NULL;

		if (found)
			buf_addf(out, "\\%c", names[found - escaped]);
		else if ((unsigned char)bytes[i] < 0x20)
			buf_addf(out, "\\u%04x", (unsigned)bytes[i]);
		else
			buf_add_char(out, bytes[i]);
	}
	buf_add_char(out, '"');
}

void put_name(struct buf *out, const char *name)
{
	/* No whole value ends in one of these, so they tell that a container has just begun. */
	if (out->length > 0 && !strchr("{[:", out->text[out->length - 1]))
		buf_add_char(out, ',');
	if (name) {
		put_quoted(out, name, strlen(name));
		buf_add_char(out, ':');
	}
}

void put_open(struct buf *out, const char *name, char bracket)
{
	put_name(out, name);
	buf_add_char(out, bracket);
}

void put_close(struct buf *out, char bracket)
{
	buf_add_char(out, bracket);
}

void put_text(struct buf *out, const char *name, const char *text)
{
	put_name(out, name);
	if (text)
		put_quoted(out, text, strlen(text));
	else
		buf_add(out, "null");
}

void put_number(struct buf *out, const char *name, int64_t number)
{
	put_name(out, name);
	buf_addf(out, "%" PRId64, number);
}

void put_boolean(struct buf *out, const char *name, bool yes)
{
	put_raw(out, name, yes ? "true" : "false");
}

void put_raw(struct buf *out, const char *name, const char *json)
{
	put_name(out, name);
	buf_add(out, json ? json : "null");
}

void put_slice(struct buf *out, const char *name, struct slice value)
{
	put_name(out, name);
	if (value.bytes)
		buf_add_bytes(out, value.bytes, value.length);
	else
		buf_add(out, "null");
}

void put_time(struct buf *out, const char *name, int64_t ms, int zone, enum when_form form)
{
	put_name(out, name);
	if (!ms) {
		buf_add(out, "null");
		return;
	}
	buf_add_char(out, '"');
	when_add(out, ms, zone, form);
	buf_add_char(out, '"');
}
