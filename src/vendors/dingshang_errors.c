/* Dingshang's error book: both families of codes, since it is unknown which one the service gives. */
#include "base/words.h"
#include "src/vendors/dingshang.h"

/* clang-format off */
#define OTHER(number) \
	{ number, .meaning = N_("It concerns installation, accounts, roles, banners, models or carts"), \
	  .remedy = N_("No call made here should meet it: report the code and the message."), \
	  .who = WHO_ADMIN }
#define APPID_WRONG N_("The Appid is not known"), N_("Compare app_id with the merchant page.")
#define SECRET_WRONG \
	N_("The AppSecret is wrong"), N_("Compare app_secret with the merchant page.")
#define EXPIRED \
	N_("The merchant's contract has run out"), N_("Have the merchant account renewed.")
#define UNVERIFIED \
	N_("The merchant is not verified"), N_("Have the merchant account verified by Dingshang.")
#define CODES_OFF \
	N_("Pickup codes are not enabled on the machine"), \
	N_("Have them switched on in the dashboard: machine detail, basic settings.")
#define CODE_USED \
	N_("The pickup code was used before"), \
	N_("Look the order up that it was used for; give the customer another code if need be.")
#define OFFLINE \
	N_("The machine is offline"), \
	N_("Check power and network of the machine, or wait until it is back.")
#define NO_MACHINE \
	N_("There is no such machine"), \
	N_("Check the machine number: 8 digits, as on its label or in the list of machines.")
#define ORDER_LAPSED \
	N_("The order has lapsed"), N_("It was not paid within 20 minutes: make a new one.")
#define STATUS_WRONG \
	N_("The order cannot take that status"), \
	N_("Look at the order first; what is refunded or closed stays so.")
#define OFF_SALE \
	N_("The product is not on sale"), N_("Take another product, or put it on sale in the dashboard.")
#define STOCK_LOW \
	N_("There is not enough stock"), N_("Take fewer, or have the machine filled up.")
#define NO_RECORD \
	N_("There is no such record"), \
	N_("It may be gone already: list again, and use an id from the list.")
#define IN_TRANSFER \
	N_("The machine is being handed over"), N_("Wait until the handing over is finished.")
#define BAD_INPUT \
	N_("A value was not accepted"), \
	N_("Check the fields against their help, above all numbers, times and lengths.")

const struct advice dingshang_advice[] = {
	{ "0", NULL, "delivery.start", N_("Not dispensed, although the code is 0: only the text tells why"),
	  N_("Set the order paid first (order.update, status 1), and dispense within 20 minutes."),
	  AGAIN_NO, WHO_CLERK },
	{ "0", NULL, "replenish", N_("Not filled up, although the code is 0: only the text tells why"),
	  N_("Pieces added and pieces there must fit into the channel."), AGAIN_NO, WHO_CLERK },
	{ "0", NULL, NULL, N_("Refused, although the code is 0: only the text tells why"),
	  N_("Read the message and correct what it names."), AGAIN_NO, WHO_CLERK },
	{ "400", NULL, NULL, BAD_INPUT, AGAIN_NO, WHO_CLERK },
	{ "404", NULL, NULL, N_("There is no such thing"),
	  N_("Check the number; if every call says so, the service has moved: ask Dingshang."),
	  AGAIN_NO, WHO_CLERK },

	/* five digits: the family of the document */
	{ "10001", NULL, NULL, BAD_INPUT, AGAIN_NO, WHO_CLERK },
	{ "10008", NULL, NULL, N_("Appid or AppSecret did not arrive"),
	  N_("Set app_id and app_secret; a proxy on the way may drop the headers."),
	  AGAIN_NO, WHO_ADMIN },
	{ "10009", NULL, NULL, EXPIRED, AGAIN_NO, WHO_ADMIN },
	{ "10010", NULL, NULL, UNVERIFIED, AGAIN_NO, WHO_ADMIN },
	{ "10013", NULL, NULL, SECRET_WRONG, AGAIN_NO, WHO_ADMIN },
	{ "10014", NULL, NULL, APPID_WRONG, AGAIN_NO, WHO_ADMIN },
	{ "10023", NULL, NULL, CODES_OFF, AGAIN_NO, WHO_ADMIN },
	{ "10025", NULL, NULL, CODE_USED, AGAIN_LOOK, WHO_CLERK },
	{ "30001", NULL, NULL, N_("No machine belongs to the merchant"),
	  N_("Have the machine bound to the merchant account."), AGAIN_NO, WHO_ADMIN },
	{ "30002", NULL, NULL, OFFLINE, AGAIN_LATER, WHO_CLERK },
	{ "30003", NULL, NULL, NO_MACHINE, AGAIN_NO, WHO_CLERK },
	{ "30004", NULL, NULL, N_("The machine is not in operation"),
	  N_("Put it into operation, or take another machine."), AGAIN_NO, WHO_DESK },
	{ "40005", NULL, NULL, ORDER_LAPSED, AGAIN_NO, WHO_CLERK },
	{ "40006", NULL, NULL, STATUS_WRONG, AGAIN_NO, WHO_CLERK },
	{ "60002", NULL, NULL, OFF_SALE, AGAIN_NO, WHO_CLERK },
	{ "60003", NULL, NULL, STOCK_LOW, AGAIN_NO, WHO_CLERK },
	{ "80002", NULL, NULL, NO_RECORD, AGAIN_NO, WHO_CLERK },

	/* four digits: published since the middle of 2024 */
	{ "1000", NULL, NULL, N_("The call is not authorised"),
	  N_("Check app_id and app_secret, and what the merchant may do."), AGAIN_NO, WHO_ADMIN },
	{ "4000", NULL, NULL, N_("The Appid is empty"), N_("Set app_id in the config."),
	  AGAIN_NO, WHO_ADMIN },
	{ "4001", NULL, NULL, APPID_WRONG, AGAIN_NO, WHO_ADMIN },
	{ "4002", NULL, NULL, N_("The application is not supported"),
	  N_("Ask Dingshang which interfaces the merchant may use."), AGAIN_NO, WHO_VENDOR },
	{ "4003", NULL, NULL, BAD_INPUT, AGAIN_NO, WHO_CLERK },
	{ "4004", NULL, NULL, NO_RECORD, AGAIN_NO, WHO_CLERK },
	{ "4006", NULL, NULL, N_("The signature of the payload is wrong"),
	  N_("Compare merchant_key with the merchant page; try sign_values = urlencoded."),
	  AGAIN_NO, WHO_ADMIN },
	{ "4008", NULL, NULL, OFFLINE, AGAIN_LATER, WHO_CLERK },
	{ "4009", NULL, NULL, SECRET_WRONG, AGAIN_NO, WHO_ADMIN },
	{ "5001", NULL, NULL, IN_TRANSFER, AGAIN_LATER, WHO_DESK },
	{ "5002", NULL, NULL, IN_TRANSFER, AGAIN_LATER, WHO_DESK },
	{ "6006", NULL, NULL, IN_TRANSFER, AGAIN_LATER, WHO_DESK },
	{ "6016", NULL, NULL, N_("The service does not know the path"),
	  N_("Check url; the interface may have been withdrawn: ask Dingshang."),
	  AGAIN_NO, WHO_VENDOR },
	{ "6017", NULL, NULL, EXPIRED, AGAIN_NO, WHO_ADMIN },
	{ "6018", NULL, NULL, UNVERIFIED, AGAIN_NO, WHO_ADMIN },
	{ "6020", NULL, NULL, APPID_WRONG, AGAIN_NO, WHO_ADMIN },
	{ "6021", NULL, NULL, N_("The method in the payload is not allowed"),
	  N_("The interface may have been withdrawn: ask Dingshang."), AGAIN_NO, WHO_VENDOR },
	{ "6023", NULL, NULL, N_("The merchant is not known"),
	  N_("Compare app_id with the merchant page, or ask Dingshang."), AGAIN_NO, WHO_ADMIN },
	{ "6025", NULL, NULL, OFFLINE, AGAIN_LATER, WHO_CLERK },
	{ "6026", NULL, NULL, NO_MACHINE, AGAIN_NO, WHO_CLERK },
	{ "6028", NULL, NULL, N_("The machine still holds products"),
	  N_("Empty its channels in the dashboard first."), AGAIN_NO, WHO_DESK },
	{ "6029", NULL, NULL, N_("The expiry time was not accepted"),
	  N_("Write it as yyyy-MM-dd HH:mm:ss in China time and in the future, or leave it out."),
	  AGAIN_NO, WHO_CLERK },
	{ "6030", NULL, NULL, N_("The pickup code exists already"),
	  N_("List the codes of the product before making more."), AGAIN_LOOK, WHO_CLERK },
	{ "6031", NULL, NULL, CODES_OFF, AGAIN_NO, WHO_ADMIN },
	{ "6032", NULL, NULL, N_("The pickup code has expired"),
	  N_("Make a new one for the customer."), AGAIN_NO, WHO_CLERK },
	{ "6033", NULL, NULL, CODE_USED, AGAIN_LOOK, WHO_CLERK },
	{ "6034", NULL, NULL, N_("The order was dispensed already"),
	  N_("Look at the order: do not dispense again."), AGAIN_LOOK, WHO_CLERK },
	{ "6035", NULL, NULL, N_("There are not enough pickup codes"),
	  N_("Ask for fewer, or for longer ones."), AGAIN_NO, WHO_CLERK },
	{ "6038", NULL, NULL, N_("There is no such cabinet"),
	  N_("Take a cabinet that the machine has: machine.get names them."), AGAIN_NO, WHO_CLERK },
	{ "6039", NULL, NULL, N_("The merchant is not valid"),
	  N_("Have the merchant account checked by Dingshang."), AGAIN_NO, WHO_ADMIN },
	{ "6040", NULL, NULL, N_("An order with this trade_id exists already"),
	  N_("Look that order up; a new order needs a new number."), AGAIN_LOOK, WHO_CLERK },
	{ "6041", NULL, NULL, N_("The trade_id is empty"),
	  N_("Give a number of 20 to 32 characters of your own."), AGAIN_NO, WHO_CLERK },
	{ "6042", NULL, NULL, ORDER_LAPSED, AGAIN_NO, WHO_CLERK },
	{ "6043", NULL, NULL, STATUS_WRONG, AGAIN_NO, WHO_CLERK },
	{ "6044", NULL, NULL, N_("The merchant may not do this"),
	  N_("Have the right granted in the dashboard."), AGAIN_NO, WHO_ADMIN },
	{ "6045", NULL, NULL, N_("There is no such product"),
	  N_("Use an id from the products of that machine."), AGAIN_NO, WHO_CLERK },
	{ "6046", NULL, NULL, OFF_SALE, AGAIN_NO, WHO_CLERK },
	{ "6047", NULL, NULL, STOCK_LOW, AGAIN_NO, WHO_CLERK },
	{ "6048", NULL, NULL, N_("The order could not be made"),
	  N_("Look for it by its number before trying again."), AGAIN_LOOK, WHO_CLERK },
	{ "6049", NULL, NULL, N_("The order is paid already"),
	  N_("Look at the order: dispense it, do not pay again."), AGAIN_LOOK, WHO_CLERK },
	{ "6053", NULL, NULL, N_("The payment failed"),
	  N_("Ask the customer to pay again under a new order."), AGAIN_NO, WHO_DESK },
	{ "6054", NULL, NULL, N_("The order is not paid"),
	  N_("Set it paid first (order.update, status 1)."), AGAIN_NO, WHO_CLERK },
	{ "6055", NULL, NULL, N_("The model is in use"),
	  N_("Change it in the dashboard, not from here."), AGAIN_NO, WHO_ADMIN },
	{ "6056", NULL, NULL, OFF_SALE, AGAIN_NO, WHO_CLERK },
	OTHER("4005"), OTHER("4007"), OTHER("5003"), OTHER("6001"), OTHER("6002"), OTHER("6003"),
	OTHER("6004"), OTHER("6005"), OTHER("6007"), OTHER("6008"), OTHER("6009"), OTHER("6010"),
	OTHER("6011"), OTHER("6012"), OTHER("6013"), OTHER("6014"), OTHER("6015"), OTHER("6022"),
	OTHER("6024"), OTHER("6027"), OTHER("6036"), OTHER("6037"), OTHER("6050"), OTHER("6051"),
	OTHER("6052"),
	{ 0 },
};
/* clang-format on */
