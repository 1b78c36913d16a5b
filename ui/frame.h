/* The paint being made, and the one that the terminal shows: what differs is sent, and what is known
 * to look the same is taken over instead of being drawn again. */
#ifndef UI_FRAME_H
#define UI_FRAME_H

#include "ui/grid.h"

struct frame {
	struct grid drawn, shown;	/* of the same size */
	unsigned paint;	/* the one being made: one more than the one shown, if that is known */
};

/* Becomes that large and empty, and forgets what is shown. */
void frame_resize(struct frame *frame, int rows, int columns);
void frame_clear(struct frame *frame);
/* Nobody knows what is shown: all of the next paint differs. */
void frame_forget(struct frame *frame);
/* Takes cells of a row as they are shown; only sensible if they were drawn in the paint before. */
void frame_keep(struct frame *frame, int row, int column, int cells);
/* Takes a row as shown; gives what of it differed. */
struct span frame_take(struct frame *frame, int row);
void frame_next(struct frame *frame);	/* all rows are taken */

#endif
