/* Posts JSON to a server on this machine, over a socket of its own and without waiting: whoever
 * started it watches its socket and steps it on. */
#ifndef SANDBOX_POST_H
#define SANDBOX_POST_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "sandbox/exchange.h"

struct post;

/* `url` is http:// and a loopback address. ERROR_INPUT for another, ERROR_NETWORK if nobody can be
 * reached there. */
struct post *post_start(const char *url, const struct pairs *headers, const struct buf *body,
			int64_t now_ms, struct error *error);
void post_stop(struct post *post); /* NULL is fine */
int post_socket(const struct post *post);
short post_events(const struct post *post); /* what poll shall wait for */
int64_t post_deadline(const struct post *post);
/* Goes on as far as it can. True: it is over. */
bool post_step(struct post *post, int64_t now_ms);
/* When it is over: the HTTP status and the body, or 0 if no answer came. */
unsigned post_status(const struct post *post);
const struct buf *post_answer(const struct post *post);

/* Posts and waits for the end. */
bool post_wait(const char *url, const struct pairs *headers, const struct buf *body,
	       unsigned *status, struct buf *answer, struct error *error);

#endif
