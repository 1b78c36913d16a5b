/* What can be done with records of a list. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/utf8.h"
#include "base/when.h"
#include "base/words.h"
#include "screens/browser.h"
#include "screens/copying.h"
#include "screens/operation.h"
#include "screens/printing.h"
#include "src/export.h"
#include "ui/dialog.h"

enum { EXPORT_MOST = 100000 };

static struct browser *browser(struct view *view)
{
	return (struct browser *)view;
}

static struct console *console(struct view *view)
{
	return console_of(view);
}

/* The record that the command being run is about: its digit may stand beside another row than the one
 * under the cursor. Kept for what is asked about it. NULL: it is gone, which is said. */
static struct item *aim(struct view *view)
{
	struct browser *self = browser(view);
	const struct list *list = &self->list;
	struct item *item = browser_item(self);

	if (self->pane == PANE_LIST && list_target_count(list) > 0)
		item = window_row(&self->window, (int64_t)list_target(list, 0));
	self->aimed = item ? item->id : 0;
	if (!item)
		ui_say(view->ui, STYLE_WAITING, "%s", _("that row is not held any more: go to it"));
	return item;
}

/* The same once a question about it was answered: the list may have moved on. */
static struct item *aimed(struct view *view)
{
	return window_row(&browser(view)->window, browser(view)->aimed);
}

/* ---- opening ---------------------------------------------------------------------------------------- */

void browser_open(struct view *view)
{
	struct browser *self = browser(view);
	struct item *item = aim(view);
	bool show = strcmp(ui_command(view->ui)->name, "show") == 0;

	if (!item)
		return;
	if (self->table->open && !show)
		ui_push(view->ui, self->table->open(console(view), item));
	else
		console_show(console(view), item);
}

void browser_add_code(const struct item *item, struct buf *code)
{
	for (const char *line = item->codes; *line; line += strcspn(line, "\n") + 1) {
		size_t length = strcspn(line, "\n");

		if (!memchr(line, '/', length)) {
			buf_add_bytes(code, line, length);
			return;
		}
		if (!line[length])
			break;
	}
	buf_add(code, item->key);
}

void browser_track(struct console *console, const struct item *item)
{
	struct buf code = BUF_INIT;

	browser_add_code(item, &code);
	if (item->vendor && item->kind && fetch_has_below(item->vendor, item->kind->name))
		ui_push(console->ui, flow_new(console, code.text));
	else
		console_look_up(console, code.text);
	buf_clear(&code);
}

void browser_trace(struct view *view)
{
	struct item *item = aim(view);

	if (item)
		browser_track(console(view), item);
}

void browser_timeline(struct view *view)
{
	struct item *item = aim(view);
	struct buf code = BUF_INIT;

	if (item) {
		browser_add_code(item, &code);
		console_show_timeline(console(view), code.text);
	}
	buf_clear(&code);
}

void browser_source(struct view *view)
{
	struct item *item = aim(view);

	if (item)
		console_show_call(console(view), item->call);
}

const char *browser_why_no_source(struct view *view)
{
	const struct item *item = browser_item(browser(view));

	return item && item->call ? NULL : _("no call of ours brought it");
}

void browser_reveal(struct view *view)
{
	struct item *item = aim(view);
	const char *refusal = rights_refuse(&console(view)->backend.rights, DEED_REVEAL);

	if (refusal)
		ui_say(view->ui, STYLE_BAD, "%s", refusal);
	else if (item)
		reveal_ask(view, console(view), item);
}

/* ---- several rows ------------------------------------------------------------------------------------- */

/* Copies of what a command is to act on; marked rows need not be in the window. Gives how many. */
static size_t collect(struct browser *self, struct item *items[DEEDS_MOST])
{
	size_t count = 0, wanted;

	if (self->pane == PANE_DETAIL)
		list_aim(&self->list, 0, true);
	wanted = list_target_count(&self->list);
	for (size_t i = 0; i < wanted && count < DEEDS_MOST; i++) {
		struct item *item = item_get_by_id(self->screen.console,
						   (int64_t)list_target(&self->list, i));

		if (item)
			items[count++] = item;
	}
	return count;
}

static void let_go(struct item *items[], size_t count)
{
	for (size_t i = 0; i < count; i++)
		item_free(items[i]);
}

void browser_fetch(struct view *view)
{
	struct browser *self = browser(view);
	struct item *items[DEEDS_MOST];
	size_t count, asked = 0;

	if (self->list.marks.count == 0 && !self->list.ranging) {
		console_fetch_kind(console(view), self->record_kind);
		return;
	}
	list_aim(&self->list, 0, true);
	count = collect(self, items);
	while (asked < count && console_fetch_record(console(view), items[asked]))
		asked++;
	if (asked > 0)
		ui_say(view->ui, STYLE_MESSAGE,
		       ngettext("%zu record is asked for", "%zu records are asked for", asked),
		       asked);
	let_go(items, count);
}

static void unmark(void *context, int64_t record)
{
	list_mark(context, (uint64_t)record, false);
}

/* Those that were taken lose their marks; the others keep them. */
static void answer_deeds(struct view *view, bool yes)
{
	struct browser *self = browser(view);

	if (yes)
		deeds_send(&self->deeds, console(view), unmark, &self->list);
	else
		deeds_clear(&self->deeds);
}

void browser_deed(struct view *view)
{
	struct browser *self = browser(view);
	struct item *items[DEEDS_MOST];
	size_t count = collect(self, items);

	if (count > 0)
		deeds_begin(&self->deeds, view, ui_command(view->ui)->name, items, count,
			    answer_deeds);
	let_go(items, count);
}

/* With marks each row has its own reason, which is told when they are collected. */
const char *browser_why_no_deed(struct view *view, const char *deed)
{
	const struct browser *self = browser(view);

	return self->list.marks.count > 0
		       ? NULL
		       : deeds_refuse(console(view), browser_item(self), deed);
}

const char *browser_why_no_cancel(struct view *view)
{
	return browser_why_no_deed(view, "cancel");
}

/* ---- operations ---------------------------------------------------------------------------------------- */

const char *browser_why_no_update(struct view *view)
{
	return deeds_refuse(console(view), browser_item(browser(view)), "update");
}

static void answer_operation(struct view *view, const char *name)
{
	struct item *item = aimed(view);
	const struct operation *operation =
		name && item && item->vendor ? operation_find(item->vendor, name) : NULL;

	if (operation)
		operation_open(console(view), item->vendor, operation, item);
}

void browser_choose(struct view *view)
{
	struct item *item = aim(view);

	if (item)
		deeds_choose(view, console(view), item, answer_operation);
}

static void answer_new(struct view *view, const char *words)
{
	if (words)
		operation_choose(view, words);
}

void browser_make(struct view *view)
{
	deeds_choose_new(view, console(view), browser(view)->record_kind, answer_new);
}

/* ---- copies ---------------------------------------------------------------------------------------------- */

/* The row as it is shown, with what told it: nothing leaves without its age. */
static void add_row(struct browser *self, struct item *item, struct buf *out)
{
	for (size_t i = 0; i < list_column_count(&self->list); i++) {
		if (!list_column_is_shown(&self->list, i))
			continue;
		if (out->length > 0)
			buf_add_char(out, '\t');
		browser_add_cell(self, item, &self->kind->columns[i], out);
	}
	buf_addf(out, "\t%s\t", item_source(item, self->screen.console->opened_at));
	when_add(out, item->fetched_at, WHEN_LOCAL, WHEN_PLAIN);
}

static void answer_copy(struct view *view, const char *what)
{
	struct browser *self = browser(view);
	struct item *item = aimed(view);
	struct buf row = BUF_INIT;

	if (what && item) {
		add_row(self, item, &row);
		copying_answer(console(view), item, what, row.text);
	}
	buf_clear(&row);
}

void browser_copy(struct view *view)
{
	if (aim(view))
		copying_ask(view, true, answer_copy);
}

/* ---- files ------------------------------------------------------------------------------------------------- */

struct writing_rows {
	struct browser *browser;
	struct export export;
	size_t shown[LIST_COLUMNS];	/* columns */
	const char *names[LIST_COLUMNS + 3];
	size_t count;
};

static void choose_columns(struct writing_rows *rows)
{
	struct browser *self = rows->browser;

	for (size_t i = 0; i < list_column_count(&self->list); i++) {
		if (!list_column_is_shown(&self->list, i))
			continue;
		rows->shown[rows->count] = i;
		rows->names[rows->count++] = self->kind->columns[i].name;
	}
	rows->names[rows->count] = "source";
	rows->names[rows->count + 1] = "fetched_at";
}

static void write_item(struct writing_rows *rows, struct item *item)
{
	struct buf cells[LIST_COLUMNS + 2];
	const char *texts[LIST_COLUMNS + 2];
	size_t count = rows->count + 2;

	for (size_t i = 0; i < count; i++)
		cells[i] = (struct buf)BUF_INIT;
	for (size_t i = 0; i < rows->count; i++)
		browser_add_cell(rows->browser, item,
				 &rows->browser->kind->columns[rows->shown[i]], &cells[i]);
	buf_add(&cells[rows->count], item->source == SOURCE_PUSH ? source_name(SOURCE_PUSH)
								: source_name(SOURCE_CACHE));
	when_add(&cells[rows->count + 1], item->fetched_at, WHEN_LOCAL, WHEN_ISO);
	for (size_t i = 0; i < count; i++)
		texts[i] = cells[i].text;
	export_row(&rows->export, texts);
	for (size_t i = 0; i < count; i++)
		buf_clear(&cells[i]);
}

static bool write_record(void *context, const struct record *record)
{
	struct writing_rows *rows = context;
	const struct list *list = &rows->browser->list;
	struct item *item;

	if (list->marks.count > 0 && !marks_have(&list->marks, (uint64_t)record->id))
		return true;
	item = item_new(record);
	write_item(rows, item);
	item_free(item);
	return true;
}

/* CSV unless the name's end says otherwise. */
static enum export_format format_of(const char *path)
{
	const char *dot = strrchr(path, '.');
	enum export_format format = dot ? export_format_find(dot + 1) : EXPORT_FORMATS;

	return format < EXPORT_FORMATS ? format : EXPORT_CSV;
}

/* Appends the marked rows, or all; gives how many, false and words if the store cannot be read. What was
 * shown for a minute does not leave the screen. */
static bool add_rows(struct browser *self, enum export_format format, struct buf *text,
		     size_t *count, struct error *error)
{
	struct console *console = self->screen.console;
	struct writing_rows rows = { .browser = self };
	bool fine;

	reveal_clear(&console->reveal);
	choose_columns(&rows);
	export_begin(&rows.export, format, text, rows.names, rows.count + 2);
	fine = store_list_records(console->backend.store, &self->filter.record, 0, STORE_OLDER,
				  EXPORT_MOST, write_record, &rows, error);
	export_end(&rows.export);
	*count = rows.export.rows;
	return fine;
}

static void write_rows(struct browser *self, const char *path)
{
	struct ui *ui = self->screen.view.ui;
	struct buf text = BUF_INIT;
	struct error error = { 0 };
	size_t count;

	if (add_rows(self, format_of(path), &text, &count, &error) &&
	    copying_check_path(path, &error) &&
	    file_write(path, text.text, text.length, 0600, &error))
		ui_say(ui, STYLE_GOOD,
		       ngettext("%zu row is in %s; private data is masked",
				"%zu rows are in %s; private data is masked", count),
		       count, path);
	else
		ui_complain(ui, &error);
	buf_clear(&text);
}

void browser_print(struct view *view)
{
	struct buf text = BUF_INIT, what = BUF_INIT;
	struct error error = { 0 };
	size_t count;

	if (add_rows(browser(view), EXPORT_TSV, &text, &count, &error)) {
		buf_addf(&what, ngettext("%zu row", "%zu rows", count), count);
		printing_send(console(view), what.text, &text);
	} else {
		ui_complain(view->ui, &error);
	}
	buf_clear(&text);
	buf_clear(&what);
}

const char *browser_why_no_print(struct view *view)
{
	const char *reason = browser_why_no_export(view);

	return reason ? reason : printing_refuse(console(view));
}

static void answer_path(struct view *view, const char *path)
{
	if (path)
		write_rows(browser(view), path);
}

void browser_write(struct view *view)
{
	struct browser *self = browser(view);
	struct buf path = BUF_INIT;

	if (*ui_argument(view->ui)) {
		write_rows(self, ui_argument(view->ui));
		return;
	}
	file_add_xdg(&path, "HOME", "", self->record_kind->name);
	buf_add_char(&path, '-');
	when_add(&path, clock_wall_ms(), WHEN_LOCAL, WHEN_DAY);
	buf_add(&path, ".csv");
	dialog_ask(view, _("Write to a file (.csv, .tsv, .json)"), _("File:"), path.text,
		   copying_check_path, answer_path);
	buf_clear(&path);
}

const char *browser_why_no_export(struct view *view)
{
	return rights_refuse(&console(view)->backend.rights, DEED_EXPORT);
}
