/* The form of any operation. */
#include "screens/operation.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/when.h"
#include "base/words.h"
#include "screens/drafts.h"
#include "screens/editing.h"
#include "screens/filling.h"
#include "screens/offer.h"
#include "screens/plan.h"
#include "src/decide.h"
#include "ui/dialog.h"

enum { KEEP_MS = 700 };	/* after a change the draft is in the store, at the latest */

struct operation_screen {
	struct screen screen;
	struct filling filling;
	struct form form;
	struct offer offer;	/* of values for a field, shown last */
	int64_t draft;	/* in the store; 0: none */
	int64_t kept_at;	/* wall clock; 0: not by this screen */
	int64_t kept_ms;	/* steady clock */
	bool ready;	/* what stands in it now is not a person's doing */
	bool changed;	/* and not in the draft yet */
};

static struct operation_screen *operation_screen(struct view *view)
{
	return (struct operation_screen *)view;
}

static bool is_write(const struct operation_screen *self)
{
	return self->filling.operation->kind == OPERATION_WRITE;
}

/* ---- the draft ---------------------------------------------------------------------------------------- */

static void drop_draft(struct operation_screen *self)
{
	drafts_drop(self->screen.console, self->draft);
	self->draft = 0;
	self->kept_at = 0;
	self->changed = false;
}

static void keep_draft(struct operation_screen *self)
{
	struct console *console = self->screen.console;
	struct error error = { 0 };

	if (!self->changed || !store_is_writable(console->backend.store))
		return;
	self->changed = false;
	self->kept_ms = clock_steady_ms();
	if (!drafts_is_worth(&self->form)) {
		drop_draft(self);
		return;
	}
	if (drafts_keep(console, &self->form, self->filling.vendor, self->filling.operation,
			&self->draft, &error))
		self->kept_at = clock_wall_ms();
	else
		ui_complain(console->ui, &error);
	console_changed(console);
}

/* At once after a pause, else a little later: fast typing writes a few times a second only. */
static void changed(struct view *view)
{
	struct operation_screen *self = operation_screen(view);

	if (!self->ready)
		return;
	self->changed = true;
	if (clock_steady_ms() - self->kept_ms >= KEEP_MS)
		keep_draft(self);
	else
		ui_again(view->ui, KEEP_MS);
}

static bool tick(struct view *view)
{
	keep_draft(operation_screen(view));
	return true;
}

/* ---- what will happen ----------------------------------------------------------------------------------- */

static struct request *make_request(struct operation_screen *self, struct error *error)
{
	return filling_request(&self->filling, &self->form,
			       self->screen.console->backend.settings, error);
}

static void plan(struct view *view, struct buf *out)
{
	struct operation_screen *self = operation_screen(view);
	struct error error = { 0 };
	struct request *request = make_request(self, &error);

	plan_add(out, self->screen.console, self->filling.vendor, self->filling.operation, request,
		 &error);
	request_free(request);
}

static void rehearse(struct view *view)
{
	struct operation_screen *self = operation_screen(view);
	struct error error = { 0 };
	struct request *request;

	if (!form_is_right(&self->form))
		return;
	request = make_request(self, &error);
	if (request)
		plan_rehearse(self->screen.console, request);
	else
		ui_complain(view->ui, &error);
	request_free(request);
}

/* ---- values out of the store ---------------------------------------------------------------------------- */

static bool has_values(struct view *view, const char *path)
{
	const struct filling *filling = &operation_screen(view)->filling;

	return offer_exists(filling->vendor, filling->operation, path);
}

static size_t values(struct view *view, const char *path, const struct dialog_item **items)
{
	struct operation_screen *self = operation_screen(view);

	offer_read(&self->offer, self->screen.console->backend.store, self->filling.vendor,
		   self->filling.operation, path);
	*items = self->offer.items;
	return self->offer.count;
}

/* ---- sending ---------------------------------------------------------------------------------------------- */

/* From here on the outbox row is what there is: going back must not lead to sending it again. */
static void send_write(struct operation_screen *self, const struct request *request)
{
	struct console *console = self->screen.console;
	struct error error = { 0 }, reason = { 0 };
	struct buf id = BUF_INIT;
	int64_t row, call;

	if (!decide_check(&console->backend, request, &error) ||
	    !decide_send(&console->backend, request, &row, &call, &reason, &error)) {
		ui_complain(console->ui, &error);
		return;
	}
	drop_draft(self);
	view_close(&self->screen.view);
	buf_addf(&id, "%lld", (long long)row);
	console_open(console, "outbox-row", id.text);
	if (reason.kind != ERROR_NONE)
		ui_say(console->ui, STYLE_WAITING, _("kept in the outbox: %s"), reason.text);
	console_changed(console);
	buf_clear(&id);
}

static bool take_call(void *context, const struct call *call)
{
	*(int64_t *)context = call->id;
	return false;
}

/* Offline the last answer to the same question is what there is. */
static void show_last_answer(struct console *console, const struct request *request,
			     struct error *error)
{
	struct buf question = BUF_INIT;
	int64_t call = 0;

	request_add_question(&question, request);
	store_find_answer(console->backend.store, request->vendor->name, request->operation->name,
			  question.text, take_call, &call, NULL);
	if (!console_show_call(console, call))
		error_set(error, ERROR_NETWORK,
			  _("nobody is asked while working offline, and this was never asked before"));
	else
		ui_say(console->ui, STYLE_WAITING, _("offline: this is the last answer to it"));
	buf_clear(&question);
}

static void ask_read(struct operation_screen *self, const struct request *request)
{
	struct console *console = self->screen.console;
	struct error error = { 0 };
	int64_t call;

	if (console->backend.offline)
		show_last_answer(console, request, &error);
	else if (queue_ask(console->backend.queue, request_copy(request), 0, &call, &error))
		console_show_call(console, call);
	if (error.kind != ERROR_NONE)
		ui_complain(console->ui, &error);
	else
		drop_draft(self);
	console_changed(console);
}

static void submit(struct view *view)
{
	struct operation_screen *self = operation_screen(view);
	struct error error = { 0 };
	struct request *request = make_request(self, &error);

	if (!request)
		ui_complain(view->ui, &error);
	else if (is_write(self))
		send_write(self, request);
	else
		ask_read(self, request);
	request_free(request);
}

static const struct form_hooks write_hooks = {
	.submit = submit,
	.plan = plan,
	.has_values = has_values,
	.values = values,
	.why_no_editor = editing_refuse,
	.edit = editing_run,
	.changed = changed,
};
/* A question needs no plan: it changes nothing. */
static const struct form_hooks read_hooks = {
	.submit = submit,
	.has_values = has_values,
	.values = values,
	.why_no_editor = editing_refuse,
	.edit = editing_run,
	.changed = changed,
};

/* ---- the view ------------------------------------------------------------------------------------------- */

static void title(const struct view *view, struct buf *out)
{
	const struct operation_screen *self = (const struct operation_screen *)view;

	buf_addf(out, "%s: %s", word(self->filling.vendor->title),
		 word(self->filling.operation->label));
}

static void status(const struct view *view, struct buf *out)
{
	const struct operation_screen *self = (const struct operation_screen *)view;

	if (!self->kept_at)
		return;
	buf_addf(out, "%s ", _("draft kept"));
	when_add(out, self->kept_at, WHEN_LOCAL, WHEN_CLOCK);
}

static void draw(struct view *view, struct canvas canvas)
{
	const struct operation *operation = operation_screen(view)->filling.operation;
	struct buf right = BUF_INIT;

	buf_addf(&right, "%s  %s", operation->name, _("* required"));
	canvas_rule(canvas_cut_top(&canvas, 1), 0, word(operation->help), right.text);
	form_draw(&operation_screen(view)->form, canvas);
	buf_clear(&right);
}

static struct form *form(struct view *view)
{
	return &operation_screen(view)->form;
}

/* Read-only or offline meanwhile: the plan says so. */
static void update(struct view *view)
{
	operation_screen(view)->form.planned = 0;
}

static void save(const struct view *view, struct buf *out)
{
	const struct operation_screen *self = (const struct operation_screen *)view;

	buf_addf(out, "%s %s %lld", self->filling.vendor->name, self->filling.operation->name,
		 (long long)self->draft);
}

static void drop(struct view *view)
{
	struct operation_screen *self = operation_screen(view);

	keep_draft(self);
	form_clear(&self->form);
	offer_clear(&self->offer);
	filling_clear(&self->filling);
	free(self);
}

/* ---- commands --------------------------------------------------------------------------------------------- */

static void answer_discard(struct view *view, bool yes)
{
	struct operation_screen *self = operation_screen(view);

	if (!yes)
		return;
	self->ready = false;
	form_reset(&self->form);
	self->ready = true;
	drop_draft(self);
	ui_say(view->ui, STYLE_MESSAGE, _("the form is empty, and its draft is gone"));
}

static void discard(struct view *view)
{
	dialog_confirm(view, &(struct question){
				     .title = _("Empty this form?"),
				     .body = _("What was typed is thrown away, and its draft."),
				     .yes = _("empty it"),
				     .answer = answer_discard,
			     });
}

static const struct command commands[] = {
	{ "rehearse", "F6 M-d", N_("Dry run"),
	  N_("Show what would be on the wire, and how it is signed; nothing is sent"), N_("Form"),
	  .run = rehearse },
	{ "discard", "M-c", .help = N_("Empty the form and throw its draft away"), .confirm = "Y",
	  .run = discard },
	{ 0 },
};
static const struct command_table *const with[] = { &form_table, NULL };
const struct command_table operation_table = { "operation", N_("Form"), commands, with };

static const struct view_class class = {
	.table = &operation_table,
	.title = title,
	.status = status,
	.draw = draw,
	.form = form,
	.update = update,
	.tick = tick,
	.save = save,
	.free = drop,
};

/* ---- made ---------------------------------------------------------------------------------------------------- */

/* Of a body that is an array one entry is there from the start. */
static void add_first_entry(struct operation_screen *self)
{
	const struct field *field = self->filling.entry_fields;
	struct buf path = BUF_INIT;

	while (field && field->name && field->constant)
		field++;
	if (!field || !field->name)
		return;
	buf_addf(&path, FILLING_ENTRIES ".0.%s", field->name);
	form_set_value(&self->form, path.text, "");
	buf_clear(&path);
}

static struct operation_screen *make(struct console *console, const struct vendor *vendor,
				     const struct operation *operation)
{
	struct operation_screen *self = mem_alloc(sizeof(*self));

	self->screen = (struct screen){ { .class = &class }, console };
	filling_init(&self->filling, vendor, operation);
	form_init(&self->form, &self->screen.view, self->filling.fields,
		  operation->kind == OPERATION_WRITE ? &write_hooks : &read_hooks);
	add_first_entry(self);
	self->ready = true;
	return self;
}

static void take_draft(struct operation_screen *self, int64_t draft)
{
	self->ready = false;
	if (draft && drafts_take(self->screen.console, &self->form, draft))
		self->draft = draft;
	self->ready = true;
}

static void answer_draft(struct view *view, const char *answer)
{
	struct operation_screen *self = operation_screen(view);
	int64_t at;

	if (answer && strcmp(answer, "d") == 0)
		take_draft(self, drafts_find(self->screen.console, self->filling.vendor,
					     self->filling.operation, &at));
}

/* What was begun once and not sent is offered before it is begun anew. */
static void offer_draft(struct operation_screen *self)
{
	int64_t at, draft = drafts_find(self->screen.console, self->filling.vendor,
					self->filling.operation, &at);
	struct buf when = BUF_INIT;

	if (!draft)
		return;
	when_add(&when, at, WHEN_LOCAL, WHEN_SHORT);
	dialog_pick(&self->screen.view, _("This form was begun before"),
		    (const struct dialog_item[]){
			    { .value = "d", .label = _("go on with the draft"), .note = when.text },
			    { .value = "n", .label = _("begin anew; the draft stays") },
		    },
		    2, answer_draft);
	buf_clear(&when);
}

static struct operation_screen *push(struct console *console, const struct vendor *vendor,
				     const struct operation *operation)
{
	struct operation_screen *self = make(console, vendor, operation);

	ui_push(console->ui, &self->screen.view);
	return self;
}

static void fill(struct operation_screen *self, const struct request *request, unsigned shown)
{
	size_t left_out;

	self->ready = false;
	left_out = filling_put(&self->filling, &self->form, request, shown);
	self->ready = true;
	if (left_out > 0)
		ui_say(self->screen.view.ui, STYLE_WAITING,
		       ngettext("%zu value has no place in the form and is left out",
				"%zu values have no place in the form and are left out", left_out),
		       left_out);
}

void operation_open(struct console *console, const struct vendor *vendor,
		    const struct operation *operation, const struct item *item)
{
	struct operation_screen *self = push(console, vendor, operation);
	struct request *request;
	struct record record;

	if (item) {
		request = request_new(vendor, operation);
		record = item_record(item);
		deed_fill(request, &record);
		fill(self, request, reveal_groups(console, item));
		request_free(request);
	}
	offer_draft(self);
}

void operation_open_request(struct console *console, const struct request *request, unsigned shown)
{
	fill(push(console, request->vendor, request->operation), request, shown);
}

void operation_open_draft(struct console *console, const struct vendor *vendor,
			  const struct operation *operation, int64_t draft)
{
	take_draft(push(console, vendor, operation), draft);
}

/* "VENDOR OPERATION DRAFT" */
struct view *operation_new(struct console *console, const char *saved)
{
	size_t vendor_length = strcspn(saved, " ");
	const char *rest = saved + vendor_length + (saved[vendor_length] == ' ');
	size_t operation_length = strcspn(rest, " ");
	char *vendor_name = mem_copy_bytes(saved, vendor_length);
	char *operation_name = mem_copy_bytes(rest, operation_length);
	const struct vendor *vendor = vendor_find(vendor_name);
	const struct operation *operation =
		vendor ? operation_find(vendor, operation_name) : NULL;
	struct operation_screen *self = operation ? make(console, vendor, operation) : NULL;

	if (self)
		take_draft(self, strtoll(rest + operation_length, NULL, 10));
	free(vendor_name);
	free(operation_name);
	return self ? &self->screen.view : NULL;
}
