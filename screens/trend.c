/* Figures as a chart. */
#include "screens/trend.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/when.h"
#include "base/words.h"
#include "screens/console.h"
#include "src/trend.h"
#include "ui/chart.h"
#include "ui/list.h"

enum { CHART_ROWS = 8, CHART_FROM = 14, SCALE = 10, BROAD = 6 };

struct trend_screen {
	struct screen screen;
	struct item *item;
	struct trend trend;
	struct list list;	/* newest first */
};

static struct trend_screen *trend_screen(struct view *view)
{
	return (struct trend_screen *)view;
}

/* Takes the item. */
static void show(struct trend_screen *self, struct item *item)
{
	struct record record = item_record(item);

	trend_read(&self->trend, backend_journal(&self->screen.console->backend), &record);
	item_free(self->item);
	self->item = item;
	list_reloaded(&self->list);
}

/* ---- the list ------------------------------------------------------------------------------------------ */

enum { TIME, VALUE, CHANGE, CALL };

static const struct column columns[] = {
	[TIME] = { "time", N_("Time"), .width = 19 },
	[VALUE] = { "value", N_("Free"), .width = 12, .align = ALIGN_RIGHT },
	[CHANGE] = { "change", N_("Change"), .width = 12, .align = ALIGN_RIGHT },
	[CALL] = { "call", N_("Call"), .width = 10, .align = ALIGN_RIGHT, .drop = 1 },
	{ 0 },
};

static const struct trend_screen *rows_of(const void *rows)
{
	return rows;
}

static size_t count(const void *rows)
{
	return rows_of(rows)->trend.count;
}

static size_t index_of(const struct trend_screen *self, size_t row)
{
	return self->trend.count - 1 - row;
}

static double change_at(const struct trend_screen *self, size_t row)
{
	size_t index = index_of(self, row);
	const struct trend_point *points = self->trend.points;

	return index > 0 ? points[index].value - points[index - 1].value : 0;
}

static void cell(const void *rows, size_t row, const struct column *column, struct buf *out)
{
	const struct trend_screen *self = rows;
	const struct trend_point *point = &self->trend.points[index_of(self, row)];
	double change = change_at(self, row);

	switch (column - columns) {
	case TIME:
		when_add(out, point->at, WHEN_LOCAL, WHEN_PLAIN);
		break;
	case VALUE:
		buf_addf(out, "%g", point->value);
		break;
	case CHANGE:
		if (change < 0 || change > 0)
			buf_addf(out, "%+g", change);
		break;
	case CALL:
		buf_addf(out, "%lld", (long long)point->call);
		break;
	}
}

static enum style style(const void *rows, size_t row, const struct column *column)
{
	double change = change_at(rows, row);

	if (column != &columns[CHANGE])
		return column == &columns[CALL] ? STYLE_DIM : STYLE_NORMAL;
	return change < 0 ? STYLE_WAITING : STYLE_GOOD;
}

static uint64_t id(const void *rows, size_t row)
{
	const struct trend_screen *self = rows;

	return (uint64_t)self->trend.points[index_of(self, row)].call;
}

static void position(const void *rows, size_t row, struct buf *out)
{
	buf_addf(out, _("row %zu of %zu"), row + 1, count(rows));
}

static const struct list_source source = {
	.columns = columns,
	.empty = N_("It has been read but once, or not by us: there is nothing to compare."),
	.count = count,
	.cell = cell,
	.style = style,
	.id = id,
	.position = position,
};

/* ---- drawing ------------------------------------------------------------------------------------------- */

static double highest(const struct trend *trend)
{
	double most = 0;

	for (size_t i = 0; i < trend->count; i++)
		most = trend->points[i].value > most ? trend->points[i].value : most;
	return most;
}

/* Few values stand as broad columns with gaps between, many side by side. */
static void draw_columns(const struct trend *trend, struct canvas canvas)
{
	size_t room = (size_t)(canvas.columns > 0 ? canvas.columns : 0) / trend->count;
	size_t broad = room > BROAD ? BROAD : room > 0 ? room : 1, count = 0;
	double values[TREND_MOST * BROAD];

	for (size_t i = 0; i < trend->count; i++)
		for (size_t column = 0; column < broad; column++)
			values[count++] = broad > 2 && column + 1 == broad ? 0
									   : trend->points[i].value;
	chart_columns(canvas, STYLE_GOOD, values, count);
}

/* The highest value stands beside the top, 0 beside the bottom. */
static void draw_chart(const struct trend_screen *self, struct canvas canvas)
{
	const struct trend *trend = &self->trend;
	struct buf scale = BUF_INIT;
	struct canvas left = canvas_cut_left(&canvas, SCALE);

	buf_addf(&scale, "%g", highest(trend));
	canvas_cell(left, 0, 0, SCALE - 1, ALIGN_RIGHT, STYLE_DIM, scale.text);
	canvas_cell(left, left.rows - 1, 0, SCALE - 1, ALIGN_RIGHT, STYLE_DIM, "0");
	draw_columns(trend, canvas);
	buf_clear(&scale);
}

static void draw(struct view *view, struct canvas canvas)
{
	struct trend_screen *self = trend_screen(view);
	struct buf caption = BUF_INIT, age = BUF_INIT;

	utf8_add_clean(&caption, self->item->title, strlen(self->item->title), CLEAN_LINE);
	buf_addf(&age, "%s ", _("age"));
	item_add_age(self->item, &age);
	canvas_rule(canvas_cut_top(&canvas, 1), 0, caption.text, age.text);
	if (self->trend.count > 1 && canvas.rows >= CHART_FROM)
		draw_chart(self, canvas_cut_top(&canvas, CHART_ROWS));
	list_draw(&self->list, canvas);
	buf_clear(&caption);
	buf_clear(&age);
}

/* ---- the view ------------------------------------------------------------------------------------------ */

static void title(const struct view *view, struct buf *out)
{
	const struct item *item = ((const struct trend_screen *)view)->item;

	buf_addf(out, "%s ", _("History"));
	utf8_add_clean(out, item->key, strlen(item->key), CLEAN_LINE);
}

static struct list *list(struct view *view)
{
	return &trend_screen(view)->list;
}

static void update(struct view *view)
{
	struct trend_screen *self = trend_screen(view);
	struct item *item = item_get(self->screen.console, self->item->kind->name,
				     self->item->vendor_name, self->item->key);

	if (item)
		show(self, item);
}

static void save(const struct view *view, struct buf *out)
{
	const struct item *item = ((const struct trend_screen *)view)->item;

	buf_addf(out, "%s %s %s", item->kind->name, item->vendor_name, item->key);
}

static void drop(struct view *view)
{
	struct trend_screen *self = trend_screen(view);

	item_free(self->item);
	list_clear(&self->list);
	free(self);
}

static void open_row(struct view *view)
{
	struct trend_screen *self = trend_screen(view);

	if (list_has_row(&self->list))
		console_show_call(self->screen.console,
				  (int64_t)list_id(&self->list, self->list.selected));
}

static void refresh(struct view *view)
{
	if (console_fetch_record(console_of(view), trend_screen(view)->item))
		ui_say(view->ui, STYLE_MESSAGE, _("its vendor is asked"));
}

/* clang-format off */
static const struct command commands[] = {
	{ "open", "Enter", N_("Call"), N_("The call that told it"), N_("History"), COMMAND_ROW, '9',
	  .run = open_row },
	{ "refresh", "F5 R C-r", N_("Refresh"), N_("Ask its vendor for it once more"), .run = refresh },
	{ 0 },
};
static const struct command_table *const with[] = { &list_table, NULL };
const struct command_table trend_table = { "trend", N_("History"), commands, with };
/* clang-format on */

static const struct view_class class = {
	.table = &trend_table,
	.title = title,
	.draw = draw,
	.list = list,
	.update = update,
	.save = save,
	.free = drop,
};

/* Takes the item. */
static struct view *make(struct console *console, struct item *item)
{
	struct trend_screen *self = mem_alloc(sizeof(*self));

	self->screen = (struct screen){ { .class = &class }, console };
	list_init(&self->list, &source, self);
	show(self, item);
	return &self->screen.view;
}

struct view *trend_of(struct console *console, const struct item *item)
{
	struct record record = item_record(item);

	return make(console, item_new(&record));
}

/* "KIND VENDOR KEY" */
struct view *trend_new(struct console *console, const char *saved)
{
	size_t kind_length = strcspn(saved, " ");
	const char *rest = saved[kind_length] ? saved + kind_length + 1 : "";
	size_t vendor_length = strcspn(rest, " ");
	char *kind = mem_copy_bytes(saved, kind_length);
	char *vendor = mem_copy_bytes(rest, vendor_length);
	struct item *item = rest[vendor_length] ? item_get(console, kind, vendor,
							   rest + vendor_length + 1)
						: NULL;

	free(kind);
	free(vendor);
	return item ? make(console, item) : NULL;
}
