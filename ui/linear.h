/* The screen as lines for screen readers: what has changed is said below what was said before.
 *
 * Nothing is addressed and nothing is overwritten: only text, CR and LF go out. */
#ifndef UI_LINEAR_H
#define UI_LINEAR_H

#include <stdbool.h>

#include "base/buf.h"
#include "ui/grid.h"

struct linear {
	struct grid said;	/* the grid as it was last time */
	int row;	/* whose text the line of the cursor holds; -1: it is empty */
	bool ascii;	/* the locale has no UTF-8: everything else is said as '?' */
};

#define LINEAR_INIT                                                                                \
	{                                                                                          \
		.said = GRID_INIT, .row = -1                                                       \
	}

void linear_clear(struct linear *linear);
/* Appends the rows that changed, top to bottom and the row of the cursor last, without a newline
 * behind it: that is where the cursor stays. Text added to the row of the cursor goes on there.
 * Rows that became empty are not said. */
void linear_show(struct linear *linear, const struct grid *grid, int row, struct buf *out);
/* The next show says everything again. */
void linear_repeat(struct linear *linear);

#endif
