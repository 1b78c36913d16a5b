/* Hongxun: route events, sign-offs and images, parcels on the scale. */
#include "base/words.h"
#include "src/vendors/hongxun.h"

/* clang-format off */
/* Appendix three. Texts, since leading zeros matter. */
#define ROUTE_NODES(X) \
	X("001", N_("signed for"), TONE_GOOD) \
	X("002", N_("signed for with an exception"), TONE_BAD) \
	X("80", N_("road: departed"), TONE_WAITING) \
	X("81", N_("road: on the way"), TONE_WAITING) \
	X("82", N_("road: out for delivery"), TONE_WAITING) \
	X("83", N_("air: flight known"), TONE_WAITING) \
	X("84", N_("air: took off"), TONE_WAITING) \
	X("85", N_("air: landed"), TONE_WAITING) \
	X("86", N_("air: picked up"), TONE_WAITING) \
	X("87", N_("air: out for delivery"), TONE_WAITING) \
	X("89", N_("in the destination city"), TONE_WAITING) \
	X("90", N_("air: into the destination store"), TONE_WAITING) \
	X("91", N_("air: out of the destination store"), TONE_WAITING) \
	X("92", N_("road: into the transit store"), TONE_WAITING) \
	X("93", N_("road: out of the transit store"), TONE_WAITING) \
	X("94", N_("road: into the destination store"), TONE_WAITING) \
	X("95", N_("road: out of the destination store"), TONE_WAITING) \
	X("96", N_("road: loaded"), TONE_WAITING) \
	X("97", N_("road: dispatched"), TONE_WAITING) \
	X("98", N_("road: loaded in transit"), TONE_WAITING) \
	X("99", N_("road: dispatched from transit"), TONE_WAITING) \
	X("100", N_("arrived"), TONE_WAITING) \
	X("101", N_("into the station"), TONE_WAITING) \
	X("102", N_("courier assigned"), TONE_WAITING) \
	X("103", N_("delivered"), TONE_GOOD) \
	X("104", N_("held up"), TONE_BAD) \
	X("105", N_("refused by the receiver"), TONE_BAD)
#define AS_CHOICE(value, label, tone) { value, label },
#define AS_STATE(value, label, tone) { value, label, tone },

static const struct choice node_choices[] = { ROUTE_NODES(AS_CHOICE) { 0 } };
static const struct state node_states[] = { ROUTE_NODES(AS_STATE) { 0 } };

static const struct choice sign_choices[] = {
	{ "10", N_("normal") },
	{ "20", N_("with an exception") },
	{ 0 },
};
static const struct state sign_states[] = {
	{ "10", N_("signed for"), TONE_GOOD },
	{ "20", N_("signed for with an exception"), TONE_BAD },
	{ 0 },
};
static const struct state push_states[] = {
	{ "images", N_("Images of a sign-off"), TONE_GOOD },
	{ "check", N_("Vehicle inspected"), TONE_GOOD },
	{ 0 },
};
static const struct choice image_types[] = {
	{ "imageBase64", N_("the image itself, as Base64") },
	{ "imageUrl", N_("a link to the image") },
	{ 0 },
};

static const struct field query_fields[] = {
	{ "customerNumber", N_("Our order number"), .required = true, .scan = true },
	{ "mailno", N_("Waybill"), .scan = true },
	{ 0 },
};
static const struct field route_fields[] = {
	{ "mailno", N_("Waybill"), .required = true, .scan = true },
	{ "scanTypeCode", N_("Route node"), .required = true, .choices = node_choices },
	{ "operator", N_("Operator"), .required = true, .mask = MASK_NAME },
	{ "time", N_("Time"), .required = true, .help = N_("as yyyy-MM-dd HH:mm:ss") },
	{ "plannedDeliveryDate", N_("Planned arrival"), .required = true,
	  .help = N_("as yyyy-MM-dd HH:mm:ss") },
	{ "transferAddress", N_("Place"), .required = true },
	{ "memo", N_("What happened"), .required = true },
	{ "vinCode", N_("VIN"), .check = CHECK_VIN, .scan = true, .help = N_("vehicles only") },
	{ "longitude", N_("Longitude"), .help = N_("vehicles only") },
	{ "dimension", N_("Latitude"), .help = N_("vehicles only; the vendor's name is dimension") },
	{ 0 },
};
static const struct field pushed_route_fields[] = {
	{ "customerNumber", N_("Our order number"), .scan = true },
	{ "mailno", N_("Waybill"), .scan = true },
	{ "scanTypeCode", N_("Route node"), .choices = node_choices, .other = true },
	{ "time", N_("Time") },
	{ 0 },
};
static const struct field signed_product[] = {
	{ "customerLineNumber", N_("Line number") },
	{ "customerProductCode", N_("Our product code"), .scan = true },
	{ "customerProductDescription", N_("Product name") },
	{ "quantity", N_("Quantity"), FIELD_INTEGER },
	{ "unitWeight", N_("Unit weight"), FIELD_NUMBER },
	{ "singlePieceVolume", N_("Unit volume"), FIELD_NUMBER },
	{ "productData", N_("Production date") },
	{ "validPeriod", N_("Shelf life") },
	{ "productBatchNumber", N_("Batch number") },
	{ "specialInventoryFlag", N_("Special stock mark") },
	{ "associatedOrder", N_("Related order") },
	{ "relatedItems", N_("Related lines") },
	{ "ebeln", N_("Purchase order number") },
	{ "ebelp", N_("Purchase order line") },
	{ "remark", N_("Note") },
	{ "vinNum", N_("VIN") },
	{ 0 },
};
static const struct field signed_fields[] = {
	{ "customerNumber", N_("Our order number"), .required = true, .scan = true },
	{ "signType", N_("Kind of sign-off"), .required = true, .choices = sign_choices },
	{ "expressCode", N_("Hongxun's transport number"), .scan = true },
	{ "waybillNumber", N_("Instruction number"), .scan = true },
	{ "mailno", N_("Waybill"), .scan = true },
	{ "actualQuantity", N_("Quantity signed for"), FIELD_INTEGER, .required = true },
	{ "signer", N_("Signed by"), .required = true, .mask = MASK_NAME },
	{ "signedTime", N_("Signed at"), .required = true },
	{ "remark", N_("Note") },
	{ "ext8", N_("Extension 8"), .help = N_("in vehicle business the Huawei delivery number") },
	{ "productList", N_("Products"), FIELD_ROWS, .required = true, .fields = signed_product },
	{ 0 },
};
static const struct field signed_image_fields[] = {
	{ "customerFlag", N_("Customer mark"), .required = true },
	{ "customerOrderCode", N_("Our order number"), .required = true, .scan = true },
	{ "signList", N_("Images"), FIELD_ROWS, .required = true,
	  .help = N_("objects of 9 members; their names are not published") },
	{ 0 },
};
static const struct field vehicle_check_fields[] = {
	{ "batchCode", N_("Our order number"), .required = true, .scan = true },
	{ "dataList", N_("Inspections"), FIELD_ROWS, .required = true },
	{ 0 },
};
static const struct field image_fields[] = {
	{ "mailno", N_("Waybill"), .required = true, .scan = true },
	{ "imageType", N_("Form of the images"), .required = true, .choices = image_types },
	{ "imageInfos", N_("Images"), FIELD_ROWS, .required = true,
	  .help = N_("objects of 4 members; their names are not published") },
	{ 0 },
};
static const struct field parcel_fields[] = {
	{ "warehouseCode", N_("Warehouse code"), .required = true, .initial = "{scaleWarehouse}",
	  .place = PLACE_TOP },
	{ "mailno", N_("Waybill"), .required = true, .scan = true,
	  .help = N_("the carrier's or Hongxun's") },
	{ "longs", N_("Length, cm"), FIELD_NUMBER, .required = true },
	{ "widths", N_("Width, cm"), FIELD_NUMBER, .required = true },
	{ "heights", N_("Height, cm"), FIELD_NUMBER, .required = true },
	{ "weight", N_("Net weight, g"), FIELD_NUMBER, .required = true },
	{ "volume", N_("Volume, cubic cm"), FIELD_NUMBER, .required = true },
	{ "remark", N_("Note") },
	{ 0 },
};

#define ROUTE_EVENT(where) \
	.kind = "route", .rows = where, \
	.key = "{mailno|=mailno|customerNumber|=customerNumber}/{time}/{scanTypeCode}", \
	.title = "{transferAddress}", .status = "{scanTypeCode}", .states = node_states, \
	.when = "{time}", .codes = "{customerNumber|=customerNumber} {mailno|=mailno} {vinCode}", \
	.search = "{transferAddress} {memo} {operator}"

static const struct shape route_shapes[] = {
	{ ROUTE_EVENT(HONGXUN_ROWS "|routeList") },
	{ 0 },
};
static const struct shape pushed_routes[] = {
	{ ROUTE_EVENT(HONGXUN_PUSHED "|request.list|request.routeList|list|routeList") },
	{ 0 },
};
static const struct shape signed_shapes[] = {
	{ .kind = "shipment", .rows = HONGXUN_PUSHED,
	  .key = "{mailno|expressCode|waybillNumber|customerNumber}",
	  .title = "{customerNumber}", .status = "{signType}", .states = sign_states,
	  .when = "{signedTime}",
	  .codes = "{customerNumber} {mailno} {expressCode} {waybillNumber} {ext8}",
	  .search = "{signer} {remark} {productList.*.customerProductCode} "
		    "{productList.*.customerProductDescription} {productList.*.vinNum}" },
	{ 0 },
};
/* Neither changes what is known of the order or the shipment: each is an event on its way. */
static const struct shape image_shapes[] = {
	{ .kind = "route", .rows = HONGXUN_PUSHED, .key = "{customerOrderCode}/images",
	  .title = "{customerOrderCode}", .status = "images", .states = push_states,
	  .codes = "{customerOrderCode} {signList.*.mailno}" },
	{ 0 },
};
static const struct shape check_shapes[] = {
	{ .kind = "route", .rows = HONGXUN_PUSHED, .key = "{batchCode}/check", .title = "{batchCode}",
	  .status = "check", .states = push_states, .codes = "{batchCode} {dataList.*.vinNum}" },
	{ 0 },
};
static const struct evidence transport_evidence[] = {
	{ "transport.create", "customerNumber=request.customerNumber" },
	{ 0 },
};
static const struct shape transport_shapes[] = {
	{ .kind = "order", .rows = HONGXUN_PUSHED, .key = "{customerNumber}",
	  .status = HONGXUN_CONFIRMED, .states = hongxun_order_states,
	  .codes = "{expressCode} {waybillNumber} {mailno}" },
	{ 0 },
};
/* clang-format on */

const struct operation hongxun_routes[] = {
	{
		.name = "push.route",
		.label = N_("Route event"),
		.kind = OPERATION_PUSH,
		.menu = "T",
		.section = "4.13",
		.open = true,
		.fields = pushed_route_fields,
		.shapes = pushed_routes,
	},
	{
		.name = "push.signed",
		.label = N_("Goods signed for"),
		.kind = OPERATION_PUSH,
		.menu = "T",
		.section = "4.14",
		.open = true,
		.fields = signed_fields,
		.shapes = signed_shapes,
	},
	{
		.name = "route.query",
		.label = N_("Route of an order"),
		.kind = OPERATION_READ,
		.menu = "T",
		.section = "4.17",
		.path = "/dtc/esboms/routeQuery",
		.fields = query_fields,
		.fill = { "order", "customerNumber=#" },
		.asks = (const struct ask[]){ { CODE_ORDER, "customerNumber" }, { 0 } },
		.shapes = route_shapes,
	},
	{
		.name = "push.signed-image",
		.label = N_("Images of a sign-off"),
		.kind = OPERATION_PUSH,
		.menu = "T",
		.section = "4.18",
		.body = BODY_ARRAY,
		.open = true,
		.fields = signed_image_fields,
		.shapes = image_shapes,
	},
	{
		.name = "push.vehicle-check",
		.label = N_("Vehicle inspected"),
		.kind = OPERATION_PUSH,
		.menu = "T",
		.section = "4.20",
		.open = true,
		.fields = vehicle_check_fields,
		.shapes = check_shapes,
	},
	{
		.name = "push.transport-confirm",
		.label = N_("Transport order confirmed"),
		.kind = OPERATION_PUSH,
		.menu = "T",
		.section = "4.21",
		.open = true,
		.shapes = transport_shapes,
		.evidence = transport_evidence,
	},
	{
		.name = "carrier-route.push",
		.deed = "report",
		.of = "shipment",
		.label = N_("Report route events"),
		.help = N_("what a carrier tells Hongxun; with the carrier's credentials if they "
			   "are set"),
		.kind = OPERATION_WRITE,
		.menu = "T",
		.section = "4.28",
		.path = "/dtc/tms/carrierRoutingPush",
		.body = BODY_ARRAY,
		.identity = "carrier_",
		.fields = route_fields,
		.protection = { .field = "mailno" },
	},
	{
		.name = "carrier-image.push",
		.deed = "sign",
		.of = "shipment",
		.label = N_("Report images of a sign-off"),
		.help = N_("what a carrier tells Hongxun; with the carrier's credentials if they "
			   "are set"),
		.kind = OPERATION_WRITE,
		.menu = "T",
		.section = "4.29",
		.path = "/dtc/tms/carrierSignImagePush",
		.open = true,
		.identity = "carrier_",
		.fields = image_fields,
		.protection = { .field = "mailno" },
	},
	{
		.name = "dws.parcel",
		.deed = "measure",
		.of = "shipment",
		.label = N_("Send a parcel's size and weight"),
		.help = N_("what a scale with a camera (DWS) measured; goes unsigned"),
		.kind = OPERATION_WRITE,
		.menu = "T",
		.section = "4.30",
		.open = true,
		.layout = "warehouseCode timestamp request",
		.recipe = "none",
		.fields = parcel_fields,
		.protection = { PROTECTION_HARMLESS, .field = "mailno" },
	},
	{ 0 },
};
