/* How figures went, and the moment a message was signed at: both read out of the journal. */
#include "tests/unit/test.h"

#include "src/explain.h"
#include "src/trend.h"
#include "tests/fakes/clock.h"
#include "tests/fakes/desk.h"
#include "tests/fakes/net.h"

/* ---- figures ---- */

static bool read_trend(void *context, const struct record *record)
{
	struct {
		struct store *store;
		struct trend *trend;
	} *reading = context;

	trend_read(reading->trend, reading->store, record);
	return false;
}

static void trend_of(struct store *store, const char *key, struct trend *trend)
{
	struct {
		struct store *store;
		struct trend *trend;
	} reading = { store, trend };

	trend->count = SIZE_MAX;
	store_get_record(store, "stock", "jfwms", key, read_trend, &reading, NULL);
	assert_true(trend->count <= TREND_MOST);
}

static void figures_are_read_out_of_the_same_question(void **state)
{
	static const struct fake_reply replies[] = {
		{ "queryInventory", 200,
		  "{\"code\":0,\"data\":{\"rows\":[{\"sku\":\"A\",\"availableNum\":40},"
		  "{\"sku\":\"B\",\"availableNum\":3}]}}" },
		{ "queryInventory", 200,	/* not there this time */
		  "{\"code\":0,\"data\":{\"rows\":[{\"sku\":\"B\",\"availableNum\":2}]}}" },
		{ "queryInventory", 200, "{\"code\":20004,\"message\":\"no\"}" },
		{ "queryInventory", 200,
		  "{\"code\":0,\"data\":{\"rows\":[{\"sku\":\"A\",\"availableNum\":25},"
		  "{\"sku\":\"B\",\"availableNum\":\"many\"}]}}" },
	};
	struct desk desk;
	struct trend trend;

	(void)state;
	fake_clock_set((int64_t)FAKE_DAY_ONE * 1000);
	desk_open(&desk, "");
	for (size_t i = 0; i < COUNT(replies); i++) {
		fake_net_add(&replies[i]);
		desk_ask(&desk, "jfwms", "stock.query", "warehouse", "CK01");
		fake_clock_advance(60 * 1000);
	}
	trend_of(desk.store, "CK01/A", &trend);
	assert_int_equal(trend.count, 2);
	assert_true(trend.points[0].value == 40 && trend.points[1].value == 25);
	assert_true(trend.points[0].at < trend.points[1].at);
	assert_int_equal(trend.points[1].call, 4);
	trend_of(desk.store, "CK01/B", &trend);
	assert_int_equal(trend.count, 2);
	assert_true(trend.points[0].value == 3 && trend.points[1].value == 2);
	desk_close(&desk);
}

/* ---- the moment ---- */

static void the_message_tells_when_it_was_signed(void **state)
{
	static const struct {
		const char *vendor, *request;
		int64_t at_ms;	/* 0: it does not tell */
		const char *nonce;
	} cases[] = {
		{ "jfwms",
		  "POST https://x/api\nuserId: 8\ntimestamp: 1735689610202\nnonce: 4711\n\n{}",
		  1735689610202, "4711" },
		{ "jfwms", "POST https://x/api\ntimestamp: soon\n\n{\"nonce\":\"1\"}", 0, "" },
		{ "hongxun",
		  "POST https://x/api\nContent-Type: application/json\n\n"
		  "{\"timestamp\":\"2025-01-01 08:00:09\",\"request\":{}}",
		  1735689609000, "" },
		{ "hongxun", "POST https://x/api\n\n{\"request\":{\"timestamp\":\"2025-01-01 08:00:09\"}}",
		  0, "" },
		{ "hongxun", "POST https://x/api", 0, "" },
		{ "dingshang", "", 0, "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct call call = { .request = cases[i].request, .asked_at = 42 };
		struct buf nonce = BUF_INIT;
		int64_t at_ms = 0;
		bool told = explain_moment(&call, vendor_find(cases[i].vendor), 480, &at_ms,
					   &nonce);

		assert_int_equal(told, cases[i].at_ms != 0);
		assert_int_equal(at_ms, cases[i].at_ms ? cases[i].at_ms : 42);
		assert_string_equal(nonce.text, cases[i].nonce);
		buf_clear(&nonce);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(figures_are_read_out_of_the_same_question),
		cmocka_unit_test(the_message_tells_when_it_was_signed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
