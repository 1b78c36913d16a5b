/* One row of the outbox, from the decision on: what becomes of it is seen here as it happens. */
#include <stdlib.h>
#include <string.h>

#include "base/words.h"
#include "screens/outbox_item.h"
#include "screens/wording.h"
#include "ui/big.h"

struct outbox_screen {
	struct screen screen;
	struct outbox_item *item;
	struct text text;
	bool filled;	/* the text is about the item as it is */
	bool judged;	/* its end was told by word and bell, or was there when it was opened */
};

enum { BIG_FROM = 24 };	/* rows from which the state is five lines tall */

static struct outbox_screen *outbox_screen(struct view *view)
{
	return (struct outbox_screen *)view;
}

/* ---- what becomes of it -------------------------------------------------------------------------------- */

static bool is_settled(enum outbox_state state)
{
	return state != OUTBOX_QUEUED && state != OUTBOX_SENDING;
}

/* The end of what somebody waits for is heard, too. */
static void judge(struct outbox_screen *self)
{
	static const enum verdict verdicts[OUTBOX_STATES] = {
		[OUTBOX_DONE] = VERDICT_FOUND,
		[OUTBOX_REFUSED] = VERDICT_NOT_FOUND,
		[OUTBOX_UNKNOWN] = VERDICT_WRONG,
	};
	enum outbox_state state = self->item->row.state;

	if (self->judged || !is_settled(state))
		return;
	self->judged = true;
	ui_ring(self->screen.view.ui, verdicts[state]);
}

static void update(struct view *view)
{
	struct outbox_screen *self = outbox_screen(view);
	struct outbox_item *item = outbox_item_get(self->screen.console, self->item->row.id);

	if (!item)
		return;
	outbox_item_free(self->item);
	self->item = item;
	self->filled = false;
	judge(self);
}

/* ---- drawing -------------------------------------------------------------------------------------------- */

static void draw_big(const struct outbox_screen *self, struct canvas *canvas)
{
	enum outbox_state state = self->item->row.state;
	struct buf name = BUF_INIT;

	if (canvas->rows < BIG_FROM)
		return;
	for (const char *letter = outbox_state_name(state); *letter; letter++)
		buf_add_char(&name, (char)(*letter - 'a' + 'A'));
	canvas_cut_top(canvas, 1);
	big_draw(canvas_cut_top(canvas, BIG_ROWS), 0, 4, wording_outbox(state), name.text);
	canvas_cut_top(canvas, 1);
	buf_clear(&name);
}

static void draw(struct view *view, struct canvas canvas)
{
	struct outbox_screen *self = outbox_screen(view);

	draw_big(self, &canvas);
	if (!self->filled) {
		text_reset(&self->text);
		outbox_item_add(&self->text, self->screen.console, self->item, true);
		self->filled = true;
	}
	text_draw(&self->text, canvas);
}

/* ---- the view -------------------------------------------------------------------------------------------- */

static void title(const struct view *view, struct buf *out)
{
	const struct outbox_screen *self = (const struct outbox_screen *)view;

	buf_addf(out, _("Outbox #%lld"), (long long)self->item->row.id);
}

static void status(const struct view *view, struct buf *out)
{
	buf_add(out, word(outbox_state_label(
			     ((const struct outbox_screen *)view)->item->row.state)));
}

static struct text *text(struct view *view)
{
	return &outbox_screen(view)->text;
}

static void save(const struct view *view, struct buf *out)
{
	buf_addf(out, "%lld", (long long)((const struct outbox_screen *)view)->item->row.id);
}

static void drop(struct view *view)
{
	struct outbox_screen *self = outbox_screen(view);

	outbox_item_free(self->item);
	text_clear(&self->text);
	free(self);
}

/* A digit is an option at once: there is but one row. */
static bool type(struct view *view, struct key key)
{
	bool digit = key.code == KEYCAP_CHARACTER && !key.modifiers && key.character >= '1' &&
		     key.character <= '9';

	if (!digit || text_is_typing(&outbox_screen(view)->text) ||
	    !ui_option(view, (char)key.character))
		return false;
	ui_run_option(view->ui, view, (char)key.character);
	return true;
}

/* ---- commands --------------------------------------------------------------------------------------------- */

static void act_as(struct view *view, enum outbox_deed deed,
		   void (*answer)(struct view *view, bool yes))
{
	outbox_items_ask(view, deed, &outbox_screen(view)->item->row.id, 1, answer);
}

static void answer_as(struct view *view, enum outbox_deed deed, bool yes)
{
	struct outbox_screen *self = outbox_screen(view);

	if (!yes)
		return;
	self->judged = deed == OUTBOX_DROP;
	outbox_items_do(self->screen.console, deed, &self->item->row.id, 1);
	update(view);
}

#define DEED(name, deed)                                                                           \
	static const char *why_no_##name(struct view *view)                                        \
	{                                                                                          \
		return outbox_item_refuse(console_of(view), outbox_screen(view)->item, deed);      \
	}                                                                                          \
	static void answer_##name(struct view *view, bool yes)                                     \
	{                                                                                          \
		answer_as(view, deed, yes);                                                        \
	}                                                                                          \
	static void do_##name(struct view *view)                                                   \
	{                                                                                          \
		act_as(view, deed, answer_##name);                                                 \
	}

DEED(check, OUTBOX_CHECK)
DEED(edit, OUTBOX_EDIT)
DEED(drop, OUTBOX_DROP)
DEED(send, OUTBOX_SEND)

static const char *why_no_source(struct view *view)
{
	return outbox_screen(view)->item->row.call ? NULL : _("it has not been sent yet");
}

static void source(struct view *view)
{
	console_show_call(console_of(view), outbox_screen(view)->item->row.call);
}

/* clang-format off */
static const struct command commands[] = {
	{ "check", NULL, N_("Check"), N_("Ask the vendor whether it happened"), N_("Outbox row"), 0, '1',
	  .why = why_no_check, .run = do_check },
	{ "edit", "u", N_("Edit"), N_("Into a form, to be sent as a new one; what waits is pulled back"),
	  NULL, COMMAND_CHANGES, '2', .why = why_no_edit, .run = do_edit },
	{ "drop", NULL, N_("Drop"), N_("Give it up; asks first"), NULL, COMMAND_CHANGES, '4', "C",
	  .why = why_no_drop, .run = do_drop },
	{ "send", NULL, N_("Send"), N_("Send it now, or once more; asks first"), NULL, COMMAND_CHANGES,
	  '6', "S", .why = why_no_send, .run = do_send },
	{ "source", "Enter", N_("Source"), N_("The call it was sent with, and what came with it"), NULL,
	  0, '9', .why = why_no_source, .run = source },
	{ 0 },
};
static const struct command_table *const with[] = { &text_table, NULL };
const struct command_table outbox_row_table = { "outbox-row", N_("Outbox row"), commands, with };
/* clang-format on */

static const struct view_class class = {
	.table = &outbox_row_table,
	.title = title,
	.status = status,
	.draw = draw,
	.type = type,
	.text = text,
	.update = update,
	.save = save,
	.free = drop,
};

/* "ID" */
struct view *outbox_row_new(struct console *console, const char *saved)
{
	struct outbox_item *item = outbox_item_get(console, strtoll(saved, NULL, 10));
	struct outbox_screen *self;

	if (!item)
		return NULL;
	self = mem_alloc(sizeof(*self));
	self->screen = (struct screen){ { .class = &class }, console };
	self->item = item;
	self->text = (struct text)TEXT_INIT;
	self->judged = is_settled(item->row.state);
	return &self->screen.view;
}
