/* Lines of transfers: redirects, kept connections, slow neighbours, breaking off, proxies. */
#include "tests/unit/test.h"

#include "tests/wire/trip.h"

/* ---- redirects ---- */

static void redirects_stay_at_home(void **state)
{
	static const struct {
		const char *method, *location;
		size_t heard; /* requests at the pier */
		long status;
	} cases[] = {
		{ "POST", "http://127.0.0.2:9/elsewhere", 1, 302 },
		{ "POST", "https://example.com/", 1, 302 },
		{ "POST", "//127.0.0.2/x", 1, 302 },
		{ "POST", "file:///etc/passwd", 1, 302 },
		{ "POST", "/other/path", 2, 200 },
		{ "GET", "/other/path", 2, 200 },
		{ "PUT", "/other/path", 1, 302 }, /* a write is never led anywhere */
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct trip trip;
		char *text = NULL;
		struct buf answer = BUF_INIT;

		open_trip(&trip, cases[i].method, "/x",
			  strcmp(cases[i].method, "GET") ? "{}" : NULL);
		buf_addf(&answer,
			 "HTTP/1.1 302 Found\r\nLocation: %s\r\nContent-Length: 3\r\n\r\nold",
			 cases[i].location);
		text = buf_detach(&answer);
		pier_say(trip.pier, &(struct pier_answer){ .bytes = text });
		pier_say_text(trip.pier, 200, "new");
		send_one(trip.net, &trip.transfer);
		assert_int_equal(trip.transfer.error.kind, ERROR_NONE);
		assert_int_equal(trip.transfer.status, cases[i].status);
		assert_int_equal(pier_heard(trip.pier), cases[i].heard);
		assert_string_equal(trip.transfer.in.text, cases[i].heard == 2 ? "new" : "old");
		if (cases[i].heard == 2)
			assert_non_null(
				strstr(pier_request(trip.pier, 1), " /other/path HTTP/1.1"));
		else
			assert_string_equal(trip.transfer.location.text, cases[i].location);
		close_trip(&trip);
		free(text);
	}
}

static void circles_end(void **state)
{
	struct trip trip;

	(void)state;
	open_trip(&trip, "POST", "/x", "{}");
	pier_say(trip.pier, &(struct pier_answer){ .bytes = "HTTP/1.1 307 Round\r\nLocation: /x\r\n"
							    "Content-Length: 0\r\n\r\n" });
	send_one(trip.net, &trip.transfer);
	assert_int_equal(trip.transfer.status, 307);
	assert_int_equal(pier_heard(trip.pier), 4);
	close_trip(&trip);
}

/* ---- connections ---- */

static void reads_share_a_line_and_writes_do_not(void **state)
{
	static const struct {
		const char *method;
		size_t line;
	} steps[] = { { "POST", 0 }, { "POST", 0 }, { "PUT", 1 }, { "PUT", 2 }, { "POST", 0 } };
	struct trip trip;

	(void)state;
	open_trip(&trip, "POST", "/x", "{}");
	pier_say_text(trip.pier, 200, "{}");
	for (size_t i = 0; i < COUNT(steps); i++) {
		send_again(&trip, steps[i].method);
		assert_int_equal(pier_line_of(trip.pier, i), steps[i].line);
	}
	close_trip(&trip);
}

/* A kept line that dies under a request: a read may go again, a write must not. */
static void a_write_is_sent_once(void **state)
{
	static const struct {
		const char *method;
		size_t heard;
	} cases[] = { { "POST", 3 }, { "PUT", 2 } };

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct trip trip;

		open_trip(&trip, cases[i].method, "/x", "{}");
		pier_say_text(trip.pier, 200, "{}");
		pier_say(trip.pier, &(struct pier_answer){ .closes = true });
		pier_say_text(trip.pier, 200, "{}");
		send_again(&trip, "POST");
		send_one(trip.net, &trip.transfer);
		assert_int_equal(pier_heard(trip.pier), cases[i].heard);
		assert_int_equal(trip.transfer.error.kind == ERROR_NONE, !trip.transfer.write);
		close_trip(&trip);
	}
}

/* ---- one among others ---- */

static void a_slow_one_delays_nobody(void **state)
{
	struct net *net = net_open();
	struct pier *slow = pier_open(), *quick = pier_open();
	struct transfer first, others[5];

	(void)state;
	pier_say(slow,
		 &(struct pier_answer){ .bytes = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nlate",
					.holds = true });
	pier_say_text(quick, 200, "soon");
	prepare(&first, "POST", pier_url(slow), "/x", "{}");
	assert_true(net_start(net, &first, NULL));
	for (size_t i = 0; i < COUNT(others); i++) {
		prepare(&others[i], "POST", pier_url(quick), "/x", "{}");
		assert_true(net_start(net, &others[i], NULL));
	}
	net_step(net);
	for (size_t i = 0; i < COUNT(others); i++) {
		finish(net, &others[i]);
		assert_string_equal(others[i].in.text, "soon");
		transfer_clear(&others[i]);
	}
	assert_string_equal(pier_request_body(slow, 0), "{}");
	assert_false(first.done);
	pier_release(slow);
	finish(net, &first);
	assert_string_equal(first.in.text, "late");
	transfer_clear(&first);
	net_close(net);
	pier_close(slow);
	pier_close(quick);
}

static void breaking_off_hangs_up(void **state)
{
	struct trip trip;

	(void)state;
	open_trip(&trip, "PUT", "/x", "{}");
	pier_say(trip.pier, &(struct pier_answer){ .holds = true });
	assert_true(net_start(trip.net, &trip.transfer, NULL));
	while (!pier_heard(trip.pier)) {
		net_step(trip.net);
		net_wait(trip.net, NULL, 0, 1);
	}
	net_stop(trip.net, &trip.transfer);
	assert_false(trip.transfer.done);
	assert_int_equal(pier_wait_hung_up(trip.pier), 1);
	assert_false(net_step(trip.net));
	close_trip(&trip);
}

/* ---- proxies ---- */

static void a_proxy_is_for_others_than_ourselves(void **state)
{
	struct net *net = net_open();
	struct pier *proxy = pier_open(), *home = pier_open();
	struct transfer transfer;

	(void)state;
	pier_say_text(proxy, 200, "by proxy");
	pier_say_text(home, 200, "at home");
	setenv("http_proxy", pier_url(proxy), 1);
	prepare(&transfer, "POST", pier_url(home), "/x", "{}");
	send_one(net, &transfer);
	assert_string_equal(transfer.in.text, "at home");
	transfer_clear(&transfer);
	prepare(&transfer, "POST", "http://vendor.example", "/x", "{}");
	send_one(net, &transfer);
	assert_string_equal(transfer.in.text, "by proxy");
	transfer_clear(&transfer);
	unsetenv("http_proxy");
	prepare(&transfer, "POST", "http://vendor.example", "/y", "{}");
	transfer.proxy = pier_url(proxy);
	send_one(net, &transfer);
	assert_string_equal(transfer.in.text, "by proxy");
	transfer_clear(&transfer);
	assert_memory_equal(pier_request(proxy, 1), "POST http://vendor.example/y HTTP/1.1", 37);
	net_close(net);
	pier_close(proxy);
	pier_close(home);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(redirects_stay_at_home),
		cmocka_unit_test(circles_end),
		cmocka_unit_test(reads_share_a_line_and_writes_do_not),
		cmocka_unit_test(a_write_is_sent_once),
		cmocka_unit_test(a_slow_one_delays_nobody),
		cmocka_unit_test(breaking_off_hangs_up),
		cmocka_unit_test(a_proxy_is_for_others_than_ourselves),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
