/* Loaded before a program, it stops the wall clock: what is then shown depends on what was done, and not
 * on when. The steady clock goes on. */
#include <stdint.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "tests/pty/still.h"

int clock_gettime(clockid_t clock, struct timespec *now)
{
	if (clock != CLOCK_REALTIME && clock != CLOCK_REALTIME_COARSE)
		return (int)syscall(SYS_clock_gettime, clock, now);
	*now = (struct timespec){ .tv_sec = STILL_AT };
	return 0;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone)
{
	(void)zone;
	*now = (struct timeval){ .tv_sec = STILL_AT };
	return 0;
}

time_t time(time_t *now)
{
	if (now)
		*now = STILL_AT;
	return STILL_AT;
}
