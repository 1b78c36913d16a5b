/* The bell's clockwork. */
#include "ui/rings.h"

void rings_begin(struct rings *rings, int times, int64_t now_us)
{
	if (times < 1 || now_us - rings->begun_us < RINGS_PATTERN_US)
		return;
	rings->left = times < RINGS_MOST ? times : RINGS_MOST;
	rings->begun_us = rings->next_us = now_us;
}

bool rings_ring(struct rings *rings, int64_t now_us)
{
	if (!rings->left || now_us < rings->next_us)
		return false;
	rings->left--;
	rings->next_us = now_us + RINGS_APART_US;
	return true;
}

int rings_timeout(const struct rings *rings, int64_t now_us)
{
	if (!rings->left)
		return -1;
	return rings->next_us <= now_us ? 0 : (int)((rings->next_us - now_us + 999) / 1000);
}
