/* The grid's clipping of wide characters, and cutting and drawing in rectangles. */
#include "tests/unit/test.h"

#include "tests/fakes/terminal.h"
#include "ui/canvas.h"
#include "ui/grid.h"

static void text_is_clipped_whole(void **state)
{
	static const struct {
		int column, cells;
		const char *text, *shown;	/* in a row of eight dots */
	} cases[] = {
		{ 0, 8, "abc", "abc....." },
		{ 6, 8, "abc", "......ab" },
		{ 2, 2, "abc", "..ab...." },
		{ -1, 8, "abc", "bc......" },
		{ 0, 8, "订单号码", "订单号码" },
		{ 0, 3, "订单", "订 ....." },
		{ 7, 8, "订", "......." },	/* a blank at the edge */
		{ -1, 8, "订a", " a......" },	/* one before it */
		{ -2, 8, "订a", "a......." },
		{ 0, 0, "abc", "........" },
		{ 9, 8, "abc", "........" },
		{ 0, 8,
		  "a\x01"
		  "b",
		  "a?b....." },
		{ 1, 1, "e\xCC\x81x", ".e\xCC\x81......" },
		{ 0, 2, "e\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81x",
		  "e\xCC\x81\xCC\x81\xCC\x81\xCC\x81x......" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct grid grid = GRID_INIT;
		struct buf row = BUF_INIT;

		grid_resize(&grid, 1, 8);
		grid_put(&grid, 0, 0, 8, STYLE_NORMAL, "........");
		grid_put(&grid, 0, cases[i].column, cases[i].cells, STYLE_BAD, cases[i].text);
		grid_put(&grid, 1, 0, 8, STYLE_NORMAL, "off the grid");
		grid_put(&grid, -1, 0, 8, STYLE_NORMAL, "off the grid");
		grid_add_row(&grid, 0, &row);
		assert_string_equal(row.text, cases[i].shown);
		buf_clear(&row);
		grid_clear(&grid);
	}
}

static void a_half_drawn_over_goes_whole(void **state)
{
	static const struct {
		int column;
		const char *text, *shown;
	} cases[] = {
		{ 0, "x", "x 单" }, { 1, "x", " x单" }, { 2, "x", "订x" },
		{ 3, "x", "订 x" }, { 1, "号", " 号" }, { 1, "xy", " xy" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct grid grid = GRID_INIT;
		struct buf row = BUF_INIT;

		grid_resize(&grid, 1, 4);
		grid_put(&grid, 0, 0, 4, STYLE_NORMAL, "订单");
		grid_put(&grid, 0, cases[i].column, 4, STYLE_NORMAL, cases[i].text);
		grid_add_row(&grid, 0, &row);
		assert_string_equal(row.text, cases[i].shown);
		buf_clear(&row);
		grid_clear(&grid);
	}
}

static void differences_are_whole_characters(void **state)
{
	static const struct {
		const char *before, *after;
		int first, end;
	} cases[] = {
		{ "abcdef", "abcdef", 0, 0 },
		{ "abcdef", "abXdef", 2, 3 },
		{ "Xbcdef", "abcdeX", 0, 6 },
		{ "a订单e", "a订号e", 3, 5 },
		{ "a订单e", "abcdee", 1, 5 },	/* the second half of one that goes */
		{ "ab单ef", "abc订f", 2, 5 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct grid before = GRID_INIT, after = GRID_INIT;
		struct span span;

		grid_resize(&before, 1, 6);
		grid_resize(&after, 1, 6);
		grid_put(&before, 0, 0, 6, STYLE_NORMAL, cases[i].before);
		grid_put(&after, 0, 0, 6, STYLE_NORMAL, cases[i].after);
		span = grid_difference(&before, &after, 0);
		assert_int_equal(span.first, cases[i].first);
		assert_int_equal(span.end, cases[i].end);
		grid_clear(&before);
		grid_clear(&after);
	}
}

static void rules_are_clipped(void **state)
{
	struct buf screen = BUF_INIT;

	(void)state;
	fake_terminal_reset(3, 5);
	terminal_rule(0, -2, 99, false, STYLE_RULE);
	terminal_rule(-1, 2, 99, true, STYLE_RULE);
	terminal_rule(2, 7, 2, false, STYLE_RULE);
	terminal_show();
	fake_terminal_add_screen(&screen);
	assert_string_equal(screen.text, "--|--\n  |\n  |\n");
	buf_clear(&screen);
}

static void pieces_are_cut_off(void **state)
{
	struct canvas rest = { 2, 3, 10, 40 }, piece;

	(void)state;
	piece = canvas_cut_top(&rest, 1);
	assert_int_equal(piece.row, 2);
	assert_int_equal(piece.rows, 1);
	piece = canvas_cut_bottom(&rest, 2);
	assert_int_equal(piece.row, 10);
	assert_int_equal(piece.rows, 2);
	piece = canvas_cut_left(&rest, 12);
	assert_int_equal(piece.column, 3);
	assert_int_equal(piece.columns, 12);
	piece = canvas_cut_right(&rest, 8);
	assert_int_equal(piece.column, 35);
	assert_int_equal(rest.row, 3);
	assert_int_equal(rest.rows, 7);
	assert_int_equal(rest.column, 15);
	assert_int_equal(rest.columns, 20);
	piece = canvas_cut_bottom(&rest, 99);
	assert_int_equal(piece.rows, 7);
	assert_int_equal(rest.rows, 0);
	piece = canvas_cut_top(&rest, 1);
	assert_int_equal(piece.rows, 0);
	piece = canvas_cut_left(&rest, -4);
	assert_int_equal(piece.columns, 0);
	assert_int_equal(rest.columns, 20);
}

static void drawing_stays_within(void **state)
{
	struct canvas canvas = { 1, 2, 2, 6 };
	struct buf screen = BUF_INIT;

	(void)state;
	fake_terminal_reset(4, 10);
	for (int row = 0; row < 4; row++)
		terminal_put(row, 0, 10, STYLE_NORMAL, "..........");
	canvas_fill(canvas, STYLE_DIALOG);
	assert_int_equal(canvas_text(canvas, 0, 0, STYLE_NORMAL, "ab订单"), 6);
	assert_int_equal(canvas_text(canvas, 1, 3, STYLE_NORMAL, "订单"), 2);
	assert_int_equal(canvas_text(canvas, 2, 0, STYLE_NORMAL, "below"), 0);
	assert_int_equal(canvas_text(canvas, 1, -1, STYLE_NORMAL, "left"), 0);
	assert_int_equal(canvas_text(canvas, 1, 6, STYLE_NORMAL, "right"), 0);
	canvas_cursor(canvas, 9, 9);
	terminal_show();
	fake_terminal_add_screen(&screen);
	assert_string_equal(screen.text, "..........\n..ab订单..\n..   订 ..\n..........\n");
	assert_int_equal(fake_terminal_style(2, 2), STYLE_DIALOG);
	buf_clear(&screen);
}

static void cells_are_exact(void **state)
{
	static const struct {
		const char *text;
		int cells;
		enum align align;
		const char *shown;	/* within bars */
	} cases[] = {
		{ "ab", 4, ALIGN_LEFT, "|ab  |" },
		{ "ab", 4, ALIGN_RIGHT, "|  ab|" },
		{ "订单号码", 6, ALIGN_LEFT, "|订单..|" },
		{ "订单号码", 7, ALIGN_LEFT, "|订单.. |" },
		{ "订单号码", 7, ALIGN_RIGHT, "| 订单..|" },
		{ "订单", 3, ALIGN_LEFT, "|订 |" },
		{ "abcdef", 4, ALIGN_LEFT, "|ab..|" },
		{ "", 3, ALIGN_LEFT, "|   |" },
		{ "abc", 0, ALIGN_LEFT, "||" },
		{ "abc", -1, ALIGN_LEFT, "|" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct canvas canvas;

		fake_terminal_reset(1, 60);
		canvas = canvas_screen();
		canvas_text(canvas, 0, 0, STYLE_NORMAL, "|");
		canvas_cell(canvas, 0, 1, cases[i].cells, cases[i].align, STYLE_NORMAL,
			    cases[i].text);
		if (cases[i].cells >= 0)
			canvas_text(canvas, 0, 1 + cases[i].cells, STYLE_NORMAL, "|");
		terminal_show();
		assert_string_equal(fake_terminal_line(0), cases[i].shown);
	}
}

static void rules_carry_captions(void **state)
{
	static const struct {
		int columns;
		const char *caption, *right, *shown;
	} cases[] = {
		{ 20, NULL, NULL, "--------------------" },
		{ 20, "facts", NULL, "-- facts -----------" },
		{ 26, "要点 Facts", "1 of 2", "-- 要点 Facts -- 1 of 2 --" },
		{ 25, "要点 Facts", "1 of 2", "-- 要点 Facts -----------" },
		{ 12, "a long caption", NULL, "-- a lo.. --" },
		{ 5, "caption", NULL, "-----" },
		{ 20, "", "now", "------------- now --" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		fake_terminal_reset(1, cases[i].columns);
		canvas_rule(canvas_screen(), 0, cases[i].caption, cases[i].right);
		terminal_show();
		assert_string_equal(fake_terminal_line(0), cases[i].shown);
	}
}

static int leave(void **state)
{
	(void)state;
	fake_terminal_free();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_clipped_whole),
		cmocka_unit_test(a_half_drawn_over_goes_whole),
		cmocka_unit_test(differences_are_whole_characters),
		cmocka_unit_test(rules_are_clipped),
		cmocka_unit_test(pieces_are_cut_off),
		cmocka_unit_test(drawing_stays_within),
		cmocka_unit_test(cells_are_exact),
		cmocka_unit_test(rules_carry_captions),
	};

	return cmocka_run_group_tests(tests, NULL, leave);
}
