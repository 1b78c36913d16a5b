/* A rectangle of the screen as a value: layout is cutting, drawing clips. */
#ifndef UI_CANVAS_H
#define UI_CANVAS_H

#include "base/utf8.h"
#include "ui/theme.h"

struct canvas {
	int row, column, rows, columns;	/* rows or columns of 0 and less: nothing is drawn */
};

/* How a part of the screen looked when its owner drew it last; zeroes: not at all. */
struct kept {
	struct canvas canvas;
	unsigned paint;
	uint64_t state;
};

struct canvas canvas_screen(void);
/* Each takes the piece off `rest`, never more than there is. */
struct canvas canvas_cut_top(struct canvas *rest, int rows);
struct canvas canvas_cut_bottom(struct canvas *rest, int rows);
struct canvas canvas_cut_left(struct canvas *rest, int columns);
struct canvas canvas_cut_right(struct canvas *rest, int columns);

void canvas_fill(struct canvas canvas, enum style style);
/* Clean UTF-8 at a place within; gives the cells drawn. */
int canvas_text(struct canvas canvas, int row, int column, enum style style, const char *text);
/* The same in exactly `cells` cells, padded or cut. */
void canvas_cell(struct canvas canvas, int row, int column, int cells, enum align align,
		 enum style style, const char *text);
/* A rule across with a caption in it ("-- caption -----"); caption and `right` may be NULL. */
void canvas_rule(struct canvas canvas, int row, const char *caption, const char *right);
/* For what costs more to draw than to know that it is as it was: true if the canvas was drawn in the
 * paint before in the same `state`, a hash of all that it depends on, and is taken over from there.
 * False: it is to be drawn now. */
bool canvas_keep(struct canvas canvas, struct kept *kept, uint64_t state);
void canvas_cursor(struct canvas canvas, int row, int column);

#endif
