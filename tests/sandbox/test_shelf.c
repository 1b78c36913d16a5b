/* The books: order, keys, removal, and what an item remembers. */
#include "tests/unit/test.h"

#include "sandbox/shelf.h"

static void add_key(struct buf *key, unsigned number)
{
	buf_reset(key);
	buf_addf(key, "key-%u", number);
}

/* Thousands come and go in no order; what is there is always found, what is gone never. */
static void keys_are_found_until_they_go(void **state)
{
	enum { KEYS = 2000 };
	struct shelf shelf = { 0 };
	struct buf key = BUF_INIT;
	bool there[KEYS] = { false };
	unsigned number = 1;
	size_t count = 0;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		struct item *item;

		number = (number * 1103515245u + 12345u) & 0x7FFFFFFF;
		add_key(&key, number % KEYS);
		item = shelf_find(&shelf, key.text);
		assert_int_equal(item != NULL, there[number % KEYS]);
		if (item)
			shelf_remove(&shelf, item);
		else
			shelf_add(&shelf, key.text);
		count += item ? (size_t)-1 : 1;
		there[number % KEYS] = !item;
		assert_int_equal(shelf.count, count);
	}
	for (unsigned i = 0; i < KEYS; i++) {
		add_key(&key, i);
		assert_int_equal(shelf_find(&shelf, key.text) != NULL, there[i]);
	}
	buf_clear(&key);
	shelf_clear(&shelf);
}

static void order_is_that_of_arrival(void **state)
{
	static const char *const keys[] = { "b", "a", "d", "c" };
	struct shelf shelf = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(keys); i++)
		shelf_add(&shelf, keys[i]);
	shelf_remove(&shelf, shelf_find(&shelf, "a"));
	assert_ptr_equal(shelf_make(&shelf, "d"), shelf_find(&shelf, "d"));
	shelf_make(&shelf, "a");
	assert_int_equal(shelf.count, 4);
	assert_string_equal(shelf.items[0]->key, "b");
	assert_string_equal(shelf.items[1]->key, "d");
	assert_string_equal(shelf.items[2]->key, "c");
	assert_string_equal(shelf.items[3]->key, "a");
	shelf_clear(&shelf);
	assert_null(shelf_find(&shelf, "a"));
}

static void values_keep_their_kind(void **state)
{
	static const char json[] = "{\"id\":1924756706724155392,\"name\":\"a\\\"b\",\"none\":null,"
				   "\"list\":[1,{\"x\":2}],\"yes\":true}";
	struct shelf shelf = { 0 };
	struct buf out = BUF_INIT;
	struct slice object;
	struct item *item;

	(void)state;
	item = shelf_add(&shelf, "k");
	assert_true(slice_read(json, sizeof(json) - 1, &object));
	item_take(item, object);
	assert_string_equal(item_text(item, "name"), "a\"b");
	assert_false(item_has(item, "none"));
	assert_false(item_has(item, "missing"));
	assert_int_equal(item_number(item, "id"), 1924756706724155392);
	assert_int_equal(slice_count(item_slice(item, "list")), 2);
	assert_null(item_slice(item, "name").bytes);
	item_add_number(item, "count", 5);
	item_add_number(item, "count", -7);
	item_set_textf(item, "name", "%s!", item_text(item, "name"));
	item_put_list(item, "id name none missing list yes count", &out);
	assert_string_equal(out.text,
			    "\"id\":1924756706724155392,\"name\":\"a\\\"b!\",\"none\":null,"
			    "\"missing\":null,\"list\":[1,{\"x\":2}],\"yes\":true,\"count\":-2");
	assert_ptr_equal(shelf_search(&shelf, "yes", "true"), item);
	assert_null(shelf_search(&shelf, "yes", "false"));
	buf_clear(&out);
	shelf_clear(&shelf);
}

static void pages_begin_and_end(void **state)
{
	static const struct {
		size_t count;
		int64_t page, size;
		size_t first, end;
	} cases[] = {
		{ 0, 1, 20, 0, 0 },          { 5, 1, 20, 0, 5 },
		{ 45, 2, 20, 20, 40 },       { 45, 3, 20, 40, 45 },
		{ 45, 4, 20, 45, 45 },       { 40, 2, 20, 20, 40 },
		{ 40, 3, 20, 40, 40 },       { 45, INT64_MAX, 20, 45, 45 },
		{ 45, 1, INT64_MAX, 0, 45 }, { 45, 2, INT64_MAX, 45, 45 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct selection selection = { .count = cases[i].count };
		size_t first, end;

		selection_page(&selection, cases[i].page, cases[i].size, &first, &end);
		assert_int_equal(first, cases[i].first);
		assert_int_equal(end, cases[i].end);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_are_found_until_they_go),
		cmocka_unit_test(order_is_that_of_arrival),
		cmocka_unit_test(values_keep_their_kind),
		cmocka_unit_test(pages_begin_and_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
