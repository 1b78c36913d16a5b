/* What one person has done today, for the first screen. */
#ifndef SRC_SHIFT_H
#define SRC_SHIFT_H

#include <stdint.h>

struct store;

struct shift {
	int64_t ends_at;	/* ms: from then on all of it is of yesterday */
	int64_t scans, found, not_found;	/* codes that were asked for, and how that ended */
	int64_t done, refused;	/* writes decided on today */
	int64_t median_ms;	/* of the vendors' answers; -1: there was none */
};

enum shift_event { SHIFT_SCAN, SHIFT_FOUND, SHIFT_NOT_FOUND, SHIFT_EVENTS };

/* Counts one more; where the store cannot be written, nothing. */
void shift_note(struct store *store, const char *person, int64_t now_ms, enum shift_event event);
/* The day is that of this machine's zone. */
void shift_read(struct store *store, const char *person, int64_t now_ms, struct shift *shift);

#endif
