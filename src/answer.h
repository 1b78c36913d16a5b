/* What is known of a question: what the call that asked it came to, and where nobody answered, what
 * the store has. Commands and screens show the same. */
#ifndef SRC_ANSWER_H
#define SRC_ANSWER_H

#include <stdbool.h>
#include <stdint.h>

#include "src/backend.h"
#include "src/call.h"

struct answer {
	enum call_state state;
	enum source source;
	int64_t fetched_at;	/* ms; 0: there is nothing */
	bool known;	/* somebody knows it, live or from the store */
	struct error error;	/* why it is no live answer; ERROR_NONE: it is one */
	int64_t call, outbox;	/* 0: none */
	long http, took_ms;	/* 0 and -1: not told */
	struct buf code, message, trace;	/* the vendor's own, without phone numbers */
	const struct advice *advice;	/* the error book's page for a refusal, or NULL */
	int64_t clock_off_ms;	/* as in struct call */
	struct buf clock;	/* a sentence if the vendor's clock and ours differ too much */
	struct json *data;	/* unmasked; NULL: none */
	const char *about;	/* what `data` is masked as: an operation's name or a record's kind */
	/* An array: kind, vendor, key, status, status_text and title of what the data tells of. */
	struct json *records;
};

/* Reads a finished call to this request (0: it was not asked, for `reason`). The request must live
 * as long as the answer. */
void answer_read(struct answer *answer, struct backend *backend, const struct request *request,
		 int64_t call, const struct error *reason);
void answer_clear(struct answer *answer);

#endif
