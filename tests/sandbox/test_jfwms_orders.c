/* jfwms as the sandbox plays it: the lives of orders, receipts and products. */
#include "tests/unit/test.h"

#include "tests/sandbox/stage.h"

/* clang-format off */
#define ORDER(warehouse, number, country, carrier, more) \
	"{\"warehouse\":\"" warehouse "\",\"erpNo\":\"" number "\",\"platform\":\"other\"," \
	"\"buyerName\":\"Ann Lee\",\"recipientCountry\":\"" country "\",\"type\":2,\"logisticsId\":" carrier \
	",\"logisticsName\":\"Canada Post Expedited\",\"trackingNo\":\"CP1\"," \
	"\"labelUrl\":\"https://files.example.com/l/7.pdf\"" more "}"
/* clang-format on */
#define LINE ",\"skuList\":[{\"sku\":\"CUP-RED-12\",\"num\":2}]"

static void orders_are_checked(void **state)
{
	static const struct {
		const char *body, *code;
	} cases[] = {
		{ "{", "10001" },
		{ "{}", "10043" },
		{ ORDER("CK09", "N-1", "CA", "311", LINE), "10041" },
		{ ORDER("CK06", "N-1", "CA", "311", LINE), "10042" },
		{ ORDER("CK05", "N-1", "CA", "311", LINE), "10048" },
		{ ORDER("CK01", "", "CA", "311", LINE), "50003" },
		{ ORDER("CK01", "N-1", "", "311", LINE), "50002" },
		{ ORDER("CK01", "N-1", "CAN", "311", LINE), "50007" },
		{ ORDER("CK01", "N-1", "CA", "999", LINE), "50020" },
		{ ORDER("CK01", "N-1", "CA", "411", LINE), "50020" },
		{ ORDER("CK01", "N-1", "CA", "315", LINE), "50021" },
		{ ORDER("CK01", "N-1", "DE", "311", LINE), "50025" },
		{ ORDER("CK01", "N-1", "CA", "\"311\"", LINE), "10001" },
		{ ORDER("CK01", "N-1", "CA", "311", ""), "50022" },
		{ ORDER("CK01", "N-1", "CA", "311", ",\"skuList\":[]"), "50022" },
		{ ORDER("CK01", "N-1", "CA", "311", ",\"skuList\":[{\"sku\":\"CUP-RED-12\"}]"),
		  "50023" },
		{ ORDER("CK01", "N-1", "CA", "311",
			",\"skuList\":[{\"sku\":\"CUP-RED-12\",\"num\":0}]"),
		  "50023" },
		{ ORDER("CK01", "N-1", "CA", "311",
			",\"skuList\":[{\"sku\":\"CUP-RED-12\",\"num\":\"2\"}]"),
		  "50023" },
		{ ORDER("CK01", "N-1", "CA", "311", ",\"skuList\":[{\"sku\":\"NONE\",\"num\":1}]"),
		  "50024" },
		{ ORDER("CK01", "N-1", "CA", "311",
			",\"skuList\":[{\"sku\":\"CUP-RED-12\",\"num\":25}]"),
		  "50026" },
		{ ORDER("CK01", "ERP-20250301-0007", "CA", "311", LINE), "50019" },
	};
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	for (size_t i = 0; i < COUNT(cases); i++) {
		stage_jfwms(&stage, "/api/order/create", cases[i].body);
		stage_says(&stage, "code", cases[i].code);
	}
	stage_jfwms(&stage, "/api/order/create",
		    ORDER("CK01", "N-1", "CA", "311",
			  ",\"skuList\":[{\"sku\":\"A\",\"num\":1},"
			  "{\"sku\":\"B\",\"num\":1}]"));
	stage_says(
		&stage, "message",
		"Product SKU: A、B do not exist in the warehouse, please push the product first!");
	assert_int_equal(stage_effects(&stage, "jfwms", "order.create", "N-1"), 0);
	stage_close(&stage);
}

static void long_texts_are_refused(void **state)
{
	static const struct {
		const char *name;
		size_t most;
		const char *code;
	} cases[] = {
		{ "erpNo", 100, "50008" },
		{ "platformOrderNo", 100, "50009" },
		{ "buyerName", 100, "50010" },
		{ "buyerPhone", 100, "50011" },
		{ "recipientProvince", 100, "50012" },
		{ "recipientCity", 100, "50013" },
		{ "recipientAddress", 300, "50006" },
		{ "zipCode", 100, "50014" },
		{ "logisticsName", 100, "50015" },
		{ "trackingNo", 100, "50016" },
		{ "labelUrl", 2048, "50001" },
	};
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf body = BUF_INIT;

		buf_add(&body, ORDER("CK01", "N-1", "CA", "311", LINE));
		buf_truncate(&body, body.length - 1);
		buf_addf(&body, ",\"%s\":\"", cases[i].name);
		for (size_t j = 0; j <= cases[i].most; j++)
			buf_add(&body, "长");
		buf_add(&body, "\"}");
		stage_jfwms(&stage, "/api/order/create", body.text);
		stage_says(&stage, "code", cases[i].code);
		buf_clear(&body);
	}
	stage_close(&stage);
}

static void check_stock(struct stage *stage, const char *locked, const char *available,
			const char *total)
{
	struct slice row;

	stage_jfwms(
		stage, "/api/inventory/queryInventory",
		"{\"warehouse\":\"CK01\",\"pageNo\":1,\"pageSize\":300,\"sku\":\"CUP-RED-12\"}");
	row = stage_element(stage, "data.page.rows", 0);
	assert_true(slice_is(slice_member(row, "lockedNum"), locked));
	assert_true(slice_is(slice_member(row, "availableNum"), available));
	assert_true(slice_is(slice_member(row, "totalNum"), total));
}

static void an_order_lives(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	check_stock(&stage, "2", "24", "26");
	stage_jfwms(&stage, "/api/order/create", ORDER("CK01", "N-1", "CA", "311", LINE));
	stage_says(&stage, "code", "0");
	check_stock(&stage, "4", "22", "26");
	stage_jfwms(&stage, "/api/order/create", ORDER("CK01", "N-1", "CA", "311", LINE));
	stage_says(&stage, "code", "50019");
	stage_jfwms(&stage, "/api/order/get", "{\"erpNo\":\"N-1\"}");
	stage_says(&stage, "data.status", "2");
	stage_says(&stage, "data.shippedTime", "null");
	stage_control(&stage, "POST", "/sandbox/clock?advance=61");
	stage_jfwms(&stage, "/api/order/get", "{\"erpNo\":\"N-1\"}");
	stage_says(&stage, "data.status", "3"); /* by itself, a step a minute */
	stage_control(&stage, "POST", "/sandbox/move?vendor=jfwms&key=N-1&status=7");
	stage_jfwms(&stage, "/api/order/get", "{\"erpNo\":\"N-1\"}");
	stage_says(&stage, "data.status", "7");
	stage_says(&stage, "data.logisticsFee", "8.75");
	check_stock(&stage, "2", "22", "24");
	stage_jfwms(&stage, "/api/order/cancel", "{\"erpNo\":\"N-1\"}");
	stage_says(&stage, "code", "50018");
	assert_int_equal(stage_effects(&stage, "jfwms", "order.create", "N-1"), 1);
	stage_close(&stage);
}

static void cancelling_depends_on_the_state(void **state)
{
	static const struct {
		const char *status, *code, *afterwards;
	} cases[] = {
		{ "2", "0", "9" },     { "3", "0", "9" },     { "4", "20023", "4" },
		{ "5", "20023", "5" }, { "6", "20022", "6" }, { "7", "50018", "7" },
		{ "8", "50060", "8" }, { "9", "50027", "9" }, { "11", "0", "9" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf url = BUF_INIT;
		struct stage stage;

		stage_open(&stage, NULL);
		stage_jfwms(&stage, "/api/order/create", ORDER("CK01", "N-1", "CA", "311", LINE));
		buf_addf(&url, "/sandbox/move?vendor=jfwms&key=N-1&status=%s", cases[i].status);
		stage_control(&stage, "POST", url.text);
		stage_jfwms(&stage, "/api/order/cancel",
			    "{\"erpNo\":\"N-1\",\"deleteRecord\":false}");
		stage_says(&stage, "code", cases[i].code);
		stage_jfwms(&stage, "/api/order/get", "{\"erpNo\":\"N-1\"}");
		stage_says(&stage, "data.status", cases[i].afterwards);
		stage_close(&stage);
		buf_clear(&url);
	}
}

static void a_stop_is_reviewed(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	stage_jfwms(&stage, "/api/order/intercept", "{\"erpNo\":\"ERP-20250301-0008\"}");
	stage_says(&stage, "code", "20023");
	stage_jfwms(&stage, "/api/order/get", "{\"erpNo\":\"ERP-20250301-0008\"}");
	stage_says(&stage, "data.interceptStatus", "1");
	stage_control(&stage, "POST", "/sandbox/clock?advance=61");
	stage_jfwms(&stage, "/api/order/get", "{\"erpNo\":\"ERP-20250301-0008\"}");
	stage_says(&stage, "data.interceptStatus", "2");
	stage_says(&stage, "data.status", "9");
	stage_close(&stage);
}

static void a_deleted_number_is_free_again(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	for (int i = 0; i < 2; i++) {
		stage_jfwms(&stage, "/api/order/create", ORDER("CK01", "N-1", "CA", "311", LINE));
		stage_says(&stage, "code", "0");
		stage_jfwms(&stage, "/api/order/cancel",
			    "{\"erpNo\":\"N-1\",\"deleteRecord\":true}");
		stage_says(&stage, "code", "0");
	}
	stage_jfwms(&stage, "/api/order/get", "{\"erpNo\":\"N-1\"}");
	stage_says(&stage, "code", "50017");
	assert_int_equal(stage_effects(&stage, "jfwms", "order.create", "N-1"), 2);
	stage_close(&stage);
}

static void many_orders_at_once(void **state)
{
	struct buf body = BUF_INIT;
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	stage_jfwms(&stage, "/api/order/batchGet",
		    "{\"erpNoList\":[\"ERP-20250301-0007\",\"NONE\",\"ERP-20250301-0008\"]}");
	assert_int_equal(stage_count(&stage, "data"), 2);
	buf_add(&body, "{\"erpNoList\":[\"0\"");
	for (int i = 1; i <= 100; i++)
		buf_addf(&body, ",\"%d\"", i);
	buf_add(&body, "]}");
	stage_jfwms(&stage, "/api/order/batchGet", body.text);
	stage_says(&stage, "code", "50028");
	stage_jfwms(&stage, "/api/order/page",
		    "{\"pageNo\":1,\"pageSize\":300,"
		    "\"platformOrderNo\":\"PO-884213\"}");
	stage_says(&stage, "data.totalSize", "1");
	stage_jfwms(&stage, "/api/order/page", "{\"pageNo\":2,\"pageSize\":100}");
	assert_int_equal(stage_count(&stage, "data.rows"), 100);
	stage_says(&stage, "data.totalPage", "3");
	stage_jfwms(&stage, "/api/order/page", "{\"pageNo\":9999999999,\"pageSize\":100}");
	assert_int_equal(stage_count(&stage, "data.rows"), 0);
	stage_jfwms(&stage, "/api/order/page", "{\"pageNo\":1,\"pageSize\":9223372036854775807}");
	stage_says(&stage, "data.totalPage", "1");
	buf_clear(&body);
	stage_close(&stage);
}

static void pages_and_codes_take_other_shapes(void **state)
{
	static const struct {
		const char *settings, *path, *body, *where;
	} cases[] = {
		{ "jfwms.page=usual", "/api/sku/detail", "{}", "data.rows" },
		{ "jfwms.page=usual", "/api/logistics/offline/page", "{}", "data.page.rows" },
		{ "jfwms.page=page", "/api/sku/detail", "{}", "data.page.rows" },
		{ "jfwms.page=data", "/api/logistics/offline/page", "{}", "data.rows" },
	};
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf url = BUF_INIT;

		buf_addf(&url, "/sandbox/settings?%s", cases[i].settings);
		stage_control(&stage, "POST", url.text);
		stage_jfwms(&stage, cases[i].path, cases[i].body);
		assert_int_not_equal(stage_count(&stage, cases[i].where), 0);
		buf_clear(&url);
	}
	stage_control(&stage, "POST", "/sandbox/settings?jfwms.code=text");
	stage_jfwms(&stage, "/api/warehouse/getList", "{\"codeList\":[\"CK01\"]}");
	assert_int_equal(slice_kind(slice_member(stage.reply, "code")), SLICE_TEXT);
	assert_int_equal(stage_count(&stage, "data"), 1);
	stage_close(&stage);
}

static void accounts_can_be_in_trouble(void **state)
{
	static const struct {
		const char *account, *code;
	} cases[] = {
		{ "disabled", "10040" },
		{ "unpriced", "10045" },
		{ "arrears", "10049" },
		{ "unlisted", "10010" },
	};
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf url = BUF_INIT;

		buf_addf(&url, "/sandbox/settings?jfwms.account=%s", cases[i].account);
		stage_control(&stage, "POST", url.text);
		stage_jfwms(&stage, "/api/order/create", ORDER("CK01", "N-1", "CA", "311", LINE));
		stage_says(&stage, "code", cases[i].code);
		buf_clear(&url);
	}
	stage_close(&stage);
}

/* --- receipts and products --- */

/* clang-format off */
#define RECEIPT(number, warehouse, sku, count) \
	"{\"erpNo\":\"" number "\",\"warehouse\":\"" warehouse "\",\"skuList\":[{\"sku\":\"" sku \
	"\",\"count\":" count "}]}"
/* clang-format on */

static void receipts_are_checked(void **state)
{
	static const struct {
		const char *body, *code;
	} cases[] = {
		{ RECEIPT("", "CK01", "CUP-RED-12", "5"), "40000" },
		{ RECEIPT("IN-20250301-01", "CK01", "CUP-RED-12", "5"), "40001" },
		{ RECEIPT("R-1", "", "CUP-RED-12", "5"), "10043" },
		{ RECEIPT("R-1", "CK05", "CUP-RED-12", "5"), "10044" },
		{ RECEIPT("R-1", "CK06", "CUP-RED-12", "5"), "10042" },
		{ RECEIPT("R-1", "CK01", "NONE", "5"), "10046" },
		{ RECEIPT("R-1", "CK01", "FLT-BLK-20", "5"), "10047" },
		{ RECEIPT("R-1", "CK01", "CUP-RED-12", "0"), "40003" },
		{ "{\"erpNo\":\"R-1\",\"warehouse\":\"CK01\"}", "40002" },
	};
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	for (size_t i = 0; i < COUNT(cases); i++) {
		stage_jfwms(&stage, "/api/inbound/create", cases[i].body);
		stage_says(&stage, "code", cases[i].code);
	}
	stage_close(&stage);
}

static void a_receipt_arrives_in_parts(void **state)
{
	static const struct {
		const char *status, *received, *put, *good, *bad;
	} steps[] = {
		{ "1", "0", "0", "0", "0" },
		{ "2", "40", "0", "0", "0" },
		{ "3", "40", "25", "24", "1" },
		{ "4", "40", "40", "39", "1" },
	};
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	stage_jfwms(&stage, "/api/inbound/create", RECEIPT("R-1", "CK01", "CUP-RED-12", "40"));
	stage_says(&stage, "code", "0");
	for (size_t i = 0; i < COUNT(steps); i++) {
		struct slice line;

		stage_control(&stage, "POST", "/sandbox/clock?advance=61");
		stage_jfwms(&stage, "/api/inbound/get", "{\"erpNo\":\"R-1\"}");
		stage_says(&stage, "data.status", steps[i].status);
		line = stage_element(&stage, "data.skuList", 0);
		assert_true(slice_is(slice_member(line, "receiveCount"), steps[i].received));
		assert_true(slice_is(slice_member(line, "putawayCount"), steps[i].put));
		assert_true(slice_is(slice_member(line, "goodCount"), steps[i].good));
		assert_true(slice_is(slice_member(line, "badCount"), steps[i].bad));
	}
	check_stock(&stage, "2", "63", "66");
	stage_jfwms(&stage, "/api/inbound/cancel", "{\"erpNo\":\"R-1\"}");
	stage_says(&stage, "code", "40005");
	stage_says(&stage, "message",
		   "The current status (4) does not allow cancellation of the receipt order");
	stage_close(&stage);
}

static void the_receipt_of_the_example(void **state)
{
	struct slice line;
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	stage_jfwms(&stage, "/api/inbound/get", "{\"inboundNo\":\"IN5200311\"}");
	stage_says(&stage, "data.status", "3");
	stage_says(&stage, "data.signTime", "2025-03-12 10:05:00");
	line = stage_element(&stage, "data.skuList", 0);
	assert_true(slice_is(slice_member(line, "goodCount"), "24"));
	assert_int_equal(stage_count(&stage, "data.boxList"), 1);
	stage_jfwms(&stage, "/api/inbound/get",
		    "{\"inboundNo\":\"IN5200311\",\"erpNo\":\"OTHER\"}");
	stage_says(&stage, "code", "40004");
	stage_close(&stage);
}

static void products_are_checked(void **state)
{
	static const struct {
		const char *path, *body, *code;
	} cases[] = {
		{ "/api/sku/create", "{}", "20000" },
		{ "/api/sku/create", "{\"sku\":\"X\"}", "20001" },
		{ "/api/sku/create", "{\"sku\":\"X\",\"name\":\"x\"}", "20002" },
		{ "/api/sku/create", "{\"sku\":\"CUP-RED-12\",\"name\":\"x\",\"skuCode\":\"1\"}",
		  "20003" },
		{ "/api/sku/create", "{\"sku\":\"X\",\"name\":\"x\",\"skuCode\":\"6901234567892\"}",
		  "20004" },
		{ "/api/sku/create",
		  "{\"sku\":\"X\",\"name\":\"x\",\"skuCode\":\"1\",\"length\":5}", "20005" },
		{ "/api/sku/create",
		  "{\"sku\":\"X\",\"name\":\"x\",\"skuCode\":\"1\",\"length\":0.001,"
		  "\"width\":1,\"height\":1}",
		  "20009" },
		{ "/api/sku/create",
		  "{\"sku\":\"X\",\"name\":\"x\",\"skuCode\":\"1\",\"weight\":1000000}", "20008" },
		{ "/api/sku/create",
		  "{\"sku\":\"X\",\"name\":\"x\",\"skuCode\":\"1\",\"weight\":12.5}", "0" },
		{ "/api/sku/update", "{\"sku\":\"X\",\"name\":\"y\"}", "0" },
		{ "/api/sku/update", "{\"sku\":\"NONE\",\"name\":\"y\"}", "20007" },
	};
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	for (size_t i = 0; i < COUNT(cases); i++) {
		stage_jfwms(&stage, cases[i].path, cases[i].body);
		stage_says(&stage, "code", cases[i].code);
	}
	stage_jfwms(&stage, "/api/sku/detail", "{\"sku\":\"X\"}");
	assert_true(slice_is(slice_member(stage_element(&stage, "data.rows", 0), "name"), "y"));
	stage_close(&stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(orders_are_checked),
		cmocka_unit_test(long_texts_are_refused),
		cmocka_unit_test(an_order_lives),
		cmocka_unit_test(cancelling_depends_on_the_state),
		cmocka_unit_test(a_stop_is_reviewed),
		cmocka_unit_test(a_deleted_number_is_free_again),
		cmocka_unit_test(many_orders_at_once),
		cmocka_unit_test(pages_and_codes_take_other_shapes),
		cmocka_unit_test(accounts_can_be_in_trouble),
		cmocka_unit_test(receipts_are_checked),
		cmocka_unit_test(a_receipt_arrives_in_parts),
		cmocka_unit_test(the_receipt_of_the_example),
		cmocka_unit_test(products_are_checked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
