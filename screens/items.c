/* Short lists of records. */
#include "screens/items.h"

#include <string.h>

#include "base/utf8.h"
#include "base/when.h"
#include "base/words.h"

void items_clear(struct items *items)
{
	for (size_t i = 0; i < items->count; i++)
		item_free(items->list[i]);
	items->count = 0;
}

bool items_take(void *context, const struct record *record)
{
	struct items *items = context;

	if (items->count < ITEMS_MOST)
		items->list[items->count++] = item_new(record);
	return items->count < ITEMS_MOST;
}

struct item *items_at(const struct items *items, const struct list *list)
{
	return list->selected < items->count ? items->list[list->selected] : NULL;
}

enum { KEY, KIND, VENDOR, TITLE, STATUS, WHEN, AGE };

static const struct column columns[] = {
	[KEY] = { "key", N_("Number"), .least = 16 },
	[KIND] = { "kind", N_("Kind"), .width = 12 },
	[VENDOR] = { "vendor", N_("Vendor"), .width = 10, .drop = 3 },
	[TITLE] = { "title", N_("What it is"), .least = 10, .drop = 5 },
	[STATUS] = { "status", N_("Status"), .width = 16 },
	[WHEN] = { "when", N_("When"), .width = 11, .drop = 4 },
	[AGE] = { "age", N_("Age"), .width = 6, .align = ALIGN_RIGHT },
	{ 0 },
};

static size_t count(const void *rows)
{
	return ((const struct items *)rows)->count;
}

static uint64_t id(const void *rows, size_t row)
{
	return (uint64_t)((const struct items *)rows)->list[row]->id;
}

static void cell(const void *rows, size_t row, const struct column *column, struct buf *out)
{
	const struct item *item = ((const struct items *)rows)->list[row];
	const char *text = "";

	switch (column - columns) {
	case KEY:
		text = item->key;
		break;
	case KIND:
		text = item->kind ? word(item->kind->label) : "";
		break;
	case VENDOR:
		text = item->vendor_name;
		break;
	case TITLE:
		text = item->title;
		break;
	case STATUS:
		text = item_status(item, NULL);
		break;
	case WHEN:
		if (item->happened_at)
			when_add(out, item->happened_at, WHEN_LOCAL, WHEN_SHORT);
		break;
	case AGE:
		item_add_age(item, out);
		break;
	}
	utf8_add_clean(out, text, strlen(text), CLEAN_LINE);
}

static enum style style(const void *rows, size_t row, const struct column *column)
{
	const struct item *item = ((const struct items *)rows)->list[row];
	enum style style = STYLE_NORMAL;

	if (column == &columns[STATUS])
		item_status(item, &style);
	else if (column == &columns[AGE])
		style = item_age_style(item);
	return style;
}

static bool is_bad(const void *rows, size_t row)
{
	enum style look;

	item_status(((const struct items *)rows)->list[row], &look);
	return look == STYLE_BAD;
}

static void position(const void *rows, size_t row, struct buf *out)
{
	buf_addf(out, _("row %zu of %zu"), row + 1, count(rows));
}

const struct list_source items_source = {
	.columns = columns,
	.empty = N_("Nothing else is stored that belongs to it."),
	.count = count,
	.cell = cell,
	.style = style,
	.id = id,
	.position = position,
	.is_bad = is_bad,
};
