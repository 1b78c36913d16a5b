/* The outbox's steps on the disk: claimed, answered, looked up, and given up where its sender died.
 *
 * A lease is measured by the steady clock, which nobody sets: all processes of one boot share it, and
 * a lease of an earlier boot has no holder any more. */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/words.h"
#include "src/fault.h"
#include "src/outbox.h"
#include "src/store/inside.h"

/* Longer than any transfer may take: the largest timeout_s, and then some. */
enum { LEASE_MS = 11 * 60 * 1000 };

/* An earlier row of the key that is open, or any that is being sent, stands before a row. */
#define IS_NEXT                                                                                    \
	" state = 'queued' AND NOT EXISTS (SELECT 1 FROM outbox AS other"                          \
	"  WHERE other.key = outbox.key AND other.key <> '' AND other.id <> outbox.id"             \
	"  AND (other.state = 'sending' OR (other.id < outbox.id"                                  \
	"   AND other.state IN ('queued', 'unknown'))))"

/* ---- claiming ---- */

int64_t outbox_next(struct store *store, const char *vendor)
{
	struct query query;
	int64_t id = 0;

	query_start(&query, store->database,
		    "SELECT id FROM outbox INDEXED BY outbox_open"
		    " WHERE " OPEN_STATES " AND" IS_NEXT " AND vendor = ? ORDER BY id LIMIT 1",
		    NULL);
	query_text(&query, vendor);
	if (query_row(&query))
		id = query_integer_at(&query, 0);
	query_end(&query);
	return id;
}

bool store_claim_outbox(struct store *store, int64_t id, int64_t now_ms, struct error *error)
{
	struct query query;
	bool fine;

	fault_point("claim.before");
	if (!row_begin(store, error))
		return false;
	query_start(&query, store->database,
		    "UPDATE outbox SET state = 'sending', owner = ?1, lease_until = ?2,"
		    " sent_at = ?3 WHERE id = ?4 AND" IS_NEXT,
		    error);
	query_text(&query, store->owner);
	query_integer(&query, clock_steady_ms() + LEASE_MS);
	query_integer(&query, now_ms);
	query_integer(&query, id);
	fine = query_finish(&query);
	fault_point("claim.updated");
	if (fine && !database_changes(store->database))
		fine = error_set(error, ERROR_INPUT,
				 _("outbox row %lld cannot be sent now: it is not queued, somebody "
				   "else sends it, or an earlier row for the same number is still "
				   "open"),
				 (long long)id);
	fine = row_end(store, fine && row_note(store, id, "write.sent", "", now_ms, error), error);
	fault_point("claim.after");
	return fine;
}

bool store_keep_claim(struct store *store, int64_t id)
{
	struct query query;

	query_start(&query, store->database,
		    "UPDATE outbox SET lease_until = ?"
		    " WHERE id = ? AND state = 'sending' AND owner = ?",
		    NULL);
	query_integer(&query, clock_steady_ms() + LEASE_MS);
	query_integer(&query, id);
	query_text(&query, store->owner);
	return query_finish(&query) && database_changes(store->database) > 0;
}

/* ---- answers ---- */

/* An answer belongs to the row that we are sending. One that comes after others took us for dead is
 * news all the same: to a row nobody knows of, and a yes even to one that was decided on anew. */
bool store_settle_outbox(struct store *store, const struct call *call, enum outbox_state state,
			 struct error *error)
{
	struct query query;

	fault_point("settle.before");
	query_start(&query, store->database,
		    "UPDATE outbox SET state = ?1, settled_at = ?2, call = coalesce(?3, call), code = ?4,"
		    " message = ?5, error = ?6, owner = NULL, lease_until = NULL,"
		    " attempts = attempts + ?7, was_unknown = was_unknown OR ?1 = 'unknown'"
		    " WHERE id = ?8 AND ((state = 'sending' AND owner = ?9)"
		    "  OR (state = 'unknown' AND ?1 IN ('done', 'refused'))"
		    "  OR (state IN ('queued', 'dropped') AND ?1 = 'done'))",
		    error);
	query_text(&query, outbox_state_name(state));
	query_integer(&query, call->answered_at);
	if (call->id)
		query_integer(&query, call->id);
	else
		query_null(&query);
	query_text(&query, call->code);
	query_text(&query, call->message);
	query_text(&query, call->error);
	query_integer(&query, state != OUTBOX_QUEUED);
	query_integer(&query, call->outbox);
	query_text(&query, store->owner);
	if (!query_finish(&query))
		return false;
	fault_point("settle.updated");
	return !database_changes(store->database) ||
	       row_note(store, call->outbox, "write.answered", outbox_state_name(state),
			call->answered_at, error);
}

bool store_note_check(struct store *store, int64_t id, int64_t call, enum outbox_verdict verdict,
		      int64_t now_ms, struct error *error)
{
	static const char *const details[] = {
		[VERDICT_NONE] = "",
		[VERDICT_NOT_SHOWN] = "not shown",
		[VERDICT_MISSING] = "not there",
		[VERDICT_HAPPENED] = "it happened",
	};
	struct query query;
	bool fine;

	fault_point("check.before");
	if (!row_begin(store, error))
		return false;
	query_start(&query, store->database,
		    "UPDATE outbox SET last_check = ?1, checks = checks + 1,"
		    " state = CASE WHEN ?2 THEN 'done' ELSE state END,"
		    " settled_at = CASE WHEN ?2 THEN ?3 ELSE settled_at END"
		    " WHERE id = ?4 AND state = 'unknown'",
		    error);
	query_integer(&query, call);
	query_integer(&query, verdict == VERDICT_HAPPENED);
	query_integer(&query, now_ms);
	query_integer(&query, id);
	fine = query_finish(&query);
	fault_point("check.updated");
	if (fine && database_changes(store->database) > 0)
		fine = row_note(store, id, "write.checked", details[verdict], now_ms, error);
	fine = row_end(store, fine, error);
	fault_point("check.after");
	return fine;
}

bool store_replace_frozen(struct store *store, int64_t id, const char *frozen, struct error *error)
{
	struct query query;

	query_start(&query, store->database, "UPDATE outbox SET frozen = ? WHERE id = ?", error);
	query_text(&query, frozen);
	query_integer(&query, id);
	return query_finish(&query);
}

/* ---- dead senders ---- */

/* The call that died with its sender is not on its way any more either. */
static bool end_call(struct store *store, int64_t outbox, int64_t now_ms)
{
	struct query query;

	query_start(&query, store->database,
		    "UPDATE call SET state = 'unknown', answered_at = ?, error_kind = ?, error = ?"
		    " WHERE outbox = ? AND state = 'asking'",
		    NULL);
	query_integer(&query, now_ms);
	query_text(&query, error_name(ERROR_UNKNOWN));
	query_text(&query, _("the program ended while it was being sent"));
	query_integer(&query, outbox);
	return query_finish(&query);
}

static bool give_up_row(struct store *store, int64_t id, const char *owner, int64_t now_ms)
{
	struct query query;
	bool fine, changed;

	fault_point("recover.before");
	if (!row_begin(store, NULL))
		return false;
	query_start(&query, store->database,
		    "UPDATE outbox SET state = 'unknown', was_unknown = 1, owner = NULL,"
		    " lease_until = NULL, settled_at = ?, error = ?"
		    " WHERE id = ? AND state = 'sending' AND owner = ?",
		    NULL);
	query_integer(&query, now_ms);
	query_text(&query, _("the program ended while it was being sent"));
	query_integer(&query, id);
	query_text(&query, owner);
	fine = query_finish(&query);
	changed = database_changes(store->database) > 0;
	fault_point("recover.updated");
	if (fine && changed)
		fine = end_call(store, id, now_ms) &&
		       row_note(store, id, "write.unknown", "sender died", now_ms, NULL);
	fine = row_end(store, fine, NULL) && changed;
	fault_point("recover.after");
	return fine;
}

/* Rows that are being sent by somebody who is not there any more. */
struct dead {
	struct {
		int64_t id;
		char owner[OWNER_SIZE];
	} rows[64];
	size_t count;
};

static void find_dead(struct store *store, struct dead *dead)
{
	int64_t now = clock_steady_ms();
	struct query query;

	query_start(&query, store->database,
		    "SELECT id, owner, lease_until FROM outbox INDEXED BY outbox_open"
		    " WHERE " OPEN_STATES " AND state = 'sending'",
		    NULL);
	while (dead->count < COUNT(dead->rows) && query_row(&query)) {
		const char *owner = query_text_at(&query, 1);
		int64_t until = query_integer_at(&query, 2);

		if (!owner_is_gone(owner, store->owner) && until >= now && until <= now + LEASE_MS)
			continue;
		dead->rows[dead->count].id = query_integer_at(&query, 0);
		snprintf(dead->rows[dead->count++].owner, OWNER_SIZE, "%s", owner);
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
		find_dead(store, &dead);
		for (size_t i = 0; i < dead.count; i++)
			count += give_up_row(store, dead.rows[i].id, dead.rows[i].owner, now_ms);
	} while (count > before);
	return count;
}
