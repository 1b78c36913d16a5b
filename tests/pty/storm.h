/* What storms over the real program share: dice, and the program as they start it. */
#ifndef TESTS_PTY_STORM_H
#define TESTS_PTY_STORM_H

#include "tests/pty/pty.h"
#include "tests/wire/harbour.h"

#define STORM_FIRST "Scan or type any code"	/* stands on the first screen */

/* How many of something: `most` if the environment has TALLYMAN_STORM=full, else `few`. */
size_t storm_size(size_t few, size_t most);
uint64_t storm_below(uint64_t bound);	/* 0 … bound - 1, the same each time */

/* With one option (or NULL), in a home of its own. */
struct pty *storm_start(const struct harbour *harbour, const char *option, int rows, int columns);
void storm_leave(struct pty *pty);
void storm_press(struct pty *pty, const char *keys);	/* and waits until all is done */
/* From any screen: what is named on the command line. */
void storm_command(struct pty *pty, const char *words);

#endif
