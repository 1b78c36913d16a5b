/* Lists of records: windows over an index, filtered by kind, vendor, words, state and age.
 *
 * A list is walked along its order, each row looked at, as long as that brings rows soon. Where what is
 * wanted is rare on the way, it is gathered from the other indexes first: few rows are then sorted, of
 * many it is known which of those on the way are worth a look. So nothing is left out however rare it is,
 * and no list reads more of the store than its indexes. Words are the exception: the index finds grams,
 * and a list that has looked at very many rows in vain ends and says so. */
#include <assert.h>

#include "src/store/candidates.h"
#include "src/store/walk.h"

enum {
	SCANNED_FEW = 500,	/* rows looked at before the query is put another way */
	SCANNED_EACH = 16,	/* and so many more for each row that is wanted, */
	WANTED_MOST = 1000,	/* up to these */
	SORTED_FEW = 100,	/* so many matches are always sorted, */
	SORTED_MOST = 4000,	/* more never: the order is walked on */
};

static const size_t ALL_ROWS = SIZE_MAX;

/* A search as it runs. */
struct search {
	struct store *store;
	struct wanted wanted;
	bool down;
	int64_t anchor; /* where it goes on */
	size_t left; /* records that are still wanted; 0, too, when the visitor has enough */
	size_t looked; /* rows */
	size_t vain; /* rows that may still be looked at and not match */
	store_record_visit *visit;
	void *context;
	struct error *error;
};

/* Looks at the row; a matching one is visited. */
static void look(struct search *search, const struct query *query)
{
	struct record record = record_of(query);

	search->looked++;
	search->anchor = record.id;
	if (!wanted_fits(&search->wanted, &record, query_text_at(query, RECORD_WORDS))) {
		search->vain--;
		return;
	}
	search->left--;
	if (!search->visit(search->context, &record))
		search->left = 0;
}

static bool look_up(struct search *search, int64_t id)
{
	struct query query;

	query_start(&query, search->store->database,
		    "SELECT " RECORD_COLUMNS " FROM record WHERE id = ?", search->error);
	query_integer(&query, id);
	if (query_row(&query))
		look(search, &query);
	return query_end(&query);
}

/* Rows after which it asks the indexes where to look. */
static size_t few(const struct search *search)
{
	return SCANNED_FEW + SCANNED_EACH * (search->left < WANTED_MOST ? search->left : WANTED_MOST);
}

/* Matches that are so rare among all of the kind that nobody looks for them on the way. */
static size_t rare(const struct search *search)
{
	int64_t all = store_count_records(search->store, search->wanted.filter->kind, NULL);
	size_t some = (size_t)all / SCANNED_EACH;

	return some < SORTED_FEW ? SORTED_FEW : some < SORTED_MOST ? some : SORTED_MOST;
}

/* Rows that it looks at in vain before it gives up. Without words the indexes know what matches; of words
 * they know grams, which may stand anywhere in very many. */
static size_t most_in_vain(const struct wanted *wanted)
{
	if (wanted->count == 0)
		return SIZE_MAX;
	return wanted->brief ? STORE_LOOKED_THROUGH : STORE_LOOKED_FARTHER;
}

/* The number of rows at which to stop, which are more by so many than have been looked at. */
static size_t end_after(const struct search *search, size_t more)
{
	return more < SIZE_MAX - search->looked ? search->looked + more : SIZE_MAX;
}

static bool is_over(const struct search *search, size_t end)
{
	return search->left == 0 || search->vain == 0 || search->looked == end;
}

/* What ends a part of the search: true if there may be more behind the last row that was looked at. */
static bool is_cut(const struct search *search, size_t end)
{
	return search->left > 0 && (search->vain == 0 || search->looked == end);
}

static bool is_bounded(const struct record_filter *filter)
{
	return filter->fetched_after || filter->fetched_before;
}

/* ---- newest first ---- */

#define LIST(condition, order)                                                                     \
	"SELECT " RECORD_COLUMNS " FROM record WHERE " condition " ORDER BY record.id " order
#define FIND(condition, order)                                                                     \
	"SELECT " RECORD_COLUMNS " FROM record_text JOIN record ON record.id = record_text.rowid"  \
	" WHERE record_text MATCH ?1 AND record_text.rowid " condition                             \
	" ORDER BY record_text.rowid " order

static bool is_older(const struct search *search)
{
	return search->down != search->wanted.filter->reverse;
}

static void start_plain(struct query *query, const struct search *search)
{
	static const char *const sql[4][2] = {
		{ LIST("id > ?1", "ASC"), LIST("id < ?1", "DESC") },
		{ LIST("id > ?1 AND vendor = ?2", "ASC"), LIST("id < ?1 AND vendor = ?2", "DESC") },
		{ LIST("kind = ?2 AND id > ?1", "ASC"), LIST("kind = ?2 AND id < ?1", "DESC") },
		{ LIST("kind = ?2 AND vendor = ?3 AND id > ?1", "ASC"),
		  LIST("kind = ?2 AND vendor = ?3 AND id < ?1", "DESC") },
	};
	const struct record_filter *filter = search->wanted.filter;
	int which = (filter->kind ? 2 : 0) + (filter->vendor ? 1 : 0);

	query_start(query, search->store->database, sql[which][is_older(search)], search->error);
	query_integer(query, search->anchor);
	if (filter->kind)
		query_text(query, filter->kind);
	if (filter->vendor)
		query_text(query, filter->vendor);
}

static void start_search(struct query *query, const struct search *search)
{
	static const char *const sql[2] = { FIND("> ?2", "ASC"), FIND("< ?2", "DESC") };

	query_start(query, search->store->database, sql[is_older(search)], search->error);
	query_text(query, search->wanted.match.text);
	query_integer(query, search->anchor);
}

/* From the search's anchor on, at most so many rows; true if there may be more behind the last row that was looked at. */
static bool scan(struct search *search, size_t rows)
{
	struct query query;
	size_t end = end_after(search, rows);

	if (search->wanted.match.length > 0)
		start_search(&query, search);
	else
		start_plain(&query, search);
	while (!is_over(search, end) && query_row(&query))
		look(search, &query);
	return query_end(&query) && is_cut(search, end);
}

/* They stand in the order of a list by time already. */
static bool scan_candidates(struct search *search, const struct candidates *candidates)
{
	bool older = is_older(search), fine = true;
	size_t at = candidates_above(candidates, older ? search->anchor - 1 : search->anchor);

	while (fine && !is_over(search, ALL_ROWS) && (older ? at > 0 : at < candidates->count))
		fine = look_up(search, candidates->ids[older ? --at : at++]);
	return is_cut(search, ALL_ROWS);
}

static bool list_bounded(struct search *search)
{
	struct candidates candidates = { 0 };
	bool cut = false;

	if (candidates_gather_few(&candidates, search->store, &search->wanted, rare(search),
				  search->error) ||
	    (scan(search, few(search)) &&
	     candidates_gather(&candidates, search->store, &search->wanted, search->error)))
		cut = scan_candidates(search, &candidates);
	candidates_clear(&candidates);
	return cut;
}

static bool list_by_time(struct search *search)
{
	if (!search->anchor && is_older(search))
		search->anchor = INT64_MAX;
	/* where many of the newest are of another kind, the index passes them over more cheaply */
	if (search->wanted.broad) {
		if (!scan(search, SCANNED_FEW))
			return false;
		wanted_narrow(&search->wanted);
	}
	return is_bounded(search->wanted.filter) ? list_bounded(search) : scan(search, ALL_ROWS);
}

/* ---- in another order ---- */

/* Looks at what comes, if it is among the candidates (NULL: any), at most so many rows. True if there may
 * be more. */
static bool follow(struct search *search, struct walk *walk, const struct candidates *among,
		   size_t rows)
{
	size_t end = end_after(search, rows);
	bool fine = true;
	int64_t id;

	while (fine && !is_over(search, end) && walk_next(walk, &id))
		if (!among || candidates_have(among, id))
			fine = look_up(search, id);
	return fine && is_cut(search, end);
}

static bool follow_few(struct search *search, const struct candidates *candidates)
{
	struct buf ids = BUF_INIT;
	struct walk walk;
	bool cut;

	candidates_add_json(candidates, search->anchor, &ids);
	walk_start_among(&walk, search->store, search->wanted.filter, ids.text, search->anchor,
			 search->down, search->error);
	cut = follow(search, &walk, NULL, ALL_ROWS);
	walk_end(&walk);
	buf_clear(&ids);
	return cut;
}

/* Row by row as long as that brings some, else among those that the indexes know. */
static bool walk_order(struct search *search, struct candidates *candidates)
{
	bool helped = candidates_help(&search->wanted), cut;
	struct walk walk;

	walk_start(&walk, search->store, search->wanted.filter, search->anchor, search->down,
		   search->error);
	cut = follow(search, &walk, NULL, helped ? few(search) : ALL_ROWS);
	if (cut && helped)
		cut = candidates_gather(candidates, search->store, &search->wanted, search->error) &&
		      (candidates->count <= SORTED_MOST
			       ? follow_few(search, candidates)
			       : follow(search, &walk, candidates, ALL_ROWS));
	walk_end(&walk);
	return cut;
}

static bool list_in_order(struct search *search)
{
	struct candidates candidates = { 0 };
	bool cut = candidates_gather_few(&candidates, search->store, &search->wanted, rare(search),
					 search->error)
			   ? follow_few(search, &candidates)
			   : walk_order(search, &candidates);

	candidates_clear(&candidates);
	return cut;
}

/* ---- both ---- */

bool store_list_records(struct store *store, const struct record_filter *filter, int64_t anchor,
			enum store_direction direction, size_t limit, store_record_visit *visit,
			void *context, struct error *error)
{
	struct error reason = { 0 };
	struct search search = { .store = store, .down = direction == STORE_OLDER,
				 .anchor = anchor, .left = limit, .visit = visit,
				 .context = context, .error = &reason };

	assert(filter->order == ORDER_NEWEST || filter->kind);
	wanted_init(&search.wanted, store, filter);
	search.vain = most_in_vain(&search.wanted);
	store->list_cut = filter->order == ORDER_NEWEST ? list_by_time(&search)
							: list_in_order(&search);
	store->list_looked = search.looked;
	store->list_reached = search.anchor;
	wanted_clear(&search.wanted);
	if (reason.kind != ERROR_NONE && error)
		*error = reason;
	return reason.kind == ERROR_NONE;
}

bool store_list_was_cut(const struct store *store)
{
	return store->list_cut;
}

int64_t store_list_reached(const struct store *store)
{
	return store->list_reached;
}

size_t store_list_looked(const struct store *store)
{
	return store->list_looked;
}
