/* Key profiles of sites: where the F keys are, for people who come from other programs. */
#ifndef UI_PROFILE_H
#define UI_PROFILE_H

#include <stdbool.h>

/* A deed (the name of a command in whatever table) and its F key in the profile. */
struct profile_key {
	const char *deed, *key;
};

struct profile {
	const char *name;
	bool letters;	/* hints show the letter where there is one */
	const struct profile_key *keys;	/* ends with { 0 } */
};

extern const struct profile profiles[];	/* ends with { 0 } */

#endif
