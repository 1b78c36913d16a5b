/* JFWMS (极风): orders, receipts, returns and stock of a warehouse. Facts: sheet jfwms. */
#include <string.h>

#include "base/words.h"
#include "src/reply.h"
#include "src/vendor.h"

static const struct setting settings[] = {
	{ .name = "url", .kind = SETTING_URL, .required = true,
	  .help = N_("address of the WMS, such as https://NAME.jfwms.com") },
	{ .name = "client_id", .kind = SETTING_TEXT, .required = true,
	  .help = N_("client id of the developer record") },
	{ .name = "client_secret", .kind = SETTING_SECRET, .required = true,
	  .help = N_("client secret of the developer record") },
	{ .name = "user_id", .kind = SETTING_TEXT, .help = N_("OMS user number") },
	{ .name = "access_token", .kind = SETTING_SECRET, .help = N_("until one is handed out") },
	{ .name = "refresh_token", .kind = SETTING_SECRET, .help = N_("until one is handed out") },
	{ .name = "domain", .kind = SETTING_TEXT, .help = N_("sub-domain of the WMS") },
	{ .name = "email", .kind = SETTING_TEXT, .help = N_("mail of the OMS account") },
	{ .name = "token", .kind = SETTING_SECRET,
	  .help = N_("one-time token from the head of the OMS page") },
	{ 0 },
};
static const struct part parts[] = {
	{ "accessToken", PART_TOKEN_SETTING, "access_token", .secret = true },
	{ "refreshToken", PART_TOKEN_SETTING, "refresh_token", .secret = true },
	{ "userId", PART_TOKEN_SETTING, "user_id" },
	{ "clientId", PART_SETTING, "client_id" },
	{ "clientSecret", PART_SETTING, "client_secret", .secret = true },
	{ "domain", PART_SETTING, "domain" },
	{ "email", PART_SETTING, "email" },
	{ "token", PART_SETTING, "token", .secret = true },
	{ "method", PART_METHOD },
	{ "nonce", PART_NONCE },
	{ "timestamp", PART_TIME_MS },
	{ "path", PART_PATH },
	{ "sign", PART_SIGN },
	{ "body", PART_BODY },
	{ 0 },
};
/* Sheet §1.2: seven pairs in order; the body is not part of it. */
static const struct signing signings[] = {
	{ .recipe = "hmac-sha256:accessToken={accessToken}&clientId={clientId}&method={method}"
		    "&nonce={nonce}&timestamp={timestamp}&url={path}&userId={userId}" },
};
static const struct header headers[] = {
	{ "accessToken", "{accessToken}" },	{ "clientId", "{clientId}" },
	{ "timestamp", "{timestamp}" },	{ "nonce", "{nonce}" },
	{ "userId", "{userId}" },	{ "sign", "{sign}" },
	{ 0 },
};

static const struct operation operations[] = {
	{ 0 },
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

static const struct operation *const groups[] = { operations, NULL };

const struct vendor vendor_jfwms = {
	.name = "jfwms",
	.section = "vendor jfwms",
	.title = N_("JFWMS"),
	.settings = settings,
	.parts = parts,
	.signings = signings,
	.sign_key = "clientSecret",
	.headers = headers,
	.groups = groups,
	.unwrap = unwrap,
};
