/* When a bell rings: a pattern of rings that can be counted, and not too many patterns. Pure. */
#ifndef UI_RINGS_H
#define UI_RINGS_H

#include <stdbool.h>
#include <stdint.h>

enum {
	RINGS_APART_US = 200000,	/* from one ring to the next */
	RINGS_PATTERN_US = 1000000,	/* from one pattern to the next at least */
	RINGS_MOST = 5,
};

struct rings {
	int left;	/* of the pattern */
	int64_t begun_us, next_us;
};

#define RINGS_INIT                                                                                 \
	{                                                                                          \
		.begun_us = INT64_MIN / 2                                                          \
	}

/* Begins a pattern of that many rings; nothing if the last one began too short ago. */
void rings_begin(struct rings *rings, int times, int64_t now_us);
/* Is it time to ring? Counts as rung. */
bool rings_ring(struct rings *rings, int64_t now_us);
int rings_timeout(const struct rings *rings, int64_t now_us);	/* milliseconds; -1: never */

#endif
