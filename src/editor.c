/* The program that edits texts. */
#include "src/editor.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/utf8.h"
#include "base/words.h"

const char *editor_command(void)
{
	const char *visual = getenv("VISUAL"), *editor = getenv("EDITOR");

	if (visual && *visual)
		return visual;
	return editor && *editor ? editor : NULL;
}

enum { REMOVALS = 3 };

/* ---- the folder --------------------------------------------------------------------------- */

static void remove_files(const char *path)
{
	DIR *folder = opendir(path);
	const struct dirent *entry;

	while (folder && (entry = readdir(folder)))
		unlinkat(dirfd(folder), entry->d_name, 0);
	if (folder)
		closedir(folder);
}

/* Editors leave copies beside the file, and none of them shall stay; one that is being killed may be
 * writing its last one. */
static void remove_folder(const char *path)
{
	int left = REMOVALS;

	do
		remove_files(path);
	while (rmdir(path) != 0 && errno == ENOTEMPTY && --left > 0);
}

static bool make_folder(struct buf *folder, struct error *error)
{
	file_add_xdg(folder, "XDG_RUNTIME_DIR", ".local/state", "tallyman/edit-XXXXXX");
	if (!file_make_parent(folder->text, error))
		return false;
	return mkdtemp(folder->text) || error_set(error, ERROR_CREATE, _("cannot make %s: %s"),
						  folder->text, strerror(errno));
}

static bool write_text(const char *path, const struct buf *text, struct error *error)
{
	struct buf lines = BUF_INIT;
	bool fine;

	buf_add_bytes(&lines, text->text, text->length);
	buf_add_char(&lines, '\n');	/* as editors expect it */
	fine = file_write(path, lines.text, lines.length, 0600, error);
	buf_wipe(&lines);
	return fine;
}

static bool is_text(const char *text, size_t length)
{
	uint32_t character;
	size_t used;

	for (; length > 0; text += used, length -= used) {
		used = utf8_decode(text, length, &character);
		if (used == 0 || character == UTF8_INVALID || character == 0)
			return false;
	}
	return true;
}

static bool read_text(const char *path, struct buf *text, struct error *error)
{
	struct stat status;
	struct buf saved = BUF_INIT;
	bool fine = false;

	if (stat(path, &status) == 0 && status.st_size > EDITOR_MOST)
		error_set(error, ERROR_INPUT, _("what was saved is longer than 1 MiB"));
	else if (file_read(path, &saved, error))
		fine = is_text(saved.text, saved.length) ||
		       error_set(error, ERROR_INPUT, _("what was saved is no UTF-8 text"));
	while (saved.length > 0 && strchr("\r\n", saved.text[saved.length - 1]))
		buf_truncate(&saved, saved.length - 1);
	if (fine)
		buf_set(text, saved.text);
	buf_wipe(&saved);
	return fine;
}

/* ---- the program -------------------------------------------------------------------------- */

/* With none of these in it a command needs no shell to stay between us and the editor. */
static const char for_the_shell[] = "=;&|<>(){}`$\"'\\*?[]#~!\n";

/* It has the signals of any program, whatever this one does with them. */
static int start(const char *command, const char *path, pid_t *child)
{
	char shell[] = "/bin/sh", option[] = "-c", name[] = "sh";
	struct buf script = BUF_INIT;
	char *file = mem_copy(path), *arguments[] = { shell, option, NULL, name, file, NULL };
	posix_spawnattr_t attributes;
	sigset_t none, all;
	int failed;

	buf_addf(&script, "%s%s \"$1\"", strpbrk(command, for_the_shell) ? "" : "exec ", command);
	arguments[2] = script.text;
	sigemptyset(&none);
	sigfillset(&all);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setsigmask(&attributes, &none);
	posix_spawnattr_setsigdefault(&attributes, &all);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
	failed = posix_spawn(child, shell, NULL, &attributes, arguments, environ);
	posix_spawnattr_destroy(&attributes);
	buf_clear(&script);
	free(file);
	return failed;
}

static void wake(int number)
{
	(void)number;	/* only ends the sleep */
}

/* Sleeps until a signal comes: the mask lets them in only while it sleeps, so that none is missed. */
static int wait_for(pid_t child, const struct editor_hooks *hooks, const sigset_t *open)
{
	bool told = false;
	int status = 0;

	for (;;) {
		pid_t seen = waitpid(child, &status, WNOHANG | WUNTRACED);

		if (seen == child && WIFSTOPPED(status)) {
			sigset_t closed;

			sigprocmask(SIG_SETMASK, open, &closed);
			hooks->stop();
			sigprocmask(SIG_SETMASK, &closed, NULL);
			kill(child, SIGCONT);
		} else if (seen == child || (seen < 0 && errno != EINTR)) {
			return status;
		} else {
			if (hooks->hung_up() && !told) {
				kill(child, SIGHUP);
				told = true;
			}
			sigsuspend(open);
		}
	}
}

static int run(const char *command, const char *path, const struct editor_hooks *hooks, int *status)
{
	struct sigaction action = { .sa_handler = wake }, before;
	sigset_t all, found, open;
	pid_t child;
	int failed;

	sigfillset(&all);
	sigaction(SIGCHLD, &action, &before);
	sigprocmask(SIG_BLOCK, &all, &found);
	open = found;
	sigdelset(&open, SIGCHLD);	/* whoever started us may have blocked it */
	failed = start(command, path, &child);
	if (!failed)
		*status = wait_for(child, hooks, &open);
	sigprocmask(SIG_SETMASK, &found, NULL);
	sigaction(SIGCHLD, &before, NULL);
	return failed;
}

static bool run_well(const char *command, const char *path, const struct editor_hooks *hooks,
		     struct error *error)
{
	int status = 0, failed = run(command, path, hooks, &status);

	if (failed)
		return error_set(error, ERROR_SETUP,
				 _("the editor cannot be started: %s; nothing was changed"),
				 strerror(failed));
	if (WIFSIGNALED(status))
		return error_set(error, ERROR_SETUP,
				 _("the editor was ended by signal %d; nothing was changed"),
				 WTERMSIG(status));
	return WEXITSTATUS(status) == 0 ||
	       error_set(error, ERROR_SETUP,
			 _("the editor ended with status %d; nothing was changed"),
			 WEXITSTATUS(status));
}

bool editor_run(const char *command, const char *name, struct buf *text,
		const struct editor_hooks *hooks, struct error *error)
{
	struct buf folder = BUF_INIT, path = BUF_INIT;
	bool fine = false;

	if (make_folder(&folder, error)) {
		buf_addf(&path, "%s/%s", folder.text, name);
		fine = write_text(path.text, text, error) &&
		       run_well(command, path.text, hooks, error) &&
		       read_text(path.text, text, error);
		remove_folder(folder.text);
	}
	buf_clear(&folder);
	buf_clear(&path);
	return fine;
}
