/* A person's day as a script, done in both languages, two sizes of window, and with two habits of the
 * hand: every time the vendors, the store and the screen must end alike. */
#ifndef TESTS_PTY_PEOPLE_H
#define TESTS_PTY_PEOPLE_H

#include "tests/pty/hand.h"
#include "tests/wire/harbour.h"

struct script {
	const struct step *steps;	/* ends with STEP_NONE */
	void (*before)(const struct harbour *harbour);	/* what others did; may be NULL */
	void (*after)(const struct harbour *harbour);	/* what must be true in the end */
};

/* The group's sandbox, with a wall clock that stands still. */
int people_open(void **state);
int people_open_with(void **state, const char *const *options);	/* of the sandbox */
int people_close(void **state);
/* A sandbox whose orders move when told to, and nothing kept. */
int people_fresh(void **state);
/* The console in that language and size, on its first screen, everything read; yours. */
struct pty *people_start(const struct harbour *harbour, const char *language, int rows,
			 int columns);
void people_leave(struct pty *pty);
void people_play(void **state, const struct script *script);

#endif
