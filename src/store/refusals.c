/* Pushes that were refused, in the store: a table of bounded size for whoever looks into them. */
#include <string.h>

#include "base/words.h"
#include "src/event.h"
#include "src/store/inside.h"

static const struct {
	const char *name, *label;
} reasons[REFUSAL_REASONS] = {
	[REFUSAL_MALFORMED] = { "malformed", N_("not understood") },
	[REFUSAL_TYPE] = { "type", N_("unknown type") },
	[REFUSAL_UNSIGNED] = { "unsigned", N_("no signature") },
	[REFUSAL_SIGNATURE] = { "signature", N_("wrong signature") },
	[REFUSAL_DISAGREES] = { "disagrees", N_("disagrees with what is known") },
};

const char *refusal_reason_name(enum refusal_reason reason)
{
	return reasons[reason].name;
}

const char *refusal_reason_label(enum refusal_reason reason)
{
	return reasons[reason].label;
}

static enum refusal_reason find_reason(const char *name)
{
	int reason = 0;

	while (reason < REFUSAL_REASONS - 1 && strcmp(reasons[reason].name, name) != 0)
		reason++;
	return (enum refusal_reason)reason;
}

static bool count_refusal(struct store *store, const struct refusal *refusal, struct error *error)
{
	struct query query;

	query_start(&query, store->database,
		    "INSERT INTO refusal_count VALUES (?, ?, 1)"
		    " ON CONFLICT DO UPDATE SET count = count + 1",
		    error);
	query_text(&query, refusal->vendor);
	query_text(&query, reasons[refusal->reason].name);
	return query_finish(&query);
}

static bool forget_oldest(struct store *store, int64_t newest, struct error *error)
{
	struct query query;

	query_start(&query, store->database, "DELETE FROM refusal WHERE id <= ?", error);
	query_integer(&query, newest - REFUSALS_MOST);
	return query_finish(&query);
}

bool store_add_refusal(struct store *store, const struct refusal *refusal, struct error *error)
{
	struct query query;
	bool fine;

	if (!database_begin(store->database, error))
		return false;
	query_start(&query, store->database,
		    "INSERT INTO refusal (at, vendor, type, origin, reason, detail, tried, bytes,"
		    " body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
		    error);
	query_integer(&query, refusal->at);
	query_text(&query, refusal->vendor);
	query_text(&query, refusal->type);
	query_text(&query, refusal->origin);
	query_text(&query, reasons[refusal->reason].name);
	query_text(&query, refusal->detail);
	query_text(&query, refusal->tried);
	query_integer(&query, refusal->bytes);
	query_text(&query, refusal->body);
	fine = query_finish(&query);
	fine = fine && forget_oldest(store, database_last_id(store->database), error) &&
	       count_refusal(store, refusal, error);
	return database_end(store->database, fine, error);
}

#define REFUSAL_COLUMNS "id, at, vendor, type, origin, reason, detail, tried, bytes, body"

bool store_list_refusals(struct store *store, const char *vendor, int64_t anchor, bool newer,
			 size_t limit, refusal_visit *visit, void *context, struct error *error)
{
	struct query query;
	bool going = true;

	query_start(&query, store->database,
		    newer ? "SELECT " REFUSAL_COLUMNS " FROM refusal WHERE id > ?1"
			    " AND (?2 IS NULL OR vendor = ?2) ORDER BY id ASC"
			  : "SELECT " REFUSAL_COLUMNS " FROM refusal WHERE id < ?1"
			    " AND (?2 IS NULL OR vendor = ?2) ORDER BY id DESC",
		    error);
	query_integer(&query, anchor || newer ? anchor : INT64_MAX);
	query_text(&query, vendor);
	while (going && limit-- > 0 && query_row(&query)) {
		struct refusal refusal = {
			.id = query_integer_at(&query, 0),
			.at = query_integer_at(&query, 1),
			.vendor = query_text_at(&query, 2),
			.type = query_text_at(&query, 3),
			.origin = query_text_at(&query, 4),
			.reason = find_reason(query_text_at(&query, 5)),
			.detail = query_text_at(&query, 6),
			.tried = query_text_at(&query, 7),
			.bytes = query_integer_at(&query, 8),
			.body = query_text_at(&query, 9),
		};

		going = visit(context, &refusal);
	}
	return query_end(&query);
}

int64_t store_count_refusals(struct store *store, const char *vendor)
{
	struct query query;
	int64_t count = 0;

	query_start(&query, store->database,
		    "SELECT coalesce(sum(count), 0) FROM refusal_count"
		    " WHERE ?1 IS NULL OR vendor = ?1",
		    NULL);
	query_text(&query, vendor);
	if (query_row(&query))
		count = query_integer_at(&query, 0);
	query_end(&query);
	return count;
}

int64_t store_last_refusal(struct store *store)
{
	struct query query;
	int64_t id = 0;

	query_start(&query, store->database, "SELECT max(id) FROM refusal", NULL);
	if (query_row(&query))
		id = query_integer_at(&query, 0);
	query_end(&query);
	return id;
}
