/* The server that vendors push to, on libmicrohttpd. */
#include "src/listen.h"

#include <microhttpd.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/library.h"
#include "base/words.h"
#include "src/address.h"
#include "src/line.h"
#include "src/secret.h"

enum {
	HEAD_MOST = 16 * 1024,	/* bytes of a request without its body */
	BODIES_MOST = 64,	/* of the largest size that may be on their way together */
	SPARE_LINES = 16,	/* come in before the idle ones have made room */
};

struct listener {
	struct listen_options options;
	struct MHD_Daemon *daemon;
	struct buf url, certificate, key;
	struct lines lines;
	struct letter *waiting, **end;	/* whole, not taken yet */
	size_t held;
	bool moved;	/* something was answered: do not sleep before it is on its way */
	bool ending;
	struct listen_counts counts;
};

/* Filled in once, never changed after: the library's functions. */
static struct {
	bool open;
	struct MHD_Daemon *(*start_daemon)(unsigned, uint16_t, MHD_AcceptPolicyCallback, void *,
					   MHD_AccessHandlerCallback, void *, ...);
	void (*stop_daemon)(struct MHD_Daemon *);
	MHD_socket (*quiesce_daemon)(struct MHD_Daemon *);
	enum MHD_Result (*run)(struct MHD_Daemon *);
	enum MHD_Result (*get_timeout)(struct MHD_Daemon *, MHD_UNSIGNED_LONG_LONG *);
	const union MHD_DaemonInfo *(*get_daemon_info)(struct MHD_Daemon *,
						       enum MHD_DaemonInfoType, ...);
	const union MHD_ConnectionInfo *(*get_connection_info)(struct MHD_Connection *,
							       enum MHD_ConnectionInfoType, ...);
	const char *(*lookup_connection_value)(struct MHD_Connection *, enum MHD_ValueKind,
					       const char *);
	struct MHD_Response *(*create_response_from_buffer)(size_t, void *,
							    enum MHD_ResponseMemoryMode);
	enum MHD_Result (*add_response_header)(struct MHD_Response *, const char *, const char *);
	enum MHD_Result (*queue_response)(struct MHD_Connection *, unsigned,
					  struct MHD_Response *);
	void (*destroy_response)(struct MHD_Response *);
	void (*suspend_connection)(struct MHD_Connection *);
	void (*resume_connection)(struct MHD_Connection *);
	const char *(*get_version)(void);
} http;

static bool open_library(struct error *error)
{
	const struct symbol symbols[] = {
		{ "MHD_start_daemon", &http.start_daemon },
		{ "MHD_stop_daemon", &http.stop_daemon },
		{ "MHD_quiesce_daemon", &http.quiesce_daemon },
		{ "MHD_run", &http.run },
		{ "MHD_get_timeout", &http.get_timeout },
		{ "MHD_get_daemon_info", &http.get_daemon_info },
		{ "MHD_get_connection_info", &http.get_connection_info },
		{ "MHD_lookup_connection_value", &http.lookup_connection_value },
		{ "MHD_create_response_from_buffer", &http.create_response_from_buffer },
		{ "MHD_add_response_header", &http.add_response_header },
		{ "MHD_queue_response", &http.queue_response },
		{ "MHD_destroy_response", &http.destroy_response },
		{ "MHD_suspend_connection", &http.suspend_connection },
		{ "MHD_resume_connection", &http.resume_connection },
		{ "MHD_get_version", &http.get_version },
		{ 0 },
	};

	if (!http.open)
		http.open = library_open("libmicrohttpd.so.12", symbols, error);
	return http.open;
}

const char *listen_library(struct error *error)
{
	return open_library(error) ? http.get_version() : NULL;
}

/* ---- lines ---- */

static void open_line(struct listener *listener, struct MHD_Connection *connection, void **own)
{
	struct line *line = mem_alloc(sizeof(*line));

	line->owner = listener;
	line->connection = connection;
	line->socket = http.get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)
			       ->connect_fd;
	line_add(&listener->lines, line);
	*own = line;
	listener->counts.lines++;
	if (listener->lines.count > listener->options.lines_most)
		lines_make_room(&listener->lines);
}

static void notice_line(void *context, struct MHD_Connection *connection, void **own,
			enum MHD_ConnectionNotificationCode code)
{
	struct listener *listener = context;

	if (code == MHD_CONNECTION_NOTIFY_STARTED) {
		open_line(listener, connection, own);
	} else {
		line_remove(&listener->lines, *own);
		free(*own);
	}
}

/* ---- letters ---- */

static struct listener *listener_of(const struct line *line)
{
	return line->owner;
}

static struct line *line_of(struct MHD_Connection *connection)
{
	return http.get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)
		->socket_context;
}

const char *letter_header(const struct letter *letter, const char *name)
{
	return http.lookup_connection_value(letter->line->connection, MHD_HEADER_KIND, name);
}

/* A proxy on this machine says for whom it speaks: the last one it names is the one it saw itself. */
static void add_origin(struct letter *letter)
{
	const struct sockaddr *peer = http.get_connection_info(
		letter->line->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS)->client_addr;
	bool near = !peer || address_is_near(peer);
	const char *named = near ? letter_header(letter, "X-Forwarded-For") : NULL;
	const char *last = named ? strrchr(named, ',') : NULL;

	letter->near = near && !named;
	last = last ? last + 1 : named;
	if (!last && peer)
		address_add(&letter->origin, peer, false);
	for (; last && *last && letter->origin.length < 64; last++)
		if (*last > ' ' && *last <= '~')
			buf_add_char(&letter->origin, *last);
}

static struct letter *begin_letter(struct line *line, const char *method, const char *path)
{
	struct letter *letter = mem_alloc(sizeof(*letter));

	letter->method = mem_copy(method);
	letter->path = mem_copy(path);
	letter->origin = letter->body = letter->answer = (struct buf)BUF_INIT;
	letter->line = line;
	line->letter = letter;
	listener_of(line)->counts.letters++;
	return letter;
}

static void end_letter(void *context, struct MHD_Connection *connection, void **own,
		       enum MHD_RequestTerminationCode code)
{
	struct letter *letter = *own;
	struct listener *listener;
	struct line *line;

	(void)context;
	(void)connection;
	(void)code;
	if (!letter)
		return;
	line = letter->line;
	listener = line->owner;
	line->letter = NULL;
	line_renew(&listener->lines, line);
	listener->held -= letter->held;
	if (listener->ending)
		line_hang_up(line);
	free(letter->method);
	free(letter->path);
	buf_clear(&letter->origin);
	buf_clear(&letter->body);
	buf_clear(&letter->answer);
	free(letter);
	*own = NULL;
}

/* ---- answering ---- */

static enum MHD_Result respond(struct letter *letter)
{
	struct MHD_Response *response = http.create_response_from_buffer(
		letter->answer.length, letter->answer.text, MHD_RESPMEM_MUST_COPY);
	enum MHD_Result result;

	if (letter->answer.length > 0)
		http.add_response_header(response, "Content-Type", "application/json");
	if (letter->status == MHD_HTTP_METHOD_NOT_ALLOWED)
		http.add_response_header(response, "Allow", "POST");
	if (listener_of(letter->line)->ending)
		http.add_response_header(response, "Connection", "close");
	result = http.queue_response(letter->line->connection, letter->status, response);
	http.destroy_response(response);
	return result;
}

static enum MHD_Result refuse(struct letter *letter, unsigned status)
{
	listener_of(letter->line)->counts.refused++;
	letter->answered = true;
	letter->status = status;
	return respond(letter);
}

void listen_answer(struct listener *listener, struct letter *letter, unsigned status,
		   const char *body)
{
	letter->answered = true;
	letter->status = status;
	buf_set(&letter->answer, body);
	letter->line->held = false;
	line_renew(&listener->lines, letter->line);
	listener->moved = true;
	http.resume_connection(letter->line->connection);
}

/* ---- what comes in ---- */

/* Memory for a body is set aside before it comes: what it says it is, or the most it may be. */
static unsigned set_aside(struct letter *letter)
{
	struct listener *listener = listener_of(letter->line);
	const char *length = letter_header(letter, "Content-Length");
	const char *coding = letter_header(letter, "Transfer-Encoding");
	size_t most = listener->options.body_most, wanted = coding ? most : 0;

	if (length && !coding) {
		unsigned long long announced = strtoull(length, NULL, 10);

		if (announced > most)
			return MHD_HTTP_CONTENT_TOO_LARGE;
		wanted = (size_t)announced;
	}
	if (listener->held + wanted > BODIES_MOST * most)
		return MHD_HTTP_SERVICE_UNAVAILABLE;
	letter->held = wanted;
	listener->held += wanted;
	return 0;
}

static enum MHD_Result begin(struct line *line, const char *method, const char *path, void **own)
{
	struct letter *letter = begin_letter(line, method, path);
	const struct listen_options *options = &listener_of(line)->options;
	unsigned status = options->admit(options->context, method, path);

	*own = letter;
	if (!status)
		status = set_aside(letter);
	if (status)
		return refuse(letter, status);
	add_origin(letter);
	return MHD_YES;
}

/* A body without a length is only known to be too large when it is: the line is then closed. */
static enum MHD_Result take_piece(struct letter *letter, const char *bytes, size_t *length)
{
	struct listener *listener = listener_of(letter->line);

	if (!letter->answered &&
	    letter->body.length + *length > listener->options.body_most) {
		listener->counts.refused++;
		return MHD_NO;
	}
	if (!letter->answered)
		buf_add_bytes(&letter->body, bytes, *length);
	*length = 0;
	return MHD_YES;
}

static enum MHD_Result handle(void *context, struct MHD_Connection *connection, const char *path,
			      const char *method, const char *version, const char *bytes,
			      size_t *length, void **own)
{
	struct listener *listener = context;
	struct letter *letter = *own;

	(void)version;
	if (!letter)
		return begin(line_of(connection), method, path, own);
	if (*length > 0)
		return take_piece(letter, bytes, length);
	if (letter->answered)
		return respond(letter);
	letter->line->held = true;
	*listener->end = letter;
	listener->end = &letter->next;
	http.suspend_connection(connection);
	return MHD_YES;
}

struct letter *listen_next(struct listener *listener)
{
	struct letter *letter = listener->waiting;

	if (!letter)
		return NULL;
	listener->waiting = letter->next;
	if (!listener->waiting)
		listener->end = &listener->waiting;
	letter->next = NULL;
	return letter;
}

/* ---- opening and closing ---- */

static bool read_certificate(struct listener *listener, struct error *error)
{
	const char *certificate = listener->options.certificate, *key = listener->options.key;

	if (!certificate && !key)
		return true;
	if (!certificate || !key)
		return error_set(error, ERROR_SETUP,
				 _("certificate and key in [serve] go together: one is missing"));
	return secret_check_file(key, error) && file_read(certificate, &listener->certificate, error) &&
	       file_read(key, &listener->key, error);
}

static bool start_daemon(struct listener *listener, int file, struct error *error)
{
	bool secure = listener->certificate.length > 0;
	unsigned flags = MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | (secure ? MHD_USE_TLS : 0);
	struct MHD_OptionItem certificate[] = {
		{ MHD_OPTION_HTTPS_MEM_CERT, 0, listener->certificate.text },
		{ MHD_OPTION_HTTPS_MEM_KEY, 0, listener->key.text },
		{ MHD_OPTION_END, 0, NULL },
	};

	listener->daemon = http.start_daemon(
		flags, 0, NULL, NULL, handle, listener, MHD_OPTION_LISTEN_SOCKET, file,
		MHD_OPTION_NOTIFY_CONNECTION, notice_line, listener, MHD_OPTION_NOTIFY_COMPLETED,
		end_letter, NULL, MHD_OPTION_CONNECTION_LIMIT,
		listener->options.lines_most + SPARE_LINES, MHD_OPTION_PER_IP_CONNECTION_LIMIT,
		listener->options.lines_of_one, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
		(size_t)HEAD_MOST, MHD_OPTION_ARRAY, secure ? certificate : certificate + 2,
		MHD_OPTION_END);
	buf_addf(&listener->url, "%s://", secure ? "https" : "http");
	address_add_own(&listener->url, file);
	if (listener->daemon)
		return true;
	close(file);
	return error_set(error, ERROR_SETUP,
			 secure ? _("cannot serve %s: certificate and key are no PEM, or no pair")
				: _("cannot serve %s"), listener->url.text);
}

static bool open_door(struct listener *listener, struct error *error)
{
	int file;

	if (!open_library(error) || !read_certificate(listener, error))
		return false;
	file = address_inherited();
	if (file < 0)
		file = address_open(listener->options.address, error);
	if (file < 0)
		return false;
	if (listener->certificate.length > 0 || address_is_local(file))
		return start_daemon(listener, file, error);
	close(file);
	return error_set(error, ERROR_SETUP,
			 _("%s can be reached from other machines, where pushes and their secret "
			   "paths must not go about in plain text: set certificate and key in "
			   "[serve], or listen at 127.0.0.1 behind a proxy that has them"),
			 listener->options.address);
}

struct listener *listen_open(const struct listen_options *options, struct error *error)
{
	struct listener *listener = mem_alloc(sizeof(*listener));

	listener->options = *options;
	listener->url = listener->certificate = listener->key = (struct buf)BUF_INIT;
	listener->end = &listener->waiting;
	if (open_door(listener, error))
		return listener;
	listen_close(listener);
	return NULL;
}

void listen_close(struct listener *listener)
{
	if (!listener)
		return;
	/* the library does not end while a letter waits */
	for (struct line *line = listener->lines.first; line; line = line->behind)
		if (line->held)
			http.resume_connection(line->connection);
	if (listener->daemon)
		http.stop_daemon(listener->daemon);
	buf_clear(&listener->url);
	buf_clear(&listener->certificate);
	buf_wipe(&listener->key);
	free(listener);
}

const char *listen_url(const struct listener *listener)
{
	return listener->url.text;
}

struct listen_counts listen_counts(const struct listener *listener)
{
	struct listen_counts counts = listener->counts;

	counts.dropped = listener->lines.dropped;
	counts.open = listener->lines.count;
	return counts;
}

void listen_end(struct listener *listener)
{
	int file = http.quiesce_daemon(listener->daemon);

	if (file >= 0)
		close(file);
	listener->ending = true;
	for (struct line *line = listener->lines.first; line; line = line->behind)
		if (!line->letter)
			line_hang_up(line);
}

bool listen_is_over(const struct listener *listener)
{
	return !listener->lines.first;
}

/* ---- the loop ---- */

static int sooner(int a, int b)
{
	return a < 0 || (b >= 0 && b < a) ? b : a;
}

static int patience(struct listener *listener, int ms)
{
	MHD_UNSIGNED_LONG_LONG library_ms;

	if (listener->moved || listener->waiting)
		return 0;
	ms = sooner(ms, lines_drop_slow(&listener->lines, listener->options.patience_ms));
	if (http.get_timeout(listener->daemon, &library_ms) == MHD_YES)
		ms = sooner(ms, library_ms < 60000 ? (int)library_ms : 60000);
	return ms;
}

bool listen_wait(struct listener *listener, int file, int ms)
{
	int lines = http.get_daemon_info(listener->daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
	struct pollfd files[] = { { lines, POLLIN, 0 }, { file, POLLIN, 0 } };

	poll(files, COUNT(files), patience(listener, ms));
	listener->moved = false;
	http.run(listener->daemon);
	lines_drop_slow(&listener->lines, listener->options.patience_ms);
	return files[1].revents != 0;
}
