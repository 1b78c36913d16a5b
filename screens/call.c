/* One call of the journal, from its asking on: what came of it, the records it brought, request and
 * reply. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "base/when.h"
#include "base/words.h"
#include "screens/call_text.h"
#include "screens/copying.h"
#include "screens/leaf.h"
#include "screens/operation.h"
#include "screens/plan.h"
#include "src/answer.h"
#include "ui/dialog.h"

struct call_screen {
	struct leaf leaf;	/* below: the records it brought */
	int64_t id;
	char *title;
	struct request *request;	/* as it was asked; NULL: this program does not know it */
	bool read;	/* the answer was there when it was looked at last */
	int64_t answered_at;	/* ms; 0: not yet */
	bool filled;	/* the text is as the journal has it now */
};

static struct call_screen *call_screen(struct view *view)
{
	return (struct call_screen *)view;
}

static struct store *journal_of(const struct call_screen *self)
{
	return backend_journal(&self->leaf.screen.console->backend);
}

/* ---- what there is ------------------------------------------------------------------------------------ */

static void take_record(struct call_screen *self, const struct json *record)
{
	const char *kind = json_text(json_member(record, "kind"));
	const char *vendor = json_text(json_member(record, "vendor"));
	const char *key = json_text(json_member(record, "key"));
	struct item *item = kind && vendor && key
				    ? item_get(self->leaf.screen.console, kind, vendor, key)
				    : NULL;

	if (item && self->leaf.items.count < ITEMS_MOST)
		self->leaf.items.list[self->leaf.items.count++] = item;
	else
		item_free(item);
}

static void read_records(struct call_screen *self)
{
	struct backend *backend = &self->leaf.screen.console->backend;
	struct error none = { 0 };
	struct answer answer;

	items_clear(&self->leaf.items);
	if (!self->request)
		return;
	answer_read(&answer, backend, self->request, self->id, &none);
	for (const struct json *record = json_first(answer.records); record;
	     record = json_next(record))
		take_record(self, record);
	answer_clear(&answer);
}

static void look(struct call_screen *self)
{
	self->read = !queue_has(self->leaf.screen.console->backend.queue, self->id);
	self->filled = false;
	if (self->read)
		read_records(self);
	leaf_reloaded(&self->leaf);
}

/* ---- drawing ------------------------------------------------------------------------------------------- */

static bool add_call(void *context, const struct call *call)
{
	struct call_screen *self = context;

	self->answered_at = call->answered_at;
	call_text_add(&self->leaf.text, self->leaf.screen.console, call, true);
	return false;
}

static void fill(struct call_screen *self)
{
	if (self->filled)
		return;
	text_reset(&self->leaf.text);
	store_get_call(journal_of(self), self->id, add_call, self, NULL);
	self->filled = true;
}

static void draw(struct view *view, struct canvas canvas)
{
	struct call_screen *self = call_screen(view);
	struct buf caption = BUF_INIT;

	fill(self);
	buf_addf(&caption, ngettext("%zu record came with it", "%zu records came with it",
				    self->leaf.items.count),
		 self->leaf.items.count);
	leaf_draw(&self->leaf, canvas, 2, caption.text);
	buf_clear(&caption);
}

/* ---- the view ------------------------------------------------------------------------------------------ */

static void title(const struct view *view, struct buf *out)
{
	const struct call_screen *self = (const struct call_screen *)view;

	buf_addf(out, "#%lld ", (long long)self->id);
	utf8_add_clean(out, self->title, strlen(self->title), CLEAN_LINE);
}

static void status(const struct view *view, struct buf *out)
{
	const struct call_screen *self = (const struct call_screen *)view;
	char age[WHEN_AGE];

	if (!self->read)
		buf_add(out, _("asking"));
	else if (self->answered_at)
		buf_addf(out, "%s %s", _("age"),
			 when_age((clock_wall_ms() - self->answered_at) / 1000, age));
}

static void update(struct view *view)
{
	look(call_screen(view));
}

static void save(const struct view *view, struct buf *out)
{
	buf_addf(out, "%lld", (long long)((const struct call_screen *)view)->id);
}

static void drop(struct view *view)
{
	struct call_screen *self = call_screen(view);

	request_free(self->request);
	leaf_clear(&self->leaf);
	free(self->title);
	free(self);
}

/* ---- commands ------------------------------------------------------------------------------------------- */

static void open_record(struct view *view)
{
	leaf_open(&call_screen(view)->leaf);
}

/* The journal keeps no passwords. */
static bool lacks_secret(const struct json *value)
{
	bool lacks = json_text(value) && strcmp(json_text(value), REQUEST_SECRET) == 0;

	for (const struct json *child = json_first(value); child && !lacks; child = json_next(child))
		lacks = lacks_secret(child);
	return lacks;
}

static const char *why_not_again(struct view *view)
{
	const struct call_screen *self = call_screen(view);

	if (!self->request)
		return _("this program does not know the call");
	if (self->request->operation->kind == OPERATION_WRITE)
		return _("it changes something: the outbox sends it, once");
	if (lacks_secret(self->request->body) || lacks_secret(self->request->given))
		return _("it was asked with a password, which is not kept; F6 opens its form");
	return self->leaf.screen.console->backend.offline ? _("nobody is asked while working offline")
						     : NULL;
}

/* The same question once more: its call is looked at from here on. */
static void ask_again(struct view *view)
{
	struct call_screen *self = call_screen(view);
	struct error error = { 0 };

	if (queue_ask(self->leaf.screen.console->backend.queue, request_copy(self->request), 0,
		      &self->id, &error))
		look(self);
	else
		ui_complain(view->ui, &error);
}

static const char *why_no_form(struct view *view)
{
	return call_screen(view)->request ? NULL : _("this program does not know the call");
}

static void edit(struct view *view)
{
	struct console *console = console_of(view);

	operation_open_request(console, call_screen(view)->request,
			       console->backend.rights.mask ? 0 : ~0u);
}

static void answer_copy(struct view *view, const char *what)
{
	struct call_screen *self = call_screen(view);

	if (what && strcmp(what, "c") == 0)
		copying_call(self->leaf.screen.console, self->id);
	else if (what)
		console_copy(self->leaf.screen.console, self->title, self->leaf.text.body.text);
}

static void copy(struct view *view)
{
	static const struct {
		const char *key, *label;
	} ways[] = { { "c", N_("the call as curl, without secrets") },
		     { "t", N_("this text, masked as it is") } };
	struct dialog_item items[COUNT(ways)];

	for (size_t i = 0; i < COUNT(ways); i++)
		items[i] = (struct dialog_item){ .value = ways[i].key,
						 .label = word(ways[i].label) };
	dialog_pick(view, _("Copy"), items, COUNT(ways), answer_copy);
}

static bool explain(void *context, const struct call *call)
{
	plan_explain(context, call);
	return false;
}

static void show_signature(struct view *view)
{
	struct call_screen *self = call_screen(view);

	store_get_call(journal_of(self), self->id, explain, self->leaf.screen.console, NULL);
}

/* clang-format off */
static const struct command commands[] = {
	{ "open", "Enter", N_("Open"), N_("The record that came with it"), N_("Call"),
	  .run = open_record },
	{ "edit", "F6", N_("Form"), N_("The form of this call, filled in as it was asked"), NULL, 0,
	  '2', .why = why_no_form, .run = edit },
	{ "signature", NULL, N_("Signature"), N_("How its message was signed, part by part"), NULL, 0, '9',
	  .why = why_no_form, .run = show_signature },
	{ "refresh", "F5 R C-r", N_("Again"), N_("Ask the same once more"), .why = why_not_again,
	  .run = ask_again },
	{ "copy", "y", N_("Copy"), N_("Copy the call as curl, or this text"), .run = copy },
	{ 0 },
};
static const struct command_table *const with[] = { &list_table, &text_table, NULL };
const struct command_table call_table = { "call", N_("Call"), commands, with };
/* clang-format on */

static const struct view_class class = {
	.table = &call_table,
	.title = title,
	.status = status,
	.draw = draw,
	.type = leaf_type,
	.move = leaf_move,
	.list = leaf_list,
	.text = leaf_text,
	.update = update,
	.save = save,
	.free = drop,
};

/* ---- made ---------------------------------------------------------------------------------------------- */

struct taking {
	struct call_screen *self;
	bool found;
};

static bool take_call(void *context, const struct call *call)
{
	struct taking *taking = context;
	const struct vendor *vendor = vendor_find(call->vendor);
	const struct operation *operation =
		vendor ? operation_find(vendor, call->operation) : NULL;
	struct json *question = json_parse_text(call->question, NULL);

	taking->found = true;
	taking->self->title = mem_copy(call_text_operation(call->vendor, call->operation));
	if (operation && question)
		taking->self->request = request_thaw(vendor, operation, question);
	json_free(question);
	return false;
}

/* "ID" */
struct view *call_new(struct console *console, const char *saved)
{
	struct call_screen *self = mem_alloc(sizeof(*self));
	struct taking taking = { self, false };

	leaf_init(&self->leaf, &class, console);
	self->id = strtoll(saved, NULL, 10);
	store_get_call(journal_of(self), self->id, take_call, &taking, NULL);
	if (taking.found) {
		look(self);
		return &self->leaf.screen.view;
	}
	drop(&self->leaf.screen.view);
	return NULL;
}
