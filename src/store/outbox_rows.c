/* The outbox's rows in the store: added, listed, counted, and what a person does with them. */
#include <string.h>

#include "base/words.h"
#include "src/audit.h"
#include "src/fault.h"
#include "src/outbox.h"
#include "src/store/inside.h"

#define OUTBOX_COLUMNS                                                                             \
	"id, vendor, operation, frozen, key, state, decided_at, sent_at, "                         \
	"settled_at, person, origin, call, last_check, attempts, checks, code, message, error, "   \
	"was_unknown"

static struct outbox_row row_of(const struct query *query)
{
	enum outbox_state state = outbox_state_find(query_text_at(query, 5));

	return (struct outbox_row){
		.id = query_integer_at(query, 0),
		.vendor = query_text_at(query, 1),
		.operation = query_text_at(query, 2),
		.frozen = query_text_at(query, 3),
		.key = query_text_at(query, 4),
		.state = state < OUTBOX_STATES ? state : OUTBOX_UNKNOWN,
		.decided_at = query_integer_at(query, 6),
		.sent_at = query_integer_at(query, 7),
		.settled_at = query_integer_at(query, 8),
		.person = query_text_at(query, 9),
		.origin = query_text_at(query, 10),
		.call = query_integer_at(query, 11),
		.check = query_integer_at(query, 12),
		.attempts = (int)query_integer_at(query, 13),
		.checks = (int)query_integer_at(query, 14),
		.code = query_text_at(query, 15),
		.message = query_text_at(query, 16),
		.error = query_text_at(query, 17),
		.was_unknown = query_integer_at(query, 18) != 0,
	};
}

/* ---- changes, for outbox_steps.c too ---- */

bool row_begin(struct store *store, struct error *error)
{
	store_set_durable(store, true);
	if (database_begin(store->database, error))
		return true;
	store_set_durable(store, false);
	return false;
}

bool row_end(struct store *store, bool keep, struct error *error)
{
	bool kept;

	fault_point("row.commit.before");
	kept = database_end(store->database, keep, error);
	fault_point("row.commit.after");
	store_set_durable(store, false);
	return kept;
}

struct noting {
	struct store *store;
	const char *action, *detail;
	int64_t now_ms;
	struct error *error;
	bool fine;
};

static bool note_row(void *context, const struct outbox_row *row)
{
	struct noting *noting = context;
	struct buf subject = BUF_INIT;

	buf_addf(&subject, "#%lld %s %s %s", (long long)row->id, row->vendor, row->operation,
		 row->key);
	noting->fine = audit_add(noting->store, noting->action, subject.text, noting->detail,
				 noting->now_ms, noting->error);
	buf_clear(&subject);
	return false;
}

bool row_note(struct store *store, int64_t id, const char *action, const char *detail,
	      int64_t now_ms, struct error *error)
{
	struct noting noting = { store, action, detail, now_ms, error, true };

	return outbox_get(store, id, note_row, &noting, error) && noting.fine;
}

/* ---- adding ---- */

/* Rows of one key keep their order: the vendor, and what the operation says is its key. */
static void add_key(struct buf *key, const struct request *request)
{
	const char *field = request->operation->protection.field;
	const char *text = field ? request_text(request, field) : "";

	if (*text)
		buf_addf(key, "%s/%s", request->vendor->name, text);
}

static bool insert(struct store *store, const struct request *request, const char *frozen,
		   const struct outbox_row *row, int64_t *id, struct error *error)
{
	struct query query;

	query_start(&query, store->database,
		    "INSERT INTO outbox (vendor, operation, frozen, key, state, decided_at, person,"
		    " origin) VALUES (?, ?, ?, ?, 'queued', ?, ?, ?)",
		    error);
	query_text(&query, request->vendor->name);
	query_text(&query, request->operation->name);
	query_text(&query, frozen);
	query_text(&query, row->key);
	query_integer(&query, row->decided_at);
	query_text(&query, row->person);
	query_text(&query, row->origin);
	if (!query_finish(&query))
		return false;
	*id = database_last_id(store->database);
	return true;
}

/* The codes in it, but none of its secrets. */
static bool mention(struct store *store, const struct request *request, int64_t id,
		    struct error *error)
{
	struct buf question = BUF_INIT;
	bool fine;

	request_add_question(&question, request);
	fine = mentions_add(store, "outbox", id, question.text, error);
	buf_clear(&question);
	return fine;
}

bool outbox_add(struct store *store, const struct request *request, const char *person,
		const char *origin, int64_t now_ms, int64_t *id, struct error *error)
{
	struct outbox_row row = { .person = person, .origin = origin, .decided_at = now_ms };
	struct buf text = BUF_INIT, key = BUF_INIT;
	struct json *frozen;
	bool fine;

	if (!store_is_writable(store))
		return error_set(error, ERROR_STORE,
				 _("%s cannot be written, and nothing is sent that is not on the "
				   "disk first"),
				 store_path(store));
	fault_point("decide.before");
	if (!row_begin(store, error))
		return false;
	frozen = request_freeze(request);
	json_add(&text, frozen, JSON_COMPACT);
	json_free(frozen);
	add_key(&key, request);
	row.key = key.text;
	fine = insert(store, request, text.text, &row, id, error);
	fault_point("decide.inserted");
	fine = fine && mention(store, request, *id, error) &&
	       row_note(store, *id, "write.decided", "", now_ms, error);
	fine = row_end(store, fine, error);
	fault_point("decide.after");
	buf_wipe(&text);
	buf_clear(&key);
	return fine;
}

/* ---- getting ---- */

bool outbox_get(struct store *store, int64_t id, outbox_visit *visit, void *context,
		struct error *error)
{
	struct query query;

	query_start(&query, store->database, "SELECT " OUTBOX_COLUMNS " FROM outbox WHERE id = ?",
		    error);
	query_integer(&query, id);
	if (query_row(&query)) {
		struct outbox_row row = row_of(&query);

		visit(context, &row);
	}
	return query_end(&query);
}

static bool matches(const struct outbox_filter *filter, const struct outbox_row *row)
{
	if (filter->vendor && strcmp(filter->vendor, row->vendor) != 0)
		return false;
	if (filter->state < OUTBOX_STATES && filter->state != row->state)
		return false;
	return (!filter->open || outbox_state_is_open(row->state)) &&
	       (!filter->troubles || outbox_state_is_trouble(row->state));
}

#define LIST(condition, order)                                                                     \
	"SELECT " OUTBOX_COLUMNS " FROM outbox " condition " ORDER BY id " order

static const char *list_sql(const struct outbox_filter *filter, bool newer)
{
	static const char *const sql[3][2] = {
		{ LIST("WHERE id < ?", "DESC"), LIST("WHERE id > ?", "ASC") },
		{ LIST("INDEXED BY outbox_open WHERE " OPEN_STATES " AND id < ?", "DESC"),
		  LIST("INDEXED BY outbox_open WHERE " OPEN_STATES " AND id > ?", "ASC") },
		{ LIST("WHERE " TROUBLE_STATES " AND id < ?", "DESC"),
		  LIST("WHERE " TROUBLE_STATES " AND id > ?", "ASC") },
	};
	bool open = filter->open || outbox_state_is_open(filter->state);

	return sql[filter->troubles ? 2 : open][newer];
}

bool outbox_list(struct store *store, const struct outbox_filter *filter, int64_t anchor,
		 bool newer, size_t limit, outbox_visit *visit, void *context, struct error *error)
{
	struct query query;
	bool going = true;

	query_start(&query, store->database, list_sql(filter, newer), error);
	query_integer(&query, anchor || newer ? anchor : INT64_MAX);
	while (going && limit > 0 && query_row(&query)) {
		struct outbox_row row = row_of(&query);

		if (!matches(filter, &row))
			continue;
		limit--;
		going = visit(context, &row);
	}
	return query_end(&query);
}

bool outbox_list_unknown(struct store *store, int64_t before, size_t limit, outbox_visit *visit,
			 void *context, struct error *error)
{
	struct query query;

	query_start(&query, store->database,
		    LIST("INDEXED BY outbox_open WHERE " OPEN_STATES " AND state = 'unknown'"
			 " AND id < ?", "DESC LIMIT ?"),
		    error);
	query_integer(&query, before ? before : INT64_MAX);
	query_integer(&query, (int64_t)limit);
	while (query_row(&query)) {
		struct outbox_row row = row_of(&query);

		if (!visit(context, &row))
			break;
	}
	return query_end(&query);
}

size_t outbox_count(struct store *store, enum outbox_state state)
{
	struct query query;
	size_t count = 0;

	if (outbox_state_is_open(state))
		query_start(&query, store->database,
			    "SELECT count(*) FROM outbox INDEXED BY outbox_open"
			    " WHERE " OPEN_STATES " AND state = ?",
			    NULL);
	else
		query_start(&query, store->database,
			    "SELECT count(*) FROM outbox WHERE state = ?", NULL);
	query_text(&query, outbox_state_name(state));
	if (query_row(&query))
		count = (size_t)query_integer_at(&query, 0);
	query_end(&query);
	return count;
}

/* ---- by a person ---- */

/* Changes the state if it is one of `from`; ERROR_INPUT if it is not. */
static bool move(struct store *store, int64_t id, const char *from, enum outbox_state to,
		 const char *action, int64_t now_ms, struct error *error)
{
	struct query query;
	bool fine;

	fault_point("move.before");
	if (!row_begin(store, error))
		return false;
	query_start(
		&query, store->database,
		"UPDATE outbox SET state = ?1, settled_at = ?2, owner = NULL, lease_until = NULL"
		" WHERE id = ?3 AND instr(?4, state) > 0",
		error);
	query_text(&query, outbox_state_name(to));
	query_integer(&query, now_ms);
	query_integer(&query, id);
	query_text(&query, from);
	fine = query_finish(&query);
	if (fine && !database_changes(store->database))
		fine = error_set(
			error, ERROR_INPUT,
			_("outbox row %lld is not there, or not in a state that allows it"),
			(long long)id);
	fine = row_end(store, fine && row_note(store, id, action, "", now_ms, error), error);
	fault_point("move.after");
	return fine;
}

bool outbox_drop(struct store *store, int64_t id, int64_t now_ms, struct error *error)
{
	return move(store, id, "queued unknown refused", OUTBOX_DROPPED, "write.dropped", now_ms,
		    error);
}

bool outbox_retry(struct store *store, int64_t id, int64_t now_ms, struct error *error)
{
	return move(store, id, "unknown refused dropped", OUTBOX_QUEUED, "write.again", now_ms,
		    error);
}
