/* Requests on their way: waiting for their turn, sent, answered; each leaves a call in the journal
 * and its records in the store. Nobody is called back: whoever asked keeps the call's id, sees in
 * queue_has whether it is still under way, and reads the rest from the store. */
#ifndef SRC_QUEUE_H
#define SRC_QUEUE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "src/net.h"
#include "src/request.h"
#include "src/settings.h"
#include "src/store/store.h"

struct queue;

/* The token under which the code of a vendor's authorisation waits to be redeemed. */
#define TOKEN_CODE "authorisation_code"

/* All of these are borrowed for as long as the queue lives. `person` is who asks (Unix user). */
struct queue *queue_new(struct net *net, struct store *store, struct settings *settings,
			const char *person);
/* Breaks off what is under way. A write that was sent becomes UNKNOWN. */
void queue_free(struct queue *queue);

/* Takes the request (complete and checked), whatever comes of it. Its call stands in the journal
 * before this returns. `outbox`: the row it is sent for, which is settled with the call; 0: none.
 * ERROR_SETUP if it cannot be written as a message, ERROR_STORE if the journal cannot: then
 * nothing is sent. */
bool queue_ask(struct queue *queue, struct request *request, int64_t outbox, int64_t *call,
	       struct error *error);
bool queue_has(const struct queue *queue, int64_t call);
/* What has not been sent yet is not sent before `ms` from now. */
void queue_hold(struct queue *queue, int64_t call, long ms);
/* A read is gone at once; a write that was sent becomes UNKNOWN. */
void queue_cancel(struct queue *queue, int64_t call);
void queue_cancel_all(struct queue *queue);
size_t queue_count(const struct queue *queue);	/* under way */

/* Moves everything on; true if something changed in the store. */
bool queue_step(struct queue *queue);
/* Milliseconds until something is due that no file announces; -1: nothing is. */
int queue_timeout(const struct queue *queue);
/* Sleeps and moves on until the call is no longer under way; for commands without a screen. */
void queue_finish(struct queue *queue, int64_t call);

#endif
