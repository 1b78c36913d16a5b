/* Yesno (超8-SaaS): where each trace code has been, and the platform's users. Facts: sheet yesno. */
#include <string.h>

#include "base/words.h"
#include "src/reply.h"
#include "src/vendor.h"

static const struct setting settings[] = {
	{ .name = "url", .kind = SETTING_URL, .required = true,
	  .help = N_("address of the platform, such as https://open-fat.yesno.com.cn") },
	{ .name = "header.*", .kind = SETTING_SECRET,
	  .help = N_("a header that the platform wants: header.accessToken = …") },
	{ 0 },
};
static const struct part parts[] = {
	{ "body", PART_BODY },
	{ 0 },
};
static const struct signing signings[] = { { .recipe = "none" } };
static const struct header headers[] = {
	{ "x-request-lang", "zh-CN" },
	{ 0 },
};

static const struct choice directions[] = {
	{ "0", N_("this code") },
	{ "1", N_("the codes directly below it") },
	{ 0 },
};

/* clang-format off */
static const struct field flow_fields[] = {
	{ "code", N_("Trace code"), .required = true, .place = PLACE_QUERY, .scan = true,
	  .help = N_("every digit as on the label, leading zeros too") },
	{ "direction", N_("Direction"), FIELD_INTEGER, .place = PLACE_QUERY, .choices = directions },
	{ 0 },
};
static const struct shape flow_shapes[] = {
	{ .kind = "trace", .rows = "digits", .key = "{code}", .title = "{productName}",
	  .status = "{batchNo}", .codes = "{code} {parent} {=code}",
	  .search = "{productNo} {productName} {batchNo} {organizationName}" },
	{ .kind = "movement", .rows = "details", .key = "{=code}/{receiptId}",
	  .title = "{senderName} > {receiverName}", .status = "{receiptTypeName}",
	  .when = "{completeTime}", .codes = "{=code} {receiptNo}",
	  .search = "{receiptNo} {senderName} {receiverName}" },
	{ 0 },
};
/* clang-format on */

static const struct operation operations[] = {
	{
		.name = "trace.flow",
		.label = N_("Where a code has been"),
		.kind = OPERATION_READ,
		.menu = "F",
		.section = "2.1",
		.method = "GET",
		.path = "/trace/app/v1/open/info/flow/code",
		.body = BODY_NONE,
		.fields = flow_fields,
		.asks = (const struct ask[]){ { CODE_TRACE, "code" }, { 0 } },
		.shapes = flow_shapes,
	},
	{ 0 },
};

static bool unwrap(const struct json *body, struct reply *reply)
{
	if (!json_text(json_member(body, "code")))
		return false;
	reply->code = reply_text(body, "code");
	reply->ok = strcmp(reply->code, "200") == 0;
	reply->message = reply_text(body, "message");
	reply->trace = reply_text(body, "traceId");
	reply->data = json_member(body, "data");
	return true;
}

static const struct operation *const groups[] = { operations, NULL };

const struct vendor vendor_yesno = {
	.name = "yesno",
	.section = "vendor yesno",
	.title = N_("Yesno"),
	.settings = settings,
	.parts = parts,
	.signings = signings,
	.headers = headers,
	.groups = groups,
	.unwrap = unwrap,
};
