/* Secrets from the config, the environment, a file or a command. */
#include "src/secret.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/words.h"

enum { LONGEST = 64 * 1024, COMMAND_MS = 20000 };

static const char *after(const char *value, const char *prefix)
{
	size_t length = strlen(prefix);

	return strncmp(value, prefix, length) == 0 ? value + length : NULL;
}

bool secret_is_literal(const char *value)
{
	return !after(value, "env:") && !after(value, "file:") && !after(value, "command:");
}

bool secret_check_file(const char *path, struct error *error)
{
	struct stat status;

	if (stat(path, &status) != 0)
		return error_set(error, ERROR_SETUP, _("cannot look at %s: %s"), path,
				 strerror(errno));
	if (S_ISREG(status.st_mode) && (status.st_mode & 077))
		return error_set(error, ERROR_SETUP,
				 _("%s holds a secret and others can read it (mode %03o); run: "
				   "chmod 600 %s"), path, (unsigned)status.st_mode & 0777, path);
	return true;
}

static bool from_environment(const char *name, struct buf *secret, struct error *error)
{
	const char *value = getenv(name);

	if (!value)
		return error_set(error, ERROR_SETUP, _("the environment has no %s"), name);
	buf_add(secret, value);
	return true;
}

static bool from_file(const char *path, struct buf *secret, struct error *error)
{
	struct buf whole = BUF_INIT;
	bool fine;

	if (strncmp(path, "~/", 2) == 0)
		file_add_xdg(&whole, "HOME", "", path + 2);
	else
		buf_add(&whole, path);
	fine = secret_check_file(whole.text, error) && file_read(whole.text, secret, error);
	if (!fine && error)
		error->kind = ERROR_SETUP;
	buf_clear(&whole);
	return fine;
}

/* Starts the command with its output in a pipe; gives the reading end, -1 if it did not start. */
static int start(const char *command, pid_t *child, struct error *error)
{
	char shell[] = "/bin/sh", option[] = "-c";
	char *line = mem_copy(command), *arguments[] = { shell, option, line, NULL };
	posix_spawn_file_actions_t actions;
	int ends[2], failed;

	if (pipe2(ends, O_CLOEXEC) != 0)
		die("pipe: %s", strerror(errno));
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
	failed = posix_spawn(child, shell, &actions, NULL, arguments, environ);
	posix_spawn_file_actions_destroy(&actions);
	close(ends[1]);
	free(line);
	if (!failed)
		return ends[0];
	close(ends[0]);
	error_set(error, ERROR_SETUP, _("cannot start /bin/sh: %s"), strerror(failed));
	return -1;
}

/* Reads until the end, the limit or the time is reached; false for the last two. */
static bool drain(int pipe, struct buf *output)
{
	int64_t deadline = clock_steady_ms() + COMMAND_MS;
	struct pollfd wait = { .fd = pipe, .events = POLLIN };
	char chunk[512];

	for (;;) {
		int64_t left = deadline - clock_steady_ms();
		ssize_t got;

		if (left <= 0 || (poll(&wait, 1, (int)left) <= 0 && errno != EINTR))
			return false;
		got = read(pipe, chunk, sizeof(chunk));
		if (got == 0)
			return true;
		if (got < 0 && errno != EINTR)
			return false;
		if (got > 0)
			buf_add_bytes(output, chunk, (size_t)got);
		mem_wipe(chunk, sizeof(chunk));
		if (output->length > LONGEST)
			return false;
	}
}

static bool from_command(const char *command, struct buf *secret, struct error *error)
{
	pid_t child;
	int pipe = start(command, &child, error), status = 0;
	bool whole;

	if (pipe < 0)
		return false;
	whole = drain(pipe, secret);
	close(pipe);
	if (!whole)
		kill(child, SIGKILL);
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	if (!whole)
		return error_set(error, ERROR_SETUP,
				 _("the command that gives the secret took over 20 seconds"));
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		return error_set(error, ERROR_SETUP,
				 _("the command that gives the secret failed (exit %d)"),
				 WIFEXITED(status) ? WEXITSTATUS(status) : 128);
	return true;
}

bool secret_get(const char *value, struct buf *secret, struct error *error)
{
	const char *rest;
	bool fine = true;

	if ((rest = after(value, "env:")))
		fine = from_environment(rest, secret, error);
	else if ((rest = after(value, "file:")))
		fine = from_file(rest, secret, error);
	else if ((rest = after(value, "command:")))
		fine = from_command(rest, secret, error);
	else
		buf_add(secret, value);
	if (!secret_is_literal(value))
		while (secret->length > 0 && strchr("\r\n", secret->text[secret->length - 1]))
			buf_truncate(secret, secret->length - 1);
	if (fine && !secret->length)
		fine = error_set(error, ERROR_SETUP, _("the secret is empty"));
	return fine;
}
