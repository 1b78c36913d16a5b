/* One line asked for: a reason, a name, a note. */
#include <stdlib.h>

#include "base/utf8.h"
#include "base/words.h"
#include "ui/dialog.h"
#include "ui/input.h"
#include "ui/ui.h"

enum { ROWS = 3 };	/* the caption, the line, what is wrong with it */

struct ask {
	struct view view;
	char *title, *prompt;
	struct input line;
	struct error error;
	bool (*check)(const char *text, struct error *error);
	dialog_answer *answer;
};

static struct ask *ask(struct view *view)
{
	return (struct ask *)view;
}

static void finish(struct ask *self, const char *text)
{
	view_close(&self->view);
	self->answer(self->view.asker, text);
}

static int rows(struct view *view, int columns)
{
	(void)view;
	(void)columns;
	return ROWS;
}

static void draw(struct view *view, struct canvas canvas)
{
	struct ask *self = ask(view);
	int at = 1;

	canvas_rule(canvas, 0, self->title, NULL);
	at += canvas_text(canvas, 1, at, STYLE_LABEL, self->prompt) + 1;
	input_draw(&self->line, canvas, 1, at, canvas.columns - at - 1, true);
	canvas_text(canvas, 2, 1, STYLE_BAD, self->error.text);
}

static enum typing typing(const struct view *view)
{
	(void)view;
	return TYPING_TEXT;
}

static bool type(struct view *view, struct key key)
{
	struct ask *self = ask(view);

	if (!input_type(&self->line, key))
		return false;
	self->error = (struct error){ ERROR_NONE };
	return true;
}

static bool paste(struct view *view, const char *text)
{
	return input_paste(&ask(view)->line, text);
}

static void enter(struct view *view)
{
	struct ask *self = ask(view);

	if (!ui_key_was_prompted(view->ui, view))
		return;
	self->error = (struct error){ ERROR_NONE };
	if (!self->check || self->check(self->line.text.text, &self->error))
		finish(self, self->line.text.text);
}

static void leave(struct view *view)
{
	finish(ask(view), NULL);
}

static void drop(struct view *view)
{
	struct ask *self = ask(view);

	free(self->title);
	free(self->prompt);
	input_clear(&self->line);
	free(self);
}

static const struct command commands[] = {
	{ "enter", "Enter", N_("Enter"), N_("Take the line as it stands"), .run = enter },
	{ "back", "F12 Esc", N_("Back"), N_("Leave it"), .run = leave },
	{ 0 },
};
static const struct command_table table = { "ask", N_("One line"), commands };

static const struct view_class class = {
	.table = &table,
	.dialog = true,
	.rows = rows,
	.draw = draw,
	.typing = typing,
	.type = type,
	.paste = paste,
	.free = drop,
};

void dialog_ask(struct view *asker, const char *title, const char *prompt, const char *initial,
		bool (*check)(const char *text, struct error *error), dialog_answer *answer)
{
	struct ask *self = mem_alloc(sizeof(*self));

	*self = (struct ask){
		.view = { .class = &class, .asker = asker },
		.title = mem_copy(title),
		.prompt = mem_copy(prompt),
		.line = INPUT_INIT,
		.check = check,
		.answer = answer,
	};
	if (initial)
		input_set(&self->line, initial);
	ui_push(asker->ui, &self->view);
}
