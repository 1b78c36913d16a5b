/* Is the store whole? What stands in it twice must agree. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "src/audit.h"
#include "src/store/finding.h"
#include "src/store/tables.h"

enum { FINDINGS_MOST = 100, PRAGMA_MOST = 20 };

struct checking {
	struct store *store;
	store_finding_visit *visit;
	void *context;
	size_t left; /* findings that are still told */
	struct error *error;
};

static void find(struct checking *checking, const char *format, ...) PRINTF_LIKE(2, 3);

static void find(struct checking *checking, const char *format, ...)
{
	va_list arguments;
	char text[ERROR_TEXT];

	if (!checking->left)
		return;
	va_start(arguments, format);
	vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	checking->left = checking->visit(checking->context, text) ? checking->left - 1 : 0;
}

/* ---- the file ---- */

static bool check_file(struct checking *checking)
{
	struct query query;
	int lines = 0;

	query_start_once(&query, checking->store->database, "PRAGMA integrity_check(20)",
			 checking->error);
	while (lines < PRAGMA_MOST && query_row(&query)) {
		if (strcmp(query_text_at(&query, 0), "ok") != 0)
			find(checking, _("the file is damaged: %s"), query_text_at(&query, 0));
		lines++;
	}
	return query_end(&query);
}

/* ---- the index ---- */

/* Does the index give this record for that gram? */
static bool index_has(struct store *store, int64_t id, const char *gram, size_t length)
{
	struct buf match = BUF_INIT;
	struct query query;
	bool has;

	buf_addf(&match, "\"%.*s\"", (int)length, gram);
	query_start(&query, store->database,
		    "SELECT 1 FROM record_text WHERE record_text MATCH ? AND rowid = ?", NULL);
	query_text(&query, match.text);
	query_integer(&query, id);
	has = query_row(&query);
	query_end(&query);
	buf_clear(&match);
	return has;
}

/* Every gram would take too long: the first and the last one, which is the status. */
static bool is_indexed(struct store *store, int64_t id, const struct finding *finding)
{
	struct buf text = BUF_INIT;
	const char *last;
	bool has;

	finding_add_text(&text, finding);
	buf_truncate(&text, text.length - (text.length > 0));
	last = strrchr(text.text, ' ');
	last = last ? last + 1 : text.text;
	has = index_has(store, id, text.text, strcspn(text.text, " ")) &&
	      index_has(store, id, last, strlen(last));
	buf_clear(&text);
	return has;
}

static bool check_index(struct checking *checking)
{
	struct query query;

	query_start(&query, checking->store->database,
		    "SELECT id, kind, vendor, status, words, codes, key FROM record",
		    checking->error);
	while (checking->left && query_row(&query)) {
		struct finding finding = { query_text_at(&query, 1), query_text_at(&query, 2),
					   query_text_at(&query, 3), query_text_at(&query, 4),
					   query_text_at(&query, 5) };

		if (!is_indexed(checking->store, query_integer_at(&query, 0), &finding))
			find(checking, _("the search does not find %s %s %s"), finding.kind,
			     finding.vendor, query_text_at(&query, 6));
	}
	return query_end(&query);
}

/* ---- what counts and points ---- */

/* Each gives how many are wrong. */
static const struct {
	const char *sql, *text;
} agreements[] = {
	{ "SELECT count(*) FROM (SELECT kind, vendor, count(*) AS count FROM record"
	  "  GROUP BY kind, vendor) AS real LEFT JOIN record_count USING (kind, vendor)"
	  "  WHERE record_count.count IS NOT real.count",
	  N_("counts of records that are wrong") },
	{ "SELECT count(*) FROM record_code WHERE record NOT IN (SELECT id FROM record)",
	  N_("codes that lead to records that are not there") },
	{ "SELECT count(*) FROM record_part WHERE record NOT IN (SELECT id FROM record)",
	  N_("parts of records that are not there") },
	{ "SELECT count(*) FROM mention WHERE what = 'call' AND id NOT IN (SELECT id FROM call)",
	  N_("codes that lead to calls that are not there") },
	{ "SELECT count(*) FROM mention WHERE what = 'outbox'"
	  "  AND id NOT IN (SELECT id FROM outbox)",
	  N_("codes that lead to outbox rows that are not there") },
	{ "SELECT count(*) FROM outbox WHERE call IS NOT NULL"
	  "  AND call NOT IN (SELECT id FROM call)",
	  N_("outbox rows that have lost the call that was sent for them") },
	{ "SELECT count(*) FROM outbox WHERE state NOT IN"
	  "  ('queued', 'sending', 'done', 'refused', 'unknown', 'dropped')",
	  N_("outbox rows in a state that does not exist") },
	{ "SELECT count(*) FROM outbox WHERE NOT EXISTS (SELECT 1 FROM audit"
	  "  WHERE subject >= '#' || outbox.id || ' ' AND subject < '#' || outbox.id || '!')",
	  N_("outbox rows that do not stand in the audit") },
};

static bool check_agreements(struct checking *checking)
{
	bool fine = true;

	for (size_t i = 0; fine && i < COUNT(agreements); i++) {
		struct query query;

		query_start(&query, checking->store->database, agreements[i].sql, checking->error);
		if (query_row(&query) && query_integer_at(&query, 0) > 0)
			find(checking, _("%s: %lld"), word(agreements[i].text),
			     (long long)query_integer_at(&query, 0));
		fine = query_end(&query);
	}
	return fine;
}

static void check_audit(struct checking *checking)
{
	struct buf head = BUF_INIT;
	struct error error = { 0 };
	int64_t count;

	if (!audit_verify(checking->store, &head, &count, &error))
		find(checking, "%s", error.text);
	buf_clear(&head);
}

bool store_check(struct store *store, store_finding_visit *visit, void *context,
		 struct error *error)
{
	struct checking checking = { store, visit, context, FINDINGS_MOST, error };
	bool fine = check_file(&checking);

	/* of a damaged file the rest says nothing */
	if (fine && checking.left == FINDINGS_MOST) {
		fine = check_index(&checking) && check_agreements(&checking);
		if (fine)
			check_audit(&checking);
	}
	return fine;
}

/* ---- a damaged file ---- */

static bool stop_at_first(void *context, const char *text)
{
	(void)text;
	*(bool *)context = true;
	return false;
}

bool store_is_damaged(struct store *store)
{
	bool damaged = false;
	struct checking checking = { store, stop_at_first, &damaged, 1, NULL };

	return !check_file(&checking) || damaged;
}

static bool is_damaged(const char *path)
{
	struct database *database = database_open(path, DATABASE_READ, NULL);
	struct store store = { .database = database };
	bool damaged = !database || store_is_damaged(&store);

	database_close(database);
	return damaged;
}

bool store_salvage(const char *path, struct buf *notice, struct error *error)
{
	if (database_is_used(path))
		return error_set(error, ERROR_STORE,
				 _("%s is in use: close every console and stop `tallyman serve` "
				   "first"),
				 path);
	return salvage_file(path, is_damaged, notice, error);
}
