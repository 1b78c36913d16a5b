/* Hongxun: inbound, outbound, ownership and transport orders, their cancelling, results and pushes. */
#include "base/words.h"
#include "src/vendors/hongxun.h"

/* Appendix two, a list for each kind of order. */
static const struct choice inbound_types[] = {
	{ "10", N_("purchase") },
	{ "20", N_("sales return") },
	{ "30", N_("transfer between warehouses") },
	{ "40", N_("transfer of title") },
	{ "50", N_("other") },
	{ "60", N_("loan") },
	{ "70", N_("exchange") },
	{ "80", N_("goods refused by the receiver") },
	{ "110", N_("inspection on receipt") },
	{ 0 },
};
static const struct choice outbound_types[] = {
	{ "10", N_("return to the supplier") },
	{ "20", N_("sale") },
	{ "30", N_("transfer between warehouses") },
	{ "40", N_("transfer of title") },
	{ "50", N_("other") },
	{ "60", N_("loan") },
	{ "70", N_("exchange") },
	{ "80", N_("back to the factory") },
	{ 0 },
};
static const struct choice ownership_types[] = {
	{ "20", N_("change of owner") },
	{ 0 },
};
static const struct choice transport_types[] = {
	{ "10", N_("normal transport") },
	{ "20", N_("reverse transport") },
	{ 0 },
};
static const struct choice cancel_types[] = {
	{ "10", N_("the whole order") },
	{ "20", N_("a part") },
	{ 0 },
};

/* clang-format off */
#define OWN_NUMBER { "customerNumber", N_("Our order number"), .required = true, .scan = true }
#define TYPE(list) { "documentType", N_("Order type"), .required = true, .choices = list }
#define WAREHOUSE \
	{ "inventoryCode", N_("Warehouse code"), .required = true }, \
	{ "inventoryName", N_("Warehouse name"), .required = true }, \
	{ "subbaseCode", N_("Owner code"), .required = true }

static const struct field inbound_fields[] = {
	OWN_NUMBER,
	TYPE(inbound_types),
	{ "supplierCode", N_("Supplier code") },
	{ "supplierName", N_("Supplier name") },
	WAREHOUSE,
	{ 0 },
};
static const struct field outbound_fields[] = {
	OWN_NUMBER,
	TYPE(outbound_types),
	WAREHOUSE,
	{ "subbaseName", N_("Owner name"), .required = true },
	{ "customerCode", N_("Consignee code"), .help = N_("as given with consignee.sync") },
	{ 0 },
};
static const struct field ownership_fields[] = {
	OWN_NUMBER,
	TYPE(ownership_types),
	{ "supplierCode", N_("Supplier code") },
	{ "supplierName", N_("Supplier name") },
	WAREHOUSE,
	{ "subbaseName", N_("Owner name") },
	{ 0 },
};
static const struct field transport_fields[] = {
	OWN_NUMBER,
	TYPE(transport_types),
	WAREHOUSE,
	{ "subbaseName", N_("Owner name"), .required = true },
	{ "customerCode", N_("Consignee code"), .required = true,
	  .help = N_("as given with consignee.sync") },
	{ 0 },
};
static const struct field cancel_fields[] = {
	OWN_NUMBER,
	{ "cancelBatch", N_("Cancel batch"), .group = "part", .help = N_("only where a part is cancelled") },
	{ "cancelType", N_("What is cancelled"), .choices = cancel_types,
	  .help = N_("left out, the whole order is") },
	{ "reason", N_("Reason"), .required = true },
	{ "item", N_("Lines to cancel"), FIELD_ROWS, .group = "part",
	  .help = N_("only where a part is cancelled; the names in it are not published") },
	{ 0 },
};
static const struct field result_fields[] = {
	OWN_NUMBER,
	{ "inventoryCode", N_("Warehouse code") },
	{ "subbaseCode", N_("Owner code") },
	{ 0 },
};

static const struct field pushed_number[] = { OWN_NUMBER, { 0 } };
static const struct field pushed_status[] = {
	OWN_NUMBER,
	{ "orderStatus", N_("Status"), .required = true },
	{ "totalQuantity", N_("Quantity ordered"), FIELD_INTEGER, .required = true },
	{ "actualQuantity", N_("Quantity done"), FIELD_INTEGER, .required = true },
	{ 0 },
};
static const struct field pushed_ownership[] = {
	OWN_NUMBER,
	{ "callbackBatchId", N_("Batch number"), .required = true },
	{ "downstreamOrderCode", N_("Warehouse's order number") },
	{ "documentType", N_("Order type"), .required = true, .choices = ownership_types, .other = true },
	{ "inventoryCode", N_("Warehouse code"), .required = true },
	{ "subbaseCode", N_("Owner code"), .required = true },
	{ "targetInventoryCode", N_("Target warehouse code"), .required = true },
	{ "targetSubbaseCode", N_("Target owner code") },
	{ 0 },
};
static const struct field pushed_cancel[] = {
	{ "orderBasicInfo.documentType", N_("Order type") },
	{ "orderBasicInfo.orderStatus", N_("Status") },
	{ "orderBasicInfo.customerNumber", N_("Our order number"), .scan = true },
	{ "orderProductList", N_("Lines"), FIELD_ROWS },
	{ "originalDocument", N_("Original order"), FIELD_JSON },
	{ 0 },
};

/* One is published; the other speaks for itself, however it is spelt. The third is ours, for a push
 * that confirms an order and gives no status. */
const struct state hongxun_order_states[] = {
	{ "FULFILLED", N_("complete"), TONE_GOOD },
	{ "CONFIRMED", N_("confirmed"), TONE_GOOD },
	{ "CANCELLED", N_("cancelled"), TONE_BAD },
	{ "CANCELED", N_("cancelled"), TONE_BAD },
	{ 0 },
};

/* What the answers and pushes about one order have in common. */
#define ABOUT_ORDER(what, where, says) \
	.kind = what, .rows = where, .key = "{customerNumber|=customerNumber}", \
	.title = "{inventoryCode|=inventoryCode|subbaseCode|=subbaseCode}", \
	.status = says, .states = hongxun_order_states, \
	.codes = "{downstreamOrderCode} {callbackBatchId} {expressCode} {waybillNumber} {mailno}", \
	.search = "{inventoryCode} {subbaseCode} {productList.*.customerProductCode} " \
		  "{productList.*.customerProductDescription}"

/* A create that answers with no value tells nothing of the order, and makes no record. */
static const struct shape receipt_shapes[] = {
	{ ABOUT_ORDER("receipt", HONGXUN_ROWS, "{orderStatus}") },
	{ 0 },
};
static const struct shape order_shapes[] = {
	{ ABOUT_ORDER("order", HONGXUN_ROWS, "{orderStatus}") },
	{ 0 },
};
static const struct shape outbound_shapes[] = {
	{ ABOUT_ORDER("order", HONGXUN_ROWS, "{orderStatus}") },
	{ .kind = "shipment", .rows = HONGXUN_ROWS, .key = "{mailno}",
	  .title = "{customerNumber|=customerNumber}", .codes = "{customerNumber|=customerNumber}" },
	{ 0 },
};
static const struct shape pushed_receipts[] = {
	{ ABOUT_ORDER("receipt", HONGXUN_PUSHED, HONGXUN_CONFIRMED) },
	{ 0 },
};
static const struct shape pushed_orders[] = {
	{ ABOUT_ORDER("order", HONGXUN_PUSHED, HONGXUN_CONFIRMED) },
	{ 0 },
};
static const struct shape pushed_cancels[] = {
	{ .kind = "order", .rows = HONGXUN_PUSHED, .key = "{orderBasicInfo.customerNumber}",
	  .title = "{orderBasicInfo.inventoryCode|orderBasicInfo.subbaseCode}",
	  .status = "{orderBasicInfo.orderStatus}", .states = hongxun_order_states },
	{ 0 },
};

/* The vendor speaks of an order under our number only if it has it. */
#define SHOWS(write) \
	(const struct evidence[]) { { write, "customerNumber=request.customerNumber" }, { 0 } }
/* Which words mean that nothing was cancelled is not published. */
static const struct evidence cancel_evidence[] = {
	{ "order.cancel", "customerNumber=request.orderBasicInfo.customerNumber",
	  "request.orderBasicInfo.orderStatus", "CANCELLED CANCELED" },
	{ 0 },
};

/* No refusal code is published, so nothing but a look shows whether an order arrived. */
#define LOOK_FOR_ORDER(read) \
	{ .kind = PROTECTION_LOOKUP, .field = "customerNumber", .operation = read, \
	  .arguments = "customerNumber=customerNumber", .found = "customerNumber", \
	  .equals = "=customerNumber" }
/* clang-format on */

const struct operation hongxun_orders[] = {
	{
		.name = "inbound.create",
		.deed = "create",
		.of = "receipt",
		.label = N_("Create an inbound order"),
		.help = N_("announces goods to the warehouse; goods lines go in as further names"),
		.kind = OPERATION_WRITE,
		.menu = "O",
		.section = "4.1",
		.path = "/dtc/logistics/inOrder",
		.open = true,
		.fields = inbound_fields,
		.shapes = receipt_shapes,
		.protection = LOOK_FOR_ORDER("inbound.result"),
	},
	{
		.name = "outbound.create",
		.deed = "create",
		.of = "order",
		.label = N_("Create an outbound order"),
		.help = N_("orders goods out of the warehouse; receiver and goods lines go in as "
			   "further names"),
		.kind = OPERATION_WRITE,
		.menu = "O",
		.section = "4.2",
		.path = "/dtc/logistics/outOrder",
		.open = true,
		.fields = outbound_fields,
		.shapes = order_shapes,
		.protection = LOOK_FOR_ORDER("outbound.result"),
	},
	{
		.name = "ownership.create",
		.deed = "create",
		.of = "order",
		.label = N_("Create an ownership order"),
		.help = N_("moves goods from one owner to another without moving them"),
		.kind = OPERATION_WRITE,
		.menu = "O",
		.section = "4.3",
		.path = "/dtc/logistics/innerOrder",
		.open = true,
		.fields = ownership_fields,
		.shapes = order_shapes,
		.protection = { .field = "customerNumber" },
	},
	{
		.name = "transport.create",
		.deed = "create",
		.of = "shipment",
		.label = N_("Create a transport order"),
		.help = N_("orders a transport; addresses and goods lines go in as further names"),
		.kind = OPERATION_WRITE,
		.menu = "O T",
		.section = "4.4",
		.path = "/dtc/logistics/tmsOrder",
		.open = true,
		.fields = transport_fields,
		.shapes = order_shapes,
		.protection = { .field = "customerNumber" },
	},
	{
		/* not harmless: a part that is cancelled twice may be two parts */
		.name = "order.cancel",
		.deed = "cancel",
		.of = "order receipt shipment",
		.label = N_("Cancel an order"),
		.help = N_("asks for an order or a part of it to be cancelled; the result is "
			   "pushed"),
		.kind = OPERATION_WRITE,
		.menu = "O",
		.section = "4.5",
		.path = "/dtc/logistics/orderCancel",
		.fields = cancel_fields,
		.protection = { .field = "customerNumber" },
	},
	{
		.name = "push.inbound-confirm",
		.label = N_("Inbound order confirmed"),
		.kind = OPERATION_PUSH,
		.menu = "O",
		.section = "4.6",
		.open = true,
		.fields = pushed_number,
		.shapes = pushed_receipts,
		.evidence = SHOWS("inbound.create"),
	},
	{
		.name = "push.inbound-status",
		.label = N_("Status of an inbound order"),
		.kind = OPERATION_PUSH,
		.menu = "O",
		.section = "4.7",
		.open = true,
		.fields = pushed_status,
		.shapes = pushed_receipts,
		.evidence = SHOWS("inbound.create"),
	},
	{
		.name = "push.outbound-confirm",
		.label = N_("Outbound order confirmed"),
		.kind = OPERATION_PUSH,
		.menu = "O",
		.section = "4.8",
		.open = true,
		.fields = pushed_number,
		.shapes = pushed_orders,
		.evidence = SHOWS("outbound.create"),
	},
	{
		.name = "push.outbound-status",
		.label = N_("Status of an outbound order"),
		.kind = OPERATION_PUSH,
		.menu = "O",
		.section = "4.9",
		.open = true,
		.fields = pushed_status,
		.shapes = pushed_orders,
		.evidence = SHOWS("outbound.create"),
	},
	{
		.name = "push.ownership-confirm",
		.label = N_("Ownership order confirmed"),
		.kind = OPERATION_PUSH,
		.menu = "O",
		.section = "4.10",
		.open = true,
		.fields = pushed_ownership,
		.shapes = pushed_orders,
		.evidence = SHOWS("ownership.create"),
	},
	{
		.name = "inbound.result",
		.label = N_("How an inbound order went"),
		.help = N_("the path is not published; /dtc/esboms/inOrderResultQuery is a guess"),
		.kind = OPERATION_READ,
		.menu = "O",
		.section = "4.15",
		.open = true,
		.fields = result_fields,
		.fill = { "receipt", "customerNumber=#" },
		.asks = (const struct ask[]){ { CODE_RECEIPT, "customerNumber" },
					      { CODE_ORDER, "customerNumber" },
					      { 0 } },
		.shapes = receipt_shapes,
	},
	{
		.name = "outbound.result",
		.label = N_("How an outbound order went"),
		.kind = OPERATION_READ,
		.menu = "O",
		.section = "4.16",
		.path = "/dtc/esboms/outOrderResultQuery",
		.fields = result_fields,
		.fill = { "order", "customerNumber=#" },
		.asks = (const struct ask[]){ { CODE_ORDER, "customerNumber" }, { 0 } },
		.shapes = outbound_shapes,
	},
	{
		.name = "push.cancel-result",
		.label = N_("Result of a cancelling"),
		.kind = OPERATION_PUSH,
		.menu = "O",
		.section = "4.22",
		.open = true,
		.fields = pushed_cancel,
		.shapes = pushed_cancels,
		.evidence = cancel_evidence,
	},
	{ 0 },
};
