/* Pushes over real sockets: the small client behind them, and the sandbox pushing by itself. */
#include "tests/unit/test.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "sandbox/post.h"
#include "tests/sandbox/house.h"

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

	house_hear(line, &listener->heard, "}}");
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
		{ "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1;x=y\r\n}\r\n0\r\n\r\n",
		  "{}", 200, true },
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
		assert_int_equal(post_wait(url.text, NULL, &body, &status, &answer, NULL),
				 cases[i].comes);
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
		"https://127.0.0.1/",
		"http://192.0.2.1/",
		"http://127.0.0.1:0/",
		"http://127.0.0.1:x/",
		"http://127.0.0.1.example.com/",
		"http://localhost.example.com/",
		"ftp://127.0.0.1/",
		"",
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

	start_listener(
		&listener,
		"HTTP/1.1 200 OK\r\nContent-Length: 23\r\n\r\n{\"code\":\"0\",\"msg\":\"\"}");
	buf_addf(&url, "/sandbox/push?to=http://127.0.0.1:%u&vendor=hongxun&type=route",
		 listener.port);
	house_control(*state, "POST", url.text);
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
	buf_addf(&url, "/sandbox/push?to=http://127.0.0.1:%u&every=1", listener.port);
	house_control(*state, "POST", url.text);
	pthread_join(listener.thread, NULL);
	house_control(*state, "DELETE", "/sandbox/push");
	assert_non_null(strstr(listener.heard.text, " HTTP/1.1\r\n"));
	close(listener.socket);
	buf_clear(&listener.heard);
	buf_clear(&url);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define OVER_SOCKETS(test) cmocka_unit_test_setup_teardown(test, house_open, house_close)
		OVER_SOCKETS(the_sandbox_pushes),
		OVER_SOCKETS(the_demo_moves_by_itself),
#undef OVER_SOCKETS
		cmocka_unit_test(posts_bring_answers),
		cmocka_unit_test(only_this_machine_is_posted_to),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
