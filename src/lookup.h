/* One code, asked of everyone who can know it: what it can be, who is asked what, and which call
 * in the journal holds each answer. */
#ifndef SRC_LOOKUP_H
#define SRC_LOOKUP_H

#include <stdbool.h>
#include <stddef.h>

#include "src/backend.h"
#include "src/code.h"

enum { LOOKUP_ASKS = 32 };

struct lookup_ask {
	const struct vendor *vendor;
	const struct operation *operation;
	enum code_kind kind;	/* what the code was taken for */
	struct request *request;
	int64_t call;	/* 0: was not asked, see `error`; without one it is not time yet */
	struct error error;
};

struct lookup {
	struct buf code;	/* without what is no part of it */
	struct code_guess guesses[CODE_KINDS];
	size_t guess_count;
	struct lookup_ask asks[LOOKUP_ASKS];
	size_t ask_count;
};

/* Works out what the code can be and whom to ask. Ends with lookup_clear, which breaks nothing off. */
void lookup_prepare(struct lookup *lookup, struct backend *backend, const char *scanned);
/* Asks them all, unless the backend is offline. */
void lookup_ask_all(struct lookup *lookup, struct backend *backend);
void lookup_start(struct lookup *lookup, struct backend *backend, const char *scanned);	/* both */
void lookup_clear(struct lookup *lookup);
/* Are some of its calls still under way? */
bool lookup_is_running(const struct lookup *lookup, const struct backend *backend);

#endif
