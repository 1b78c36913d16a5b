/* The list's place among its rows: moving, fetching, and finding it again. */
#include "ui/list.h"

#include <stdlib.h>
#include <string.h>

enum { PAGE = 50 };	/* rows wanted before anything has been drawn */

void list_init(struct list *list, const struct list_source *source, void *rows)
{
	*list = (struct list){
		.source = source,
		.rows = rows,
		.filter = INPUT_INIT,
		.text = BUF_INIT,
	};
	for (size_t i = 0; i < LIST_COLUMNS && source->columns[i].name; i++)
		if (!source->columns[i].hidden)
			list->chosen |= UINT32_C(1) << i;
	list_reloaded(list);
}

void list_clear(struct list *list)
{
	marks_clear(&list->marks);
	marks_clear(&list->targets);
	free(list->options);
	free(list->kept);
	input_clear(&list->filter);
	buf_clear(&list->text);
	*list = (struct list){ .filter = INPUT_INIT, .text = BUF_INIT };
}

static size_t count(const struct list *list)
{
	return list->source->count(list->rows);
}

bool list_has_row(const struct list *list)
{
	return list->selected < count(list);
}

uint64_t list_id(const struct list *list, size_t row)
{
	return list->source->id ? list->source->id(list->rows, row) : row;
}

static size_t page(const struct list *list)
{
	return list->page > 0 ? (size_t)list->page : PAGE;
}

/* ---- keeping the place -------------------------------------------------------------------- */

static void remember(struct list *list)
{
	size_t rows = count(list);

	list->placed = list->selected < rows;
	if (!list->placed)
		return;
	list->selected_id = list_id(list, list->selected);
	list->next_id = list->selected + 1 < rows ? list_id(list, list->selected + 1)
						  : list->selected_id;
	list->previous_id = list->selected > 0 ? list_id(list, list->selected - 1)
					       : list->selected_id;
}

static void keep_visible(struct list *list)
{
	size_t rows = count(list), lines = page(list);

	if (list->selected >= rows)
		list->selected = rows > 0 ? rows - 1 : 0;
	if (list->top + lines > rows)
		list->top = rows > lines ? rows - lines : 0;
	if (list->selected < list->top)
		list->top = list->selected;
	if (list->selected >= list->top + lines)
		list->top = list->selected - lines + 1;
}

static size_t shifted(size_t row, ptrdiff_t shift)
{
	return shift < 0 && (size_t)-shift > row ? 0 : row + (size_t)shift;
}

static bool fetch(struct list *list, enum list_edge edge, size_t wanted)
{
	ptrdiff_t shift = 0;

	if (!list->source->more)
		return false;
	if (list->ranging) {	/* rows may be let go, and the range with them: mark it now */
		list_mark_range(list);
		list->ranging = true;
	}
	if (!list->source->more(list->rows, edge, wanted, &shift))
		return false;
	list->selected = shifted(list->selected, shift);
	list->top = shifted(list->top, shift);
	list->anchor = list->selected;
	return true;
}

static bool find_row(const struct list *list, uint64_t id, size_t *row)
{
	size_t rows = count(list);

	for (size_t i = 0; i < rows; i++) {
		if (list_id(list, i) != id)
			continue;
		*row = i;
		return true;
	}
	return false;
}

/* The remembered record, or with following wherever it went, or what stood beside it. */
static bool find_again(struct list *list, size_t *row)
{
	if (find_row(list, list->selected_id, row))
		return true;
	if (list->follow && list->source->find &&
	    list->source->find(list->rows, list->selected_id) &&
	    find_row(list, list->selected_id, row))
		return true;
	return find_row(list, list->next_id, row) || find_row(list, list->previous_id, row);
}

void list_reloaded(struct list *list)
{
	size_t line = list->selected - list->top, row;

	list->ranging = false;
	if (list->placed && list->source->id && find_again(list, &row)) {
		list->selected = row;
		if (row < line && fetch(list, LIST_BEFORE, page(list)))
			row = list->selected;
		list->top = row > line ? row - line : 0;
	}
	keep_visible(list);
	remember(list);
}

void list_set_page(struct list *list, int rows)
{
	list->page = rows;
	keep_visible(list);
}

/* Other rows are held then: a range keeps what it has covered and goes on from the new place. */
static bool bring(struct list *list, uint64_t id, size_t *row)
{
	bool ranging = list->ranging, found;

	if (!list->source->find)
		return false;
	if (ranging)
		list_mark_range(list);
	found = list->source->find(list->rows, id) && find_row(list, id, row);
	if (!found) {
		list_reloaded(list);
		return false;
	}
	list->ranging = ranging;
	list->anchor = *row;
	return true;
}

bool list_select(struct list *list, uint64_t id)
{
	size_t row;

	if (!find_row(list, id, &row) && !bring(list, id, &row))
		return false;
	list->selected = row;
	keep_visible(list);
	remember(list);
	return true;
}

/* ---- moving --------------------------------------------------------------------------------- */

/* Rows are also wanted below the cursor when the whole page moves. */
static void step_down(struct list *list, size_t rows)
{
	while ((rows > 1 ? list->top + page(list) : list->selected) + rows >= count(list) &&
	       fetch(list, LIST_AFTER, page(list) + rows))
		;
	list->selected += rows;
}

static void step_up(struct list *list, size_t rows)
{
	while (list->selected < rows && fetch(list, LIST_BEFORE, page(list) + rows))
		;
	list->selected -= rows < list->selected ? rows : list->selected;
}

/* A step beyond an edge turns half a page, so that the steps after it cost no more than the cursor. */
static void turn_down(struct list *list)
{
	size_t half = page(list) / 2;

	if (list->selected < list->top + page(list))
		return;
	list->heading = 1;
	while (list->selected + half >= count(list) && fetch(list, LIST_AFTER, page(list)))
		;
	list->top = list->selected + half + 1 - page(list);
}

static void turn_up(struct list *list)
{
	size_t half = page(list) / 2;

	if (list->selected >= list->top)
		return;
	list->heading = -1;
	while (list->selected < half && fetch(list, LIST_BEFORE, page(list)))
		;
	list->top = list->selected > half ? list->selected - half : 0;
}

/* A page moves what is seen with the cursor, so that it stays on its line. */
static void page_down(struct list *list, size_t rows)
{
	size_t line = list->selected - list->top;

	list->heading = 1;
	step_down(list, rows);
	keep_visible(list);
	if (list->selected >= line)
		list->top = list->selected - line;
}

static void page_up(struct list *list, size_t rows)
{
	size_t line = list->selected - list->top;

	list->heading = -1;
	step_up(list, rows);
	list->top = list->selected > line ? list->selected - line : 0;
}

static void go_home(struct list *list)
{
	if (fetch(list, LIST_HOME, 2 * page(list)))
		list->anchor = 0;
	list->selected = 0;
	list->top = 0;
}

static void go_end(struct list *list)
{
	bool fetched = fetch(list, LIST_END, 2 * page(list));
	size_t rows = count(list);

	list->selected = rows > 0 ? rows - 1 : 0;
	if (fetched)
		list->anchor = list->selected;
}

static void scroll_left(struct list *list)
{
	if (list->side > 0)
		list->side--;
}

static void scroll_right(struct list *list)
{
	if (list->clipped)
		list->side++;
}

/* Cells are kept by whoever makes them, if making them takes long. */
static void lay_out(struct list *list, size_t first, size_t end)
{
	for (size_t row = first; row < end && row < count(list); row++)
		for (size_t i = 0; i < list_column_count(list); i++) {
			buf_reset(&list->text);
			if (list_column_is_shown(list, i))
				list->source->cell(list->rows, row, &list->source->columns[i],
						   &list->text);
		}
}

void list_look_ahead(struct list *list)
{
	size_t lines = page(list);
	int heading = list->heading;

	list->heading = 0;
	if (!heading || !list->source->more || list->ranging)
		return;
	if (heading > 0) {
		while (list->top + 2 * lines >= count(list) && fetch(list, LIST_AFTER, lines))
			;
		lay_out(list, list->top + lines, list->top + 2 * lines);
	} else {
		while (list->top < lines && fetch(list, LIST_BEFORE, lines))
			;
		lay_out(list, list->top > lines ? list->top - lines : 0, list->top);
	}
}

bool list_move(struct list *list, enum motion motion)
{
	size_t lines = page(list);

	switch (motion) {
	case MOTION_UP:
		step_up(list, 1);
		turn_up(list);
		break;
	case MOTION_DOWN:
		step_down(list, 1);
		turn_down(list);
		break;
	case MOTION_LEFT:
		scroll_left(list);
		break;
	case MOTION_RIGHT:
		scroll_right(list);
		break;
	case MOTION_HOME:
		go_home(list);
		break;
	case MOTION_END:
		go_end(list);
		break;
	case MOTION_PAGE_UP:
		page_up(list, lines);
		break;
	case MOTION_PAGE_DOWN:
		page_down(list, lines);
		break;
	case MOTION_HALF_UP:
		page_up(list, (lines + 1) / 2);
		break;
	case MOTION_HALF_DOWN:
		page_down(list, (lines + 1) / 2);
		break;
	case MOTION_NEXT:
	case MOTION_PREVIOUS:
	case MOTION_COUNT:
		return false;
	}
	keep_visible(list);
	remember(list);
	return true;
}
