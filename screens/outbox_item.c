/* Rows of the outbox as screens hold them. */
#include "screens/outbox_item.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "base/when.h"
#include "base/words.h"
#include "screens/call_text.h"
#include "screens/wording.h"
#include "src/mask.h"

static const char *own(struct outbox_item *item, const char *text)
{
	return item->texts[item->text_count++] = mem_copy(text);
}

struct outbox_item *outbox_item_new(const struct outbox_row *row)
{
	struct outbox_item *item = mem_alloc(sizeof(*item));
	const struct vendor *vendor = vendor_find(row->vendor);

	item->row = *row;
	item->row.vendor = own(item, row->vendor);
	item->row.operation = own(item, row->operation);
	item->row.frozen = own(item, row->frozen);
	item->row.key = own(item, row->key);
	item->row.person = own(item, row->person);
	item->row.origin = own(item, row->origin);
	item->row.code = own(item, row->code);
	item->row.message = own(item, row->message);
	item->row.error = own(item, row->error);
	item->operation = vendor ? operation_find(vendor, row->operation) : NULL;
	return item;
}

void outbox_item_free(struct outbox_item *item)
{
	if (!item)
		return;
	for (size_t i = 0; i < item->text_count; i++)
		free(item->texts[i]);
	free(item);
}

static bool take(void *context, const struct outbox_row *row)
{
	*(struct outbox_item **)context = outbox_item_new(row);
	return false;
}

struct outbox_item *outbox_item_get(const struct console *console, int64_t id)
{
	struct outbox_item *item = NULL;

	outbox_get(console->backend.store, id, take, &item, NULL);
	return item;
}

const char *outbox_item_label(const struct outbox_item *item)
{
	return item->operation ? word(item->operation->label) : item->row.operation;
}

/* ---- as lines ------------------------------------------------------------------------------------------ */

/* What a person may rely on. */
static const struct {
	const char *words;
} promises[OUTBOX_STATES] = {
	[OUTBOX_QUEUED] = { N_("It is on the disk and has not been sent: no effect so far.") },
	[OUTBOX_SENDING] = { N_("It is on its way; nobody else can send it.") },
	[OUTBOX_DONE] = { N_("The vendor said yes. It happened once.") },
	[OUTBOX_REFUSED] = { N_("The vendor said no. Nothing happened; edit it to send it as a new "
				"one.") },
	[OUTBOX_UNKNOWN] = { N_("It was sent, and no answer was understood: it happened once, or not "
				"at all. It is not sent again unless a person says so.") },
	[OUTBOX_DROPPED] = { N_("Given up by a person.") },
};

static void add_step(struct text *text, int64_t at, const char *words)
{
	struct buf line = BUF_INIT;

	if (!at)
		return;
	buf_add(&line, "  ");
	when_add(&line, at, WHEN_LOCAL, WHEN_PLAIN);
	buf_addf(&line, "  %s", words);
	text_add(text, STYLE_NORMAL, line.text);
	buf_clear(&line);
}

static bool take_time(void *context, const struct call *call)
{
	*(int64_t *)context = call->asked_at;
	return false;
}

/* A look-up may leave the row where it is, so its time is that of its call. */
static void add_checks(struct text *text, const struct console *console,
		       const struct outbox_row *row)
{
	struct buf words = BUF_INIT;
	int64_t at = row->settled_at;

	store_get_call(console->backend.store, row->check, take_time, &at, NULL);
	buf_addf(&words, ngettext("looked up %d time, call %lld", "looked up %d times, call %lld",
				  (unsigned long)row->checks),
		 row->checks, (long long)row->check);
	add_step(text, at, words.text);
	buf_clear(&words);
}

static void add_life(struct text *text, const struct console *console,
		     const struct outbox_row *row)
{
	struct buf words = BUF_INIT;

	buf_addf(&words, _("decided by %s, and written to the disk"), row->person);
	if (*row->origin)
		buf_addf(&words, " (%s)", row->origin);
	add_step(text, row->decided_at, words.text);
	buf_reset(&words);
	buf_addf(&words, _("sent, attempt %d, call %lld"), row->attempts, (long long)row->call);
	add_step(text, row->attempts > 0 ? row->sent_at : 0, words.text);
	if (row->state == OUTBOX_UNKNOWN)	/* and was looked up afterwards */
		add_step(text, row->settled_at, word(outbox_state_label(row->state)));
	if (row->checks > 0)
		add_checks(text, console, row);
	if (row->state != OUTBOX_UNKNOWN)
		add_step(text, row->settled_at, word(outbox_state_label(row->state)));
	buf_clear(&words);
}

static void add_reason(struct text *text, const struct outbox_row *row)
{
	struct buf line = BUF_INIT;

	if (*row->code || *row->message) {
		buf_addf(&line, " %s ", row->code);
		mask_add_free_text(&line, row->message);
		text_add(text, wording_outbox(row->state), line.text);
	}
	if (*row->error && row->state != OUTBOX_DONE) {
		buf_reset(&line);
		buf_add_char(&line, ' ');
		mask_add_free_text(&line, row->error);
		text_add(text, wording_outbox(row->state), line.text);
	}
	if (row->state == OUTBOX_REFUSED || row->state == OUTBOX_UNKNOWN)
		call_text_add_advice(text, row->vendor, row->operation, row->code, row->message);
	buf_clear(&line);
}

static void add_values(struct text *text, const struct console *console,
		       const struct outbox_row *row, bool whole)
{
	const struct vendor *vendor = vendor_find(row->vendor);
	struct json *frozen = json_parse_text(row->frozen, NULL);
	const struct json *body = json_member(frozen, "body");
	struct buf lines = BUF_INIT;

	if (frozen && vendor)	/* passwords in any case */
		mask_json_but(frozen, vendor, row->operation,
			      console->backend.rights.mask ? 0 : ~0u);
	if (frozen && vendor)
		json_add(&lines, body ? body : json_member(frozen, "given"),
			 whole ? JSON_INDENTED : JSON_COMPACT);
	text_add(text, STYLE_HEADING, _("Values, frozen when it was decided"));
	text_add(text, STYLE_NORMAL, lines.text);
	json_free(frozen);
	buf_clear(&lines);
}

void outbox_item_add(struct text *text, const struct console *console,
		     const struct outbox_item *item, bool whole)
{
	const struct outbox_row *row = &item->row;
	struct buf line = BUF_INIT;

	buf_addf(&line, " %s  %s  %s  %s", word(outbox_state_label(row->state)), row->vendor,
		 outbox_item_label(item), row->key);
	text_add(text, wording_outbox(row->state), line.text);
	buf_reset(&line);
	buf_addf(&line, " %s", word(promises[row->state].words));
	text_add(text, STYLE_NORMAL, line.text);
	add_reason(text, row);
	add_life(text, console, row);
	add_values(text, console, row, whole);
	buf_clear(&line);
}
