/* What can be done with any list: marks, range, filter, sort, columns, options, following. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/words.h"
#include "ui/dialog.h"
#include "ui/list.h"
#include "ui/ui.h"

static struct list *list(struct view *view)
{
	return view->class->list(view);
}

/* ---- options ----------------------------------------------------------------------------------- */

static bool has_options(const struct view *view)
{
	for (int digit = '1'; digit <= '9'; digit++)
		if (ui_option(view, (char)digit))
			return true;
	return false;
}

static void say_options(struct view *view, char wrong)
{
	struct buf offered = BUF_INIT;

	for (int digit = '1'; digit <= '9'; digit++) {
		const struct command *command = ui_option(view, (char)digit);

		if (command)
			buf_addf(&offered, "  %c %s", digit,
				 command->label ? word(command->label) : command->name);
	}
	ui_say(view->ui, STYLE_WAITING, _("there is no option %c here, only:%s"), wrong,
	       offered.text);
	buf_clear(&offered);
}

static void set_option(struct list *self, struct view *view, char digit)
{
	if (!ui_option(view, digit))
		say_options(view, digit);
	else if (list_has_row(self))
		list_set_option(self, list_id(self, self->selected), digit);
	else
		ui_say(view->ui, STYLE_WAITING, _("there is no row"));
}

/* One digit's rows at a time: a command may ask something first. What is left stays typed. */
static void run_options(struct list *self, struct view *view)
{
	while (self->option_count > 0 && ui_top(view->ui) == view && !view->closing) {
		struct list_option first = self->options[0];
		size_t before = self->option_count;

		if (!ui_run_option(view->ui, view, first.digit))
			return;
		if (self->option_count == before)	/* it was not about rows, and took none */
			list_set_option(self, first.id, 0);
	}
}

static bool type_option(struct list *self, struct view *view, struct key key)
{
	bool plain = key.code == KEYCAP_CHARACTER && key.modifiers == 0;

	if (plain && key.character >= '1' && key.character <= '9' && has_options(view)) {
		set_option(self, view, (char)key.character);
		return true;
	}
	if (self->option_count == 0)
		return false;
	if (key.code == KEYCAP_ENTER) {
		run_options(self, view);
		return true;
	}
	if (key.code == KEYCAP_ESCAPE) {
		self->option_count = 0;
		return true;
	}
	if (key.code != KEYCAP_BACKSPACE && key.code != KEYCAP_DELETE)
		return false;
	if (list_has_row(self))
		list_set_option(self, list_id(self, self->selected), 0);
	return true;
}

/* ---- filter ------------------------------------------------------------------------------------- */

bool list_is_typing(const struct list *self)
{
	return self->filtering;
}

bool list_set_filter(struct list *self, const char *text, struct error *error)
{
	if (!self->source->filter)
		return error_set(error, ERROR_USAGE, _("this list has no filter"));
	if (strcmp(self->filter.text.text, text) != 0)
		input_set(&self->filter, text);
	if (!self->source->filter(self->rows, text, error))
		return false;
	self->tired.id = 0;
	list_reloaded(self);
	return true;
}

static void apply_filter(struct list *self, struct view *view)
{
	struct error error = { ERROR_NONE };

	if (!list_set_filter(self, self->filter.text.text, &error))
		ui_complain(view->ui, &error);
}

void list_open_filter(struct list *self)
{
	self->filtering = true;
	self->filter.cursor = self->filter.text.length;
}

void list_close_filter(struct list *self)
{
	self->filtering = false;
}

static void clear_filter(struct list *self, struct view *view)
{
	self->filtering = false;
	input_set(&self->filter, "");
	apply_filter(self, view);
}

bool list_paste(struct list *self, struct view *view, const char *text)
{
	if (!self->filtering || !input_paste(&self->filter, text))
		return false;
	apply_filter(self, view);
	return true;
}

static bool type_filter(struct list *self, struct view *view, struct key key)
{
	size_t length = self->filter.text.length;

	if (key.code == KEYCAP_ESCAPE || (key.code == KEYCAP_BACKSPACE && length == 0)) {
		clear_filter(self, view);
		return true;
	}
	if (key.code == KEYCAP_ENTER || key.code == KEYCAP_DOWN) {
		self->filtering = false;
		return true;
	}
	if (!input_type(&self->filter, key))
		return false;
	apply_filter(self, view);
	return true;
}

bool list_type(struct list *self, struct view *view, struct key key)
{
	if (self->filtering)
		return type_filter(self, view, key);
	if (key.code == KEYCAP_ESCAPE && self->option_count == 0 && self->filter.text.length > 0) {
		clear_filter(self, view);
		return true;
	}
	return type_option(self, view, key);
}

static const char *why_no_filter(struct view *view)
{
	return list(view)->source->filter ? NULL : _("this list has no filter");
}

/* From the command line with the filter as its argument. */
static void filter(struct view *view)
{
	struct list *self = list(view);

	if (!*ui_argument(view->ui)) {
		list_open_filter(self);
		return;
	}
	input_set(&self->filter, ui_argument(view->ui));
	apply_filter(self, view);
}

/* ---- marks -------------------------------------------------------------------------------------- */

static const char *why_no_row(struct view *view)
{
	return list_has_row(list(view)) ? NULL : _("there is no row");
}

static void mark(struct view *view)
{
	struct list *self = list(view);
	uint64_t id = list_id(self, self->selected);

	if (self->ranging) {
		list_mark_range(self);
		return;
	}
	list_mark(self, id, !marks_have(&self->marks, id));
	list_move(self, MOTION_DOWN);
}

static void mark_range(struct view *view)
{
	struct list *self = list(view);

	if (self->ranging) {
		list_mark_range(self);
		return;
	}
	self->ranging = true;
	self->anchor = self->selected;
	ui_say(view->ui, STYLE_DIM, _("a range begins here; v or Space ends it"));
}

static void mark_all(struct view *view)
{
	struct list *self = list(view);

	list_mark_all(self);
	ui_say(view->ui, STYLE_MESSAGE,
	       ngettext("%zu row marked", "%zu rows marked", self->marks.count), self->marks.count);
}

static void clear_marks(struct view *view)
{
	struct list *self = list(view);

	self->ranging = false;
	marks_clear(&self->marks);
}

static const char *why_no_marks(struct view *view)
{
	return list(view)->ranging || list(view)->marks.count > 0 ? NULL : _("nothing is marked");
}

/* ---- sort and columns --------------------------------------------------------------------------- */

/* Another order begins at its beginning. */
static void choose_sort(struct view *view, const char *name)
{
	struct list *self = list(view);
	const struct column *unsorted = self->source->unsorted;

	if (name && unsorted && strcmp(unsorted->name, name) == 0)
		list_sort(self, NULL, false);
	for (size_t i = 0; name && i < list_column_count(self); i++)
		if (strcmp(self->source->columns[i].name, name) == 0)
			list_sort(self, &self->source->columns[i], false);
}

static void sort(struct view *view)
{
	struct list *self = list(view);
	const struct column *unsorted = self->source->unsorted;
	const struct column *sorted = self->sorted ? self->sorted : unsorted;
	struct dialog_item items[LIST_COLUMNS + 1];
	size_t count = 0;

	if (unsorted)
		items[count++] = (struct dialog_item){ unsorted->name, word(unsorted->title) };
	for (size_t i = 0; i < list_column_count(self); i++) {
		const struct column *column = &self->source->columns[i];

		if (column->sorts)
			items[count++] = (struct dialog_item){ column->name, word(column->title) };
	}
	dialog_choose(view, _("Sort by"), items, count, sorted ? sorted->name : NULL, choose_sort);
}

static const char *why_no_sort(struct view *view)
{
	return list(view)->source->sort ? NULL : _("this list has one order only");
}

static void reverse(struct view *view)
{
	struct list *self = list(view);

	list_sort(self, self->sorted, !self->reverse);
}

static void choose_columns(struct view *view, const char *chosen);

static void offer_columns(struct view *view, const char *at)
{
	struct list *self = list(view);
	struct dialog_item items[LIST_COLUMNS];
	size_t count = list_column_count(self);

	for (size_t i = 0; i < count; i++) {
		const struct column *column = &self->source->columns[i];

		items[i] = (struct dialog_item){
			.value = column->name,
			.label = word(column->title),
			.note = list_column_is_shown(self, i) ? _("[x] shown") : _("[ ] hidden"),
			.dim = i == 0,
		};
	}
	dialog_choose(view, _("Columns: Enter shows or hides, Esc is done"), items, count, at,
		      choose_columns);
}

static void choose_columns(struct view *view, const char *chosen)
{
	struct list *self = list(view);

	for (size_t i = 0; chosen && i < list_column_count(self); i++)
		if (strcmp(self->source->columns[i].name, chosen) == 0)
			list_show_column(self, i, !list_column_is_shown(self, i));
	if (chosen)
		offer_columns(view, chosen);
}

static void columns(struct view *view)
{
	offer_columns(view, NULL);
}

static void follow(struct view *view)
{
	struct list *self = list(view);

	self->follow = !self->follow;
	ui_say(view->ui, STYLE_MESSAGE, "%s",
	       self->follow ? _("this record is followed wherever it moves")
			    : _("no record is followed any more"));
}

/* ---- trouble ------------------------------------------------------------------------------------ */

static const char *why_no_trouble(struct view *view)
{
	return list_why_no_hop(list(view));
}

static void hop(struct view *view, bool down)
{
	size_t looked = 0;

	switch (list_hop(list(view), down, &looked)) {
	case LIST_FOUND:
		break;
	case LIST_NONE:
		ui_say(view->ui, STYLE_DIM, "%s",
		       down ? _("no row further down is in trouble")
			    : _("no row further up is in trouble"));
		break;
	case LIST_TIRED:
		ui_say(view->ui, STYLE_WAITING,
		       ngettext("none in the %zu row looked at; the same key looks on",
				"none in the %zu rows looked at; the same key looks on", looked),
		       looked);
		break;
	}
}

static void next_trouble(struct view *view)
{
	hop(view, true);
}

static void previous_trouble(struct view *view)
{
	hop(view, false);
}

/* clang-format off */
static const struct command commands[] = {
	{ "filter", "/", N_("Filter"), N_("Show only rows that match; Esc shows all again"),
	  N_("Lists"), .argument = N_("text"), .why = why_no_filter, .run = filter },
	{ "mark", "Space", N_("Mark"), N_("Mark the row, or take the mark away"),
	  .why = why_no_row, .run = mark },
	{ "mark-range", "v", .help = N_("Mark all rows from here to where the cursor goes"),
	  .why = why_no_row, .run = mark_range },
	{ "mark-all", "*", N_("All"), N_("Mark all rows that match the filter"),
	  .why = why_no_row, .run = mark_all },
	{ "next-trouble", "e", N_("Trouble"),
	  N_("To the next row that failed, was refused, or whose end nobody knows"),
	  .why = why_no_trouble, .run = next_trouble },
	{ "previous-trouble", "E", .help = N_("To such a row further up"), .why = why_no_trouble,
	  .run = previous_trouble },
	{ "unmark", "U", .help = N_("Take all marks away"), .why = why_no_marks, .run = clear_marks },
	{ "sort", "s", N_("Sort"), N_("Choose what the rows are sorted by"), .why = why_no_sort,
	  .run = sort },
	{ "reverse", "S", .help = N_("Turn the order round"), .why = why_no_sort, .run = reverse },
	{ "columns", "c", N_("Columns"), N_("Choose the columns that are shown"), .run = columns },
	{ "follow", "F", .help = N_("Stay on this record wherever it moves"), .why = why_no_row,
	  .run = follow },
	{ 0 },
};
/* clang-format on */
const struct command_table list_table = { "list", N_("Lists"), commands };
