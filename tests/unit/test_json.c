/* Digits, doubled members, \u0000, broken text, paths, sorted and safe writing. */
#include "tests/unit/test.h"

#include "src/json.h"

static void assert_json(const struct json *value, unsigned forms, const char *expected)
{
	struct buf buf = BUF_INIT;

	json_add(&buf, value, forms);
	assert_string_equal(buf.text, expected);
	buf_clear(&buf);
}

static void reading_and_writing_keeps(void **state)
{
	static const struct {
		const char *text, *compact, *sorted;
	} cases[] = {
		{ "1924756706724155392", "1924756706724155392", "1924756706724155392" },
		{ "[1.50,-0,1e400,12345678901234567890123]",
		  "[1.50,-0,1e400,12345678901234567890123]",
		  "[1.50,-0,1e400,12345678901234567890123]" },
		{ " { \"b\" : 1 , \"a\" : [ true , null ] } ", "{\"b\":1,\"a\":[true,null]}",
		  "{\"a\":[true,null],\"b\":1}" },
		{ "{\"t\":1,\"x\":2,\"t\":3}", "{\"x\":2,\"t\":3}", "{\"t\":3,\"x\":2}" },
		{ "\"a\\u0000b\"", "\"a\xEF\xBF\xBD" "b\"", "\"a\xEF\xBF\xBD" "b\"" },
		{ "\"\\u0001\"", "\"\\u0001\"", "\"\\u0001\"" },
		{ "\"\\u00011\"", "\"\\u00011\"", "\"\\u00011\"" },
		{ "\"\\u0001\\u0001x\"", "\"\\u0001\\u0001x\"", "\"\\u0001\\u0001x\"" },
		{ "{\"\\u0001a\":1}", "{\"\\u0001a\":1}", "{\"\\u0001a\":1}" },
		{ "\"\\ud83d\\ude9a \\ud83d x\"", "\"🚚 \xEF\xBF\xBD x\"",
		  "\"🚚 \xEF\xBF\xBD x\"" },
		{ "\"\\/\\\"\\\\\\n\"", "\"/\\\"\\\\\\n\"", "\"/\\\"\\\\\\n\"" },
		{ "\"half \xE4\xB8\"", "\"half \xEF\xBF\xBD\xEF\xBF\xBD\"",
		  "\"half \xEF\xBF\xBD\xEF\xBF\xBD\"" },
		{ "\"raw\nline\"", "\"raw\\nline\"", "\"raw\\nline\"" },
		{ "{\"收货\":\"示例路8号/2楼\"}", "{\"收货\":\"示例路8号/2楼\"}",
		  "{\"收货\":\"示例路8号/2楼\"}" },
		{ "\xEF\xBB\xBF{}", "{}", "{}" },
		{ "{\"B\":1,\"a\":2,\"_\":{\"z\":1,\"y\":2}}",
		  "{\"B\":1,\"a\":2,\"_\":{\"z\":1,\"y\":2}}",
		  "{\"B\":1,\"_\":{\"y\":2,\"z\":1},\"a\":2}" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct error error = { 0 };
		struct json *value = json_parse_text(cases[i].text, &error);

		if (!value)
			fail_msg("%s: %s", cases[i].text, error.text);
		assert_json(value, JSON_COMPACT, cases[i].compact);
		assert_json(value, JSON_SORTED, cases[i].sorted);
		json_free(value);
	}
}

static void what_is_no_json_is_refused(void **state)
{
	static const char *const cases[] = {
		"", " ", "{", "[1,]", "{\"a\"}", "{\"a\":}", "{a:1}", "01", "1.", ".5", "+1", "-",
		"1e", "nul", "truee", "\"a", "\"\\x\"", "\"\\u12\"", "[1 2]", "{} {}", "<html>",
		"{\"a\":1,}", "NaN", "'a'",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct error error = { 0 };
		struct json *value = json_parse_text(cases[i], &error);

		if (value)
			fail_msg("%s was taken", cases[i]);
		assert_int_equal(error.kind, ERROR_INPUT);
	}
}

static void size_is_bounded(void **state)
{
	struct buf deep = BUF_INIT, wide = BUF_INIT;
	struct error error = { 0 };
	struct json *value;

	(void)state;
	buf_add_repeated(&deep, '[', JSON_MOST_DEPTH);
	buf_add_repeated(&deep, ']', JSON_MOST_DEPTH);
	value = json_parse_text(deep.text, &error);
	assert_non_null(value);
	json_free(value);
	buf_reset(&deep);
	buf_add_repeated(&deep, '[', 100000);
	assert_null(json_parse_text(deep.text, &error));
	buf_add(&wide, "[0");
	for (int i = 0; i < JSON_MOST_VALUES; i++)
		buf_add(&wide, ",0");
	buf_add(&wide, "]");
	assert_null(json_parse_text(wide.text, &error));
	buf_clear(&deep);
	buf_clear(&wide);
}

static void paths_lead(void **state)
{
	struct json *value = json_parse_text(
		"{\"a\":{\"b\":[10,{\"c\":\"deep\"}]},\"n\":19,\"Code\":\"x\",\"t\":true}", NULL);

	(void)state;
	assert_string_equal(json_text_at(value, "a.b.1.c"), "deep");
	assert_string_equal(json_text_at(value, "a.b.0"), "10");
	assert_string_equal(json_text_at(value, "n"), "19");
	assert_null(json_at(value, "a.b.2"));
	assert_null(json_at(value, "a.x.c"));
	assert_null(json_at(value, "a.b.-1"));
	assert_null(json_at(value, "n.m"));
	assert_ptr_equal(json_at(value, ""), value);
	assert_null(json_at(NULL, "a"));
	assert_null(json_member(value, "code"));
	assert_string_equal(json_text(json_member_any_case(value, "cODE")), "x");
	assert_true(json_true(json_member(value, "t")));
	json_free(value);
}

static void several_paths_are_followed_in_turn(void **state)
{
	static const char *const found[] = { "7", NULL, "", "deep", NULL };
	const char *paths = "n|x.y||a.b|a";
	struct json *value = json_parse_text("{\"n\":7,\"a\":{\"b\":\"deep\"}}", NULL);
	size_t count = 0;

	(void)state;
	while (paths) {
		const struct json *at = json_at_next(value, &paths);

		assert_true(count < COUNT(found));
		if (!found[count])
			assert_null(json_text(at));
		else if (!*found[count])
			assert_ptr_equal(at, value);
		else
			assert_string_equal(json_text(at), found[count]);
		count++;
	}
	assert_int_equal(count, COUNT(found));
	json_free(value);
}

static void putting_makes_the_way(void **state)
{
	static const struct {
		const char *path, *text;
		bool fine;
	} steps[] = {
		{ "org.code", "A1", true },	{ "skuList.0.sku", "X", true },
		{ "skuList.0.num", "2", true },	{ "skuList.1.sku", "Y", true },
		{ "org.code", "A2", true },	{ "skuList.5.sku", "gap", false },
		{ "org.code.x", "below a text", false },	{ "", "nowhere", false },
		{ "list.0", "first", true },	{ "list.1", "second", true },
		{ "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v.w.x.y.z.a.b.c.d.e.f.g", "deep",
		  false },
	};
	struct json *root = json_new_object();

	(void)state;
	for (size_t i = 0; i < COUNT(steps); i++) {
		struct error error = { 0 };
		bool fine = json_put(root, steps[i].path, json_new_string(steps[i].text), &error);

		assert_int_equal(fine, steps[i].fine);
		assert_int_equal(error.kind, steps[i].fine ? ERROR_NONE : ERROR_INPUT);
	}
	assert_json(root, JSON_COMPACT,
		    "{\"org\":{\"code\":\"A2\"},"
		    "\"skuList\":[{\"sku\":\"X\",\"num\":\"2\"},{\"sku\":\"Y\"}],"
		    "\"list\":[\"first\",\"second\"]}");
	json_remove(root, "org");
	json_remove(root, "nobody");
	json_set_text(root, "skuList", NULL);
	assert_json(root, JSON_COMPACT, "{\"skuList\":null,\"list\":[\"first\",\"second\"]}");
	json_free(root);
}

static void safe_text_hides_nothing(void **state)
{
	struct json *value = json_new_string("\x1B[31m \xC2\x9B \xE2\x80\xAE \xE2\x80\x8B 中 \x7F");

	(void)state;
	assert_json(value, JSON_SAFE,
		    "\"\\u001b[31m \\u009b \\u202e \\u200b 中 \\u007f\"");
	json_free(value);
}

static void number_forms(void **state)
{
	(void)state;
	assert_true(json_is_number("-12.50e+3"));
	assert_false(json_is_number("012"));
	assert_false(json_is_number(""));
	assert_false(json_is_number("1 "));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reading_and_writing_keeps),
		cmocka_unit_test(what_is_no_json_is_refused),
		cmocka_unit_test(size_is_bounded),
		cmocka_unit_test(paths_lead),
		cmocka_unit_test(several_paths_are_followed_in_turn),
		cmocka_unit_test(putting_makes_the_way),
		cmocka_unit_test(safe_text_hides_nothing),
		cmocka_unit_test(number_forms),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
