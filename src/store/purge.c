/* What is old goes, a little at a time: never a row of the outbox or the audit, nor what one stands
 * on. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/when.h"
#include "src/event.h"
#include "src/fault.h"
#include "src/record.h"
#include "src/store/finding.h"
#include "src/store/tables.h"

#define DAY_MS ((int64_t)24 * 3600 * 1000)
#define PURGED "purged_at"

enum { BATCH = 100, BUDGET_MS = 40, LEASE_MS = 60 * 1000 };

/* Besides the kinds of records. */
static const char *const other_kinds[] = { "call", "event", "draft" };

/* Unless the config says so. */
static const char usual[] = "90d";

const char *retention_kind(size_t index)
{
	size_t records = 0;

	while (record_kinds[records].name)
		records++;
	if (index < records)
		return record_kinds[index].name;
	return index - records < COUNT(other_kinds) ? other_kinds[index - records] : NULL;
}

int64_t retention_seconds(const struct settings *settings, const char *kind)
{
	char key[40];
	const char *span;
	int64_t seconds = 0;

	snprintf(key, sizeof(key), "keep.%s", kind);
	span = settings_get(settings, "store", key);
	return when_parse_span(span && *span ? span : usual, &seconds) ? seconds : 0;
}

/* ---- the clock ---- */

/* A clock that is far ahead must not make everything old: time passes only as far as a vendor's own
 * clock told it last, and a week more. */
static int64_t careful_now(struct store *store, int64_t now_ms)
{
	struct query query;
	int64_t last = 0;

	query_start(&query, store->database,
		    "SELECT asked_at + clock_off_ms FROM call WHERE clock_off_ms IS NOT NULL"
		    " ORDER BY id DESC LIMIT 1",
		    NULL);
	if (query_row(&query))
		last = query_integer_at(&query, 0);
	query_end(&query);
	return last && now_ms > last + 7 * DAY_MS ? last + 7 * DAY_MS : now_ms;
}

/* ---- what goes ---- */

struct old {
	int64_t ids[BATCH];
	size_t count;
};

static void take_ids(struct query *query, struct old *old, size_t most)
{
	while (old->count < most && old->count < BATCH && query_row(query))
		old->ids[old->count++] = query_integer_at(query, 0);
	query_end(query);
}

static bool drop_record(struct store *store, int64_t id)
{
	struct query query;
	bool fine = false;

	query_start(&query, store->database,
		    "SELECT kind, vendor, status, words, codes FROM record WHERE id = ?", NULL);
	query_integer(&query, id);
	if (query_row(&query)) {
		struct finding finding = { query_text_at(&query, 0), query_text_at(&query, 1),
					   query_text_at(&query, 2), query_text_at(&query, 3),
					   query_text_at(&query, 4) };

		fine = finding_drop(store, id, &finding, NULL);
	}
	fine = query_end(&query) && fine;
	query_start(&query, store->database, "DELETE FROM record WHERE id = ?", NULL);
	query_integer(&query, id);
	return query_finish(&query) && fine;
}

static void find_records(struct store *store, const char *kind, int64_t before_ms, size_t most,
			 struct old *old)
{
	struct query query;

	query_start(&query, store->database,
		    "SELECT id FROM record INDEXED BY record_age"
		    " WHERE kind = ? AND fetched_at < ?",
		    NULL);
	query_text(&query, kind);
	query_integer(&query, before_ms);
	take_ids(&query, old, most);
}

static bool drop_call(struct store *store, int64_t id)
{
	struct query query;
	bool fine = false;

	query_start(&query, store->database, "SELECT question FROM call WHERE id = ?", NULL);
	query_integer(&query, id);
	if (query_row(&query))
		fine = mentions_drop(store, "call", id, query_text_at(&query, 0), NULL);
	fine = query_end(&query) && fine;
	query_start(&query, store->database, "DELETE FROM call WHERE id = ?", NULL);
	query_integer(&query, id);
	return query_finish(&query) && fine;
}

/* Those that were sent for a row, or looked one up, stay as long as the row. */
static void find_calls(struct store *store, const char *kind, int64_t before_ms, size_t most,
		       struct old *old)
{
	struct query query;

	(void)kind;
	query_start(&query, store->database,
		    "SELECT id FROM call INDEXED BY call_age WHERE outbox IS NULL AND asked_at < ?"
		    " AND NOT EXISTS (SELECT 1 FROM outbox WHERE last_check = call.id)",
		    NULL);
	query_integer(&query, before_ms);
	take_ids(&query, old, most);
}

static bool drop_draft(struct store *store, int64_t id)
{
	struct query query;

	query_start(&query, store->database, "DELETE FROM draft WHERE id = ?", NULL);
	query_integer(&query, id);
	return query_finish(&query);
}

static void find_drafts(struct store *store, const char *kind, int64_t before_ms, size_t most,
			struct old *old)
{
	struct query query;

	(void)kind;
	query_start(&query, store->database, "SELECT id FROM draft WHERE changed_at < ?", NULL);
	query_integer(&query, before_ms);
	take_ids(&query, old, most);
}

/* ---- batches ---- */

typedef void old_find(struct store *store, const char *kind, int64_t before_ms, size_t most,
		      struct old *old);
typedef bool old_drop(struct store *store, int64_t id);

static size_t purge_batch(struct store *store, const char *kind, int64_t before_ms, size_t most,
			  old_find *find, old_drop *drop)
{
	struct old old = { .count = 0 };
	bool fine = true;

	find(store, kind, before_ms, most, &old);
	if (!old.count || !database_begin(store->database, NULL))
		return 0;
	fault_point("purge.before");
	for (size_t i = 0; fine && i < old.count; i++)
		fine = drop(store, old.ids[i]);
	fault_point("purge.dropped");
	fine = database_end(store->database, fine, NULL);
	fault_point("purge.after");
	return fine ? old.count : 0;
}

static size_t purge_kind(struct store *store, const char *kind, int64_t before_ms, size_t most)
{
	size_t removed = 0;

	if (record_kind_find(kind))
		return purge_batch(store, kind, before_ms, most, find_records, drop_record);
	if (strcmp(kind, "call") == 0)
		return purge_batch(store, kind, before_ms, most, find_calls, drop_call);
	if (strcmp(kind, "draft") == 0)
		return purge_batch(store, kind, before_ms, most, find_drafts, drop_draft);
	store_trim_events(store, before_ms, most, &removed, NULL);
	return removed;
}

size_t store_purge(struct store *store, const struct settings *settings, int64_t now_ms,
		   size_t most)
{
	int64_t now = careful_now(store, now_ms);
	const char *kind;
	size_t removed = 0;

	if (!store_is_writable(store))
		return 0;
	for (size_t i = 0; removed < most && (kind = retention_kind(i)); i++) {
		int64_t seconds = retention_seconds(settings, kind);
		size_t some = seconds ? SIZE_MAX : 0;

		while (some > 0 && removed < most) {
			some = purge_kind(store, kind, now - seconds * 1000, most - removed);
			removed += some;
		}
	}
	return removed;
}

/* ---- now and then ---- */

static bool is_due(struct store *store, int64_t now_ms)
{
	struct buf last = BUF_INIT;
	int64_t at;

	store_get_meta(store, PURGED, &last);
	at = strtoll(last.text, NULL, 10);
	buf_clear(&last);
	return now_ms < at || now_ms >= at + DAY_MS;
}

void store_purge_some(struct store *store, const struct settings *settings, int64_t now_ms)
{
	int64_t end = clock_steady_ms() + BUDGET_MS;
	char text[32];

	if (!store_is_writable(store) || !is_due(store, now_ms) ||
	    !store_take_lease(store, "purge", now_ms, now_ms + LEASE_MS))
		return;
	while (store_purge(store, settings, now_ms, BATCH) == BATCH)
		if (clock_steady_ms() >= end) {
			store_drop_lease(store, "purge");
			return;
		}
	snprintf(text, sizeof(text), "%lld", (long long)now_ms);
	store_set_meta(store, PURGED, text, NULL);
	store_drop_lease(store, "purge");
}
