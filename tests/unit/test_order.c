/* Lists of records in every order, beside the same rows sorted here: filters, anchors, ties and blanks. */
#include "tests/unit/test.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "src/store/upkeep.h"
#include "tests/fakes/clock.h"
#include "tests/fakes/store.h"

enum { ROWS = 6600, PAGE = 7, ANCHORS = 9 };

static const char *const row_vendors[] = { "jfwms", "hongxun", "dingshang" };
static const char *const row_statuses[] = { "8", "10", "", "-3", "007", "lost", "9x", "2" };

/* One as it is put, and with the id it got. */
struct row {
	int64_t id, fetched_at;
	char key[24], words[40];
	const char *vendor, *status;
};

static struct row rows[ROWS];	/* of this program's one store */
static struct store *store;

/* ---- the store ---- */

static bool keep_id(void *context, const struct record *record)
{
	*(int64_t *)context = record->id;
	return false;
}

static void put(struct row *row, int64_t happened_ms)
{
	const struct operation teller = { .name = "order.get" };
	struct json *data = json_new_object();
	struct sighting sighting = {
		.kind = record_kind_find("order"), .vendor = vendor_find(row->vendor),
		.operation = &teller, .key = BUF_INIT, .title = BUF_INIT, .status = BUF_INIT,
		.codes = BUF_INIT, .search = BUF_INIT, .happened_at = happened_ms, .data = data,
	};
	struct telling telling = { SOURCE_LIVE, 1, row->fetched_at, row->fetched_at };

	buf_add(&sighting.key, row->key);
	buf_add(&sighting.status, row->status);
	buf_add(&sighting.search, row->words);
	assert_true(store_put_record(store, &sighting, &telling, NULL));
	assert_true(store_get_record(store, "order", row->vendor, row->key, keep_id, &row->id, NULL));
	buf_clear(&sighting.key);
	buf_clear(&sighting.status);
	buf_clear(&sighting.search);
	json_free(data);
}

/* Numbers that are written out and such that are none; states of all sorts, most of them twice and more;
 * words that few have, that many have, and that stand together at an end of each order. */
static int fill(void **state)
{
	int64_t now = (int64_t)FAKE_DAY_ONE * 1000;

	*state = NULL;
	store = fake_store_open();
	fake_clock_set(now);
	store_begin(store, NULL);
	for (int i = 0; i < ROWS; i++) {
		struct row *row = &rows[i];
		int mixed = i * 2657 % ROWS;	/* each number once */

		snprintf(row->key, sizeof(row->key), i % 5 ? "%d" : "E-%05d", mixed);
		snprintf(row->words, sizeof(row->words), "%s %s %s", i % 3 ? "深圳" : "广州",
			 i % 400 ? "" : "稀客", i < ROWS - 4400 ? "" : "末尾");
		row->vendor = row_vendors[mixed % 97 ? 0 : 1 + mixed % 2];
		row->status = row_statuses[i < ROWS - 4400 ? i % 7 : 7];
		row->fetched_at = now - 3600000 * (int64_t)(i < ROWS - 4400 ? i % 50 : 50 + i % 500);
		put(row, now - 86400000 - 500 * (int64_t)(mixed / 4));
	}
	/* the store is never written again */
	fake_store_put(store, "stock.query", "stock", "CK01/X", "", "8", "", "深圳 末尾", 0);
	return store_end(store, true, NULL) ? 0 : -1;
}

static int empty(void **state)
{
	(void)state;
	store_close(store);
	return 0;
}

/* ---- the same, sorted here ---- */

static const struct record_filter *sorted_by;

static int compare_numbers(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

/* A whole number as it is written out. */
static bool is_number(const char *text, long *number)
{
	char again[32];

	*number = strtol(text, NULL, 10);
	snprintf(again, sizeof(again), "%ld", *number);
	return strcmp(text, again) == 0;
}

static int compare_ranks(const char *a, const char *b)
{
	long left, right;
	bool numbers[2] = { is_number(a, &left), is_number(b, &right) };

	if (numbers[0] && numbers[1])
		return compare_numbers(left, right);
	return numbers[0] != numbers[1] ? numbers[1] - numbers[0] : strcmp(a, b);
}

static int compare_values(const struct row *a, const struct row *b)
{
	switch (sorted_by->order) {
	case ORDER_NUMBER:
		return compare_ranks(a->key, b->key);
	case ORDER_STATUS:
		return compare_ranks(a->status, b->status);
	case ORDER_VENDOR:
		return strcmp(a->vendor, b->vendor);
	case ORDER_AGE:
		return compare_numbers(b->fetched_at, a->fetched_at);
	case ORDER_NEWEST:
	case RECORD_ORDERS:
		break;
	}
	return 0;
}

static int compare_rows(const void *left, const void *right)
{
	const struct row *a = *(const struct row *const *)left, *b = *(const struct row *const *)right;
	int blank = sorted_by->order == ORDER_STATUS ? !*a->status - !*b->status : 0;
	int value = compare_values(a, b);
	int whole = value ? value : compare_numbers(b->id, a->id);

	return blank ? blank : sorted_by->reverse ? -whole : whole;
}

static bool has_status(const char *statuses, const struct row *row)
{
	char line[40];

	snprintf(line, sizeof(line), "%s/%s\n", row->vendor, row->status);
	return !statuses || strstr(statuses, line);
}

static bool fits(const struct record_filter *filter, const struct row *row)
{
	return (!filter->vendor || strcmp(filter->vendor, row->vendor) == 0) &&
	       (!filter->find || strstr(row->words, filter->find)) &&
	       has_status(filter->statuses, row) &&
	       (!filter->fetched_after || row->fetched_at >= filter->fetched_after) &&
	       (!filter->fetched_before || row->fetched_at < filter->fetched_before);
}

static size_t expect(const struct record_filter *filter, const struct row *expected[ROWS])
{
	size_t count = 0;

	for (size_t i = 0; i < ROWS; i++)
		if (fits(filter, &rows[i]))
			expected[count++] = &rows[i];
	sorted_by = filter;
	qsort(expected, count, sizeof(expected[0]), compare_rows);
	return count;
}

/* ---- both ---- */

struct page {
	int64_t ids[ROWS];
	size_t count;
};

static bool turn(void *context, const struct record *record)
{
	struct page *page = context;

	page->ids[page->count++] = record->id;
	return true;
}

/* The page beyond `place` of those expected; -1: beyond the end one comes from. */
static void check_page(const struct record_filter *filter, const struct row *const expected[],
		       size_t count, ptrdiff_t place, bool down)
{
	static struct page page;
	ptrdiff_t step = down ? 1 : -1, at = place >= 0 ? place : down ? -1 : (ptrdiff_t)count;
	struct error error = { 0 };

	page.count = 0;
	if (!store_list_records(store, filter, place >= 0 ? expected[place]->id : 0,
				down ? STORE_OLDER : STORE_NEWER, PAGE, turn, &page, &error))
		fail_msg("%s", error.text);
	assert_false(store_list_was_cut(store));
	for (size_t i = 0; i < PAGE; i++) {
		bool there = (at += step) >= 0 && at < (ptrdiff_t)count;

		assert_int_equal(i < page.count, there);
		if (there && page.ids[i] != expected[at]->id)
			fail_msg("%s%s: at %zd from %zd, %s", record_order_name(filter->order),
				 filter->reverse ? " reversed" : "", at, place,
				 filter->find ? filter->find : "");
	}
}

/* The whole list at once, as files are written. */
static void check_whole(const struct record_filter *filter, const struct row *const expected[],
			size_t count)
{
	static struct page page;

	page.count = 0;
	assert_true(store_list_records(store, filter, 0, STORE_OLDER, SIZE_MAX, turn, &page, NULL));
	assert_int_equal(page.count, count);
	for (size_t i = 0; i < count; i++)
		assert_int_equal(page.ids[i], expected[i]->id);
}

/* Anchors at both ends, beside them, and between. */
static void check_list(const struct record_filter *filter)
{
	const struct row **expected = mem_alloc(ROWS * sizeof(*expected));
	size_t count = expect(filter, expected);

	check_whole(filter, expected, count);
	for (int i = -1; i < ANCHORS && count > 0; i++) {
		ptrdiff_t place = (ptrdiff_t)(count - 1) * (i > 0 ? i : 0) / (ANCHORS - 1);

		check_page(filter, expected, count, i < 0 ? -1 : place, true);
		check_page(filter, expected, count, i < 0 ? -1 : place, false);
		place = place + 1 < (ptrdiff_t)count ? place + 1 : place;
		check_page(filter, expected, count, place, i % 2 == 0);
	}
	free(expected);
}

static void each_order_holds_with_every_filter(void **state)
{
	static const int64_t hour = 3600000, now = (int64_t)FAKE_DAY_ONE * 1000;
	const struct record_filter filters[] = {
		{ .kind = "order" },
		{ .vendor = "hongxun" },
		{ .vendor = "yesno" },
		{ .find = "深圳" },
		{ .find = "稀客" },
		{ .find = "末尾" },
		{ .find = "末尾", .vendor = "hongxun" },
		{ .find = "没有" },
		{ .statuses = "jfwms/lost\nhongxun/8\njfwms/\n" },
		{ .statuses = "jfwms/2\nhongxun/2\n" },
		{ .fetched_after = now - hour },
		{ .fetched_before = now - 545 * hour },
		{ .fetched_after = now - 60 * hour, .fetched_before = now - 50 * hour },
		{ .fetched_before = now - 50 * hour, .find = "稀客" },
		{ .fetched_before = now - 50 * hour, .vendor = "dingshang" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(filters); i++)
		for (int order = 0; order < RECORD_ORDERS * 2; order++) {
			struct record_filter filter = filters[i];

			filter.kind = "order";
			filter.order = (enum record_order)(order / 2);
			filter.reverse = order % 2;
			check_list(&filter);
		}
}

/* A record that is gone is no place in an order; in the order of time it still is. */
static void from_an_anchor_that_is_gone_nothing_comes(void **state)
{
	const struct row *oldest = &rows[0];
	struct record_filter filter = { .kind = "order" };

	(void)state;
	for (size_t i = 0; i < ROWS; i++)
		oldest = rows[i].id < oldest->id ? &rows[i] : oldest;
	assert_true(store_has_record(store, oldest->id));
	assert_false(store_has_record(store, oldest->id - 1));
	for (int order = 0; order < RECORD_ORDERS; order++) {
		static struct page page;

		page.count = 0;
		filter.order = (enum record_order)order;
		assert_true(store_list_records(store, &filter, oldest->id - 1, STORE_NEWER, PAGE,
					       turn, &page, NULL));
		assert_int_equal(page.count, order == ORDER_NEWEST ? PAGE : 0);
	}
}

/* Words that no index knows are looked for in so many rows, and the list says that it stopped. */
static void words_that_are_too_short_are_said_to_be(void **state)
{
	struct record_filter filter = { .kind = "order", .find = "zq" };
	static struct page page;

	(void)state;
	for (int order = 0; order < RECORD_ORDERS; order++) {
		filter.order = (enum record_order)order;
		assert_true(store_list_records(store, &filter, 0, STORE_OLDER, PAGE, turn, &page,
					       NULL));
		assert_int_equal(page.count, 0);
		assert_false(store_list_was_cut(store));	/* there are fewer rows than that */
	}
}

static void orders_have_names(void **state)
{
	static const char *const names[RECORD_ORDERS] = { "newest", "number", "status", "vendor", "age" };

	(void)state;
	for (int order = 0; order < RECORD_ORDERS; order++) {
		assert_string_equal(record_order_name((enum record_order)order), names[order]);
		assert_int_equal(record_order_find(names[order]), order);
	}
	assert_int_equal(record_order_find("size"), RECORD_ORDERS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_order_holds_with_every_filter),
		cmocka_unit_test(from_an_anchor_that_is_gone_nothing_comes),
		cmocka_unit_test(words_that_are_too_short_are_said_to_be),
		cmocka_unit_test(orders_have_names),
	};

	return cmocka_run_group_tests(tests, fill, empty);
}
