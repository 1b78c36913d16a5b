/* The inside of a form: for form*.c only. */
#ifndef UI_FORM_STATE_H
#define UI_FORM_STATE_H

#include "ui/form.h"

/* A value, or what holds values: objects have members, rows have lines of members. */
struct form_node {
	const struct field *field;	/* NULL behind the last of an array of nodes */
	struct buf text;
	struct buf veil;	/* shown in place of the text while that stays as it is; "": nothing is */
	struct buf problem;
	bool touched;	/* its problem may be shown */
	struct form_node *members;	/* of an object */
	struct form_node **lines;	/* of rows: each an array of members */
	size_t line_count, line_capacity;
};

enum form_item_kind {
	ITEM_CAPTION,	/* of an object or rows */
	ITEM_HEADS,	/* of rows whose lines are drawn across */
	ITEM_FIELD,
	ITEM_ADD,	/* another line of rows */
	ITEM_PLAN,
	ITEM_SUBMIT,
};

struct form_item {
	enum form_item_kind kind;
	struct form_node *node;	/* the value; the object or rows; NULL: plan, submit */
	struct form_node *rows;	/* the innermost rows it is in; NULL: none */
	size_t entry;	/* which line of them */
	char *path;
	int depth;
	bool across;	/* drawn beside its neighbours */
	int line, column, cells;	/* as laid out last; line -1: not drawn */
};

/* form_nodes.c */
struct form_node *form_nodes_new(const struct field *fields);
void form_nodes_free(struct form_node *nodes);	/* the array and all below it */
struct form_node *form_add_line(struct form_node *rows);	/* its members */
void form_delete_line(struct form_node *rows, size_t entry);
bool form_has_lines(const struct field *field);	/* rows with members, shown as lines */
bool form_takes_scans(const struct field *rows);	/* a member of its lines does */
bool form_has_members(const struct field *field);
/* The node at a path below `nodes`, lines being made if `make`; NULL if there is none. */
struct form_node *form_find(struct form_node *nodes, const char *path, bool make);
bool form_is_given(const struct form_node *node);	/* it, or something chosen in it */
bool form_members_given(const struct form_node *members);	/* one differs from its initial value */
bool form_fills_itself(const struct field *field);	/* a vendor's part is taken if left out */
bool form_is_secret(const struct form_node *node);	/* typed blind */

/* form_check.c: puts what is wrong into each node's `problem` */
void form_check(struct form *form);
const char *form_label(const struct field *field);

/* form.c */
void form_rebuild(struct form *form);	/* the items, after lines came or went */
void form_change(struct form *form);	/* a value changed */
void form_go(struct form *form, size_t item);	/* the cursor, with all that belongs to it */
bool form_can_focus(const struct form_item *item);
void form_put(struct form *form, struct form_node *node, const char *text);

/* form_undo.c */
/* Before a change: what undo goes back to. Changes of one field without a pause are one. */
void form_remember(struct form *form, const struct form_node *node);
void form_remember_next(struct form *form);	/* the next change is another one in any case */
void form_undo_free(struct form_undo *undo);
bool form_go_back(struct form *form);	/* false: there is nothing to undo */

/* form_type.c */
bool form_has_list(const struct form *form);	/* of values for the field with the cursor */
bool form_is_typed(const struct form *form);	/* is the value with the cursor? */
void form_list(struct form *form);	/* shows it */
void form_step(struct form *form, bool forward);	/* to the next item that takes the cursor */
void form_add_entry(struct form *form, struct form_node *rows);	/* a line, the cursor in it */
void form_submit(struct form *form);

/* form_draw.c: where everything stands at that width; makes the plan */
void form_layout(struct form *form, int columns);

#endif
