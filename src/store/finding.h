/* How a record is found: its exact codes and its grams in the full-text index. */
#ifndef SRC_STORE_FINDING_H
#define SRC_STORE_FINDING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"

struct store;

/* All that a record is found by, as it stands in its row. */
struct finding {
	const char *kind, *vendor, *status;
	const char *words;	/* folded */
	const char *codes;	/* one a line */
};

bool finding_add(struct store *store, int64_t id, const struct finding *finding,
		 struct error *error);
/* The index forgets only what it is told word by word: this must be what was added. */
bool finding_drop(struct store *store, int64_t id, const struct finding *finding,
		  struct error *error);
/* The same as drop and add where the two differ. */
bool finding_change(struct store *store, int64_t id, const struct finding *before,
		    const struct finding *now, struct error *error);
/* Appends what the index holds of it: grams and tags, blanks between. */
void finding_add_text(struct buf *text, const struct finding *finding);

#endif
