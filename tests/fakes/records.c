/* A list on many records of which only a window is held. */
#include "tests/fakes/records.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ui/dialog.h"

static size_t count(const void *rows)
{
	return ((const struct records *)rows)->held;
}

static uint64_t number(const void *rows, size_t row)
{
	const struct records *self = rows;
	uint64_t at = self->first + row;

	return self->gone && at >= self->gone ? at + 1 : at;
}

static uint64_t id(const void *rows, size_t row)
{
	return number(rows, row) * 10;
}

const struct column records_columns[] = {
	{ "number", "Number", .width = 10, .sorts = true },
	{ "name", "Name", .least = 6, .sorts = true },
	{ "status", "状态 Status", .width = 12, .drop = 2 },
	{ "note", "Note", .width = 20, .drop = 3 },
	{ "age", "Age", .width = 5, .align = ALIGN_RIGHT },
	{ "secret", "Secret", .width = 8, .hidden = true, .drop = 1 },
	{ 0 },
};

static void cell(const void *rows, size_t row, const struct column *column, struct buf *out)
{
	const struct records *self = rows;

	*self->cells += 1;
	if (column == &records_columns[0])
		buf_addf(out, "R%llu", (unsigned long long)number(rows, row));
	else if (column == &records_columns[4])
		buf_add(out, "2m");
	else
		buf_addf(out, "%s中文", column->name);
}

static bool more(void *rows, enum list_edge edge, size_t wanted, ptrdiff_t *shift)
{
	struct records *self = rows;
	uint64_t end = self->base + self->total, before = self->first, held_end;

	self->fetches++;
	if (edge == LIST_HOME)
		self->first = self->base;
	if (edge == LIST_END)
		self->first = end > wanted ? end - wanted : self->base;
	if (edge == LIST_HOME || edge == LIST_END) {
		self->held = end - self->first < wanted ? end - self->first : wanted;
		return true;
	}
	held_end = self->first + self->held;
	if (edge == LIST_AFTER && held_end < end) {
		held_end = held_end + wanted < end ? held_end + wanted : end;
		if (held_end - self->first > RECORDS_WINDOW)
			self->first = held_end - RECORDS_WINDOW;
	} else if (edge == LIST_BEFORE && self->first > self->base) {
		self->first = self->first - self->base > wanted ? self->first - wanted : self->base;
		if (held_end - self->first > RECORDS_WINDOW)
			held_end = self->first + RECORDS_WINDOW;
	} else {
		return false;
	}
	self->held = held_end - self->first;
	*shift = (ptrdiff_t)before - (ptrdiff_t)self->first;
	if (self->held > self->most_held)
		self->most_held = self->held;
	return true;
}

static bool find(void *rows, uint64_t wanted)
{
	struct records *self = rows;
	uint64_t at = wanted / 10;

	if (at < self->base || at >= self->base + self->total)
		return false;
	self->first = at - self->base > 50 ? at - 50 : self->base;
	self->held = 100;
	return true;
}

static void position(const void *rows, size_t row, struct buf *out)
{
	const struct records *self = rows;

	buf_addf(out, "row %llu of %llu", (unsigned long long)(self->first + row - self->base + 1),
		 (unsigned long long)self->total);
}

static void sort(void *rows, const struct column *column, bool reverse)
{
	struct records *self = rows;

	self->sorted = column;
	self->reverse = reverse;
}

static bool filter(void *rows, const char *text, struct error *error)
{
	struct records *self = rows;

	if (strcmp(text, "bad(") == 0)
		return error_set(error, ERROR_INPUT, "unbalanced \"(\"");
	snprintf(self->filter, sizeof(self->filter), "%s", text);
	self->held = strcmp(text, "nothing") == 0 ? 0 : self->total < 100 ? self->total : 100;
	return true;
}

static bool is_bad(const void *rows, size_t row)
{
	const struct records *self = rows;

	return self->bad_every && number(rows, row) % self->bad_every == 0;
}

static const char *why_never_bad(const void *rows)
{
	return ((const struct records *)rows)->bad_every ? NULL : "these never fail";
}

static enum list_sought seek(void *rows, struct list_search *search)
{
	const struct records *self = rows;
	uint64_t at = search->id / 10;

	while (search->looked < RECORDS_SOUGHT) {
		at += search->down ? 1 : (uint64_t)-1;
		if (at < self->base || at >= self->base + self->total)
			return LIST_NONE;
		search->looked++;
		search->id = at * 10;
		if (at % self->bad_every == 0)
			return LIST_FOUND;
	}
	return LIST_TIRED;
}

static bool has_more(const void *rows)
{
	const struct records *self = rows;

	return self->held < self->total;
}

const struct list_source records_source = {
	.columns = records_columns,
	.empty = "No records yet.",
	.count = count,
	.cell = cell,
	.more = more,
	.id = id,
	.position = position,
	.find = find,
	.sort = sort,
	.filter = filter,
	.is_bad = is_bad,
	.why_never_bad = why_never_bad,
	.seek = seek,
	.has_more = has_more,
};

static struct records_screen *screen(struct view *view)
{
	return (struct records_screen *)view;
}

static void draw(struct view *view, struct canvas canvas)
{
	list_draw(&screen(view)->list, canvas);
}

static struct list *list(struct view *view)
{
	return screen(view)->elsewhere ? NULL : &screen(view)->list;
}

static void record(struct view *view, const char *what)
{
	struct records_screen *self = screen(view);

	buf_addf(&self->log, "%s", what);
	for (size_t i = 0; i < list_target_count(&self->list); i++)
		buf_addf(&self->log, " %llu", (unsigned long long)list_target(&self->list, i) / 10);
	buf_add(&self->log, "; ");
}

static void run_open(struct view *view)
{
	record(view, "open");
}

static void run_edit(struct view *view)
{
	screen(view)->changes++;
	record(view, "edit");
}

static void answer(struct view *view, bool yes)
{
	screen(view)->changes += yes;
	record(view, yes ? "cancelled" : "kept");
}

static void run_cancel(struct view *view)
{
	dialog_confirm(view, &(struct question){ .title = "Cancel?",
						 .body = "really",
						 .yes = "cancel",
						 .answer = answer });
}

static void drop(struct view *view)
{
	list_clear(&screen(view)->list);
	buf_clear(&screen(view)->log);
	free(view);
}

static const struct command commands[] = {
	{ "open", "Enter", "Open", "Open it", .flags = COMMAND_ROW, .run = run_open },
	{ "edit", "i", "Edit", "Edit it", .flags = COMMAND_ROW | COMMAND_CHANGES, .option = '2',
	  .run = run_edit },
	{ "cancel", "x", "Cancel", "Cancel it", .option = '4', .confirm = "C",
	  .flags = COMMAND_ROW | COMMAND_MARKS | COMMAND_CHANGES, .run = run_cancel },
	{ 0 },
};
static const struct command_table *const with[] = { &list_table, NULL };
static const struct command_table table = { "records", "Records", commands, with };
const struct view_class records_class = {
	.table = &table, .draw = draw, .list = list, .free = drop
};

struct records_screen *records_screen_new(uint64_t total)
{
	struct records_screen *self = mem_alloc(sizeof(*self));

	self->view.class = &records_class;
	self->records = (struct records){
		.base = RECORDS_BASE,
		.first = RECORDS_BASE,
		.total = total,
		.held = total < 60 ? total : 60,
		.cells = &self->cells,
	};
	self->log = (struct buf)BUF_INIT;
	list_init(&self->list, &records_source, &self->records);
	return self;
}

struct records_screen *records_screen_open(struct stage *stage, uint64_t total)
{
	struct records_screen *self = records_screen_new(total);

	*stage = (struct stage){ .ui = NULL };
	stage_open(stage, 24, 80, NULL);
	ui_push(stage->ui, &self->view);
	stage_turn(stage);
	return self;
}

uint64_t records_selected(const struct records_screen *self)
{
	return list_id(&self->list, self->list.selected) / 10 - self->records.base;
}
