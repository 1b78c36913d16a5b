/* QR codes, big words and charts, in blocks and in ASCII. */
#include "tests/unit/test.h"

#include "tests/fakes/terminal.h"
#include "ui/big.h"
#include "ui/chart.h"
#include "ui/qr.h"

static void a_code_has_its_three_corners(void **state)
{
	static const char *const finder[] = { "#######", "#     #", "# ### #", "# ### #",
					      "# ### #", "#     #", "#######" };
	struct qr qr = { 0 };

	(void)state;
	assert_true(qr_make(&qr, "https://example.com/订单/SO2409-118790", NULL));
	for (int row = 0; row < 7; row++) {
		for (int column = 0; column < 7; column++) {
			bool dark = finder[row][column] == '#';

			assert_int_equal(qr_is_dark(&qr, row, column), dark);
			assert_int_equal(qr_is_dark(&qr, row, qr.size - 7 + column), dark);
			assert_int_equal(qr_is_dark(&qr, qr.size - 7 + row, column), dark);
		}
	}
	assert_false(qr_is_dark(&qr, -1, 0));
	assert_false(qr_is_dark(&qr, 0, qr.size));
	qr_clear(&qr);
}

static void what_cannot_be_encoded_is_refused(void **state)
{
	struct qr qr = { 0 };
	struct buf much = BUF_INIT;
	struct error error = { ERROR_NONE };

	(void)state;
	buf_add_repeated(&much, 'x', 5000);
	assert_false(qr_make(&qr, much.text, &error));
	assert_int_equal(error.kind, ERROR_INPUT);
	assert_non_null(strstr(error.text, "5000 bytes are too many"));
	assert_false(qr_make(&qr, "", &error));
	assert_int_equal(qr.size, 0);
	qr_draw(&qr, (struct canvas){ 0, 0, 1, 1 }, false);
	buf_clear(&much);
}

/* Is the module light, as read from the screen? */
static bool reads_light(bool ascii, int row, int column)
{
	const char *line = fake_terminal_line(ascii ? row : row / 2);
	uint32_t character = ' ';

	if (ascii)
		return strlen(line) > (size_t)(2 * column) && line[2 * column] == '#';
	for (int i = 0; i <= column && *line; i++)
		line += utf8_decode(line, strlen(line), &character);
	if (!*line && column > 0 && character == ' ')
		return false;
	return character == 0x2588 || character == (row % 2 ? 0x2584 : 0x2580);
}

/* What a reader would see is what was encoded, quiet zone included. */
static void drawn_modules_are_the_code(void **state)
{
	(void)state;
	for (int ascii = 0; ascii < 2; ascii++) {
		struct qr qr = { 0 };
		int rows, columns;

		fake_terminal_reset(60, 120);
		fake_terminal_set_ascii(ascii);
		assert_true(qr_make(&qr, "7-2-4081", NULL));
		rows = qr_rows(&qr);
		columns = qr_columns(&qr);
		assert_int_equal(rows, ascii ? 25 : 13);
		assert_int_equal(columns, ascii ? 50 : 25);
		qr_draw(&qr, canvas_screen(), false);
		terminal_show();
		for (int row = 0; row < qr.size + 4; row++)
			for (int column = 0; column < qr.size + 4; column++)
				assert_int_equal(reads_light(ascii, row, column),
						 !qr_is_dark(&qr, row - 2, column - 2));
		qr_clear(&qr);
	}
	fake_terminal_free();
}

static void big_words(void **state)
{
	struct canvas canvas;

	(void)state;
	fake_terminal_reset(8, 20);
	fake_terminal_set_ascii(true);
	canvas = canvas_screen();
	assert_int_equal(big_width("7-2"), 15);
	assert_int_equal(big_draw(canvas, 1, 2, STYLE_VERDICT, "7-2"), BIG_ROWS);
	assert_int_equal(big_draw(canvas, 0, 0, STYLE_VERDICT, "WRONG PLACE"), 1);
	assert_int_equal(big_width("取件码"), 0);
	assert_int_equal(big_draw(canvas, 7, 0, STYLE_VERDICT, "取件码"), 1);
	terminal_show();
	assert_string_equal(fake_terminal_line(0), "WRONG PLACE");
	assert_string_equal(fake_terminal_line(1), "  #####     ####");
	assert_string_equal(fake_terminal_line(3), "     #  ###  ###");
	assert_string_equal(fake_terminal_line(5), "    #       #####");
	assert_string_equal(fake_terminal_line(7), "取件码");
	assert_int_equal(fake_terminal_style(1, 2), STYLE_VERDICT);
	fake_terminal_free();
}

static void bars_share_the_room(void **state)
{
	static const struct chart_bar bars[] = {
		{ "V1 鸿讯", 10, "10", STYLE_GOOD }, { "V2", 5, "5", STYLE_GOOD },
		{ "V3", 0.01, "0", STYLE_BAD },      { "V4", -3, NULL, STYLE_BAD },
		{ "V5", 1, "1", STYLE_BAD },
	};

	(void)state;
	fake_terminal_reset(4, 30);
	fake_terminal_set_ascii(true);
	chart_bars(canvas_screen(), bars, COUNT(bars));
	terminal_show();
	assert_string_equal(fake_terminal_line(0), "V1 鸿讯 ################### 10");
	assert_string_equal(fake_terminal_line(1), "V2      ##########           5");
	assert_string_equal(fake_terminal_line(2), "V3      #                    0");
	assert_string_equal(fake_terminal_line(3), "V4");
	fake_terminal_set_ascii(false);
	terminal_erase();
	chart_bars(canvas_screen(), bars, COUNT(bars));
	terminal_show();
	assert_string_equal(fake_terminal_line(1), "V2      █████████▌           5");
	assert_string_equal(fake_terminal_line(2), "V3      ▏                    0");
	fake_terminal_free();
}

static void columns_fill_the_height(void **state)
{
	static const double values[] = { 0, 1, 2, 3, 4, 4, 0.1, 0 };

	(void)state;
	fake_terminal_reset(2, 8);
	chart_columns(canvas_screen(), STYLE_GOOD, values, COUNT(values));
	terminal_show();
	assert_string_equal(fake_terminal_line(0), "   ▄██");
	assert_string_equal(fake_terminal_line(1), " ▄████▁");
	fake_terminal_reset(2, 4);	/* two values a column */
	fake_terminal_set_ascii(true);
	chart_columns(canvas_screen(), STYLE_GOOD, values, COUNT(values));
	terminal_show();
	assert_string_equal(fake_terminal_line(0), " ##");
	assert_string_equal(fake_terminal_line(1), "###.");
	chart_columns((struct canvas){ 0 }, STYLE_GOOD, values, COUNT(values));
	chart_columns(canvas_screen(), STYLE_GOOD, NULL, 0);
	fake_terminal_free();
}

static void wide_blocks_are_not_used(void **state)
{
	(void)state;
	fake_terminal_reset(2, 8);
	assert_true(chart_has_blocks());
	utf8_set_ambiguous(2);
	assert_false(chart_has_blocks());
	utf8_set_ambiguous(1);
	fake_terminal_free();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_code_has_its_three_corners),
		cmocka_unit_test(what_cannot_be_encoded_is_refused),
		cmocka_unit_test(drawn_modules_are_the_code),
		cmocka_unit_test(big_words),
		cmocka_unit_test(bars_share_the_room),
		cmocka_unit_test(columns_fill_the_height),
		cmocka_unit_test(wide_blocks_are_not_used),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
