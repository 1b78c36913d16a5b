/* A screen of one thing: its text, and below it a list of the records that belong to it. Tab goes from
 * one to the other; a digit is an option at once, since there is but one thing. */
#ifndef SCREENS_LEAF_H
#define SCREENS_LEAF_H

#include "screens/console.h"
#include "screens/items.h"
#include "ui/text.h"

/* The first member of a screen made of it. */
struct leaf {
	struct screen screen;
	struct text text;
	struct items items;
	struct list list;	/* its rows are the items */
	bool below;	/* the cursor is in the list */
};

void leaf_init(struct leaf *leaf, const struct view_class *class, struct console *console);
void leaf_clear(struct leaf *leaf);
void leaf_reloaded(struct leaf *leaf);	/* the items are others now */
/* The list gets at most 1/share of the rows; `caption` stands above it. */
void leaf_draw(struct leaf *leaf, struct canvas canvas, int share, const char *caption);
void leaf_open(const struct leaf *leaf);	/* the record under the cursor, if there is one */

/* Slots of its class. */
bool leaf_type(struct view *view, struct key key);
bool leaf_move(struct view *view, enum motion motion);
struct list *leaf_list(struct view *view);
struct text *leaf_text(struct view *view);

#endif
