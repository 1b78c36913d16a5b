/* The store: records in and out, searching, codes, what operations tell, the journal. */
#include "tests/unit/test.h"

#include <stdio.h>

#include "base/clock.h"
#include "src/call.h"
#include "src/store/grams.h"
#include "tests/fakes/clock.h"
#include "tests/fakes/store.h"

static const struct operation page = { .name = "order.page" };
static const char *operation = "order.get";	/* that tells what is put */

static bool add_key(void *context, const struct record *record)
{
	buf_addf(context, "%s ", record->key);
	return true;
}

static void assert_found(struct store *store, const struct record_filter *filter,
			 const char *expected)
{
	struct buf keys = BUF_INIT;
	struct error error = { 0 };

	if (!store_list_records(store, filter, 0, STORE_OLDER, 40, add_key, &keys, &error))
		fail_msg("%s", error.text);
	assert_string_equal(keys.text, expected);
	buf_clear(&keys);
}

static void lists_come_newest_first(void **state)
{
	struct store *store = fake_store_open();
	struct record_filter filter = { .kind = "order" };
	struct buf keys = BUF_INIT;

	(void)state;
	fake_store_fill(store);
	assert_found(store, &filter, "ERP-3 ERP-2 ERP-1 ");
	assert_found(store, &(struct record_filter){ .kind = "order", .vendor = "yesno" }, "");
	assert_found(store, &(struct record_filter){ .vendor = "jfwms", .find = "cup" },
		     "CK01/CUP-RED-12 ");
	assert_true(store_list_records(store, &filter, 0, STORE_NEWER, 2, add_key, &keys, NULL));
	assert_string_equal(keys.text, "ERP-1 ERP-2 ");
	assert_int_equal(store_count_records(store, "order", NULL), 3);
	assert_int_equal(store_count_records(store, NULL, "jfwms"), 5);
	assert_int_equal(store_count_records(store, "order", "yesno"), 0);
	buf_clear(&keys);
	store_close(store);
}

struct window {
	int64_t last;
	size_t count;
};

static bool count_and_keep(void *context, const struct record *record)
{
	struct window *window = context;

	if (window->last)
		assert_true(record->id < window->last);
	window->last = record->id;
	window->count++;
	return true;
}

/* 500 records of one second: pages join without gap or double. */
static void windows_join(void **state)
{
	struct store *store = fake_store_open();
	struct record_filter filter = { .kind = "order" };
	struct window window = { 0 };
	size_t before;

	(void)state;
	assert_true(store_begin(store, NULL));
	for (int i = 0; i < 500; i++) {
		char key[32];

		snprintf(key, sizeof(key), "K%d", i);
		fake_store_put(store, operation, "order", key, "", "", "", "", 0);
	}
	assert_true(store_end(store, true, NULL));
	do {
		before = window.count;
		assert_true(store_list_records(store, &filter, window.last, STORE_OLDER, 37,
					       count_and_keep, &window, NULL));
	} while (window.count > before);
	assert_int_equal(window.count, 500);
	store_close(store);
}

/* What is wanted lies behind very many newer rows of another kind that match, too. */
static void what_lies_far_behind_is_found(void **state)
{
	enum { NEWER = 20100, OLDER = NEWER / 6 };
	struct store *store = fake_store_open();
	char key[32];

	(void)state;
	assert_true(store_begin(store, NULL));
	for (int i = 0; i < NEWER + OLDER; i++) {
		bool newer = i < NEWER;

		snprintf(key, sizeof(key), "%s%d", newer ? "S" : "E", newer ? i : i - NEWER);
		fake_store_put(store, operation, newer ? "stock" : "order", key, "", "", "",
			       newer || i == NEWER ? "华美" : "恒达", newer ? 2000000 : 1000000);
	}
	assert_true(store_end(store, true, NULL));
	assert_found(store, &(struct record_filter){ .kind = "order", .find = "华美" }, "E0 ");
	/* older than all, but fetched last */
	fake_clock_advance(1000);
	fake_store_put(store, operation, "stock", "LATE", "", "", "", "", 1000000);
	assert_found(store,
		     &(struct record_filter){ .kind = "stock", .fetched_after = clock_wall_ms() },
		     "LATE ");
	assert_found(store, &(struct record_filter){ .fetched_after = clock_wall_ms() }, "LATE ");
	assert_found(store, &(struct record_filter){ .kind = "stock", .find = "华美",
						     .fetched_after = clock_wall_ms() }, "");
	assert_false(store_list_was_cut(store));
	/* what no index knows is not looked for everywhere, and that is known */
	assert_found(store, &(struct record_filter){ .kind = "stock", .find = "zq" }, "");
	assert_true(store_list_was_cut(store));
	assert_found(store, &(struct record_filter){ .kind = "stock", .find = "zq",
						     .order = ORDER_NUMBER }, "");
	assert_true(store_list_was_cut(store));
	assert_found(store, &(struct record_filter){ .kind = "order", .find = "zq" }, "");
	assert_false(store_list_was_cut(store));
	store_close(store);
}

static void anything_is_found(void **state)
{
	static const struct {
		const char *find, *keys;
	} cases[] = {
		{ "深圳", "ERP-1 " },	 { "南山", "ERP-1 " },	   { "山", "ERP-1 " },
		{ "圳南", "" },		 { "天河区", "ERP-2 " },  { "王敏", "ERP-1 " },
		{ "138", "ERP-1 " },	 { "0013801", "" },	   { "13800138000", "ERP-1 " },
		{ "38001380", "ERP-1 " }, { "erp-2", "ERP-2 " },   { "ERP", "ERP-3 ERP-2 ERP-1 " },
		{ "ＥＲＰ－３", "ERP-3 " }, { "bank", "ERP-3 " },	   { "ott 12", "ERP-3 " },
		{ "er", "ERP-3 ERP-2 ERP-1 " },	{ "cp100200301ca", "ERP-2 " },
		{ "深圳 1380", "ERP-1 " }, { "深圳 1391", "" },	   { "zzz", "" },
		{ "\"", "" },		 { "AND", "" },
	};
	struct store *store = fake_store_open();

	(void)state;
	fake_store_fill(store);
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_found(store, &(struct record_filter){ .kind = "order",
							     .find = cases[i].find },
			     cases[i].keys);
	assert_found(store, &(struct record_filter){ .kind = "order", .statuses = "jfwms/8" },
		     "ERP-3 ERP-2 ");
	assert_found(store, &(struct record_filter){ .kind = "order", .find = "广州",
						     .statuses = "jfwms/8\njfwms/7" }, "ERP-2 ");
	store_close(store);
}

static void a_record_follows_its_thing(void **state)
{
	struct store *store = fake_store_open();
	struct buf keys = BUF_INIT;

	(void)state;
	fake_store_fill(store);
	fake_clock_advance(60000);
	fake_store_put(store, operation, "order", "ERP-1", "Blue cup", "9", "ERP-1\nNEWCODE\n", "北京", 0);
	assert_int_equal(store_count_records(store, "order", NULL), 3);
	assert_found(store, &(struct record_filter){ .kind = "order", .find = "深圳" }, "");
	assert_found(store, &(struct record_filter){ .kind = "order", .find = "北京" }, "ERP-1 ");
	assert_found(store, &(struct record_filter){ .kind = "order", .statuses = "jfwms/9" },
		     "ERP-1 ");
	assert_true(store_find_code(store, "newcode", 10, add_key, &keys, NULL));
	assert_string_equal(keys.text, "ERP-1 ");
	buf_reset(&keys);
	assert_true(store_find_code(store, "CP100200300CA", 10, add_key, &keys, NULL));
	assert_string_equal(keys.text, "CP100200300CA ");
	buf_clear(&keys);
	store_close(store);
}

static bool keep_id(void *context, const struct record *record)
{
	*(int64_t *)context = record->id;
	return false;
}

static void things_that_share_a_code_are_related(void **state)
{
	struct store *store = fake_store_open();
	struct buf keys = BUF_INIT;
	int64_t id = 0;

	(void)state;
	fake_store_fill(store);
	assert_true(store_get_record(store, "order", "jfwms", "ERP-1", keep_id, &id, NULL));
	assert_true(id != 0);
	assert_true(store_related(store, id, 10, add_key, &keys, NULL));
	assert_string_equal(keys.text, "CP100200300CA ");
	buf_clear(&keys);
	store_close(store);
}

/* ---- what several operations tell ---- */

static bool add_part(void *context, const struct record *record)
{
	buf_addf(context, "%s %s %lld; ", record->operation, record->data,
		 (long long)(clock_wall_ms() - record->fetched_at));
	return true;
}

static void each_operation_keeps_its_telling(void **state)
{
	struct store *store = fake_store_open();
	struct buf seen = BUF_INIT;
	int64_t id = 0;

	(void)state;
	fake_store_put(store, operation, "order", "E-1", "first", "7", "E-1\nCODE-A\n", "alpha", 0);
	fake_clock_advance(1000);
	operation = "order.page";
	fake_store_put(store, operation, "order", "E-1", "other", "8", "E-1\nCODE-B\n", "beta", 0);
	assert_true(store_get_record(store, "order", "jfwms", "E-1", keep_id, &id, NULL));
	assert_true(store_get_record_by_id(store, id, add_part, &seen, NULL));
	buf_add(&seen, "| ");
	assert_true(store_record_parts(store, id, add_part, &seen, NULL));
	assert_string_equal(seen.text, "order.page {\"erpNo\":\"E-1\"} 0; | "
				       "order.get {\"erpNo\":\"E-1\"} 1000; ");
	/* known by the codes and words of both */
	assert_found(store, &(struct record_filter){ .find = "alpha" }, "E-1 ");
	assert_found(store, &(struct record_filter){ .find = "beta" }, "E-1 ");
	assert_found(store, &(struct record_filter){ .statuses = "jfwms/7" }, "");
	buf_reset(&seen);
	assert_true(store_find_code(store, "CODE-A", 9, add_key, &seen, NULL));
	assert_true(store_find_code(store, "CODE-B", 9, add_key, &seen, NULL));
	assert_string_equal(seen.text, "E-1 E-1 ");
	/* told once more by the first: the parts change places, nothing grows */
	for (int i = 0; i < 50; i++) {
		operation = i % 2 ? "order.page" : "order.get";
		fake_store_put(store, operation, "order", "E-1", "again", "7", "E-1\nCODE-A\n", "alpha", 0);
	}
	buf_reset(&seen);
	assert_true(store_record_parts(store, id, add_part, &seen, NULL));
	assert_string_equal(seen.text, "order.get {\"erpNo\":\"E-1\"} 0; ");
	operation = "order.get";
	buf_clear(&seen);
	store_close(store);
}

static void put_late(struct store *store, const char *status, int64_t told_at)
{
	struct json *data = json_new_object();
	struct sighting sighting = {
		.kind = record_kind_find("order"), .vendor = vendor_find("jfwms"),
		.operation = &page, .key = BUF_INIT, .title = BUF_INIT,
		.status = BUF_INIT, .codes = BUF_INIT, .search = BUF_INIT, .data = data,
	};
	struct telling telling = { SOURCE_PUSH, 0, told_at, clock_wall_ms() };

	json_set_text(data, "status", status);
	buf_add(&sighting.key, "E-1");
	buf_add(&sighting.status, status);
	assert_true(store_put_record(store, &sighting, &telling, NULL));
	buf_clear(&sighting.key);
	buf_clear(&sighting.status);
	json_free(data);
}

static void late_news_changes_nothing(void **state)
{
	struct store *store = fake_store_open();
	struct buf seen = BUF_INIT;
	int64_t id = 0;

	(void)state;
	fake_store_put(store, operation, "order", "E-1", "", "7", "E-1\n", "", 0);
	put_late(store, "old", clock_wall_ms() - 60000);
	assert_found(store, &(struct record_filter){ .statuses = "jfwms/7" }, "E-1 ");
	assert_true(store_get_record(store, "order", "jfwms", "E-1", keep_id, &id, NULL));
	assert_true(store_record_parts(store, id, add_part, &seen, NULL));
	assert_string_equal(seen.text, "order.page {\"status\":\"old\"} 0; ");
	put_late(store, "news", clock_wall_ms() + 1);
	assert_found(store, &(struct record_filter){ .statuses = "jfwms/news" }, "E-1 ");
	buf_clear(&seen);
	store_close(store);
}

/* ---- journal ---- */

static bool check_call(void *context, const struct call *call)
{
	*(bool *)context = true;
	assert_int_equal(call->state, CALL_DONE);
	assert_string_equal(call->answer, "{\"id\":1924756706724155392}");
	assert_int_equal(call->timing.total, 12);
	assert_int_equal(call->timing.tls, -1);
	return false;
}

static bool count_call(void *context, const struct call *call)
{
	(void)call;
	(*(int *)context)++;
	return true;
}

static void calls_are_kept(void **state)
{
	struct store *store = fake_store_open();
	struct call call = { .vendor = "yesno", .operation = "trace.flow", .question = "{\"a\":1}",
			     .asked_at = 1000, .request = "GET x", .person = "me",
			     .code = "", .message = "", .trace = "", .error = "", .answer = "",
			     .timing = { 1, 2, -1, 4, 12 }, .clock_off_ms = INT64_MIN };
	bool found = false;
	int count = 0;

	(void)state;
	assert_true(store_add_call(store, &call, NULL));
	assert_int_equal(call.id, 1);
	assert_true(store_find_answer(store, "yesno", "trace.flow", "{\"a\":1}", check_call,
				      &found, NULL));
	assert_false(found);
	call.state = CALL_DONE;
	call.answered_at = 1012;
	call.answer = "{\"id\":1924756706724155392}";
	assert_true(store_update_call(store, &call, NULL));
	assert_true(store_find_answer(store, "yesno", "trace.flow", "{\"a\":1}", check_call,
				      &found, NULL));
	assert_true(found);
	assert_true(store_list_calls(store, &(struct call_filter){ .find = "TRACE.FLOW" }, 0, false,
				     10, count_call, &count, NULL));
	assert_int_equal(count, 1);
	assert_true(store_list_calls(store, &(struct call_filter){ .failures = true }, 0, false,
				     10, count_call, &count, NULL));
	assert_int_equal(count, 1);
	store_close(store);
}

/* ---- grams ---- */

static void grams_are_cut(void **state)
{
	static const struct {
		const char *text, *grams, *query;
		bool covered;
	} cases[] = {
		{ "erp-12", "erp ", "\"erp\"*", false },
		{ "13800", "1380 3800 800 ", "\"3800\" AND \"1380\"", true },
		{ "1234", "1234 234 ", "\"1234\"", true },
		{ "20250999999", "2025 0250 2509 5099 0999 9999 9999 9999 999 ",
		  "\"9999\" AND \"5099\"", true },
		{ "erp-20250999999 x", "erp 2025 0250 2509 5099 0999 9999 9999 9999 999 ",
		  "\"9999\" AND \"5099\"", false },
		{ "订单号", "订单 单号 订 单 号 ", "\"订单\" AND \"单号\"", true },
		{ "订", "订 ", "\"订\"", true },
		{ "a订b", "订 ", "\"订\"", false },
		{ "深 erp", "深 erp ", "\"深\" AND \"erp\"*", true },
		{ "ab", "", "", false },
		{ "", "", "", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf grams = BUF_INIT, query = BUF_INIT;

		grams_add(&grams, cases[i].text);
		assert_string_equal(grams.text, cases[i].grams);
		assert_int_equal(grams_add_query(&query, cases[i].text), *cases[i].query != '\0');
		assert_string_equal(query.text, cases[i].query);
		assert_int_equal(grams_cover(cases[i].text), cases[i].covered);
		buf_clear(&grams);
		buf_clear(&query);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists_come_newest_first),
		cmocka_unit_test(windows_join),
		cmocka_unit_test(what_lies_far_behind_is_found),
		cmocka_unit_test(anything_is_found),
		cmocka_unit_test(a_record_follows_its_thing),
		cmocka_unit_test(things_that_share_a_code_are_related),
		cmocka_unit_test(each_operation_keeps_its_telling),
		cmocka_unit_test(late_news_changes_nothing),
		cmocka_unit_test(calls_are_kept),
		cmocka_unit_test(grams_are_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
