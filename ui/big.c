/* Words five lines tall. */
#include "ui/big.h"

#include <ctype.h>
#include <string.h>

#include "ui/chart.h"

enum { FULL_BLOCK = 0x2588, GAP = 1 };

/* clang-format off */
static const struct glyph {
	char character;
	const char *rows[BIG_ROWS];
} glyphs[] = {
	{ '0', { " ### ", "#   #", "#   #", "#   #", " ### " } },
	{ '1', { " # ", "## ", " # ", " # ", "###" } },
	{ '2', { "#### ", "    #", " ### ", "#    ", "#####" } },
	{ '3', { "#### ", "    #", " ### ", "    #", "#### " } },
	{ '4', { "#   #", "#   #", "#####", "    #", "    #" } },
	{ '5', { "#####", "#    ", "#### ", "    #", "#### " } },
	{ '6', { " ### ", "#    ", "#### ", "#   #", " ### " } },
	{ '7', { "#####", "    #", "   # ", "  #  ", "  #  " } },
	{ '8', { " ### ", "#   #", " ### ", "#   #", " ### " } },
	{ '9', { " ### ", "#   #", " ####", "    #", " ### " } },
	{ 'A', { " ### ", "#   #", "#####", "#   #", "#   #" } },
	{ 'B', { "#### ", "#   #", "#### ", "#   #", "#### " } },
	{ 'C', { " ####", "#    ", "#    ", "#    ", " ####" } },
	{ 'D', { "#### ", "#   #", "#   #", "#   #", "#### " } },
	{ 'E', { "#####", "#    ", "###  ", "#    ", "#####" } },
	{ 'F', { "#####", "#    ", "###  ", "#    ", "#    " } },
	{ 'G', { " ####", "#    ", "#  ##", "#   #", " ####" } },
	{ 'H', { "#   #", "#   #", "#####", "#   #", "#   #" } },
	{ 'I', { "###", " # ", " # ", " # ", "###" } },
	{ 'J', { "    #", "    #", "    #", "#   #", " ### " } },
	{ 'K', { "#   #", "#  # ", "###  ", "#  # ", "#   #" } },
	{ 'L', { "#    ", "#    ", "#    ", "#    ", "#####" } },
	{ 'M', { "#   #", "## ##", "# # #", "#   #", "#   #" } },
	{ 'N', { "#   #", "##  #", "# # #", "#  ##", "#   #" } },
	{ 'O', { " ### ", "#   #", "#   #", "#   #", " ### " } },
	{ 'P', { "#### ", "#   #", "#### ", "#    ", "#    " } },
	{ 'Q', { " ### ", "#   #", "# # #", "#  # ", " ## #" } },
	{ 'R', { "#### ", "#   #", "#### ", "#  # ", "#   #" } },
	{ 'S', { " ####", "#    ", " ### ", "    #", "#### " } },
	{ 'T', { "#####", "  #  ", "  #  ", "  #  ", "  #  " } },
	{ 'U', { "#   #", "#   #", "#   #", "#   #", " ### " } },
	{ 'V', { "#   #", "#   #", " # # ", " # # ", "  #  " } },
	{ 'W', { "#   #", "#   #", "# # #", "## ##", "#   #" } },
	{ 'X', { "#   #", " # # ", "  #  ", " # # ", "#   #" } },
	{ 'Y', { "#   #", " # # ", "  #  ", "  #  ", "  #  " } },
	{ 'Z', { "#####", "   # ", "  #  ", " #   ", "#####" } },
	{ '-', { "   ", "   ", "###", "   ", "   " } },
	{ '.', { "  ", "  ", "  ", "##", "##" } },
	{ ':', { "  ", "##", "  ", "##", "  " } },
	{ '/', { "    #", "   # ", "  #  ", " #   ", "#    " } },
	{ '!', { "##", "##", "##", "  ", "##" } },
	{ '?', { "#### ", "    #", "  ## ", "     ", "  #  " } },
	{ '#', { " # # ", "#####", " # # ", "#####", " # # " } },
	{ ' ', { "   ", "   ", "   ", "   ", "   " } },
};
/* clang-format on */

static const struct glyph *find(char character)
{
	for (size_t i = 0; i < COUNT(glyphs); i++)
		if (glyphs[i].character == toupper((unsigned char)character))
			return &glyphs[i];
	return NULL;
}

int big_width(const char *text)
{
	int cells = 0;

	for (const char *at = text; *at; at++) {
		const struct glyph *glyph = find(*at);

		if (!glyph)
			return 0;
		cells += (int)strlen(glyph->rows[0]) + (at > text ? GAP : 0);
	}
	return cells;
}

static void add_row(struct buf *out, const char *pattern, bool blocks)
{
	if (out->length > 0)
		buf_add_repeated(out, ' ', GAP);
	for (; *pattern; pattern++)
		if (*pattern == '#' && blocks)
			utf8_add(out, FULL_BLOCK);
		else
			buf_add_char(out, *pattern);
}

int big_draw(struct canvas canvas, int row, int column, enum style style, const char *text)
{
	int cells = big_width(text);
	bool blocks = chart_has_blocks();
	struct buf line = BUF_INIT;

	if (cells == 0 || column + cells > canvas.columns || row + BIG_ROWS > canvas.rows) {
		canvas_text(canvas, row, column, style, text);
		return 1;
	}
	for (int i = 0; i < BIG_ROWS; i++) {
		buf_reset(&line);
		for (const char *at = text; *at; at++)
			add_row(&line, find(*at)->rows[i], blocks);
		canvas_text(canvas, row + i, column, style, line.text);
	}
	buf_clear(&line);
	return BIG_ROWS;
}
