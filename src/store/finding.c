/* How a record is found: its codes and the full-text index. */
#include "src/store/finding.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "src/store/grams.h"
#include "src/store/inside.h"

/* ---- the index ---- */

void index_add_tag(struct buf *tags, const char *name, const char *vendor, const char *value)
{
	buf_addf(tags, "%s:%s", name, vendor);
	if (*vendor && *value)
		buf_add_char(tags, '/');
	for (; *value; value++) {
		unsigned char byte = (unsigned char)*value;
		bool kept = byte >= 0x80 || strchr("-_.", byte) || (byte >= '0' && byte <= '9') ||
			    (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');

		buf_add_char(tags, kept ? *value : '_');
	}
	buf_add_char(tags, ' ');
}

void finding_add_text(struct buf *text, const struct finding *finding)
{
	grams_add(text, finding->words);
	index_add_tag(text, "kind", "", finding->kind);
	index_add_tag(text, "vendor", finding->vendor, "");
	index_add_tag(text, "status", finding->vendor, finding->status);
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
			   " VALUES ('delete', ?, ?)",
			   id, text, error);
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

/* ---- both ---- */

bool finding_add(struct store *store, int64_t id, const struct finding *finding,
		 struct error *error)
{
	struct buf text = BUF_INIT;
	bool fine;

	finding_add_text(&text, finding);
	fine = index_add(store, id, text.text, error) &&
	       each_code(store, id, finding->codes, add_code, error);
	buf_clear(&text);
	return fine;
}

bool finding_drop(struct store *store, int64_t id, const struct finding *finding,
		  struct error *error)
{
	struct buf text = BUF_INIT;
	bool fine;

	finding_add_text(&text, finding);
	fine = index_drop(store, id, text.text, error) &&
	       each_code(store, id, finding->codes, drop_code, error);
	buf_clear(&text);
	return fine;
}

bool finding_change(struct store *store, int64_t id, const struct finding *before,
		    const struct finding *now, struct error *error)
{
	struct buf old = BUF_INIT, new = BUF_INIT;
	bool fine = true;

	finding_add_text(&old, before);
	finding_add_text(&new, now);
	if (strcmp(old.text, new.text) != 0)
		fine = index_drop(store, id, old.text, error) &&
		       index_add(store, id, new.text, error);
	if (fine && strcmp(before->codes, now->codes) != 0)
		fine = each_code(store, id, before->codes, drop_code, error) &&
		       each_code(store, id, now->codes, add_code, error);
	buf_clear(&old);
	buf_clear(&new);
	return fine;
}
