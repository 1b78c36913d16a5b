/* Lists of records: windows over an index, filtered by kind, vendor, words, state and age. */
#include <string.h>

#include "base/utf8.h"
#include "src/store/grams.h"
#include "src/store/inside.h"

enum { WORDS_MOST = 16, SCANNED_FEW = 500, SCANNED_MOST = 20000, COMMON = 8 };

/* A search as it runs. */
struct search {
	const struct record_filter *filter;
	struct buf folded; /* what is looked for, NULs between its words */
	const char *words[WORDS_MOST];
	size_t count;
	struct buf match; /* the FTS5 query; empty: a plain list */
	bool broad; /* kind or vendor are not in it: many bear them */
	int64_t anchor; /* where it goes on */
	size_t left; /* records that are still wanted; 0, too, when the visitor has enough */
};

static void split_words(struct search *search)
{
	char *text = search->folded.text;

	while (search->count < WORDS_MOST) {
		text += strspn(text, " ");
		if (!*text)
			return;
		search->words[search->count++] = text;
		text += strcspn(text, " ");
		if (*text)
			*text++ = '\0';
	}
}

static void add_tag(struct buf *match, const char *name, const char *vendor, const char *value,
		    const char *joint)
{
	struct buf tag = BUF_INIT;

	index_add_tag(&tag, name, vendor, value);
	buf_truncate(&tag, tag.length - 1);
	buf_addf(match, "%s\"%s\"", joint, tag.text);
	buf_clear(&tag);
}

/* "(status:jfwms/8 OR status:hongxun/x)" out of "jfwms/8" lines. */
static void add_statuses(struct buf *match, const char *statuses)
{
	const char *joint = "(";

	buf_add(match, match->length > 0 ? " AND " : "");
	while (*statuses) {
		size_t length = strcspn(statuses, "\n"), slash = strcspn(statuses, "/");
		struct buf vendor = BUF_INIT, value = BUF_INIT;

		buf_add_bytes(&vendor, statuses, slash < length ? slash : 0);
		if (slash < length)
			slash++;
		else
			slash = 0;
		buf_add_bytes(&value, statuses + slash, length - slash);
		add_tag(match, "status", vendor.text, value.text, joint);
		buf_clear(&vendor);
		buf_clear(&value);
		joint = " OR ";
		statuses += length + (statuses[length] == '\n');
	}
	buf_add_char(match, ')');
}

/* A tag that much of the store bears mostly costs more to look up than it spares. */
static bool narrows(struct store *store, const char *kind, const char *vendor)
{
	return store_count_records(store, kind, vendor) * COMMON <
	       store_count_records(store, NULL, NULL);
}

static void add_tags(struct search *search)
{
	const struct record_filter *filter = search->filter;

	if (filter->kind)
		add_tag(&search->match, "kind", "", filter->kind, " AND ");
	if (filter->vendor)
		add_tag(&search->match, "vendor", filter->vendor, "", " AND ");
}

static void prepare(struct store *store, struct search *search)
{
	const struct record_filter *filter = search->filter;

	utf8_add_folded(&search->folded, filter->find ? filter->find : "");
	grams_add_query(&search->match, search->folded.text);
	split_words(search);
	if (filter->statuses && *filter->statuses)
		add_statuses(&search->match, filter->statuses);
	search->broad = search->match.length > 0 &&
			(!filter->kind || !narrows(store, filter->kind, NULL)) &&
			(!filter->vendor || !narrows(store, NULL, filter->vendor)) &&
			(filter->kind || filter->vendor);
	if (search->match.length > 0 && !search->broad)
		add_tags(search);
}

#define LIST(condition, order)                                                                     \
	"SELECT " RECORD_COLUMNS " FROM record WHERE " condition " ORDER BY record.id " order
#define FIND(condition, order)                                                                     \
	"SELECT " RECORD_COLUMNS " FROM record_text JOIN record ON record.id = record_text.rowid"  \
	" WHERE record_text MATCH ?1 AND record_text.rowid " condition                             \
	" ORDER BY record_text.rowid " order

static void start_plain(struct query *query, struct store *store, const struct search *search,
			int64_t anchor, bool older, struct error *error)
{
	static const char *const sql[4][2] = {
		{ LIST("id > ?1", "ASC"), LIST("id < ?1", "DESC") },
		{ LIST("id > ?1 AND vendor = ?2", "ASC"), LIST("id < ?1 AND vendor = ?2", "DESC") },
		{ LIST("kind = ?2 AND id > ?1", "ASC"), LIST("kind = ?2 AND id < ?1", "DESC") },
		{ LIST("kind = ?2 AND vendor = ?3 AND id > ?1", "ASC"),
		  LIST("kind = ?2 AND vendor = ?3 AND id < ?1", "DESC") },
	};
	int which = (search->filter->kind ? 2 : 0) + (search->filter->vendor ? 1 : 0);

	query_start(query, store->database, sql[which][older], error);
	query_integer(query, anchor);
	if (search->filter->kind)
		query_text(query, search->filter->kind);
	if (search->filter->vendor)
		query_text(query, search->filter->vendor);
}

static void start_search(struct query *query, struct store *store, const struct search *search,
			 int64_t anchor, bool older, struct error *error)
{
	static const char *const sql[2] = { FIND("> ?2", "ASC"), FIND("< ?2", "DESC") };

	query_start(query, store->database, sql[older], error);
	query_text(query, search->match.text);
	query_integer(query, anchor);
}

/* The index finds grams that may stand apart: the words themselves decide. */
static bool matches(const struct search *search, const struct query *query,
		    const struct record *record)
{
	const struct record_filter *filter = search->filter;
	const char *words;

	if ((filter->kind && strcmp(filter->kind, record->kind) != 0) ||
	    (filter->vendor && strcmp(filter->vendor, record->vendor) != 0))
		return false;
	words = query_text_at(query, RECORD_WORDS);
	for (size_t i = 0; i < search->count; i++)
		if (!strstr(words, search->words[i]))
			return false;
	return (!filter->fetched_after || record->fetched_at >= filter->fetched_after) &&
	       (!filter->fetched_before || record->fetched_at < filter->fetched_before);
}

/* From the search's anchor on; true if there may be more behind the last row that was looked at. */
static bool scan(struct search *search, struct store *store, bool older, size_t most,
		 store_record_visit *visit, void *context, struct error *error)
{
	struct query query;
	size_t scanned = 0;

	if (search->match.length > 0)
		start_search(&query, store, search, search->anchor, older, error);
	else
		start_plain(&query, store, search, search->anchor, older, error);
	for (; search->left > 0 && scanned < most && query_row(&query); scanned++) {
		struct record record = record_of(&query);

		search->anchor = record.id;
		if (!matches(search, &query, &record))
			continue;
		search->left--;
		if (!visit(context, &record))
			search->left = 0;
	}
	return query_end(&query) && scanned == most;
}

bool store_list_records(struct store *store, const struct record_filter *filter, int64_t anchor,
			enum store_direction direction, size_t limit, store_record_visit *visit,
			void *context, struct error *error)
{
	struct search search = { .filter = filter, .folded = BUF_INIT, .match = BUF_INIT,
				 .anchor = anchor, .left = limit };
	bool older = direction == STORE_OLDER;
	struct error reason = { 0 };

	if (!anchor && older)
		search.anchor = INT64_MAX;
	prepare(store, &search);
	/* where many of the newest are of another kind, the index passes them over more cheaply */
	if (search.broad && scan(&search, store, older, SCANNED_FEW, visit, context, &reason) &&
	    search.left > 0) {
		add_tags(&search);
		search.broad = false;
	} else if (search.broad) {
		search.left = 0;
	}
	if (search.left > 0 && reason.kind == ERROR_NONE)
		scan(&search, store, older, SCANNED_MOST, visit, context, &reason);
	buf_clear(&search.folded);
	buf_clear(&search.match);
	if (reason.kind != ERROR_NONE && error)
		*error = reason;
	return reason.kind == ERROR_NONE;
}
