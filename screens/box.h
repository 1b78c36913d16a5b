/* A scan box: one line for a code, which is cleared for the next one and can be brought back. */
#ifndef SCREENS_BOX_H
#define SCREENS_BOX_H

#include "ui/input.h"

struct box {
	struct input input;
	char *before;	/* what stood in it, to be brought back */
};

#define BOX_INIT { .input = INPUT_INIT }

void box_clear(struct box *box);
/* For the key that goes to the box: clears it; where it is empty already and the cursor is in it
 * (`inside`), the old text comes back. */
void box_turn(struct box *box, bool inside);
/* The line with the sign of a prompt before it. */
void box_draw(struct box *box, struct canvas canvas, bool focused);

#endif
