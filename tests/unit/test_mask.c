/* Masking: texts by their kind, free texts, members at any depth. */
#include "tests/unit/test.h"

#include "src/mask.h"

static void texts_keep_what_tells_them_apart(void **state)
{
	static const struct {
		enum mask mask;
		const char *text, *shown;
	} cases[] = {
		{ MASK_PHONE, "13800138000", "138****8000" },
		{ MASK_PHONE, "1234", "****" },
		{ MASK_NAME, "王小敏", "王**" },
		{ MASK_NAME, "王", "**" },
		{ MASK_NAME, "Ann Lee", "A**" },
		{ MASK_ADDRESS, "广东省深圳市南山区科技园路1号", "广东省深圳市南山区****" },
		{ MASK_ADDRESS, "12 Bank St", "****" },
		{ MASK_MAIL, "ann@example.com", "a***@example.com" },
		{ MASK_MAIL, "no mail", "n***" },
		{ MASK_ALL, "1990-01-01", "****" },
		{ MASK_SECRET, "hunter2", "****" },
		{ MASK_NONE, "open", "open" },
		{ MASK_PHONE, "", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf shown = BUF_INIT;

		mask_add_text(&shown, cases[i].text, cases[i].mask);
		assert_string_equal(shown.text, cases[i].shown);
		buf_clear(&shown);
	}
}

static void free_texts_lose_phones_and_titled_names(void **state)
{
	static const struct {
		const char *text, *shown;
	} cases[] = {
		{ "call 13800138000 now", "call 138****8000 now" },
		{ "190472795958362362", "190472795958362362" },
		{ "12345678901", "12345678901" },
		{ "派送员 周海 电话 13900000009", "派送员 周** 电话 139****0009" },
		{ "签收人：欧阳修", "签收人：欧**" },
		{ "已分配派送员", "已分配派送员" },
		{ "派送员已取件", "派送员已取件" },
		{ "派送员 正在赶来取件", "派送员 正在赶来取件" },
		{ "联系人:张三,", "联系人:张**," },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf shown = BUF_INIT;

		mask_add_free_text(&shown, cases[i].text);
		assert_string_equal(shown.text, cases[i].shown);
		buf_clear(&shown);
	}
}

static void members_are_masked_at_any_depth(void **state)
{
	static const struct {
		const char *data, *shown;
	} cases[] = {
		{ "{\"buyerName\":\"王小敏\",\"remark\":\"王小敏 wants it early\"}",
		  "{\"buyerName\":\"王**\",\"remark\":\"王** wants it early\"}" },
		{ "{\"rows\":[{\"buyerPhone\":\"13800138000\"}],\"note\":\"王小敏\"}",
		  "{\"rows\":[{\"buyerPhone\":\"138****8000\"}],\"note\":\"王小敏\"}" },
		{ "{\"buyerPhone\":[\"13800138000\",\"13912345678\"]}",
		  "{\"buyerPhone\":[\"138****8000\",\"139****5678\"]}" },
		{ "{\"buyerName\":{\"first\":\"小敏\",\"last\":\"王\"}}",
		  "{\"buyerName\":{\"first\":\"小**\",\"last\":\"**\"}}" },
		{ "[\"13800138000\",\"x\"]", "[\"138****8000\",\"x\"]" },
		{ "{\"buyerPhone\":13800138000,\"qty\":13800138000}",
		  "{\"buyerPhone\":\"138****8000\",\"qty\":13800138000}" },
		{ "{\"erpNo\":\"ERP-1\",\"buyerName\":null}",
		  "{\"erpNo\":\"ERP-1\",\"buyerName\":null}" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct json *value = json_parse_text(cases[i].data, NULL);
		struct buf shown = BUF_INIT;

		mask_json(value, vendor_find("jfwms"), "order.create");
		json_add(&shown, value, JSON_COMPACT);
		assert_string_equal(shown.text, cases[i].shown);
		buf_clear(&shown);
		json_free(value);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_keep_what_tells_them_apart),
		cmocka_unit_test(free_texts_lose_phones_and_titled_names),
		cmocka_unit_test(members_are_masked_at_any_depth),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
