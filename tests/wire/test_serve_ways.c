/* How the server comes by its socket, its papers and its end. */
#include "tests/unit/test.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "src/net.h"
#include "tests/wire/papers.h"
#include "tests/wire/quay.h"

static const char half[] = "POST /dingshang HTTP/1.1\r\nHost: x\r\nContent-Length: 78\r\n\r\n"
			   "{\"method\":\"device.delivery.response\",";
static const char rest[] = "\"order_id\":60,\"record_id\":78,\"x\":\"12345\"}";

/* ---- its end ---- */

/* Nobody can be sure that a signal was seen but by what it does: no new line is taken. */
static void wait_until_it_ends(int port)
{
	for (int tries = 0; tries < 100000; tries++) {
		int line = quay_dial(port, NULL);

		if (line < 0)
			return;
		quay_hear(line, NULL);
		close(line);
	}
	fail_msg("it goes on");
}

static void what_is_on_its_way_is_answered(void **state)
{
	const struct harbour *harbour = *state;
	struct json *object = NULL;
	struct child child;
	struct quay quay;
	int idle, busy;

	quay_open(&quay, harbour, NULL);
	idle = quay_dial(quay.port, NULL);
	busy = quay_dial(quay.port, NULL);
	quay_send(busy, half, sizeof(half) - 1);
	/* both have been accepted once a later one was answered */
	assert_int_equal(quay_ask(quay.port, "GET", "/health", NULL, NULL, NULL), 200);
	kill(quay.pid, SIGTERM);
	assert_int_equal(quay_hear(idle, NULL), 0);
	wait_until_it_ends(quay.port);
	quay_send(busy, rest, sizeof(rest) - 1);
	assert_int_equal(quay_hear(busy, NULL), 200);
	close(idle);
	close(busy);
	assert_int_equal(quay_close(&quay), 0);
	harbour_run(harbour, &child, WORDS("events"), &object);
	assert_says(object, "events.0.type", "delivery");
	json_free(object);
	child_clear(&child);
}

static void numbers_are_told_at_the_end(void **state)
{
	const struct harbour *harbour = *state;
	struct buf line = BUF_INIT;
	struct json *object;
	struct quay quay;

	quay_open(&quay, harbour, NULL);
	assert_says(quay.hello, "vendors.0.proof", "if-present");
	assert_says(quay.hello, "vendors.1.proof", "auto");
	assert_says(quay.hello, "vendors.2.proof", "path");
	assert_int_equal(quay_ask(quay.port, "POST", "/dingshang", NULL, "{}", NULL), 400);
	kill(quay.pid, SIGINT);
	assert_true(quay_read_line(quay.output, &line));
	object = json_parse_text(line.text, NULL);
	assert_says(object, "ok", "true");
	assert_says(object, "kept", "0");
	assert_says(object, "refused", "1");
	json_free(object);
	buf_clear(&line);
	assert_int_equal(quay_close(&quay), 0);
}

/* Whoever comes through a proxy sees no numbers, and is known by the address that the proxy saw. */
static void proxies_speak_for_others(void **state)
{
	const struct harbour *harbour = *state;
	struct buf answer = BUF_INIT;
	struct json *object = NULL;
	struct child child;
	struct quay quay;

	quay_open(&quay, harbour, NULL);
	assert_int_equal(quay_ask(quay.port, "GET", "/health", "X-Forwarded-For: 192.0.2.1\r\n", NULL,
				  &answer), 200);
	assert_string_equal(answer.text, "{\"ok\":true}");
	assert_int_equal(quay_ask(quay.port, "POST", "/dingshang",
				  "X-Forwarded-For: 10.0.0.1, 192.0.2.7\r\n", "{}", NULL), 400);
	harbour_run(harbour, &child, WORDS("events", "--refused"), &object);
	assert_says(object, "refusals.0.origin", "192.0.2.7");
	json_free(object);
	child_clear(&child);
	assert_int_equal(quay_close(&quay), 0);
	buf_clear(&answer);
}

/* ---- its socket ---- */

static int listen_here(int *port)
{
	struct sockaddr_in place = { .sin_family = AF_INET };
	socklen_t size = sizeof(place);
	int file = socket(AF_INET, SOCK_STREAM, 0);

	place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	assert_int_equal(bind(file, (struct sockaddr *)&place, sizeof(place)), 0);
	assert_int_equal(listen(file, 16), 0);
	assert_int_equal(getsockname(file, (struct sockaddr *)&place, &size), 0);
	*port = ntohs(place.sin_port);
	return file;
}

static void be_served(const struct harbour *harbour, int file)
{
	char pid[24];

	snprintf(pid, sizeof(pid), "%ld", (long)getpid());
	setenv("LISTEN_PID", pid, 1);
	setenv("LISTEN_FDS", "1", 1);
	dup2(file, 3);
	execl(BINARY_DIR "/tallyman", "tallyman", "--config", harbour->config.text, "--store",
	      harbour->store.text, "serve", (char *)NULL);
	_exit(127);
}

/* As systemd does it: the line is there before the program is. */
static void a_socket_is_inherited(void **state)
{
	const struct harbour *harbour = *state;
	int port, file = listen_here(&port), line = quay_dial(port, NULL), status = 0;
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (pid == 0)
		be_served(harbour, file);
	close(file);
	quay_send(line, half, sizeof(half) - 1);
	quay_send(line, rest, sizeof(rest) - 1);
	assert_int_equal(quay_hear(line, NULL), 200);
	close(line);
	kill(pid, SIGTERM);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
}

/* ---- its papers ---- */

static long fetch(const char *url, const char *authority)
{
	struct transfer transfer = TRANSFER_INIT;
	struct net *net = net_open();
	struct error error = { 0 };
	long status;

	buf_add(&transfer.out.method, "GET");
	buf_add(&transfer.out.url, url);
	transfer.connect_ms = transfer.total_ms = 100000;
	transfer.most_bytes = 100000;
	transfer.ca_file = authority;
	assert_true(net_start(net, &transfer, &error));
	while (!transfer.done) {
		net_wait(net, NULL, 0, -1);
		net_step(net);
	}
	status = transfer.status;
	transfer_clear(&transfer);
	net_close(net);
	return status;
}

static void papers_make_it_tls(void **state)
{
	const struct harbour *harbour = *state;
	struct buf more = BUF_INIT, url = BUF_INIT, authority = BUF_INIT;
	struct child child;
	struct quay quay;

	papers_write(harbour->folder.text, "authority", NULL, &(struct papers){ "127.0.0.1", -1, 30 });
	papers_write(harbour->folder.text, "good", "authority",
		     &(struct papers){ "127.0.0.1", -1, 30 });
	buf_addf(&more, "[serve]\ncertificate = %s/good.pem\nkey = %s/good.key\n",
		 harbour->folder.text, harbour->folder.text);
	harbour_configure(harbour, more.text);
	buf_addf(&authority, "%s/authority.pem", harbour->folder.text);
	quay_open(&quay, harbour, "0.0.0.0:0");
	buf_addf(&url, "https://127.0.0.1:%d/health", quay.port);
	assert_int_equal(fetch(url.text, authority.text), 200);
	assert_int_equal(quay_close(&quay), 0);

	/* half of them is none */
	buf_reset(&more);
	buf_addf(&more, "[serve]\ncertificate = %s/good.pem\n", harbour->folder.text);
	harbour_configure(harbour, more.text);
	harbour_run(harbour, &child, WORDS("serve", "--listen", "127.0.0.1:0"), NULL);
	assert_int_equal(child.exit, 78);
	child_clear(&child);
	/* and a key that others can read is nobody's */
	buf_addf(&more, "key = %s/good.key\n", harbour->folder.text);
	harbour_configure(harbour, more.text);
	buf_reset(&url);
	buf_addf(&url, "%s/good.key", harbour->folder.text);
	assert_int_equal(chmod(url.text, 0644), 0);
	harbour_run(harbour, &child, WORDS("serve", "--listen", "127.0.0.1:0"), NULL);
	assert_int_equal(child.exit, 78);
	child_clear(&child);
	buf_clear(&more);
	buf_clear(&url);
	buf_clear(&authority);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(what_is_on_its_way_is_answered, harbour_fresh),
		cmocka_unit_test_setup(numbers_are_told_at_the_end, harbour_fresh),
		cmocka_unit_test_setup(proxies_speak_for_others, harbour_fresh),
		cmocka_unit_test_setup(a_socket_is_inherited, harbour_fresh),
		cmocka_unit_test_setup(papers_make_it_tls, harbour_fresh),
	};

	return cmocka_run_group_tests(tests, harbour_group_open, harbour_group_close);
}
