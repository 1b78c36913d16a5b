/* Screens of one thing. */
#include "screens/leaf.h"

static struct leaf *leaf_of(struct view *view)
{
	return (struct leaf *)view;
}

void leaf_init(struct leaf *leaf, const struct view_class *class, struct console *console)
{
	leaf->screen = (struct screen){ { .class = class }, console };
	leaf->text = (struct text)TEXT_INIT;
	list_init(&leaf->list, &items_source, &leaf->items);
}

void leaf_clear(struct leaf *leaf)
{
	items_clear(&leaf->items);
	list_clear(&leaf->list);
	text_clear(&leaf->text);
}

void leaf_reloaded(struct leaf *leaf)
{
	list_reloaded(&leaf->list);
	leaf->below = leaf->below && leaf->items.count > 0;
}

static void draw_list(struct leaf *leaf, struct canvas canvas, const char *caption)
{
	canvas_rule(canvas_cut_top(&canvas, 1), 0, caption, NULL);
	list_draw(&leaf->list, canvas);
}

void leaf_draw(struct leaf *leaf, struct canvas canvas, int share, const char *caption)
{
	int wanted = leaf->items.count > 0 ? (int)leaf->items.count + 2 : 0, most = canvas.rows / share;
	struct canvas list = canvas_cut_bottom(&canvas, wanted < most ? wanted : most);

	if (leaf->below)
		text_draw(&leaf->text, canvas);
	if (list.rows > 0)
		draw_list(leaf, list, caption);
	if (!leaf->below)	/* the pane with the cursor comes last */
		text_draw(&leaf->text, canvas);
}

void leaf_open(const struct leaf *leaf)
{
	const struct item *item = items_at(&leaf->items, &leaf->list);

	if (item)
		console_show(leaf->screen.console, item);
}

bool leaf_type(struct view *view, struct key key)
{
	bool digit = key.code == KEYCAP_CHARACTER && !key.modifiers && key.character >= '1' &&
		     key.character <= '9';

	if (!digit || text_is_typing(&leaf_of(view)->text) || !ui_option(view, (char)key.character))
		return false;
	ui_run_option(view->ui, view, (char)key.character);
	return true;
}

bool leaf_move(struct view *view, enum motion motion)
{
	struct leaf *leaf = leaf_of(view);

	if (motion == MOTION_NEXT || motion == MOTION_PREVIOUS) {
		leaf->below = !leaf->below && leaf->items.count > 0;
		return true;
	}
	return leaf->below ? list_move(&leaf->list, motion) : text_move(&leaf->text, motion);
}

struct list *leaf_list(struct view *view)
{
	return leaf_of(view)->below ? &leaf_of(view)->list : NULL;
}

struct text *leaf_text(struct view *view)
{
	return leaf_of(view)->below ? NULL : &leaf_of(view)->text;
}
