/* The values of a form as a tree: fields, members of objects, lines of rows. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "ui/form_state.h"

bool form_has_lines(const struct field *field)
{
	return field->kind == FIELD_ROWS && field->fields;
}

bool form_has_members(const struct field *field)
{
	return field->kind == FIELD_OBJECT && field->fields;
}

bool form_takes_scans(const struct field *rows)
{
	for (const struct field *field = rows->fields; field->name; field++)
		if (field->scan && !field->constant)
			return true;
	return false;
}

/* "{carrier}" is filled in when the request is made; "{}" is an empty object. */
bool form_fills_itself(const struct field *field)
{
	const char *initial = field->initial;

	return initial && initial[0] == '{' && isalpha((unsigned char)initial[1]) &&
	       initial[strlen(initial) - 1] == '}';
}

bool form_is_secret(const struct form_node *node)
{
	return node->field->mask == MASK_SECRET;
}

static void init_node(struct form_node *node, const struct field *field)
{
	bool holds = form_has_lines(field) || form_has_members(field);

	*node = (struct form_node){
		.field = field, .text = BUF_INIT, .veil = BUF_INIT, .problem = BUF_INIT
	};
	if (form_has_members(field))
		node->members = form_nodes_new(field->fields);
	if (field->initial && !holds && !form_fills_itself(field))
		buf_add(&node->text, field->initial);
}

struct form_node *form_nodes_new(const struct field *fields)
{
	struct form_node *nodes;
	size_t count = 0, used = 0;

	while (fields && fields[count].name)
		count++;
	nodes = mem_alloc((count + 1) * sizeof(*nodes));
	for (size_t i = 0; i < count; i++)
		if (!fields[i].constant)
			init_node(&nodes[used++], &fields[i]);
	return nodes;
}

void form_nodes_free(struct form_node *nodes)
{
	if (!nodes)
		return;
	for (struct form_node *node = nodes; node->field; node++) {
		buf_wipe(&node->text);
		buf_clear(&node->veil);
		buf_clear(&node->problem);
		form_nodes_free(node->members);
		for (size_t i = 0; i < node->line_count; i++)
			form_nodes_free(node->lines[i]);
		free(node->lines);
	}
	free(nodes);
}

struct form_node *form_add_line(struct form_node *rows)
{
	struct form_node *line = form_nodes_new(rows->field->fields);

	GROW(rows->lines, rows->line_count, rows->line_capacity);
	rows->lines[rows->line_count++] = line;
	return line;
}

void form_delete_line(struct form_node *rows, size_t entry)
{
	form_nodes_free(rows->lines[entry]);
	rows->line_count--;
	memmove(&rows->lines[entry], &rows->lines[entry + 1],
		(rows->line_count - entry) * sizeof(rows->lines[0]));
}

/* Has a person put something there? What stands in a new line by itself does not count. */
static bool is_chosen(const struct form_node *node)
{
	const char *initial = node->field->initial;

	if (node->members || form_has_lines(node->field))
		return form_is_given(node);
	return node->text.length > 0 && !(initial && buf_is(&node->text, initial));
}

bool form_members_given(const struct form_node *members)
{
	for (; members->field; members++)
		if (is_chosen(members))
			return true;
	return false;
}

bool form_is_given(const struct form_node *node)
{
	if (node->members)
		return form_members_given(node->members);
	for (size_t i = 0; i < node->line_count; i++)
		if (form_members_given(node->lines[i]))
			return true;
	return node->text.length > 0;
}

/* ---- paths -------------------------------------------------------------------------------------- */

enum { MOST_LINES = 10000 };	/* what a path may ask for */

/* Names may have dots in them: the field whose whole name begins the path. */
static struct form_node *find_name(struct form_node *nodes, const char **path)
{
	for (; nodes->field; nodes++) {
		size_t length = strlen(nodes->field->name);

		if (strncmp(*path, nodes->field->name, length) != 0 ||
		    ((*path)[length] != '.' && (*path)[length] != '\0'))
			continue;
		*path += length + ((*path)[length] == '.');
		return nodes;
	}
	return NULL;
}

static struct form_node *find_line(struct form_node *rows, const char **path, bool make)
{
	char *end;
	unsigned long entry = strtoul(*path, &end, 10);

	if (end == *path || *end != '.' || entry >= MOST_LINES)
		return NULL;
	while (make && rows->line_count <= entry)
		form_add_line(rows);
	*path = end + 1;
	return entry < rows->line_count ? rows->lines[entry] : NULL;
}

struct form_node *form_find(struct form_node *nodes, const char *path, bool make)
{
	struct form_node *node = find_name(nodes, &path);

	if (!node || !*path)
		return node;
	if (node->members)
		return form_find(node->members, path, make);
	nodes = form_has_lines(node->field) ? find_line(node, &path, make) : NULL;
	return nodes ? form_find(nodes, path, make) : NULL;
}
