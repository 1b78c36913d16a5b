/* What keys, pastes and scans do in a form. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/words.h"
#include "ui/dialog.h"
#include "ui/form_state.h"
#include "ui/ui.h"

static struct form_item *focused(const struct form *form)
{
	return &form->items[form->focus];
}

static const struct field *focused_field(const struct form *form)
{
	return focused(form)->kind == ITEM_FIELD ? focused(form)->node->field : NULL;
}

/* Only values of the list can be taken. */
static bool is_closed(const struct field *field)
{
	return field->choices && !field->other && field->kind != FIELD_TEXTS;
}

bool form_is_typed(const struct form *form)
{
	const struct field *field = focused_field(form);

	return field && field->kind != FIELD_BOOLEAN && !is_closed(field);
}

/* ---- moving ------------------------------------------------------------------------------------- */

void form_step(struct form *form, bool forward)
{
	size_t item = form->focus;

	do
		item = (item + (forward ? 1 : form->count - 1)) % form->count;
	while (!form_can_focus(&form->items[item]));
	form_go(form, item);
}

/* The item nearest to the cursor's column on the next line that has one. */
static bool go_to_line(struct form *form, bool down)
{
	const struct form_item *from = focused(form), *best = NULL;

	for (const struct form_item *item = form->items; item < form->items + form->count; item++) {
		int far = abs(item->line - from->line), column = abs(item->column - from->column);

		if (!form_can_focus(item) ||
		    (down ? item->line <= from->line : item->line >= from->line))
			continue;
		if (!best || far < abs(best->line - from->line) ||
		    (far == abs(best->line - from->line) &&
		     column < abs(best->column - from->column)))
			best = item;
	}
	if (best)
		form_go(form, (size_t)(best - form->items));
	return best;
}

static void go_far(struct form *form, bool down, int lines)
{
	int start = focused(form)->line;

	while (abs(focused(form)->line - start) < lines && go_to_line(form, down))
		;
}

bool form_move(struct form *form, enum motion motion)
{
	int page = form->page > 2 ? form->page - 2 : 1;

	switch (motion) {
	case MOTION_NEXT:
	case MOTION_PREVIOUS:
		form_step(form, motion == MOTION_NEXT);
		return true;
	case MOTION_UP:
	case MOTION_DOWN:
		go_to_line(form, motion == MOTION_DOWN);
		return true;
	case MOTION_PAGE_UP:
	case MOTION_PAGE_DOWN:
		go_far(form, motion == MOTION_PAGE_DOWN, page);
		return true;
	case MOTION_HALF_UP:
	case MOTION_HALF_DOWN:
		go_far(form, motion == MOTION_HALF_DOWN, (page + 1) / 2);
		return true;
	case MOTION_HOME:
	case MOTION_END:
		go_far(form, motion == MOTION_END, form->lines);
		return true;
	case MOTION_LEFT:
	case MOTION_RIGHT:
	case MOTION_COUNT:
		break;
	}
	return false;
}

/* ---- values ------------------------------------------------------------------------------------- */

/* A list of texts gets one more, another field gets it in place of what was there. */
static void take_choice(struct view *view, const char *value)
{
	struct form *form = view->class->form(view);
	struct form_node *node = focused(form)->node;
	struct buf text = BUF_INIT;

	if (!value || focused(form)->kind != ITEM_FIELD)
		return;
	if (node->field->kind == FIELD_TEXTS && node->text.length > 0)
		buf_addf(&text, "%s,", node->text.text);
	buf_add(&text, value);
	form_put(form, node, text.text);
	if (node->field->kind != FIELD_TEXTS)
		form_step(form, true);
	buf_clear(&text);
}

static void open_choices(struct form *form)
{
	const struct field *field = focused_field(form);
	struct dialog_item *items;
	size_t count = 0;

	while (field->choices[count].value)
		count++;
	items = mem_alloc((count + 1) * sizeof(*items));
	for (size_t i = 0; i < count; i++)
		items[i] = (struct dialog_item){ .value = field->choices[i].value,
						 .label = word(field->choices[i].label) };
	dialog_choose(form->view, form_label(field), items, count, focused(form)->node->text.text,
		      take_choice);
	free(items);
}

bool form_has_list(const struct form *form)
{
	const struct field *field = focused_field(form);

	return field && (field->choices ||
			 (form->hooks->has_values &&
			  form->hooks->has_values(form->view, focused(form)->path)));
}

void form_list(struct form *form)
{
	const struct field *field = focused_field(form);
	const struct dialog_item *items;
	size_t count;

	if (field->choices) {
		open_choices(form);
		return;
	}
	count = form->hooks->values(form->view, focused(form)->path, &items);
	if (count > 0)
		dialog_choose(form->view, form_label(field), items, count,
			      focused(form)->node->text.text, take_choice);
	else
		ui_say(form->view->ui, STYLE_WAITING, _("none is stored yet"));
}

static bool type_boolean(struct form *form, struct key key)
{
	struct form_node *node = focused(form)->node;
	bool plain = key.code == KEYCAP_CHARACTER && key.modifiers == 0;

	if (plain && key.character == ' ')
		form_put(form, node, buf_is(&node->text, "true") ? "false" : "true");
	else if (key.code == KEYCAP_BACKSPACE || key.code == KEYCAP_DELETE)
		form_put(form, node, "");
	else
		return false;
	return true;
}

/* The first letter typed opens the list, and narrows it already. */
static bool type_closed(struct form *form, struct key key)
{
	bool plain = key.code == KEYCAP_CHARACTER && key.modifiers == 0;

	if (key.code == KEYCAP_BACKSPACE || key.code == KEYCAP_DELETE) {
		form_put(form, focused(form)->node, "");
		return true;
	}
	if (!plain)
		return false;
	open_choices(form);
	if (key.character != ' ')
		ui_top(form->view->ui)->class->type(ui_top(form->view->ui), key);
	return true;
}

static bool type_value(struct form *form, struct key key)
{
	const struct field *field = focused_field(form);

	if (!field)
		return false;
	if (field->kind == FIELD_BOOLEAN)
		return type_boolean(form, key);
	if (is_closed(field))
		return type_closed(form, key);
	if (focused(form)->node->veil.length > 0 &&
	    (key.code == KEYCAP_BACKSPACE || key.code == KEYCAP_DELETE)) {
		form_put(form, focused(form)->node, "");
		return true;
	}
	if (!input_type(&form->input, key))
		return false;
	if (focused(form)->node->veil.length == 0 || form->input.text.length > 0)
		form_put(form, focused(form)->node, form->input.text.text);
	return true;
}

static void press_enter(struct form *form)
{
	const struct form_item *item = focused(form);

	if (item->kind == ITEM_ADD)
		form_add_entry(form, item->node);
	else if (item->kind == ITEM_SUBMIT)
		form_submit(form);
	else
		form_step(form, true);
}

bool form_type(struct form *form, struct key key)
{
	const struct field *field = focused_field(form);

	if (key.code == KEYCAP_ENTER)
		press_enter(form);
	else if (key.code == KEYCAP_DOWN && key.modifiers == 0 && field && field->choices)
		open_choices(form);
	else
		return type_value(form, key);
	return true;
}

enum typing form_typing(const struct form *form)
{
	const struct field *field = focused_field(form);

	if (!field || field->kind == FIELD_BOOLEAN)
		return TYPING_KEYS;
	if (form_is_secret(focused(form)->node))
		return TYPING_SECRET;
	return field->scan ? TYPING_SCANS : TYPING_TEXT;
}

/* ---- lines of rows ------------------------------------------------------------------------------- */

/* The cursor goes to the first field of the line, or to the line that adds one. */
static void go_to_entry(struct form *form, const struct form_node *rows, size_t entry)
{
	for (size_t i = 0; i < form->count; i++) {
		const struct form_item *item = &form->items[i];

		if (item->rows != rows || (item->kind != ITEM_FIELD && item->kind != ITEM_ADD))
			continue;
		if (item->kind == ITEM_ADD || item->entry == entry) {
			form_go(form, i);
			return;
		}
	}
}

void form_add_entry(struct form *form, struct form_node *rows)
{
	form_remember(form, NULL);
	form_add_line(rows);
	form_rebuild(form);
	go_to_entry(form, rows, rows->line_count - 1);
	form_change(form);
}

/* ---- scans ---------------------------------------------------------------------------------------- */

static struct form_node *scan_member(struct form_node *members)
{
	while (members->field && !members->field->scan)
		members++;
	return members->field ? members : NULL;
}

/* How many there are of it: the first number, a required one before others. */
static struct form_node *count_member(struct form_node *members)
{
	struct form_node *found = NULL;

	for (struct form_node *member = members; member->field; member++)
		if (member->field->kind == FIELD_INTEGER &&
		    (!found || (member->field->required && !found->field->required)))
			found = member;
	return found;
}

static void add_one(struct form *form, struct form_node *member)
{
	char count[24];

	snprintf(count, sizeof(count), "%lld", strtoll(member->text.text, NULL, 10) + 1);
	form_put(form, member, count);
}

/* The line that has the code already. */
static struct form_node *line_with(const struct form_node *rows, const char *code)
{
	for (size_t i = 0; i < rows->line_count; i++)
		if (buf_is(&scan_member(rows->lines[i])->text, code))
			return rows->lines[i];
	return NULL;
}

/* One that waits for a code: that of the cursor, or one with nothing in it; else a new one. */
static struct form_node *line_without(struct form *form, struct form_node *rows)
{
	const struct form_item *item = focused(form);

	if (item->rows == rows && item->kind == ITEM_FIELD &&
	    scan_member(rows->lines[item->entry])->text.length == 0)
		return rows->lines[item->entry];
	for (size_t i = 0; i < rows->line_count; i++)
		if (!form_members_given(rows->lines[i]))
			return rows->lines[i];
	form_add_entry(form, rows);
	return rows->lines[rows->line_count - 1];
}

static void scan_into(struct form *form, struct form_node *rows, const char *code)
{
	struct form_node *line = line_with(rows, code);
	struct form_node *number = line ? count_member(line) : NULL;

	if (number) {
		add_one(form, number);
	} else {	/* where nothing counts, each scan has a line */
		line = line_without(form, rows);
		number = count_member(line);
		form_put(form, scan_member(line), code);
		if (number && number->text.length == 0)
			form_put(form, number, "1");
	}
	go_to_entry(form, rows, rows->line_count);
	ui_say(form->view->ui, STYLE_GOOD, "%s  x %s", code, number ? number->text.text : "1");
}

/* Those around the cursor, or else the first that take codes. */
static struct form_node *rows_for_codes(const struct form *form)
{
	struct form_node *around = focused(form)->rows;

	for (size_t i = 0; i < form->count; i++) {
		struct form_node *rows = form->items[i].node;

		if (form->items[i].kind == ITEM_ADD && (!around || rows == around) &&
		    form_takes_scans(rows->field))
			return rows;
	}
	return NULL;
}

bool form_scan(struct form *form, const char *code)
{
	const struct field *field = focused_field(form);
	struct form_node *rows;

	if (field && field->scan && !focused(form)->rows) {
		form_put(form, focused(form)->node, code);
		form_step(form, true);
		return true;
	}
	rows = rows_for_codes(form);
	if (!rows)
		return false;
	scan_into(form, rows, code);
	return true;
}

/* ---- pastes ---------------------------------------------------------------------------------------- */

/* The next line that is not blank, without blanks around it; "" when there is none. Yours. */
static char *next_line(const char **text)
{
	size_t length;
	char *line;

	*text += strspn(*text, " \t\r\n");
	length = strcspn(*text, "\r\n");
	line = mem_copy_bytes(*text, length);
	*text += length;
	while (length > 0 && strchr(" \t", line[length - 1]))
		line[--length] = '\0';
	return line;
}

/* One entry of the list a line. */
static void paste_texts(struct form *form, const char *text)
{
	struct form_node *node = focused(form)->node;
	struct buf list = BUF_INIT;
	char *line;

	buf_add(&list, node->text.text);
	while (*(line = next_line(&text))) {
		buf_addf(&list, "%s%s", list.length > 0 ? "," : "", line);
		free(line);
	}
	free(line);
	input_set(&form->input, list.text);
	form_put(form, node, form->input.text.text);
	buf_clear(&list);
}

/* One code a line, each as if it had been scanned. */
static void paste_codes(struct form *form, struct form_node *rows, const char *text)
{
	size_t count = 0;
	char *line;

	while (*(line = next_line(&text))) {
		struct buf clean = BUF_INIT;

		utf8_add_clean(&clean, line, strlen(line), CLEAN_LINE);
		scan_into(form, rows, clean.text);
		buf_clear(&clean);
		free(line);
		count++;
	}
	free(line);
	ui_say(form->view->ui, STYLE_GOOD, ngettext("%zu line was pasted", "%zu lines were pasted",
						    count), count);
}

static bool paste_lines(struct form *form, const char *text)
{
	const struct field *field = focused_field(form);
	struct form_node *rows = focused(form)->rows ? rows_for_codes(form) : NULL;

	if (field && field->kind == FIELD_TEXTS)
		paste_texts(form, text);
	else if (rows)
		paste_codes(form, rows, text);
	return rows || (field && field->kind == FIELD_TEXTS);
}

bool form_paste(struct form *form, const char *text)
{
	const struct field *field = focused_field(form);
	bool several = strcspn(text, "\r\n") + 2 < strlen(text);

	if (several && paste_lines(form, text))
		return true;
	if (!field || field->kind == FIELD_BOOLEAN)
		return false;
	if (is_closed(field))
		input_set(&form->input, "");
	if (!input_paste(&form->input, text)) {
		ui_say(form->view->ui, STYLE_WAITING, _("several lines do not fit into one field"));
		return true;
	}
	form_put(form, focused(form)->node, form->input.text.text);
	return true;
}
