/* JFWMS: what it pushes: orders, receipts, returns, stops, and every change of stock. */
#include "base/words.h"
#include "src/vendors/jfwms.h"

/* clang-format off */
#define STAMP { "timestamp", N_("Time stamp") }
#define TYPE(name) { "type", N_("Kind of push"), .initial = name, .constant = true }
#define HEAD \
	{ "data.userId", N_("OMS user number") }, \
	{ "data.erpNo", N_("ERP number"), .scan = true }, \
	{ "data.warehouseCode", N_("Warehouse code") }
#define LINES(list) { "data.skuList", N_("Lines"), FIELD_ROWS, .fields = list }

static const struct field stock_lines[] = {
	{ "sku", N_("SKU"), .scan = true },
	{ "total", N_("In all"), FIELD_INTEGER },
	{ "locked", N_("Locked"), FIELD_INTEGER },
	{ "available", N_("Available"), FIELD_INTEGER },
	{ "nonGood", N_("Defective"), FIELD_INTEGER },
	{ "totalChange", N_("Change in all"), FIELD_INTEGER },
	{ "lockedChange", N_("Change of locked"), FIELD_INTEGER },
	{ "availableChange", N_("Change of available"), FIELD_INTEGER },
	{ "nonGoodChange", N_("Change of defective"), FIELD_INTEGER },
	{ 0 },
};
static const struct field storage_lines[] = {
	{ "skuCode", N_("Barcode"), .scan = true },
	{ "sku", N_("SKU"), .scan = true },
	{ "num", N_("Good quantity") },
	{ "badNum", N_("Defective quantity") },
	{ "thisTimeNum", N_("Put away this time") },
	{ 0 },
};
static const struct field return_lines[] = {
	{ "sku", N_("SKU"), .scan = true },
	{ "num", N_("Good quantity") },
	{ "badNum", N_("Defective quantity") },
	{ 0 },
};
static const struct field order_fields[] = {
	STAMP, TYPE("order"), HEAD,
	{ "data.status", N_("Status") },
	LINES(stock_lines),
	{ 0 },
};
static const struct field storage_fields[] = {
	STAMP, TYPE("storage"), HEAD,
	{ "data.putawayNo", N_("Put-away number"), .scan = true },
	{ "data.finishTime", N_("Finished at") },
	{ "data.status", N_("Status") },
	LINES(storage_lines),
	{ 0 },
};
static const struct field return_fields[] = {
	STAMP, TYPE("return"),
	{ "finishTime", N_("Finished at") },
	HEAD,
	{ "data.status", N_("Status") },
	LINES(return_lines),
	{ 0 },
};
static const struct field stop_fields[] = {
	STAMP, TYPE("orderIntercept"),
	{ "data.userId", N_("OMS user number") },
	{ "data.erpNo", N_("ERP number"), .scan = true },
	{ "data.status", N_("Status"), .help = N_("anything but success: not stopped") },
	{ 0 },
};
#define STOCK_FIELDS(name, number) \
	(const struct field[]){ \
		STAMP, TYPE(name), \
		{ "data.warehouseCode", N_("Warehouse code") }, \
		{ "data.documentNo", number, .scan = true }, \
		{ "data.userId", N_("OMS user number"), FIELD_INTEGER }, \
		{ "data.finishTime", N_("Finished at") }, \
		LINES(stock_lines), { 0 } }

/* Within the whole push, or within its data when the envelope is taken off. */
#define DATA "data|"
#define LINES_AT "data.skuList|skuList"
#define STOCK_LINES \
	{ JFWMS_STOCK_ROW(LINES_AT, "^data.warehouseCode|^warehouseCode"), \
	  .when = "{^data.finishTime|^finishTime|^timestamp}", \
	  .codes = "{sku} {^data.documentNo|^documentNo|^data.erpNo|^erpNo}" }

static const struct shape order_shapes[] = {
	{ .kind = "order", .rows = DATA, .key = "{erpNo}", .title = "{warehouseCode}",
	  .status = "{status}", .states = jfwms_order_states, .when = "{^timestamp}",
	  .search = "{warehouseCode} {skuList.*.sku}" },
	STOCK_LINES,
	{ 0 },
};
static const struct shape storage_shapes[] = {
	{ .kind = "receipt", .rows = DATA, .key = "{erpNo}", .title = "{putawayNo}",
	  .status = "{status|:null}", .states = jfwms_receipt_states, .when = "{finishTime|^timestamp}",
	  .codes = "{putawayNo}",
	  .search = "{warehouseCode} {skuList.*.sku} {skuList.*.skuCode}" },
	{ 0 },
};
static const struct shape return_shapes[] = {
	{ .kind = "return", .rows = DATA, .key = "{erpNo}", .title = "{warehouseCode}",
	  .status = "{status}", .states = jfwms_return_states,
	  .when = "{^finishTime|finishTime|^timestamp}", .search = "{warehouseCode} {skuList.*.sku}" },
	{ 0 },
};
static const struct shape stop_shapes[] = {
	{ .kind = "order", .rows = DATA, .key = "{erpNo}", .status = "stop:{status}",
	  .states = jfwms_order_states, .when = "{^timestamp}" },
	{ 0 },
};
static const struct shape stock_shapes[] = { STOCK_LINES, { 0 } };

/* Sheet §6.3: anything but "success" means that the order was not stopped. A cancelling that needs
 * the warehouse is refused with 20023 until then (§3.7). */
#define CANCELS "order.cancel order.intercept"
static const struct evidence stop_evidence[] = {
	{ CANCELS, "erpNo=data.erpNo", "data.status", "success", "*", "20023" },
	{ 0 },
};
static const struct evidence order_evidence[] = {
	{ "order.create b2b-outbound.create", "erpNo=data.erpNo" },
	{ 0 },
};
static const struct evidence storage_evidence[] = {
	{ "inbound.create", "erpNo=data.erpNo" },
	{ 0 },
};
static const struct evidence created_evidence[] = {
	{ "order.create", "erpNo=data.documentNo" },
	{ 0 },
};
static const struct evidence cancelled_evidence[] = {
	{ CANCELS, "erpNo=data.documentNo", .open_codes = "20023" },
	{ 0 },
};

#define PUSH(called, says, letters) \
	.name = called, .label = says, .kind = OPERATION_PUSH, .menu = letters, .section = "6.3", \
	.open = true
#define STOCK_PUSH(type, says, number) \
	PUSH("push." type, says, "S"), .fields = STOCK_FIELDS(type, number), .shapes = stock_shapes

const struct operation jfwms_pushes[] = {
	{ PUSH("push.order", N_("Order shipped"), "O"), .fields = order_fields, .shapes = order_shapes,
	  .evidence = order_evidence },
	{ PUSH("push.storage", N_("Receipt put away"), "O S"), .fields = storage_fields,
	  .shapes = storage_shapes, .evidence = storage_evidence },
	{ PUSH("push.return", N_("Return finished"), "O"), .fields = return_fields,
	  .shapes = return_shapes },
	{ PUSH("push.orderIntercept", N_("Result of stopping an order"), "O"), .fields = stop_fields,
	  .shapes = stop_shapes, .evidence = stop_evidence },
	{ STOCK_PUSH("inventoryCount", N_("Stock taken"), N_("Stock-take number")) },
	{ STOCK_PUSH("adjust", N_("Stock adjusted"), N_("Adjustment number")) },
	{ STOCK_PUSH("move", N_("Stock moved"), N_("Move number")) },
	{ STOCK_PUSH("orderCreate", N_("Stock locked by an order"), N_("ERP number")),
	  .evidence = created_evidence },
	{ STOCK_PUSH("orderCancel", N_("Stock freed by an order"), N_("ERP number")),
	  .evidence = cancelled_evidence },
	{ STOCK_PUSH("convert", N_("Stock converted"), N_("Conversion number")) },
	{ 0 },
};
/* clang-format on */
