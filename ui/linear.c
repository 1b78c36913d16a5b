/* Lines in place of a screen. */
#include "ui/linear.h"

#include <string.h>

static void append_row(const struct linear *linear, const struct grid *grid, int row,
		       struct buf *text)
{
	size_t kept = text->length;

	grid_add_row(grid, row, text);
	if (!linear->ascii)
		return;
	for (size_t i = kept; i < text->length; i++) {
		unsigned char byte = (unsigned char)text->text[i];

		if ((byte & 0xC0) != 0x80)
			text->text[kept++] = byte < 0x80 ? (char)byte : '?';
	}
	buf_truncate(text, kept);
}

void linear_clear(struct linear *linear)
{
	grid_clear(&linear->said);
	linear->row = -1;
}

void linear_repeat(struct linear *linear)
{
	if (linear->said.cells)
		grid_erase(&linear->said);
}

static void end_line(struct linear *linear, struct buf *out)
{
	if (linear->row >= 0)
		buf_add(out, "\r\n");
	linear->row = -1;
}

static void say(struct linear *linear, const struct grid *grid, int row, struct buf *out)
{
	size_t start;

	end_line(linear, out);
	start = out->length;
	append_row(linear, grid, row, out);
	if (out->length > start)
		linear->row = row;
}

/* Appends what the row says more than last time; false if it does not only say more. */
static bool go_on(const struct linear *linear, const struct grid *grid, int row, struct buf *out)
{
	struct buf before = BUF_INIT, now = BUF_INIT;
	bool longer;

	append_row(linear, &linear->said, row, &before);
	append_row(linear, grid, row, &now);
	longer = linear->row == row && now.length >= before.length &&
		 memcmp(now.text, before.text, before.length) == 0;
	if (longer)
		buf_add(out, now.text + before.length);
	buf_clear(&before);
	buf_clear(&now);
	return longer;
}

static bool is_blank(const struct grid *grid, int row)
{
	const struct cell *cells = grid_row(grid, row);

	for (int i = 0; i < grid->columns; i++)
		if (cells[i].text[0] != ' ')
			return false;
	return true;
}

/* Colours are not said, so only the text counts. */
static bool says_the_same(const struct grid *a, const struct grid *b, int row)
{
	const struct cell *one = grid_row(a, row), *other = grid_row(b, row);

	for (int i = 0; i < a->columns; i++)
		if (memcmp(one[i].text, other[i].text, sizeof(one[i].text)) != 0)
			return false;
	return true;
}

void linear_show(struct linear *linear, const struct grid *grid, int row, struct buf *out)
{
	const struct span whole = { 0, grid->columns };

	if (linear->said.rows != grid->rows || linear->said.columns != grid->columns)
		grid_resize(&linear->said, grid->rows, grid->columns);
	for (int i = 0; i < grid->rows; i++) {
		if (i == row || says_the_same(&linear->said, grid, i))
			continue;
		if (!is_blank(grid, i))
			say(linear, grid, i, out);
		grid_copy(&linear->said, grid, i, whole);
	}
	if (row < 0 || row >= grid->rows)
		return;
	if (linear->row != row ||
	    (!says_the_same(&linear->said, grid, row) && !go_on(linear, grid, row, out)))
		say(linear, grid, row, out);
	grid_copy(&linear->said, grid, row, whole);
}
