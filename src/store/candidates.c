/* Sets of ids. */
#include "src/store/candidates.h"

#include <stdlib.h>

enum { MARKS_EACH = 16 }; /* bits for each id, at least: six of a hundred others have a bit in common */

void candidates_clear(struct candidates *candidates)
{
	free(candidates->ids);
	free(candidates->marks);
	*candidates = (struct candidates){ 0 };
}

size_t candidates_above(const struct candidates *candidates, int64_t id)
{
	size_t least = 0, most = candidates->count;

	while (least < most) {
		size_t middle = least + (most - least) / 2;

		if (candidates->ids[middle] > id)
			most = middle;
		else
			least = middle + 1;
	}
	return least;
}

static size_t mark_of(const struct candidates *candidates, int64_t id)
{
	return (size_t)((uint64_t)id * 0x9E3779B97F4A7C15u >> candidates->shift);
}

static void mark_all(struct candidates *candidates)
{
	size_t bits = 64;

	candidates->shift = 64 - 6;
	for (; bits < candidates->count * MARKS_EACH; bits *= 2)
		candidates->shift--;
	candidates->marks = mem_alloc(bits / 8);
	for (size_t i = 0; i < candidates->count; i++) {
		size_t mark = mark_of(candidates, candidates->ids[i]);

		candidates->marks[mark / 64] |= UINT64_C(1) << mark % 64;
	}
}

/* A walk asks for every row that it comes by, so that the answer no must be quick. */
bool candidates_have(const struct candidates *candidates, int64_t id)
{
	size_t mark = mark_of(candidates, id), above;

	if (!(candidates->marks[mark / 64] & UINT64_C(1) << mark % 64))
		return false;
	above = candidates_above(candidates, id);
	return above > 0 && candidates->ids[above - 1] == id;
}

void candidates_add_json(const struct candidates *candidates, int64_t more, struct buf *json)
{
	buf_addf(json, "[%lld", (long long)more);
	for (size_t i = 0; i < candidates->count; i++)
		buf_addf(json, ",%lld", (long long)candidates->ids[i]);
	buf_add_char(json, ']');
}

/* ---- gathering ---- */

enum { ALL = -1 }; /* a limit */

static bool take(struct candidates *candidates, struct query *query)
{
	while (query_row(query)) {
		GROW(candidates->ids, candidates->count, candidates->capacity);
		candidates->ids[candidates->count++] = query_integer_at(query, 0);
	}
	return query_end(query);
}

static bool gather_found(struct candidates *candidates, struct store *store,
			 const struct wanted *wanted, int64_t limit, struct error *error)
{
	struct query query;

	query_start(&query, store->database,
		    "SELECT rowid FROM record_text WHERE record_text MATCH ? ORDER BY rowid"
		    " LIMIT ?",
		    error);
	query_text(&query, wanted->match.text);
	query_integer(&query, limit);
	return take(candidates, &query);
}

static bool gather_vendor(struct candidates *candidates, struct store *store,
			  const struct wanted *wanted, int64_t limit, struct error *error)
{
	struct query query;

	query_start(&query, store->database,
		    "SELECT id FROM record INDEXED BY record_vendor WHERE kind = ? AND vendor = ?"
		    " ORDER BY id LIMIT ?",
		    error);
	query_text(&query, wanted->filter->kind);
	query_text(&query, wanted->filter->vendor);
	query_integer(&query, limit);
	return take(candidates, &query);
}

static int compare_ids(const void *left, const void *right)
{
	int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;

	return (a > b) - (a < b);
}

static bool gather_fetched(struct candidates *candidates, struct store *store,
			   const struct wanted *wanted, int64_t limit, struct error *error)
{
	static const char *const sql[2] = {
		"SELECT id FROM record INDEXED BY record_age WHERE fetched_at >= ?1"
		" AND fetched_at < ?2 LIMIT ?3",
		"SELECT id FROM record INDEXED BY record_age WHERE fetched_at >= ?1"
		" AND fetched_at < ?2 AND kind = ?4 LIMIT ?3",
	};
	const struct record_filter *filter = wanted->filter;
	struct query query;
	bool fine;

	query_start(&query, store->database, sql[filter->kind != NULL], error);
	query_integer(&query, filter->fetched_after ? filter->fetched_after : INT64_MIN);
	query_integer(&query, filter->fetched_before ? filter->fetched_before : INT64_MAX);
	query_integer(&query, limit);
	if (filter->kind)
		query_text(&query, filter->kind);
	fine = take(candidates, &query);
	qsort(candidates->ids, candidates->count, sizeof(candidates->ids[0]), compare_ids);
	return fine;
}

/* Leaves in the first what is in both. */
static void intersect(struct candidates *candidates, const struct candidates *other)
{
	size_t kept = 0, at = 0;

	for (size_t i = 0; i < candidates->count; i++) {
		while (at < other->count && other->ids[at] < candidates->ids[i])
			at++;
		if (at < other->count && other->ids[at] == candidates->ids[i])
			candidates->ids[kept++] = candidates->ids[i];
	}
	candidates->count = kept;
}

static bool is_found(const struct wanted *wanted)
{
	return wanted->match.length > 0;
}

static bool is_bounded(const struct wanted *wanted)
{
	return wanted->filter->fetched_after || wanted->filter->fetched_before;
}

static bool is_of_vendor(const struct wanted *wanted)
{
	return wanted->filter->kind && wanted->filter->vendor &&
	       (!is_found(wanted) || wanted->broad);
}

static const struct {
	bool (*helps)(const struct wanted *wanted);
	bool (*gather)(struct candidates *candidates, struct store *store,
		       const struct wanted *wanted, int64_t limit, struct error *error);
} sources[] = {
	{ is_found, gather_found },
	{ is_bounded, gather_fetched },
	{ is_of_vendor, gather_vendor },
};

bool candidates_help(const struct wanted *wanted)
{
	bool any = false;

	for (size_t i = 0; i < COUNT(sources); i++)
		any = any || sources[i].helps(wanted);
	return any;
}

bool candidates_gather_few(struct candidates *candidates, struct store *store,
			   const struct wanted *wanted, size_t most, struct error *error)
{
	for (size_t i = 0; i < COUNT(sources); i++) {
		if (!sources[i].helps(wanted))
			continue;
		if (!sources[i].gather(candidates, store, wanted, (int64_t)most + 1, error))
			return false;
		if (candidates->count <= most)
			return true;
		candidates->count = 0;
	}
	return false;
}

bool candidates_gather(struct candidates *candidates, struct store *store,
		       const struct wanted *wanted, struct error *error)
{
	bool any = false, fine = true;

	for (size_t i = 0; fine && i < COUNT(sources); i++) {
		struct candidates more = { 0 };

		if (!sources[i].helps(wanted))
			continue;
		fine = sources[i].gather(any ? &more : candidates, store, wanted, ALL, error);
		if (any)
			intersect(candidates, &more);
		candidates_clear(&more);
		any = true;
	}
	mark_all(candidates);
	return fine;
}
