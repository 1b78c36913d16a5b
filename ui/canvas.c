/* Cutting rectangles and drawing within them. */
#include "ui/canvas.h"

#include <limits.h>
#include <string.h>

#include "ui/terminal.h"

static int least(int a, int b)
{
	return a < b ? a : b;
}

static int clamp(int value, int most)
{
	return value < 0 ? 0 : least(value, most < 0 ? 0 : most);
}

struct canvas canvas_screen(void)
{
	struct canvas canvas = { 0 };

	terminal_size(&canvas.rows, &canvas.columns);
	return canvas;
}

struct canvas canvas_cut_top(struct canvas *rest, int rows)
{
	struct canvas piece = *rest;

	piece.rows = clamp(rows, rest->rows);
	rest->row += piece.rows;
	rest->rows -= piece.rows;
	return piece;
}

struct canvas canvas_cut_bottom(struct canvas *rest, int rows)
{
	struct canvas piece = *rest;

	piece.rows = clamp(rows, rest->rows);
	rest->rows -= piece.rows;
	piece.row = rest->row + rest->rows;
	return piece;
}

struct canvas canvas_cut_left(struct canvas *rest, int columns)
{
	struct canvas piece = *rest;

	piece.columns = clamp(columns, rest->columns);
	rest->column += piece.columns;
	rest->columns -= piece.columns;
	return piece;
}

struct canvas canvas_cut_right(struct canvas *rest, int columns)
{
	struct canvas piece = *rest;

	piece.columns = clamp(columns, rest->columns);
	rest->columns -= piece.columns;
	piece.column = rest->column + rest->columns;
	return piece;
}

/* Draws `text`, which takes `cells` cells, as far as it lies within the canvas; columns left of the
 * canvas are refused rather than clipped, since nothing scrolls by negative columns. */
static int put(struct canvas canvas, int row, int column, int cells, enum style style,
	       const char *text)
{
	int room = canvas.columns - column;
	size_t used = (size_t)cells;

	if (row < 0 || row >= canvas.rows || column < 0 || room <= 0)
		return 0;
	if (cells > room)
		utf8_fit(text, (size_t)room, &used);
	terminal_put(canvas.row + row, canvas.column + column, (int)used, style, text);
	return (int)used;
}

static void draw_blanks(struct canvas canvas, int row, int column, int cells, enum style style)
{
	static const char blanks[] = "                                ";
	int step = (int)sizeof(blanks) - 1;

	for (; cells > 0; column += step, cells -= step)
		put(canvas, row, column, least(cells, step), style, blanks);
}

void canvas_fill(struct canvas canvas, enum style style)
{
	for (int row = 0; row < canvas.rows; row++)
		draw_blanks(canvas, row, 0, canvas.columns, style);
}

int canvas_text(struct canvas canvas, int row, int column, enum style style, const char *text)
{
	return put(canvas, row, column, INT_MAX, style, text);
}

/* What of a text is shown where there are only so many cells. */
struct cut {
	int cells;	/* of the text itself */
	bool marked;	/* by ".." behind it, as utf8_add_padded does it */
};

static struct cut cut_to(const char *text, int cells)
{
	size_t used, fitting = utf8_fit(text, (size_t)cells, &used);
	bool marked = text[fitting] && cells >= 4;

	if (marked)
		utf8_fit(text, (size_t)cells - 2, &used);
	return (struct cut){ (int)used, marked };
}

static int cut_width(struct cut cut)
{
	return cut.cells + (cut.marked ? 2 : 0);
}

static void draw_cut(struct canvas canvas, int row, int column, struct cut cut, enum style style,
		     const char *text)
{
	put(canvas, row, column, cut.cells, style, text);
	if (cut.marked)
		put(canvas, row, column + cut.cells, 2, style, "..");
}

void canvas_cell(struct canvas canvas, int row, int column, int cells, enum align align,
		 enum style style, const char *text)
{
	struct cut cut;
	int start, end;

	if (cells <= 0)
		return;
	cut = cut_to(text, cells);
	start = align == ALIGN_RIGHT ? column + cells - cut_width(cut) : column;
	end = start + cut_width(cut);
	draw_blanks(canvas, row, column, start - column, style);
	draw_cut(canvas, row, start, cut, style, text);
	draw_blanks(canvas, row, end, column + cells - end, style);
}

void canvas_rule(struct canvas canvas, int row, const char *caption, const char *right)
{
	enum { LEAD = 2, GAP = 1 };
	int room = canvas.columns - 2 * (LEAD + GAP), width;
	struct cut cut;

	if (row < 0 || row >= canvas.rows || canvas.columns <= 0)
		return;
	terminal_rule(canvas.row + row, canvas.column, canvas.columns, false, STYLE_RULE);
	if (caption && *caption && room > 0) {
		cut = cut_to(caption, room);
		width = cut_width(cut);
		canvas_cell(canvas, row, LEAD, width + 2 * GAP, ALIGN_LEFT, STYLE_RULE, "");
		draw_cut(canvas, row, LEAD + GAP, cut, STYLE_RULE, caption);
		room -= width + 2 * GAP + LEAD;
	}
	if (right && *right && room > 0 && (int)utf8_width(right) <= room) {
		width = (int)utf8_width(right);
		canvas_cell(canvas, row, canvas.columns - LEAD - width - 2 * GAP, width + 2 * GAP,
			    ALIGN_LEFT, STYLE_RULE, "");
		put(canvas, row, canvas.columns - LEAD - GAP - width, width, STYLE_RULE, right);
	}
}

bool canvas_keep(struct canvas canvas, struct kept *kept, uint64_t state)
{
	unsigned paint = terminal_paint();
	bool same = kept->paint + 1 == paint && kept->state == state &&
		    memcmp(&kept->canvas, &canvas, sizeof(canvas)) == 0;

	*kept = (struct kept){ canvas, paint, state };
	for (int row = 0; same && row < canvas.rows; row++)
		terminal_keep(canvas.row + row, canvas.column, canvas.columns);
	return same;
}

void canvas_cursor(struct canvas canvas, int row, int column)
{
	terminal_cursor(canvas.row + clamp(row, canvas.rows - 1),
			canvas.column + clamp(column, canvas.columns - 1));
}
