/* Where a code is mentioned: found by it, without reading every question ever asked. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "src/json.h"
#include "src/store/inside.h"

/* Shorter ones are quantities and flags, longer ones texts. */
enum { CODE_LEAST = 4, CODE_LONGEST = 64, CODES_MOST = 200 };

typedef bool code_visit(struct store *store, const char *code, const char *what, int64_t id,
			struct error *error);

/* The same rule in SQL stands in schema.c. */
static bool is_code(const char *text)
{
	size_t length = strlen(text);

	return length >= CODE_LEAST && length <= CODE_LONGEST && strpbrk(text, "0123456789") &&
	       strspn(text, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
			    "._/:#-") == length;
}

struct mentioning {
	struct store *store;
	code_visit *visit;
	const char *what;
	int64_t id;
	size_t left;
	struct error *error;
};

static bool visit_code(struct mentioning *mentioning, const char *text)
{
	struct buf folded = BUF_INIT;
	bool fine;

	utf8_add_folded(&folded, text);
	mentioning->left--;
	fine = mentioning->visit(mentioning->store, folded.text, mentioning->what, mentioning->id,
				 mentioning->error);
	buf_clear(&folded);
	return fine;
}

static bool visit_value(struct mentioning *mentioning, const struct json *value)
{
	const char *text = json_text(value);
	bool fine = true;

	if (text && is_code(text))
		return !mentioning->left || visit_code(mentioning, text);
	for (const struct json *child = json_first(value); fine && child; child = json_next(child))
		fine = visit_value(mentioning, child);
	return fine;
}

static bool each_code(struct store *store, const char *json, code_visit *visit, const char *what,
		      int64_t id, struct error *error)
{
	struct mentioning mentioning = { store, visit, what, id, CODES_MOST, error };
	struct json *value = json_parse_text(json, NULL);
	bool fine = visit_value(&mentioning, value);

	json_free(value);
	return fine;
}

static bool add_one(struct store *store, const char *code, const char *what, int64_t id,
		    struct error *error)
{
	struct query query;

	query_start(&query, store->database, "INSERT OR IGNORE INTO mention VALUES (?, ?, ?)",
		    error);
	query_text(&query, code);
	query_text(&query, what);
	query_integer(&query, id);
	return query_finish(&query);
}

static bool drop_one(struct store *store, const char *code, const char *what, int64_t id,
		     struct error *error)
{
	struct query query;

	query_start(&query, store->database,
		    "DELETE FROM mention WHERE code = ? AND what = ? AND id = ?", error);
	query_text(&query, code);
	query_text(&query, what);
	query_integer(&query, id);
	return query_finish(&query);
}

bool mentions_add(struct store *store, const char *what, int64_t id, const char *json,
		  struct error *error)
{
	return each_code(store, json, add_one, what, id, error);
}

bool mentions_drop(struct store *store, const char *what, int64_t id, const char *json,
		   struct error *error)
{
	return each_code(store, json, drop_one, what, id, error);
}

static bool each_line(struct store *store, const char *codes, code_visit *visit, const char *what,
		      int64_t id, struct error *error)
{
	struct buf folded = BUF_INIT;
	bool fine = true;

	while (fine && *codes) {
		size_t length = strcspn(codes, "\n");
		char *code = mem_copy_bytes(codes, length);

		buf_reset(&folded);
		utf8_add_folded(&folded, code);
		free(code);
		fine = !folded.length || visit(store, folded.text, what, id, error);
		codes += length + (codes[length] == '\n');
	}
	buf_clear(&folded);
	return fine;
}

bool mentions_add_codes(struct store *store, const char *what, int64_t id, const char *codes,
			struct error *error)
{
	return each_line(store, codes, add_one, what, id, error);
}

bool mentions_drop_codes(struct store *store, const char *what, int64_t id, const char *codes,
			 struct error *error)
{
	return each_line(store, codes, drop_one, what, id, error);
}

bool store_each_mention(struct store *store, const char *code, const char *what, size_t limit,
			store_mention_visit *visit, void *context, struct error *error)
{
	struct buf folded = BUF_INIT;
	struct query query;
	bool going = true;

	utf8_add_folded(&folded, code);
	query_start(&query, store->database,
		    "SELECT id FROM mention WHERE code = ? AND what = ? ORDER BY id DESC", error);
	query_text(&query, folded.text);
	query_text(&query, what);
	while (going && limit-- > 0 && query_row(&query))
		going = visit(context, query_integer_at(&query, 0));
	going = query_end(&query);
	buf_clear(&folded);
	return going;
}
