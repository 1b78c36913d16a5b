/* Copies of the store, made while others go on writing. */
#include <dirent.h>
#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/words.h"
#include "src/fault.h"
#include "src/store/database.h"
#include "src/store/owner.h"

#define PART ".part"

enum { COPY_PAGES = 256 };

/* One read transaction around all steps: a writer then neither waits nor makes it begin again. */
static bool copy_pages(struct database *database, sqlite3 *copy, struct error *error)
{
	sqlite3 *sqlite = database_handle(database);
	sqlite3_backup *backup;
	int result = sqlite3_exec(sqlite, "BEGIN; SELECT count(*) FROM sqlite_schema", NULL,
				  NULL, NULL);

	backup = result == SQLITE_OK ? sqlite3_backup_init(copy, "main", sqlite, "main")
				     : NULL;
	if (backup) {
		do {
			result = sqlite3_backup_step(backup, COPY_PAGES);
		} while (result == SQLITE_OK);
		sqlite3_backup_finish(backup);
	} else if (result == SQLITE_OK) {
		result = sqlite3_errcode(copy);
	}
	sqlite3_exec(sqlite, "ROLLBACK", NULL, NULL, NULL);
	if (result == SQLITE_DONE)
		result = sqlite3_exec(copy, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
	return result == SQLITE_OK ||
	       error_set(error, ERROR_STORE, _("%s could not be written: %s"),
			 sqlite3_db_filename(copy, "main"), sqlite3_errstr(result));
}

static bool write_copy(struct database *database, const char *path, struct error *error)
{
	sqlite3 *copy = NULL;
	mode_t mask = umask(077);
	int result = sqlite3_open_v2(path, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
	bool fine;

	if (result == SQLITE_OK)
		fine = copy_pages(database, copy, error);
	else
		fine = error_set(error, ERROR_CREATE, _("cannot make %s: %s"), path,
				 copy && sqlite3_system_errno(copy)
					 ? strerror(sqlite3_system_errno(copy))
					 : sqlite3_errstr(result));
	sqlite3_close_v2(copy);
	umask(mask);
	return fine;
}

void database_remove(const char *path)
{
	static const char *const endings[] = { "", "-wal", "-shm", "-journal" };

	for (size_t i = 0; i < COUNT(endings); i++) {
		struct buf name = BUF_INIT;

		buf_addf(&name, "%s%s", path, endings[i]);
		unlink(name.text);
		buf_clear(&name);
	}
}

/* ---- files that are not finished ---- */

/* What such a file is called: that of its copy, and who writes it. Two processes may copy to one path, as
 * they do when both come upon an old store. */
static void add_part(struct buf *part, const char *path, const char *owner)
{
	buf_addf(part, "%s.%s" PART, path, owner);
}

/* The owner in the name of a part of this copy, cut out of it; NULL: it is something else. */
static const char *cut_owner(char *entry, const char *name)
{
	size_t length = strlen(name), all = strlen(entry);
	char *end = entry + all - (all < strlen(PART) ? all : strlen(PART));

	if (strcmp(end, PART) != 0 || strncmp(entry, name, length) != 0 || entry[length] != '.')
		return NULL;
	*end = '\0';
	return entry + length < end && owner_is_name(entry + length + 1) ? entry + length + 1 : NULL;
}

/* What those left who died at it. */
static void remove_lost(const char *path, const char *ours)
{
	const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
	struct buf folder = BUF_INIT;
	const struct dirent *entry;
	DIR *entries;

	buf_add_bytes(&folder, path, (size_t)(name - path));
	entries = opendir(slash ? folder.text : ".");
	while (entries && (entry = readdir(entries))) {
		char *copy = mem_copy(entry->d_name);
		const char *owner = cut_owner(copy, name);
		struct buf part = BUF_INIT;

		if (owner && owner_is_gone(owner, ours)) {
			add_part(&part, path, owner);
			database_remove(part.text);
		}
		buf_clear(&part);
		free(copy);
	}
	if (entries)
		closedir(entries);
	buf_clear(&folder);
}

/* ---- whole copies ---- */

enum { ANY_VERSION = -1 };

/* A store's version only rises: what it is afterwards, it was when it was copied. */
static bool is_late(struct database *database, int version)
{
	return version != ANY_VERSION && database_schema(database) != version;
}

bool database_copy_version(struct database *database, const char *path, int version,
			   bool (*mark)(const char *path, struct error *error), struct error *error)
{
	struct buf part = BUF_INIT;
	char owner[OWNER_SIZE];
	bool fine, late;

	owner_name(owner);
	remove_lost(path, owner);
	add_part(&part, path, owner);
	fault_point("copy.before");
	fine = write_copy(database, part.text, error) && (!mark || mark(part.text, error));
	fault_point("copy.written");
	late = fine && is_late(database, version);
	if (fine && !late && rename(part.text, path) != 0)
		fine = error_set(error, ERROR_CREATE, _("cannot make %s: %s"), path,
				 strerror(errno));
	if (!fine || late)
		database_remove(part.text);
	buf_clear(&part);
	return fine;
}

bool database_copy(struct database *database, const char *path,
		   bool (*mark)(const char *path, struct error *error), struct error *error)
{
	return database_copy_version(database, path, ANY_VERSION, mark, error);
}

/* ---- who has it ---- */

/* In exclusive mode SQLite wants the file for itself, which every other connection denies. */
bool database_is_used(const char *path)
{
	sqlite3 *sqlite = NULL;
	int result = sqlite3_open_v2(path, &sqlite, SQLITE_OPEN_READWRITE, NULL);

	if (result == SQLITE_OK) {
		sqlite3_db_config(sqlite, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
		result = sqlite3_exec(sqlite,
				      "PRAGMA locking_mode = EXCLUSIVE;"
				      "SELECT count(*) FROM sqlite_schema",
				      NULL, NULL, NULL);
	}
	sqlite3_close_v2(sqlite);
	return (result & 0xFF) == SQLITE_BUSY || (result & 0xFF) == SQLITE_LOCKED;
}
