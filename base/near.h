/* The name nearest to a mistyped one. */
#ifndef BASE_NEAR_H
#define BASE_NEAR_H

#include <stddef.h>

struct near {
	const char *wanted;
	const char *best;	/* NULL: nothing is near enough */
	size_t distance;	/* of the best */
};

/* Start with { .wanted = name }, offer every candidate, read `best`. A candidate counts if at
 * most a third of the longer name would have to change, or if it begins with the wanted name. */
void near_offer(struct near *near, const char *candidate);

#endif
