/* Dingshang: orders at machines, and the dispensing of goods. */
#include "base/words.h"
#include "src/vendors/dingshang.h"

static const struct choice status_choices[] = {
	{ "1", N_("paid: may be dispensed") },
	{ "2", N_("refunded: the stock is given back") },
	{ "3", N_("closed: the stock is given back") },
	{ "4", N_("revoked: the stock is given back") },
	{ "5", N_("being paid: the stock is given back") },
	{ "6", N_("payment failed: the stock is given back") },
	{ 0 },
};
static const struct state order_states[] = {
	{ "SUCCESS", N_("paid"), TONE_GOOD },
	{ "REFUND", N_("refunded"), TONE_BAD },
	{ "CLOSED", N_("closed"), TONE_BAD },
	{ "REVOKED", N_("revoked"), TONE_BAD },
	{ "USERPAYING", N_("being paid"), TONE_WAITING },
	{ "PAYERROR", N_("payment failed"), TONE_BAD },
	{ "PICKUPCODE", N_("by pickup code"), TONE_GOOD },
	{ "NOTPAY", N_("not paid"), TONE_WAITING },
	{ "TESTPAY", N_("test payment"), TONE_PLAIN },
	{ 0 },
};
/* Of a record in an order, of a delivery, and in Chinese where a code was consumed. */
static const struct state delivery_states[] = {
	{ "WAITING_PICKED_UP", N_("waiting to be picked up"), TONE_WAITING },
	{ "IS_PICKED_UP", N_("picked up"), TONE_GOOD },
	{ "IS_REFUND", N_("refunded"), TONE_BAD },
	{ "IS_DELIVERING", N_("being dispensed"), TONE_WAITING },
	{ "IS_SUCCESS", N_("dispensed"), TONE_GOOD },
	{ "IS_FAILED", N_("not dispensed"), TONE_BAD },
	{ "IS_TIMEOUT", N_("no result in time"), TONE_BAD },
	{ "0", N_("not dispensed"), TONE_BAD },
	{ "1", N_("dispensed"), TONE_GOOD },
	{ "已取货", N_("picked up"), TONE_GOOD },
	{ "未取货", N_("waiting to be picked up"), TONE_WAITING },
	{ "订单取消", N_("order cancelled"), TONE_BAD },
	{ 0 },
};
static const struct choice channel_choices[] = {
	{ "0", N_("no such channel") },
	{ "1", N_("normal") },
	{ "2", N_("jammed") },
	{ "3", N_("motor fault") },
	{ "47", N_("no answer from the board") },
	{ 0 },
};
static const struct choice result_choices[] = {
	{ "0", N_("not dispensed") },
	{ "1", N_("dispensed") },
	{ 0 },
};

/* clang-format off */
#define NOTIFY \
	{ "notify_url", N_("Address for the result"), .required = true, .check = CHECK_URL, \
	  .help = N_("a public link where the vendor reports what became of it") }
#define ORDER_ID(...) \
	{ "order_id", N_("Order id"), .required = true, .check = CHECK_DIGITS, .scan = true, \
	  .help = N_("the vendor's number"), __VA_ARGS__ }

static const struct field product_fields[] = {
	{ "product_id", N_("Product id"), FIELD_INTEGER, .required = true,
	  .help = N_("as product.list gives it") },
	{ "quantity", N_("Quantity"), FIELD_INTEGER, .required = true, .least = 1 },
	{ 0 },
};
static const struct field create_fields[] = {
	DINGSHANG_MACHINE(.place = PLACE_BODY),
	NOTIFY,
	{ "trade_id", N_("Our order number"), .required = true, .least = 20, .most = 32, .scan = true,
	  .help = N_("unique; digits are best") },
	{ "products", N_("Products"), FIELD_ROWS, .required = true, .fields = product_fields },
	{ 0 },
};
static const struct field get_fields[] = {
	DINGSHANG_MACHINE(.place = PLACE_BODY),
	ORDER_ID(.place = PLACE_PATH),
	DINGSHANG_TIME,
	{ 0 },
};
static const struct field update_fields[] = {
	DINGSHANG_MACHINE(.place = PLACE_BODY),
	ORDER_ID(.place = PLACE_PATH),
	{ "status", N_("New status"), .required = true, .choices = status_choices,
	  .help = N_("any but 1 cancels the order") },
	DINGSHANG_TIME,
	{ 0 },
};
static const struct field start_fields[] = {
	DINGSHANG_MACHINE(.place = PLACE_BODY),
	DINGSHANG_METHOD("device.delivery.put"),
	ORDER_ID(.place = PLACE_BODY),
	{ "record_id", N_("Record id"), .required = true, .check = CHECK_DIGITS,
	  .help = N_("of the record in the order") },
	DINGSHANG_TIME,
	{ 0 },
};
static const struct field result_fields[] = {
	DINGSHANG_MACHINE(.place = PLACE_BODY),
	{ "delivery_id", N_("Delivery id"), .required = true, .place = PLACE_PATH,
	  .help = N_("as delivery.start gives it") },
	DINGSHANG_TIME,
	{ 0 },
};
static const struct field test_fields[] = {
	DINGSHANG_MACHINE(.place = PLACE_BODY),
	DINGSHANG_METHOD("device.delivery.put"),
	{ "channel_name", N_("Channel"), .required = true, .help = N_("such as A21") },
	NOTIFY,
	DINGSHANG_TIME,
	{ 0 },
};
static const struct field pushed_fields[] = {
	{ "method", N_("Method"), .initial = "device.delivery.response", .constant = true },
	{ "order_id", N_("Order id"), FIELD_INTEGER, .scan = true },
	{ "record_id", N_("Record id"), FIELD_INTEGER },
	{ "deliver_status", N_("Result"), .choices = result_choices, .other = true },
	{ "floor_status", N_("Channel status"), .choices = channel_choices, .other = true },
	{ "error_msg", N_("Fault") },
	{ "fail_reason", N_("Fault") },
	{ 0 },
};

static const struct shape created_shapes[] = {
	{ .kind = "order", .rows = "", .key = "{order_id}", .title = "{=trade_id}",
	  .codes = "{=trade_id} {=machine_no}" },
	{ 0 },
};
static const struct shape order_shapes[] = {
	{ .kind = "order", .rows = "", .key = "{order_id|=order_id}", .title = "{trade_id}",
	  .status = "{status}", .states = order_states, .when = "{date}",
	  .codes = "{trade_id} {pickup_code_id} {=machine_no}" },
	{ .kind = "shipment", .rows = "records", .key = "{=order_id}/{id}", .title = "{product_id}",
	  .status = "{status}", .states = delivery_states, .when = "{^date}",
	  .codes = "{=order_id} {^trade_id} {=machine_no} {=machine_no}/{product_id}" },
	{ 0 },
};
#define DELIVERY(number, about, known) \
	{ .kind = "shipment", .rows = "", .key = number, .title = about, .status = "{status}", \
	  .states = delivery_states, .when = "{pickup_at|delivered_at}", .codes = known, \
	  .search = "{fail_reason}" }

static const struct shape started_shapes[] = {
	DELIVERY("{delivery_id}", "{=order_id}", "{=order_id} {=order_id}/{=record_id} {=machine_no}"),
	{ 0 },
};
static const struct shape tested_shapes[] = {
	DELIVERY("{delivery_id}", "{=channel_name}", "{=machine_no}"),
	{ 0 },
};
static const struct shape result_shapes[] = {
	DELIVERY("{delivery_id|=delivery_id}", "{fail_reason}", "{=machine_no}"),
	{ 0 },
};
static const struct shape pushed_shapes[] = {
	{ .kind = "shipment", .rows = "", .key = "{order_id}/{record_id}",
	  .title = "{fail_reason|error_msg|order_id}", .status = "{deliver_status}",
	  .states = delivery_states, .codes = "{order_id}", .search = "{error_msg} {fail_reason}" },
	{ 0 },
};
static const struct evidence pushed_evidence[] = {
	{ "delivery.start", "order_id=order_id record_id=record_id", "deliver_status", "1", "0" },
	{ 0 },
};
static const struct crosscheck pushed_crosscheck = {
	.kind = "order", .key = "{order_id}", .rows = "records", .member = "id", .value = "{record_id}",
};
/* clang-format on */

const struct operation dingshang_orders[] = {
	{
		.name = "order.create",
		.deed = "create",
		.of = "order",
		.label = N_("Create an order"),
		.help = N_("an order that is not paid within 20 minutes lapses"),
		.kind = OPERATION_WRITE,
		.menu = "O",
		.section = "3.14",
		.path = DINGSHANG_PATH "/orders",
		.recipe = "none",
		.fields = create_fields,
		.shapes = created_shapes,
		.protection = { PROTECTION_KEY, .field = "trade_id", .codes = "6040" },
	},
	{
		.name = "order.get",
		.label = N_("One order"),
		.kind = OPERATION_READ,
		.menu = "O",
		.section = "3.15",
		.path = DINGSHANG_PATH "/orders/{order_id}",
		.fields = get_fields,
		.fill = { "order", "order_id=#" },
		.asks = (const struct ask[]){ { CODE_ORDER, "order_id" }, { 0 } },
		.shapes = order_shapes,
	},
	{
		/* a second "closed" might give the stock back twice: nothing says that it does not */
		.name = "order.update",
		.deed = "update cancel",
		.of = "order",
		.label = N_("Set an order paid, or cancel it"),
		.help = N_("within 20 minutes; any status but 1 gives the stock back"),
		.kind = OPERATION_WRITE,
		.menu = "O",
		.section = "3.16",
		.method = "PUT",
		.path = DINGSHANG_PATH "/orders/{order_id}",
		.fields = update_fields,
		.protection = { .field = "order_id" },
	},
	{
		.name = "delivery.start",
		.deed = "ship",
		.of = "order",
		.label = N_("Dispense goods"),
		.help = N_("the machine drops one piece; the order must be paid"),
		.kind = OPERATION_WRITE,
		.menu = "T",
		.section = "3.17",
		.path = DINGSHANG_PATH "/deliveries",
		.fields = start_fields,
		.shapes = started_shapes,
		.protection = { .field = "record_id" },
	},
	{
		.name = "delivery.get",
		.label = N_("Result of a dispensing"),
		.kind = OPERATION_READ,
		.menu = "T",
		.section = "3.18",
		.path = DINGSHANG_PATH "/deliveries/{delivery_id}",
		.fields = result_fields,
		.shapes = result_shapes,
	},
	{
		.name = "delivery.test",
		.label = N_("Test a channel"),
		.help = N_("goods really move"),
		.kind = OPERATION_WRITE,
		.menu = "",
		.section = "3.19",
		.path = DINGSHANG_PATH "/deliveries/debug",
		.fields = test_fields,
		.shapes = tested_shapes,
		.protection = { .field = "machine_no" },
	},
	{
		.name = "push.delivery",
		.label = N_("Result of a dispensing"),
		.kind = OPERATION_PUSH,
		.menu = "T",
		.section = "3.21",
		.open = true,
		.fields = pushed_fields,
		.shapes = pushed_shapes,
		.evidence = pushed_evidence,
		.crosscheck = &pushed_crosscheck,
	},
	{ 0 },
};
