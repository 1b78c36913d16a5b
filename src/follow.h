/* An operation with pages followed to its end, one page at a time; resumable. */
#ifndef SRC_FOLLOW_H
#define SRC_FOLLOW_H

#include <stdbool.h>
#include <stdint.h>

#include "src/backend.h"

struct follow {
	struct backend *backend;
	struct request *request;	/* with the page that is asked now */
	int64_t call;	/* of the page under way; 0: none */
	long pages, rows;	/* that came so far */
	long pages_in_all;	/* as the vendor says; 0: it does not */
	long pause_ms;	/* before the next one */
	struct buf last;	/* the rows of the page that came last */
	bool done;	/* the end was reached, or it failed: see `error` */
	struct error error;
};

/* Takes a complete request of an operation that has pages. Asks for the vendor's largest pages from
 * the one it names on, one after the other, with as long between them as each took. Goes on where an earlier run of the same
 * question broke off, if that was within the hour. ERROR_INPUT if it has no pages. */
bool follow_start(struct follow *follow, struct backend *backend, struct request *request,
		  struct error *error);
/* Looks whether the page has come and asks for the next; true if something changed. */
bool follow_step(struct follow *follow);
void follow_clear(struct follow *follow);
/* The page that is asked for now; "" where the first has no number. */
const char *follow_page(const struct follow *follow);

/* The rows in the data of an answer, as the first shape finds them; NULL: none. */
const struct json *answer_rows(const struct operation *operation, const struct json *data);

#endif
