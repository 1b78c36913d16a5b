/* The outbox: writes that a person decided on, each sent at most once.
 *
 *	QUEUED ──claim──> SENDING ──yes──> DONE
 *	   ^                │ ├──no──> REFUSED
 *	   └─never left us──┘ └──no answer, or the process died──> UNKNOWN
 *	UNKNOWN ──look-up shows it──> DONE;  a person: QUEUED again, or DROPPED
 *
 * A row is on the disk before anything is sent, SENDING is on the disk before the first byte, and
 * nothing but a person brings a row back from UNKNOWN or REFUSED. */
#ifndef SRC_OUTBOX_H
#define SRC_OUTBOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "src/call.h"
#include "src/request.h"

struct store;
struct queue;

enum outbox_state {
	OUTBOX_QUEUED,
	OUTBOX_SENDING,
	OUTBOX_DONE,
	OUTBOX_REFUSED,
	OUTBOX_UNKNOWN,
	OUTBOX_DROPPED,
	OUTBOX_STATES
};

const char *outbox_state_name(enum outbox_state state);	/* "queued": stable, for JSON */
const char *outbox_state_label(enum outbox_state state);	/* gettext */
enum outbox_state outbox_state_find(const char *name);	/* OUTBOX_STATES: none */
bool outbox_state_is_open(enum outbox_state state);	/* not settled yet: queued, sending, unknown */
bool outbox_state_is_trouble(enum outbox_state state);	/* refused or unknown: for a person */

struct outbox_row {	/* texts are borrowed */
	int64_t id;
	const char *vendor, *operation;
	const char *frozen;	/* JSON of request_freeze */
	const char *key;	/* business key: rows of one key keep their order; "" */
	enum outbox_state state;
	int64_t decided_at, sent_at, settled_at;	/* ms; 0: not yet */
	const char *person, *origin;	/* Unix user, SSH client; "" */
	int64_t call, check;	/* journal: the sending, the last look-up; 0: none */
	int attempts;	/* sendings that left this machine */
	int checks;	/* look-ups made while unknown */
	bool was_unknown;	/* once: then "exists already" proves that it happened */
	const char *code, *message, *error;	/* why it is where it is; "" */
};

enum outbox_verdict {
	VERDICT_NONE,	/* the look-up was not answered: nothing is known, nothing was noted */
	VERDICT_NOT_SHOWN,	/* the vendor does not show that it happened: still UNKNOWN */
	VERDICT_MISSING,	/* the vendor says that there is no such thing: still UNKNOWN */
	VERDICT_HAPPENED,	/* now DONE */
};

typedef bool outbox_visit(void *context, const struct outbox_row *row);	/* false stops */

/* ---- rows ---- */

/* Puts a complete and checked request on the disk, QUEUED, and gives its id. Nothing is sent. */
bool outbox_add(struct store *store, const struct request *request, const char *person,
		const char *origin, int64_t now_ms, int64_t *id, struct error *error);
bool outbox_get(struct store *store, int64_t id, outbox_visit *visit, void *context,
		struct error *error);
struct outbox_filter {
	bool open;	/* only those that are not done, refused or dropped */
	const char *vendor;	/* NULL: any */
	enum outbox_state state;	/* OUTBOX_STATES: any */
	bool troubles;	/* only those that are refused or unknown */
};
/* Newest first from `anchor` (0: the newest) on; with `newer` the other way round. */
bool outbox_list(struct store *store, const struct outbox_filter *filter, int64_t anchor,
		 bool newer, size_t limit, outbox_visit *visit, void *context,
		 struct error *error);
/* UNKNOWN rows alone, newest first from behind `before` (0: the newest) on; looks at no others. */
bool outbox_list_unknown(struct store *store, int64_t before, size_t limit, outbox_visit *visit,
			 void *context, struct error *error);
size_t outbox_count(struct store *store, enum outbox_state state);
/* By a person: ERROR_INPUT if the row is not in a state that allows it. */
bool outbox_drop(struct store *store, int64_t id, int64_t now_ms, struct error *error);
bool outbox_retry(struct store *store, int64_t id, int64_t now_ms, struct error *error);
/* The oldest QUEUED row of the vendor that may be sent now; 0: none. */
int64_t outbox_next(struct store *store, const char *vendor);
/* Rows whose sender died become UNKNOWN; gives how many. */
size_t outbox_recover(struct store *store, int64_t now_ms);
/* With the call that was sent for it, in the same transaction as the journal's line. */
bool outbox_settle(struct store *store, const struct operation *operation,
		   const struct call *call, struct error *error);

/* ---- steps on the disk, for src/outbox.c ---- */

/* QUEUED to SENDING under our lease; ERROR_INPUT if it cannot be claimed. */
bool store_claim_outbox(struct store *store, int64_t id, int64_t now_ms, struct error *error);
/* Takes the lease anew, before the first byte and while a row waits for its turn. False: it is not
 * ours any more, and nothing may be sent. */
bool store_keep_claim(struct store *store, int64_t id);
/* Does nothing if the row is meanwhile where this answer changes nothing. */
bool store_settle_outbox(struct store *store, const struct call *call, enum outbox_state state,
			 struct error *error);
bool store_note_check(struct store *store, int64_t id, int64_t call,
		      enum outbox_verdict verdict, int64_t now_ms, struct error *error);
bool store_replace_frozen(struct store *store, int64_t id, const char *frozen,
			  struct error *error);

/* ---- what vendors push ---- */

/* A push that shows what became of writes of ours. */
struct outbox_proof {
	const struct vendor *vendor;
	const struct evidence *evidence;	/* of the push's table */
	const struct json *push;	/* its whole body */
	const char *name;	/* "push.orderIntercept": for the audit */
	int64_t told_at, now_ms;
};

/* Settles every row it speaks of that is SENDING or UNKNOWN, is to be sent again after it was UNKNOWN,
 * or was refused with a code that left it open; adds to `settled` how many. In the transaction that keeps the push. */
bool outbox_prove(struct store *store, const struct outbox_proof *proof, int *settled,
		  struct error *error);

/* ---- sending ---- */

/* Claims the row, writes that on the disk, and gives it to the queue; `call` gets the journal's
 * id. ERROR_INPUT if it is not QUEUED or an earlier row of its key is still open. A message that
 * cannot be written (ERROR_SETUP) leaves the row QUEUED. */
bool outbox_send(struct queue *queue, int64_t id, int64_t *call, struct error *error);
/* Asks the vendor whether an UNKNOWN row happened; `call` gets the journal's id of the look-up.
 * ERROR_INPUT if the operation has no look-up or the row is not UNKNOWN. */
bool outbox_check(struct queue *queue, int64_t id, int64_t *call, struct error *error);
/* How long after it became UNKNOWN, or after the last look, a row is looked up without a person, ms;
 * -1: it is for a person, or not UNKNOWN at all. */
int64_t outbox_check_delay(const struct outbox_row *row);
/* One process at a time looks a row up: false if another one is at it. */
bool outbox_take_check(struct store *store, int64_t id, int64_t now_ms);

/* Reads the look-up's answer and settles the row if it shows that it happened. `error` tells why
 * there is no verdict. */
enum outbox_verdict outbox_judge(struct queue *queue, int64_t id, int64_t call,
				 struct error *error);

#endif
