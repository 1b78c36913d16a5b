/* Lists of what the program keeps besides records. */
#include "screens/ledger.h"

#include <stdlib.h>
#include <string.h>

#include "base/words.h"

enum {
	LEAST_ROWS = 10,	/* with less there is no detail below the list */
	LIST_SHARE = 45,	/* percent of the rows that the list gets at most */
};

static const struct ledger *const_ledger(const struct view *view)
{
	return (const struct ledger *)view;
}

void *ledger_row(const struct ledger *self)
{
	const struct list *list = &self->list;

	return list_has_row(list) ? window_row(&self->window, (int64_t)list_id(list, list->selected))
				  : NULL;
}

int64_t ledger_row_id(const struct ledger *self)
{
	const struct list *list = &self->list;

	return list_has_row(list) ? (int64_t)list_id(list, list->selected) : 0;
}

/* ---- rows ------------------------------------------------------------------------------------------- */

bool ledger_take(struct ledger *self, int64_t id, void *row)
{
	return window_take(&self->window, id, row);
}

bool ledger_is_seeking(const struct ledger *self)
{
	return self->window.search;
}

bool ledger_pass(struct ledger *self, int64_t id)
{
	return window_pass(&self->window, id);
}

void ledger_take_all(struct ledger *self, int64_t anchor, bool newer, size_t limit, size_t count,
		     void *(*make)(struct ledger *ledger, size_t index))
{
	for (size_t step = 0; step < count && limit > 0; step++) {
		size_t index = newer ? count - 1 - step : step;
		int64_t id = (int64_t)(count - index);
		void *row;

		if (anchor && (newer ? id <= anchor : id >= anchor))
			continue;
		row = make(self, index);
		if (!row)
			continue;
		if (!ledger_take(self, id, row))
			return;
		limit--;
	}
}

static void read_window(struct window *window, int64_t anchor, bool newer, size_t limit)
{
	struct ledger *self = window->context;

	self->table->read(self, anchor, newer, limit);
}

static int64_t total(const struct window *window)
{
	const struct ledger *self = window->context;

	return self->table->total ? self->table->total(self) : -1;
}

static bool is_bad(const struct window *window, const void *row)
{
	const struct ledger *self = window->context;

	return self->table->is_bad(self, row);
}

static const char *why_never_bad(const void *rows)
{
	const struct ledger *self = ((const struct window *)rows)->context;

	return self->table->why_never_bad ? self->table->why_never_bad(self) : NULL;
}

static void cell(const void *rows, size_t row, const struct column *column, struct buf *out)
{
	const struct window *window = rows;
	const struct ledger *self = window->context;

	self->table->cell(self, window->rows[row], column, out);
}

static enum style style(const void *rows, size_t row, const struct column *column)
{
	const struct window *window = rows;
	const struct ledger *self = window->context;

	return self->table->style ? self->table->style(self, window->rows[row], column)
				  : STYLE_NORMAL;
}

static bool filter(void *rows, const char *text, struct error *error)
{
	struct window *window = rows;
	struct ledger *self = window->context;
	struct terms wanted;

	if (!terms_parse(&wanted, text, error) || !self->table->check(self, &wanted, error)) {
		terms_clear(&wanted);
		return false;
	}
	terms_clear(&self->terms);
	self->terms = wanted;
	window_reload(window, 0);
	return true;
}

static const struct list_source list_source = {
	.count = window_count,
	.cell = cell,
	.more = window_more,
	.style = style,
	.id = window_id,
	.position = window_position,
	.find = window_find,
	.all = window_all,
	.why_never_bad = why_never_bad,
	.seek = window_seek,
	.has_more = window_has_more,
};

void ledger_reload(struct ledger *self)
{
	window_reload(&self->window, 0);
	self->list.tired.id = 0;
	list_reloaded(&self->list);
	glance_forget(&self->detail);
}

void ledger_update(struct view *view)
{
	struct ledger *self = ledger_of(view);

	window_reload(&self->window, ledger_row_id(self));
	list_reloaded(&self->list);
	glance_forget(&self->detail);
}

/* ---- drawing ------------------------------------------------------------------------------------------ */

static void draw_detail(struct ledger *self, struct canvas canvas)
{
	void *row = ledger_row(self);
	bool fill;

	if (glance_begin(&self->detail, (uint64_t)ledger_row_id(self), canvas.columns, &fill) &&
	    row) {
		if (self->table->caption)
			self->table->caption(self, row, &self->detail.caption);
		if (fill)
			self->table->detail(self, row, &self->detail.text, canvas.columns);
	}
	glance_draw(&self->detail, canvas);
}

static void draw(struct view *view, struct canvas canvas)
{
	struct ledger *self = ledger_of(view);
	int wanted = (int)window_count(&self->window) + 2, most;
	struct canvas rows;

	if (!self->table->detail || self->zoomed || canvas.rows < LEAST_ROWS) {
		if (self->reading_detail) {
			draw_detail(self, canvas);
		} else {
			glance_forget(&self->detail);
			list_draw(&self->list, canvas);
		}
		return;
	}
	most = canvas.rows * LIST_SHARE / 100;
	wanted = wanted < 4 ? 4 : wanted;
	rows = canvas_cut_top(&canvas, wanted < most ? wanted : most);
	if (!self->reading_detail)	/* the pane with the cursor comes last */
		draw_detail(self, canvas);
	list_draw(&self->list, rows);
	if (self->reading_detail)
		draw_detail(self, canvas);
}

void ledger_zoom(struct view *view)
{
	ledger_of(view)->zoomed = !ledger_of(view)->zoomed;
}

/* ---- the view ------------------------------------------------------------------------------------------- */

static void title(const struct view *view, struct buf *out)
{
	buf_add(out, word(view->class->table->title));
}

static void status(const struct view *view, struct buf *out)
{
	const struct ledger *self = const_ledger(view);

	if (self->table->status)
		self->table->status(self, out);
}

static void hint(const struct view *view, struct buf *out)
{
	const struct ledger *self = const_ledger(view);

	if (self->table->hint)
		self->table->hint(self, out);
}

static struct list *list(struct view *view)
{
	return ledger_of(view)->reading_detail ? NULL : &ledger_of(view)->list;
}

static struct text *text(struct view *view)
{
	return ledger_of(view)->reading_detail ? &ledger_of(view)->detail.text : NULL;
}

static bool move(struct view *view, enum motion motion)
{
	struct ledger *self = ledger_of(view);

	if (motion == MOTION_NEXT || motion == MOTION_PREVIOUS) {
		self->reading_detail = !self->reading_detail && self->table->detail;
		return true;
	}
	if (self->reading_detail)
		return text_move(&self->detail.text, motion);
	glance_moved(&self->detail, view->ui);
	return list_move(&self->list, motion);
}

static void save(const struct view *view, struct buf *out)
{
	const struct ledger *self = const_ledger(view);

	buf_addf(out, "%d ", self->choice);
	list_save(&self->list, out);
}

static void drop(struct view *view)
{
	struct ledger *self = ledger_of(view);

	list_clear(&self->list);
	window_clear(&self->window);
	terms_clear(&self->terms);
	glance_clear(&self->detail);
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
	.update = ledger_update,
	.save = save,
	.free = drop,
};

struct view *ledger_new(struct console *console, const struct ledger_table *table,
			const char *saved)
{
	struct ledger *self = mem_alloc(sizeof(*self));
	char *rest;

	self->screen.console = console;
	self->class = class;
	self->class.table = table->commands;
	self->screen.view.class = &self->class;
	self->table = table;
	self->choice = (int)strtol(saved, &rest, 10);
	self->detail = (struct glance)GLANCE_INIT;
	self->terms = (struct terms){ .words = BUF_INIT, .state = BUF_INIT };
	self->source = list_source;
	self->source.columns = table->columns;
	self->source.empty = table->empty;
	self->source.filter = table->check ? filter : NULL;
	self->source.is_bad = table->is_bad ? window_is_bad : NULL;
	self->window_source =
		(struct window_source){ .read = read_window, .free_row = table->free_row,
					.total = total, .is_bad = is_bad };
	window_init(&self->window, &self->window_source, self);
	list_init(&self->list, &self->source, &self->window);
	if (*rest == ' ')
		list_restore(&self->list, rest + 1);
	return &self->screen.view;
}
