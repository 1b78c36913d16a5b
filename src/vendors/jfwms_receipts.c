/* JFWMS: receipts of goods, and returns. */
#include "base/words.h"
#include "src/vendors/jfwms.h"

/* Three numbers were inferred from use; the words come from pushes, "null" among them. */
const struct state jfwms_receipt_states[] = {
	{ "0", N_("not shipped yet"), TONE_WAITING },
	{ "3", N_("partly put away"), TONE_WAITING },
	{ "4", N_("finished"), TONE_GOOD },
	{ "null", N_("partly put away"), TONE_WAITING },
	{ "Finish", N_("finished"), TONE_GOOD },
	{ 0 },
};
const struct state jfwms_return_states[] = {
	{ "FINISH", N_("finished"), TONE_GOOD },
	{ 0 },
};

/* clang-format off */
static const struct field line_fields[] = {
	{ "sku", N_("SKU"), .required = true, .scan = true },
	{ "count", N_("Quantity"), FIELD_INTEGER, .required = true },
	{ 0 },
};
static const struct field box_fields[] = {
	{ "length", N_("Length, cm"), FIELD_INTEGER, .group = "size" },
	{ "width", N_("Width, cm"), FIELD_INTEGER, .group = "size" },
	{ "height", N_("Height, cm"), FIELD_INTEGER, .group = "size" },
	{ "weight", N_("Weight, g"), FIELD_INTEGER },
	{ "skuVos", N_("Lines"), FIELD_ROWS, .fields = line_fields },
	{ 0 },
};
static const struct field create_fields[] = {
	JFWMS_ERP_NUMBER(.required = true, .help = N_("our own receipt number, unique")),
	{ "warehouse", N_("Warehouse code"), .required = true },
	{ "trackingNo", N_("Waybill"), .scan = true },
	{ "expectedTime", N_("Expected at"), .check = CHECK_TIME },
	{ "remark", N_("Note") },
	{ "receiptType", N_("Kind of receipt"), FIELD_INTEGER, .help = N_("2 is used where there are boxes") },
	{ "skuList", N_("Lines"), FIELD_ROWS, .required = true, .fields = line_fields },
	{ "boxList", N_("Boxes"), FIELD_ROWS, .fields = box_fields },
	{ 0 },
};
static const struct field cancel_fields[] = {
	{ "inboundNo", N_("Receipt number"), .group = "+which", .scan = true },
	JFWMS_ERP_NUMBER(.group = "+which"),
	{ 0 },
};
static const struct field get_fields[] = {
	JFWMS_ERP_NUMBER(.group = "+which"),
	{ "inboundNo", N_("Receipt number"), .group = "+which", .scan = true },
	{ "boxNoList", N_("Box numbers"), FIELD_TEXTS, .scan = true,
	  .help = N_("commas between; left out, all of them") },
	{ 0 },
};
static const struct field return_fields[] = {
	{ "beginTime", N_("From"), .check = CHECK_TIME,
	  .help = N_("which time is meant is not published") },
	{ "endTime", N_("To"), .check = CHECK_TIME },
	JFWMS_PAGE("50"),
	{ 0 },
};

/* The ERP number is the key, since pushes know no other; the answer may leave it out. */
static const struct shape created_shapes[] = {
	{ .kind = "receipt", .rows = "", .key = "{erpNo|=erpNo|inboundNo}", .title = "{inboundNo}",
	  .codes = "{inboundNo} {=trackingNo}", .search = "{=warehouse}" },
	{ 0 },
};
static const struct shape receipt_shapes[] = {
	{ .kind = "receipt", .rows = "", .key = "{erpNo|=erpNo|inboundNo}", .title = "{inboundNo}",
	  .status = "{status}", .states = jfwms_receipt_states,
	  .when = "{finishTime|putawayLastTime|receiveLastTime|signTime}",
	  .codes = "{inboundNo} {trackingNoList.*} {checkOutTrackingNo} {boxList.*.boxNo}",
	  .search = "{warehouseCode} {skuList.*.sku}" },
	{ 0 },
};
const struct shape jfwms_return_shapes[] = {
	{ .kind = "return", .rows = JFWMS_ROWS, .key = "{erpNo|returnId}", .title = "{platformOrderNo}",
	  .status = "{status}", .states = jfwms_return_states,
	  .when = "{finishTime|cancelTime|createTime}",
	  .codes = "{packageNo} {platformOrderNo} {trackingNo}",
	  .search = "{returnId} {warehouseCode} {skuList.*.sku}" },
	{ 0 },
};
/* clang-format on */

const struct operation jfwms_receipts[] = {
	{
		.name = "inbound.create",
		.deed = "create",
		.of = "receipt",
		.label = N_("Create a receipt"),
		.help = N_("announces goods to the warehouse"),
		.kind = OPERATION_WRITE,
		.menu = "O",
		.section = "3.11",
		.path = "/api/inbound/create",
		.fields = create_fields,
		.shapes = created_shapes,
		.protection = { PROTECTION_LOOKUP, .field = "erpNo", .codes = "40001",
				.operation = "inbound.get", .arguments = "erpNo=erpNo",
				.found = "inboundNo", .missing_codes = "40004" },
	},
	{
		.name = "inbound.cancel",
		.deed = "cancel",
		.of = "receipt",
		.label = N_("Cancel a receipt"),
		.kind = OPERATION_WRITE,
		.menu = "O",
		.section = "3.12",
		.path = "/api/inbound/cancel",
		.fields = cancel_fields,
		.protection = { PROTECTION_HARMLESS, .field = "erpNo" },
	},
	{
		.name = "inbound.get",
		.label = N_("One receipt"),
		.kind = OPERATION_READ,
		.menu = "O",
		.section = "3.13",
		.path = "/api/inbound/get",
		.fields = get_fields,
		.fill = { "receipt", "erpNo=#" },
		.asks = (const struct ask[]){ { CODE_RECEIPT, "inboundNo" },
					      { CODE_ORDER, "erpNo" },
					      { 0 } },
		.shapes = receipt_shapes,
	},
	{
		.name = "return.page",
		.label = N_("Returns page by page"),
		.kind = OPERATION_READ,
		.menu = "O",
		.section = "3.14",
		.path = "/api/inbound/return/getByPage",
		.fields = return_fields,
		.shapes = jfwms_return_shapes,
		.paging = { "pageNo", "pageSize", 1, 50, .pages = JFWMS_PAGES },
	},
	{ 0 },
};
