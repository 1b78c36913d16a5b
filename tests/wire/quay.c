/* `tallyman serve` as a child process, and clients of few manners. */
#include "tests/unit/test.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <spawn.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/wire/quay.h"

enum { PATIENCE_S = 120 };

/* ---- the program ---- */

/* What a test that failed left behind must not outlive it. */
static pid_t running[64];
static size_t running_count;

static void kill_all(void)
{
	for (size_t i = 0; i < running_count; i++)
		if (running[i] > 0)
			kill(running[i], SIGKILL);
}

static void note_start(pid_t pid)
{
	if (!running_count)
		atexit(kill_all);
	assert_true(running_count < COUNT(running));
	running[running_count++] = pid;
}

static void note_end(pid_t pid)
{
	for (size_t i = 0; i < running_count; i++)
		if (running[i] == pid)
			running[i] = 0;
}

bool quay_read_line(int output, struct buf *line)
{
	char byte;

	buf_reset(line);
	while (read(output, &byte, 1) == 1) {
		if (byte == '\n')
			return true;
		buf_add_char(line, byte);
	}
	return false;
}

void quay_open(struct quay *quay, const struct harbour *harbour, const char *address)
{
	static const char program[] = BINARY_DIR "/tallyman";
	const char *words[] = { program, "--config", harbour->config.text,
				"--store", harbour->store.text, "--json", "serve", "--listen",
				address ? address : "127.0.0.1:0", NULL };
	char *copies[COUNT(words)] = { NULL };
	posix_spawn_file_actions_t actions;
	struct buf line = BUF_INIT;
	const char *colon;
	int ends[2];

	*quay = (struct quay){ .url = BUF_INIT };
	assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
	for (size_t i = 0; words[i]; i++)
		copies[i] = mem_copy(words[i]);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
	assert_int_equal(posix_spawn(&quay->pid, words[0], &actions, NULL, copies, environ), 0);
	note_start(quay->pid);
	posix_spawn_file_actions_destroy(&actions);
	close(ends[1]);
	for (size_t i = 0; copies[i]; i++)
		free(copies[i]);
	quay->output = ends[0];
	assert_true(quay_read_line(quay->output, &line));
	quay->hello = json_parse_text(line.text, NULL);
	assert_says(quay->hello, "ok", "true");
	buf_add(&quay->url, json_text_at(quay->hello, "listening"));
	colon = strrchr(quay->url.text, ':');
	quay->port = (int)strtol(colon + 1, NULL, 10);
	buf_clear(&line);
}

int quay_close(struct quay *quay)
{
	int status = 0;

	kill(quay->pid, SIGTERM);
	while (waitpid(quay->pid, &status, 0) < 0)
		assert_int_equal(errno, EINTR);
	note_end(quay->pid);
	close(quay->output);
	buf_clear(&quay->url);
	json_free(quay->hello);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* ---- clients ---- */

int quay_dial(int port, const char *from)
{
	struct sockaddr_in place = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };
	struct sockaddr_in own = { .sin_family = AF_INET };
	struct timeval patience = { PATIENCE_S, 0 };
	int line = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	assert_true(line >= 0);
	setsockopt(line, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
	setsockopt(line, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience));
	place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (from) {
		assert_int_equal(inet_pton(AF_INET, from, &own.sin_addr), 1);
		assert_int_equal(bind(line, (struct sockaddr *)&own, sizeof(own)), 0);
	}
	if (connect(line, (struct sockaddr *)&place, sizeof(place)) == 0)
		return line;
	close(line);
	return -1;
}

/* A server that has said enough may close before it has heard all. */
void quay_send(int line, const char *bytes, size_t length)
{
	ssize_t sent = 1;

	for (; length > 0 && sent > 0; bytes += sent, length -= (size_t)sent)
		sent = send(line, bytes, length, MSG_NOSIGNAL);
}

/* The length that the head of an answer announces. */
static size_t announced(const char *head)
{
	static const char name[] = "\ncontent-length:";
	size_t length = sizeof(name) - 1;

	for (; *head; head++)
		if (strncasecmp(head, name, length) == 0)
			return strtoul(head + length, NULL, 10);
	return 0;
}

unsigned quay_hear(int line, struct buf *body)
{
	struct buf answer = BUF_INIT;
	const char *end = NULL;
	unsigned status = 0;
	ssize_t got;
	char chunk[4096];

	while (!end || answer.length < (size_t)(end + 4 - answer.text) + announced(answer.text)) {
		got = recv(line, chunk, sizeof(chunk), 0);
		if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
			fail_msg("no answer in %d s: \"%s\"", PATIENCE_S, answer.text);
		if (got <= 0)
			break;
		buf_add_bytes(&answer, chunk, (size_t)got);
		end = strstr(answer.text, "\r\n\r\n");
	}
	if (end && strncmp(answer.text, "HTTP/1.1 ", 9) == 0)
		status = (unsigned)strtoul(answer.text + 9, NULL, 10);
	if (body)
		buf_set(body, end ? end + 4 : "");
	buf_clear(&answer);
	return status;
}

unsigned quay_ask(int port, const char *method, const char *path, const char *more, const char *body,
		  struct buf *answer)
{
	struct buf request = BUF_INIT;
	int line = quay_dial(port, NULL);
	unsigned status;

	assert_true(line >= 0);
	buf_addf(&request, "%s %s HTTP/1.1\r\nHost: x\r\n%s", method, path, more ? more : "");
	if (body)
		buf_addf(&request, "Content-Length: %zu\r\n", strlen(body));
	buf_add(&request, "\r\n");
	buf_add(&request, body);
	quay_send(line, request.text, request.length);
	status = quay_hear(line, answer);
	close(line);
	buf_clear(&request);
	return status;
}
