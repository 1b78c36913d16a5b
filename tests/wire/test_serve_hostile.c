/* Clients that are too large, too slow, too many or talk nonsense: refused or dropped, and whoever
 * pushes meanwhile is served. */
#include "tests/unit/test.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/wire/quay.h"

enum { CROWD = 10000, LINES_MOST = 64, LINES_OF_ONE = 32 };

static int pushed; /* a number that is new for each push */

/* Where a second is the most a request may last, one of a busy machine may be too slow: then it asks
 * again, as a vendor would. */
static unsigned ask(const struct quay *quay, const char *method, const char *path, const char *body,
		    struct buf *answer)
{
	unsigned status = 0;

	for (int tries = 0; !status && tries < 100; tries++)
		status = quay_ask(quay->port, method, path, NULL, body, answer);
	return status;
}

/* Somebody else's push is taken meanwhile. */
static void assert_served(const struct quay *quay)
{
	struct buf body = BUF_INIT;

	buf_addf(&body,
		 "{\"method\":\"device.delivery.response\",\"order_id\":60,\"record_id\":%d,"
		 "\"deliver_status\":\"1\"}", ++pushed);
	assert_int_equal(ask(quay, "POST", "/dingshang", body.text, NULL), 200);
	buf_clear(&body);
}

static long health(const struct quay *quay, const char *name)
{
	struct buf text = BUF_INIT;
	struct json *object;
	long number;

	assert_int_equal(ask(quay, "GET", "/health", NULL, &text), 200);
	object = json_parse_text(text.text, NULL);
	assert_says(object, "ok", "true");
	number = strtol(json_text_at(object, name), NULL, 10);
	json_free(object);
	buf_clear(&text);
	return number;
}

/* ---- nonsense ---- */

#define HEAD(method, path) method " " path " HTTP/1.1\r\nHost: x\r\n"
#define NO_ANSWER 0
#define ANY 1 /* an error or no answer, as the library likes */

static const struct {
	const char *bytes;
	size_t repeated; /* 'x' behind the bytes, so many times */
	unsigned status;
} nonsense[] = {
	{ HEAD("POST", "/jfwms") "Content-Length: 99999999\r\n\r\n{", 0, 413 },
	{ HEAD("POST", "/jfwms") "Content-Length: 1048577\r\n\r\n{", 0, 413 },
	{ HEAD("POST", "/jfwms") "Content-Length: 18446744073709551615\r\n\r\n{", 0, ANY },
	{ HEAD("POST", "/jfwms") "Content-Length: -1\r\n\r\n{", 0, ANY },
	{ HEAD("POST", "/jfwms") "Content-Length: 1x\r\n\r\n{", 0, ANY },
	{ HEAD("POST", "/jfwms") "Transfer-Encoding: chunked\r\n\r\n200000\r\n", 0x200000, NO_ANSWER },
	{ HEAD("POST", "/jfwms") "Transfer-Encoding: chunked\r\n\r\nzz\r\n", 0, ANY },
	{ HEAD("POST", "/jfwms") "Content-Length: 0\r\n\r\n", 0, 400 },
	{ HEAD("POST", "/jfwms") "Content-Length: 4\r\n\r\n", 4, 400 },
	{ HEAD("POST", "/jfwms") "Content-Length: 2\r\n\r\n[]", 0, 400 },
	{ HEAD("POST", "/hongxun/route") "Content-Length: 2\r\n\r\n{}", 0, 400 },
	{ HEAD("POST", "/hongxun/%00") "Content-Length: 2\r\n\r\n{}", 0, ANY },
	{ HEAD("POST", "/hongxun/") "Content-Length: 2\r\n\r\n{}", 0, 404 },
	{ HEAD("POST", "/hongxun") "Content-Length: 2\r\n\r\n{}", 0, 404 },
	{ HEAD("POST", "/jfwms/order") "Content-Length: 2\r\n\r\n{}", 0, 404 },
	{ HEAD("POST", "/JFWMS") "Content-Length: 2\r\n\r\n{}", 0, 404 },
	{ HEAD("POST", "/") "Content-Length: 2\r\n\r\n{}", 0, 404 },
	{ HEAD("GET", "/jfwms") "\r\n", 0, 405 },
	{ HEAD("PUT", "/jfwms") "Content-Length: 2\r\n\r\n{}", 0, 405 },
	{ HEAD("DELETE", "/dingshang") "\r\n", 0, 405 },
	{ HEAD("NONSENSE", "/jfwms") "\r\n", 0, 405 },
	{ HEAD("POST", "/health") "Content-Length: 2\r\n\r\n{}", 0, 405 },
	{ HEAD("POST", "/jfwms") "X-Long: ", 100000, ANY },
	{ "POST /", 100000, ANY },
	{ "\x16\x03\x01\x02" "\x01\x01\xfc\x03\x03 hello\r\n\r\n", 0, ANY },
	{ "\r\n\r\n\r\n\r\nnothing\r\n\r\n", 0, ANY },
};

static void nonsense_is_refused(void **state)
{
	const struct harbour *harbour = *state;
	struct quay quay;

	quay_open(&quay, harbour, NULL);
	for (size_t i = 0; i < COUNT(nonsense); i++) {
		struct buf bytes = BUF_INIT;
		int line = quay_dial(quay.port, NULL);
		unsigned status;

		buf_add(&bytes, nonsense[i].bytes);
		buf_add_repeated(&bytes, 'x', nonsense[i].repeated);
		quay_send(line, bytes.text, bytes.length);
		if (nonsense[i].status == ANY)
			shutdown(line, SHUT_WR);
		status = quay_hear(line, NULL);
		if (nonsense[i].status == ANY ? status == 200 : status != nonsense[i].status)
			fail_msg("%.60s: %u", nonsense[i].bytes, status);
		close(line);
		buf_clear(&bytes);
		assert_served(&quay);
	}
	assert_int_equal(quay_close(&quay), 0);
}

static void bodies_of_all_sizes(void **state)
{
	static const struct {
		size_t length;
		char fill;
		unsigned status;
	} cases[] = {
		{ 1024 * 1024, ' ', 200 },
		{ 1024 * 1024, '[', 400 },
		{ 1024 * 1024, '\0', 400 },
		{ 1024 * 1024 + 1, ' ', 413 },
	};
	const struct harbour *harbour = *state;
	struct quay quay;

	quay_open(&quay, harbour, NULL);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf bytes = BUF_INIT;
		int line = quay_dial(quay.port, NULL);
		size_t head;

		buf_addf(&bytes, HEAD("POST", "/dingshang") "Content-Length: %zu\r\n\r\n",
			 cases[i].length);
		head = bytes.length;
		buf_addf(&bytes, "{\"method\":\"device.delivery.response\",\"order_id\":61,"
				 "\"record_id\":%zu,\"deliver_status\":\"1\"}", i);
		buf_add_repeated(&bytes, cases[i].fill, cases[i].length + head - bytes.length);
		quay_send(line, bytes.text, bytes.length);
		assert_int_equal(quay_hear(line, NULL), cases[i].status);
		close(line);
		buf_clear(&bytes);
		assert_served(&quay);
	}
	assert_int_equal(quay_close(&quay), 0);
}

/* Several requests on one line, the second before the first is answered. */
static void lines_are_used_again(void **state)
{
	const struct harbour *harbour = *state;
	static const char request[] =
		HEAD("POST", "/dingshang") "Content-Length: 76\r\n\r\n"
		"{\"method\":\"device.delivery.response\",\"order_id\":62,\"record_id\":7,\"x\":\"1234\"}";
	struct quay quay;
	int line;

	quay_open(&quay, harbour, NULL);
	line = quay_dial(quay.port, NULL);
	for (int i = 0; i < 3; i++) {
		quay_send(line, request, sizeof(request) - 1);
		assert_int_equal(quay_hear(line, NULL), 200);
	}
	close(line);
	assert_int_equal(health(&quay, "kept"), 1);
	assert_int_equal(health(&quay, "repeated"), 2);
	assert_int_equal(quay_close(&quay), 0);
}

/* ---- too slow ---- */

static void slow_ones_are_dropped(void **state)
{
	static const char *const beginnings[] = {
		"", "POST /jf", HEAD("POST", "/jfwms"),
		HEAD("POST", "/jfwms") "Content-Length: 100\r\n\r\n{",
		HEAD("POST", "/jfwms") "Transfer-Encoding: chunked\r\n\r\n5\r\n{",
	};
	const struct harbour *harbour = *state;
	struct quay quay;
	int lines[COUNT(beginnings)];

	harbour_configure(harbour, "[serve]\ntimeout_s = 1\n");
	quay_open(&quay, harbour, NULL);
	for (size_t i = 0; i < COUNT(beginnings); i++) {
		lines[i] = quay_dial(quay.port, NULL);
		quay_send(lines[i], beginnings[i], strlen(beginnings[i]));
	}
	assert_served(&quay);
	for (size_t i = 0; i < COUNT(beginnings); i++) {
		assert_int_equal(quay_hear(lines[i], NULL), NO_ANSWER);
		close(lines[i]);
	}
	assert_true(health(&quay, "connections_dropped") >= (long)COUNT(beginnings));
	assert_served(&quay);
	assert_int_equal(quay_close(&quay), 0);
}

/* A byte now and then does not make it last longer. */
static void dripping_does_not_help(void **state)
{
	const struct harbour *harbour = *state;
	static const char head[] = HEAD("POST", "/jfwms") "Content-Length: 100000\r\n\r\n{";
	struct pollfd answer;
	struct quay quay;

	harbour_configure(harbour, "[serve]\ntimeout_s = 1\n");
	quay_open(&quay, harbour, NULL);
	answer = (struct pollfd){ quay_dial(quay.port, NULL), POLLIN, 0 };
	quay_send(answer.fd, head, sizeof(head) - 1);
	for (int drops = 0; poll(&answer, 1, 50) == 0; drops++) {
		assert_true(drops < 100000);
		quay_send(answer.fd, " ", 1);
	}
	assert_int_equal(quay_hear(answer.fd, NULL), NO_ANSWER);
	close(answer.fd);
	assert_served(&quay);
	assert_int_equal(quay_close(&quay), 0);
}

/* ---- too many ---- */

static void a_crowd_leaves_room(void **state)
{
	const struct harbour *harbour = *state;
	int *lines = mem_alloc(CROWD * sizeof(*lines));
	struct quay quay;

	harbour_configure(harbour, "[serve]\nmax_connections = 64\nmax_connections_of_one = 32\n");
	quay_open(&quay, harbour, NULL);
	for (int i = 0; i < CROWD; i++) {
		char from[32];

		/* the first half from one address, the others from many */
		snprintf(from, sizeof(from), "127.0.%d.%d", i < CROWD / 2 ? 1 : 2 + i % 40,
			 i < CROWD / 2 ? 1 : 1 + i % 200);
		lines[i] = quay_dial(quay.port, from);
		if (lines[i] >= 0 && i % 3 == 0)
			quay_send(lines[i], "POST /jf", 8);
		if (i % 500 == 499)
			assert_served(&quay);
	}
	assert_true(health(&quay, "connections_open") <= LINES_MOST + 1);
	assert_true(health(&quay, "connections_dropped") > 0);
	assert_served(&quay);
	for (int i = 0; i < CROWD; i++)
		if (lines[i] >= 0)
			close(lines[i]);
	assert_served(&quay);
	free(lines);
	assert_int_equal(quay_close(&quay), 0);
}

static void one_address_has_its_share(void **state)
{
	const struct harbour *harbour = *state;
	struct quay quay;
	int lines[2 * LINES_OF_ONE];

	harbour_configure(harbour, "[serve]\nmax_connections = 64\nmax_connections_of_one = 32\n");
	quay_open(&quay, harbour, NULL);
	for (size_t i = 0; i < COUNT(lines); i++)
		lines[i] = quay_dial(quay.port, "127.0.0.9");
	/* those beyond the share are hung up on at once; the others are merely idle */
	for (size_t i = LINES_OF_ONE; i < COUNT(lines); i++)
		if (lines[i] >= 0)
			assert_int_equal(quay_hear(lines[i], NULL), NO_ANSWER);
	assert_served(&quay);
	assert_true(health(&quay, "connections_open") <= LINES_OF_ONE + 1);
	for (size_t i = 0; i < COUNT(lines); i++)
		if (lines[i] >= 0)
			close(lines[i]);
	assert_int_equal(quay_close(&quay), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(nonsense_is_refused, harbour_fresh),
		cmocka_unit_test_setup(bodies_of_all_sizes, harbour_fresh),
		cmocka_unit_test_setup(lines_are_used_again, harbour_fresh),
		cmocka_unit_test_setup(slow_ones_are_dropped, harbour_fresh),
		cmocka_unit_test_setup(dripping_does_not_help, harbour_fresh),
		cmocka_unit_test_setup(a_crowd_leaves_room, harbour_fresh),
		cmocka_unit_test_setup(one_address_has_its_share, harbour_fresh),
	};

	return cmocka_run_group_tests(tests, harbour_group_open, harbour_group_close);
}
