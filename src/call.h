/* A call: the line in the journal that a request leaves, whatever became of it. */
#ifndef SRC_CALL_H
#define SRC_CALL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct store;

enum call_state {
	CALL_ASKING,	/* on its way; after a crash: nobody knows */
	CALL_DONE,	/* the vendor said yes */
	CALL_REFUSED,	/* the vendor said no */
	CALL_UNKNOWN,	/* a write went out and no answer was understood */
	CALL_UNREADABLE,	/* an answer came that was not understood */
	CALL_QUEUED,	/* a write that waits */
	CALL_UNREACHABLE,	/* nothing came back, or nothing was sent */
	CALL_CANCELLED,
	CALL_STATES
};

const char *call_state_name(enum call_state state);	/* "done": stable, for JSON */
const char *call_state_label(enum call_state state);	/* gettext */
enum call_state call_state_find(const char *name);	/* CALL_STATES: none of that name */
/* It came to an end, and that was not yes. */
bool call_state_is_failure(enum call_state state);

/* Milliseconds from the start of the transfer; -1: did not come to it. */
struct timing {
	long name, connect, tls, first_byte, total;
};

enum { CALL_ANSWER_MOST = 4 << 20 };	/* bytes kept of an answer; records are kept all the same */

struct call {	/* texts are borrowed */
	int64_t id;
	const char *vendor, *operation;
	const char *question;	/* JSON of what was asked, unmasked, without secrets */
	enum call_state state;
	int64_t asked_at, answered_at;	/* ms; 0: not yet */
	long http;	/* status; 0: none */
	const char *code, *message, *trace;	/* the vendor's own; "" */
	enum error_kind error_kind;
	const char *error;	/* our sentence; "" */
	struct timing timing;
	int64_t sent, received;	/* bytes of bodies */
	int64_t clock_off_ms;	/* the vendor's Date minus our clock; INT64_MIN: not told */
	const char *request;	/* method, url, headers, body as people may see them */
	const char *answer;	/* JSON of the data, unmasked; "" */
	const char *person;	/* Unix user who asked */
	int64_t outbox;	/* row it was sent for; 0: none */
};

/* Writes the line when a call starts and gives its id in `call->id`. */
bool store_add_call(struct store *store, struct call *call, struct error *error);
/* Brings the line to what the call has become. */
bool store_update_call(struct store *store, const struct call *call, struct error *error);

/* Texts live only as long as the visit; false stops. */
typedef bool store_call_visit(void *context, const struct call *call);

bool store_get_call(struct store *store, int64_t id, store_call_visit *visit, void *context,
		    struct error *error);

/* The call to the vendor that came to an end last, or no visit. One that was asked long before the
 * newest ones is not looked at. */
bool store_last_call(struct store *store, const char *vendor, store_call_visit *visit,
		     void *context, struct error *error);

struct call_filter {
	const char *vendor, *operation;	/* NULL: any */
	const char *state, *code;	/* a name as of call_state_name; NULL: any */
	const char *find;	/* part of the question, code, message or trace; NULL: any */
	bool failures;	/* only those of which call_state_is_failure is true */
};
/* Newest first, from `before` (0: the newest) on. With `newer` the other way round. */
bool store_list_calls(struct store *store, const struct call_filter *filter, int64_t anchor,
		      bool newer, size_t limit, store_call_visit *visit, void *context,
		      struct error *error);
/* Does `find` of a filter occur in the call? */
bool call_matches(const struct call *call, const char *find);
/* The calls that were answered with yes to exactly this question, newest first. */
bool store_each_answer(struct store *store, const char *vendor, const char *operation,
		       const char *question, size_t limit, store_call_visit *visit, void *context,
		       struct error *error);
/* The newest of them. */
bool store_find_answer(struct store *store, const char *vendor, const char *operation,
		       const char *question, store_call_visit *visit, void *context,
		       struct error *error);

#endif
