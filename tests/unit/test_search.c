/* Searches by words whose grams stand in very many rows that do not hold them: they end, and say so. */
#include "tests/unit/test.h"

#include "src/store/database.h"
#include "tests/fakes/store.h"

/* Some more than a search looks at in vain; all but each thousandth are orders. */
#define ROWS "200500"
enum { LAST = 200500, STOCK = 201 };

static struct store *store;

/* All bear the grams of what is looked for; only the oldest, last in each order, holds it. */
static int fill(void **state)
{
	struct buf path = BUF_INIT;
	struct database *database;

	if (fake_folder_make(state) != 0)
		return -1;
	fake_folder_add(&path, "search.db");
	store_close(store_open(path.text, STORE_WRITE, NULL));
	database = database_open(path.text, DATABASE_WRITE, NULL);
	assert_true(database_run(
		database,
		"WITH RECURSIVE number (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM number LIMIT " ROWS ")"
		" INSERT INTO record SELECT n, iif(n % 1000 = 5, 'stock', 'order'), 'jfwms',"
		"  printf('%06d', n), '', '', 0, '', 'live', NULL, 1, n, '{}', '',"
		"  iif(n = 1, '00012025 2025-1', '0001 2025') FROM number;"
		"INSERT INTO record_text (rowid, grams)"
		" SELECT id, '0001 2025 kind:' || kind || ' vendor:jfwms' FROM record",
		NULL));
	database_close(database);
	store = store_open(path.text, STORE_WRITE, NULL);
	buf_clear(&path);
	return store ? 0 : -1;
}

static int empty(void **state)
{
	store_close(store);
	return fake_folder_remove(state);
}

static bool count(void *context, const struct record *record)
{
	(void)record;
	++*(size_t *)context;
	return true;
}

static void searches_end_and_say_so(void **state)
{
	static const struct {
		struct record_filter filter;
		size_t limit, found;
		size_t cut; /* after so many rows; 0: not */
	} cases[] = {
		/* part of the word is in no index */
		{ { .kind = "order", .find = "2025-1" }, 9, 0, STORE_LOOKED_THROUGH },
		{ { .kind = "order", .find = "2025-1", .order = ORDER_AGE }, 9, 0,
		  STORE_LOOKED_THROUGH },
		{ { .kind = "order", .find = "2025-1", .fetched_after = 1 }, 9, 0,
		  STORE_LOOKED_THROUGH },
		/* all of it is, but everywhere */
		{ { .kind = "order", .find = "00012025" }, 9, 0, STORE_LOOKED_FARTHER },
		{ { .kind = "order", .find = "00012025", .order = ORDER_AGE }, 9, 0,
		  STORE_LOOKED_FARTHER },
		/* what is rare in the index is found, however far back */
		{ { .kind = "order", .find = "00012025", .fetched_before = 9 }, 9, 1, 0 },
		{ { .kind = "order", .find = "2025-1", .reverse = true }, 1, 1, 0 },
		{ { .kind = "stock", .find = "2025-1" }, 9, 0, 0 },
		/* rows that match are not counted against it */
		{ { .find = "2025" }, SIZE_MAX, LAST, 0 },
		{ { .kind = "order" }, SIZE_MAX, LAST - STOCK, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		size_t found = 0;

		assert_true(store_list_records(store, &cases[i].filter, 0, STORE_OLDER,
					       cases[i].limit, count, &found, NULL));
		assert_int_equal(found, cases[i].found);
		assert_int_equal(store_list_was_cut(store) ? store_list_looked(store) : 0,
				 cases[i].cut);
	}
}

/* From where it stopped it goes on, and finds what lies behind. */
static void a_search_that_ended_goes_on(void **state)
{
	enum { LEGS = (LAST - 1) / STORE_LOOKED_THROUGH };

	(void)state;
	for (int order = 0; order < RECORD_ORDERS; order++) {
		struct record_filter filter = { .kind = "order", .find = "2025-1",
						.order = (enum record_order)order,
						.reverse = order == ORDER_NUMBER };
		int64_t anchor = 0;
		size_t found = 0;
		int legs = 0;

		do {
			assert_true(store_list_records(store, &filter, anchor, STORE_OLDER, 9,
						       count, &found, NULL));
			anchor = store_list_reached(store);
		} while (store_list_was_cut(store) && ++legs <= LEGS);
		assert_int_equal(legs, LEGS);
		assert_int_equal(found, 1);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(searches_end_and_say_so),
		cmocka_unit_test(a_search_that_ended_goes_on),
	};

	return cmocka_run_group_tests(tests, fill, empty);
}
