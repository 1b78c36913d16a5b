/* What stands in the cells of a list of records, and how it looks. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/when.h"
#include "base/words.h"
#include "screens/browser.h"

static void add_clean(struct buf *out, const char *text)
{
	utf8_add_clean(out, text, strlen(text), CLEAN_LINE);
}

void browser_add_cell(const struct browser *self, struct item *item,
		      const struct browser_column *column, struct buf *out)
{
	switch (column->cell) {
	case CELL_DATA:
		item_add_text(item, self->screen.console, column->paths, out);
		break;
	case CELL_KEY:
		add_clean(out, item->key);
		break;
	case CELL_TITLE:
		add_clean(out, item->title);
		break;
	case CELL_STATUS:
		add_clean(out, item_status(item, NULL));
		break;
	case CELL_VENDOR:
		buf_add(out, item->vendor_name);
		break;
	case CELL_WHEN:
		if (item->happened_at)
			when_add(out, item->happened_at, WHEN_LOCAL, WHEN_SHORT);
		break;
	case CELL_AGE:
		item_add_age(item, out);
		break;
	}
}

/* Few enough for somebody to look after more. */
enum { LOW = 10 };

static enum style figure_style(const struct browser *self, struct item *item,
			       const struct browser_column *column)
{
	struct buf text = BUF_INIT;
	enum style style = STYLE_NORMAL;
	double value;
	char *end;

	browser_add_cell(self, item, column, &text);
	value = strtod(text.text, &end);
	if (text.length > 0 && !*end && column->figure == FIGURE_LOW)
		style = value <= 0 ? STYLE_BAD : value < LOW ? STYLE_WAITING : STYLE_NORMAL;
	else if (text.length > 0 && !*end && value > 0)
		style = STYLE_BAD;
	buf_clear(&text);
	return style;
}

enum style browser_cell_style(const struct browser *self, struct item *item,
			      const struct browser_column *column)
{
	enum style style = STYLE_NORMAL;

	if (column->figure)
		return figure_style(self, item, column);
	switch (column->cell) {
	case CELL_STATUS:
		item_status(item, &style);
		break;
	case CELL_AGE:
		style = item_age_style(item);
		break;
	case CELL_VENDOR:
	case CELL_WHEN:
		style = STYLE_DIM;
		break;
	case CELL_DATA:
	case CELL_KEY:
	case CELL_TITLE:
		break;
	}
	return style;
}

bool browser_is_bad(const struct window *window, const void *row)
{
	enum style style;

	(void)window;
	item_status(row, &style);
	return style == STYLE_BAD;
}

const char *browser_why_never_bad(const void *rows)
{
	const struct browser *self = ((const struct window *)rows)->context;

	return self->bad.length > 0 ? NULL : _("no status of this kind means trouble");
}
