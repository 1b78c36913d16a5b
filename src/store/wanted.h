/* What a filter of records looks for: as a query of the full-text index, and row by row. */
#ifndef SRC_STORE_WANTED_H
#define SRC_STORE_WANTED_H

#include "src/store/inside.h"

enum { WANTED_WORDS = 16 };

/* A filter taken apart, which it borrows. */
struct wanted {
	const struct record_filter *filter;
	struct buf folded; /* the words, NULs between */
	const char *words[WANTED_WORDS];
	size_t count;
	bool brief; /* part of some word is too short for the index: much of what it finds may be in vain */
	struct buf match; /* the FTS5 query; empty: the index cannot help */
	bool broad; /* kind or vendor are not in it: many bear them */
	struct buf statuses; /* tags of the states, of which one will do */
	struct buf tag; /* of a row that is looked at */
};

void wanted_init(struct wanted *wanted, struct store *store, const struct record_filter *filter);
void wanted_clear(struct wanted *wanted);
/* From now on with kind and vendor in the query. */
void wanted_narrow(struct wanted *wanted);
/* The index finds grams that may stand apart: does the record really fit? `words` are its own, folded. */
bool wanted_fits(struct wanted *wanted, const struct record *record, const char *words);

#endif
