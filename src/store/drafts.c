/* Drafts in the store. */
#include "src/draft.h"
#include "src/store/inside.h"

#define DRAFT_COLUMNS "id, person, vendor, operation, fields, cursor, changed_at"

static struct draft draft_of(const struct query *query)
{
	return (struct draft){
		.id = query_integer_at(query, 0),
		.person = query_text_at(query, 1),
		.vendor = query_text_at(query, 2),
		.operation = query_text_at(query, 3),
		.values = query_text_at(query, 4),
		.cursor = query_text_at(query, 5),
		.changed_at = query_integer_at(query, 6),
	};
}

bool draft_save(struct store *store, struct draft *draft, struct error *error)
{
	struct query query;

	query_start(&query, store->database,
		    "INSERT OR REPLACE INTO draft (" DRAFT_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?)",
		    error);
	if (draft->id)
		query_integer(&query, draft->id);
	else
		query_null(&query);
	query_text(&query, draft->person);
	query_text(&query, draft->vendor);
	query_text(&query, draft->operation);
	query_text(&query, draft->values);
	query_text(&query, draft->cursor);
	query_integer(&query, draft->changed_at);
	if (!query_finish(&query))
		return false;
	draft->id = database_last_id(store->database);
	return true;
}

bool draft_get(struct store *store, int64_t id, draft_visit *visit, void *context,
	       struct error *error)
{
	struct query query;

	query_start(&query, store->database, "SELECT " DRAFT_COLUMNS " FROM draft WHERE id = ?",
		    error);
	query_integer(&query, id);
	if (query_row(&query)) {
		struct draft draft = draft_of(&query);

		visit(context, &draft);
	}
	return query_end(&query);
}

bool draft_list(struct store *store, const char *person, draft_visit *visit, void *context,
		struct error *error)
{
	struct query query;
	bool going = true;

	query_start(&query, store->database,
		    "SELECT " DRAFT_COLUMNS " FROM draft WHERE person = ?"
		    " ORDER BY changed_at DESC, id DESC",
		    error);
	query_text(&query, person);
	while (going && query_row(&query)) {
		struct draft draft = draft_of(&query);

		going = visit(context, &draft);
	}
	return query_end(&query);
}

size_t draft_count(struct store *store, const char *person)
{
	struct query query;
	size_t count = 0;

	query_start(&query, store->database, "SELECT count(*) FROM draft WHERE person = ?", NULL);
	query_text(&query, person);
	if (query_row(&query))
		count = (size_t)query_integer_at(&query, 0);
	query_end(&query);
	return count;
}

bool draft_remove(struct store *store, int64_t id, struct error *error)
{
	struct query query;

	query_start(&query, store->database, "DELETE FROM draft WHERE id = ?", error);
	query_integer(&query, id);
	return query_finish(&query);
}
