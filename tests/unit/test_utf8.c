/* Widths, cutting, padding, wrapping, folding and making harmless. */
#include "tests/unit/test.h"

#include "base/utf8.h"

static void widths(void **state)
{
	static const struct {
		const char *text;
		size_t width;
	} cases[] = {
		{ "", 0 },
		{ "abc", 3 },
		{ "订单", 4 },
		{ "a订b", 4 },
		{ "e\xCC\x81", 1 },	/* e and a combining acute */
		{ "🚚", 2 },
		{ "ﾊﾛ", 2 },	/* half-width katakana */
		{ "ＡＢ", 4 },	/* full-width letters */
		{ "한국", 4 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(utf8_width(cases[i].text), cases[i].width);
}

static void ambiguous_follows_the_setting(void **state)
{
	(void)state;
	assert_int_equal(utf8_width("№…─"), 3);
	utf8_set_ambiguous(2);
	assert_int_equal(utf8_width("№…─"), 6);
	assert_int_equal(utf8_width("a订"), 3);
	utf8_set_ambiguous(1);
}

static void padding_is_exact(void **state)
{
	static const struct {
		const char *text;
		size_t cells;
		enum align align;
		const char *padded;
	} cases[] = {
		{ "ab", 4, ALIGN_LEFT, "ab  " },	{ "ab", 4, ALIGN_RIGHT, "  ab" },
		{ "订单", 5, ALIGN_LEFT, "订单 " },	{ "订单号码", 6, ALIGN_LEFT, "订单.." },
		{ "订单号码", 7, ALIGN_LEFT, "订单.. " },	{ "订单", 3, ALIGN_LEFT, "订 " },
		{ "abcdef", 4, ALIGN_LEFT, "ab.." },	{ "abcdef", 0, ALIGN_LEFT, "" },
		{ "订单号", 5, ALIGN_RIGHT, " 订.." },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf buf = BUF_INIT;

		utf8_add_padded(&buf, cases[i].text, cases[i].cells, cases[i].align);
		assert_string_equal(buf.text, cases[i].padded);
		assert_int_equal(utf8_width(buf.text), cases[i].cells);
		buf_clear(&buf);
	}
}

static void outside_bytes_become_harmless(void **state)
{
	static const struct {
		const char *bytes;
		size_t length;
		const char *clean;
	} cases[] = {
#define BYTES(text) text, sizeof(text) - 1
		{ BYTES("plain 中文"), "plain 中文" },
		{ BYTES("\x1B[2Jgone"), "?[2Jgone" },
		{ BYTES("a\0b"), "a?b" },
		{ BYTES("a\xC2\x9B" "31mred"), "a?31mred" },	/* C1 CSI */
		{ BYTES("\xE2\x80\xAE" "evil"), "?evil" },	/* right-to-left override */
		{ BYTES("half \xE4\xB8"), "half ??" },
		{ BYTES("\xED\xA0\x80"), "???" },	/* a surrogate */
		{ BYTES("a\tb\r\nc"), "a b c" },
		{ BYTES("x\xE2\x80\x8By"), "xy" },	/* zero width space */
		{ BYTES("\x7F\x07\x08"), "???" },
		{ BYTES("\xEF\xB7\x90"), "?" },	/* not a character */
		{ BYTES("\xCC\x81" "a"), " \xCC\x81" "a" },	/* a mark without a carrier */
		{ BYTES("o\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81"),
		  "o\xCC\x81\xCC\x81\xCC\x81\xCC\x81" },
		{ BYTES("\xE2\x80\xA8"), "?" },	/* line separator */
#undef BYTES
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf buf = BUF_INIT;

		utf8_add_clean(&buf, cases[i].bytes, cases[i].length, CLEAN_LINE);
		assert_string_equal(buf.text, cases[i].clean);
		buf_clear(&buf);
	}
}

static void wrapping_loses_nothing(void **state)
{
	static const struct {
		const char *text;
		size_t cells;
		const char *lines;	/* joined by '|' */
	} cases[] = {
		{ "one two three", 8, "one two|three" },
		{ "订单已取消", 6, "订单已|取消" },
		{ "订单已取消", 5, "订单|已取|消" },
		{ "abcdefghij", 4, "abcd|efgh|ij" },
		{ "a\n\nb", 9, "a||b" },
		{ "订", 1, "订" },
		{ "say 你好 now", 7, "say 你|好 now" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf buf = BUF_INIT;
		const char *text = cases[i].text;
		size_t next;

		do {
			size_t length = utf8_wrap(text, cases[i].cells, &next);

			buf_add_bytes(&buf, text, length);
			text += next;
			if (*text)
				buf_add_char(&buf, '|');
		} while (*text);
		assert_string_equal(buf.text, cases[i].lines);
		buf_clear(&buf);
	}
}

static void full_width_folds(void **state)
{
	struct buf buf = BUF_INIT;

	(void)state;
	assert_true(utf8_add_narrow(&buf, "ＥＲＰ－１２３　ｘ"));
	assert_string_equal(buf.text, "ERP-123 x");
	buf_reset(&buf);
	assert_false(utf8_add_narrow(&buf, "ERP-123 中"));
	buf_reset(&buf);
	utf8_add_folded(&buf, "ＡbＣ 中É");
	assert_string_equal(buf.text, "abc 中é");
	buf_clear(&buf);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(widths),
		cmocka_unit_test(ambiguous_follows_the_setting),
		cmocka_unit_test(padding_is_exact),
		cmocka_unit_test(outside_bytes_become_harmless),
		cmocka_unit_test(wrapping_loses_nothing),
		cmocka_unit_test(full_width_folds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
