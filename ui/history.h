/* Lines entered before, the newest first: of the command line, of the scan box. */
#ifndef UI_HISTORY_H
#define UI_HISTORY_H

#include <stddef.h>

enum { HISTORY_LINES = 50 };

struct history {
	char *lines[HISTORY_LINES];	/* the newest first */
	size_t count;
};

void history_clear(struct history *history);
/* A line entered again moves to the front; an empty one is not kept. */
void history_add(struct history *history, const char *line);
const char *history_line(const struct history *history, size_t age);	/* NULL: none that old */

#endif
