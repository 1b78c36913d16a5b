/* The sandbox as a child process. */
#include "cli/demo.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/words.h"

enum { START_MS = 15000, ARGUMENTS = 6 };

/* The sandbox lies beside this program; an installed one may be anywhere on the PATH. */
static void add_program(struct buf *path)
{
	if (!file_add_beside(path, "tallyman-sandbox"))
		buf_add(path, "tallyman-sandbox");
}

/* Starts the sandbox with pipes for its standard input and output. */
static bool spawn(const char *const words[], struct demo *demo, int *output, struct error *error)
{
	posix_spawn_file_actions_t actions;
	char *arguments[ARGUMENTS + 1] = { NULL };
	int in[2], out[2], failed;
	struct buf program = BUF_INIT;

	if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0)
		die("pipe: %s", strerror(errno));
	add_program(&program);
	arguments[0] = mem_copy(program.text);
	for (int i = 0; i < ARGUMENTS - 1 && words[i]; i++)
		arguments[i + 1] = mem_copy(words[i]);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
	failed = posix_spawnp(&demo->child, program.text, &actions, NULL, arguments, environ);
	posix_spawn_file_actions_destroy(&actions);
	close(in[0]);
	close(out[1]);
	for (int i = 0; arguments[i]; i++)
		free(arguments[i]);
	demo->lifeline = in[1];
	*output = out[0];
	if (failed) {
		demo->child = -1;
		close(out[0]);
		error_set(error, ERROR_SETUP, _("cannot start %s: %s"), program.text,
			  strerror(failed));
	}
	buf_clear(&program);
	return !failed;
}

/* Reads until a line says that the sandbox listens, or it ends. */
static bool read_config(int output, struct buf *text, struct error *error)
{
	int64_t deadline = clock_steady_ms() + START_MS;
	struct pollfd wait = { .fd = output, .events = POLLIN };
	char chunk[4096];
	ssize_t got = 1;

	while (got > 0 && !strstr(text->text, "\n; ready\n")) {
		int64_t left = deadline - clock_steady_ms();

		if (left <= 0 || poll(&wait, 1, (int)left) == 0)
			return error_set(error, ERROR_SETUP, _("the sandbox does not start"));
		got = read(output, chunk, sizeof(chunk));
		if (got > 0)
			buf_add_bytes(text, chunk, (size_t)got);
		if (got < 0 && errno == EINTR)
			got = 1;
	}
	return strstr(text->text, "[vendor ") ||
	       error_set(error, ERROR_SETUP, _("the sandbox ended before it was ready"));
}

static bool make_folder(struct demo *demo, struct error *error)
{
	const char *temporary = getenv("TMPDIR");

	buf_addf(&demo->folder, "%s/tallyman-demo-XXXXXX", temporary ? temporary : "/tmp");
	if (!mkdtemp(demo->folder.text))
		return error_set(error, ERROR_CREATE, _("cannot create %s: %s"),
				 demo->folder.text, strerror(errno));
	buf_addf(&demo->config, "%s/config.ini", demo->folder.text);
	buf_addf(&demo->store, "%s/tallyman.db", demo->folder.text);
	return true;
}

bool demo_start(struct demo *demo, struct error *error)
{
	static const char *const words[] = { "--listen", "127.0.0.1:0", "--watch-stdin", NULL };
	struct buf text = BUF_INIT;
	int output;
	bool fine;

	*demo = (struct demo)DEMO_INIT;
	if (!make_folder(demo, error) || !spawn(words, demo, &output, error)) {
		demo_stop(demo);
		return false;
	}
	fine = read_config(output, &text, error) &&
	       file_write(demo->config.text, text.text, text.length, 0600, error);
	close(output);
	buf_wipe(&text);
	if (!fine)
		demo_stop(demo);
	return fine;
}

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *place)
{
	(void)status;
	(void)type;
	(void)place;
	return remove(path);
}

void demo_stop(struct demo *demo)
{
	if (demo->lifeline >= 0)
		close(demo->lifeline);
	if (demo->child > 0) {
		kill(demo->child, SIGTERM);
		while (waitpid(demo->child, NULL, 0) < 0 && errno == EINTR)
			;
	}
	if (demo->folder.length > 0)
		nftw(demo->folder.text, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
	buf_clear(&demo->folder);
	buf_clear(&demo->config);
	buf_clear(&demo->store);
	*demo = (struct demo)DEMO_INIT;
}

bool demo_add_config(struct buf *text, struct error *error)
{
	static const char *const words[] = { "config", NULL };
	struct demo demo = DEMO_INIT;
	int output;
	bool fine;

	if (!spawn(words, &demo, &output, error)) {
		demo_stop(&demo);
		return false;
	}
	fine = read_config(output, text, error);
	close(output);
	demo_stop(&demo);
	return fine;
}
