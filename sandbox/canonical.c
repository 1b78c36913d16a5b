/* JSON text written anew: sorted, compact, or without nulls. */
#include <stdlib.h>
#include <string.h>

#include "sandbox/put.h"
#include "sandbox/slices.h"

struct named {
	struct buf name;
	struct slice value;
};

static int compare_names(const void *a, const void *b)
{
	const struct named *one = a, *other = b;
	size_t length = one->name.length, other_length = other->name.length;
	int order = memcmp(one->name.text, other->name.text,
			   length < other_length ? length : other_length);

	return order ? order : (length > other_length) - (length < other_length);
}

/* Of equal names the one that came last in the text stands last. */
static int compare_members(const void *a, const void *b)
{
	const struct named *one = a, *other = b;
	int order = compare_names(a, b);

	return order ? order : one->value.bytes < other->value.bytes ? -1 : 1;
}

static void add_sorted_members(struct buf *out, struct slice object)
{
	struct named *members = mem_alloc(slice_count(object) * sizeof(*members));
	struct slice_walk walk = { .container = object };
	struct slice name, value;
	size_t count = 0;
	bool first = true;

	for (; slice_next(&walk, &name, &value); count++) {
		members[count] = (struct named){ BUF_INIT, value };
		slice_add_text(&members[count].name, name);
	}
	qsort(members, count, sizeof(*members), compare_members);
	for (size_t i = 0; i < count; i++) {
		if (i + 1 < count && compare_names(&members[i], &members[i + 1]) == 0)
			continue;
		buf_add(out, first ? "" : ",");
		first = false;
		put_quoted(out, members[i].name.text, members[i].name.length);
		buf_add_char(out, ':');
		slice_add_canonical(out, members[i].value);
	}
	for (size_t i = 0; i < count; i++)
		buf_clear(&members[i].name);
	free(members);
}

void slice_add_canonical(struct buf *out, struct slice value)
{
	struct slice_walk walk = { .container = value };
	enum slice_kind kind = slice_kind(value);
	struct buf text = BUF_INIT;
	struct slice element;
	bool first = true;

	if (kind == SLICE_OBJECT) {
		buf_add_char(out, '{');
		add_sorted_members(out, value);
		buf_add_char(out, '}');
	} else if (kind == SLICE_ARRAY) {
		buf_add_char(out, '[');
		for (; slice_next(&walk, NULL, &element); first = false) {
			buf_add(out, first ? "" : ",");
			slice_add_canonical(out, element);
		}
		buf_add_char(out, ']');
	} else if (kind == SLICE_TEXT) {
		slice_add_text(&text, value);
		put_quoted(out, text.text, text.length);
		buf_clear(&text);
	} else {
		buf_add_bytes(out, value.bytes, value.length);
	}
}

void slice_add_without_nulls(struct buf *out, struct slice value)
{
	struct slice_walk walk = { .container = value };
	enum slice_kind kind = slice_kind(value);
	struct slice name, inner;
	bool first = true;

	if (kind != SLICE_OBJECT && kind != SLICE_ARRAY) {
		buf_add_bytes(out, value.bytes, value.length);
		return;
	}
	buf_add_char(out, kind == SLICE_OBJECT ? '{' : '[');
	while (slice_next(&walk, &name, &inner)) {
		if (name.bytes && slice_kind(inner) == SLICE_NULL)
			continue;
		buf_add(out, first ? "" : ",");
		first = false;
		if (name.bytes) {
			buf_add_bytes(out, name.bytes, name.length);
			buf_add_char(out, ':');
		}
		slice_add_without_nulls(out, inner);
	}
	buf_add_char(out, kind == SLICE_OBJECT ? '}' : ']');
}
