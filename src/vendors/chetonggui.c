/* Chetonggui (车同轨): trade in car parts: customers, orders, shipments. Facts: sheet chetonggui. */
#include <string.h>
#include <strings.h>

#include "base/words.h"
#include "src/reply.h"
#include "src/vendor.h"

static const struct setting settings[] = {
	{ .name = "url", .kind = SETTING_URL, .required = true,
	  .help = N_("address of all four systems") },
	{ .name = "url.*", .kind = SETTING_URL,
	  .help = N_("address of one system: url.crm, url.data, url.order, url.logistics") },
	{ .name = "username", .kind = SETTING_TEXT, .required = true,
	  .help = N_("login of the operator, a mobile number") },
	{ .name = "password", .kind = SETTING_SECRET, .required = true,
	  .help = N_("password of the operator") },
	{ .name = "secret", .kind = SETTING_SECRET, .required = true,
	  .help = N_("what goes into `sec`") },
	{ 0 },
};
static const struct part parts[] = {
	{ "username", PART_SETTING, "username" },
	{ "password", PART_SETTING, "password", .secret = true },
	{ "secret", PART_SETTING, "secret", .secret = true },
	{ "param", PART_BODY },
	{ "sec", PART_SIGN },
	{ "mark", PART_MARK },
	{ 0 },
};
/* How `sec` is made is not described (sheet §1): a fixed text unless the config has a recipe. */
static const struct signing signings[] = { { .recipe = "text:{secret}" } };

static const struct operation operations[] = {
	{ 0 },
};

static bool is_envelope(const char *name)
{
	static const char *const names[] = { "status",	 "msg",		 "sec",	     "pageNum",
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

	if (!data || json_member(body, "order_id"))
		return collect_flat(body);
	if (json_is(data, JSON_ARRAY) || json_member(body, "totalRecords"))
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
	reply->data = json_first(reply->made) || json_is(reply->made, JSON_ARRAY) ? reply->made :
										    NULL;
	reply_count(reply, body, "totalRecords", NULL);
	return true;
}

static const struct operation *const groups[] = { operations, NULL };

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
	.unwrap = unwrap,
};
