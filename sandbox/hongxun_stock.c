/* hongxun: stock of goods and vehicles, and transfers in batches. */
#include <stdlib.h>
#include <string.h>

#include "sandbox/hongxun.h"

/* The name of the one member of an entry is not published: any will do. */
static bool is_listed(struct slice list, const char *code)
{
	struct slice_walk walk = { .container = list };
	struct slice entry, name, value;

	while (slice_next(&walk, NULL, &entry)) {
		struct slice_walk members = { .container = entry };

		if (slice_next(&members, &name, &value) && slice_is(value, code))
			return true;
	}
	return false;
}

static void query_stock(struct visit *visit)
{
	const struct shelf *shelf = &visit->world->books[HONGXUN_STOCK];
	struct slice list = visit_member(visit, "productCodeList");
	struct selection rows = { 0 };

	for (size_t i = 0; i < shelf->count; i++) {
		const struct item *stock = shelf->items[i];

		if (visit_is(visit, "inventoryCode", item_text(stock, "inventoryCode")) &&
		    visit_is(visit, "subbaseCode", item_text(stock, "subbaseCode")) &&
		    is_listed(list, item_text(stock, "customerProductCode")))
			selection_add(&rows, stock);
	}
	play_hongxun_put_page(
		visit, &rows,
		"inventoryCode subbaseCode customerProductCode customerProductDescription "
		"quantity availableQuantity lockedQuantity defectiveQuantity");
	selection_clear(&rows);
}

static bool fits_mode(const struct visit *visit, const struct item *vehicle)
{
	static const char *const filters[] = { "mode.ownerId", "mode.whCode", "mode.skuProdCode",
					       "mode.vinNum" };

	for (size_t i = 0; i < COUNT(filters); i++)
		if (visit_has(visit, filters[i]) &&
		    !visit_is(visit, filters[i], item_text(vehicle, strchr(filters[i], '.') + 1)))
			return false;
	return true;
}

static void query_vehicles(struct visit *visit)
{
	const struct shelf *shelf = &visit->world->books[HONGXUN_VEHICLES];
	struct selection rows = { 0 };

	for (size_t i = 0; i < shelf->count; i++)
		if (fits_mode(visit, shelf->items[i]))
			selection_add(&rows, shelf->items[i]);
	play_hongxun_put_page(visit, &rows, "vinNum ownerId whCode skuProdCode quantity status");
	selection_clear(&rows);
}

static void keep_batch(struct visit *visit, const char *path)
{
	char *key = visit_text_copy(visit, path);

	item_take(shelf_make(&visit->world->books[HONGXUN_BATCHES], key), visit->body);
	free(key);
}

static void send_lpn(struct visit *visit)
{
	keep_batch(visit, "batchId");
}

static void send_serials(struct visit *visit)
{
	keep_batch(visit, "customerOrderCode");
}

/* clang-format off */
static const struct rule stock_rules[] = {
	{ "inventoryCode", RULE_TEXT, true },
	{ "subbaseCode", RULE_TEXT, true },
	{ "productCodeList", RULE_ROWS, true },
	{ "pageSize", RULE_COUNT, true },
	{ "pageNum", RULE_COUNT, true },
	{ 0 }
};

static const struct rule vehicle_rules[] = {
	{ "mode", RULE_OBJECT, true },
	{ "pageNum", RULE_COUNT, true },
	{ "pageSize", RULE_COUNT, true },
	{ 0 }
};

static const struct rule lpn_rules[] = {
	{ "batchId", RULE_TEXT, true },
	{ "sourceNum", RULE_TEXT, true },
	{ "lpnList", RULE_ROWS, true },
	{ 0 }
};

static const struct rule serial_rules[] = {
	{ "customerOrderCode", RULE_TEXT, true },
	{ "hkTransferDataType", RULE_TEXT },
	{ "customerReferenceNumber", RULE_TEXT },
	{ "totalCount", RULE_INTEGER, true },
	{ "currentCount", RULE_INTEGER, true },
	{ "surPlusCount", RULE_INTEGER, true },
	{ "productList", RULE_ROWS, true },
	{ 0 }
};

const struct operation play_hongxun_stock[] = {
	{ "stock.query", "POST", "/dtc/esboms/stockQuery", .rules = stock_rules, .act = query_stock },
	{ "vehicle-stock.query", "POST", "/dtc/logistics/vinStockQuery", .rules = vehicle_rules,
	  .act = query_vehicles },
	{ "lpn.send", "POST", "/dtc/esboms/overseasLpn", .rules = lpn_rules, .effect = "batchId",
	  .act = send_lpn },
	{ "serial.send", "POST", "/dtc/logistics/serialCodeSend", .rules = serial_rules,
	  .effect = "customerOrderCode", .flags = OPERATION_CONFIGURED, .act = send_serials },
	{ 0 }
};
/* clang-format on */
