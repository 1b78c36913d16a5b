/* A server that answers what a test tells it. */
#include "tests/unit/test.h"

#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/buf.h"
#include "tests/wire/pier.h"

enum { LINES = 64, ANSWERS = 64, REQUESTS = 256 };

struct line {
	int socket; /* -1: gone */
	size_t number;
	struct buf heard;
	const struct pier_answer *held; /* waits to be let go; NULL: none */
};

struct pier {
	pthread_t thread;
	pthread_mutex_t mutex; /* around all that follows */
	pthread_cond_t changed;
	int listener, wake[2];
	struct buf url;
	int port;
	bool ends, released;
	struct line lines[LINES];
	size_t line_count, taken, hung_up;
	struct pier_answer answers[ANSWERS];
	char *bodies[ANSWERS]; /* texts of answers that are ours */
	size_t answer_count;
	struct {
		char *text;
		size_t line;
	} requests[REQUESTS];
	size_t request_count;
};

/* ---- answering ---- */

static bool send_all(int socket, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t sent = send(socket, bytes, length, MSG_NOSIGNAL);

		if (sent <= 0)
			return false;
		bytes += sent;
		length -= (size_t)sent;
	}
	return true;
}

static void drop(struct pier *pier, struct line *line, bool reset)
{
	struct linger none = { 1, 0 };

	if (reset)
		setsockopt(line->socket, SOL_SOCKET, SO_LINGER, &none, sizeof(none));
	pier->hung_up += line->held != NULL;
	line->held = NULL;
	close(line->socket);
	line->socket = -1;
	buf_clear(&line->heard);
	pthread_cond_broadcast(&pier->changed);
}

static void give(struct pier *pier, struct line *line, const struct pier_answer *answer)
{
	size_t length = answer->length || !answer->bytes ? answer->length : strlen(answer->bytes);
	bool fine = true;

	line->held = NULL;
	for (size_t i = 0; fine && answer->bytes && i <= answer->repeated; i++)
		fine = send_all(line->socket, answer->bytes, length);
	if (!fine || answer->closes || answer->resets)
		drop(pier, line, answer->resets);
}

static void answer_request(struct pier *pier, struct line *line)
{
	size_t asked = pier->request_count - 1;
	const struct pier_answer *answer =
		&pier->answers[asked < pier->answer_count ? asked : pier->answer_count - 1];

	assert_true(pier->answer_count > 0);
	if (answer->holds && !pier->released)
		line->held = answer;
	else
		give(pier, line, answer);
}

/* ---- hearing ---- */

/* The length of the whole request in the text; 0: more must come. */
static size_t request_length(const char *text, size_t length)
{
	const char *end = strstr(text, "\r\n\r\n"), *found = text;
	size_t body = 0;

	if (!end)
		return 0;
	while ((found = strcasestr(found, "\r\ncontent-length:")) && found < end) {
		found += strlen("\r\ncontent-length:");
		body = strtoul(found, NULL, 10);
	}
	body += (size_t)(end - text) + 4;
	return length >= body ? body : 0;
}

static void keep_request(struct pier *pier, struct line *line, size_t length)
{
	char *rest = mem_copy_bytes(line->heard.text + length, line->heard.length - length);

	assert_true(pier->request_count < REQUESTS);
	pier->requests[pier->request_count].text = mem_copy_bytes(line->heard.text, length);
	pier->requests[pier->request_count++].line = line->number;
	buf_set(&line->heard, rest);
	free(rest);
	pthread_cond_broadcast(&pier->changed);
}

static void hear(struct pier *pier, struct line *line)
{
	char chunk[65536];
	ssize_t got = recv(line->socket, chunk, sizeof(chunk), 0);
	size_t length;

	if (got <= 0) {
		drop(pier, line, false);
		return;
	}
	buf_add_bytes(&line->heard, chunk, (size_t)got);
	length = request_length(line->heard.text, line->heard.length);
	if (!length)
		return;
	keep_request(pier, line, length);
	answer_request(pier, line);
}

static void take_line(struct pier *pier)
{
	int socket = accept4(pier->listener, NULL, NULL, SOCK_CLOEXEC);

	if (socket < 0)
		return;
	for (size_t i = 0; i < LINES; i++)
		if (i == pier->line_count || pier->lines[i].socket < 0) {
			pier->lines[i] = (struct line){ socket, pier->taken++, BUF_INIT, NULL };
			pier->line_count += i == pier->line_count;
			return;
		}
	close(socket);
}

static size_t fill_polls(const struct pier *pier, struct pollfd *polls)
{
	polls[0] = (struct pollfd){ pier->wake[0], POLLIN, 0 };
	polls[1] = (struct pollfd){ pier->listener, POLLIN, 0 };
	for (size_t i = 0; i < pier->line_count; i++)
		polls[i + 2] = (struct pollfd){ pier->lines[i].socket, POLLIN, 0 };
	return pier->line_count + 2;
}

static void let_go(struct pier *pier)
{
	char byte;

	while (recv(pier->wake[0], &byte, 1, MSG_DONTWAIT) > 0)
		;
	for (size_t i = 0; pier->released && i < pier->line_count; i++)
		if (pier->lines[i].socket >= 0 && pier->lines[i].held)
			give(pier, &pier->lines[i], pier->lines[i].held);
}

static void *run(void *context)
{
	struct pier *pier = context;
	struct pollfd polls[LINES + 2];

	pthread_mutex_lock(&pier->mutex);
	while (!pier->ends) {
		size_t count = fill_polls(pier, polls);

		pthread_mutex_unlock(&pier->mutex);
		poll(polls, count, -1);
		pthread_mutex_lock(&pier->mutex);
		if (polls[0].revents)
			let_go(pier);
		for (size_t i = 2; i < count; i++)
			if (polls[i].revents && pier->lines[i - 2].socket >= 0)
				hear(pier, &pier->lines[i - 2]);
		if (polls[1].revents)
			take_line(pier);
	}
	pthread_mutex_unlock(&pier->mutex);
	return NULL;
}

/* ---- for tests ---- */

static int listen_somewhere(int *port)
{
	struct sockaddr_in place = { .sin_family = AF_INET };
	socklen_t length = sizeof(place);
	int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	assert_int_equal(bind(listener, (struct sockaddr *)&place, sizeof(place)), 0);
	assert_int_equal(getsockname(listener, (struct sockaddr *)&place, &length), 0);
	*port = ntohs(place.sin_port);
	return listener;
}

int pier_dead_port(void)
{
	int port, listener = listen_somewhere(&port);

	close(listener);
	return port;
}

struct pier *pier_open(void)
{
	struct pier *pier = mem_alloc(sizeof(*pier));

	pier->url = (struct buf)BUF_INIT;
	pier->listener = listen_somewhere(&pier->port);
	assert_int_equal(listen(pier->listener, LINES), 0);
	buf_addf(&pier->url, "http://127.0.0.1:%d", pier->port);
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pier->wake), 0);
	pthread_mutex_init(&pier->mutex, NULL);
	pthread_cond_init(&pier->changed, NULL);
	assert_int_equal(pthread_create(&pier->thread, NULL, run, pier), 0);
	return pier;
}

static void wake(struct pier *pier)
{
	pthread_mutex_unlock(&pier->mutex);
	assert_int_equal(send(pier->wake[1], "", 1, MSG_NOSIGNAL), 1);
}

void pier_close(struct pier *pier)
{
	pthread_mutex_lock(&pier->mutex);
	pier->ends = true;
	wake(pier);
	pthread_join(pier->thread, NULL);
	for (size_t i = 0; i < pier->line_count; i++)
		if (pier->lines[i].socket >= 0)
			drop(pier, &pier->lines[i], false);
	for (size_t i = 0; i < pier->request_count; i++)
		free(pier->requests[i].text);
	for (size_t i = 0; i < ANSWERS; i++)
		free(pier->bodies[i]);
	close(pier->listener);
	close(pier->wake[0]);
	close(pier->wake[1]);
	pthread_cond_destroy(&pier->changed);
	pthread_mutex_destroy(&pier->mutex);
	buf_clear(&pier->url);
	free(pier);
}

int pier_port(const struct pier *pier)
{
	return pier->port;
}

const char *pier_url(const struct pier *pier)
{
	return pier->url.text;
}

static void say(struct pier *pier, const struct pier_answer *answer, char *ours)
{
	pthread_mutex_lock(&pier->mutex);
	assert_true(pier->answer_count < ANSWERS);
	pier->bodies[pier->answer_count] = ours;
	pier->answers[pier->answer_count++] = *answer;
	pthread_mutex_unlock(&pier->mutex);
}

void pier_say(struct pier *pier, const struct pier_answer *answer)
{
	say(pier, answer, NULL);
}

void pier_say_body(struct pier *pier, int status, const char *body, size_t length)
{
	struct pier_answer answer = { 0 };
	struct buf text = BUF_INIT;

	buf_addf(
		&text,
		"HTTP/1.1 %d Status\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n\r\n",
		status, length);
	buf_add_bytes(&text, body, length);
	answer.length = text.length;
	answer.bytes = buf_detach(&text);
	say(pier, &answer, (char *)(uintptr_t)answer.bytes);
}

void pier_release(struct pier *pier)
{
	pthread_mutex_lock(&pier->mutex);
	pier->released = true;
	wake(pier);
}

size_t pier_heard(struct pier *pier)
{
	size_t count;

	pthread_mutex_lock(&pier->mutex);
	count = pier->request_count;
	pthread_mutex_unlock(&pier->mutex);
	return count;
}

const char *pier_request(struct pier *pier, size_t index)
{
	const char *text;

	pthread_mutex_lock(&pier->mutex);
	while (index >= pier->request_count)
		pthread_cond_wait(&pier->changed, &pier->mutex);
	text = pier->requests[index].text;
	pthread_mutex_unlock(&pier->mutex);
	return text;
}

const char *pier_request_body(struct pier *pier, size_t index)
{
	return strstr(pier_request(pier, index), "\r\n\r\n") + 4;
}

char *pier_request_header(struct pier *pier, size_t index, const char *name)
{
	const char *text = pier_request(pier, index), *line = strstr(text, "\r\n");
	size_t length = strlen(name);

	for (; line && strncmp(line, "\r\n\r\n", 4) != 0; line = strstr(line + 2, "\r\n"))
		if (strncasecmp(line + 2, name, length) == 0 && line[2 + length] == ':')
			return mem_copy_bytes(line + length + 4, strcspn(line + length + 4, "\r"));
	return mem_copy("");
}

size_t pier_line_of(struct pier *pier, size_t index)
{
	size_t line;

	pier_request(pier, index);
	pthread_mutex_lock(&pier->mutex);
	line = pier->requests[index].line;
	pthread_mutex_unlock(&pier->mutex);
	return line;
}

size_t pier_lines(struct pier *pier)
{
	size_t count;

	pthread_mutex_lock(&pier->mutex);
	count = pier->taken;
	pthread_mutex_unlock(&pier->mutex);
	return count;
}

size_t pier_wait_hung_up(struct pier *pier)
{
	size_t count;

	pthread_mutex_lock(&pier->mutex);
	while (!pier->hung_up)
		pthread_cond_wait(&pier->changed, &pier->mutex);
	count = pier->hung_up;
	pthread_mutex_unlock(&pier->mutex);
	return count;
}
