/* SQLite: opening, statements kept ready, transactions. */
#include "src/store/database.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/words.h"
#include "src/fault.h"

enum { READY_MOST = 96, PATIENCE_MS = 3000, LOG_PAGES = 1000 };

struct database {
	sqlite3 *sqlite;
	struct buf path;
	struct {
		const char *sql;
		sqlite3_stmt *statement;
		bool busy; /* in use: a second run prepares its own */
	} ready[READY_MOST];
	size_t ready_count;
	int depth; /* of begins */
	bool failed; /* something inside the transaction: it cannot be kept */
	bool durable, log_kept;
	int patience_ms;
	dev_t device; /* which file it is, should another one take its place */
	ino_t file;
};

/* ---- faults ---- */

static enum error_kind kind_of(int result)
{
	switch (result & 0xFF) {
	case SQLITE_NOTADB:
	case SQLITE_CORRUPT:
		return ERROR_INPUT;
	case SQLITE_CANTOPEN:
		return ERROR_CREATE;
	default:
		return ERROR_STORE;
	}
}

/* A sentence for what SQLite reports, with what to do about it. */
static bool complain(const char *path, int result, const char *detail, struct error *error)
{
	switch (result & 0xFF) {
	case SQLITE_FULL:
		return error_set(error, ERROR_STORE,
				 _("the disk of %s is full: make room, nothing was changed"), path);
	case SQLITE_IOERR:
		return error_set(error, ERROR_STORE,
				 _("%s could not be read or written (%s), and nothing was changed: the "
				   "disk may be full"),
				 path, detail);
	case SQLITE_READONLY:
		return error_set(error, ERROR_STORE, _("%s cannot be written: it is read-only"),
				 path);
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return error_set(error, ERROR_STORE,
				 _("%s is locked by another program; try again"), path);
	case SQLITE_NOTADB:
	case SQLITE_CORRUPT:
		return error_set(error, ERROR_STORE,
				 _("%s is damaged (%s): close every console and run `tallyman store "
				   "check --repair`"),
				 path, detail);
	default:
		return error_set(error, kind_of(result), _("%s: %s"), path, detail);
	}
}

static bool complain_of(struct database *database, int result, struct error *error)
{
	if (database->depth > 0)
		database->failed = true;
	complain(database->path.text, result, sqlite3_errmsg(database->sqlite), error);
	/* damage that shows while it is opened: whoever opens it can still begin another one */
	if (!database->file && error && kind_of(result) == ERROR_INPUT)
		error->kind = ERROR_INPUT;
	return false;
}

/* ---- opening ---- */

static void add_uri(struct buf *uri, const char *path)
{
	buf_add(uri, "file:");
	for (; *path; path++) {
		if (strchr("?#%", *path))
			buf_addf(uri, "%%%02X", (unsigned char)*path);
		else
			buf_add_char(uri, *path);
	}
	buf_add(uri, "?immutable=1");
}

/* After each commit. The log is written before its commit can be seen, so that whoever watches the log
 * may look too early and never again; the file's time says that now there is something to see. */
static int announce(void *path, sqlite3 *sqlite, const char *name, int pages)
{
	if (pages >= LOG_PAGES)
		sqlite3_wal_checkpoint_v2(sqlite, name, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
	utimensat(AT_FDCWD, path, NULL, 0);
	return SQLITE_OK;
}

static bool configure(struct database *database, enum database_mode mode, struct error *error)
{
	/* a file that is shorter than it says is read only with the schema writable */
	if (mode == DATABASE_DAMAGED)
		return database_run(database,
				    "PRAGMA writable_schema = ON; PRAGMA cell_size_check = ON",
				    error);
	sqlite3_db_config(database->sqlite, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(database->sqlite, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_extended_result_codes(database->sqlite, 1);
	database_set_patience(database, PATIENCE_MS);
	sqlite3_wal_hook(database->sqlite, announce, database->path.text);
	/* reading a page shows at once whether it is a database at all */
	if (!database_run(database, "SELECT count(*) FROM sqlite_schema", error))
		return false;
	if (mode == DATABASE_WRITE &&
	    !database_run(database,
			  "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
			  "PRAGMA journal_size_limit = 16777216",
			  error))
		return false;
	return database_run(database, "PRAGMA temp_store = MEMORY", error);
}

static void note_file(struct database *database)
{
	struct stat status;

	if (stat(database->path.text, &status) == 0) {
		database->device = status.st_dev;
		database->file = status.st_ino;
	}
}

/* Is another file at its path by now, or none? */
static bool is_replaced(const struct database *database)
{
	struct stat status;

	return database->file && (stat(database->path.text, &status) != 0 ||
				  status.st_dev != database->device || status.st_ino != database->file);
}

struct database *database_open(const char *path, enum database_mode mode, struct error *error)
{
	static const int flags[] = {
		[DATABASE_WRITE] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
		[DATABASE_READ] = SQLITE_OPEN_READONLY,
		[DATABASE_FROZEN] = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI,
		[DATABASE_COPY] = SQLITE_OPEN_READWRITE,
		[DATABASE_DAMAGED] = SQLITE_OPEN_READONLY,
	};
	struct database *database = mem_alloc(sizeof(*database));
	struct buf uri = BUF_INIT;
	mode_t mask;
	int result;

	database->path = (struct buf)BUF_INIT;
	buf_add(&database->path, path);
	if (mode == DATABASE_FROZEN)
		add_uri(&uri, path);
	mask = umask(077);
	result = sqlite3_open_v2(mode == DATABASE_FROZEN ? uri.text : path, &database->sqlite,
				 flags[mode] | SQLITE_OPEN_NOMUTEX, NULL);
	buf_clear(&uri);
	if (result != SQLITE_OK) {
		enum error_kind kind = access(path, F_OK) != 0 && mode != DATABASE_WRITE
					       ? ERROR_MISSING
					       : kind_of(result);

		error_set(error, kind, _("cannot open %s: %s"), path,
			  database->sqlite && sqlite3_system_errno(database->sqlite)
				  ? strerror(sqlite3_system_errno(database->sqlite))
				  : sqlite3_errstr(result));
	}
	if (result != SQLITE_OK || !configure(database, mode, error)) {
		database_close(database);
		database = NULL;
	} else {
		note_file(database);
	}
	umask(mask);
	return database;
}

void database_close(struct database *database)
{
	if (!database)
		return;
	for (size_t i = 0; i < database->ready_count; i++)
		sqlite3_finalize(database->ready[i].statement);
	sqlite3_close_v2(database->sqlite);
	buf_clear(&database->path);
	free(database);
}

const char *database_path(const struct database *database)
{
	return database->path.text;
}

void database_set_patience(struct database *database, int ms)
{
	database->patience_ms = ms;
	sqlite3_busy_timeout(database->sqlite, ms);
}

int database_patience(const struct database *database)
{
	return database->patience_ms;
}

struct sqlite3 *database_handle(struct database *database)
{
	return database->sqlite;
}

bool database_run(struct database *database, const char *sql, struct error *error)
{
	int result = sqlite3_exec(database->sqlite, sql, NULL, NULL, NULL);

	return result == SQLITE_OK || complain_of(database, result, error);
}

/* ---- transactions ---- */

bool database_begin(struct database *database, struct error *error)
{
	if (database->depth == 0) {
		database->failed = false;
		if (is_replaced(database))
			return error_set(error, ERROR_STORE,
					 _("%s was moved or replaced by another program: start "
					   "again, so that nothing gets lost"),
					 database->path.text);
		if (!database_run(database, "BEGIN IMMEDIATE", error))
			return false;
	}
	database->depth++;
	return true;
}

/* Brings what was acknowledged from the write-ahead log into the file itself and empties the log, so
 * that no harm to the log can take it back. Not waited for: a reader in the way does no harm either. */
void database_empty_log(struct database *database)
{
	sqlite3_busy_timeout(database->sqlite, 0);
	sqlite3_wal_checkpoint_v2(database->sqlite, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	sqlite3_busy_timeout(database->sqlite, database->patience_ms);
}

bool database_end(struct database *database, bool keep, struct error *error)
{
	if (!keep)
		database->failed = true;
	if (--database->depth > 0)
		return keep;
	fault_point("commit.before");
	if (!database->failed && database_run(database, "COMMIT", error)) {
		fault_point("commit.after");
		if (database->durable && !database->log_kept)
			database_empty_log(database);
		fault_point("commit.emptied");
		return true;
	}
	sqlite3_exec(database->sqlite, "ROLLBACK", NULL, NULL, NULL);
	return false;
}

bool database_is_open(const struct database *database)
{
	return database->depth > 0;
}

void database_keep_log(struct database *database, bool kept)
{
	database->log_kept = kept;
}

void database_set_durable(struct database *database, bool durable)
{
	if (database->durable == durable || database->depth > 0)
		return;
	sqlite3_exec(database->sqlite,
		     durable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL", NULL,
		     NULL, NULL);
	database->durable = durable;
}

int64_t database_version(struct database *database)
{
	struct query query;
	int64_t version = 0;

	query_start(&query, database, "PRAGMA data_version", NULL);
	if (query_row(&query))
		version = query_integer_at(&query, 0);
	query_end(&query);
	return version * 1000000 + sqlite3_total_changes(database->sqlite);
}

int64_t database_last_id(const struct database *database)
{
	return sqlite3_last_insert_rowid(database->sqlite);
}

int database_changes(const struct database *database)
{
	return sqlite3_changes(database->sqlite);
}

/* ---- queries ---- */

static void prepare(struct query *query, const char *sql, bool keep)
{
	int result = sqlite3_prepare_v3(query->database->sqlite, sql, -1,
					keep ? SQLITE_PREPARE_PERSISTENT : 0, &query->statement,
					NULL);

	if (result != SQLITE_OK) {
		complain_of(query->database, result, query->error);
		query->fine = false;
	}
}

void query_start_once(struct query *query, struct database *database, const char *sql,
		      struct error *error)
{
	*query = (struct query){ database, NULL, error, 0, true, true };
	prepare(query, sql, false);
}

void query_start(struct query *query, struct database *database, const char *sql,
		 struct error *error)
{
	*query = (struct query){ database, NULL, error, 0, true, false };
	for (size_t i = 0; i < database->ready_count; i++) {
		if (database->ready[i].sql != sql)
			continue;
		if (database->ready[i].busy) {
			query_start_once(query, database, sql, error);
			return;
		}
		query->statement = database->ready[i].statement;
		database->ready[i].busy = true;
		return;
	}
	if (database->ready_count == READY_MOST) {
		query_start_once(query, database, sql, error);
		return;
	}
	prepare(query, sql, true);
	if (!query->fine)
		return;
	database->ready[database->ready_count].sql = sql;
	database->ready[database->ready_count].statement = query->statement;
	database->ready[database->ready_count++].busy = true;
}

void query_text(struct query *query, const char *text)
{
	if (query->fine)
		sqlite3_bind_text(query->statement, ++query->bound, text, -1, SQLITE_STATIC);
}

void query_integer(struct query *query, int64_t number)
{
	if (query->fine)
		sqlite3_bind_int64(query->statement, ++query->bound, number);
}

void query_null(struct query *query)
{
	if (query->fine)
		sqlite3_bind_null(query->statement, ++query->bound);
}

void query_value(struct query *query, const struct query *from, int column)
{
	if (query->fine)
		sqlite3_bind_value(query->statement, ++query->bound,
				   sqlite3_column_value(from->statement, column));
}

bool query_row(struct query *query)
{
	int result;

	if (!query->fine)
		return false;
	result = sqlite3_step(query->statement);
	if (result == SQLITE_ROW)
		return true;
	if (result != SQLITE_DONE) {
		complain_of(query->database, result, query->error);
		query->fine = false;
	}
	return false;
}

int64_t query_integer_at(const struct query *query, int column)
{
	return sqlite3_column_int64(query->statement, column);
}

const char *query_text_at(const struct query *query, int column)
{
	const unsigned char *text = sqlite3_column_text(query->statement, column);

	return text ? (const char *)text : "";
}

int query_columns(const struct query *query)
{
	return sqlite3_column_count(query->statement);
}

const char *query_name_at(const struct query *query, int column)
{
	return sqlite3_column_name(query->statement, column);
}

bool query_is_integer(const struct query *query, int column)
{
	return sqlite3_column_type(query->statement, column) == SQLITE_INTEGER;
}

bool query_is_null(const struct query *query, int column)
{
	return sqlite3_column_type(query->statement, column) == SQLITE_NULL;
}

bool query_end(struct query *query)
{
	if (query->owned) {
		sqlite3_finalize(query->statement);
	} else if (query->statement) {
		sqlite3_reset(query->statement);
		sqlite3_clear_bindings(query->statement);
		for (size_t i = 0; i < query->database->ready_count; i++)
			if (query->database->ready[i].statement == query->statement)
				query->database->ready[i].busy = false;
	}
	query->statement = NULL;
	return query->fine;
}

bool query_finish(struct query *query)
{
	while (query_row(query))
		;
	return query_end(query);
}

const char *database_library(void)
{
	return sqlite3_libversion();
}
