/* Records into the store: added, brought up to date, with their codes and their index. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "src/fault.h"
#include "src/store/finding.h"
#include "src/store/inside.h"

/* An id is the second in which a thing happened and a number within that second. */
enum { IDS_A_SECOND = 65536, SECONDS_TRIED = 3600 };

enum { WORDS_MOST = 16384 }; /* bytes by which one record can be found */

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
	struct buf words, codes, data;
	const struct telling *telling;
};

static struct finding finding_of(const struct draft *draft)
{
	return (struct finding){ draft->sighting->kind->name, draft->sighting->vendor->name,
				 draft->sighting->status.text, draft->words.text,
				 draft->codes.text };
}

static void bind_draft(struct query *query, const struct draft *draft)
{
	const struct sighting *sighting = draft->sighting;

	query_text(query, sighting->title.text);
	query_text(query, sighting->status.text);
	query_integer(query, sighting->happened_at);
	query_text(query, sighting->operation->name);
	query_text(query, source_name(draft->telling->source));
	if (draft->telling->call)
		query_integer(query, draft->telling->call);
	else
		query_null(query);
	query_integer(query, draft->telling->told_at);
	query_integer(query, draft->telling->fetched_at);
	query_text(query, draft->data.text);
	query_text(query, draft->codes.text);
	query_text(query, draft->words.text);
}

static bool insert(struct store *store, const struct draft *draft, struct error *error)
{
	const struct sighting *sighting = draft->sighting;
	const struct finding finding = finding_of(draft);
	int64_t id = free_id(store, sighting->happened_at, draft->telling->fetched_at);
	struct query query;
	bool fine;

	query_start(&query, store->database,
		    "INSERT INTO record (id, kind, vendor, key, title, status, happened_at,"
		    " operation, source, call, told_at, fetched_at, data, codes, words)"
		    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
		    error);
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
	fine = fine && finding_add(store, id, &finding, error);
	return fine;
}

/* What the store holds of a record, as far as an update must know it. */
struct held {
	int64_t id, told_at;
	struct buf status, codes, words, operation;
};

static void held_clear(struct held *held)
{
	buf_clear(&held->status);
	buf_clear(&held->codes);
	buf_clear(&held->words);
	buf_clear(&held->operation);
}

static bool find_held(struct store *store, const struct sighting *sighting, struct held *held,
		      struct error *error)
{
	struct query query;

	query_start(&query, store->database,
		    "SELECT id, status, codes, words, operation, told_at FROM record"
		    " WHERE kind = ? AND vendor = ? AND key = ?",
		    error);
	query_text(&query, sighting->kind->name);
	query_text(&query, sighting->vendor->name);
	query_text(&query, sighting->key.text);
	if (query_row(&query)) {
		held->id = query_integer_at(&query, 0);
		buf_add(&held->status, query_text_at(&query, 1));
		buf_add(&held->codes, query_text_at(&query, 2));
		buf_add(&held->words, query_text_at(&query, 3));
		buf_add(&held->operation, query_text_at(&query, 4));
		held->told_at = query_integer_at(&query, 5);
	}
	return query_end(&query);
}

static bool update(struct store *store, const struct draft *draft, const struct held *held,
		   struct error *error)
{
	const struct finding now = finding_of(draft);
	const struct finding before = { now.kind, now.vendor, held->status.text, held->words.text,
					held->codes.text };
	struct query query;

	if (!finding_change(store, held->id, &before, &now, error))
		return false;
	query_start(&query, store->database,
		    "UPDATE record SET title = ?, status = ?, happened_at = ?, operation = ?,"
		    " source = ?, call = ?, told_at = ?, fetched_at = ?, data = ?, codes = ?,"
		    " words = ? WHERE id = ?",
		    error);
	bind_draft(&query, draft);
	query_integer(&query, held->id);
	return query_finish(&query);
}

/* ---- what several operations tell ---- */

/* Is the piece one of the text's, whole? Pieces end with `between`. */
static bool has_piece(const struct buf *text, const char *piece, char between)
{
	size_t length = strlen(piece);

	for (const char *found = strstr(text->text, piece); found; found = strstr(found + 1, piece))
		if ((found == text->text || found[-1] == between) &&
		    (found[length] == between || !found[length]))
			return true;
	return false;
}

/* Appends those pieces of `old` that `text` does not have: pieces end with `between`. */
static void add_missing(struct buf *text, const char *old, char between)
{
	const char ends[] = { between, '\0' };

	while (*old) {
		size_t length = strcspn(old, ends);
		char *piece = mem_copy_bytes(old, length);

		if (length > 0 && text->length < WORDS_MOST && !has_piece(text, piece, between))
			buf_addf(text, "%s%c", piece, between);
		free(piece);
		old += length + (old[length] != '\0');
	}
}

/* Puts the latest telling aside, because another operation tells the record now. */
static bool put_aside(struct store *store, const struct held *held, const char *operation,
		      struct error *error)
{
	struct query query;

	query_start(
		&query, store->database,
		"INSERT OR REPLACE INTO record_part SELECT id, operation, source, call, told_at,"
		" fetched_at, data FROM record WHERE id = ?",
		error);
	query_integer(&query, held->id);
	if (!query_finish(&query))
		return false;
	query_start(&query, store->database,
		    "DELETE FROM record_part WHERE record = ? AND operation = ?", error);
	query_integer(&query, held->id);
	query_text(&query, operation);
	return query_finish(&query);
}

/* Keeps a telling that is older than the latest one beside it. */
static bool keep_beside(struct store *store, const struct draft *draft, const struct held *held,
			struct error *error)
{
	const struct telling *telling = draft->telling;
	struct query query;

	query_start(&query, store->database,
		    "INSERT INTO record_part VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
		    " ON CONFLICT DO UPDATE SET source = ?3, call = ?4, told_at = ?5,"
		    " fetched_at = ?6, data = ?7 WHERE told_at <= ?5",
		    error);
	query_integer(&query, held->id);
	query_text(&query, draft->sighting->operation->name);
	query_text(&query, source_name(telling->source));
	query_integer(&query, telling->call);
	query_integer(&query, telling->told_at);
	query_integer(&query, telling->fetched_at);
	query_text(&query, draft->data.text);
	return query_finish(&query);
}

static bool has_parts(struct store *store, int64_t id)
{
	struct query query;
	bool has;

	query_start(&query, store->database, "SELECT 1 FROM record_part WHERE record = ? LIMIT 1",
		    NULL);
	query_integer(&query, id);
	has = query_row(&query);
	query_end(&query);
	return has;
}

/* A record that is there: who tells it now, and is it news? */
static bool tell_again(struct store *store, struct draft *draft, const struct held *held,
		       struct error *error)
{
	const char *operation = draft->sighting->operation->name;
	bool same = buf_is(&held->operation, operation);

	if (draft->telling->told_at < held->told_at)
		return same || keep_beside(store, draft, held, error);
	if (!same || has_parts(store, held->id)) {
		add_missing(&draft->codes, held->codes.text, '\n');
		buf_add_char(&draft->words, ' ');
		add_missing(&draft->words, held->words.text, ' ');
	}
	return (same || put_aside(store, held, operation, error)) &&
	       update(store, draft, held, error);
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

bool store_put_record(struct store *store, const struct sighting *sighting,
		      const struct telling *telling, struct error *error)
{
	struct draft draft = { sighting, BUF_INIT, BUF_INIT, BUF_INIT, telling };
	struct held held = { 0, 0, BUF_INIT, BUF_INIT, BUF_INIT, BUF_INIT };
	bool fine;

	if (!database_begin(store->database, error))
		return false;
	add_words(&draft.words, sighting);
	buf_add(&draft.codes, sighting->codes.text);
	json_add(&draft.data, sighting->data, JSON_COMPACT);
	fine = find_held(store, sighting, &held, error) &&
	       (held.id ? tell_again(store, &draft, &held, error) : insert(store, &draft, error));
	fault_point("record.put");
	held_clear(&held);
	buf_clear(&draft.words);
	buf_clear(&draft.codes);
	buf_clear(&draft.data);
	return database_end(store->database, fine, error);
}
