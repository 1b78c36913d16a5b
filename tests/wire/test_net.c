/* Transfers over real sockets: what goes out, what comes back, and what is no answer. */
#include "tests/unit/test.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/wire/trip.h"

/* ---- what goes out, what comes back ---- */

static void a_message_goes_out_as_it_is(void **state)
{
	struct trip trip;

	(void)state;
	open_trip(&trip, "POST", "/a/b?c=d%20e", "{\"水\":1}");
	message_add_header(&trip.transfer.out, "Appid", "ds_demo_01");
	pier_say(trip.pier,
		 &(struct pier_answer){
			 .bytes = "HTTP/1.1 418 Teapot\r\nDate: Sun, 06 Nov 1994 08:49:37 "
				  "GMT\r\ncontent-length: 4\r\n\r\ngood" });
	send_one(trip.net, &trip.transfer);
	assert_int_equal(trip.transfer.error.kind, ERROR_NONE);
	assert_int_equal(trip.transfer.status, 418);
	assert_string_equal(trip.transfer.in.text, "good");
	assert_string_equal(trip.transfer.date.text, "Sun, 06 Nov 1994 08:49:37 GMT");
	assert_true(trip.transfer.sent);
	assert_int_equal(trip.transfer.bytes_out, 9);
	assert_true(trip.transfer.timing.total >= 0);
	assert_memory_equal(pier_request(trip.pier, 0), "POST /a/b?c=d%20e HTTP/1.1\r\n", 28);
	assert_string_equal(pier_request_body(trip.pier, 0), "{\"水\":1}");
	assert_non_null(strstr(pier_request(trip.pier, 0), "\r\nAppid: ds_demo_01\r\n"));
	assert_non_null(
		strstr(pier_request(trip.pier, 0), "\r\nContent-Type: application/json\r\n"));
	assert_null(strstr(pier_request(trip.pier, 0), "\r\nExpect:"));
	close_trip(&trip);
}

static void methods_and_empty_bodies(void **state)
{
	static const struct {
		const char *method, *body, *first, *with, *without;
	} cases[] = {
		{ "GET", NULL, "GET /x HTTP/1.1\r\n", "\r\n\r\n", "Content-Length" },
		{ "POST", NULL, "POST /x HTTP/1.1\r\n", "Content-Length: 0\r\n", "Content-Type" },
		{ "POST", "", "POST /x HTTP/1.1\r\n", "Content-Length: 0\r\n", "urlencoded" },
		{ "PUT", "{}", "PUT /x HTTP/1.1\r\n", "Content-Length: 2\r\n", "chunked" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct trip trip;
		const char *request;

		open_trip(&trip, cases[i].method, "/x", cases[i].body);
		pier_say_text(trip.pier, 200, "{}");
		send_one(trip.net, &trip.transfer);
		request = pier_request(trip.pier, 0);
		assert_memory_equal(request, cases[i].first, strlen(cases[i].first));
		assert_non_null(strstr(request, cases[i].with));
		assert_null(strstr(request, cases[i].without));
		close_trip(&trip);
	}
}

/* ---- what is no answer ---- */

/* Every way an answer can fail to come, what is said of it, and whether anything went out. */
static void failures_are_told_apart(void **state)
{
	static const struct {
		struct pier_answer answer;
		enum error_kind kind;
		const char *says;
	} cases[] = {
		{ { .closes = true }, ERROR_NETWORK, "closed the line without an answer" },
		{ { .resets = true }, ERROR_NETWORK, "closed the line without an answer" },
		{ { .bytes = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", .closes = true },
		  ERROR_NETWORK,
		  "the line broke during the answer" },
		{ { .bytes = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
		    .closes = true },
		  ERROR_NETWORK,
		  "the line broke during the answer" },
		{ { .bytes = "HTTP/1.1 200 OK\r\nContent-Length: 70000\r\n\r\n", .closes = true },
		  ERROR_REPLY,
		  "the reply is larger than 0 MiB (max_reply_mib in the config)" },
		{ { .bytes = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n400\r\n"
			     "                                                                " },
		  ERROR_NETWORK,
		  "the answer was not complete within" },
		{ { .bytes = "SSH-2.0-OpenSSH_9.2\r\n", .closes = true },
		  ERROR_NETWORK,
		  "127.0.0.1" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct trip trip;

		open_trip(&trip, "PUT", "/x", "{}");
		if (strstr(cases[i].says, "complete within"))
			trip.transfer.total_ms = SOON_MS;
		pier_say(trip.pier, &cases[i].answer);
		send_one(trip.net, &trip.transfer);
		if (!strstr(trip.transfer.error.text, cases[i].says))
			fail_msg("%zu: \"%s\"", i, trip.transfer.error.text);
		assert_int_equal(trip.transfer.error.kind, cases[i].kind);
		assert_non_null(strstr(trip.transfer.error.text, pier_url(trip.pier) + 7));
		assert_true(trip.transfer.sent);
		assert_int_equal(pier_heard(trip.pier), 1);
		close_trip(&trip);
	}
}

/* An endless answer is cut off where the limit is, however it is sent. */
static void an_endless_answer_is_cut_off(void **state)
{
	static const char kilobyte[] =
		"400\r\n"
		"                                                                "
		"                                                                "
		"                                                                "
		"                                                                ";
	struct trip trip;
	struct buf bytes = BUF_INIT;

	(void)state;
	open_trip(&trip, "POST", "/x", "{}");
	buf_add(&bytes, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
	for (int i = 0; i < 100; i++)
		for (int quarter = 0; quarter < 4; quarter++)
			buf_addf(&bytes, "%s%s", quarter ? kilobyte + 5 : kilobyte,
				 quarter == 3 ? "\r\n" : "");
	pier_say(trip.pier, &(struct pier_answer){ .bytes = bytes.text, .length = bytes.length });
	send_one(trip.net, &trip.transfer);
	assert_int_equal(trip.transfer.error.kind, ERROR_REPLY);
	assert_non_null(strstr(trip.transfer.error.text, "the reply is larger than"));
	assert_true(trip.transfer.in.length <= MOST);
	close_trip(&trip);
	buf_clear(&bytes);
}

/* Appends bits, the lowest of a byte first, as deflate wants them. */
static void add_bits(struct buf *bytes, unsigned *filled, unsigned bits, unsigned count)
{
	for (unsigned i = 0; i < count; i++, (*filled)++) {
		if (*filled % 8 == 0)
			buf_add_bytes(bytes, "", 1);
		bytes->text[bytes->length - 1] =
			(char)((unsigned char)bytes->text[bytes->length - 1] |
			       ((bits >> i) & 1) << (*filled % 8));
	}
}

/* A gzip of a thousand bytes that holds half a million blanks: one, then "258 more of these". */
static void add_bomb(struct buf *bytes)
{
	unsigned filled = 0;

	buf_add_bytes(bytes, "\x1f\x8b\x08\0\0\0\0\0\0\x03", 10);
	filled = (unsigned)bytes->length * 8;
	add_bits(bytes, &filled, 3, 3); /* last block, fixed codes */
	add_bits(bytes, &filled, 0x0a, 8); /* a blank: 01010000, highest bit first */
	for (int i = 0; i < 2000; i++) {
		add_bits(bytes, &filled, 0xa3, 8); /* length 258: 11000101 */
		add_bits(bytes, &filled, 0, 5); /* from one byte back */
	}
	add_bits(bytes, &filled, 0, 7);
	buf_add_bytes(bytes, "\0\0\0\0\0\0\0\0", 8);
}

static void a_packed_answer_is_measured_unpacked(void **state)
{
	struct trip trip;
	struct buf bytes = BUF_INIT, packed = BUF_INIT;

	(void)state;
	open_trip(&trip, "POST", "/x", "{}");
	add_bomb(&packed);
	assert_true(packed.length < MOST);
	buf_addf(&bytes, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: %zu\r\n\r\n",
		 packed.length);
	buf_add_bytes(&bytes, packed.text, packed.length);
	pier_say(trip.pier, &(struct pier_answer){ .bytes = bytes.text, .length = bytes.length });
	send_one(trip.net, &trip.transfer);
	if (!strstr(trip.transfer.error.text, "the reply is larger than"))
		fail_msg("%zu bytes, %s", trip.transfer.in.length, trip.transfer.error.text);
	close_trip(&trip);
	buf_clear(&packed);
	buf_clear(&bytes);
}

static void nobody_listens(void **state)
{
	struct net *net = net_open();
	struct transfer transfer;
	char url[40];

	(void)state;
	snprintf(url, sizeof(url), "http://127.0.0.1:%d", pier_dead_port());
	prepare(&transfer, "PUT", url, "/x", "{}");
	send_one(net, &transfer);
	assert_int_equal(transfer.error.kind, ERROR_NETWORK);
	assert_non_null(strstr(transfer.error.text, "no connection (Connection refused)"));
	assert_false(transfer.sent);
	transfer_clear(&transfer);
	prepare(&transfer, "PUT", "https://no-such-host.invalid", "/x", "{}");
	send_one(net, &transfer);
	assert_non_null(strstr(transfer.error.text, "the name cannot be resolved"));
	assert_false(transfer.sent);
	transfer_clear(&transfer);
	net_close(net);
}

/* A port whose queue is full answers no call for a line. */
static int open_full_port(int *port, int callers[], size_t count)
{
	struct sockaddr_in place = { .sin_family = AF_INET };
	socklen_t length = sizeof(place);
	int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	assert_int_equal(bind(listener, (struct sockaddr *)&place, sizeof(place)), 0);
	assert_int_equal(listen(listener, 0), 0);
	getsockname(listener, (struct sockaddr *)&place, &length);
	*port = ntohs(place.sin_port);
	for (size_t i = 0; i < count; i++) {
		callers[i] = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
		connect(callers[i], (struct sockaddr *)&place, sizeof(place));
	}
	return listener;
}

static void each_wait_has_its_limit(void **state)
{
	struct net *net = net_open();
	struct trip trip;
	struct transfer transfer;
	int callers[4], port, listener = open_full_port(&port, callers, COUNT(callers));
	char url[40];

	(void)state;
	snprintf(url, sizeof(url), "http://127.0.0.1:%d", port);
	prepare(&transfer, "PUT", url, "/x", "{}");
	transfer.connect_ms = SOON_MS;
	send_one(net, &transfer);
	assert_non_null(strstr(transfer.error.text, "no connection within"));
	assert_false(transfer.sent);
	transfer_clear(&transfer);
	for (size_t i = 0; i < COUNT(callers); i++)
		close(callers[i]);
	close(listener);
	net_close(net);

	open_trip(&trip, "PUT", "/x", "{}");
	pier_say(trip.pier, &(struct pier_answer){ .holds = true });
	trip.transfer.total_ms = SOON_MS;
	send_one(trip.net, &trip.transfer);
	assert_non_null(strstr(trip.transfer.error.text, "no answer within"));
	assert_true(trip.transfer.sent);
	close_trip(&trip);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_message_goes_out_as_it_is),
		cmocka_unit_test(methods_and_empty_bodies),
		cmocka_unit_test(failures_are_told_apart),
		cmocka_unit_test(an_endless_answer_is_cut_off),
		cmocka_unit_test(a_packed_answer_is_measured_unpacked),
		cmocka_unit_test(nobody_listens),
		cmocka_unit_test(each_wait_has_its_limit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
