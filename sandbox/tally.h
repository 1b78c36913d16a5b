/* What the sandbox counts: requests, refusals, and how often each write took effect for which
 * number; and the requests it received last, word by word. */
#ifndef SANDBOX_TALLY_H
#define SANDBOX_TALLY_H

#include <stdbool.h>
#include <stdint.h>

#include "sandbox/exchange.h"
#include "sandbox/shelf.h"

enum { TALLY_KEPT = 200 }; /* requests kept word by word */

struct tally {
	struct shelf counts; /* key "vendor operation" */
	struct shelf effects; /* the same; a member for each business key */
	struct {
		char *vendor, *json;
	} last[TALLY_KEPT]; /* a ring */
	size_t received; /* requests so far */
};

void tally_clear(struct tally *tally);
/* `what` is one of "requests", "refused", "unproved" (refused for signature or credentials). */
void tally_count(struct tally *tally, const char *vendor, const char *operation, const char *what);
void tally_effect(struct tally *tally, const char *vendor, const char *operation, const char *key);
/* Keeps the request and how it was answered. `operation` may be NULL: nobody offers it. */
void tally_keep(struct tally *tally, const char *vendor, const char *operation,
		const struct exchange *exchange, int64_t now_ms);

/* {"jfwms":{"order.create":{"requests":2,"refused":1}}} */
void tally_put_counts(const struct tally *tally, struct buf *out);
/* {"jfwms":{"order.create":{"ERP-1":1}}} */
void tally_put_effects(const struct tally *tally, struct buf *out);
/* The newest `most` requests, newest first, as an array; of one vendor, or of all for NULL. */
void tally_put_last(const struct tally *tally, const char *vendor, size_t most, struct buf *out);

#endif
