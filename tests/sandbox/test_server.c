/* The sandbox over real sockets: connections, delays, half answers, pushes, and its end. */
#include "tests/unit/test.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

#include "sandbox/post.h"
#include "sandbox/server.h"
#include "sandbox/slices.h"

#define FLOW "/trace/app/v1/open/info/flow/code?code=190472795958362362"

struct house {
	struct world world;
	struct server *server;
	pthread_t thread;
	int port;
};

static void *run(void *server)
{
	server_run(server);
	return NULL;
}

static int open_house(void **state)
{
	struct world_options options = { .seed = 1 };
	struct server_options server_options = { .watched = -1, .signals = -1 };
	struct house *house = mem_alloc(sizeof(*house));

	world_init(&house->world, &options);
	house->server = server_open(&house->world, &server_options, NULL);
	assert_non_null(house->server);
	house->port = (int)strtol(strrchr(server_url(house->server), ':') + 1, NULL, 10);
	assert_int_equal(pthread_create(&house->thread, NULL, run, house->server), 0);
	*state = house;
	return 0;
}

static int close_house(void **state)
{
	struct house *house = *state;

	server_stop(house->server);
	pthread_join(house->thread, NULL);
	server_close(house->server);
	world_clear(&house->world);
	free(house);
	return 0;
}

/* --- a client that sees every byte --- */

static int dial(const struct house *house)
{
	struct sockaddr_in place = { .sin_family = AF_INET, .sin_port = htons((uint16_t)house->port) };
	int line = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	assert_int_equal(connect(line, (struct sockaddr *)&place, sizeof(place)), 0);
	return line;
}

static void say_with(int line, const char *method, const char *url, const char *header,
		     const char *body)
{
	struct buf text = BUF_INIT;

	buf_addf(&text, "%s %s HTTP/1.1\r\nHost: x\r\n%s\r\n", method, url, header);
	buf_addf(&text, "Content-Length: %zu\r\n\r\n%s", strlen(body), body);
	assert_int_equal(send(line, text.text, text.length, MSG_NOSIGNAL), text.length);
	buf_clear(&text);
}

static void say(int line, const char *method, const char *url, const char *body)
{
	say_with(line, method, url, "Content-Type: application/json", body);
}

/* Everything until the text has come, or until the other side closes for NULL. */
static void hear(int line, struct buf *heard, const char *until)
{
	char chunk[65536];
	ssize_t got = 1;

	while (got > 0 && !(until && strstr(heard->text, until))) {
		struct pollfd entry = { line, POLLIN, 0 };

		assert_int_equal(poll(&entry, 1, 60000), 1);
		got = recv(line, chunk, sizeof(chunk), 0);
		if (got > 0)
			buf_add_bytes(heard, chunk, (size_t)got);
	}
}

static void control(const struct house *house, const char *method, const char *url)
{
	struct buf heard = BUF_INIT;
	int line = dial(house);

	say(line, method, url, "");
	hear(line, &heard, "}");
	assert_memory_equal(heard.text, "HTTP/1.1 200", 12);
	close(line);
	buf_clear(&heard);
}

static void a_connection_serves_several_requests(void **state)
{
	struct buf heard = BUF_INIT;
	int line = dial(*state);

	for (int i = 0; i < 3; i++) {
		buf_reset(&heard);
		say(line, "GET", FLOW, "");
		hear(line, &heard, "\"ext\":null}");
		assert_non_null(strstr(heard.text, "HTTP/1.1 200 OK\r\n"));
		assert_non_null(strstr(heard.text, "\r\nDate: "));
		assert_non_null(strstr(heard.text, "091901069428"));
	}
	close(line);
	buf_clear(&heard);
}

static void a_body_may_come_in_pieces(void **state)
{
	static const char head[] = "POST /api/openapi/v1/products HTTP/1.1\r\nHost: x\r\nAppid: ds_demo_01\r\n"
				   "AppSecret: demo-secret\r\nContent-Length: 16\r\n\r\n";
	static const char body[] = "{\"payload\":\"bm8\"";
	struct buf heard = BUF_INIT;
	int line = dial(*state);

	assert_int_equal(send(line, head, sizeof(head) - 1, 0), sizeof(head) - 1);
	for (size_t i = 0; i < sizeof(body) - 1; i++)
		assert_int_equal(send(line, body + i, 1, 0), 1);
	assert_int_equal(send(line, "}", 1, 0), 1);
	hear(line, &heard, "}}");
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
		control(*state, "POST", url.text);
		line = dial(*state);
		say(line, "GET", FLOW, "");
		hear(line, &heard, NULL);
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

	control(*state, "POST", "/sandbox/faults?times=1&fault=truncate");
	line = dial(*state);
	say(line, "GET", FLOW, "");
	hear(line, &heard, NULL);
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

	control(*state, "POST", "/sandbox/faults?times=1&fault=huge&value=3");
	line = dial(*state);
	say_with(line, "GET", FLOW, "Connection: close", "");
	hear(line, &heard, NULL);
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
		control(*state, "POST", faults[i]);
		lines[i] = dial(*state);
		say(lines[i], "GET", FLOW, "");
		control(*state, "GET", "/sandbox/clock");
	}
	hear(lines[1], &heard, "\"ext\":null}");
	assert_int_equal(recv(lines[0], (char[1]){ 0 }, 1, MSG_DONTWAIT | MSG_PEEK), -1);
	for (size_t i = 0; i < COUNT(faults); i++)
		close(lines[i]);
	buf_clear(&heard);
}

static void bytes_drip(void **state)
{
	struct buf heard = BUF_INIT;
	int line;

	control(*state, "POST", "/sandbox/faults?times=1&fault=drip&value=1");
	line = dial(*state);
	say(line, "GET", "/trace/app/v1/open/info/flow/code?code=none", "");
	hear(line, &heard, "\"ext\":null}");
	assert_non_null(strstr(heard.text, "21050025"));
	close(line);
	buf_clear(&heard);
}

static void too_much_is_refused(void **state)
{
	struct buf body = BUF_INIT, heard = BUF_INIT;
	int line = dial(*state);

	buf_add_repeated(&body, ' ', 16 * 1024 * 1024 + 1);
	say(line, "POST", "/api/order/get", body.text);
	hear(line, &heard, "}");
	assert_memory_equal(heard.text, "HTTP/1.1 413", 12);
	close(line);
	buf_clear(&body);
	buf_clear(&heard);
}

static void nonsense_does_no_harm(void **state)
{
	static const char *const nonsense[] = {
		"\r\n\r\n", "GET\r\n\r\n", "\x16\x03\x01\x02\x00\x01", "POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n",
		"GET /%zz%00?%&=&a=%4 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
	};

	for (size_t i = 0; i < COUNT(nonsense); i++) {
		int line = dial(*state);

		assert_true(send(line, nonsense[i], strlen(nonsense[i]), MSG_NOSIGNAL) > 0);
		close(line);
	}
	a_connection_serves_several_requests(state);
}

/* --- pushes --- */

/* Takes one connection, keeps what comes, answers. */
struct listener {
	int socket;
	uint16_t port;
	const char *answer;
	struct buf heard;
	pthread_t thread;
};

static void *listen_once(void *context)
{
	struct listener *listener = context;
	int line = accept(listener->socket, NULL, NULL);

	hear(line, &listener->heard, "}}");
	send(line, listener->answer, strlen(listener->answer), MSG_NOSIGNAL);
	close(line);
	return NULL;
}

static void start_listener(struct listener *listener, const char *answer)
{
	struct sockaddr_in place = { .sin_family = AF_INET };
	socklen_t length = sizeof(place);

	*listener = (struct listener){ .answer = answer, .heard = BUF_INIT };
	place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	listener->socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_int_equal(bind(listener->socket, (struct sockaddr *)&place, sizeof(place)), 0);
	assert_int_equal(listen(listener->socket, 4), 0);
	assert_int_equal(getsockname(listener->socket, (struct sockaddr *)&place, &length), 0);
	listener->port = ntohs(place.sin_port);
	pthread_create(&listener->thread, NULL, listen_once, listener);
}

static void stop_listener(struct listener *listener)
{
	pthread_join(listener->thread, NULL);
	close(listener->socket);
	buf_clear(&listener->heard);
}

static void posts_bring_answers(void **state)
{
	static const struct {
		const char *answer, *body;
		unsigned status;
		bool comes;
	} cases[] = {
		{ "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", "{}", 200, true },
		{ "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1;x=y\r\n}\r\n0\r\n\r\n", "{}",
		  200, true },
		{ "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "", 404, true },
		{ "nonsense", "", 0, false },
		{ "", "", 0, false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf url = BUF_INIT, body = BUF_INIT, answer = BUF_INIT;
		struct listener listener;
		unsigned status = 0;

		start_listener(&listener, cases[i].answer);
		buf_addf(&url, "http://localhost:%u/prefix/route", listener.port);
		buf_add(&body, "{\"a\":{}}");
		assert_int_equal(post_wait(url.text, NULL, &body, &status, &answer, NULL), cases[i].comes);
		assert_int_equal(status, cases[i].status);
		assert_string_equal(answer.text, cases[i].body);
		assert_non_null(strstr(listener.heard.text, "POST /prefix/route HTTP/1.1\r\n"));
		stop_listener(&listener);
		buf_clear(&url);
		buf_clear(&body);
		buf_clear(&answer);
	}
}

static void only_this_machine_is_posted_to(void **state)
{
	static const char *const urls[] = {
		"https://127.0.0.1/", "http://192.0.2.1/", "http://127.0.0.1:0/", "http://127.0.0.1:x/",
		"http://127.0.0.1.example.com/", "http://localhost.example.com/", "ftp://127.0.0.1/", "",
	};
	struct buf body = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < COUNT(urls); i++) {
		struct error error = { 0 };

		if (post_start(urls[i], NULL, &body, 0, &error))
			fail_msg("%s", urls[i]);
		assert_true(error.kind == ERROR_INPUT || error.kind == ERROR_NETWORK);
	}
}

static void the_sandbox_pushes(void **state)
{
	struct listener listener;
	struct buf url = BUF_INIT;

	start_listener(&listener, "HTTP/1.1 200 OK\r\nContent-Length: 23\r\n\r\n{\"code\":\"0\",\"msg\":\"\"}");
	buf_addf(&url, "/sandbox/push?to=http://127.0.0.1:%u&vendor=hongxun&type=route", listener.port);
	control(*state, "POST", url.text);
	pthread_join(listener.thread, NULL);
	assert_non_null(strstr(listener.heard.text, "POST /hongxun/route HTTP/1.1\r\n"));
	assert_non_null(strstr(listener.heard.text, "\"scanTypeCode\":\"102\""));
	close(listener.socket);
	buf_clear(&listener.heard);
	buf_clear(&url);
}

static void the_demo_moves_by_itself(void **state)
{
	struct listener listener;
	struct buf url = BUF_INIT;

	start_listener(&listener, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
	buf_addf(&url, "/sandbox/push?to=http://127.0.0.1:%u&every=0", listener.port);
	control(*state, "POST", url.text);
	pthread_join(listener.thread, NULL);
	control(*state, "DELETE", "/sandbox/push");
	assert_non_null(strstr(listener.heard.text, " HTTP/1.1\r\n"));
	close(listener.socket);
	buf_clear(&listener.heard);
	buf_clear(&url);
}

/* --- opening and ending --- */

static void addresses_are_checked(void **state)
{
	static const struct {
		const char *listen;
		enum error_kind kind;
	} cases[] = {
		{ "0.0.0.0:0", ERROR_INPUT }, { "192.0.2.1:80", ERROR_INPUT },
		{ "127.0.0.1:99999", ERROR_INPUT }, { "127.0.0.1:", ERROR_INPUT },
		{ "localhost", ERROR_INPUT }, { "127.0.0.1:0", ERROR_NONE }, { "127.0.0.1", ERROR_NONE },
	};
	struct house *house = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct server_options options = { .listen = cases[i].listen, .watched = -1, .signals = -1 };
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
	pthread_create(&house.thread, NULL, run, house.server);
	control(&house, "POST", "/sandbox/faults?fault=delay&value=3600000");
	line = dial(&house);
	say(line, "GET", FLOW, "");
	control(&house, "GET", "/sandbox/clock");
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
#define OVER_SOCKETS(test) cmocka_unit_test_setup_teardown(test, open_house, close_house)
		OVER_SOCKETS(a_connection_serves_several_requests),
		OVER_SOCKETS(a_body_may_come_in_pieces),
		OVER_SOCKETS(closed_lines_say_nothing),
		OVER_SOCKETS(half_an_answer_comes),
		OVER_SOCKETS(a_huge_answer_comes_whole),
		OVER_SOCKETS(a_delay_holds_up_nobody_else),
		OVER_SOCKETS(bytes_drip),
		OVER_SOCKETS(too_much_is_refused),
		OVER_SOCKETS(nonsense_does_no_harm),
		OVER_SOCKETS(the_sandbox_pushes),
		OVER_SOCKETS(the_demo_moves_by_itself),
		OVER_SOCKETS(addresses_are_checked),
		OVER_SOCKETS(a_taken_address_is_named),
#undef OVER_SOCKETS
		cmocka_unit_test(posts_bring_answers),
		cmocka_unit_test(only_this_machine_is_posted_to),
		cmocka_unit_test(it_ends_with_its_parent),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
