/* The small things everything stands on: buf, error, conf, near, base64, fields. */
#include "tests/unit/test.h"

#include "base/base64.h"
#include "base/buf.h"
#include "base/conf.h"
#include "base/near.h"
#include "base/schema.h"

static void bufs_grow_and_empty(void **state)
{
	struct buf buf = BUF_INIT;
	char *text;

	(void)state;
	assert_string_equal(buf.text, "");
	for (int i = 0; i < 1000; i++)
		buf_addf(&buf, "%d,", i);
	assert_int_equal(buf.length, 3890);
	buf_truncate(&buf, 4);
	assert_string_equal(buf.text, "0,1,");
	buf_add_bytes(&buf, "a\0b", 3);
	assert_int_equal(buf.length, 7);
	buf_set(&buf, "x");
	assert_true(buf_is(&buf, "x"));
	text = buf_detach(&buf);
	assert_string_equal(text, "x");
	assert_string_equal(buf.text, "");
	free(text);
	text = buf_detach(&buf);
	assert_string_equal(text, "");
	free(text);
	buf_wipe(&buf);
}

static void errors_cut_whole_characters(void **state)
{
	struct buf long_text = BUF_INIT;
	struct error error = { 0 };

	(void)state;
	for (int i = 0; i < 400; i++)
		buf_add(&long_text, "订");
	assert_false(error_set(&error, ERROR_INPUT, "x%s", long_text.text));
	assert_int_equal(strlen(error.text) % 3, 1);
	assert_false(error_set(NULL, ERROR_INPUT, "nobody reads it"));
	error = (struct error){ 0 };
	error_also(&error, ERROR_INPUT, "one");
	error_also(&error, ERROR_SETUP, "two");
	assert_string_equal(error.text, "one; two");
	assert_int_equal(error.kind, ERROR_INPUT);
	buf_clear(&long_text);
}

static bool collect(void *context, const struct conf_entry *entry, struct error *error)
{
	if (strcmp(entry->key, "bad") == 0)
		return error_set(error, ERROR_SETUP, "the visitor says no");
	buf_addf(context, "%d[%s]%s%s%s|", entry->line, entry->section, entry->key,
		 *entry->key ? "=" : "", entry->value);
	return true;
}

static void conf_files_are_read(void **state)
{
	static const struct {
		const char *text, *expected;	/* NULL: refused */
		const char *complaint;
	} cases[] = {
		{ "a=1\n[s]\nb = two words ; note\n", "1[]a=1|2[s]|3[s]b=two words|", NULL },
		{ "[vendor \"jfwms\"]\nurl=x\n", "1[vendor jfwms]|2[vendor jfwms]url=x|", NULL },
		{ "[vendor   jfwms ]\nurl=x", "1[vendor jfwms]|2[vendor jfwms]url=x|", NULL },
		{ "a = \"quoted # \\\" \\\\ \\t\" # note", "1[]a=quoted # \" \\ \t|", NULL },
		{ "a = b;c#d", "1[]a=b;c#d|", NULL },
		{ "a =    ; nothing\n", "1[]a=|", NULL },
		{ "# note\n; note\n\n  a = 1  \r\n", "4[]a=1|", NULL },
		{ "\xEF\xBB\xBF" "a=中文", "1[]a=中文|", NULL },
		{ "a=1\nb\n", NULL, "f:2: expected" },
		{ "[s\n", NULL, "f:1: a section must" },
		{ "[s]\n\n[t]", "1[s]|3[t]|", NULL },
		{ "[]\n", NULL, "f:1: a section needs a name" },
		{ "a = \"open\n", NULL, "f:1: the closing quote" },
		{ "a = \"x\" y\n", NULL, "f:1: there is something" },
		{ "a = \"\\q\"\n", NULL, "f:1: after a backslash" },
		{ "\n\n= 1\n", NULL, "f:3: there is no key" },
		{ "a=1\nbad=2\n", NULL, "f:2: the visitor says no" },
		{ "a=\xFF\n", NULL, "f:1: the line is not valid UTF-8" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf seen = BUF_INIT;
		struct error error = { 0 };
		bool fine = conf_read_text(cases[i].text, "f", collect, &seen, &error);

		assert_int_equal(fine, cases[i].expected != NULL);
		if (fine)
			assert_string_equal(seen.text, cases[i].expected);
		else
			assert_memory_equal(error.text, cases[i].complaint,
					    strlen(cases[i].complaint));
		buf_clear(&seen);
	}
}

static void the_nearest_name_is_offered(void **state)
{
	static const char *const names[] = { "order.get", "order.page", "stock.query", "url" };
	static const struct {
		const char *wanted, *best;
	} cases[] = {
		{ "order.gte", "order.get" }, { "stok.query", "stock.query" },
		{ "order", "order.get" },     { "ulr", "url" },
		{ "zzzz", NULL },	      { "", NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct near near = { .wanted = cases[i].wanted };

		for (size_t j = 0; j < COUNT(names); j++)
			near_offer(&near, names[j]);
		if (cases[i].best)
			assert_string_equal(near.best, cases[i].best);
		else
			assert_null(near.best);
	}
}

static void base64_both_ways(void **state)
{
	static const struct {
		const char *plain, *coded;
	} cases[] = { { "", "" },	  { "f", "Zg==" },     { "fo", "Zm8=" },
		      { "foo", "Zm9v" }, { "foob", "Zm9vYg==" }, { "中", "5Lit" } };
	static const char *const bad[] = { "Zg=", "Z", "Zm9!", "====", "Zg==Zg==" };
	struct buf buf = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		buf_reset(&buf);
		base64_add(&buf, cases[i].plain, strlen(cases[i].plain));
		assert_string_equal(buf.text, cases[i].coded);
		buf_reset(&buf);
		assert_true(base64_add_decoded(&buf, cases[i].coded));
		assert_string_equal(buf.text, cases[i].plain);
	}
	for (size_t i = 0; i < COUNT(bad); i++) {
		buf_reset(&buf);
		assert_false(base64_add_decoded(&buf, bad[i]));
	}
	buf_clear(&buf);
}

static const struct choice colours[] = { { "1", "red" }, { "2", "blue" }, { 0 } };

static void fields_are_checked(void **state)
{
	static const struct {
		struct field field;
		const char *text;
		bool fine;
	} cases[] = {
		{ { "a", "A", .most = 3 }, "订单号", true },
		{ { "a", "A", .most = 3 }, "订单号码", false },
		{ { "a", "A", .least = 2, .most = 3 }, "x", false },
		{ { "a", "A", FIELD_INTEGER }, "1924756706724155392999", true },
		{ { "a", "A", FIELD_INTEGER }, "1.0", false },
		{ { "a", "A", FIELD_INTEGER }, "01", false },
		{ { "a", "A", FIELD_INTEGER, .least = 1, .most = 50 }, "51", false },
		{ { "a", "A", FIELD_INTEGER, .least = 1 }, "0", false },
		{ { "a", "A", FIELD_NUMBER, .least = 0.01, .most = 999999.99 }, "0.001", false },
		{ { "a", "A", FIELD_NUMBER, .least = 0.01, .most = 999999.99 }, "999999.99", true },
		{ { "a", "A", FIELD_NUMBER }, ".5", false },
		{ { "a", "A", FIELD_NUMBER }, "1e3", true },
		{ { "a", "A", FIELD_BOOLEAN }, "maybe", false },
		{ { "a", "A", .choices = colours }, "2", true },
		{ { "a", "A", .choices = colours }, "3", false },
		{ { "a", "A", .choices = colours, .other = true }, "3", true },
		{ { "a", "A", .check = CHECK_PHONE }, "13800000000", true },
		{ { "a", "A", .check = CHECK_PHONE }, "1380000000", false },
		{ { "a", "A", .check = CHECK_VIN }, "LSVAA4182E2123456", true },
		{ { "a", "A", .check = CHECK_VIN }, "LSVAA4182E212345O", false },
		{ { "a", "A", .check = CHECK_EAN }, "6901234567892", true },
		{ { "a", "A", .check = CHECK_EAN }, "6901234567893", false },
		{ { "a", "A", .check = CHECK_EAN }, "036000291453", false },
		{ { "a", "A", .check = CHECK_EAN }, "OUR-CODE-1", true },
		{ { "a", "A", .check = CHECK_EAN }, "12345678", true },
		{ { "a", "A", .check = CHECK_TIME }, "2025-02-30 00:00:00", false },
		{ { "a", "A", .check = CHECK_TIME_UTC }, "2025-06-09T00:00:00.000Z", true },
		{ { "a", "A", .check = CHECK_COUNTRY }, "ca", false },
		{ { "a", "A", .check = CHECK_MAIL }, "a@b", false },
		{ { "a", "A", .check = CHECK_URL }, "https://x.example/a", true },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct error error = { 0 };
		bool fine = field_check(&cases[i].field, cases[i].text, &error);

		if (fine != cases[i].fine)
			fail_msg("case %zu, %s: %s", i, cases[i].text, error.text);
		if (!fine)
			assert_memory_equal(error.text, "A (a): ", 7);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bufs_grow_and_empty),
		cmocka_unit_test(errors_cut_whole_characters),
		cmocka_unit_test(conf_files_are_read),
		cmocka_unit_test(the_nearest_name_is_offered),
		cmocka_unit_test(base64_both_ways),
		cmocka_unit_test(fields_are_checked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
