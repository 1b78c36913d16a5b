/* The queue: answers into the store, what is no answer, tokens renewed once, pace, breaking off. */
#include "tests/unit/test.h"

#include "base/clock.h"
#include "src/call.h"
#include "tests/fakes/clock.h"
#include "tests/fakes/desk.h"
#include "tests/fakes/net.h"

static bool add_call(void *context, const struct call *call)
{
	buf_addf(context, "%s %ld %s|%s|%s|%s", call_state_name(call->state), call->http,
		 call->code, call->message, call->trace, call->error);
	return false;
}

static void assert_call(struct desk *desk, int64_t id, const char *expected)
{
	struct buf seen = BUF_INIT;

	assert_true(store_get_call(desk->store, id, add_call, &seen, NULL));
	if (strncmp(seen.text, expected, strlen(expected)) != 0)
		fail_msg("call is \"%s\", not \"%s\"", seen.text, expected);
	buf_clear(&seen);
}

static const char found_order[] =
	"{\"code\":\"0\",\"message\":\"SUCCESS\",\"requestId\":\"7bb5\",\"data\":"
	"{\"erpNo\":\"ERP-1\",\"status\":7,\"trackingNo\":\"CP1\"}}";

static bool add_key(void *context, const struct record *record)
{
	buf_addf(context, "%s/%s/%s ", record->kind, record->key, record->status);
	return true;
}

static void an_answer_becomes_call_and_records(void **state)
{
	struct desk desk;
	struct buf keys = BUF_INIT;

	(void)state;
	desk_open(&desk, "");
	fake_net_add(&(struct fake_reply){ "/api/order/get", .body = found_order, .delay_ms = 12 });
	assert_call(&desk, desk_ask(&desk, "jfwms", "order.get", "erpNo", "ERP-1"),
		    "done 200 0|SUCCESS|7bb5|");
	assert_true(store_find_code(desk.store, "erp-1", 9, add_key, &keys, NULL));
	assert_non_null(strstr(keys.text, "order/ERP-1/7 "));
	assert_non_null(strstr(fake_net_request(0), "POST https://wms.example/api/order/get\n"));
	assert_non_null(strstr(fake_net_request(0), "\n\n{\"erpNo\":\"ERP-1\"}"));
	buf_clear(&keys);
	desk_close(&desk);
}

static void what_is_no_answer_is_said(void **state)
{
	static const struct {
		struct fake_reply reply;
		const char *read, *write; /* beginnings of what the journal says */
	} cases[] = {
		{ { "", .fault = ERROR_NETWORK }, "unreachable 0 |||", "unreachable 0 |||" },
		{ { "", .fault = ERROR_NETWORK, .lost = true },
		  "unreachable 0 |||",
		  "unknown 0 |||" },
		{ { "", .fault = ERROR_REPLY, .lost = true }, "unreadable 0 |||", "unknown 0 |||" },
		{ { "", .status = 502, .body = "<html>" },
		  "unreadable 502 |||dingshang: the server "
		  "answers HTTP 502",
		  "unknown 502 |||dingshang: the server answers HTTP 502" },
		{ { "", .status = 404, .body = "no" }, "unreadable 404 |||", "refused 404 |||" },
		{ { "", .status = 200, .body = "{\"a\":1}" },
		  "unreadable 200 |||",
		  "unknown 200 |||" },
		{ { "", .status = 200, .body = "garbage" },
		  "unreadable 200 |||",
		  "unknown 200 |||" },
		{ { "", .status = 401, .body = "{\"code\":10008,\"message\":\"no header\"}" },
		  "refused 401 10008|no header||",
		  "refused 401 10008|no header||" },
		{ { "", .status = 200, .body = "{\"code\":0,\"message\":\"not paid\"}" },
		  "refused 200 0|not paid||",
		  "refused 200 0|not paid||" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct desk desk;

		desk_open(&desk, "");
		fake_net_add(&cases[i].reply);
		fake_net_add(&cases[i].reply);
		if (cases[i].reply.status >= 500)	/* a read is asked once more */
			fake_net_add(&cases[i].reply);
		assert_call(&desk, desk_ask(&desk, "dingshang", "machine.list", NULL, NULL),
			    cases[i].read);
		assert_call(&desk,
			    desk_ask(&desk, "dingshang", "pickup.create", "product_id", "20"),
			    cases[i].write);
		desk_close(&desk);
	}
}

static bool add_texts(void *context, const struct call *call)
{
	buf_addf(context, "%s\n%s\n%s\n%s\n", call->request, call->question, call->answer,
		 call->error);
	return false;
}

static void secrets_stay_out_of_the_journal(void **state)
{
	static const char *const secrets[] = { "s3cret", "at-1", "rt-1" };
	struct desk desk;
	struct buf seen = BUF_INIT;
	int64_t first, second;

	(void)state;
	desk_open(&desk, "");
	fake_net_add(&(struct fake_reply){ "", .body = found_order, .always = true });
	first = desk_ask(&desk, "jfwms", "order.get", "erpNo", "ERP-1");
	second = desk_ask(&desk, "dingshang", "machine.list", NULL, NULL);
	assert_true(store_get_call(desk.store, first, add_texts, &seen, NULL));
	assert_true(store_get_call(desk.store, second, add_texts, &seen, NULL));
	assert_non_null(strstr(fake_net_request(0), "at-1"));
	assert_non_null(strstr(seen.text, "accessToken: ‹token 4 chars, sha256 "));
	for (size_t i = 0; i < COUNT(secrets); i++)
		assert_null(strstr(seen.text, secrets[i]));
	buf_clear(&seen);
	desk_close(&desk);
}

/* ---- tokens ---- */

static const char refused_token[] = "{\"code\":10002,\"message\":\"Invalid\",\"data\":null}";
static const char new_tokens[] =
	"{\"code\":0,\"message\":\"SUCCESS\",\"data\":{\"accessToken\":\"at-2\",\"expireIn\":86400,"
	"\"refreshToken\":\"rt-2\",\"refreshExpireIn\":31536000,\"userId\":24}}";

static void a_refused_token_is_renewed_once(void **state)
{
	struct desk desk;
	struct json *tokens;

	(void)state;
	desk_open(&desk, "");
	fake_net_add(&(struct fake_reply){ "/api/order/get", .body = refused_token });
	fake_net_add(&(struct fake_reply){ "refreshToken?", .body = new_tokens });
	fake_net_add(&(struct fake_reply){ "/api/order/get", .body = found_order });
	assert_call(&desk, desk_ask(&desk, "jfwms", "order.get", "erpNo", "ERP-1"), "done 200 0|");
	assert_int_equal(fake_net_count(), 3);
	assert_non_null(strstr(fake_net_request(0), "accessToken: at-1\n"));
	assert_non_null(strstr(fake_net_request(1), "refreshToken=rt-1"));
	assert_non_null(strstr(fake_net_request(2), "accessToken: at-2\n"));
	assert_non_null(strstr(fake_net_request(2), "userId: 24\n"));
	tokens = store_get_tokens(desk.store, "jfwms", clock_wall_ms());
	assert_string_equal(json_text_at(tokens, "refresh_token"), "rt-2");
	json_free(tokens);
	/* refused again with the new token: no second renewal for one question */
	fake_net_add(&(struct fake_reply){ "/api/order/get", .body = refused_token });
	fake_net_add(&(struct fake_reply){ "refreshToken?", .body = new_tokens });
	fake_net_add(&(struct fake_reply){ "/api/order/get", .body = refused_token });
	assert_call(&desk, desk_ask(&desk, "jfwms", "order.get", "erpNo", "ERP-2"),
		    "refused 200 10002|Invalid");
	desk_close(&desk);
}

static void ten_questions_share_one_renewal(void **state)
{
	struct desk desk;
	int64_t calls[10];
	size_t renewals = 0;

	(void)state;
	desk_open(&desk, "");
	for (int i = 0; i < 10; i++)
		fake_net_add(&(struct fake_reply){ "/api/order/get", .body = refused_token,
						   .delay_ms = 5 * i });
	fake_net_add(&(struct fake_reply){ "refreshToken?", .body = new_tokens, .delay_ms = 20 });
	fake_net_add(&(struct fake_reply){ "/api/order/get", .body = found_order, .always = true });
	for (int i = 0; i < 10; i++)
		assert_true(queue_ask(desk.queue,
				      desk_request(&desk, "jfwms", "order.get", "erpNo", "ERP-1"),
				      0, &calls[i], NULL));
	for (int i = 0; i < 10; i++)
		queue_finish(desk.queue, calls[i]);
	for (int i = 0; i < 10; i++)
		assert_call(&desk, calls[i], "done 200 0|");
	for (size_t i = 0; i < fake_net_count(); i++)
		renewals += strstr(fake_net_request(i), "refreshToken?") != NULL;
	assert_int_equal(renewals, 1);
	desk_close(&desk);
}

static void a_dead_sign_in_is_said(void **state)
{
	struct desk desk;

	(void)state;
	desk_open(&desk, "");
	fake_net_add(&(struct fake_reply){ "/api/order/get", .body = refused_token });
	fake_net_add(&(struct fake_reply){
		"refreshToken?", .body = "{\"code\":10003,\"message\":\"dead\",\"data\":null}" });
	assert_call(&desk, desk_ask(&desk, "jfwms", "order.get", "erpNo", "ERP-1"),
		    "refused 200 10003|dead||jfwms: the sign-in has ended");
	desk_close(&desk);
}

static void a_token_is_renewed_before_it_ends(void **state)
{
	struct desk desk;

	(void)state;
	desk_open(&desk, "");
	assert_true(store_put_token(desk.store, "jfwms", "access_token", "at-9", clock_wall_ms(),
				    clock_wall_ms() + 30000, NULL));
	fake_net_add(&(struct fake_reply){ "refreshToken?", .body = new_tokens });
	fake_net_add(&(struct fake_reply){ "/api/order/get", .body = found_order });
	assert_call(&desk, desk_ask(&desk, "jfwms", "order.get", "erpNo", "ERP-1"), "done 200 0|");
	assert_non_null(strstr(fake_net_request(0), "refreshToken?"));
	assert_non_null(strstr(fake_net_request(1), "accessToken: at-2\n"));
	desk_close(&desk);
}

/* ---- pace, cancelling ---- */

static void calls_keep_their_pace(void **state)
{
	struct desk desk;
	int64_t before;

	(void)state;
	desk_open(&desk, "[vendor yesno]\npace = 2/10\n");
	fake_net_add(&(struct fake_reply){ "", .always = true,
					   .body = "{\"code\":200,\"message\":\"success\"}" });
	before = clock_steady_ms();
	for (int i = 0; i < 5; i++)
		desk_ask(&desk, "yesno", "trace.flow", "code", "123456789012");
	assert_true(clock_steady_ms() - before >= 20000);
	assert_true(clock_steady_ms() - before < 21000);
	desk_close(&desk);
}

/* ---- vendors in trouble ---- */

static bool add_state(void *context, const struct call *call)
{
	buf_addf(context, "%s %ld;", call_state_name(call->state), call->http);
	return true;
}

static const char fine_flow[] = "{\"code\":200,\"message\":\"success\",\"data\":{\"digits\":[]}}";
static const char no_flow[] = "{\"code\":500,\"message\":\"system\",\"data\":null}";
static const char fine_pickup[] = "{\"code\":0,\"message\":\"ok\",\"data\":[]}";

static const struct {
	const char *vendor, *operation, *field, *value;
	struct fake_reply replies[3];
	const char *journal;	/* newest first: the try that failed has the later number */
	size_t requests;
	int64_t took_ms;
} troubles[] = {
	{ "yesno", "trace.flow", "code", "123456789012",
	  { { "", .status = 502, .body = "<html>" }, { "", .body = fine_flow } },
	  "unreadable 502;done 200;", 2, 1000 },
	{ "yesno", "trace.flow", "code", "123456789012",
	  { { "", .status = 429, .body = "", .retry_after = "7" }, { "", .body = fine_flow } },
	  "unreadable 429;done 200;", 2, 7000 },
	{ "yesno", "trace.flow", "code", "123456789012",
	  { { "", .status = 503, .body = "", .retry_after = "Wed, 01 Jan 2025 00:00:05 GMT" },
	    { "", .body = fine_flow } },
	  "unreadable 503;done 200;", 2, 5000 },
	/* a date that is over */
	{ "yesno", "trace.flow", "code", "123456789012",
	  { { "", .status = 503, .body = "", .retry_after = "Wed, 01 Jan 2020 00:00:05 GMT" },
	    { "", .body = fine_flow } },
	  "unreadable 503;done 200;", 2, 1000 },
	/* too long to wait for */
	{ "yesno", "trace.flow", "code", "123456789012",
	  { { "", .status = 503, .body = "", .retry_after = "3600" } }, "unreadable 503;", 1, 0 },
	{ "yesno", "trace.flow", "code", "123456789012",
	  { { "", .status = 503, .body = "", .retry_after = "99999999999999999999" } },
	  "unreadable 503;", 1, 0 },
	/* once, not twice */
	{ "yesno", "trace.flow", "code", "123456789012",
	  { { "", .status = 502, .body = "<html>" }, { "", .status = 503, .body = no_flow } },
	  "unreadable 502;refused 503;", 2, 1000 },
	{ "yesno", "trace.flow", "code", "123456789012",
	  { { "", .status = 500, .body = no_flow }, { "", .body = fine_flow } },
	  "refused 500;done 200;", 2, 1000 },
	/* only trouble of the vendor's */
	{ "yesno", "trace.flow", "code", "123456789012", { { "", .status = 404, .body = "" } },
	  "unreadable 404;", 1, 0 },
	{ "yesno", "trace.flow", "code", "123456789012", { { "", .body = no_flow } },
	  "refused 200;", 1, 0 },
	{ "yesno", "trace.flow", "code", "123456789012", { { "", .fault = ERROR_NETWORK } },
	  "unreachable 0;", 1, 0 },
	/* never a write */
	{ "dingshang", "pickup.create", "product_id", "20",
	  { { "", .status = 503, .body = "", .retry_after = "1" }, { "", .body = fine_pickup } },
	  "unknown 503;", 1, 0 },
	{ "dingshang", "pickup.create", "product_id", "20", { { "", .status = 429, .body = "" } },
	  "refused 429;", 1, 0 },
};

static void a_read_in_trouble_is_asked_once_more(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(troubles); i++) {
		struct buf journal = BUF_INIT;
		struct desk desk;
		int64_t before;

		desk_open(&desk, "");
		fake_clock_set((int64_t)FAKE_DAY_ONE * 1000);
		for (size_t k = 0; k < COUNT(troubles[i].replies) && troubles[i].replies[k].match; k++)
			fake_net_add(&troubles[i].replies[k]);
		before = clock_steady_ms();
		desk_ask(&desk, troubles[i].vendor, troubles[i].operation, troubles[i].field,
			 troubles[i].value);
		if (clock_steady_ms() - before != troubles[i].took_ms)
			fail_msg("case %zu: it took %lld ms", i, (long long)(clock_steady_ms() - before));
		assert_int_equal(fake_net_count(), troubles[i].requests);
		store_list_calls(desk.store, &(struct call_filter){ 0 }, 0, false, 9, add_state,
				 &journal, NULL);
		if (!buf_is(&journal, troubles[i].journal))
			fail_msg("case %zu: %s", i, journal.text);
		buf_reset(&journal);
		/* how the vendor stands is told by the answer that came last */
		store_last_call(desk.store, troubles[i].vendor, add_state, &journal, NULL);
		assert_non_null(strstr(troubles[i].journal, journal.text));
		assert_true(troubles[i].requests == 1 ||
			    strncmp(troubles[i].journal, journal.text, journal.length) != 0);
		buf_clear(&journal);
		desk_close(&desk);
	}
}

/* Where it was in vain the next one waits longer, up to a limit; an answer makes it short again. */
static void pauses_grow(void **state)
{
	static const int64_t pauses[] = { 1000, 2000, 4000, 8000, 8000 };
	struct desk desk;

	(void)state;
	desk_open(&desk, "");
	fake_net_add(&(struct fake_reply){ "", .status = 502, .body = "<html>", .always = true });
	for (size_t i = 0; i < COUNT(pauses); i++) {
		int64_t before = clock_steady_ms();

		desk_ask(&desk, "yesno", "trace.flow", "code", "123456789012");
		assert_int_equal(clock_steady_ms() - before, pauses[i]);
	}
	desk_close(&desk);
}

static void a_pause_keeps_the_pace_and_can_be_broken_off(void **state)
{
	struct desk desk;
	int64_t before, call;

	(void)state;
	desk_open(&desk, "[vendor yesno]\npace = 1/10\n");
	fake_net_add(&(struct fake_reply){ "", .status = 502, .body = "<html>", .always = true });
	before = clock_steady_ms();
	desk_ask(&desk, "yesno", "trace.flow", "code", "123456789012");
	assert_int_equal(clock_steady_ms() - before, 10000);
	assert_true(queue_ask(desk.queue,
			      desk_request(&desk, "yesno", "trace.flow", "code", "123456789012"), 0,
			      &call, NULL));
	while (fake_net_count() < 3)
		net_wait(desk.net, NULL, 0, queue_step(desk.queue) ? 0 : queue_timeout(desk.queue));
	queue_step(desk.queue);
	assert_true(queue_has(desk.queue, call));
	queue_cancel(desk.queue, call);
	assert_false(queue_has(desk.queue, call));
	assert_call(&desk, call, "cancelled 0 ");
	assert_int_equal(fake_net_count(), 3);
	desk_close(&desk);
}

static void breaking_off_keeps_the_truth(void **state)
{
	struct desk desk;
	int64_t read, write;

	(void)state;
	desk_open(&desk, "");
	fake_net_add(&(struct fake_reply){ "", .delay_ms = 60000, .always = true });
	assert_true(queue_ask(desk.queue,
			      desk_request(&desk, "yesno", "trace.flow", "code", "123456789012"), 0,
			      &read, NULL));
	assert_true(queue_ask(desk.queue,
			      desk_request(&desk, "dingshang", "pickup.create", "product_id", "20"),
			      0, &write, NULL));
	queue_step(desk.queue);
	queue_cancel_all(desk.queue);
	assert_call(&desk, read, "cancelled 0 ");
	assert_call(&desk, write, "unknown 0 ");
	assert_int_equal(queue_count(desk.queue), 0);
	desk_close(&desk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_answer_becomes_call_and_records),
		cmocka_unit_test(what_is_no_answer_is_said),
		cmocka_unit_test(secrets_stay_out_of_the_journal),
		cmocka_unit_test(a_refused_token_is_renewed_once),
		cmocka_unit_test(ten_questions_share_one_renewal),
		cmocka_unit_test(a_dead_sign_in_is_said),
		cmocka_unit_test(a_token_is_renewed_before_it_ends),
		cmocka_unit_test(calls_keep_their_pace),
		cmocka_unit_test(a_read_in_trouble_is_asked_once_more),
		cmocka_unit_test(pauses_grow),
		cmocka_unit_test(a_pause_keeps_the_pace_and_can_be_broken_off),
		cmocka_unit_test(breaking_off_keeps_the_truth),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
