/* One of several: a list that narrows as one types, or keys that answer at once. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/words.h"
#include "ui/dialog.h"
#include "ui/list.h"
#include "ui/match.h"
#include "ui/ui.h"

enum {
	FRAME_ROWS = 2,	/* the caption, and what is typed */
	MOST_ROWS = 16,	/* wanted; the rest scrolls */
	MOST_VALUE = 24,	/* cells of a value that are shown */
	NOTE = 28,
};
enum { VALUE, LABEL, NOTED, COLUMNS };

struct item {
	char *value, *label, *note;
	bool dim;
	struct match_words words;
};

struct choose {
	struct view view;
	char *title;
	struct item *items;
	size_t count;
	size_t *shown;	/* items that fit what is typed, the best first */
	size_t shown_count;
	struct list list;
	struct list_source source;
	struct column columns[COLUMNS + 1];
	struct input typed;
	bool keys;	/* values are keys */
	dialog_answer *answer;
};

static struct choose *choose(struct view *view)
{
	return (struct choose *)view;
}

/* ---- list source ------------------------------------------------------------------------------ */

static size_t count(const void *rows)
{
	return ((const struct choose *)rows)->shown_count;
}

static const struct item *item(const void *rows, size_t row)
{
	const struct choose *self = rows;

	return &self->items[self->shown[row]];
}

static void cell(const void *rows, size_t row, const struct column *column, struct buf *out)
{
	const struct choose *self = rows;
	const struct item *shown = item(rows, row);
	const char *const texts[COLUMNS] = { shown->value, shown->label, shown->note };

	buf_add(out, texts[column - self->columns]);
}

static enum style style(const void *rows, size_t row, const struct column *column)
{
	const struct choose *self = rows;

	if (item(rows, row)->dim)
		return STYLE_DIM;
	return column == &self->columns[VALUE] ? STYLE_KEY : STYLE_NORMAL;
}

static uint64_t id(const void *rows, size_t row)
{
	return ((const struct choose *)rows)->shown[row];
}

/* ---- narrowing -------------------------------------------------------------------------------- */

static void narrow(struct choose *self)
{
	self->shown_count = 0;
	for (int score = MATCH_EXACT; score > MATCH_NONE; score--)
		for (size_t i = 0; i < self->count; i++)
			if (match_score(&self->items[i].words, self->typed.text.text) == score)
				self->shown[self->shown_count++] = i;
	self->list.selected = 0;
	self->list.placed = false;
	list_reloaded(&self->list);
}

static void finish(struct choose *self, const char *value)
{
	view_close(&self->view);
	self->answer(self->view.asker, value);
}

static bool press(struct choose *self, struct key key)
{
	for (size_t i = 0; i < self->count; i++) {
		struct key wanted;

		if (!key_parse(self->items[i].value, &wanted) || !key_equal(wanted, key))
			continue;
		finish(self, self->items[i].value);
		return true;
	}
	return false;
}

static bool type(struct view *view, struct key key)
{
	struct choose *self = choose(view);

	if (self->keys)
		return press(self, key);
	if (key.code == KEYCAP_ESCAPE && self->typed.text.length > 0)
		input_set(&self->typed, "");
	else if (!input_type(&self->typed, key))
		return false;
	narrow(self);
	return true;
}

static bool paste(struct view *view, const char *text)
{
	struct choose *self = choose(view);
	bool taken = !self->keys && input_paste(&self->typed, text);

	if (taken)
		narrow(self);
	return taken;
}

static enum typing typing(const struct view *view)
{
	return ((const struct choose *)view)->keys ? TYPING_KEYS : TYPING_TEXT;
}

/* ---- drawing ---------------------------------------------------------------------------------- */

static int rows(struct view *view, int columns)
{
	struct choose *self = choose(view);
	int items = self->count < MOST_ROWS ? (int)self->count : MOST_ROWS;

	(void)columns;
	return items + FRAME_ROWS - self->keys;
}

static void draw(struct view *view, struct canvas canvas)
{
	struct choose *self = choose(view);

	canvas_rule(canvas_cut_top(&canvas, 1), 0, self->title, NULL);
	if (self->keys) {
		list_draw(&self->list, canvas);
		return;
	}
	list_draw(&self->list, (struct canvas){ canvas.row + 1, canvas.column, canvas.rows - 1,
						canvas.columns });
	canvas_text(canvas, 0, 1, STYLE_KEY, "/");
	input_draw(&self->typed, canvas, 0, 3, canvas.columns - 4, true);
}

/* ---- commands --------------------------------------------------------------------------------- */

static struct list *list(struct view *view)
{
	return &choose(view)->list;
}

static void take(struct view *view)
{
	struct choose *self = choose(view);

	finish(self, item(self, self->list.selected)->value);
}

static void leave(struct view *view)
{
	finish(choose(view), NULL);
}

static void drop(struct view *view)
{
	struct choose *self = choose(view);

	for (size_t i = 0; i < self->count; i++) {
		free(self->items[i].value);
		free(self->items[i].label);
		free(self->items[i].note);
		match_words_clear(&self->items[i].words);
	}
	free(self->items);
	free(self->shown);
	free(self->title);
	list_clear(&self->list);
	input_clear(&self->typed);
	free(self);
}

static const struct command commands[] = {
	{ "take", "Enter", N_("Take it"), N_("Take the one under the cursor"), .flags = COMMAND_ROW,
	  .run = take },
	{ "back", "F12 Esc", N_("Back"), N_("Take none"), .run = leave },
	{ 0 },
};
static const struct command_table table = { "choose", N_("Choosing"), commands };

static const struct view_class class = {
	.table = &table,
	.dialog = true,
	.rows = rows,
	.draw = draw,
	.typing = typing,
	.type = type,
	.paste = paste,
	.list = list,
	.free = drop,
};

/* ---- making ----------------------------------------------------------------------------------- */

static const struct list_source source = {
	.empty = N_("Nothing fits what was typed."),
	.count = count,
	.cell = cell,
	.style = style,
	.id = id,
};

static void copy_item(struct item *to, const struct dialog_item *from)
{
	*to = (struct item){
		.value = mem_copy(from->value),
		.label = mem_copy(from->label),
		.note = mem_copy(from->note),
		.dim = from->dim,
		.words = MATCH_WORDS_INIT,
	};
	match_words_add(&to->words, from->value);
	match_words_add(&to->words, from->label);
	match_words_add(&to->words, from->note);
}

/* The value's column is as wide as the widest; notes have one only if there are any. */
static void set_columns(struct choose *self)
{
	size_t widest = 1;
	bool noted = false;

	for (size_t i = 0; i < self->count; i++) {
		size_t width = utf8_width(self->items[i].value);

		widest = width > widest ? width : widest;
		noted = noted || self->items[i].note;
	}
	self->columns[VALUE] =
		(struct column){ "value", .width = widest < MOST_VALUE ? (int)widest : MOST_VALUE };
	self->columns[LABEL] = (struct column){ "label" };
	if (noted)
		self->columns[NOTED] =
			(struct column){ "note", .width = NOTE, .align = ALIGN_RIGHT, .drop = 1 };
}

static struct choose *choose_new(struct view *asker, const char *title,
				 const struct dialog_item *items, size_t count_given,
				 dialog_answer *answer)
{
	struct choose *self = mem_alloc(sizeof(*self));

	self->view.class = &class;
	self->view.asker = asker;
	self->title = mem_copy(title);
	self->count = count_given;
	self->items = mem_alloc((count_given + 1) * sizeof(*self->items));
	self->shown = mem_alloc((count_given + 1) * sizeof(*self->shown));
	self->typed = (struct input)INPUT_INIT;
	self->answer = answer;
	for (size_t i = 0; i < count_given; i++)
		copy_item(&self->items[i], &items[i]);
	set_columns(self);
	self->source = source;
	self->source.columns = self->columns;
	list_init(&self->list, &self->source, self);
	narrow(self);
	return self;
}

void dialog_choose(struct view *asker, const char *title, const struct dialog_item *items,
		   size_t count_given, const char *chosen, dialog_answer *answer)
{
	struct choose *self = choose_new(asker, title, items, count_given, answer);

	for (size_t i = 0; chosen && i < count_given; i++)
		if (strcmp(items[i].value, chosen) == 0)
			list_select(&self->list, i);
	ui_push(asker->ui, &self->view);
}

void dialog_pick(struct view *asker, const char *title, const struct dialog_item *items,
		 size_t count_given, dialog_answer *answer)
{
	struct choose *self = choose_new(asker, title, items, count_given, answer);

	self->keys = true;
	ui_push(asker->ui, &self->view);
}
