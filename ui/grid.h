/* The screen as a grid of cells in memory: what every kind of terminal draws into. */
#ifndef UI_GRID_H
#define UI_GRID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "ui/theme.h"

enum { CELL_CHARACTERS = 5 };	/* one and its combining marks */
enum { GRID_MOST = 1000 };	/* rows, and columns: what a broken window size may cost */

/* All bytes of a cell count when cells are compared. */
struct cell {
	uint32_t text[CELL_CHARACTERS];	/* as far as the first 0 */
	uint16_t style;	/* enum style */
	uint16_t cells;	/* 1, 2, or 0: the second half of the one to the left */
};

struct grid {
	struct cell *cells;	/* row by row */
	int rows, columns;
};

/* Cells of a row, from `first` to before `end`; none if they are the same. */
struct span {
	int first, end;
};

#define GRID_INIT                                                                                  \
	{                                                                                          \
		.cells = NULL                                                                      \
	}

/* Becomes that large (at least 1 by 1, at most GRID_MOST each way) and empty. */
void grid_resize(struct grid *grid, int rows, int columns);
void grid_clear(struct grid *grid);
void grid_erase(struct grid *grid);	/* spaces in STYLE_NORMAL */

/* Draws text clipped at `cells` cells and at the edges. A wide character that would be cut, by the
 * clip or by what is drawn over its other half, becomes a space; a control character '?'. */
void grid_put(struct grid *grid, int row, int column, int cells, enum style style,
	      const char *text);
/* A run of '-' rightwards or '|' downwards. */
void grid_rule(struct grid *grid, int row, int column, int cells, bool upright, enum style style);

/* `row` must exist. */
const struct cell *grid_row(const struct grid *grid, int row);
/* What differs in that row of two grids of the same size, by whole characters of both. */
struct span grid_difference(const struct grid *a, const struct grid *b, int row);
/* Makes cells of a row of `to` equal to those of `from`, as far as there are any; both have the same
 * size. */
void grid_copy(struct grid *to, const struct grid *from, int row, struct span span);
/* Appends the row as UTF-8, without the blanks at its end. */
void grid_add_row(const struct grid *grid, int row, struct buf *text);

#endif
