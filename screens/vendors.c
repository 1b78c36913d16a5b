/* The vendors: how each stands, how far its clock is off, how long its token lives, and what of it is
 * configured. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "base/when.h"
#include "base/words.h"
#include "screens/call_text.h"
#include "screens/ledger.h"
#include "screens/wording.h"
#include "src/mask.h"
#include "src/outbox.h"
#include "src/skew.h"

/* What its last finished call left. */
struct vendor_row {
	const struct vendor *vendor;
	const struct vendor_standing *standing;	/* of the console; NULL: it is not configured */
	bool called;
	enum call_state state;
	int64_t call, at, clock_off_ms;
	long took_ms;
	char *words;	/* code and message, or our own about why there are none */
	const struct advice *advice;	/* the error book's page for a refusal */
	size_t waiting;	/* outbox rows; counted no further than WAITING_MOST */
};

enum { WAITING_MOST = 99 };

/* ---- rows --------------------------------------------------------------------------------------------- */

static bool take_call(void *context, const struct call *call)
{
	struct vendor_row *row = context;
	const struct operation *operation = operation_find(row->vendor, call->operation);
	struct buf words = BUF_INIT;

	row->called = true;
	row->state = call->state;
	row->call = call->id;
	row->at = call->answered_at;
	row->clock_off_ms = call->clock_off_ms;
	row->took_ms = call->timing.total;
	buf_addf(&words, "%s ", call->code);
	mask_add_free_text(&words, *call->error ? call->error : call->message);
	row->words = buf_detach(&words);
	if (call->state == CALL_REFUSED && operation)
		row->advice = advice_find(row->vendor, operation, call->code, call->message);
	return false;
}

static bool count_row(void *context, const struct outbox_row *row)
{
	(void)row;
	++*(size_t *)context;
	return true;
}

static void *make(struct ledger *ledger, size_t index)
{
	struct console *console = ledger->screen.console;
	const struct vendor *vendor = vendors[index];
	const struct outbox_filter filter = {
		.open = true, .vendor = vendor->name, .state = OUTBOX_STATES
	};
	struct vendor_row *row = mem_alloc(sizeof(*row));

	row->vendor = vendor;
	row->standing = standing_of(&console->standing, vendor);
	row->clock_off_ms = INT64_MIN;
	row->took_ms = -1;
	store_last_call(backend_journal(&console->backend), vendor->name, take_call, row, NULL);
	outbox_list(console->backend.store, &filter, 0, false, WAITING_MOST, count_row,
		    &row->waiting, NULL);
	return row;
}

static void free_row(void *context)
{
	free(((struct vendor_row *)context)->words);
	free(context);
}

static void read_rows(struct ledger *ledger, int64_t anchor, bool newer, size_t limit)
{
	size_t count = 0;

	while (vendors[count])
		count++;
	ledger_take_all(ledger, anchor, newer, limit, count, make);
}

/* ---- cells -------------------------------------------------------------------------------------------- */

enum { NAME, STATE, LAST, TOOK, CLOCK, TOKEN, WAITING };

static const struct column columns[] = {
	[NAME] = { "name", N_("Vendor"), .least = 12 },
	[STATE] = { "state", N_("State"), .width = 14 },
	[LAST] = { "age", N_("Last"), .width = 6, .align = ALIGN_RIGHT },
	[TOOK] = { "took", "ms", .width = 6, .align = ALIGN_RIGHT },
	[CLOCK] = { "clock", N_("Clock off"), .width = 10, .align = ALIGN_RIGHT, .drop = 1 },
	[TOKEN] = { "token", N_("Token ends"), .width = 11, .drop = 2 },
	[WAITING] = { "waiting", N_("Outbox"), .width = 6, .align = ALIGN_RIGHT },
	{ 0 },
};

/* 0: nobody said when, or there is none. */
static int64_t token_end(const struct ledger *ledger, const struct vendor *vendor)
{
	return vendor->tokens ? store_token_end(ledger->screen.console->backend.store, vendor->name,
						vendor->tokens->access)
			      : 0;
}

static void add_state(struct buf *out, const struct vendor_row *row)
{
	buf_add(out, row->standing ? standing_word(row->standing->weather) : _("not set up"));
}

static void cell(const struct ledger *ledger, const void *context, const struct column *column,
		 struct buf *out)
{
	const struct vendor_row *row = context;
	int64_t end = token_end(ledger, row->vendor);
	char age[WHEN_AGE];

	switch (column - columns) {
	case NAME:
		buf_add(out, word(row->vendor->title));
		break;
	case STATE:
		add_state(out, row);
		break;
	case LAST:
		if (row->at)
			buf_add(out, when_age((clock_wall_ms() - row->at) / 1000, age));
		break;
	case TOOK:
		if (row->took_ms >= 0)
			buf_addf(out, "%ld", row->took_ms);
		break;
	case CLOCK:
		if (row->clock_off_ms != INT64_MIN)
			buf_addf(out, "%+.1f s", (double)row->clock_off_ms / 1000);
		break;
	case TOKEN:
		if (end)
			when_add(out, end, WHEN_LOCAL, WHEN_SHORT);
		break;
	case WAITING:
		if (row->waiting > 0)
			buf_addf(out, "%zu%s", row->waiting, row->waiting == WAITING_MOST ? "+" : "");
		break;
	}
}

static enum style style(const struct ledger *ledger, const void *context,
			const struct column *column)
{
	const struct vendor_row *row = context;

	(void)ledger;
	if (!row->standing)
		return STYLE_DIM;
	return column == &columns[STATE] ? standing_style(row->standing->weather) : STYLE_NORMAL;
}

/* ---- detail ------------------------------------------------------------------------------------------- */

static void add_call(struct text *text, const struct vendor_row *row)
{
	struct buf line = BUF_INIT;

	if (!row->called) {
		text_add(text, STYLE_DIM, _(" It has never been called."));
		return;
	}
	buf_addf(&line, " %s %lld  ", _("call"), (long long)row->call);
	when_add(&line, row->at, WHEN_LOCAL, WHEN_PLAIN);
	buf_addf(&line, "  %s  %s", word(call_state_label(row->state)), row->words);
	text_add(text, wording_call(row->state), line.text);
	buf_reset(&line);
	skew_add(&line, row->vendor, row->clock_off_ms, row->advice);
	if (line.length > 0)
		text_add(text, STYLE_WAITING, line.text);
	buf_clear(&line);
}

static void add_token(struct text *text, const struct ledger *ledger,
		      const struct vendor_row *row)
{
	int64_t end = token_end(ledger, row->vendor), left = end - clock_wall_ms();
	char age[WHEN_AGE];
	struct buf line = BUF_INIT;

	if (!row->vendor->tokens || !end)
		return;
	if (left > 0)
		buf_addf(&line, _(" Its token lives for %s more, then it is renewed."),
			 when_age(left / 1000, age));
	else
		buf_addf(&line, " %s", _("Its token is over; the next call renews it."));
	text_add(text, left > 0 ? STYLE_NORMAL : STYLE_WAITING, line.text);
	buf_clear(&line);
}

/* Where something waits for it: when that is tried without being asked. */
static void add_waiting(struct text *text, const struct ledger *ledger,
			const struct vendor_row *row)
{
	const struct sender *sender = &ledger->screen.console->sender;
	size_t index = 0;
	int64_t due;
	struct buf line = BUF_INIT;

	while (vendors[index] != row->vendor)
		index++;
	due = sender->waits[index].due_ms;
	if (row->waiting > 0)
		buf_addf(&line, ngettext(" %zu row waits for it in the outbox",
					 " %zu rows wait for it in the outbox", row->waiting),
			 row->waiting);
	if (row->waiting > 0 && due > clock_steady_ms())
		buf_addf(&line, _("; the next try is in %lld s"),
			 (long long)((due - clock_steady_ms()) / 1000));
	if (line.length > 0)
		text_add(text, STYLE_WAITING, line.text);
	buf_clear(&line);
}

static void add_key(void *context, const struct setting_value *value)
{
	buf_addf(context, " %s", value->key);
}

/* Which keys there are, not what they say: some are nobody's business. */
static void add_keys(struct text *text, const struct ledger *ledger, const struct vendor *vendor)
{
	const struct settings *settings = ledger->screen.console->backend.settings;
	struct error reason = { 0 };
	struct buf line = BUF_INIT;

	buf_addf(&line, _("Set in the config, [%s]"), vendor->section);
	text_add(text, STYLE_HEADING, line.text);
	buf_reset(&line);
	settings_each_of(settings, vendor->section, "", add_key, &line);
	text_add(text, STYLE_NORMAL, line.length > 0 ? line.text : _(" nothing"));
	if (!settings_check_vendor(settings, vendor, &reason))
		text_add(text, STYLE_BAD, reason.text);
	buf_clear(&line);
}

static void detail(struct ledger *ledger, void *context, struct text *text, int width)
{
	const struct vendor_row *row = context;

	(void)width;
	if (row->standing) {
		add_call(text, row);
		if (row->advice)
			text_add(text, STYLE_NORMAL, word(row->advice->remedy));
		add_token(text, ledger, row);
		add_waiting(text, ledger, row);
	}
	add_keys(text, ledger, row->vendor);
}

static void caption(const struct ledger *ledger, const void *row, struct buf *out)
{
	(void)ledger;
	buf_add(out, ((const struct vendor_row *)row)->vendor->name);
}

/* ---- commands ------------------------------------------------------------------------------------------ */

/* Another list, of this vendor's rows only. */
static void open_list(struct view *view, const char *name)
{
	const struct vendor_row *row = ledger_row(ledger_of(view));
	struct buf filter = BUF_INIT;

	if (row && console_open(console_of(view), name, "")) {
		buf_addf(&filter, "v:%s", row->vendor->name);
		list_set_filter(&ledger_of(ui_top(view->ui))->list, filter.text, NULL);
	}
	buf_clear(&filter);
}

static void open_journal(struct view *view)
{
	open_list(view, "journal");
}

static void open_errors(struct view *view)
{
	open_list(view, "errors");
}

static void open_events(struct view *view)
{
	open_list(view, "events");
}

static const char *why_no_source(struct view *view)
{
	const struct vendor_row *row = ledger_row(ledger_of(view));

	return row && row->called ? NULL : _("it has never been called");
}

static void source(struct view *view)
{
	const struct vendor_row *row = ledger_row(ledger_of(view));

	if (row)
		console_show_call(console_of(view), row->call);
}

/* clang-format off */
static const struct command commands[] = {
	{ "open", "Enter", N_("Journal"), N_("The calls to this vendor"), N_("Vendors"), COMMAND_ROW,
	  '5', .run = open_journal },
	{ "errors", "M", N_("Error codes"), N_("Its pages of the error book"), NULL, COMMAND_ROW,
	  .run = open_errors },
	{ "source", NULL, N_("Last call"), N_("Its last call: request, reply, times"), NULL, COMMAND_ROW,
	  '9', .why = why_no_source, .run = source },
	{ "events", "L", N_("Pushes"), N_("What this vendor pushed"), NULL, COMMAND_ROW,
	  .run = open_events },
	LEDGER_COMMANDS,
	{ 0 },
};
const struct command_table vendors_table = { "vendors", N_("Vendors"), commands, LEDGER_WIDGETS };
/* clang-format on */

static const struct ledger_table table = {
	.commands = &vendors_table,
	.columns = columns,
	.empty = "",
	.read = read_rows,
	.free_row = free_row,
	.cell = cell,
	.style = style,
	.detail = detail,
	.caption = caption,
};

struct view *vendors_new(struct console *console, const char *saved)
{
	return ledger_new(console, &table, saved);
}
