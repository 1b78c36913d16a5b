/* jfwms: how many pieces of what are where, and for whom. */
#include <stdlib.h>

#include "sandbox/jfwms.h"

static const char *text_of(const struct world *world, enum book book, const char *key,
			   const char *name)
{
	const struct item *item = shelf_find(&world->books[book], key);

	return item ? item_text(item, name) : "";
}

static void begin_stock(struct world *world, struct item *stock, const char *warehouse,
			const char *sku)
{
	static const char *const numbers[] = { "totalNum",    "availableNum",      "lockedNum",
					       "onTheWayNum", "pendingListingNum", "nonGoodNum" };

	item_set_text(stock, "warehouseCode", warehouse);
	item_set_text(stock, "warehouseName", text_of(world, JFWMS_WAREHOUSES, warehouse, "name"));
	item_set_text(stock, "sku", sku);
	item_set_text(stock, "skuNo", text_of(world, JFWMS_SKUS, sku, "skuNo"));
	item_set_text(stock, "name", text_of(world, JFWMS_SKUS, sku, "name"));
	for (size_t i = 0; i < COUNT(numbers); i++)
		item_set_number(stock, numbers[i], 0);
	item_set_raw(stock, "isDistribution", "false");
}

struct item *play_jfwms_stock_of(struct world *world, const char *warehouse, const char *sku)
{
	struct shelf *shelf = &world->books[JFWMS_STOCK];
	struct buf key = BUF_INIT;
	struct item *stock;

	buf_addf(&key, "%s %s", warehouse, sku);
	stock = shelf_find(shelf, key.text);
	if (!stock) {
		stock = shelf_add(shelf, key.text);
		begin_stock(world, stock, warehouse, sku);
	}
	buf_clear(&key);
	return stock;
}

void play_jfwms_change_stock(struct world *world, const struct item *order, int locked,
			     int available, int total)
{
	struct slice_walk walk = { .container = item_slice(order, "skuList") };
	struct slice line;

	while (slice_next(&walk, NULL, &line)) {
		char *sku = slice_text_copy(slice_member(line, "sku"));
		int64_t count = slice_integer(slice_member(line, "num"));
		struct item *stock = play_jfwms_stock_of(world, item_text(order, "warehouse"), sku);

		item_add_number(stock, "lockedNum", locked * count);
		item_add_number(stock, "availableNum", available * count);
		item_add_number(stock, "totalNum", total * count);
		free(sku);
	}
}

bool play_jfwms_stock_is_enough(struct world *world, const struct item *order)
{
	struct slice_walk walk = { .container = item_slice(order, "skuList") };
	bool enough = true;
	struct slice line;

	while (slice_next(&walk, NULL, &line)) {
		char *sku = slice_text_copy(slice_member(line, "sku"));
		struct item *stock = play_jfwms_stock_of(world, item_text(order, "warehouse"), sku);

		enough = enough && item_number(stock, "availableNum") >= 0;
		free(sku);
	}
	return enough;
}
