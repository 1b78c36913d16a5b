/* The form: its items in order, the cursor among them, values in and out. */
#include "ui/form.h"

#include <stdlib.h>
#include <string.h>

#include "base/words.h"
#include "ui/form_state.h"
#include "ui/ui.h"

/* ---- items --------------------------------------------------------------------------------------- */

static struct form_item *add_item(struct form *form, struct form_item item)
{
	struct form_item *added;

	GROW(form->items, form->count, form->capacity);
	added = &form->items[form->count++];
	*added = item;
	return added;
}

/* The path of `node` in what `holder` is the path of. */
static char *join(const char *holder, const char *name)
{
	struct buf path = BUF_INIT;

	buf_add(&path, holder);
	if (*holder)
		buf_add_char(&path, '.');
	buf_add(&path, name);
	return buf_detach(&path);
}

static void add_nodes(struct form *form, struct form_node *nodes, struct form_item at);

static void add_lines(struct form *form, struct form_node *rows, struct form_item at)
{
	at.kind = ITEM_HEADS;
	at.node = rows;
	at.rows = rows;
	add_item(form, at)->path = mem_copy(at.path);
	for (at.entry = 0; at.entry < rows->line_count; at.entry++) {
		struct buf path = BUF_INIT;
		struct form_item line = at;

		buf_addf(&path, "%s.%zu", at.path, at.entry);
		line.path = path.text;
		add_nodes(form, rows->lines[at.entry], line);
		buf_clear(&path);
	}
	at.kind = ITEM_ADD;
	add_item(form, at)->path = mem_copy(at.path);
}

/* `at` says where: its path is that of the holder. */
static void add_node(struct form *form, struct form_node *node, struct form_item at)
{
	bool holds = node->members || form_has_lines(node->field);
	struct form_item inner = at, item = at;

	inner.path = join(at.path, node->field->name);
	inner.depth++;
	item.path = mem_copy(inner.path);
	item.node = node;
	item.kind = holds ? ITEM_CAPTION : ITEM_FIELD;
	add_item(form, item);
	if (node->members)
		add_nodes(form, node->members, inner);
	else if (holds)
		add_lines(form, node, inner);
	free(inner.path);
}

static void add_nodes(struct form *form, struct form_node *nodes, struct form_item at)
{
	for (struct form_node *node = nodes; node->field; node++)
		add_node(form, node, at);
}

static void clear_items(struct form *form)
{
	for (size_t i = 0; i < form->count; i++)
		free(form->items[i].path);
	form->count = 0;
}

/* The item that had the cursor, wherever it stands now. */
static void find_focus(struct form *form, struct form_item was)
{
	for (size_t i = 0; i < form->count; i++)
		if (form->items[i].kind == was.kind && form->items[i].node == was.node)
			form->focus = i;
	if (form->focus >= form->count)
		form->focus = form->count - 1;
}

void form_rebuild(struct form *form)
{
	struct form_item at = { .path = buf_empty };
	struct form_item was = form->focus < form->count ? form->items[form->focus] : at;

	clear_items(form);
	add_nodes(form, form->root, at);
	if (form->hooks->plan)
		add_item(form, (struct form_item){ ITEM_PLAN })->path = mem_copy("");
	add_item(form, (struct form_item){ ITEM_SUBMIT })->path = mem_copy("");
	find_focus(form, was);
	form_check(form);
}

bool form_can_focus(const struct form_item *item)
{
	return item->kind == ITEM_FIELD || item->kind == ITEM_ADD || item->kind == ITEM_SUBMIT;
}

/* ---- life ---------------------------------------------------------------------------------------- */

static void focus_first(struct form *form)
{
	size_t item = 0;

	while (!form_can_focus(&form->items[item]))
		item++;
	form->focus = item;
	form_go(form, item);
}

void form_init(struct form *form, struct view *view, const struct field *fields,
	       const struct form_hooks *hooks)
{
	*form = (struct form){
		.view = view,
		.fields = fields,
		.hooks = hooks,
		.root = form_nodes_new(fields),
		.input = INPUT_INIT,
		.changes = 1,
		.plan = TEXT_INIT,
		.text = BUF_INIT,
	};
	form_rebuild(form);
	focus_first(form);
}

void form_clear(struct form *form)
{
	clear_items(form);
	free(form->items);
	form_nodes_free(form->root);
	input_clear(&form->input);
	text_clear(&form->plan);
	form_undo_free(form->undo);
	buf_clear(&form->text);
	*form = (struct form){ .input = INPUT_INIT, .plan = TEXT_INIT, .text = BUF_INIT };
}

/* ---- values -------------------------------------------------------------------------------------- */

void form_change(struct form *form)
{
	form->changes++;
	form->plan_seen = false;
	form_check(form);
	if (form->hooks->changed)
		form->hooks->changed(form->view);
}

void form_put(struct form *form, struct form_node *node, const char *text)
{
	if (buf_is(&node->text, text))
		return;
	form_remember(form, node);
	buf_set(&node->text, text);
	buf_reset(&node->veil);
	node->touched = true;
	if (form->items[form->focus].node == node && !buf_is(&form->input.text, text))
		input_set(&form->input, text);
	form_change(form);
}

static void visit_nodes(const struct form_node *nodes, const char *holder, form_visit *visit,
			void *context);

static void visit_node(const struct form_node *node, const char *path, form_visit *visit,
		       void *context)
{
	size_t given = 0;

	if (node->members && (node->field->required || form_is_given(node)))
		visit_nodes(node->members, path, visit, context);
	for (size_t i = 0; i < node->line_count; i++) {
		struct buf line = BUF_INIT;

		if (!form_members_given(node->lines[i]))
			continue;
		buf_addf(&line, "%s.%zu", path, given++);
		visit_nodes(node->lines[i], line.text, visit, context);
		buf_clear(&line);
	}
	if (node->text.length > 0)
		visit(context, &(struct form_value){ path, node->field, node->text.text,
						     node->veil.text });
}

static void visit_nodes(const struct form_node *nodes, const char *holder, form_visit *visit,
			void *context)
{
	for (; nodes->field; nodes++) {
		char *path = join(holder, nodes->field->name);

		visit_node(nodes, path, visit, context);
		free(path);
	}
}

void form_each_value(const struct form *form, form_visit *visit, void *context)
{
	visit_nodes(form->root, "", visit, context);
}

const char *form_value(const struct form *form, const char *path)
{
	const struct form_node *node = form_find(form->root, path, false);

	return node ? node->text.text : NULL;
}

bool form_set_value(struct form *form, const char *path, const char *text)
{
	struct form_node *node = form_find(form->root, path, false);

	if (!node) {
		node = form_find(form->root, path, true);
		form_rebuild(form);
	}
	if (!node || node->members || form_has_lines(node->field))
		return false;
	form_put(form, node, text);
	return true;
}

bool form_set_veiled(struct form *form, const char *path, const char *text, const char *shown)
{
	struct form_node *node;

	if (!form_set_value(form, path, text))
		return false;
	node = form_find(form->root, path, false);
	buf_set(&node->veil, shown);
	form_check(form);
	if (form->items[form->focus].node == node)
		form_go(form, form->focus);
	return true;
}

void form_reset(struct form *form)
{
	clear_items(form);
	form_nodes_free(form->root);
	form->root = form_nodes_new(form->fields);
	form_rebuild(form);
	focus_first(form);
}

/* ---- the cursor ---------------------------------------------------------------------------------- */

void form_go(struct form *form, size_t item)
{
	struct form_item *from = &form->items[form->focus], *to = &form->items[item];

	if (item != form->focus && from->kind == ITEM_FIELD)
		from->node->touched = true;
	form->focus = item;
	form->input.secret = to->kind == ITEM_FIELD && form_is_secret(to->node);
	input_set(&form->input,
		  to->kind == ITEM_FIELD && to->node->veil.length == 0 ? to->node->text.text : "");
	form_remember_next(form);
}

const char *form_focus(const struct form *form)
{
	const struct form_item *item = &form->items[form->focus];

	return item->kind == ITEM_FIELD ? item->path : "";
}

bool form_set_focus(struct form *form, const char *path)
{
	for (size_t i = 0; i < form->count; i++) {
		if (form->items[i].kind != ITEM_FIELD || strcmp(form->items[i].path, path) != 0)
			continue;
		form_go(form, i);
		return true;
	}
	return false;
}

/* ---- what is wrong ------------------------------------------------------------------------------- */

/* The problem of rows is found on the line that adds to them. */
static bool has_problem(const struct form_item *item)
{
	return (item->kind == ITEM_FIELD || item->kind == ITEM_ADD) &&
	       item->node->problem.length > 0;
}

bool form_next_problem(struct form *form, bool forward)
{
	for (size_t step = 1; step <= form->count; step++) {
		size_t item = (form->focus + (forward ? step : form->count - step)) % form->count;

		if (!has_problem(&form->items[item]))
			continue;
		form_go(form, item);
		form->items[item].node->touched = true;
		return true;
	}
	return false;
}

bool form_is_right(struct form *form)
{
	const struct form_item *item = &form->items[form->focus];
	bool wrong = false;

	for (size_t i = 0; i < form->count; i++) {
		if (!has_problem(&form->items[i]))
			continue;
		form->items[i].node->touched = true;
		wrong = true;
	}
	if (!wrong)
		return true;
	if (!has_problem(item))
		form_next_problem(form, true);
	item = &form->items[form->focus];
	ui_say(form->view->ui, STYLE_BAD, "%s: %s", form_label(item->node->field),
	       item->node->problem.text);
	return false;
}
