/* The codes of jfwms with the texts it publishes for them. */
#include <string.h>

#include "sandbox/jfwms.h"

/* clang-format off */
static const struct {
	int code;
	const char *text;
} texts[] = {
	{ 1, "服务异常,请稍后重试" },
	{ 10001, "Request parameter error" },
	{ 10002, "Invalid ACCESS TOKEN " },
	{ 10003, "Invalid REFRESH TOKEN" },
	{ 10004, "ACCESS TOKEN empty" },
	{ 10005, "REFRESH TOKEN empty" },
	{ 10006, "CLIENT ID empty" },
	{ 10007, "CLIENT SECRET empty" },
	{ 10008, "Invalid client app info" },
	{ 10009, "Invalid client auth info" },
	{ 10010, "Request ip not in whitelist" },
	{ 10011, "could not find any user by the email" },
	{ 10012, "wrong password" },
	{ 10013, "could not find domain info" },
	{ 10014, "could not find valid app info" },
	{ 10021, "SIGN 不能为空" },
	{ 10022, "NONCE 不能为空" },
	{ 10023, "TIMESTAMP 不能为空" },
	{ 10024, "NONCE 格式异常" },
	{ 10025, "TIMESTAMP 格式异常" },
	{ 10026, "签名错误" },
	{ 10027, "重复提交" },
	{ 10028, "时间戳失效" },
	{ 10029, "USER ID 格式异常" },
	{ 10030, "Invalid authorization identification code" },
	{ 10040, "OMS account has been deactivated, please contact the warehouse" },
	{ 10041, "Warehouse not identified, please contact the warehouse" },
	{ 10042, "The warehouse status has been closed, please contact the warehouse!" },
	{ 10043, "warehouse is required" },
	{ 10044, "The warehouse has suspended receiving goods. Please contact the warehouse" },
	{ 10045, "The warehouse has not yet assigned a billing plan for you. Please contact the warehouse!" },
	{ 10046, "Some products in the document do not exist in the warehouse. Please push the products first!" },
	{ 10047, "sku(%s) has been banned by the warehouse. Please contact the warehouse!" },
	{ 10048, "The warehouse has suspended receiving orders, please contact the warehouse!" },
	{ 10049, "Creation failed! You are in arrears. Please log in to the OMS system to recharge"
		 " or contact the warehouse" },
	{ 20000, "sku is required" },
	{ 20001, "sku name is required" },
	{ 20002, "customer sku no name is required" },
	{ 20003, "sku(%s) is exist" },
	{ 20004, "customer sku no(%s) is exist" },
	{ 20005, "Length, width, and height must be filled in simultaneously" },
	{ 20006, "Product name (barcode) with a maximum of 200 (50) characters" },
	{ 20007, "sku is not exist" },
	{ 20008, "weight range:0.01g-999999.99g" },
	{ 20009, "size range:”0.01cm-999999.99cm" },
	{ 20022, "The warehouse does not allow interception of orders, interception of orders failed!" },
	{ 20023, "Order interception has been applied and is under review by the warehouse!" },
	{ 30001, "No corresponding product was found in the warehouse system" },
	{ 40000, "erp no is required" },
	{ 40001, "erp no is exist" },
	{ 40002, "sku is required" },
	{ 40003, "sku count is required" },
	{ 40004, "No receipt found in the warehouse system!" },
	{ 40005, "The current status (%s) does not allow cancellation of the receipt order" },
	{ 50000, "label url is required" },
	{ 50001, "label url up to 2048 characters" },
	{ 50002, "recipient country is required" },
	{ 50003, "erp no is required" },
	{ 50004, "logistics name is required" },
	{ 50005, "tracking no is required" },
	{ 50006, "recipient address up to 300 characters" },
	{ 50007, "The country is currently not supported, or the country needs to transmit a two character"
		 " code" },
	{ 50008, "erp no up to 100 characters" },
	{ 50009, "erp no up to 100 characters" },
	{ 50010, "buyer name up to 100 characters" },
	{ 50011, "buyer phone up to 100 characters" },
	{ 50012, "recipient province up to 100 characters" },
	{ 50013, "recipient city up to 100 characters" },
	{ 50014, "zip code up to 100 characters" },
	{ 50015, "logistics name up to 100 characters" },
	{ 50016, "tracking no up to 100 characters" },
	{ 50017, "The order was not found in the warehouse!" },
	{ 50018, "The order has been shipped, please contact logistics interception" },
	{ 50019, "ERP order number already exists" },
	{ 50020, "Logistics does not exist, please contact the warehouse" },
	{ 50021, "Logistics method not enabled" },
	{ 50022, "sku is required" },
	{ 50023, "sku num error" },
	{ 50024, "Product SKU: %s do not exist in the warehouse, please push the product first!" },
	{ 50025, "Logistics cannot be sent to the recipient country" },
	{ 50026, "Not enough stock,Please check!" },
	{ 50027, "Order cancelled" },
	{ 50028, "Query up to 100 pieces of data at once" },
	{ 50060, "The order cannot be cancelled" },
};
/* clang-format on */

static const char *find_text(int code)
{
	for (size_t i = 0; i < COUNT(texts); i++)
		if (texts[i].code == code)
			return texts[i].text;
	return "";
}

bool play_jfwms_refuse(struct visit *visit, int code, const char *inserted)
{
	const char *text = find_text(code), *place = strstr(text, "%s");

	if (!place)
		return visit_refuse(visit, code, "%s", text);
	return visit_refuse(visit, code, "%.*s%s%s", (int)(place - text), text,
			    inserted ? inserted : "", place + 2);
}

bool play_jfwms_refuse_unproved(struct visit *visit, int code)
{
	return visit_refuse_unproved(visit, code, "%s", find_text(code));
}
