/* Chetonggui's error book: every refusal has the code 1, so the call and the text tell them apart. */
#include "base/words.h"
#include "src/vendors/chetonggui.h"

#define REFUSED .code = "1"

/* clang-format off */
#define WRONG_SEC(part) \
	{ REFUSED, .text = part, \
	  .meaning = N_("The text in `sec` was not accepted"), \
	  .remedy = N_("Ask the vendor how `sec` is made, and set secret or sign accordingly."), \
	  .who = WHO_ADMIN }

const struct advice chetonggui_advice[] = {
	WRONG_SEC("秘钥"),
	WRONG_SEC("签名"),
	{
		REFUSED,
		.text = "密码",
		.meaning = N_("Login or password is wrong"),
		.remedy = N_("Check username and password in the config, or ask the administrator."),
		.who = WHO_ADMIN,
	},
	{
		REFUSED,
		.operations = "account.register",
		.meaning = N_("The account could not be registered"),
		.remedy = N_("The login may be taken: sign in with it, or take another mobile number."),
	},
	{
		REFUSED,
		.operations = "account.login",
		.meaning = N_("Signing in failed"),
		.remedy = N_("Check username and password in the config, or ask the administrator."),
		.who = WHO_ADMIN,
	},
	{
		REFUSED,
		.operations = "goods.publish",
		.meaning = N_("The product was not put on offer"),
		.remedy = N_("Check the OE number and the product number, then send again."),
	},
	{
		REFUSED,
		.operations = "goods.access",
		.meaning = N_("The list of products was not changed"),
		.remedy = N_("The vendor publishes no format for this call: ask for it."),
		.who = WHO_VENDOR,
	},
	{
		REFUSED,
		.operations = "customer.",
		.meaning = N_("The call about customers failed"),
		.remedy = N_("Check the customer id; ask with fewer filters and at most 50 rows a page."),
	},
	{
		REFUSED,
		.operations = "relation.",
		.meaning = N_("The call about relations failed"),
		.remedy = N_("Check both company ids and the relation; ask for at most 50 rows a page."),
	},
	{
		REFUSED,
		.operations = "discount.",
		.meaning = N_("The call about discounts failed"),
		.remedy = N_("Check company, relation and product; a discount of 98.50 is written 9850."),
	},
	{
		REFUSED,
		.operations = "order.remind",
		.meaning = N_("The reminder was not taken"),
		.remedy = N_("Check both company ids and the order number."),
	},
	{
		REFUSED,
		.operations = "order.place",
		.meaning = N_("The order was not placed"),
		.remedy = N_("Ask the seller whether it has the order before you try again, and keep the "
			     "same marks."),
		.again = AGAIN_LOOK,
		.who = WHO_DESK,
	},
	{
		REFUSED,
		.operations = "order.accept",
		.meaning = N_("The order was not accepted"),
		.remedy = N_("Somebody may have accepted it, or the buyer withdrew it: ask the buyer."),
		.who = WHO_DESK,
	},
	{
		REFUSED,
		.operations = "shipment.",
		.meaning = N_("The call about the shipment failed"),
		.remedy = N_("Check order number, carrier and waybill."),
	},
	{
		REFUSED,
		.operations = "return.",
		.meaning = N_("The call about the return failed"),
		.remedy = N_("Check the finest order number and the waybill of the return."),
	},
	{ 0 },
};
/* clang-format on */
