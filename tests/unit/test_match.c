/* Small helpers of lists: matching what is typed, pinyin initials, history, marks. */
#include "tests/unit/test.h"

#include "ui/history.h"
#include "ui/marks.h"
#include "ui/match.h"
#include "ui/pinyin.h"

static void initials_are_first_letters(void **state)
{
	static const struct {
		const char *text, *initials;
	} cases[] = {
		{ "订单", "dd" },       { "取货码", "qhm" },
		{ "阿姨", "ay" },       { "出库单 X1", "ckdx1" },
		{ "刷新", "sx" },       { "入库单", "rkd" },
		{ "物权单", "wqd" },    { "运输单", "ysd" },
		{ "路由", "ly" },       { "签收", "qs" },
		{ "流向", "lx" },       { "货主", "hz" },
		{ "库存组织", "kczz" }, { "帮助Help", "bzhelp" },
		{ "广东深圳", "gdsz" }, { "座", "z" },
		{ "。,", "" },          { "한국", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buf initials = BUF_INIT;

		pinyin_add_initials(&initials, cases[i].text);
		assert_string_equal(initials.text, cases[i].initials);
		buf_clear(&initials);
	}
}

static void better_matches_score_higher(void **state)
{
	static const struct {
		const char *typed;
		int score;
	} cases[] = {
		{ "", 1 },
		{ "orders.cancel", MATCH_EXACT },
		{ "ORDERS.CANCEL", MATCH_EXACT },
		{ "orders", 4 },
		{ "cancel", 4 },	/* begins the label, too */
		{ "qx", 4 },
		{ "qxdd", MATCH_EXACT },
		{ "取消", 4 },
		{ "the order", 3 },
		{ "ncel", 2 },
		{ "单", 2 },
		{ "odcl", 1 },
		{ "xyz", MATCH_NONE },
		{ "ｏｒｄｅｒｓ", 4 },
	};
	struct match_words words = MATCH_WORDS_INIT;

	(void)state;
	match_words_add(&words, "orders.cancel");
	match_words_add(&words, NULL);
	match_words_add(&words, "Cancel the order");
	match_words_add(&words, "取消订单");
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_int_equal(match_score(&words, cases[i].typed), cases[i].score);
	match_words_clear(&words);
}

static void history_keeps_each_line_once(void **state)
{
	struct history history = { .count = 0 };
	char line[20];

	(void)state;
	history_add(&history, "one");
	history_add(&history, "two");
	history_add(&history, "");
	history_add(&history, "one");
	assert_string_equal(history_line(&history, 0), "one");
	assert_string_equal(history_line(&history, 1), "two");
	assert_null(history_line(&history, 2));
	history_add(&history, history_line(&history, 1));
	assert_string_equal(history_line(&history, 0), "two");
	for (int i = 0; i < 2 * HISTORY_LINES; i++) {
		snprintf(line, sizeof(line), "line %d", i);
		history_add(&history, line);
	}
	assert_int_equal(history.count, HISTORY_LINES);
	assert_string_equal(history_line(&history, HISTORY_LINES - 1), "line 50");
	history_clear(&history);
}

static void marks_are_a_set(void **state)
{
	struct marks marks = { 0 };

	(void)state;
	for (uint64_t id = 1000; id > 0; id -= 2)
		marks_add(&marks, id);
	for (uint64_t id = 2; id < 100; id += 2)
		marks_add(&marks, id);
	assert_int_equal(marks.count, 500);
	for (uint64_t id = 0; id <= 1001; id++)
		assert_int_equal(marks_have(&marks, id), id > 0 && id <= 1000 && id % 2 == 0);
	marks_remove(&marks, 3);
	marks_remove(&marks, 1000);
	marks_remove(&marks, 2);
	assert_int_equal(marks.count, 498);
	assert_false(marks_have(&marks, 2));
	marks_clear(&marks);
	assert_false(marks_have(&marks, 4));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(initials_are_first_letters),
		cmocka_unit_test(better_matches_score_higher),
		cmocka_unit_test(history_keeps_each_line_once),
		cmocka_unit_test(marks_are_a_set),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
