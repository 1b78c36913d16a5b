/* JFWMS: orders to customers, and outbound orders to businesses. */
#include "base/words.h"
#include "src/vendors/jfwms.h"

static const struct choice carrier_types[] = {
	{ "1", N_("online carrier") },
	{ "2", N_("offline carrier") },
	{ 0 },
};
/* Numbers come from queries, the word from a push. */
const struct state jfwms_order_states[] = {
	{ "1", N_("to be moved"), TONE_WAITING },
	{ "2", N_("to be generated"), TONE_WAITING },
	{ "3", N_("to be picked"), TONE_WAITING },
	{ "4", N_("to be packed"), TONE_WAITING },
	{ "5", N_("being packed"), TONE_WAITING },
	{ "6", N_("to be shipped"), TONE_WAITING },
	{ "7", N_("shipped"), TONE_GOOD },
	{ "8", N_("exception"), TONE_BAD },
	{ "9", N_("cancelled"), TONE_BAD },
	{ "10", N_("fetching the waybill"), TONE_WAITING },
	{ "11", N_("fetching the waybill failed"), TONE_BAD },
	{ "Shipped", N_("shipped"), TONE_GOOD },
	{ "stop:success", N_("stopped"), TONE_BAD },
	{ 0 },
};

/* clang-format off */
static const struct field line_fields[] = {
	{ "sku", N_("SKU"), .required = true, .scan = true },
	{ "num", N_("Quantity"), FIELD_INTEGER, .required = true, .least = 1 },
	{ "skuId", N_("Vendor's product id"), FIELD_INTEGER },
	{ "unitPrice", N_("Declared unit price"), FIELD_NUMBER },
	{ "itemNameEn", N_("Declared name in English") },
	{ "itemNameCn", N_("Declared name in Chinese") },
	{ "hsCode", N_("Customs code") },
	{ 0 },
};
/* Carrier, waybill and label have codes for leaving them out, but the vendor alone knows when they
 * may be: it fetches waybills itself. */
static const struct field create_fields[] = {
	{ "warehouse", N_("Warehouse code"), .required = true },
	JFWMS_ERP_NUMBER(.required = true, .help = N_("our own order number, unique")),
	{ "platform", N_("Platform"), .help = N_("such as temu, or other") },
	{ "platformOrderNo", N_("Platform order number"), .most = 100, .scan = true },
	{ "shopName", N_("Shop") },
	{ "buyerName", N_("Receiver"), .most = 100, .mask = MASK_NAME },
	{ "buyerPhone", N_("Receiver's phone"), .most = 100, .mask = MASK_PHONE },
	{ "recipientCountry", N_("Country"), .required = true, .check = CHECK_COUNTRY },
	{ "recipientProvince", N_("Province"), .most = 100 },
	{ "recipientCity", N_("City"), .most = 100 },
	{ "recipientArea", N_("District") },
	{ "recipientAddress", N_("Address"), .most = 300, .mask = MASK_ADDRESS },
	{ "recipientAddress2", N_("Address, second line"), .mask = MASK_ADDRESS },
	{ "recipientEmail", N_("Mail"), .mask = MASK_MAIL },
	{ "recipientCompany", N_("Company") },
	{ "zipCode", N_("Postcode"), .most = 100 },
	{ "taxId", N_("Tax number"), .mask = MASK_ALL },
	{ "type", N_("Kind of carrier"), FIELD_INTEGER, .choices = carrier_types },
	{ "logisticsId", N_("Carrier id"), FIELD_INTEGER,
	  .help = N_("as carrier.offline or carrier.online gives it") },
	{ "logisticsName", N_("Carrier"), .most = 100 },
	{ "amount", N_("Order amount"), FIELD_NUMBER },
	{ "currency", N_("Currency") },
	{ "trackingNo", N_("Waybill"), .most = 100, .scan = true },
	{ "labelUrl", N_("Link to the label"), .most = 2048 },
	{ "expireTime", N_("Latest time") },
	{ "packageType", N_("Package type"), FIELD_INTEGER,
	  .help = N_("1, 2 or 3, not explained; 3 is used where a label is given") },
	{ "pickingNote", N_("Note for the picker") },
	{ "note", N_("Note") },
	{ "skuList", N_("Lines"), FIELD_ROWS, .required = true, .fields = line_fields },
	{ 0 },
};
static const struct field get_fields[] = { JFWMS_ERP_NUMBER(.required = true), { 0 } };
static const struct field batch_fields[] = {
	{ "erpNoList", N_("ERP numbers"), FIELD_TEXTS, .required = true, .most = 100, .scan = true,
	  .help = N_("at most 100, commas between") },
	{ 0 },
};
static const struct field page_fields[] = {
	JFWMS_PAGE("300"),
	{ "platformOrderNo", N_("Platform order number"), .most = 100, .scan = true },
	{ 0 },
};
static const struct field cancel_fields[] = {
	JFWMS_ERP_NUMBER(.required = true),
	{ "deleteRecord", N_("Remove the record"), FIELD_BOOLEAN, .initial = "false",
	  .help = N_("so that the number may be used again") },
	{ 0 },
};

static const struct field box_line_fields[] = {
	{ "sku", N_("SKU"), .scan = true },
	{ "count", N_("Quantity"), FIELD_INTEGER, .least = 1 },
	{ "changeLabel", N_("Change the label"), FIELD_INTEGER },
	{ "newLabelJson", N_("New label"), .help = N_("JSON as a text") },
	{ 0 },
};
static const struct field loose_line_fields[] = {
	{ "sku", N_("SKU"), .scan = true },
	{ "count", N_("Quantity"), FIELD_INTEGER, .least = 1 },
	{ "changeLabel", N_("Change the label"), FIELD_INTEGER },
	{ "pickUpCount", N_("Quantity to pick up"), FIELD_INTEGER },
	{ "newLabelJson", N_("New label"), .help = N_("JSON as a text") },
	{ 0 },
};
static const struct field box_fields[] = {
	{ "boxNo", N_("Box number"), .scan = true },
	{ "skuInfoList", N_("Lines"), FIELD_ROWS, .fields = box_line_fields },
	{ 0 },
};
#define UNEXPLAINED .help = N_("a number that the vendor does not explain")
#define FILES .help = N_("JSON as a text, with url and name of each file; at most 5")
/* Number and warehouse: without them an order cannot be found again, nor carried out. */
static const struct field b2b_fields[] = {
	JFWMS_ERP_NUMBER(.required = true, .help = N_("our own order number, unique")),
	{ "warehouse", N_("Warehouse code"), .required = true },
	{ "destination", N_("Kind of destination"), FIELD_INTEGER, UNEXPLAINED },
	{ "dispatchType", N_("Kind of dispatch"), FIELD_INTEGER, UNEXPLAINED },
	{ "logisticType", N_("Kind of logistics"), FIELD_INTEGER, UNEXPLAINED },
	{ "trackingNo", N_("Waybill"), .scan = true },
	{ "expectTime", N_("Expected time") },
	{ "referenceNo", N_("Reference number"), .scan = true },
	{ "fbaShipmentId", N_("Amazon shipment id"), .scan = true },
	{ "remark", N_("Note") },
	{ "addressVo.buyerName", N_("Receiver"), .mask = MASK_NAME },
	{ "addressVo.buyerPhone", N_("Receiver's phone"), .mask = MASK_PHONE },
	{ "addressVo.recipientCountry", N_("Country") },
	{ "addressVo.recipientProvince", N_("Province") },
	{ "addressVo.recipientCity", N_("City") },
	{ "addressVo.recipientArea", N_("District") },
	{ "addressVo.recipientAddress", N_("Address"), .mask = MASK_ADDRESS },
	{ "addressVo.recipientAddress2", N_("Address, second line"), .mask = MASK_ADDRESS },
	{ "addressVo.zipCode", N_("Postcode") },
	{ "boxList", N_("Boxes"), FIELD_ROWS, .fields = box_fields },
	{ "fileInfo.labelJson", N_("Label files"), FILES },
	{ "fileInfo.bolJson", N_("Bill of lading files"), FILES },
	{ "fileInfo.boxJson", N_("Box mark files"), FILES },
	{ "fileInfo.otherJson", N_("Other files"), FILES },
	{ "outboundType", N_("Kind of outbound order"), FIELD_INTEGER, UNEXPLAINED },
	{ "fullInboundNo", N_("Receipt that goes out whole"), .scan = true },
	{ "pickupCode", N_("Pickup code") },
	{ "deliveryCode", N_("Delivery code") },
	{ "skuInfoList", N_("Loose lines"), FIELD_ROWS, .fields = loose_line_fields },
	{ 0 },
};

#define ORDER(where, number) \
	{ .kind = "order", .rows = where, .key = number, .title = "{platformOrderNo|orderNo}", \
	  .status = "{status}", .states = jfwms_order_states, .when = "{shippedTime|createTime}", \
	  .codes = "{orderNo} {platformOrderNo} {trackingNo}", \
	  .search = "{customerNo} {errorCode} {errorMsg}" }, \
	{ .kind = "shipment", .rows = where, .key = "{trackingNo}", .title = "{erpNo}", \
	  .status = "{status}", .states = jfwms_order_states, .when = "{shippedTime|createTime}", \
	  .codes = "{erpNo} {platformOrderNo} {orderNo}" }

static const struct shape order_shapes[] = {
	ORDER("", "{erpNo|=erpNo}"),
	{ 0 },
};
static const struct shape order_list_shapes[] = {
	ORDER(JFWMS_ROWS, "{erpNo}"),
	{ 0 },
};
static const struct shape b2b_created_shapes[] = {
	{ .kind = "order", .rows = "", .key = "{erpNo|=erpNo}", .title = "{outboundNo}",
	  .codes = "{outboundNo} {=trackingNo} {=referenceNo} {=fbaShipmentId}" },
	{ 0 },
};
/* clang-format on */

const struct operation jfwms_orders[] = {
	{
		.name = "order.create",
		.deed = "create",
		.of = "order",
		.label = N_("Create an order"),
		.kind = OPERATION_WRITE,
		.menu = "O",
		.section = "3.3",
		.path = "/api/order/create",
		.fields = create_fields,
		.protection = { PROTECTION_LOOKUP, .field = "erpNo", .codes = "50019",
				.operation = "order.get", .arguments = "erpNo=erpNo",
				.found = "erpNo", .equals = "=erpNo",
				.missing_codes = "50017 50071" },
	},
	{
		.name = "order.get",
		.label = N_("One order"),
		.kind = OPERATION_READ,
		.menu = "O",
		.section = "3.4",
		.path = "/api/order/get",
		.fields = get_fields,
		.asks = (const struct ask[]){ { CODE_ORDER, "erpNo" }, { 0 } },
		.shapes = order_shapes,
	},
	{
		.name = "order.batch",
		.label = N_("Several orders"),
		.help = N_("numbers that do not exist are left out of the answer"),
		.kind = OPERATION_READ,
		.menu = "O",
		.section = "3.5",
		.path = "/api/order/batchGet",
		.fields = batch_fields,
		.shapes = order_list_shapes,
	},
	{
		.name = "order.page",
		.label = N_("Orders page by page"),
		.kind = OPERATION_READ,
		.menu = "O",
		.section = "3.6",
		.path = "/api/order/page",
		.open = true,
		.fields = page_fields,
		.asks = (const struct ask[]){ { CODE_PLATFORM_ORDER, "platformOrderNo" }, { 0 } },
		.shapes = order_list_shapes,
		.paging = { "pageNo", "pageSize", 1, 300, .pages = JFWMS_PAGES },
	},
	{
		/* 50017 does not show that nothing happened: the record may be what was removed */
		.name = "order.cancel",
		.deed = "cancel",
		.of = "order",
		.label = N_("Cancel an order"),
		.help = N_("an order that is being packed is not cancelled at once: a stop is "
			   "asked for"),
		.kind = OPERATION_WRITE,
		.menu = "O",
		.section = "3.7",
		.path = "/api/order/cancel",
		.fields = cancel_fields,
		.protection = { PROTECTION_LOOKUP, .field = "erpNo", .codes = "50027",
				.operation = "order.get", .arguments = "erpNo=erpNo",
				.found = "status", .equals = "9" },
	},
	{
		.name = "b2b-outbound.create",
		.deed = "create",
		.of = "order",
		.label = N_("Create an outbound order to a business"),
		.help = N_("goes out by the box"),
		.kind = OPERATION_WRITE,
		.menu = "O",
		.section = "3.15",
		.path = "/api/b2b/outbound/create",
		.fields = b2b_fields,
		.shapes = b2b_created_shapes,
		.protection = { PROTECTION_LOOKUP, .field = "erpNo", .codes = "50019",
				.operation = "b2b-outbound.get", .arguments = "erpNo=erpNo",
				.found = "erpNo", .equals = "=erpNo",
				.missing_codes = "50017 50071" },
	},
	{ 0 },
};
