/* Whole files and folders. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/words.h"

static bool read_all(int file, const char *path, struct buf *text, struct error *error)
{
	char chunk[16384];
	ssize_t got;

	while ((got = read(file, chunk, sizeof(chunk))) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return error_set(error, ERROR_SETUP, _("cannot read %s: %s"), path,
					 strerror(errno));
		buf_add_bytes(text, chunk, (size_t)got);
		if (text->length > FILE_MOST)
			return error_set(error, ERROR_SETUP, _("%s is larger than 64 MiB"), path);
	}
	mem_wipe(chunk, sizeof(chunk));
	return true;
}

bool file_read(const char *path, struct buf *text, struct error *error)
{
	int file = open(path, O_RDONLY | O_CLOEXEC);
	bool fine;

	if (file < 0)
		return error_set(error, errno == ENOENT ? ERROR_MISSING : ERROR_SETUP,
				 _("cannot open %s: %s"), path, strerror(errno));
	fine = read_all(file, path, text, error);
	close(file);
	return fine;
}

static bool write_all(int file, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t written = write(file, bytes, length);

		if (written < 0 && errno != EINTR)
			return false;
		if (written > 0) {
			bytes += written;
			length -= (size_t)written;
		}
	}
	return fsync(file) == 0;
}

bool file_write(const char *path, const char *bytes, size_t length, unsigned mode,
		struct error *error)
{
	struct buf draft = BUF_INIT;
	bool fine;
	int file;

	buf_addf(&draft, "%s.XXXXXX", path);
	file = mkostemp(draft.text, O_CLOEXEC);
	if (file < 0) {
		error_set(error, ERROR_CREATE, _("cannot create %s: %s"), path, strerror(errno));
		buf_clear(&draft);
		return false;
	}
	fine = fchmod(file, (mode_t)mode) == 0 && write_all(file, bytes, length);
	fine = close(file) == 0 && fine && rename(draft.text, path) == 0;
	if (!fine) {
		error_set(error, ERROR_STORE, _("cannot write %s: %s"), path, strerror(errno));
		unlink(draft.text);
	}
	buf_clear(&draft);
	return fine;
}

bool file_make_folder(const char *path, struct error *error)
{
	struct stat status;

	if (stat(path, &status) == 0 && S_ISDIR(status.st_mode))
		return true;
	if (!file_make_parent(path, error))
		return false;
	if (mkdir(path, 0700) == 0 || errno == EEXIST)
		return true;
	return error_set(error, ERROR_CREATE, _("cannot create the folder %s: %s"), path,
			 strerror(errno));
}

bool file_make_parent(const char *path, struct error *error)
{
	const char *slash = strrchr(path, '/');
	char *parent;
	bool fine;

	if (!slash || slash == path)
		return true;
	parent = mem_copy_bytes(path, (size_t)(slash - path));
	fine = file_make_folder(parent, error);
	free(parent);
	return fine;
}

static const char *home(void)
{
	const char *home = getenv("HOME");
	const struct passwd *entry;

	if (home && *home)
		return home;
	entry = getpwuid(getuid());
	return entry && entry->pw_dir ? entry->pw_dir : "/";
}

void file_add_xdg(struct buf *path, const char *variable, const char *fallback, const char *rest)
{
	const char *folder = getenv(variable);

	if (folder && folder[0] == '/')
		buf_addf(path, "%s/%s", folder, rest);
	else
		buf_addf(path, "%s/%s/%s", home(), fallback, rest);
}

bool file_add_beside(struct buf *path, const char *rest)
{
	char self[4096];
	ssize_t length = readlink("/proc/self/exe", self, sizeof(self) - 1);
	size_t before = path->length;

	if (length <= 0)
		return false;
	self[length] = '\0';
	*strrchr(self, '/') = '\0';
	buf_addf(path, "%s/%s", self, rest);
	if (access(path->text, R_OK) == 0)
		return true;
	buf_truncate(path, before);
	return false;
}
