/* Rows of the outbox settled by what vendors push. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/words.h"
#include "src/outbox.h"
#include "src/store/inside.h"

/* A vendor's clock may be this far behind ours: what was told before a write was sent, and so much
 * more, is not about it. */
enum { CLOCKS_OFF_MS = 10 * 60 * 1000, ROWS_MOST = 32 };

/* Takes "theirs=path" off a list with blanks between; both are yours. */
static bool take_pair(const char **pairs, char **field, char **path)
{
	size_t length = strcspn(*pairs, " "), equals = strcspn(*pairs, "=");

	if (!length)
		return false;
	*field = mem_copy_bytes(*pairs, equals);
	*path = mem_copy_bytes(*pairs + equals + 1, length - equals - 1);
	*pairs += length + strspn(*pairs + length, " ");
	return true;
}

/* Is the row about the same thing as the push: have all the fields the values it says? */
static bool is_same(const struct outbox_proof *proof, const struct operation *operation,
		    const char *frozen_text)
{
	struct json *frozen = json_parse_text(frozen_text, NULL);
	struct request *write = frozen ? request_thaw(proof->vendor, operation, frozen) : NULL;
	const char *pairs = proof->evidence->same;
	char *field, *path;
	bool same = write != NULL;

	while (take_pair(&pairs, &field, &path)) {
		const char *text = json_text_at(proof->push, path);

		same = same && text && *text && strcmp(text, request_text(write, field)) == 0;
		free(field);
		free(path);
	}
	request_free(write);
	json_free(frozen);
	return same;
}

/* A value that the row's text must hold, so that few are read; "" if the push has none. */
static void add_needle(struct buf *needle, const struct outbox_proof *proof)
{
	const char *pairs = proof->evidence->same;
	char *field, *path;

	if (!take_pair(&pairs, &field, &path))
		return;
	buf_add(needle, json_text_at(proof->push, path));
	free(field);
	free(path);
}

static bool list_has(const char *words, const char *text)
{
	size_t length = strlen(text);

	for (words = words ? words : ""; *words; words += strspn(words, " ")) {
		size_t next = strcspn(words, " ");

		if (next == length && strncasecmp(words, text, length) == 0)
			return true;
		words += next;
	}
	return false;
}

/* What it shows: DONE, REFUSED, or UNKNOWN for nothing. */
static enum outbox_state verdict_of(const struct outbox_proof *proof)
{
	const struct evidence *evidence = proof->evidence;
	const char *status = evidence->status ? json_text_at(proof->push, evidence->status) : NULL;

	if (!evidence->status)
		return OUTBOX_DONE;
	if (status && list_has(evidence->yes, status))
		return OUTBOX_DONE;
	if (status && evidence->no && (strcmp(evidence->no, "*") == 0 || list_has(evidence->no, status)))
		return OUTBOX_REFUSED;
	return OUTBOX_UNKNOWN;
}

struct rows {
	int64_t ids[ROWS_MOST];
	size_t count;
};

/* A row that is being sent right now has not had its answer, and one that a person sends again had none:
 * only a yes speaks of them for certain. */
static bool is_open(const struct outbox_proof *proof, const char *state, const char *code,
		    enum outbox_state verdict)
{
	if (strcmp(state, "sending") == 0 || strcmp(state, "queued") == 0)
		return verdict == OUTBOX_DONE;
	return strcmp(state, "unknown") == 0 || list_has(proof->evidence->open_codes, code);
}

#define ABOUT                                                                                      \
	" AND vendor = ? AND operation = ? AND instr(frozen, ?) > 0"                               \
	" AND coalesce(sent_at, decided_at) <= ?"

static const char *const searches[] = {
	"SELECT id, state, code, frozen FROM outbox INDEXED BY outbox_answered"
	" WHERE state IN ('sending', 'unknown', 'refused')" ABOUT,
	"SELECT id, state, code, frozen FROM outbox INDEXED BY outbox_open"
	" WHERE " OPEN_STATES " AND state = 'queued' AND was_unknown" ABOUT,
};

static bool find_rows(struct store *store, const struct outbox_proof *proof, const char *needle,
		      const struct operation *operation, const char *search, struct rows *rows,
		      struct error *error)
{
	enum outbox_state verdict = verdict_of(proof);
	struct query query;

	query_start(&query, store->database, search, error);
	query_text(&query, proof->vendor->name);
	query_text(&query, operation->name);
	query_text(&query, needle);
	query_integer(&query, proof->told_at + CLOCKS_OFF_MS);
	while (rows->count < ROWS_MOST && query_row(&query))
		if (is_open(proof, query_text_at(&query, 1), query_text_at(&query, 2), verdict) &&
		    is_same(proof, operation, query_text_at(&query, 3)))
			rows->ids[rows->count++] = query_integer_at(&query, 0);
	return query_end(&query);
}

static bool settle(struct store *store, const struct outbox_proof *proof, int64_t id,
		   enum outbox_state verdict, struct error *error)
{
	const char *status = proof->evidence->status ?
				     json_text_at(proof->push, proof->evidence->status) : "";
	struct buf detail = BUF_INIT;
	struct query query;
	bool fine;

	query_start(&query, store->database,
		    "UPDATE outbox SET attempts = attempts + (state = 'sending'), state = ?1,"
		    " settled_at = ?2, owner = NULL, lease_until = NULL, code = '', message = ?3,"
		    " error = '' WHERE id = ?4",
		    error);
	query_text(&query, outbox_state_name(verdict));
	query_integer(&query, proof->now_ms);
	query_text(&query, verdict == OUTBOX_REFUSED ? status : "");
	query_integer(&query, id);
	buf_addf(&detail, "%s %s", outbox_state_name(verdict), proof->name);
	fine = query_finish(&query) &&
	       row_note(store, id, "write.pushed", detail.text, proof->now_ms, error);
	buf_clear(&detail);
	return fine;
}

static bool prove_one(struct store *store, const struct outbox_proof *proof, const char *name,
		      int *settled, struct error *error)
{
	const struct operation *operation = operation_find(proof->vendor, name);
	struct rows rows = { .count = 0 };
	struct buf needle = BUF_INIT;
	bool fine = true;

	add_needle(&needle, proof);
	for (size_t i = 0; fine && operation && needle.length > 0 && i < COUNT(searches); i++)
		fine = find_rows(store, proof, needle.text, operation, searches[i], &rows, error);
	for (size_t i = 0; fine && i < rows.count; i++) {
		fine = settle(store, proof, rows.ids[i], verdict_of(proof), error);
		(*settled)++;
	}
	buf_clear(&needle);
	return fine;
}

bool outbox_prove(struct store *store, const struct outbox_proof *proof, int *settled,
		  struct error *error)
{
	const char *operations = proof->evidence->operations;
	bool fine = true;

	if (verdict_of(proof) == OUTBOX_UNKNOWN)
		return true;
	while (fine && *operations) {
		size_t length = strcspn(operations, " ");
		char *name = mem_copy_bytes(operations, length);

		fine = prove_one(store, proof, name, settled, error);
		free(name);
		operations += length + strspn(operations + length, " ");
	}
	return fine;
}
