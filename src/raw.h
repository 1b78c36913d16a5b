/* Parts of JSON text byte for byte as they came: what a signature was made over. Every text given
 * to these functions must have passed json_parse. */
#ifndef SRC_RAW_H
#define SRC_RAW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

struct raw {
	const char *bytes;	/* borrowed from the text, no NUL behind them */
	size_t length;
};

/* The value of the last member of that name in an object, without the blanks around it; false if it
 * has none or is no object. */
bool raw_member(const char *text, size_t length, const char *name, struct raw *value);
/* Appends the text without blanks, and without members that are null, at every level. Names, texts
 * and numbers stay as they came, doubled names too. */
void raw_add_without_nulls(struct buf *out, const char *text, size_t length);

#endif
