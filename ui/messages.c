/* The list of messages, out of the ring that ui_say fills. */
#include "ui/messages.h"

#include <stdlib.h>
#include <string.h>

#include "base/when.h"
#include "base/words.h"
#include "ui/dialog.h"
#include "ui/list.h"
#include "ui/match.h"
#include "ui/ui_state.h"

struct messages {
	struct view view;
	const struct notices *notices;
	size_t numbers[NOTICES];	/* of those that match, newest first */
	size_t count;
	struct list list;
};

static struct messages *messages(struct view *view)
{
	return (struct messages *)view;
}

/* ---- rows --------------------------------------------------------------------------------------- */

static const struct notice *notice_at(const void *rows, size_t row)
{
	const struct messages *self = rows;

	return notices_get(self->notices, self->numbers[row]);
}

static void collect(struct messages *self, const char *words)
{
	const struct notice *notice;

	self->count = 0;
	for (size_t i = self->notices->count; (notice = notices_get(self->notices, i)); i--)
		if (match_all_words(notice->text, words))
			self->numbers[self->count++] = i;
}

static size_t count(const void *rows)
{
	return ((const struct messages *)rows)->count;
}

static uint64_t id(const void *rows, size_t row)
{
	return ((const struct messages *)rows)->numbers[row];
}

enum { TIME, SAID };

static const struct column columns[] = {
	[TIME] = { "time", N_("Time"), .width = 11 },
	[SAID] = { "text", N_("Words"), .least = 20 },
	{ 0 },
};

static void cell(const void *rows, size_t row, const struct column *column, struct buf *out)
{
	const struct notice *notice = notice_at(rows, row);

	if (column == &columns[TIME])
		when_add(out, notice->at_ms, WHEN_LOCAL, WHEN_SHORT);
	else	/* the sign says it where there are no colours */
		buf_addf(out, "%c %s", notice->style == STYLE_BAD ? '!' : ' ', notice->text);
}

static enum style style(const void *rows, size_t row, const struct column *column)
{
	return column == &columns[TIME] ? STYLE_DIM : notice_at(rows, row)->style;
}

static void position(const void *rows, size_t row, struct buf *out)
{
	buf_addf(out, _("row %zu of %zu"), row + 1, count(rows));
}

static bool is_bad(const void *rows, size_t row)
{
	return notice_at(rows, row)->style == STYLE_BAD;
}

static bool filter(void *rows, const char *text, struct error *error)
{
	(void)error;
	collect(rows, text);
	return true;
}

static const struct list_source source = {
	.columns = columns,
	.empty = N_("Nothing has been said yet."),
	.count = count,
	.cell = cell,
	.style = style,
	.id = id,
	.position = position,
	.filter = filter,
	.is_bad = is_bad,
};

/* ---- the view ----------------------------------------------------------------------------------- */

static void title(const struct view *view, struct buf *out)
{
	buf_add(out, word(view->class->table->title));
}

static void draw(struct view *view, struct canvas canvas)
{
	list_draw(&messages(view)->list, canvas);
}

static struct list *list(struct view *view)
{
	return &messages(view)->list;
}

static void update(struct view *view)
{
	struct messages *self = messages(view);

	collect(self, self->list.filter.text.text);
	list_reloaded(&self->list);
}

static void drop(struct view *view)
{
	list_clear(&messages(view)->list);
	free(view);
}

static const struct notice *selected(struct view *view)
{
	return notice_at(messages(view), messages(view)->list.selected);
}

static void open_row(struct view *view)
{
	const struct notice *notice = selected(view);
	struct buf time = BUF_INIT;

	when_add(&time, notice->at_ms, WHEN_LOCAL, WHEN_PLAIN);
	dialog_tell(view, time.text, notice->text);
	buf_clear(&time);
}

static void copy(struct view *view)
{
	const struct notice *notice = selected(view);
	struct error error = { 0 };

	if (terminal_copy(notice->text, strlen(notice->text), &error))
		ui_say(view->ui, STYLE_GOOD, _("%s: handed to the terminal's clipboard"),
		       _("the message"));
	else
		ui_complain(view->ui, &error);
}

static const struct command commands[] = {
	{ "open", "Enter", N_("Open"), N_("The whole of it"), N_("Messages"), COMMAND_ROW, '5',
	  .run = open_row },
	{ "copy", "y", N_("Copy"), N_("Copy its text"), NULL, COMMAND_ROW, .run = copy },
	{ 0 },
};
static const struct command_table *const with[] = { &list_table, NULL };
static const struct command_table table = { "messages", N_("Messages"), commands, with };

static const struct view_class class = {
	.table = &table,
	.title = title,
	.draw = draw,
	.list = list,
	.enter = update,
	.update = update,
	.free = drop,
};

struct view *messages_new(struct ui *ui)
{
	struct messages *self = mem_alloc(sizeof(*self));

	self->view.class = &class;
	self->notices = &ui->notices;
	list_init(&self->list, &source, self);
	return &self->view;
}

bool messages_are_shown(const struct ui *ui)
{
	const struct view *screen = ui_screen(ui);

	return screen && screen->class == &class;
}

void messages_said(struct ui *ui)
{
	if (messages_are_shown(ui))
		update(ui_screen(ui));
}
