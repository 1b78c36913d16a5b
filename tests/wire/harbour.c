/* The sandbox as a child process, and the program run against it. */
#include "tests/unit/test.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "tests/wire/harbour.h"

enum { OPTIONS = 12, WORDS_MOST = 60, PATIENCE_MS = 120 * 1000 };

/* ---- opening and closing ---- */

static void spawn(struct harbour *harbour, const char *const *options, int *output)
{
	posix_spawn_file_actions_t actions;
	char *words[OPTIONS] = { mem_copy(BINARY_DIR "/tallyman-sandbox"),
				 mem_copy("--watch-stdin") };
	int in[2], out[2];

	for (size_t i = 0; options && options[i]; i++) {
		assert_true(i + 3 < OPTIONS);
		words[i + 2] = mem_copy(options[i]);
	}
	assert_int_equal(pipe2(in, O_CLOEXEC), 0);
	assert_int_equal(pipe2(out, O_CLOEXEC), 0);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
	assert_int_equal(posix_spawn(&harbour->sandbox, words[0], &actions, NULL, words, environ),
			 0);
	posix_spawn_file_actions_destroy(&actions);
	close(in[0]);
	close(out[1]);
	harbour->lifeline = in[1];
	*output = out[0];
	for (size_t i = 0; words[i]; i++)
		free(words[i]);
}

static void read_config(int output, struct buf *text)
{
	char chunk[4096];
	ssize_t got = 1;

	while (got > 0 && !strstr(text->text, "\n; ready\n")) {
		struct pollfd wait = { output, POLLIN, 0 };

		assert_int_equal(poll(&wait, 1, PATIENCE_MS), 1);
		got = read(output, chunk, sizeof(chunk));
		if (got > 0)
			buf_add_bytes(text, chunk, (size_t)got);
	}
	assert_non_null(strstr(text->text, "\n; ready\n"));
}

/* What is typed at the machine that runs the tests must not change what they see. */
static void set_surroundings(const struct harbour *harbour)
{
	static const char *const unset[] = { "LANGUAGE",      "LANG",           "http_proxy",
					     "https_proxy",   "all_proxy",      "ALL_PROXY",
					     "HTTPS_PROXY",   "XDG_STATE_HOME", "XDG_CONFIG_HOME",
					     "SSH_CONNECTION" };

	for (size_t i = 0; i < COUNT(unset); i++)
		unsetenv(unset[i]);
	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("TZ", "UTC", 1);
	setenv("HOME", harbour->folder.text, 1);
	signal(SIGPIPE, SIG_IGN);
}

void harbour_open(struct harbour *harbour, const char *const *options)
{
	int output;
	const char *url;

	umask(077);
	*harbour = (struct harbour){
		.folder = BUF_INIT, .config = BUF_INIT, .store = BUF_INIT, .printed = BUF_INIT
	};
	buf_add(&harbour->folder, "/tmp/tallyman-wire-XXXXXX");
	assert_non_null(mkdtemp(harbour->folder.text));
	buf_addf(&harbour->config, "%s/config.ini", harbour->folder.text);
	buf_addf(&harbour->store, "%s/tallyman.db", harbour->folder.text);
	set_surroundings(harbour);
	spawn(harbour, options, &output);
	read_config(output, &harbour->printed);
	close(output);
	url = strstr(harbour->printed.text, "://127.0.0.1:");
	assert_non_null(url);
	harbour->port = (int)strtol(url + strlen("://127.0.0.1:"), NULL, 10);
	harbour_configure(harbour, "");
}

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *place)
{
	(void)status;
	(void)type;
	(void)place;
	return remove(path);
}

void harbour_close(struct harbour *harbour)
{
	close(harbour->lifeline);
	while (waitpid(harbour->sandbox, NULL, 0) < 0)
		assert_int_equal(errno, EINTR);
	nftw(harbour->folder.text, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
	buf_clear(&harbour->folder);
	buf_clear(&harbour->config);
	buf_clear(&harbour->store);
	buf_clear(&harbour->printed);
}

int harbour_group_open(void **state)
{
	struct harbour *harbour = mem_alloc(sizeof(*harbour));

	harbour_open(harbour, NULL);
	*state = harbour;
	return 0;
}

int harbour_group_close(void **state)
{
	harbour_close(*state);
	free(*state);
	return 0;
}

int harbour_fresh(void **state)
{
	const struct harbour *harbour = *state;

	harbour_control(harbour, "POST", "/sandbox/reset");
	harbour_control(harbour, "DELETE", "/sandbox/faults");
	harbour_configure(harbour, "");
	harbour_empty_store(harbour);
	return 0;
}

/* ---- the sandbox ---- */

static void exchange(int port, const char *method, const char *path, struct buf *answer)
{
	struct sockaddr_in place = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };
	int line = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	struct buf request = BUF_INIT;
	char chunk[65536];
	ssize_t got;

	place.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	assert_int_equal(connect(line, (struct sockaddr *)&place, sizeof(place)), 0);
	buf_addf(&request,
		 "%s %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
		 method, path);
	assert_int_equal(send(line, request.text, request.length, MSG_NOSIGNAL), request.length);
	while ((got = recv(line, chunk, sizeof(chunk), 0)) > 0)
		buf_add_bytes(answer, chunk, (size_t)got);
	close(line);
	buf_clear(&request);
}

struct json *harbour_ask(const struct harbour *harbour, const char *method, const char *path)
{
	struct buf answer = BUF_INIT;
	struct json *object = NULL;
	const char *body;

	exchange(harbour->port, method, path, &answer);
	body = strstr(answer.text, "\r\n\r\n");
	if (strncmp(answer.text, "HTTP/1.1 200", 12) != 0 || !body)
		fail_msg("%s %s: %s", method, path, answer.text);
	else
		object = json_parse_text(body + 4, NULL);
	assert_non_null(object);
	buf_clear(&answer);
	return object;
}

void harbour_control(const struct harbour *harbour, const char *method, const char *path)
{
	json_free(harbour_ask(harbour, method, path));
}

static long number(const struct json *value)
{
	return json_text(value) ? strtol(json_text(value), NULL, 10) : 0;
}

long harbour_count(const struct harbour *harbour, const char *vendor, const char *operation,
		   const char *what)
{
	struct json *counts = harbour_ask(harbour, "GET", "/sandbox/counters");
	const struct json *of_vendor = json_member(counts, vendor);
	long sum = 0;

	for (const struct json *entry = json_first(of_vendor); entry; entry = json_next(entry))
		if (!operation || strcmp(json_name(entry), operation) == 0)
			sum += number(json_member(entry, what));
	json_free(counts);
	return sum;
}

long harbour_effects(const struct harbour *harbour, const char *vendor, const char *operation,
		     const char *key)
{
	struct json *effects = harbour_ask(harbour, "GET", "/sandbox/effects");
	const struct json *of_operation = json_member(json_member(effects, vendor), operation);
	long sum = 0;

	for (const struct json *entry = json_first(of_operation); entry; entry = json_next(entry))
		if (!key || strcmp(json_name(entry), key) == 0)
			sum += number(entry);
	json_free(effects);
	return sum;
}

/* ---- the program ---- */

void harbour_configure(const struct harbour *harbour, const char *more)
{
	struct buf text = BUF_INIT;

	buf_addf(&text, "%s\n%s", harbour->printed.text, more);
	assert_true(file_write(harbour->config.text, text.text, text.length, 0600, NULL));
	buf_clear(&text);
}

void harbour_empty_store(const struct harbour *harbour)
{
	static const char *const ends[] = { "", "-wal", "-shm" };

	for (size_t i = 0; i < COUNT(ends); i++) {
		struct buf path = BUF_INIT;

		buf_addf(&path, "%s%s", harbour->store.text, ends[i]);
		unlink(path.text);
		buf_clear(&path);
	}
}

void harbour_backend(const struct harbour *harbour, struct backend *backend)
{
	struct backend_options options = { harbour->config.text, harbour->store.text, false,
					   false };
	struct error error = { 0 };

	if (!backend_open(backend, &options, &error))
		fail_msg("%s", error.text);
}

void harbour_start(const struct harbour *harbour, struct child *child, const char *const *words,
		   const char *input)
{
	const char *all[WORDS_MOST] = { BINARY_DIR "/tallyman", "--config",
					harbour->config.text,   "--store",
					harbour->store.text,    "--json" };
	size_t count = 6;

	for (; *words; words++) {
		assert_true(count + 1 < COUNT(all));
		all[count++] = *words;
	}
	child_start(child, all, input);
}

void harbour_run(const struct harbour *harbour, struct child *child, const char *const *words,
		 struct json **object)
{
	harbour_start(harbour, child, words, NULL);
	child_finish(child);
	if (!object)
		return;
	*object = json_parse(child->out.text, child->out.length, NULL);
	if (!*object)
		fail_msg("%s %s: exit %d, \"%s\" \"%s\"", words[0], words[1] ? words[1] : "",
			 child->exit, child->out.text, child->err.text);
}

static void show(const struct json *object)
{
	struct buf text = BUF_INIT;

	json_add(&text, object, JSON_COMPACT);
	print_error("in %.3000s\n", text.text);
	buf_clear(&text);
}

void harbour_says(const struct json *object, const char *path, const char *text, const char *file,
		  int line)
{
	const char *seen = json_text_at(object, path);

	if (text ? seen && strcmp(seen, text) == 0 : !seen)
		return;
	print_error("%s is \"%s\", not \"%s\"\n", path, seen ? seen : "(none)",
		    text ? text : "(none)");
	show(object);
	_fail(file, line);
}

void harbour_tells(const struct json *object, const char *path, const char *part, const char *file,
		   int line)
{
	const char *seen = json_text_at(object, path);

	if (seen && strstr(seen, part))
		return;
	print_error("%s is \"%s\", without \"%s\"\n", path, seen ? seen : "(none)", part);
	show(object);
	_fail(file, line);
}
