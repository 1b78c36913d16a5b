/* yesno as the sandbox plays it: the document's examples, walks through boxes, users, the feed. */
#include "tests/unit/test.h"

#include "base/when.h"
#include "tests/sandbox/stage.h"

#define ROOT "/trace/app/v1/open"
#define FLOW ROOT "/info/flow/code?code="

/* The reply of the document, byte for byte. */
static const char published[] =
	"{\"code\":200,\"message\":\"success\",\"data\":{\"digits\":[{\"code\":\"091901069428\",\"level\":1,"
	"\"parent\":\"09190152917316\",\"unit\":\"个\",\"productId\":\"ebc213e4fdf54be7b098c82652c5a767\","
	"\"productNo\":\"520LC\",\"productName\":\"520测试商品\",\"productStandard\":\"\","
	"\"productModel\":\"\",\"code1Quantity\":1,\"batchNo\":\"1234\"}],\"details\":[{"
	"\"receiptId\":\"1924756706724155392\",\"receiptNo\":\"RK2505200047\",\"receiptType\":\"131136\","
	"\"receiptTypeName\":\"生产入库\",\"receiptSource\":1,\"receiptSourceName\":\"客户新建\","
	"\"senderId\":\"2\",\"senderCode\":\"gc\",\"senderName\":\"工厂\",\"senderTypeId\":11,"
	"\"senderTypeName\":\"工厂\",\"receiverId\":\"4\",\"receiverCode\":\"YAMING-WDT\","
	"\"receiverName\":\"上海仓\",\"receiverTypeId\":14,\"receiverTypeName\":\"仓库\","
	"\"completeTime\":\"2025-05-20T09:18:54.017Z\",\"receiptCode1Quantity\":1}]},"
	"\"timestamp\":1769060123004,\"traceId\":\"\",\"exception\":null,\"meta\":null,\"ext\":null}";

static void the_published_example(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	stage_yesno(&stage, FLOW "190472795958362362", NULL);
	assert_string_equal(stage.exchange.reply.text, published);
	stage_close(&stage);
}

static void codes_are_walked(void **state)
{
	static const struct {
		const char *url, *code, *digits, *details;
	} cases[] = {
		{ FLOW "190472795958362362&direction=0", "200", "1", "1" },
		{ FLOW "091901069428", "200", "1", "1" },
		{ FLOW "09190152917316&direction=1", "200", "12", "1" },
		{ FLOW "09190152917316", "200", "1", "1" },
		{ FLOW "190100000000000007", "200", "1", "1" },
		{ FLOW "091901069428&direction=1", "200", "0", "1" },
		{ FLOW "091901069499", "21050025", "0", "0" },
		{ FLOW "%20", "21050025", "0", "0" },
		{ FLOW, "21000003", "0", "0" },
		{ FLOW "1&direction=2", "21000003", "0", "0" },
	};
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	for (size_t i = 0; i < COUNT(cases); i++) {
		stage_yesno(&stage, cases[i].url, NULL);
		stage_says(&stage, "code", cases[i].code);
		assert_int_equal(stage_count(&stage, "data.digits"),
				 strtol(cases[i].digits, NULL, 10));
		assert_int_equal(stage_count(&stage, "data.details"),
				 strtol(cases[i].details, NULL, 10));
	}
	stage_yesno(&stage, FLOW "nothing", NULL);
	stage_says(&stage, "exception", "null");
	stage_close(&stage);
}

/* From a unit up to its pallet, and down again. */
static void boxes_stand_on_pallets(void **state)
{
	struct buf url = BUF_INIT;
	struct stage stage;
	char *parent;

	(void)state;
	stage_open(&stage, NULL);
	stage_yesno(&stage, FLOW "092000510000", NULL);
	for (int level = 1; level < 3; level++) {
		parent = slice_text_copy(
			slice_member(stage_element(&stage, "data.digits", 0), "parent"));
		buf_reset(&url);
		buf_addf(&url, FLOW "%s", parent);
		free(parent);
		stage_yesno(&stage, url.text, NULL);
	}
	assert_true(slice_is(slice_member(stage_element(&stage, "data.digits", 0), "level"), "3"));
	assert_true(slice_is(slice_member(stage_element(&stage, "data.digits", 0), "code1Quantity"),
			     "120"));
	buf_add(&url, "&direction=1");
	stage_yesno(&stage, url.text, NULL);
	assert_int_equal(stage_count(&stage, "data.digits"), 5);
	assert_true(stage_count(&stage, "data.details") > 2);
	buf_clear(&url);
	stage_close(&stage);
}

static void numbers_take_three_forms(void **state)
{
	static const struct {
		const char *setting;
		enum slice_kind level, source, type;
	} cases[] = {
		{ "example", SLICE_NUMBER, SLICE_NUMBER, SLICE_TEXT },
		{ "text", SLICE_TEXT, SLICE_TEXT, SLICE_TEXT },
		{ "number", SLICE_NUMBER, SLICE_NUMBER, SLICE_NUMBER },
	};
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf url = BUF_INIT;
		struct slice digit, detail;

		buf_addf(&url, "/sandbox/settings?yesno.numbers=%s", cases[i].setting);
		stage_control(&stage, "POST", url.text);
		stage_yesno(&stage, FLOW "190472795958362362", NULL);
		digit = stage_element(&stage, "data.digits", 0);
		detail = stage_element(&stage, "data.details", 0);
		assert_int_equal(slice_kind(slice_member(digit, "level")), cases[i].level);
		assert_int_equal(slice_kind(slice_member(detail, "receiptSource")),
				 cases[i].source);
		assert_int_equal(slice_kind(slice_member(detail, "receiptType")), cases[i].type);
		assert_int_equal(slice_kind(slice_member(detail, "receiptId")), SLICE_TEXT);
		buf_clear(&url);
	}
	stage_close(&stage);
}

static void a_header_can_be_wanted(void **state)
{
	static const struct {
		const char *headers;
		unsigned status;
	} cases[] = {
		{ "", 401 },
		{ "X-Token: other", 401 },
		{ "x-token: demo", 200 },
	};
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	stage_control(&stage, "POST", "/sandbox/settings?yesno.header=X-Token:%20demo");
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(
			stage_send(&stage, "GET", FLOW "091901069428", cases[i].headers, NULL),
			cases[i].status);
	stage_close(&stage);
}

/* clang-format off */
#define USER(org, type, name, more) \
	"{\"org\":{\"code\":\"" org "\",\"typeId\":" type "},\"lsAffiliatedOrg\":[{\"code\":\"CK002\"," \
	"\"typeId\":14}],\"userName\":\"" name "\",\"petName\":\"参半用户\",\"mobile\":\"\",\"mail\":\"\"," \
	"\"remark\":\"\"" more "}"
/* clang-format on */

static void users_are_checked(void **state)
{
	static const struct {
		const char *path, *body, *code;
	} cases[] = {
		{ "/add-user", USER("A123", "18", "cb_user", ""), "20253023" },
		{ "/add-user", USER("A123", "18", "", ""), "21000003" },
		{ "/add-user", USER("A123", "\"18\"", "new", ""), "21000003" },
		{ "/add-user", USER("A123", "14", "new", ""), "21000002" },
		{ "/add-user", USER("NONE", "18", "new", ""), "21000001" },
		{ "/add-user", USER("A123", "18", "new", ",\"mobile\":\"123\""), "21000003" },
		{ "/add-user",
		  USER("A123", "18", "a name that is much longer than the fifty characters allowed",
		       ""),
		  "21000003" },
		{ "/add-user", "{}", "21000003" },
		{ "/add-user", "no", "21000003" },
		{ "/update-user", USER("A123", "18", "cb_user", ""), "21000003" },
		{ "/update-user", USER("A123", "18", "cb_user", ",\"userId\":\"1\""), "21000003" },
		{ "/update-user",
		  USER("A123", "18", "cb_user", ",\"userId\":\"2014000000000000001\""),
		  "20253023" },
		{ "/update-user",
		  USER("A123", "18", "cb_user", ",\"userId\":\"2014531856600342528\""), "200" },
		{ "/enable-user", "{\"lsUserId\":[\"2014531856600342528\"]}", "200" },
		{ "/disable-user", "{\"lsUserId\":[\"2014531856600342528\"]}", "200" },
		{ "/disable-user", "{\"lsUserId\":[2014531856600342528]}", "21000003" },
		{ "/disable-user", "{\"lsUserId\":[]}", "21000003" },
	};
	struct stage stage;

	(void)state;
	stage_open(&stage, NULL);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf path = BUF_INIT;

		buf_addf(&path, ROOT "/ram/user%s", cases[i].path);
		stage_yesno(&stage, path.text, cases[i].body);
		stage_says(&stage, "code", cases[i].code);
		buf_clear(&path);
	}
	stage_close(&stage);
}

static void a_user_lives(void **state)
{
	struct buf body = BUF_INIT;
	const struct item *user;
	struct stage stage;
	char *id;

	(void)state;
	stage_open(&stage, NULL);
	stage_yesno(&stage, ROOT "/ram/user/add-user", USER("A123", "18", "new_user", ""));
	id = stage_copy(&stage, "data");
	assert_int_equal(strlen(id), 19);
	stage_yesno(&stage, ROOT "/ram/user/add-user", USER("A123", "18", "new_user", ""));
	stage_says(&stage, "exception", "用户名已存在");
	buf_addf(&body, "{\"lsUserId\":[\"%s\",\"1\"]}", id);
	stage_yesno(&stage, ROOT "/ram/user/disable-user", body.text);
	stage_says(&stage, "code", "21000003");
	user = shelf_find(&stage.world.books[YESNO_USERS], id);
	assert_true(item_is(user, "enabled", "true")); /* a bad list changes nobody */
	buf_reset(&body);
	buf_addf(&body, "{\"lsUserId\":[\"%s\"]}", id);
	stage_yesno(&stage, ROOT "/ram/user/disable-user", body.text);
	assert_true(item_is(user, "enabled", "false"));
	stage_yesno(&stage, ROOT "/ram/user/enable-user", body.text);
	assert_true(item_is(user, "enabled", "true"));
	assert_int_equal(stage_effects(&stage, "yesno", "user.disable", id), 1);
	buf_clear(&body);
	free(id);
	stage_close(&stage);
}

static const int64_t DAY = 24 * 60 * 60000;

static void ask_feed(struct stage *stage, int64_t from, int64_t to, const char *scroll)
{
	struct buf body = BUF_INIT;

	buf_add(&body, "{\"startCompleteTime\":\"");
	when_add(&body, from, 0, WHEN_UTC);
	buf_add(&body, "\",\"endCompleteTime\":\"");
	when_add(&body, to, 0, WHEN_UTC);
	buf_addf(&body, "\",\"size\":50,\"scrollId\":\"%s\"}", scroll);
	stage_yesno(stage, ROOT "/wms/order/codes", body.text);
	buf_clear(&body);
}

static void the_feed_is_scrolled(void **state)
{
	char *last = mem_copy("");
	size_t rows = 0, page;
	struct stage stage;
	int64_t from;

	(void)state;
	stage_open(&stage, NULL);
	/* The oldest pallet was packed thirty days before the books were made. */
	from = stage.world.born_ms - 30 * DAY - DAY / 2;
	ask_feed(&stage, from, from + DAY + 1, "");
	stage_says(&stage, "code", "21000003");
	do {
		ask_feed(&stage, from, from + DAY, last);
		stage_says(&stage, "code", "200");
		page = stage_count(&stage, "data");
		rows += page;
		if (page > 0) {
			free(last);
			last = slice_text_copy(
				slice_member(stage_element(&stage, "data", page - 1), "id"));
		}
	} while (page > 0);
	assert_int_equal(rows, 120);
	assert_int_equal(strlen(last), 19);
	free(last);
	stage_close(&stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_published_example),
		cmocka_unit_test(codes_are_walked),
		cmocka_unit_test(boxes_stand_on_pallets),
		cmocka_unit_test(numbers_take_three_forms),
		cmocka_unit_test(a_header_can_be_wanted),
		cmocka_unit_test(users_are_checked),
		cmocka_unit_test(a_user_lives),
		cmocka_unit_test(the_feed_is_scrolled),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
