/* Stock, products, warehouses and machines. */
#include "base/words.h"
#include "screens/browser.h"
#include "screens/trend.h"

/* clang-format off */
static const struct browser_column stock_columns[] = {
	{ "key", N_("Place and product"), CELL_KEY, .least = 20 },
	{ "vendor", N_("Vendor"), CELL_VENDOR, .width = 10, .drop = 5 },
	{ "title", N_("Product"), CELL_TITLE, .least = 12, .drop = 2 },
	{ "available", N_("Free"), CELL_STATUS, .width = 7, .right = true, .figure = FIGURE_LOW },
	{ "total", N_("Total"), .width = 7, .drop = 3, .right = true, .paths = "totalNum|quantity|inventory" },
	{ "locked", N_("Locked"), .width = 7, .drop = 4, .right = true, .paths = "lockedNum|lockedQuantity" },
	{ "bad", N_("Bad"), .width = 6, .drop = 6, .right = true, .figure = FIGURE_SOME,
	  .paths = "nonGoodNum|defectiveQuantity" },
	{ "coming", N_("Coming"), .width = 7, .hidden = true, .right = true, .paths = "onTheWayNum" },
	{ "price", N_("Price"), .width = 7, .hidden = true, .right = true, .paths = "good.price" },
	{ "age", N_("Age"), CELL_AGE, .width = 6, .right = true },
	{ 0 },
};
static const struct browser_column product_columns[] = {
	{ "key", N_("Product"), CELL_KEY, .least = 18 },
	{ "vendor", N_("Vendor"), CELL_VENDOR, .width = 10, .drop = 4 },
	{ "title", N_("Name"), CELL_TITLE, .least = 14 },
	{ "barcode", N_("Barcode"), .width = 14, .drop = 3, .paths = "skuCode|good.good_no" },
	{ "category", N_("Category"), .width = 10, .drop = 5, .paths = "category.title|declareAttribute" },
	{ "weight", N_("Weight"), .width = 7, .hidden = true, .right = true, .paths = "actualWeight|weight" },
	{ "price", N_("Price"), .width = 8, .hidden = true, .right = true, .paths = "declarePrice|good.price" },
	{ "age", N_("Age"), CELL_AGE, .width = 6, .right = true },
	{ 0 },
};
static const struct browser_column warehouse_columns[] = {
	{ "key", N_("Warehouse"), CELL_KEY, .least = 10 },
	{ "vendor", N_("Vendor"), CELL_VENDOR, .width = 10, .drop = 4 },
	{ "title", N_("Name"), CELL_TITLE, .least = 14 },
	{ "place", N_("Place"), .width = 16, .drop = 3, .paths = "city|address" },
	{ "zone", N_("Time zone"), .width = 18, .hidden = true, .paths = "timeZone" },
	{ "status", N_("Status"), CELL_STATUS, .width = 18 },
	{ "age", N_("Age"), CELL_AGE, .width = 6, .right = true },
	{ 0 },
};
const struct browser_column browser_machine_columns[] = {
	{ "key", N_("Machine"), CELL_KEY, .least = 12 },
	{ "vendor", N_("Vendor"), CELL_VENDOR, .width = 10, .drop = 5 },
	{ "title", N_("Name"), CELL_TITLE, .least = 14, .drop = 2 },
	{ "address", N_("Address"), .width = 24, .drop = 4, .paths = "address" },
	{ "contact", N_("Contact"), .width = 8, .hidden = true, .paths = "contact" },
	{ "status", N_("Status"), CELL_STATUS, .width = 18 },
	{ "age", N_("Age"), CELL_AGE, .width = 6, .right = true },
	{ 0 },
};
static const struct browser_kind kinds[] = {
	{ "stock", stock_columns },
	{ "product", product_columns },
	{ "warehouse", warehouse_columns },
	{ "machine", browser_machine_columns },
	{ 0 },
};

static void show_trend(struct view *view)
{
	struct item *item = browser_item((struct browser *)view);

	if (item)
		ui_push(view->ui, trend_of(console_of(view), item));
}

static const struct command commands[] = {
	BROWSER_COMMANDS,
	{ "history", "H", N_("History"), N_("How its figure went, each time it was read"), NULL,
	  COMMAND_ROW, .run = show_trend },
	{ 0 },
};
const struct command_table stock_table = { "stock", N_("Stock"), commands, BROWSER_WIDGETS };
/* clang-format on */

static const struct browser_table browser = {
	.commands = &stock_table,
	.kinds = kinds,
};

struct view *stock_new(struct console *console, const char *saved)
{
	return browser_new(console, &browser, saved);
}
