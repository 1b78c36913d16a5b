/* Orders, receipts and returns. */
#include "base/words.h"
#include "screens/browser.h"

/* clang-format off */
static const struct browser_column order_columns[] = {
	{ "key", N_("Order"), CELL_KEY, .least = 17 },
	{ "vendor", N_("Vendor"), CELL_VENDOR, .width = 10, .drop = 3 },
	{ "title", N_("Also known as"), CELL_TITLE, .least = 12, .drop = 5 },
	{ "waybill", N_("Waybill"), .width = 15, .drop = 4, .paths = "trackingNo|mailno|logistics_order|expressCode" },
	{ "warehouse", N_("Warehouse"), .width = 10, .hidden = true, .paths = "inventoryCode|warehouse|warehouseCode" },
	{ "fee", N_("Fee"), .width = 8, .hidden = true, .right = true, .paths = "logisticsFee" },
	{ "fault", N_("Fault"), .width = 20, .hidden = true, .paths = "errorMsg|errorCode|interceptStatus" },
	{ "status", N_("Status"), CELL_STATUS, .width = 18 },
	{ "when", N_("When"), CELL_WHEN, .width = 11, .drop = 6 },
	{ "age", N_("Age"), CELL_AGE, .width = 6, .right = true },
	{ 0 },
};
static const struct browser_column receipt_columns[] = {
	{ "key", N_("Receipt"), CELL_KEY, .least = 17 },
	{ "vendor", N_("Vendor"), CELL_VENDOR, .width = 10, .drop = 3 },
	{ "title", N_("Vendor's number"), CELL_TITLE, .least = 12, .drop = 5 },
	{ "warehouse", N_("Warehouse"), .width = 10, .drop = 4, .paths = "warehouseCode|inventoryCode|subbaseCode" },
	{ "quantity", N_("Expected"), .width = 8, .hidden = true, .right = true, .paths = "totalQuantity" },
	{ "actual", N_("Received"), .width = 8, .hidden = true, .right = true, .paths = "actualQuantity" },
	{ "status", N_("Status"), CELL_STATUS, .width = 18 },
	{ "when", N_("When"), CELL_WHEN, .width = 11, .drop = 6 },
	{ "age", N_("Age"), CELL_AGE, .width = 6, .right = true },
	{ 0 },
};
static const struct browser_column return_columns[] = {
	{ "key", N_("Return"), CELL_KEY, .least = 17 },
	{ "vendor", N_("Vendor"), CELL_VENDOR, .width = 10, .drop = 3 },
	{ "title", N_("Also known as"), CELL_TITLE, .least = 12, .drop = 5 },
	{ "waybill", N_("Waybill"), .width = 15, .drop = 4, .paths = "trackingNo|logistics_order" },
	{ "package", N_("Package"), .width = 15, .hidden = true, .paths = "packageNo" },
	{ "status", N_("Status"), CELL_STATUS, .width = 18 },
	{ "when", N_("When"), CELL_WHEN, .width = 11, .drop = 6 },
	{ "age", N_("Age"), CELL_AGE, .width = 6, .right = true },
	{ 0 },
};
static const struct browser_kind kinds[] = {
	{ "order", order_columns },
	{ "receipt", receipt_columns },
	{ "return", return_columns },
	{ 0 },
};

static const struct command commands[] = {
	BROWSER_COMMANDS,
	{ 0 },
};
const struct command_table orders_table = { "orders", N_("Orders"), commands, BROWSER_WIDGETS };
/* clang-format on */

static const struct browser_table browser = {
	.commands = &orders_table,
	.kinds = kinds,
};

struct view *orders_new(struct console *console, const char *saved)
{
	return browser_new(console, &browser, saved);
}
