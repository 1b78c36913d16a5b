/* Opening and closing the store, and the small things it keeps. */
#include "src/store/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/words.h"
#include "src/fault.h"
#include "src/store/tables.h"

static bool is_broken(const char *path)
{
	struct error fault = { 0 };
	struct database *database = database_open(path, DATABASE_WRITE, &fault);

	database_close(database);
	return !database && fault.kind == ERROR_INPUT;
}

/* For writing if at all possible, else for reading. */
static bool open_any_way(struct store *store, const char *path, struct error *error)
{
	struct error fault = { 0 };

	store->database = database_open(path, DATABASE_WRITE, &fault);
	if (store->database) {
		store->writable = true;
		return true;
	}
	if (fault.kind == ERROR_INPUT) {
		store->writable = true;
		if (salvage_file(path, is_broken, &store->notice, error))
			store->database = database_open(path, DATABASE_WRITE, error);
		return store->database != NULL;
	}
	store->database = database_open(path, DATABASE_READ, NULL);
	if (!store->database)
		store->database = database_open(path, DATABASE_FROZEN, NULL);
	if (!store->database)
		return error_set(error, fault.kind, "%s", fault.text);
	buf_addf(&store->notice, _("%s; it is open for reading only"), fault.text);
	return true;
}

static bool open_for_reading(struct store *store, const char *path, struct error *error)
{
	store->database = database_open(path, DATABASE_READ, error);
	if (!store->database && error->kind != ERROR_MISSING && error->kind != ERROR_INPUT)
		store->database = database_open(path, DATABASE_FROZEN, error);
	return store->database != NULL;
}

static struct store *store_new(void)
{
	struct store *store = mem_alloc(sizeof(*store));

	store->notice = (struct buf)BUF_INIT;
	owner_name(store->owner);
	return store;
}

static void (*tell_update)(void);

void store_on_update(void (*tell)(void))
{
	tell_update = tell;
}

/* Brings a store that is open for writing to where the rest of the program expects it. */
static bool make_ready(struct store *store, const char *path, struct error *error)
{
	store_set_modes(path);
	if (tell_update && database_is_older(store->database))
		tell_update();
	return database_migrate(store->database, mark_copy, error) && adopt_copy(store, error);
}

struct store *store_open_plain(const char *path, struct error *error)
{
	struct store *store = store_new();

	store->database = database_open(path, DATABASE_WRITE, error);
	store->writable = true;
	if (store->database && make_ready(store, path, error))
		return store;
	store_close(store);
	return NULL;
}

struct store *store_open(const char *path, enum store_access access, struct error *error)
{
	struct store *store = store_new();
	struct error fault = { 0 };
	bool fine;

	if (access == STORE_READ)
		fine = open_for_reading(store, path, &fault);
	else
		fine = file_make_parent(path, &fault) && open_any_way(store, path, &fault);
	if (fine && store->writable)
		fine = make_ready(store, path, &fault);
	if (fine)
		return store;
	error_set(error, fault.kind, "%s", fault.text);
	store_close(store);
	return NULL;
}

void store_close(struct store *store)
{
	if (!store)
		return;
	database_close(store->database);
	buf_clear(&store->notice);
	free(store->person);
	free(store->origin);
	free(store);
}

void store_set_person(struct store *store, const char *person, const char *origin)
{
	free(store->person);
	free(store->origin);
	store->person = mem_copy(person);
	store->origin = mem_copy(origin);
}

const char *store_path(const struct store *store)
{
	return database_path(store->database);
}

const char *store_notice(const struct store *store)
{
	return store->notice.text;
}

const char *store_library(void)
{
	return database_library();
}

bool store_is_writable(const struct store *store)
{
	return store->writable;
}

void store_set_patience(struct store *store, int ms)
{
	database_set_patience(store->database, ms);
}

bool store_begin(struct store *store, struct error *error)
{
	return database_begin(store->database, error);
}

bool store_end(struct store *store, bool keep, struct error *error)
{
	return database_end(store->database, keep, error);
}

void store_set_durable(struct store *store, bool durable)
{
	database_set_durable(store->database, durable);
}

void store_set_busy(struct store *store, bool busy)
{
	store_set_durable(store, busy);
	database_keep_log(store->database, busy);
}

void store_settle(struct store *store)
{
	database_empty_log(store->database);
}

int64_t store_version(struct store *store)
{
	return database_version(store->database);
}

/* ---- names and tokens ---- */

bool store_get_meta(struct store *store, const char *name, struct buf *value)
{
	struct query query;
	bool found;

	query_start(&query, store->database, "SELECT value FROM meta WHERE name = ?", NULL);
	query_text(&query, name);
	found = query_row(&query);
	if (found)
		buf_add(value, query_text_at(&query, 0));
	query_end(&query);
	return found;
}

bool store_set_meta(struct store *store, const char *name, const char *value, struct error *error)
{
	struct query query;

	query_start(&query, store->database, "INSERT OR REPLACE INTO meta VALUES (?, ?)", error);
	query_text(&query, name);
	query_text(&query, value);
	return query_finish(&query);
}

struct json *store_get_tokens(struct store *store, const char *vendor, int64_t now_ms)
{
	struct json *tokens = json_new_object();
	struct query query;

	query_start(&query, store->database,
		    "SELECT name, value FROM token"
		    " WHERE vendor = ? AND (ends_at IS NULL OR ends_at > ?)",
		    NULL);
	query_text(&query, vendor);
	query_integer(&query, now_ms);
	while (query_row(&query))
		json_set_text(tokens, query_text_at(&query, 0), query_text_at(&query, 1));
	query_end(&query);
	return tokens;
}

int64_t store_token_end(struct store *store, const char *vendor, const char *name)
{
	struct query query;
	int64_t end = 0;

	query_start(&query, store->database,
		    "SELECT ends_at FROM token WHERE vendor = ? AND name = ?", NULL);
	query_text(&query, vendor);
	query_text(&query, name);
	if (query_row(&query))
		end = query_integer_at(&query, 0);
	query_end(&query);
	return end;
}

bool store_put_token(struct store *store, const char *vendor, const char *name, const char *value,
		     int64_t now_ms, int64_t ends_at, struct error *error)
{
	struct query query;

	query_start(&query, store->database, "INSERT OR REPLACE INTO token VALUES (?, ?, ?, ?, ?)",
		    error);
	query_text(&query, vendor);
	query_text(&query, name);
	query_text(&query, value);
	query_integer(&query, now_ms);
	if (ends_at)
		query_integer(&query, ends_at);
	else
		query_null(&query);
	return query_finish(&query);
}

bool store_drop_tokens(struct store *store, const char *vendor, struct error *error)
{
	struct query query;

	query_start(&query, store->database, "DELETE FROM token WHERE vendor = ?", error);
	query_text(&query, vendor);
	return query_finish(&query);
}

/* ---- leases ---- */

/* May a lease be taken that somebody else had until then? Nobody has one for longer than it takes
 * us now, unless the clock was set back since. */
static bool is_free(const struct store *store, const char *owner, int64_t until, int64_t now_ms,
		    int64_t until_ms)
{
	return strcmp(owner, store->owner) == 0 || until < now_ms ||
	       until > until_ms + (until_ms - now_ms) || owner_is_gone(owner, store->owner);
}

static bool can_take(struct store *store, const char *name, int64_t now_ms, int64_t until_ms)
{
	struct query query;
	bool taken;

	query_start(&query, store->database, "SELECT owner, until FROM lease WHERE name = ?", NULL);
	query_text(&query, name);
	taken = query_row(&query) && !is_free(store, query_text_at(&query, 0),
					      query_integer_at(&query, 1), now_ms, until_ms);
	return query_end(&query) && !taken;
}

bool store_take_lease(struct store *store, const char *name, int64_t now_ms, int64_t until_ms)
{
	struct query query;
	bool fine;

	fault_point("lease.before");
	if (!store->writable || !database_begin(store->database, NULL))
		return false;
	fine = can_take(store, name, now_ms, until_ms);
	if (fine) {
		query_start(&query, store->database, "INSERT OR REPLACE INTO lease VALUES (?, ?, ?)",
			    NULL);
		query_text(&query, name);
		query_text(&query, store->owner);
		query_integer(&query, until_ms);
		fine = query_finish(&query);
	}
	fine = database_end(store->database, fine, NULL);
	fault_point("lease.after");
	return fine;
}

void store_drop_lease(struct store *store, const char *name)
{
	struct query query;

	query_start(&query, store->database, "DELETE FROM lease WHERE name = ? AND owner = ?",
		    NULL);
	query_text(&query, name);
	query_text(&query, store->owner);
	fault_point("lease.dropped");
	query_finish(&query);
}
