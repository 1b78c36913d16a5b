/* Screens as SVG. */
#include "tests/pty/svg.h"

#include <string.h>

enum {
	CELL_WIDTH = 8,	/* pixels */
	CELL_HEIGHT = 18,
	FONT_SIZE = 14,
	BASELINE = 14,	/* from the top of a cell */
	MARGIN = 8,
	PALETTE_GREYS = 232,
	PALETTE_CUBE = 16,
};

static const char paper[] = "#14181c", ink[] = "#d4d7da";

/* ---- colours -------------------------------------------------------------------------------------- */

static unsigned color_of(int index)
{
	static const unsigned first[PALETTE_CUBE] = {
		0x000000, 0xcd3131, 0x0dbc79, 0xe5e510, 0x2472c8, 0xbc3fbc, 0x11a8cd, 0xe5e5e5,
		0x666666, 0xf14c4c, 0x23d18b, 0xf5f543, 0x3b8eea, 0xd670d6, 0x29b8db, 0xffffff,
	};
	static const unsigned steps[] = { 0x00, 0x5f, 0x87, 0xaf, 0xd7, 0xff };
	unsigned cube = (unsigned)index - PALETTE_CUBE;

	if (index < PALETTE_CUBE)
		return first[index];
	if (index >= PALETTE_GREYS)
		return (8 + 10 * ((unsigned)index - PALETTE_GREYS)) * 0x010101;
	return steps[cube / 36] << 16 | steps[cube / 6 % 6] << 8 | steps[cube % 6];
}

static void add_color(struct buf *out, int index, const char *own)
{
	if (index < 0)
		buf_add(out, own);
	else
		buf_addf(out, "#%06x", color_of(index));
}

static void add_foreground(struct buf *out, const struct pty_cell *cell)
{
	if (cell->reverse)
		add_color(out, cell->background, paper);
	else
		add_color(out, cell->foreground, ink);
}

static void add_background(struct buf *out, const struct pty_cell *cell)
{
	if (cell->reverse)
		add_color(out, cell->foreground, ink);
	else
		add_color(out, cell->background, paper);
}

/* ---- runs ------------------------------------------------------------------------------------------- */

struct picture {
	struct buf *out;
	struct pty *pty;
	int columns;
};

typedef bool alike(const struct pty_cell *first, const struct pty_cell *next);
typedef void draw(struct picture *picture, int row, int column, int cells, const char *text,
		  const struct pty_cell *cell);

static int width_of(const struct pty_cell *cell)
{
	return cell->width > 1 ? cell->width : 1;
}

static void each_run(struct picture *picture, int row, alike *same, draw *run)
{
	struct buf text = BUF_INIT;

	for (int column = 0, next; column < picture->columns; column = next) {
		struct pty_cell first = pty_cell(picture->pty, row, column), cell = first;

		buf_reset(&text);
		next = column;
		do {
			buf_add(&text, cell.text);
			next += width_of(&cell);
			if (next < picture->columns)
				cell = pty_cell(picture->pty, row, next);
		} while (next < picture->columns && same(&first, &cell));
		run(picture, row, column, next - column, text.text, &first);
	}
	buf_clear(&text);
}

static int x_of(int column)
{
	return MARGIN + column * CELL_WIDTH;
}

static int y_of(int row)
{
	return MARGIN + row * CELL_HEIGHT;
}

/* ---- backgrounds ------------------------------------------------------------------------------------ */

static bool same_background(const struct pty_cell *first, const struct pty_cell *next)
{
	return first->reverse == next->reverse &&
	       (first->reverse ? first->foreground == next->foreground
			       : first->background == next->background);
}

static void draw_background(struct picture *picture, int row, int column, int cells,
			    const char *text, const struct pty_cell *cell)
{
	(void)text;
	if (!cell->reverse && cell->background < 0)
		return;
	buf_addf(picture->out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"",
		 x_of(column), y_of(row), cells * CELL_WIDTH, CELL_HEIGHT);
	add_background(picture->out, cell);
	buf_add(picture->out, "\"/>\n");
}

/* ---- blocks ------------------------------------------------------------------------------------------ */

static const struct {
	const char *text;
	int top, height;
} blocks[] = {
	{ "█", 0, CELL_HEIGHT },
	{ "▀", 0, CELL_HEIGHT / 2 },
	{ "▄", CELL_HEIGHT / 2, CELL_HEIGHT / 2 },
};

static int block_of(const struct pty_cell *cell)
{
	for (size_t i = 0; i < COUNT(blocks); i++)
		if (strcmp(cell->text, blocks[i].text) == 0)
			return (int)i;
	return -1;
}

static void draw_block(struct picture *picture, int row, int column, int cells,
		       const struct pty_cell *cell)
{
	int block = block_of(cell);

	buf_addf(picture->out,
		 "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"", x_of(column),
		 y_of(row) + blocks[block].top, cells * CELL_WIDTH, blocks[block].height);
	add_foreground(picture->out, cell);
	buf_add(picture->out, "\" shape-rendering=\"crispEdges\"/>\n");
}

/* ---- texts -------------------------------------------------------------------------------------------- */

static bool same_text(const struct pty_cell *first, const struct pty_cell *next)
{
	return first->reverse == next->reverse && first->foreground == next->foreground &&
	       first->background == next->background && first->bold == next->bold &&
	       first->underline == next->underline && width_of(first) == width_of(next) &&
	       block_of(first) == block_of(next);
}

static void add_escaped(struct buf *out, const char *text, size_t length)
{
	for (const char *byte = text; byte < text + length; byte++) {
		if (*byte == '&')
			buf_add(out, "&amp;");
		else if (*byte == '<')
			buf_add(out, "&lt;");
		else
			buf_add_char(out, *byte);
	}
}

/* Without the blanks around it, unless they are underlined. */
static void draw_text(struct picture *picture, int row, int column, int cells, const char *text,
		      const struct pty_cell *cell)
{
	size_t length = strlen(text), blanks = strspn(text, " ");

	if (block_of(cell) >= 0) {
		draw_block(picture, row, column, cells, cell);
		return;
	}
	if (blanks == length)
		return;
	text += blanks;
	length -= blanks;
	column += (int)blanks;
	cells -= (int)blanks;
	while (text[length - 1] == ' ') {
		length--;
		cells--;
	}
	buf_addf(picture->out, "<text x=\"%d\" y=\"%d\" textLength=\"%d\" fill=\"", x_of(column),
		 y_of(row) + BASELINE, cells * CELL_WIDTH);
	add_foreground(picture->out, cell);
	buf_addf(picture->out, "\"%s%s>", cell->bold ? " class=\"b\"" : "",
		 cell->underline ? " text-decoration=\"underline\"" : "");
	add_escaped(picture->out, text, length);
	buf_add(picture->out, "</text>\n");
}

void svg_add_screen(struct buf *out, struct pty *pty, int rows, int columns, const char *title)
{
	struct picture picture = { out, pty, columns };
	int width = 2 * MARGIN + columns * CELL_WIDTH, height = 2 * MARGIN + rows * CELL_HEIGHT;

	buf_addf(out,
		 "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" "
		 "height=\"%d\" xml:space=\"preserve\">\n<title>%s</title>\n",
		 width, height, width, height, title);
	buf_addf(out,
		 "<style>text{font:%dpx ui-monospace,Menlo,Consolas,\"DejaVu Sans Mono\","
		 "\"Noto Sans Mono CJK SC\",\"PingFang SC\",\"Microsoft YaHei\",monospace;"
		 "white-space:pre}.b{font-weight:bold}</style>\n",
		 FONT_SIZE);
	buf_addf(out, "<rect width=\"%d\" height=\"%d\" rx=\"6\" fill=\"%s\"/>\n", width, height,
		 paper);
	for (int row = 0; row < rows; row++)
		each_run(&picture, row, same_background, draw_background);
	for (int row = 0; row < rows; row++)
		each_run(&picture, row, same_text, draw_text);
	buf_add(out, "</svg>\n");
}
