/* Key profiles of sites: where the F keys are, for people who come from other programs.
 *
 * A profile knows deeds by the names of commands, in whatever table they stand. So the same deed
 * has the same name on every screen: help scan home list refresh new previous next recall actions
 * view back submit, and the motions page-up and page-down. */
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
