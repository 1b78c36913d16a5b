/* What vendors and lines do wrong, and what is made of it: state of the call, of the row, effects. */
#include "tests/unit/test.h"

#include "tests/wire/asked.h"
#include "tests/wire/pier.h"

static void add_fault(const struct harbour *harbour, const char *fault, const char *value)
{
	struct buf path = BUF_INIT;

	buf_addf(&path, "/sandbox/faults?fault=%s", fault);
	if (value)
		buf_addf(&path, "&value=%s", value);
	harbour_control(harbour, "POST", path.text);
	buf_clear(&path);
}

/* ---- the sandbox's faults ---- */

static void every_fault_has_its_state(void **state)
{
	static const struct {
		const char *fault, *value;
		enum call_state read, write;
		long effects; /* of the write at the vendor */
		const char *says; /* in the read's error or message */
	} cases[] = {
		{ "delay", "10", CALL_DONE, CALL_DONE, 1, "" },
		{ "close", NULL, CALL_UNREACHABLE, CALL_UNKNOWN, 0, "without an answer" },
		{ "close-after", NULL, CALL_UNREACHABLE, CALL_UNKNOWN, 1, "without an answer" },
		{ "http", "502", CALL_UNREADABLE, CALL_UNKNOWN, 0, "HTTP 502" },
		{ "http", "503", CALL_UNREADABLE, CALL_UNKNOWN, 0, "HTTP 503" },
		{ "http", "429", CALL_UNREADABLE, CALL_REFUSED, 0, "HTTP 429" },
		{ "http", "404", CALL_UNREADABLE, CALL_REFUSED, 0, "HTTP 404" },
		{ "http", "408", CALL_UNREADABLE, CALL_UNKNOWN, 0, "HTTP 408" },
		{ "redirect", NULL, CALL_UNREADABLE, CALL_UNKNOWN, 0, "leads elsewhere" },
		{ "garbage", NULL, CALL_UNREADABLE, CALL_UNKNOWN, 0, "not understood" },
		{ "truncate", NULL, CALL_UNREACHABLE, CALL_UNKNOWN, 1, "the line broke" },
		{ "cut", NULL, CALL_UNREADABLE, CALL_UNKNOWN, 1, "not understood" },
		{ "huge", "2", CALL_UNREADABLE, CALL_UNKNOWN, 1, "larger than 1 MiB" },
		{ "hostile", NULL, CALL_DONE, CALL_DONE, 1, "" },
		{ "numbers", NULL, CALL_DONE, CALL_DONE, 1, "" },
	};
	const struct harbour *harbour = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct backend backend;
		struct asked read, write;

		harbour_fresh(state);
		harbour_configure(harbour, "[vendor yesno]\nmax_reply_mib = 1\n");
		add_fault(harbour, cases[i].fault, cases[i].value);
		harbour_backend(harbour, &backend);
		asked_send(&read, &backend, "yesno", "trace.flow", NULL,
			   WORDS("code=190472795958362362"));
		asked_send(&write, &backend, "yesno", "user.add", NULL,
			   WORDS("org.code=D0012", "org.typeId=18", "userName=wire_1"));
		if (read.state != cases[i].read || write.state != cases[i].write)
			fail_msg("%s: read %s, write %s (%s)", cases[i].fault,
				 call_state_name(read.state), call_state_name(write.state),
				 write.error.text);
		assert_int_equal(write.row_state, cases[i].write == CALL_DONE ? OUTBOX_DONE
						  : cases[i].write == CALL_REFUSED
							  ? OUTBOX_REFUSED
							  : OUTBOX_UNKNOWN);
		assert_non_null(strstr(read.error.text, cases[i].says));
		assert_int_equal(harbour_effects(harbour, "yesno", "user.add", NULL),
				 cases[i].effects);
		asked_clear(&read);
		asked_clear(&write);
		backend_close(&backend);
	}
}

/* A vendor that drips is cut off by the total limit, one that delays by the same. */
static void slow_vendors_meet_the_limit(void **state)
{
	static const struct {
		const char *fault, *value, *says;
	} cases[] = {
		{ "drip", "200", "within 1 s" },
		{ "delay", "60000", "no answer within 1 s" },
	};
	const struct harbour *harbour = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct backend backend;
		struct asked asked;

		harbour_fresh(state);
		harbour_configure(harbour, "[vendor yesno]\ntimeout_s = 1\n");
		add_fault(harbour, cases[i].fault, cases[i].value);
		harbour_backend(harbour, &backend);
		asked_send(&asked, &backend, "yesno", "trace.flow", NULL, WORDS("code=1"));
		assert_int_equal(asked.state, CALL_UNREACHABLE);
		if (!strstr(asked.error.text, cases[i].says))
			fail_msg("%s", asked.error.text);
		asked_clear(&asked);
		backend_close(&backend);
	}
}

/* The slow one is asked first, answers last, and keeps nobody waiting. */
static void one_slow_vendor_delays_nobody(void **state)
{
	const struct harbour *harbour = *state;
	struct pier *slow = pier_open();
	struct backend backend;
	struct asked first, others[3];
	struct buf lines = BUF_INIT;

	pier_say(slow,
		 &(struct pier_answer){ .bytes = "HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\n"
						 "{\"code\":200,\"message\":\"late\"} ",
					.holds = true });
	buf_addf(&lines, "[vendor yesno]\nurl = %s\n", pier_url(slow));
	harbour_configure(harbour, lines.text);
	harbour_backend(harbour, &backend);
	asked_start(&first, &backend, "yesno", "trace.flow", NULL, WORDS("code=1"));
	asked_start(&others[0], &backend, "jfwms", "warehouse.list", NULL, WORDS(NULL));
	asked_start(&others[1], &backend, "dingshang", "machine.list", NULL, WORDS(NULL));
	asked_start(&others[2], &backend, "chetonggui", "account.login", NULL, WORDS(NULL));
	for (size_t i = 0; i < COUNT(others); i++) {
		asked_finish(&others[i], &backend);
		assert_int_equal(others[i].state, CALL_DONE);
		asked_clear(&others[i]);
	}
	assert_true(queue_has(backend.queue, first.call));
	assert_non_null(strstr(pier_request(slow, 0), "?code=1&direction=0"));
	pier_release(slow);
	asked_finish(&first, &backend);
	assert_int_equal(first.state, CALL_DONE);
	assert_string_equal(first.message.text, "late");
	asked_clear(&first);
	backend_close(&backend);
	pier_close(slow);
	buf_clear(&lines);
}

/* ---- answers no vendor should give ---- */

static void add_nested(struct buf *text, size_t depth)
{
	buf_add(text, "{\"code\":200,\"message\":\"success\",\"data\":");
	buf_add_repeated(text, '[', depth);
	buf_add_repeated(text, ']', depth);
	buf_add_char(text, '}');
}

static void strange_answers_are_taken_or_refused(void **state)
{
	static const struct {
		const char *body;
		size_t length; /* 0: up to the NUL */
		int status;
		enum call_state read, write;
		const char *says;
	} cases[] = {
		{ "", 0, 200, CALL_UNREADABLE, CALL_UNKNOWN, "not understood" },
		{ "null", 0, 200, CALL_UNREADABLE, CALL_UNKNOWN, "not as this vendor's" },
		{ "[]", 0, 200, CALL_UNREADABLE, CALL_UNKNOWN, "not as this vendor's" },
		{ "{\"a\":1}", 0, 200, CALL_UNREADABLE, CALL_UNKNOWN, "not as this vendor's" },
		{ "{\"code\":200,\"message\":\"a\\u0000b\",\"data\":null}", 0, 200, CALL_DONE,
		  CALL_DONE, "" },
		/* what is wrong inside a text spoils that text alone */
		{ "{\"code\":200,\"message\":\"a\0b\",\"data\":null}", 40, 200, CALL_DONE,
		  CALL_DONE, "" },
		{ "{\"code\":200,\"message\":\"\xe6\xb0\",\"data\":null}", 0, 200, CALL_DONE,
		  CALL_DONE, "" },
		{ "{\"code\":200,\"message\":\"\xed\xa0\x80\"}", 0, 200, CALL_DONE, CALL_DONE,
		  "" },
		{ "\xef\xbb\xbf{\"code\":200,\"message\":\"success\"}", 0, 200, CALL_DONE,
		  CALL_DONE, "" },
		{ "{\"code\":200,\"message\":\"success\"} trailing", 0, 200, CALL_UNREADABLE,
		  CALL_UNKNOWN, "not understood" },
		/* the envelope counts, whatever the status of HTTP says with a no */
		{ "{\"code\":21050025,\"message\":\"no\",\"data\":null}", 0, 500, CALL_REFUSED,
		  CALL_REFUSED, "" },
		{ "{\"code\":21050025,\"message\":\"no\",\"data\":null}", 0, 404, CALL_REFUSED,
		  CALL_REFUSED, "" },
		/* a yes under a failing status is none */
		{ "{\"code\":200,\"message\":\"success\",\"data\":null}", 0, 500, CALL_UNREADABLE,
		  CALL_UNKNOWN, "HTTP 500" },
	};
	const struct harbour *harbour = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct pier *pier = pier_open();
		struct backend backend;
		struct asked read, write;
		struct buf lines = BUF_INIT;

		harbour_empty_store(harbour); /* rows for one user keep their order */
		pier_say_body(pier, cases[i].status, cases[i].body,
			      cases[i].length ? cases[i].length : strlen(cases[i].body));
		buf_addf(&lines, "[vendor yesno]\nurl = %s\n", pier_url(pier));
		harbour_configure(harbour, lines.text);
		harbour_backend(harbour, &backend);
		asked_send(&read, &backend, "yesno", "trace.flow", NULL, WORDS("code=1"));
		asked_send(&write, &backend, "yesno", "user.enable", NULL, WORDS("lsUserId=1"));
		if (read.state != cases[i].read || write.state != cases[i].write ||
		    !strstr(read.error.text, cases[i].says))
			fail_msg("%zu: read %s (%s), write %s", i, call_state_name(read.state),
				 read.error.text, call_state_name(write.state));
		asked_clear(&read);
		asked_clear(&write);
		backend_close(&backend);
		pier_close(pier);
		buf_clear(&lines);
	}
}

/* Nesting is followed so far and no further; nothing overflows. */
static void nesting_has_an_end(void **state)
{
	static const struct {
		size_t depth;
		enum call_state state;
	} cases[] = { { 60, CALL_DONE }, { 65, CALL_UNREADABLE }, { 300000, CALL_UNREADABLE } };
	const struct harbour *harbour = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct pier *pier = pier_open();
		struct backend backend;
		struct asked asked;
		struct buf lines = BUF_INIT, body = BUF_INIT;

		add_nested(&body, cases[i].depth);
		pier_say_body(pier, 200, body.text, body.length);
		buf_addf(&lines, "[vendor yesno]\nurl = %s\n", pier_url(pier));
		harbour_configure(harbour, lines.text);
		harbour_backend(harbour, &backend);
		asked_send(&asked, &backend, "yesno", "trace.flow", NULL, WORDS("code=1"));
		if (asked.state != cases[i].state)
			fail_msg("%zu: %s %s", cases[i].depth, call_state_name(asked.state),
				 asked.error.text);
		asked_clear(&asked);
		backend_close(&backend);
		pier_close(pier);
		buf_clear(&lines);
		buf_clear(&body);
	}
}

/* ---- breaking off, looking up ---- */

static void breaking_off_keeps_the_truth(void **state)
{
	const struct harbour *harbour = *state;
	struct pier *pier = pier_open();
	struct backend backend;
	struct asked read, write, waiting;
	struct buf lines = BUF_INIT;

	pier_say(pier, &(struct pier_answer){ .holds = true });
	buf_addf(&lines, "[vendor yesno]\nurl = %s\n[vendor jfwms]\npace = 1/600\nurl = %s\n",
		 pier_url(pier), pier_url(pier));
	harbour_configure(harbour, lines.text);
	harbour_backend(harbour, &backend);
	asked_start(&read, &backend, "yesno", "trace.flow", NULL, WORDS("code=1"));
	asked_start(&write, &backend, "yesno", "user.enable", NULL, WORDS("lsUserId=1"));
	while (pier_heard(pier) < 2) {
		queue_step(backend.queue);
		net_wait(backend.net, NULL, 0, 1);
	}
	/* of two the second waits for its turn: nothing of it has left */
	asked_start(&waiting, &backend, "jfwms", "order.get", NULL, WORDS("erpNo=1"));
	queue_step(backend.queue);
	asked_clear(&waiting);
	asked_start(&waiting, &backend, "jfwms", "order.cancel", NULL, WORDS("erpNo=1"));
	queue_step(backend.queue);
	queue_cancel_all(backend.queue);
	asked_look(&read, &backend);
	asked_look(&write, &backend);
	asked_look(&waiting, &backend);
	assert_int_equal(read.state, CALL_CANCELLED);
	assert_int_equal(write.state, CALL_UNKNOWN);
	assert_int_equal(write.row_state, OUTBOX_UNKNOWN);
	assert_int_equal(waiting.state, CALL_CANCELLED);
	assert_int_equal(waiting.row_state, OUTBOX_QUEUED);
	asked_clear(&read);
	asked_clear(&write);
	asked_clear(&waiting);
	backend_close(&backend);
	pier_close(pier);
	buf_clear(&lines);
}

/* Acted, then hung up: nobody knows, a look finds out, and nothing is sent twice. */
static void what_is_unknown_is_looked_up(void **state)
{
	static const struct {
		const char *fault;
		bool happened;
	} cases[] = { { "close-after", true }, { "close", false } };
	const struct harbour *harbour = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct backend backend;
		struct asked asked;
		int64_t look = 0;

		harbour_fresh(state);
		add_fault(harbour, cases[i].fault, NULL);
		harbour_backend(harbour, &backend);
		asked_send(&asked, &backend, "jfwms", "order.create", NULL,
			   WORDS("erpNo=WIRE-1", "warehouse=CK01", "recipientCountry=CA", "type=2",
				 "logisticsId=311", "logisticsName=Canada Post Expedited",
				 "trackingNo=WIRE-W-1", "labelUrl=https://a.example/1.pdf",
				 "skuList.0.sku=CUP-RED-12", "skuList.0.num=1"));
		assert_int_equal(asked.row_state, OUTBOX_UNKNOWN);
		assert_false(outbox_send(backend.queue, asked.row, &look, NULL));
		harbour_control(harbour, "DELETE", "/sandbox/faults");
		assert_true(outbox_check(backend.queue, asked.row, &look, NULL));
		queue_finish(backend.queue, look);
		assert_int_equal(outbox_judge(backend.queue, asked.row, look, NULL),
				 cases[i].happened ? VERDICT_HAPPENED : VERDICT_MISSING);
		asked_look(&asked, &backend);
		assert_int_equal(asked.row_state, cases[i].happened ? OUTBOX_DONE : OUTBOX_UNKNOWN);
		assert_int_equal(harbour_effects(harbour, "jfwms", "order.create", "WIRE-1"),
				 cases[i].happened);
		asked_clear(&asked);
		backend_close(&backend);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(every_fault_has_its_state, harbour_fresh),
		cmocka_unit_test_setup(slow_vendors_meet_the_limit, harbour_fresh),
		cmocka_unit_test_setup(one_slow_vendor_delays_nobody, harbour_fresh),
		cmocka_unit_test_setup(strange_answers_are_taken_or_refused, harbour_fresh),
		cmocka_unit_test_setup(nesting_has_an_end, harbour_fresh),
		cmocka_unit_test_setup(breaking_off_keeps_the_truth, harbour_fresh),
		cmocka_unit_test_setup(what_is_unknown_is_looked_up, harbour_fresh),
	};

	return cmocka_run_group_tests(tests, harbour_group_open, harbour_group_close);
}
