/* The journal: every call that was made, and what came back. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/when.h"
#include "base/words.h"
#include "screens/call_text.h"
#include "screens/copying.h"
#include "screens/ledger.h"
#include "screens/wording.h"
#include "src/mask.h"

/* A call as a line of the list. */
struct journal_row {
	int64_t id, asked_at;
	const struct vendor *vendor;
	char *vendor_name, *operation, *code, *message, *person;
	enum call_state state;
	long http, took_ms;
};

enum { ALL, FAILURES };	/* the ledger's choice */

/* ---- rows --------------------------------------------------------------------------------------------- */

static struct journal_row *row_new(const struct call *call)
{
	struct journal_row *row = mem_alloc(sizeof(*row));
	struct buf message = BUF_INIT;

	mask_add_free_text(&message, *call->error ? call->error : call->message);
	*row = (struct journal_row){
		.id = call->id,
		.asked_at = call->asked_at,
		.vendor_name = mem_copy(call->vendor),
		.operation = mem_copy(call->operation),
		.code = mem_copy(call->code),
		.message = buf_detach(&message),
		.person = mem_copy(call->person),
		.state = call->state,
		.http = call->http,
		.took_ms = call->timing.total,
	};
	return row;
}

static void free_row(void *context)
{
	struct journal_row *row = context;

	free(row->vendor_name);
	free(row->operation);
	free(row->code);
	free(row->message);
	free(row->person);
	free(row);
}

static struct store *store_of(const struct ledger *ledger)
{
	return backend_journal(&ledger->screen.console->backend);
}

/* What the filter line asks for besides a vendor. */
enum { ASKED_OPERATION, ASKED_CODE, ASKED };
static const char *const names[] = { "op:", "code:", NULL };

struct reading {
	struct ledger *ledger;
	struct buf asked[ASKED], words;
	int state;	/* below 0: any */
};

static const char *state_name(size_t state)
{
	return call_state_name((enum call_state)state);
}

static const char *state_label(size_t state)
{
	return call_state_label((enum call_state)state);
}

static int state_of(const struct terms *terms, struct error *error)
{
	return terms_state(terms, state_name, state_label, CALL_STATES, error);
}

/* Looking for trouble takes every failure, whatever the words: most are passed at little cost. */
static bool take(void *context, const struct call *call)
{
	const struct reading *reading = context;

	if (ledger_is_seeking(reading->ledger) && !call_matches(call, reading->words.text))
		return ledger_pass(reading->ledger, call->id);
	return ledger_take(reading->ledger, call->id, row_new(call));
}

static const char *or_any(const struct buf *text)
{
	return text->length > 0 ? text->text : NULL;
}

static void read_rows(struct ledger *ledger, int64_t anchor, bool newer, size_t limit)
{
	bool seeking = ledger_is_seeking(ledger);
	struct reading reading = { ledger, { BUF_INIT, BUF_INIT }, BUF_INIT,
				   state_of(&ledger->terms, NULL) };
	struct call_filter filter = {
		.vendor = ledger->terms.vendor ? ledger->terms.vendor->name : NULL,
		.state = reading.state >= 0 ? state_name((size_t)reading.state) : NULL,
		.failures = ledger->choice == FAILURES || seeking,
	};

	terms_split(&ledger->terms, names, reading.asked, &reading.words);
	filter.operation = or_any(&reading.asked[ASKED_OPERATION]);
	filter.code = or_any(&reading.asked[ASKED_CODE]);
	filter.find = seeking ? NULL : reading.words.text;
	store_list_calls(store_of(ledger), &filter, anchor, newer, limit, take, &reading, NULL);
	for (size_t i = 0; i < ASKED; i++)
		buf_clear(&reading.asked[i]);
	buf_clear(&reading.words);
}

static bool check(struct ledger *ledger, const struct terms *terms, struct error *error)
{
	(void)ledger;
	return state_of(terms, error) != -2;
}

/* ---- cells -------------------------------------------------------------------------------------------- */

enum { TIME, VENDOR, OPERATION, STATE, HTTP, CODE, MESSAGE, TOOK, PERSON, NUMBER };

static const struct column columns[] = {
	[TIME] = { "time", N_("Time"), .width = 11 },
	[VENDOR] = { "vendor", N_("Vendor"), .width = 10, .drop = 2 },
	[OPERATION] = { "operation", N_("Call"), .width = 16, .drop = 1 },
	[STATE] = { "state", N_("Result"), .width = 11 },
	[HTTP] = { "http", "HTTP", .width = 4, .align = ALIGN_RIGHT, .drop = 4 },
	[CODE] = { "code", N_("Code"), .width = 6 },
	[MESSAGE] = { "message", N_("Words"), .least = 6, .drop = 3 },
	[TOOK] = { "took", "ms", .width = 6, .align = ALIGN_RIGHT },
	[PERSON] = { "person", N_("By"), .width = 10, .hidden = true },
	[NUMBER] = { "number", N_("No."), .width = 8, .align = ALIGN_RIGHT, .drop = 5 },
	{ 0 },
};

static void add_text(struct buf *out, const char *text)
{
	utf8_add_clean(out, text, strlen(text), CLEAN_LINE);
}

static void cell(const struct ledger *ledger, const void *context, const struct column *column,
		 struct buf *out)
{
	const struct journal_row *row = context;

	(void)ledger;
	switch (column - columns) {
	case TIME:
		when_add(out, row->asked_at, WHEN_LOCAL, WHEN_SHORT);
		break;
	case VENDOR:
		add_text(out, row->vendor_name);
		break;
	case OPERATION:
		add_text(out, call_text_operation(row->vendor_name, row->operation));
		break;
	case STATE:
		buf_add(out, word(call_state_label(row->state)));
		break;
	case HTTP:
		if (row->http)
			buf_addf(out, "%ld", row->http);
		break;
	case CODE:
		add_text(out, row->code);
		break;
	case MESSAGE:
		add_text(out, row->message);
		break;
	case TOOK:
		if (row->took_ms >= 0)
			buf_addf(out, "%ld", row->took_ms);
		break;
	case PERSON:
		add_text(out, row->person);
		break;
	case NUMBER:
		buf_addf(out, "%lld", (long long)row->id);
		break;
	}
}

static enum style style(const struct ledger *ledger, const void *context,
			const struct column *column)
{
	const struct journal_row *row = context;

	(void)ledger;
	if (column == &columns[STATE])
		return wording_call(row->state);
	return column == &columns[TIME] || column == &columns[NUMBER] ? STYLE_DIM : STYLE_NORMAL;
}

static bool is_bad(const struct ledger *ledger, const void *row)
{
	(void)ledger;
	return call_state_is_failure(((const struct journal_row *)row)->state);
}

/* ---- detail ------------------------------------------------------------------------------------------- */

struct filling_in {
	struct text *text;
	const struct console *console;
};

static bool add_call(void *context, const struct call *call)
{
	const struct filling_in *filling = context;

	call_text_add(filling->text, filling->console, call, false);
	return false;
}

static void detail(struct ledger *ledger, void *row, struct text *text, int width)
{
	struct filling_in filling = { text, ledger->screen.console };

	(void)width;
	store_get_call(store_of(ledger), ((struct journal_row *)row)->id, add_call, &filling, NULL);
}

static void caption(const struct ledger *ledger, const void *row, struct buf *out)
{
	(void)ledger;
	buf_addf(out, _("Call %lld"), (long long)((const struct journal_row *)row)->id);
}

static void status(const struct ledger *ledger, struct buf *out)
{
	if (ledger->choice == FAILURES)
		buf_add(out, _("failures only"));
}

/* ---- commands ------------------------------------------------------------------------------------------ */

static void open_row(struct view *view)
{
	console_show_call(console_of(view), ledger_row_id(ledger_of(view)));
}

static void turn(struct view *view)
{
	struct ledger *ledger = ledger_of(view);

	ledger->choice = ledger->choice == ALL ? FAILURES : ALL;
	ledger_reload(ledger);
	ui_say(view->ui, STYLE_MESSAGE, "%s",
	       ledger->choice == ALL ? _("all calls") : _("failures only"));
}

static void causes(struct view *view)
{
	console_open(console_of(view), "causes", "");
}

static void copy(struct view *view)
{
	copying_call(console_of(view), ledger_row_id(ledger_of(view)));
}

/* clang-format off */
static const struct command commands[] = {
	{ "open", "Enter", N_("Open"), N_("The whole call: request, reply, times"), N_("Journal"),
	  COMMAND_ROW, '5', .run = open_row },
	{ "view", "F11 V", N_("Failures"), N_("Failures only, or all"), .run = turn },
	{ "causes", "m", N_("Why"), N_("What failed, by cause: how often, since when, what it means"),
	  .run = causes },
	{ "copy", "y", N_("Copy"), N_("Copy the call as curl, without secrets"), NULL, COMMAND_ROW,
	  .run = copy },
	LEDGER_COMMANDS,
	{ 0 },
};
const struct command_table journal_table = { "journal", N_("Journal"), commands, LEDGER_WIDGETS };
/* clang-format on */

static const struct ledger_table table = {
	.commands = &journal_table,
	.columns = columns,
	.empty = N_("No call has been made."),
	.read = read_rows,
	.free_row = free_row,
	.cell = cell,
	.style = style,
	.detail = detail,
	.caption = caption,
	.status = status,
	.check = check,
	.is_bad = is_bad,
};

struct view *journal_new(struct console *console, const char *saved)
{
	return ledger_new(console, &table, saved);
}
