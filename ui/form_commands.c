/* What can be done with any form: submit, lists of values, problems, lines, undo; and what it
 * says of itself. */
#include <string.h>

#include "base/words.h"
#include "ui/form_state.h"
#include "ui/ui.h"

static struct form *form(struct view *view)
{
	return view->class->form(view);
}

static struct form_item *focused(struct form *self)
{
	return &self->items[self->focus];
}

/* ---- submitting ----------------------------------------------------------------------------------- */

void form_submit(struct form *self)
{
	if (!form_is_right(self))
		return;
	if (self->hooks->plan && !self->plan_seen) {
		form_go(self, self->count - 1);
		ui_say(self->view->ui, STYLE_WAITING,
		       _("read what will happen, then submit once more"));
		return;
	}
	if (self->hooks->submit)
		self->hooks->submit(self->view);
}

static void submit(struct view *view)
{
	form_submit(form(view));
}

/* ---- going about ------------------------------------------------------------------------------------ */

static void list_values(struct view *view)
{
	form_list(form(view));
}

static const char *why_no_list(struct view *view)
{
	return form_has_list(form(view)) ? NULL : _("this field has no list of values");
}

static void go_to_problem(struct view *view, bool forward)
{
	if (form_next_problem(form(view), forward))
		return;
	ui_say(view->ui, STYLE_GOOD, _("nothing is wrong"));
}

static void next_problem(struct view *view)
{
	go_to_problem(view, true);
}

static void previous_problem(struct view *view)
{
	go_to_problem(view, false);
}

/* ---- elsewhere ---------------------------------------------------------------------------------------- */

static const char *why_no_editor(struct view *view)
{
	struct form *self = form(view);
	const struct form_node *node = focused(self)->node;

	if (!form_is_typed(self))
		return _("nothing is typed here");
	if (form_is_secret(node) || node->veil.length > 0)
		return _("what is not to be seen stays out of editors");
	if (!self->hooks->edit)
		return _("there is no editor for this form");
	return self->hooks->why_no_editor(view, node->field);
}

/* As if it had been typed. */
static void put_edited(struct form *self, struct form_node *node, const char *text)
{
	struct input input = INPUT_INIT;

	if (input_insert(&input, text))
		form_put(self, node, input.text.text);
	else
		ui_say(self->view->ui, STYLE_BAD, _("that is too long for a field; nothing was changed"));
	input_clear(&input);
}

static void edit(struct view *view)
{
	struct form *self = form(view);
	struct form_node *node = focused(self)->node;
	struct buf text = BUF_INIT;
	struct error error = { 0 };

	buf_add(&text, node->text.text);
	if (self->hooks->edit(view, node->field, &text, &error))
		put_edited(self, node, text.text);
	else
		ui_complain(view->ui, &error);
	buf_wipe(&text);
}

/* ---- lines ----------------------------------------------------------------------------------------- */

static struct form_node *rows_here(struct form *self)
{
	const struct form_item *item = focused(self);

	return item->kind == ITEM_ADD ? item->node : item->rows;
}

static const char *why_no_rows(struct view *view)
{
	return rows_here(form(view)) ? NULL : _("there are no lines here");
}

static void add_line(struct view *view)
{
	form_add_entry(form(view), rows_here(form(view)));
}

static const char *why_no_line(struct view *view)
{
	const struct form_item *item = focused(form(view));

	return item->rows && item->kind == ITEM_FIELD ? NULL : _("the cursor is on no line");
}

/* The item of the rows that stands where the line did, or the one that adds a line. */
static size_t item_at_entry(const struct form *self, const struct form_node *rows, size_t entry)
{
	size_t item = 0;

	while (self->items[item].rows != rows || !form_can_focus(&self->items[item]) ||
	       (self->items[item].kind == ITEM_FIELD && self->items[item].entry != entry))
		item++;
	return item;
}

static void delete_line(struct view *view)
{
	struct form *self = form(view);
	struct form_node *rows = focused(self)->rows;
	size_t entry = focused(self)->entry;

	form_remember(self, NULL);
	self->focus = item_at_entry(self, rows, SIZE_MAX);	/* off the line, before it goes */
	form_delete_line(rows, entry);
	form_rebuild(self);
	form_go(self, item_at_entry(self, rows, entry));
	form_change(self);
	ui_say(view->ui, STYLE_MESSAGE, _("line %zu is gone; undo brings it back"), entry + 1);
}

static void undo(struct view *view)
{
	if (!form_go_back(form(view)))
		ui_say(view->ui, STYLE_DIM, _("there is nothing to undo"));
}

/* ---- what it says of itself --------------------------------------------------------------------------- */

void form_hint(const struct form *self, struct buf *out)
{
	const struct form_item *item = &self->items[self->focus];
	size_t fields = 0, at = 0;

	for (size_t i = 0; i < self->count; i++) {
		fields += self->items[i].kind == ITEM_FIELD;
		if (i == self->focus)
			at = fields;
	}
	if (item->kind != ITEM_FIELD)
		return;
	if (item->node->touched && item->node->problem.length > 0)
		buf_addf(out, "%s: %s. ", form_label(item->node->field), item->node->problem.text);
	buf_addf(out, _("Field %zu of %zu."), at, fields);
	if (item->node->field->help && item->node->problem.length == 0)
		buf_addf(out, " %s", word(item->node->field->help));
}

void form_help(const struct form *self, struct buf *out)
{
	const struct form_item *item = &self->items[self->focus];
	const struct field *field;
	char title[200];

	if (item->kind != ITEM_FIELD)
		return;
	field = item->node->field;
	buf_addf(out, "%s\n", field_title(field, title, sizeof(title)));
	buf_addf(out, "%s\n", field->required ? _("Required.") : _("May be left out."));
	if (field->help)
		buf_addf(out, "%s\n", word(field->help));
	if (item->node->problem.length > 0)
		buf_addf(out, _("Now: %s\n"), item->node->problem.text);
	if (field->scan)
		buf_addf(out, "%s\n", _("A scanned code belongs here."));
	for (const struct choice *choice = field->choices; choice && choice->value; choice++)
		buf_addf(out, "  %s  %s\n", choice->value, word(choice->label));
}

static const struct command commands[] = {
	{ "submit", "C-s", N_("Submit"), N_("Submit the form, if nothing is wrong with it"),
	  N_("Forms"), .run = submit },
	{ "list", "F4", N_("List"), N_("The values this field can have; type to narrow them"),
	  .why = why_no_list, .run = list_values },
	{ "next", "F8 M-n", N_("Next error"), N_("To the next field with a problem"),
	  .run = next_problem },
	{ "previous", "F7 M-p", .help = N_("To the field with a problem before this one"),
	  .run = previous_problem },
	{ "add-line", "Insert M-a", .help = N_("One more line in these rows"), .why = why_no_rows,
	  .run = add_line },
	{ "delete-line", "M-r", .help = N_("Take this line away"), .why = why_no_line,
	  .run = delete_line },
	{ "editor", "C-x M-e", .help = N_("Edit this value in your own editor: $VISUAL or $EDITOR"),
	  .why = why_no_editor, .run = edit },
	{ "undo", "C-_ M-u", .help = N_("Take back the last change"), .run = undo },
	{ 0 },
};
const struct command_table form_table = { "form", N_("Forms"), commands };
