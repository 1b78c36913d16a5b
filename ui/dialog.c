/* Yes or no, and being told: a text, and below it what may be answered. */
#include "ui/dialog.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/words.h"
#include "ui/text.h"
#include "ui/ui.h"

enum { FRAME_ROWS = 2 };	/* the caption and the line of answers */

struct dialog {
	struct view view;
	char *title, *yes, *word;
	struct text body;
	struct key confirm;
	struct input typed;
	void (*answer)(struct view *asker, bool yes);
};

static struct dialog *dialog(struct view *view)
{
	return (struct dialog *)view;
}

static void finish(struct dialog *self, bool yes)
{
	view_close(&self->view);
	if (self->answer)
		self->answer(self->view.asker, yes);
}

/* ---- drawing ---------------------------------------------------------------------------------- */

static int rows(struct view *view, int columns)
{
	return FRAME_ROWS + (int)text_lines(&dialog(view)->body, columns - 2);
}

static void draw_keys(struct dialog *self, struct canvas canvas)
{
	char name[KEY_NAME];
	int at = 1;

	at += canvas_text(canvas, 0, at, STYLE_KEY, key_name(self->confirm, name)) + 1;
	at += canvas_text(canvas, 0, at, STYLE_DIALOG, self->yes) + 3;
	at += canvas_text(canvas, 0, at, STYLE_KEY, "Enter") + 1;
	canvas_text(canvas, 0, at, STYLE_DIALOG, _("no"));
	canvas_cursor(canvas, 0, at);
}

static void draw_word(struct dialog *self, struct canvas canvas)
{
	struct buf prompt = BUF_INIT;
	int at = 1;

	buf_addf(&prompt, _("Type %s and press Enter: %s."), self->word, self->yes);
	at += canvas_text(canvas, 0, at, STYLE_DIALOG, prompt.text) + 1;
	input_draw(&self->typed, canvas, 0, at, (int)strlen(self->word) + 4, true);
	buf_clear(&prompt);
}

static void draw(struct view *view, struct canvas canvas)
{
	struct dialog *self = dialog(view);
	struct canvas caption = canvas_cut_top(&canvas, 1);
	struct canvas answers = canvas_cut_bottom(&canvas, 1);

	canvas_rule(caption, 0, self->title, NULL);
	text_draw(&self->body, canvas);
	if (!self->answer)
		return;
	if (self->word)
		draw_word(self, answers);
	else
		draw_keys(self, answers);
}

/* ---- answering -------------------------------------------------------------------------------- */

static void enter_word(struct dialog *self)
{
	if (buf_is(&self->typed.text, self->word))
		finish(self, true);
	else if (self->typed.text.length == 0)
		finish(self, false);
	else
		ui_say(self->view.ui, STYLE_BAD, _("that is not %s; Esc leaves it undone"),
		       self->word);
}

static bool type(struct view *view, struct key key)
{
	struct dialog *self = dialog(view);
	bool enter = key.code == KEYCAP_ENTER;

	if (!ui_key_was_prompted(view->ui, view))
		return true;
	if ((enter || key_equal(key, self->confirm)) && !ui_key_is_deliberate(view->ui, view))
		return !self->word || enter || input_type(&self->typed, key);
	if (self->word && enter) {
		enter_word(self);
		return true;
	}
	if (self->word)
		return input_type(&self->typed, key);
	if (!self->answer || !key_equal(key, self->confirm))
		return false;
	finish(self, true);
	return true;
}

static void say_no(struct view *view)
{
	finish(dialog(view), false);
}

static struct text *text(struct view *view)
{
	return &dialog(view)->body;
}

static void drop(struct view *view)
{
	struct dialog *self = dialog(view);

	free(self->title);
	free(self->yes);
	free(self->word);
	text_clear(&self->body);
	input_clear(&self->typed);
	free(self);
}

/* Called "back" like what leads one level back elsewhere: a profile moves both. */
static const struct command confirm_commands[] = {
	{ "back", "F12 q Esc Enter n", N_("No"), N_("Leave it undone"), .run = say_no },
	{ 0 },
};
static const struct command_table confirm_table = { "confirm", N_("Question"), confirm_commands };

static const struct command tell_commands[] = {
	{ "back", "F12 q Esc Enter Space", N_("Close"), N_("Close this"), .run = say_no },
	{ 0 },
};
static const struct command_table tell_table = { "tell", N_("Notice"), tell_commands };

static const struct view_class confirm_class = {
	.table = &confirm_table,
	.dialog = true,
	.rows = rows,
	.draw = draw,
	.type = type,
	.text = text,
	.free = drop,
};

static const struct view_class tell_class = {
	.table = &tell_table,
	.dialog = true,
	.rows = rows,
	.draw = draw,
	.text = text,
	.free = drop,
};

/* ---- making ----------------------------------------------------------------------------------- */

static struct dialog *dialog_new(const struct view_class *class, struct view *asker,
				 const char *title, const char *body)
{
	struct dialog *self = mem_alloc(sizeof(*self));

	*self = (struct dialog){
		.view = { .class = class, .asker = asker },
		.title = mem_copy(title),
		.body = TEXT_INIT,
		.typed = INPUT_INIT,
	};
	text_add(&self->body, STYLE_DIALOG, body);
	return self;
}

/* Never the key that began it: whoever holds that down, or presses it twice, has not said yes. */
static struct key confirm_key(const struct ui *ui)
{
	const struct command *command = ui_command(ui);
	const char *candidates[] = { command && command->confirm ? command->confirm : "Y", "Y",
				     "O" };
	struct key key = { KEYCAP_NONE };

	for (size_t i = 0; i < COUNT(candidates); i++)
		if (key_parse(candidates[i], &key) && !key_equal(key, ui_key(ui)))
			break;
	return key;
}

void dialog_confirm(struct view *asker, const struct question *question)
{
	struct dialog *self = dialog_new(&confirm_class, asker, question->title, question->body);
	char count[24];

	snprintf(count, sizeof(count), "%zu", question->count);
	self->confirm = confirm_key(asker->ui);
	self->yes = mem_copy(question->yes);
	self->word = mem_copy(question->word                     ? question->word
			      : question->count > DIALOG_COUNTED ? count
								 : NULL);
	self->answer = question->answer;
	ui_push(asker->ui, &self->view);
}

void dialog_tell(struct view *asker, const char *title, const char *body)
{
	ui_push(asker->ui, &dialog_new(&tell_class, asker, title, body)->view);
}
