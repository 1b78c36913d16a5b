/* dingshang as the sandbox plays it: headers, payload, signature, and its traps. */
#include "tests/unit/test.h"

#include "base/base64.h"
#include "tests/sandbox/stage.h"

static const char headers[] = "Appid: ds_demo_01\nAppSecret: demo-secret";
#define ROOT "/api/openapi/v1"
#define MACHINE "\"machine_no\":\"12345678\""

/* A request worked out by hand beforehand. */
static const char vector[] =
	"{\"payload\":\"eyJtYWNoaW5lX25vIjoiMTIzNDU2NzgiLCJwYWdlIjoiMSIsInBlcl9wYWdlIjoiMTAiLCJzaWduIjoi"
	"NEU2QjhCRUI0REM4MUQzN0E0Qjk1QUQ1RDRFNzQzQ0IiLCJ0aW1lc3RhbXAiOiIxNzQxNDAwMDAwIn0=\"}";

static void vectors_are_accepted(void **state)
{
	static const struct {
		const char *path, *body;
	} cases[] = {
		{ ROOT "/products", vector },
		{ ROOT "/pickup_codes",
		  "{\"payload\":\"eyJjb2RlX2xlbmd0aCI6IjgiLCJjb3VudCI6IjIiLCJleHBpcmVkX2F0IjoiMjAyNS0xMi0zMSAy"
		  "Mzo1OTo1OSIsIm1hY2hpbmVfbm8iOiIxMjM0NTY3OCIsIm1ldGhvZCI6InBpY2t1cF9jb2RlLnByb2R1Y3QuaWQiLCJ"
		  "wcm9kdWN0X2lkIjoiMjAiLCJzaWduIjoiNDczNjcxMjczMkREMDlBRjA2NjNFMjVCN0Q4NTZFNUUiLCJ0aW1lc3RhbX"
		  "AiOiIxNzQxNDAwMDAwIn0=\"}" },
	};
	struct stage stage;

	(void)state;
	stage_open(&stage, "2025-03-08 10:13:20");
	for (size_t i = 0; i < COUNT(cases); i++) {
		stage_send(&stage, "POST", cases[i].path, headers, cases[i].body);
		stage_says(&stage, "code", "0");
		stage_says(&stage, "message", "ok");
	}
	stage_dingshang(&stage, "POST", ROOT "/products/20/pickup_code", MACHINE);
	assert_int_equal(stage_count(&stage, "data"), 3); /* the example's and two new ones */
	assert_true(slice_is(slice_member(stage_element(&stage, "data", 0), "code"), "40718825"));
	stage_close(&stage);
}

static void doors_are_watched(void **state)
{
	static const struct {
		const char *headers, *body, *code;
		unsigned status;
	} cases[] = {
		{ "", vector, "10008", 401 },
		{ "Appid: ds_demo_01", vector, "10008", 401 },
		{ "AppSecret: demo-secret", vector, "10008", 401 },
		{ "Appid: ds_other\nAppSecret: demo-secret", vector, "10014", 401 },
		{ "Appid: ds_demo_01\nAppSecret: other", vector, "10013", 401 },
		{ headers, "", "10001", 200 },
		{ headers, "{}", "10001", 200 },
		{ headers, "{\"payload\":{}}", "10001", 200 },
		{ headers, "{\"payload\":\"bm8=\"}", "10001", 200 },
		{ headers, "{\"payload\":\"not base64\"}", "10001", 200 },
	};
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	for (size_t i = 0; i < COUNT(cases); i++) {
		unsigned status = stage_send(&stage, "POST", ROOT "/products", cases[i].headers,
					     cases[i].body);

		assert_int_equal(status, cases[i].status);
		stage_says(&stage, "code", cases[i].code);
	}
	stage_close(&stage);
}

/* Payloads made by hand; the right signature is that of the request above. */
static void payloads_are_checked(void **state)
{
	static const struct {
		const char *payload, *code;
	} cases[] = {
		{ "{\"machine_no\":\"12345678\",\"page\":\"1\",\"per_page\":\"10\",\"timestamp\":\"1741400000\","
		  "\"sign\":\"4E6B8BEB4DC81D37A4B95AD5D4E743CB\"}",
		  "0" },
		{ "{ \"per_page\":\"10\", \"category_id\":\"\", \"sign\":\"4E6B8BEB4DC81D37A4B95AD5D4E743CB\",\n"
		  "\"timestamp\":\"1741400000\",\"page\":\"1\",\"machine_no\":\"12345678\"}",
		  "0" },
		{ "{\"machine_no\":\"12345678\",\"page\":\"1\",\"per_page\":\"10\",\"timestamp\":\"1741400000\","
		  "\"sign\":\"4e6b8beb4dc81d37a4b95ad5d4e743cb\"}",
		  "4006" },
		{ "{\"machine_no\":\"12345678\",\"page\":\"2\",\"per_page\":\"10\",\"timestamp\":\"1741400000\","
		  "\"sign\":\"4E6B8BEB4DC81D37A4B95AD5D4E743CB\"}",
		  "4006" },
		{ "{\"machine_no\":\"12345678\",\"page\":\"1\",\"per_page\":\"10\",\"timestamp\":\"1741400000\"}",
		  "4006" },
		{ "{\"machine_no\":12345678,\"page\":\"1\",\"per_page\":\"10\",\"timestamp\":\"1741400000\","
		  "\"sign\":\"4E6B8BEB4DC81D37A4B95AD5D4E743CB\"}",
		  "10001" },
	};
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf body = BUF_INIT;

		buf_add(&body, "{\"payload\":\"");
		base64_add(&body, cases[i].payload, strlen(cases[i].payload));
		buf_add(&body, "\"}");
		stage_send(&stage, "POST", ROOT "/products", headers, body.text);
		stage_says(&stage, "code", cases[i].code);
		buf_clear(&body);
	}
	stage_close(&stage);
}

static void fields_are_checked(void **state)
{
	static const struct {
		const char *path, *members, *code;
	} cases[] = {
		{ "/products", "\"machine_no\":\"1234567\",\"page\":\"1\"", "10001" },
		{ "/products", "\"machine_no\":\"99999999\",\"page\":\"1\"", "30003" },
		{ "/products", "\"machine_no\":\"12347900\",\"page\":\"1\"", "30002" },
		{ "/products", MACHINE, "10001" },
		{ "/products", MACHINE ",\"page\":\"0\"", "10001" },
		{ "/products", MACHINE ",\"page\":\"1\",\"cabinet_name\":\"A\",\"addr\":\"1\"",
		  "10001" },
		{ "/products", MACHINE ",\"page\":\"1\",\"select_all\":\"2\"", "10001" },
		{ "/pickup_codes", MACHINE ",\"product_id\":\"20\"", "10001" },
		{ "/pickup_codes", MACHINE ",\"method\":\"pickup_code.product.other\"", "10001" },
		{ "/pickup_codes",
		  MACHINE ",\"method\":\"pickup_code.product.id\",\"product_id\":\"999\"",
		  "60002" },
		{ "/pickup_codes",
		  MACHINE ",\"method\":\"pickup_code.product.id\",\"product_id\":\"20\","
			  "\"count\":\"9\"",
		  "10001" },
		{ "/pickup_codes",
		  MACHINE ",\"method\":\"pickup_code.product.id\",\"product_id\":\"20\","
			  "\"code_length\":\"11\"",
		  "10001" },
		{ "/pickup_codes",
		  MACHINE ",\"method\":\"pickup_code.product.id\",\"product_id\":\"20\","
			  "\"expired_at\":\"2020-01-01 00:00:00\"",
		  "6029" },
		{ "/pickup_codes",
		  MACHINE ",\"method\":\"pickup_code.product.id\",\"product_id\":\"20\","
			  "\"expired_at\":\"2099-13-01 00:00:00\"",
		  "10001" },
		{ "/pickup_codes",
		  "\"machine_no\":\"12350122\",\"method\":\"pickup_code.product.all\"", "10023" },
		{ "/consumes",
		  MACHINE
		  ",\"method\":\"event.consume.pickup_code\",\"code\":\"40718825\","
		  "\"product_id\":\"20\",\"notify_url\":\"http://127.0.0.1:9/\",\"trade_id\":\"short\"",
		  "10001" },
		{ "/deliveries",
		  MACHINE ",\"method\":\"device.delivery.get\",\"order_id\":\"1\","
			  "\"record_id\":\"1\"",
		  "10001" },
		{ "/deliveries/12", MACHINE, "404" },
		{ "/orders/12", MACHINE, "80002" },
	};
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf path = BUF_INIT;

		buf_addf(&path, ROOT "%s", cases[i].path);
		stage_dingshang(&stage, "POST", path.text, cases[i].members);
		stage_says(&stage, "code", cases[i].code);
		buf_clear(&path);
	}
	stage_close(&stage);
}

static void empty_things_look_different(void **state)
{
	struct slice machine;
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	stage_dingshang(&stage, "POST", ROOT "/products", MACHINE ",\"page\":\"99\"");
	assert_int_equal(slice_kind(slice_member(stage.reply, "data")), SLICE_ARRAY);
	stage_dingshang(&stage, "POST", ROOT "/products",
			MACHINE ",\"page\":\"1\",\"select_all\":\"1\"");
	stage_says(&stage, "data.total", "14");
	assert_int_equal(stage_count(&stage, "data.data"), 10);
	/* The seventh is sold out: its zero is not said. */
	assert_null(slice_member(stage_element(&stage, "data.data", 6), "current_inventory").bytes);
	stage_send(&stage, "POST", ROOT "/rent/machines", headers, "");
	assert_int_equal(stage_count(&stage, "data"), 12);
	machine = stage_element(&stage, "data", 2);
	assert_null(slice_member(machine, "is_online").bytes); /* false is not said */
	assert_true(slice_is(slice_member(machine, "status"), "true"));
	stage_close(&stage);
}

#define CONSUME(code, trade)                                                                       \
	MACHINE ",\"method\":\"event.consume.pickup_code\",\"code\":\"" code                       \
		"\",\"product_id\":\"20\","                                                        \
		"\"notify_url\":\"http://127.0.0.1:9/n\",\"trade_id\":\"" trade "\""

static void a_code_is_consumed_once(void **state)
{
	struct stage stage;
	char *order;

	(void)state;
	stage_open(&stage, NULL);
	stage_dingshang(&stage, "POST", ROOT "/consumes",
			CONSUME("40718825", "20250308101320000001"));
	stage_says(&stage, "code", "0");
	stage_says(&stage, "data.status", "PICKUPCODE");
	assert_true(slice_is(slice_member(stage_element(&stage, "data.records", 0), "status"),
			     "未取货"));
	order = stage_copy(&stage, "data.order_id");
	stage_dingshang(&stage, "POST", ROOT "/consumes",
			CONSUME("40718825", "20250308101320000002"));
	stage_says(&stage, "code", "10025");
	stage_says(&stage, "data.order_id", order);
	stage_dingshang(&stage, "POST", ROOT "/consumes",
			CONSUME("00000000", "20250308101320000003"));
	stage_says(&stage, "code", "80002");
	stage_dingshang(&stage, "POST", ROOT "/products/20/pickup_code", MACHINE);
	assert_int_equal(stage_count(&stage, "data"), 0);
	assert_int_equal(
		stage_effects(&stage, "dingshang", "pickup.consume", "20250308101320000001"), 1);
	free(order);
	stage_close(&stage);
}

static void codes_expire_and_are_cancelled(void **state)
{
	static const char create[] = MACHINE
		",\"method\":\"pickup_code.product.id\",\"product_id\":\"21\","
		"\"count\":\"2\",\"code_length\":\"6\",\"expired_at\":\"2026-01-01 12:00:00\"";
	struct stage stage;

	(void)state;
	stage_open(&stage, "2026-01-01 10:00:00");
	stage_dingshang(&stage, "POST", ROOT "/pickup_codes", create);
	stage_says(&stage, "code", "0");
	assert_int_equal(stage_count(&stage, "data"), 0); /* the codes are not told */
	stage_dingshang(&stage, "POST", ROOT "/products/21/pickup_code", MACHINE);
	assert_int_equal(stage_count(&stage, "data"), 2);
	assert_int_equal(slice_member(stage_element(&stage, "data", 0), "code").length, 8);
	stage_control(&stage, "POST", "/sandbox/clock?advance=7200");
	stage_dingshang(&stage, "POST", ROOT "/products/21/pickup_code", MACHINE);
	assert_int_equal(stage_count(&stage, "data"), 0);
	stage_dingshang(&stage, "PUT", ROOT "/pickup_codes",
			MACHINE ",\"method\":\"pickup_code.delete.id\",\"id\":\"501\"");
	stage_says(&stage, "code", "0");
	stage_dingshang(&stage, "PUT", ROOT "/pickup_codes",
			MACHINE ",\"method\":\"pickup_code.delete.id\",\"id\":\"501\"");
	stage_says(&stage, "code", "80002");
	stage_dingshang(&stage, "PUT", ROOT "/pickup_codes",
			MACHINE ",\"method\":\"pickup_code.delete.all\"");
	stage_dingshang(&stage, "POST", ROOT "/products/24/pickup_code", MACHINE);
	assert_int_equal(stage_count(&stage, "data"), 0);
	stage_close(&stage);
}

/* clang-format off */
#define ORDER(trade, quantity) \
	"{" MACHINE ",\"notify_url\":\"http://127.0.0.1:9/n\",\"trade_id\":\"" trade \
	"\",\"products\":[{\"product_id\":20,\"quantity\":" quantity "}]}"
/* clang-format on */

static void order(struct stage *stage, const char *body, const char *code)
{
	stage_send(stage, "POST", ROOT "/orders", headers, body);
	stage_says(stage, "code", code);
}

static void orders_are_checked(void **state)
{
	static const struct {
		const char *body, *code;
	} cases[] = {
		{ "", "10001" },
		{ "{", "400" },
		{ ORDER("20250308101320000001", "\"1\""), "10001" },
		{ ORDER("20250308101320000001", "0"), "10001" },
		{ ORDER("20250308101320000001", "5"), "60003" },
		{ ORDER("2025", "1"), "10001" },
		{ ORDER("20250308101320000001", "4"), "0" },
		{ ORDER("20250308101320000001", "1"), "6040" },
		{ ORDER("20250308101320000002", "1"), "60003" },
	};
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	for (size_t i = 0; i < COUNT(cases); i++)
		order(&stage, cases[i].body, cases[i].code);
	stage_close(&stage);
}

static void ask_order(struct stage *stage, const char *method, const char *number, const char *more)
{
	struct buf path = BUF_INIT, members = BUF_INIT;

	buf_addf(&path, ROOT "/orders/%s", number);
	buf_addf(&members, MACHINE "%s", more);
	stage_dingshang(stage, method, path.text, members.text);
	buf_clear(&path);
	buf_clear(&members);
}

static void deliver(struct stage *stage, const char *number, const char *record)
{
	struct buf members = BUF_INIT;

	buf_addf(&members,
		 MACHINE
		 ",\"method\":\"device.delivery.put\",\"order_id\":\"%s\",\"record_id\":\"%s\"",
		 number, record);
	stage_dingshang(stage, "POST", ROOT "/deliveries", members.text);
	buf_clear(&members);
}

static void a_paid_order_is_delivered(void **state)
{
	struct buf path = BUF_INIT;
	struct letter letter;
	struct stage stage;
	char *number, *record, *delivery;

	(void)state;
	stage_open(&stage, NULL);
	order(&stage, ORDER("20250308101320000001", "1"), "0");
	number = stage_copy(&stage, "data.order_id");
	ask_order(&stage, "POST", number, "");
	stage_says(&stage, "data.status", "NOTPAY");
	stage_says(&stage, "data.amount", "3.50");
	record = slice_text_copy(slice_member(stage_element(&stage, "data.records", 0), "id"));
	deliver(&stage, number, record);
	stage_says(&stage, "code", "0"); /* a failure all the same */
	stage_says(&stage, "message", "订单未支付");
	ask_order(&stage, "PUT", number, ",\"status\":\"9\"");
	stage_says(&stage, "code", "40006");
	ask_order(&stage, "PUT", number, ",\"status\":\"1\"");
	stage_says(&stage, "data", "");
	deliver(&stage, number, record);
	stage_says(&stage, "message", "ok");
	stage_says(&stage, "data.status", "IS_DELIVERING");
	delivery = stage_copy(&stage, "data.delivery_id");
	deliver(&stage, number, record);
	stage_says(&stage, "code", "6034");
	stage_control(&stage, "POST", "/sandbox/clock?advance=3");
	buf_addf(&path, ROOT "/deliveries/%s", delivery);
	stage_dingshang(&stage, "POST", path.text, MACHINE);
	stage_says(&stage, "data.status", "IS_SUCCESS");
	assert_true(world_next_letter(&stage.world, &letter));
	assert_string_equal(letter.url, "http://127.0.0.1:9/n");
	assert_non_null(strstr(letter.body, "\"deliver_status\":\"1\""));
	free(letter.url);
	free(letter.body);
	ask_order(&stage, "PUT", number, ",\"status\":\"2\"");
	stage_says(&stage, "code", "40006");
	free(number);
	free(record);
	free(delivery);
	buf_clear(&path);
	stage_close(&stage);
}

static void an_unpaid_order_lapses(void **state)
{
	struct letter letter;
	struct stage stage;
	char *number;

	(void)state;
	stage_open(&stage, NULL);
	order(&stage, ORDER("20250308101320000001", "4"), "0");
	number = stage_copy(&stage, "data.order_id");
	order(&stage, ORDER("20250308101320000002", "1"), "60003");
	stage_control(&stage, "POST", "/sandbox/clock?advance=1201");
	ask_order(&stage, "POST", number, "");
	stage_says(&stage, "code", "40005");
	ask_order(&stage, "PUT", number, ",\"status\":\"1\"");
	stage_says(&stage, "code", "40005");
	for (int i = 0; i < 4; i++) {
		assert_true(world_next_letter(&stage.world, &letter));
		free(letter.url);
		free(letter.body);
	}
	order(&stage, ORDER("20250308101320000002", "4"), "0"); /* the goods are back */
	free(number);
	stage_close(&stage);
}

static void filling_up_has_limits(void **state)
{
	static const struct {
		const char *members, *message;
	} cases[] = {
		{ "\"method\":\"replenishment.product.id\",\"product_id\":\"20\",\"current_inventory\":\"4\"",
		  "ok" },
		{ "\"method\":\"replenishment.product.id\",\"product_id\":\"20\",\"current_inventory\":\"1\"",
		  "补货数量超过货道最大库存" },
		{ "\"method\":\"replenishment.category.id\",\"category_id\":\"2\","
		  "\"current_inventory\":\"0\",\"cabinet_name\":\"A\"",
		  "ok" },
		{ "\"method\":\"replenishment.machine.all\",\"cabinet_name\":\"B\"", "ok" },
	};
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf members = BUF_INIT;

		buf_addf(&members, MACHINE ",%s", cases[i].members);
		stage_dingshang(&stage, "POST", ROOT "/replenishments", members.text);
		stage_says(&stage, "code", "0");
		stage_says(&stage, "message", cases[i].message);
		buf_clear(&members);
	}
	stage_close(&stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(vectors_are_accepted),
		cmocka_unit_test(doors_are_watched),
		cmocka_unit_test(payloads_are_checked),
		cmocka_unit_test(fields_are_checked),
		cmocka_unit_test(empty_things_look_different),
		cmocka_unit_test(a_code_is_consumed_once),
		cmocka_unit_test(codes_expire_and_are_cancelled),
		cmocka_unit_test(orders_are_checked),
		cmocka_unit_test(a_paid_order_is_delivered),
		cmocka_unit_test(an_unpaid_order_lapses),
		cmocka_unit_test(filling_up_has_limits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
