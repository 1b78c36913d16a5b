/* Faults on demand: what may go wrong between a vendor and its client, for the next so many
 * requests or until cleared. */
#ifndef SANDBOX_FAULT_H
#define SANDBOX_FAULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"

enum fault_kind {
	FAULT_DELAY,
	FAULT_DRIP,
	FAULT_CLOSE,
	FAULT_CLOSE_AFTER,
	FAULT_HTTP,
	FAULT_GARBAGE,
	FAULT_TRUNCATE,
	FAULT_CUT,
	FAULT_HUGE,
	FAULT_STALE_TOKEN,
	FAULT_CLOCK,
	FAULT_REDIRECT,
	FAULT_HOSTILE,
	FAULT_NUMBERS,
	FAULT_KINDS
};

struct fault {
	enum fault_kind kind;
	char *vendor, *operation; /* NULL: any */
	char *value;
	long left; /* requests it is still for; below 0: until cleared */
};

struct faults {
	struct fault *entries;
	size_t count, capacity;
};

struct visit;

/* `value` NULL takes the usual one of its kind. ERROR_INPUT for an unknown kind or a value that
 * cannot be; `vendor` and `operation` may be NULL. */
bool fault_add(struct faults *faults, const char *kind, const char *value, const char *vendor,
	       const char *operation, long times, struct error *error);
/* Those of that vendor, operation and kind; NULL stands for any. */
void fault_drop(struct faults *faults, const char *kind, const char *vendor, const char *operation);
void faults_clear(struct faults *faults);
void faults_put(const struct faults *faults, struct buf *out); /* as a JSON array */
void faults_explain(struct buf *out); /* one line each */

/* Before the vendor acts. True: the answer is settled, and nothing is done. */
bool fault_before(struct visit *visit);
/* After the answer is written. */
void fault_after(struct visit *visit);

/* The whole of a JSON text with every text in it made hostile: escape sequences, C1 and bidi
 * controls, NUL, half a character, thousands of combining marks. */
void fault_add_hostile(struct buf *out, const char *json, size_t length);
/* The same with texts of 15 to 19 digits as numbers. */
void fault_add_numbers(struct buf *out, const char *json, size_t length);

#endif
