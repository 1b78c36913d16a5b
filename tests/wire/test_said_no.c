/* Every way to be told no, through the program: the vendor's words, the advice, state, exit code. */
#include "tests/unit/test.h"

#include "base/file.h"
#include "tests/wire/harbour.h"
#include "tests/wire/pier.h"

enum { WORDS_OF_CASE = 14 };

#define LOOK(...) { "call", __VA_ARGS__ }
#define JFWMS_ORDER                                                                                \
	"warehouse=CK01", "recipientCountry=CA", "type=2", "logisticsId=311",                      \
		"logisticsName=Canada Post Expedited", "trackingNo=W1",                            \
		"labelUrl=https://a.example/1.pdf", "skuList.0.sku=CUP-RED-12", "skuList.0.num=1"
#define MACHINE_ORDER                                                                              \
	"trade_id=20250308101320000001", "notify_url=http://127.0.0.1:9/",                         \
		"products:=[{\"product_id\":20,\"quantity\":1}]"

static const struct refusal {
	const char *what;
	const char *words[WORDS_OF_CASE];
	const char *config; /* laid over the sandbox's */
	const char *control; /* a control path before it */
	bool again; /* the same was done before, with a yes */
	const char *http, *code, *message; /* `message`: a part of it */
	const char *retry, *who; /* of the advice */
} refusals[] = {
	/* clang-format off */
	{ "wrong signature", LOOK("jfwms", "order.get", "erpNo=ERP-20250301-0007"),
	  "[vendor jfwms]\nclient_secret = wrong\n", NULL, false, "200", "10026", "签名错误", "no", "admin" },
	{ "wrong signature", LOOK("hongxun", "route.query", "customerNumber=SO20250308001"),
	  "[vendor hongxun]\nsecret = wrong\n", NULL, false, "200", "401", "签名错误", "no", "admin" },
	{ "wrong signature", LOOK("dingshang", "product.list"),
	  "[vendor dingshang]\nmerchant_key = wrong\n", NULL, false, "200", "4006", "签名错误", "no", "admin" },
	{ "wrong signature", LOOK("chetonggui", "customer.find"),
	  "[vendor chetonggui]\nsecret = wrong\n", NULL, false, "200", "1", "秘钥错误", "no", "admin" },
	{ "wrong letters of the signature", LOOK("hongxun", "route.query", "customerNumber=SO20250308001"),
	  "[vendor hongxun]\nsign_case = upper\n", "/sandbox/settings?hongxun.case=lower", false, "200",
	  "401", "签名错误", "no", "admin" },

	{ "stale clock", LOOK("jfwms", "order.get", "erpNo=ERP-20250301-0007"), NULL,
	  "/sandbox/clock?offset=1200", false, "200", "10028", "时间戳失效", "fresh", "admin" },
	{ "stale clock", LOOK("hongxun", "route.query", "customerNumber=SO20250308001"), NULL,
	  "/sandbox/clock?offset=-1200", false, "200", "402", "时间误差", "fresh", "admin" },
	{ "wrong zone", LOOK("hongxun", "route.query", "customerNumber=SO20250308001"),
	  "[vendor hongxun]\ntz_offset_minutes = 0\n", NULL, false, "200", "402", "时间误差", "fresh",
	  "admin" },

	{ "unknown client", LOOK("jfwms", "auth.refresh"), "[vendor jfwms]\nclient_id = nobody\n", NULL,
	  false, "200", "10008", "client", "no", "admin" },
	{ "unknown client", LOOK("hongxun", "route.query", "customerNumber=SO20250308001"),
	  "[vendor hongxun]\ncreate_by = NOBODY\n", NULL, false, "200", "401", "客户标识", "no", "admin" },
	{ "wrong Appid", LOOK("dingshang", "machine.list"), "[vendor dingshang]\napp_id = ds_other\n",
	  NULL, false, "401", "10014", "Appid", "no", "admin" },
	{ "wrong AppSecret", LOOK("dingshang", "ping"), "[vendor dingshang]\napp_secret = wrong\n", NULL,
	  false, "401", "10013", "AppSecret", "no", "admin" },
	{ "wrong password", LOOK("chetonggui", "account.login"),
	  "[vendor chetonggui]\npassword = wrong\n", NULL, false, "200", "1", "密码不正确", "no", "admin" },
	{ "no header", LOOK("yesno", "trace.flow", "code=190472795958362362"), NULL,
	  "/sandbox/settings?yesno.header=token:%20x", false, "401", "401", "", "no", "admin" },

	{ "duplicate", LOOK("jfwms", "order.create", "erpNo=D-1", JFWMS_ORDER, "--yes"), NULL, NULL, true,
	  "200", "50019", "already exists", "look", "clerk" },
	{ "duplicate", LOOK("hongxun", "inbound.create", "customerNumber=D-1", "documentType=10",
			    "inventoryCode=WH-HZ-01", "inventoryName=N", "subbaseCode=OWN-01", "--yes"),
	  NULL, NULL, true, "200", "409", "已存在", "look", "clerk" },
	{ "duplicate", LOOK("dingshang", "order.create", MACHINE_ORDER, "--yes"), NULL, NULL, true, "200",
	  "6040", "trade_id", "look", "clerk" },
	{ "duplicate", LOOK("yesno", "user.add", "org.code=D0012", "org.typeId=18", "userName=d1", "--yes"),
	  NULL, NULL, true, "200", "20253023", "用户名已存在", "look", "clerk" },
	{ "duplicate", LOOK("jfwms", "inbound.create", "erpNo=D-1", "warehouse=CK01",
			    "skuList:=[{\"sku\":\"CUP-RED-12\",\"count\":1}]", "--yes"),
	  NULL, NULL, true, "200", "40001", "exist", "look", "clerk" },

	{ "unknown order", LOOK("jfwms", "order.get", "erpNo=NONE"), NULL, NULL, false, "200", "50017",
	  "not found", "no", "clerk" },
	{ "unknown order", LOOK("hongxun", "route.query", "customerNumber=NONE"), NULL, NULL, false, "200",
	  "404", "不存在", "no", "clerk" },
	{ "unknown order", LOOK("dingshang", "order.get", "order_id=999"), NULL, NULL, false, "200",
	  "80002", "不存在", "no", "clerk" },
	{ "unknown order", LOOK("chetonggui", "shipment.find", "order_id=NONE"), NULL, NULL, false, "200",
	  "1", "失败", "no", "clerk" },
	{ "unknown receipt", LOOK("jfwms", "inbound.get", "inboundNo=NONE"), NULL, NULL, false, "200",
	  "40004", "No receipt", "no", "clerk" },
	{ "unknown code", LOOK("yesno", "trace.flow", "code=1"), NULL, NULL, false, "200", "21050025",
	  "无法正常解析", "no", "clerk" },
	{ "unknown machine", LOOK("dingshang", "product.list", "machine_no=99999999"), NULL, NULL, false,
	  "200", "30003", "", "no", "clerk" },
	{ "unknown customer", LOOK("chetonggui", "customer.update", "id=424242", "name=n", "--yes"), NULL,
	  NULL, false, "200", "1", "失败", "no", "clerk" },

	{ "arrears", LOOK("jfwms", "order.create", "erpNo=D-2", JFWMS_ORDER, "--yes"), NULL,
	  "/sandbox/settings?jfwms.account=arrears", false, "200", "10049", "arrears", "no", "desk" },
	{ "address not on the list", LOOK("jfwms", "order.get", "erpNo=ERP-20250301-0007"), NULL,
	  "/sandbox/settings?jfwms.account=unlisted", false, "200", "10010", "whitelist", "no", "admin" },
	{ "warehouse closed", LOOK("jfwms", "stock.query", "warehouse=CK06"), NULL, NULL, false, "200",
	  "10042", "closed", "no", "warehouse" },
	/* clang-format on */
};

static bool is_write(const struct refusal *refusal)
{
	for (size_t i = 0; i < WORDS_OF_CASE && refusal->words[i]; i++)
		if (strcmp(refusal->words[i], "--yes") == 0)
			return true;
	return false;
}

static void run_case(const struct harbour *harbour, const struct refusal *refusal,
		     struct child *child, struct json **answer)
{
	const char *words[WORDS_OF_CASE + 1] = { NULL };

	memcpy(words, refusal->words, sizeof(refusal->words));
	harbour_run(harbour, child, words, answer);
}

static void check_row(const struct harbour *harbour, const char *row)
{
	struct child child;
	struct json *rows;

	assert_non_null(row);
	harbour_run(harbour, &child, WORDS("outbox", "list"), &rows);
	for (const struct json *at = json_first(json_member(rows, "rows")); at; at = json_next(at))
		if (strcmp(json_text_at(at, "id"), row) == 0)
			assert_says(at, "state", "refused");
	json_free(rows);
	child_clear(&child);
}

static void check_answer(const struct refusal *refusal, const struct child *child,
			 const struct json *answer)
{
	if (child->exit != 1)
		print_error("%s, %s: exit %d\n", refusal->what, refusal->words[1], child->exit);
	assert_says(answer, "state", "refused");
	assert_int_equal(child->exit, 1);
	assert_says(answer, "ok", "false");
	assert_says(answer, "source", "live");
	assert_says(answer, "http", refusal->http);
	assert_says(answer, "code", refusal->code);
	if (*refusal->message) {
		assert_tells(answer, "message", refusal->message);
		assert_tells(answer, "error.text", refusal->message);
		assert_non_null(strstr(child->err.text, refusal->message));
	}
	assert_says(answer, "error.kind", "refused");
	assert_says(answer, "advice.retry", refusal->retry);
	assert_says(answer, "advice.who", refusal->who);
	assert_true(strlen(json_text_at(answer, "advice.remedy")) > 10);
}

static void every_no_is_told_and_explained(void **state)
{
	const struct harbour *harbour = *state;

	for (size_t i = 0; i < COUNT(refusals); i++) {
		const struct refusal *refusal = &refusals[i];
		struct json *answer;
		struct child child;

		harbour_fresh(state);
		if (refusal->config)
			harbour_configure(harbour, refusal->config);
		if (refusal->control)
			harbour_control(harbour, "POST", refusal->control);
		if (refusal->again) {
			run_case(harbour, refusal, &child, &answer);
			assert_says(answer, "state", "done");
			json_free(answer);
			child_clear(&child);
		}
		run_case(harbour, refusal, &child, &answer);
		check_answer(refusal, &child, answer);
		if (is_write(refusal))
			check_row(harbour, json_text_at(answer, "outbox"));
		json_free(answer);
		child_clear(&child);
	}
}

/* What no clean program provokes is told all the same, as the vendor says it. */
static void rare_words_are_told(void **state)
{
	static const struct {
		const char *words[7];
		const char *answer;
		const char *code, *retry, *message;
	} cases[] = {
		{ { "call", "jfwms", "order.get", "erpNo=1" },
		  "{\"code\":10027,\"message\":\"重复提交\"}", "10027", "fresh", "重复提交" },
		{ { "call", "jfwms", "order.batch", "erpNoList=1,2" },
		  "{\"code\":\"50028\",\"message\":\"Query up to 100 pieces\"}", "50028", "no",
		  "Query up to 100" },
		{ { "call", "jfwms", "order.get", "erpNo=1" },
		  "{\"code\":77777,\"message\":\"nobody's code\"}", "77777", NULL, "nobody's code" },
		{ { "call", "hongxun", "route.query", "customerNumber=1" },
		  "{\"code\":200,\"message\":\"系统繁忙\",\"flag\":false}", "200", "no", "系统繁忙" },
		{ { "call", "yesno", "trace.flow", "code=1" },
		  "{\"code\":500,\"message\":\"系统异常\",\"data\":null,\"traceId\":\"t-1\"}", "500",
		  "later", "系统异常" },
		{ { "call", "chetonggui", "customer.find" }, "{\"status\":\"1\",\"msg\":\"查询失败\"}",
		  "1", "no", "查询失败" },
		{ { "call", "dingshang", "machine.list" },
		  "{\"code\":30001,\"message\":\"未绑定设备\",\"data\":{}}", "30001", "no", "未绑定设备" },
	};
	const struct harbour *harbour = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *words[8] = { NULL };
		struct pier *pier = pier_open();
		struct buf lines = BUF_INIT;
		struct json *answer;
		struct child child;

		pier_say_text(pier, 200, cases[i].answer);
		buf_addf(&lines, "[vendor %s]\nurl = %s\n", cases[i].words[1], pier_url(pier));
		harbour_configure(harbour, lines.text);
		memcpy(words, cases[i].words, sizeof(cases[i].words));
		harbour_run(harbour, &child, words, &answer);
		assert_int_equal(child.exit, 1);
		assert_says(answer, "state", "refused");
		assert_says(answer, "code", cases[i].code);
		assert_tells(answer, "message", cases[i].message);
		assert_says(answer, "advice.retry", cases[i].retry);
		json_free(answer);
		child_clear(&child);
		pier_close(pier);
		buf_clear(&lines);
	}
}

/* ---- clocks ---- */

static void a_wrong_clock_is_said_in_words(void **state)
{
	static const struct {
		const char *offset; /* of the vendors' clocks, seconds */
		const char *words[4];
		int exit;
		const char *says[2]; /* none: nothing is said */
	} cases[] = {
		{ "1200", { "jfwms", "order.get", "erpNo=ERP-20250301-0007" }, 1,
		  { "20 minutes behind", "jfwms" } },
		{ "-1200", { "hongxun", "route.query", "customerNumber=SO20250308001" }, 1,
		  { "20 minutes ahead", "hongxun" } },
		/* who does not look at the time tells it all the same, and the answer stands */
		{ "1200", { "yesno", "trace.flow", "code=190472795958362362" }, 0,
		  { "20 minutes behind", "yesno" } },
		{ "-200000", { "dingshang", "machine.list" }, 0, { "2 days ahead" } },
		{ "10000", { "chetonggui", "customer.find" }, 0, { "3 hours behind" } },
		{ "60", { "yesno", "trace.flow", "code=190472795958362362" }, 0, { NULL } },
		{ "0", { "jfwms", "order.get", "erpNo=ERP-20250301-0007" }, 0, { NULL } },
	};
	const struct harbour *harbour = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *words[6] = { "call" };
		struct buf control = BUF_INIT;
		struct json *answer;
		struct child child;

		harbour_fresh(state);
		buf_addf(&control, "/sandbox/clock?offset=%s", cases[i].offset);
		harbour_control(harbour, "POST", control.text);
		memcpy(words + 1, cases[i].words, sizeof(cases[i].words));
		harbour_run(harbour, &child, words, &answer);
		assert_int_equal(child.exit, cases[i].exit);
		if (!cases[i].says[0])
			assert_says(answer, "clock.text", NULL);
		for (size_t j = 0; j < 2 && cases[i].says[j]; j++) {
			assert_tells(answer, "clock.text", cases[i].says[j]);
			assert_non_null(strstr(child.err.text, cases[i].says[j]));
		}
		json_free(answer);
		child_clear(&child);
		buf_clear(&control);
	}
}

/* No Date: the refusal alone tells. */
static void a_refused_time_is_said_without_a_date(void **state)
{
	static const struct {
		const char *vendor, *operation, *field, *answer, *says;
	} cases[] = {
		{ "jfwms", "order.get", "erpNo=1", "{\"code\":10028,\"message\":\"时间戳失效\"}",
		  "jfwms refused the time that was sent: check the clock" },
		{ "hongxun", "route.query", "customerNumber=1",
		  "{\"code\":500,\"message\":\"时间戳过期\",\"flag\":false}",
		  "hongxun refused the time that was sent: check the clock" },
	};
	const struct harbour *harbour = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct pier *pier = pier_open();
		struct buf lines = BUF_INIT;
		struct json *answer;
		struct child child;

		pier_say_text(pier, 200, cases[i].answer);
		buf_addf(&lines, "[vendor %s]\nurl = %s\n", cases[i].vendor, pier_url(pier));
		harbour_configure(harbour, lines.text);
		harbour_run(harbour, &child,
			    WORDS("call", cases[i].vendor, cases[i].operation, cases[i].field),
			    &answer);
		assert_int_equal(child.exit, 1);
		assert_tells(answer, "clock.text", cases[i].says);
		assert_says(answer, "clock.off_s", NULL);
		json_free(answer);
		child_clear(&child);
		pier_close(pier);
		buf_clear(&lines);
	}
}

/* The clocks agree, and still the time is refused: then the zone is wrong. */
static void a_wrong_zone_is_said_in_words(void **state)
{
	const struct harbour *harbour = *state;
	struct json *answer;
	struct child child;

	harbour_configure(harbour, "[vendor hongxun]\ntz_offset_minutes = 0\n");
	harbour_run(harbour, &child,
		    WORDS("call", "hongxun", "route.query", "customerNumber=SO20250308001"),
		    &answer);
	assert_int_equal(child.exit, 1);
	assert_tells(answer, "clock.text", "check tz_offset_minutes in [vendor hongxun]");
	json_free(answer);
	child_clear(&child);
}

/* ---- what never leaves ---- */

static void bad_input_is_refused_here(void **state)
{
	static const struct {
		const char *words[6];
		int exit;
		const char *says;
	} cases[] = {
		{ { "call", "jfwms", "order.get" }, 65, "(erpNo): is missing" },
		{ { "call", "jfwms", "order.get", "erpno=1" }, 65, "did you mean \"erpNo\"" },
		{ { "call", "chetonggui", "customer.find", "pageSize=51" }, 65, "from 1 to 50, not 51" },
		{ { "call", "chetonggui", "customer.find", "--data", "{\"pageSize\":500}" }, 65,
		  "from 1 to 50, not 500" },
		{ { "call", "yesno", "code.feed", "size=10001" }, 65, "not 10001" },
		{ { "call", "dingshang", "order.update", "order_id=1", "status=9", "--yes" }, 65,
		  "one of 1, 2" },
		{ { "call", "jfwms", "order.create", "--data", "{\"skuList\":[{}]}", "--yes" }, 65,
		  "skuList.0" },
		{ { "call", "jfwms", "order.get", "--data", "{\"erpNo\":" }, 65, "not JSON" },
		{ { "call", "jfwms", "order.get", "--data", "@/nowhere/at/all" }, 65, "/nowhere" },
		{ { "call", "jfwms", "order.gte", "erpNo=1" }, 64, "did you mean \"order.get\"" },
		{ { "call", "jfwsm", "order.get", "erpNo=1" }, 64, "did you mean \"jfwms\"" },
		{ { "call", "jfwms", "push.order" }, 64, "pushed by the vendor" },
		{ { "call", "jfwms", "order.cancel", "erpNo=1" }, 64, "add --yes" },
	};
	const struct harbour *harbour = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *words[7] = { NULL };
		struct json *answer;
		struct child child;

		memcpy(words, cases[i].words, sizeof(cases[i].words));
		harbour_run(harbour, &child, words, &answer);
		if (child.exit != cases[i].exit)
			fail_msg("%s %s: exit %d, %s", words[1], words[2], child.exit,
				 child.err.text);
		assert_says(answer, "ok", "false");
		assert_tells(answer, "error.text", cases[i].says);
		json_free(answer);
		child_clear(&child);
	}
	for (size_t i = 0; vendors[i]; i++)
		assert_int_equal(harbour_count(harbour, vendors[i]->name, NULL, "requests"), 0);
}

static void what_is_not_set_up_is_named(void **state)
{
	static const struct {
		const char *config, *vendor, *operation, *field, *says;
	} cases[] = {
		{ "[vendor jfwms]\nurl = https://a.example\nclient_id = a\n", "jfwms", "order.get",
		  "erpNo=1", "client_secret" },
		{ "[vendor jfwms]\nurl = https://a.example\nclient_id = a\nclient_secret = b\n",
		  "hongxun", "route.query", "customerNumber=1", "[vendor hongxun]" },
		{ "[vendor chetonggui]\nurl = https://a.example\nusername = a\npassword = b\n"
		  "secret = c\n",
		  "chetonggui", "shipment.find", "order_id=1", "path.shipment.find" },
	};
	const struct harbour *harbour = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct json *answer;
		struct child child;

		assert_true(file_write(harbour->config.text, cases[i].config,
				       strlen(cases[i].config), 0600, NULL));
		harbour_run(harbour, &child,
			    WORDS("call", cases[i].vendor, cases[i].operation, cases[i].field),
			    &answer);
		if (child.exit != 78)
			fail_msg("%zu: exit %d: %s", i, child.exit, child.err.text);
		assert_tells(answer, "error.text", cases[i].says);
		json_free(answer);
		child_clear(&child);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(every_no_is_told_and_explained, harbour_fresh),
		cmocka_unit_test_setup(rare_words_are_told, harbour_fresh),
		cmocka_unit_test_setup(a_wrong_clock_is_said_in_words, harbour_fresh),
		cmocka_unit_test_setup(a_refused_time_is_said_without_a_date, harbour_fresh),
		cmocka_unit_test_setup(a_wrong_zone_is_said_in_words, harbour_fresh),
		cmocka_unit_test_setup(bad_input_is_refused_here, harbour_fresh),
		cmocka_unit_test_setup(what_is_not_set_up_is_named, harbour_fresh),
	};

	return cmocka_run_group_tests(tests, harbour_group_open, harbour_group_close);
}
