/* The command that prints. */
#include "src/printer.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/words.h"

enum { INPUT = 3 };	/* a shell gives what it puts into the background no standard input of its own */

/* A file in memory with the text, read from its beginning; -1 if there is none to be had. */
static int hold(const char *text, size_t length)
{
	int file = memfd_create("print", MFD_CLOEXEC);
	size_t done = 0;

	while (file >= 0 && done < length) {
		ssize_t written = write(file, text + done, length - done);

		if (written < 0 && errno != EINTR) {
			close(file);
			return -1;
		}
		done += written > 0 ? (size_t)written : 0;
	}
	if (file >= 0)
		lseek(file, 0, SEEK_SET);
	return file;
}

/* No signal that this program holds back is held back there. */
static void set_attributes(posix_spawnattr_t *attributes)
{
	sigset_t none, all;

	sigemptyset(&none);
	sigfillset(&all);
	posix_spawnattr_init(attributes);
	posix_spawnattr_setsigmask(attributes, &none);
	posix_spawnattr_setsigdefault(attributes, &all);
	posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF |
						     POSIX_SPAWN_SETSID);
}

/* The shell puts the command into the background and ends at once, so that nobody has to wait. */
static int start(const char *command, int file, pid_t *child)
{
	char shell[] = "/bin/sh", option[] = "-c", name[] = "sh";
	char script[] = "( eval \"$1\" ) <&3 3<&- &";
	char *line = mem_copy(command), *arguments[] = { shell, option, script, name, line, NULL };
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	int failed;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, file, INPUT);
	posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	set_attributes(&attributes);
	failed = posix_spawn(child, shell, &actions, &attributes, arguments, environ);
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&attributes);
	free(line);
	return failed;
}

bool printer_feed(const char *command, const char *text, size_t length, struct error *error)
{
	int file = hold(text, length), failed = file < 0 ? errno : 0, status;
	pid_t child = 0;

	if (file == INPUT) {	/* dup2 onto itself would leave it closed in the shell */
		file = fcntl(INPUT, F_DUPFD_CLOEXEC, INPUT + 1);
		close(INPUT);
		failed = file < 0 ? errno : 0;
	}
	if (!failed)
		failed = start(command, file, &child);
	if (file >= 0)
		close(file);
	while (!failed && waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	return !failed || error_set(error, ERROR_SETUP, _("the print command cannot be started: %s"),
				    strerror(failed));
}
