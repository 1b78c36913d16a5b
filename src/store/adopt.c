/* Rows of the outbox that came with a copy: whoever has the original may have sent them since. */
#include <string.h>

#include "base/clock.h"
#include "base/words.h"
#include "src/store/tables.h"

#define COPY_MARK "copied_at"

static bool give_up(struct store *store, int64_t id, const char *reason, struct error *error)
{
	int64_t now = clock_wall_ms();
	struct query query;

	query_start(&query, store->database,
		    "UPDATE outbox SET state = 'unknown', was_unknown = 1, owner = NULL,"
		    " lease_until = NULL, settled_at = ?, error = ? WHERE id = ?",
		    error);
	query_integer(&query, now);
	query_text(&query, reason);
	query_integer(&query, id);
	return query_finish(&query) &&
	       row_note(store, id, "write.unknown", "from a copy", now, error);
}

static int64_t find_open(struct store *store)
{
	struct query query;
	int64_t id = 0;

	query_start(&query, store->database,
		    "SELECT id FROM outbox WHERE state IN ('queued', 'sending') ORDER BY id LIMIT 1",
		    NULL);
	if (query_row(&query))
		id = query_integer_at(&query, 0);
	query_end(&query);
	return id;
}

bool adopt_outbox(struct store *store, const char *reason, struct error *error)
{
	bool fine = true;
	int64_t id;

	while (fine && (id = find_open(store)))
		fine = give_up(store, id, reason, error);
	return fine;
}

bool adopt_copy(struct store *store, struct error *error)
{
	struct buf mark = BUF_INIT;
	struct query query;
	bool copied = store_get_meta(store, COPY_MARK, &mark), fine;

	buf_clear(&mark);
	if (!copied)
		return true;
	if (!row_begin(store, error))
		return false;
	query_start(&query, store->database, "DELETE FROM meta WHERE name = '" COPY_MARK "'",
		    error);
	fine = query_finish(&query) &&
	       adopt_outbox(store,
			    _("this store is a copy: whether the original has sent it since is not "
			      "known"),
			    error);
	return row_end(store, fine, error);
}

bool mark_copy(const char *path, struct error *error)
{
	struct database *database = database_open(path, DATABASE_COPY, error);
	bool fine;

	if (!database)
		return false;
	fine = database_run(database,
			    "INSERT OR REPLACE INTO meta VALUES ('" COPY_MARK "', '1')", error);
	database_close(database);
	return fine;
}
