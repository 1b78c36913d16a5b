/* The grid of cells. */
#include "ui/grid.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

static const struct cell blank = { .text = { ' ' }, .cells = 1 };

static struct cell *cell_at(const struct grid *grid, int row, int column)
{
	return grid->cells + (size_t)row * (size_t)grid->columns + column;
}

static int within(int value)
{
	return value < 1 ? 1 : value > GRID_MOST ? GRID_MOST : value;
}

void grid_resize(struct grid *grid, int rows, int columns)
{
	grid->rows = within(rows);
	grid->columns = within(columns);
	grid->cells = mem_resize(grid->cells,
				 (size_t)grid->rows * (size_t)grid->columns * sizeof(*grid->cells));
	grid_erase(grid);
}

void grid_clear(struct grid *grid)
{
	free(grid->cells);
	*grid = (struct grid)GRID_INIT;
}

void grid_erase(struct grid *grid)
{
	for (int column = 0; column < grid->columns; column++)
		grid->cells[column] = blank;
	for (int row = 1; row < grid->rows; row++)
		memcpy(cell_at(grid, row, 0), grid->cells,
		       (size_t)grid->columns * sizeof(*grid->cells));
}

/* Whatever is about to be drawn over may be half of a wide character: its other half goes. */
static void free_cell(struct cell *row, int columns, int column)
{
	if (row[column].cells == 0 && column > 0) {
		memcpy(row[column - 1].text, blank.text, sizeof(blank.text));
		row[column - 1].cells = 1;
	}
	if (row[column].cells == 2 && column + 1 < columns) {
		memcpy(row[column + 1].text, blank.text, sizeof(blank.text));
		row[column + 1].cells = 1;
	}
}

static void set_cell(struct cell *row, int columns, int column, uint32_t character, int width,
		     enum style style)
{
	for (int i = 0; i < width; i++) {
		if (row[column + i].cells != 1)
			free_cell(row, columns, column + i);
		row[column + i] = (struct cell){ .style = (uint16_t)style };
	}
	row[column].text[0] = character;
	row[column].cells = (uint16_t)width;
}

static void add_mark(struct cell *cell, uint32_t character)
{
	for (size_t i = 1; i < CELL_CHARACTERS; i++) {
		if (!cell->text[i]) {
			cell->text[i] = character;
			return;
		}
	}
}

/* Moves behind the next character. */
static uint32_t take(const char **text, size_t *length)
{
	uint32_t character = (unsigned char)**text;
	size_t used = character < 0x80 ? 1 : utf8_decode(*text, *length, &character);

	*text += used;
	*length -= used;
	return character;
}

/* Where and how a run of text is drawn. */
struct pen {
	struct cell *line;
	int columns, end;	/* of the line; of what may be drawn on */
	enum style style;
};

/* A wide character of which only one half would show is a blank. Gives the place that marks which
 * follow belong to; -1: they go with it. */
static int draw_character(const struct pen *pen, int column, uint32_t character, int width)
{
	if (width == 2 && (column < 0 || column + 1 >= pen->end)) {
		if (column >= -1)
			set_cell(pen->line, pen->columns, column < 0 ? 0 : column, ' ', 1,
				 pen->style);
		return -1;
	}
	if (column < 0)
		return -1;
	set_cell(pen->line, pen->columns, column, character, width, pen->style);
	return column;
}

/* Draws printable ASCII, which is nearly all there is, up to what is not; gives how many cells. */
static int draw_plain(const struct pen *pen, int column, const char *text)
{
	struct cell cell = { .style = (uint16_t)pen->style, .cells = 1 };
	int start = column;

	for (; column < pen->end && *text >= ' ' && *text <= '~'; column++, text++) {
		if (pen->line[column].cells != 1)
			free_cell(pen->line, pen->columns, column);
		cell.text[0] = (unsigned char)*text;
		pen->line[column] = cell;
	}
	return column - start;
}

void grid_put(struct grid *grid, int row, int column, int cells, enum style style, const char *text)
{
	int end = cells < grid->columns - column ? column + cells : grid->columns, last = -1;
	size_t length = strlen(text);
	struct pen pen;

	if (row < 0 || row >= grid->rows)
		return;
	pen = (struct pen){ cell_at(grid, row, 0), grid->columns, end, style };
	while (length > 0) {
		int width = column >= 0 ? draw_plain(&pen, column, text) : 0;
		uint32_t character;

		if (width > 0) {
			column += width;
			last = column - 1;
			text += width;
			length -= (size_t)width;
			continue;
		}
		character = take(&text, &length);
		width = utf8_character_width(character);
		if (width == 0) {
			if (last >= 0)
				add_mark(pen.line + last, character);
			continue;
		}
		if (column >= end)
			return;
		if (width < 0) {
			character = '?';
			width = 1;
		}
		last = draw_character(&pen, column, character, width);
		column += width;
	}
}

void grid_rule(struct grid *grid, int row, int column, int cells, bool upright, enum style style)
{
	for (int i = 0; i < cells; i++) {
		int at = upright ? column : column + i, line = upright ? row + i : row;

		if (line >= grid->rows || at >= grid->columns)
			return;
		if (line >= 0 && at >= 0)
			set_cell(cell_at(grid, line, 0), grid->columns, at, upright ? '|' : '-', 1,
				 style);
	}
}

const struct cell *grid_row(const struct grid *grid, int row)
{
	return cell_at(grid, row, 0);
}

static bool differ(const struct cell *a, const struct cell *b)
{
	return memcmp(a, b, sizeof(*a)) != 0;
}

struct span grid_difference(const struct grid *a, const struct grid *b, int row)
{
	const struct cell *one = grid_row(a, row), *other = grid_row(b, row);
	struct span span = { 0, a->columns };

	if (memcmp(one, other, (size_t)a->columns * sizeof(*one)) == 0)
		return (struct span){ 0, 0 };
	while (!differ(&one[span.first], &other[span.first]))
		span.first++;
	while (!differ(&one[span.end - 1], &other[span.end - 1]))
		span.end--;
	while (span.first > 0 && (!one[span.first].cells || !other[span.first].cells))
		span.first--;
	while (span.end < a->columns && (!one[span.end].cells || !other[span.end].cells))
		span.end++;
	return span;
}

void grid_copy(struct grid *to, const struct grid *from, int row, struct span span)
{
	int first = span.first > 0 ? span.first : 0;
	int end = span.end < from->columns ? span.end : from->columns;

	if (row >= 0 && row < from->rows && first < end)
		memcpy(cell_at(to, row, first), grid_row(from, row) + first,
		       (size_t)(end - first) * sizeof(struct cell));
}

void grid_add_row(const struct grid *grid, int row, struct buf *text)
{
	const struct cell *line = grid_row(grid, row);
	size_t start = text->length;

	for (int column = 0; column < grid->columns; column++)
		for (size_t i = 0; i < CELL_CHARACTERS && line[column].text[i]; i++)
			utf8_add(text, line[column].text[i]);
	while (text->length > start && text->text[text->length - 1] == ' ')
		buf_truncate(text, text->length - 1);
}
