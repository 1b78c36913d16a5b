/* Yesno (超8-SaaS): where each trace code has been, and the platform's users. Facts: sheet yesno. */
#include <string.h>

#include "base/words.h"
#include "src/reply.h"
#include "src/vendors/yesno.h"

/* clang-format off */
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
/* clang-format on */
static const struct signing signings[] = { { .recipe = "none" } };
/* The document lists the type for the one GET, too. */
static const struct header headers[] = {
	{ "Content-Type", "application/json" },
	{ "x-request-lang", "zh-CN" },
	{ 0 },
};

/* Senders and receivers of a movement are organisations. */
static const struct private privates[] = {
	{ "petName", MASK_NAME },
	{ "mobile", MASK_PHONE },
	{ "telephone", MASK_PHONE },
	{ "mail", MASK_MAIL },
	{ 0 },
};

/* clang-format off */
static const struct advice advice[] = {
	{
		.code = "21050025",
		.meaning = N_("The code cannot be read as a trace code"),
		.remedy = N_("Scan the label again, and check that every digit was read."),
	},
	{
		.code = "20253023",
		.meaning = N_("A user with this login exists already"),
		.remedy = N_("Take another login, or change the user that has it."),
		.again = AGAIN_LOOK,
	},
	{
		.code = "500",
		.meaning = N_("The platform has a fault"),
		.remedy = N_("Wait and try once more; then report the trace number."),
		.again = AGAIN_LATER,
		.who = WHO_VENDOR,
	},
	{
		.code = "21000001",
		.meaning = N_("The parent organisation does not exist"),
		.remedy = N_("Have the parent organisation set up first."),
		.who = WHO_ADMIN,
	},
	{
		.code = "21000002",
		.meaning = N_("The organisation type is wrong"),
		.remedy = N_("Use a type of this customer: the numbers differ from one to another."),
	},
	{
		.code = "21000003",
		.meaning = N_("A field is wrong"),
		.remedy = N_("Check the fields that must be there, and their lengths."),
	},
	{
		.code = "401",
		.meaning = N_("The platform wants to know who asks"),
		.remedy = N_("Set the header that Yesno handed out: header.NAME = …"),
		.who = WHO_ADMIN,
	},
	{
		.code = "403",
		.meaning = N_("The platform does not allow it"),
		.remedy = N_("The token in header.NAME may have run out: ask Yesno for a new one."),
		.who = WHO_ADMIN,
	},
	{ 0 },
};
/* clang-format on */

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

static const struct operation *const groups[] = { yesno_codes, yesno_users, NULL };

const struct vendor vendor_yesno = {
	.name = "yesno",
	.section = "vendor yesno",
	.title = N_("Yesno"),
	.settings = settings,
	.parts = parts,
	.signings = signings,
	.headers = headers,
	.groups = groups,
	.advice = advice,
	.privates = privates,
	.unwrap = unwrap,
};
