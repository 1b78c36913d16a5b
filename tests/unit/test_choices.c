/* Where values for a field are found, and what a person chose over the config. */
#include "tests/unit/test.h"

#include "src/deed.h"
#include "src/settings.h"

/* ---- values for fields ---- */

static void fields_know_where_their_values_are(void **state)
{
	static const struct {
		const char *vendor, *operation, *field;
		const char *kind, *path;	/* NULL: nothing tells */
	} cases[] = {
		{ "jfwms", "stock.query", "warehouse", "warehouse", "code" },
		{ "jfwms", "order.create", "warehouse", "warehouse", "code" },
		{ "jfwms", "order.create", "skuList.0.sku", "product", "#" },
		{ "jfwms", "order.create", "note", NULL, NULL },
		{ "dingshang", "pickup.create", "machine_no", "machine", "#" },
		{ "dingshang", "pickup.create", "product_id", "product", "#1" },
		{ "dingshang", "pickup.create", "machine", NULL, NULL },
		{ "yesno", "user.disable", "lsUserId", "user", "#" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct vendor *vendor = vendor_find(cases[i].vendor);
		struct deed_source source = { NULL, "" };
		bool found = deed_source(vendor, operation_find(vendor, cases[i].operation),
					 cases[i].field, &source);

		if (found != (cases[i].kind != NULL) ||
		    (found && (strcmp(source.kind, cases[i].kind) != 0 ||
			       strcmp(source.path, cases[i].path) != 0)))
			fail_msg("%s %s %s: %s at \"%s\"", cases[i].vendor, cases[i].operation,
				 cases[i].field, found ? source.kind : "nothing", source.path);
	}
}

static void values_are_taken_from_key_codes_and_data(void **state)
{
	static const struct record record = {
		.key = "M1/20", .codes = "A\nB\nC", .data = "{\"code\":\"CK01\",\"a\":{\"b\":7}}"
	};
	static const char *const cases[][2] = {
		{ "#", "M1/20" }, { "#0", "M1" }, { "#1", "20" }, { "@2", "C" },
		{ "code", "CK01" }, { "a.b", "7" }, { "none", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf text = BUF_INIT;

		deed_add_value(&text, &record, cases[i][0]);
		assert_string_equal(text.text, cases[i][1]);
		buf_clear(&text);
	}
}

/* ---- what a person chose ---- */

static void take_line(void *context, const struct setting_value *value)
{
	*(int *)context = value->line;
}

static void a_choice_counts_over_the_file(void **state)
{
	struct settings *settings =
		settings_open_text("[ui]\ntheme = light\n", "config.ini", NULL);
	struct error error = { 0 };
	int line = 0;

	(void)state;
	assert_string_equal(settings_get(settings, "ui", "theme"), "light");
	assert_true(settings_choose(settings, "ui", "theme", "amber", NULL));
	assert_string_equal(settings_get(settings, "ui", "theme"), "amber");
	settings_each_of(settings, "ui", "theme", take_line, &line);
	assert_int_equal(line, SETTING_CHOSEN);
	assert_false(settings_choose(settings, "ui", "theme", "mauve", &error));
	assert_int_equal(error.kind, ERROR_SETUP);
	assert_string_equal(settings_get(settings, "ui", "theme"), "amber");
	assert_false(settings_choose(settings, "ui", "no-such", "1", NULL));
	settings_close(settings);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_know_where_their_values_are),
		cmocka_unit_test(values_are_taken_from_key_codes_and_data),
		cmocka_unit_test(a_choice_counts_over_the_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
