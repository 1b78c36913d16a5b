/* The queue: answers into the store, what is no answer, tokens renewed once, pace, breaking off. */
#include "tests/unit/test.h"

#include "base/clock.h"
#include "src/call.h"
#include "tests/fakes/clock.h"
#include "tests/fakes/desk.h"
#include "tests/fakes/net.h"

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
	desk_assert_call(&desk, desk_ask(&desk, "jfwms", "order.get", "erpNo", "ERP-1"),
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
		desk_assert_call(&desk, desk_ask(&desk, "dingshang", "machine.list", NULL, NULL),
				 cases[i].read);
		desk_assert_call(&desk,
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
	desk_assert_call(&desk, desk_ask(&desk, "jfwms", "order.get", "erpNo", "ERP-1"),
			 "done 200 0|");
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
	desk_assert_call(&desk, desk_ask(&desk, "jfwms", "order.get", "erpNo", "ERP-2"),
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
		desk_assert_call(&desk, calls[i], "done 200 0|");
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
	desk_assert_call(&desk, desk_ask(&desk, "jfwms", "order.get", "erpNo", "ERP-1"),
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
	desk_assert_call(&desk, desk_ask(&desk, "jfwms", "order.get", "erpNo", "ERP-1"),
			 "done 200 0|");
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
	desk_assert_call(&desk, read, "cancelled 0 ");
	desk_assert_call(&desk, write, "unknown 0 ");
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
		cmocka_unit_test(breaking_off_keeps_the_truth),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
