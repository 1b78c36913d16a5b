/* Chetonggui (车同轨): trade in car parts: customers, orders, shipments. Facts: sheet chetonggui. */
#include <string.h>
#include <strings.h>

#include "base/words.h"
#include "src/reply.h"
#include "src/vendors/chetonggui.h"

/* clang-format off */
static const struct setting settings[] = {
	{ .name = "url", .kind = SETTING_URL, .required = true,
	  .help = N_("address of all four systems") },
	{ .name = "url.crm", .kind = SETTING_URL,
	  .help = N_("address of the CRM, where it has its own") },
	{ .name = "url.data", .kind = SETTING_URL,
	  .help = N_("address of the data platform, where it has its own") },
	{ .name = "url.order", .kind = SETTING_URL,
	  .help = N_("address of the order system, where it has its own") },
	{ .name = "url.logistics", .kind = SETTING_URL,
	  .help = N_("address of the logistics system, where it has its own") },
	{ .name = "username", .kind = SETTING_TEXT, .required = true,
	  .help = N_("login of the operator, a mobile number") },
	{ .name = "password", .kind = SETTING_SECRET, .required = true,
	  .help = N_("password of the operator") },
	{ .name = "secret", .kind = SETTING_SECRET, .required = true,
	  .help = N_("what goes into `sec`") },
	{ .name = "company_id", .kind = SETTING_TEXT,
	  .help = N_("the operator's company, as account.login tells it (companyid); filled in where "
		     "it is wanted") },
	{ 0 },
};
static const struct part parts[] = {
	{ "username", PART_SETTING, "username" },
	{ "password", PART_SETTING, "password", .secret = true },
	{ "secret", PART_SETTING, "secret", .secret = true },
	{ "companyId", PART_SETTING, "company_id" },
	{ "param", PART_BODY },
	{ "sec", PART_SIGN },
	{ "mark", PART_MARK, "WEBERP" },
	{ "stamp", PART_MARK, "" },
	{ 0 },
};
/* clang-format on */
/* How `sec` is made is not described (sheet §1): a fixed text unless the config has a recipe. */
static const struct signing signings[] = { { .recipe = "text:{secret}" } };

/* Logins are mobile numbers here. */
static const struct private privates[] = {
	{ "password", MASK_SECRET },
	{ "sec", MASK_SECRET },
	{ "username", MASK_PHONE },
	{ "phone", MASK_PHONE },
	{ "tell", MASK_PHONE },
	{ "sender_tel", MASK_PHONE },
	{ "receiver_tel", MASK_PHONE },
	{ "buyer_tel", MASK_PHONE },
	{ "logistics_user_tel", MASK_PHONE },
	{ "realName", MASK_NAME },
	{ "nickName", MASK_NAME },
	{ "legalMan", MASK_NAME },
	{ "sender_name", MASK_NAME },
	{ "receiver_name", MASK_NAME },
	{ "buyer_name", MASK_NAME },
	{ "logistics_user_name", MASK_NAME },
	{ "name", MASK_NAME, "customer" },
	{ "email", MASK_MAIL },
	{ "birth", MASK_ALL },
	{ "sex", MASK_ALL },
	{ "edu", MASK_ALL },
	{ "address", MASK_ADDRESS },
	{ "companyAddress", MASK_ADDRESS },
	{ "sender_address", MASK_ADDRESS },
	{ "receiver_address", MASK_ADDRESS },
	{ 0 },
};

static bool is_envelope(const char *name)
{
	static const char *const names[] = { "status",   "msg",          "sec",        "pageNum",
					     "pageSize", "totalRecords", "currentSize" };

	for (size_t i = 0; i < COUNT(names); i++)
		if (strcasecmp(names[i], name) == 0)
			return true;
	return false;
}

/* Some replies have no `data` but their members beside the status (sheet §2 #8, #9, #13, #14). */
static struct json *collect_flat(const struct json *body)
{
	struct json *flat = json_new_object();

	for (const struct json *child = json_first(body); child; child = json_next(child))
		if (!is_envelope(json_name(child)))
			json_set(flat, json_name(child), json_copy(child));
	return flat;
}

/* `data` is an array, one object or an object of objects; `sec` stands beside it or in it. */
static struct json *make_data(const struct json *body)
{
	const struct json *data = json_member(body, "data");
	struct json *made;

	if (!data || json_member_any_case(body, "order_id"))
		return collect_flat(body);
	if (reply_is_rows(data) || json_member(body, "totalRecords"))
		return reply_rows(data);
	made = json_copy(data);
	if (json_is(made, JSON_OBJECT))
		json_remove(made, "sec");
	return made;
}

static bool unwrap(const struct json *body, struct reply *reply)
{
	if (!json_text(json_member(body, "status")))
		return false;
	reply->code = reply_text(body, "status");
	reply->ok = strcmp(reply->code, "0") == 0;
	reply->message = reply_text(body, "msg");
	if (!reply->ok)
		return true;
	reply->made = make_data(body);
	reply->data = json_first(reply->made) || json_is(reply->made, JSON_ARRAY) ? reply->made
										  : NULL;
	reply_count(reply, body, "totalRecords", NULL);
	return true;
}

static const struct operation *const groups[] = {
	chetonggui_people,
	chetonggui_orders,
	chetonggui_shipments,
	NULL,
};

const struct vendor vendor_chetonggui = {
	.name = "chetonggui",
	.section = "vendor chetonggui",
	.title = N_("Chetonggui"),
	.settings = settings,
	.parts = parts,
	.signings = signings,
	.sign_key = "secret",
	.layout = "username password param sec",
	.groups = groups,
	.advice = chetonggui_advice,
	.privates = privates,
	.unwrap = unwrap,
};
