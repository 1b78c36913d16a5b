/* hongxun as the sandbox plays it: worked examples, tampering, and the life of an order. */
#include "tests/unit/test.h"

#include "tests/sandbox/stage.h"

static const char json[] = "Content-Type: application/json";

/* clang-format off */
#define VECTOR_A_BODY(by, source, sign, time, mailno) \
	"{\"createBy\":\"" by "\",\"dataSource\":\"" source "\",\"sign\":\"" sign \
	"\",\"timestamp\":\"" time "\",\"request\":{\"mailno\":\"" mailno \
	"\",\"customerNumber\":\"SO20250308001\"}}"
/* clang-format on */
#define SIGN_A "ab00897e72d6443b123cee3e1aebefe1"
#define TIME_A "2025-03-08 09:30:00"

static void vectors_are_accepted(void **state)
{
	static const struct {
		const char *path, *body;
	} cases[] = {
		{ "/dtc/esboms/routeQuery",
		  VECTOR_A_BODY("DEMO_SHOP", "DEMO_TMS", SIGN_A, TIME_A, "HX7700012") },
		{ "/dtc/esboms/routeQuery",
		  VECTOR_A_BODY("DEMO_SHOP", "DEMO_TMS", "AB00897E72D6443B123CEE3E1AEBEFE1", TIME_A,
				"HX7700012") },
		{ "/dtc/logistics/consigneeCreate",
		  "{\"createBy\":\"DEMO_SHOP\",\"dataSource\":\"DEMO_TMS\","
		  "\"sign\":\"b39b80bfbb6e555b66d6c3430775d8d2\",\"timestamp\":\"2025-03-08 09:31:05\","
		  "\"request\":{\"code\":\"C-1001\",\"fullName\":\"海棠百货有限公司\","
		  "\"shortName\":\"海棠店\",\"contact\":\"林一\",\"mobile\":\"13800000000\","
		  "\"countyName\":\"中国\",\"provinceName\":\"浙江省\",\"cityName\":\"杭州市\","
		  "\"areaName\":\"西湖区\",\"streetName\":\"文新街道\","
		  "\"addressDetail\":\"示例路8号\\/2楼\"}}" },
		{ "/dtc/tms/carrierRoutingPush",
		  "{\"createBy\":\"DEMO_CARRIER\",\"dataSource\":\"DEMO_TMS\","
		  "\"sign\":\"f932d4d88233ab0daec09e88214a1435\",\"timestamp\":\"2025-03-08 10:06:00\","
		  "\"request\":[{\"mailno\":\"YD5550001\",\"scanTypeCode\":\"101\",\"operator\":\"赵工\","
		  "\"time\":\"2025-03-08 10:00:00\",\"plannedDeliveryDate\":\"2025-03-09 18:00:00\","
		  "\"transferAddress\":\"杭州分拨\",\"memo\":\"已入站\"},{\"mailno\":\"YD5550002\","
		  "\"scanTypeCode\":\"80\",\"operator\":\"赵工\",\"time\":\"2025-03-08 10:05:00\","
		  "\"plannedDeliveryDate\":\"2025-03-09 18:00:00\",\"transferAddress\":\"杭州分拨\","
		  "\"memo\":\"启运\"}]}" },
	};
	static const char *const times[] = { TIME_A, TIME_A, "2025-03-08 09:31:05",
					     "2025-03-08 10:06:00" };

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct stage stage;

		stage_open(&stage, times[i]);
		stage_send(&stage, "POST", cases[i].path, json, cases[i].body);
		stage_says(&stage, "flag", "true");
		stage_says(&stage, "code", "200");
		stage_close(&stage);
	}
}

static void tampering_is_refused(void **state)
{
	static const struct {
		const char *now, *body, *code;
	} cases[] = {
		{ TIME_A, VECTOR_A_BODY("DEMO_SHOP", "DEMO_TMS", SIGN_A, TIME_A, "HX7700013"),
		  "401" },
		{ TIME_A, VECTOR_A_BODY("DEMO_SHOP", "DEMO_TMX", SIGN_A, TIME_A, "HX7700012"),
		  "401" },
		{ TIME_A, VECTOR_A_BODY("DEMO_CARRIER", "DEMO_TMS", SIGN_A, TIME_A, "HX7700012"),
		  "401" },
		{ TIME_A, VECTOR_A_BODY("NOBODY", "DEMO_TMS", SIGN_A, TIME_A, "HX7700012"), "401" },
		{ TIME_A,
		  VECTOR_A_BODY("DEMO_SHOP", "DEMO_TMS", SIGN_A, "2025-03-08 09:30:01",
				"HX7700012"),
		  "401" },
		{ TIME_A, VECTOR_A_BODY("DEMO_SHOP", "DEMO_TMS", "", TIME_A, "HX7700012"), "400" },
		{ TIME_A, VECTOR_A_BODY("DEMO_SHOP", "DEMO_TMS", SIGN_A, "2025-03-08", "HX7700012"),
		  "400" },
		{ "2025-03-08 09:40:01",
		  VECTOR_A_BODY("DEMO_SHOP", "DEMO_TMS", SIGN_A, TIME_A, "HX7700012"), "402" },
		{ "2025-03-08 09:18:00",
		  VECTOR_A_BODY("DEMO_SHOP", "DEMO_TMS", SIGN_A, TIME_A, "HX7700012"), "402" },
		{ TIME_A, "{\"createBy\":\"DEMO_SHOP\"}", "400" },
		{ TIME_A, "[]", "400" },
		{ TIME_A, "{", "400" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct stage stage;

		stage_open(&stage, cases[i].now);
		stage_send(&stage, "POST", "/dtc/esboms/routeQuery", json, cases[i].body);
		stage_says(&stage, "flag", "false");
		stage_says(&stage, "code", cases[i].code);
		stage_close(&stage);
	}
}

static void letter_case_can_be_chosen(void **state)
{
	static const struct {
		const char *wanted, *sign, *flag;
	} cases[] = {
		{ "lower", SIGN_A, "true" },
		{ "upper", SIGN_A, "false" },
		{ "upper", "AB00897E72D6443B123CEE3E1AEBEFE1", "true" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf body = BUF_INIT, url = BUF_INIT;
		struct stage stage;

		stage_open(&stage, TIME_A);
		buf_addf(&url, "/sandbox/settings?hongxun.case=%s", cases[i].wanted);
		stage_control(&stage, "POST", url.text);
		buf_addf(&body,
			 "{\"createBy\":\"DEMO_SHOP\",\"dataSource\":\"DEMO_TMS\",\"sign\":\"%s\","
			 "\"timestamp\":\"" TIME_A "\",\"request\":{\"mailno\":\"HX7700012\","
			 "\"customerNumber\":\"SO20250308001\"}}",
			 cases[i].sign);
		stage_send(&stage, "POST", "/dtc/esboms/routeQuery", json, body.text);
		stage_says(&stage, "flag", cases[i].flag);
		buf_clear(&body);
		buf_clear(&url);
		stage_close(&stage);
	}
}

/* The order of keys, the white space and the escapes of the body are the client's own business. */
static void signature_covers_the_meaning(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	stage_hongxun(&stage, "/dtc/esboms/stockQuery",
		      "{ \"subbaseCode\":\"OWN-01\" , \"inventoryCode\":\"WH-HZ-01\",\n"
		      "\"productCodeList\":[{\"customerProductCode\":\"P-1001\"}],\"pageSize\":20,"
		      "\"pageNum\":1}");
	stage_says(&stage, "flag", "true");
	stage_says(&stage, "value.total", "1");
	assert_true(slice_is(
		slice_member(stage_element(&stage, "value.list", 0), "customerProductDescription"),
		"水杯"));
	stage_close(&stage);
}

static void fields_are_checked(void **state)
{
	static const struct {
		const char *path, *request, *message;
	} cases[] = {
		{ "/dtc/esboms/routeQuery", "{\"mailno\":\"X\"}", "必填字段缺失: customerNumber" },
		{ "/dtc/esboms/routeQuery", "{\"customerNumber\":12}",
		  "字段格式错误: customerNumber" },
		{ "/dtc/esboms/routeQuery", "{\"customerNumber\":\"\"}",
		  "必填字段缺失: customerNumber" },
		{ "/dtc/esboms/routeQuery", "{\"customerNumber\":null}",
		  "必填字段缺失: customerNumber" },
		{ "/dtc/logistics/inOrder",
		  "{\"customerNumber\":\"N1\",\"documentType\":\"99\",\"inventoryCode\":\"W\","
		  "\"inventoryName\":\"w\",\"subbaseCode\":\"O\"}",
		  "字段格式错误: documentType" },
		{ "/dtc/esboms/stockQuery",
		  "{\"inventoryCode\":\"W\",\"subbaseCode\":\"O\",\"productCodeList\":[{\"c\":\"P\"}],"
		  "\"pageSize\":\"20\",\"pageNum\":1}",
		  "字段格式错误: pageSize" },
		{ "/dtc/logistics/vinStockQuery", "{\"mode\":[],\"pageNum\":1,\"pageSize\":5}",
		  "必填字段缺失: mode" },
		{ "/dtc/logistics/orderCancel", "{\"customerNumber\":\"SO20250308001\"}",
		  "必填字段缺失: reason" },
	};
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	for (size_t i = 0; i < COUNT(cases); i++) {
		stage_hongxun(&stage, cases[i].path, cases[i].request);
		stage_says(&stage, "code", "400");
		stage_says(&stage, "message", cases[i].message);
	}
	stage_close(&stage);
}

/* clang-format off */
#define NEW_ORDER \
	"{\"customerNumber\":\"T-1\",\"documentType\":\"20\",\"inventoryCode\":\"WH-HZ-01\"," \
	"\"inventoryName\":\"杭州一仓\",\"subbaseCode\":\"OWN-01\",\"subbaseName\":\"海棠百货\"," \
	"\"receiver\":\"anything behind the cut\",\"productList\":[{\"customerLineNumber\":\"10\"," \
	"\"customerProductCode\":\"P-1001\",\"quantity\":10}]}"
/* clang-format on */

static void an_order_lives(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	stage_hongxun(&stage, "/dtc/logistics/outOrder", NEW_ORDER);
	stage_says(&stage, "flag", "true");
	stage_hongxun(&stage, "/dtc/logistics/outOrder", NEW_ORDER);
	stage_says(&stage, "code", "409");
	stage_hongxun(&stage, "/dtc/esboms/outOrderResultQuery", "{\"customerNumber\":\"T-1\"}");
	stage_says(&stage, "value.orderStatus", "ACCEPTED");
	stage_says(&stage, "value.totalQuantity", "10");
	stage_hongxun(&stage, "/dtc/esboms/inOrderResultQuery", "{\"customerNumber\":\"T-1\"}");
	stage_says(&stage, "code", "404");
	stage_control(&stage, "POST", "/sandbox/move?vendor=hongxun&key=T-1&status=FULFILLED");
	stage_hongxun(&stage, "/dtc/esboms/outOrderResultQuery", "{\"customerNumber\":\"T-1\"}");
	stage_says(&stage, "value.actualQuantity", "10");
	assert_true(slice_is(
		slice_member(stage_element(&stage, "value.productList", 0), "actualQuantity"),
		"10"));
	stage_hongxun(&stage, "/dtc/esboms/routeQuery", "{\"customerNumber\":\"T-1\"}");
	assert_int_equal(stage_count(&stage, "value"), 4);
	stage_hongxun(&stage, "/dtc/logistics/orderCancel",
		      "{\"customerNumber\":\"T-1\",\"reason\":\"late\"}");
	stage_says(&stage, "code", "409");
	assert_int_equal(stage_effects(&stage, "hongxun", "outbound.create", "T-1"), 1);
	assert_int_equal(stage_effects(&stage, "hongxun", "order.cancel", "T-1"), 0);
	stage_close(&stage);
}

static void an_order_is_cancelled_once(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	stage_hongxun(&stage, "/dtc/logistics/outOrder", NEW_ORDER);
	stage_hongxun(&stage, "/dtc/logistics/orderCancel",
		      "{\"customerNumber\":\"T-1\",\"reason\":\"part\",\"cancelType\":\"20\","
		      "\"cancelBatch\":\"B1\",\"item\":[{\"line\":\"10\",\"quantity\":4}]}");
	stage_says(&stage, "flag", "true");
	stage_hongxun(&stage, "/dtc/logistics/orderCancel",
		      "{\"customerNumber\":\"T-1\",\"reason\":\"part\",\"cancelType\":\"20\","
		      "\"cancelBatch\":\"B1\",\"item\":[{\"line\":\"10\",\"quantity\":4}]}");
	stage_says(&stage, "code", "409");
	stage_hongxun(&stage, "/dtc/esboms/outOrderResultQuery", "{\"customerNumber\":\"T-1\"}");
	stage_says(&stage, "value.totalQuantity", "6");
	stage_hongxun(&stage, "/dtc/logistics/orderCancel",
		      "{\"customerNumber\":\"T-1\",\"reason\":\"all\"}");
	stage_says(&stage, "flag", "true");
	stage_hongxun(&stage, "/dtc/logistics/orderCancel",
		      "{\"customerNumber\":\"T-1\",\"reason\":\"all\"}");
	stage_says(&stage, "code", "409");
	stage_hongxun(&stage, "/dtc/logistics/orderCancel",
		      "{\"customerNumber\":\"NONE\",\"reason\":\"all\"}");
	stage_says(&stage, "code", "404");
	stage_close(&stage);
}

static void carriers_stay_in_their_place(void **state)
{
	static const char event[] =
		"[{\"mailno\":\"HX7700012\",\"scanTypeCode\":\"%s\",\"operator\":\"a\","
		"\"time\":\"2025-03-08 10:00:00\",\"plannedDeliveryDate\":\"2025-03-09 18:00:00\","
		"\"transferAddress\":\"b\",\"memo\":\"c\"}]";
	static const struct {
		const char *code, *flag;
	} cases[] = {
		{ "104", "true" }, { "88", "false" }, { "1", "false" }, { "001 002", "false" }
	};
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf request = BUF_INIT;
		const char *place = strstr(event, "%s");

		buf_add_bytes(&request, event, (size_t)(place - event));
		buf_addf(&request, "%s%s", cases[i].code, place + 2);
		stage_hongxun(&stage, "/dtc/tms/carrierRoutingPush", request.text);
		stage_says(&stage, "flag", cases[i].flag);
		buf_clear(&request);
	}
	stage_hongxun(&stage, "/dtc/esboms/routeQuery", "{\"customerNumber\":\"SO20250308001\"}");
	assert_int_equal(stage_count(&stage, "value"), 6);
	assert_true(
		slice_is(slice_member(stage_element(&stage, "value", 5), "scanTypeCode"), "104"));
	stage_hongxun(&stage, "/dtc/esboms/routeQuery",
		      "{\"customerNumber\":\"SO20250308001\",\"mailno\":\"OTHER\"}");
	stage_says(&stage, "code", "404");
	stage_close(&stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(vectors_are_accepted),
		cmocka_unit_test(tampering_is_refused),
		cmocka_unit_test(letter_case_can_be_chosen),
		cmocka_unit_test(signature_covers_the_meaning),
		cmocka_unit_test(fields_are_checked),
		cmocka_unit_test(an_order_lives),
		cmocka_unit_test(an_order_is_cancelled_once),
		cmocka_unit_test(carriers_stay_in_their_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
