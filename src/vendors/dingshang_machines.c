/* Dingshang: vending machines, their products, channels and banners, and filling them up. */
#include "base/words.h"
#include "src/vendors/dingshang.h"

enum { ROWS = 50 };	/* products asked for at a time; no limit is published */

/* clang-format off */
const struct choice dingshang_cabinets[] = {
	{ "A", N_("A, the main cabinet") }, { "B", "B" }, { "C", "C" }, { "D", "D" }, { "E", "E" },
	{ "F", "F" }, { "G", "G" }, { "H", "H" }, { "I", "I" }, { "J", "J" }, { "K", "K" },
	{ "L", "L" }, { "M", "M" }, { "N", "N" }, { "O", "O" }, { "P", "P" }, { "Q", "Q" },
	{ "R", "R" }, { "S", "S" }, { "T", "T" }, { "U", "U" }, { "V", "V" }, { "W", "W" },
	{ "X", "X" }, { "Y", "Y" }, { "Z", "Z" }, { 0 },
};
const struct choice dingshang_boards[] = {
	{ "1", "1" }, { "2", "2" }, { "3", "3" }, { "4", "4" }, { "5", "5" }, { "6", "6" },
	{ "7", "7" }, { "8", "8" }, { 0 },
};
/* clang-format on */
static const struct choice select_choices[] = {
	{ "0", N_("one page") },
	{ "1", N_("all products") },
	{ 0 },
};
/* The vendor leaves out what is false, so a machine without the member is offline. */
static const struct state machine_states[] = {
	{ "true", N_("online"), TONE_GOOD },
	{ "false", N_("offline"), TONE_BAD },
	{ 0 },
};

/* clang-format off */
static const struct field path_fields[] = {
	DINGSHANG_MACHINE(.place = PLACE_PATH),
	{ 0 },
};
static const struct field common_fields[] = {
	DINGSHANG_MACHINE(.place = PLACE_BODY),
	DINGSHANG_TIME,
	{ 0 },
};
static const struct field product_fields[] = {
	DINGSHANG_MACHINE(.place = PLACE_BODY),
	{ "page", N_("Page"), .required = true, .check = CHECK_DIGITS, .initial = "1" },
	{ "per_page", N_("Rows a page"), .check = CHECK_DIGITS, .initial = "10" },
	{ "category_id", N_("Category"), .check = CHECK_DIGITS, .help = N_("0 is all of them") },
	DINGSHANG_CABINET,
	{ "select_all", N_("How much"), .choices = select_choices },
	DINGSHANG_TIME,
	{ 0 },
};
static const struct field fill_product_fields[] = {
	DINGSHANG_MACHINE(.place = PLACE_BODY),
	DINGSHANG_METHOD("replenishment.product.id"),
	{ "product_id", N_("Product id"), .required = true, .check = CHECK_DIGITS },
	{ "current_inventory", N_("Pieces added"), .required = true, .check = CHECK_DIGITS,
	  .help = N_("with what is there no more than the channel holds") },
	DINGSHANG_TIME,
	{ 0 },
};
static const struct field fill_category_fields[] = {
	DINGSHANG_MACHINE(.place = PLACE_BODY),
	DINGSHANG_METHOD("replenishment.category.id"),
	{ "category_id", N_("Category"), .required = true, .check = CHECK_DIGITS },
	{ "current_inventory", N_("Pieces added"), .required = true, .check = CHECK_DIGITS,
	  .help = N_("with what is there no more than the channel holds") },
	DINGSHANG_CABINET,
	DINGSHANG_TIME,
	{ 0 },
};
static const struct field fill_machine_fields[] = {
	DINGSHANG_MACHINE(.place = PLACE_BODY),
	DINGSHANG_METHOD("replenishment.machine.all"),
	DINGSHANG_CABINET,
	DINGSHANG_TIME,
	{ 0 },
};

#define MACHINE(number) \
	{ .kind = "machine", .rows = "", .key = number, .title = "{machine_name}", \
	  .status = "{is_online|:false}", .states = machine_states, \
	  .search = "{machine_name} {address} {contact} {tel} {notify_message} {merchant.title}" }

static const struct shape machine_list_shapes[] = { MACHINE("{machine_no}"), { 0 } };
/* One machine does not tell its number. */
static const struct shape machine_shapes[] = { MACHINE("{machine_no|=machine_no}"), { 0 } };
/* A product is one of a machine: MACHINE/ID is what it has in common with its stock and its pickup
 * codes, since the ids of orders and codes are numbers of the same size. The vendor leaves out
 * numbers that are 0. */
#define CHANNEL_STOCK(where) \
	.kind = "stock", .rows = where, .key = "{=machine_no}/{channel.name|id}", \
	.title = "{good.name}", .status = "{current_inventory|:0}", \
	.codes = "{=machine_no} {=machine_no}/{id} {good.good_no}", \
	.search = "{good.name} {channel.name} {category.title}"

static const struct shape product_shapes[] = {
	{ .kind = "product", .rows = "data|", .key = "{=machine_no}/{id}", .title = "{good.name}",
	  .codes = "{=machine_no} {good.good_no}",
	  .search = "{good.name} {good.description} {category.title} {channel.name}" },
	{ CHANNEL_STOCK("data|") },
	{ 0 },
};
static const struct shape channel_shapes[] = {
	{ CHANNEL_STOCK("") },
	{ 0 },
};
/* clang-format on */

const struct operation dingshang_machines[] = {
	{
		.name = "ping",
		.label = N_("Test the connection"),
		.kind = OPERATION_READ,
		.menu = "",
		.section = "3.1",
		.path = DINGSHANG_PATH "/ping",
		.body = BODY_NONE,
		.recipe = "none",
	},
	{
		.name = "machine.list",
		.label = N_("Machines"),
		.kind = OPERATION_READ,
		.menu = "K",
		.section = "3.2",
		.path = DINGSHANG_PATH "/rent/machines",
		.body = BODY_NONE,
		.recipe = "none",
		.shapes = machine_list_shapes,
	},
	{
		.name = "machine.get",
		.label = N_("One machine"),
		.kind = OPERATION_READ,
		.menu = "K",
		.section = "3.3",
		.path = DINGSHANG_PATH "/rent/machines/{machine_no}",
		.body = BODY_NONE,
		.recipe = "none",
		.fields = path_fields,
		.asks = (const struct ask[]){ { CODE_MACHINE, "machine_no" }, { 0 } },
		.shapes = machine_shapes,
	},
	{
		.name = "category.list",
		.label = N_("Categories of products"),
		.kind = OPERATION_READ,
		.menu = "K",
		.section = "3.4",
		.path = DINGSHANG_PATH "/categories",
		.fields = common_fields,
	},
	{
		.name = "product.list",
		.fill = { "machine", "machine_no=machine_no" },
		.label = N_("Products and stock of a machine"),
		.kind = OPERATION_READ,
		.menu = "S K",
		.section = "3.5",
		.path = DINGSHANG_PATH "/products",
		.fields = product_fields,
		.asks = (const struct ask[]){ { CODE_MACHINE, "machine_no" }, { 0 } },
		.shapes = product_shapes,
		.paging = { "page", "per_page", 1, ROWS, .pages = "last_page" },
	},
	{
		.name = "channel.list",
		.label = N_("Channels of a machine"),
		.help = N_("the vendor may withdraw it; products and stock tell most of it"),
		.kind = OPERATION_READ,
		.menu = "K",
		.section = "3.6",
		.path = DINGSHANG_PATH "/floors",
		.fields = common_fields,
		.shapes = channel_shapes,
	},
	{
		.name = "banner.list",
		.label = N_("Banners of a machine"),
		.kind = OPERATION_READ,
		.menu = "",
		.section = "3.7",
		.path = DINGSHANG_PATH "/banners",
		.fields = common_fields,
	},
	{
		.name = "replenish.product",
		.deed = "replenish",
		.of = "product stock",
		.fill = { "product", "machine_no=#0 product_id=#1" },
		.label = N_("Fill up a product"),
		.help = N_("withdrawn by the vendor; adds to the stock every time"),
		.kind = OPERATION_WRITE,
		.menu = "S",
		.section = "3.20",
		.path = DINGSHANG_PATH "/replenishments",
		.enabled_by = "replenish",
		.fields = fill_product_fields,
		.protection = { .field = "machine_no" },
	},
	{
		.name = "replenish.category",
		.label = N_("Fill up a category"),
		.help = N_("withdrawn by the vendor; adds to the stock every time"),
		.kind = OPERATION_WRITE,
		.menu = "S",
		.section = "3.20",
		.path = DINGSHANG_PATH "/replenishments",
		.enabled_by = "replenish",
		.fields = fill_category_fields,
		.protection = { .field = "machine_no" },
	},
	{
		.name = "replenish.machine",
		.deed = "replenish",
		.of = "machine",
		.label = N_("Fill up a machine"),
		.help = N_("withdrawn by the vendor; fills every channel"),
		.kind = OPERATION_WRITE,
		.menu = "S",
		.section = "3.20",
		.path = DINGSHANG_PATH "/replenishments",
		.enabled_by = "replenish",
		.fields = fill_machine_fields,
		.protection = { .field = "machine_no" },
	},
	{ 0 },
};
