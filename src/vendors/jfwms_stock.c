/* JFWMS: carriers, products, stock and warehouses. */
#include "base/words.h"
#include "src/vendors/jfwms.h"

static const struct state carrier_states[] = {
	{ "1", N_("online carrier"), TONE_PLAIN },
	{ "2", N_("offline carrier"), TONE_PLAIN },
	{ 0 },
};
static const struct state warehouse_states[] = {
	{ "true", N_("granted"), TONE_GOOD },
	{ "false", N_("not granted"), TONE_BAD },
	{ 0 },
};

/* clang-format off */
static const struct field offline_fields[] = {
	{ "code", N_("Warehouse code") },
	JFWMS_PAGE("300"),
	{ "returnAll", N_("All at once"), FIELD_BOOLEAN },
	{ 0 },
};
static const struct field page_fields[] = { JFWMS_PAGE("300"), { 0 } };
static const struct field product_fields[] = { JFWMS_PAGE("50"), { 0 } };
static const struct field stock_fields[] = {
	{ "warehouse", N_("Warehouse code"), .required = true },
	JFWMS_PAGE("300"),
	{ 0 },
};
static const struct field warehouse_fields[] = {
	{ "codeList", N_("Warehouse codes"), FIELD_TEXTS,
	  .help = N_("commas between; left out, all of them") },
	{ 0 },
};

/* `type` of an order is 1 for an online carrier and 2 for an offline one; each list has its ids. */
#define CARRIER(list, type) \
	{ .kind = "carrier", .rows = JFWMS_ROWS, .key = list "/{id}", .title = "{name|code}", \
	  .status = type, .states = carrier_states, .codes = "{code}", .search = "{name} {code}" }

static const struct shape offline_shapes[] = { CARRIER("offline", "2"), { 0 } };
static const struct shape online_shapes[] = { CARRIER("online", "1"), { 0 } };

const struct shape jfwms_product_shapes[] = {
	{ .kind = "product", .rows = JFWMS_ROWS, .key = "{sku}", .title = "{name}",
	  .when = "{updateTime|createTime}", .codes = "{skuNo} {skuCode} {skuCodeList.*}",
	  .search = "{name} {declareChineseName} {declareEnglishName}" },
	{ 0 },
};
const struct shape jfwms_stock_shapes[] = {
	{ JFWMS_STOCK_ROW(JFWMS_ROWS, "warehouseCode|=warehouse"), .codes = "{sku} {skuNo}" },
	{ 0 },
};
const struct shape jfwms_warehouse_shapes[] = {
	{ .kind = "warehouse", .rows = JFWMS_ROWS, .key = "{code}", .title = "{name}",
	  .status = "{isAuth|auth}", .states = warehouse_states,
	  .search = "{name} {country} {province} {city} {address} {contactPerson} {phone} {email}" },
	{ 0 },
};
/* clang-format on */

const struct operation jfwms_stock[] = {
	{
		.name = "carrier.offline",
		.label = N_("Offline carriers"),
		.kind = OPERATION_READ,
		.menu = "T",
		.section = "3.1",
		.path = "/api/logistics/offline/page",
		.fields = offline_fields,
		.shapes = offline_shapes,
		.paging = { "pageNo", "pageSize", 1, 300, .pages = JFWMS_PAGES },
	},
	{
		.name = "carrier.online",
		.label = N_("Online carriers"),
		.kind = OPERATION_READ,
		.menu = "T",
		.section = "3.2",
		.path = "/api/logistics/online/page",
		.fields = page_fields,
		.shapes = online_shapes,
		.paging = { "pageNo", "pageSize", 1, 300, .pages = JFWMS_PAGES },
	},
	{
		.name = "sku.page",
		.label = N_("Products page by page"),
		.kind = OPERATION_READ,
		.menu = "S",
		.section = "3.8",
		.path = "/api/sku/detail",
		.open = true,
		.fields = product_fields,
		.shapes = jfwms_product_shapes,
		.paging = { "pageNo", "pageSize", 1, 300, .pages = JFWMS_PAGES },
	},
	{
		.name = "stock.query",
		.fill = { "warehouse", "warehouse=code" },
		.label = N_("Stock of a warehouse"),
		.kind = OPERATION_READ,
		.menu = "S",
		.section = "3.9",
		.path = "/api/inventory/queryInventory",
		.open = true,
		.fields = stock_fields,
		.shapes = jfwms_stock_shapes,
		.paging = { "pageNo", "pageSize", 1, 300, .pages = JFWMS_PAGES },
	},
	{
		.name = "warehouse.list",
		.label = N_("Our warehouses"),
		.kind = OPERATION_READ,
		.menu = "S",
		.section = "3.10",
		.path = "/api/warehouse/getList",
		.fields = warehouse_fields,
		.shapes = jfwms_warehouse_shapes,
	},
	{ 0 },
};
