/* Drafts as a list: forms that were begun and not sent. */
#include "screens/drafts.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "base/when.h"
#include "base/words.h"
#include "screens/call_text.h"
#include "screens/ledger.h"
#include "screens/operation.h"
#include "src/draft.h"
#include "src/mask.h"
#include "ui/dialog.h"

struct draft_row {
	int64_t id, changed_at;
	char *vendor, *operation;
	char *values;	/* "erpNo 4711  sku CUP-1": masked, one line */
};

/* ---- rows ---------------------------------------------------------------------------------------------- */

static char *values_line(const struct draft *draft)
{
	const struct vendor *vendor = vendor_find(draft->vendor);
	struct json *values = json_parse_text(draft->values, NULL);
	struct buf line = BUF_INIT;

	for (const struct json *value = json_first(values); value && vendor;
	     value = json_next(value)) {
		const char *dot = strrchr(json_name(value), '.');
		const char *name = dot ? dot + 1 : json_name(value);

		if (!json_text(value))
			continue;
		buf_addf(&line, "%s%s ", line.length > 0 ? "  " : "", name);
		mask_add_text(&line, json_text(value), mask_of(vendor, draft->operation, name));
	}
	json_free(values);
	return buf_detach(&line);
}

static void free_row(void *context)
{
	struct draft_row *row = context;

	free(row->vendor);
	free(row->operation);
	free(row->values);
	free(row);
}

struct collecting {
	size_t index, count;
	struct draft_row *row;
};

static bool take_nth(void *context, const struct draft *draft)
{
	struct collecting *collecting = context;

	if (collecting->count++ != collecting->index)
		return true;
	collecting->row = mem_alloc(sizeof(*collecting->row));
	*collecting->row = (struct draft_row){
		.id = draft->id,
		.changed_at = draft->changed_at,
		.vendor = mem_copy(draft->vendor),
		.operation = mem_copy(draft->operation),
		.values = values_line(draft),
	};
	return false;
}

static void *make(struct ledger *ledger, size_t index)
{
	struct backend *backend = &ledger->screen.console->backend;
	struct collecting collecting = { .index = index };

	draft_list(backend->store, backend->person, take_nth, &collecting, NULL);
	return collecting.row;
}

static void read_rows(struct ledger *ledger, int64_t anchor, bool newer, size_t limit)
{
	const struct backend *backend = &ledger->screen.console->backend;

	ledger_take_all(ledger, anchor, newer, limit,
			draft_count(backend->store, backend->person), make);
}

/* ---- cells ----------------------------------------------------------------------------------------------- */

enum { TIME, VENDOR, OPERATION, VALUES };

static const struct column columns[] = {
	[TIME] = { "time", N_("Changed"), .width = 11 },
	[VENDOR] = { "vendor", N_("Vendor"), .width = 10 },
	[OPERATION] = { "operation", N_("Form"), .width = 24 },
	[VALUES] = { "values", N_("Values"), .least = 10, .drop = 1 },
	{ 0 },
};

static void cell(const struct ledger *ledger, const void *context, const struct column *column,
		 struct buf *out)
{
	const struct draft_row *row = context;
	const char *text = "";

	(void)ledger;
	if (column == &columns[TIME])
		when_add(out, row->changed_at, WHEN_LOCAL, WHEN_SHORT);
	else if (column == &columns[VENDOR])
		text = row->vendor;
	else if (column == &columns[OPERATION])
		text = call_text_operation(row->vendor, row->operation);
	else
		text = row->values;
	utf8_add_clean(out, text, strlen(text), CLEAN_LINE);
}

/* ---- commands --------------------------------------------------------------------------------------------- */

static void open_row(struct view *view)
{
	const struct draft_row *row = ledger_row(ledger_of(view));
	const struct vendor *vendor = row ? vendor_find(row->vendor) : NULL;
	const struct operation *operation = vendor ? operation_find(vendor, row->operation) : NULL;

	if (operation)
		operation_open_draft(console_of(view), vendor, operation, row->id);
	else if (row)
		ui_say(view->ui, STYLE_BAD, _("this program does not know the call"));
}

static void answer(struct view *view, bool yes)
{
	const struct draft_row *row = ledger_row(ledger_of(view));

	if (!yes || !row)
		return;
	drafts_drop(console_of(view), row->id);
	ledger_update(view);
	ui_say(view->ui, STYLE_MESSAGE, _("the draft is gone"));
}

static void throw_away(struct view *view)
{
	const struct draft_row *row = ledger_row(ledger_of(view));
	struct buf body = BUF_INIT;

	if (!row)
		return;
	buf_addf(&body, "%s  %s\n%s", row->vendor, call_text_operation(row->vendor, row->operation),
		 row->values);
	dialog_confirm(view, &(struct question){
				     .title = _("Throw this draft away?"),
				     .body = body.text,
				     .yes = _("throw it away"),
				     .answer = answer,
			     });
	buf_clear(&body);
}

/* clang-format off */
static const struct command commands[] = {
	{ "open", "Enter", N_("Go on"), N_("Go on with the form where it was left"), N_("Drafts"),
	  COMMAND_ROW, '2', .run = open_row },
	{ "drop", NULL, N_("Drop"), N_("Throw the draft away; asks first"), NULL, COMMAND_ROW, '4', "C",
	  .run = throw_away },
	LEDGER_COMMANDS,
	{ 0 },
};
const struct command_table drafts_table = { "drafts", N_("Drafts"), commands, LEDGER_WIDGETS };
/* clang-format on */

static const struct ledger_table table = {
	.commands = &drafts_table,
	.columns = columns,
	.empty = N_("No form was left unsent."),
	.read = read_rows,
	.free_row = free_row,
	.cell = cell,
};

struct view *drafts_new(struct console *console, const char *saved)
{
	return ledger_new(console, &table, saved);
}
