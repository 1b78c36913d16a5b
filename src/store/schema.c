/* The tables of the store, as migrations: forward only, each once, a copy of the file first. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/words.h"
#include "src/fault.h"
#include "src/store/inside.h"

/* Another process may be at a million rows. */
enum { PATIENCE_MS = 60000 };

/* What mentions.c takes for a code, for what was kept before there was a table of them. */
#define IS_CODE                                                                                    \
	" length(atom) BETWEEN 4 AND 64 AND atom GLOB '*[0-9]*'"                                   \
	" AND atom NOT GLOB '*[^0-9A-Za-z._/:#-]*'"

/* Times are milliseconds since 1970 UTC.
 *
 * record.id orders records by time, so that every list and every search comes newest first from
 * an index: seconds since 1970 times 65536, plus a number within the second (see records.c).
 * A record's data is what one operation told of it last; what others told before, with its own age,
 * is in record_part. record.codes and record.words are of all of them.
 *
 * record.words is the folded text that the full-text index was made from; the index itself holds
 * only grams (see grams.c), which it cannot give back. */
const char *const database_migrations[] = {
	/* 1: the journal of calls, records and how they are found, tokens */
	"CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
	"CREATE TABLE call ("
	"  id INTEGER PRIMARY KEY AUTOINCREMENT,"
	"  vendor TEXT NOT NULL, operation TEXT NOT NULL,"
	"  question TEXT NOT NULL, question_hash INTEGER NOT NULL,"
	"  state TEXT NOT NULL, asked_at INTEGER NOT NULL, answered_at INTEGER,"
	"  http INTEGER, code TEXT, message TEXT, trace TEXT, error_kind TEXT, error TEXT,"
	"  took_ms INTEGER, name_ms INTEGER, connect_ms INTEGER, tls_ms INTEGER, first_ms INTEGER,"
	"  sent INTEGER, received INTEGER, clock_off_ms INTEGER,"
	"  request TEXT, answer TEXT, person TEXT, outbox INTEGER);"
	"CREATE INDEX call_answer ON call (question_hash, vendor, operation, id)"
	"  WHERE state = 'done';"
	"CREATE INDEX call_vendor ON call (vendor, id);"
	"CREATE TABLE record ("
	"  id INTEGER PRIMARY KEY,"
	"  kind TEXT NOT NULL, vendor TEXT NOT NULL, key TEXT NOT NULL,"
	"  title TEXT NOT NULL, status TEXT NOT NULL, happened_at INTEGER NOT NULL,"
	"  operation TEXT NOT NULL, source TEXT NOT NULL, call INTEGER,"
	"  told_at INTEGER NOT NULL, fetched_at INTEGER NOT NULL,"
	"  data TEXT NOT NULL, codes TEXT NOT NULL, words TEXT NOT NULL,"
	"  UNIQUE (kind, vendor, key));"
	"CREATE TABLE record_part ("
	"  record INTEGER NOT NULL, operation TEXT NOT NULL, source TEXT NOT NULL, call INTEGER,"
	"  told_at INTEGER NOT NULL, fetched_at INTEGER NOT NULL, data TEXT NOT NULL,"
	"  PRIMARY KEY (record, operation)) WITHOUT ROWID;"
	"CREATE INDEX record_kind ON record (kind);"
	"CREATE INDEX record_vendor ON record (kind, vendor);"
	"CREATE TABLE record_code ("
	"  code TEXT NOT NULL, record INTEGER NOT NULL,"
	"  PRIMARY KEY (code, record)) WITHOUT ROWID;"
	"CREATE TABLE record_count ("
	"  kind TEXT NOT NULL, vendor TEXT NOT NULL, count INTEGER NOT NULL,"
	"  PRIMARY KEY (kind, vendor)) WITHOUT ROWID;"
	"CREATE TRIGGER record_added AFTER INSERT ON record BEGIN"
	"  INSERT INTO record_count VALUES (new.kind, new.vendor, 1)"
	"    ON CONFLICT DO UPDATE SET count = count + 1; END;"
	"CREATE TRIGGER record_removed AFTER DELETE ON record BEGIN"
	"  UPDATE record_count SET count = count - 1"
	"    WHERE kind = old.kind AND vendor = old.vendor;"
	"  DELETE FROM record_part WHERE record = old.id; END;"
	"CREATE VIRTUAL TABLE record_text USING fts5 ("
	"  grams, content = '', detail = none, columnsize = 0, prefix = '3',"
	"  tokenize = \"ascii tokenchars ':/_-.'\");"
	"CREATE TABLE token ("
	"  vendor TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,"
	"  got_at INTEGER NOT NULL, ends_at INTEGER,"
	"  PRIMARY KEY (vendor, name)) WITHOUT ROWID;"
	"CREATE TABLE lease ("
	"  name TEXT PRIMARY KEY, owner TEXT NOT NULL, until INTEGER NOT NULL) WITHOUT ROWID;",
	/* 2: the outbox */
	"CREATE TABLE outbox ("
	"  id INTEGER PRIMARY KEY AUTOINCREMENT,"
	"  vendor TEXT NOT NULL, operation TEXT NOT NULL, frozen TEXT NOT NULL,"
	"  key TEXT NOT NULL, state TEXT NOT NULL,"
	"  decided_at INTEGER NOT NULL, sent_at INTEGER, settled_at INTEGER,"
	"  person TEXT NOT NULL, origin TEXT NOT NULL, call INTEGER, last_check INTEGER,"
	"  attempts INTEGER NOT NULL DEFAULT 0, checks INTEGER NOT NULL DEFAULT 0,"
	"  was_unknown INTEGER NOT NULL DEFAULT 0,"
	"  owner TEXT, lease_until INTEGER,"
	"  code TEXT, message TEXT, error TEXT);"
	"CREATE INDEX outbox_open ON outbox (state, id)"
	"  WHERE state IN ('queued', 'sending', 'unknown');",
	/* 3: the audit and drafts */
	"CREATE TABLE audit ("
	"  id INTEGER PRIMARY KEY, at INTEGER NOT NULL, person TEXT NOT NULL,"
	"  origin TEXT NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL,"
	"  detail TEXT NOT NULL, digest TEXT NOT NULL);"
	"CREATE TABLE draft ("
	"  id INTEGER PRIMARY KEY AUTOINCREMENT, person TEXT NOT NULL, vendor TEXT NOT NULL,"
	"  operation TEXT NOT NULL, fields TEXT NOT NULL, cursor TEXT NOT NULL,"
	"  changed_at INTEGER NOT NULL);",
	/* 4: where codes are mentioned (see mentions.c), what is old, what keeps its order */
	"CREATE TABLE mention ("
	"  code TEXT NOT NULL, what TEXT NOT NULL, id INTEGER NOT NULL,"
	"  PRIMARY KEY (code, what, id)) WITHOUT ROWID;"
	"INSERT OR IGNORE INTO mention SELECT lower(atom), 'call', call.id"
	"  FROM call, json_tree(iif(json_valid(question), question, '{}'))"
	"  WHERE" IS_CODE ";"
	"INSERT OR IGNORE INTO mention SELECT lower(atom), 'outbox', outbox.id"
	"  FROM outbox, json_tree(iif(json_valid(frozen), frozen, '{}'))"
	"  WHERE" IS_CODE ";"
	"CREATE INDEX record_age ON record (kind, fetched_at);"
	"CREATE INDEX call_age ON call (asked_at) WHERE outbox IS NULL;"
	"CREATE INDEX call_outbox ON call (outbox) WHERE outbox IS NOT NULL;"
	"CREATE INDEX outbox_key ON outbox (key, id) WHERE key <> '';"
	"CREATE INDEX outbox_check ON outbox (last_check) WHERE last_check IS NOT NULL;"
	"CREATE INDEX audit_subject ON audit (subject);",
	/* 5: what vendors push, and what of it was refused */
	"CREATE TABLE event ("
	"  id INTEGER PRIMARY KEY AUTOINCREMENT,"
	"  vendor TEXT NOT NULL, type TEXT NOT NULL, digest TEXT NOT NULL UNIQUE,"
	"  received_at INTEGER NOT NULL, told_at INTEGER NOT NULL,"
	"  reading TEXT NOT NULL, origin TEXT NOT NULL,"
	"  times INTEGER NOT NULL, last_at INTEGER NOT NULL,"
	"  records INTEGER NOT NULL, settled INTEGER NOT NULL,"
	"  codes TEXT NOT NULL, body TEXT NOT NULL);"
	"CREATE INDEX event_vendor ON event (vendor, id);"
	"CREATE INDEX event_type ON event (type, id);"
	"CREATE INDEX event_age ON event (received_at);"
	"CREATE TABLE event_count ("
	"  vendor TEXT NOT NULL, type TEXT NOT NULL, count INTEGER NOT NULL,"
	"  PRIMARY KEY (vendor, type)) WITHOUT ROWID;"
	"CREATE TRIGGER event_added AFTER INSERT ON event BEGIN"
	"  INSERT INTO event_count VALUES (new.vendor, new.type, 1)"
	"    ON CONFLICT DO UPDATE SET count = count + 1; END;"
	"CREATE TRIGGER event_removed AFTER DELETE ON event BEGIN"
	"  UPDATE event_count SET count = count - 1"
	"    WHERE vendor = old.vendor AND type = old.type; END;"
	"CREATE TABLE refusal ("
	"  id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL,"
	"  vendor TEXT NOT NULL, type TEXT NOT NULL, origin TEXT NOT NULL,"
	"  reason TEXT NOT NULL, detail TEXT NOT NULL, tried TEXT NOT NULL,"
	"  bytes INTEGER NOT NULL, body TEXT NOT NULL);"
	"CREATE TABLE refusal_count ("
	"  vendor TEXT NOT NULL, reason TEXT NOT NULL, count INTEGER NOT NULL,"
	"  PRIMARY KEY (vendor, reason)) WITHOUT ROWID;"
	"CREATE INDEX outbox_answered ON outbox (vendor, operation, id)"
	"  WHERE state IN ('sending', 'unknown', 'refused');",
	/* 6: lists in other orders; the last column falls, so that equal ones come newest first where the
	 * index is read from its end */
	"CREATE INDEX record_number ON record (kind, " RECORD_RANK("key") " DESC);"
	"CREATE INDEX record_status ON record (kind, " RECORD_RANK("status") " DESC);"
	"DROP INDEX record_vendor;"
	"CREATE INDEX record_vendor ON record (kind, vendor DESC);",
	/* 7: what went wrong, found among very much that did not; one person's day */
	"CREATE INDEX call_failure ON call (id)"
	"  WHERE state IN ('refused', 'unknown', 'unreadable', 'unreachable');"
	"CREATE INDEX call_cause ON call (asked_at, vendor, operation, state, code)"
	"  WHERE state IN ('refused', 'unknown', 'unreadable', 'unreachable');"
	"CREATE INDEX call_person ON call (person, asked_at, took_ms, state)"
	"  WHERE state IN ('done', 'refused');"
	"CREATE INDEX outbox_trouble ON outbox (id) WHERE state IN ('refused', 'unknown');"
	"CREATE INDEX outbox_person ON outbox (person, decided_at, state);",
	NULL,
};

int database_schema(struct database *database)
{
	struct query query;
	int version = 0;

	query_start_once(&query, database, "PRAGMA user_version", NULL);
	if (query_row(&query))
		version = (int)query_integer_at(&query, 0);
	query_end(&query);
	return version;
}

/* The store as it was before version N, beside it: tallyman.db.v1. */
static bool copy_before(struct database *database, int version,
			bool (*mark)(const char *path, struct error *error), struct error *error)
{
	struct buf path = BUF_INIT;
	bool fine;

	buf_addf(&path, "%s.v%d", database_path(database), version);
	fine = database_copy_version(database, path.text, version, mark, error);
	buf_clear(&path);
	return fine;
}

static bool apply(struct database *database, int version, struct error *error)
{
	char pragma[40];
	bool fine;

	fault_point("migrate.before");
	snprintf(pragma, sizeof(pragma), "PRAGMA user_version = %d", version + 1);
	fine = database_run(database, database_migrations[version], error) &&
	       database_run(database, pragma, error);
	fault_point("migrate.applied");
	return fine;
}

/* All in one, so that nobody meets, or copies, a store that is half-way. What another process has done
 * while this one copied or waited is not done again. */
static bool apply_all(struct database *database, int newest, struct error *error)
{
	bool fine = true;

	if (!database_begin(database, error))
		return false;
	for (int version = database_schema(database); fine && version < newest; version++)
		fine = apply(database, version, error);
	return database_end(database, fine, error);
}

static int newest_version(void)
{
	return (int)COUNT(database_migrations) - 1;
}

bool database_is_older(struct database *database)
{
	int version = database_schema(database);

	return version > 0 && version < newest_version();
}

bool database_migrate(struct database *database,
		      bool (*mark)(const char *path, struct error *error), struct error *error)
{
	int newest = newest_version(), version = database_schema(database);
	int patience = database_patience(database);
	bool fine = true;

	if (version < newest) {
		database_set_patience(database, PATIENCE_MS);
		fine = (version == 0 || copy_before(database, version, mark, error)) &&
		       apply_all(database, newest, error);
		database_set_patience(database, patience);
		version = database_schema(database);
	}
	return fine && (version <= newest ||
			error_set(error, ERROR_STORE,
				  _("%s was written by a newer tallyman (version %d, this one knows "
				    "%d)"),
				  database_path(database), version, newest));
}
