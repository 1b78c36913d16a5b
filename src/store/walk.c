/* Walks along the records of a kind in an order. */
#include "src/store/walk.h"

#include <string.h>

/* ---- orders ---- */

static const struct {
	const char *name;
	const char *value; /* what is sorted by: SQL, NULL for nothing */
	const char *index;
	bool falls; /* the greatest comes first */
} orders[RECORD_ORDERS] = {
	[ORDER_NEWEST] = { "newest", "id", NULL, true },
	[ORDER_NUMBER] = { "number", RECORD_RANK("key"), "record_number", false },
	[ORDER_STATUS] = { "status", RECORD_RANK("status"), "record_status", false },
	[ORDER_VENDOR] = { "vendor", "vendor", "record_vendor", false },
	[ORDER_AGE] = { "age", "fetched_at", "record_age", true },
};

const char *record_order_name(enum record_order order)
{
	return orders[order].name;
}

enum record_order record_order_find(const char *name)
{
	size_t order = 0;

	while (order < RECORD_ORDERS && strcmp(orders[order].name, name) != 0)
		order++;
	return (enum record_order)order;
}

/* ---- stretches ---- */

enum stretch {
	STRETCH_END,
	STRETCH_EQUAL, /* to the anchor, behind it */
	STRETCH_FURTHER, /* all behind those */
	STRETCH_VALUED, /* all that have a value */
	STRETCH_BLANK, /* those that have none, or of them those behind the anchor */
	STRETCH_AMONG, /* few, sorted for it */
};

/* Of what a walk consists, by whether it goes down, and where its anchor is. */
enum place { PLACE_NONE, PLACE_VALUED, PLACE_BLANK, PLACES };
static const int plans[2][PLACES][4] = {
	[true] = {
		[PLACE_NONE] = { STRETCH_VALUED, STRETCH_BLANK },
		[PLACE_VALUED] = { STRETCH_EQUAL, STRETCH_FURTHER, STRETCH_BLANK },
		[PLACE_BLANK] = { STRETCH_BLANK },
	},
	[false] = {
		[PLACE_NONE] = { STRETCH_BLANK, STRETCH_VALUED },
		[PLACE_VALUED] = { STRETCH_EQUAL, STRETCH_FURTHER },
		[PLACE_BLANK] = { STRETCH_BLANK, STRETCH_VALUED },
	},
};
static const int nothing[] = { STRETCH_END }, among[] = { STRETCH_AMONG, STRETCH_END };

/* The signs in the SQL of a stretch. */
struct signs {
	const char *value, *value_order, *id, *id_order;
};

static struct signs signs_of(const struct walk *walk)
{
	const struct record_filter *filter = walk->filter;
	bool forward = walk->down != filter->reverse;
	bool rising = forward != orders[filter->order].falls;

	return (struct signs){ rising ? ">" : "<", rising ? "ASC" : "DESC", forward ? "<" : ">",
			       forward ? "DESC" : "ASC" };
}

static void add_condition(struct walk *walk, enum stretch stretch, const struct signs *signs)
{
	const char *value = orders[walk->filter->order].value;

	switch (stretch) {
	case STRETCH_EQUAL:
		buf_addf(&walk->sql, "%s = (SELECT %s FROM record WHERE id = ?2) AND id %s ?2", value,
			 value, signs->id);
		break;
	case STRETCH_FURTHER:
		buf_addf(&walk->sql, "%s %s (SELECT %s FROM record WHERE id = ?2)", value,
			 signs->value, value);
		break;
	case STRETCH_VALUED: /* all that is no NULL is beyond the least number: a range of the index */
		buf_addf(&walk->sql, "%s >= -9e999", value);
		break;
	case STRETCH_BLANK:
		buf_addf(&walk->sql, "%s IS NULL AND id %s ?2", value, signs->id);
		break;
	case STRETCH_AMONG:
	case STRETCH_END:
		break;
	}
}

/* A store that is older and cannot be written has no such index: the order then has to be sorted. */
static bool has_index(const struct walk *walk, const char *name)
{
	struct query query;
	bool has;

	query_start(&query, walk->store->database,
		    "SELECT 1 FROM sqlite_schema WHERE type = 'index' AND name = ?", walk->error);
	query_text(&query, name);
	has = query_row(&query);
	query_end(&query);
	return has;
}

static void add_sql(struct walk *walk, enum stretch stretch)
{
	const char *value = orders[walk->filter->order].value;
	const char *index = orders[walk->filter->order].index;
	struct signs signs = signs_of(walk);

	buf_reset(&walk->sql);
	if (stretch == STRETCH_AMONG) {
		buf_addf(&walk->sql,
			 "SELECT id FROM record WHERE +kind = ?1 AND id IN"
			 " (SELECT value FROM json_each(?2)) ORDER BY %s IS NULL %s, ",
			 value, walk->down ? "ASC" : "DESC");
	} else {
		buf_add(&walk->sql, "SELECT id FROM record");
		if (has_index(walk, index))
			buf_addf(&walk->sql, " INDEXED BY %s", index);
		buf_add(&walk->sql, " WHERE kind = ?1 AND ");
		add_condition(walk, stretch, &signs);
		buf_add(&walk->sql, " ORDER BY ");
	}
	if (stretch == STRETCH_EQUAL || stretch == STRETCH_BLANK)
		buf_addf(&walk->sql, "id %s", signs.id_order);
	else
		buf_addf(&walk->sql, "%s %s, id %s", value, signs.value_order, signs.id_order);
}

/* Those without a value are walked from their end on, unless the anchor is one of them. */
static int64_t anchor_of(const struct walk *walk, enum stretch stretch)
{
	if (stretch != STRETCH_BLANK || walk->blank)
		return walk->anchor;
	return walk->down != walk->filter->reverse ? INT64_MAX : INT64_MIN;
}

static void start(struct walk *walk, const char *ids)
{
	enum stretch stretch = (enum stretch)*walk->stretches;

	add_sql(walk, stretch);
	query_start_once(&walk->query, walk->store->database, walk->sql.text, walk->error);
	query_text(&walk->query, walk->filter->kind);
	if (stretch == STRETCH_AMONG)
		query_text(&walk->query, ids);
	else if (stretch != STRETCH_VALUED)
		query_integer(&walk->query, anchor_of(walk, stretch));
	walk->under_way = true;
}

/* ---- walking ---- */

/* Where the anchor is in the list; false: nowhere. */
static bool find_anchor(struct walk *walk, enum place *place)
{
	struct query query;
	bool found;

	*place = PLACE_NONE;
	if (!walk->anchor)
		return true;
	buf_addf(&walk->sql, "SELECT %s IS NULL FROM record WHERE id = ?1",
		 orders[walk->filter->order].value);
	query_start_once(&query, walk->store->database, walk->sql.text, walk->error);
	query_integer(&query, walk->anchor);
	found = query_row(&query);
	if (found)
		*place = query_integer_at(&query, 0) ? PLACE_BLANK : PLACE_VALUED;
	walk->fine = query_end(&query);
	return found;
}

static void prepare(struct walk *walk, struct store *store, const struct record_filter *filter,
		    int64_t anchor, bool down, struct error *error)
{
	*walk = (struct walk){ .store = store, .filter = filter, .error = error, .anchor = anchor,
			       .down = down, .stretches = nothing, .sql = BUF_INIT, .fine = true };
}

void walk_start(struct walk *walk, struct store *store, const struct record_filter *filter,
		int64_t anchor, bool down, struct error *error)
{
	enum place place;

	prepare(walk, store, filter, anchor, down, error);
	if (!find_anchor(walk, &place))
		return;
	walk->blank = place == PLACE_BLANK;
	walk->stretches = plans[down][place];
	start(walk, NULL);
}

void walk_start_among(struct walk *walk, struct store *store, const struct record_filter *filter,
		      const char *ids, int64_t anchor, bool down, struct error *error)
{
	prepare(walk, store, filter, anchor, down, error);
	walk->skipping = anchor != 0;
	walk->stretches = among;
	start(walk, ids);
}

/* The next row of any stretch. */
static bool step(struct walk *walk)
{
	while (walk->under_way && !query_row(&walk->query)) {
		walk->fine = query_end(&walk->query) && walk->fine;
		walk->under_way = false;
		if (walk->fine && *++walk->stretches != STRETCH_END)
			start(walk, NULL);
	}
	return walk->under_way;
}

bool walk_next(struct walk *walk, int64_t *id)
{
	while (step(walk)) {
		*id = query_integer_at(&walk->query, 0);
		if (!walk->skipping)
			return true;
		walk->skipping = *id != walk->anchor;
	}
	return false;
}

bool walk_end(struct walk *walk)
{
	if (walk->under_way)
		walk->fine = query_end(&walk->query) && walk->fine;
	walk->under_way = false;
	buf_clear(&walk->sql);
	return walk->fine;
}
