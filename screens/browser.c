/* Lists of records: rows, filter, order, and the record under the cursor beside them. */
#include "screens/browser.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "base/words.h"
#include "screens/record_text.h"
#include "screens/wording.h"

enum {
	SIDE_BY_SIDE = 120,	/* cells from which the panes stand beside each other */
	LIST_SHARE = 62,	/* percent of them that are for the list */
	LEAST_ROWS = 13,	/* with less there is no detail below the list */
	MARKED_MOST = 100000,	/* rows that are marked at once */
};

static struct browser *browser(struct view *view)
{
	return (struct browser *)view;
}

struct item *browser_item(const struct browser *self)
{
	const struct list *list = &self->list;

	return list_has_row(list) ? window_row(&self->window, (int64_t)list_id(list, list->selected))
				  : NULL;
}

/* ---- rows out of the store -------------------------------------------------------------------------- */

static bool take(void *context, const struct record *record)
{
	return window_take(context, record->id, item_new(record));
}

static void read(struct window *window, int64_t anchor, bool newer, size_t limit)
{
	struct browser *self = window->context;
	struct record_filter wanted = self->filter.record;
	struct store *store = self->screen.console->backend.store;

	if (window->search && !wanted.statuses)
		wanted.statuses = self->bad.text;
	store_list_records(store, &wanted, anchor, newer ? STORE_NEWER : STORE_OLDER, limit, take,
			   window, NULL);
	if (!store_list_was_cut(store))
		return;
	self->looked = store_list_looked(store);
	window_give_up(window, store_list_reached(store), self->looked);
}

static bool has(const struct window *window, int64_t id)
{
	const struct browser *self = window->context;

	return store_has_record(self->screen.console->backend.store, id);
}

static void free_row(void *row)
{
	item_free(row);
}

/* Counts are kept by kind and vendor; anything else would have to be counted. */
static int64_t total(const struct window *window)
{
	const struct browser *self = window->context;
	const struct record_filter *filter = &self->filter.record;

	if (*filter->find || filter->statuses || filter->fetched_after || filter->fetched_before)
		return -1;
	return store_count_records(self->screen.console->backend.store, filter->kind,
				   filter->vendor);
}

struct marking {
	list_visit *visit;
	void *context;
};

static bool mark(void *context, const struct record *record)
{
	const struct marking *marking = context;

	marking->visit(marking->context, (uint64_t)record->id);
	return true;
}

static void each(const struct window *window, list_visit *visit, void *context)
{
	const struct browser *self = window->context;
	struct marking marking = { visit, context };

	store_list_records(self->screen.console->backend.store, &self->filter.record, 0,
			   STORE_OLDER, MARKED_MOST, mark, &marking, NULL);
}

static const struct window_source window_source = {
	.read = read,
	.free_row = free_row,
	.total = total,
	.has = has,
	.each = each,
	.is_bad = browser_is_bad,
};

/* ---- cells -------------------------------------------------------------------------------------------- */

static const struct browser_column *column_of(const struct browser *self,
					      const struct column *column)
{
	return &self->kind->columns[column - self->columns];
}

static void add_clean(struct buf *out, const char *text)
{
	utf8_add_clean(out, text, strlen(text), CLEAN_LINE);
}

static void cell(const void *rows, size_t row, const struct column *column, struct buf *out)
{
	const struct window *window = rows;
	const struct browser *self = window->context;

	browser_add_cell(self, window->rows[row], column_of(self, column), out);
}

static enum style style(const void *rows, size_t row, const struct column *column)
{
	const struct window *window = rows;
	const struct browser *self = window->context;

	return browser_cell_style(self, window->rows[row], column_of(self, column));
}

static uint64_t state(const void *rows, size_t row)
{
	const struct window *window = rows;
	const struct browser *self = window->context;

	return item_look(window->rows[row], self->screen.console);
}

static bool filter(void *rows, const char *text, struct error *error)
{
	struct window *window = rows;
	struct browser *self = window->context;
	struct filter wanted;

	if (!filter_parse(&wanted, text, self->record_kind->name, clock_wall_ms(), error)) {
		filter_clear(&wanted);
		return false;
	}
	wanted.record.order = self->filter.record.order;
	wanted.record.reverse = self->filter.record.reverse;
	filter_clear(&self->filter);
	self->filter = wanted;
	window_reload(window, 0);
	return true;
}

/* What a column of that sort can be sorted by; ORDER_NEWEST: nothing, since all is in that order anyway. */
static const enum record_order orders[] = {
	[CELL_DATA] = ORDER_NEWEST, [CELL_KEY] = ORDER_NUMBER,	  [CELL_TITLE] = ORDER_NEWEST,
	[CELL_STATUS] = ORDER_STATUS, [CELL_VENDOR] = ORDER_VENDOR, [CELL_WHEN] = ORDER_NEWEST,
	[CELL_AGE] = ORDER_AGE,
};

static void sort(void *rows, const struct column *column, bool reverse)
{
	struct window *window = rows;
	struct browser *self = window->context;
	struct record_filter *filter = &self->filter.record;

	filter->order = column ? orders[column_of(self, column)->cell] : ORDER_NEWEST;
	filter->reverse = reverse;
	window->sorted = column || reverse;
	window_reload(window, 0);
}

static const struct column newest = { .name = "newest", .title = N_("Newest") };

static const struct list_source list_source = {
	.empty = N_("Nothing is stored. F5 reads it from the vendors, a scan looks one up."),
	.count = window_count,
	.cell = cell,
	.more = window_more,
	.style = style,
	.state = state,
	.id = window_id,
	.position = window_position,
	.find = window_find,
	.sort = sort,
	.unsorted = &newest,
	.filter = filter,
	.all = window_all,
	.is_bad = window_is_bad,
	.why_never_bad = browser_why_never_bad,
	.seek = window_seek,
	.has_more = window_has_more,
};

/* ---- kinds -------------------------------------------------------------------------------------------- */

static void set_columns(struct browser *self)
{
	const struct browser_column *from = self->kind->columns;

	memset(self->columns, 0, sizeof(self->columns));
	for (size_t i = 0; i < LIST_COLUMNS && from[i].name; i++)
		self->columns[i] = (struct column){
			.name = from[i].name,
			.title = from[i].title,
			.width = from[i].width,
			.least = from[i].least,
			.align = from[i].right ? ALIGN_RIGHT : ALIGN_LEFT,
			.drop = from[i].drop,
			.hidden = from[i].hidden,
			.sorts = orders[from[i].cell] != ORDER_NEWEST,
		};
}

static void open_kind(struct browser *self, const struct browser_kind *kind)
{
	self->kind = kind;
	self->record_kind = record_kind_find(kind->kind);
	set_columns(self);
	self->source = list_source;
	self->source.columns = self->columns;
	buf_reset(&self->bad);
	record_add_bad_statuses(&self->bad, kind->kind);
	filter_parse(&self->filter, "", self->record_kind->name, 0, NULL);
	window_init(&self->window, &window_source, self);
	list_init(&self->list, &self->source, &self->window);
	browser_load_look(self);
	glance_forget(&self->detail);
}

static void close_kind(struct browser *self)
{
	browser_keep_look(self);
	list_clear(&self->list);
	window_clear(&self->window);
	filter_clear(&self->filter);
}

void browser_turn(struct view *view)
{
	struct browser *self = browser(view);
	const struct browser_kind *next = self->kind + 1;

	close_kind(self);
	open_kind(self, next->kind ? next : self->table->kinds);
	ui_say(view->ui, STYLE_MESSAGE, "%s", word(self->record_kind->plural));
}

const char *browser_why_no_kind(struct view *view)
{
	return browser(view)->table->kinds[1].kind ? NULL : _("there is one kind only");
}

/* ---- drawing ------------------------------------------------------------------------------------------ */

static void add_caption(struct browser *self, struct item *item)
{
	add_clean(&self->detail.caption, item->key);
	buf_addf(&self->detail.right, "%s ", _("age"));
	item_add_age(item, &self->detail.right);
	buf_addf(&self->detail.right, "  %s", item_source(item, self->screen.console->opened_at));
}

static void draw_detail(struct browser *self, struct canvas canvas)
{
	struct item *item = browser_item(self);
	bool fill;

	if (glance_begin(&self->detail, item ? (uint64_t)item->id : 0, canvas.columns, &fill) &&
	    item) {
		add_caption(self, item);
		if (fill)
			record_text_add(&self->detail.text, self->screen.console, item,
					canvas.columns, false);
	}
	glance_draw(&self->detail, canvas);
}

static void draw_bar(struct canvas canvas)
{
	for (int row = 0; row < canvas.rows; row++)
		canvas_text(canvas, row, 0, STYLE_RULE, "|");
}

/* The pane with the cursor comes last, so that the cursor stays there. */
static void draw_panes(struct browser *self, struct canvas list, struct canvas detail)
{
	if (self->pane == PANE_LIST)
		draw_detail(self, detail);
	list_draw(&self->list, list);
	if (self->pane == PANE_DETAIL)
		draw_detail(self, detail);
}

static void draw(struct view *view, struct canvas canvas)
{
	struct browser *self = browser(view);
	struct canvas list;

	self->small = canvas.rows < LEAST_ROWS && canvas.columns < SIDE_BY_SIDE;
	if (self->zoomed || self->small) {
		if (self->pane == PANE_LIST) {
			glance_forget(&self->detail);
			list_draw(&self->list, canvas);
		} else {
			draw_detail(self, canvas);
		}
		return;
	}
	if (canvas.columns >= SIDE_BY_SIDE) {
		list = canvas_cut_left(&canvas, canvas.columns * LIST_SHARE / 100);
		draw_bar(canvas_cut_left(&canvas, 2));
	} else {
		list = canvas_cut_top(&canvas, canvas.rows * 3 / 5);
	}
	draw_panes(self, list, canvas);
}

void browser_zoom(struct view *view)
{
	browser(view)->zoomed = !browser(view)->zoomed;
}

/* ---- the view ------------------------------------------------------------------------------------------- */

static void title(const struct view *view, struct buf *out)
{
	const struct browser *self = (const struct browser *)view;

	buf_add(out, word(self->table->commands->title));
	if (self->kind != self->table->kinds)
		buf_addf(out, ": %s", word(self->record_kind->plural));
}

static void status(const struct view *view, struct buf *out)
{
	console_add_fetching(console_of(view), out);
}

/* Where nothing else tells what it is; elsewhere it would only be more bytes for each move. */
static void hint(const struct view *view, struct buf *out)
{
	const struct browser *self = (const struct browser *)view;
	const struct item *item = browser_item(self);

	if (self->window.cut)
		buf_addf(out, _("only %zu rows were looked at: more letters or digits narrow it"),
			 self->looked);
	else if (item && self->small)
		add_clean(out, item->title);
}

static struct list *list(struct view *view)
{
	return browser(view)->pane == PANE_LIST ? &browser(view)->list : NULL;
}

static struct text *text(struct view *view)
{
	return browser(view)->pane == PANE_DETAIL ? &browser(view)->detail.text : NULL;
}

static bool move(struct view *view, enum motion motion)
{
	struct browser *self = browser(view);

	if (motion == MOTION_NEXT || motion == MOTION_PREVIOUS) {
		self->pane = self->pane == PANE_LIST ? PANE_DETAIL : PANE_LIST;
		return true;
	}
	if (self->pane == PANE_DETAIL)
		return text_move(&self->detail.text, motion);
	glance_moved(&self->detail, view->ui);
	return list_move(&self->list, motion);
}

static void update(struct view *view)
{
	struct browser *self = browser(view);
	struct item *item = browser_item(self);

	window_reload(&self->window, item ? item->id : 0);
	list_reloaded(&self->list);
	glance_forget(&self->detail);
}

struct item *browser_step(struct view *view, bool forward)
{
	struct browser *self = browser(view);
	struct item *item;
	int64_t before;

	if (!view || view->class->update != update || !browser_item(self))
		return NULL;
	before = browser_item(self)->id;
	list_move(&self->list, forward ? MOTION_DOWN : MOTION_UP);
	item = browser_item(self);
	return item->id != before ? item : NULL;
}

static void save(const struct view *view, struct buf *out)
{
	const struct browser *self = (const struct browser *)view;

	buf_addf(out, "%s ", self->record_kind->name);
	list_save(&self->list, out);
}

static void drop(struct view *view)
{
	struct browser *self = browser(view);

	close_kind(self);
	glance_clear(&self->detail);
	deeds_clear(&self->deeds);
	browser_clear_look(self);
	buf_clear(&self->bad);
	free(self);
}

static const struct view_class class = {
	.title = title,
	.status = status,
	.hint = hint,
	.draw = draw,
	.move = move,
	.list = list,
	.text = text,
	.update = update,
	.save = save,
	.free = drop,
};

static const struct browser_kind *find_kind(const struct browser_table *table, const char *name,
					    size_t length)
{
	for (const struct browser_kind *kind = table->kinds; kind->kind; kind++)
		if (strlen(kind->kind) == length && strncmp(kind->kind, name, length) == 0)
			return kind;
	return table->kinds;
}

struct view *browser_new(struct console *console, const struct browser_table *table,
			 const char *saved)
{
	struct browser *self = mem_alloc(sizeof(*self));
	size_t length = strcspn(saved, " ");

	self->screen.console = console;
	self->class = class;
	self->class.table = table->commands;
	self->screen.view.class = &self->class;
	self->table = table;
	self->detail = (struct glance)GLANCE_INIT;
	for (size_t i = 0; i < BROWSER_LOOKS; i++)
		self->loaded[i] = (struct buf)BUF_INIT;
	self->bad = (struct buf)BUF_INIT;
	open_kind(self, find_kind(table, saved, length));
	if (saved[length] == ' ')
		list_restore(&self->list, saved + length + 1);
	return &self->screen.view;
}
