/* A clock that stands still until a test moves it. */
#include "tests/fakes/clock.h"

static int64_t wall = (int64_t)FAKE_DAY_ONE * 1000, steady_us = 1000000;

int64_t clock_wall_ms(void)
{
	return wall;
}

int64_t clock_steady_ms(void)
{
	return steady_us / 1000;
}

int64_t clock_steady_us(void)
{
	return steady_us;
}

void fake_clock_set(int64_t wall_ms)
{
	wall = wall_ms;
}

void fake_clock_advance(int64_t ms)
{
	wall += ms;
	steady_us += ms * 1000;
}
