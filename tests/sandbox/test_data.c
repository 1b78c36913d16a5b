/* The data set: large enough, the same for the same seed, and with the documents' own values. */
#include "tests/unit/test.h"

#include "base/conf.h"
#include "base/schema.h"
#include "base/when.h"
#include "sandbox/config.h"
#include "sandbox/data.h"
#include "sandbox/vendor.h"
#include "tests/sandbox/stage.h"

static size_t count_where(const struct world *world, enum book book, const char *member,
			  const char *text)
{
	const struct shelf *shelf = &world->books[book];
	size_t count = 0;

	for (size_t i = 0; i < shelf->count; i++)
		count += item_is(shelf->items[i], member, text);
	return count;
}

static size_t count_shared(const struct world *world, enum book one, enum book other)
{
	const struct shelf *shelf = &world->books[one];
	size_t count = 0;

	for (size_t i = 0; i < shelf->count; i++)
		count += shelf_find(&world->books[other], shelf->items[i]->key) != NULL;
	return count;
}

static void it_is_large_enough(void **state)
{
	struct stage stage;
	const struct world *world = &stage.world;
	const struct shelf *books = world->books;

	(void)state;
	stage_open(&stage, NULL);
	assert_true(books[JFWMS_ORDERS].count + books[HONGXUN_ORDERS].count +
			    books[CHETONGGUI_ORDERS].count >=
		    400);
	assert_true(books[JFWMS_RECEIPTS].count +
			    count_where(world, HONGXUN_ORDERS, "kind", "inbound") >=
		    150);
	assert_true(books[JFWMS_RETURNS].count +
			    count_where(world, CHETONGGUI_ORDERS, "return_status", "50") >=
		    60);
	assert_int_equal(count_shared(world, JFWMS_ORDERS, HONGXUN_ORDERS), 60);
	assert_int_equal(count_shared(world, CHETONGGUI_ORDERS, JFWMS_ORDERS), 24);
	assert_int_equal(books[JFWMS_SKUS].count, 300);
	assert_true(books[JFWMS_STOCK].count >= 300);
	assert_int_equal(books[HONGXUN_STOCK].count, 300);
	assert_int_equal(books[DINGSHANG_MACHINES].count, 12);
	assert_true(books[YESNO_CODES].count >= 500);
	assert_int_equal(books[YESNO_USERS].count, 60);
	assert_int_equal(books[CHETONGGUI_CUSTOMERS].count, 80);
	stage_close(&stage);
}

static void barcodes_are_right(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	for (size_t i = 0; i < DATA_PRODUCTS; i++) {
		struct data_product product;

		data_product(i, &product);
		assert_int_equal(strlen(product.barcode), 13);
		assert_true(check_digit_is_right(product.barcode));
		assert_int_equal(count_where(&stage.world, JFWMS_SKUS, "skuCode", product.barcode),
				 1);
	}
	stage_close(&stage);
}

static void codes_have_twelve_to_eighteen_digits(void **state)
{
	const struct shelf *shelf;
	size_t lengths[19] = { 0 };
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	shelf = &stage.world.books[YESNO_CODES];
	for (size_t i = 0; i < shelf->count; i++) {
		const char *code = shelf->items[i]->key;

		assert_int_equal(strspn(code, "0123456789"), strlen(code));
		assert_int_equal(*code, '0');
		lengths[strlen(code)]++;
	}
	assert_true(lengths[12] > 400 && lengths[14] > 20 && lengths[18] > 3);
	assert_int_equal(lengths[12] + lengths[14] + lengths[18], shelf->count);
	stage_close(&stage);
}

/* Every parcel's way is made of known scans, in the order of time. */
static void what_is_done_was_done_in_the_past(void **state)
{
	static const struct past {
		enum book book;
		const char *member;
	} pasts[] = {
		{ JFWMS_ORDERS, "createTime" },
		{ JFWMS_ORDERS, "shippedTime" },
		{ JFWMS_RETURNS, "finishTime" },
	};
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	for (size_t i = 0; i < COUNT(pasts); i++) {
		const struct shelf *shelf = &stage.world.books[pasts[i].book];

		for (size_t j = 0; j < shelf->count; j++) {
			const char *text = item_text(shelf->items[j], pasts[i].member);
			int64_t time = 0;

			assert_true(!*text || when_parse(text, ZONE_UTC, &time));
			assert_true(time <= stage.world.born_ms);
		}
	}
	stage_close(&stage);
}

static void routes_go_forward(void **state)
{
	const struct shelf *parcels;
	struct stage stage;
	size_t exceptions = 0;

	(void)state;
	stage_open(&stage, NULL);
	parcels = &stage.world.books[HONGXUN_PARCELS];
	for (size_t i = 0; i < parcels->count; i++) {
		const char *before = "";

		for (int64_t j = 1; j <= item_number(parcels->items[i], "events"); j++) {
			struct buf key = BUF_INIT;
			const struct item *event;

			buf_addf(&key, "%s/%lld", parcels->items[i]->key, (long long)j);
			event = shelf_find(&stage.world.books[HONGXUN_ROUTES], key.text);
			assert_non_null(event);
			assert_true(strcmp(item_text(event, "time"), before) > 0);
			before = item_text(event, "time");
			exceptions += strstr("002 104 105", item_text(event, "scanTypeCode")) !=
				      NULL;
			buf_clear(&key);
		}
	}
	assert_true(exceptions > 5);
	stage_close(&stage);
}

static void the_seed_decides(void **state)
{
	struct world_options options[] = {
		{ .seed = 1, .now_ms = 1767225600000 },
		{ .seed = 1, .now_ms = 1767225600000 },
		{ .seed = 2, .now_ms = 1767225600000 },
	};
	struct buf texts[COUNT(options)] = { BUF_INIT, BUF_INIT, BUF_INIT };

	(void)state;
	for (size_t i = 0; i < COUNT(options); i++) {
		struct world world;

		world_init(&world, &options[i]);
		for (size_t j = 0; j < 40; j++)
			item_put_list(world.books[JFWMS_ORDERS].items[j],
				      "erpNo status buyerName trackingNo", &texts[i]);
		world_clear(&world);
	}
	assert_string_equal(texts[0].text, texts[1].text);
	assert_string_not_equal(texts[0].text, texts[2].text);
	for (size_t i = 0; i < COUNT(texts); i++)
		buf_clear(&texts[i]);
}

static void scale_multiplies(void **state)
{
	struct world_options options = { .seed = 1, .scale = 3 };
	struct world world;

	(void)state;
	world_init(&world, &options);
	assert_int_equal(world.books[JFWMS_ORDERS].count, 3 * 240 + 2);
	assert_int_equal(world.books[HONGXUN_ORDERS].count, 3 * 180 + 1);
	assert_int_equal(count_shared(&world, JFWMS_ORDERS, HONGXUN_ORDERS), 60);
	world_clear(&world);
}

static void the_order_of_the_example(void **state)
{
	static const char published[] =
		"{\"customerNo\":\"C024\",\"orderNo\":\"OB250301000311\",\"erpNo\":\"ERP-20250301-0007\","
		"\"platformOrderNo\":\"PO-884213\",\"trackingNo\":\"CP100200300CA\",\"status\":7,"
		"\"interceptStatus\":null,\"shippedTime\":\"2025-03-02 15:20:11\","
		"\"createTime\":\"2025-03-01 09:03:44\",\"errorCode\":null,\"errorMsg\":null,"
		"\"logisticsFee\":8.75,\"currency\":\"CAD\"}";
	struct slice data;
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	stage_jfwms(&stage, "/api/order/get", "{\"erpNo\":\"ERP-20250301-0007\"}");
	data = slice_member(stage.reply, "data");
	assert_int_equal(data.length, strlen(published));
	assert_memory_equal(data.bytes, published, data.length);
	stage_close(&stage);
}

/* Nothing of the books is negative, and what is locked is no more than what is there. */
static void stock_adds_up(void **state)
{
	const struct shelf *shelf;
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	shelf = &stage.world.books[JFWMS_STOCK];
	for (size_t i = 0; i < shelf->count; i++) {
		const struct item *stock = shelf->items[i];

		assert_true(item_number(stock, "availableNum") >= 0);
		assert_true(item_number(stock, "onTheWayNum") >= 0);
		assert_true(item_number(stock, "pendingListingNum") >= 0);
		if (strcmp(stock->key, "CK01 CUP-RED-12") != 0)
			assert_int_equal(item_number(stock, "totalNum"),
					 item_number(stock, "availableNum") +
						 item_number(stock, "lockedNum") +
						 item_number(stock, "nonGoodNum"));
	}
	stage_close(&stage);
}

/* --- the config --- */

static bool keep_entry(void *context, const struct conf_entry *entry, struct error *error)
{
	struct pairs *pairs = context;
	struct buf name = BUF_INIT;

	(void)error;
	if (!*entry->key)
		return true;
	buf_addf(&name, "%s/%s", entry->section, entry->key);
	assert_null(pairs_find(pairs, name.text));
	pairs_add(pairs, name.text, entry->value);
	buf_clear(&name);
	return true;
}

static void check_vendor(const struct vendor *vendor, const struct pairs *entries)
{
	struct buf name = BUF_INIT;

	buf_addf(&name, "vendor %s/url", vendor->name);
	assert_non_null(pairs_find(entries, name.text));
	for (const struct operation *const *group = vendor->groups; *group; group++)
		for (const struct operation *at = *group; at->name; at++) {
			const char *path;

			buf_reset(&name);
			buf_addf(&name, "vendor %s/path.%s", vendor->name, at->name);
			path = pairs_find(entries, name.text);
			assert_int_equal(path != NULL, (at->flags & OPERATION_CONFIGURED) != 0);
			if (path)
				assert_string_equal(path, at->path);
		}
	buf_clear(&name);
}

static void the_config_can_be_read(void **state)
{
	struct pairs entries = { 0 };
	struct error error = { 0 };
	struct buf text = BUF_INIT;

	(void)state;
	sandbox_config(&text, "https://127.0.0.1:8700", "/tmp/a \"b\" #c.pem");
	if (!conf_read_text(text.text, "config", keep_entry, &entries, &error))
		fail_msg("%s", error.text);
	for (int i = 0; sandbox_vendors[i]; i++)
		check_vendor(sandbox_vendors[i], &entries);
	assert_string_equal(pairs_find(&entries, "vendor jfwms/url"), "https://127.0.0.1:8700");
	assert_string_equal(pairs_find(&entries, "vendor yesno/ca_file"), "/tmp/a \"b\" #c.pem");
	pairs_clear(&entries);
	buf_clear(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_is_large_enough),
		cmocka_unit_test(barcodes_are_right),
		cmocka_unit_test(codes_have_twelve_to_eighteen_digits),
		cmocka_unit_test(what_is_done_was_done_in_the_past),
		cmocka_unit_test(routes_go_forward),
		cmocka_unit_test(the_seed_decides),
		cmocka_unit_test(scale_multiplies),
		cmocka_unit_test(the_order_of_the_example),
		cmocka_unit_test(stock_adds_up),
		cmocka_unit_test(the_config_can_be_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
