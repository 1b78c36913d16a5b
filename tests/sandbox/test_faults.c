/* Faults on demand, the control paths, and what is counted. */
#include "tests/unit/test.h"

#include "base/utf8.h"
#include "tests/sandbox/stage.h"

#define FLOW "/trace/app/v1/open/info/flow/code?code=190472795958362362"

static void ask(struct stage *stage)
{
	stage_yesno(stage, FLOW, NULL);
}

static void an_answer_is_bent(void **state)
{
	static const struct {
		const char *fault;
		unsigned status;
		enum manner manner;
		bool readable;
		int delay_ms, drip_ms;
		size_t padding;
	} cases[] = {
		{ "delay&value=250", 200, MANNER_WHOLE, true, .delay_ms = 250 },
		{ "drip", 200, MANNER_WHOLE, true, .drip_ms = 1000 },
		{ "close", 0, MANNER_CLOSED, false },
		{ "close-after", 200, MANNER_CLOSED, true },
		{ "http", 502, MANNER_WHOLE, false },
		{ "http&value=429", 429, MANNER_WHOLE, false },
		{ "garbage", 200, MANNER_WHOLE, false },
		{ "truncate", 200, MANNER_HALF, true },
		{ "cut", 200, MANNER_WHOLE, false },
		{ "huge&value=2", 200, MANNER_WHOLE, true, .padding = 2 * 1024 * 1024 },
		{ "stale-token", 401, MANNER_WHOLE, true },
		{ "redirect", 302, MANNER_WHOLE, false },
		{ "hostile", 200, MANNER_WHOLE, false },
		{ "numbers", 200, MANNER_WHOLE, true },
	};
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf url = BUF_INIT;

		buf_addf(&url, "/sandbox/faults?times=1&fault=%s", cases[i].fault);
		stage_control(&stage, "POST", url.text);
		ask(&stage);
		assert_int_equal(stage.exchange.status, cases[i].status);
		assert_int_equal(stage.exchange.manner, cases[i].manner);
		assert_int_equal(stage.reply.bytes != NULL, cases[i].readable);
		assert_int_equal(stage.exchange.delay_ms, cases[i].delay_ms);
		assert_int_equal(stage.exchange.drip_ms, cases[i].drip_ms);
		assert_int_equal(stage.exchange.padding, cases[i].padding);
		ask(&stage); /* once was asked for */
		stage_says(&stage, "code", "200");
		buf_clear(&url);
	}
	stage_close(&stage);
}

static void headers_tell_where_and_when(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, "2026-01-01 08:00:00");
	stage_control(&stage, "POST",
		      "/sandbox/faults?fault=redirect&value=http://127.0.0.2:1/x&times=1");
	ask(&stage);
	assert_string_equal(pairs_find(&stage.exchange.reply_headers, "Location"),
			    "http://127.0.0.2:1/x");
	stage_control(&stage, "POST", "/sandbox/faults?fault=http&value=503&times=1");
	ask(&stage);
	assert_string_equal(pairs_find(&stage.exchange.reply_headers, "Retry-After"), "1");
	stage_control(&stage, "POST", "/sandbox/faults?fault=clock&value=86400&times=1");
	ask(&stage);
	assert_non_null(strstr(pairs_find(&stage.exchange.reply_headers, "Date"),
			       "Fri, 02 Jan 2026 00:00:"));
	ask(&stage);
	assert_non_null(strstr(pairs_find(&stage.exchange.reply_headers, "Date"),
			       "Thu, 01 Jan 2026 00:00:"));
	stage_close(&stage);
}

static void a_clock_that_is_off_refuses(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	stage_control(&stage, "POST", "/sandbox/faults?fault=clock");
	stage_hongxun(&stage, "/dtc/esboms/routeQuery", "{\"customerNumber\":\"SO20250308001\"}");
	stage_says(&stage, "code", "402");
	stage_jfwms(&stage, "/api/warehouse/getList", "{}");
	stage_says(&stage, "code", "10028");
	stage_control(&stage, "DELETE", "/sandbox/faults");
	stage_jfwms(&stage, "/api/warehouse/getList", "{}");
	stage_says(&stage, "code", "0");
	stage_close(&stage);
}

static void faults_are_for_whom_they_are_meant(void **state)
{
	static const struct {
		const char *query;
		bool hongxun, jfwms; /* who is hit */
	} cases[] = {
		{ "", true, true },
		{ "&vendor=jfwms", false, true },
		{ "&vendor=jfwms&operation=warehouse.list", false, true },
		{ "&vendor=jfwms&operation=order.get", false, false },
		{ "&vendor=hongxun&operation=route.query", true, false },
	};
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf url = BUF_INIT;

		buf_addf(&url, "/sandbox/faults?fault=http%s", cases[i].query);
		stage_control(&stage, "POST", url.text);
		stage_hongxun(&stage, "/dtc/esboms/routeQuery",
			      "{\"customerNumber\":\"SO20250308001\"}");
		assert_int_equal(stage.exchange.status, cases[i].hongxun ? 502 : 200);
		stage_jfwms(&stage, "/api/warehouse/getList", "{}");
		assert_int_equal(stage.exchange.status, cases[i].jfwms ? 502 : 200);
		stage_control(&stage, "GET", "/sandbox/faults");
		assert_int_equal(slice_count(stage.reply), 1);
		stage_control(&stage, "DELETE", "/sandbox/faults");
		buf_clear(&url);
	}
	stage_close(&stage);
}

/* clang-format off */
#define ORDER \
	"{\"warehouse\":\"CK01\",\"erpNo\":\"A-1\",\"recipientCountry\":\"CA\",\"type\":1," \
	"\"logisticsName\":\"x\",\"skuList\":[{\"sku\":\"CUP-RED-12\",\"num\":1}]}"
/* clang-format on */

/* Whether something was done is the difference between the faults. */
static void effects_are_counted(void **state)
{
	static const struct {
		const char *fault;
		long effects;
	} cases[] = {
		{ "close", 0 },       { "http", 0 },        { "garbage", 0 }, { "redirect", 0 },
		{ "stale-token", 0 }, { "close-after", 1 }, { "cut", 1 },     { "truncate", 1 },
		{ "delay", 1 },       { "hostile", 1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf url = BUF_INIT;
		struct stage stage;

		stage_open(&stage, NULL);
		buf_addf(&url, "/sandbox/faults?fault=%s&times=1", cases[i].fault);
		stage_control(&stage, "POST", url.text);
		stage_jfwms(&stage, "/api/order/create", ORDER);
		assert_int_equal(stage_effects(&stage, "jfwms", "order.create", "A-1"),
				 cases[i].effects);
		stage_jfwms(&stage, "/api/order/create", ORDER);
		stage_says(&stage, "code", cases[i].effects ? "50019" : "0");
		assert_int_equal(stage_effects(&stage, "jfwms", "order.create", "A-1"), 1);
		buf_clear(&url);
		stage_close(&stage);
	}
}

static void hostile_texts_stay_json_but_for_the_bytes(void **state)
{
	static const char *const poison[] = {
		"\\u001b[2J", "\xC2\x9B",  "\xE2\x80\xAE",
		"\\u0000",    "\xE4\xB8z", "\xCC\x81\xCC\x81\xCC\x81"
	};
	static const char json[] =
		"{\"code\":\"0\",\"data\":{\"name\":\"x\",\"list\":[\"y\"],\"n\":12}}";
	struct buf out = BUF_INIT;
	size_t marks = 0;

	(void)state;
	fault_add_hostile(&out, json, sizeof(json) - 1);
	for (size_t i = 0; i < COUNT(poison); i++)
		assert_non_null(strstr(out.text, poison[i]));
	assert_non_null(strstr(out.text, "\"code\":\"0\",\"data\""));
	assert_non_null(strstr(out.text, "\"n\":12}}"));
	assert_non_null(strstr(out.text, "\"x\\u001b"));
	for (const char *at = out.text; (at = strstr(at, "\xCC\x81")); at += 2)
		marks++;
	assert_int_equal(marks, 2 * 10000);
	assert_false(utf8_valid(out.text, out.length));
	buf_clear(&out);
}

static void long_digits_become_numbers(void **state)
{
	static const char json[] =
		"[\"1924756706724155392\",\"090000000000007\",\"12345\",\"A1\",1]";
	struct buf out = BUF_INIT;

	(void)state;
	fault_add_numbers(&out, json, sizeof(json) - 1);
	assert_string_equal(out.text,
			    "[1924756706724155392,\"090000000000007\",\"12345\",\"A1\",1]");
	buf_clear(&out);
}

static void mistakes_are_explained(void **state)
{
	static const struct {
		const char *method, *url;
		unsigned status;
		const char *error;
	} cases[] = {
		{ "POST", "/sandbox/faults", 400, "the query lacks \"fault\"" },
		{ "POST", "/sandbox/faults?fault=none", 400, "there is no fault \"none\"" },
		{ "POST", "/sandbox/faults?fault=delay&value=x", 400,
		  "the fault delay cannot have the value \"x\"" },
		{ "POST", "/sandbox/faults?fault=close&value=1", 400,
		  "the fault close cannot have the value \"1\"" },
		{ "POST", "/sandbox/faults?fault=close&vendor=x", 400, "there is no vendor \"x\"" },
		{ "POST", "/sandbox/faults?fault=close&vendor=jfwms&operation=x", 400,
		  "there is no operation \"x\" of \"jfwms\"" },
		{ "POST", "/sandbox/faults?fault=close&times=0", 400,
		  "\"times\" must be at least 1" },
		{ "POST", "/sandbox/settings?x=1", 400, "there is no setting \"x\"" },
		{ "POST", "/sandbox/settings?jfwms.page=x", 400,
		  "jfwms.page cannot be \"x\", only one of: usual data page" },
		{ "POST", "/sandbox/move?vendor=jfwms&key=NONE&status=7", 404,
		  "jfwms has no document NONE that can become 7" },
		{ "POST", "/sandbox/move?vendor=yesno&key=1&status=7", 404,
		  "yesno has no document 1 that can become 7" },
		{ "POST", "/sandbox/tokens?expire=x", 400, "\"expire\" is access, refresh or all" },
		{ "POST", "/sandbox/clock?now=x", 400, "\"x\" is no time" },
		{ "POST", "/sandbox/clock?advance=9999999999999999999", 400,
		  "\"9999999999999999999\" is no usable number of seconds" },
		{ "POST", "/sandbox/push?to=http://127.0.0.1:1&every=0", 400,
		  "\"0\" is no usable number of seconds" },
		{ "POST", "/sandbox/push?to=http://127.0.0.1:1&vendor=jfwms&type=ordre", 400,
		  "jfwms pushes no \"ordre\"; did you mean \"order\"?" },
	};
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	for (size_t i = 0; i < COUNT(cases); i++) {
		assert_int_equal(stage_send(&stage, cases[i].method, cases[i].url, NULL, NULL),
				 cases[i].status);
		stage_says(&stage, "error", cases[i].error);
	}
	stage_close(&stage);
}

static void requests_are_remembered(void **state)
{
	struct stage stage;
	struct slice last;

	(void)state;
	stage_open(&stage, NULL);
	stage_send(&stage, "POST", "/hongxun/dtc/esboms/routeQuery?x=1",
		   "Content-Type: application/json\nX-Extra: yes", "{\"request\":\"\\u0000\"}");
	stage_send(&stage, "POST", "/api/openapi/v1/ping", "", "\xFF");
	stage_control(&stage, "GET", "/sandbox/last?count=9");
	assert_int_equal(slice_count(stage.reply), 2);
	stage_control(&stage, "GET", "/sandbox/last?vendor=hongxun");
	last = stage.reply;
	assert_int_equal(slice_count(last), 1);
	stage_control(&stage, "GET", "/sandbox/last?count=1");
	{
		struct slice_walk walk = { .container = stage.reply };

		assert_true(slice_next(&walk, NULL, &last));
		assert_true(slice_is(slice_member(last, "body_base64"), "/w=="));
		assert_true(slice_is(slice_member(last, "status"), "401"));
	}
	stage_control(&stage, "GET", "/sandbox/counters");
	assert_non_null(strstr(stage.exchange.reply.text,
			       "\"hongxun\":{\"route.query\":{\"requests\":1,\"refused\":1}}"));
	assert_non_null(
		strstr(stage.exchange.reply.text,
		       "\"dingshang\":{\"ping\":{\"requests\":1,\"refused\":1,\"unproved\":1}}"));
	stage_close(&stage);
}

static void a_reset_brings_all_back(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	stage_control(&stage, "POST", "/sandbox/faults?fault=http");
	stage_control(&stage, "POST", "/sandbox/settings?jfwms.page=page");
	stage_control(&stage, "POST", "/sandbox/clock?offset=-3600");
	stage_control(&stage, "POST", "/sandbox/move?vendor=jfwms&key=ERP-20250301-0008&status=7");
	stage_control(&stage, "POST", "/sandbox/tokens?expire=all");
	stage_control(&stage, "POST", "/sandbox/reset");
	stage_jfwms(&stage, "/api/order/get", "{\"erpNo\":\"ERP-20250301-0008\"}");
	stage_says(&stage, "data.status", "5");
	stage_control(&stage, "GET", "/sandbox/clock");
	stage_says(&stage, "offset_s", "0");
	stage_control(&stage, "GET", "/sandbox/settings");
	stage_says(&stage, "pace", "60");
	stage_close(&stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_answer_is_bent),
		cmocka_unit_test(headers_tell_where_and_when),
		cmocka_unit_test(a_clock_that_is_off_refuses),
		cmocka_unit_test(faults_are_for_whom_they_are_meant),
		cmocka_unit_test(effects_are_counted),
		cmocka_unit_test(hostile_texts_stay_json_but_for_the_bytes),
		cmocka_unit_test(long_digits_become_numbers),
		cmocka_unit_test(mistakes_are_explained),
		cmocka_unit_test(requests_are_remembered),
		cmocka_unit_test(a_reset_brings_all_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
