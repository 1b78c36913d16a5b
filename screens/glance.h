/* What is known of the row under the cursor, laid out beside its list. While the cursor runs it stays
 * behind, and follows when the cursor rests: a held key costs the list's bytes, not those of every
 * record it passes. Its caption names the record that it is about. */
#ifndef SCREENS_GLANCE_H
#define SCREENS_GLANCE_H

#include "ui/text.h"

struct glance {
	struct text text;
	struct buf caption, right;	/* of the rule above: what it is about, and from when */
	uint64_t about;	/* a row's id; 0: none */
	int columns;	/* for which it was laid out; 0: it is not to be seen, or to be laid out anew */
	int64_t moved_ms;	/* the last step of the cursor, steady clock */
	bool running;	/* that step came upon another */
};
#define GLANCE_INIT { .text = TEXT_INIT, .caption = BUF_INIT, .right = BUF_INIT }

void glance_clear(struct glance *glance);
void glance_forget(struct glance *glance);	/* to be laid out anew, whatever it is about */
/* The cursor of the list has moved. Asks for a paint when it rests. */
void glance_moved(struct glance *glance, struct ui *ui);
/* Is it to be about this row now, as wide as this? Then caption and right are empty, to be filled in.
 * `fill`: the text, too. False while the cursor runs. */
bool glance_begin(struct glance *glance, uint64_t id, int columns, bool *fill);
void glance_draw(struct glance *glance, struct canvas canvas);	/* the rule, and the text below it */

#endif
