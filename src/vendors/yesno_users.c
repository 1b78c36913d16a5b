/* Yesno: users of the platform. */
#include "base/words.h"
#include "src/vendors/yesno.h"

/* clang-format off */
#define TYPE_HELP .help = N_("the numbers are each customer's own; 11 factory and 14 warehouse in the document")

static const struct field affiliated_fields[] = {
	{ "code", N_("Organisation number"), .required = true },
	{ "typeId", N_("Organisation type"), FIELD_INTEGER, .required = true, TYPE_HELP },
	{ 0 },
};
#define USER \
	{ "org.code", N_("Organisation number"), .required = true }, \
	{ "org.typeId", N_("Organisation type"), FIELD_INTEGER, .required = true, TYPE_HELP }, \
	{ "lsAffiliatedOrg", N_("Further organisations"), FIELD_ROWS, .fields = affiliated_fields }, \
	{ "userName", N_("Login"), .required = true }, \
	{ "petName", N_("Display name"), .mask = MASK_NAME, .help = N_("of a person; not the login") }, \
	{ "mobile", N_("Mobile"), .mask = MASK_PHONE }, \
	{ "mail", N_("Mail"), .mask = MASK_MAIL }, \
	{ "remark", N_("Note") }

static const struct field add_fields[] = { USER, { 0 } };
static const struct field update_fields[] = {
	USER,
	{ "userId", N_("User id"), .required = true, .help = N_("as user.add gave it") },
	{ 0 },
};
static const struct field list_fields[] = {
	{ "lsUserId", N_("User ids"), FIELD_TEXTS, .required = true,
	  .help = N_("commas between; one at a time where the outcome matters") },
	{ 0 },
};
/* The answers are an id and nothing, and no call tells a user later: what was asked is what is known. */
#define ASKED(id) \
	{ .kind = "user", .rows = "", .key = id, .title = "{userName}", .codes = "{userName}", .asked = true, \
	  .search = "{petName} {mobile} {mail} {remark} {org.code}" }

static const struct shape added_shapes[] = { ASKED("{^}"), { 0 } };
static const struct shape updated_shapes[] = { ASKED("{userId}"), { 0 } };
/* clang-format on */

const struct operation yesno_users[] = {
	{
		.name = "user.add",
		.deed = "create",
		.of = "user",
		.label = N_("Add a user"),
		.help = N_("the id in the answer is the only key to the user: it is kept here"),
		.kind = OPERATION_WRITE,
		.menu = "U",
		.section = "2.2",
		.path = YESNO_PATH "/ram/user/add-user",
		.fields = add_fields,
		.shapes = added_shapes,
		.protection = { PROTECTION_KEY, .field = "userName", .codes = "20253023" },
	},
	{
		.name = "user.update",
		.deed = "update",
		.of = "user",
		.fill = { "user", "userId=#" },
		.label = N_("Change a user"),
		.help = N_("give the whole record: what is left out may be cleared, and Yesno tells no user, "
			   "so what was not decided on here must be typed again"),
		.kind = OPERATION_WRITE,
		.menu = "U",
		.section = "2.3",
		.path = YESNO_PATH "/ram/user/update-user",
		.fields = update_fields,
		.shapes = updated_shapes,
		.protection = { PROTECTION_HARMLESS, .field = "userId" },
	},
	{
		.name = "user.enable",
		.deed = "enable",
		.of = "user",
		.fill = { "user", "lsUserId=#" },
		.label = N_("Enable users"),
		.kind = OPERATION_WRITE,
		.menu = "U",
		.section = "2.4",
		.path = YESNO_PATH "/ram/user/enable-user",
		.fields = list_fields,
		.protection = { PROTECTION_HARMLESS, .field = "lsUserId.0" },
	},
	{
		.name = "user.disable",
		.deed = "disable",
		.of = "user",
		.fill = { "user", "lsUserId=#" },
		.label = N_("Disable users"),
		.kind = OPERATION_WRITE,
		.menu = "U",
		.section = "2.5",
		.path = YESNO_PATH "/ram/user/disable-user",
		.fields = list_fields,
		.protection = { PROTECTION_HARMLESS, .field = "lsUserId.0" },
	},
	{ 0 },
};
