/* However tall a window is, a page is a page, and looking ahead moves nothing. */
#include "tests/unit/test.h"

#include "base/buf.h"
#include "screens/window.h"

enum { LAST = 20000 };

/* Rows are their ids, from 1 (the oldest) to LAST. */
static void read(struct window *window, int64_t anchor, bool newer, size_t limit)
{
	int64_t id = newer ? anchor + 1 : (anchor ? anchor : LAST + 1) - 1;

	for (; limit > 0 && id >= 1 && id <= LAST; limit--, id += newer ? 1 : -1)
		window_take(window, id, mem_alloc(1));
}

static const struct window_source source = { .read = read, .free_row = free };

static void add_id(const void *rows, size_t row, const struct column *column, struct buf *out)
{
	(void)column;
	buf_addf(out, "%llu", (unsigned long long)window_id(rows, row));
}

static const struct column columns[] = { { "id", "Id", .width = 9 }, { 0 } };
static const struct list_source rows = {
	.columns = columns, .count = window_count, .cell = add_id, .more = window_more,
	.id = window_id, .find = window_find,
};

/* Where each goes, in lines of the window. */
static const struct {
	enum motion motion;
	double pages;
} steps[] = {
	{ MOTION_PAGE_DOWN, 1 }, { MOTION_PAGE_DOWN, 1 },  { MOTION_HALF_DOWN, 0.5 },
	{ MOTION_PAGE_DOWN, 1 }, { MOTION_PAGE_UP, -1 },   { MOTION_HALF_UP, -0.5 },
	{ MOTION_PAGE_UP, -1 },  { MOTION_PAGE_DOWN, 1 },  { MOTION_PAGE_UP, -1 },
};

static void step_through(struct list *list, const struct window *window)
{
	int64_t wanted = LAST;

	for (size_t i = 0; i < COUNT(steps); i++) {
		uint64_t top;

		list_move(list, steps[i].motion);
		wanted -= (int64_t)(steps[i].pages * list->page);
		assert_int_equal(list_id(list, list->selected), wanted);
		top = list_id(list, list->top);
		list_look_ahead(list);
		assert_int_equal(list_id(list, list->selected), wanted);
		assert_int_equal(list_id(list, list->top), top);
		assert_in_range(window->count, 1, 400 + 12 * (size_t)list->page);
	}
}

static void a_page_is_a_page(void **state)
{
	static const int lines[] = { 4, 18, 66, 100, 134, 140, 142, 200, 210, 400, 1000 };

	(void)state;
	for (size_t i = 0; i < COUNT(lines); i++) {
		struct window window;
		struct list list;

		window_init(&window, &source, NULL);
		list_init(&list, &rows, &window);
		list_set_page(&list, lines[i]);
		step_through(&list, &window);
		list_clear(&list);
		window_clear(&window);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(a_page_is_a_page) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
