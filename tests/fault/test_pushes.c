/* Pushes from 32 lines at once while the server is killed again and again and somebody reads along:
 * whatever was acknowledged is stored, once. A short run is a test; the whole one is
 * `fault_test_pushes --full [PUSHES]`, which also says how fast it was beside SQLite's own commits on
 * the same disk. */
#include "tests/unit/test.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "src/event.h"
#include "src/sign.h"
#include "tests/wire/quay.h"

enum { CLIENTS = 32, KILLS = 10, SHORT = 1500, FULL = 100000, NUMBER_DIGITS = 7 };
enum { GIVE_UP_MS = 600 * 1000, TOLD_MS = 60 * 1000, COMMITS_MS = 2000, SKUS = 2000 };

/* Read from the command line: cmocka's tests take no words of their own. */
static long wanted = SHORT;

/* ---- what is pushed ---- */

static void add_md5(struct buf *text, const struct buf *signed_text)
{
	assert_true(sign_digest(DIGEST_MD5, signed_text->text, signed_text->length, text, NULL));
}

/* A stock movement, an order with its stock, or a scan on a parcel's way; each has its number. */
static void add_jfwms(struct buf *body, const char *secret, long number)
{
	struct buf data = BUF_INIT, text = BUF_INIT;
	bool order = number % 3 == 0;

	buf_addf(&data, "{\"userId\":\"24\",\"%s\":\"N%0*ld\",\"warehouseCode\":\"CK01\"",
		 order ? "erpNo" : "documentNo", NUMBER_DIGITS, number);
	if (order)
		buf_add(&data, ",\"status\":\"Shipped\"");
	else
		buf_add(&data, ",\"finishTime\":\"2025-03-13T18:10:03.951\"");
	buf_addf(&data, ",\"skuList\":[{\"sku\":\"SKU-%04ld\",\"total\":26,\"locked\":0,"
			"\"available\":%ld,\"nonGood\":1,\"totalChange\":1}]}", number % SKUS, number);
	buf_addf(&text, "{\"data\":%s,\"clientSecret\":\"%s\"}", data.text, secret);
	buf_addf(body, "{\"timestamp\":%lld,\"type\":\"%s\",\"data\":%s,\"sign\":\"",
		 1741884001000LL + number, order ? "order" : "adjust", data.text);
	add_md5(body, &text);
	buf_add(body, "\"}");
	buf_clear(&data);
	buf_clear(&text);
}

static void add_hongxun(struct buf *body, const char *secret, long number)
{
	struct buf request = BUF_INIT, text = BUF_INIT;

	buf_addf(&request, "{\"customerNumber\":\"N%0*ld\",\"mailno\":\"HX%08ld\",\"memo\":\"派送员\","
			   "\"scanTypeCode\":\"102\",\"time\":\"2025-03-09 09:05:00\"}",
		 NUMBER_DIGITS, number, number);
	buf_addf(&text, "DEMO_SHOP&DEMO_TMS&%s&%s&2025-03-09 09:05:01", request.text, secret);
	buf_addf(body, "{\"createBy\":\"DEMO_SHOP\",\"dataSource\":\"DEMO_TMS\",\"timestamp\":"
		       "\"2025-03-09 09:05:01\",\"request\":%s,\"sign\":\"", request.text);
	add_md5(body, &text);
	buf_add(body, "\"}");
	buf_clear(&request);
	buf_clear(&text);
}

static void add_request(struct buf *request, const struct json *secrets, long number)
{
	bool route = number % 3 == 2;
	struct buf body = BUF_INIT;

	if (route)
		add_hongxun(&body, json_text_at(secrets, "hongxun"), number);
	else
		add_jfwms(&body, json_text_at(secrets, "jfwms"), number);
	buf_addf(request, "POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: %zu\r\n\r\n%s",
		 route ? "/hongxun/route" : "/jfwms", body.length, body.text);
	buf_clear(&body);
}

/* ---- the clients ---- */

struct client {
	int line;	/* -1: not connected */
	long number;	/* that it pushes, until it is acknowledged; -1: none */
	struct buf request, answer;
	size_t sent;
	int64_t since_us;
};

struct flood {
	const struct harbour *harbour;
	struct quay quay;
	struct json *secrets;
	struct client clients[CLIENTS];
	long next, acknowledged, resent;
	int kills;
	char address[32];
	int64_t *took_us;	/* each acknowledgement */
	long largest_kib;	/* that the server ever was */
};

/* What was not acknowledged is pushed again, as a vendor would. */
static void take_number(struct flood *flood, struct client *client)
{
	if (client->number < 0 && flood->next < wanted)
		client->number = flood->next++;
	if (client->number < 0)
		return;
	buf_reset(&client->request);
	buf_reset(&client->answer);
	add_request(&client->request, flood->secrets, client->number);
	client->sent = 0;
	client->since_us = clock_steady_us();
}

static void hang_up(struct flood *flood, struct client *client)
{
	if (client->line >= 0)
		close(client->line);
	client->line = -1;
	flood->resent += client->number >= 0;
}

static void dial(struct flood *flood, struct client *client)
{
	client->line = quay_dial(flood->quay.port, NULL);
	if (client->line < 0)
		return;
	fcntl(client->line, F_SETFL, O_NONBLOCK);
	take_number(flood, client);
}

static bool is_acknowledged(const struct client *client)
{
	const char *body = strstr(client->answer.text, "\r\n\r\n");

	if (!body)
		return false;
	if (strncmp(client->answer.text, "HTTP/1.1 200", 12) != 0)
		fail_msg("push %ld: %s", client->number, client->answer.text);
	return strchr(body, '}') != NULL;
}

static void move(struct flood *flood, struct client *client)
{
	char chunk[2048];
	ssize_t count;

	if (client->sent < client->request.length) {
		count = send(client->line, client->request.text + client->sent,
			     client->request.length - client->sent, MSG_NOSIGNAL);
		if (count > 0)
			client->sent += (size_t)count;
		else
			hang_up(flood, client);
		return;
	}
	count = recv(client->line, chunk, sizeof(chunk), 0);
	if (count <= 0) {
		hang_up(flood, client);
		return;
	}
	buf_add_bytes(&client->answer, chunk, (size_t)count);
	if (!is_acknowledged(client))
		return;
	flood->took_us[flood->acknowledged++] = clock_steady_us() - client->since_us;
	client->number = -1;
	take_number(flood, client);
}

static void step(struct flood *flood)
{
	struct pollfd files[CLIENTS];

	for (int i = 0; i < CLIENTS; i++) {
		struct client *client = &flood->clients[i];

		if (client->line < 0 && (client->number >= 0 || flood->next < wanted))
			dial(flood, client);
		files[i] = (struct pollfd){ client->number >= 0 ? client->line : -1,
					    client->sent < client->request.length ? POLLOUT : POLLIN,
					    0 };
	}
	poll(files, CLIENTS, 1000);
	for (int i = 0; i < CLIENTS; i++)
		if (files[i].revents)
			move(flood, &flood->clients[i]);
}

/* ---- the server ---- */

static long read_largest(pid_t pid)
{
	struct buf path = BUF_INIT, text = BUF_INIT;
	const char *found;
	long kib = 0;

	buf_addf(&path, "/proc/%ld/status", (long)pid);
	if (file_read(path.text, &text, NULL) && (found = strstr(text.text, "VmHWM:")))
		kib = strtol(found + 6, NULL, 10);
	buf_clear(&path);
	buf_clear(&text);
	return kib;
}

static void note_size(struct flood *flood)
{
	long kib = read_largest(flood->quay.pid);

	if (kib > flood->largest_kib)
		flood->largest_kib = kib;
}

/* In the middle of everything; the next one takes the same address. */
static void kill_server(struct flood *flood)
{
	note_size(flood);
	kill(flood->quay.pid, SIGKILL);
	assert_int_equal(quay_close(&flood->quay), 128 + SIGKILL);
	quay_open(&flood->quay, flood->harbour, flood->address);
	flood->kills++;
}

static pid_t start_reader(const struct harbour *harbour, struct buf *path)
{
	pid_t pid;
	int file;

	buf_addf(path, "%s/followed", harbour->folder.text);
	file = open(path->text, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	assert_true(file >= 0);
	pid = fork();
	if (pid == 0) {
		dup2(file, STDOUT_FILENO);
		execl(BINARY_DIR "/tallyman", "tallyman", "--config", harbour->config.text, "--store",
		      harbour->store.text, "--json", "events", "--follow", "--limit", "1000000", (char *)NULL);
		_exit(127);
	}
	close(file);
	return pid;
}

/* ---- what is stored ---- */

struct checking {
	unsigned char *seen;
	long count, again;
};

static bool check_event(void *context, const struct event *event)
{
	struct checking *checking = context;
	const char *found = strstr(event->body, "\"N");
	long number = found ? strtol(found + 2, NULL, 10) : -1;

	assert_in_range(number, 0, wanted - 1);
	checking->seen[number]++;
	checking->count++;
	checking->again += event->times - 1;
	return true;
}

static long check_store(const struct harbour *harbour)
{
	struct checking checking = { .seen = mem_alloc((size_t)wanted) };
	struct error error = { 0 };
	struct store *store = store_open(harbour->store.text, STORE_READ, &error);

	if (!store || !store_list_events(store, &(struct event_filter){ 0 }, 0, false, SIZE_MAX,
					 check_event, &checking, &error))
		fail_msg("%s", error.text);
	for (long number = 0; number < wanted; number++)
		if (checking.seen[number] != 1)
			fail_msg("push %ld is stored %d times", number, checking.seen[number]);
	assert_int_equal(checking.count, wanted);
	assert_int_equal(store_count_events(store, NULL, NULL), wanted);
	assert_int_equal(store_count_records(store, "route", "hongxun"), wanted / 3);
	store_close(store);
	free(checking.seen);
	return checking.again;
}

/* Each event was told to the reader, in order and once. */
static void check_reader(const char *path)
{
	FILE *file = fopen(path, "r");
	char *line = NULL;
	size_t room = 0;
	long last = 0, lines = 0;

	assert_non_null(file);
	while (getline(&line, &room, file) > 0) {
		const char *id = strstr(line, "\"id\":\"");
		long number = id ? strtol(id + 6, NULL, 10) : 0;

		assert_true(number > last);
		last = number;
		lines++;
	}
	free(line);
	fclose(file);
	assert_int_equal(lines, wanted);
}

static long count_lines(const char *path)
{
	FILE *file = fopen(path, "r");
	long lines = 0;
	int byte;

	while (file && (byte = getc(file)) != EOF)
		lines += byte == '\n';
	if (file)
		fclose(file);
	return lines;
}

/* ---- SQLite by itself ---- */

static double commits_per_second(const struct harbour *harbour)
{
	struct buf path = BUF_INIT;
	sqlite3 *database = NULL;
	int64_t begin, now;
	long commits = 0;

	buf_addf(&path, "%s/floor.db", harbour->folder.text);
	assert_int_equal(sqlite3_open(path.text, &database), SQLITE_OK);
	assert_int_equal(sqlite3_exec(database,
				      "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
				      "CREATE TABLE event (id INTEGER PRIMARY KEY, body TEXT)",
				      NULL, NULL, NULL), SQLITE_OK);
	begin = now = clock_steady_ms();
	for (; now - begin < COMMITS_MS; now = clock_steady_ms(), commits++)
		assert_int_equal(sqlite3_exec(database,
					      "INSERT INTO event (body) VALUES (hex(zeroblob(150)))",
					      NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(database);
	buf_clear(&path);
	return (double)commits * 1000 / (double)(now - begin);
}

/* ---- all of it ---- */

static int by_time(const void *a, const void *b)
{
	const int64_t *first = a, *second = b;

	return *first < *second ? -1 : *first > *second;
}

static void report(struct flood *flood, double seconds, long again)
{
	double pushes = (double)wanted / seconds, commits = commits_per_second(flood->harbour);
	size_t middle = (size_t)wanted / 2, last = (size_t)wanted - 1, quantile;

	qsort(flood->took_us, (size_t)wanted, sizeof(*flood->took_us), by_time);
	print_message("%ld pushes from %d lines in %.1f s, %d kills: %.0f pushes/s; SQLite commits "
		      "%.0f/s on the same disk, so %.2f pushes a commit\n", wanted, CLIENTS, seconds,
		      flood->kills, pushes, commits, pushes / commits);
	quantile = (size_t)wanted / 100;
	print_message("acknowledged in %.1f ms (median), %.1f ms (99 of 100), %.0f ms (longest); %ld "
		      "pushed again, %ld of them had been stored; server at most %ld MiB\n",
		      (double)flood->took_us[middle] / 1e3,
		      (double)flood->took_us[last - quantile] / 1e3,
		      (double)flood->took_us[last] / 1e3, flood->resent, again,
		      flood->largest_kib / 1024);
}

static void open_flood(struct flood *flood, const struct harbour *harbour)
{
	struct settings *settings = settings_open(harbour->config.text, NULL);

	*flood = (struct flood){ .harbour = harbour, .secrets = json_new_object() };
	assert_non_null(settings);
	json_set_text(flood->secrets, "jfwms",
		      settings_secret(settings, "vendor jfwms", "client_secret", NULL));
	json_set_text(flood->secrets, "hongxun",
		      settings_secret(settings, "vendor hongxun", "secret", NULL));
	settings_close(settings);
	flood->took_us = mem_alloc((size_t)wanted * sizeof(*flood->took_us));
	for (int i = 0; i < CLIENTS; i++)
		flood->clients[i] = (struct client){ .line = -1, .number = -1,
						     .request = BUF_INIT, .answer = BUF_INIT };
	quay_open(&flood->quay, harbour, NULL);
	snprintf(flood->address, sizeof(flood->address), "127.0.0.1:%d", flood->quay.port);
}

static void close_flood(struct flood *flood)
{
	for (int i = 0; i < CLIENTS; i++) {
		hang_up(flood, &flood->clients[i]);
		buf_clear(&flood->clients[i].request);
		buf_clear(&flood->clients[i].answer);
	}
	json_free(flood->secrets);
	free(flood->took_us);
}

static void acknowledged_is_stored_once(void **state)
{
	struct buf followed = BUF_INIT;
	struct flood flood;
	int64_t begin;
	double seconds;
	long again;
	pid_t reader;

	open_flood(&flood, *state);
	reader = start_reader(*state, &followed);
	begin = clock_steady_ms();
	while (flood.acknowledged < wanted) {
		step(&flood);
		if (flood.kills < KILLS && flood.acknowledged > wanted * (flood.kills + 1) / (KILLS + 1))
			kill_server(&flood);
		assert_true(clock_steady_ms() - begin < GIVE_UP_MS);
	}
	seconds = (double)(clock_steady_ms() - begin) / 1000;
	assert_int_equal(flood.kills, KILLS);
	note_size(&flood);
	assert_int_equal(quay_close(&flood.quay), 0);
	again = check_store(*state);
	begin = clock_steady_ms();
	while (count_lines(followed.text) < wanted && clock_steady_ms() - begin < TOLD_MS)
		poll(NULL, 0, 100);
	kill(reader, SIGKILL);
	waitpid(reader, NULL, 0);
	check_reader(followed.text);
	report(&flood, seconds, again);
	close_flood(&flood);
	buf_clear(&followed);
}

int main(int count, char **words)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(acknowledged_is_stored_once, harbour_fresh),
	};

	if (count > 1 && strcmp(words[1], "--full") == 0)
		wanted = count > 2 ? strtol(words[2], NULL, 10) : FULL;
	return cmocka_run_group_tests(tests, harbour_group_open, harbour_group_close);
}
