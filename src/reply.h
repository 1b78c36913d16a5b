/* What came back, taken out of the vendor's envelope. */
#ifndef SRC_REPLY_H
#define SRC_REPLY_H

#include <stdbool.h>
#include <stddef.h>

#include "src/json.h"

struct reply {
	struct json *root;	/* the parsed body; the texts below are borrowed from it */
	bool ok;	/* the vendor said yes */
	const char *code, *message, *trace;	/* "" where the vendor says none */
	const struct json *data;	/* NULL: none */
	struct json *made;	/* data that had to be put together; `data` points into it */
	long total;	/* rows there are in all pages; -1: not said */
	long pages;	/* -1: not said */
};

#define REPLY_INIT { .code = "", .message = "", .trace = "", .total = -1, .pages = -1 }

void reply_clear(struct reply *reply);
/* The text of a member, "" if it has none. */
const char *reply_text(const struct json *object, const char *member);
/* Is it an array of rows, or an object of objects that stands for one? */
bool reply_is_rows(const struct json *data);
/* An array out of an array, one object, or an object of objects; yours. */
struct json *reply_rows(const struct json *data);
/* Takes total and number of pages from a page object's members; 0 is taken for "not said". */
void reply_count(struct reply *reply, const struct json *page, const char *total,
		 const char *pages);

#endif
