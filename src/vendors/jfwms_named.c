/* JFWMS: operations of which only the name is published; the path comes from the config, and the
 * body is whatever the vendor says it is. */
#include "base/words.h"
#include "src/vendors/jfwms.h"

/* clang-format off */
/* The limits are the vendor's (20005 to 20009); the names are those of its answers (§3.8). */
#define SIZE(name, label) \
	{ name, label, FIELD_NUMBER, .least = 0.01, .most = 999999.99, .group = "size" }

static const struct field product_fields[] = {
	{ "sku", N_("SKU"), .scan = true },
	{ "name", N_("Product name"), .most = 200 },
	{ "skuCode", N_("Barcode"), .most = 50, .check = CHECK_EAN, .scan = true },
	SIZE("length", N_("Length, cm")),
	SIZE("width", N_("Width, cm")),
	SIZE("height", N_("Height, cm")),
	{ "weight", N_("Weight, g"), FIELD_NUMBER, .least = 0.01, .most = 999999.99 },
	{ 0 },
};
static const struct field number_fields[] = { JFWMS_ERP_NUMBER(.help = N_("the likely key")), { 0 } };

/* The states of these orders have numbers of their own, which must not be read as an order's. */
static const struct shape outbound_shapes[] = {
	{ .kind = "order", .rows = "", .key = "{erpNo|=erpNo}", .title = "{outboundNo}",
	  .status = "B2B:{status}", .when = "{shippedTime|expectTime}",
	  .codes = "{outboundNo} {trackingNo} {referenceNo} {fbaShipmentId} {fullInboundNo}",
	  .search = "{warehouse} {remark} {errorMsg} {addressVo.buyerName} {addressVo.buyerPhone} "
		    "{addressVo.recipientAddress} {skuInfoList.*.sku}" },
	{ .kind = "shipment", .rows = "", .key = "{trackingNo}", .title = "{erpNo|=erpNo}",
	  .when = "{shippedTime}", .codes = "{erpNo|=erpNo} {outboundNo} {referenceNo}" },
	{ 0 },
};

#define NAMED(called, says, letters) \
	.name = called, .label = says, .menu = letters, .section = "4", .body = BODY_RAW, .open = true
/* clang-format on */

const struct operation jfwms_named[] = {
	{
		NAMED("order.tracking", N_("Change the waybill of an order"), "O T"),
		.deed = "update",
		.of = "order",
		.help = N_("likely erpNo, trackingNo (at most 100 characters) and logisticsName"),
		.kind = OPERATION_WRITE,
		.protection = { PROTECTION_HARMLESS, .field = "erpNo" },
	},
	{
		NAMED("order.label", N_("Change the label of an order"), "O"),
		.deed = "label",
		.of = "order",
		.help = N_("likely erpNo and labelUrl (at most 2048 characters)"),
		.kind = OPERATION_WRITE,
		.protection = { PROTECTION_HARMLESS, .field = "erpNo" },
	},
	{
		NAMED("order.intercept", N_("Stop an order"), "O"),
		.deed = "intercept",
		.of = "order",
		.help = N_("likely erpNo; the warehouse decides, and the result is pushed"),
		.kind = OPERATION_WRITE,
		.protection = { PROTECTION_LOOKUP, .field = "erpNo", .operation = "order.get",
				.arguments = "erpNo=erpNo", .found = "interceptStatus" },
	},
	{
		NAMED("sku.create", N_("Create a product"), "S"),
		.deed = "create",
		.of = "product",
		.help = N_("name and barcode, sizes in cm (all three or none), weight in g"),
		.kind = OPERATION_WRITE,
		.fields = product_fields,
		.protection = { PROTECTION_KEY, .field = "sku", .codes = "20003" },
	},
	{
		NAMED("sku.update", N_("Change a product"), "S"),
		.deed = "update",
		.of = "product",
		.help = N_("name and barcode, sizes in cm (all three or none), weight in g"),
		.kind = OPERATION_WRITE,
		.fields = product_fields,
		.protection = { PROTECTION_HARMLESS, .field = "sku" },
	},
	{
		NAMED("inbound.tracking", N_("Change the waybill of a receipt"), "O T"),
		.deed = "update",
		.of = "receipt",
		.help = N_("likely inboundNo or erpNo, and trackingNo"),
		.kind = OPERATION_WRITE,
		.protection = { PROTECTION_HARMLESS, .field = "erpNo" },
	},
	{
		NAMED("return.create", N_("Create a return"), "O"),
		.deed = "create",
		.of = "return",
		.kind = OPERATION_WRITE,
		.protection = { .field = "erpNo" },
	},
	{
		NAMED("return.cancel", N_("Cancel a return"), "O"),
		.deed = "cancel",
		.of = "return",
		.kind = OPERATION_WRITE,
		.protection = { PROTECTION_HARMLESS, .field = "erpNo" },
	},
	{
		NAMED("b2b-outbound.cancel", N_("Cancel an outbound order to a business"), "O"),
		.kind = OPERATION_WRITE,
		.fields = number_fields,
		.protection = { PROTECTION_HARMLESS, .field = "erpNo" },
	},
	{
		NAMED("sku.claimed", N_("Claimed products page by page"), "S"),
		.kind = OPERATION_READ,
		.shapes = jfwms_product_shapes,
	},
	{
		NAMED("stock.claimed", N_("Stock of claimed products"), "S"),
		.help = N_("likely asked as stock.query"),
		.kind = OPERATION_READ,
		.shapes = jfwms_stock_shapes,
	},
	{
		NAMED("warehouse.provider", N_("Warehouses of a service provider"), "S"),
		.help = N_("likely asked as warehouse.list"),
		.kind = OPERATION_READ,
		.shapes = jfwms_warehouse_shapes,
	},
	{
		NAMED("inbound.parcels", N_("Package numbers of an ERP number"), "O"),
		.kind = OPERATION_READ,
		.fields = number_fields,
	},
	{
		NAMED("return.get", N_("One return"), "O"),
		.kind = OPERATION_READ,
		.shapes = jfwms_return_shapes,
	},
	{
		NAMED("b2b-outbound.get", N_("One outbound order to a business"), "O"),
		.kind = OPERATION_READ,
		.fields = number_fields,
		.asks = (const struct ask[]){ { CODE_ORDER, "erpNo" }, { 0 } },
		.shapes = outbound_shapes,
	},
	{
		NAMED("fee.get", N_("Charges of a document"), "O"),
		.kind = OPERATION_READ,
	},
	{ 0 },
};
