/* The widget a view is made of. */
#include "ui/widget.h"

#include "ui/form.h"
#include "ui/list.h"
#include "ui/text.h"
#include "ui/tree.h"

static struct list *list(struct view *view)
{
	return view->class->list ? view->class->list(view) : NULL;
}

static struct text *text(struct view *view)
{
	return view->class->text ? view->class->text(view) : NULL;
}

static struct form *form(struct view *view)
{
	return view->class->form ? view->class->form(view) : NULL;
}

bool widget_has(struct view *view, const struct command_table *table)
{
	if (table == &list_table || table == &tree_table)
		return list(view);
	if (table == &text_table)
		return text(view);
	return table != &form_table || form(view);
}

enum typing widget_typing(struct view *view)
{
	if (form(view))
		return form_typing(form(view));
	if ((list(view) && list_is_typing(list(view))) ||
	    (text(view) && text_is_typing(text(view))))
		return TYPING_TEXT;
	return TYPING_KEYS;
}

bool widget_type(struct view *view, struct key key)
{
	return (form(view) && form_type(form(view), key)) ||
	       (list(view) && list_type(list(view), view, key)) ||
	       (text(view) && text_type(text(view), view, key));
}

bool widget_paste(struct view *view, const char *pasted)
{
	return (form(view) && form_paste(form(view), pasted)) ||
	       (list(view) && list_paste(list(view), view, pasted)) ||
	       (text(view) && text_paste(text(view), pasted));
}

bool widget_scan(struct view *view, const char *code)
{
	return form(view) && form_scan(form(view), code);
}

bool widget_move(struct view *view, enum motion motion)
{
	return (form(view) && form_move(form(view), motion)) ||
	       (list(view) && list_move(list(view), motion)) ||
	       (text(view) && text_move(text(view), motion));
}

void widget_hint(struct view *view, struct buf *out)
{
	if (form(view))
		form_hint(form(view), out);
}

void widget_help(struct view *view, struct buf *out)
{
	if (form(view))
		form_help(form(view), out);
}

void widget_status(struct view *view, struct buf *out)
{
	if (list(view))
		list_status(list(view), out);
}

void widget_position(struct view *view, struct buf *out)
{
	const struct list *rows = list(view);

	if (rows && rows->source->position && list_has_row(rows))
		rows->source->position(rows->rows, rows->selected, out);
	else if (text(view))
		text_position(text(view), out);
}

bool widget_may_look_ahead(struct view *view)
{
	return list(view) && list(view)->heading;
}

void widget_look_ahead(struct view *view)
{
	if (list(view))
		list_look_ahead(list(view));
}
