/* What vendors push: told apart, proven, kept on the disk, and made into records. Knows no socket.
 *
 *	arrived ──push_judge──> proven or refused ──pushes_keep──> kept ──> its answer may go
 *
 * The answer of a push that is kept must not leave before pushes_keep has returned. */
#ifndef SRC_PUSH_H
#define SRC_PUSH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "src/event.h"
#include "src/json.h"
#include "src/request.h"
#include "src/settings.h"
#include "src/vendor.h"

struct pushes;	/* the doors that are open, one for each vendor that pushes and has a path */

/* The value of a header by its name (case counts not), NULL if it has none. */
typedef const char *push_header(const void *context, const char *name);

enum push_state {
	PUSH_REFUSED,	/* see `reason` */
	PUSH_PROVEN,	/* not kept yet */
	PUSH_KEPT,	/* on the disk */
	PUSH_REPEATED,	/* it was there already; that it came again is on the disk */
	PUSH_FAILED,	/* it could not be kept: the vendor must send it again */
};

enum { PUSH_TYPE_MOST = 40 };

struct push {
	/* given; borrowed as long as the push */
	const char *path;	/* of the URL */
	const char *body;	/* with a NUL behind it */
	size_t length;
	push_header *header;
	const void *headers;	/* context of `header` */
	const char *origin;	/* address that it came from */
	int64_t received_at;	/* ms */

	/* found out */
	enum push_state state;
	const struct vendor *vendor;	/* NULL: no vendor's path */
	char type[PUSH_TYPE_MOST + 1];	/* as it says itself, when that is a name; else "" */
	struct request *request;	/* of the operation push.TYPE; NULL: no such operation */
	struct json *root;	/* the body */
	struct buf digest;
	const char *reading;	/* that fitted: "A"; "path", "off" */
	int64_t told_at;
	enum refusal_reason reason;
	struct buf detail, tried;
	int records, settled;

	/* what to answer */
	unsigned status;	/* of HTTP */
	struct buf answer;
};

#define PUSH_INIT { .digest = BUF_INIT, .detail = BUF_INIT, .tried = BUF_INIT, .answer = BUF_INIT }

/* Opens a door for each path.VENDOR of [serve]. ERROR_SETUP if there is none, a vendor pushes
 * nothing, or the key that proves its pushes is missing. The settings must outlive it. */
struct pushes *pushes_open(struct settings *settings, struct error *error);
void pushes_close(struct pushes *pushes);

/* Calls `visit` with each door's vendor and how its pushes are proven, "" if by their path alone. */
typedef void pushes_visit(void *context, const struct vendor *vendor, const char *rule);
void pushes_each(const struct pushes *pushes, pushes_visit *visit, void *context);
/* Is there a door at this path? Paths are secrets: takes the same time for every wrong one. */
bool pushes_have(const struct pushes *pushes, const char *path);

/* Finds out what it is and whether it is true; asks no store. */
void push_judge(struct pushes *pushes, struct push *push);
/* Puts all that were judged on the disk in one transaction, with what they tell; the store must be
 * durable. One that cannot be kept does not keep the others out. False and why if any failed. */
bool pushes_keep(struct pushes *pushes, struct store *store, struct push *const *list, size_t count,
		 struct error *error);
void push_clear(struct push *push);

#endif
