/* Walks along the records of a kind in an order other than by time: ids only, out of an index. */
#ifndef SRC_STORE_WALK_H
#define SRC_STORE_WALK_H

#include "src/store/inside.h"

/* A walk as it goes: over what equals the anchor, what follows, and what has nothing to be sorted by. */
struct walk {
	struct store *store;
	const struct record_filter *filter;
	struct error *error;
	int64_t anchor; /* 0: from an end on */
	bool down;
	const int *stretches; /* that are still to be walked, the one under way first */
	bool blank; /* the anchor has nothing to be sorted by */
	bool skipping; /* what comes before the anchor */
	struct buf sql;
	struct query query;
	bool under_way, fine;
};

/* Begins behind the anchor, down the list or up. An anchor that is gone makes it end at once. Always to
 * be ended. */
void walk_start(struct walk *walk, struct store *store, const struct record_filter *filter,
		int64_t anchor, bool down, struct error *error);
/* The same over few records, which are sorted for it: their ids and the anchor's as a JSON array, which
 * must live until the walk ends. */
void walk_start_among(struct walk *walk, struct store *store, const struct record_filter *filter,
		      const char *ids, int64_t anchor, bool down, struct error *error);
bool walk_next(struct walk *walk, int64_t *id); /* false: that was all, or a fault */
bool walk_end(struct walk *walk); /* false if anything went wrong on the way */

#endif
