/* Deeds on records. */
#include "screens/deeds.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "base/words.h"
#include "screens/console.h"
#include "screens/operation.h"
#include "src/decide.h"
#include "ui/dialog.h"

enum { OPERATIONS_MOST = 64 };

void deeds_clear(struct deeds *deeds)
{
	for (size_t i = 0; i < deeds->count; i++)
		request_free(deeds->list[i].request);
	deeds->count = 0;
}

/* Each paint of a list asks the same of its rows, and the tables are long. */
static const struct known_deed *look_up(struct console *console, const struct item *item,
					const char *deed)
{
	uint64_t hash = hash_number((uintptr_t)item->vendor, (uintptr_t)item->kind);
	struct known_deed *known =
		&console->deeds[hash_number(hash, (uintptr_t)deed) % COUNT(console->deeds)];

	if (known->vendor != item->vendor || known->kind != item->kind || known->deed != deed)
		*known = (struct known_deed){
			.vendor = item->vendor,
			.kind = item->kind,
			.deed = deed,
			.operation = deed_find(item->vendor, deed, item->kind->name),
			.configured = settings_has_vendor(console->backend.settings, item->vendor),
		};
	return known;
}

const char *deeds_refuse(struct console *console, const struct item *item, const char *deed)
{
	const struct known_deed *known = NULL;

	if (!item)
		return _("there is no row");
	if (item->vendor && item->kind)
		known = look_up(console, item, deed);
	if (!known || !known->operation)
		return _("its vendor has no call for that");
	if (!known->configured)
		return _("its vendor is not configured");
	return rights_refuse_write(&console->backend.rights, known->operation);
}

/* ---- one and several -------------------------------------------------------------------------------- */

static struct request *make_request(struct console *console, const struct item *item,
				    const struct operation *operation, struct error *error)
{
	struct request *request = request_new(item->vendor, operation);
	struct record record = item_record(item);

	deed_fill(request, &record);
	if (request_complete(request, console->backend.settings, clock_wall_ms(), error) &&
	    request_check(request, error) && decide_check(&console->backend, request, error))
		return request;
	request_free(request);
	return NULL;
}

static void add_line(struct buf *body, const struct item *item, const char *note)
{
	struct buf line = BUF_INIT;

	buf_addf(&line, "%s  %s  %s%s%s", item->vendor_name, item->key, item_status(item, NULL),
		 *note ? "  " : "", note);
	utf8_add_clean(body, line.text, line.length, CLEAN_LINE);
	buf_add_char(body, '\n');
	buf_clear(&line);
}

/* Those that need nothing more go in; of the others it is said what they lack. */
static void collect(struct deeds *deeds, struct console *console, const char *deed,
		    struct item *const items[], size_t count, struct buf *left_out)
{
	for (size_t i = 0; i < count && i < DEEDS_MOST; i++) {
		const char *refusal = deeds_refuse(console, items[i], deed);
		struct error error = { 0 };
		struct request *request = NULL;

		if (!refusal)
			request = make_request(console, items[i],
					       deed_find(items[i]->vendor, deed,
							 items[i]->kind->name),
					       &error);
		if (request)
			deeds->list[deeds->count++] =
				(struct deed_request){ request, items[i]->id };
		else
			add_line(left_out, items[i], refusal ? refusal : error.text);
	}
}

static bool is_in(const struct deeds *deeds, int64_t record)
{
	for (size_t i = 0; i < deeds->count; i++)
		if (deeds->list[i].record == record)
			return true;
	return false;
}

static void ask(struct deeds *deeds, struct view *asker, struct item *const items[], size_t count,
		const struct buf *left_out, void (*answer)(struct view *asker, bool yes))
{
	const struct operation *operation = deeds->list[0].request->operation;
	struct buf title = BUF_INIT, body = BUF_INIT;

	buf_addf(&title, "%s (%zu)", word(operation->label), deeds->count);
	for (size_t i = 0; i < count; i++)
		if (is_in(deeds, items[i]->id))
			add_line(&body, items[i], "");
	if (left_out->length > 0)
		buf_addf(&body, "%s\n%s", _("Left out:"), left_out->text);
	buf_add(&body, _("Each is sent at most once; what is not answered is looked up."));
	dialog_confirm(asker, &(struct question){
				      .title = title.text,
				      .body = body.text,
				      .yes = word(operation->label),
				      .count = deeds->count,
				      .answer = answer,
			      });
	buf_clear(&title);
	buf_clear(&body);
}

/* Changing something is typing; the rest may be a matter of yes and no. */
static bool needs_form(const struct deeds *deeds, const char *deed, size_t count)
{
	return count == 1 && (deeds->count == 0 || strcmp(deed, "update") == 0);
}

void deeds_begin(struct deeds *deeds, struct view *asker, const char *deed,
		 struct item *const items[], size_t count,
		 void (*answer)(struct view *asker, bool yes))
{
	struct console *console = console_of(asker);
	struct buf left_out = BUF_INIT;

	deeds_clear(deeds);
	collect(deeds, console, deed, items, count, &left_out);
	if (needs_form(deeds, deed, count)) {
		const char *refusal = deeds_refuse(console, items[0], deed);

		if (refusal)
			ui_say(console->ui, STYLE_BAD, "%s", refusal);
		else
			operation_open(console, items[0]->vendor,
				       deed_find(items[0]->vendor, deed, items[0]->kind->name),
				       items[0]);
	} else if (deeds->count > 0) {
		ask(deeds, asker, items, count, &left_out, answer);
	} else {
		dialog_tell(asker, _("None of them can be sent as they are"), left_out.text);
	}
	buf_clear(&left_out);
}

void deeds_send(struct deeds *deeds, struct console *console,
		void (*taken)(void *context, int64_t record), void *context)
{
	size_t sent = 0, waiting = 0;
	struct error error = { 0 };
	int64_t row = 0, call = 0;

	for (size_t i = 0; i < deeds->count; i++) {
		struct error reason = { 0 };

		if (!decide_send(&console->backend, deeds->list[i].request, &row, &call, &reason,
				 &error))
			continue;
		sent += call != 0;
		waiting += call == 0;
		taken(context, deeds->list[i].record);
	}
	if (error.kind != ERROR_NONE)
		ui_complain(console->ui, &error);
	else if (waiting > 0)
		ui_say(console->ui, STYLE_WAITING, _("sent: %zu, waiting in the outbox: %zu"), sent,
		       waiting);
	else
		ui_say(console->ui, STYLE_GOOD,
		       ngettext("%zu sent; the outbox shows what becomes of it",
				"%zu sent; the outbox shows what becomes of them", sent),
		       sent);
	deeds_clear(deeds);
	console_changed(console);
}

/* ---- choosing ------------------------------------------------------------------------------------------ */

struct offer {
	struct dialog_item items[OPERATIONS_MOST];
	char values[OPERATIONS_MOST][80];
	size_t count;
};

static void add_offer(struct offer *offer, const struct console *console,
		      const struct vendor *vendor, const struct operation *operation,
		      bool with_vendor)
{
	struct dialog_item *item;
	char *value;

	if (offer->count >= OPERATIONS_MOST)
		return;
	item = &offer->items[offer->count];
	value = offer->values[offer->count];
	snprintf(value, sizeof(offer->values[0]), "%s%s%s", with_vendor ? vendor->name : "",
		 with_vendor ? " " : "", operation->name);
	*item = (struct dialog_item){
		.value = value,
		.label = word(operation->label),
		.note = with_vendor ? word(vendor->title) : NULL,
		.dim = operation->kind == OPERATION_WRITE &&
		       rights_refuse_write(&console->backend.rights, operation),
	};
	offer->count++;
}

void deeds_choose(struct view *asker, struct console *console, const struct item *item,
		  void (*answer)(struct view *asker, const char *operation))
{
	struct offer offer = { .count = 0 };
	const struct operation *operation = NULL;

	while (item->vendor && item->kind && (operation = operation_next(item->vendor, operation)))
		if (operation->deed && words_have(operation->of, item->kind->name) &&
		    !words_have(operation->deed, "create"))
			add_offer(&offer, console, item->vendor, operation, false);
	if (offer.count > 0)
		dialog_choose(asker, _("What shall be done with it?"), offer.items, offer.count,
			      NULL, answer);
	else
		ui_say(console->ui, STYLE_WAITING, _("its vendor has no call for such a record"));
}

void deeds_choose_new(struct view *asker, struct console *console, const struct record_kind *kind,
		      void (*answer)(struct view *asker, const char *operation))
{
	struct offer offer = { .count = 0 };

	for (size_t i = 0; vendors[i]; i++) {
		const struct operation *operation = NULL;

		if (!settings_has_vendor(console->backend.settings, vendors[i]))
			continue;
		while ((operation = operation_next(vendors[i], operation)))
			if (words_have(operation->deed, "create") &&
			    words_have(operation->of, kind->name))
				add_offer(&offer, console, vendors[i], operation, true);
	}
	if (offer.count > 1)
		dialog_choose(asker, _("Make a new one"), offer.items, offer.count, NULL, answer);
	else if (offer.count == 1)
		answer(asker, offer.values[0]);
	else
		ui_say(console->ui, STYLE_WAITING,
		       _("no configured vendor has a call that makes one"));
}
