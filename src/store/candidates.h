/* Ids of records that may match a filter, out of indexes alone: a set, in the order of the ids. */
#ifndef SRC_STORE_CANDIDATES_H
#define SRC_STORE_CANDIDATES_H

#include "src/store/wanted.h"

struct candidates {
	int64_t *ids; /* rising */
	size_t count, capacity;
	uint64_t *marks; /* bits that ids of the set share with few others: most of the others lack them */
	unsigned shift; /* from a hash to the number of its bit */
};

/* Is there an index that knows something of the filter? */
bool candidates_help(const struct wanted *wanted);
/* Those that one index gives, if it gives no more than so many; false: none does. */
bool candidates_gather_few(struct candidates *candidates, struct store *store,
			   const struct wanted *wanted, size_t most, struct error *error);
/* Those for which all holds that indexes know. */
bool candidates_gather(struct candidates *candidates, struct store *store,
		       const struct wanted *wanted, struct error *error);
void candidates_clear(struct candidates *candidates);
bool candidates_have(const struct candidates *candidates, int64_t id);
/* The index of the first id greater than this; the count if there is none. */
size_t candidates_above(const struct candidates *candidates, int64_t id);
/* Appends them as a JSON array, with one more that may be among them (0: none). */
void candidates_add_json(const struct candidates *candidates, int64_t more, struct buf *json);

#endif
