/* What vendors push to their clients: the bodies, how they are signed, and which answer counts as
 * taken. */
#ifndef SANDBOX_NOTICE_H
#define SANDBOX_NOTICE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "sandbox/exchange.h"
#include "sandbox/slices.h"

/* The ways in which the document of jfwms can be read. */
enum reading {
	READING_A,
	READING_B,
	READING_C,
	READING_D,
	READING_E,
	READING_F,
	READING_G,
	READING_G2,
	READING_H,
	READINGS
};

struct notice {
	const char *vendor, *type; /* "jfwms" "order" */
	const char *secret; /* NULL: the one of the demo */
	enum reading reading; /* of jfwms */
	bool bare; /* without a signature */
	bool tampered; /* changed after it was signed */
	const char *header; /* where the signature goes; NULL: into the body, as "sign" */
	/* Members in place of the example's; the value of a name that ends in ":" is JSON. */
	struct pairs values;
	int64_t now_ms;
};

/* Writes the body, what comes after the address of the listener in its path, and further headers.
 * ERROR_USAGE: there is no such vendor or type, or it cannot be tampered with. */
bool notice_write(const struct notice *notice, struct buf *path, struct pairs *headers,
		  struct buf *body, struct error *error);
bool notice_is_taken(const char *vendor, unsigned status, const struct buf *answer);
/* "A" to "H" and "G2". */
bool notice_find_reading(const char *name, enum reading *reading);
/* The text of which a push of jfwms carries the MD5; `data` as it goes over the wire. */
void notice_add_signed(struct buf *out, enum reading reading, struct slice data,
		       const char *secret);
/* One line each: vendor and types. */
void notice_explain(struct buf *out);

#endif
