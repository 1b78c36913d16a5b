/* A list on the screen: which columns fit, the heads, and the rows that are to be seen. */
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "base/words.h"
#include "ui/list.h"

enum {
	GUTTER = 3,	/* digit, cursor and mark */
	GAP = 1,	/* between two columns */
	NARROWEST = 6,	/* what a column may be squeezed to before it is left out */
};

/* The columns that fit and the cells each gets. */
struct layout {
	size_t columns[LIST_COLUMNS];
	int cells[LIST_COLUMNS];
	size_t count;
	uint64_t state;	/* a hash of it, and of the language */
};

static int least_width(const struct column *column)
{
	return column->width > 0 ? column->width : column->least;
}

static int total_width(const struct list *list, const struct layout *layout)
{
	int cells = GUTTER;

	for (size_t i = 0; i < layout->count; i++)
		cells += least_width(&list->source->columns[layout->columns[i]]) +
			 (i > 0 ? GAP : 0);
	return cells;
}

static void leave_out(struct layout *layout, size_t index)
{
	layout->count--;
	memmove(&layout->columns[index], &layout->columns[index + 1],
		(layout->count - index) * sizeof(layout->columns[0]));
}

/* The column that goes first where room is short, 0 if only those are left that stay. */
static size_t most_dispensable(const struct list *list, const struct layout *layout)
{
	size_t found = 0;
	int drop = 0;

	for (size_t i = 1; i < layout->count; i++) {
		const struct column *column = &list->source->columns[layout->columns[i]];

		if (column->drop >= drop && column->drop > 0) {
			found = i;
			drop = column->drop;
		}
	}
	return found;
}

/* The same where each but the first is as narrow as it may be. */
static int squeezed_width(const struct list *list, const struct layout *layout)
{
	int cells = GUTTER;

	for (size_t i = 0; i < layout->count; i++) {
		int least = least_width(&list->source->columns[layout->columns[i]]);

		cells += (i > 0 && least > NARROWEST ? NARROWEST : least) + (i > 0 ? GAP : 0);
	}
	return cells;
}

/* Scrolling sideways takes columns away behind the first; of the rest what matters least makes
 * room. */
static void choose_columns(struct list *list, struct layout *layout, int room)
{
	int skip = list->side;

	layout->count = 0;
	for (size_t i = 0; i < list_column_count(list); i++) {
		if (!list_column_is_shown(list, i))
			continue;
		if (i > 0 && skip > 0)
			skip--;
		else
			layout->columns[layout->count++] = i;
	}
	list->clipped = total_width(list, layout) > room;
	while (total_width(list, layout) > room) {
		size_t index = most_dispensable(list, layout);

		if (index == 0)
			break;
		leave_out(layout, index);
	}
	while (layout->count > 2 && squeezed_width(list, layout) > room)
		leave_out(layout, layout->count - 1);
}

/* Those that stay make room for each other: the widest behind the first gives way. */
static void squeeze(struct layout *layout, int lack)
{
	while (lack > 0) {
		size_t widest = 0;

		for (size_t i = 1; i < layout->count; i++)
			if (layout->cells[i] > NARROWEST &&
			    (widest == 0 || layout->cells[i] > layout->cells[widest]))
				widest = i;
		if (widest == 0)
			return;
		layout->cells[widest]--;
		lack--;
	}
}

/* What is left over goes to the columns without a width, evenly. */
static void share_room(const struct list *list, struct layout *layout, int room)
{
	int sharing = 0, left = room - total_width(list, layout);

	for (size_t i = 0; i < layout->count; i++) {
		const struct column *column = &list->source->columns[layout->columns[i]];

		layout->cells[i] = least_width(column);
		sharing += column->width == 0;
	}
	squeeze(layout, -left);
	for (size_t i = 0; i < layout->count && left > 0 && sharing > 0; i++) {
		if (list->source->columns[layout->columns[i]].width != 0)
			continue;
		layout->cells[i] += left / sharing;
		left -= left / sharing--;
	}
}

static void draw_heads(struct list *list, const struct layout *layout, struct canvas canvas)
{
	int at = GUTTER;

	for (size_t i = 0; i < layout->count; i++) {
		const struct column *column = &list->source->columns[layout->columns[i]];

		buf_set(&list->text, word(column->title));
		if (column == list->sorted)
			buf_add(&list->text, list->reverse ? " v" : " ^");
		canvas_cell(canvas, 0, at, layout->cells[i], column->align, STYLE_HEADING,
			    list->text.text);
		at += layout->cells[i] + GAP;
	}
}

/* The first column says where the cursor is, so that moving it costs few bytes and the colours of
 * the other cells stay. */
static enum style row_style(const struct list *list, size_t row)
{
	if (row == list->selected)
		return STYLE_SELECTED;
	return list_is_marked(list, row) ? STYLE_MARKED : STYLE_NORMAL;
}

static enum style cell_style(const struct list *list, size_t row, const struct column *column)
{
	enum style style = row_style(list, row);

	if (column == list->source->columns && style != STYLE_NORMAL)
		return style;
	return list->source->style ? list->source->style(list->rows, row, column) : STYLE_NORMAL;
}

static void draw_gutter(struct list *list, struct canvas canvas, int line, size_t row)
{
	char digit = list_option(list, list_id(list, row));
	bool selected = row == list->selected, marked = list_is_marked(list, row);
	char gutter[GUTTER + 1] = "   ";

	if (digit)
		gutter[0] = digit;
	gutter[1] = selected ? '>' : marked ? '*' : ' ';
	gutter[2] = selected && marked ? '*' : ' ';
	canvas_cell(canvas, line, 0, GUTTER, ALIGN_LEFT, row_style(list, row), gutter);
}

/* A canvas for each line is kept; lines further down than there ever were begin with nothing. */
static void keep_lines(struct list *list, struct layout *layout, int lines)
{
	size_t count = lines > 0 ? (size_t)lines : 0;

	layout->state = hash_number((uintptr_t)list->source->columns, (uint64_t)words_version());
	for (size_t i = 0; i < layout->count; i++)
		layout->state = hash_number(layout->state, (uint64_t)layout->columns[i] << 32 |
							   (uint32_t)layout->cells[i]);
	if (count <= list->kept_count)
		return;
	list->kept = mem_resize(list->kept, count * sizeof(*list->kept));
	memset(list->kept + list->kept_count, 0,
	       (count - list->kept_count) * sizeof(*list->kept));
	list->kept_count = count;
}

static bool keep_row(struct list *list, const struct layout *layout, struct canvas line,
		     struct kept *kept, size_t row)
{
	uint64_t state = layout->state, id = list_id(list, row);

	if (!list->source->state)
		return false;
	state = hash_number(state, id);
	state = hash_number(state, (uint64_t)row_style(list, row) << 8 |
				   (unsigned char)list_option(list, id));
	state = hash_number(state, list->source->state(list->rows, row));
	state = hash_number(state, list_is_marked(list, row));
	return canvas_keep(line, kept, state);
}

static void draw_row(struct list *list, const struct layout *layout, struct canvas canvas, int line,
		     size_t row)
{
	int at = GUTTER;

	draw_gutter(list, canvas, line, row);
	for (size_t i = 0; i < layout->count; i++) {
		const struct column *column = &list->source->columns[layout->columns[i]];

		buf_reset(&list->text);
		list->source->cell(list->rows, row, column, &list->text);
		canvas_cell(canvas, line, at, layout->cells[i], column->align,
			    cell_style(list, row, column), list->text.text);
		at += layout->cells[i] + GAP;
	}
}

static void draw_empty(const struct list *list, struct canvas canvas)
{
	const char *words = list->filter.text.length ? _("Nothing matches. Esc clears the filter.")
						     : word(list->source->empty);

	canvas_text(canvas, 0, GUTTER, STYLE_DIM, words ? words : _("Nothing here."));
	if (!list->filtering)
		canvas_cursor(canvas, 0, 1);
}

static void draw_rows(struct list *list, struct layout *layout, struct canvas canvas)
{
	size_t rows = list->source->count(list->rows);

	keep_lines(list, layout, canvas.rows);
	for (int line = 0; line < canvas.rows && list->top + (size_t)line < rows; line++) {
		struct canvas own = { canvas.row + line, canvas.column, 1, canvas.columns };
		size_t row = list->top + (size_t)line;

		if (!keep_row(list, layout, own, &list->kept[line], row))
			draw_row(list, layout, canvas, line, row);
		if (row == list->selected && !list->filtering)
			canvas_cursor(canvas, line, 1);
	}
	if (rows == 0)
		draw_empty(list, canvas);
}

static bool has_filter(const struct list *list)
{
	return list->filtering || list->filter.text.length;
}

/* What is shown of all there is, and how it is sorted. */
static void draw_filter(struct list *list, struct canvas canvas)
{
	struct buf order = BUF_INIT, words = BUF_INIT;
	int cells;

	list_add_order(list, &order);
	if (order.length > 0)
		buf_addf(&words, _("sort %s"), order.text);
	cells = (int)utf8_width(words.text);
	canvas_text(canvas, 0, canvas.columns - cells - 1, STYLE_DIM, words.text);
	if (has_filter(list)) {
		canvas_text(canvas, 0, 1, STYLE_KEY, "/");
		input_draw(&list->filter, canvas, 0, 3, canvas.columns - 4 - (cells ? cells + 2 : 0),
			   list->filtering);
	}
	buf_clear(&order);
	buf_clear(&words);
}

void list_draw(struct list *list, struct canvas canvas)
{
	struct layout layout;

	if (has_filter(list) || list->sorted || list->reverse)
		draw_filter(list, canvas_cut_top(&canvas, 1));
	choose_columns(list, &layout, canvas.columns);
	share_room(list, &layout, canvas.columns);
	if (list->source->columns[0].title)
		draw_heads(list, &layout, canvas_cut_top(&canvas, 1));
	list_set_page(list, canvas.rows);
	draw_rows(list, &layout, canvas);
}
