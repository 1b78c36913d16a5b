/* jfwms: warehouses, carriers, products and their stock. */
#include <stdlib.h>
#include <string.h>

#include "sandbox/jfwms.h"

static void put_warehouse(const struct item *warehouse, struct buf *out)
{
	put_open(out, NULL, '{');
	item_put_list(warehouse,
		      "id code name type selfSending country province city area address postCode "
		      "timeZone contactPerson phone email receiveStatus orderReceiveStatus remark "
		      "isAuth",
		      out);
	put_close(out, '}');
}

static bool is_listed(struct slice list, const char *code)
{
	struct slice_walk walk = { .container = list };
	struct slice value;
	bool any = false;

	while (slice_next(&walk, NULL, &value)) {
		any = true;
		if (slice_is(value, code))
			return true;
	}
	return !any;
}

static void list_warehouses(struct visit *visit)
{
	const struct shelf *shelf = &visit->world->books[JFWMS_WAREHOUSES];

	put_open(&visit->data, NULL, '[');
	for (size_t i = 0; i < shelf->count; i++)
		if (is_listed(visit_member(visit, "codeList"), shelf->items[i]->key))
			put_warehouse(shelf->items[i], &visit->data);
	put_close(&visit->data, ']');
}

static void put_carrier(const struct item *carrier, struct buf *out)
{
	put_open(out, NULL, '{');
	item_put_list(carrier, "id code name", out);
	put_close(out, '}');
}

static void page_carriers(struct visit *visit, const char *type)
{
	const struct shelf *shelf = &visit->world->books[JFWMS_CARRIERS];
	struct selection rows = { 0 };

	for (size_t i = 0; i < shelf->count; i++)
		if (item_is(shelf->items[i], "type", type))
			selection_add(&rows, shelf->items[i]);
	play_jfwms_put_page(visit, &rows, true, put_carrier);
	selection_clear(&rows);
}

static void page_offline(struct visit *visit)
{
	if (visit_has(visit, "code") && !visit_find(visit, JFWMS_WAREHOUSES, "code"))
		play_jfwms_refuse(visit, 10041, NULL);
	else
		page_carriers(visit, "2");
}

static void page_online(struct visit *visit)
{
	page_carriers(visit, "1");
}

static void put_product(const struct item *product, struct buf *out)
{
	put_open(out, NULL, '{');
	item_put_list(product,
		      "skuNo sku skuCode skuCodeList name imgUrl length width height weight "
		      "actualLength actualWidth actualHeight actualWeight declareChineseName "
		      "declareEnglishName declarePrice declareCurrency declareAttribute createTime "
		      "updateTime",
		      out);
	put_close(out, '}');
}

/* Pages through a shelf: all of it, or what has the wanted `sku` and `warehouse`. */
static void page_shelf(struct visit *visit, enum book book, bool inside,
		       void (*put_row)(const struct item *, struct buf *))
{
	const struct shelf *shelf = &visit->world->books[book];
	char *sku = visit_text_copy(visit, "sku"), *warehouse = visit_text_copy(visit, "warehouse");
	struct selection rows = { 0 };

	for (size_t i = 0; i < shelf->count; i++)
		if ((!*sku || item_is(shelf->items[i], "sku", sku)) &&
		    (!*warehouse || item_is(shelf->items[i], "warehouseCode", warehouse)))
			selection_add(&rows, shelf->items[i]);
	play_jfwms_put_page(visit, &rows, inside, put_row);
	selection_clear(&rows);
	free(sku);
	free(warehouse);
}

static void page_products(struct visit *visit)
{
	if (visit_has(visit, "sku") && !visit_find(visit, JFWMS_SKUS, "sku"))
		play_jfwms_refuse(visit, 20007, NULL);
	else
		page_shelf(visit, JFWMS_SKUS, false, put_product);
}

static void put_stock(const struct item *stock, struct buf *out)
{
	put_open(out, NULL, '{');
	item_put_list(stock,
		      "warehouseCode warehouseName sku skuNo name totalNum availableNum lockedNum "
		      "onTheWayNum pendingListingNum nonGoodNum isDistribution errorMsg",
		      out);
	put_close(out, '}');
}

static void page_stock(struct visit *visit)
{
	if (!play_jfwms_warehouse_is_open(visit, NULL, 0))
		return;
	if (visit_has(visit, "sku") && !visit_find(visit, JFWMS_SKUS, "sku"))
		play_jfwms_refuse(visit, 30001, NULL);
	else
		page_shelf(visit, JFWMS_STOCK, true, put_stock);
}

static bool is_within(struct visit *visit, const char *name, int code)
{
	char *text = visit_text_copy(visit, name);
	double number = strtod(text, NULL);
	bool within = !*text || (number >= 0.01 && number <= 999999.99);

	free(text);
	return within ? true : play_jfwms_refuse(visit, code, NULL);
}

static bool sizes_are_right(struct visit *visit)
{
	int given = visit_has(visit, "length") + visit_has(visit, "width") +
		    visit_has(visit, "height");

	if (given != 0 && given != 3)
		return play_jfwms_refuse(visit, 20005, NULL);
	return is_within(visit, "length", 20009) && is_within(visit, "width", 20009) &&
	       is_within(visit, "height", 20009) && is_within(visit, "weight", 20008);
}

/* The barcode must not be another product's. */
static bool barcode_is_free(struct visit *visit, const struct item *own)
{
	char *barcode = visit_text_copy(visit, "skuCode");
	const struct item *holder =
		shelf_search(&visit->world->books[JFWMS_SKUS], "skuCode", barcode);
	bool free_for_it = !*barcode || !holder || holder == own ||
			   play_jfwms_refuse(visit, 20004, barcode);

	free(barcode);
	return free_for_it;
}

static void create_product(struct visit *visit)
{
	struct world *world = visit->world;
	char *sku = visit_text_copy(visit, "sku");
	struct item *product;

	if (shelf_find(&world->books[JFWMS_SKUS], sku)) {
		play_jfwms_refuse(visit, 20003, sku);
	} else if (barcode_is_free(visit, NULL) && sizes_are_right(visit)) {
		product = shelf_add(&world->books[JFWMS_SKUS], sku);
		item_take(product, visit->body);
		play_jfwms_set_number(world, product, "skuNo", "S");
		item_set_time(product, "createTime", world_now(world), ZONE_UTC);
		item_set_time(product, "updateTime", world_now(world), ZONE_UTC);
		put_text(&visit->data, NULL, item_text(product, "skuNo"));
	}
	free(sku);
}

static void update_product(struct visit *visit)
{
	struct item *product = visit_find(visit, JFWMS_SKUS, "sku");

	if (!product) {
		play_jfwms_refuse(visit, 20007, NULL);
	} else if (barcode_is_free(visit, product) && sizes_are_right(visit)) {
		item_take(product, visit->body);
		item_set_time(product, "updateTime", world_now(visit->world), ZONE_UTC);
	}
}

/* clang-format off */
static const struct rule page_rules[] = {
	{ "code", RULE_TEXT },
	{ "pageNo", RULE_PAGE },
	{ "pageSize", RULE_PAGE },
	{ "returnAll", RULE_BOOLEAN },
	{ "sku", RULE_TEXT },
	{ 0 }
};

static const struct rule stock_rules[] = {
	{ "warehouse", RULE_TEXT, true, .missing = 10043 },
	{ "pageNo", RULE_PAGE },
	{ "pageSize", RULE_PAGE },
	{ "sku", RULE_TEXT },
	{ 0 }
};

static const struct rule warehouse_rules[] = {
	{ "codeList", RULE_TEXTS },
	{ 0 }
};

static const struct rule create_rules[] = {
	{ "sku", RULE_TEXT, true, .missing = 20000 },
	{ "name", RULE_TEXT, true, 200, .missing = 20001, .longer = 20006 },
	{ "skuCode", RULE_TEXT, true, 50, .missing = 20002, .longer = 20006 },
	{ "length", RULE_NUMBER, .wrong = 20009 },
	{ "width", RULE_NUMBER, .wrong = 20009 },
	{ "height", RULE_NUMBER, .wrong = 20009 },
	{ "weight", RULE_NUMBER, .wrong = 20008 },
	{ 0 }
};

static const struct rule update_rules[] = {
	{ "sku", RULE_TEXT, true, .missing = 20000 },
	{ "name", RULE_TEXT, .most = 200, .longer = 20006 },
	{ "skuCode", RULE_TEXT, .most = 50, .longer = 20006 },
	{ "length", RULE_NUMBER, .wrong = 20009 },
	{ "width", RULE_NUMBER, .wrong = 20009 },
	{ "height", RULE_NUMBER, .wrong = 20009 },
	{ "weight", RULE_NUMBER, .wrong = 20008 },
	{ 0 }
};
/* clang-format on */

const struct operation play_jfwms_stock[] = {
	{ "carrier.offline", "POST", "/api/logistics/offline/page", .rules = page_rules,
	  .act = page_offline },
	{ "carrier.online", "POST", "/api/logistics/online/page", .rules = page_rules,
	  .act = page_online },
	{ "sku.page", "POST", "/api/sku/detail", .rules = page_rules, .act = page_products },
	{ "stock.query", "POST", "/api/inventory/queryInventory", .rules = stock_rules,
	  .act = page_stock },
	{ "warehouse.list", "POST", "/api/warehouse/getList", .rules = warehouse_rules,
	  .act = list_warehouses },
	{ "sku.create", "POST", "/api/sku/create", .rules = create_rules, .effect = "sku",
	  .flags = OPERATION_CONFIGURED, .act = create_product },
	{ "sku.update", "POST", "/api/sku/update", .rules = update_rules, .effect = "sku",
	  .flags = OPERATION_CONFIGURED, .act = update_product },
	{ "sku.claimed", "POST", "/api/sku/claimed/page", .rules = page_rules,
	  .flags = OPERATION_CONFIGURED, .act = page_products },
	{ "stock.claimed", "POST", "/api/inventory/claimed", .rules = stock_rules,
	  .flags = OPERATION_CONFIGURED, .act = page_stock },
	{ "warehouse.provider", "POST", "/api/warehouse/provider", .rules = warehouse_rules,
	  .flags = OPERATION_CONFIGURED, .act = list_warehouses },
	{ 0 }
};
