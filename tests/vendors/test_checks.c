/* What is refused before anything is sent, in sentences that name the field; and what is not. */
#include "tests/unit/test.h"

#include "tests/vendors/asking.h"

enum { VALUES = 14 };

static const struct refusal {
	const char *vendor, *operation;
	const char *data;
	const char *values[VALUES];
	const char *says[3]; /* each must occur in the complaint; none: nothing is refused */
} refusals[] = {
	/* clang-format off */
	/* required, as the sheets have it */
	{ "jfwms", "order.get", .values = { NULL }, .says = { "ERP number (erpNo): is missing" } },
	{ "jfwms", "order.get", .values = { "erpNo=" }, .says = { "(erpNo): is missing" } },
	{ "jfwms", "order.create", .values = { "erpNo=A" },
	  .says = { "(warehouse): is missing", "(recipientCountry): is missing",
		    "(skuList): is missing" } },
	/* carrier, waybill and label are the vendor's to ask for */
	{ "jfwms", "order.create",
	  .values = { "erpNo=A", "warehouse=CK01", "recipientCountry=CA", "skuList.0.sku=S",
		      "skuList.0.num=1" } },
	{ "jfwms", "order.create",
	  .values = { "erpNo=A", "warehouse=CK01", "recipientCountry=CA", "skuList.0.sku=S" },
	  .says = { "skuList.0 Quantity (num): is missing" } },
	{ "jfwms", "order.create",
	  .values = { "erpNo=A", "warehouse=CK01", "recipientCountry=CA", "skuList.0.sku=S",
		      "skuList.0.num=0" },
	  .says = { "skuList.0", "(num): at least 1, not 0" } },
	{ "hongxun", "consignee.sync", .values = { "code=C1" },
	  .says = { "(fullName): is missing", "(countyName): is missing",
		    "(addressDetail): is missing" } },
	{ "hongxun", "order.cancel", .values = { "customerNumber=1" },
	  .says = { "Reason (reason): is missing" } },
	{ "hongxun", "carrier-route.push", .values = { "mailno=1" },
	  .says = { "0 Route node (scanTypeCode): is missing" } },
	{ "hongxun", "carrier-route.push", .data = "[]", .values = { NULL },
	  .says = { "at least one entry" } },
	{ "dingshang", "pickup.create", .values = { NULL }, .says = { "(product_id): is missing" } },
	{ "dingshang", "order.create",
	  .values = { "notify_url=https://a.example", "trade_id=20250308101320000001" },
	  .says = { "(products): is missing" } },
	{ "yesno", "user.add", .values = { "userName=a" },
	  .says = { "(org.code): is missing", "(org.typeId): is missing" } },
	{ "yesno", "user.disable", .values = { NULL }, .says = { "(lsUserId): is missing" } },
	{ "chetonggui", "customer.remove", .values = { NULL }, .says = { "(id): is missing" } },
	{ "hongxun", "vehicle-stock.query", .values = { NULL }, .says = { "(mode): is missing" } },
	{ "hongxun", "vehicle-stock.query", .values = { "mode.ownerId=O", "mode.other=1" } },
	{ "jfwms", "return.create", .values = { NULL }, .says = { "not published", "--data" } },
	{ "jfwms", "return.create", .values = { NULL },
	  .data = "{\"a\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}",
	  .says = { "nested deeper than 32" } },

	/* one of several */
	{ "jfwms", "inbound.get", .values = { NULL },
	  .says = { "erpNo, inboundNo: at least one of them is needed" } },
	{ "jfwms", "inbound.get", .values = { "inboundNo=IN1" } },
	{ "jfwms", "inbound.cancel", .values = { "erpNo=A", "inboundNo=IN1" } },
	{ "chetonggui", "shipment.find", .values = { "logistics_name=SF" },
	  .says = { "order_id, logistics_order: at least one of them is needed" } },
	{ "chetonggui", "shipment.find", .values = { "logistics_order=SF1" } },

	/* limits */
	{ "jfwms", "order.get",
	  .values = { "erpNo=0123456789012345678901234567890123456789012345678901234567890123456789"
		      "0123456789012345678901234567890" },
	  .says = { "(erpNo): at most 100 characters, given are 101" } },
	{ "jfwms", "sku.create", .values = { "length=1", "width=1" },
	  .says = { "length, width, height: all of them or none" } },
	{ "jfwms", "sku.create", .values = { "length=1", "width=1", "height=0" },
	  .says = { "(height): from 0.01 to 999999.99, not 0" } },
	{ "jfwms", "sku.create", .values = { "length=1", "width=1", "height=0.01", "colour=red" } },
	{ "jfwms", "inbound.create",
	  .values = { "erpNo=A", "warehouse=W", "skuList:=[{\"sku\":\"S\",\"count\":1}]",
		      "boxList:=[{\"length\":4}]" },
	  .says = { "boxList.0 length, width, height: all of them or none" } },
	{ "chetonggui", "customer.find", .values = { "pageSize=51" },
	  .says = { "(pageSize): from 1 to 50, not 51" } },
	{ "yesno", "code.feed",
	  .values = { "startCompleteTime=2025-06-09T00:00:00.000Z",
		      "endCompleteTime=2025-06-09T08:00:00.000Z", "size=10001" },
	  .says = { "(size): from 1 to 10000, not 10001" } },
	{ "yesno", "code.feed",
	  .values = { "startCompleteTime=2025-06-09T00:00:00.000Z",
		      "endCompleteTime=2025-06-10T00:00:00.000Z" } },
	{ "yesno", "code.feed",
	  .values = { "startCompleteTime=2025-06-09T00:00:00.000Z",
		      "endCompleteTime=2025-06-10T00:00:00.001Z" },
	  .says = { "From (startCompleteTime)", "To (endCompleteTime)",
		    "at most 24 hours may lie between them" } },
	{ "yesno", "code.feed",
	  .values = { "startCompleteTime=2025-06-09T08:00:00.000Z",
		      "endCompleteTime=2025-06-09T07:59:59.999Z" },
	  .says = { "From (startCompleteTime)", "is after", "To (endCompleteTime)" } },
	{ "yesno", "code.feed",
	  .values = { "startCompleteTime=yesterday", "endCompleteTime=2025-06-09T07:59:59.999Z" },
	  .says = { "(startCompleteTime): a time as", "not \"yesterday\"" } },
	{ "chetonggui", "discount.add",
	  .values = { "enterprise_ID=2001", "relation_ID=3", "goods_ID=*", "discount=985" } },
	{ "chetonggui", "discount.update",
	  .values = { "enterprise_ID=2001", "relation_ID=3", "goods_ID=*", "discount=98.50" },
	  .says = { "Discount (discount): a whole number, not \"98.50\"" } },
	{ "dingshang", "pickup.consume",
	  .values = { "code=1", "product_id=2", "notify_url=https://a.example", "trade_id=123" },
	  .says = { "(trade_id): at least 20 characters, given are 3" } },

	/* choices: with their zeros, and open where the list may be incomplete */
	{ "hongxun", "inbound.create",
	  .values = { "customerNumber=1", "documentType=99", "inventoryCode=W", "inventoryName=N",
		      "subbaseCode=S" },
	  .says = { "(documentType): one of 10, 20, 30", "not \"99\"" } },
	{ "hongxun", "transport.create",
	  .values = { "customerNumber=1", "documentType=30", "inventoryCode=W", "inventoryName=N",
		      "subbaseCode=S", "subbaseName=T", "customerCode=C" },
	  .says = { "one of 10, 20, not \"30\"" } },
	{ "hongxun", "carrier-route.push",
	  .values = { "mailno=1", "scanTypeCode=1", "operator=o", "time=t", "plannedDeliveryDate=p",
		      "transferAddress=a", "memo=m" },
	  .says = { "(scanTypeCode): one of 001, 002", "not \"1\"" } },
	{ "hongxun", "carrier-route.push",
	  .values = { "mailno=1", "scanTypeCode=001", "operator=o", "time=t", "plannedDeliveryDate=p",
		      "transferAddress=a", "memo=m" } },
	{ "dingshang", "order.update", .values = { "order_id=1", "status=7" },
	  .says = { "(status): one of 1, 2, 3, 4, 5, 6, not \"7\"" } },
	{ "chetonggui", "relation.find", .values = { "relation_ID=17" } },
	{ "chetonggui", "relation.find", .values = { "relation_ID=*" } },
	{ "chetonggui", "relation.find", .values = { "relation_ID=all" },
	  .says = { "(relation_ID): a whole number" } },
	{ "chetonggui", "discount.find", .values = { "goods_ID=G1" } },
	{ "dingshang", "product.list", .values = { "cabinet_name=B", "addr=2" },
	  .says = { "cabinet_name, addr: only one of them may be given" } },
	{ "dingshang", "product.list", .values = { "cabinet_name=b" }, .says = { "not \"b\"" } },

	/* forms */
	{ "jfwms", "order.create",
	  .values = { "erpNo=A", "warehouse=W", "recipientCountry=Canada", "skuList.0.sku=S",
		      "skuList.0.num=1" },
	  .says = { "(recipientCountry): a country as two capital letters" } },
	{ "jfwms", "order.create",
	  .values = { "erpNo=A", "warehouse=W", "recipientCountry=CA", "skuList.0.sku=S",
		      "skuList.0.num=two" },
	  .says = { "(num): a whole number, not \"two\"" } },
	{ "jfwms", "return.page", .values = { "beginTime=2025-03-01" },
	  .says = { "(beginTime): a time as yyyy-MM-dd HH:mm:ss" } },
	{ "dingshang", "pickup.create", .values = { "product_id=20", "expired_at=2025-02-30 00:00:00" },
	  .says = { "(expired_at): a time" } },
	{ "dingshang", "pickup.create", .values = { "product_id=20", "machine_no=1234567" },
	  .says = { "(machine_no): at least 8 characters" } },
	{ "dingshang", "pickup.create", .values = { "product_id=20", "machine_no=1234567890" } },
	{ "chetonggui", "account.register", .values = { "username=021-5000", "password=p" },
	  .says = { "(username): a mobile number of 11 digits" } },
	/* no vendor but that one promises a mainland number */
	{ "chetonggui", "customer.add", .values = { "name=n", "phone=021-50000000" } },
	{ "yesno", "user.add",
	  .values = { "org.code=D", "org.typeId=18", "userName=a", "mobile=+1 613 555 0123" } },

	/* a barcode of a GTIN's length has its check digit; a customer's own code is free */
	{ "jfwms", "sku.create", .values = { "sku=S", "skuCode=6901234567890" },
	  .says = { "(skuCode): a barcode whose check digit is right, not \"6901234567890\"" } },
	{ "jfwms", "sku.create", .values = { "sku=S", "skuCode=6901234567892" } },
	{ "jfwms", "sku.create", .values = { "sku=S", "skuCode=ABC-123" } },
	{ "jfwms", "sku.create", .values = { "sku=S", "skuCode=12345678" } },
	{ "hongxun", "product.sync",
	  .values = { "customerProductCode=P", "customerDescription=d", "brand=b", "modelName=m", "color=c",
		      "barCode=036000291453" },
	  .says = { "(barCode): a barcode" } },
	{ "hongxun", "product.sync",
	  .values = { "customerProductCode=P", "customerDescription=d", "brand=b", "modelName=m", "color=c",
		      "barCode=036000291452" } },

	/* constants and closed operations */
	{ "dingshang", "pickup.create", .values = { "product_id=20", "method=pickup_code.product.all" },
	  .says = { "method is always pickup_code.product.id here" } },
	{ "dingshang", "pickup.create", .data = "{\"product_id\":\"20\",\"method\":\"x\"}",
	  .values = { NULL }, .says = { "(method): is always pickup_code.product.id here" } },
	{ "chetonggui", "shipment.receive", .data = "{\"order_id\":\"1\",\"status\":50}",
	  .values = { NULL }, .says = { "(status): is always 55 here" } },
	{ "jfwms", "order.get", .values = { "erpno=A" },
	  .says = { "has no field \"erpno\"; did you mean \"erpNo\"?" } },
	{ "jfwms", "order.get", .data = "{\"erpNo\":\"A\",\"warehose\":\"W\"}", .values = { NULL },
	  .says = { "has no field \"warehose\"" } },
	{ "jfwms", "order.create",
	  .values = { "erpNo=A", "warehouse=W", "recipientCountry=CA",
		      "skuList:=[{\"sku\":\"S\",\"num\":1,\"nmu\":2}]" },
	  .says = { "has no field \"nmu\"; did you mean \"num\"?" } },
	{ "yesno", "user.add",
	  .values = { "org:={\"code\":\"D\",\"typeId\":18,\"typId\":1}", "userName=a" },
	  .says = { "has no field \"org.typId\"; did you mean \"org.typeId\"?" } },
	{ "hongxun", "route.query", .values = { "customerNumber=1", "mailNo=2" },
	  .says = { "did you mean \"mailno\"?" } },
	/* open ones take what they do not know */
	{ "hongxun", "stock.query",
	  .values = { "inventoryCode=W", "subbaseCode=S", "productCodeList:=[{\"code\":\"P\"}]",
		      "anything=else" } },
	{ "jfwms", "stock.query", .values = { "warehouse=CK01", "sku=CUP" } },
	{ "chetonggui", "customer.find", .values = { "city=上海" } },
	{ "jfwms", "order.intercept", .values = { "erpNo=A" } },
	/* a list given for an object, text for rows */
	{ "jfwms", "order.get", .data = "[\"A\"]", .values = { NULL }, .says = { "a JSON object" } },
	{ "jfwms", "inbound.create", .values = { "erpNo=A", "warehouse=W", "skuList=S" },
	  .says = { "(skuList): a list of objects" } },
	{ "chetonggui", "goods.access", .data = "[1]", .values = { NULL }, .says = { "a JSON object" } },
	{ "dingshang", "ping", .data = "{\"a\":1}", .values = { NULL }, .says = { "takes no body" } },
	{ "yesno", "trace.flow", .data = "{\"cod\":\"1\"}", .values = { NULL },
	  .says = { "did you mean \"code\"?" } },
	{ "yesno", "trace.flow", .data = "[\"1\"]", .values = { NULL }, .says = { "takes no body" } },
	{ "chetonggui", "customer.find", .data = "{\"op_type\":2}", .values = { NULL },
	  .says = { "(op_type): is always 4 here" } },
	/* clang-format on */
};

/* What is possible but hardly meant is said, and refused by nobody. */
static const struct {
	const char *operation, *data;
	const char *says;	/* NULL: nothing */
} doubts[] = {
	{ "discount.add", "{\"discount\":985}",
	  "Discount (discount): 985 is hardly meant; mostly it is from 1000 to 10000 (in hundredths" },
	{ "discount.add", "{\"discount\":9850}", NULL },
	{ "discount.add", "{\"discount\":1000}", NULL },
	{ "discount.add", "{\"discount\":10000}", NULL },
	{ "discount.update", "{\"discount\":\"10001\"}", "10001 is hardly meant" },
	{ "discount.update", "{\"discount\":\"98.50\"}", "98.50 is hardly meant" },
	{ "discount.remove", "{\"goods_ID\":\"*\"}", NULL },
	{ "order.place", "[{\"discount\":9850},{\"discount\":98}]", "98 is hardly meant" },
};

static void doubts_are_said(void **state)
{
	const struct vendor *vendor = vendor_find("chetonggui");

	(void)state;
	for (size_t i = 0; i < COUNT(doubts); i++) {
		struct request *request =
			request_new(vendor, operation_find(vendor, doubts[i].operation));
		struct json *data = json_parse_text(doubts[i].data, NULL);
		struct buf said = BUF_INIT;

		assert_true(request_set_data(request, data, NULL));
		request_add_doubts(&said, request);
		if (doubts[i].says ? !strstr(said.text, doubts[i].says) : said.length > 0)
			fail_msg("%s %s: \"%s\"", doubts[i].operation, doubts[i].data, said.text);
		buf_clear(&said);
		request_free(request);
	}
}

static void refusals_name_the_field(void **state)
{
	struct settings *settings = settings_open_text(asking_config, "config.ini", NULL);

	(void)state;
	for (size_t i = 0; i < COUNT(refusals); i++) {
		const struct refusal *refusal = &refusals[i];
		struct error error = { 0 };
		struct request *request = asking_make(settings, refusal->vendor, refusal->operation,
						      refusal->data, refusal->values, 1741400000000,
						      &error);

		if (refusal->says[0]) {
			assert_null(request);
			assert_int_equal(error.kind, ERROR_INPUT);
		} else {
			assert_string_equal(error.text, "");
			assert_non_null(request);
		}
		for (size_t j = 0; j < COUNT(refusal->says) && refusal->says[j]; j++)
			if (!strstr(error.text, refusal->says[j]))
				fail_msg("%s %s says \"%s\", not \"%s\"", refusal->vendor,
					 refusal->operation, error.text, refusal->says[j]);
		request_free(request);
	}
	settings_close(settings);
}

/* Withdrawn calls are off until the config turns them on. */
static void replenishing_is_off(void **state)
{
	static const char *const values[] = { "product_id=20", "current_inventory=4", NULL };
	static const struct {
		const char *config;
		bool on;
	} cases[] = {
		{ "", false },
		{ "replenish = no\n", false },
		{ "replenish = yes\n", true },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf text = BUF_INIT;
		struct error error = { 0 };
		struct written written = WRITTEN_INIT;
		struct writing writing = { .now_ms = 1741400000000 };
		struct request *request;

		buf_addf(&text, "%s[vendor dingshang]\n%s", asking_config, cases[i].config);
		writing.settings = settings_open_text(text.text, "config.ini", &error);
		request = asking_make(writing.settings, "dingshang", "replenish.product", NULL,
				      values, 0, &error);
		assert_string_equal(error.text, "");
		assert_int_equal(request_write(request, &writing, &written, &error), cases[i].on);
		assert_int_equal(error.kind, cases[i].on ? ERROR_NONE : ERROR_SETUP);
		written_clear(&written);
		request_free(request);
		settings_close(writing.settings);
		buf_clear(&text);
	}
}

/* Every key that the design promises is taken, and a wrong one is met with the nearest. */
static void keys_of_the_config(void **state)
{
	static const struct {
		const char *section, *line;
		const char *says; /* NULL: taken */
	} cases[] = {
		{ "hongxun", "sign_case = upper", NULL },
		{ "hongxun", "tz_offset_minutes = 0", NULL },
		{ "hongxun", "carrier_create_by = a", NULL },
		{ "hongxun", "carrier_data_source = a", NULL },
		{ "hongxun", "carrier_secret = env:A", NULL },
		{ "hongxun", "push_sign = if-present", NULL },
		{ "hongxun", "push_sign = sometimes", "required, if-present, off" },
		{ "hongxun", "path.inbound.result = /x", NULL },
		{ "hongxun", "path.inbound.resul = /x", "inbound.result" },
		{ "chetonggui", "url.crm = https://a.example", NULL },
		{ "chetonggui", "url.data = https://a.example", NULL },
		{ "chetonggui", "url.order = https://a.example", NULL },
		{ "chetonggui", "url.logistics = https://a.example", NULL },
		{ "chetonggui", "url.orders = https://a.example", "url.order" },
		{ "chetonggui", "company_id = 1", NULL },
		{ "dingshang", "sign_values = urlencoded", NULL },
		{ "dingshang", "replenish = maybe", "yes or no" },
		{ "jfwms", "webhook_sign = auto", NULL },
		{ "jfwms", "webhook_sign = G2", NULL },
		{ "jfwms", "webhook_sign = H", NULL },
		{ "jfwms", "webhook_sign = off", NULL },
		{ "jfwms", "webhook_sign = Z", "one of auto, A" },
		{ "jfwms", "webhook_sign_header = x-jifeng-signature", NULL },
		{ "jfwms", "webhook_sign_member = sign", NULL },
		{ "jfwms", "refresh_token = file:/a", NULL },
		{ "jfwms", "client_secrt = a", "client_secret" },
		{ "yesno", "header.accessToken = a", NULL },
		{ "yesno", "sign = none", NULL },
		{ "yesno", "pace = 10/1", NULL },
		/* sections are known by their heads, whether there is anything in them or not */
		{ "yesno", "[serve]", NULL },
		{ "yesno", "[srve]", "config.ini:2: no section is called [srve]; did you mean [serve]?" },
		{ "jfwsm", "", "config.ini:1: no section is called [vendor jfwsm]; did you mean "
			       "[vendor jfwms]?" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf text = BUF_INIT;
		struct error error = { 0 };
		struct settings *settings;

		buf_addf(&text, "[vendor %s]\n%s\n", cases[i].section, cases[i].line);
		settings = settings_open_text(text.text, "config.ini", &error);
		if (cases[i].says)
			assert_non_null(strstr(error.text, cases[i].says));
		else
			assert_string_equal(error.text, "");
		settings_close(settings);
		buf_clear(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(doubts_are_said),
		cmocka_unit_test(refusals_name_the_field),
		cmocka_unit_test(replenishing_is_off),
		cmocka_unit_test(keys_of_the_config),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
