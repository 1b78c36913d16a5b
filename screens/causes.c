/* What failed, by cause: how often, since when, and what it means. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "base/when.h"
#include "base/words.h"
#include "screens/call_text.h"
#include "screens/ledger.h"
#include "screens/wording.h"
#include "src/cause.h"
#include "src/mask.h"

enum { MOST = 1000 };	/* causes; they come most frequent first */

struct cause_row {
	char *vendor, *operation, *code, *message, *meaning;
	enum call_state state;
	int64_t count, first_at, last_at, last_call;
};

/* The ledger's choice: F11 goes round. */
static const struct {
	int64_t hours;
	const char *label;
} spans[] = {
	{ 24, N_("the last day") },
	{ 7 * 24, N_("the last 7 days") },
	{ 1, N_("the last hour") },
};

static size_t span_of(const struct ledger *ledger)
{
	return (size_t)ledger->choice < COUNT(spans) ? (size_t)ledger->choice : 0;
}

/* ---- rows --------------------------------------------------------------------------------------------- */

static void free_row(void *context)
{
	struct cause_row *row = context;

	free(row->vendor);
	free(row->operation);
	free(row->code);
	free(row->message);
	free(row->meaning);
	free(row);
}

static struct cause_row *row_new(const struct cause *cause)
{
	const struct advice *advice = cause_advice(cause);
	struct cause_row *row = mem_alloc(sizeof(*row));
	struct buf message = BUF_INIT;

	mask_add_free_text(&message, cause->message);
	*row = (struct cause_row){
		.vendor = mem_copy(cause->vendor),
		.operation = mem_copy(cause->operation),
		.code = mem_copy(cause->code),
		.message = mem_copy(message.text),
		.meaning = mem_copy(advice ? word(advice->meaning) : message.text),
		.state = cause->state,
		.count = cause->count,
		.first_at = cause->first_at,
		.last_at = cause->last_at,
		.last_call = cause->last_call,
	};
	buf_clear(&message);
	return row;
}

static bool matches(const struct ledger *ledger, const struct cause_row *row)
{
	const struct terms *terms = &ledger->terms;
	struct buf text = BUF_INIT;
	bool found;

	if (terms->vendor && strcmp(terms->vendor->name, row->vendor) != 0)
		return false;
	buf_addf(&text, "%s %s %s %s %s %s", row->operation,
		 call_text_operation(row->vendor, row->operation), row->code, row->message,
		 row->meaning, word(call_state_label(row->state)));
	found = terms_match(terms, text.text);
	buf_clear(&text);
	return found;
}

struct reading {
	struct ledger *ledger;
	struct cause_row *rows[MOST];
	size_t count;
};

static bool collect(void *context, const struct cause *cause)
{
	struct reading *reading = context;
	struct cause_row *row = row_new(cause);

	if (matches(reading->ledger, row))
		reading->rows[reading->count++] = row;
	else
		free_row(row);
	return reading->count < MOST;
}

/* Their ids fall from MOST on, so that one that comes in at the end moves no other. */
static void take_all(struct reading *reading, int64_t anchor, bool newer, size_t limit)
{
	for (size_t step = 0; step < reading->count; step++) {
		size_t index = newer ? reading->count - 1 - step : step;
		int64_t id = MOST - (int64_t)index;
		bool wanted = !anchor || (newer ? id > anchor : id < anchor);

		if (wanted && limit > 0 && limit--)
			ledger_take(reading->ledger, id, reading->rows[index]);
		else
			free_row(reading->rows[index]);
	}
}

static void read_rows(struct ledger *ledger, int64_t anchor, bool newer, size_t limit)
{
	struct reading reading = { .ledger = ledger };
	int64_t since = clock_wall_ms() - spans[span_of(ledger)].hours * 60 * 60 * 1000;

	store_each_cause(backend_journal(&ledger->screen.console->backend), since, collect,
			 &reading, NULL);
	take_all(&reading, anchor, newer, limit);
}

static bool check(struct ledger *ledger, const struct terms *terms, struct error *error)
{
	(void)ledger;
	return terms->state.length == 0 ||
	       error_set(error, ERROR_INPUT, _("v:VENDOR and words narrow this list"));
}

/* ---- cells -------------------------------------------------------------------------------------------- */

enum { TIMES, VENDOR, OPERATION, STATE, CODE, MEANING, FIRST, LAST };

static const struct column columns[] = {
	[TIMES] = { "count", N_("Times"), .width = 6, .align = ALIGN_RIGHT },
	[VENDOR] = { "vendor", N_("Vendor"), .width = 10, .drop = 2 },
	[OPERATION] = { "operation", N_("Call"), .width = 14, .drop = 1 },
	[STATE] = { "state", N_("Result"), .width = 11, .drop = 3 },
	[CODE] = { "code", N_("Code"), .width = 7 },
	[MEANING] = { "meaning", N_("Meaning"), .least = 14 },
	[FIRST] = { "first", N_("First"), .width = 11, .drop = 4 },
	[LAST] = { "last", N_("Last"), .width = 11 },
	{ 0 },
};

static void add_text(struct buf *out, const char *text)
{
	utf8_add_clean(out, text, strlen(text), CLEAN_LINE);
}

static void cell(const struct ledger *ledger, const void *context, const struct column *column,
		 struct buf *out)
{
	const struct cause_row *row = context;

	(void)ledger;
	switch (column - columns) {
	case TIMES:
		wording_add_count(out, row->count);
		break;
	case VENDOR:
		add_text(out, row->vendor);
		break;
	case OPERATION:
		add_text(out, call_text_operation(row->vendor, row->operation));
		break;
	case STATE:
		buf_add(out, word(call_state_label(row->state)));
		break;
	case CODE:
		add_text(out, row->code);
		break;
	case MEANING:
		add_text(out, row->meaning);
		break;
	case FIRST:
		when_add(out, row->first_at, WHEN_LOCAL, WHEN_SHORT);
		break;
	case LAST:
		when_add(out, row->last_at, WHEN_LOCAL, WHEN_SHORT);
		break;
	}
}

static enum style style(const struct ledger *ledger, const void *row, const struct column *column)
{
	(void)ledger;
	if (column == &columns[STATE])
		return wording_call(((const struct cause_row *)row)->state);
	return column == &columns[FIRST] || column == &columns[LAST] ? STYLE_DIM : STYLE_NORMAL;
}

static bool is_bad(const struct ledger *ledger, const void *row)
{
	(void)ledger;
	(void)row;
	return true;
}

/* ---- detail ------------------------------------------------------------------------------------------- */

static void detail(struct ledger *ledger, void *context, struct text *text, int width)
{
	const struct cause_row *row = context;
	struct buf lines = BUF_INIT, first = BUF_INIT, last = BUF_INIT;

	(void)ledger;
	(void)width;
	buf_addf(&lines, " %s  %s %s", word(call_state_label(row->state)), row->code, row->message);
	text_add(text, wording_call(row->state), lines.text);
	buf_reset(&lines);
	when_add(&first, row->first_at, WHEN_LOCAL, WHEN_PLAIN);
	when_add(&last, row->last_at, WHEN_LOCAL, WHEN_PLAIN);
	buf_addf(&lines,
		 ngettext(" %lld time, from %s to %s; the last one is call %lld",
			  " %lld times, from %s to %s; the last one is call %lld",
			  (unsigned long)row->count),
		 (long long)row->count, first.text, last.text, (long long)row->last_call);
	text_add(text, STYLE_NORMAL, lines.text);
	if (row->state == CALL_REFUSED)
		call_text_add_advice(text, row->vendor, row->operation, row->code, row->message);
	buf_clear(&lines);
	buf_clear(&first);
	buf_clear(&last);
}

static void caption(const struct ledger *ledger, const void *context, struct buf *out)
{
	const struct cause_row *row = context;

	(void)ledger;
	add_text(out, row->vendor);
	buf_add_char(out, ' ');
	add_text(out, row->operation);
}

static void status(const struct ledger *ledger, struct buf *out)
{
	buf_add(out, word(spans[span_of(ledger)].label));
}

/* ---- commands ------------------------------------------------------------------------------------------ */

/* The terms by which the journal shows the calls of the cause, and perhaps a few others: a code with a
 * blank in it is no term. */
static void add_filter(struct buf *filter, const struct cause_row *row)
{
	buf_addf(filter, "v:%s op:%s s:%s", row->vendor, row->operation,
		 call_state_name(row->state));
	if (*row->code && !strchr(row->code, ' '))
		buf_addf(filter, " code:%s", row->code);
}

static void open_calls(struct view *view)
{
	const struct cause_row *row = ledger_row(ledger_of(view));
	struct buf filter = BUF_INIT;

	if (!row)
		return;
	add_filter(&filter, row);
	if (console_open(console_of(view), "journal", ""))
		list_set_filter(&ledger_of(ui_top(view->ui))->list, filter.text, NULL);
	buf_clear(&filter);
}

static void source(struct view *view)
{
	const struct cause_row *row = ledger_row(ledger_of(view));

	if (row)
		console_show_call(console_of(view), row->last_call);
}

static void turn(struct view *view)
{
	struct ledger *ledger = ledger_of(view);

	ledger->choice = (int)((span_of(ledger) + 1) % COUNT(spans));
	ledger_reload(ledger);
	list_move(&ledger->list, MOTION_HOME);
	ui_say(view->ui, STYLE_MESSAGE, "%s", word(spans[span_of(ledger)].label));
}

/* clang-format off */
static const struct command commands[] = {
	{ "open", "Enter", N_("Calls"), N_("The calls that failed so, in the journal"), N_("Causes"),
	  COMMAND_ROW, '5', .run = open_calls },
	{ "source", NULL, N_("Last call"), N_("The last one: request, reply, signature"), NULL,
	  COMMAND_ROW, '9', .run = source },
	{ "view", "F11 V", N_("Other time"), N_("The last hour, day or 7 days"), .run = turn },
	LEDGER_COMMANDS,
	{ 0 },
};
const struct command_table causes_table = { "causes", N_("Causes"), commands, LEDGER_WIDGETS };
/* clang-format on */

static const struct ledger_table table = {
	.commands = &causes_table,
	.columns = columns,
	.empty = N_("Nothing failed in this time. F11 looks at another one."),
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

struct view *causes_new(struct console *console, const char *saved)
{
	return ledger_new(console, &table, saved);
}
