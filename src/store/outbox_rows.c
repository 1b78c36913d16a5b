/* The outbox's rows in the store: every change of state is one transaction on the disk. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/words.h"
#include "src/audit.h"
#include "src/outbox.h"
#include "src/store/inside.h"

/* Longer than any transfer may take: the largest timeout_s, and then some. */
enum { LEASE_MS = 11 * 60 * 1000 };

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

/* A change of state and its line in the audit are one transaction, on the disk when it ends. */
static bool begin(struct store *store, struct error *error)
{
	store_set_durable(store, true);
	return database_begin(store->database, error);
}

static bool end(struct store *store, bool keep, struct error *error)
{
	bool kept = database_end(store->database, keep, error);

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

static bool note(struct store *store, int64_t id, const char *action, const char *detail,
		 int64_t now_ms, struct error *error)
{
	struct noting noting = { store, action, detail, now_ms, error, true };

	return outbox_get(store, id, note_row, &noting, error) && noting.fine;
}

/* Rows of one key keep their order: the vendor, and what the operation says is its key. */
static void add_key(struct buf *key, const struct request *request)
{
	const char *field = request->operation->protection.field;
	const char *text = field ? request_text(request, field) : "";

	if (*text)
		buf_addf(key, "%s/%s", request->vendor->name, text);
}

bool outbox_add(struct store *store, const struct request *request, const char *person,
		const char *origin, int64_t now_ms, int64_t *id, struct error *error)
{
	struct json *frozen = request_freeze(request);
	struct buf text = BUF_INIT, key = BUF_INIT;
	struct query query;
	bool fine;

	if (!store_is_writable(store)) {
		json_free(frozen);
		return error_set(error, ERROR_STORE,
				 _("%s cannot be written, and nothing is sent that is not on the "
				   "disk first"),
				 store_path(store));
	}
	json_add(&text, frozen, JSON_COMPACT);
	json_free(frozen);
	add_key(&key, request);
	if (!begin(store, error)) {
		buf_wipe(&text);
		buf_clear(&key);
		return false;
	}
	query_start(&query, store->database,
		    "INSERT INTO outbox (vendor, operation, frozen, key, state, decided_at, person,"
		    " origin) VALUES (?, ?, ?, ?, 'queued', ?, ?, ?)",
		    error);
	query_text(&query, request->vendor->name);
	query_text(&query, request->operation->name);
	query_text(&query, text.text);
	query_text(&query, key.text);
	query_integer(&query, now_ms);
	query_text(&query, person);
	query_text(&query, origin);
	fine = query_finish(&query);
	*id = database_last_id(store->database);
	fine = end(store, fine && note(store, *id, "write.decided", "", now_ms, error), error);
	buf_wipe(&text);
	buf_clear(&key);
	return fine;
}

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
	return !filter->open || row->state == OUTBOX_QUEUED || row->state == OUTBOX_SENDING ||
	       row->state == OUTBOX_UNKNOWN;
}

bool outbox_list(struct store *store, const struct outbox_filter *filter, int64_t anchor,
		 bool newer, size_t limit, outbox_visit *visit, void *context, struct error *error)
{
	struct query query;
	bool going = true;

	if (newer)
		query_start(&query, store->database,
			    "SELECT " OUTBOX_COLUMNS " FROM outbox WHERE id > ? ORDER BY id ASC",
			    error);
	else
		query_start(&query, store->database,
			    "SELECT " OUTBOX_COLUMNS " FROM outbox WHERE id < ? ORDER BY id DESC",
			    error);
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

size_t outbox_count(struct store *store, enum outbox_state state)
{
	struct query query;
	size_t count = 0;

	query_start(&query, store->database, "SELECT count(*) FROM outbox WHERE state = ?", NULL);
	query_text(&query, outbox_state_name(state));
	if (query_row(&query))
		count = (size_t)query_integer_at(&query, 0);
	query_end(&query);
	return count;
}

/* Changes the state if it is one of `from`; ERROR_INPUT if it is not. */
static bool move(struct store *store, int64_t id, const char *from, enum outbox_state to,
		 const char *action, int64_t now_ms, struct error *error)
{
	struct query query;
	bool fine;

	if (!begin(store, error))
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
	return end(store, fine && note(store, id, action, "", now_ms, error), error);
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

/* Is the process that holds a row gone? Its owner begins with its process id. */
static bool is_gone(const struct store *store, const char *owner)
{
	long process = strtol(owner, NULL, 10);

	return strcmp(owner, store->owner) != 0 && process > 0 && kill((pid_t)process, 0) != 0 &&
	       errno == ESRCH;
}

static bool give_up_row(struct store *store, int64_t id, const char *owner, int64_t now_ms)
{
	struct query query;
	bool fine, changed;

	if (!begin(store, NULL))
		return false;
	query_start(&query, store->database,
		    "UPDATE outbox SET state = 'unknown', was_unknown = 1, owner = NULL,"
		    " settled_at = ?, error = ?"
		    " WHERE id = ? AND state = 'sending' AND owner = ?",
		    NULL);
	query_integer(&query, now_ms);
	query_text(&query, _("the program ended while it was being sent"));
	query_integer(&query, id);
	query_text(&query, owner);
	fine = query_finish(&query);
	changed = database_changes(store->database) > 0;
	if (fine && changed)
		fine = note(store, id, "write.unknown", "sender died", now_ms, NULL);
	return end(store, fine, NULL) && changed;
}

/* Rows that are being sent by somebody who is not there any more. */
struct dead {
	struct {
		int64_t id;
		char owner[40];
	} rows[64];
	size_t count;
};

static void find_dead(struct store *store, int64_t now_ms, struct dead *dead)
{
	struct query query;

	query_start(&query, store->database,
		    "SELECT id, owner, lease_until FROM outbox WHERE state = 'sending'", NULL);
	while (dead->count < COUNT(dead->rows) && query_row(&query)) {
		const char *owner = query_text_at(&query, 1);
		int64_t until = query_integer_at(&query, 2);

		/* a clock that was set back must not make a dead sender live for ever */
		if (!is_gone(store, owner) && until >= now_ms && until <= now_ms + 2 * LEASE_MS)
			continue;
		dead->rows[dead->count].id = query_integer_at(&query, 0);
		snprintf(dead->rows[dead->count++].owner, sizeof(dead->rows[0].owner), "%s", owner);
	}
	query_end(&query);
}

size_t outbox_recover(struct store *store, int64_t now_ms)
{
	size_t count = 0, before;

	if (!store_is_writable(store))
		return 0;
	do {
		struct dead dead = { .count = 0 };

		before = count;
		find_dead(store, now_ms, &dead);
		for (size_t i = 0; i < dead.count; i++)
			count += give_up_row(store, dead.rows[i].id, dead.rows[i].owner, now_ms);
	} while (count > before);
	return count;
}

bool store_claim_outbox(struct store *store, int64_t id, int64_t now_ms, struct error *error)
{
	struct query query;
	bool fine;

	if (!begin(store, error))
		return false;
	query_start(
		&query, store->database,
		"UPDATE outbox SET state = 'sending', owner = ?1, lease_until = ?2, sent_at = ?3"
		" WHERE id = ?4 AND state = 'queued' AND NOT EXISTS (SELECT 1 FROM outbox AS other"
		"  WHERE other.id < outbox.id AND other.key = outbox.key AND other.key <> ''"
		"  AND other.state IN ('queued', 'sending', 'unknown'))",
		error);
	query_text(&query, store->owner);
	query_integer(&query, now_ms + LEASE_MS);
	query_integer(&query, now_ms);
	query_integer(&query, id);
	fine = query_finish(&query);
	if (fine && !database_changes(store->database))
		fine = error_set(error, ERROR_INPUT,
				 _("outbox row %lld cannot be sent now: it is not queued, somebody "
				   "else sends it, or an earlier row for the same number is still "
				   "open"),
				 (long long)id);
	return end(store, fine && note(store, id, "write.sent", "", now_ms, error), error);
}

bool store_settle_outbox(struct store *store, const struct call *call, enum outbox_state state,
			 struct error *error)
{
	struct query query;

	query_start(&query, store->database,
		    "UPDATE outbox SET state = ?1, settled_at = ?2, call = ?3, code = ?4,"
		    " message = ?5, error = ?6, owner = NULL, lease_until = NULL,"
		    " attempts = attempts + ?7, was_unknown = was_unknown OR ?1 = 'unknown'"
		    " WHERE id = ?8 AND state IN ('sending', 'unknown')",
		    error);
	query_text(&query, outbox_state_name(state));
	query_integer(&query, call->answered_at);
	query_integer(&query, call->id);
	query_text(&query, call->code);
	query_text(&query, call->message);
	query_text(&query, call->error);
	query_integer(&query, state != OUTBOX_QUEUED);
	query_integer(&query, call->outbox);
	return query_finish(&query) && note(store, call->outbox, "write.answered",
					    outbox_state_name(state), call->answered_at, error);
}

bool store_note_check(struct store *store, int64_t id, int64_t call, bool happened, int64_t now_ms,
		      struct error *error)
{
	struct query query;

	if (!begin(store, error))
		return false;
	query_start(&query, store->database,
		    "UPDATE outbox SET last_check = ?1, checks = checks + 1,"
		    " state = CASE WHEN ?2 THEN 'done' ELSE state END,"
		    " settled_at = CASE WHEN ?2 THEN ?3 ELSE settled_at END"
		    " WHERE id = ?4 AND state = 'unknown'",
		    error);
	query_integer(&query, call);
	query_integer(&query, happened);
	query_integer(&query, now_ms);
	query_integer(&query, id);
	return end(store,
		   query_finish(&query) &&
			   note(store, id, "write.checked", happened ? "it happened" : "not shown",
				now_ms, error),
		   error);
}

bool store_replace_frozen(struct store *store, int64_t id, const char *frozen, struct error *error)
{
	struct query query;

	query_start(&query, store->database, "UPDATE outbox SET frozen = ? WHERE id = ?", error);
	query_text(&query, frozen);
	query_integer(&query, id);
	return query_finish(&query);
}
