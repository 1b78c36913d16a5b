/* Windows over rows of the store. */
#include "screens/window.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/words.h"
#include "screens/wording.h"

enum {
	WINDOW_LEAST = 400,	/* rows that may be held; those far from where reading goes on are let go */
	WINDOW_PAGES = 6,	/* and never fewer than so many of what is wanted at once */
	WINDOW_FEW = 120,	/* rows read where nobody said how many */
	SEEK_PAGE = 64,	/* rows asked for at once when they are only looked at */
	PLACES = 8,	/* neighbours that are tried when a row is not there any more */
	SEEK_US = 6000,	/* for how long they are, so that a key stays below 10 ms */
};

void window_init(struct window *window, const struct window_source *source, void *context)
{
	*window = (struct window){ .source = source, .context = context };
	window_reload(window, 0);
}

static void let_go(struct window *window, size_t first, size_t count)
{
	size_t after = window->count - first - count;

	if (count == 0)
		return;

	for (size_t i = first; i < first + count; i++)
		window->source->free_row(window->rows[i]);
	memmove(&window->rows[first], &window->rows[first + count],
		after * sizeof(window->rows[0]));
	memmove(&window->ids[first], &window->ids[first + count], after * sizeof(window->ids[0]));
	window->count -= count;
}

void window_clear(struct window *window)
{
	let_go(window, 0, window->count);
	free(window->rows);
	free(window->ids);
	*window = (struct window){ .source = window->source };
}

void *window_row(const struct window *window, int64_t id)
{
	for (size_t i = 0; i < window->count; i++)
		if (window->ids[i] == id)
			return window->rows[i];
	return NULL;
}

/* ---- reading --------------------------------------------------------------------------------------- */

/* One more row was looked at; false: that is enough. */
static bool look(struct window *window, int64_t id, bool bad)
{
	window->search->id = (uint64_t)id;
	window->search->looked++;
	window->taken++;
	if (bad)
		window->sought = LIST_FOUND;
	else if (clock_steady_us() >= window->search_ends_us)
		window->sought = LIST_TIRED;
	return window->sought == LIST_NONE;
}

bool window_pass(struct window *window, int64_t id)
{
	return !window->search || look(window, id, false);
}

void window_give_up(struct window *window, int64_t id, size_t looked)
{
	window->cut = true;
	if (!window->search)
		return;
	/* those that were taken have been counted */
	window->search->id = (uint64_t)id;
	window->search->looked += looked - window->taken;
}

static bool take_look(struct window *window, int64_t id, void *row)
{
	bool bad = window->sought == LIST_NONE && window->source->is_bad(window, row);

	window->source->free_row(row);
	return window->sought == LIST_NONE && look(window, id, bad);
}

bool window_take(struct window *window, int64_t id, void *row)
{
	size_t at = window->prepending ? 0 : window->count, after;

	if (window->search)
		return take_look(window, id, row);
	GROW(window->rows, window->count, window->capacity);
	GROW(window->ids, window->count, window->id_capacity);
	after = window->count - at;
	memmove(&window->rows[at + 1], &window->rows[at], after * sizeof(window->rows[0]));
	memmove(&window->ids[at + 1], &window->ids[at], after * sizeof(window->ids[0]));
	window->rows[at] = row;
	window->ids[at] = id;
	window->count++;
	window->taken++;
	return true;
}

/* How many came. */
static size_t read(struct window *window, int64_t anchor, bool newer, size_t limit)
{
	window->prepending = newer;
	window->taken = 0;
	window->source->read(window, anchor, newer, limit);
	return window->taken;
}

static int64_t total(const struct window *window)
{
	return window->source->total ? window->source->total(window) : -1;
}

/* Beyond a row that is gone nothing is found, which does not mean that nothing is there. */
static bool is_place(const struct window *window, int64_t anchor)
{
	return !anchor || !window->sorted || window->source->has(window, anchor);
}

static size_t read_older(struct window *window, int64_t anchor, size_t wanted)
{
	size_t got = read(window, anchor, false, wanted);

	window->at_oldest = got < wanted && is_place(window, anchor);
	return got;
}

static size_t read_newer(struct window *window, int64_t anchor, size_t wanted)
{
	size_t got = read(window, anchor, true, wanted);

	window->at_newest = got < wanted && is_place(window, anchor);
	return got;
}

/* What is before the first row, where it is certain: what was, less the rows at the front that are
 * held in addition now, and what has come since. In another order it may have come anywhere. */
static void count_before(struct window *window, bool was_known, int64_t before,
			 int64_t total_before)
{
	window->total = total(window);
	window->before = -1;
	if (window->at_newest)
		window->before = 0;
	else if (was_known && !window->sorted && window->total >= 0 && total_before >= 0)
		window->before = before + window->total - total_before;
	if (window->before < 0)
		window->before = -1;
}

/* Rows held that stand above this one. */
static size_t count_above(const struct window *window, int64_t around)
{
	size_t above = 0;

	while (above < window->count && (window->sorted ? window->ids[above] != around
							: window->ids[above] > around))
		above++;
	return above < window->count || !window->sorted ? above : 0;
}

/* The rows that were held, for finding the place again. */
struct former {
	int64_t *ids;
	size_t count, at;	/* where the row is that it is about; it need not be among them */
	int64_t around;
};

/* The row itself, then those that stood beside it, nearest first, with how many stood above; 0: none at
 * that step. */
static int64_t near_row(const struct former *former, size_t step, size_t *above)
{
	size_t by = (step + 1) / 2;

	*above = former->at;
	if (step == 0)
		return former->around;
	if (step % 2 == 0 && by > former->at)
		return 0;
	*above = step % 2 ? former->at + by : former->at - by;
	return *above < former->count ? former->ids[*above] : 0;
}

/* From where the row itself is read. Where the rows above it were given up in vain, by age any id is a
 * place. */
static int64_t place_above(struct window *window, int64_t place, size_t got)
{
	if (got > 0)
		return window->ids[got - 1];
	if (!window->cut || window->sorted)
		return 0;
	window->at_newest = false;
	return place + 1;
}

/* One row more than before at the upper edge: is there anything new? What follows is read from the last of
 * those above on, so that the row itself is among it. False: in this order or with this filter it is not
 * there any more. */
static bool read_around(struct window *window, int64_t place, size_t above, size_t below,
			int64_t *before)
{
	size_t got = 0;

	let_go(window, 0, window->count);
	window->at_newest = true;
	window->cut = false;
	if (place)
		got = read_newer(window, place, above + 1);
	read_older(window, place_above(window, place, got), below);
	*before += (int64_t)above - (int64_t)got;
	return !window->sorted || !place || window_row(window, place);
}

static void find_again(struct window *window, const struct former *former, int64_t *before)
{
	size_t tries = 0;

	for (size_t step = 0; step <= 2 * former->count && tries < PLACES; step++) {
		size_t above, below;
		int64_t place = near_row(former, step, &above), known = *before;

		if ((!place && step > 0) || !is_place(window, place))
			continue;
		below = former->count > above ? former->count - above : 0;
		if (read_around(window, place, above, below > WINDOW_FEW ? below : WINDOW_FEW, &known)) {
			*before = known;
			return;
		}
		tries++;
	}
	read_around(window, 0, 0, WINDOW_FEW, before);
}

void window_reload(struct window *window, int64_t around)
{
	struct former former = { .count = window->count, .at = count_above(window, around),
				 .around = around };
	int64_t before = window->before, total_before = window->total;
	bool was_known = before >= 0;

	former.ids = mem_alloc(former.count * sizeof(*former.ids));
	if (former.count > 0)
		memcpy(former.ids, window->ids, former.count * sizeof(*former.ids));
	find_again(window, &former, &before);
	count_before(window, was_known, before, total_before);
	free(former.ids);
}

/* ---- slots of a list's source ---------------------------------------------------------------------- */

size_t window_count(const void *rows)
{
	return ((const struct window *)rows)->count;
}

uint64_t window_id(const void *rows, size_t row)
{
	return (uint64_t)((const struct window *)rows)->ids[row];
}

static size_t most_held(size_t wanted)
{
	return wanted * WINDOW_PAGES > WINDOW_LEAST ? wanted * WINDOW_PAGES : WINDOW_LEAST;
}

static bool more_after(struct window *window, size_t wanted, ptrdiff_t *shift)
{
	size_t most = most_held(wanted), surplus;

	if (window->at_oldest || window->count == 0 ||
	    read_older(window, window->ids[window->count - 1], wanted) == 0)
		return false;
	surplus = window->count > most ? window->count - most : 0;
	if (surplus > 0) {
		let_go(window, 0, surplus);
		window->at_newest = false;
		window->before += window->before >= 0 ? (int64_t)surplus : 0;
	}
	*shift = -(ptrdiff_t)surplus;
	return true;
}

static bool more_before(struct window *window, size_t wanted, ptrdiff_t *shift)
{
	size_t most = most_held(wanted), got;

	if (window->at_newest || window->count == 0)
		return false;
	got = read_newer(window, window->ids[0], wanted);
	if (window->at_newest)
		window->before = 0;
	else if (window->before >= 0)
		window->before -= (int64_t)got;
	if (window->count > most) {
		let_go(window, most, window->count - most);
		window->at_oldest = false;
	}
	*shift = (ptrdiff_t)got;
	return got > 0;
}

static bool go_home(struct window *window, size_t wanted)
{
	if (window->at_newest)
		return false;
	let_go(window, 0, window->count);
	window->at_newest = true;
	window->before = 0;
	window->cut = false;
	read_older(window, 0, wanted);
	return true;
}

static bool go_end(struct window *window, size_t wanted)
{
	if (window->at_oldest)
		return false;
	let_go(window, 0, window->count);
	window->at_oldest = true;
	window->cut = false;
	read_newer(window, 0, wanted);
	window->before = window->at_newest    ? 0
			 : window->total >= 0 ? window->total - (int64_t)window->count
					      : -1;
	return true;
}

bool window_more(void *rows, enum list_edge edge, size_t wanted, ptrdiff_t *shift)
{
	struct window *window = rows;

	switch (edge) {
	case LIST_AFTER:
		return more_after(window, wanted, shift);
	case LIST_BEFORE:
		return more_before(window, wanted, shift);
	case LIST_HOME:
		return go_home(window, wanted);
	case LIST_END:
		return go_end(window, wanted);
	}
	return false;
}

bool window_find(void *rows, uint64_t id)
{
	struct window *window = rows;

	if (!window_row(window, (int64_t)id)) {
		window->before = -1;
		window_reload(window, (int64_t)id);
	}
	return window_row(window, (int64_t)id);
}

void window_position(const void *rows, size_t row, struct buf *out)
{
	const struct window *window = rows;
	bool whole = window->at_newest && window->at_oldest && !window->cut;
	int64_t all = whole ? (int64_t)window->count : window->total;
	struct buf at = BUF_INIT, of = BUF_INIT;

	wording_add_count(&at, window->before + (int64_t)row + 1);
	wording_add_count(&of, all);
	if (window->before >= 0 && all >= 0)
		buf_addf(out, _("row %s of %s"), at.text, of.text);
	else if (window->before >= 0)
		buf_addf(out, _("row %s"), at.text);
	buf_clear(&at);
	buf_clear(&of);
}

void window_all(void *rows, list_visit *visit, void *context)
{
	const struct window *window = rows;

	if (window->source->each) {
		window->source->each(window, visit, context);
		return;
	}
	for (size_t i = 0; i < window->count; i++)
		visit(context, (uint64_t)window->ids[i]);
}

/* ---- trouble --------------------------------------------------------------------------------------- */

bool window_is_bad(const void *rows, size_t row)
{
	const struct window *window = rows;

	return window->source->is_bad(window, window->rows[row]);
}

bool window_has_more(const void *rows)
{
	const struct window *window = rows;

	return !window->at_newest || !window->at_oldest || window->cut;
}

enum list_sought window_seek(void *rows, struct list_search *search)
{
	struct window *window = rows;
	bool cut = window->cut;
	size_t got;

	window->search = search;
	window->sought = LIST_NONE;
	window->cut = false;
	window->search_ends_us = clock_steady_us() + SEEK_US;
	do
		got = read(window, (int64_t)search->id, !search->down, SEEK_PAGE);
	while (window->sought == LIST_NONE && got >= SEEK_PAGE);
	if (window->sought == LIST_NONE && window->cut)
		window->sought = LIST_TIRED;
	window->search = NULL;
	window->cut = cut;
	return window->sought;
}
