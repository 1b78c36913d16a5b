/* Events in the store: what was pushed and proven. */
#include <string.h>

#include "base/utf8.h"
#include "src/event.h"
#include "src/store/inside.h"

#define EVENT_COLUMNS                                                                              \
	"event.id, event.vendor, event.type, event.digest, event.received_at, event.told_at, "     \
	"event.reading, event.origin, event.times, event.last_at, event.records, event.settled, "  \
	"event.codes, event.body"

static struct event event_of(const struct query *query)
{
	return (struct event){
		.id = query_integer_at(query, 0),
		.vendor = query_text_at(query, 1),
		.type = query_text_at(query, 2),
		.digest = query_text_at(query, 3),
		.received_at = query_integer_at(query, 4),
		.told_at = query_integer_at(query, 5),
		.reading = query_text_at(query, 6),
		.origin = query_text_at(query, 7),
		.times = query_integer_at(query, 8),
		.last_at = query_integer_at(query, 9),
		.records = (int)query_integer_at(query, 10),
		.settled = (int)query_integer_at(query, 11),
		.codes = query_text_at(query, 12),
		.body = query_text_at(query, 13),
	};
}

static bool visit_rows(struct query *query, size_t limit, event_visit *visit, void *context)
{
	while (limit-- > 0 && query_row(query)) {
		struct event event = event_of(query);

		if (!visit(context, &event))
			break;
	}
	return query_end(query);
}

/* ---- lists ---- */

/* Each way to look has an index that gives the rows in order: ?1 is the anchor. */
enum way { WAY_ALL, WAY_VENDOR, WAY_TYPE, WAY_CODE, WAYS };

#define OF_FILTER " AND (?2 IS NULL OR event.vendor = ?2) AND (?3 IS NULL OR event.type = ?3)"
#define FROM_CODE                                                                                  \
	"SELECT " EVENT_COLUMNS " FROM mention JOIN event ON event.id = mention.id"                \
	" WHERE mention.code = ?4 AND mention.what = 'event'" OF_FILTER
#define FROM(index) "SELECT " EVENT_COLUMNS " FROM event" index " WHERE event.id"
#define OLDER " ORDER BY event.id DESC"
#define NEWER " ORDER BY event.id ASC"

static const char *const lists[WAYS][2] = {
	[WAY_ALL] = { FROM("") " < ?1" OF_FILTER OLDER, FROM("") " > ?1" OF_FILTER NEWER },
	[WAY_VENDOR] = { FROM(" INDEXED BY event_vendor") " < ?1 AND event.vendor = ?2" OLDER,
			 FROM(" INDEXED BY event_vendor") " > ?1 AND event.vendor = ?2" NEWER },
	[WAY_TYPE] = { FROM(" INDEXED BY event_type") " < ?1 AND event.type = ?3" OF_FILTER OLDER,
		       FROM(" INDEXED BY event_type") " > ?1 AND event.type = ?3" OF_FILTER NEWER },
	[WAY_CODE] = { FROM_CODE " AND mention.id < ?1 ORDER BY mention.id DESC",
		       FROM_CODE " AND mention.id > ?1 ORDER BY mention.id ASC" },
};

static enum way choose_way(const struct event_filter *filter)
{
	if (filter->code)
		return WAY_CODE;
	if (filter->type)
		return WAY_TYPE;
	return filter->vendor ? WAY_VENDOR : WAY_ALL;
}

bool store_list_events(struct store *store, const struct event_filter *filter, int64_t anchor,
		       bool newer, size_t limit, event_visit *visit, void *context,
		       struct error *error)
{
	enum way way = choose_way(filter);
	struct buf code = BUF_INIT;
	struct query query;
	bool fine;

	utf8_add_folded(&code, filter->code ? filter->code : "");
	query_start(&query, store->database, lists[way][newer], error);
	query_integer(&query, anchor || newer ? anchor : INT64_MAX);
	query_text(&query, filter->vendor);
	if (way != WAY_VENDOR)
		query_text(&query, filter->type);
	if (way == WAY_CODE)
		query_text(&query, code.text);
	fine = visit_rows(&query, limit, visit, context);
	buf_clear(&code);
	return fine;
}

bool store_get_event(struct store *store, int64_t id, event_visit *visit, void *context,
		     struct error *error)
{
	struct query query;

	query_start(&query, store->database, "SELECT " EVENT_COLUMNS " FROM event WHERE id = ?",
		    error);
	query_integer(&query, id);
	return visit_rows(&query, 1, visit, context);
}

int64_t store_count_events(struct store *store, const char *vendor, const char *type)
{
	struct query query;
	int64_t count = 0;

	query_start(&query, store->database,
		    "SELECT coalesce(sum(count), 0) FROM event_count"
		    " WHERE (?1 IS NULL OR vendor = ?1) AND (?2 IS NULL OR type = ?2)",
		    NULL);
	query_text(&query, vendor);
	query_text(&query, type);
	if (query_row(&query))
		count = query_integer_at(&query, 0);
	query_end(&query);
	return count;
}

int64_t store_last_event(struct store *store)
{
	struct query query;
	int64_t id = 0;

	query_start(&query, store->database, "SELECT max(id) FROM event", NULL);
	if (query_row(&query))
		id = query_integer_at(&query, 0);
	query_end(&query);
	return id;
}

/* ---- adding ---- */

bool store_repeat_event(struct store *store, const char *digest, int64_t now_ms, bool *known,
			struct error *error)
{
	struct query query;

	query_start(&query, store->database,
		    "UPDATE event SET times = times + 1, last_at = ? WHERE digest = ?", error);
	query_integer(&query, now_ms);
	query_text(&query, digest);
	if (!query_finish(&query))
		return false;
	*known = database_changes(store->database) > 0;
	return true;
}

bool store_add_event(struct store *store, struct event *event, struct error *error)
{
	struct query query;
	bool fine;

	if (!database_begin(store->database, error))
		return false;
	query_start(&query, store->database,
		    "INSERT INTO event (vendor, type, digest, received_at, told_at, reading, origin,"
		    " times, last_at, records, settled, codes, body)"
		    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1, ?4, ?8, ?9, ?10, ?11)",
		    error);
	query_text(&query, event->vendor);
	query_text(&query, event->type);
	query_text(&query, event->digest);
	query_integer(&query, event->received_at);
	query_integer(&query, event->told_at);
	query_text(&query, event->reading);
	query_text(&query, event->origin);
	query_integer(&query, event->records);
	query_integer(&query, event->settled);
	query_text(&query, event->codes);
	query_text(&query, event->body);
	fine = query_finish(&query);
	event->id = database_last_id(store->database);
	fine = fine && mentions_add_codes(store, "event", event->id, event->codes, error);
	return database_end(store->database, fine, error);
}

/* ---- forgetting ---- */

static bool trim_one(struct store *store, int64_t before_ms, bool *found, struct error *error)
{
	struct buf codes = BUF_INIT;
	struct query query;
	int64_t id = 0;
	bool fine;

	query_start(&query, store->database,
		    "SELECT id, codes FROM event WHERE received_at < ? ORDER BY received_at LIMIT 1",
		    error);
	query_integer(&query, before_ms);
	*found = query_row(&query);
	if (*found) {
		id = query_integer_at(&query, 0);
		buf_add(&codes, query_text_at(&query, 1));
	}
	fine = query_end(&query);
	if (fine && *found) {
		query_start(&query, store->database, "DELETE FROM event WHERE id = ?", error);
		query_integer(&query, id);
		fine = query_finish(&query) &&
		       mentions_drop_codes(store, "event", id, codes.text, error);
	}
	buf_clear(&codes);
	return fine;
}

bool store_trim_events(struct store *store, int64_t before_ms, size_t limit, size_t *removed,
		       struct error *error)
{
	bool fine, found = true;
	size_t count = 0;

	if (!database_begin(store->database, error))
		return false;
	do {
		fine = trim_one(store, before_ms, &found, error);
		count += fine && found;
	} while (fine && found && count < limit);
	if (removed)
		*removed = count;
	return database_end(store->database, fine, error);
}
