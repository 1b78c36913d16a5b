/* Dingshang (鼎商): vending machines, their products and pickup codes. Facts: sheet dingshang. */
#include <string.h>

#include "base/base64.h"
#include "base/words.h"
#include "src/reply.h"
#include "src/vendors/dingshang.h"

static const struct choice sign_values[] = {
	{ "raw", N_("as they are") },
	{ "urlencoded", N_("URL-encoded") },
	{ 0 },
};
/* clang-format off */
static const struct setting settings[] = {
	{ .name = "url", .kind = SETTING_URL, .required = true,
	  .help = N_("address of the service, such as https://www.awish.vip") },
	{ .name = "app_id", .kind = SETTING_TEXT, .required = true,
	  .help = N_("Appid, from the merchant page") },
	{ .name = "app_secret", .kind = SETTING_SECRET, .required = true,
	  .help = N_("AppSecret, from the merchant page") },
	{ .name = "merchant_key", .kind = SETTING_SECRET, .required = true,
	  .help = N_("merchant key, which signs") },
	{ .name = "machine_no", .kind = SETTING_TEXT,
	  .help = N_("machine that is meant when none is given") },
	{ .name = "sign_values", .kind = SETTING_CHOICE, .initial = "raw", .choices = sign_values,
	  .help = N_("values in the signature") },
	{ .name = "replenish", .kind = SETTING_BOOLEAN, .initial = "no",
	  .help = N_("offer the withdrawn replenishment calls") },
	{ .name = "tz_offset_minutes", .kind = SETTING_NUMBER, .initial = "480", .least = -720,
	  .most = 840, .help = N_("the vendor's time zone, minutes ahead of UTC") },
	{ 0 },
};
static const struct part parts[] = {
	{ "appId", PART_SETTING, "app_id" },
	{ "appSecret", PART_SETTING, "app_secret", .secret = true },
	{ "merchantKey", PART_SETTING, "merchant_key", .secret = true },
	{ "machineNo", PART_SETTING, "machine_no" },
	{ "now", PART_TIME_SECONDS },
	{ "payload", PART_BODY },
	{ 0 },
};
/* clang-format on */
/* Sheet §2: names in order, values raw, empty ones left out, the merchant key behind. */
static const struct signing signings[] = {
	{ "sign_values", "urlencoded", "MD5:{payload:encoded-pairs}&key={merchantKey}" },
	{ .recipe = "MD5:{payload:sorted-pairs}&key={merchantKey}" },
};
static const struct header headers[] = {
	{ "Appid", "{appId}" },
	{ "AppSecret", "{appSecret}" },
	{ 0 },
};

/* A machine's address is no person's. */
static const struct private privates[] = {
	{ "contact", MASK_NAME },
	{ "tel", MASK_PHONE },
	{ "AppSecret", MASK_SECRET },
	{ 0 },
};

/* Every value a string, empty ones left out, the signature among them, in order, as Base64. */
static void wrap(struct json **message, const char *sign)
{
	struct json *payload;
	struct buf text = BUF_INIT, base64 = BUF_INIT;

	if (!*sign)
		return;
	payload = json_new_object();
	for (const struct json *child = json_first(*message); child; child = json_next(child))
		if (json_text(child) && *json_text(child))
			json_set_text(payload, json_name(child), json_text(child));
	json_set_text(payload, "sign", sign);
	json_add(&text, payload, JSON_SORTED);
	base64_add(&base64, text.text, text.length);
	json_free(payload);
	json_free(*message);
	*message = json_new_object();
	json_set_text(*message, "payload", base64.text);
	buf_clear(&text);
	buf_clear(&base64);
}

/* Success is code 0 and the message "ok": some failures carry code 0 too (sheet §1, trap). */
static bool unwrap(const struct json *body, struct reply *reply)
{
	const struct json *data = json_member(body, "data");

	if (!json_text(json_member(body, "code")))
		return false;
	reply->code = reply_text(body, "code");
	reply->message = reply_text(body, "message");
	reply->ok = strcmp(reply->code, "0") == 0 && strcmp(reply->message, "ok") == 0;
	reply->data = data;
	reply_count(reply, data, "total", "last_page");
	return true;
}

/* Sheet §3.21: no signature, any answer of HTTP 200 will do, and one kind. */
static const struct pushing pushing = {
	.type = "method",
	.taken = "",
	.refused = "",
};

static const struct operation *const groups[] = {
	dingshang_machines,
	dingshang_pickups,
	dingshang_orders,
	NULL,
};

const struct vendor vendor_dingshang = {
	.name = "dingshang",
	.section = "vendor dingshang",
	.title = N_("Dingshang"),
	.settings = settings,
	.parts = parts,
	.signings = signings,
	.headers = headers,
	.zone_setting = "tz_offset_minutes",
	.groups = groups,
	.advice = dingshang_advice,
	.privates = privates,
	.wrap = wrap,
	.packed = "payload",
	.unwrap = unwrap,
	.pushing = &pushing,
};
