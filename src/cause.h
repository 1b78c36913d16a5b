/* Failed calls put together by their cause: vendor, operation, how they ended, and the vendor's code. */
#ifndef SRC_CAUSE_H
#define SRC_CAUSE_H

#include "src/call.h"

struct cause {	/* texts are borrowed */
	const char *vendor, *operation;
	enum call_state state;
	const char *code;	/* "" */
	const char *message;	/* of the last of them: the vendor's words, or our sentence */
	int64_t count, first_at, last_at;	/* times in ms */
	int64_t last_call;	/* the last of them */
};

typedef bool store_cause_visit(void *context, const struct cause *cause);	/* false stops */

/* The causes of what failed since then, the most frequent first, and of those the latest. */
bool store_each_cause(struct store *store, int64_t since_ms, store_cause_visit *visit,
		      void *context, struct error *error);

/* The page of the error book for it; NULL: there is none. */
const struct advice *cause_advice(const struct cause *cause);

#endif
