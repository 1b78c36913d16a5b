/* What the files that gather a timeline share and nobody else sees. */
#ifndef SRC_TIMELINE_INSIDE_H
#define SRC_TIMELINE_INSIDE_H

#include "src/timeline.h"

struct gathering {
	struct timeline *timeline;
	struct store *store;
	struct error *error;
	bool shared;	/* the code is that of something many stories share */
	size_t records;	/* found by one name */
};

bool timeline_has(const struct timeline *timeline, enum timeline_kind kind, int64_t id);
/* The texts of `event` are borrowed: they are copied. */
void timeline_add(struct timeline *timeline, struct timeline_event event);

/* Kinds that many stories share: an order's story is not that of its warehouse. */
bool timeline_is_shared(const char *kind);

/* Calls, writes, pushes and lines of the audit. */
bool timeline_add_own(struct gathering *gathering);

#endif
