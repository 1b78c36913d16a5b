/* JSON as it came over the wire: every value is a slice of the text, so that no digit and no
 * doubled key is lost. A slice borrows; it lives as long as the text it was read from. */
#ifndef SANDBOX_SLICES_H
#define SANDBOX_SLICES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

enum slice_kind {
	SLICE_NONE, /* there is no such value */
	SLICE_NULL,
	SLICE_BOOLEAN,
	SLICE_NUMBER,
	SLICE_TEXT,
	SLICE_ARRAY,
	SLICE_OBJECT,
};

struct slice {
	const char *bytes; /* from the first to the last byte of the value; NULL: none */
	size_t length;
};

/* Is the text one JSON value in valid UTF-8, at most 64 levels deep? Only what came through here
 * may go into the other functions; they take a slice that is none, and find nothing in it. */
bool slice_read(const char *text, size_t length, struct slice *value);
enum slice_kind slice_kind(struct slice value);

/* Each member of an object or element of an array in turn; start with { .container = value }.
 * `name` is the quoted name of a member, none for an element, and may be NULL. */
struct slice_walk {
	struct slice container;
	const char *next; /* NULL: at the start */
};
bool slice_next(struct slice_walk *walk, struct slice *name, struct slice *value);

/* The last member of that name; a dot descends: "param.order_id". */
struct slice slice_member(struct slice object, const char *path);
size_t slice_count(struct slice container);

/* Appends what the value says: a text without quotes and escapes, anything else as it stands. */
void slice_add_text(struct buf *text, struct slice value);
char *slice_text_copy(struct slice value); /* "" for none */
bool slice_is(struct slice value, const char *text); /* compares what slice_add_text appends */
int64_t slice_integer(struct slice value); /* of a number or a text; 0 where it is none */
bool slice_is_integer(struct slice value); /* a number without point and exponent */

/* Compact, the names ascending by bytes at every level, of equal names the last; numbers stay as
 * they came, texts get only the escapes they need. */
void slice_add_canonical(struct buf *out, struct slice value);
/* Compact, order and texts as they came, members that are null left out at every level. */
void slice_add_without_nulls(struct buf *out, struct slice value);

#endif
