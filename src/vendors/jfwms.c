/* JFWMS (极风): orders, receipts, returns and stock of a warehouse. Facts: sheet jfwms. */
#include <string.h>

#include "base/words.h"
#include "src/reply.h"
#include "src/vendors/jfwms.h"

/* Sheet §6.2: the document leaves open what a push's signature is made of. */
static const struct choice rules[] = {
	{ "auto", N_("every reading but H, until one fits") },
	{ "A", N_("data as it came, then the secret") },
	{ "B", N_("the secret, then data as it came") },
	{ "C", N_("data as a text, then the secret") },
	{ "D", N_("the secret, then data as a text") },
	{ "E", N_("as A without nulls") },
	{ "F", N_("as B without nulls") },
	{ "G", N_("names in order at every level, the secret first") },
	{ "G2", N_("names in order inside data, data first") },
	{ "H", N_("data and secret joined, no JSON around them") },
	{ "off", N_("signatures are not looked at") },
	{ 0 },
};
/* clang-format off */
static const struct setting settings[] = {
	{ .name = "url", .kind = SETTING_URL, .required = true,
	  .help = N_("address of the WMS, such as https://NAME.jfwms.com") },
	{ .name = "client_id", .kind = SETTING_TEXT, .required = true,
	  .help = N_("client id of the developer record") },
	{ .name = "client_secret", .kind = SETTING_SECRET, .required = true,
	  .help = N_("client secret of the developer record") },
	{ .name = "user_id", .kind = SETTING_TEXT,
	  .help = N_("OMS user number, until one is handed out") },
	{ .name = "access_token", .kind = SETTING_SECRET,
	  .help = N_("access token, until one is handed out") },
	{ .name = "refresh_token", .kind = SETTING_SECRET,
	  .help = N_("refresh token, until one is handed out") },
	{ .name = "domain", .kind = SETTING_TEXT, .help = N_("sub-domain of the WMS") },
	{ .name = "email", .kind = SETTING_TEXT, .help = N_("mail of the OMS account") },
	{ .name = "token", .kind = SETTING_SECRET,
	  .help = N_("one-time token from the head of the OMS page") },
	{ .name = "webhook_sign", .kind = SETTING_CHOICE, .initial = "auto", .choices = rules,
	  .help = N_("how the signature of a push is made") },
	{ .name = "webhook_sign_header", .kind = SETTING_TEXT, .initial = "x-jifeng-signature sign",
	  .help = N_("header that carries the signature of a push") },
	{ .name = "webhook_sign_member", .kind = SETTING_TEXT, .initial = "sign",
	  .help = N_("member of the body that carries the signature of a push") },
	{ .name = "tz_offset_minutes", .kind = SETTING_NUMBER, .initial = "0", .least = -720,
	  .most = 840, .help = N_("zone of times that name none, minutes ahead of UTC") },
	{ 0 },
};
static const struct part parts[] = {
	{ "accessToken", PART_TOKEN_SETTING, "access_token", .secret = true },
	{ "refreshToken", PART_TOKEN_SETTING, "refresh_token", .secret = true },
	{ "userId", PART_TOKEN_SETTING, "user_id" },
	{ "clientId", PART_SETTING, "client_id" },
	{ "clientSecret", PART_SETTING, "client_secret", .secret = true },
	{ "omsDomain", PART_SETTING, "domain" },
	{ "omsEmail", PART_SETTING, "email" },
	{ "omsToken", PART_SETTING, "token", .secret = true },
	{ "method", PART_METHOD },
	{ "nonce", PART_NONCE },
	{ "timestamp", PART_TIME_MS },
	{ "path", PART_PATH },
	{ "sign", PART_SIGN },
	{ "body", PART_BODY },
	{ 0 },
};
/* clang-format on */
/* Sheet §1.2: seven pairs in order; the body is not part of it. */
static const struct signing signings[] = {
	{ .recipe = "hmac-sha256:accessToken={accessToken}&clientId={clientId}&method={method}"
		    "&nonce={nonce}&timestamp={timestamp}&url={path}&userId={userId}" },
};
static const struct header headers[] = {
	{ "accessToken", "{accessToken}" },
	{ "clientId", "{clientId}" },
	{ "timestamp", "{timestamp}" },
	{ "nonce", "{nonce}" },
	{ "userId", "{userId}" },
	{ "sign", "{sign}" },
	{ 0 },
};

static const struct private privates[] = {
	{ "accessToken", MASK_SECRET },
	{ "refreshToken", MASK_SECRET },
	{ "clientSecret", MASK_SECRET },
	{ "data", MASK_SECRET, "auth.authorize" },
	{ "buyerName", MASK_NAME },
	{ "buyerPhone", MASK_PHONE },
	{ "recipientAddress", MASK_ADDRESS },
	{ "recipientAddress2", MASK_ADDRESS },
	{ "recipientEmail", MASK_MAIL },
	{ "taxId", MASK_ALL },
	{ "contactPerson", MASK_NAME },
	{ "phone", MASK_PHONE },
	{ "email", MASK_MAIL },
	{ 0 },
};

static const struct grant grants[] = {
	{ "access_token", "accessToken", "expireIn" },
	{ "refresh_token", "refreshToken", "refreshExpireIn" },
	{ "user_id", "userId" },
	{ 0 },
};
static const struct tokens tokens = {
	.operations = "auth.token auth.refresh",
	.grants = grants,
	.authorize = "auth.authorize",
	.redeem = "auth.token",
	.redeem_field = "key",
	.renew = "auth.refresh",
	.access = "access_token",
	.refresh = "refresh_token",
	.expired_codes = "10002 10004 10015 10016",
	.dead_codes = "10003 10005 10009 10030",
};

/* The code comes as 0 or "0"; the page object stands in `data` or in `data.page` (sheet §1.3). */
static bool unwrap(const struct json *body, struct reply *reply)
{
	const struct json *data = json_member(body, "data"), *page = json_member(data, "page");

	if (!json_text(json_member(body, "code")))
		return false;
	reply->code = reply_text(body, "code");
	reply->ok = strcmp(reply->code, "0") == 0;
	reply->message = reply_text(body, "message");
	reply->trace = reply_text(body, "requestId");
	reply->data = data;
	reply_count(reply, page ? page : data, "totalSize", "totalPage");
	return true;
}

/* In the order in which they are tried. clientSecret stands for the secret, and is no member. */
static const struct push_reading readings[] = {
	{ "A", "md5:{\"data\":{data},\"clientSecret\":{clientSecret:json}}" },
	{ "C", "md5:{\"data\":{data:string},\"clientSecret\":{clientSecret:json}}" },
	{ "E", "md5:{\"data\":{data:no-nulls},\"clientSecret\":{clientSecret:json}}",
	  .without_nulls = true },
	{ "G2", "md5:{\"data\":{data:sorted-json},\"clientSecret\":{clientSecret:json}}" },
	{ "B", "md5:{\"clientSecret\":{clientSecret:json},\"data\":{data}}" },
	{ "D", "md5:{\"clientSecret\":{clientSecret:json},\"data\":{data:string}}" },
	{ "F", "md5:{\"clientSecret\":{clientSecret:json},\"data\":{data:no-nulls}}",
	  .without_nulls = true },
	{ "G", "md5:{\"clientSecret\":{clientSecret:json},\"data\":{data:sorted-json}}" },
	{ "H", "md5:{data}{clientSecret}", .only_named = true },
	{ 0 },
};
/* Time stamp and type are not signed, so that they are no part of what a push is. */
static const struct pushing pushing = {
	.type = "type",
	.content = "data",
	.told = "{data.finishTime|finishTime|timestamp}",
	.readings = readings,
	.rule = "webhook_sign",
	.sign_member = "webhook_sign_member",
	.sign_headers = "webhook_sign_header",
	.taken = "{\"code\":\"0\",\"msg\":\"\"}",
	.refused = "{\"code\":\"{status}\",\"msg\":{reason:json}}",
};

static const struct operation *const groups[] = {
	jfwms_auth, jfwms_stock, jfwms_orders, jfwms_receipts, jfwms_named, jfwms_pushes, NULL,
};

const struct vendor vendor_jfwms = {
	.name = "jfwms",
	.section = "vendor jfwms",
	.title = N_("JFWMS"),
	.settings = settings,
	.parts = parts,
	.signings = signings,
	.sign_key = "clientSecret",
	.headers = headers,
	.zone_setting = "tz_offset_minutes",
	.groups = groups,
	.advice = jfwms_advice,
	.privates = privates,
	.unwrap = unwrap,
	.tokens = &tokens,
	.pushing = &pushing,
};
