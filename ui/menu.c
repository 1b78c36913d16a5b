/* A numbered menu. */
#include "ui/menu.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "base/words.h"
#include "ui/ui_state.h"

enum {
	LEAST_COLUMN = 34,	/* cells of one column of items */
	MOST_COLUMNS = 4,
	NUMBER = 4,
	NOTE = 8,
};

void menu_init(struct menu *menu, const struct menu_source *source, const void *context)
{
	*menu = (struct menu){ .source = source, .context = context };
}

static size_t count(const struct menu *menu)
{
	size_t items = 0;

	while (menu->source->items[items].command)
		items++;
	return items;
}

static const struct command *command_of(const struct menu_item *item, const struct view *view)
{
	const struct command *command = view->class->table->commands;

	while (command->name && strcmp(command->name, item->command) != 0)
		command++;
	return command;
}

static void choose(struct menu *menu, struct view *view, size_t index)
{
	menu->typed[0] = '\0';
	menu->selected = index;
	notices_hide(&view->ui->notices);	/* the digit */
	ui_run(view->ui, view, command_of(&menu->source->items[index], view), "");
}

/* ---- typing ------------------------------------------------------------------------------------ */

static void choose_typed(struct menu *menu, struct view *view)
{
	long number = strtol(menu->typed, NULL, 10);
	size_t items = count(menu);

	for (size_t i = 0; i < items; i++) {
		if (menu->source->items[i].number != number)
			continue;
		choose(menu, view, i);
		return;
	}
	ui_say(view->ui, STYLE_WAITING, _("there is no %s in this menu"), menu->typed);
	menu->typed[0] = '\0';
}

static bool type_digit(struct menu *menu, struct view *view, struct key key)
{
	size_t typed = strlen(menu->typed);

	if (key.code != KEYCAP_CHARACTER || key.modifiers != 0 || key.character < '0' ||
	    key.character > '9')
		return false;
	if (typed == MENU_DIGITS)
		typed = 0;
	menu->typed[typed] = (char)key.character;
	menu->typed[typed + 1] = '\0';
	menu->typed_ms = clock_steady_ms();
	ui_again(view->ui, MENU_QUIET_MS);
	ui_say(view->ui, STYLE_MESSAGE, _("number: %s"), menu->typed);
	return true;
}

bool menu_type(struct menu *menu, struct view *view, struct key key)
{
	size_t typed = strlen(menu->typed);

	if (type_digit(menu, view, key))
		return true;
	if (key.code == KEYCAP_ENTER) {
		if (typed > 0)
			choose_typed(menu, view);
		else
			choose(menu, view, menu->selected);
		return true;
	}
	if (typed == 0 || (key.code != KEYCAP_BACKSPACE && key.code != KEYCAP_ESCAPE))
		return false;
	menu->typed[key.code == KEYCAP_ESCAPE ? 0 : typed - 1] = '\0';
	menu->typed_ms = clock_steady_ms();
	return true;
}

bool menu_tick(struct menu *menu, struct view *view)
{
	int64_t quiet = clock_steady_ms() - menu->typed_ms;

	if (strlen(menu->typed) != 1)
		return false;
	if (quiet >= MENU_QUIET_MS)
		choose_typed(menu, view);
	else
		ui_again(view->ui, MENU_QUIET_MS - (int)quiet);
	return true;
}

/* ---- columns ----------------------------------------------------------------------------------- */

/* Items are put into columns by group. */
struct column {
	size_t first, count;
	const char *heading;
};

static size_t collect_columns(const struct menu *menu, const struct view *view,
			      struct column columns[MOST_COLUMNS])
{
	size_t items = count(menu), used = 0;

	for (size_t i = 0; i < items; i++) {
		const struct command *command = command_of(&menu->source->items[i], view);

		if (used == 0 || (command->group && used < MOST_COLUMNS))
			columns[used++] = (struct column){ i, 0, command->group };
		columns[used - 1].count++;
	}
	return used;
}

/* The column that an item is in. */
static size_t column_of(const struct column *columns, size_t used, size_t index)
{
	size_t column = 0;

	while (column + 1 < used && index >= columns[column + 1].first)
		column++;
	return column;
}

/* To the same row of another column, or the last row it has. */
static void change_column(struct menu *menu, const struct view *view, bool right)
{
	struct column columns[MOST_COLUMNS];
	size_t used = collect_columns(menu, view, columns);
	size_t from = column_of(columns, used, menu->selected), row;
	size_t to = right ? from + 1 : from - 1;

	if (to >= used)	/* from - 1 of the first one is beyond, too */
		return;
	row = menu->selected - columns[from].first;
	menu->selected = columns[to].first +
			 (row < columns[to].count ? row : columns[to].count - 1);
}

bool menu_move(struct menu *menu, const struct view *view, enum motion motion)
{
	size_t items = count(menu);

	if (motion == MOTION_UP && menu->selected > 0)
		menu->selected--;
	else if (motion == MOTION_DOWN && menu->selected + 1 < items)
		menu->selected++;
	else if (motion == MOTION_LEFT || motion == MOTION_RIGHT)
		change_column(menu, view, motion == MOTION_RIGHT);
	else if (motion == MOTION_HOME)
		menu->selected = 0;
	else if (motion == MOTION_END)
		menu->selected = items - 1;
	else
		return motion <= MOTION_END;
	return true;
}

/* ---- drawing ----------------------------------------------------------------------------------- */

/* As many columns beside each other as have room. */
static size_t beside(size_t columns, int width)
{
	size_t room = (size_t)(width / LEAST_COLUMN), shown = room < columns ? room : columns;

	return shown < 1 ? 1 : shown;
}

/* Rows that the columns from `first` on take beside each other, heading included. */
static int band_rows(const struct column *columns, size_t first, size_t across, size_t used)
{
	size_t most = 0;

	for (size_t i = first; i < first + across && i < used; i++)
		most = columns[i].count > most ? columns[i].count : most;
	return (int)most + 1;
}

int menu_rows(const struct menu *menu, const struct view *view, int width)
{
	struct column columns[MOST_COLUMNS];
	size_t used = collect_columns(menu, view, columns), across = beside(used, width);
	int rows = 0;

	for (size_t first = 0; first < used; first += across)
		rows += band_rows(columns, first, across, used);
	return rows;
}

static void draw_item(struct menu *menu, struct view *view, size_t index, struct canvas canvas)
{
	const struct menu_item *item = &menu->source->items[index];
	const struct command *command = command_of(item, view);
	bool selected = index == menu->selected;
	enum style style = selected                             ? STYLE_SELECTED
			   : ui_reason(view->ui, view, command) ? STYLE_DIM
								: STYLE_NORMAL;
	enum style note = selected || !menu->source->style
				  ? style
				  : menu->source->style(menu->context, command);
	struct buf text = BUF_INIT;

	buf_addf(&text, "%c%d", selected ? '>' : ' ', item->number);
	canvas_cell(canvas, 0, 0, NUMBER, ALIGN_LEFT, selected ? style : STYLE_KEY, text.text);
	canvas_cell(canvas, 0, NUMBER, canvas.columns - NUMBER - NOTE - 2, ALIGN_LEFT, style,
		    word(command->label));
	buf_reset(&text);
	if (menu->source->note)
		menu->source->note(menu->context, command, &text);
	canvas_cell(canvas, 0, canvas.columns - NOTE - 2, NOTE, ALIGN_RIGHT, note, text.text);
	if (selected)
		canvas_cursor(canvas, 0, 0);
	buf_clear(&text);
}

static void draw_column(struct menu *menu, struct view *view, const struct column *column,
			struct canvas canvas)
{
	if (column->heading)
		canvas_text(canvas, 0, 1, STYLE_HEADING, word(column->heading));
	canvas_cut_top(&canvas, 1);
	for (size_t i = 0; i < column->count; i++)
		draw_item(menu, view, column->first + i, canvas_cut_top(&canvas, 1));
}

void menu_draw(struct menu *menu, struct view *view, struct canvas canvas)
{
	struct column columns[MOST_COLUMNS];
	size_t used = collect_columns(menu, view, columns);
	size_t across = beside(used, canvas.columns), begin = 0;

	/* where not all has room, what the cursor is in comes first */
	if (menu_rows(menu, view, canvas.columns) > canvas.rows)
		begin = column_of(columns, used, menu->selected) / across * across;
	canvas_cut_left(&canvas, 1);
	for (size_t first = begin; first < used; first += across) {
		struct canvas band =
			canvas_cut_top(&canvas, band_rows(columns, first, across, used));
		int width = band.columns / (int)across;

		for (size_t i = first; i < first + across && i < used; i++)
			draw_column(menu, view, &columns[i], canvas_cut_left(&band, width));
	}
}
