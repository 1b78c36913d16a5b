/* The outbox: every write that was decided on, and what became of it. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "base/when.h"
#include "base/words.h"
#include "screens/ledger.h"
#include "screens/outbox_item.h"
#include "screens/wording.h"

enum { MOST = 200 };	/* rows at once */
enum { ALL, OPEN };	/* the ledger's choice */

/* ---- rows ---------------------------------------------------------------------------------------------- */

static void free_row(void *row)
{
	outbox_item_free(row);
}

/* Words are looked for in what the list shows. */
static bool matches(const struct ledger *ledger, const struct outbox_item *item)
{
	struct buf text = BUF_INIT;
	bool found;

	buf_addf(&text, "#%lld %s %s %s %s %s %s", (long long)item->row.id, item->row.operation,
		 outbox_item_label(item), item->row.key, item->row.person, item->row.code,
		 item->row.message);
	found = terms_match(&ledger->terms, text.text);
	buf_clear(&text);
	return found;
}

struct reading {
	struct ledger *ledger;
	size_t left;
};

static bool take(void *context, const struct outbox_row *row)
{
	struct reading *reading = context;
	struct outbox_item *item = outbox_item_new(row);

	if (!matches(reading->ledger, item)) {
		outbox_item_free(item);
		return ledger_pass(reading->ledger, row->id);
	}
	return ledger_take(reading->ledger, row->id, item) && --reading->left > 0;
}

static const char *state_name(size_t state)
{
	return outbox_state_name((enum outbox_state)state);
}

static const char *state_label(size_t state)
{
	return outbox_state_label((enum outbox_state)state);
}

static void read_rows(struct ledger *ledger, int64_t anchor, bool newer, size_t limit)
{
	int state = terms_state(&ledger->terms, state_name, state_label, OUTBOX_STATES, NULL);
	struct outbox_filter filter = {
		.open = ledger->choice == OPEN,
		.vendor = ledger->terms.vendor ? ledger->terms.vendor->name : NULL,
		.state = state >= 0 ? (enum outbox_state)state : OUTBOX_STATES,
		.troubles = ledger_is_seeking(ledger),
	};
	struct reading reading = { ledger, limit };

	if (limit > 0)
		outbox_list(ledger->screen.console->backend.store, &filter, anchor, newer, SIZE_MAX,
			    take, &reading, NULL);
}

static bool check(struct ledger *ledger, const struct terms *terms, struct error *error)
{
	(void)ledger;
	return terms_state(terms, state_name, state_label, OUTBOX_STATES, error) != -2;
}

/* ---- cells ---------------------------------------------------------------------------------------------- */

enum { NUMBER, STATE, VENDOR, ACTION, SUBJECT, TRIES, REASON, WAITED, PERSON };

static const struct column columns[] = {
	[NUMBER] = { "number", N_("No."), .width = 7 },
	[STATE] = { "state", N_("State"), .width = 9 },
	[VENDOR] = { "vendor", N_("Vendor"), .width = 10, .drop = 2 },
	[ACTION] = { "action", N_("Action"), .least = 12 },
	[SUBJECT] = { "subject", N_("Number"), .least = 20 },
	[TRIES] = { "tries", N_("Try"), .width = 3, .align = ALIGN_RIGHT, .drop = 5 },
	[REASON] = { "reason", N_("Why"), .least = 10, .drop = 3 },
	[WAITED] = { "age", N_("Age"), .width = 5, .align = ALIGN_RIGHT },
	[PERSON] = { "person", N_("By"), .width = 10, .drop = 4 },
	{ 0 },
};

static void add_text(struct buf *out, const char *text)
{
	utf8_add_clean(out, text, strlen(text), CLEAN_LINE);
}

/* Of one key the vendor's name stands in its own column already. */
static const char *subject(const struct outbox_row *row)
{
	const char *slash = strchr(row->key, '/');

	return slash ? slash + 1 : row->key;
}

static void add_reason(struct buf *out, const struct outbox_row *row)
{
	add_text(out, row->code);
	if (*row->code)
		buf_add_char(out, ' ');
	add_text(out, *row->message ? row->message : row->error);
}

static void cell(const struct ledger *ledger, const void *context, const struct column *column,
		 struct buf *out)
{
	const struct outbox_item *item = context;
	const struct outbox_row *row = &item->row;
	char age[WHEN_AGE];

	(void)ledger;
	switch (column - columns) {
	case NUMBER:
		buf_addf(out, "#%lld", (long long)row->id);
		break;
	case STATE:
		buf_add(out, word(outbox_state_label(row->state)));
		break;
	case VENDOR:
		add_text(out, row->vendor);
		break;
	case ACTION:
		add_text(out, outbox_item_label(item));
		break;
	case SUBJECT:
		add_text(out, subject(row));
		break;
	case TRIES:
		buf_addf(out, "%d", row->attempts);
		break;
	case REASON:
		add_reason(out, row);
		break;
	case WAITED:
		buf_add(out, when_age((clock_wall_ms() - row->decided_at) / 1000, age));
		break;
	case PERSON:
		add_text(out, row->person);
		break;
	}
}

static enum style style(const struct ledger *ledger, const void *row, const struct column *column)
{
	(void)ledger;
	return column == &columns[STATE]
		       ? wording_outbox(((const struct outbox_item *)row)->row.state)
		       : STYLE_NORMAL;
}

static bool is_bad(const struct ledger *ledger, const void *row)
{
	(void)ledger;
	return outbox_state_is_trouble(((const struct outbox_item *)row)->row.state);
}

/* ---- the view ------------------------------------------------------------------------------------------- */

static void detail(struct ledger *ledger, void *row, struct text *text, int width)
{
	(void)width;
	outbox_item_add(text, ledger->screen.console, row, false);
}

static void caption(const struct ledger *ledger, const void *row, struct buf *out)
{
	const struct outbox_item *item = row;

	(void)ledger;
	buf_addf(out, "#%lld ", (long long)item->row.id);
	add_text(out, outbox_item_label(item));
}

static void status(const struct ledger *ledger, struct buf *out)
{
	const struct standing *standing = &ledger->screen.console->standing;

	buf_addf(out, _("%zu waiting  %zu unknown"), standing->waiting, standing->unknown);
}

static void hint(const struct ledger *ledger, struct buf *out)
{
	(void)ledger;
	buf_add(out, _("Safe to leave: rows survive a lost line, a kill and a power cut."));
}

/* ---- commands -------------------------------------------------------------------------------------------- */

static const struct {
	const char *command;
	enum outbox_deed deed;
} named[] = {
	{ "check", OUTBOX_CHECK },
	{ "edit", OUTBOX_EDIT },
	{ "drop", OUTBOX_DROP },
	{ "send", OUTBOX_SEND },
};

static enum outbox_deed deed_of(const struct view *view)
{
	const char *name = ui_command(view->ui)->name;
	size_t i = 0;

	while (i + 1 < COUNT(named) && strcmp(named[i].command, name) != 0)
		i++;
	return named[i].deed;
}

static size_t collect(const struct ledger *ledger, int64_t ids[MOST])
{
	size_t count = list_target_count(&ledger->list);

	for (size_t i = 0; i < count && i < MOST; i++)
		ids[i] = (int64_t)list_target(&ledger->list, i);
	return count < MOST ? count : MOST;
}

/* The rows that the command was aimed at stay its targets while the question is open. */
static void answer(struct view *view, bool yes)
{
	int64_t ids[MOST];

	if (yes)
		outbox_items_do(console_of(view), deed_of(view), ids,
				collect(ledger_of(view), ids));
}

static void act(struct view *view)
{
	int64_t ids[MOST];
	size_t count = collect(ledger_of(view), ids);

	if (count > 0)
		outbox_items_ask(view, deed_of(view), ids, count, answer);
}

/* With marks each row has its own reason, which is told when it is tried. */
static const char *why_not(struct view *view, enum outbox_deed deed)
{
	const struct ledger *ledger = ledger_of(view);

	return ledger->list.marks.count > 0
		       ? NULL
		       : outbox_item_refuse(console_of(view), ledger_row(ledger), deed);
}

static const char *why_no_check(struct view *view)
{
	return why_not(view, OUTBOX_CHECK);
}

static const char *why_no_edit(struct view *view)
{
	return why_not(view, OUTBOX_EDIT);
}

static const char *why_no_drop(struct view *view)
{
	return why_not(view, OUTBOX_DROP);
}

static const char *why_no_send(struct view *view)
{
	return why_not(view, OUTBOX_SEND);
}

static void open_row(struct view *view)
{
	struct buf id = BUF_INIT;

	buf_addf(&id, "%lld", (long long)ledger_row_id(ledger_of(view)));
	console_open(console_of(view), "outbox-row", id.text);
	buf_clear(&id);
}

static const char *why_no_source(struct view *view)
{
	const struct outbox_item *item = ledger_row(ledger_of(view));

	return item && item->row.call ? NULL : _("it has not been sent yet");
}

static void source(struct view *view)
{
	const struct outbox_item *item = ledger_row(ledger_of(view));

	if (item)
		console_show_call(console_of(view), item->row.call);
}

static void turn(struct view *view)
{
	struct ledger *ledger = ledger_of(view);

	ledger->choice = ledger->choice == ALL ? OPEN : ALL;
	ledger_reload(ledger);
	ui_say(view->ui, STYLE_MESSAGE, "%s",
	       ledger->choice == ALL ? _("all rows") : _("only what is not settled"));
}

/* clang-format off */
static const struct command commands[] = {
	{ "open", "Enter", NULL, N_("All of the row, as it goes on"), N_("Outbox"), COMMAND_ROW,
	  .run = open_row },
	{ "check", NULL, N_("Check"), N_("Ask the vendor whether it happened"), NULL,
	  COMMAND_ROW | COMMAND_MARKS, '1', .why = why_no_check, .run = act },
	{ "edit", "u", N_("Edit"), N_("Into a form, to be sent as a new one; what waits is pulled back"),
	  NULL, COMMAND_ROW | COMMAND_CHANGES, '2', .why = why_no_edit, .run = act },
	{ "drop", NULL, N_("Drop"), N_("Give it up; asks first"), NULL,
	  COMMAND_ROW | COMMAND_MARKS | COMMAND_CHANGES, '4', "C", .why = why_no_drop, .run = act },
	{ "show", NULL, N_("Show"), N_("All of the row"), NULL, COMMAND_ROW, '5', .run = open_row },
	{ "send", NULL, N_("Send"), N_("Send it now, or once more; asks first"), NULL,
	  COMMAND_ROW | COMMAND_MARKS | COMMAND_CHANGES, '6', "S", .why = why_no_send, .run = act },
	{ "source", NULL, N_("Source"), N_("The call it was sent with"), NULL, COMMAND_ROW, '9',
	  .why = why_no_source, .run = source },
	{ "view", "F11 V", N_("Open ones"), N_("Only what is not settled, or all"), .run = turn },
	LEDGER_COMMANDS,
	{ 0 },
};
const struct command_table outbox_table = { "outbox", N_("Outbox"), commands, LEDGER_WIDGETS };
/* clang-format on */

static const struct ledger_table table = {
	.commands = &outbox_table,
	.columns = columns,
	.empty = N_("Nothing has been decided on yet."),
	.read = read_rows,
	.free_row = free_row,
	.cell = cell,
	.style = style,
	.detail = detail,
	.caption = caption,
	.status = status,
	.hint = hint,
	.check = check,
	.is_bad = is_bad,
};

struct view *outbox_new(struct console *console, const char *saved)
{
	return ledger_new(console, &table, saved);
}
