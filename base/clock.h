/* The clock: what the program may know of time, with a fake twin for tests. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

int64_t clock_wall_ms(void);	/* since 1970, UTC; may jump */
int64_t clock_steady_ms(void);	/* since some start; never goes back */
int64_t clock_steady_us(void);	/* the same in microseconds */

#endif
