/* Editing one line: readline's keys, wide characters, scrolling, secrets, pastes. */
#include "tests/unit/test.h"

#include "tests/fakes/terminal.h"
#include "ui/input.h"

static void type_keys(struct input *input, const char *keys)
{
	for (keys += strspn(keys, " "); *keys; keys += strspn(keys, " ")) {
		size_t length = strcspn(keys, " ");
		char name[KEY_NAME] = "";
		struct key key;

		memcpy(name, keys, length);
		assert_true(key_parse(name, &key));
		assert_true(input_type(input, key));
		keys += length;
	}
}

static void keys_edit(void **state)
{
	static const struct {
		const char *start, *keys, *text;
		size_t cursor;
	} cases[] = {
		{ "", "a b Space c", "ab c", 4 },
		{ "abc", "Left X", "abXc", 3 },
		{ "abc", "Home X", "Xabc", 1 },
		{ "abc", "C-a C-f C-d", "ac", 1 },
		{ "abc", "C-b C-b Backspace", "bc", 0 },
		{ "abc", "Home Delete Delete", "c", 0 },
		{ "one two three", "C-w", "one two ", 8 },
		{ "one two  ", "C-w", "one ", 4 },
		{ "one two three", "C-a C-k", "", 0 },
		{ "one two three", "M-b C-u", "", 0 },
		{ "one two three", "M-b M-b C-k", "one ", 4 },
		{ "one two", "C-a M-f X", "oneX two", 4 },
		{ "one two", "C-a M-d", " two", 0 },
		{ "one two", "C-w C-a C-y", "twoone ", 3 },
		{ "订单号", "Left Backspace", "订号", 3 },
		{ "订单号", "Left Left Delete", "订号", 3 },
		{ "e\xCC\x81x", "Left Backspace", "x", 0 },
		{ "e\xCC\x81x", "Home Right Delete", "e\xCC\x81", 3 },
		{ "", "中 中", "中中", 6 },
		{ "a", "Home Left", "a", 0 },
		{ "a", "Right", "a", 1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct input input = INPUT_INIT;

		input_set(&input, cases[i].start);
		type_keys(&input, cases[i].keys);
		assert_string_equal(input.text.text, cases[i].text);
		assert_int_equal(input.cursor, cases[i].cursor);
		input_clear(&input);
	}
}

static void some_keys_are_not_for_editing(void **state)
{
	static const char *const keys[] = { "Enter", "Tab", "Up",  "Down", "F4",
					    "C-s",   "C-p", "Esc", "M-x",  "Backspace" };
	struct input input = INPUT_INIT;

	(void)state;
	for (size_t i = 0; i < COUNT(keys); i++) {
		struct key key;

		assert_true(key_parse(keys[i], &key));
		assert_false(input_type(&input, key));
	}
	input_clear(&input);
}

static void pastes_are_one_line_and_harmless(void **state)
{
	static const struct {
		const char *paste;
		bool taken;
		const char *text;
	} cases[] = {
		{ "abc", true, "[abc]" },
		{ "abc\n", true, "[abc]" },
		{ "abc\r\n", true, "[abc]" },
		{ "a\nb", false, "[]" },
		{ "\x1B[31mred", true, "[?[31mred]" },
		{ "a\tb", true, "[a b]" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct input input = INPUT_INIT;

		input_set(&input, "[]");
		type_keys(&input, "Left");
		assert_int_equal(input_paste(&input, cases[i].paste), cases[i].taken);
		assert_string_equal(input.text.text, cases[i].text);
		input_clear(&input);
	}
}

static void what_does_not_fit_is_not_taken(void **state)
{
	struct input input = INPUT_INIT;
	struct buf much = BUF_INIT;

	(void)state;
	buf_add_repeated(&much, 'x', INPUT_MOST - 1);
	assert_true(input_insert(&input, much.text));
	assert_false(input_insert(&input, "yy"));
	assert_int_equal(input.text.length, INPUT_MOST - 1);
	assert_true(input_insert(&input, "y"));
	buf_clear(&much);
	input_clear(&input);
}

static void the_cursor_stays_in_sight(void **state)
{
	static const struct {
		const char *text, *keys, *line;
		int column;
	} cases[] = {
		{ "abc", "End", " abc", 4 },
		{ "abcdefghij", "End", " defghij", 8 },
		{ "abcdefghij", "Home", " abcdefgh", 1 },
		{ "订单号码号", "End", "  号码号", 8 },
		{ "abcdefghij", "End Left Left", " defghij", 6 },
	};
	struct canvas canvas = { 0, 0, 1, 20 };

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct input input = INPUT_INIT;
		int row, column;

		fake_terminal_reset(1, 20);
		input_set(&input, cases[i].text);
		input_draw(&input, canvas, 0, 1, 8, true);
		type_keys(&input, cases[i].keys);
		terminal_erase();
		input_draw(&input, canvas, 0, 1, 8, true);
		terminal_show();
		fake_terminal_cursor(&row, &column);
		assert_string_equal(fake_terminal_line(0), cases[i].line);
		assert_int_equal(column, cases[i].column);
		input_clear(&input);
	}
	fake_terminal_free();
}

static void secrets_are_not_shown_nor_kept(void **state)
{
	struct input input = INPUT_INIT;
	struct canvas canvas = { 0, 0, 1, 20 };

	(void)state;
	fake_terminal_reset(1, 20);
	input.secret = true;
	input_set(&input, "密码12");
	input_draw(&input, canvas, 0, 0, 10, true);
	terminal_show();
	assert_string_equal(fake_terminal_line(0), "****");
	type_keys(&input, "C-u C-y");
	assert_string_equal(input.text.text, "");
	input_clear(&input);
	fake_terminal_free();
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_edit),
		cmocka_unit_test(some_keys_are_not_for_editing),
		cmocka_unit_test(pastes_are_one_line_and_harmless),
		cmocka_unit_test(what_does_not_fit_is_not_taken),
		cmocka_unit_test(the_cursor_stays_in_sight),
		cmocka_unit_test(secrets_are_not_shown_nor_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
