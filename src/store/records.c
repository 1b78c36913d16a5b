/* Records out of the store: one, by its codes, with what belongs to it, counts. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "src/store/inside.h"

int64_t text_hash(const char *text)
{
	uint64_t hash = 14695981039346656037u; /* FNV-1a */

	for (; *text; text++)
		hash = (hash ^ (unsigned char)*text) * 1099511628211u;
	return (int64_t)hash;
}

struct record record_of(const struct query *query)
{
	return (struct record){
		.id = query_integer_at(query, 0),
		.kind = query_text_at(query, 1),
		.vendor = query_text_at(query, 2),
		.key = query_text_at(query, 3),
		.title = query_text_at(query, 4),
		.status = query_text_at(query, 5),
		.happened_at = query_integer_at(query, 6),
		.operation = query_text_at(query, 7),
		.source = strcmp(query_text_at(query, 8), "push") == 0 ? SOURCE_PUSH : SOURCE_LIVE,
		.call = query_integer_at(query, 9),
		.told_at = query_integer_at(query, 10),
		.fetched_at = query_integer_at(query, 11),
		.data = query_text_at(query, 12),
		.codes = query_text_at(query, 13),
	};
}

/* ---- getting ---- */

static bool visit_rows(struct query *query, size_t limit, store_record_visit *visit, void *context)
{
	while (limit-- > 0 && query_row(query)) {
		struct record record = record_of(query);

		if (!visit(context, &record))
			break;
	}
	return query_end(query);
}

bool store_get_record(struct store *store, const char *kind, const char *vendor, const char *key,
		      store_record_visit *visit, void *context, struct error *error)
{
	struct query query;

	query_start(&query, store->database,
		    "SELECT " RECORD_COLUMNS " FROM record"
		    " WHERE kind = ? AND vendor = ? AND key = ?",
		    error);
	query_text(&query, kind);
	query_text(&query, vendor);
	query_text(&query, key);
	return visit_rows(&query, 1, visit, context);
}

bool store_get_record_by_id(struct store *store, int64_t id, store_record_visit *visit,
			    void *context, struct error *error)
{
	struct query query;

	query_start(&query, store->database, "SELECT " RECORD_COLUMNS " FROM record WHERE id = ?",
		    error);
	query_integer(&query, id);
	return visit_rows(&query, 1, visit, context);
}

bool store_has_record(struct store *store, int64_t id)
{
	struct query query;
	bool has;

	query_start(&query, store->database, "SELECT 1 FROM record WHERE id = ?", NULL);
	query_integer(&query, id);
	has = query_row(&query);
	query_end(&query);
	return has;
}

bool store_find_code(struct store *store, const char *code, size_t limit, store_record_visit *visit,
		     void *context, struct error *error)
{
	struct buf folded = BUF_INIT;
	struct query query;
	bool fine;

	utf8_add_folded(&folded, code);
	query_start(&query, store->database,
		    "SELECT " RECORD_COLUMNS " FROM record_code JOIN record"
		    " ON record.id = record_code.record WHERE record_code.code = ?"
		    " ORDER BY record_code.record DESC",
		    error);
	query_text(&query, folded.text);
	fine = visit_rows(&query, limit, visit, context);
	buf_clear(&folded);
	return fine;
}

bool store_related(struct store *store, int64_t id, size_t limit, store_record_visit *visit,
		   void *context, struct error *error)
{
	struct buf codes = BUF_INIT;
	struct query query;
	bool fine = true;

	query_start(&query, store->database, "SELECT codes FROM record WHERE id = ?", error);
	query_integer(&query, id);
	if (query_row(&query))
		buf_add(&codes, query_text_at(&query, 0));
	fine = query_end(&query);
	if (fine && codes.length > 0) {
		struct buf folded = BUF_INIT;

		utf8_add_folded(&folded, codes.text);
		/* the codes of the one, each looked up once, whatever they share */
		query_start(&query, store->database,
			    "WITH RECURSIVE line (code, rest) AS ("
			    "  SELECT '', ?1 UNION ALL"
			    "  SELECT substr(rest, 1, instr(rest, char(10)) - 1),"
			    "    substr(rest, instr(rest, char(10)) + 1)"
			    "  FROM line WHERE instr(rest, char(10)) > 0)"
			    " SELECT " RECORD_COLUMNS " FROM record WHERE id IN ("
			    "  SELECT record FROM record_code JOIN line USING (code)"
			    "  WHERE code <> '' AND record <> ?2)"
			    " ORDER BY id DESC",
			    error);
		query_text(&query, folded.text);
		query_integer(&query, id);
		fine = visit_rows(&query, limit, visit, context);
		buf_clear(&folded);
	}
	buf_clear(&codes);
	return fine;
}

bool store_record_parts(struct store *store, int64_t id, store_record_visit *visit, void *context,
			struct error *error)
{
	struct query query;

	query_start(&query, store->database,
		    "SELECT record.id, record.kind, record.vendor, record.key, record.title,"
		    " record.status, record.happened_at, part.operation, part.source, part.call,"
		    " part.told_at, part.fetched_at, part.data, record.codes"
		    " FROM record_part AS part JOIN record ON record.id = part.record"
		    " WHERE part.record = ? ORDER BY part.told_at DESC",
		    error);
	query_integer(&query, id);
	return visit_rows(&query, SIZE_MAX, visit, context);
}

int64_t store_count_records(struct store *store, const char *kind, const char *vendor)
{
	struct query query;
	int64_t count = 0;

	query_start(&query, store->database,
		    "SELECT coalesce(sum(count), 0) FROM record_count"
		    " WHERE (?1 IS NULL OR kind = ?1) AND (?2 IS NULL OR vendor = ?2)",
		    NULL);
	query_text(&query, kind);
	query_text(&query, vendor);
	if (query_row(&query))
		count = query_integer_at(&query, 0);
	query_end(&query);
	return count;
}
