/* Everything behind one question, over the fake network: what tests of queue and outbox stand on. */
#ifndef TESTS_FAKES_DESK_H
#define TESTS_FAKES_DESK_H

#include "src/queue.h"

struct desk {
	struct settings *settings;
	struct store *store;
	struct net *net;
	struct queue *queue;
};

/* jfwms, yesno and dingshang with made-up keys; `more` is put behind it. */
void desk_open(struct desk *desk, const char *more);
void desk_close(struct desk *desk);	/* resets the fake network, too */
/* A complete request with one field, or with the JSON body if `name` is NULL. Dies if it is wrong. */
struct request *desk_request(struct desk *desk, const char *vendor, const char *operation,
			     const char *name, const char *value);
/* Asks and waits for the answer; gives the call's id. */
int64_t desk_ask(struct desk *desk, const char *vendor, const char *operation, const char *name,
		 const char *value);
/* Dies unless the journal's line of the call begins so: "STATE HTTP CODE|MESSAGE|TRACE|ERROR". */
void desk_assert_call(struct desk *desk, int64_t id, const char *expected);

#endif
