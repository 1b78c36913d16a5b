/* A store that a Unix group shares: who may read and write its files. */
#include <dirent.h>
#include <errno.h>
#include <grp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/words.h"
#include "src/store/inside.h"

/* What is made in a folder of this mode is the group's by itself: that is how everybody who opens the
 * store knows that it is shared, whoever made it. */
enum { SHARED_FOLDER = 02770, SHARED_FILE = 0660, OWN_FILE = 0600 };

static void add_folder(struct buf *folder, const char *path)
{
	const char *slash = strrchr(path, '/');

	if (slash)
		buf_add_bytes(folder, path, slash == path ? 1 : (size_t)(slash - path));
	else
		buf_add_char(folder, '.');
}

static bool is_shared(const char *path)
{
	struct buf folder = BUF_INIT;
	struct stat status;
	bool shared;

	add_folder(&folder, path);
	shared = stat(folder.text, &status) == 0 && (status.st_mode & 07077) == (SHARED_FOLDER & 07077);
	buf_clear(&folder);
	return shared;
}

/* A file that SQLite made is as private as umask says; an old one may not be. */
void store_set_modes(const char *path)
{
	static const char *const endings[] = { "", "-wal", "-shm" };
	mode_t mode = is_shared(path) ? SHARED_FILE : OWN_FILE;

	for (size_t i = 0; i < COUNT(endings); i++) {
		struct buf name = BUF_INIT;
		struct stat status;

		buf_addf(&name, "%s%s", path, endings[i]);
		if (stat(name.text, &status) == 0 && (status.st_mode & 07777) != mode &&
		    status.st_uid == geteuid())
			chmod(name.text, mode);
		buf_clear(&name);
	}
}

static bool find_group(const char *name, gid_t *id, struct error *error)
{
	const struct group *group = getgrnam(name);

	if (!group)
		return error_set(error, ERROR_SETUP,
				 _("[store] group: there is no Unix group called \"%s\""), name);
	*id = group->gr_gid;
	return true;
}

/* The files that are there come along, so that a store can be shared later. */
static bool give_files(const char *path, gid_t group)
{
	static const char *const endings[] = { "", "-wal", "-shm" };
	bool fine = true;

	for (size_t i = 0; i < COUNT(endings); i++) {
		struct buf name = BUF_INIT;

		buf_addf(&name, "%s%s", path, endings[i]);
		if (chown(name.text, (uid_t)-1, group) != 0 && errno != ENOENT)
			fine = false;
		buf_clear(&name);
	}
	return fine;
}

/* Only what is the store's is given away: a home folder or /tmp must never be. */
static bool holds_only(const char *folder, const char *path, struct error *error)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	DIR *entries = opendir(folder);
	const struct dirent *entry;
	bool alone = entries != NULL;

	while (alone && (entry = readdir(entries)))
		alone = strncmp(entry->d_name, name, strlen(name)) == 0 ||
			strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
	if (entries)
		closedir(entries);
	return alone || error_set(error, ERROR_SETUP,
				  _("%s holds other things than the store, or is not yours: a store that "
				    "a group shares needs a folder of its own"), folder);
}

static bool share_folder(const char *folder, const char *path, const char *name, gid_t group,
			 struct error *error)
{
	struct stat status;

	if (stat(folder, &status) == 0 && status.st_gid == group && is_shared(path))
		return true;
	if (!holds_only(folder, path, error))
		return false;
	if (chown(folder, (uid_t)-1, group) == 0 && chmod(folder, SHARED_FOLDER) == 0 &&
	    give_files(path, group))
		return true;
	return error_set(error, ERROR_SETUP,
			 _("%s cannot be given to the group %s: %s. Its owner has to do it: chgrp %s "
			   "%s && chmod 2770 %s"),
			 folder, name, strerror(errno), name, folder, folder);
}

bool store_share(const char *path, const char *name, struct error *error)
{
	struct buf folder = BUF_INIT;
	gid_t group = 0;
	bool fine;

	add_folder(&folder, path);
	fine = find_group(name, &group, error) && file_make_folder(folder.text, error) &&
	       share_folder(folder.text, path, name, group, error);
	buf_clear(&folder);
	return fine;
}
