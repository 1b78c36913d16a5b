/* Events and refusals in the store: once each, in windows, by vendor, type and code. */
#include "tests/unit/test.h"

#include "src/event.h"
#include "tests/fakes/store.h"

static int64_t add(struct store *store, const char *vendor, const char *type, const char *digest,
		   const char *codes)
{
	struct event event = { .vendor = vendor, .type = type, .digest = digest,
			       .received_at = 1000 + store_last_event(store), .told_at = 500,
			       .reading = "A", .origin = "192.0.2.1", .records = 2, .settled = 1,
			       .codes = codes, .body = "{}" };
	struct error error = { 0 };

	if (!store_add_event(store, &event, &error))
		fail_msg("%s", error.text);
	return event.id;
}

static struct store *filled(void)
{
	static const struct {
		const char *vendor, *type, *digest, *codes;
	} rows[] = {
		{ "jfwms", "order", "d1", "ERP-1\nCUP\n" },	{ "jfwms", "move", "d2", "CUP\n" },
		{ "hongxun", "route", "d3", "HX1\nERP-1\n" },	{ "jfwms", "order", "d4", "ERP-2\n" },
		{ "hongxun", "signed", "d5", "HX1\n" },		{ "jfwms", "move", "d6", "" },
	};
	struct store *store = fake_store_open();

	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(add(store, rows[i].vendor, rows[i].type, rows[i].digest,
				     rows[i].codes), i + 1);
	return store;
}

static bool add_id(void *context, const struct event *event)
{
	buf_addf(context, "%lld ", (long long)event->id);
	return true;
}

static void windows_by_every_filter(void **state)
{
	static const struct {
		struct event_filter filter;
		int64_t anchor;
		bool newer;
		size_t limit;
		const char *ids;
	} cases[] = {
		{ { 0 }, 0, false, 10, "6 5 4 3 2 1 " },
		{ { 0 }, 0, false, 2, "6 5 " },
		{ { 0 }, 5, false, 2, "4 3 " },
		{ { 0 }, 2, true, 2, "3 4 " },
		{ { 0 }, 0, true, 2, "1 2 " },
		{ { .vendor = "jfwms" }, 0, false, 10, "6 4 2 1 " },
		{ { .vendor = "jfwms" }, 4, false, 1, "2 " },
		{ { .vendor = "jfwms" }, 2, true, 10, "4 6 " },
		{ { .type = "order" }, 0, false, 10, "4 1 " },
		{ { .type = "order" }, 1, true, 10, "4 " },
		{ { .vendor = "hongxun", .type = "order" }, 0, false, 10, "" },
		{ { .vendor = "jfwms", .type = "move" }, 6, false, 10, "2 " },
		{ { .code = "cup" }, 0, false, 10, "2 1 " },
		{ { .code = "ERP-1" }, 0, false, 10, "3 1 " },
		{ { .code = "ERP-1", .vendor = "jfwms" }, 0, false, 10, "1 " },
		{ { .code = "HX1", .type = "route" }, 0, true, 10, "3 " },
		{ { .code = "HX1" }, 3, true, 10, "5 " },
		{ { .code = "ERP" }, 0, false, 10, "" },
	};
	struct store *store = filled();

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf ids = BUF_INIT;
		struct error error = { 0 };

		if (!store_list_events(store, &cases[i].filter, cases[i].anchor, cases[i].newer,
				       cases[i].limit, add_id, &ids, &error) ||
		    !buf_is(&ids, cases[i].ids))
			fail_msg("case %zu: \"%s\" %s", i, ids.text, error.text);
		buf_clear(&ids);
	}
	store_close(store);
}

static bool check_event(void *context, const struct event *event)
{
	(void)context;
	assert_string_equal(event->vendor, "jfwms");
	assert_string_equal(event->type, "move");
	assert_string_equal(event->digest, "d2");
	assert_int_equal(event->told_at, 500);
	assert_string_equal(event->reading, "A");
	assert_string_equal(event->origin, "192.0.2.1");
	assert_int_equal(event->times, 2);
	assert_int_equal(event->last_at, 7777);
	assert_int_equal(event->records, 2);
	assert_int_equal(event->settled, 1);
	assert_string_equal(event->codes, "CUP\n");
	assert_string_equal(event->body, "{}");
	return true;
}

static void the_same_again_is_counted(void **state)
{
	struct store *store = filled();
	struct error error = { 0 };
	bool known = false;

	(void)state;
	assert_true(store_repeat_event(store, "d2", 7777, &known, &error));
	assert_true(known);
	assert_true(store_get_event(store, 2, check_event, NULL, &error));
	assert_true(store_repeat_event(store, "d9", 7777, &known, &error));
	assert_false(known);
	assert_int_equal(store_last_event(store), 6);
	store_close(store);
}

static void counts_follow_what_is_there(void **state)
{
	struct store *store = filled();
	struct error error = { 0 };
	struct buf ids = BUF_INIT;
	size_t removed;

	(void)state;
	assert_int_equal(store_count_events(store, NULL, NULL), 6);
	assert_int_equal(store_count_events(store, "jfwms", NULL), 4);
	assert_int_equal(store_count_events(store, "jfwms", "order"), 2);
	assert_int_equal(store_count_events(store, NULL, "route"), 1);
	assert_true(store_trim_events(store, 1003, 2, &removed, &error));
	assert_int_equal(removed, 2);
	assert_true(store_trim_events(store, 1003, 10, &removed, &error));
	assert_int_equal(removed, 1);
	assert_int_equal(store_count_events(store, NULL, NULL), 3);
	assert_int_equal(store_count_events(store, "jfwms", "order"), 1);
	assert_true(store_list_events(store, &(struct event_filter){ .code = "CUP" }, 0, false, 9,
				      add_id, &ids, &error));
	assert_string_equal(ids.text, "");
	assert_int_equal(add(store, "jfwms", "order", "d1", ""), 7);
	buf_clear(&ids);
	store_close(store);
}

static bool add_refusal(void *context, const struct refusal *refusal)
{
	buf_addf(context, "%lld:%s:%s:%s:%s:%lld ", (long long)refusal->id, refusal->vendor,
		 refusal_reason_name(refusal->reason), refusal->tried, refusal->body,
		 (long long)refusal->bytes);
	return true;
}

static void refusals_are_bounded_and_counted(void **state)
{
	struct store *store = fake_store_open();
	struct refusal refusal = { .at = 5, .vendor = "jfwms", .type = "order", .origin = "",
				   .reason = REFUSAL_SIGNATURE, .detail = "", .tried = "A C",
				   .bytes = 9, .body = "{}" };
	struct buf seen = BUF_INIT;
	struct error error = { 0 };

	(void)state;
	for (int i = 0; i < REFUSALS_MOST + 20; i++)
		assert_true(store_add_refusal(store, &refusal, &error));
	refusal.vendor = "hongxun";
	refusal.reason = REFUSAL_TYPE;
	assert_true(store_add_refusal(store, &refusal, &error));
	assert_int_equal(store_count_refusals(store, NULL), REFUSALS_MOST + 21);
	assert_int_equal(store_count_refusals(store, "hongxun"), 1);
	assert_int_equal(store_last_refusal(store), REFUSALS_MOST + 21);
	assert_true(store_list_refusals(store, NULL, 0, true, 1, add_refusal, &seen, &error));
	assert_string_equal(seen.text, "22:jfwms:signature:A C:{}:9 ");
	buf_reset(&seen);
	assert_true(store_list_refusals(store, "hongxun", 0, false, 9, add_refusal, &seen, &error));
	assert_string_equal(seen.text, "1021:hongxun:type:A C:{}:9 ");
	buf_clear(&seen);
	store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(windows_by_every_filter),
		cmocka_unit_test(the_same_again_is_counted),
		cmocka_unit_test(counts_follow_what_is_there),
		cmocka_unit_test(refusals_are_bounded_and_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
