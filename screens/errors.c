/* The error book: what vendors' codes mean, and what to do about them. */
#include <stdlib.h>
#include <string.h>

#include "base/words.h"
#include "screens/ledger.h"
#include "screens/wording.h"

struct error_row {
	const struct vendor *vendor;
	const struct advice *advice;
};

/* ---- rows --------------------------------------------------------------------------------------------- */

static size_t count_pages(const struct vendor *vendor)
{
	size_t count = 0;

	while (vendor->advice && vendor->advice[count].meaning)
		count++;
	return count;
}

static size_t count_all(void)
{
	size_t count = 0;

	for (size_t i = 0; vendors[i]; i++)
		count += count_pages(vendors[i]);
	return count;
}

/* What its code is, or what else it is known by. */
static const char *sign_of(const struct advice *advice)
{
	if (advice->code)
		return advice->code;
	return advice->text ? advice->text : advice->operations ? advice->operations : "";
}

static bool matches(const struct ledger *ledger, const struct error_row *row)
{
	struct buf text = BUF_INIT;
	bool found;

	if (ledger->terms.vendor && ledger->terms.vendor != row->vendor)
		return false;
	buf_addf(&text, "%s %s %s %s", sign_of(row->advice),
		 row->advice->text ? row->advice->text : "", word(row->advice->meaning),
		 word(row->advice->remedy));
	found = terms_match(&ledger->terms, text.text);
	buf_clear(&text);
	return found;
}

static void *make(struct ledger *ledger, size_t index)
{
	struct error_row row = { NULL, NULL }, *made = NULL;

	for (size_t i = 0; vendors[i] && !row.vendor; i++) {
		size_t count = count_pages(vendors[i]);

		if (index < count)
			row = (struct error_row){ vendors[i], &vendors[i]->advice[index] };
		else
			index -= count;
	}
	if (row.vendor && matches(ledger, &row)) {
		made = mem_alloc(sizeof(*made));
		*made = row;
	}
	return made;
}

static void read_rows(struct ledger *ledger, int64_t anchor, bool newer, size_t limit)
{
	ledger_take_all(ledger, anchor, newer, limit, count_all(), make);
}

static int64_t total(const struct ledger *ledger)
{
	const struct terms *terms = &ledger->terms;

	if (terms->words.length > 0)
		return -1;
	return (int64_t)(terms->vendor ? count_pages(terms->vendor) : count_all());
}

static bool check(struct ledger *ledger, const struct terms *terms, struct error *error)
{
	(void)ledger;
	return terms->state.length == 0 ||
	       error_set(error, ERROR_INPUT, _("v:VENDOR and words narrow this list"));
}

/* ---- cells -------------------------------------------------------------------------------------------- */

enum { VENDOR, CODE, MEANING, REMEDY, WHO };

static const struct column columns[] = {
	[VENDOR] = { "vendor", N_("Vendor"), .width = 10 },
	[CODE] = { "code", N_("Code"), .width = 10 },
	[MEANING] = { "meaning", N_("Meaning"), .least = 20 },
	[REMEDY] = { "remedy", N_("What to do"), .least = 24, .drop = 2 },
	[WHO] = { "who", N_("Who"), .width = 22, .drop = 1 },
	{ 0 },
};

static void cell(const struct ledger *ledger, const void *context, const struct column *column,
		 struct buf *out)
{
	const struct error_row *row = context;
	const char *texts[] = {
		[VENDOR] = row->vendor->name,
		[CODE] = sign_of(row->advice),
		[MEANING] = word(row->advice->meaning),
		[REMEDY] = word(row->advice->remedy),
		[WHO] = word(wording_who(row->advice->who)),
	};

	(void)ledger;
	buf_add(out, texts[column - columns]);
}

static void detail(struct ledger *ledger, void *context, struct text *text, int width)
{
	const struct error_row *row = context;
	const struct advice *advice = row->advice;
	struct buf line = BUF_INIT;

	(void)ledger;
	(void)width;
	buf_addf(&line, " %s\n %s\n %s, %s", word(advice->meaning), word(advice->remedy),
		 word(wording_who(advice->who)), word(wording_again(advice->again)));
	text_add(text, STYLE_NORMAL, line.text);
	buf_reset(&line);
	if (advice->text)
		buf_addf(&line, _(" Known by the vendor's words: %s\n"), advice->text);
	if (advice->operations)
		buf_addf(&line, _(" Only of calls that begin so: %s\n"), advice->operations);
	if (line.length > 0)
		text_add(text, STYLE_DIM, line.text);
	buf_clear(&line);
}

static void caption(const struct ledger *ledger, const void *context, struct buf *out)
{
	const struct error_row *row = context;

	(void)ledger;
	buf_addf(out, "%s %s", row->vendor->name, sign_of(row->advice));
}

/* ---- commands ------------------------------------------------------------------------------------------ */

static void copy(struct view *view)
{
	const struct error_row *row = ledger_row(ledger_of(view));
	struct buf text = BUF_INIT;

	if (!row)
		return;
	buf_addf(&text, "%s %s: %s %s", row->vendor->name, sign_of(row->advice),
		 word(row->advice->meaning), word(row->advice->remedy));
	console_copy(console_of(view), sign_of(row->advice), text.text);
	buf_clear(&text);
}

/* clang-format off */
static const struct command commands[] = {
	{ "copy", "y", N_("Copy"), N_("Copy the page"), N_("Error book"), COMMAND_ROW, .run = copy },
	LEDGER_COMMANDS,
	{ 0 },
};
const struct command_table errors_table = { "errors", N_("Error book"), commands, LEDGER_WIDGETS };
/* clang-format on */

static const struct ledger_table table = {
	.commands = &errors_table,
	.columns = columns,
	.empty = N_("The book has no such page; the vendor's own words are all there is."),
	.read = read_rows,
	.free_row = free,
	.cell = cell,
	.detail = detail,
	.caption = caption,
	.check = check,
	.total = total,
};

struct view *errors_new(struct console *console, const char *saved)
{
	return ledger_new(console, &table, saved);
}
