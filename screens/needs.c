/* What waits for a person. */
#include "screens/needs.h"

#include "base/clock.h"
#include "base/utf8.h"
#include "base/words.h"
#include "screens/wording.h"

enum { PAST_MS = 24 * 60 * 60 * 1000 };	/* a refusal is no news any more */

void needs_init(struct needs *needs)
{
	*needs = (struct needs){ .count = 0 };
	for (size_t i = 0; i < NEEDS_MOST; i++)
		needs->lines[i] = (struct buf)BUF_INIT;
}

void needs_clear(struct needs *needs)
{
	for (size_t i = 0; i < NEEDS_MOST; i++)
		buf_clear(&needs->lines[i]);
	needs->count = 0;
}

/* ---- reading ------------------------------------------------------------------------------------------ */

static struct buf *add_need(struct needs *needs, enum style style)
{
	if (needs->count == NEEDS_MOST)
		return NULL;
	needs->styles[needs->count] = style;
	buf_reset(&needs->lines[needs->count]);
	return &needs->lines[needs->count++];
}

static bool take_row(void *context, const struct outbox_row *row)
{
	bool past = row->state == OUTBOX_REFUSED && clock_wall_ms() - row->settled_at > PAST_MS;
	struct buf *line = past ? NULL : add_need(context, wording_outbox(row->state));
	const struct vendor *vendor = vendor_find(row->vendor);
	const struct operation *operation = vendor ? operation_find(vendor, row->operation) : NULL;
	struct buf text = BUF_INIT;

	if (!line)
		return false;
	buf_addf(&text, "! #%lld %s %s %s: %s  %s %s", (long long)row->id, row->vendor,
		 operation ? word(operation->label) : row->operation, row->key,
		 word(outbox_state_label(row->state)), row->code, row->message);
	utf8_add_clean(line, text.text, text.length, CLEAN_LINE);
	buf_clear(&text);
	return true;
}

static void read_rows(struct needs *needs, struct store *store, enum outbox_state state,
		      size_t most)
{
	const struct outbox_filter filter = { .state = state };

	outbox_list(store, &filter, 0, false, most, take_row, needs, NULL);
}

void needs_read(struct needs *needs, const struct console *console)
{
	const struct standing *standing = &console->standing;
	struct store *store = console->backend.store;
	struct buf *line;

	needs->count = 0;
	read_rows(needs, store, OUTBOX_UNKNOWN, 2);
	read_rows(needs, store, OUTBOX_REFUSED, 1);
	if (standing->drafts > 0 && (line = add_need(needs, STYLE_WAITING)))
		buf_addf(line,
			 ngettext("%zu draft is kept; Tab and D open it again",
				  "%zu drafts are kept; Tab and D open one again",
				  standing->drafts),
			 standing->drafts);
}

/* ---- drawing ------------------------------------------------------------------------------------------ */

void needs_draw(const struct needs *needs, struct canvas canvas)
{
	canvas_rule(canvas_cut_top(&canvas, 1), 0, _("Needs you"), NULL);
	for (size_t i = 0; i < needs->count && (int)i < canvas.rows; i++)
		canvas_cell(canvas, (int)i, 1, canvas.columns - 2, ALIGN_LEFT, needs->styles[i],
			    needs->lines[i].text);
}
