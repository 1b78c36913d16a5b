/* All of one record: its members, what other operations told of it, and what belongs to it. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/words.h"
#include "screens/browser.h"
#include "screens/copying.h"
#include "screens/leaf.h"
#include "screens/operation.h"
#include "screens/record_text.h"

enum { RELATED_MOST = 50 };

struct detail {
	struct leaf leaf;	/* below: what belongs to it */
	struct item *item;
	int columns;	/* for which it was laid out; 0: to be laid out anew */
	bool raw;	/* as JSON */
	struct deeds deeds;
};

static struct detail *detail(struct view *view)
{
	return (struct detail *)view;
}

static void read_related(struct detail *self)
{
	items_clear(&self->leaf.items);
	store_related(self->leaf.screen.console->backend.store, self->item->id, RELATED_MOST,
		      items_take, &self->leaf.items, NULL);
	leaf_reloaded(&self->leaf);
}

/* Takes the item. */
static void show(struct detail *self, struct item *item)
{
	item_free(self->item);
	self->item = item;
	self->columns = 0;
	read_related(self);
}

/* ---- drawing ------------------------------------------------------------------------------------------ */

static void fill(struct detail *self, int columns)
{
	if (self->columns == columns)
		return;
	text_reset(&self->leaf.text);
	if (self->raw)
		record_text_add_json(&self->leaf.text, self->leaf.screen.console, self->item);
	else
		record_text_add(&self->leaf.text, self->leaf.screen.console, self->item, columns, true);
	self->columns = columns;
}

static void draw(struct view *view, struct canvas canvas)
{
	struct detail *self = detail(view);
	struct buf caption = BUF_INIT;

	fill(self, canvas.columns);
	buf_addf(&caption, ngettext("%zu record belongs to it", "%zu records belong to it",
				    self->leaf.items.count),
		 self->leaf.items.count);
	leaf_draw(&self->leaf, canvas, 3, caption.text);
	buf_clear(&caption);
}

/* ---- the view --------------------------------------------------------------------------------------------- */

static void title(const struct view *view, struct buf *out)
{
	const struct item *item = ((const struct detail *)view)->item;

	utf8_add_clean(out, item->key, strlen(item->key), CLEAN_LINE);
}

static void status(const struct view *view, struct buf *out)
{
	const struct item *item = ((const struct detail *)view)->item;

	if (item->kind)
		buf_addf(out, "%s  ", word(item->kind->label));
	item_add_age(item, out);
}

static void hint(const struct view *view, struct buf *out)
{
	const struct item *item = ((const struct detail *)view)->item;

	utf8_add_clean(out, item->title, strlen(item->title), CLEAN_LINE);
}

static void update(struct view *view)
{
	struct detail *self = detail(view);
	struct item *item = item_get(self->leaf.screen.console,
				     self->item->kind ? self->item->kind->name : "",
				     self->item->vendor_name, self->item->key);

	if (item)
		show(self, item);
	self->columns = 0;
}

static void save(const struct view *view, struct buf *out)
{
	const struct item *item = ((const struct detail *)view)->item;

	buf_addf(out, "%s %s %s", item->kind ? item->kind->name : "?", item->vendor_name,
		 item->key);
}

static void drop(struct view *view)
{
	struct detail *self = detail(view);

	item_free(self->item);
	leaf_clear(&self->leaf);
	deeds_clear(&self->deeds);
	free(self);
}

/* ---- commands ------------------------------------------------------------------------------------------------ */

static void open_related(struct view *view)
{
	if (detail(view)->leaf.below)
		leaf_open(&detail(view)->leaf);
}

static void step(struct view *view, bool forward)
{
	struct item *next = browser_step(view->below, forward);
	struct item *item = next ? item_get_by_id(console_of(view), next->id) : NULL;

	if (item)
		show(detail(view), item);
	else
		ui_say(view->ui, STYLE_DIM, _("there is no record further on"));
}

static void next(struct view *view)
{
	step(view, true);
}

static void previous(struct view *view)
{
	step(view, false);
}

static void refresh(struct view *view)
{
	if (console_fetch_record(console_of(view), detail(view)->item))
		ui_say(view->ui, STYLE_MESSAGE, _("its vendor is asked"));
}

static void turn_raw(struct view *view)
{
	struct detail *self = detail(view);

	self->raw = !self->raw;
	self->columns = 0;
}

static void ignore(void *context, int64_t record)
{
	(void)context;
	(void)record;
}

static void answer_deed(struct view *view, bool yes)
{
	struct detail *self = detail(view);

	if (yes)
		deeds_send(&self->deeds, console_of(view), ignore, NULL);
	else
		deeds_clear(&self->deeds);
}

static void do_deed(struct view *view)
{
	struct detail *self = detail(view);

	deeds_begin(&self->deeds, view, ui_command(view->ui)->name, &self->item, 1, answer_deed);
}

static const char *why_no_update(struct view *view)
{
	return deeds_refuse(console_of(view), detail(view)->item, "update");
}

static const char *why_no_cancel(struct view *view)
{
	return deeds_refuse(console_of(view), detail(view)->item, "cancel");
}

static void answer_operation(struct view *view, const char *name)
{
	struct item *item = detail(view)->item;
	const struct operation *operation =
		name && item->vendor ? operation_find(item->vendor, name) : NULL;

	if (operation)
		operation_open(console_of(view), item->vendor, operation, item);
}

static void choose(struct view *view)
{
	deeds_choose(view, console_of(view), detail(view)->item, answer_operation);
}

static void track(struct view *view)
{
	browser_track(console_of(view), detail(view)->item);
}

static void timeline(struct view *view)
{
	struct buf code = BUF_INIT;

	browser_add_code(detail(view)->item, &code);
	console_show_timeline(console_of(view), code.text);
	buf_clear(&code);
}

static const char *why_no_source(struct view *view)
{
	return detail(view)->item->call ? NULL : _("no call of ours brought it");
}

static void source(struct view *view)
{
	console_show_call(console_of(view), detail(view)->item->call);
}

static void answer_copy(struct view *view, const char *what)
{
	if (what)
		copying_answer(console_of(view), detail(view)->item, what,
			       detail(view)->item->title);
}

static void copy(struct view *view)
{
	copying_ask(view, false, answer_copy);
}

static const char *why_no_reveal(struct view *view)
{
	return rights_refuse(&console_of(view)->backend.rights, DEED_REVEAL);
}

static void reveal(struct view *view)
{
	reveal_ask(view, console_of(view), detail(view)->item);
}

/* clang-format off */
static const struct command commands[] = {
	{ "open", "Enter", NULL, N_("Open what belongs to it"), N_("Record"), .run = open_related },
	{ "choose", NULL, N_("Do"), N_("Choose among all that its vendor can do with it"), NULL, 0, '1',
	  .run = choose },
	{ "update", NULL, N_("Edit"), N_("Change it at the vendor"), NULL, COMMAND_CHANGES, '2',
	  .why = why_no_update, .run = do_deed },
	{ "cancel", NULL, N_("Cancel"), N_("Cancel it at the vendor; asks first"), NULL,
	  COMMAND_CHANGES, '4', "C", .why = why_no_cancel, .run = do_deed },
	{ "track", "t", N_("Trace"), N_("Ask everyone about its number, or show its tree"), NULL, 0,
	  '7', .run = track },
	{ "timeline", "o", N_("Timeline"), N_("All that is known of it, in the order it happened"),
	  NULL, 0, '8', .run = timeline },
	{ "source", NULL, N_("Source"), N_("The call it came with: request, reply, signature"), NULL,
	  0, '9', .why = why_no_source, .run = source },
	{ "refresh", "F5 R C-r", N_("Refresh"), N_("Ask its vendor for it once more"), .run = refresh },
	{ "previous", "F7 K", N_("Previous"), N_("The record before it in the list"), .run = previous },
	{ "next", "F8 J", N_("Next"), N_("The record after it in the list"), .run = next },
	{ "raw", "r", N_("Raw"), N_("Its data as JSON, or laid out again"), .run = turn_raw },
	{ "copy", "y", N_("Copy"), N_("Copy number, data or call"), .run = copy },
	{ "reveal", "x", N_("Reveal"),
	  N_("Show private data for a minute; asks for a reason, which is kept"),
	  .why = why_no_reveal, .run = reveal },
	{ 0 },
};
static const struct command_table *const with[] = { &list_table, &text_table, NULL };
const struct command_table detail_table = { "detail", N_("Record"), commands, with };
/* clang-format on */

static const struct view_class class = {
	.table = &detail_table,
	.title = title,
	.status = status,
	.hint = hint,
	.draw = draw,
	.type = leaf_type,
	.move = leaf_move,
	.list = leaf_list,
	.text = leaf_text,
	.update = update,
	.save = save,
	.free = drop,
};

/* Takes the item. */
static struct view *make(struct console *console, struct item *item)
{
	struct detail *self = mem_alloc(sizeof(*self));

	leaf_init(&self->leaf, &class, console);
	show(self, item);
	return &self->leaf.screen.view;
}

struct view *detail_of(struct console *console, const struct item *item)
{
	struct record record = item_record(item);

	return make(console, item_new(&record));
}

void console_show(struct console *console, const struct item *item)
{
	ui_push(console->ui, detail_of(console, item));
}

/* "KIND VENDOR KEY" */
struct view *detail_new(struct console *console, const char *saved)
{
	size_t kind_length = strcspn(saved, " ");
	const char *rest = saved[kind_length] ? saved + kind_length + 1 : "";
	size_t vendor_length = strcspn(rest, " ");
	char *kind = mem_copy_bytes(saved, kind_length);
	char *vendor = mem_copy_bytes(rest, vendor_length);
	struct item *item = rest[vendor_length] ? item_get(console, kind, vendor,
							   rest + vendor_length + 1)
						: NULL;

	free(kind);
	free(vendor);
	return item ? make(console, item) : NULL;
}
