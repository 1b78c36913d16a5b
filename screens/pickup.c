/* Pickup codes, and the machines they are for. */
#include <string.h>

#include "base/words.h"
#include "screens/browser.h"
#include "screens/ticket.h"

/* clang-format off */
static const struct browser_column pickup_columns[] = {
	{ "code", N_("Code"), CELL_TITLE, .least = 10 },
	{ "key", N_("Record"), CELL_KEY, .width = 9, .drop = 4 },
	{ "vendor", N_("Vendor"), CELL_VENDOR, .width = 10, .drop = 5 },
	{ "status", N_("Status"), CELL_STATUS, .width = 18 },
	{ "when", N_("When"), CELL_WHEN, .width = 11, .drop = 3 },
	{ "expires", N_("Expires"), .width = 19, .drop = 2, .paths = "expired_at" },
	{ "pieces", N_("Pieces"), .width = 6, .drop = 6, .right = true, .paths = "quantity" },
	{ "age", N_("Age"), CELL_AGE, .width = 6, .right = true },
	{ 0 },
};
static const struct browser_column product_columns[] = {
	{ "key", N_("Product"), CELL_KEY, .least = 18 },
	{ "vendor", N_("Vendor"), CELL_VENDOR, .width = 10, .drop = 4 },
	{ "title", N_("Name"), CELL_TITLE, .least = 14 },
	{ "channel", N_("Channel"), .width = 8, .paths = "channel.name" },
	{ "price", N_("Price"), .width = 8, .drop = 3, .right = true, .paths = "good.price" },
	{ "here", N_("There"), .width = 6, .right = true, .paths = "current_inventory" },
	{ "age", N_("Age"), CELL_AGE, .width = 6, .right = true },
	{ 0 },
};
static const struct browser_kind kinds[] = {
	{ "pickup", pickup_columns },
	{ "machine", browser_machine_columns },
	{ "product", product_columns },
	{ 0 },
};

static const struct command commands[] = {
	BROWSER_COMMANDS,
	{ 0 },
};
const struct command_table pickup_table = { "pickup", N_("Pickup codes"), commands, BROWSER_WIDGETS };
/* clang-format on */

/* A code is there to be shown to its customer. */
static struct view *open_record(struct console *console, const struct item *item)
{
	bool is_code = item->kind && strcmp(item->kind->name, "pickup") == 0;

	return is_code ? ticket_of(console, item) : detail_of(console, item);
}

static const struct browser_table browser = {
	.commands = &pickup_table,
	.kinds = kinds,
	.open = open_record,
};

struct view *pickup_new(struct console *console, const char *saved)
{
	return browser_new(console, &browser, saved);
}
