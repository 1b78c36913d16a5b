/* Hongxun (鸿讯): transport and warehouse orders, routes, stock. Facts: sheet hongxun. */
#include <string.h>

#include "base/words.h"
#include "src/reply.h"
#include "src/vendor.h"

static const struct choice cases[] = {
	{ "lower", N_("small letters") },
	{ "upper", N_("capitals") },
	{ 0 },
};
static const struct setting settings[] = {
	{ .name = "url", .kind = SETTING_URL, .required = true,
	  .help = N_("address of the platform, such as https://uat.hongxunyun.cn") },
	{ .name = "create_by", .kind = SETTING_TEXT, .required = true,
	  .help = N_("client id, issued by Hongxun") },
	{ .name = "data_source", .kind = SETTING_TEXT, .required = true,
	  .help = N_("source system, issued by Hongxun") },
	{ .name = "secret", .kind = SETTING_SECRET, .required = true,
	  .help = N_("secret key, issued by Hongxun") },
	{ .name = "tz_offset_minutes", .kind = SETTING_NUMBER, .initial = "480", .least = -720,
	  .most = 840, .help = N_("the vendor's time zone, minutes ahead of UTC") },
	{ .name = "sign_case", .kind = SETTING_CHOICE, .initial = "lower", .choices = cases,
	  .help = N_("letters of the signature") },
	{ 0 },
};
static const struct part parts[] = {
	{ "createBy", PART_SETTING, "create_by" },
	{ "dataSource", PART_SETTING, "data_source" },
	{ "secret", PART_SETTING, "secret", .secret = true },
	{ "timestamp", PART_TIME_PLAIN },
	{ "request", PART_BODY },
	{ "sign", PART_SIGN },
	{ 0 },
};
/* Appendix one: compact JSON with names in order at every level, joined by & (sheet §2). */
static const struct signing signings[] = {
	{ "sign_case", "upper",
	  "MD5:{createBy}&{dataSource}&{request:sorted-json}&{secret}&{timestamp}" },
	{ .recipe = "md5:{createBy}&{dataSource}&{request:sorted-json}&{secret}&{timestamp}" },
};

static const struct operation operations[] = {
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

static const struct operation *const groups[] = { operations, NULL };

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
	.unwrap = unwrap,
};
