/* What is wrong with the values of a form, in words beside each field. */
#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "ui/form_state.h"

const char *form_label(const struct field *field)
{
	return field->label ? word(field->label) : field->name;
}

/* Complaints begin with the title of the field, which stands beside them here already. */
static void add_complaint(struct form_node *node, const char *complaint)
{
	char title[120];
	size_t length = strlen(field_title(node->field, title, sizeof(title)));

	if (strncmp(complaint, title, length) == 0) {
		complaint += length;
		complaint += strspn(complaint, ": ");
	}
	buf_add(&node->problem, complaint);
}

static void check_value(struct form_node *node)
{
	struct error error = { ERROR_NONE };

	if (field_check(node->field, node->text.text, &error))
		return;
	if (node->veil.length > 0)	/* the complaint would tell it */
		buf_add(&node->problem, _("what is hidden here does not fit; type it anew"));
	else
		add_complaint(node, error.text);
}

/* ---- groups ------------------------------------------------------------------------------------- */

static bool same_group(const struct form_node *a, const struct form_node *b)
{
	return a->field->group && b->field->group && strcmp(a->field->group, b->field->group) == 0;
}

static void add_names(struct buf *out, const struct form_node *nodes, const struct form_node *of)
{
	bool first = true;

	for (; nodes->field; nodes++) {
		if (!same_group(nodes, of) || nodes == of)
			continue;
		buf_addf(out, "%s%s", first ? "" : ", ", form_label(nodes->field));
		first = false;
	}
}

static size_t count_given(const struct form_node *nodes, const struct form_node *of)
{
	size_t count = 0;

	for (; nodes->field; nodes++)
		count += same_group(nodes, of) && form_is_given(nodes);
	return count;
}

static bool is_first_of_group(const struct form_node *nodes, const struct form_node *node)
{
	while (nodes != node && !same_group(nodes, node))
		nodes++;
	return nodes == node;
}

/* Together or not at all; of a group '!' at most one, of a group '+' at least one. */
static void check_group(const struct form_node *nodes, struct form_node *node)
{
	const char *group = node->field->group;
	size_t given = group ? count_given(nodes, node) : 0;
	struct buf others = BUF_INIT;

	if (!group)
		return;
	add_names(&others, nodes, node);
	if (group[0] == '!' && given > 1 && form_is_given(node))
		buf_addf(&node->problem, _("not together with %s"), others.text);
	else if (group[0] == '+' && given == 0 && is_first_of_group(nodes, node))
		buf_addf(&node->problem, _("this is needed, or %s"), others.text);
	else if (group[0] != '!' && group[0] != '+' && given > 0 && !form_is_given(node))
		buf_addf(&node->problem, _("needed together with %s"), others.text);
	buf_clear(&others);
}

/* ---- the whole ------------------------------------------------------------------------------------ */

static void check_nodes(struct form_node *nodes, bool needed);

static void check_lines(struct form_node *rows, bool required)
{
	const struct field *field = rows->field;

	for (size_t i = 0; i < rows->line_count; i++)
		check_nodes(rows->lines[i], form_members_given(rows->lines[i]));
	if (required && !form_is_given(rows))
		buf_add(&rows->problem, _("at least one line"));
	else if (field->most > 0 && (double)rows->line_count > field->most)
		buf_addf(&rows->problem, _("at most %.0f lines"), field->most);
}

/* `needed`: what holds it is required, or has been given in part. */
static void check_node(const struct form_node *nodes, struct form_node *node, bool needed)
{
	const struct field *field = node->field;
	bool required = needed && field->required;

	buf_reset(&node->problem);
	if (node->members)
		check_nodes(node->members, required || form_is_given(node));
	else if (form_has_lines(field))
		check_lines(node, required);
	else if (node->text.length > 0)
		check_value(node);
	else if (required && !form_fills_itself(field))
		buf_add(&node->problem, _("required"));
	if (node->problem.length == 0 && needed)
		check_group(nodes, node);
}

static void check_nodes(struct form_node *nodes, bool needed)
{
	for (struct form_node *node = nodes; node->field; node++)
		check_node(nodes, node, needed);
}

void form_check(struct form *form)
{
	check_nodes(form->root, true);
}

const char *form_problem(const struct form *form, const char *path)
{
	const struct form_node *node = form_find(form->root, path, false);

	return node ? node->problem.text : "";
}
