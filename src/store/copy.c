/* Copies of the store, made while others go on writing. */
#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/words.h"
#include "src/fault.h"
#include "src/store/database.h"

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

bool database_copy(struct database *database, const char *path,
		   bool (*mark)(const char *path, struct error *error), struct error *error)
{
	struct buf part = BUF_INIT;
	bool fine;

	buf_addf(&part, "%s.part", path);
	database_remove(part.text);
	fault_point("copy.before");
	fine = write_copy(database, part.text, error) && (!mark || mark(part.text, error));
	fault_point("copy.written");
	if (fine && rename(part.text, path) != 0)
		fine = error_set(error, ERROR_CREATE, _("cannot make %s: %s"), path,
				 strerror(errno));
	if (!fine)
		database_remove(part.text);
	buf_clear(&part);
	return fine;
}

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
