/* The queue and vendors in trouble: reads asked once more, pauses, what is told when broken off. */
#include "tests/unit/test.h"

#include "base/clock.h"
#include "src/call.h"
#include "tests/fakes/clock.h"
#include "tests/fakes/desk.h"
#include "tests/fakes/net.h"

static bool add_state(void *context, const struct call *call)
{
	buf_addf(context, "%s %ld;", call_state_name(call->state), call->http);
	return true;
}

static const char fine_flow[] = "{\"code\":200,\"message\":\"success\",\"data\":{\"digits\":[]}}";
static const char no_flow[] = "{\"code\":500,\"message\":\"system\",\"data\":null}";
static const char refused_token[] = "{\"code\":10002,\"message\":\"Invalid\",\"data\":null}";
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
	/* never a password */
	{ "chetonggui", "account.login", NULL, NULL,
	  { { "", .status = 503, .body = "", .retry_after = "1" } }, "unreadable 503;", 1, 0 },
};

static const char chetonggui[] = "[vendor chetonggui]\nurl = https://c.example\n"
				 "username = 13800000000\npassword = p\nsecret = s\n"
				 "path.account.login = /login\n";

static void a_read_in_trouble_is_asked_once_more(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(troubles); i++) {
		struct buf journal = BUF_INIT;
		struct desk desk;
		int64_t before;

		desk_open(&desk, chetonggui);
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

/* Where it was in vain the next one waits longer, up to a limit; an answer makes it short again. Two
 * requests keep apart for as long as it is in trouble. */
static void pauses_grow(void **state)
{
	static const int64_t pauses[] = { 1000, 2200, 4200, 8200, 8200 };
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
	desk_assert_call(&desk, call, "cancelled 0 ");
	assert_int_equal(fake_net_count(), 3);
	desk_close(&desk);
}

static bool add_try(void *context, const struct call *call)
{
	buf_addf(context, "%s %s|%s|%s|%s;", call_state_name(call->state), call->code,
		 call->message, error_name(call->error_kind), call->error);
	return true;
}

/* What the vendor said of a try is not hidden by what we say. */
static void a_try_keeps_the_words_of_the_vendor(void **state)
{
	static const struct {
		const char *body, *journal;
	} cases[] = {
		{ no_flow, "refused 500|system|none|;" },
		{ "<html>", "unreadable ||unreadable|yesno: the server answers HTTP 500 and nothing of the "
			    "vendor; call 1 goes on with it;" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf journal = BUF_INIT;
		struct desk desk;

		desk_open(&desk, "");
		fake_net_add(&(struct fake_reply){ "", .status = 500, .body = cases[i].body });
		fake_net_add(&(struct fake_reply){ "", .body = fine_flow });
		desk_ask(&desk, "yesno", "trace.flow", "code", "123456789012");
		store_list_calls(desk.store, &(struct call_filter){ .failures = true }, 0, false, 9,
				 add_try, &journal, NULL);
		assert_string_equal(journal.text, cases[i].journal);
		buf_clear(&journal);
		desk_close(&desk);
	}
}

static int64_t ask_only(struct desk *desk, const char *vendor, const char *operation,
			const char *name, const char *value)
{
	int64_t call;

	assert_true(queue_ask(desk->queue, desk_request(desk, vendor, operation, name, value), 0,
			      &call, NULL));
	return call;
}

static void go_on(struct desk *desk, int64_t ms)
{
	int64_t end = clock_steady_ms() + ms;

	queue_step(desk->queue);
	while (clock_steady_ms() < end) {
		int due = queue_timeout(desk->queue);

		if (due < 0 || due > end - clock_steady_ms())
			due = (int)(end - clock_steady_ms());
		net_wait(desk->net, NULL, 0, due ? due : 1);
		queue_step(desk->queue);
	}
}

/* Whatever waits for it leaves it alone, writes too; then it is not asked everything at once. */
static void a_vendor_in_trouble_is_left_alone_by_all(void **state)
{
	struct desk desk;
	int64_t write, cancelled;

	(void)state;
	desk_open(&desk, "");
	fake_net_add(&(struct fake_reply){ "", .status = 429, .body = "", .retry_after = "7" });
	fake_net_add(&(struct fake_reply){ "", .body = fine_pickup, .always = true });
	ask_only(&desk, "dingshang", "machine.list", NULL, NULL);
	go_on(&desk, 10);
	assert_int_equal(fake_net_count(), 1);
	write = ask_only(&desk, "dingshang", "pickup.create", "product_id", "20");
	cancelled = ask_only(&desk, "dingshang", "pickup.create", "product_id", "21");
	ask_only(&desk, "yesno", "trace.flow", "code", "123456789012");
	go_on(&desk, 6900);
	/* another vendor's goes out */
	assert_int_equal(fake_net_count(), 2);
	queue_cancel(desk.queue, cancelled);
	desk_assert_call(&desk, cancelled, "cancelled 0 ");
	go_on(&desk, 100);
	assert_int_equal(fake_net_count(), 3);
	go_on(&desk, 1000);
	assert_int_equal(fake_net_count(), 4);
	desk_assert_call(&desk, write, "done 200 ");
	desk_close(&desk);
}

/* Reads that are refused side by side are one round: the pause grows once, and they come back one
 * after another. */
static void reads_refused_together_are_one_round(void **state)
{
	enum { SIDE_BY_SIDE = 6 };
	struct desk desk;
	int64_t before;

	(void)state;
	desk_open(&desk, "");
	fake_net_add(&(struct fake_reply){ "", .status = 503, .body = "", .delay_ms = 5,
					   .always = true });
	before = clock_steady_ms();
	for (int i = 0; i < SIDE_BY_SIDE; i++)
		ask_only(&desk, "yesno", "trace.flow", "code", "123456789012");
	go_on(&desk, 900);
	assert_int_equal(fake_net_count(), SIDE_BY_SIDE);
	go_on(&desk, 150);
	assert_int_equal(fake_net_count(), SIDE_BY_SIDE + 1);
	while (queue_count(desk.queue) > 0)
		go_on(&desk, 10);
	/* a second, and then all of them, each a little later */
	assert_in_range(clock_steady_ms() - before, 2000, 2100);
	assert_int_equal(fake_net_count(), 2 * SIDE_BY_SIDE);
	desk_close(&desk);
}

/* Nothing is asked once more by then: what came is what is told. */
static void breaking_off_tells_what_came(void **state)
{
	static const struct {
		const char *vendor, *operation, *field, *value;
		struct fake_reply reply;
		const char *call;
	} cases[] = {
		{ "yesno", "trace.flow", "code", "123456789012",
		  { "", .status = 503, .body = "<html>", .delay_ms = 5 },
		  "unreadable 503 |||yesno: the server answers HTTP 503" },
		{ "yesno", "trace.flow", "code", "123456789012",
		  { "", .status = 500, .body = no_flow, .delay_ms = 5 }, "refused 500 500|system||" },
		{ "jfwms", "order.get", "erpNo", "ERP-1",
		  { "", .body = refused_token, .delay_ms = 5 }, "refused 200 10002|Invalid||" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf journal = BUF_INIT;
		struct desk desk;
		int64_t call;

		desk_open(&desk, "");
		fake_net_add(&cases[i].reply);
		call = ask_only(&desk, cases[i].vendor, cases[i].operation, cases[i].field,
				cases[i].value);
		queue_step(desk.queue);
		net_wait(desk.net, NULL, 0, 5);
		net_step(desk.net);
		queue_cancel_all(desk.queue);
		desk_assert_call(&desk, call, cases[i].call);
		store_list_calls(desk.store, &(struct call_filter){ 0 }, 0, false, 9, add_state,
				 &journal, NULL);
		assert_ptr_equal(strchr(journal.text, ';'), strrchr(journal.text, ';'));
		assert_int_equal(fake_net_count(), 1);
		buf_clear(&journal);
		desk_close(&desk);
	}
}
int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_read_in_trouble_is_asked_once_more),
		cmocka_unit_test(pauses_grow),
		cmocka_unit_test(a_pause_keeps_the_pace_and_can_be_broken_off),
		cmocka_unit_test(a_try_keeps_the_words_of_the_vendor),
		cmocka_unit_test(a_vendor_in_trouble_is_left_alone_by_all),
		cmocka_unit_test(reads_refused_together_are_one_round),
		cmocka_unit_test(breaking_off_tells_what_came),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
