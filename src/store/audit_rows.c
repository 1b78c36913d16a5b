/* The audit's rows and the chain of digests through them. */
#include <string.h>

#include "base/words.h"
#include "src/audit.h"
#include "src/fault.h"
#include "src/sign.h"
#include "src/store/inside.h"

enum { SEARCHED_ROWS = 20000 };	/* there is no index of what stands inside a subject */

#define AUDIT_COLUMNS "id, at, person, origin, action, subject, detail, digest"

static struct audit_row row_of(const struct query *query)
{
	return (struct audit_row){
		.id = query_integer_at(query, 0),
		.at = query_integer_at(query, 1),
		.person = query_text_at(query, 2),
		.origin = query_text_at(query, 3),
		.action = query_text_at(query, 4),
		.subject = query_text_at(query, 5),
		.detail = query_text_at(query, 6),
		.digest = query_text_at(query, 7),
	};
}

/* Lengths before the texts, so that nothing can be moved from one field to the next. */
static void add_text(struct buf *joined, const char *text)
{
	buf_addf(joined, "%zu:%s\n", strlen(text), text);
}

static bool chain(const char *previous, const struct audit_row *row, struct buf *digest,
		  struct error *error)
{
	struct buf joined = BUF_INIT;
	bool fine;

	buf_addf(&joined, "%s\n%lld\n%lld\n", previous, (long long)row->id, (long long)row->at);
	add_text(&joined, row->person);
	add_text(&joined, row->origin);
	add_text(&joined, row->action);
	add_text(&joined, row->subject);
	add_text(&joined, row->detail);
	fine = sign_digest(DIGEST_SHA256, joined.text, joined.length, digest, error);
	buf_clear(&joined);
	return fine;
}

static bool read_last(struct store *store, struct buf *digest, int64_t *id, struct error *error)
{
	struct query query;

	*id = 0;
	query_start(&query, store->database,
		    "SELECT id, digest FROM audit ORDER BY id DESC LIMIT 1", error);
	if (query_row(&query)) {
		*id = query_integer_at(&query, 0);
		buf_add(digest, query_text_at(&query, 1));
	}
	return query_end(&query);
}

static bool insert(struct store *store, const struct audit_row *row, struct error *error)
{
	struct query query;

	query_start(&query, store->database,
		    "INSERT INTO audit (" AUDIT_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)", error);
	query_integer(&query, row->id);
	query_integer(&query, row->at);
	query_text(&query, row->person);
	query_text(&query, row->origin);
	query_text(&query, row->action);
	query_text(&query, row->subject);
	query_text(&query, row->detail);
	query_text(&query, row->digest);
	return query_finish(&query);
}

bool audit_add(struct store *store, const char *action, const char *subject, const char *detail,
	       int64_t now_ms, struct error *error)
{
	struct buf previous = BUF_INIT, digest = BUF_INIT;
	struct audit_row row = { 0,
				 now_ms,
				 store->person ? store->person : "",
				 store->origin ? store->origin : "",
				 action,
				 subject,
				 detail,
				 "" };
	bool outermost = !database_is_open(store->database), fine;

	if (!store->writable)
		return error_set(
			error, ERROR_STORE,
			_("%s cannot be written, so nothing that must be recorded is done"),
			store_path(store));
	if (outermost)
		store_set_durable(store, true);
	if (!database_begin(store->database, error))
		return false;
	fault_point("audit.before");
	fine = read_last(store, &previous, &row.id, error);
	row.id++;
	fine = fine && chain(previous.text, &row, &digest, error);
	row.digest = digest.text;
	fine = fine && insert(store, &row, error);
	fault_point("audit.added");
	fine = database_end(store->database, fine, error);
	if (outermost)
		store_set_durable(store, false);
	buf_clear(&previous);
	buf_clear(&digest);
	return fine;
}

bool audit_list(struct store *store, int64_t anchor, bool newer, size_t limit, audit_visit *visit,
		void *context, struct error *error)
{
	struct query query;
	bool going = true;

	if (newer)
		query_start(&query, store->database,
			    "SELECT " AUDIT_COLUMNS " FROM audit WHERE id > ? ORDER BY id ASC",
			    error);
	else
		query_start(&query, store->database,
			    "SELECT " AUDIT_COLUMNS " FROM audit WHERE id < ? ORDER BY id DESC",
			    error);
	query_integer(&query, anchor || newer ? anchor : INT64_MAX);
	while (going && limit-- > 0 && query_row(&query)) {
		struct audit_row row = row_of(&query);

		going = visit(context, &row);
	}
	return query_end(&query);
}

bool audit_about(struct store *store, const char *text, size_t limit, audit_visit *visit,
		 void *context, struct error *error)
{
	struct query query;
	bool going = true;

	query_start(&query, store->database,
		    "SELECT " AUDIT_COLUMNS " FROM audit WHERE id > (SELECT max(id) FROM audit) - ?1"
		    " AND instr(lower(subject), lower(?2)) > 0 ORDER BY id DESC",
		    error);
	query_integer(&query, SEARCHED_ROWS);
	query_text(&query, text);
	while (going && limit-- > 0 && query_row(&query)) {
		struct audit_row row = row_of(&query);

		going = visit(context, &row);
	}
	return query_end(&query);
}

/* Compares one row with what the chain says it must be; moves the chain on. */
static bool verify_row(const struct audit_row *row, struct buf *previous, int64_t expected,
		       struct error *error)
{
	struct buf digest = BUF_INIT;
	bool fine = chain(previous->text, row, &digest, error);

	if (fine && row->id != expected)
		fine = error_set(error, ERROR_INPUT, _("audit row %lld is missing"),
				 (long long)expected);
	else if (fine && !sign_equal(digest.text, row->digest))
		fine = error_set(error, ERROR_INPUT, _("audit row %lld was changed"),
				 (long long)row->id);
	buf_set(previous, row->digest);
	buf_clear(&digest);
	return fine;
}

bool audit_verify(struct store *store, struct buf *head, int64_t *count, struct error *error)
{
	struct query query;
	bool fine = true;

	*count = 0;
	query_start(&query, store->database, "SELECT " AUDIT_COLUMNS " FROM audit ORDER BY id",
		    error);
	while (fine && query_row(&query)) {
		struct audit_row row = row_of(&query);

		fine = verify_row(&row, head, ++*count, error);
	}
	return query_end(&query) && fine;
}
