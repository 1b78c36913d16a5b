/* Small charts. */
#include "ui/chart.h"

#include "ui/terminal.h"

enum { EIGHTHS = 8, FULL_BLOCK = 0x2588, LOWER_BLOCKS = 0x2580, LEFT_BLOCKS = 0x2590 };

bool chart_has_blocks(void)
{
	return !terminal_is_ascii() && utf8_character_width(FULL_BLOCK) == 1;
}

/* How many eighths of a cell `value` takes of `cells` for `most`; at least one if it is not 0. */
static int eighths(double value, double most, int cells)
{
	int parts;

	if (!(value > 0) || !(most > 0))
		return 0;
	parts = (int)(value / most * cells * EIGHTHS + 0.5);
	return parts > 0 ? parts : 1;
}

/* ---- bars --------------------------------------------------------------------------------------- */

static void add_bar(struct buf *out, int parts)
{
	if (!chart_has_blocks()) {
		buf_add_repeated(out, '#', (size_t)((parts + EIGHTHS - 1) / EIGHTHS));
		return;
	}
	for (; parts >= EIGHTHS; parts -= EIGHTHS)
		utf8_add(out, FULL_BLOCK);
	if (parts > 0)
		utf8_add(out, (uint32_t)(LEFT_BLOCKS - parts));
}

static int widest(const struct chart_bar *bars, size_t count, bool notes)
{
	size_t most = 0;

	for (size_t i = 0; i < count; i++) {
		const char *text = notes ? bars[i].note : bars[i].label;
		size_t width = text ? utf8_width(text) : 0;

		most = width > most ? width : most;
	}
	return (int)most;
}

void chart_bars(struct canvas canvas, const struct chart_bar *bars, size_t count)
{
	int label = widest(bars, count, false), note = widest(bars, count, true), room;
	double most = 0;
	struct buf bar = BUF_INIT;

	label = label < canvas.columns / 3 ? label : canvas.columns / 3;
	room = canvas.columns - label - note - 2;
	for (size_t i = 0; i < count; i++)
		most = bars[i].value > most ? bars[i].value : most;
	for (size_t i = 0; i < count && (int)i < canvas.rows; i++) {
		buf_reset(&bar);
		add_bar(&bar, eighths(bars[i].value, most, room > 0 ? room : 0));
		canvas_cell(canvas, (int)i, 0, label, ALIGN_LEFT, STYLE_LABEL, bars[i].label);
		canvas_text(canvas, (int)i, label + 1, bars[i].style, bar.text);
		if (bars[i].note)
			canvas_cell(canvas, (int)i, canvas.columns - note, note, ALIGN_RIGHT,
				    STYLE_NORMAL, bars[i].note);
	}
	buf_clear(&bar);
}

/* ---- columns ------------------------------------------------------------------------------------- */

/* The highest of the values that the column stands for. */
static double column_value(const double *values, size_t count, size_t column, size_t columns)
{
	size_t first = column * count / columns, end = (column + 1) * count / columns;
	double most = values[first];

	for (size_t i = first; i < end; i++)
		most = values[i] > most ? values[i] : most;
	return most;
}

/* `parts` of the column lie in this row or below it. */
static void add_part(struct buf *out, int parts)
{
	if (parts <= 0)
		buf_add_char(out, ' ');
	else if (!chart_has_blocks())
		buf_add_char(out, parts * 2 >= EIGHTHS ? '#' : '.');
	else
		utf8_add(out, parts >= EIGHTHS ? FULL_BLOCK : (uint32_t)(LOWER_BLOCKS + parts));
}

void chart_columns(struct canvas canvas, enum style style, const double *values, size_t count)
{
	size_t columns = canvas.columns > 0 ? (size_t)canvas.columns : 0;
	double most = 0;
	struct buf line = BUF_INIT;

	columns = columns < count ? columns : count;
	for (size_t i = 0; i < count; i++)
		most = values[i] > most ? values[i] : most;
	for (int row = 0; row < canvas.rows; row++) {
		int below = (canvas.rows - 1 - row) * EIGHTHS;

		buf_reset(&line);
		for (size_t i = 0; i < columns; i++)
			add_part(&line, eighths(column_value(values, count, i, columns), most,
						canvas.rows) -
						below);
		canvas_text(canvas, row, 0, style, line.text);
	}
	buf_clear(&line);
}
