/* A write that a person decides on: whether it may be sent at all, then its row, then the sending. */
#ifndef SRC_DECIDE_H
#define SRC_DECIDE_H

#include <stdbool.h>

#include "src/backend.h"

/* Before anybody is asked: may this person send it, and can the message be written? ERROR_DENIED,
 * ERROR_SETUP. */
bool decide_check(struct backend *backend, const struct request *request, struct error *error);
/* Puts a complete and checked request into the outbox and sends it. True if its `row` is on the
 * disk; `call` is then the journal's id of the sending, or 0 and `reason` tells why it waits. */
bool decide_send(struct backend *backend, const struct request *request, int64_t *row,
		 int64_t *call, struct error *reason, struct error *error);

#endif
