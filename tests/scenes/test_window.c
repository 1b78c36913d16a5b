/* Windows over rows that a store gives: what is held, where it stands among all, and what is let go. */
#include "tests/unit/test.h"

#include "base/buf.h"
#include "screens/window.h"
#include "tests/fakes/clock.h"

/* Rows are their ids, from 1 (the oldest) to `last`. */
struct sea {
	int64_t last;
	size_t held;	/* rows that were taken and not let go */
	bool counted;	/* how many there are is known */
};

static struct sea sea;

static void take(struct window *window, int64_t id)
{
	int64_t *row = mem_alloc(sizeof(*row));

	*row = id;
	sea.held++;
	window_take(window, id, row);
}

static void read(struct window *window, int64_t anchor, bool newer, size_t limit)
{
	int64_t id = newer ? anchor + 1 : (anchor ? anchor : sea.last + 1) - 1;

	for (; limit > 0 && id >= 1 && id <= sea.last; limit--, id += newer ? 1 : -1)
		take(window, id);
}

static void free_row(void *row)
{
	sea.held--;
	free(row);
}

static int64_t total(const struct window *window)
{
	(void)window;
	return sea.counted ? sea.last : -1;
}

static const struct window_source source = { .read = read, .free_row = free_row, .total = total };

static void open_sea(struct window *window, int64_t last, bool counted)
{
	sea = (struct sea){ .last = last, .counted = counted };
	window_init(window, &source, NULL);
}

static void close_sea(struct window *window)
{
	window_clear(window);
	assert_int_equal(sea.held, 0);
}

/* Newest first without a gap, and what is said of the place is right. */
static void check(const struct window *window)
{
	assert_int_equal(window->count, sea.held);
	assert_true(window->count <= 1000);
	for (size_t i = 0; i < window->count; i++) {
		assert_int_equal(window->ids[i], window->ids[0] - (int64_t)i);
		assert_int_equal(*(int64_t *)window->rows[i], window->ids[i]);
	}
	if (window->count == 0)
		return;
	if (window->before >= 0)
		assert_int_equal(window->before, sea.last - window->ids[0]);
	if (window->at_newest)
		assert_int_equal(window->ids[0], sea.last);
	if (window->at_oldest)
		assert_int_equal(window->ids[window->count - 1], 1);
}

static void add_position(const struct window *window, size_t row, struct buf *out)
{
	buf_reset(out);
	window_position(window, row, out);
}

static void it_pages_to_the_end_and_back(void **state)
{
	struct window window;
	struct buf place = BUF_INIT;
	ptrdiff_t shift;

	(void)state;
	open_sea(&window, 5000, true);
	check(&window);
	while (window_more(&window, LIST_AFTER, 50, &shift))
		check(&window);
	assert_int_equal(window.ids[window.count - 1], 1);
	add_position(&window, window.count - 1, &place);
	assert_string_equal(place.text, "row 5 000 of 5 000");
	while (window_more(&window, LIST_BEFORE, 50, &shift))
		check(&window);
	add_position(&window, 0, &place);
	assert_string_equal(place.text, "row 1 of 5 000");
	assert_true(window_more(&window, LIST_END, 50, &shift));
	check(&window);
	add_position(&window, 0, &place);
	assert_string_equal(place.text, "row 4 951 of 5 000");
	assert_true(window_more(&window, LIST_HOME, 50, &shift));
	check(&window);
	assert_false(window_more(&window, LIST_HOME, 50, &shift));
	buf_clear(&place);
	close_sea(&window);
}

/* What comes in above does not move what one looks at, nor the number of its row. */
static void what_comes_in_moves_nothing(void **state)
{
	struct window window;
	ptrdiff_t shift;

	(void)state;
	open_sea(&window, 1000, true);
	while (window.before < 300)
		assert_true(window_more(&window, LIST_AFTER, 50, &shift));
	for (int i = 0; i < 40; i++) {
		int64_t around = window.ids[window.count / 2];

		sea.last += i % 7;
		window_reload(&window, around);
		check(&window);
		assert_non_null(window_row(&window, around));
		assert_true(window.before >= 0);
	}
	close_sea(&window);
}

/* Where nobody counts, a place is told only where it is certain. */
static void without_a_count_no_place_is_guessed(void **state)
{
	struct window window;
	struct buf place = BUF_INIT;
	ptrdiff_t shift;

	(void)state;
	open_sea(&window, 2000, false);
	add_position(&window, 3, &place);
	assert_string_equal(place.text, "row 4");
	assert_true(window_more(&window, LIST_END, 50, &shift));
	add_position(&window, 3, &place);
	assert_string_equal(place.text, "");
	check(&window);
	buf_clear(&place);
	close_sea(&window);
}

static void a_record_far_away_is_found(void **state)
{
	struct window window;

	(void)state;
	open_sea(&window, 100000, true);
	assert_true(window_find(&window, 51234));
	assert_non_null(window_row(&window, 51234));
	check(&window);
	assert_false(window_find(&window, 100001));
	check(&window);
	close_sea(&window);
}

static void little_and_nothing_are_fine(void **state)
{
	static const int64_t sizes[] = { 0, 1, 2, 119, 120, 121, 399, 400, 401 };

	(void)state;
	for (size_t i = 0; i < COUNT(sizes); i++) {
		struct window window;
		ptrdiff_t shift;

		open_sea(&window, sizes[i], true);
		while (window_more(&window, LIST_AFTER, 30, &shift))
			check(&window);
		window_reload(&window, sizes[i] / 2);
		check(&window);
		window_more(&window, LIST_END, 30, &shift);
		check(&window);
		window_more(&window, LIST_HOME, 30, &shift);
		check(&window);
		close_sea(&window);
	}
}

/* ---- in another order ------------------------------------------------------------------------------- */

/* The ids of all rows as they are sorted. */
static struct {
	int64_t ids[2000];
	size_t count;
	bool cut;
	int64_t unlike;	/* is there, but the filter leaves it out; 0: none */
	size_t unlike_place;	/* of the rows before which it would stand */
} order;

static size_t place_of(int64_t id)
{
	size_t place = 0;

	while (place < order.count && order.ids[place] != id)
		place++;
	return place;
}

/* From a row that is gone nothing is found. */
static void read_order(struct window *window, int64_t anchor, bool newer, size_t limit)
{
	size_t place = anchor ? place_of(anchor) : newer ? order.count : SIZE_MAX;

	window->cut = window->cut || order.cut;
	if (anchor && anchor == order.unlike)
		place = newer ? order.unlike_place : order.unlike_place - 1;
	else if (anchor && place == order.count)
		return;
	for (; limit > 0 && (newer ? place > 0 : place + 1 < order.count); limit--)
		take(window, order.ids[newer ? --place : ++place]);
}

static bool has(const struct window *window, int64_t id)
{
	(void)window;
	return id == order.unlike || place_of(id) < order.count;
}

static int64_t order_total(const struct window *window)
{
	(void)window;
	return order.cut ? -1 : (int64_t)order.count;
}

static const struct window_source order_source = { read_order, free_row, order_total, has, NULL };

static void open_order(struct window *window, size_t count)
{
	sea = (struct sea){ 0 };
	order.count = count;
	order.cut = false;
	order.unlike = 0;
	for (size_t i = 0; i < count; i++)	/* 7919 is prime: each number once */
		order.ids[i] = (int64_t)(i * 7919 % count) + 1;
	window_init(window, &order_source, NULL);
	window->sorted = true;
	window_reload(window, 0);
}

static void check_order(const struct window *window)
{
	size_t first = window->count > 0 ? place_of(window->ids[0]) : 0;

	assert_int_equal(window->count, sea.held);
	for (size_t i = 0; i < window->count; i++)
		assert_int_equal(window->ids[i], order.ids[first + i]);
	if (window->before >= 0)
		assert_int_equal(window->before, first);
	assert_true(!window->at_newest || first == 0);
	assert_true(!window->at_oldest || first + window->count == order.count);
}

static void drop_row(size_t place)
{
	order.count--;
	memmove(&order.ids[place], &order.ids[place + 1],
		(order.count - place) * sizeof(order.ids[0]));
}

static void another_order_pages_to_the_end_and_back(void **state)
{
	struct window window;
	struct buf place = BUF_INIT;
	ptrdiff_t shift;

	(void)state;
	open_order(&window, 1500);
	while (window_more(&window, LIST_AFTER, 40, &shift))
		check_order(&window);
	add_position(&window, window.count - 1, &place);
	assert_string_equal(place.text, "row 1 500 of 1 500");
	while (window_more(&window, LIST_BEFORE, 40, &shift))
		check_order(&window);
	assert_true(window.at_newest);
	assert_true(window_more(&window, LIST_END, 40, &shift));
	check_order(&window);
	assert_true(window_find(&window, order.ids[700]));
	check_order(&window);
	buf_clear(&place);
	close_sea(&window);
}

/* A row that changes its place takes the window with it; where it then stands nobody counts. */
static void what_moves_stays_in_sight(void **state)
{
	struct window window;

	(void)state;
	open_order(&window, 1500);
	for (size_t i = 0; i < 40; i++) {
		int64_t moved = window.ids[window.count / 2];

		drop_row(place_of(moved));
		memmove(&order.ids[i * 30 + 1], &order.ids[i * 30],
			(order.count++ - i * 30) * sizeof(order.ids[0]));
		order.ids[i * 30] = moved;
		window_reload(&window, moved);
		check_order(&window);
		assert_non_null(window_row(&window, moved));
		assert_true(window.before == -1 || window.at_newest);
	}
	close_sea(&window);
}

/* Where the row itself is gone, the nearest one that was held stays; where an edge is gone, nobody says
 * that this was the end. */
static void what_is_gone_from_an_order_is_no_place(void **state)
{
	struct window window;
	int64_t gone, next;
	ptrdiff_t shift;

	(void)state;
	open_order(&window, 1500);
	while (window.before < 300)
		assert_true(window_more(&window, LIST_AFTER, 50, &shift));
	gone = window.ids[100];
	next = window.ids[101];
	drop_row(place_of(gone));
	window_reload(&window, gone);
	check_order(&window);
	assert_non_null(window_row(&window, next));
	drop_row(place_of(window.ids[window.count - 1]));
	assert_false(window_more(&window, LIST_AFTER, 50, &shift));
	assert_false(window.at_oldest);
	window_reload(&window, next);
	assert_true(window_more(&window, LIST_AFTER, 50, &shift));
	check_order(&window);
	order.count = 0;
	window_reload(&window, next);
	assert_int_equal(window.count, 0);
	close_sea(&window);
}

/* Read anew it may not match any more, and its place in the order be far away: the list stays with those
 * that stood beside it. */
static void what_matches_no_more_leaves_its_neighbours(void **state)
{
	static const size_t rows[] = { 0, 1, 60, 118 }, places[] = { 1499, 700, 1 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows) * COUNT(places); i++) {
		struct window window;
		size_t row = rows[i % COUNT(rows)];
		int64_t beside;

		open_order(&window, 1500);
		order.unlike = window.ids[row];
		beside = window.ids[row + 1];
		drop_row(place_of(order.unlike));
		order.unlike_place = places[i / COUNT(rows)];
		window_reload(&window, order.unlike);
		check_order(&window);
		assert_non_null(window_row(&window, beside));
		assert_in_range(window.count, 100, 400);
		close_sea(&window);
	}
}

static void a_list_that_was_cut_has_no_count(void **state)
{
	struct window window;
	struct buf place = BUF_INIT;

	(void)state;
	open_order(&window, 5);
	add_position(&window, 1, &place);
	assert_string_equal(place.text, "row 2 of 5");
	order.cut = true;
	window_reload(&window, 0);
	add_position(&window, 1, &place);
	assert_string_equal(place.text, "row 2");
	order.cut = false;
	window_reload(&window, 0);
	add_position(&window, 1, &place);
	assert_string_equal(place.text, "row 2 of 5");
	buf_clear(&place);
	close_sea(&window);
}

/* ---- trouble ---------------------------------------------------------------------------------------- */

enum { BAD = 1000, STEPS = 6 };	/* ms of looking that are too long for one key */

static bool is_bad(const struct window *window, const void *row)
{
	if (window->context)
		fake_clock_advance(1);
	return *(const int64_t *)row % BAD == 0;
}

static const struct window_source seekable = {
	.read = read, .free_row = free_row, .total = total, .is_bad = is_bad,
};

static void trouble_is_sought_without_being_held(void **state)
{
	static const struct {
		int64_t from;
		bool down, slow;
		enum list_sought sought;
		int64_t id;
		size_t looked;
	} cases[] = {
		{ 99999, true, false, LIST_FOUND, 99000, 999 },
		{ 99000, true, false, LIST_FOUND, 98000, 1000 },
		{ 1500, true, false, LIST_FOUND, 1000, 500 },
		{ 1000, true, false, LIST_NONE, 1, 999 },
		{ 1, true, false, LIST_NONE, 1, 0 },
		{ 98000, false, false, LIST_FOUND, 99000, 1000 },
		{ 100000, false, false, LIST_NONE, 100000, 0 },
		{ 99999, true, true, LIST_TIRED, 99999 - STEPS, STEPS },
		{ 99002, true, true, LIST_FOUND, 99000, 2 },
		{ 99001, false, true, LIST_TIRED, 99001 + STEPS, STEPS },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct list_search search = { cases[i].down, (uint64_t)cases[i].from, 0 };
		struct window window;
		size_t held;

		sea = (struct sea){ .last = 100000 };
		window_init(&window, &seekable, NULL);
		window.context = cases[i].slow ? &sea : NULL;
		held = window.count;
		assert_int_equal(window_seek(&window, &search), cases[i].sought);
		assert_int_equal(search.id, cases[i].id);
		assert_int_equal(search.looked, cases[i].looked);
		assert_int_equal(window.count, held);
		assert_true(window_has_more(&window));
		assert_int_equal(sea.held, held);
		close_sea(&window);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_pages_to_the_end_and_back),
		cmocka_unit_test(what_comes_in_moves_nothing),
		cmocka_unit_test(without_a_count_no_place_is_guessed),
		cmocka_unit_test(a_record_far_away_is_found),
		cmocka_unit_test(little_and_nothing_are_fine),
		cmocka_unit_test(another_order_pages_to_the_end_and_back),
		cmocka_unit_test(what_moves_stays_in_sight),
		cmocka_unit_test(what_is_gone_from_an_order_is_no_place),
		cmocka_unit_test(what_matches_no_more_leaves_its_neighbours),
		cmocka_unit_test(a_list_that_was_cut_has_no_count),
		cmocka_unit_test(trouble_is_sought_without_being_held),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
