/* hongxun: what a client keeps it told about: products, stock organisations, consignees. */
#include <stdlib.h>

#include "sandbox/hongxun.h"

static void keep(struct visit *visit, enum book book, const char *path)
{
	char *key = visit_text_copy(visit, path);

	item_take(shelf_make(&visit->world->books[book], key), visit->body);
	free(key);
}

static void sync_product(struct visit *visit)
{
	keep(visit, HONGXUN_PRODUCTS, "customerProductCode");
}

static void sync_warehouse(struct visit *visit)
{
	keep(visit, HONGXUN_WAREHOUSES, "inventoryCode");
}

static void sync_consignee(struct visit *visit)
{
	keep(visit, HONGXUN_CONSIGNEES, "code");
}

static void sync_measures(struct visit *visit)
{
	struct slice_walk walk = { .container = visit_member(visit, "productList") };
	struct slice line;

	while (slice_next(&walk, NULL, &line)) {
		char *key = slice_text_copy(slice_member(line, "customerProductCode"));

		item_take(shelf_make(&visit->world->books[HONGXUN_PRODUCTS], key), line);
		free(key);
	}
}

/* clang-format off */
static const struct rule product_rules[] = {
	{ "customerProductCode", RULE_TEXT, true },
	{ "customerDescription", RULE_TEXT, true },
	{ "englishDesc", RULE_TEXT },
	{ "barCode", RULE_TEXT },
	{ "price", RULE_NUMBER },
	{ "productBigType", RULE_TEXT },
	{ "brand", RULE_TEXT, true },
	{ "modelName", RULE_TEXT, true },
	{ "color", RULE_TEXT, true },
	{ "gift", RULE_TEXT, .among = "10 20" },
	{ "unit", RULE_TEXT },
	{ "longs", RULE_NUMBER },
	{ 0 }
};

static const struct rule warehouse_rules[] = {
	{ "inventoryCode", RULE_TEXT, true },
	{ "inventoryName", RULE_TEXT, true },
	{ "subbaseCode", RULE_TEXT, true },
	{ "subbaseName", RULE_TEXT, true },
	{ "contact", RULE_TEXT, true },
	{ "phone", RULE_TEXT, true },
	{ "createUserName", RULE_TEXT },
	{ "countryName", RULE_TEXT },
	{ "provinceName", RULE_TEXT },
	{ "cityName", RULE_TEXT },
	{ "areaName", RULE_TEXT },
	{ "streetName", RULE_TEXT },
	{ 0 }
};

static const struct rule consignee_rules[] = {
	{ "code", RULE_TEXT, true },
	{ "socialCreditCode", RULE_TEXT },
	{ "fullName", RULE_TEXT, true },
	{ "shortName", RULE_TEXT },
	{ "contact", RULE_TEXT, true },
	{ "mobile", RULE_TEXT, true },
	{ "countyName", RULE_TEXT, true },
	{ "provinceName", RULE_TEXT, true },
	{ "cityName", RULE_TEXT, true },
	{ "areaName", RULE_TEXT, true },
	{ "streetName", RULE_TEXT, true },
	{ "addressDetail", RULE_TEXT, true },
	{ 0 }
};

static const struct rule measure_line_rules[] = {
	{ "customerProductCode", RULE_TEXT, true },
	{ "roughWeight", RULE_NUMBER },
	{ "vol", RULE_NUMBER },
	{ 0 }
};

static const struct rule measure_rules[] = {
	{ "productList", RULE_ROWS, true, .rules = measure_line_rules },
	{ 0 }
};
/* clang-format on */

const struct operation play_hongxun_syncs[] = {
	{ "product.sync", "POST", "/dtc/logistics/productCreate", .rules = product_rules,
	  .effect = "customerProductCode", .act = sync_product },
	{ "warehouse.sync", "POST", "/dtc/logistics/inventoryCreate", .rules = warehouse_rules,
	  .effect = "inventoryCode", .flags = OPERATION_CONFIGURED, .act = sync_warehouse },
	{ "consignee.sync", "POST", "/dtc/logistics/consigneeCreate", .rules = consignee_rules,
	  .effect = "code", .flags = OPERATION_CONFIGURED, .act = sync_consignee },
	{ "measure.sync", "POST", "/dtc/logistics/productMeasure", .rules = measure_rules,
	  .effect = "productList.customerProductCode", .flags = OPERATION_CONFIGURED,
	  .act = sync_measures },
	{ 0 }
};
