/* Records in the store: adding, bringing up to date, getting one, its codes and its index. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/when.h"
#include "src/store/grams.h"
#include "src/store/inside.h"

/* An id is the second in which a thing happened and a number within that second. */
enum { IDS_A_SECOND = 65536, SECONDS_TRIED = 3600 };

int64_t text_hash(const char *text)
{
	uint64_t hash = 14695981039346656037u;	/* FNV-1a */

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
		.source = strcmp(query_text_at(query, 7), "push") == 0 ? SOURCE_PUSH : SOURCE_LIVE,
		.call = query_integer_at(query, 8),
		.fetched_at = query_integer_at(query, 9),
		.data = query_text_at(query, 10),
		.codes = query_text_at(query, 11),
	};
}

/* ---- the index ---- */

void index_add_tag(struct buf *tags, const char *name, const char *vendor, const char *value)
{
	buf_addf(tags, "%s:%s", name, vendor);
	if (*vendor && *value)
		buf_add_char(tags, '/');
	for (; *value; value++) {
		unsigned char byte = (unsigned char)*value;
		bool kept = byte >= 0x80 || strchr("-_.", byte) ||
			    (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
			    (byte >= 'a' && byte <= 'z');

		buf_add_char(tags, kept ? *value : '_');
	}
	buf_add_char(tags, ' ');
}

static void add_index_text(struct buf *text, const char *words, const char *kind,
			   const char *vendor, const char *status)
{
	grams_add(text, words);
	index_add_tag(text, "kind", "", kind);
	index_add_tag(text, "vendor", vendor, "");
	index_add_tag(text, "status", vendor, status);
}

static bool index_write(struct store *store, const char *sql, int64_t id, const char *text,
			struct error *error)
{
	struct query query;

	query_start(&query, store->database, sql, error);
	query_integer(&query, id);
	query_text(&query, text);
	return query_finish(&query);
}

static bool index_add(struct store *store, int64_t id, const char *text, struct error *error)
{
	return index_write(store, "INSERT INTO record_text (rowid, grams) VALUES (?, ?)", id, text,
			   error);
}

static bool index_drop(struct store *store, int64_t id, const char *text, struct error *error)
{
	return index_write(store,
			   "INSERT INTO record_text (record_text, rowid, grams)"
			   " VALUES ('delete', ?, ?)", id, text, error);
}

/* ---- codes ---- */

static bool add_code(struct store *store, int64_t id, const char *code, struct error *error)
{
	struct query query;

	query_start(&query, store->database, "INSERT OR IGNORE INTO record_code VALUES (?, ?)",
		    error);
	query_text(&query, code);
	query_integer(&query, id);
	return query_finish(&query);
}

static bool drop_code(struct store *store, int64_t id, const char *code, struct error *error)
{
	struct query query;

	query_start(&query, store->database,
		    "DELETE FROM record_code WHERE code = ? AND record = ?", error);
	query_text(&query, code);
	query_integer(&query, id);
	return query_finish(&query);
}

typedef bool code_action(struct store *store, int64_t id, const char *code, struct error *error);

/* Does something with each of several codes, one a line, folded. */
static bool each_code(struct store *store, int64_t id, const char *codes, code_action *action,
		      struct error *error)
{
	struct buf folded = BUF_INIT;
	bool fine = true;

	while (fine && *codes) {
		size_t length = strcspn(codes, "\n");
		char *code = mem_copy_bytes(codes, length);

		buf_reset(&folded);
		utf8_add_folded(&folded, code);
		free(code);
		if (folded.length > 0)
			fine = action(store, id, folded.text, error);
		codes += length + (codes[length] == '\n');
	}
	buf_clear(&folded);
	return fine;
}

/* ---- putting ---- */

/* The first free id of the second, or of the next one that has room. */
static int64_t free_id(struct store *store, int64_t happened_ms, int64_t now_ms)
{
	int64_t second = (happened_ms > 0 && happened_ms < now_ms ? happened_ms : now_ms) / 1000;

	for (int tries = 0; tries < SECONDS_TRIED; tries++, second++) {
		int64_t first = second * IDS_A_SECOND, last = first + IDS_A_SECOND - 1, used;
		struct query query;

		query_start(&query, store->database,
			    "SELECT max(id) FROM record WHERE id BETWEEN ? AND ?", NULL);
		query_integer(&query, first);
		query_integer(&query, last);
		used = query_row(&query) ? query_integer_at(&query, 0) : 0;
		query_end(&query);
		if (used < last)
			return used ? used + 1 : first;
	}
	return 0;
}

/* What is written, worked out from a sighting. */
struct draft {
	const struct sighting *sighting;
	struct buf words, data;
	const char *source;
	int64_t call, now_ms;
};

static void bind_draft(struct query *query, const struct draft *draft)
{
	const struct sighting *sighting = draft->sighting;

	query_text(query, sighting->title.text);
	query_text(query, sighting->status.text);
	query_integer(query, sighting->happened_at);
	query_text(query, draft->source);
	if (draft->call)
		query_integer(query, draft->call);
	else
		query_null(query);
	query_integer(query, draft->now_ms);
	query_text(query, draft->data.text);
	query_text(query, sighting->codes.text);
	query_text(query, draft->words.text);
}

static bool insert(struct store *store, const struct draft *draft, struct error *error)
{
	const struct sighting *sighting = draft->sighting;
	int64_t id = free_id(store, sighting->happened_at, draft->now_ms);
	struct buf text = BUF_INIT;
	struct query query;
	bool fine;

	query_start(&query, store->database,
		    "INSERT INTO record (id, kind, vendor, key, title, status, happened_at, source,"
		    " call, fetched_at, data, codes, words)"
		    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", error);
	if (id)
		query_integer(&query, id);
	else
		query_null(&query);
	query_text(&query, sighting->kind->name);
	query_text(&query, sighting->vendor->name);
	query_text(&query, sighting->key.text);
	bind_draft(&query, draft);
	fine = query_finish(&query);
	id = database_last_id(store->database);
	add_index_text(&text, draft->words.text, sighting->kind->name, sighting->vendor->name,
		       sighting->status.text);
	fine = fine && index_add(store, id, text.text, error) &&
	       each_code(store, id, sighting->codes.text, add_code, error);
	buf_clear(&text);
	return fine;
}

/* What the store holds of a record, as far as an update must know it. */
struct held {
	int64_t id;
	struct buf status, codes, words;
};

static void held_clear(struct held *held)
{
	buf_clear(&held->status);
	buf_clear(&held->codes);
	buf_clear(&held->words);
}

static bool find_held(struct store *store, const struct sighting *sighting, struct held *held,
		      struct error *error)
{
	struct query query;

	query_start(&query, store->database,
		    "SELECT id, status, codes, words FROM record"
		    " WHERE kind = ? AND vendor = ? AND key = ?", error);
	query_text(&query, sighting->kind->name);
	query_text(&query, sighting->vendor->name);
	query_text(&query, sighting->key.text);
	if (query_row(&query)) {
		held->id = query_integer_at(&query, 0);
		buf_add(&held->status, query_text_at(&query, 1));
		buf_add(&held->codes, query_text_at(&query, 2));
		buf_add(&held->words, query_text_at(&query, 3));
	}
	return query_end(&query);
}

static bool reindex(struct store *store, const struct draft *draft, const struct held *held,
		    struct error *error)
{
	const struct sighting *sighting = draft->sighting;
	struct buf old = BUF_INIT, new = BUF_INIT;
	bool fine = true;

	add_index_text(&old, held->words.text, sighting->kind->name, sighting->vendor->name,
		       held->status.text);
	add_index_text(&new, draft->words.text, sighting->kind->name, sighting->vendor->name,
		       sighting->status.text);
	if (strcmp(old.text, new.text) != 0)
		fine = index_drop(store, held->id, old.text, error) &&
		       index_add(store, held->id, new.text, error);
	buf_clear(&old);
	buf_clear(&new);
	return fine;
}

static bool update(struct store *store, const struct draft *draft, const struct held *held,
		   struct error *error)
{
	struct query query;

	if (!reindex(store, draft, held, error))
		return false;
	if (!buf_is(&held->codes, draft->sighting->codes.text) &&
	    !(each_code(store, held->id, held->codes.text, drop_code, error) &&
	      each_code(store, held->id, draft->sighting->codes.text, add_code, error)))
		return false;
	query_start(&query, store->database,
		    "UPDATE record SET title = ?, status = ?, happened_at = ?, source = ?, call = ?,"
		    " fetched_at = ?, data = ?, codes = ?, words = ? WHERE id = ?", error);
	bind_draft(&query, draft);
	query_integer(&query, held->id);
	return query_finish(&query);
}

/* Everything a record can be found by, folded and made harmless. */
static void add_words(struct buf *words, const struct sighting *sighting)
{
	struct buf text = BUF_INIT, clean = BUF_INIT;

	buf_addf(&text, "%s %s %s", sighting->codes.text, sighting->title.text,
		 sighting->search.text);
	utf8_add_clean(&clean, text.text, text.length, CLEAN_LINE);
	utf8_add_folded(words, clean.text);
	buf_clear(&text);
	buf_clear(&clean);
}

bool store_put_record(struct store *store, const struct sighting *sighting, enum source source,
		      int64_t call, int64_t now_ms, struct error *error)
{
	struct draft draft = { sighting, BUF_INIT, BUF_INIT, source_name(source), call, now_ms };
	struct held held = { 0, BUF_INIT, BUF_INIT, BUF_INIT };
	bool fine;

	if (!database_begin(store->database, error))
		return false;
	add_words(&draft.words, sighting);
	json_add(&draft.data, sighting->data, JSON_COMPACT);
	fine = find_held(store, sighting, &held, error) &&
	       (held.id ? update(store, &draft, &held, error) : insert(store, &draft, error));
	held_clear(&held);
	buf_clear(&draft.words);
	buf_clear(&draft.data);
	return database_end(store->database, fine, error);
}

/* ---- getting ---- */

static bool visit_rows(struct query *query, size_t limit, store_record_visit *visit,
		       void *context)
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
		    " WHERE kind = ? AND vendor = ? AND key = ?", error);
	query_text(&query, kind);
	query_text(&query, vendor);
	query_text(&query, key);
	return visit_rows(&query, 1, visit, context);
}

bool store_get_record_by_id(struct store *store, int64_t id, store_record_visit *visit,
			    void *context, struct error *error)
{
	struct query query;

	query_start(&query, store->database,
		    "SELECT " RECORD_COLUMNS " FROM record WHERE id = ?", error);
	query_integer(&query, id);
	return visit_rows(&query, 1, visit, context);
}

bool store_find_code(struct store *store, const char *code, size_t limit,
		     store_record_visit *visit, void *context, struct error *error)
{
	struct buf folded = BUF_INIT;
	struct query query;
	bool fine;

	utf8_add_folded(&folded, code);
	query_start(&query, store->database,
		    "SELECT " RECORD_COLUMNS " FROM record_code JOIN record"
		    " ON record.id = record_code.record WHERE record_code.code = ?"
		    " ORDER BY record_code.record DESC", error);
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
			    " ORDER BY id DESC", error);
		query_text(&query, folded.text);
		query_integer(&query, id);
		fine = visit_rows(&query, limit, visit, context);
		buf_clear(&folded);
	}
	buf_clear(&codes);
	return fine;
}

int64_t store_count_records(struct store *store, const char *kind, const char *vendor)
{
	struct query query;
	int64_t count = 0;

	query_start(&query, store->database,
		    "SELECT coalesce(sum(count), 0) FROM record_count"
		    " WHERE (?1 IS NULL OR kind = ?1) AND (?2 IS NULL OR vendor = ?2)", NULL);
	query_text(&query, kind);
	query_text(&query, vendor);
	if (query_row(&query))
		count = query_integer_at(&query, 0);
	query_end(&query);
	return count;
}
