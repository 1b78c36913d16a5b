/* The sandbox on the wire: one loop for requests, their delays, and what is pushed. */
#include "sandbox/server.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/words.h"
#include "sandbox/post.h"
#include "sandbox/tour.h"
#include "sandbox/wire.h"

enum { POSTS_MOST = 16, IDLE_S = 300 };
enum {
	FILE_REQUESTS,
	FILE_WAKE,
	FILE_WATCHED,
	FILE_SIGNALS,
	FILE_POSTS,
	FILES = FILE_POSTS + POSTS_MOST
};

struct server {
	struct MHD_Daemon *daemon;
	struct wire wire;
	struct server_options options;
	struct sockaddr_in address;
	struct buf url, certificate, key;
	int wake[2];
	struct post *posts[POSTS_MOST];
	size_t post_count;
};

/* --- opening --- */

static bool read_address(struct server *server, struct error *error)
{
	const char *text = server->options.listen ? server->options.listen : "127.0.0.1:0";
	const char *colon = strrchr(text, ':');
	char *host = mem_copy_bytes(text, colon ? (size_t)(colon - text) : strlen(text)), *end;
	long port = colon ? strtol(colon + 1, &end, 10) : 0;
	bool fine = inet_pton(AF_INET, host, &server->address.sin_addr) == 1 &&
		    strncmp(host, "127.", 4) == 0;

	free(host);
	if (!fine)
		return error_set(error, ERROR_INPUT,
				 _("\"%s\" is not a loopback address such as 127.0.0.1:8700"),
				 text);
	if (colon && (!colon[1] || *end || port < 0 || port > 65535))
		return error_set(error, ERROR_INPUT, _("\"%s\" has no usable port"), text);
	server->address.sin_family = AF_INET;
	server->address.sin_port = htons((uint16_t)port);
	return true;
}

static bool read_certificate(struct server *server, struct error *error)
{
	if (!server->options.certificate)
		return true;
	return file_read(server->options.certificate, &server->certificate, error) &&
	       file_read(server->options.key, &server->key, error);
}

static bool start_daemon(struct server *server, struct error *error)
{
	bool secure = server->options.certificate;
	unsigned flags = MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_SUPPRESS_DATE_NO_CLOCK |
			 (secure ? MHD_USE_TLS : 0);
	struct MHD_OptionItem certificate[] = {
		{ MHD_OPTION_HTTPS_MEM_CERT, 0, server->certificate.text },
		{ MHD_OPTION_HTTPS_MEM_KEY, 0, server->key.text },
		{ MHD_OPTION_END, 0, NULL },
	};

	server->daemon = MHD_start_daemon(
		flags, 0, NULL, NULL, wire_handle, &server->wire, MHD_OPTION_SOCK_ADDR,
		(struct sockaddr *)&server->address, MHD_OPTION_URI_LOG_CALLBACK, wire_begin,
		&server->wire, MHD_OPTION_NOTIFY_COMPLETED, wire_end, &server->wire,
		MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_S, MHD_OPTION_ARRAY,
		secure ? certificate : certificate + 2, MHD_OPTION_END);
	if (!server->daemon)
		return error_set(error, ERROR_SETUP,
				 secure ? _("cannot listen on %s: the address is taken, or the "
					    "certificate or key is no PEM file")
					: _("cannot listen on %s: the address is taken"),
				 server->options.listen ? server->options.listen : "127.0.0.1");
	buf_addf(&server->url, "%s://%s:%u", secure ? "https" : "http",
		 inet_ntoa(server->address.sin_addr),
		 MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_BIND_PORT)->port);
	return true;
}

struct server *server_open(struct world *world, const struct server_options *options,
			   struct error *error)
{
	struct server *server = mem_alloc(sizeof(*server));

	*server = (struct server){
		.options = *options,
		.wire = { .world = world, .log = options->log },
		.url = BUF_INIT,
		.certificate = BUF_INIT,
		.key = BUF_INIT,
		.wake = { -1, -1 },
	};
	if (pipe2(server->wake, O_CLOEXEC | O_NONBLOCK) == 0 && read_address(server, error) &&
	    read_certificate(server, error) && start_daemon(server, error))
		return server;
	server_close(server);
	return NULL;
}

void server_close(struct server *server)
{
	if (!server)
		return;
	server->wire.stopping = true;
	wire_resume(&server->wire, true);
	if (server->daemon)
		MHD_stop_daemon(server->daemon);
	for (size_t i = 0; i < server->post_count; i++)
		post_stop(server->posts[i]);
	for (int i = 0; i < 2; i++)
		if (server->wake[i] >= 0)
			close(server->wake[i]);
	buf_clear(&server->url);
	buf_clear(&server->certificate);
	buf_wipe(&server->key);
	free(server);
}

const char *server_url(const struct server *server)
{
	return server->url.text;
}

/* --- what is pushed --- */

static void start_posts(struct server *server)
{
	struct letter letter;

	while (server->post_count < POSTS_MOST && world_next_letter(server->wire.world, &letter)) {
		struct buf body = BUF_INIT;
		struct post *post;

		buf_add(&body, letter.body);
		post = post_start(letter.url, NULL, &body, clock_steady_ms(), NULL);
		if (post)
			server->posts[server->post_count++] = post;
		buf_clear(&body);
		free(letter.url);
		free(letter.body);
	}
}

static void step_posts(struct server *server)
{
	for (size_t i = server->post_count; i > 0; i--)
		if (post_step(server->posts[i - 1], clock_steady_ms())) {
			post_stop(server->posts[i - 1]);
			server->posts[i - 1] = server->posts[--server->post_count];
		}
}

/* --- the loop --- */

static int64_t sooner(int64_t a, int64_t b)
{
	return !a || (b && b < a) ? b : a;
}

/* Milliseconds until something is due; -1: nothing is. */
static int patience(const struct server *server, int64_t tour_ms)
{
	int64_t now = clock_steady_ms(), due = wire_due(&server->wire);
	MHD_UNSIGNED_LONG_LONG library_ms;

	for (size_t i = 0; i < server->post_count; i++)
		due = sooner(due, post_deadline(server->posts[i]));
	if (tour_ms)
		due = sooner(due, now + tour_ms - world_now(server->wire.world));
	if (MHD_get_timeout(server->daemon, &library_ms) == MHD_YES)
		due = sooner(due, now + (int64_t)library_ms);
	if (!due)
		return -1;
	return due <= now ? 0 : due - now > 60000 ? 60000 : (int)(due - now);
}

/* Reads and drops what is there. True at the end of the file. */
static bool has_ended(int file)
{
	char dropped[512];

	return read(file, dropped, sizeof(dropped)) <= 0;
}

static nfds_t gather(const struct server *server, struct pollfd *files)
{
	int requests = MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;

	files[FILE_REQUESTS] = (struct pollfd){ requests, POLLIN, 0 };
	files[FILE_WAKE] = (struct pollfd){ server->wake[0], POLLIN, 0 };
	files[FILE_WATCHED] = (struct pollfd){ server->options.watched, POLLIN, 0 };
	files[FILE_SIGNALS] = (struct pollfd){ server->options.signals, POLLIN, 0 };
	for (size_t i = 0; i < server->post_count; i++)
		files[FILE_POSTS + i] = (struct pollfd){ post_socket(server->posts[i]),
							 post_events(server->posts[i]), 0 };
	return FILE_POSTS + server->post_count;
}

void server_run(struct server *server)
{
	struct pollfd files[FILES];

	for (;;) {
		int64_t tour_ms = tour_step(server->wire.world);
		nfds_t count;

		start_posts(server);
		count = gather(server, files);
		poll(files, count, patience(server, tour_ms));
		if (files[FILE_WAKE].revents || files[FILE_SIGNALS].revents)
			return;
		if (files[FILE_WATCHED].revents && has_ended(server->options.watched))
			return;
		world_tick(server->wire.world);
		step_posts(server);
		wire_resume(&server->wire, false);
		MHD_run(server->daemon);
	}
}

void server_stop(struct server *server)
{
	if (write(server->wake[1], "", 1) < 0)
		return; /* the pipe is full: it has been told before */
}
