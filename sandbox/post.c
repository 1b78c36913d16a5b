/* A small HTTP client for pushes. */
#include "sandbox/post.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/words.h"

enum { PATIENCE_MS = 10000, MOST_ANSWER = 1024 * 1024 };

struct post {
	int socket;
	int64_t deadline_ms;
	struct buf out;
	size_t sent;
	struct buf in;
	bool over;
	unsigned status;
	struct buf answer;
};

struct address {
	char host[16]; /* numeric */
	uint16_t port;
	const char *path; /* in the URL */
};

/* Only this machine is ever called: the sandbox is a stage, and its props stay on it. */
static bool read_host(const char *host, size_t length, struct address *address)
{
	bool named = length == strlen("localhost") && strncmp(host, "localhost", length) == 0;

	if (!named && (length >= sizeof(address->host) || strncmp(host, "127.", 4) != 0))
		return false;
	snprintf(address->host, sizeof(address->host), "%.*s", (int)length, host);
	if (named)
		snprintf(address->host, sizeof(address->host), "127.0.0.1");
	return true;
}

static bool read_url(const char *url, struct address *address, struct error *error)
{
	bool plain = strncmp(url, "http://", 7) == 0;
	const char *host = plain ? url + 7 : "";
	size_t length = strcspn(host, ":/");
	long port = 80;
	char *end;

	if (!read_host(host, length, address))
		return error_set(error, ERROR_INPUT,
				 _("\"%s\" is not an http:// address of this machine"), url);
	address->path = host + length;
	if (*address->path == ':') {
		port = strtol(address->path + 1, &end, 10);
		address->path = end;
	}
	if (port < 1 || port > 65535 || (*address->path && *address->path != '/'))
		return error_set(error, ERROR_INPUT, _("\"%s\" has no usable port"), url);
	address->port = (uint16_t)port;
	return true;
}

static bool connect_to(struct post *post, const struct address *address)
{
	struct sockaddr_in place = {
		.sin_family = AF_INET,
		.sin_port = htons(address->port),
	};

	post->socket = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	return post->socket >= 0 && inet_pton(AF_INET, address->host, &place.sin_addr) == 1 &&
	       (connect(post->socket, (struct sockaddr *)&place, sizeof(place)) == 0 ||
		errno == EINPROGRESS);
}

static void write_request(struct buf *out, const struct address *address,
			  const struct pairs *headers, const struct buf *body)
{
	buf_addf(out, "POST %s HTTP/1.1\r\nHost: %s:%u\r\n", *address->path ? address->path : "/",
		 address->host, address->port);
	buf_addf(out, "Content-Type: application/json\r\nContent-Length: %zu\r\n", body->length);
	for (size_t i = 0; headers && i < headers->count; i++)
		buf_addf(out, "%s: %s\r\n", headers->entries[i].name, headers->entries[i].value);
	buf_add(out, "Connection: close\r\n\r\n");
	buf_add_bytes(out, body->text, body->length);
}

struct post *post_start(const char *url, const struct pairs *headers, const struct buf *body,
			int64_t now_ms, struct error *error)
{
	struct address address;
	struct post *post;

	if (!read_url(url, &address, error))
		return NULL;
	post = mem_alloc(sizeof(*post));
	*post = (struct post){
		.socket = -1,
		.deadline_ms = now_ms + PATIENCE_MS,
		.out = BUF_INIT,
		.in = BUF_INIT,
		.answer = BUF_INIT,
	};
	if (!connect_to(post, &address)) {
		error_set(error, ERROR_NETWORK, _("cannot reach %s: %s"), url, strerror(errno));
		post_stop(post);
		return NULL;
	}
	write_request(&post->out, &address, headers, body);
	return post;
}

void post_stop(struct post *post)
{
	if (!post)
		return;
	if (post->socket >= 0)
		close(post->socket);
	buf_clear(&post->out);
	buf_clear(&post->in);
	buf_clear(&post->answer);
	free(post);
}

int post_socket(const struct post *post)
{
	return post->socket;
}

short post_events(const struct post *post)
{
	return post->sent < post->out.length ? POLLOUT : POLLIN;
}

int64_t post_deadline(const struct post *post)
{
	return post->deadline_ms;
}

unsigned post_status(const struct post *post)
{
	return post->status;
}

const struct buf *post_answer(const struct post *post)
{
	return &post->answer;
}

static bool send_more(struct post *post)
{
	while (post->sent < post->out.length) {
		ssize_t sent = send(post->socket, post->out.text + post->sent,
				    post->out.length - post->sent, MSG_NOSIGNAL);

		if (sent < 0)
			return errno == EAGAIN || errno == EINTR;
		post->sent += (size_t)sent;
	}
	return true;
}

static void add_chunks(struct buf *out, const char *at)
{
	char *end;

	for (;;) {
		unsigned long length = strtoul(at, &end, 16);
		size_t left;

		end += strcspn(end, "\n");
		if (!length || !*end)
			return;
		left = strlen(end + 1);
		buf_add_bytes(out, end + 1, length < left ? length : left);
		if (length + 2 > left)
			return;
		at = end + 1 + length + 2;
	}
}

/* The server closes after its answer: then all of it is here. */
static void read_answer(struct post *post)
{
	const char *body = strstr(post->in.text, "\r\n\r\n"), *at;

	if (!body || strncmp(post->in.text, "HTTP/1.", 7) != 0)
		return;
	post->status = (unsigned)strtoul(post->in.text + 8, NULL, 10);
	at = strcasestr(post->in.text, "\r\nTransfer-Encoding: chunked");
	if (at && at < body)
		add_chunks(&post->answer, body + 4);
	else
		buf_add(&post->answer, body + 4);
}

/* True once the server has closed, or has sent more than anybody asked for. */
static bool receive_more(struct post *post)
{
	char chunk[4096];

	for (;;) {
		ssize_t got = recv(post->socket, chunk, sizeof(chunk), 0);

		if (got > 0 && post->in.length < MOST_ANSWER)
			buf_add_bytes(&post->in, chunk, (size_t)got);
		else
			return got >= 0 || (errno != EAGAIN && errno != EINTR);
	}
}

bool post_step(struct post *post, int64_t now_ms)
{
	if (!post->over && !send_more(post))
		post->over = true;
	if (!post->over && post->sent == post->out.length && receive_more(post)) {
		post->over = true;
		read_answer(post);
	}
	return post->over || now_ms >= post->deadline_ms;
}

bool post_wait(const char *url, const struct pairs *headers, const struct buf *body,
	       unsigned *status, struct buf *answer, struct error *error)
{
	struct post *post = post_start(url, headers, body, clock_steady_ms(), error);

	if (!post)
		return false;
	while (!post_step(post, clock_steady_ms())) {
		struct pollfd entry = { post->socket, post_events(post), 0 };

		poll(&entry, 1, (int)(post->deadline_ms - clock_steady_ms() + 1));
	}
	*status = post->status;
	buf_add_bytes(answer, post->answer.text, post->answer.length);
	post_stop(post);
	return *status ? true : error_set(error, ERROR_NETWORK, _("no answer came from %s"), url);
}
