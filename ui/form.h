/* Fields to fill in, made from the tables that say what an operation takes (base/schema.h).
 *
 * Values go in and out as pairs of path and text: "mobile", "org.code", "skuList.0.sku". A value
 * that is not given is "". Constants are not asked for; what a vendor fills in itself ("{name}"
 * as initial) may be left out. Rows without published members, and JSON, are typed as JSON. */
#ifndef UI_FORM_H
#define UI_FORM_H

#include "base/schema.h"
#include "ui/input.h"
#include "ui/text.h"
#include "ui/view.h"

struct dialog_item;
struct form_item;
struct form_node;
struct form_undo;

struct form_hooks {
	/* Ctrl-S, or Enter on the last line, with nothing wrong and the plan seen. */
	void (*submit)(struct view *view);
	/* Appends the lines that say what will happen; NULL: no such block. */
	void (*plan)(struct view *view, struct buf *out);
	/* A value changed, or a line came or went: keep the draft. May be NULL. */
	void (*changed)(struct view *view);
	/* Are there values for the field to be chosen from, besides those of its table? And those:
	 * items borrowed until the next call. NULL: never. */
	bool (*has_values)(struct view *view, const char *path);
	size_t (*values)(struct view *view, const char *path, const struct dialog_item **items);
	/* A value edited by another program: why not (NULL: it can be; borrowed until the next call),
	 * and the deed. NULL: never. */
	const char *(*why_no_editor)(struct view *view, const struct field *field);
	bool (*edit)(struct view *view, const struct field *field, struct buf *text,
		     struct error *error);
};

struct form {
	struct view *view;
	const struct field *fields;
	const struct form_hooks *hooks;
	struct form_node *root;
	struct form_item *items;	/* what is to be seen, in order; the last one submits */
	size_t count, capacity;
	size_t focus;	/* an item */
	struct input input;	/* the value that has the focus, if it is typed */
	unsigned changes;	/* goes up with every change of a value */
	unsigned planned;	/* the `changes` that `plan` was made for */
	bool plan_seen;	/* the whole of it was on the screen */
	struct text plan;
	int top, lines, page;	/* scrolled out, in all, seen: as drawn last */
	struct form_undo *undo;
	struct buf text;	/* for drawing */
};

/* `view` is the view the form is in; it and the tables are borrowed. */
void form_init(struct form *form, struct view *view, const struct field *fields,
	       const struct form_hooks *hooks);
void form_clear(struct form *form);

/* ---- values ---------------------------------------------------------------------------------- */

struct form_value {
	const char *path;
	const struct field *field;
	const char *text, *veil;	/* veil: what is shown in its place; "" */
};
typedef void form_visit(void *context, const struct form_value *value);
/* Those given, in the order of the tables. */
void form_each_value(const struct form *form, form_visit *visit, void *context);
/* False if there is no such path. Makes lines of rows as needed. */
bool form_set_value(struct form *form, const char *path, const char *text);
/* The same for a value that is not to be seen: `shown` stands in its place until it is changed. */
bool form_set_veiled(struct form *form, const char *path, const char *text, const char *shown);
const char *form_value(const struct form *form, const char *path);	/* NULL: no such path */
/* As by the tables: initial values, no lines. */
void form_reset(struct form *form);

/* ---- the cursor ------------------------------------------------------------------------------ */

/* The path of the field it is on; "" on a line that adds or submits. */
const char *form_focus(const struct form *form);
bool form_set_focus(struct form *form, const char *path);	/* false: no such field */
bool form_next_problem(struct form *form, bool forward);	/* false: nothing is wrong */

/* ---- checking --------------------------------------------------------------------------------- */

/* Nothing is wrong. If something is, the cursor goes there and it is said in words. */
bool form_is_right(struct form *form);
/* What is wrong with the field, in words; "" if nothing is. */
const char *form_problem(const struct form *form, const char *path);

/* ---- for the view it is in (done by ui where a view_class has form()) -------------------------- */

void form_draw(struct form *form, struct canvas canvas);
enum typing form_typing(const struct form *form);
bool form_type(struct form *form, struct key key);
bool form_paste(struct form *form, const char *text);
/* Into the field with the cursor if it takes codes; else into the lines of rows that do: a new
 * line, or one more of a line that has the code already (its first number, required ones first). */
bool form_scan(struct form *form, const char *code);
bool form_move(struct form *form, enum motion motion);
void form_hint(const struct form *form, struct buf *out);	/* the problem, or "field 2 of 9" */
void form_help(const struct form *form, struct buf *out);	/* about the field */

/* Submit, list of values, problems, lines, undo: the table for a view_class with form(). */
extern const struct command_table form_table;

#endif
