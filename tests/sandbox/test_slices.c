/* Reading JSON without losing anything, and writing it anew. */
#include "tests/unit/test.h"

#include "sandbox/put.h"
#include "sandbox/slices.h"

static void only_json_is_read(void **state)
{
	static const struct {
		const char *text;
		bool fine;
	} cases[] = {
		{ "{}", true },
		{ " [1, 2.50, -0, 1e5, \"a\\u00e9\\n\", true, null] ", true },
		{ "{\"a\":{\"b\":[{}]}}", true },
		{ "\"\"", true },
		{ "", false },
		{ "{", false },
		{ "{\"a\"}", false },
		{ "{\"a\":1,}", false },
		{ "[1,]", false },
		{ "[1 2]", false },
		{ "01", false },
		{ "1.", false },
		{ "+1", false },
		{ "-", false },
		{ "nul", false },
		{ "{} {}", false },
		{ "\"\t\"", false },
		{ "\"\\x\"", false },
		{ "\"\\u12g4\"", false },
		{ "\"open", false },
		{ "\"half \xE4\xB8\"", false },
		{ "'a'", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct slice value;

		if (slice_read(cases[i].text, strlen(cases[i].text), &value) != cases[i].fine)
			fail_msg("%s", cases[i].text);
	}
}

static void depth_is_limited(void **state)
{
	struct buf deep = BUF_INIT;
	struct slice value;

	(void)state;
	buf_add_repeated(&deep, '[', 64);
	buf_add_repeated(&deep, ']', 64);
	assert_true(slice_read(deep.text, deep.length, &value));
	buf_reset(&deep);
	buf_add_repeated(&deep, '[', 100000);
	assert_false(slice_read(deep.text, deep.length, &value));
	buf_clear(&deep);
}

static void members_keep_every_digit(void **state)
{
	static const char text[] =
		"{ \"id\" : 1924756706724155392, \"price\": 1.50, \"a\":1, \"a\":2,"
		"\"org\":{\"code\":\"A\\u4e2d\",\"none\":null},\"n\\u0061me\":\"x\","
		"\"pair\":\"\\ud83d\\ude9a\",\"half\":\"\\ud83d!\",\"list\":[1,[2],{}]}";
	static const struct {
		const char *path, *says;
	} cases[] = {
		{ "id", "1924756706724155392" }, { "price", "1.50" },    { "a", "2" },
		{ "org.code", "A中" },           { "name", "x" },        { "pair", "🚚" },
		{ "half", "\xEF\xBF\xBD!" },     { "org.none", "null" }, { "list", "[1,[2],{}]" },
	};
	struct slice object;

	(void)state;
	assert_true(slice_read(text, sizeof(text) - 1, &object));
	for (size_t i = 0; i < COUNT(cases); i++) {
		char *says = slice_text_copy(slice_member(object, cases[i].path));

		assert_string_equal(says, cases[i].says);
		free(says);
	}
	assert_null(slice_member(object, "nothing").bytes);
	assert_null(slice_member(object, "id.code").bytes);
	assert_int_equal(slice_count(slice_member(object, "list")), 3);
	assert_true(slice_is_integer(slice_member(object, "id")));
	assert_false(slice_is_integer(slice_member(object, "price")));
}

static void written_anew(void **state)
{
	static const struct {
		const char *text, *canonical, *without_nulls;
	} cases[] = {
		{ "{ \"b\": 1.0, \"a\" : [ {\"d\":null,\"c\":\"x\"} ] }",
		  "{\"a\":[{\"c\":\"x\",\"d\":null}],\"b\":1.0}",
		  "{\"b\":1.0,\"a\":[{\"c\":\"x\"}]}" },
		{ "{\"k\":1,\"k\":2}", "{\"k\":2}", "{\"k\":1,\"k\":2}" },
		{ "[null, \"\\u6797\\/\"]", "[null,\"林/\"]", "[null,\"\\u6797\\/\"]" },
		{ "{\"B\":1,\"a\":2,\"ab\":3,\"A\":{}}", "{\"A\":{},\"B\":1,\"a\":2,\"ab\":3}",
		  "{\"B\":1,\"a\":2,\"ab\":3,\"A\":{}}" },
		{ "\"\\u0001\\\"\\\\\\n\"", "\"\\u0001\\\"\\\\\\n\"", "\"\\u0001\\\"\\\\\\n\"" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf out = BUF_INIT;
		struct slice value;

		assert_true(slice_read(cases[i].text, strlen(cases[i].text), &value));
		slice_add_canonical(&out, value);
		assert_string_equal(out.text, cases[i].canonical);
		buf_reset(&out);
		slice_add_without_nulls(&out, value);
		assert_string_equal(out.text, cases[i].without_nulls);
		buf_clear(&out);
	}
}

static void commas_come_by_themselves(void **state)
{
	struct buf out = BUF_INIT;

	(void)state;
	put_open(&out, NULL, '{');
	put_text(&out, "a", "x\"{");
	put_number(&out, "b", -5);
	put_open(&out, "c", '[');
	put_boolean(&out, NULL, true);
	put_text(&out, NULL, NULL);
	put_open(&out, NULL, '{');
	put_close(&out, '}');
	put_close(&out, ']');
	put_time(&out, "t", 0, ZONE_UTC, WHEN_PLAIN);
	put_time(&out, "u", 1741400000000, ZONE_CHINA, WHEN_PLAIN);
	put_close(&out, '}');
	assert_string_equal(out.text, "{\"a\":\"x\\\"{\",\"b\":-5,\"c\":[true,null,{}],\"t\":null,"
				      "\"u\":\"2025-03-08 10:13:20\"}");
	buf_clear(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_json_is_read),         cmocka_unit_test(depth_is_limited),
		cmocka_unit_test(members_keep_every_digit),  cmocka_unit_test(written_anew),
		cmocka_unit_test(commas_come_by_themselves),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
