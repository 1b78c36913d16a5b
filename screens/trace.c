/* Trace codes, and the movements of goods. */
#include <string.h>

#include "base/words.h"
#include "screens/browser.h"

/* clang-format off */
static const struct browser_column trace_columns[] = {
	{ "key", N_("Trace code"), CELL_KEY, .least = 18 },
	{ "vendor", N_("Vendor"), CELL_VENDOR, .width = 10, .drop = 5 },
	{ "title", N_("Product"), CELL_TITLE, .least = 14 },
	{ "unit", N_("Unit"), .width = 6, .paths = "unit|level" },
	{ "units", N_("Pieces"), .width = 7, .right = true, .paths = "code1Quantity" },
	{ "batch", N_("Batch"), .width = 12, .drop = 3, .paths = "batchNo" },
	{ "within", N_("Within"), .width = 18, .drop = 4, .paths = "parent|code2" },
	{ "age", N_("Age"), CELL_AGE, .width = 6, .right = true },
	{ 0 },
};
static const struct browser_column movement_columns[] = {
	{ "when", N_("When"), CELL_WHEN, .width = 11 },
	{ "title", N_("From and to"), CELL_TITLE, .least = 16 },
	{ "status", N_("Kind"), CELL_STATUS, .width = 14 },
	{ "document", N_("Document"), .width = 14, .drop = 2, .paths = "receiptNo" },
	{ "key", N_("Code"), CELL_KEY, .width = 20, .drop = 3 },
	{ "vendor", N_("Vendor"), CELL_VENDOR, .width = 10, .drop = 5 },
	{ "age", N_("Age"), CELL_AGE, .width = 6, .right = true },
	{ 0 },
};
static const struct browser_kind kinds[] = {
	{ "trace", trace_columns },
	{ "movement", movement_columns },
	{ 0 },
};
/* clang-format on */

/* A code opens as the tree it is in. */
static struct view *open_flow(struct console *console, const struct item *item)
{
	if (item->vendor && fetch_has_below(item->vendor, item->kind->name) &&
	    strchr(item->key, '/') == NULL)
		return flow_new(console, item->key);
	return detail_of(console, item);
}
/* clang-format off */

static const struct command commands[] = {
	BROWSER_COMMANDS,
	{ 0 },
};
const struct command_table trace_table = { "trace", N_("Trace"), commands, BROWSER_WIDGETS };
/* clang-format on */

static const struct browser_table browser = {
	.commands = &trace_table,
	.kinds = kinds,
	.open = open_flow,
};

struct view *trace_new(struct console *console, const char *saved)
{
	return browser_new(console, &browser, saved);
}
