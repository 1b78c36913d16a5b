/* The journal: one line for every call. */
#include <string.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "src/call.h"
#include "src/fault.h"
#include "src/store/inside.h"

#define CALL_COLUMNS                                                                                \
	"id, vendor, operation, question, state, asked_at, answered_at, http, code, "               \
	"message, trace, error_kind, error, name_ms, connect_ms, tls_ms, first_ms, took_ms, sent, " \
	"received, clock_off_ms, request, answer, person, outbox"

static enum error_kind find_error_kind(const char *name)
{
	int kind = ERROR_NONE;

	while (kind < ERROR_KINDS && strcmp(error_name((enum error_kind)kind), name) != 0)
		kind++;
	return kind < ERROR_KINDS ? (enum error_kind)kind : ERROR_NONE;
}

static long milliseconds(const struct query *query, int column)
{
	return query_is_null(query, column) ? -1 : (long)query_integer_at(query, column);
}

static struct call call_of(const struct query *query)
{
	enum call_state state = call_state_find(query_text_at(query, 4));

	return (struct call){
		.id = query_integer_at(query, 0),
		.vendor = query_text_at(query, 1),
		.operation = query_text_at(query, 2),
		.question = query_text_at(query, 3),
		.state = state < CALL_STATES ? state : CALL_UNKNOWN,
		.asked_at = query_integer_at(query, 5),
		.answered_at = query_integer_at(query, 6),
		.http = (long)query_integer_at(query, 7),
		.code = query_text_at(query, 8),
		.message = query_text_at(query, 9),
		.trace = query_text_at(query, 10),
		.error_kind = find_error_kind(query_text_at(query, 11)),
		.error = query_text_at(query, 12),
		.timing = { milliseconds(query, 13), milliseconds(query, 14),
			    milliseconds(query, 15), milliseconds(query, 16),
			    milliseconds(query, 17) },
		.sent = query_integer_at(query, 18),
		.received = query_integer_at(query, 19),
		.clock_off_ms = query_is_null(query, 20) ? INT64_MIN : query_integer_at(query, 20),
		.request = query_text_at(query, 21),
		.answer = query_text_at(query, 22),
		.person = query_text_at(query, 23),
		.outbox = query_integer_at(query, 24),
	};
}

static bool insert(struct store *store, struct call *call, struct error *error)
{
	struct query query;

	query_start(&query, store->database,
		    "INSERT INTO call (vendor, operation, question, question_hash, state, asked_at,"
		    " request, person, outbox) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
		    error);
	query_text(&query, call->vendor);
	query_text(&query, call->operation);
	query_text(&query, call->question);
	query_integer(&query, text_hash(call->question));
	query_text(&query, call_state_name(call->state));
	query_integer(&query, call->asked_at);
	query_text(&query, call->request);
	query_text(&query, call->person);
	if (call->outbox)
		query_integer(&query, call->outbox);
	else
		query_null(&query);
	if (!query_finish(&query))
		return false;
	call->id = database_last_id(store->database);
	return true;
}

bool store_add_call(struct store *store, struct call *call, struct error *error)
{
	bool fine;

	if (!database_begin(store->database, error))
		return false;
	fine = insert(store, call, error);
	fault_point("call.added");
	fine = fine && mentions_add(store, "call", call->id, call->question, error);
	fault_point("call.mentioned");
	return database_end(store->database, fine, error);
}

static void bind_milliseconds(struct query *query, long ms)
{
	if (ms >= 0)
		query_integer(query, ms);
	else
		query_null(query);
}

bool store_update_call(struct store *store, const struct call *call, struct error *error)
{
	struct query query;

	query_start(
		&query, store->database,
		"UPDATE call SET state = ?, answered_at = ?, http = ?, code = ?, message = ?,"
		" trace = ?, error_kind = ?, error = ?, name_ms = ?, connect_ms = ?, tls_ms = ?,"
		" first_ms = ?, took_ms = ?, sent = ?, received = ?, clock_off_ms = ?,"
		" request = ?, answer = ? WHERE id = ?",
		error);
	query_text(&query, call_state_name(call->state));
	query_integer(&query, call->answered_at);
	query_integer(&query, call->http);
	query_text(&query, call->code);
	query_text(&query, call->message);
	query_text(&query, call->trace);
	query_text(&query, error_name(call->error_kind));
	query_text(&query, call->error);
	bind_milliseconds(&query, call->timing.name);
	bind_milliseconds(&query, call->timing.connect);
	bind_milliseconds(&query, call->timing.tls);
	bind_milliseconds(&query, call->timing.first_byte);
	bind_milliseconds(&query, call->timing.total);
	query_integer(&query, call->sent);
	query_integer(&query, call->received);
	if (call->clock_off_ms == INT64_MIN)
		query_null(&query);
	else
		query_integer(&query, call->clock_off_ms);
	query_text(&query, call->request);
	query_text(&query, call->answer);
	query_integer(&query, call->id);
	fault_point("call.updated");
	return query_finish(&query);
}

bool store_get_call(struct store *store, int64_t id, store_call_visit *visit, void *context,
		    struct error *error)
{
	struct query query;

	query_start(&query, store->database, "SELECT " CALL_COLUMNS " FROM call WHERE id = ?",
		    error);
	query_integer(&query, id);
	if (query_row(&query)) {
		struct call call = call_of(&query);

		visit(context, &call);
	}
	return query_end(&query);
}

bool store_each_answer(struct store *store, const char *vendor, const char *operation,
		       const char *question, size_t limit, store_call_visit *visit, void *context,
		       struct error *error)
{
	struct query query;
	bool going = true;

	query_start(&query, store->database,
		    "SELECT " CALL_COLUMNS " FROM call WHERE state = 'done' AND question_hash = ?"
		    " AND vendor = ? AND operation = ? AND question = ?"
		    " ORDER BY id DESC LIMIT ?",
		    error);
	query_integer(&query, text_hash(question));
	query_text(&query, vendor);
	query_text(&query, operation);
	query_text(&query, question);
	query_integer(&query, limit < INT64_MAX ? (int64_t)limit : INT64_MAX);
	while (going && query_row(&query)) {
		struct call call = call_of(&query);

		going = visit(context, &call);
	}
	return query_end(&query);
}

bool store_find_answer(struct store *store, const char *vendor, const char *operation,
		       const char *question, store_call_visit *visit, void *context,
		       struct error *error)
{
	return store_each_answer(store, vendor, operation, question, 1, visit, context, error);
}

bool store_last_call(struct store *store, const char *vendor, store_call_visit *visit,
		     void *context, struct error *error)
{
	struct query query;

	/* one that was answered later than now was so before the clock was set back: it is older
	 * than what was asked after it and has a time that can be */
	query_start(&query, store->database,
		    "SELECT " CALL_COLUMNS " FROM call WHERE id = (SELECT id FROM"
		    " (SELECT id, answered_at,"
		    "   max(CASE WHEN answered_at <= ?2 THEN id ELSE 0 END) OVER () AS sound FROM"
		    "   (SELECT id, answered_at FROM call WHERE vendor = ?1 AND answered_at > 0"
		    "    AND state <> 'cancelled' ORDER BY id DESC LIMIT 20))"
		    " ORDER BY CASE WHEN answered_at <= ?2 THEN answered_at"
		    "  WHEN id > sound THEN ?2 ELSE 0 END DESC, answered_at DESC, id DESC LIMIT 1)",
		    error);
	query_text(&query, vendor);
	query_integer(&query, clock_wall_ms());
	if (query_row(&query)) {
		struct call call = call_of(&query);

		visit(context, &call);
	}
	return query_end(&query);
}

/* ---- lists ---- */

static bool contains(const char *text, const char *folded_part)
{
	struct buf folded = BUF_INIT;
	bool found;

	utf8_add_folded(&folded, text);
	found = strstr(folded.text, folded_part) != NULL;
	buf_clear(&folded);
	return found;
}

/* What a filter looks at, without the replies: most lines of a long journal are none of those wanted,
 * and a reply may be of any length. */
static void add_list_sql(struct buf *sql, const struct call_filter *filter, bool newer)
{
	buf_addf(sql, "SELECT id, vendor, operation, question, code, message, trace FROM call"
		      " WHERE id %s ?", newer ? ">" : "<");
	if (filter->failures)
		buf_add(sql, " AND " FAILURE_STATES);
	if (filter->vendor)	/* of failures there are fewer than of a vendor's calls */
		buf_add(sql, filter->failures ? " AND +vendor = ?" : " AND vendor = ?");
	if (filter->operation)
		buf_add(sql, " AND operation = ?");
	if (filter->state)
		buf_add(sql, " AND state = ?");
	if (filter->code)
		buf_add(sql, " AND code = ?");
	buf_addf(sql, " ORDER BY id %s", newer ? "ASC" : "DESC");
}

static void bind_filter(struct query *query, const struct call_filter *filter)
{
	const char *const values[] = { filter->vendor, filter->operation, filter->state,
				       filter->code };

	for (size_t i = 0; i < COUNT(values); i++)
		if (values[i])
			query_text(query, values[i]);
}

bool call_matches(const struct call *call, const char *find)
{
	const char *const texts[] = { call->vendor, call->operation, call->question, call->code,
				      call->message, call->trace };
	struct buf folded = BUF_INIT;
	bool found;

	utf8_add_folded(&folded, find);
	found = folded.length == 0;
	for (size_t i = 0; i < COUNT(texts) && !found; i++)
		found = contains(texts[i], folded.text);
	buf_clear(&folded);
	return found;
}

/* Does it stand in one of the texts behind the id? */
static bool matches(const struct query *query, const char *find)
{
	enum { FIRST = 1, LAST = 6 };
	bool found = !*find;

	for (int column = FIRST; column <= LAST && !found; column++)
		found = contains(query_text_at(query, column), find);
	return found;
}

struct listing {
	store_call_visit *visit;
	void *context;
	bool going;
};

static bool visit_whole(void *context, const struct call *call)
{
	struct listing *listing = context;

	listing->going = listing->visit(listing->context, call);
	return false;
}

bool store_list_calls(struct store *store, const struct call_filter *filter, int64_t anchor,
		      bool newer, size_t limit, store_call_visit *visit, void *context,
		      struct error *error)
{
	struct listing listing = { visit, context, true };
	struct buf find = BUF_INIT, sql = BUF_INIT;
	struct query query;
	bool fine = true;

	utf8_add_folded(&find, filter->find ? filter->find : "");
	add_list_sql(&sql, filter, newer);
	query_start_once(&query, store->database, sql.text, error);
	query_integer(&query, anchor || newer ? anchor : INT64_MAX);
	bind_filter(&query, filter);
	while (fine && listing.going && limit > 0 && query_row(&query)) {
		if (!matches(&query, find.text))
			continue;
		limit--;
		fine = store_get_call(store, query_integer_at(&query, 0), visit_whole, &listing,
				      error);
	}
	buf_clear(&find);
	buf_clear(&sql);
	return query_end(&query) && fine;
}
