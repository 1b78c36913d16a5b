/* Sets of ids. */
#include "src/store/candidates.h"

#include <stdlib.h>

void candidates_clear(struct candidates *candidates)
{
	free(candidates->ids);
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

bool candidates_have(const struct candidates *candidates, int64_t id)
{
	size_t above = candidates_above(candidates, id);

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

static bool take(struct candidates *candidates, struct query *query)
{
	while (query_row(query)) {
		GROW(candidates->ids, candidates->count, candidates->capacity);
		candidates->ids[candidates->count++] = query_integer_at(query, 0);
	}
	return query_end(query);
}

static bool gather_found(struct candidates *candidates, struct store *store,
			 const struct wanted *wanted, struct error *error)
{
	struct query query;

	query_start(&query, store->database,
		    "SELECT rowid FROM record_text WHERE record_text MATCH ? ORDER BY rowid", error);
	query_text(&query, wanted->match.text);
	return take(candidates, &query);
}

static bool gather_vendor(struct candidates *candidates, struct store *store,
			  const struct wanted *wanted, struct error *error)
{
	struct query query;

	query_start(&query, store->database,
		    "SELECT id FROM record INDEXED BY record_vendor WHERE kind = ? AND vendor = ?"
		    " ORDER BY id",
		    error);
	query_text(&query, wanted->filter->kind);
	query_text(&query, wanted->filter->vendor);
	return take(candidates, &query);
}

static int compare_ids(const void *left, const void *right)
{
	int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;

	return (a > b) - (a < b);
}

static bool gather_fetched(struct candidates *candidates, struct store *store,
			   const struct wanted *wanted, struct error *error)
{
	static const char *const sql[2] = {
		"SELECT id FROM record INDEXED BY record_age WHERE fetched_at >= ?1"
		" AND fetched_at < ?2",
		"SELECT id FROM record INDEXED BY record_age WHERE fetched_at >= ?1"
		" AND fetched_at < ?2 AND kind = ?3",
	};
	const struct record_filter *filter = wanted->filter;
	struct query query;
	bool fine;

	query_start(&query, store->database, sql[filter->kind != NULL], error);
	query_integer(&query, filter->fetched_after ? filter->fetched_after : INT64_MIN);
	query_integer(&query, filter->fetched_before ? filter->fetched_before : INT64_MAX);
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
		       const struct wanted *wanted, struct error *error);
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

bool candidates_gather(struct candidates *candidates, struct store *store,
		       const struct wanted *wanted, struct error *error)
{
	bool any = false, fine = true;

	for (size_t i = 0; fine && i < COUNT(sources); i++) {
		struct candidates more = { 0 };

		if (!sources[i].helps(wanted))
			continue;
		fine = sources[i].gather(any ? &more : candidates, store, wanted, error);
		if (any)
			intersect(candidates, &more);
		candidates_clear(&more);
		any = true;
	}
	return fine;
}
