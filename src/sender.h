/* Carries the outbox on without being asked: what waits goes out when its vendor answers again, and
 * of what nobody knows is looked up whether it happened. Nothing is ever sent twice by it. */
#ifndef SRC_SENDER_H
#define SRC_SENDER_H

#include <stdbool.h>
#include <stdint.h>

#include "src/backend.h"

enum { SENDER_CHECKS = 16 };	/* unknown rows it keeps in view */

struct sender_check {
	int64_t row;	/* 0: free */
	int64_t due_ms;	/* steady clock */
	int64_t call;	/* of the look-up under way; 0: none */
	int made;
};

struct sender {
	struct backend *backend;
	int64_t *answered_at;	/* for each vendor: its last answer that was acted on, ms */
	struct sender_check checks[SENDER_CHECKS];
};

void sender_init(struct sender *sender, struct backend *backend);
void sender_clear(struct sender *sender);
/* To be called when something changed, and when it is due; true if it sent or settled something. */
bool sender_step(struct sender *sender);
int sender_timeout(const struct sender *sender);	/* ms until something is due; -1: nothing is */

#endif
