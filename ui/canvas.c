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

/* Draws what of `text` lies within both the canvas and `cells`; columns left of the canvas are
 * refused rather than clipped, since nothing scrolls by negative columns. */
static int draw(struct canvas canvas, int row, int column, int cells, enum style style,
		const char *text)
{
	int room = least(cells, canvas.columns - column);
	size_t used;

	if (row < 0 || row >= canvas.rows || column < 0 || room <= 0)
		return 0;
	utf8_fit(text, (size_t)room, &used);
	terminal_put(canvas.row + row, canvas.column + column, (int)used, style, text);
	return (int)used;
}

static void draw_blanks(struct canvas canvas, int row, int column, int cells, enum style style)
{
	static const char blanks[] = "                                ";
	int step = (int)sizeof(blanks) - 1;

	for (; cells > 0; column += step, cells -= step)
		draw(canvas, row, column, least(cells, step), style, blanks);
}

void canvas_fill(struct canvas canvas, enum style style)
{
	for (int row = 0; row < canvas.rows; row++)
		draw_blanks(canvas, row, 0, canvas.columns, style);
}

int canvas_text(struct canvas canvas, int row, int column, enum style style, const char *text)
{
	return draw(canvas, row, column, INT_MAX, style, text);
}

/* Draws at most `cells` cells, a cut marked with ".." as utf8_add_padded does it. */
static void draw_cut(struct canvas canvas, int row, int column, int cells, enum style style,
		     const char *text)
{
	size_t used, fitting = utf8_fit(text, (size_t)cells, &used);

	if (text[fitting] && cells >= 4) {
		int kept = draw(canvas, row, column, cells - 2, style, text);

		draw(canvas, row, column + kept, 2, style, "..");
	} else {
		draw(canvas, row, column, cells, style, text);
	}
}

/* Cells that `text` takes of `cells` when it is cut to them. */
static int cut_width(const char *text, int cells)
{
	size_t used, fitting = utf8_fit(text, (size_t)cells, &used);

	if (text[fitting] && cells >= 4) {
		utf8_fit(text, (size_t)cells - 2, &used);
		used += 2;
	}
	return (int)used;
}

void canvas_cell(struct canvas canvas, int row, int column, int cells, enum align align,
		 enum style style, const char *text)
{
	int width, start;

	if (cells <= 0)
		return;
	width = cut_width(text, cells);
	start = align == ALIGN_RIGHT ? column + cells - width : column;
	draw_blanks(canvas, row, column, start - column, style);
	draw_cut(canvas, row, start, cells, style, text);
	draw_blanks(canvas, row, start + width, column + cells - start - width, style);
}

void canvas_rule(struct canvas canvas, int row, const char *caption, const char *right)
{
	enum { LEAD = 2, GAP = 1 };
	int room = canvas.columns - 2 * (LEAD + GAP), width;

	if (row < 0 || row >= canvas.rows || canvas.columns <= 0)
		return;
	terminal_rule(canvas.row + row, canvas.column, canvas.columns, false, STYLE_RULE);
	if (caption && *caption && room > 0) {
		width = cut_width(caption, room);
		canvas_cell(canvas, row, LEAD, width + 2 * GAP, ALIGN_LEFT, STYLE_RULE, "");
		draw_cut(canvas, row, LEAD + GAP, room, STYLE_RULE, caption);
		room -= width + 2 * GAP + LEAD;
	}
	if (right && *right && room > 0 && (int)utf8_width(right) <= room) {
		width = (int)utf8_width(right);
		canvas_cell(canvas, row, canvas.columns - LEAD - width - 2 * GAP, width + 2 * GAP,
			    ALIGN_LEFT, STYLE_RULE, "");
		draw(canvas, row, canvas.columns - LEAD - GAP - width, width, STYLE_RULE, right);
	}
}

void canvas_cursor(struct canvas canvas, int row, int column)
{
	terminal_cursor(canvas.row + clamp(row, canvas.rows - 1),
			canvas.column + clamp(column, canvas.columns - 1));
}
