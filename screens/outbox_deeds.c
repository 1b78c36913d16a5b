/* What a person does with rows of the outbox. */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "base/words.h"
#include "screens/operation.h"
#include "screens/outbox_item.h"
#include "ui/dialog.h"

/* In which states a deed makes sense, and what it is called. */
static const struct {
	const char *question;	/* NULL: it is done without one */
	const char *yes, *warning;
	bool states[OUTBOX_STATES];
	bool right;	/* is one needed? `deed` */
	enum deed deed;
} deeds[] = {
	[OUTBOX_CHECK] = { .states = { [OUTBOX_UNKNOWN] = true } },
	[OUTBOX_SEND] = {
		.question = N_("Send it, once more?"),
		.yes = N_("send"),
		.warning = N_("Nobody knows whether it happened. If it did, it happens twice: look it "
			      "up, or ask the vendor, before you send it."),
		.states = { [OUTBOX_QUEUED] = true, [OUTBOX_REFUSED] = true,
			    [OUTBOX_UNKNOWN] = true, [OUTBOX_DROPPED] = true },
		.right = true,
		.deed = DEED_RESEND,
	},
	[OUTBOX_DROP] = {
		.question = N_("Give it up?"),
		.yes = N_("give up"),
		.warning = N_("It may have happened all the same; then nobody looks after it any "
			      "more."),
		.states = { [OUTBOX_QUEUED] = true, [OUTBOX_REFUSED] = true,
			    [OUTBOX_UNKNOWN] = true },
		.right = true,
		.deed = DEED_DROP,
	},
	[OUTBOX_EDIT] = { .states = { [OUTBOX_QUEUED] = true, [OUTBOX_REFUSED] = true,
				      [OUTBOX_DROPPED] = true } },
};

static const char *why_not_in_state(enum outbox_deed deed, enum outbox_state state)
{
	static const char *const reasons[OUTBOX_STATES] = {
		[OUTBOX_QUEUED] = N_("it has not been sent yet"),
		[OUTBOX_SENDING] = N_("it is being sent"),
		[OUTBOX_DONE] = N_("it is done"),
		[OUTBOX_REFUSED] = N_("the vendor refused it, that is certain"),
		[OUTBOX_UNKNOWN] = N_("nobody knows whether it happened: look it up first"),
		[OUTBOX_DROPPED] = N_("it was given up"),
	};

	return deeds[deed].states[state] ? NULL : word(reasons[state]);
}

/* What waits for its first sending is anybody's to send. */
static const char *why_no_right(const struct console *console, enum outbox_deed deed,
				enum outbox_state state)
{
	if (!deeds[deed].right || (deed == OUTBOX_SEND && state == OUTBOX_QUEUED))
		return NULL;
	return rights_refuse(&console->backend.rights, deeds[deed].deed);
}

const char *outbox_item_refuse(const struct console *console, const struct outbox_item *item,
			       enum outbox_deed deed)
{
	const struct operation *operation;
	const char *reason;

	if (!item)
		return _("there is no row");
	operation = item->operation;
	reason = why_not_in_state(deed, item->row.state);
	if (!reason)
		reason = why_no_right(console, deed, item->row.state);
	if (!reason && !operation)
		reason = _("this program does not know the call");
	if (!reason && deed == OUTBOX_CHECK && operation && !operation->protection.operation)
		reason = _("no call of this vendor shows whether it happened: ask the vendor");
	if (!reason && console->backend.read_only)
		reason = _("this console is read-only");
	if (!reason && console->backend.offline && (deed == OUTBOX_CHECK || deed == OUTBOX_SEND))
		reason = _("nobody is asked while working offline");
	return reason;
}

/* ---- asking -------------------------------------------------------------------------------------------- */

static void add_line(struct buf *body, const struct outbox_item *item)
{
	struct buf line = BUF_INIT;

	buf_addf(&line, "#%lld  %s  %s  %s  %s", (long long)item->row.id, item->row.vendor,
		 outbox_item_label(item), item->row.key, word(outbox_state_label(item->row.state)));
	utf8_add_clean(body, line.text, line.length, CLEAN_LINE);
	buf_add_char(body, '\n');
	buf_clear(&line);
}

/* The rows a question is about; true if the outcome of one of them is unknown. */
static bool add_lines(struct buf *body, const struct console *console, const int64_t ids[],
		      size_t count, bool *waiting)
{
	bool unknown = false;

	*waiting = true;
	for (size_t i = 0; i < count; i++) {
		struct outbox_item *item = outbox_item_get(console, ids[i]);

		if (!item)
			continue;
		add_line(body, item);
		unknown = unknown || item->row.state == OUTBOX_UNKNOWN;
		*waiting = *waiting && item->row.state == OUTBOX_QUEUED;
		outbox_item_free(item);
	}
	return unknown;
}

void outbox_items_ask(struct view *asker, enum outbox_deed deed, const int64_t ids[], size_t count,
		      void (*answer)(struct view *asker, bool yes))
{
	struct buf body = BUF_INIT;
	bool waiting, unknown = add_lines(&body, console_of(asker), ids, count, &waiting);
	char title[200], number[24];

	if (!deeds[deed].question || (deed == OUTBOX_SEND && waiting)) {
		buf_clear(&body);
		answer(asker, true);
		return;
	}
	if (unknown)
		buf_add(&body, word(deeds[deed].warning));
	snprintf(title, sizeof(title), "%s (%zu)", word(deeds[deed].question), count);
	snprintf(number, sizeof(number), "%lld", (long long)(count > 0 ? ids[0] : 0));
	dialog_confirm(asker, &(struct question){
				      .title = title,
				      .body = body.text,
				      .yes = word(deeds[deed].yes),
				      /* what may happen twice takes more than a key */
				      .word = unknown && deed == OUTBOX_SEND ? number : NULL,
				      .count = count,
				      .answer = answer,
			      });
	buf_clear(&body);
}

/* ---- doing --------------------------------------------------------------------------------------------- */

static bool send_row(struct console *console, const struct outbox_item *item, struct error *error)
{
	struct backend *backend = &console->backend;
	int64_t call;

	if (item->row.state != OUTBOX_QUEUED &&
	    !outbox_retry(backend->store, item->row.id, clock_wall_ms(), error))
		return false;
	return outbox_send(backend->queue, item->row.id, &call, error);
}

/* What waits is pulled back first: one of the two must not be sent. */
static bool edit_row(struct console *console, const struct outbox_item *item, struct error *error)
{
	if (item->row.state == OUTBOX_QUEUED &&
	    !outbox_drop(console->backend.store, item->row.id, clock_wall_ms(), error))
		return false;
	operation_open_row(console, item->row.id);
	return true;
}

static bool do_row(struct console *console, enum outbox_deed deed, const struct outbox_item *item,
		   struct error *error)
{
	const char *refusal = outbox_item_refuse(console, item, deed);

	if (refusal)
		return error_set(error, ERROR_DENIED, "#%lld: %s", (long long)item->row.id, refusal);
	switch (deed) {
	case OUTBOX_CHECK:
		return sender_look_up(&console->sender, item->row.id, error);
	case OUTBOX_SEND:
		return send_row(console, item, error);
	case OUTBOX_DROP:
		return outbox_drop(console->backend.store, item->row.id, clock_wall_ms(), error);
	case OUTBOX_EDIT:
		return edit_row(console, item, error);
	}
	return false;
}

static void say(struct console *console, enum outbox_deed deed, size_t done)
{
	static const char *const words[] = {
		[OUTBOX_CHECK] = N_("asked whether it happened"),
		[OUTBOX_SEND] = N_("sent"),
		[OUTBOX_DROP] = N_("given up"),
		[OUTBOX_EDIT] = "",
	};

	ui_say(console->ui, STYLE_MESSAGE, "%s (%zu)", word(words[deed]), done);
}

void outbox_items_do(struct console *console, enum outbox_deed deed, const int64_t ids[],
		     size_t count)
{
	struct error error = { 0 };
	size_t done = 0;

	for (size_t i = 0; i < count; i++) {
		struct outbox_item *item = outbox_item_get(console, ids[i]);

		done += item && do_row(console, deed, item, &error);
		outbox_item_free(item);
	}
	if (error.kind != ERROR_NONE)
		ui_complain(console->ui, &error);
	else if (deed != OUTBOX_EDIT)	/* the form speaks for itself */
		say(console, deed, done);
	console_changed(console);
}
