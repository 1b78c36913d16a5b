/* Events: what vendors pushed and what proved it; and, kept apart from them, what could not be
 * proven. */
#ifndef SRC_EVENT_H
#define SRC_EVENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "src/record.h"
#include "src/settings.h"

struct store;

struct event {	/* texts are borrowed */
	int64_t id;
	const char *vendor, *type;	/* "jfwms" "order": push.order is the operation */
	const char *digest;	/* of what it says: the same again is no other event */
	int64_t received_at;	/* ms */
	int64_t told_at;	/* when it was so: the vendor's word, but never later than we had it */
	const char *reading;	/* what proved it: "A"; "path": its secret path alone */
	const char *origin;	/* address that it came from; "" */
	int64_t times, last_at;	/* how often it came, and when last */
	int records;	/* that it told of */
	int settled;	/* rows of the outbox whose fate it showed */
	const char *codes;	/* that it is found by, one a line */
	const char *body;	/* JSON as it came */
};

struct event_filter {
	const char *vendor, *type;	/* NULL: any */
	const char *code;	/* exactly (case counts not); NULL: any */
};

typedef bool event_visit(void *context, const struct event *event);	/* false stops */

/* Newest first from `anchor` (not counted; 0: the newest) on; with `newer` the other way round, from
 * the oldest for 0. */
bool store_list_events(struct store *store, const struct event_filter *filter, int64_t anchor,
		       bool newer, size_t limit, event_visit *visit, void *context,
		       struct error *error);
/* Calls `visit` once, or not at all if there is no such event. */
bool store_get_event(struct store *store, int64_t id, event_visit *visit, void *context,
		     struct error *error);
/* How many there are, without counting; vendor and type may be NULL. */
int64_t store_count_events(struct store *store, const char *vendor, const char *type);
int64_t store_last_event(struct store *store);	/* the newest one's id; 0: there is none */

/* Is an event with this digest there already? Then `*known`, and it is noted that it came again. */
bool store_repeat_event(struct store *store, const char *digest, int64_t now_ms, bool *known,
			struct error *error);
bool store_add_event(struct store *store, struct event *event, struct error *error);	/* sets id */
/* Forgets at most `limit` of those received before; `removed` (may be NULL) gets how many. */
bool store_trim_events(struct store *store, int64_t before_ms, size_t limit, size_t *removed,
		       struct error *error);

/* "Stock moved", translated; the type itself if nobody knows it. */
const char *event_label(const struct event *event);
/* Calls `visit` for each record that the event told of, as it was then: the course of a stock is the
 * `status` of its key in the events that have its code. False when `visit` was. */
bool event_each_record(const struct event *event, const struct settings *settings,
		       record_visit *visit, void *context);

/* ---- what was refused ---- */

enum refusal_reason {
	REFUSAL_MALFORMED,	/* no JSON, or not what this vendor pushes */
	REFUSAL_TYPE,	/* nothing of this type is pushed by the vendor */
	REFUSAL_UNSIGNED,	/* it carries no signature */
	REFUSAL_SIGNATURE,	/* its signature fits none of the readings */
	REFUSAL_DISAGREES,	/* it speaks of what the store knows to be otherwise */
	REFUSAL_REASONS
};

const char *refusal_reason_name(enum refusal_reason reason);	/* "signature": stable, for JSON */
const char *refusal_reason_label(enum refusal_reason reason);	/* gettext */

enum { REFUSALS_MOST = 1000, REFUSAL_BODY_MOST = 16384 };	/* rows and bytes that are kept */

struct refusal {	/* texts are borrowed */
	int64_t id, at;	/* ms */
	const char *vendor, *type;	/* type: as it says itself, "" if it does not */
	const char *origin;
	enum refusal_reason reason;
	const char *detail;	/* more about it; "" */
	const char *tried;	/* readings that did not fit, blanks between */
	int64_t bytes;	/* of the body, of which only a part may be kept */
	const char *body;
};

typedef bool refusal_visit(void *context, const struct refusal *refusal);	/* false stops */

/* Keeps it, and forgets the oldest when there are more than REFUSALS_MOST. */
bool store_add_refusal(struct store *store, const struct refusal *refusal, struct error *error);
/* As store_list_events; vendor may be NULL. */
bool store_list_refusals(struct store *store, const char *vendor, int64_t anchor, bool newer,
			 size_t limit, refusal_visit *visit, void *context, struct error *error);
/* How many there ever were; vendor may be NULL. */
int64_t store_count_refusals(struct store *store, const char *vendor);
int64_t store_last_refusal(struct store *store);	/* the newest one's id; 0: there is none */

#endif
