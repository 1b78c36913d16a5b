/* The audit: who decided, sent, dropped or looked at what, and whether the chain of it is whole. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/when.h"
#include "base/words.h"
#include "screens/ledger.h"
#include "src/audit.h"
#include "src/mask.h"

struct audit_line {
	int64_t id, at;
	char *person, *origin, *action, *subject, *detail;
};

/* ---- rows --------------------------------------------------------------------------------------------- */

/* What a person gave as a reason may hold the number that was asked for. */
static char *masked(const char *text)
{
	struct buf out = BUF_INIT;

	mask_add_free_text(&out, text);
	return buf_detach(&out);
}

static void free_row(void *context)
{
	struct audit_line *line = context;

	free(line->person);
	free(line->origin);
	free(line->action);
	free(line->subject);
	free(line->detail);
	free(line);
}

static bool matches(const struct ledger *ledger, const struct audit_line *line)
{
	struct buf text = BUF_INIT;
	bool found;

	buf_addf(&text, "%s %s %s %s %s", line->person, line->origin, line->action, line->subject,
		 line->detail);
	found = terms_match(&ledger->terms, text.text);
	buf_clear(&text);
	return found;
}

struct reading {
	struct ledger *ledger;
	size_t left;
};

static bool take(void *context, const struct audit_row *row)
{
	struct reading *reading = context;
	struct audit_line *line = mem_alloc(sizeof(*line));

	*line = (struct audit_line){
		.id = row->id,
		.at = row->at,
		.person = mem_copy(row->person),
		.origin = mem_copy(row->origin),
		.action = mem_copy(row->action),
		.subject = masked(row->subject),
		.detail = masked(row->detail),
	};
	if (!matches(reading->ledger, line)) {
		free_row(line);
		return true;
	}
	ledger_take(reading->ledger, row->id, line);
	return --reading->left > 0;
}

static struct store *store_of(const struct ledger *ledger)
{
	return backend_journal(&ledger->screen.console->backend);
}

static void read_rows(struct ledger *ledger, int64_t anchor, bool newer, size_t limit)
{
	struct reading reading = { ledger, limit };

	if (limit > 0)
		audit_list(store_of(ledger), anchor, newer, SIZE_MAX, take, &reading, NULL);
}

static bool check(struct ledger *ledger, const struct terms *terms, struct error *error)
{
	(void)ledger;
	return (!terms->vendor && terms->state.length == 0) ||
	       error_set(error, ERROR_INPUT, _("words narrow this list: a person, an action, a number"));
}

/* ---- cells -------------------------------------------------------------------------------------------- */

enum { TIME, PERSON, ACTION, SUBJECT, DETAIL, ORIGIN };

static const struct column columns[] = {
	[TIME] = { "time", N_("Time"), .width = 11 },
	[PERSON] = { "person", N_("Who"), .width = 10 },
	[ACTION] = { "action", N_("Did"), .width = 14 },
	[SUBJECT] = { "subject", N_("About"), .least = 20 },
	[DETAIL] = { "detail", N_("Why"), .least = 12, .drop = 1 },
	[ORIGIN] = { "origin", N_("From where"), .width = 15, .drop = 2 },
	{ 0 },
};

static void cell(const struct ledger *ledger, const void *context, const struct column *column,
		 struct buf *out)
{
	const struct audit_line *line = context;
	const char *texts[] = {
		[TIME] = "",
		[PERSON] = line->person,
		[ACTION] = line->action,
		[SUBJECT] = line->subject,
		[DETAIL] = line->detail,
		[ORIGIN] = line->origin,
	};
	const char *text = texts[column - columns];

	(void)ledger;
	if (column == &columns[TIME])
		when_add(out, line->at, WHEN_LOCAL, WHEN_SHORT);
	utf8_add_clean(out, text, strlen(text), CLEAN_LINE);
}

static void detail(struct ledger *ledger, void *context, struct text *text, int width)
{
	const struct audit_line *line = context;
	struct buf out = BUF_INIT;

	(void)ledger;
	(void)width;
	buf_add_char(&out, ' ');
	when_add(&out, line->at, WHEN_LOCAL, WHEN_PLAIN);
	buf_addf(&out, "  %s  %s\n %s\n %s", line->person, line->origin, line->subject,
		 line->detail);
	text_add(text, STYLE_NORMAL, out.text);
	buf_clear(&out);
}

static void caption(const struct ledger *ledger, const void *context, struct buf *out)
{
	const struct audit_line *line = context;

	(void)ledger;
	buf_addf(out, "%lld %s", (long long)line->id, line->action);
}

/* ---- commands ------------------------------------------------------------------------------------------ */

/* "#12 VENDOR …" is a row of the outbox, "KIND VENDOR KEY" a record. */
static void open_row(struct view *view)
{
	const struct audit_line *line = ledger_row(ledger_of(view));
	struct console *console = console_of(view);
	bool shown = false;

	if (line && *line->subject == '#') {
		char *id = mem_copy_bytes(line->subject + 1, strcspn(line->subject + 1, " "));

		shown = console_open(console, "outbox-row", id);
		free(id);
	} else if (line) {
		shown = console_open(console, "detail", line->subject);
	}
	if (line && !shown)
		ui_say(view->ui, STYLE_DIM, _("there is nothing more to it"));
}

static void verify(struct view *view)
{
	struct buf head = BUF_INIT;
	struct error error = { 0 };
	int64_t count = 0;

	if (audit_verify(store_of(ledger_of(view)), &head, &count, &error))
		ui_say(view->ui, STYLE_GOOD,
		       ngettext("the chain is whole: %lld row", "the chain is whole: %lld rows",
				(unsigned long)count),
		       (long long)count);
	else
		ui_complain(view->ui, &error);
	buf_clear(&head);
}

/* clang-format off */
static const struct command commands[] = {
	{ "open", "Enter", N_("Open"), N_("The outbox row or the record it is about"), N_("Audit"),
	  COMMAND_ROW, '5', .run = open_row },
	{ "verify", "M-v", N_("Verify"), N_("Go through the whole chain: is a row missing or changed?"),
	  .run = verify },
	LEDGER_COMMANDS,
	{ 0 },
};
const struct command_table audit_table = { "audit", N_("Audit"), commands, LEDGER_WIDGETS };
/* clang-format on */

static const struct ledger_table table = {
	.commands = &audit_table,
	.columns = columns,
	.empty = N_("Nothing has been done yet that goes on record."),
	.read = read_rows,
	.free_row = free_row,
	.cell = cell,
	.detail = detail,
	.caption = caption,
	.check = check,
};

struct view *audit_new(struct console *console, const char *saved)
{
	return ledger_new(console, &table, saved);
}
