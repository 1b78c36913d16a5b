/* Chetonggui: accounts, customers, relations between companies and their discounts. */
#include "base/words.h"
#include "src/vendors/chetonggui.h"

/* More kinds of relation may exist. */
static const struct choice relation_choices[] = {
	{ "1", N_("competitor") },
	{ "2", N_("ordinary relation") },
	{ "3", N_("business partner") },
	{ "*", N_("all customers") },
	{ 0 },
};
static const struct state relation_states[] = {
	{ "1", N_("competitor"), TONE_PLAIN },
	{ "2", N_("ordinary relation"), TONE_PLAIN },
	{ "3", N_("business partner"), TONE_GOOD },
	{ 0 },
};
static const struct choice goods_choices[] = {
	{ "*", N_("all products") },
	{ 0 },
};

/* clang-format off */
static const struct field register_fields[] = {
	{ "username", N_("Login"), .required = true, .check = CHECK_PHONE, .mask = MASK_PHONE,
	  .help = N_("a mobile number") },
	{ "password", N_("Password"), .required = true, .mask = MASK_SECRET },
	{ "email", N_("Mail"), .mask = MASK_MAIL },
	{ "realName", N_("Real name"), .mask = MASK_NAME },
	{ "nickName", N_("Nickname"), .mask = MASK_NAME },
	{ "sex", N_("Sex"), .mask = MASK_ALL, .help = N_("how it is coded is not published") },
	{ "edu", N_("Education"), .mask = MASK_ALL, .help = N_("how it is coded is not published") },
	{ "birth", N_("Date of birth"), .mask = MASK_ALL,
	  .help = N_("how it is written is not published") },
	{ 0 },
};
static const struct field login_fields[] = {
	{ "username", N_("Login"), .required = true, .initial = "{username}", .place = PLACE_TOP,
	  .mask = MASK_PHONE },
	{ "password", N_("Password"), .required = true, .initial = "{password}", .place = PLACE_TOP,
	  .mask = MASK_SECRET },
	{ 0 },
};
/* Keyed by the company: the login is a mobile number, which has no place in lists. */
static const struct shape login_shapes[] = {
	{ .kind = "user", .rows = "", .key = "{companyid|companyID}",
	  .title = "{companyName}",
	  .search = "{companyName} {companyAddress} {username} {tell} {legalMan}" },
	{ 0 },
};

#define CUSTOMER_ID { "id", N_("Customer id"), .required = true, .help = N_("as customer.find gives it") }
#define CUSTOMER(needed) \
	{ "name", N_("Name"), .required = needed, .mask = MASK_NAME, \
	  .help = N_("of the company or customer") }, \
	{ "phone", N_("Phone"), .mask = MASK_PHONE }, \
	{ "address", N_("Address"), .mask = MASK_ADDRESS }, \
	{ "trade", N_("Line of business") }

static const struct field customer_add_fields[] = {
	CHETONGGUI_ACT("1"), CUSTOMER(true), CHETONGGUI_PAGE(NULL, NULL), { 0 },
};
static const struct field customer_remove_fields[] = {
	CHETONGGUI_ACT("2"), CUSTOMER_ID, CHETONGGUI_PAGE(NULL, NULL), { 0 },
};
static const struct field customer_update_fields[] = {
	CHETONGGUI_ACT("3"), CUSTOMER_ID, CUSTOMER(false), CHETONGGUI_PAGE(NULL, NULL), { 0 },
};
static const struct field customer_find_fields[] = {
	CHETONGGUI_ACT("4"),
	{ "id", N_("Customer id") },
	CUSTOMER(false),
	CHETONGGUI_PAGE("1", "50"),
	{ 0 },
};
static const struct shape customer_shapes[] = {
	{ .kind = "customer", .rows = "", .key = "{id}", .title = "{trade|id}",
	  .search = "{name} {phone} {address} {trade}" },
	{ 0 },
};

#define OWN_COMPANY(needed) \
	{ "enterprise_ID", N_("Our company id"), .required = needed, .initial = CHETONGGUI_COMPANY }
#define OTHER_COMPANY(...) { "target_enterprise_ID", N_("The customer's company id"), __VA_ARGS__ }
#define RELATION(...) \
	{ "relation_ID", N_("Relation"), FIELD_INTEGER, .choices = relation_choices, \
	  .other = true, __VA_ARGS__ }

static const struct field relation_add_fields[] = {
	CHETONGGUI_ACT("1"),
	{ "id", N_("Customer id") },
	OWN_COMPANY(true),
	OTHER_COMPANY(.required = true),
	RELATION(.required = true),
	CHETONGGUI_PAGE(NULL, NULL),
	{ 0 },
};
static const struct field relation_remove_fields[] = {
	CHETONGGUI_ACT("2"),
	{ "id", N_("Customer id"), .group = "+whose" },
	OWN_COMPANY(true),
	OTHER_COMPANY(.group = "+whose"),
	RELATION(.required = false),
	CHETONGGUI_PAGE(NULL, NULL),
	{ 0 },
};
static const struct field relation_update_fields[] = {
	CHETONGGUI_ACT("3"),
	{ "id", N_("Customer id"), .group = "+whose" },
	OWN_COMPANY(true),
	OTHER_COMPANY(.group = "+whose"),
	RELATION(.required = true),
	CHETONGGUI_PAGE(NULL, NULL),
	{ 0 },
};
static const struct field relation_find_fields[] = {
	CHETONGGUI_ACT("4"),
	{ "id", N_("Customer id") },
	OWN_COMPANY(false),
	OTHER_COMPANY(.required = false),
	RELATION(.required = false),
	CHETONGGUI_PAGE("1", "50"),
	{ 0 },
};
static const struct shape relation_shapes[] = {
	{ .kind = "relation", .rows = "", .key = "{enterprise_ID}/{target_enterprise_ID}",
	  .title = "{target_enterprise_name|target_enterprise_ID}", .status = "{relation_ID}",
	  .codes = "{target_enterprise_ID}",
	  .search = "{target_enterprise_name} {relation_name}", .states = relation_states },
	{ 0 },
};

#define DISCOUNT_FOR(needed) \
	OWN_COMPANY(needed), RELATION(.required = needed), \
	{ "goods_ID", N_("Product id"), .required = needed, .choices = goods_choices, .other = true, \
	  .scan = true }
#define DISCOUNT(needed) \
	{ "discount", N_("Discount"), FIELD_INTEGER, .required = needed, CHETONGGUI_DISCOUNTS, \
	  .help = N_("in hundredths: 98.50 is 9850, and 10000 is the full price") }

static const struct field discount_add_fields[] = {
	CHETONGGUI_ACT("1"), DISCOUNT_FOR(true), DISCOUNT(true), CHETONGGUI_PAGE("1", "50"), { 0 },
};
static const struct field discount_remove_fields[] = {
	CHETONGGUI_ACT("2"), DISCOUNT_FOR(true), DISCOUNT(false), CHETONGGUI_PAGE("1", "50"), { 0 },
};
static const struct field discount_update_fields[] = {
	CHETONGGUI_ACT("3"), DISCOUNT_FOR(true), DISCOUNT(true), CHETONGGUI_PAGE("1", "50"), { 0 },
};
static const struct field discount_find_fields[] = {
	CHETONGGUI_ACT("4"), DISCOUNT_FOR(false), DISCOUNT(false), CHETONGGUI_PAGE("1", "50"), { 0 },
};
static const struct shape discount_shapes[] = {
	{ .kind = "discount", .rows = "", .key = "{enterprise_ID}/{relation_ID}/{goods_ID}",
	  .title = "{goods_name|goods_ID}", .status = "{discount}",
	  .search = "{goods_name} {goods_ID} {relation_name}" },
	{ 0 },
};
/* clang-format on */

/* The order of members is that of the document, which differs from interface to interface. */
#define CUSTOMER_LAYOUT "op_type username password param pageNum pageSize sec"
#define RELATION_LAYOUT "username password op_type param pageNum pageSize sec"

const struct operation chetonggui_people[] = {
	{
		/* whether it happened shows when the new account can sign in; its login is a
		 * mobile number, and so no key to show in lists */
		.name = "account.register",
		.deed = "create",
		.of = "user",
		.label = N_("Register an account"),
		.kind = OPERATION_WRITE,
		.menu = "U",
		.section = "#1",
		.system = "crm",
		.open = true,
		.layout = "* sec",
		.fields = register_fields,
		.protection = { PROTECTION_LOOKUP, .operation = "account.login",
				.arguments = "username=username password=password",
				.found = "username", .equals = "=username" },
	},
	{
		.name = "account.login",
		.label = N_("Sign in"),
		.help = N_("checks the account and tells its company; no call needs it first"),
		.kind = OPERATION_READ,
		.menu = "U",
		.section = "#2",
		.system = "crm",
		.open = true,
		.layout = "username password * sec",
		.fields = login_fields,
		.shapes = login_shapes,
	},
	{
		.name = "customer.add",
		.deed = "create",
		.of = "customer",
		.label = N_("Add a customer"),
		.help = N_("its id is not told; find it afterwards"),
		.kind = OPERATION_WRITE,
		.menu = "U",
		.section = "#4",
		.system = "crm",
		.open = true,
		.layout = CUSTOMER_LAYOUT,
		.fields = customer_add_fields,
		.protection = { PROTECTION_LOOKUP, .operation = "customer.find",
				.arguments = "name=name phone=phone", .found = "0.name",
				.equals = "=name" },
	},
	{
		.name = "customer.remove",
		.deed = "cancel",
		.of = "customer",
		.label = N_("Remove a customer"),
		.kind = OPERATION_WRITE,
		.menu = "U",
		.section = "#4",
		.system = "crm",
		.open = true,
		.layout = CUSTOMER_LAYOUT,
		.fields = customer_remove_fields,
		.protection = { PROTECTION_HARMLESS, .field = "id" },
	},
	{
		.name = "customer.update",
		.deed = "update",
		.of = "customer",
		.label = N_("Change a customer"),
		.kind = OPERATION_WRITE,
		.menu = "U",
		.section = "#4",
		.system = "crm",
		.open = true,
		.layout = CUSTOMER_LAYOUT,
		.fields = customer_update_fields,
		.protection = { PROTECTION_HARMLESS, .field = "id" },
	},
	{
		.name = "customer.find",
		.label = N_("Find customers"),
		.kind = OPERATION_READ,
		.menu = "U",
		.section = "#4",
		.system = "crm",
		.open = true,
		.layout = CUSTOMER_LAYOUT,
		.fields = customer_find_fields,
		.asks = (const struct ask[]){ { CODE_PHONE, "phone" }, { 0 } },
		.shapes = customer_shapes,
		.paging = { "pageNum", "pageSize", 1, 50 },
	},
	{
		.name = "relation.add",
		.deed = "create",
		.of = "relation",
		.label = N_("Add a relation"),
		.kind = OPERATION_WRITE,
		.menu = "U",
		.section = "#5",
		.system = "crm",
		.open = true,
		.layout = RELATION_LAYOUT,
		.fields = relation_add_fields,
		.protection = { PROTECTION_LOOKUP, .field = "target_enterprise_ID",
				.operation = "relation.find",
				.arguments = "enterprise_ID=enterprise_ID "
					     "target_enterprise_ID=target_enterprise_ID "
					     "relation_ID=relation_ID",
				.found = "0.target_enterprise_ID",
				.equals = "=target_enterprise_ID" },
	},
	{
		.name = "relation.remove",
		.deed = "cancel",
		.of = "relation",
		.label = N_("Remove a relation"),
		.kind = OPERATION_WRITE,
		.menu = "U",
		.section = "#5",
		.system = "crm",
		.open = true,
		.layout = RELATION_LAYOUT,
		.fields = relation_remove_fields,
		.protection = { PROTECTION_HARMLESS, .field = "target_enterprise_ID" },
	},
	{
		.name = "relation.update",
		.deed = "update",
		.of = "relation",
		.label = N_("Change a relation"),
		.kind = OPERATION_WRITE,
		.menu = "U",
		.section = "#5",
		.system = "crm",
		.open = true,
		.layout = RELATION_LAYOUT,
		.fields = relation_update_fields,
		.protection = { PROTECTION_HARMLESS, .field = "target_enterprise_ID" },
	},
	{
		.name = "relation.find",
		.label = N_("Find relations"),
		.kind = OPERATION_READ,
		.menu = "U",
		.section = "#5",
		.system = "crm",
		.open = true,
		.layout = RELATION_LAYOUT,
		.fields = relation_find_fields,
		.shapes = relation_shapes,
		.paging = { "pageNum", "pageSize", 1, 50 },
	},
	{
		.name = "discount.add",
		.deed = "create",
		.of = "discount",
		.label = N_("Add a discount"),
		.help = N_("one discount for each kind of relation and product"),
		.kind = OPERATION_WRITE,
		.menu = "U",
		.section = "#6",
		.system = "data",
		.open = true,
		.layout = RELATION_LAYOUT,
		.fields = discount_add_fields,
		.protection = { PROTECTION_LOOKUP, .field = "goods_ID",
				.operation = "discount.find",
				.arguments = "enterprise_ID=enterprise_ID relation_ID=relation_ID "
					     "goods_ID=goods_ID",
				.found = "0.discount", .equals = "=discount" },
	},
	{
		.name = "discount.remove",
		.deed = "cancel",
		.of = "discount",
		.label = N_("Remove a discount"),
		.kind = OPERATION_WRITE,
		.menu = "U",
		.section = "#6",
		.system = "data",
		.open = true,
		.layout = RELATION_LAYOUT,
		.fields = discount_remove_fields,
		.protection = { PROTECTION_HARMLESS, .field = "goods_ID" },
	},
	{
		.name = "discount.update",
		.deed = "update",
		.of = "discount",
		.label = N_("Change a discount"),
		.kind = OPERATION_WRITE,
		.menu = "U",
		.section = "#6",
		.system = "data",
		.open = true,
		.layout = RELATION_LAYOUT,
		.fields = discount_update_fields,
		.protection = { PROTECTION_HARMLESS, .field = "goods_ID" },
	},
	{
		.name = "discount.find",
		.label = N_("Find discounts"),
		.kind = OPERATION_READ,
		.menu = "U",
		.section = "#6",
		.system = "data",
		.open = true,
		.layout = RELATION_LAYOUT,
		.fields = discount_find_fields,
		.shapes = discount_shapes,
		.paging = { "pageNum", "pageSize", 1, 50 },
	},
	{ 0 },
};
