/* The journal in the store: which calls a filter lists, and failures put together by cause. */
#include "tests/unit/test.h"

#include <stdio.h>

#include "base/clock.h"
#include "src/cause.h"
#include "tests/fakes/store.h"

struct ids {
	char text[40];
	size_t limit;
};

static bool add_id(void *context, const struct call *call)
{
	struct ids *ids = context;
	size_t length = strlen(ids->text);

	snprintf(ids->text + length, sizeof(ids->text) - length, "%lld ", (long long)call->id);
	return --ids->limit > 0;
}

static void calls_are_listed_by_vendor_state_and_words(void **state)
{
	static const struct {
		struct call_filter filter;
		int64_t anchor;
		bool newer;
		size_t limit;
		const char *ids;
	} cases[] = {
		{ { 0 }, 0, false, 9, "4 3 2 1 " },
		{ { 0 }, 0, true, 9, "1 2 3 4 " },
		{ { 0 }, 3, false, 9, "2 1 " },
		{ { 0 }, 2, true, 9, "3 4 " },
		{ { 0 }, 0, false, 2, "4 3 " },
		{ { 0 }, 0, false, 0, "" },
		{ { .vendor = "yesno" }, 0, false, 9, "3 1 " },
		{ { .vendor = "yesno", .operation = "trace.flow" }, 0, false, 9, "3 1 " },
		{ { .vendor = "yesno", .operation = "order.get" }, 0, false, 9, "" },
		{ { .failures = true }, 0, false, 9, "4 1 " },
		{ { .failures = true, .vendor = "jfwms" }, 0, true, 9, "4 " },
		{ { .failures = true }, 4, false, 9, "1 " },
		{ { .failures = true, .code = "S04" }, 0, false, 9, "4 " },
		{ { .failures = true, .state = "unknown" }, 0, false, 9, "" },
		{ { .failures = true, .find = "erp-1" }, 0, false, 9, "1 " },
		{ { .state = "done" }, 0, false, 9, "3 2 " },
		{ { .code = "S02" }, 0, false, 9, "2 " },
		{ { .find = "erp-\xef\xbc\x92" }, 0, false, 9, "2 " },	/* full-width 2 */
		{ { .find = "JFWMS" }, 0, false, 9, "4 2 " },
		{ { .find = "nothing" }, 0, false, 9, "" },
	};
	struct store *store = fake_store_open();

	(void)state;
	for (int i = 1; i <= 4; i++) {
		char question[40], code[8];
		struct call call = { .vendor = i % 2 ? "yesno" : "jfwms",
				     .operation = i % 2 ? "trace.flow" : "order.get",
				     .question = question, .asked_at = i, .request = "", .person = "",
				     .state = i == 1 || i == 4 ? CALL_REFUSED : CALL_DONE,
				     .code = code, .message = "", .trace = "", .error = "",
				     .answer = "{}", .clock_off_ms = INT64_MIN };

		snprintf(question, sizeof(question), "{\"erpNo\":\"ERP-%d\"}", i);
		snprintf(code, sizeof(code), "S%02d", i);
		assert_true(store_add_call(store, &call, NULL));
		assert_true(store_update_call(store, &call, NULL));
	}
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ids ids = { "", 9 };

		assert_true(store_list_calls(store, &cases[i].filter, cases[i].anchor,
					     cases[i].newer, cases[i].limit, add_id, &ids, NULL));
		assert_string_equal(ids.text, cases[i].ids);
	}
	store_close(store);
}

static bool add_cause(void *context, const struct cause *cause)
{
	buf_addf(context, "%lld %s %s %s %s %lld-%lld %lld \"%s\"; ", (long long)cause->count,
		 cause->vendor, cause->operation, call_state_name(cause->state), cause->code,
		 (long long)cause->first_at, (long long)cause->last_at,
		 (long long)cause->last_call, cause->message);
	return true;
}

/* Calls as they were made, by second: what failed is grouped, what did not is not counted. */
static void failures_are_grouped_by_cause(void **state)
{
	static const struct {
		const char *vendor, *operation, *code, *message, *error;
		enum call_state state;
		enum error_kind kind;
	} calls[] = {
		{ "jfwms", "order.get", "S02", "bad sign", "", CALL_REFUSED },
		{ "jfwms", "order.get", "", "", "", CALL_DONE },
		{ "jfwms", "order.get", "S02", "signature", "", CALL_REFUSED },
		{ "yesno", "trace.flow", "", "", "no answer in 10 s", CALL_UNREACHABLE,
		  ERROR_NETWORK },
		{ "jfwms", "order.get", "S03", "stock", "", CALL_REFUSED },
		{ "jfwms", "order.page", "S02", "sign", "", CALL_REFUSED },
		{ "jfwms", "order.get", "S02", "sign", "", CALL_UNREADABLE },
		{ "jfwms", "order.get", "S02", "broken off", "", CALL_CANCELLED },
		{ "jfwms", "order.get", "", "", "", CALL_ASKING },
		{ "yesno", "trace.flow", "", "", "no answer in 3 s", CALL_UNREACHABLE,
		  ERROR_NETWORK },
		/* what died with its program has no code at all */
		{ "hongxun", "order.get", NULL, "", "", CALL_UNKNOWN },
		{ "hongxun", "order.get", "", "cut off", "of the first try", CALL_UNKNOWN },
	};
	static const struct {
		int64_t since;
		const char *causes;
	} cases[] = {
		{ 0, "2 hongxun order.get unknown  11-12 12 \"cut off\"; "
		     "2 yesno trace.flow unreachable  4-10 10 \"no answer in 3 s\"; "
		     "2 jfwms order.get refused S02 1-3 3 \"signature\"; "
		     "1 jfwms order.get unreadable S02 7-7 7 \"sign\"; "
		     "1 jfwms order.page refused S02 6-6 6 \"sign\"; "
		     "1 jfwms order.get refused S03 5-5 5 \"stock\"; " },
		{ 6, "2 hongxun order.get unknown  11-12 12 \"cut off\"; "
		     "1 yesno trace.flow unreachable  10-10 10 \"no answer in 3 s\"; "
		     "1 jfwms order.get unreadable S02 7-7 7 \"sign\"; "
		     "1 jfwms order.page refused S02 6-6 6 \"sign\"; " },
		{ 13, "" },
	};
	struct store *store = fake_store_open();

	(void)state;
	for (size_t i = 0; i < COUNT(calls); i++) {
		struct call call = { .vendor = calls[i].vendor, .operation = calls[i].operation,
				     .question = "{}", .asked_at = (int64_t)i + 1, .request = "",
				     .person = "", .state = calls[i].state, .code = calls[i].code,
				     .message = calls[i].message, .trace = "",
				     .error = calls[i].error, .error_kind = calls[i].kind,
				     .answer = "", .clock_off_ms = INT64_MIN };

		assert_true(store_add_call(store, &call, NULL));
		if (call.code && call.state != CALL_ASKING)
			assert_true(store_update_call(store, &call, NULL));
	}
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf causes = BUF_INIT;

		assert_true(store_each_cause(store, cases[i].since, add_cause, &causes, NULL));
		assert_string_equal(causes.text, cases[i].causes);
		buf_clear(&causes);
	}
	store_close(store);
}

/* After the clock was set back the newest answer is still the last one. Seconds from now; by order of
 * asking. */
static void the_last_call_survives_a_clock_set_back(void **state)
{
	static const struct {
		int answered_s[4];
		const char *last;
	} cases[] = {
		{ { -30, -20, -10 }, "3 " },
		{ { -30, -10, -20 }, "2 " },	/* an answer that took long */
		{ { -30, 3600, -10 }, "3 " },
		{ { 7200, 3600, -20, -10 }, "4 " },
		{ { -30, -20, 3600 }, "3 " },	/* nothing was asked since */
		{ { -30, 7200, 3600 }, "2 " },
		{ { -7200, -3600, -3600, 3600 }, "4 " },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct store *store = fake_store_open();
		struct ids ids = { "", 9 };

		for (size_t k = 0; k < COUNT(cases[i].answered_s) && cases[i].answered_s[k]; k++) {
			int64_t at = clock_wall_ms() + (int64_t)cases[i].answered_s[k] * 1000;
			struct call call = { .vendor = "yesno", .operation = "trace.flow",
					     .question = "{}", .asked_at = at, .answered_at = at,
					     .request = "", .person = "", .state = CALL_DONE,
					     .code = "", .message = "", .trace = "", .error = "",
					     .answer = "{}", .clock_off_ms = INT64_MIN };

			assert_true(store_add_call(store, &call, NULL));
			assert_true(store_update_call(store, &call, NULL));
		}
		assert_true(store_last_call(store, "yesno", add_id, &ids, NULL));
		assert_string_equal(ids.text, cases[i].last);
		store_close(store);
	}
}

static void words_are_found_in_a_call(void **state)
{
	static const struct {
		const char *find;
		bool found;
	} cases[] = {
		{ "", true },	    { "erp-\xef\xbc\x92", true }, { "JFWMS", true }, { "s02", true },
		{ "order.get", true }, { "库存", true },	     { "t-9", true },	{ "answer", false },
	};
	const struct call call = { .vendor = "jfwms", .operation = "order.get",
				   .question = "{\"erpNo\":\"ERP-2\"}", .code = "S02",
				   .message = "库存不足", .trace = "T-9", .answer = "answer" };

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(call_matches(&call, cases[i].find), cases[i].found);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(calls_are_listed_by_vendor_state_and_words),
		cmocka_unit_test(words_are_found_in_a_call),
		cmocka_unit_test(failures_are_grouped_by_cause),
		cmocka_unit_test(the_last_call_survives_a_clock_set_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
