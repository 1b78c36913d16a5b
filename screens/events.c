/* What vendors pushed, as it comes; and, kept apart from it, what was refused and why. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "base/when.h"
#include "base/words.h"
#include "screens/ledger.h"
#include "screens/push_text.h"
#include "src/mask.h"

/* A push as a line of the list. */
struct event_row {
	int64_t id, at, times;
	char *vendor, *type, *about, *proof, *origin, *codes;
	int records, settled;
};

enum { KEPT, REFUSED };	/* the ledger's choice */

static struct store *store_of(const struct ledger *ledger)
{
	return ledger->screen.console->backend.store;
}

/* ---- the filter --------------------------------------------------------------------------------------- */

static const char type_term[] = "type:";

/* NULL: nothing of this vendor's that begins so, in its own words or in this language's. */
static const char *find_type_of(const struct vendor *vendor, const char *beginning)
{
	static const char prefix[] = "push.";
	size_t length = strlen(beginning);

	for (const struct operation *each = operation_next(vendor, NULL); each;
	     each = operation_next(vendor, each)) {
		const char *type = each->name + strlen(prefix);

		if (each->kind == OPERATION_PUSH && (strncasecmp(type, beginning, length) == 0 ||
						     strncmp(word(each->label), beginning, length) == 0))
			return type;
	}
	return NULL;
}

/* The same of the vendor that is wanted, NULL: of any. */
static const char *find_type(const struct vendor *wanted, const char *beginning)
{
	const char *type = NULL;

	for (size_t i = 0; !type && vendors[i]; i++)
		if (!wanted || vendors[i] == wanted)
			type = find_type_of(vendors[i], beginning);
	return type;
}

/* What the words of the filter line ask for: a type, and one number. */
struct question {
	const char *type;	/* NULL: any */
	struct buf code;
};

static bool take_word(struct question *question, const struct terms *terms, const char *text,
		      struct error *error)
{
	const char *beginning = text + strlen(type_term);

	if (strncmp(text, type_term, strlen(type_term)) == 0) {
		question->type = *beginning ? find_type(terms->vendor, beginning) : NULL;
		return question->type || !*beginning ||
		       error_set(error, ERROR_INPUT, _("nothing of type \"%s\" is pushed"), beginning);
	}
	if (question->code.length > 0)
		return error_set(error, ERROR_INPUT,
				 _("one number at a time: pushes are found by the whole of it"));
	buf_add(&question->code, text);
	return true;
}

static bool ask(struct question *question, const struct terms *terms, struct error *error)
{
	const char *at = terms->words.text;
	bool fine = true;

	*question = (struct question){ .code = BUF_INIT };
	for (at += strspn(at, " "); fine && *at; at += strspn(at, " ")) {
		size_t length = strcspn(at, " ");
		char *single = mem_copy_bytes(at, length);

		fine = take_word(question, terms, single, error);
		free(single);
		at += length;
	}
	return fine;
}

static const char *reason_name(size_t reason)
{
	return refusal_reason_name((enum refusal_reason)reason);
}

static const char *reason_label(size_t reason)
{
	return refusal_reason_label((enum refusal_reason)reason);
}

static int reason_of(const struct terms *terms, struct error *error)
{
	return terms_state(terms, reason_name, reason_label, REFUSAL_REASONS, error);
}

static bool check(struct ledger *ledger, const struct terms *terms, struct error *error)
{
	struct question question = { .code = BUF_INIT };
	bool fine;

	if (ledger->choice == REFUSED)
		return reason_of(terms, error) != -2;
	if (terms->state.length > 0)
		return error_set(error, ERROR_INPUT,
				 _("s: goes with those that were refused (F11); v:VENDOR, type:TYPE "
				   "and a number narrow"));
	fine = ask(&question, terms, error);
	buf_clear(&question.code);
	return fine;
}

/* ---- rows --------------------------------------------------------------------------------------------- */

static void free_row(void *context)
{
	struct event_row *row = context;

	free(row->vendor);
	free(row->type);
	free(row->about);
	free(row->proof);
	free(row->origin);
	free(row->codes);
	free(row);
}

static bool take_event(void *context, const struct event *event)
{
	struct event_row *row = mem_alloc(sizeof(*row));
	struct buf about = BUF_INIT, proof = BUF_INIT;

	push_text_add_codes(&about, event->codes);
	push_text_add_proof(&proof, event->reading);
	*row = (struct event_row){
		.id = event->id,
		.at = event->received_at,
		.times = event->times,
		.vendor = mem_copy(event->vendor),
		.type = mem_copy(event->type),
		.about = buf_detach(&about),
		.proof = buf_detach(&proof),
		.origin = mem_copy(event->origin),
		.codes = mem_copy(event->codes),
		.records = event->records,
		.settled = event->settled,
	};
	return ledger_take(context, event->id, row);
}

static void read_events(struct ledger *ledger, int64_t anchor, bool newer, size_t limit)
{
	struct question question;

	if (ask(&question, &ledger->terms, NULL)) {
		struct event_filter filter = {
			.vendor = ledger->terms.vendor ? ledger->terms.vendor->name : NULL,
			.type = question.type,
			.code = question.code.length > 0 ? question.code.text : NULL,
		};

		store_list_events(store_of(ledger), &filter, anchor, newer, limit, take_event,
				  ledger, NULL);
	}
	buf_clear(&question.code);
}

struct reading {
	struct ledger *ledger;
	int reason;	/* below 0: any */
	size_t left;
};

static bool matches(const struct reading *reading, const struct refusal *refusal)
{
	struct buf text = BUF_INIT;
	bool found;

	buf_addf(&text, "type:%s %s %s %s %s", refusal->type, refusal->origin,
		 push_text_label(refusal->vendor, refusal->type),
		 word(refusal_reason_label(refusal->reason)), refusal->detail);
	found = (reading->reason < 0 || reading->reason == (int)refusal->reason) &&
		terms_match(&reading->ledger->terms, text.text);
	buf_clear(&text);
	return found;
}

static bool take_refusal(void *context, const struct refusal *refusal)
{
	struct reading *reading = context;
	struct event_row *row;
	struct buf about = BUF_INIT;

	if (!matches(reading, refusal))
		return ledger_pass(reading->ledger, refusal->id);
	row = mem_alloc(sizeof(*row));
	buf_add(&about, word(refusal_reason_label(refusal->reason)));
	if (*refusal->detail)
		buf_add(&about, "  ");
	mask_add_free_text(&about, refusal->detail);
	*row = (struct event_row){
		.id = refusal->id,
		.at = refusal->at,
		.times = 1,
		.vendor = mem_copy(refusal->vendor),
		.type = mem_copy(refusal->type),
		.about = buf_detach(&about),
		.proof = mem_copy(refusal->tried),
		.origin = mem_copy(refusal->origin),
		.codes = mem_copy(""),
	};
	return ledger_take(reading->ledger, refusal->id, row) && --reading->left > 0;
}

static void read_rows(struct ledger *ledger, int64_t anchor, bool newer, size_t limit)
{
	struct reading reading = { ledger, reason_of(&ledger->terms, NULL), limit };

	if (ledger->choice != REFUSED)
		read_events(ledger, anchor, newer, limit);
	else if (limit > 0)
		store_list_refusals(store_of(ledger),
				    ledger->terms.vendor ? ledger->terms.vendor->name : NULL,
				    anchor, newer, REFUSALS_MOST, take_refusal, &reading, NULL);
}

/* ---- cells -------------------------------------------------------------------------------------------- */

enum { TIME, VENDOR, TYPE, ABOUT, PROOF, TIMES, RECORDS, SETTLED, ORIGIN, NUMBER };

static const struct column columns[] = {
	[TIME] = { "time", N_("Time"), .width = 11 },
	[VENDOR] = { "vendor", N_("Vendor"), .width = 10, .drop = 2 },
	[TYPE] = { "type", N_("Pushed"), .width = 18 },
	[ABOUT] = { "about", N_("About"), .least = 10 },
	[PROOF] = { "proof", N_("Proof"), .width = 8, .drop = 3 },
	[TIMES] = { "times", N_("Times"), .width = 5, .align = ALIGN_RIGHT, .drop = 5 },
	[RECORDS] = { "records", N_("Records"), .width = 7, .align = ALIGN_RIGHT,
		      .hidden = true },
	[SETTLED] = { "settled", N_("Outbox"), .width = 6, .align = ALIGN_RIGHT, .drop = 1 },
	[ORIGIN] = { "origin", N_("From"), .width = 15, .hidden = true },
	[NUMBER] = { "number", N_("No."), .width = 8, .align = ALIGN_RIGHT, .hidden = true },
	{ 0 },
};

static void add_text(struct buf *out, const char *text)
{
	utf8_add_clean(out, text, strlen(text), CLEAN_LINE);
}

static void add_figure(struct buf *out, int64_t figure, int64_t from)
{
	if (figure >= from)
		buf_addf(out, "%lld", (long long)figure);
}

static void cell(const struct ledger *ledger, const void *context, const struct column *column,
		 struct buf *out)
{
	const struct event_row *row = context;

	(void)ledger;
	switch (column - columns) {
	case TIME:
		when_add(out, row->at, WHEN_LOCAL, WHEN_SHORT);
		break;
	case VENDOR:
		add_text(out, row->vendor);
		break;
	case TYPE:
		add_text(out, push_text_label(row->vendor, row->type));
		break;
	case ABOUT:
		add_text(out, row->about);
		break;
	case PROOF:
		add_text(out, row->proof);
		break;
	case TIMES:
		add_figure(out, row->times, 2);
		break;
	case RECORDS:
		add_figure(out, row->records, 1);
		break;
	case SETTLED:
		add_figure(out, row->settled, 1);
		break;
	case ORIGIN:
		add_text(out, row->origin);
		break;
	case NUMBER:
		add_figure(out, row->id, 1);
		break;
	}
}

static enum style style(const struct ledger *ledger, const void *row, const struct column *column)
{
	(void)row;
	if (column == &columns[ABOUT] && ledger->choice == REFUSED)
		return STYLE_BAD;
	return column == &columns[TIME] || column == &columns[PROOF] ? STYLE_DIM : STYLE_NORMAL;
}

static bool is_bad(const struct ledger *ledger, const void *row)
{
	(void)row;
	return ledger->choice == REFUSED;
}

static const char *why_never_bad(const struct ledger *ledger)
{
	return ledger->choice == REFUSED ? NULL
					 : _("what is shown was proven; F11 shows what was refused");
}

/* ---- detail ------------------------------------------------------------------------------------------- */

struct filling_in {
	struct text *text;
	const struct console *console;
};

static bool add_event(void *context, const struct event *event)
{
	const struct filling_in *filling = context;

	push_text_add_event(filling->text, filling->console, event, false);
	return false;
}

static bool add_refusal(void *context, const struct refusal *refusal)
{
	const struct filling_in *filling = context;

	push_text_add_refusal(filling->text, filling->console, refusal, false);
	return false;
}

static void detail(struct ledger *ledger, void *row, struct text *text, int width)
{
	struct filling_in filling = { text, ledger->screen.console };
	int64_t id = ((struct event_row *)row)->id;

	(void)width;
	if (ledger->choice == REFUSED)
		store_list_refusals(store_of(ledger), NULL, id + 1, false, 1, add_refusal, &filling,
				    NULL);
	else
		store_get_event(store_of(ledger), id, add_event, &filling, NULL);
}

static void caption(const struct ledger *ledger, const void *context, struct buf *out)
{
	const struct event_row *row = context;

	buf_addf(out, ledger->choice == REFUSED ? _("Refused push %lld") : _("Push %lld"),
		 (long long)row->id);
}

static void status(const struct ledger *ledger, struct buf *out)
{
	if (ledger->choice == REFUSED)
		buf_add(out, _("refused ones"));
}

/* ---- commands ------------------------------------------------------------------------------------------ */

static void open_row(struct view *view)
{
	struct ledger *ledger = ledger_of(view);
	struct buf saved = BUF_INIT;

	buf_addf(&saved, "%s %lld", ledger->choice == REFUSED ? "refused" : "kept",
		 (long long)ledger_row_id(ledger));
	console_open(console_of(view), "push", saved.text);
	buf_clear(&saved);
}

/* A filter that makes no sense for the other list is taken off. */
static void turn(struct view *view)
{
	struct ledger *ledger = ledger_of(view);

	ledger->choice = ledger->choice == REFUSED ? KEPT : REFUSED;
	if (!check(ledger, &ledger->terms, NULL))
		list_set_filter(&ledger->list, "", NULL);
	ledger_reload(ledger);
	list_move(&ledger->list, MOTION_HOME);
	ui_say(view->ui, STYLE_MESSAGE, "%s",
	       ledger->choice == REFUSED ? _("what was refused; it changed nothing")
					 : _("what was proven and kept"));
}

static const char *why_no_timeline(struct view *view)
{
	const struct event_row *row = ledger_row(ledger_of(view));

	return row && *row->codes ? NULL : _("it told of no number");
}

static void timeline(struct view *view)
{
	const struct event_row *row = ledger_row(ledger_of(view));
	char *code = row ? mem_copy_bytes(row->codes, strcspn(row->codes, "\n")) : NULL;

	if (code)
		console_show_timeline(console_of(view), code);
	free(code);
}

static void copy(struct view *view)
{
	const struct event_row *row = ledger_row(ledger_of(view));
	struct buf line = BUF_INIT;

	if (!row)
		return;
	when_add(&line, row->at, WHEN_LOCAL, WHEN_PLAIN);
	buf_addf(&line, "  %s  push.%s  %s", row->vendor, row->type, row->about);
	console_copy(console_of(view), _("the line"), line.text);
	buf_clear(&line);
}

/* clang-format off */
static const struct command commands[] = {
	{ "open", "Enter", N_("Open"), N_("The whole push: what it says, told of and settled"),
	  N_("Pushes"), COMMAND_ROW, '5', .run = open_row },
	{ "timeline", "o", N_("Timeline"), N_("All that is known of its number, as it happened"), NULL,
	  COMMAND_ROW, '8', .why = why_no_timeline, .run = timeline },
	{ "view", "F11 V", N_("Refused"), N_("What was refused, or what was kept"), .run = turn },
	{ "copy", "y", N_("Copy"), N_("Copy the line"), NULL, COMMAND_ROW, .run = copy },
	LEDGER_COMMANDS,
	{ 0 },
};
const struct command_table events_table = { "events", N_("Pushes"), commands, LEDGER_WIDGETS };
/* clang-format on */

static const struct ledger_table table = {
	.commands = &events_table,
	.columns = columns,
	.empty = N_("Nothing has been pushed. `tallyman serve` takes what vendors push."),
	.read = read_rows,
	.free_row = free_row,
	.cell = cell,
	.style = style,
	.detail = detail,
	.caption = caption,
	.status = status,
	.check = check,
	.is_bad = is_bad,
	.why_never_bad = why_never_bad,
};

struct view *events_new(struct console *console, const char *saved)
{
	return ledger_new(console, &table, saved);
}
