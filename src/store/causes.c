/* Failures by cause: grouped in the index that holds failures only. */
#include "src/cause.h"
#include "src/store/inside.h"

static const char sql[] =
	"SELECT failed.vendor, failed.operation, failed.state, failed.code,"
	" CASE WHEN call.error_kind <> 'none' AND call.error <> '' THEN call.error ELSE call.message END,"
	" failed.count, failed.first_at, failed.last_at, call.id"
	" FROM (SELECT vendor, operation, state, coalesce(code, '') AS code, count(*) AS count,"
	"  min(asked_at) AS first_at, max(asked_at) AS last_at, max(id) AS last"
	"  FROM call WHERE " FAILURE_STATES " AND asked_at >= ?"
	"  GROUP BY 1, 2, 3, 4) AS failed JOIN call ON call.id = failed.last"
	" ORDER BY failed.count DESC, failed.last_at DESC, call.id DESC";

bool store_each_cause(struct store *store, int64_t since_ms, store_cause_visit *visit,
		      void *context, struct error *error)
{
	struct query query;
	bool going = true;

	query_start(&query, store->database, sql, error);
	query_integer(&query, since_ms);
	while (going && query_row(&query)) {
		struct cause cause = {
			.vendor = query_text_at(&query, 0),
			.operation = query_text_at(&query, 1),
			.state = call_state_find(query_text_at(&query, 2)),
			.code = query_text_at(&query, 3),
			.message = query_text_at(&query, 4),
			.count = query_integer_at(&query, 5),
			.first_at = query_integer_at(&query, 6),
			.last_at = query_integer_at(&query, 7),
			.last_call = query_integer_at(&query, 8),
		};

		going = visit(context, &cause);
	}
	return query_end(&query);
}
