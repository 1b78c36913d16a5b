/* The last codes with what is known of them. */
#include "screens/scans.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/when.h"
#include "base/words.h"
#include "screens/console.h"
#include "src/code.h"

enum { LIKELY = 8 };	/* records of one code that are looked at for the best */

void scans_clear(struct scans *scans)
{
	for (size_t i = 0; i < scans->count; i++) {
		free(scans->rows[i].code);
		item_free(scans->rows[i].item);
	}
	*scans = (struct scans){ .console = scans->console };
}

/* The one whose number it is, else one that tells of a status, else any. */
static int rank(const char *code, const char *key, const char *status)
{
	return (strcmp(key, code) == 0 ? 2 : 0) + (*status ? 1 : 0);
}

static bool take(void *context, const struct record *record)
{
	struct scan_row *row = context;

	if (row->item && rank(row->code, row->item->key, row->item->status) >=
				 rank(row->code, record->key, record->status))
		return true;
	item_free(row->item);
	row->item = item_new(record);
	return true;
}

void scans_read(struct scans *scans, const struct console *console)
{
	const struct recent *recent = &console->recent;

	scans->console = console;
	scans_clear(scans);
	for (size_t i = 0; i < recent->count && i < SCANS_MOST; i++) {
		struct scan_row *row = &scans->rows[scans->count++];

		*row = (struct scan_row){ recent->codes[i].at, mem_copy(recent->codes[i].text),
					  NULL };
		store_find_code(console->backend.store, row->code, LIKELY, take, row, NULL);
	}
}

/* ---- the list ------------------------------------------------------------------------------------ */

enum { TIME, CODE, KIND, VENDOR, STATUS, AGE };

static const struct column columns[] = {
	[TIME] = { "time", N_("Time"), .width = 11 },
	[CODE] = { "code", N_("Code"), .least = 18 },
	[KIND] = { "kind", N_("Kind"), .width = 12 },
	[VENDOR] = { "vendor", N_("Vendor"), .width = 10, .drop = 4 },
	[STATUS] = { "status", N_("Status"), .width = 18, .drop = 3 },
	[AGE] = { "age", N_("Age"), .width = 6, .align = ALIGN_RIGHT },
	{ 0 },
};

static size_t count(const void *rows)
{
	return ((const struct scans *)rows)->count;
}

/* What it turned out to be; else what it looks like. */
static const char *kind_of(const struct scan_row *row)
{
	struct code_guess guesses[CODE_KINDS];

	if (row->item)
		return row->item->kind ? word(row->item->kind->label) : "";
	return code_guess(row->code, guesses) > 0 ? word(code_kind_label(guesses[0].kind)) : "";
}

static const char *text_of(const struct scan_row *row, ptrdiff_t column)
{
	switch (column) {
	case CODE:
		return row->code;
	case KIND:
		return kind_of(row);
	case VENDOR:
		return row->item ? row->item->vendor_name : "";
	case STATUS:
		return row->item ? item_status(row->item, NULL) : _("nothing stored");
	default:
		return "";
	}
}

static void cell(const void *rows, size_t index, const struct column *column, struct buf *out)
{
	const struct scan_row *row = &((const struct scans *)rows)->rows[index];
	const char *text = text_of(row, column - columns);

	if (column == &columns[TIME])
		when_add(out, row->at, WHEN_LOCAL, WHEN_SHORT);
	else if (column == &columns[AGE] && row->item)
		item_add_age(row->item, out);
	utf8_add_clean(out, text, strlen(text), CLEAN_LINE);
}

static enum style style(const void *rows, size_t index, const struct column *column)
{
	const struct scan_row *row = &((const struct scans *)rows)->rows[index];
	enum style style = STYLE_NORMAL;

	if (column == &columns[TIME] || (column == &columns[STATUS] && !row->item))
		style = STYLE_DIM;
	else if (column == &columns[STATUS])
		item_status(row->item, &style);
	else if (column == &columns[AGE] && row->item)
		style = item_age_style(row->item);
	return style;
}

const struct list_source scans_source = {
	.columns = columns,
	.empty = N_("Nothing has been scanned yet."),
	.count = count,
	.cell = cell,
	.style = style,
};
