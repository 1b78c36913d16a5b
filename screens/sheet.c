/* Texts to be read. */
#include "screens/sheet.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/words.h"
#include "ui/text.h"

struct sheet {
	struct screen screen;
	char *title;
	struct text text;
};

static struct sheet *sheet(struct view *view)
{
	return (struct sheet *)view;
}

static void title(const struct view *view, struct buf *out)
{
	const char *text = ((const struct sheet *)view)->title;

	utf8_add_clean(out, text, strlen(text), CLEAN_LINE);
}

static void draw(struct view *view, struct canvas canvas)
{
	text_draw(&sheet(view)->text, canvas);
}

static struct text *text(struct view *view)
{
	return &sheet(view)->text;
}

static void drop(struct view *view)
{
	text_clear(&sheet(view)->text);
	free(sheet(view)->title);
	free(view);
}

static void copy(struct view *view)
{
	console_copy(console_of(view), sheet(view)->title, sheet(view)->text.body.text);
}

static const struct command commands[] = {
	{ "copy", "y", N_("Copy"), N_("Copy the whole text"), N_("Text"), .run = copy },
	{ 0 },
};
static const struct command_table *const with[] = { &text_table, NULL };
const struct command_table sheet_table = { "sheet", N_("Text"), commands, with };

static const struct view_class class = {
	.table = &sheet_table,
	.title = title,
	.draw = draw,
	.text = text,
	.free = drop,
};

static void add_line(struct text *out, const char *line, size_t length)
{
	char *copied = mem_copy_bytes(line, length);
	bool heading = length > 1 && line[0] != ' ' && line[length - 1] == ':';

	text_add(out, heading ? STYLE_HEADING : STYLE_NORMAL, copied);
	free(copied);
}

void sheet_show(struct console *console, const char *name, const char *lines)
{
	struct sheet *self = mem_alloc(sizeof(*self));

	self->screen = (struct screen){ { .class = &class }, console };
	self->title = mem_copy(name);
	self->text = (struct text)TEXT_INIT;
	for (const char *line = lines; *line;) {
		size_t length = strcspn(line, "\n");

		add_line(&self->text, line, length);
		line += length + (line[length] == '\n');
	}
	ui_push(console->ui, &self->screen.view);
}
