/* Dingshang: pickup codes, made, listed, cancelled and consumed. */
#include "base/words.h"
#include "src/vendors/dingshang.h"

/* clang-format off */
static const struct choice length_choices[] = {
	{ "6", N_("6 digits") },
	{ "7", N_("7 digits") },
	{ "8", N_("8 digits") },
	{ "9", N_("9 digits") },
	{ "10", N_("10 digits") },
	{ 0 },
};
static const struct state pickup_states[] = {
	{ "UNUSED", N_("unused"), TONE_GOOD },
	{ "USED", N_("used"), TONE_PLAIN },
	{ "EXPIRED", N_("expired"), TONE_BAD },
	{ "UNKNOWN", N_("unknown"), TONE_BAD },
	{ 0 },
};

#define EXPIRY \
	{ "expired_at", N_("Expires at"), .check = CHECK_TIME, \
	  .help = N_("in China time; left out, the code never expires") }
#define QUANTITY \
	{ "quantity", N_("Pieces a code"), .check = CHECK_DIGITS, \
	  .help = N_("taken by the vendor but not used") }
#define LENGTH { "code_length", N_("Digits of a code"), .choices = length_choices }

static const struct field create_fields[] = {
	DINGSHANG_MACHINE(.place = PLACE_BODY),
	DINGSHANG_METHOD("pickup_code.product.id"),
	{ "product_id", N_("Product id"), .required = true, .check = CHECK_DIGITS, .scan = true,
	  .help = N_("as product.list gives it") },
	EXPIRY,
	QUANTITY,
	LENGTH,
	{ "count", N_("Number of codes"), .check = CHECK_DIGITS,
	  .help = N_("from 1 to what the product's channel holds") },
	DINGSHANG_TIME,
	{ 0 },
};
static const struct field create_all_fields[] = {
	DINGSHANG_MACHINE(.place = PLACE_BODY),
	DINGSHANG_METHOD("pickup_code.product.all"),
	EXPIRY,
	QUANTITY,
	LENGTH,
	DINGSHANG_TIME,
	{ 0 },
};
static const struct field list_fields[] = {
	DINGSHANG_MACHINE(.place = PLACE_BODY),
	{ "product_id", N_("Product id"), .required = true, .check = CHECK_DIGITS,
	  .place = PLACE_PATH, .scan = true, .help = N_("as product.list gives it") },
	DINGSHANG_TIME,
	{ 0 },
};
static const struct field cancel_fields[] = {
	DINGSHANG_MACHINE(.place = PLACE_BODY),
	DINGSHANG_METHOD("pickup_code.delete.id"),
	{ "id", N_("Record id"), .required = true, .check = CHECK_DIGITS,
	  .help = N_("as pickup.list gives it; not the code itself") },
	DINGSHANG_TIME,
	{ 0 },
};
static const struct field cancel_all_fields[] = {
	DINGSHANG_MACHINE(.place = PLACE_BODY),
	DINGSHANG_METHOD("pickup_code.delete.all"),
	DINGSHANG_TIME,
	{ 0 },
};
static const struct field consume_fields[] = {
	DINGSHANG_MACHINE(.place = PLACE_BODY),
	DINGSHANG_METHOD("event.consume.pickup_code"),
	{ "code", N_("Pickup code"), .required = true, .scan = true },
	{ "product_id", N_("Product id"), .required = true, .check = CHECK_DIGITS },
	{ "notify_url", N_("Address for the result"), .required = true, .check = CHECK_URL,
	  .help = N_("a public link where the vendor reports what became of it") },
	{ "trade_id", N_("Our order number"), .required = true, .least = 20, .most = 32, .scan = true,
	  .help = N_("unique; digits are best") },
	DINGSHANG_TIME,
	{ 0 },
};

static const struct shape pickup_shapes[] = {
	{ .kind = "pickup", .rows = "", .key = "{id}", .title = "{code}", .status = "{status}",
	  .states = pickup_states, .when = "{created_at}",
	  .codes = "{code} {=machine_no}/{=product_id} {=machine_no}", .search = "{expired_at}" },
	{ 0 },
};
static const struct shape consumed_shapes[] = {
	{ .kind = "order", .rows = "", .key = "{order_id}", .title = "{trade_id|=trade_id}",
	  .status = "{status}", .when = "{date}",
	  .codes = "{trade_id|=trade_id} {=code} {pickup_code_id} {=machine_no}" },
	{ 0 },
};
/* clang-format on */

const struct operation dingshang_pickups[] = {
	{
		/* the answer names no code, so that no answer cannot be told from a yes */
		.name = "pickup.create",
		.deed = "create",
		.of = "pickup product",
		.fill = { "product", "machine_no=#0 product_id=#1" },
		.label = N_("Make pickup codes for a product"),
		.help = N_("the answer does not name them; list them afterwards"),
		.kind = OPERATION_WRITE,
		.menu = "K",
		.section = "3.8",
		.path = DINGSHANG_PATH "/pickup_codes",
		.fields = create_fields,
		.protection = { .field = "product_id" },
	},
	{
		.name = "pickup.create-all",
		.deed = "create",
		.of = "pickup machine",
		.fill = { "machine", "machine_no=machine_no" },
		.label = N_("Make pickup codes for all products"),
		.help = N_("one code for each piece in the machine; the answer does not name them"),
		.kind = OPERATION_WRITE,
		.menu = "K",
		.section = "3.9",
		.path = DINGSHANG_PATH "/pickup_codes",
		.fields = create_all_fields,
		.protection = { .field = "machine_no" },
	},
	{
		.name = "pickup.list",
		.fill = { "product", "machine_no=#0 product_id=#1" },
		.label = N_("Pickup codes of a product"),
		.help = N_("those that are neither used nor expired"),
		.kind = OPERATION_READ,
		.menu = "K",
		.section = "3.10",
		.path = DINGSHANG_PATH "/products/{product_id}/pickup_code",
		.fields = list_fields,
		.shapes = pickup_shapes,
	},
	{
		.name = "pickup.cancel",
		.deed = "cancel",
		.of = "pickup",
		.fill = { "pickup", "id=id machine_no=@3" },
		.label = N_("Cancel a pickup code"),
		.kind = OPERATION_WRITE,
		.menu = "K",
		.section = "3.11",
		.method = "PUT",
		.path = DINGSHANG_PATH "/pickup_codes",
		.fields = cancel_fields,
		.protection = { PROTECTION_HARMLESS, .field = "id", .codes = "80002 4004" },
	},
	{
		/* not harmless: a second time it takes codes that were made in between */
		.name = "pickup.cancel-all",
		.deed = "cancel",
		.of = "machine",
		.fill = { "machine", "machine_no=machine_no" },
		.label = N_("Cancel all pickup codes"),
		.help = N_("every unused code of the machine"),
		.kind = OPERATION_WRITE,
		.menu = "K",
		.section = "3.12",
		.method = "PUT",
		.path = DINGSHANG_PATH "/pickup_codes",
		.fields = cancel_all_fields,
		.protection = { .field = "machine_no" },
	},
	{
		.name = "pickup.consume",
		.deed = "consume",
		.of = "pickup",
		.fill = { "pickup", "code=code machine_no=@3" },
		.label = N_("Consume a pickup code"),
		.help = N_("makes an order of it; its records are then dispensed with "
			   "delivery.start"),
		.kind = OPERATION_WRITE,
		.menu = "K",
		.section = "3.13",
		.path = DINGSHANG_PATH "/consumes",
		.fields = consume_fields,
		.shapes = consumed_shapes,
		.protection = { PROTECTION_KEY, .field = "trade_id", .codes = "6040" },
	},
	{ 0 },
};
