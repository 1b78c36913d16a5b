/* What waits for a person: unknown and refused writes, drafts; a few lines of the first screen. */
#ifndef SCREENS_NEEDS_H
#define SCREENS_NEEDS_H

#include "screens/console.h"

enum { NEEDS_MOST = 4 };	/* lines */

struct needs {
	struct buf lines[NEEDS_MOST];
	enum style styles[NEEDS_MOST];
	size_t count;
};

void needs_init(struct needs *needs);
void needs_clear(struct needs *needs);
void needs_read(struct needs *needs, const struct console *console);
/* The caption and as many lines as there is room for. */
void needs_draw(const struct needs *needs, struct canvas canvas);

#endif
