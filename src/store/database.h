/* SQLite for the files of src/store: opening, migrations, statements kept ready, transactions. */
#ifndef SRC_STORE_DATABASE_H
#define SRC_STORE_DATABASE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"

struct database;
struct sqlite3;
struct sqlite3_stmt;

enum database_mode {
	DATABASE_WRITE,
	DATABASE_READ, /* somebody else may write */
	DATABASE_FROZEN, /* on a disk nobody can write */
	DATABASE_COPY, /* a single file that nobody else has */
	DATABASE_DAMAGED, /* for reading whatever can be read */
};

/* Makes the file (0600) if `mode` is DATABASE_WRITE and it is not there. ERROR_MISSING: no file;
 * ERROR_INPUT: it is no database or damaged; ERROR_CREATE and ERROR_STORE as they say. */
struct database *database_open(const char *path, enum database_mode mode, struct error *error);
void database_close(struct database *database);
const char *database_path(const struct database *database);
/* Milliseconds a statement waits while another process writes. */
void database_set_patience(struct database *database, int ms);
int database_patience(const struct database *database);

/* Removes a file that was not finished, and what lies beside it: a log left over would be taken for
 * that of the next one. */
void database_remove(const char *path);
/* Has another process, or another part of this one, the file open? */
bool database_is_used(const char *path);
struct sqlite3 *database_handle(struct database *database); /* for copy.c */
/* Runs fixed SQL without results. */
bool database_run(struct database *database, const char *sql, struct error *error);
/* Nested begins count; only the outermost commit writes. A failed begin needs no end: the file is
 * locked, or is not the one that stands at its path any more (then nothing written would be kept). */
bool database_begin(struct database *database, struct error *error);
/* Ends what database_begin began: keeps it if `keep`, and gives whether it was kept. */
bool database_end(struct database *database, bool keep, struct error *error);
bool database_is_open(const struct database *database); /* a transaction */
/* Are commits on the disk when they return? Needed for what is sent or acknowledged. */
void database_set_durable(struct database *database, bool durable);
/* A durable commit also empties the write-ahead log, unless it is kept: then that is left to
 * database_empty_log, so that many such commits in a row cost one flush each. */
void database_keep_log(struct database *database, bool kept);
void database_empty_log(struct database *database);
/* Grows with every commit of another connection, and with our own changes. */
int64_t database_version(struct database *database);
/* Writes a copy as of now, a file of its own (0600), in small steps while others go on writing. A
 * file at `path` is replaced only by a whole copy, to which `mark` (may be NULL) was done. Any number of
 * processes may copy to one path. */
bool database_copy(struct database *database, const char *path,
		   bool (*mark)(const char *path, struct error *error), struct error *error);
/* The same as long as the store is of this version: if another process has brought it up to date
 * meanwhile, nothing is written, and that is no error. */
bool database_copy_version(struct database *database, const char *path, int version,
			   bool (*mark)(const char *path, struct error *error), struct error *error);
int64_t database_last_id(const struct database *database);
int database_changes(const struct database *database);

/* One run of a statement. `sql` must be a constant: it is prepared once and found by its address.
 *
 *	struct query query;
 *
 *	query_start(&query, database, "SELECT title FROM record WHERE id = ?", error);
 *	query_integer(&query, id);
 *	while (query_row(&query))
 *		use(query_text_at(&query, 0));
 *	return query_end(&query);
 */
struct query {
	struct database *database;
	struct sqlite3_stmt *statement;
	struct error *error;
	int bound;
	bool fine, owned; /* owned: not kept ready, finalised at the end */
};

void query_start(struct query *query, struct database *database, const char *sql,
		 struct error *error);
/* For SQL put together at run time. */
void query_start_once(struct query *query, struct database *database, const char *sql,
		      struct error *error);
/* Bind the next parameter; a text must live until the query ends. */
void query_text(struct query *query, const char *text); /* NULL: NULL */
void query_integer(struct query *query, int64_t number);
void query_null(struct query *query);
/* The value that another query has there, of whatever type it is. */
void query_value(struct query *query, const struct query *from, int column);
bool query_row(struct query *query); /* false: no more rows, or a fault */
int64_t query_integer_at(const struct query *query, int column);
/* Never NULL; valid until the next row. */
const char *query_text_at(const struct query *query, int column);
int query_columns(const struct query *query);
const char *query_name_at(const struct query *query, int column); /* the column's */
bool query_is_integer(const struct query *query, int column);
bool query_is_null(const struct query *query, int column);
bool query_end(struct query *query); /* false if anything went wrong on the way */
/* Runs it to the end: for writes. */
bool query_finish(struct query *query);

const char *database_library(void); /* SQLite's version */
int database_schema(struct database *database); /* the version of its tables; 0: it has none */
/* Is it of an older version, so that database_migrate has something to do? Not while it is empty. */
bool database_is_older(struct database *database);
/* Brings the file to the newest version, with a copy beside it first; see schema.c. Another process that
 * is at it is waited for. */
bool database_migrate(struct database *database,
		      bool (*mark)(const char *path, struct error *error), struct error *error);
extern const char *const database_migrations[]; /* ends with NULL; version N is entry N - 1 */

#endif
