/* How the figure of a record went, such as the stock of a product: out of all answers to the question
 * that brought it last. */
#ifndef SRC_TREND_H
#define SRC_TREND_H

#include <stddef.h>
#include <stdint.h>

#include "src/store/store.h"

enum { TREND_MOST = 200 };	/* answers looked at, the newest */

struct trend {
	struct trend_point {
		int64_t at;	/* ms: when it was told */
		int64_t call;
		double value;
	} points[TREND_MOST];
	size_t count;	/* oldest first */
};

/* The figure is the record's status. Answers that do not tell of the record, or no figure of it, count
 * for nothing. */
void trend_read(struct trend *trend, struct store *store, const struct record *record);

#endif
