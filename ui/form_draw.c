/* A form on the screen: where each item stands, and what is drawn there. */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "base/words.h"
#include "ui/form_state.h"

enum {
	INDENT = 2,
	LEAST_LABEL = 8,
	VALUE = 40,	/* cells of a value that may be of any length */
	LEAST_VALUE = 12,
	ENTRY = 4,	/* the number of a line */
	MOST_ACROSS = 10,	/* fields beside each other */
	NOT_DRAWN = -1,
};

/* ---- widths --------------------------------------------------------------------------------------- */

/* A value's cells in a line of rows, where room is dear. */
static int width_across(const struct field *field)
{
	static const int widths[FIELD_KINDS] = {
		[FIELD_TEXT] = 16,  [FIELD_INTEGER] = 7, [FIELD_NUMBER] = 9, [FIELD_BOOLEAN] = 5,
		[FIELD_TEXTS] = 16, [FIELD_OBJECT] = 0,  [FIELD_ROWS] = 0,   [FIELD_JSON] = 0,
	};
	int width = field->choices ? 12 : widths[field->kind];
	int label = (int)utf8_width(form_label(field)) + field->required;

	return width > 0 && label > width ? label : width;
}

/* Can the lines of these rows be drawn as lines, each field in its column? */
static bool fits_across(const struct field *rows, int columns)
{
	int width = ENTRY, count = 0;

	for (const struct field *field = rows->fields; field->name; field++) {
		if (field->constant)
			continue;
		if (width_across(field) == 0 || ++count > MOST_ACROSS)
			return false;
		width += width_across(field) + 2;
	}
	return width <= columns;
}

static int label_width(const struct form *form, int columns)
{
	int widest = LEAST_LABEL;

	for (size_t i = 0; i < form->count; i++) {
		const struct form_item *item = &form->items[i];
		int width;

		if (item->kind != ITEM_FIELD || item->across)
			continue;
		width = (int)utf8_width(form_label(item->node->field)) + 1 + item->depth * INDENT +
			(item->rows ? ENTRY : 0);
		widest = width > widest ? width : widest;
	}
	return widest < columns / 3 ? widest : columns / 3;
}

/* ---- layout --------------------------------------------------------------------------------------- */

static void make_plan(struct form *form)
{
	struct buf lines = BUF_INIT;

	if (!form->hooks->plan || form->planned == form->changes)
		return;
	form->hooks->plan(form->view, &lines);
	text_reset(&form->plan);
	if (lines.length > 0)
		text_add(&form->plan, STYLE_NORMAL, lines.text);
	form->planned = form->changes;
	buf_clear(&lines);
}

/* Where the next item goes. */
struct place {
	int line, column;
	int label, columns;	/* cells of labels, and in all */
};

static bool begins_line(const struct form *form, size_t index)
{
	const struct form_item *item = &form->items[index], *before = item - 1;

	return index == 0 || before->kind != ITEM_FIELD || before->rows != item->rows ||
	       before->entry != item->entry;
}

static void place_across(const struct form *form, size_t index, struct place *place)
{
	struct form_item *item = &form->items[index];

	if (begins_line(form, index)) {
		place->column = ENTRY;
		place->line++;
	}
	item->line = place->line - 1;
	item->column = place->column;
	item->cells = width_across(item->node->field);
	place->column += item->cells + 2;
}

/* A value's cells where there is no want of room. */
static int width_alone(const struct field *field)
{
	if (field->kind == FIELD_BOOLEAN)
		return LEAST_VALUE;
	if (field->kind == FIELD_TEXT && field->most > 0 && field->most < VALUE - 2)
		return (int)field->most + 2;
	return VALUE;
}

static void place_alone(struct form_item *item, struct place *place)
{
	int room = place->columns - place->label - INDENT - 2;
	int remark = place->columns / 4;	/* kept for what is wrong, beside the value */
	int cells = width_alone(item->node->field);

	item->line = place->line++;
	item->column = place->label + INDENT;
	cells = cells > room - remark ? room - remark : cells;
	cells = cells < LEAST_VALUE ? LEAST_VALUE : cells;
	item->cells = cells < room ? cells : room;
}

static void place_item(struct form *form, size_t index, struct place *place)
{
	struct form_item *item = &form->items[index];

	if (item->kind == ITEM_FIELD && item->across) {
		place_across(form, index, place);
		return;
	}
	if (item->kind == ITEM_FIELD) {
		place_alone(item, place);
		return;
	}
	item->column = INDENT;
	item->line = item->kind == ITEM_HEADS && !item->across ? NOT_DRAWN : place->line++;
	if (item->kind == ITEM_PLAN)
		place->line += (int)text_lines(&form->plan, place->columns - 2);
	if (item->kind == ITEM_SUBMIT)
		item->line = place->line++;	/* with a blank line before it */
}

void form_layout(struct form *form, int columns)
{
	struct place place = { .columns = columns };

	make_plan(form);
	for (size_t i = 0; i < form->count; i++) {
		struct form_item *item = &form->items[i];

		item->across = item->rows && item->kind != ITEM_CAPTION &&
			       fits_across(item->rows->field, columns);
	}
	place.label = label_width(form, columns);
	for (size_t i = 0; i < form->count; i++)
		place_item(form, i, &place);
	form->lines = place.line;
}

/* ---- drawing -------------------------------------------------------------------------------------- */

static void draw_caption(const struct form_item *item, struct canvas canvas, int row)
{
	const struct field *field = item->node->field;

	canvas_rule(canvas, row, form_label(field),
		    form_has_lines(field) && form_takes_scans(field) ? _("a scan adds a line")
								     : NULL);
}

static void draw_heads(struct form *form, const struct form_item *heads, struct canvas canvas,
		       int row)
{
	int column = ENTRY;

	for (const struct field *field = heads->rows->field->fields; field->name; field++) {
		if (field->constant)
			continue;
		buf_set(&form->text, form_label(field));
		if (field->required)
			buf_add_char(&form->text, '*');
		canvas_cell(canvas, row, column, width_across(field), ALIGN_LEFT, STYLE_HEADING,
			    form->text.text);
		column += width_across(field) + 2;
	}
}

/* The value as it is read: a choice by its label, too. */
static const char *shown(struct form *form, const struct form_node *node)
{
	const char *label = choice_label(node->field->choices, node->text.text);

	if (node->veil.length > 0)
		return node->veil.text;
	if (form_is_secret(node)) {
		buf_reset(&form->text);
		buf_add_repeated(&form->text, '*', utf8_count(node->text.text));
		return form->text.text;
	}
	if (node->field->kind == FIELD_BOOLEAN)
		return buf_is(&node->text, "true")    ? _("[x] yes")
		       : buf_is(&node->text, "false") ? _("[ ] no")
						      : "[ ]";
	if (!label)
		return node->text.text;
	buf_reset(&form->text);
	buf_addf(&form->text, "%s %s", node->text.text, word(label));
	return form->text.text;
}

static void draw_value(struct form *form, const struct form_item *item, bool focused,
		       struct canvas canvas, int row)
{
	const struct field *field = item->node->field;
	bool typed = field->kind != FIELD_BOOLEAN && (!field->choices || field->other);
	enum style style = focused ? STYLE_FOCUS : STYLE_INPUT;

	if (field->kind != FIELD_BOOLEAN && (focused || !item->across)) {
		canvas_text(canvas, row, item->column - 1, STYLE_DIM, "[");
		canvas_text(canvas, row, item->column + item->cells, STYLE_DIM, "]");
	}
	if (focused && typed && item->node->veil.length == 0) {
		input_draw(&form->input, canvas, row, item->column, item->cells, true);
		return;
	}
	canvas_cell(canvas, row, item->column, item->cells, ALIGN_LEFT, style,
		    shown(form, item->node));
	if (focused)
		canvas_cursor(canvas, row, item->column);
}

static void draw_label(struct form *form, const struct form_item *item, struct canvas canvas,
		       int row)
{
	int column = 1 + (item->depth - (item->rows != NULL)) * INDENT;

	buf_reset(&form->text);
	if (item->rows)
		buf_addf(&form->text, "%zu ", item->entry + 1);
	buf_add(&form->text, form_label(item->node->field));
	if (item->node->field->required)
		buf_add_char(&form->text, '*');
	canvas_cell(canvas, row, column, item->column - column - 1, ALIGN_LEFT, STYLE_LABEL,
		    form->text.text);
}

static bool shows_problem(const struct form_item *item)
{
	return item->node->touched && item->node->problem.length > 0;
}

/* Beside the value: what is wrong with it, or how to find one. */
static void draw_remark(struct form *form, const struct form_item *item, bool focused,
			struct canvas canvas, int row)
{
	const struct field *field = item->node->field;
	int column = item->column + item->cells + (item->across ? 0 : 2);
	int room = canvas.columns - column;

	if (shows_problem(item)) {
		buf_reset(&form->text);
		buf_addf(&form->text, "! %s", item->node->problem.text);
		canvas_cell(canvas, row, column, item->across ? 1 : room, ALIGN_LEFT, STYLE_BAD,
			    form->text.text);
	} else if (focused && !item->across && form_has_list(form)) {
		canvas_cell(canvas, row, column, room, ALIGN_LEFT, STYLE_DIM, _("F4 list"));
	} else if (item->node->text.length == 0 && form_fills_itself(field) && !item->across) {
		canvas_cell(canvas, row, column, room, ALIGN_LEFT, STYLE_DIM,
			    _("filled in if left out"));
	}
}

static void draw_field(struct form *form, const struct form_item *item, bool focused,
		       struct canvas canvas, int row)
{
	if (!item->across)
		draw_label(form, item, canvas, row);
	else if (item->column == ENTRY) {
		buf_reset(&form->text);
		buf_addf(&form->text, "%zu", item->entry + 1);
		canvas_cell(canvas, row, 1, ENTRY - 2, ALIGN_LEFT, STYLE_DIM, form->text.text);
	}
	draw_value(form, item, focused, canvas, row);
	draw_remark(form, item, focused, canvas, row);
}

static void draw_button(struct form *form, const struct form_item *item, bool focused,
			struct canvas canvas, int row)
{
	bool adds = item->kind == ITEM_ADD;
	int column = adds ? ENTRY : 1;

	column += canvas_text(canvas, row, column, focused ? STYLE_FOCUS : STYLE_INPUT,
			      adds ? _("[ + line ]") : _("[ Submit ]"));
	if (focused)
		canvas_cursor(canvas, row, adds ? ENTRY : 1);
	if (!adds || !shows_problem(item))
		return;
	buf_reset(&form->text);
	buf_addf(&form->text, "! %s", item->node->problem.text);
	canvas_text(canvas, row, column + 1, STYLE_BAD, form->text.text);
}

/* Its caption, and the part of its lines that is within the canvas. */
static void draw_plan(struct form *form, const struct form_item *item, struct canvas canvas)
{
	int lines = (int)form->plan.line_count, first = item->line + 1 - form->top;
	struct canvas rest = canvas;

	canvas_rule(canvas, item->line - form->top, _("What will happen"), NULL);
	canvas_cut_top(&rest, first > 0 ? first : 0);
	rest.rows = rest.rows < lines ? rest.rows : lines;
	form->plan.top = first < 0 ? (size_t)-first : 0;
	if (rest.rows > lines - (int)form->plan.top)
		rest.rows = lines - (int)form->plan.top;
	if (rest.rows > 0)
		text_draw(&form->plan, rest);
	if (first + lines <= canvas.rows)
		form->plan_seen = true;
}

static void draw_item(struct form *form, size_t index, struct canvas canvas)
{
	const struct form_item *item = &form->items[index];
	int row = item->line - form->top;
	bool focused = index == form->focus;

	switch (item->kind) {
	case ITEM_CAPTION:
		draw_caption(item, canvas, row);
		break;
	case ITEM_HEADS:
		draw_heads(form, item, canvas, row);
		break;
	case ITEM_FIELD:
		draw_field(form, item, focused, canvas, row);
		break;
	case ITEM_PLAN:
		break;
	case ITEM_ADD:
	case ITEM_SUBMIT:
		draw_button(form, item, focused, canvas, row);
		break;
	}
}

static void keep_visible(struct form *form, int rows)
{
	int line = form->items[form->focus].line;

	if (line < form->top + 1)	/* with the caption above it */
		form->top = line > 0 ? line - 1 : 0;
	if (line >= form->top + rows)
		form->top = line - rows + 1;
	if (form->top > form->lines - rows)
		form->top = form->lines > rows ? form->lines - rows : 0;
}

/* What has the cursor comes last, so that the cursor stays there: the plan puts it, too. */
void form_draw(struct form *form, struct canvas canvas)
{
	form_layout(form, canvas.columns);
	form->page = canvas.rows;
	keep_visible(form, canvas.rows);
	for (size_t i = 0; i < form->count; i++) {
		const struct form_item *item = &form->items[i];

		if (item->kind == ITEM_PLAN)
			draw_plan(form, item, canvas);
		else if (item->line >= form->top && item->line < form->top + canvas.rows)
			draw_item(form, i, canvas);
	}
	draw_item(form, form->focus, canvas);
}
