/* Rewrites answers into what a careless or malicious vendor might send. */
#include <string.h>

#include "sandbox/fault.h"
#include "sandbox/put.h"

enum {
	MANY_MARKS = 10000,
	FEW_MARKS = 40,
	MOST_MANY = 400, /* texts that get many marks; more would drown the client, not test it */
};

/* Inside a JSON text: escapes for what JSON forbids, and half a character in plain bytes. */
static const char poison[] = "\\u001b[2J\\u001b]0;owned\\u0007\\u001bP$q\\u001b\\\\"
			     "\\u009b31m\xC2\x9B"
			     "5n"
			     "\\u202e\xE2\x80\xAE\xE2\x81\xA6\\u200f"
			     "\\u0000\\b\\r\\n\\t"
			     "\xE4\xB8";

static void add_poison(struct buf *out, int *texts)
{
	int marks = (*texts)++ < MOST_MANY ? MANY_MARKS : FEW_MARKS;

	buf_add(out, poison);
	buf_add_char(out, 'z');
	while (marks-- > 0)
		buf_add(out, "\xCC\x81");
}

static void add_hostile(struct buf *out, struct slice value, int *texts, bool top)
{
	struct slice_walk walk = { .container = value };
	enum slice_kind kind = slice_kind(value);
	struct slice name, inner;
	bool first = true;

	if (kind == SLICE_TEXT) {
		buf_add_bytes(out, value.bytes, value.length - 1);
		add_poison(out, texts);
		buf_add_char(out, '"');
	} else if (kind != SLICE_OBJECT && kind != SLICE_ARRAY) {
		buf_add_bytes(out, value.bytes, value.length);
	} else {
		buf_add_char(out, *value.bytes);
		for (; slice_next(&walk, &name, &inner); first = false) {
			/* The code decides whether the client looks at the rest at all. */
			bool spared = top && slice_is(name, "code");

			buf_add(out, first ? "" : ",");
			buf_add_bytes(out, name.bytes, name.length);
			buf_add(out, name.bytes ? ":" : "");
			if (spared)
				buf_add_bytes(out, inner.bytes, inner.length);
			else
				add_hostile(out, inner, texts, false);
		}
		buf_add_char(out, kind == SLICE_OBJECT ? '}' : ']');
	}
}

void fault_add_hostile(struct buf *out, const char *json, size_t length)
{
	struct slice value;
	int texts = 0;

	if (slice_read(json, length, &value))
		add_hostile(out, value, &texts, true);
	else
		buf_add_bytes(out, json, length);
}

static bool is_long_number(struct slice value)
{
	size_t digits = value.length - 2;

	return slice_kind(value) == SLICE_TEXT && digits >= 15 && digits <= 19 &&
	       value.bytes[1] != '0' && strspn(value.bytes + 1, "0123456789") == digits;
}

static void add_numbers(struct buf *out, struct slice value)
{
	struct slice_walk walk = { .container = value };
	enum slice_kind kind = slice_kind(value);
	struct slice name, inner;
	bool first = true;

	if (is_long_number(value)) {
		buf_add_bytes(out, value.bytes + 1, value.length - 2);
	} else if (kind != SLICE_OBJECT && kind != SLICE_ARRAY) {
		buf_add_bytes(out, value.bytes, value.length);
	} else {
		buf_add_char(out, *value.bytes);
		for (; slice_next(&walk, &name, &inner); first = false) {
			buf_add(out, first ? "" : ",");
			buf_add_bytes(out, name.bytes, name.length);
			buf_add(out, name.bytes ? ":" : "");
			add_numbers(out, inner);
		}
		buf_add_char(out, kind == SLICE_OBJECT ? '}' : ']');
	}
}

void fault_add_numbers(struct buf *out, const char *json, size_t length)
{
	struct slice value;

	if (slice_read(json, length, &value))
		add_numbers(out, value);
	else
		buf_add_bytes(out, json, length);
}
