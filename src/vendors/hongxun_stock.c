/* Hongxun: stock, and what the warehouse has to know: products, owners, consignees, serial codes. */
#include "base/words.h"
#include "src/vendors/hongxun.h"

enum { ROWS = 100 };	/* rows asked for at a time; no limit is published */

static const struct choice gift_choices[] = {
	{ "10", N_("yes") },
	{ "20", N_("no") },
	{ 0 },
};

/* clang-format off */
static const struct field lpn_fields[] = {
	{ "batchId", N_("Transfer batch"), .required = true },
	{ "sourceNum", N_("Purchase order number"), .required = true, .scan = true },
	{ "lpnList", N_("Licence plates"), FIELD_ROWS, .required = true,
	  .help = N_("objects of 33 members; their names are not published") },
	{ 0 },
};

static const struct field product_code[] = {
	{ "customerProductCode", N_("Our product code"), .scan = true },
	{ 0 },
};
static const struct field stock_fields[] = {
	{ "inventoryCode", N_("Warehouse code"), .required = true },
	{ "subbaseCode", N_("Owner code"), .required = true },
	{ "productCodeList", N_("Products"), FIELD_ROWS, .required = true, .fields = product_code,
	  .help = N_("the name of the code in it is not published; customerProductCode is assumed") },
	{ "pageSize", N_("Rows a page"), FIELD_INTEGER, .required = true, .least = 1, .initial = "20" },
	{ "pageNum", N_("Page"), FIELD_INTEGER, .required = true, .least = 1, .initial = "1" },
	{ 0 },
};
static const struct shape stock_shapes[] = {
	{ .kind = "stock", .rows = HONGXUN_ROWS,
	  .key = "{inventoryCode|=inventoryCode}/{subbaseCode|=subbaseCode}/{customerProductCode}",
	  .title = "{customerProductDescription|customerProductCode}",
	  .status = "{availableQuantity|quantity}", .codes = "{customerProductCode}",
	  .search = "{customerProductDescription} {inventoryCode|=inventoryCode} "
		    "{subbaseCode|=subbaseCode}" },
	{ 0 },
};

static const struct field vehicle_mode[] = {
	{ "ownerId", N_("Owner code") },
	{ "whCode", N_("Warehouse code") },
	{ "skuProdCode", N_("Product code"), .scan = true },
	{ 0 },
};
static const struct field vehicle_fields[] = {
	{ "mode", N_("Filter"), FIELD_OBJECT, .required = true, .fields = vehicle_mode,
	  .help = N_("more members than these three are not published") },
	{ "pageNum", N_("Page"), FIELD_INTEGER, .required = true, .least = 1, .initial = "1" },
	{ "pageSize", N_("Rows a page"), FIELD_INTEGER, .required = true, .least = 1, .initial = "20" },
	{ 0 },
};
static const struct shape vehicle_shapes[] = {
	{ .kind = "stock", .rows = HONGXUN_ROWS, .key = "{vinNum}", .title = "{skuProdCode}",
	  .status = "{status|quantity}", .codes = "{skuProdCode}", .search = "{ownerId} {whCode}" },
	{ 0 },
};

static const struct field serial_fields[] = {
	{ "customerOrderCode", N_("Our order number"), .required = true, .scan = true },
	{ "hkTransferDataType", N_("Hikvision transfer data type") },
	{ "customerReferenceNumber", N_("Our reference number"), .scan = true },
	{ "totalCount", N_("Codes in all"), FIELD_INTEGER, .required = true },
	{ "currentCount", N_("Codes in this message"), FIELD_INTEGER, .required = true },
	{ "surPlusCount", N_("Codes still to send"), FIELD_INTEGER, .required = true },
	{ "productList", N_("Products with their codes"), FIELD_ROWS, .required = true,
	  .help = N_("objects of 3 members; their names are not published") },
	{ 0 },
};
static const struct field product_fields[] = {
	{ "customerProductCode", N_("Our product code"), .required = true, .scan = true },
	{ "customerDescription", N_("Product name"), .required = true },
	{ "englishDesc", N_("Name in English") },
	{ "barCode", N_("Barcode"), .check = CHECK_EAN, .scan = true },
	{ "price", N_("Unit price"), FIELD_NUMBER },
	{ "productBigType", N_("Product group") },
	{ "brand", N_("Brand"), .required = true },
	{ "modelName", N_("Model"), .required = true },
	{ "color", N_("Colour"), .required = true },
	{ "gift", N_("Gift"), .choices = gift_choices },
	{ "unit", N_("Unit") },
	{ "longs", N_("Length"), FIELD_NUMBER },
	{ 0 },
};
static const struct field warehouse_fields[] = {
	{ "inventoryCode", N_("Warehouse code"), .required = true },
	{ "inventoryName", N_("Warehouse name"), .required = true },
	{ "subbaseCode", N_("Owner code"), .required = true },
	{ "subbaseName", N_("Owner name"), .required = true },
	{ "contact", N_("Contact"), .required = true, .mask = MASK_NAME },
	{ "phone", N_("Phone"), .required = true, .mask = MASK_PHONE },
	{ "createUserName", N_("Created by"), .mask = MASK_NAME },
	{ "countryName", N_("Country") },
	{ "provinceName", N_("Province") },
	{ "cityName", N_("City") },
	{ "areaName", N_("District") },
	{ "streetName", N_("Street"), .mask = MASK_ADDRESS },
	{ 0 },
};
static const struct field consignee_fields[] = {
	{ "code", N_("Consignee code"), .required = true },
	{ "socialCreditCode", N_("Social credit code") },
	{ "fullName", N_("Name"), .required = true },
	{ "shortName", N_("Short name") },
	{ "contact", N_("Contact"), .required = true, .mask = MASK_NAME },
	{ "mobile", N_("Phone"), .required = true, .mask = MASK_PHONE },
	{ "countyName", N_("Country"), .required = true,
	  .help = N_("spelt countyName at this one call") },
	{ "provinceName", N_("Province"), .required = true },
	{ "cityName", N_("City"), .required = true },
	{ "areaName", N_("District"), .required = true },
	{ "streetName", N_("Street"), .required = true, .mask = MASK_ADDRESS },
	{ "addressDetail", N_("Address"), .required = true, .mask = MASK_ADDRESS },
	{ 0 },
};

static const struct field measured_product[] = {
	{ "customerProductCode", N_("Our product code"), .scan = true },
	{ "roughWeight", N_("Gross weight"), FIELD_NUMBER, .help = N_("the unit is not published") },
	{ "vol", N_("Volume"), FIELD_NUMBER, .help = N_("the unit is not published") },
	{ 0 },
};
static const struct field measure_fields[] = {
	{ "productList", N_("Products"), FIELD_ROWS, .required = true, .fields = measured_product },
	{ 0 },
};
/* clang-format on */

const struct operation hongxun_stock[] = {
	{
		.name = "lpn.send",
		.label = N_("Send licence plates"),
		.help = N_("licence plates (LPN) of an overseas purchase, in batches"),
		.kind = OPERATION_WRITE,
		.menu = "S",
		.section = "4.11",
		.path = "/dtc/esboms/overseasLpn",
		.open = true,
		.fields = lpn_fields,
		.protection = { .field = "batchId" },
	},
	{
		.name = "stock.query",
		.label = N_("Stock of products"),
		.kind = OPERATION_READ,
		.menu = "S",
		.section = "4.12",
		.path = "/dtc/esboms/stockQuery",
		.open = true,
		.fields = stock_fields,
		.shapes = stock_shapes,
		.paging = { "pageNum", "pageSize", 1, ROWS },
	},
	{
		.name = "vehicle-stock.query",
		.label = N_("Stock of vehicles"),
		.kind = OPERATION_READ,
		.menu = "S",
		.section = "4.19",
		.path = "/dtc/logistics/vinStockQuery",
		.open = true,
		.fields = vehicle_fields,
		.shapes = vehicle_shapes,
		.paging = { "pageNum", "pageSize", 1, ROWS },
	},
	{
		/* counts what is still to come: the same again would count twice */
		.name = "serial.send",
		.label = N_("Send serial codes"),
		.kind = OPERATION_WRITE,
		.menu = "S",
		.section = "4.23",
		.open = true,
		.fields = serial_fields,
		.protection = { .field = "customerOrderCode" },
	},
	{
		.name = "product.sync",
		.deed = "create",
		.of = "product",
		.label = N_("Send a product"),
		.kind = OPERATION_WRITE,
		.menu = "S",
		.section = "4.24",
		.path = "/dtc/logistics/productCreate",
		.open = true,
		.fields = product_fields,
		.protection = { PROTECTION_HARMLESS, .field = "customerProductCode" },
	},
	{
		.name = "warehouse.sync",
		.deed = "create",
		.of = "warehouse",
		.label = N_("Send a stock organisation"),
		.kind = OPERATION_WRITE,
		.menu = "S",
		.section = "4.25",
		.open = true,
		.fields = warehouse_fields,
		.protection = { PROTECTION_HARMLESS, .field = "inventoryCode" },
	},
	{
		.name = "consignee.sync",
		.deed = "create",
		.of = "customer",
		.label = N_("Send a consignee"),
		.kind = OPERATION_WRITE,
		.menu = "U",
		.section = "4.26",
		.open = true,
		.fields = consignee_fields,
		.protection = { PROTECTION_HARMLESS, .field = "code" },
	},
	{
		.name = "measure.sync",
		.deed = "update",
		.of = "product",
		.label = N_("Send weights and volumes"),
		.kind = OPERATION_WRITE,
		.menu = "S",
		.section = "4.27",
		.open = true,
		.fields = measure_fields,
		.protection = { PROTECTION_HARMLESS, .field = "productList.0.customerProductCode" },
	},
	{ 0 },
};
