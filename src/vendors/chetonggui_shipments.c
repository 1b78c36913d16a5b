/* Chetonggui: shipments sent, received and looked at. */
#include "base/words.h"
#include "src/vendors/chetonggui.h"

static const struct state shipment_states[] = {
	{ "50", N_("shipped"), TONE_WAITING },
	{ "55", N_("received"), TONE_GOOD },
	{ 0 },
};

/* clang-format off */
#define ORDER(...) { "order_id", N_("Order number"), .scan = true, __VA_ARGS__ }
#define CARRIER \
	{ "logistics_ID", N_("Carrier id"), .help = N_("no list is published: ask the vendor") }, \
	{ "logistics_name", N_("Carrier") }
#define WAYBILL(...) { "logistics_order", N_("Waybill"), .scan = true, __VA_ARGS__ }
#define STATUS(number) \
	{ "status", N_("Status"), FIELD_INTEGER, .initial = number, .constant = true }

static const struct field send_fields[] = {
	ORDER(.required = true),
	CARRIER,
	WAYBILL(.required = true),
	{ "logistics_user_ID", N_("Courier id") },
	{ "logistics_user_name", N_("Courier"), .mask = MASK_NAME },
	{ "logistics_user_tel", N_("Courier's phone"), .mask = MASK_PHONE },
	{ "sender_ID", N_("Sender's company id"), .initial = CHETONGGUI_COMPANY },
	{ "sender_name", N_("Sender"), .mask = MASK_NAME },
	{ "sender_tel", N_("Sender's phone"), .mask = MASK_PHONE },
	{ "sender_address", N_("Sender's address"), .mask = MASK_ADDRESS },
	{ "receiver_ID", N_("Receiver's company id") },
	{ "receiver_name", N_("Receiver"), .mask = MASK_NAME },
	{ "receiver_tel", N_("Receiver's phone"), .mask = MASK_PHONE },
	{ "receiver_address", N_("Receiver's address"), .mask = MASK_ADDRESS },
	STATUS("50"),
	{ 0 },
};
static const struct field receive_fields[] = {
	ORDER(.required = true), CARRIER, WAYBILL(.required = false), STATUS("55"), { 0 },
};
static const struct field find_fields[] = {
	ORDER(.group = "+which"),
	CARRIER,
	WAYBILL(.group = "+which"),
	{ "op_type", N_("What is done"), FIELD_INTEGER, .initial = "4", .constant = true },
	{ 0 },
};
static const struct shape shipment_shapes[] = {
	{ .kind = "shipment", .rows = "", .key = "{logistics_order|order_id|order_ID}",
	  .title = "{logistics_name}", .status = "{status}", .states = shipment_states,
	  .codes = "{order_id|order_ID}",
	  .search = "{logistics_name} {message} {sender_name} {sender_tel} {sender_address} "
		    "{receiver_name} {receiver_tel} {receiver_address} {logistics_user_name} "
		    "{logistics_user_tel}" },
	{ 0 },
};

#define LOOK_FOR_SHIPMENT(path, value) \
	{ .kind = PROTECTION_LOOKUP, .field = "order_id", .operation = "shipment.find", \
	  .arguments = "order_id=order_id logistics_order=logistics_order", .found = path, \
	  .equals = value }
/* clang-format on */

const struct operation chetonggui_shipments[] = {
	{
		.name = "shipment.send",
		.deed = "ship",
		.of = "order shipment",
		.label = N_("Send a shipment"),
		.help = N_("tells the vendor that an order has left, and how"),
		.kind = OPERATION_WRITE,
		.menu = "T",
		.section = "#10",
		.system = "logistics",
		.open = true,
		.fields = send_fields,
		.protection = LOOK_FOR_SHIPMENT("logistics_order", "=logistics_order"),
	},
	{
		.name = "shipment.receive",
		.deed = "receive",
		.of = "shipment",
		.label = N_("Receive a shipment"),
		.kind = OPERATION_WRITE,
		.menu = "T",
		.section = "#11",
		.system = "data",
		.open = true,
		.fields = receive_fields,
		.protection = LOOK_FOR_SHIPMENT("status", "=status"),
	},
	{
		.name = "shipment.find",
		.label = N_("Look at a shipment"),
		.kind = OPERATION_READ,
		.menu = "T",
		.section = "#12",
		.system = "logistics",
		.open = true,
		.fields = find_fields,
		.fill = { "shipment", "logistics_order=logistics_order order_id=order_id" },
		.asks = (const struct ask[]){ { CODE_ORDER, "order_id" },
					      { CODE_WAYBILL, "logistics_order" },
					      { 0 } },
		.shapes = shipment_shapes,
	},
	{ 0 },
};
