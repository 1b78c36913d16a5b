/* Carries the outbox on without being asked: what waits goes out when its vendor answers again, and
 * of what nobody knows is looked up whether it happened. Nothing is ever sent twice by it. */
#ifndef SRC_SENDER_H
#define SRC_SENDER_H

#include <stdbool.h>
#include <stdint.h>

#include "src/backend.h"

enum {
	SENDER_CHECKS = 16,	/* unknown rows it keeps in view */
	SENDER_PAGE = 64,	/* unknown rows it looks at in one step, and once more as many older ones */
};

struct sender_check {
	int64_t row;	/* 0: free */
	int64_t due_ms;	/* steady clock */
	int64_t call;	/* of the look-up under way; 0: none */
};

/* A vendor that something waits for. */
struct sender_vendor {
	int64_t answer;	/* the last call it answered that was acted on */
	int64_t due_ms;	/* when it is tried though it has not answered, steady clock; 0: nothing waits */
	int64_t wait_ms;	/* until the try after that */
};

struct sender {
	struct backend *backend;
	struct sender_vendor *waits;	/* one for each of vendors[] */
	struct sender_check checks[SENDER_CHECKS];
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
