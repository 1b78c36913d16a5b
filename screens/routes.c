/* Shipments, the events on their way, and carriers. */
#include "base/words.h"
#include "screens/browser.h"

/* clang-format off */
static const struct browser_column shipment_columns[] = {
	{ "key", N_("Waybill"), CELL_KEY, .least = 16 },
	{ "vendor", N_("Vendor"), CELL_VENDOR, .width = 10, .drop = 3 },
	{ "title", N_("Order"), CELL_TITLE, .least = 14, .drop = 2 },
	{ "carrier", N_("Carrier"), .width = 12, .drop = 5, .paths = "logistics_name|logisticsName" },
	{ "fee", N_("Fee"), .width = 8, .hidden = true, .right = true, .paths = "logisticsFee" },
	{ "receiver", N_("Receiver"), .width = 8, .hidden = true, .paths = "receiver_name" },
	{ "status", N_("Status"), CELL_STATUS, .width = 18 },
	{ "when", N_("When"), CELL_WHEN, .width = 11, .drop = 4 },
	{ "age", N_("Age"), CELL_AGE, .width = 6, .right = true },
	{ 0 },
};
static const struct browser_column route_columns[] = {
	{ "when", N_("When"), CELL_WHEN, .width = 11 },
	{ "waybill", N_("Waybill"), .width = 16, .paths = "mailno|customerNumber" },
	{ "order", N_("Order"), .width = 16, .drop = 4, .paths = "customerNumber" },
	{ "vendor", N_("Vendor"), CELL_VENDOR, .width = 10, .drop = 5 },
	{ "status", N_("Event"), CELL_STATUS, .width = 20 },
	{ "title", N_("Place"), CELL_TITLE, .least = 10, .drop = 2 },
	{ "memo", N_("What happened"), .least = 12, .drop = 3, .paths = "memo" },
	{ "operator", N_("By"), .width = 8, .hidden = true, .paths = "operator" },
	{ "age", N_("Age"), CELL_AGE, .width = 6, .right = true },
	{ 0 },
};
static const struct browser_column carrier_columns[] = {
	{ "key", N_("Carrier"), CELL_KEY, .least = 12 },
	{ "vendor", N_("Vendor"), CELL_VENDOR, .width = 10, .drop = 2 },
	{ "title", N_("Name"), CELL_TITLE, .least = 20 },
	{ "code", N_("Code"), .width = 12, .drop = 3, .paths = "code" },
	{ "status", N_("Status"), CELL_STATUS, .width = 18 },
	{ "age", N_("Age"), CELL_AGE, .width = 6, .right = true },
	{ 0 },
};
static const struct browser_kind kinds[] = {
	{ "shipment", shipment_columns },
	{ "route", route_columns },
	{ "carrier", carrier_columns },
	{ 0 },
};

static const struct command commands[] = {
	BROWSER_COMMANDS,
	{ 0 },
};
const struct command_table routes_table = { "routes", N_("Routes"), commands, BROWSER_WIDGETS };
/* clang-format on */

static const struct browser_table browser = {
	.commands = &routes_table,
	.kinds = kinds,
};

struct view *routes_new(struct console *console, const char *saved)
{
	return browser_new(console, &browser, saved);
}
