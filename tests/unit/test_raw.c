/* Parts of JSON text byte for byte: members, and what is left without those that are null. */
#include "tests/unit/test.h"

#include "src/json.h"
#include "src/raw.h"

static void members_are_found_as_they_came(void **state)
{
	static const struct {
		const char *text, *name, *value; /* NULL: it has none */
	} cases[] = {
		{ "{\"a\":1}", "a", "1" },
		{ " { \"a\" : { \"b\" : [ 1 , 2 ] } , \"c\" : 2 } ", "a", "{ \"b\" : [ 1 , 2 ] }" },
		{ "{\"a\":\"x,}\\\"]\",\"b\":1.50}", "b", "1.50" },
		{ "{\"a\":\"x,}\\\"]\",\"b\":1}", "a", "\"x,}\\\"]\"" },
		{ "{\"a\":1,\"b\":2,\"a\":3}", "a", "3" },
		{ "{\"\\u0061\":true}", "a", "true" },
		{ "\xEF\xBB\xBF{\"a\":null}", "a", "null" },
		{ "{\"b\":{\"a\":1}}", "a", NULL },
		{ "{}", "a", NULL },
		{ "[{\"a\":1}]", "a", NULL },
		{ "\"a\"", "a", NULL },
		{ "{\"a\":{}}", "a", "{}" },
		{ "{\"数据\":\"二\"}", "数据", "\"二\"" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct raw value = { "", 0 };
		bool found = raw_member(cases[i].text, strlen(cases[i].text), cases[i].name, &value);
		char *copy = mem_copy_bytes(value.bytes, value.length);

		if (found != (cases[i].value != NULL) || (found && strcmp(copy, cases[i].value)))
			fail_msg("%s in %s is \"%s\"", cases[i].name, cases[i].text, copy);
		free(copy);
	}
}

static void nulls_are_left_out_at_every_level(void **state)
{
	static const struct {
		const char *text, *without;
	} cases[] = {
		{ "{\"a\":null}", "{}" },
		{ "{\"a\":null,\"b\":1}", "{\"b\":1}" },
		{ "{\"b\":1,\"a\":null}", "{\"b\":1}" },
		{ "{ \"b\" : { \"x\" : null , \"y\" : 1.50 } }", "{\"b\":{\"y\":1.50}}" },
		{ "[null, {\"a\":null}, \"null\"]", "[null,{},\"null\"]" },
		{ "{\"t\":1,\"t\":2}", "{\"t\":1,\"t\":2}" },
		{ "{\"a\":\"\\u4e2d, null}\"}", "{\"a\":\"\\u4e2d, null}\"}" },
		{ "null", "null" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf out = BUF_INIT;

		raw_add_without_nulls(&out, cases[i].text, strlen(cases[i].text));
		assert_string_equal(out.text, cases[i].without);
		buf_clear(&out);
	}
}

static void sorted_without_nulls(void **state)
{
	struct json *value = json_parse_text("{\"b\":[{\"d\":null,\"c\":2}],\"a\":null}", NULL);
	struct buf out = BUF_INIT;

	(void)state;
	json_add(&out, value, JSON_SORTED | JSON_WITHOUT_NULLS);
	assert_string_equal(out.text, "{\"b\":[{\"c\":2}]}");
	buf_clear(&out);
	json_free(value);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(members_are_found_as_they_came),
		cmocka_unit_test(nulls_are_left_out_at_every_level),
		cmocka_unit_test(sorted_without_nulls),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
