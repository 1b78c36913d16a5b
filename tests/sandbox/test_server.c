/* The sandbox over real sockets: connections, delays, half answers, and its end. */
#include "tests/unit/test.h"

#include <sys/socket.h>
#include <unistd.h>

#include "sandbox/slices.h"
#include "tests/sandbox/house.h"

#define FLOW "/trace/app/v1/open/info/flow/code?code=190472795958362362"

static void a_connection_serves_several_requests(void **state)
{
	struct buf heard = BUF_INIT;
	int line = house_dial(*state);

	for (int i = 0; i < 3; i++) {
		buf_reset(&heard);
		house_say(line, "GET", FLOW, "");
		house_hear(line, &heard, "\"ext\":null}");
		assert_non_null(strstr(heard.text, "HTTP/1.1 200 OK\r\n"));
		assert_non_null(strstr(heard.text, "\r\nDate: "));
		assert_non_null(strstr(heard.text, "091901069428"));
	}
	close(line);
	buf_clear(&heard);
}

static void a_body_may_come_in_pieces(void **state)
{
	static const char head[] =
		"POST /api/openapi/v1/products HTTP/1.1\r\nHost: x\r\nAppid: ds_demo_01\r\n"
		"AppSecret: demo-secret\r\nContent-Length: 16\r\n\r\n";
	static const char body[] = "{\"payload\":\"bm8\"";
	struct buf heard = BUF_INIT;
	int line = house_dial(*state);

	assert_int_equal(send(line, head, sizeof(head) - 1, 0), sizeof(head) - 1);
	for (size_t i = 0; i < sizeof(body) - 1; i++)
		assert_int_equal(send(line, body + i, 1, 0), 1);
	assert_int_equal(send(line, "}", 1, 0), 1);
	house_hear(line, &heard, "}}");
	assert_non_null(strstr(heard.text, "\"code\":10001"));
	close(line);
	buf_clear(&heard);
}

static void closed_lines_say_nothing(void **state)
{
	static const char *const faults[] = { "close", "close-after" };

	for (size_t i = 0; i < COUNT(faults); i++) {
		struct buf url = BUF_INIT, heard = BUF_INIT;
		int line;

		buf_addf(&url, "/sandbox/faults?times=1&fault=%s", faults[i]);
		house_control(*state, "POST", url.text);
		line = house_dial(*state);
		house_say(line, "GET", FLOW, "");
		house_hear(line, &heard, NULL);
		assert_int_equal(heard.length, 0);
		close(line);
		buf_clear(&url);
		buf_clear(&heard);
	}
}

static void half_an_answer_comes(void **state)
{
	struct buf heard = BUF_INIT;
	const char *length, *body;
	int line;

	house_control(*state, "POST", "/sandbox/faults?times=1&fault=truncate");
	line = house_dial(*state);
	house_say(line, "GET", FLOW, "");
	house_hear(line, &heard, NULL);
	length = strstr(heard.text, "Content-Length: ");
	body = strstr(heard.text, "\r\n\r\n");
	assert_non_null(length);
	assert_int_equal(strlen(body + 4), strtoul(length + 16, NULL, 10) / 2);
	close(line);
	buf_clear(&heard);
}

static void a_huge_answer_comes_whole(void **state)
{
	struct buf heard = BUF_INIT;
	struct slice json;
	const char *body;
	int line;

	house_control(*state, "POST", "/sandbox/faults?times=1&fault=huge&value=3");
	line = house_dial(*state);
	house_say_with(line, "GET", FLOW, "Connection: close", "");
	house_hear(line, &heard, NULL);
	body = strstr(heard.text, "\r\n\r\n") + 4;
	assert_true(strlen(body) > 3 * 1024 * 1024);
	assert_true(slice_read(body, strlen(body), &json));
	close(line);
	buf_clear(&heard);
}

/* One answer takes an hour; meanwhile others come, and shorter waits end. */
static void a_delay_holds_up_nobody_else(void **state)
{
	static const char *const faults[] = {
		"/sandbox/faults?times=1&fault=delay&value=3600000",
		"/sandbox/faults?times=1&fault=delay&value=1",
	};
	struct buf heard = BUF_INIT;
	int lines[COUNT(faults)];

	for (size_t i = 0; i < COUNT(faults); i++) {
		house_control(*state, "POST", faults[i]);
		lines[i] = house_dial(*state);
		house_say(lines[i], "GET", FLOW, "");
		house_control(*state, "GET", "/sandbox/clock");
	}
	house_hear(lines[1], &heard, "\"ext\":null}");
	assert_int_equal(recv(lines[0], (char[1]){ 0 }, 1, MSG_DONTWAIT | MSG_PEEK), -1);
	for (size_t i = 0; i < COUNT(faults); i++)
		close(lines[i]);
	buf_clear(&heard);
}

static void bytes_drip(void **state)
{
	struct buf heard = BUF_INIT;
	int line;

	house_control(*state, "POST", "/sandbox/faults?times=1&fault=drip&value=1");
	line = house_dial(*state);
	house_say(line, "GET", "/trace/app/v1/open/info/flow/code?code=none", "");
	house_hear(line, &heard, "\"ext\":null}");
	assert_non_null(strstr(heard.text, "21050025"));
	close(line);
	buf_clear(&heard);
}

static void too_much_is_refused(void **state)
{
	struct buf body = BUF_INIT, heard = BUF_INIT;
	int line = house_dial(*state);

	buf_add_repeated(&body, ' ', 16 * 1024 * 1024 + 1);
	house_say(line, "POST", "/api/order/get", body.text);
	house_hear(line, &heard, "}");
	assert_memory_equal(heard.text, "HTTP/1.1 413", 12);
	close(line);
	buf_clear(&body);
	buf_clear(&heard);
}

static void nonsense_does_no_harm(void **state)
{
	static const char *const nonsense[] = {
		"\r\n\r\n",
		"GET\r\n\r\n",
		"\x16\x03\x01\x02\x00\x01",
		"POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n",
		"GET /%zz%00?%&=&a=%4 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
	};

	for (size_t i = 0; i < COUNT(nonsense); i++) {
		int line = house_dial(*state);

		assert_true(send(line, nonsense[i], strlen(nonsense[i]), MSG_NOSIGNAL) > 0);
		close(line);
	}
	a_connection_serves_several_requests(state);
}

static void addresses_are_checked(void **state)
{
	static const struct {
		const char *listen;
		enum error_kind kind;
	} cases[] = {
		{ "0.0.0.0:0", ERROR_INPUT },       { "192.0.2.1:80", ERROR_INPUT },
		{ "127.0.0.1:99999", ERROR_INPUT }, { "127.0.0.1:", ERROR_INPUT },
		{ "localhost", ERROR_INPUT },       { "127.0.0.1:0", ERROR_NONE },
		{ "127.0.0.1", ERROR_NONE },
	};
	struct house *house = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct server_options options = { .listen = cases[i].listen,
						  .watched = -1,
						  .signals = -1 };
		struct error error = { 0 };
		struct server *server = server_open(&house->world, &options, &error);

		assert_int_equal(server != NULL, cases[i].kind == ERROR_NONE);
		assert_int_equal(error.kind, cases[i].kind);
		server_close(server);
	}
}

static void a_taken_address_is_named(void **state)
{
	struct house *house = *state;
	struct server_options options = { .watched = -1, .signals = -1 };
	struct error error = { 0 };

	options.listen = strrchr(server_url(house->server), '/') + 1;
	assert_null(server_open(&house->world, &options, &error));
	assert_int_equal(error.kind, ERROR_SETUP);
	assert_non_null(strstr(error.text, options.listen));
}

/* The console that started it is gone: its end of the pipe closes. A waiting request is dropped. */
static void it_ends_with_its_parent(void **state)
{
	struct world_options world_options = { .seed = 1 };
	struct server_options options = { .signals = -1 };
	struct house house;
	int pipes[2], line;

	(void)state;
	assert_int_equal(pipe(pipes), 0);
	options.watched = pipes[0];
	world_init(&house.world, &world_options);
	house.server = server_open(&house.world, &options, NULL);
	house.port = (int)strtol(strrchr(server_url(house.server), ':') + 1, NULL, 10);
	pthread_create(&house.thread, NULL, house_run, house.server);
	house_control(&house, "POST", "/sandbox/faults?fault=delay&value=3600000");
	line = house_dial(&house);
	house_say(line, "GET", FLOW, "");
	house_control(&house, "GET", "/sandbox/clock");
	close(pipes[1]);
	pthread_join(house.thread, NULL);
	server_close(house.server);
	world_clear(&house.world);
	close(line);
	close(pipes[0]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define OVER_SOCKETS(test) cmocka_unit_test_setup_teardown(test, house_open, house_close)
		OVER_SOCKETS(a_connection_serves_several_requests),
		OVER_SOCKETS(a_body_may_come_in_pieces),
		OVER_SOCKETS(closed_lines_say_nothing),
		OVER_SOCKETS(half_an_answer_comes),
		OVER_SOCKETS(a_huge_answer_comes_whole),
		OVER_SOCKETS(a_delay_holds_up_nobody_else),
		OVER_SOCKETS(bytes_drip),
		OVER_SOCKETS(too_much_is_refused),
		OVER_SOCKETS(nonsense_does_no_harm),
		OVER_SOCKETS(addresses_are_checked),
		OVER_SOCKETS(a_taken_address_is_named),
#undef OVER_SOCKETS
		cmocka_unit_test(it_ends_with_its_parent),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
