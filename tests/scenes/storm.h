/* A console that much happens to: on fake terminal, network and clock, with a store that holds what all
 * scenes tell, and dice that fall the same way each time. */
#ifndef TESTS_SCENES_STORM_H
#define TESTS_SCENES_STORM_H

#include "tests/scenes/play.h"

struct storm {
	struct play play;
	uint64_t dice;
	struct script *scripts;	/* of all scenes: what they tell, push and answer */
	size_t script_count;
	struct buf text;	/* random text made last */
};

/* TALLYMAN_STORM_SEED in the environment takes the place of `seed`, so that a storm can be tried with
 * another one. */
void storm_open(struct storm *storm, uint64_t seed, bool read_only);
void storm_close(struct storm *storm);
/* Closes the console, throws its store away and begins a new one. */
void storm_begin_anew(struct storm *storm);
/* The console after it was left: the session goes on, or a first screen. */
void storm_enter(struct storm *storm);

/* How many of something: `most` if the environment has TALLYMAN_STORM=full, else `few`. */
size_t storm_size(size_t few, size_t most);

uint64_t storm_below(struct storm *storm, uint64_t bound);	/* 0 … bound - 1 */
bool storm_chance(struct storm *storm, unsigned percent);
/* Any of the keys there are: named ones, letters, digits, with Ctrl and Meta, Chinese, emoji. */
const char *storm_key(struct storm *storm);
/* Some lines of anything, "until the next call"; without a slash, which might lead to a file. */
const char *storm_text(struct storm *storm, size_t most);

/* Lets time go by event by event, as a person sees it: what is typed arrives when it is typed. */
void storm_wait(struct storm *storm, int64_t ms);
/* Takes a person from wherever he is to the first screen, and from there by keys. */
void storm_go(struct storm *storm, const char *keys);

/* Places a person may be in: screens, panes, fields, questions. NULL ends them. */
struct storm_place {
	const char *name, *keys;	/* from the first screen */
};
extern const struct storm_place storm_places[];

/* Writes that were decided on or sent: in read-only there must be none. */
size_t storm_count_writes(struct storm *storm);

#endif
