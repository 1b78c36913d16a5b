/* Chetonggui's fifteen interfaces: every body as the sheet prints it, byte for byte, and marks. */
#include "tests/unit/test.h"

#include "tests/vendors/asking.h"

enum { VALUES = 20, LINES = 40, NOW_S = 1741400000 };

static const struct example {
	const char *operation;
	const char *data;
	const char *values[VALUES];
	const char *url, *body;
} examples[] = {
	/* clang-format off */
	{ "account.register",
	  .values = { "password=demo-pass", "username=13900000001", "email=a@example.com",
		      "realName=Wang Wei", "nickName=ww", "sex=M", "edu=college", "birth=1990-05-01" },
	  .url = "https://chetonggui.example/account.register",
	  .body = "{\"username\":\"13900000001\",\"password\":\"demo-pass\",\"email\":\"a@example.com\","
		  "\"realName\":\"Wang Wei\",\"nickName\":\"ww\",\"sex\":\"M\",\"edu\":\"college\","
		  "\"birth\":\"1990-05-01\",\"sec\":\"SEC\"}" },
	{ "account.login", .values = { NULL },
	  .body = "{\"username\":\"13900000001\",\"password\":\"demo-pass\",\"sec\":\"SEC\"}" },
	{ "account.login", .values = { "username=13900000002", "password=other" },
	  .body = "{\"username\":\"13900000002\",\"password\":\"other\",\"sec\":\"SEC\"}" },
	{ "goods.publish",
	  .values = { "oeid=06A115561B", "stock=120", "price=35.00", "quality=OEM",
		      "info.goods_ID=G1001", "info.goods_name=Oil filter", "info.goods_brand=DemoBrand" },
	  .body = "{\"username\":\"13900000001\",\"password\":\"demo-pass\",\"oeid\":\"06A115561B\","
		  "\"stock\":120,\"price\":\"35.00\",\"quality\":\"OEM\","
		  "\"info\":{\"goods_name\":\"Oil filter\",\"goods_ID\":\"G1001\","
		  "\"goods_brand\":\"DemoBrand\"},\"sec\":\"SEC\"}" },
	{ "customer.find", .values = { "name=Demo Garage" },
	  .body = "{\"op_type\":4,\"username\":\"13900000001\",\"password\":\"demo-pass\","
		  "\"param\":{\"name\":\"Demo Garage\"},\"pageNum\":1,\"pageSize\":50,\"sec\":\"SEC\"}" },
	{ "customer.find", .data = "{\"pageNum\":3,\"name\":\"x\"}", .values = { "pageSize=10" },
	  .body = "{\"op_type\":4,\"username\":\"13900000001\",\"password\":\"demo-pass\","
		  "\"param\":{\"name\":\"x\"},\"pageNum\":3,\"pageSize\":10,\"sec\":\"SEC\"}" },
	{ "account.login", .data = "{\"username\":\"13900000002\"}", .values = { NULL },
	  .body = "{\"username\":\"13900000002\",\"password\":\"demo-pass\",\"sec\":\"SEC\"}" },
	{ "customer.add",
	  .values = { "phone=13900000003", "name=New Garage", "address=3 Ring Rd", "trade=repair" },
	  .body = "{\"op_type\":1,\"username\":\"13900000001\",\"password\":\"demo-pass\","
		  "\"param\":{\"name\":\"New Garage\",\"phone\":\"13900000003\","
		  "\"address\":\"3 Ring Rd\",\"trade\":\"repair\"},\"sec\":\"SEC\"}" },
	{ "customer.remove", .values = { "id=77" },
	  .body = "{\"op_type\":2,\"username\":\"13900000001\",\"password\":\"demo-pass\","
		  "\"param\":{\"id\":\"77\"},\"sec\":\"SEC\"}" },
	{ "customer.update", .values = { "id=77", "trade=parts" },
	  .body = "{\"op_type\":3,\"username\":\"13900000001\",\"password\":\"demo-pass\","
		  "\"param\":{\"id\":\"77\",\"trade\":\"parts\"},\"sec\":\"SEC\"}" },
	{ "relation.find", .values = { "relation_ID=*", "enterprise_ID=2001" },
	  .body = "{\"username\":\"13900000001\",\"password\":\"demo-pass\",\"op_type\":4,"
		  "\"param\":{\"enterprise_ID\":\"2001\",\"relation_ID\":\"*\"},\"pageNum\":1,"
		  "\"pageSize\":50,\"sec\":\"SEC\"}" },
	{ "relation.add",
	  .values = { "enterprise_ID=2001", "target_enterprise_ID=2002", "relation_ID=3" },
	  .body = "{\"username\":\"13900000001\",\"password\":\"demo-pass\",\"op_type\":1,"
		  "\"param\":{\"enterprise_ID\":\"2001\",\"target_enterprise_ID\":\"2002\","
		  "\"relation_ID\":3},\"sec\":\"SEC\"}" },
	{ "discount.add",
	  .values = { "enterprise_ID=2001", "relation_ID=3", "goods_ID=*", "discount=9850" },
	  .body = "{\"username\":\"13900000001\",\"password\":\"demo-pass\",\"op_type\":1,"
		  "\"param\":{\"enterprise_ID\":\"2001\",\"relation_ID\":3,\"goods_ID\":\"*\","
		  "\"discount\":9850},\"pageNum\":1,\"pageSize\":50,\"sec\":\"SEC\"}" },
	{ "order.remind",
	  .values = { "sender=2001", "receiver=2002", "message=您有新订单", "order_ID=O9001",
		      "op_type=1", "timestamp=1740800000123" },
	  .body = "{\"username\":\"13900000001\",\"password\":\"demo-pass\",\"param\":{\"type\":1,"
		  "\"sender\":\"2001\",\"receiver\":\"2002\",\"message\":\"您有新订单\","
		  "\"order_ID\":\"O9001\",\"op_type\":1,\"timestamp\":\"1740800000123\"},\"sec\":\"SEC\"}" },
	{ "order.place",
	  .data = "[{\"companyID\":\"2001\",\"goods_id\":\"G1001\",\"seller_ID\":\"2002\","
		  "\"seller_company_name\":\"Demo Supplier\",\"goods_name\":\"Oil filter\","
		  "\"goods_price\":\"35.00\",\"goods_amount\":10,\"discount\":9850,"
		  "\"goods_totalPrice\":\"344.75\",\"timestamp\":\"WEBERP1740800000001\"},"
		  "{\"timestamp\":\"WEBERP1740800000002\",\"companyID\":\"2001\",\"goods_id\":\"G1002\","
		  "\"seller_ID\":\"2002\",\"seller_company_name\":\"Demo Supplier\","
		  "\"goods_name\":\"Air filter\",\"goods_price\":\"28.00\",\"goods_amount\":5,"
		  "\"discount\":10000,\"goods_totalPrice\":\"140.00\"}]",
	  .body = "{\"username\":\"13900000001\",\"password\":\"demo-pass\",\"param\":["
		  "{\"companyID\":\"2001\",\"goods_id\":\"G1001\",\"seller_ID\":\"2002\","
		  "\"seller_company_name\":\"Demo Supplier\",\"goods_name\":\"Oil filter\","
		  "\"goods_price\":\"35.00\",\"goods_amount\":10,\"discount\":9850,"
		  "\"goods_totalPrice\":\"344.75\",\"timestamp\":\"WEBERP1740800000001\"},"
		  "{\"companyID\":\"2001\",\"goods_id\":\"G1002\","
		  "\"seller_ID\":\"2002\",\"seller_company_name\":\"Demo Supplier\","
		  "\"goods_name\":\"Air filter\",\"goods_price\":\"28.00\",\"goods_amount\":5,"
		  "\"discount\":10000,\"goods_totalPrice\":\"140.00\","
		  "\"timestamp\":\"WEBERP1740800000002\"}],\"sec\":\"SEC\"}" },
	{ "order.accept", .values = { "companyID=2002", "order_id=O9001", "username=13900000002" },
	  .body = "{\"username\":\"13900000002\",\"password\":\"demo-pass\","
		  "\"param\":{\"companyID\":\"2002\",\"order_id\":\"O9001\",\"op_type\":1},\"sec\":\"SEC\"}" },
	{ "shipment.send",
	  .values = { "order_id=O9001", "logistics_ID=11", "logistics_name=Demo Express",
		      "logistics_order=SF100200300", "logistics_user_ID=501",
		      "logistics_user_name=Zhao", "logistics_user_tel=13900000009", "sender_ID=2002",
		      "sender_name=Demo Supplier", "sender_tel=13900000002", "sender_address=9 Mill Rd",
		      "receiver_ID=2001", "receiver_name=Demo Parts Ltd", "receiver_tel=13900000001",
		      "receiver_address=1 Depot Rd" },
	  .url = "https://logistics.example/api/shipment.send",
	  .body = "{\"username\":\"13900000001\",\"password\":\"demo-pass\","
		  "\"param\":{\"order_id\":\"O9001\",\"logistics_ID\":\"11\","
		  "\"logistics_name\":\"Demo Express\",\"logistics_order\":\"SF100200300\","
		  "\"logistics_user_ID\":\"501\",\"logistics_user_name\":\"Zhao\","
		  "\"logistics_user_tel\":\"13900000009\",\"sender_ID\":\"2002\","
		  "\"sender_name\":\"Demo Supplier\",\"sender_tel\":\"13900000002\","
		  "\"sender_address\":\"9 Mill Rd\",\"receiver_ID\":\"2001\","
		  "\"receiver_name\":\"Demo Parts Ltd\",\"receiver_tel\":\"13900000001\","
		  "\"receiver_address\":\"1 Depot Rd\",\"status\":50},\"sec\":\"SEC\"}" },
	{ "shipment.receive",
	  .values = { "order_id=O9001", "logistics_ID=11", "logistics_name=Demo Express",
		      "logistics_order=SF100200300", "status=55" },
	  .url = "https://chetonggui.example/shipment.receive",
	  .body = "{\"username\":\"13900000001\",\"password\":\"demo-pass\","
		  "\"param\":{\"order_id\":\"O9001\",\"logistics_ID\":\"11\","
		  "\"logistics_name\":\"Demo Express\",\"logistics_order\":\"SF100200300\","
		  "\"status\":55},\"sec\":\"SEC\"}" },
	{ "shipment.find",
	  .values = { "order_id=O9001", "logistics_ID=11", "logistics_name=Demo Express",
		      "logistics_order=SF100200300" },
	  .body = "{\"username\":\"13900000001\",\"password\":\"demo-pass\","
		  "\"param\":{\"order_id\":\"O9001\",\"logistics_ID\":\"11\","
		  "\"logistics_name\":\"Demo Express\",\"logistics_order\":\"SF100200300\","
		  "\"op_type\":4},\"sec\":\"SEC\"}" },
	{ "return.find",
	  .values = { "companyID=2002", "order_PID=O9001", "order_id=O9001-1", "order_status=2",
		      "logistics_order=SF100200301" },
	  .body = "{\"username\":\"13900000001\",\"password\":\"demo-pass\","
		  "\"param\":{\"companyID\":\"2002\",\"order_PID\":\"O9001\",\"order_id\":\"O9001-1\","
		  "\"order_status\":2,\"logistics_order\":\"SF100200301\"},\"sec\":\"SEC\"}" },
	{ "return.confirm",
	  .values = { "companyID=2002", "order_PID=O9001", "goods_id=G1001", "order_id=O9001-1",
		      "order_status=2", "logistics_order=SF100200301", "logistics_status=55" },
	  .body = "{\"username\":\"13900000001\",\"password\":\"demo-pass\","
		  "\"param\":{\"op_type\":99,\"companyID\":\"2002\",\"order_PID\":\"O9001\","
		  "\"goods_id\":\"G1001\",\"order_id\":\"O9001-1\",\"order_status\":2,"
		  "\"logistics_order\":\"SF100200301\",\"logistics_status\":55},\"sec\":\"SEC\"}" },
	{ "goods.access", .data = "{\"goods\":[\"G1001\"],\"list\":\"black\"}",
	  .body = "{\"username\":\"13900000001\",\"password\":\"demo-pass\",\"goods\":[\"G1001\"],"
		  "\"list\":\"black\",\"sec\":\"SEC\"}" },
	/* clang-format on */
};

/* No path is published: each gets one here, its own name. */
static struct settings *open_settings(void)
{
	const struct vendor *vendor = vendor_find("chetonggui");
	struct buf text = BUF_INIT;
	struct error error = { 0 };
	struct settings *settings;

	buf_add(&text, asking_config);
	buf_add(&text, "[vendor chetonggui]\n");
	for (const struct operation *operation = NULL;
	     (operation = operation_next(vendor, operation));)
		buf_addf(&text, "path.%s = /%s\n", operation->name, operation->name);
	settings = settings_open_text(text.text, "config.ini", &error);
	assert_string_equal(error.text, "");
	buf_clear(&text);
	return settings;
}

static void bodies_are_as_printed(void **state)
{
	struct settings *settings = open_settings();
	struct writing writing = { .settings = settings, .now_ms = NOW_S * 1000LL };

	(void)state;
	for (size_t i = 0; i < COUNT(examples); i++) {
		const struct example *example = &examples[i];
		struct error error = { 0 };
		struct written written = WRITTEN_INIT;
		struct request *request = asking_make(settings, "chetonggui", example->operation,
						      example->data, example->values,
						      writing.now_ms, &error);

		assert_string_equal(error.text, "");
		assert_true(request_write(request, &writing, &written, &error));
		assert_string_equal(written.message.body.text, example->body);
		if (example->url)
			assert_string_equal(written.message.url.text, example->url);
		assert_null(strstr(written.body_shown.text, "demo-pass"));
		assert_null(strstr(written.body_shown.text, "\"SEC\""));
		written_clear(&written);
		request_free(request);
	}
	settings_close(settings);
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* However many lines: each has a mark of its own, and it is kept once a person has decided. */
static void every_line_has_its_own_mark(void **state)
{
	static const char *const none[] = { NULL };
	struct settings *settings = open_settings();
	struct error error = { 0 };
	struct buf data = BUF_INIT;
	struct request *request;
	const char *marks[LINES];

	(void)state;
	buf_add_char(&data, '[');
	for (int i = 0; i < LINES; i++)
		buf_addf(&data, "%s{\"companyID\":\"1\",\"goods_id\":\"G%d\",\"seller_ID\":\"2\"}",
			 i ? "," : "", i);
	buf_add_char(&data, ']');
	request = asking_make(settings, "chetonggui", "order.place", data.text, none,
			      NOW_S * 1000LL, &error);
	assert_string_equal(error.text, "");
	for (int i = 0; i < LINES; i++) {
		char path[24];

		snprintf(path, sizeof(path), "%d.timestamp", i);
		marks[i] = json_text_at(request->body, path);
		assert_int_equal(strlen(marks[i]), strlen("WEBERP1741400000000") + 4);
		assert_memory_equal(marks[i], "WEBERP1741400000000", 19);
	}
	qsort(marks, LINES, sizeof(*marks), by_text);
	for (int i = 1; i < LINES; i++)
		assert_string_not_equal(marks[i - 1], marks[i]);
	buf_clear(&data);
	request_free(request);
	settings_close(settings);
}

/* The company of the config stands in where a company id is wanted, and only there. */
static void the_company_is_filled_in(void **state)
{
	static const char *const values[] = { "order_id=O1", NULL };
	struct error error = { 0 };
	struct settings *settings = settings_open_text(
		"[vendor chetonggui]\nurl = https://c.example\nusername = 1\npassword = p\n"
		"secret = s\ncompany_id = 2001\n",
		"config.ini", &error);
	struct request *accept =
		asking_make(settings, "chetonggui", "order.accept", NULL, values, 0, &error);

	(void)state;
	assert_string_equal(error.text, "");
	assert_string_equal(json_text_at(accept->body, "companyID"), "2001");
	request_free(accept);
	settings_close(settings);
}

/* Without a path there is nothing to call, and the sentence says which key would give one. */
static void a_missing_path_is_named(void **state)
{
	static const char *const values[] = { "order_id=O1", NULL };
	struct error error = { 0 };
	struct settings *settings = settings_open_text(asking_config, "config.ini", &error);
	struct writing writing = { .settings = settings };
	struct written written = WRITTEN_INIT;
	struct request *request =
		asking_make(settings, "chetonggui", "shipment.find", NULL, values, 0, &error);

	(void)state;
	assert_non_null(request);
	assert_false(request_write(request, &writing, &written, &error));
	assert_int_equal(error.kind, ERROR_SETUP);
	assert_non_null(strstr(error.text, "path.shipment.find"));
	written_clear(&written);
	request_free(request);
	settings_close(settings);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bodies_are_as_printed),
		cmocka_unit_test(every_line_has_its_own_mark),
		cmocka_unit_test(the_company_is_filled_in),
		cmocka_unit_test(a_missing_path_is_named),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
