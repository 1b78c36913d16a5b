/* Chetonggui: products on offer, and orders from the placing to the return. */
#include "base/words.h"
#include "src/vendors/chetonggui.h"

static const struct choice remind_choices[] = {
	{ "1", N_("remind") },
	{ "2", N_("withdraw the reminder") },
	{ 0 },
};
/* The document says that there are more. */
static const struct choice accept_choices[] = {
	{ "1", N_("accept the order") },
	{ 0 },
};
static const struct state order_states[] = {
	{ "2", N_("accepted"), TONE_GOOD },
	{ 0 },
};
static const struct state return_states[] = {
	{ "2", N_("order accepted"), TONE_WAITING },
	{ "99", N_("return confirmed"), TONE_GOOD },
	{ 0 },
};

/* clang-format off */
static const struct field publish_fields[] = {
	{ "oeid", N_("OE number"), .scan = true, .help = N_("of the car maker's part it stands for") },
	{ "stock", N_("Stock"), FIELD_INTEGER },
	{ "price", N_("Price"), .help = N_("the unit is not published") },
	{ "quality", N_("Quality"), .help = N_("how it is coded is not published") },
	{ "info.goods_name", N_("Product name") },
	{ "info.goods_ID", N_("Product id"), .required = true, .scan = true },
	{ "info.goods_brand", N_("Brand") },
	{ 0 },
};
static const struct field remind_fields[] = {
	{ "type", N_("Kind of message"), FIELD_INTEGER, .initial = "1" },
	{ "sender", N_("Sender's company id"), .required = true, .initial = CHETONGGUI_COMPANY },
	{ "receiver", N_("Receiver's company id"), .required = true },
	{ "message", N_("Message") },
	{ "order_ID", N_("Order number"), .required = true, .scan = true },
	{ "op_type", N_("What is done"), FIELD_INTEGER, .required = true, .initial = "1",
	  .choices = remind_choices },
	{ "timestamp", N_("Unique mark"), .initial = "{stamp}",
	  .help = N_("made when the reminder is decided on") },
	{ 0 },
};
static const struct field place_fields[] = {
	{ "companyID", N_("Our company id"), .required = true, .initial = CHETONGGUI_COMPANY },
	{ "goods_id", N_("Product id"), .required = true, .scan = true },
	{ "seller_ID", N_("Seller's company id"), .required = true },
	{ "seller_company_name", N_("Seller's company") },
	{ "goods_name", N_("Product name") },
	{ "goods_price", N_("Unit price") },
	{ "goods_amount", N_("Quantity"), FIELD_INTEGER, .least = 1 },
	{ "discount", N_("Discount"), FIELD_INTEGER, CHETONGGUI_DISCOUNTS,
	  .help = N_("in hundredths: 98.50 is 9850, and 10000 is the full price") },
	{ "goods_totalPrice", N_("Line total"),
	  .help = N_("price times quantity times discount; the vendor's formula is not published") },
	{ "timestamp", N_("Unique mark"), .initial = "{mark}",
	  .help = N_("WEBERP and digits, another for every line; kept when a row is sent again") },
	{ 0 },
};
static const struct field accept_fields[] = {
	{ "companyID", N_("Our company id"), .required = true, .initial = CHETONGGUI_COMPANY },
	{ "order_id", N_("Order number"), .required = true, .scan = true,
	  .help = N_("the finest one, of a single line") },
	{ "op_type", N_("What is done"), FIELD_INTEGER, .initial = "1", .choices = accept_choices,
	  .other = true },
	{ 0 },
};
static const struct field return_find_fields[] = {
	{ "companyID", N_("Our company id"), .required = true, .initial = CHETONGGUI_COMPANY },
	{ "order_PID", N_("Parent order number"), .group = "+which", .scan = true },
	{ "order_id", N_("Order number"), .group = "+which", .scan = true,
	  .help = N_("the finest one, of a single line") },
	{ "order_status", N_("Order status"), FIELD_INTEGER },
	{ "logistics_order", N_("Waybill"), .group = "+which", .scan = true },
	{ 0 },
};
static const struct field return_confirm_fields[] = {
	{ "op_type", N_("What is done"), FIELD_INTEGER, .initial = "99", .constant = true },
	{ "companyID", N_("Seller's company id"), .required = true, .initial = CHETONGGUI_COMPANY },
	{ "order_PID", N_("Parent order number"), .scan = true },
	{ "goods_id", N_("Product id"), .scan = true },
	{ "order_id", N_("Order number"), .required = true, .scan = true,
	  .help = N_("the finest one, of a single line") },
	{ "order_status", N_("Order status"), FIELD_INTEGER },
	{ "logistics_order", N_("Waybill"), .scan = true },
	{ "logistics_status", N_("Shipment status"), FIELD_INTEGER },
	{ 0 },
};

static const struct shape place_shapes[] = {
	{ .kind = "order", .rows = "", .key = "{order_id|order_ID}", .title = "{companyName}",
	  .codes = "{data.*.timestamp}", .search = "{companyName} {companyID} {data.*.goods_id}" },
	{ 0 },
};
static const struct shape accept_shapes[] = {
	{ .kind = "order", .rows = "", .key = "{order_ID|order_id}", .title = "{companyID}",
	  .status = "{order_status}", .states = order_states },
	{ 0 },
};
static const struct shape return_shapes[] = {
	{ .kind = "return", .rows = "", .key = "{order_id|order_ID}", .title = "{companyName}",
	  .status = "{order_status}", .states = return_states,
	  .codes = "{logistics_order} {order_PID|=order_PID}",
	  .search = "{companyName} {buyer_id} {buyer_name} {buyer_tel}" },
	{ 0 },
};
static const struct shape confirmed_shapes[] = {
	{ .kind = "return", .rows = "", .key = "{order_id|order_ID}", .title = "{companyName}",
	  .status = "{=op_type}", .states = return_states,
	  .codes = "{logistics_order} {=order_PID}", .search = "{companyName} {goods_id}" },
	{ 0 },
};
/* clang-format on */

const struct operation chetonggui_orders[] = {
	{
		/* nothing says whether listing twice makes two products of it */
		.name = "goods.publish",
		.deed = "create",
		.of = "product",
		.label = N_("Offer a product"),
		.help = N_("no call takes a product off or changes its stock"),
		.kind = OPERATION_WRITE,
		.menu = "S",
		.section = "#3",
		.system = "data",
		.open = true,
		.layout = "username password * sec",
		.fields = publish_fields,
		.protection = { .field = "info.goods_ID" },
	},
	{
		.name = "order.remind",
		.deed = "remind",
		.of = "order",
		.label = N_("Remind a seller of an order"),
		.help = N_("or withdraw the reminder"),
		.kind = OPERATION_WRITE,
		.menu = "O",
		.section = "#7",
		.system = "order",
		.open = true,
		.fields = remind_fields,
		.protection = { .field = "order_ID" },
	},
	{
		/* the marks are likely to stop a repeat, but nothing says so, and nothing looks up */
		.name = "order.place",
		.deed = "create",
		.of = "order",
		.label = N_("Place an order"),
		.help = N_("one line for each product; one call for each seller"),
		.kind = OPERATION_WRITE,
		.menu = "O",
		.section = "#8",
		.system = "order",
		.body = BODY_ARRAY,
		.open = true,
		.fields = place_fields,
		.shapes = place_shapes,
		.protection = { .field = "seller_ID" },
	},
	{
		.name = "order.accept",
		.deed = "accept",
		.of = "order",
		.label = N_("Accept an order"),
		.help = N_("the document calls it a query; what it does is accept"),
		.kind = OPERATION_WRITE,
		.menu = "O",
		.section = "#9",
		.system = "order",
		.open = true,
		.fields = accept_fields,
		.shapes = accept_shapes,
		.protection = { PROTECTION_HARMLESS, .field = "order_id" },
	},
	{
		.name = "return.find",
		.label = N_("Look at a return"),
		.kind = OPERATION_READ,
		.menu = "O",
		.section = "#13",
		.system = "order",
		.open = true,
		.fields = return_find_fields,
		.fill = { "return", "order_id=#" },
		.asks = (const struct ask[]){ { CODE_RETURN, "order_id" },
					      { CODE_ORDER, "order_id" },
					      { CODE_WAYBILL, "logistics_order" },
					      { 0 } },
		.shapes = return_shapes,
	},
	{
		/* no read shows whether a return was confirmed, and money may hang on it */
		.name = "return.confirm",
		.deed = "confirm",
		.of = "return",
		.label = N_("Confirm a return"),
		.kind = OPERATION_WRITE,
		.menu = "O",
		.section = "#14",
		.system = "order",
		.open = true,
		.fields = return_confirm_fields,
		.shapes = confirmed_shapes,
		.protection = { .field = "order_id" },
	},
	{
		.name = "goods.access",
		.label = N_("Block or allow products"),
		.help = N_("its fields are not published: ask the vendor, and give them as JSON"),
		.kind = OPERATION_WRITE,
		.menu = "S",
		.section = "#15",
		.system = "data",
		.body = BODY_RAW,
		.open = true,
		.layout = "username password * sec",
	},
	{ 0 },
};
