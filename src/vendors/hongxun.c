/* Hongxun (鸿讯): transport and warehouse orders, routes, stock. Facts: sheet hongxun. */
#include <string.h>

#include "base/words.h"
#include "src/reply.h"
#include "src/vendors/hongxun.h"

static const struct choice cases[] = {
	{ "lower", N_("small letters") },
	{ "upper", N_("capitals") },
	{ 0 },
};
static const struct choice push_signs[] = {
	{ "required", N_("a push without a right signature is refused") },
	{ "if-present", N_("a signature is checked where there is one") },
	{ "off", N_("signatures are not looked at") },
	{ 0 },
};
/* clang-format off */
static const struct setting settings[] = {
	{ .name = "url", .kind = SETTING_URL, .required = true,
	  .help = N_("address of the platform, such as https://uat.hongxunyun.cn") },
	{ .name = "create_by", .kind = SETTING_TEXT, .required = true,
	  .help = N_("client id, issued by Hongxun") },
	{ .name = "data_source", .kind = SETTING_TEXT, .required = true,
	  .help = N_("source system, issued by Hongxun") },
	{ .name = "secret", .kind = SETTING_SECRET, .required = true,
	  .help = N_("secret key, issued by Hongxun") },
	{ .name = "sign_case", .kind = SETTING_CHOICE, .initial = "lower", .choices = cases,
	  .help = N_("letters of the signature") },
	{ .name = "tz_offset_minutes", .kind = SETTING_NUMBER, .initial = "480", .least = -720,
	  .most = 840, .help = N_("the vendor's time zone, minutes ahead of UTC") },
	{ .name = "carrier_create_by", .kind = SETTING_TEXT,
	  .help = N_("client id for what a carrier sends; without it create_by") },
	{ .name = "carrier_data_source", .kind = SETTING_TEXT,
	  .help = N_("source system for what a carrier sends; without it data_source") },
	{ .name = "carrier_secret", .kind = SETTING_SECRET,
	  .help = N_("secret key for what a carrier sends; without it secret") },
	{ .name = "warehouse_code", .kind = SETTING_TEXT,
	  .help = N_("warehouse whose scale sends parcel data, unless one is named") },
	{ .name = "push_sign", .kind = SETTING_CHOICE, .initial = "required",
	  .choices = push_signs, .help = N_("signatures of pushes") },
	{ 0 },
};
static const struct part parts[] = {
	{ "createBy", PART_SETTING, "create_by" },
	{ "dataSource", PART_SETTING, "data_source" },
	{ "secret", PART_SETTING, "secret", .secret = true },
	{ "scaleWarehouse", PART_SETTING, "warehouse_code" },
	{ "timestamp", PART_TIME_PLAIN },
	{ "request", PART_BODY },
	{ "sign", PART_SIGN },
	{ 0 },
};
/* clang-format on */
/* Appendix one: compact JSON with names in order at every level, joined by & (sheet §2). */
static const struct signing signings[] = {
	{ "sign_case", "upper",
	  "MD5:{createBy}&{dataSource}&{request:sorted-json}&{secret}&{timestamp}" },
	{ .recipe = "md5:{createBy}&{dataSource}&{request:sorted-json}&{secret}&{timestamp}" },
};

/* The order tables are cut before their receiver fields: the last names are likely ones. */
static const struct private privates[] = {
	{ "contact", MASK_NAME },
	{ "mobile", MASK_PHONE },
	{ "phone", MASK_PHONE },
	{ "streetName", MASK_ADDRESS },
	{ "addressDetail", MASK_ADDRESS },
	{ "createUserName", MASK_NAME },
	{ "operator", MASK_NAME },
	{ "signer", MASK_NAME },
	{ "receiver", MASK_NAME },
	{ "receiverName", MASK_NAME },
	{ "receiverPhone", MASK_PHONE },
	{ "receiverMobile", MASK_PHONE },
	{ "receiverAddress", MASK_ADDRESS },
	{ "customerContact", MASK_NAME },
	{ "customerPhone", MASK_PHONE },
	{ "customerMobile", MASK_PHONE },
	{ "customerAddress", MASK_ADDRESS },
	{ 0 },
};

/* Judged by `flag` alone: code 200 comes with failures too (sheet §1). */
static bool unwrap(const struct json *body, struct reply *reply)
{
	const struct json *flag = json_member(body, "flag");

	if (!json_text(flag))
		return false;
	reply->ok = json_true(flag);
	reply->code = reply_text(body, "code");
	reply->message = reply_text(body, "message");
	reply->data = json_member(body, "value");
	reply_count(reply, reply->data, "total", "pages");
	return true;
}

/* What the vendor's helper makes of members that are null is not published (sheet §2). */
static const struct push_reading readings[] = {
	{ "rule" },
	{ "no-nulls", "md5:{createBy}&{dataSource}&{request:sorted-no-nulls}&{secret}&{timestamp}" },
	{ 0 },
};
static const struct pushing pushing = {
	.content = "request",
	.told = "{timestamp}",
	.stamp = "timestamp",
	.readings = readings,
	.rule = "push_sign",
	.sign = "sign",
	.taken = "{\"code\":200,\"message\":\"响应成功\",\"flag\":true}",
	.refused = "{\"code\":{status},\"message\":{reason:json},\"flag\":false}",
};

static const struct operation *const groups[] = {
	hongxun_orders,
	hongxun_stock,
	hongxun_routes,
	NULL,
};

const struct vendor vendor_hongxun = {
	.name = "hongxun",
	.section = "vendor hongxun",
	.title = N_("Hongxun"),
	.settings = settings,
	.parts = parts,
	.signings = signings,
	.layout = "createBy dataSource sign timestamp request",
	.zone_setting = "tz_offset_minutes",
	.groups = groups,
	.advice = hongxun_advice,
	.privates = privates,
	.unwrap = unwrap,
	.pushing = &pushing,
};
