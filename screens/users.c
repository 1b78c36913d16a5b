/* Users of the platforms, customers, relations and discounts. */
#include "base/words.h"
#include "screens/browser.h"

/* clang-format off */
static const struct browser_column user_columns[] = {
	{ "key", N_("User"), CELL_KEY, .least = 20 },
	{ "vendor", N_("Vendor"), CELL_VENDOR, .width = 10, .drop = 2 },
	{ "title", N_("Login or company"), CELL_TITLE, .least = 12 },
	{ "name", N_("Name"), .width = 10, .drop = 3, .paths = "petName|legalMan" },
	{ "org", N_("Organisation"), .width = 16, .drop = 4, .paths = "org.code|companyName" },
	{ "status", N_("Status"), CELL_STATUS, .width = 18 },
	{ "age", N_("Age"), CELL_AGE, .width = 6, .right = true },
	{ 0 },
};
static const struct browser_column customer_columns[] = {
	{ "key", N_("Customer"), CELL_KEY, .least = 10 },
	{ "vendor", N_("Vendor"), CELL_VENDOR, .width = 10, .drop = 4 },
	{ "name", N_("Name"), .width = 10, .paths = "name" },
	{ "title", N_("Line of business"), CELL_TITLE, .least = 10, .drop = 5 },
	{ "phone", N_("Phone"), .width = 12, .paths = "phone" },
	{ "address", N_("Address"), .least = 12, .drop = 3, .paths = "address" },
	{ "age", N_("Age"), CELL_AGE, .width = 6, .right = true },
	{ 0 },
};
static const struct browser_column relation_columns[] = {
	{ "key", N_("Relation"), CELL_KEY, .least = 14 },
	{ "vendor", N_("Vendor"), CELL_VENDOR, .width = 10, .drop = 3 },
	{ "title", N_("Company"), CELL_TITLE, .least = 20 },
	{ "status", N_("Status"), CELL_STATUS, .width = 18 },
	{ "age", N_("Age"), CELL_AGE, .width = 6, .right = true },
	{ 0 },
};
static const struct browser_column discount_columns[] = {
	{ "key", N_("Discount"), CELL_KEY, .least = 18 },
	{ "vendor", N_("Vendor"), CELL_VENDOR, .width = 10, .drop = 4 },
	{ "title", N_("Product"), CELL_TITLE, .least = 16 },
	{ "relation", N_("Relation"), .width = 14, .drop = 3, .paths = "relation_name" },
	{ "discount", N_("Discount"), CELL_STATUS, .width = 9, .right = true },
	{ "age", N_("Age"), CELL_AGE, .width = 6, .right = true },
	{ 0 },
};
static const struct browser_kind kinds[] = {
	{ "user", user_columns },
	{ "customer", customer_columns },
	{ "relation", relation_columns },
	{ "discount", discount_columns },
	{ 0 },
};

static const char *why_no_disable(struct view *view)
{
	return browser_why_no_deed(view, "disable");
}

static const char *why_no_enable(struct view *view)
{
	return browser_why_no_deed(view, "enable");
}

static const struct command commands[] = {
	BROWSER_COMMANDS,
	{ "disable", NULL, N_("Disable"), N_("Shut the user out; asks first"), NULL,
	  COMMAND_ROW | COMMAND_MARKS | COMMAND_CHANGES, '3', "D", .why = why_no_disable,
	  .run = browser_deed },
	{ "enable", NULL, N_("Enable"), N_("Let the user in again; asks first"), NULL,
	  COMMAND_ROW | COMMAND_MARKS | COMMAND_CHANGES, '6', "E", .why = why_no_enable,
	  .run = browser_deed },
	{ 0 },
};
const struct command_table users_table = { "users", N_("Users"), commands, BROWSER_WIDGETS };
/* clang-format on */

static const struct browser_table browser = {
	.commands = &users_table,
	.kinds = kinds,
};

struct view *users_new(struct console *console, const char *saved)
{
	return browser_new(console, &browser, saved);
}
