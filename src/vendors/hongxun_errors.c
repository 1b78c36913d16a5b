/* Hongxun's error book: no code is published, only the text and the call tell (sheet §5). */
#include "base/words.h"
#include "src/vendors/hongxun.h"

/* clang-format off */
#define STALE(part) \
	{ .text = part, \
	  .meaning = N_("The time of the request was not accepted: Hongxun allows 10 minutes"), \
	  .remedy = N_("Set the clock of this machine right and check tz_offset_minutes, then " \
		       "send again."), \
	  .again = AGAIN_FRESH, .who = WHO_ADMIN, .clock = true }

const struct advice hongxun_advice[] = {
	{
		.text = "签名",
		.meaning = N_("The signature was not accepted"),
		.remedy = N_("Compare create_by, data_source and secret with what Hongxun issued; "
			     "try sign_case = upper; see how it is made with explain."),
		.who = WHO_ADMIN,
	},
	{
		.text = "客户标识",
		.meaning = N_("Hongxun does not know who asks"),
		.remedy = N_("Compare create_by and data_source with what Hongxun issued; what a "
			     "carrier sends may need the carrier's own."),
		.who = WHO_ADMIN,
	},
	STALE("时间戳"),
	STALE("时间误差"),
	STALE("10分钟"),
	STALE("过期"),
	{
		.text = "重复",
		.meaning = N_("Hongxun has this number already"),
		.remedy = N_("Look the number up before anything else; send a new order under a new "
			     "number."),
		.again = AGAIN_LOOK,
	},
	{
		.text = "已存在",
		.meaning = N_("Hongxun has this number already"),
		.remedy = N_("Look the number up before anything else; send a new order under a new "
			     "number."),
		.again = AGAIN_LOOK,
	},
	{
		.text = "不存在",
		.meaning = N_("Hongxun does not know one of the numbers or codes"),
		.remedy = N_("Compare order number, warehouse, owner and product codes with what was "
			     "sent to Hongxun before."),
	},
	{
		.text = "不能为空",
		.meaning = N_("A field that Hongxun needs is missing"),
		.remedy = N_("Add the field that the message names; where the document is cut, give it "
			     "as a further name."),
	},
	{
		.text = "必填",
		.meaning = N_("A field that Hongxun needs is missing"),
		.remedy = N_("Add the field that the message names; where the document is cut, give it "
			     "as a further name."),
	},
	{
		.operations = "order.cancel",
		.meaning = N_("Hongxun refused to cancel the order"),
		.remedy = N_("Ask for its result first: goods that have left are no longer cancelled; "
			     "then call the warehouse."),
		.who = WHO_WAREHOUSE,
	},
	{
		.operations = "route.query",
		.meaning = N_("Hongxun gave no route"),
		.remedy = N_("Check the order number; an order that has not left has no route yet."),
	},
	{
		.meaning = N_("Hongxun refused it; it publishes no list of codes"),
		.remedy = N_("Read its message, correct what it names, and send again; if it names "
			     "nothing, ask Hongxun."),
		.who = WHO_DESK,
	},
	{ 0 },
};
/* clang-format on */
