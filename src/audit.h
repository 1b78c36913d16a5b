/* The audit: who decided, sent, answered, dropped or looked at what; each row carries the digest of
 * the one before, so that a changed or missing row shows. */
#ifndef SRC_AUDIT_H
#define SRC_AUDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"

struct store;

struct audit_row {	/* texts are borrowed */
	int64_t id, at;	/* ms */
	const char *person, *origin;	/* Unix user, SSH client or "" */
	const char *action;	/* "write.decided", "reveal", …: stable */
	const char *subject;	/* what it is about: "jfwms order.create ERP-1" */
	const char *detail;	/* reason, state, …; no private data; "" */
	const char *digest;	/* of this row and all before, hex */
};

typedef bool audit_visit(void *context, const struct audit_row *row);	/* false stops */

/* Adds a row of what the store's person did; it is on the disk when this returns, unless a
 * transaction is open. */
bool audit_add(struct store *store, const char *action, const char *subject, const char *detail,
	       int64_t now_ms, struct error *error);
/* Newest first from `anchor` (0: the newest) on; with `newer` the other way round. */
bool audit_list(struct store *store, int64_t anchor, bool newer, size_t limit, audit_visit *visit,
		void *context, struct error *error);
/* Newest first, of the newest rows those whose subject holds the text; case counts not. */
bool audit_about(struct store *store, const char *text, size_t limit, audit_visit *visit,
		 void *context, struct error *error);
/* Goes through the whole chain. ERROR_INPUT names the first row that does not fit; `head` gets the
 * digest of the last one, `count` how many there are. */
bool audit_verify(struct store *store, struct buf *head, int64_t *count, struct error *error);

#endif
