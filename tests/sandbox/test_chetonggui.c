/* chetonggui as the sandbox plays it: credentials in every body, one path for several
 * operations, and the way of an order from placing to sending back. */
#include "tests/unit/test.h"

#include "tests/sandbox/stage.h"

static const char json[] = "Content-Type: application/json";

static void credentials_are_in_every_body(void **state)
{
	static const struct {
		const char *path, *body, *status, *msg;
		bool sec;
	} cases[] = {
		{ "/crm/login",
		  "{\"username\":\"13900000001\",\"password\":\"demo-pass\",\"sec\":\"SEC\"}", "0",
		  "登录成功", true },
		{ "/crm/login",
		  "{\"username\":\"13900000001\",\"password\":\"wrong\",\"sec\":\"SEC\"}", "1",
		  "用户不存在或密码不正确", false },
		{ "/crm/login",
		  "{\"username\":\"nobody\",\"password\":\"demo-pass\",\"sec\":\"SEC\"}", "1",
		  "用户不存在或密码不正确", false },
		{ "/crm/login", "{\"username\":\"13900000001\",\"password\":\"demo-pass\"}", "1",
		  "用户不存在或密码不正确,加密秘钥错误", false },
		{ "/order/accept",
		  "{\"username\":\"13900000001\",\"password\":\"wrong\",\"sec\":\"SEC\"}", "1",
		  "接单失败,用户不存在或密码不正确", true },
		{ "/order/accept",
		  "{\"username\":\"13900000001\",\"password\":\"demo-pass\",\"sec\":\"sec\"}", "1",
		  "接单失败,加密秘钥错误", true },
		{ "/order/accept", "{}", "1", "接单失败,加密秘钥错误", true },
		{ "/order/accept", "[1]", "1", "接单失败,报文格式错误", true },
	};
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	for (size_t i = 0; i < COUNT(cases); i++) {
		stage_send(&stage, "POST", cases[i].path, json, cases[i].body);
		stage_says(&stage, "status", cases[i].status);
		stage_says(&stage, "msg", cases[i].msg);
		assert_int_equal(slice_member(stage.reply, "sec").bytes != NULL, cases[i].sec);
	}
	stage_close(&stage);
}

static void fields_are_checked(void **state)
{
	static const struct {
		const char *path, *members, *msg;
	} cases[] = {
		{ "/crm/customer", "\"param\":{\"name\":\"x\"}", "操作失败!,缺少参数: op_type" },
		{ "/crm/customer", "\"op_type\":9,\"param\":{\"name\":\"x\"}",
		  "操作失败!,参数错误: op_type" },
		{ "/crm/customer", "\"op_type\":1,\"param\":{}", "操作失败!,缺少参数: param" },
		{ "/crm/customer", "\"op_type\":4,\"param\":{},\"pageSize\":51",
		  "查询失败,参数超长: pageSize" },
		{ "/crm/customer", "\"op_type\":2,\"param\":{\"id\":\"9999\"}",
		  "操作失败!,客户不存在" },
		{ "/data/discount",
		  "\"op_type\":1,\"param\":{\"enterprise_ID\":\"2001\",\"relation_ID\":2,"
		  "\"goods_ID\":\"*\",\"discount\":98.5}",
		  "操作失败!,参数错误: discount" },
		{ "/data/discount",
		  "\"op_type\":1,\"param\":{\"enterprise_ID\":\"2001\",\"relation_ID\":2,"
		  "\"goods_ID\":\"*\",\"discount\":10001}",
		  "操作失败!,折扣须为1到10000的整数" },
		{ "/order/accept",
		  "\"param\":{\"companyID\":\"2002\",\"order_id\":\"O9001\",\"op_type\":2}",
		  "接单失败,参数错误: op_type" },
		{ "/order/accept",
		  "\"param\":{\"companyID\":\"2002\",\"order_id\":\"NONE\",\"op_type\":1}",
		  "接单失败,订单不存在" },
		{ "/order/accept",
		  "\"param\":{\"companyID\":\"2003\",\"order_id\":\"O9001\",\"op_type\":1}",
		  "接单失败,不是本企业的订单" },
		{ "/order/place", "\"param\":{\"companyID\":\"2001\"}",
		  "下单失败,参数错误: param" },
		{ "/order/place", "\"param\":[]", "下单失败,缺少参数: param" },
		{ "/logistics/ship",
		  "\"param\":{\"order_id\":\"O9001\",\"logistics_order\":\"S1\",\"status\":55}",
		  "失败,参数错误: status" },
	};
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	for (size_t i = 0; i < COUNT(cases); i++) {
		stage_chetonggui(&stage, cases[i].path, cases[i].members);
		stage_says(&stage, "status", "1");
		stage_says(&stage, "msg", cases[i].msg);
	}
	stage_close(&stage);
}

/* clang-format off */
#define LINE(stamp) \
	"{\"companyID\":\"2001\",\"goods_id\":\"G1001\",\"seller_ID\":\"2002\"," \
	"\"seller_company_name\":\"Demo Supplier\",\"goods_name\":\"Oil filter\",\"goods_price\":\"35.00\"," \
	"\"goods_amount\":10,\"discount\":9850,\"goods_totalPrice\":\"344.75\",\"timestamp\":\"" stamp "\"}"
/* clang-format on */

static void stamps_are_never_repeated(void **state)
{
	static const struct {
		const char *param, *msg;
	} cases[] = {
		{ "[" LINE("WEBERP1") "," LINE("WEBERP2") "]", "操作成功!" },
		{ "[" LINE("WEBERP3") "," LINE("WEBERP1") "]", "下单失败,时间戳重复" },
		{ "[" LINE("WEBERP4") "," LINE("WEBERP4") "]", "下单失败,时间戳重复" },
		{ "[" LINE("WEBERP3") "]", "操作成功!" }, /* a refused order takes none */
		{ "[" LINE("1740800000001") "]", "下单失败,时间戳格式错误" },
	};
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf members = BUF_INIT;

		buf_addf(&members, "\"param\":%s", cases[i].param);
		stage_chetonggui(&stage, "/order/place", members.text);
		stage_says(&stage, "msg", cases[i].msg);
		buf_clear(&members);
	}
	assert_int_equal(stage_effects(&stage, "chetonggui", "order.place", "WEBERP1"), 1);
	assert_int_equal(stage_effects(&stage, "chetonggui", "order.place", "WEBERP4"), 0);
	stage_close(&stage);
}

#define SHIPMENT                                                                                   \
	"\"logistics_ID\":\"11\",\"logistics_name\":\"Demo Express\",\"logistics_order\":\"SF100200300\""

/* The steps of one order, one after the other. */
static void an_order_goes_all_the_way(void **state)
{
	static const struct {
		const char *path, *members, *status;
	} steps[] = {
		{ "/logistics/ship",
		  "\"param\":{\"order_id\":\"O9001\"," SHIPMENT ",\"status\":50}", "1" },
		{ "/order/accept",
		  "\"param\":{\"companyID\":\"2002\",\"order_id\":\"O9001\",\"op_type\":1}", "0" },
		{ "/order/accept",
		  "\"param\":{\"companyID\":\"2002\",\"order_id\":\"O9001\",\"op_type\":1}", "1" },
		{ "/logistics/find",
		  "\"param\":{\"order_id\":\"O9001\"," SHIPMENT ",\"op_type\":4}", "1" },
		{ "/logistics/ship",
		  "\"param\":{\"order_id\":\"O9001\"," SHIPMENT
		  ",\"sender_tel\":\"13900000002\",\"status\":50}",
		  "0" },
		{ "/logistics/ship",
		  "\"param\":{\"order_id\":\"O9001\"," SHIPMENT ",\"status\":50}", "1" },
		{ "/logistics/find",
		  "\"param\":{\"order_id\":\"O9001\"," SHIPMENT ",\"op_type\":4}", "0" },
		{ "/data/receive",
		  "\"param\":{\"order_id\":\"O9001\",\"logistics_order\":\"OTHER\",\"status\":55}",
		  "1" },
		{ "/data/receive", "\"param\":{\"order_id\":\"O9001\"," SHIPMENT ",\"status\":55}",
		  "0" },
		{ "/data/receive", "\"param\":{\"order_id\":\"O9001\"," SHIPMENT ",\"status\":55}",
		  "1" },
		{ "/order/return", "\"param\":{\"companyID\":\"2002\",\"order_id\":\"O9001-1\"}",
		  "1" },
	};
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	for (size_t i = 0; i < COUNT(steps); i++) {
		stage_chetonggui(&stage, steps[i].path, steps[i].members);
		stage_says(&stage, "status", steps[i].status);
	}
	stage_chetonggui(&stage, "/logistics/find",
			 "\"param\":{\"order_id\":\"O9001-2\"," SHIPMENT ",\"op_type\":4}");
	stage_says(&stage, "data.status", "55");
	stage_says(&stage, "data.sender_tel", "13900000002");
	stage_control(&stage, "POST", "/sandbox/move?vendor=chetonggui&key=O9001&status=returning");
	stage_chetonggui(
		&stage, "/order/return",
		"\"param\":{\"companyID\":\"2002\",\"order_PID\":\"O9001\",\"order_id\":\"O9001-1\","
		"\"order_status\":2,\"logistics_order\":\"SF100200301\"}");
	stage_says(&stage, "logistics_status", "50");
	stage_says(&stage, "buyer_name", "Demo Parts Ltd");
	for (int i = 0; i < 2; i++) {
		stage_chetonggui(
			&stage, "/order/return-confirm",
			"\"param\":{\"op_type\":99,\"companyID\":\"2002\",\"order_PID\":\"O9001\","
			"\"goods_id\":\"G1001\",\"order_id\":\"O9001-1\",\"order_status\":2,"
			"\"logistics_order\":\"SF100200301\",\"logistics_status\":55}");
		stage_says(&stage, "status", i ? "1" : "0");
		assert_int_equal(slice_member(stage.reply, "sec").bytes != NULL, i);
	}
	assert_int_equal(stage_effects(&stage, "chetonggui", "return.confirm", "O9001-1"), 1);
	stage_close(&stage);
}

static void customers_come_and_go(void **state)
{
	struct buf members = BUF_INIT;
	struct stage stage;
	char *id;

	(void)state;
	stage_open(&stage, NULL);
	stage_chetonggui(
		&stage, "/crm/customer",
		"\"op_type\":1,\"param\":{\"name\":\"New Garage\",\"phone\":\"13900000003\"}");
	stage_says(&stage, "status", "0");
	assert_null(slice_member(stage.reply, "data").bytes); /* the new id is not told */
	stage_chetonggui(&stage, "/crm/customer", "\"op_type\":4,\"param\":{\"name\":\"New Gar\"}");
	stage_says(&stage, "totalRecords", "1");
	id = slice_text_copy(slice_member(stage_element(&stage, "data", 0), "id"));
	buf_addf(&members, "\"op_type\":3,\"param\":{\"id\":\"%s\",\"trade\":\"repair\"}", id);
	stage_chetonggui(&stage, "/crm/customer", members.text);
	stage_says(&stage, "status", "0");
	buf_reset(&members);
	buf_addf(&members, "\"op_type\":4,\"param\":{\"id\":\"%s\"}", id);
	stage_chetonggui(&stage, "/crm/customer", members.text);
	assert_true(slice_is(slice_member(stage_element(&stage, "data", 0), "trade"), "repair"));
	assert_true(
		slice_is(slice_member(stage_element(&stage, "data", 0), "phone"), "13900000003"));
	buf_reset(&members);
	buf_addf(&members, "\"op_type\":2,\"param\":{\"id\":\"%s\"}", id);
	for (int i = 0; i < 2; i++) {
		stage_chetonggui(&stage, "/crm/customer", members.text);
		stage_says(&stage, "status", i ? "1" : "0");
	}
	stage_chetonggui(&stage, "/crm/customer", "\"op_type\":4,\"pageNum\":2,\"pageSize\":50");
	stage_says(&stage, "currentSize", "30");
	buf_clear(&members);
	free(id);
	stage_close(&stage);
}

static void relations_and_discounts_are_pairs(void **state)
{
	static const struct {
		const char *path, *members, *status;
	} steps[] = {
		{ "/crm/relation",
		  "\"op_type\":1,\"param\":{\"enterprise_ID\":\"2002\","
		  "\"target_enterprise_ID\":\"2001\",\"relation_ID\":2}",
		  "0" },
		{ "/crm/relation",
		  "\"op_type\":1,\"param\":{\"enterprise_ID\":\"2002\","
		  "\"target_enterprise_ID\":\"2001\",\"relation_ID\":3}",
		  "1" },
		{ "/crm/relation",
		  "\"op_type\":3,\"param\":{\"enterprise_ID\":\"2002\","
		  "\"target_enterprise_ID\":\"2001\",\"relation_ID\":3}",
		  "0" },
		{ "/crm/relation",
		  "\"op_type\":1,\"param\":{\"enterprise_ID\":\"2002\","
		  "\"target_enterprise_ID\":\"9999\",\"relation_ID\":3}",
		  "1" },
		{ "/data/discount",
		  "\"op_type\":3,\"param\":{\"enterprise_ID\":\"2001\",\"relation_ID\":3,"
		  "\"goods_ID\":\"G1001\",\"discount\":9000}",
		  "0" },
		{ "/data/discount",
		  "\"op_type\":2,\"param\":{\"enterprise_ID\":\"2001\",\"relation_ID\":3,"
		  "\"goods_ID\":\"G9999\"}",
		  "1" },
	};
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	for (size_t i = 0; i < COUNT(steps); i++) {
		stage_chetonggui(&stage, steps[i].path, steps[i].members);
		stage_says(&stage, "status", steps[i].status);
	}
	stage_chetonggui(
		&stage, "/crm/relation",
		"\"op_type\":4,\"param\":{\"enterprise_ID\":\"2002\",\"relation_ID\":\"*\"}");
	assert_true(
		slice_is(slice_member(stage_element(&stage, "data", 0), "relation_name"), "商友"));
	stage_chetonggui(&stage, "/data/discount",
			 "\"op_type\":4,\"param\":{\"goods_ID\":\"G1001\"}");
	assert_true(slice_is(slice_member(stage_element(&stage, "data", 0), "discount"), "9000"));
	stage_close(&stage);
}

static void rows_take_three_shapes(void **state)
{
	static const char find[] = "\"op_type\":4,\"param\":{\"name\":\"Demo Garage\"}";
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	stage_chetonggui(&stage, "/crm/customer", find);
	assert_int_equal(slice_kind(slice_member(stage.reply, "data")), SLICE_ARRAY);
	stage_control(&stage, "POST", "/sandbox/settings?chetonggui.data=object");
	stage_chetonggui(&stage, "/crm/customer", find);
	stage_says(&stage, "data.name", "Demo Garage");
	stage_control(&stage, "POST",
		      "/sandbox/settings?chetonggui.data=numbered&chetonggui.sec=data");
	stage_chetonggui(&stage, "/crm/customer", find);
	stage_says(&stage, "data.0.name", "Demo Garage");
	stage_says(&stage, "data.sec", "SEC");
	assert_null(slice_member(stage.reply, "sec").bytes);
	stage_chetonggui(&stage, "/crm/login", "\"x\":1");
	stage_says(&stage, "data.sec", "SEC");
	stage_chetonggui(&stage, "/order/accept",
			 "\"param\":{\"companyID\":\"2002\",\"order_id\":\"O9001\",\"op_type\":1}");
	assert_null(slice_member(stage.reply, "sec").bytes);
	stage_close(&stage);
}

static void accounts_are_registered_once(void **state)
{
	static const char *const status[] = { "0", "1" };
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	for (size_t i = 0; i < COUNT(status); i++) {
		stage_send(
			&stage, "POST", "/crm/register", json,
			"{\"username\":\"13900000777\",\"password\":\"p\",\"realName\":\"Wang Wei\","
			"\"sec\":\"SEC\"}");
		stage_says(&stage, "status", status[i]);
	}
	stage_send(&stage, "POST", "/crm/login", json,
		   "{\"username\":\"13900000777\",\"password\":\"p\",\"sec\":\"SEC\"}");
	stage_says(&stage, "status", "0");
	stage_close(&stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(credentials_are_in_every_body),
		cmocka_unit_test(fields_are_checked),
		cmocka_unit_test(stamps_are_never_repeated),
		cmocka_unit_test(an_order_goes_all_the_way),
		cmocka_unit_test(customers_come_and_go),
		cmocka_unit_test(relations_and_discounts_are_pairs),
		cmocka_unit_test(rows_take_three_shapes),
		cmocka_unit_test(accounts_are_registered_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
