/* A person's day: scans as a tally under a name of the store, writes out of the outbox, answers out of
 * the journal. */
#include "src/shift.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/when.h"
#include "src/outbox.h"
#include "src/store/inside.h"

enum { DAY_MS = 24 * 60 * 60 * 1000 };

/* ---- scans ---- */

/* "2026-01-01 214 201 9": the tally of one day; another day begins at nothing. */
static void read_tally(struct store *store, const char *name, const char *day,
		       long long counts[SHIFT_EVENTS])
{
	struct buf tally = BUF_INIT;
	size_t length = strlen(day);
	char *at;

	memset(counts, 0, SHIFT_EVENTS * sizeof(counts[0]));
	store_get_meta(store, name, &tally);
	at = tally.text;
	if (strncmp(at, day, length) == 0)
		for (size_t i = 0, start = length; i < SHIFT_EVENTS; i++) {
			char *end;

			counts[i] = strtoll(at + start, &end, 10);
			start = (size_t)(end - at);
		}
	buf_clear(&tally);
}

static void add_names(struct buf *name, struct buf *day, const char *person, int64_t now_ms)
{
	buf_addf(name, "shift %s", person);
	when_add(day, now_ms, WHEN_LOCAL, WHEN_DAY);
}

void shift_note(struct store *store, const char *person, int64_t now_ms, enum shift_event event)
{
	struct buf name = BUF_INIT, day = BUF_INIT, tally = BUF_INIT;
	long long counts[SHIFT_EVENTS];

	if (!store_is_writable(store) || !store_begin(store, NULL))
		return;
	add_names(&name, &day, person, now_ms);
	read_tally(store, name.text, day.text, counts);
	counts[event]++;
	buf_add(&tally, day.text);
	for (size_t i = 0; i < SHIFT_EVENTS; i++)
		buf_addf(&tally, " %lld", counts[i]);
	store_end(store, store_set_meta(store, name.text, tally.text, NULL), NULL);
	buf_clear(&name);
	buf_clear(&day);
	buf_clear(&tally);
}

static void read_scans(struct store *store, const char *person, int64_t now_ms,
		       struct shift *shift)
{
	struct buf name = BUF_INIT, day = BUF_INIT;
	long long counts[SHIFT_EVENTS];

	add_names(&name, &day, person, now_ms);
	read_tally(store, name.text, day.text, counts);
	shift->scans = counts[SHIFT_SCAN];
	shift->found = counts[SHIFT_FOUND];
	shift->not_found = counts[SHIFT_NOT_FOUND];
	buf_clear(&name);
	buf_clear(&day);
}

/* ---- writes and answers ---- */

static void read_writes(struct store *store, const char *person, int64_t since_ms,
			struct shift *shift)
{
	struct query query;

	query_start(&query, store->database,
		    "SELECT state, count(*) FROM outbox"
		    " WHERE person = ? AND decided_at >= ? GROUP BY state",
		    NULL);
	query_text(&query, person);
	query_integer(&query, since_ms);
	while (query_row(&query)) {
		enum outbox_state state = outbox_state_find(query_text_at(&query, 0));

		if (state == OUTBOX_DONE)
			shift->done = query_integer_at(&query, 1);
		else if (state == OUTBOX_REFUSED)
			shift->refused = query_integer_at(&query, 1);
	}
	query_end(&query);
}

#define ANSWERED                                                                                   \
	" FROM call WHERE state IN ('done', 'refused') AND person = ?1"     \
	" AND asked_at >= ?2 AND took_ms IS NOT NULL"

static int64_t median(struct store *store, const char *person, int64_t since_ms)
{
	struct query query;
	int64_t ms = -1;

	query_start(&query, store->database,
		    "SELECT took_ms" ANSWERED " ORDER BY took_ms LIMIT 1"
		    " OFFSET (SELECT (count(*) - 1) / 2" ANSWERED ")",
		    NULL);
	query_text(&query, person);
	query_integer(&query, since_ms);
	if (query_row(&query))
		ms = query_integer_at(&query, 0);
	query_end(&query);
	return ms;
}

static int64_t midnight(int64_t now_ms)
{
	struct buf day = BUF_INIT;
	int64_t ms = now_ms;

	when_add(&day, now_ms, WHEN_LOCAL, WHEN_DAY);
	buf_add(&day, " 00:00:00");
	when_parse(day.text, WHEN_LOCAL, &ms);
	buf_clear(&day);
	return ms;
}

void shift_read(struct store *store, const char *person, int64_t now_ms, struct shift *shift)
{
	int64_t since = midnight(now_ms);

	*shift = (struct shift){ .ends_at = since + DAY_MS, .median_ms = -1 };
	read_scans(store, person, now_ms, shift);
	read_writes(store, person, since, shift);
	shift->median_ms = median(store, person, since);
}
