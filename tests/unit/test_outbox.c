/* The outbox: each write at most once, and what settles the ones nobody knows about. */
#include "tests/unit/test.h"

#include "base/clock.h"
#include "src/outbox.h"
#include "tests/fakes/desk.h"
#include "tests/fakes/net.h"

static const char ds_ok[] = "{\"code\":0,\"message\":\"ok\",\"data\":{}}";

static bool add_row(void *context, const struct outbox_row *row)
{
	buf_addf(context, "%s %d", outbox_state_name(row->state), row->attempts);
	return false;
}

static void assert_row(struct desk *desk, int64_t id, const char *expected)
{
	struct buf seen = BUF_INIT;

	assert_true(outbox_get(desk->store, id, add_row, &seen, NULL));
	assert_string_equal(seen.text, expected);
	buf_clear(&seen);
}

static int64_t decide(struct desk *desk, const char *vendor, const char *operation,
		      const char *name, const char *value)
{
	struct request *request = desk_request(desk, vendor, operation, name, value);
	struct error error = { 0 };
	int64_t id = 0;

	if (!outbox_add(desk->store, request, "wang", "", clock_wall_ms(), &id, &error))
		fail_msg("%s", error.text);
	request_free(request);
	return id;
}

static bool send(struct desk *desk, int64_t id)
{
	int64_t call;

	if (!outbox_send(desk->queue, id, &call, NULL))
		return false;
	queue_finish(desk->queue, call);
	return true;
}

static void rows_end_where_the_answer_says(void **state)
{
	static const struct {
		struct fake_reply reply;
		const char *row;
	} cases[] = {
		{ { "", .body = ds_ok }, "done 1" },
		{ { "", .body = "{\"code\":10023,\"message\":\"off\"}" }, "refused 1" },
		{ { "", .fault = ERROR_NETWORK }, "queued 0" },
		{ { "", .fault = ERROR_NETWORK, .lost = true }, "unknown 1" },
		{ { "", .status = 502, .body = "x" }, "unknown 1" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct desk desk;
		int64_t id;

		desk_open(&desk, "");
		fake_net_add(&cases[i].reply);
		id = decide(&desk, "dingshang", "pickup.create", "product_id", "20");
		assert_row(&desk, id, "queued 0");
		assert_true(send(&desk, id));
		assert_row(&desk, id, cases[i].row);
		desk_close(&desk);
	}
}

static bool add_number(void *context, const struct outbox_row *row)
{
	buf_addf(context, "%lld ", (long long)row->id);
	return true;
}

static void rows_are_listed_by_what_became_of_them(void **state)
{
	static const struct fake_reply replies[] = {
		{ "", .body = ds_ok },
		{ "", .body = "{\"code\":10023,\"message\":\"off\"}" },
		{ "", .fault = ERROR_NETWORK, .lost = true },
		{ "", .body = ds_ok },
	};
	static const struct {
		struct outbox_filter filter;
		int64_t anchor;
		bool newer;
		const char *ids;
	} cases[] = {
		{ { .state = OUTBOX_STATES }, 0, false, "5 4 3 2 1 " },
		{ { .state = OUTBOX_STATES, .open = true }, 0, false, "5 3 " },
		{ { .state = OUTBOX_STATES, .troubles = true }, 0, false, "3 2 " },
		{ { .state = OUTBOX_STATES, .troubles = true }, 3, false, "2 " },
		{ { .state = OUTBOX_STATES, .troubles = true }, 1, true, "2 3 " },
		{ { .state = OUTBOX_REFUSED, .troubles = true }, 0, false, "2 " },
		{ { .state = OUTBOX_STATES, .troubles = true, .vendor = "jfwms" }, 0, false, "" },
		{ { .state = OUTBOX_STATES, .troubles = true, .open = true }, 0, false, "3 " },
	};
	struct desk desk;

	(void)state;
	desk_open(&desk, "");
	for (size_t i = 0; i < COUNT(replies); i++) {
		char number[8];

		snprintf(number, sizeof(number), "2%zu", i);
		fake_net_add(&replies[i]);
		assert_true(send(&desk, decide(&desk, "dingshang", "pickup.create", "product_id", number)));
	}
	decide(&desk, "dingshang", "pickup.create", "product_id", "9");
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf ids = BUF_INIT;

		assert_true(outbox_list(desk.store, &cases[i].filter, cases[i].anchor,
					cases[i].newer, SIZE_MAX, add_number, &ids, NULL));
		assert_string_equal(ids.text, cases[i].ids);
		buf_clear(&ids);
	}
	desk_close(&desk);
}

static void nothing_but_a_person_sends_again(void **state)
{
	struct desk desk;
	int64_t id;

	(void)state;
	desk_open(&desk, "");
	fake_net_add(&(struct fake_reply){ "", .fault = ERROR_NETWORK, .lost = true });
	fake_net_add(&(struct fake_reply){ "", .body = ds_ok });
	id = decide(&desk, "dingshang", "pickup.create", "product_id", "20");
	assert_true(send(&desk, id));
	assert_row(&desk, id, "unknown 1");
	assert_false(send(&desk, id));
	assert_int_equal(fake_net_count(), 1);
	assert_true(outbox_retry(desk.store, id, clock_wall_ms(), NULL));
	assert_true(send(&desk, id));
	assert_row(&desk, id, "done 2");
	assert_false(outbox_retry(desk.store, id, clock_wall_ms(), NULL));
	assert_false(outbox_drop(desk.store, id, clock_wall_ms(), NULL));
	desk_close(&desk);
}

#define JFWMS_ORDER                                                                                \
	"{\"warehouse\":\"CK01\",\"erpNo\":\"E-1\",\"recipientCountry\":\"CA\","                   \
	"\"skuList\":[{\"sku\":\"CUP\",\"num\":1}]}"

static int64_t decide_order(struct desk *desk)
{
	return decide(desk, "jfwms", "order.create", NULL, JFWMS_ORDER);
}

static const char exists[] = "{\"code\":50019,\"message\":\"exists\",\"data\":null}";

/* Somebody else's number on a first send; ours if we do not know what became of it. */
static void a_duplicate_proves_only_what_was_unknown(void **state)
{
	struct desk desk;
	int64_t id;

	(void)state;
	desk_open(&desk, "");
	fake_net_add(&(struct fake_reply){ "", .body = exists });
	id = decide_order(&desk);
	assert_true(send(&desk, id));
	assert_row(&desk, id, "refused 1");
	assert_true(outbox_retry(desk.store, id, clock_wall_ms(), NULL));
	fake_net_add(&(struct fake_reply){ "", .body = exists });
	assert_true(send(&desk, id));
	assert_row(&desk, id, "refused 2");
	assert_true(outbox_drop(desk.store, id, clock_wall_ms(), NULL));
	fake_net_add(&(struct fake_reply){ "", .fault = ERROR_NETWORK, .lost = true });
	id = decide_order(&desk);
	assert_true(send(&desk, id));
	assert_row(&desk, id, "unknown 1");
	assert_true(outbox_retry(desk.store, id, clock_wall_ms(), NULL));
	fake_net_add(&(struct fake_reply){ "", .body = exists });
	assert_true(send(&desk, id));
	assert_row(&desk, id, "done 2");
	desk_close(&desk);
}

static void a_look_up_settles_what_is_unknown(void **state)
{
	struct desk desk;
	int64_t id, call = 0;

	(void)state;
	desk_open(&desk, "");
	fake_net_add(&(struct fake_reply){ "order/create", .fault = ERROR_NETWORK, .lost = true });
	fake_net_add(
		&(struct fake_reply){ "order/get", .body = "{\"code\":50017,\"message\":\"no\"}" });
	fake_net_add(&(struct fake_reply){ "order/get",
					   .body = "{\"code\":0,\"message\":\"SUCCESS\","
						   "\"data\":{\"erpNo\":\"E-1\",\"status\":1}}" });
	id = decide_order(&desk);
	assert_true(send(&desk, id));
	assert_true(outbox_check(desk.queue, id, &call, NULL));
	queue_finish(desk.queue, call);
	assert_int_equal(outbox_judge(desk.queue, id, call, NULL), VERDICT_MISSING);
	assert_row(&desk, id, "unknown 1");
	assert_true(outbox_check(desk.queue, id, &call, NULL));
	queue_finish(desk.queue, call);
	assert_int_equal(outbox_judge(desk.queue, id, call, NULL), VERDICT_HAPPENED);
	assert_row(&desk, id, "done 1");
	assert_false(outbox_check(desk.queue, id, &call, NULL));
	desk_close(&desk);
}

static void rows_of_one_number_keep_their_order(void **state)
{
	struct desk desk;
	int64_t create, cancel;

	(void)state;
	desk_open(&desk, "");
	create = decide_order(&desk);
	cancel = decide(&desk, "jfwms", "order.cancel", "erpNo", "E-1");
	assert_false(send(&desk, cancel));
	assert_int_equal(fake_net_count(), 0);
	fake_net_add(&(struct fake_reply){ "", .body = "{\"code\":0,\"message\":\"SUCCESS\"}" });
	fake_net_add(&(struct fake_reply){ "", .body = "{\"code\":0,\"message\":\"SUCCESS\"}" });
	assert_true(send(&desk, create));
	assert_true(send(&desk, cancel));
	assert_row(&desk, cancel, "done 1");
	desk_close(&desk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_end_where_the_answer_says),
		cmocka_unit_test(rows_are_listed_by_what_became_of_them),
		cmocka_unit_test(nothing_but_a_person_sends_again),
		cmocka_unit_test(a_duplicate_proves_only_what_was_unknown),
		cmocka_unit_test(a_look_up_settles_what_is_unknown),
		cmocka_unit_test(rows_of_one_number_keep_their_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
