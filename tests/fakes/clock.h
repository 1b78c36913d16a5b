/* The fake clock: stands still until a test moves it. */
#ifndef TESTS_FAKES_CLOCK_H
#define TESTS_FAKES_CLOCK_H

#include "base/clock.h"

enum { FAKE_DAY_ONE = 1735689600 };	/* 2025-01-01T00:00:00Z, where it starts (seconds) */

void fake_clock_set(int64_t wall_ms);	/* the steady clock goes on from where it was */
void fake_clock_advance(int64_t ms);	/* both clocks */

#endif
