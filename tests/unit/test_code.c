/* What codes can be, with the likeliest first, and what is taken off around them. */
#include "tests/unit/test.h"

#include "src/code.h"

static void guesses_come_in_order(void **state)
{
	static const struct {
		const char *code;
		enum code_kind kinds[4];	/* the first guesses, CODE_NONE ends */
	} cases[] = {
		{ "190472795958362362", { CODE_TRACE, CODE_ORDER } },
		{ "091901069428", { CODE_TRACE, CODE_WAYBILL, CODE_ORDER } },
		{ "6901234567892", { CODE_BARCODE, CODE_TRACE, CODE_WAYBILL } },
		{ "6901234567893", { CODE_TRACE, CODE_WAYBILL, CODE_ORDER } },
		{ "13800000000", { CODE_PHONE, CODE_WAYBILL, CODE_ORDER } },
		{ "12345678", { CODE_MACHINE, CODE_PICKUP, CODE_ORDER } },
		{ "12345670", { CODE_BARCODE, CODE_MACHINE, CODE_PICKUP } },
		{ "40718825", { CODE_MACHINE, CODE_PICKUP, CODE_ORDER } },
		{ "6021", { CODE_PHONE_TAIL, CODE_ORDER, CODE_SKU } },
		{ "123", { CODE_ORDER, CODE_SKU } },
		{ "ERP-20250301-0007", { CODE_ORDER, CODE_PLATFORM_ORDER, CODE_RECEIPT } },
		{ "SO20250308001", { CODE_ORDER, CODE_WAYBILL } },
		{ "IN-20250301-01", { CODE_RECEIPT, CODE_ORDER } },
		{ "RT-20250303-2", { CODE_RETURN, CODE_ORDER } },
		{ "PO-884213", { CODE_PLATFORM_ORDER, CODE_ORDER } },
		{ "CP100200300CA", { CODE_WAYBILL, CODE_ORDER } },
		{ "RR473124829SE", { CODE_WAYBILL, CODE_ORDER } },
		{ "HX7700012", { CODE_WAYBILL, CODE_ORDER } },
		{ "CUP-RED-12", { CODE_ORDER, CODE_PLATFORM_ORDER, CODE_RECEIPT } },
		{ "LSVAA4182E2123456", { CODE_VIN, CODE_ORDER } },
		{ "https://q.example/?c=1", { CODE_TRACE } },
		{ "王敏", { CODE_NAME } },
		{ "two words", { CODE_NAME } },
		{ "", { CODE_NONE } },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct code_guess guesses[CODE_KINDS];
		size_t count = code_guess(cases[i].code, guesses);

		for (size_t j = 0; j < COUNT(cases[i].kinds) && cases[i].kinds[j]; j++)
			if (j >= count || guesses[j].kind != cases[i].kinds[j])
				fail_msg("%s: guess %zu is %s, not %s", cases[i].code, j,
					 j < count ? code_kind_name(guesses[j].kind) : "missing",
					 code_kind_name(cases[i].kinds[j]));
		if (!cases[i].kinds[0])
			assert_int_equal(count, 0);
		for (size_t j = 0; j < count; j++)
			assert_non_null(guesses[j].why);
	}
}

static void codes_are_freed_of_what_is_around_them(void **state)
{
	static const struct {
		const char *scanned, *code;
		bool changed;
	} cases[] = {
		{ "  SO1\r\n", "SO1", false },
		{ "\x02SO1\r", "SO1", false },
		{ "ＳＯ１", "SO1", true },
		{ "]C10106901234567892", "6901234567892", true },
		{ "]C101169012345678921712311099BATCH", "16901234567892", true },
		{ "]A0HX7700012", "HX7700012", true },
		{ "(01)06901234567892(10)B1", "6901234567892", true },
		{ "\x1D" "00123456789012345675", "123456789012345675", true },
		{ "]d2" "10LOT7\x1D" "17251231", "LOT7", true },
		{ "A\x1D" "B", "AB", false },
		{ "", "", false },
		{ "]", "]", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf code = BUF_INIT;
		bool changed = code_trim(&code, cases[i].scanned);

		assert_string_equal(code.text, cases[i].code);
		assert_int_equal(changed, cases[i].changed);
		buf_clear(&code);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(guesses_come_in_order),
		cmocka_unit_test(codes_are_freed_of_what_is_around_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
