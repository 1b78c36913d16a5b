/* Carries the outbox on without being asked: what waits goes out when its vendor answers again, and
 * of what nobody knows is looked up whether it happened. Nothing is ever sent twice by it. */
#ifndef SRC_SENDER_H
#define SRC_SENDER_H

#include <stdbool.h>
#include <stdint.h>

#include "src/backend.h"

enum {
	SENDER_CHECKS = 4,	/* look-ups under way at one vendor; a person may begin more… */
	SENDER_CHECKS_MOST = 16,	/* …but no more than these, at all vendors together */
	SENDER_PAGE = 64,	/* unknown rows it looks at in one step, and once more as many older ones */
};

/* An unknown row that may be looked up without a person: all that were seen are remembered, so what is
 * due later holds up nothing that is due sooner. */
struct sender_check {
	int64_t row;
	size_t vendor;	/* index in vendors[] */
	int64_t due_ms;	/* steady clock */
	int64_t call;	/* of the look-up under way; 0: none */
};

/* A vendor that something waits for. `due_ms` and `wait_ms` are of what is to be sent. */
struct sender_vendor {
	int64_t answer;	/* the last call it answered that was acted on */
	int64_t due_ms;	/* when it is tried though it has not answered, steady clock; 0: nothing waits */
	int64_t wait_ms;	/* until the try after that */
	int64_t quiet_ms;	/* it left a look-up unanswered: none begins earlier, steady clock */
};

struct sender {
	struct backend *backend;
	struct sender_vendor *waits;	/* one for each of vendors[] */
	struct sender_check *checks;	/* in no order */
	size_t check_count;
	int64_t seen_to;	/* unknown rows older than this one are still to be looked through; 0: none */
	int64_t see_ms;	/* when the next page of them is, steady clock */
	int64_t recover_ms;	/* when it is next seen whether other senders still live; 0: there are none */
};

void sender_init(struct sender *sender, struct backend *backend);
void sender_clear(struct sender *sender);
/* To be called when something changed, and when it is due; true if it sent or settled something. */
bool sender_step(struct sender *sender);
int sender_timeout(const struct sender *sender);	/* ms until something is due; -1: nothing is */
/* Looks an UNKNOWN row up at once, as a person wants; what comes of it is seen in the row. */
bool sender_look_up(struct sender *sender, int64_t row, struct error *error);

#endif
