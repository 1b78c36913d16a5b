/* Why something did not work, in words a person can act on, and of which kind it is. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stdbool.h>

#include "base/mem.h"

/* Kinds are for deciding (exit code, colour, what to do next); words are for reading. */
enum error_kind {
	ERROR_NONE,
	ERROR_USAGE,	/* no such command, vendor, operation or option */
	ERROR_INPUT,	/* what was given cannot be used */
	ERROR_SETUP,	/* the config is wrong or lacks something */
	ERROR_NETWORK,	/* no answer came */
	ERROR_REFUSED,	/* the vendor answered, and said no */
	ERROR_REPLY,	/* the vendor answered, and we do not understand it */
	ERROR_UNKNOWN,	/* a write went out and nobody knows what became of it */
	ERROR_QUEUED,	/* kept for later */
	ERROR_DENIED,	/* this person may not, or not in this mode */
	ERROR_MISSING,	/* looked, and there is no such thing */
	ERROR_CREATE,	/* a file could not be made */
	ERROR_STORE,	/* reading or writing what is kept failed */
	ERROR_CANCELLED,
	ERROR_INTERNAL,	/* our bug */
	ERROR_KINDS
};

enum { ERROR_TEXT = 1000 };

struct error {
	enum error_kind kind;
	char text[ERROR_TEXT];	/* one sentence or more, without a final full stop if only one */
};

/* Always false, so that a function can end with: return error_set(error, …).
 * `error` may be NULL where nobody wants to know. Cuts at a whole character. */
bool error_set(struct error *error, enum error_kind kind, const char *format, ...)
	PRINTF_LIKE(3, 4);
/* Appends another sentence; sets the kind if there was none. Always false. */
bool error_also(struct error *error, enum error_kind kind, const char *format, ...)
	PRINTF_LIKE(3, 4);
const char *error_name(enum error_kind kind);	/* "input": the "kind" of JSON errors */
int error_exit(enum error_kind kind);	/* the exit code that says the same to a script */

#endif
