/* Times: every form in and out, zones, ages, spans. */
#include "tests/unit/test.h"

#include "base/when.h"

static void forms_are_written(void **state)
{
	static const struct {
		int64_t ms;
		int offset;
		enum when_form form;
		const char *text;
	} cases[] = {
		{ 1735689600000, 480, WHEN_ISO, "2025-01-01T08:00:00+08:00" },
		{ 1735689600123, 0, WHEN_ISO, "2025-01-01T00:00:00.123+00:00" },
		{ 1735689600000, -330, WHEN_ISO, "2024-12-31T18:30:00-05:30" },
		{ 1735689600005, 480, WHEN_UTC, "2025-01-01T00:00:00.005Z" },
		{ 1741397400000, 480, WHEN_PLAIN, "2025-03-08 09:30:00" },
		{ 1735689600000, 480, WHEN_SHORT, "01-01 08:00" },
		{ 1735689600000, 480, WHEN_DAY, "2025-01-01" },
		{ 1735689600000, 480, WHEN_CLOCK, "08:00" },
		{ -1, 0, WHEN_ISO, "1969-12-31T23:59:59.999+00:00" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf buf = BUF_INIT;

		when_add(&buf, cases[i].ms, cases[i].offset, cases[i].form);
		assert_string_equal(buf.text, cases[i].text);
		buf_clear(&buf);
	}
}

static void forms_are_read(void **state)
{
	static const struct {
		const char *text;
		int offset;
		int64_t ms;
	} cases[] = {
		{ "1735689600", 480, 1735689600000 },
		{ "1692889556000", 480, 1692889556000 },
		{ "2025-03-08 09:30:00", 480, 1741397400000 },
		{ "2025-03-08T09:30:00+08:00", 0, 1741397400000 },
		{ "2025-03-08T01:30:00Z", 480, 1741397400000 },
		{ "2025-03-08T01:30:00.017Z", 480, 1741397400017 },
		{ "2025-03-08T09:30", 480, 1741397400000 },
		{ "2025-03-08", 480, 1741363200000 },
		{ "2025-03-08T09:30:00+0800", 0, 1741397400000 },
		{ "2025-03-08T09:30:00-05", 0, 1741444200000 },
		{ "2024-02-29 00:00:00", 0, 1709164800000 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		int64_t ms = 0;

		if (!when_parse(cases[i].text, cases[i].offset, &ms))
			fail_msg("%s is not read", cases[i].text);
		assert_int_equal(ms, cases[i].ms);
	}
}

static void what_is_no_time_is_refused(void **state)
{
	static const char *const cases[] = {
		"", "now", "2025-13-01", "2025-02-29", "2025-03-08 24:00:00", "2025-03-08T",
		"2025-03-08 09:30:00x", "25-03-08", "2025-03-08T09:30:00+", "12345678901234567",
		"-1", "2025-03-08T09:60:00",
	};
	int64_t ms;

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		if (when_parse(cases[i], 0, &ms))
			fail_msg("%s was taken", cases[i]);
	assert_true(when_is_plain("2025-03-08 09:30:00"));
	assert_false(when_is_plain("2025-03-08T09:30:00"));
	assert_false(when_is_plain("2025-03-08 09:30"));
}

static void http_dates(void **state)
{
	int64_t ms;

	(void)state;
	assert_true(when_parse_http("Sun, 06 Nov 1994 08:49:37 GMT", &ms));
	assert_int_equal(ms, 784111777000);
	assert_false(when_parse_http("Sun, 06 Foo 1994 08:49:37 GMT", &ms));
	assert_false(when_parse_http("Sunday, 06-Nov-94 08:49:37 GMT", &ms));
	assert_false(when_parse_http("", &ms));
}

static void ages_and_spans(void **state)
{
	static const struct {
		int64_t seconds;
		const char *age;
	} ages[] = { { -1, "?" },	{ 0, "<1m" },	   { 59, "<1m" },      { 60, "1m" },
		     { 3599, "59m" },	{ 3600, "1h" },	   { 172799, "47h" },  { 172800, "2d" },
		     { 864000, "10d" } };
	static const struct {
		const char *text;
		int64_t seconds;
	} spans[] = { { "90s", 90 }, { "15m", 900 }, { "2h", 7200 }, { "7d", 604800 },
		      { "4w", 2419200 } };
	static const char *const bad[] = { "", "d", "7", "7x", "-1d", "7dd" };
	char text[WHEN_AGE];
	int64_t seconds;

	(void)state;
	for (size_t i = 0; i < COUNT(ages); i++)
		assert_string_equal(when_age(ages[i].seconds, text), ages[i].age);
	for (size_t i = 0; i < COUNT(spans); i++) {
		assert_true(when_parse_span(spans[i].text, &seconds));
		assert_int_equal(seconds, spans[i].seconds);
	}
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(when_parse_span(bad[i], &seconds));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(forms_are_written),
		cmocka_unit_test(forms_are_read),
		cmocka_unit_test(what_is_no_time_is_refused),
		cmocka_unit_test(http_dates),
		cmocka_unit_test(ages_and_spans),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
