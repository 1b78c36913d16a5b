/* The list of messages: what it keeps and finds, and where the cursor stays while more is said. */
#include "tests/unit/test.h"

#include "tests/fakes/page.h"
#include "tests/fakes/terminal.h"
#include "ui/messages.h"

enum { SAID = 1000, KEPT_AT_LEAST = 200 };

static void open_messages(struct stage *stage)
{
	page_open(stage, 24, 80);
	for (int i = 1; i <= SAID; i++)
		ui_say(stage->ui, STYLE_MESSAGE, "message %04d", i);
	stage_press(stage, ":");
	stage_type(stage, "messages");
	stage_press(stage, "Enter");
	assert_true(messages_are_shown(stage->ui));
}

static void the_last_ones_are_found(void **state)
{
	static const struct {
		const char *filter, *seen;
		bool kept;
	} cases[] = {
		{ "message 1000", "row 1 of 1", true },
		{ "1000 MESSAGE", "message 1000", true },
		{ "0801", "message 0801", true },
		{ "0100", "Nothing matches.", false },
		{ "message", "message 1000", true },
		{ "1000 0999", "Nothing matches.", false },
	};
	struct stage stage;

	(void)state;
	open_messages(&stage);
	for (size_t i = 0; i < COUNT(cases); i++) {
		stage_press(&stage, "/");
		stage_type(&stage, cases[i].filter);
		stage_press(&stage, "Enter");
		assert_true(fake_terminal_has(cases[i].seen));
		assert_int_equal(fake_terminal_has(" > 01-01"),
				 cases[i].kept);
		stage_press(&stage, "Esc");
	}
	stage_close(&stage);
}

static void enough_are_kept_newest_first(void **state)
{
	struct stage stage;

	(void)state;
	open_messages(&stage);
	for (int i = 0; i < KEPT_AT_LEAST - 1; i++)
		stage_press(&stage, "j");
	stage_press(&stage, "Enter");
	assert_true(fake_terminal_has(" > 01-01 00:00   message 0801"));
	stage_close(&stage);
}

static void the_cursor_stays_while_more_is_said(void **state)
{
	struct stage stage;

	(void)state;
	open_messages(&stage);
	stage_press(&stage, "j j");
	assert_true(fake_terminal_has(" > 01-01 00:00   message 0998"));
	ui_say(stage.ui, STYLE_BAD, "wrong \x1B[2J");
	stage_turn(&stage);
	assert_true(fake_terminal_has(" > 01-01 00:00   message 0998"));
	stage_press(&stage, "g");
	assert_true(fake_terminal_has(" > 01-01 00:00 ! wrong ?[2J"));
	for (int i = 0; i < SAID; i++)	/* until the one under the cursor is kept no more */
		ui_say(stage.ui, STYLE_MESSAGE, "later %d", i);
	stage_press(&stage, "Enter");
	assert_true(fake_terminal_has("later"));
	assert_false(fake_terminal_has("message 0998"));
	stage_close(&stage);
}

static void opened_once_more_it_is_the_same_list(void **state)
{
	struct stage stage;

	(void)state;
	open_messages(&stage);
	stage_press(&stage, ":");
	stage_type(&stage, "messages");
	stage_press(&stage, "Enter");
	assert_true(fake_terminal_has("this is it"));
	stage_press(&stage, "F12");
	assert_false(messages_are_shown(stage.ui));
	stage_close(&stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_last_ones_are_found),
		cmocka_unit_test(enough_are_kept_newest_first),
		cmocka_unit_test(the_cursor_stays_while_more_is_said),
		cmocka_unit_test(opened_once_more_it_is_the_same_list),
	};

	setenv("TZ", "UTC", 1);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
