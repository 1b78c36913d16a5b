/* Where keys, scans and pastes go, and what is said of it. */
#include "tests/unit/test.h"

#include "base/clock.h"
#include "tests/fakes/page.h"
#include "tests/fakes/terminal.h"

/* ---- commands ------------------------------------------------------------------------------------ */

static void a_key_that_cannot_says_why(void **state)
{
	struct stage stage;

	(void)state;
	page_open(&stage, 24, 80);
	stage_press(&stage, "x");
	assert_non_null(strstr(page_top(&stage)->log, "harm"));
	page_top(&stage)->log[0] = '\0';
	ui_set_read_only(stage.ui, true);
	stage_press(&stage, "x");
	assert_true(fake_terminal_has("Harm: this console is read-only"));
	assert_string_equal(page_top(&stage)->log, "");
	ui_set_read_only(stage.ui, false);
	page_top(&stage)->reason = "the moon is full";
	stage_press(&stage, "F4");
	assert_true(fake_terminal_has("Harm: the moon is full"));
	assert_string_equal(page_top(&stage)->log, "");
	stage_press(&stage, "Z");
	assert_true(fake_terminal_has("Z does nothing here; F1 shows what does"));
	stage_close(&stage);
}

static void text_goes_to_the_field_not_to_commands(void **state)
{
	struct stage stage;

	(void)state;
	page_open(&stage, 24, 80);
	page_top(&stage)->typing = TYPING_TEXT;
	stage_press(&stage, "x q # ?");
	assert_string_equal(page_top(&stage)->field, "xq?");
	stage_press(&stage, "F4");
	assert_non_null(strstr(page_top(&stage)->log, "harm"));
	stage_close(&stage);
}

/* ---- scans and pastes ------------------------------------------------------------------------- */

static void scans_go_where_they_belong(void **state)
{
	static const struct {
		enum typing typing;
		bool takes;
		const char *log, *field, *scanned;
	} cases[] = {
		{ TYPING_KEYS, true, "enter YT8800310213 ", "", "" },
		{ TYPING_KEYS, false, "enter ", "", "YT8800310213\n" },
		{ TYPING_SCANS, true, "enter YT8800310213 ", "", "" },
		{ TYPING_TEXT, false, "enter ", "<YT8800310213>", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct stage stage;

		page_open(&stage, 24, 80);
		page_top(&stage)->typing = cases[i].typing;
		page_top(&stage)->takes_scans = cases[i].takes;
		stage_scan(&stage, "YT8800310213");
		assert_string_equal(page_top(&stage)->log, cases[i].log);
		assert_string_equal(page_top(&stage)->field, cases[i].field);
		assert_string_equal(stage.scanned.text, cases[i].scanned);
		stage_close(&stage);
	}
}

static void scans_wait_while_a_question_is_open(void **state)
{
	struct stage stage;

	(void)state;
	page_open(&stage, 24, 80);
	stage_press(&stage, "F3");
	stage_scan(&stage, "YT8800310213");
	assert_true(fake_terminal_has("answer first: 1 scanned code waits"));
	stage_scan(&stage, "YT8800310214");
	assert_true(fake_terminal_has("answer first: 2 scanned codes wait"));
	assert_true(fake_terminal_has("Leave the program?"));
	assert_string_equal(stage.scanned.text, "");
	stage_press(&stage, "n");
	assert_string_equal(stage.scanned.text, "YT8800310213\nYT8800310214\n");
	stage_close(&stage);
}

static void pastes_never_run(void **state)
{
	struct stage stage;

	(void)state;
	page_open(&stage, 24, 80);
	stage_paste(&stage, "xxxx\n");
	stage_paste(&stage, "x\nx\n");
	assert_string_equal(page_top(&stage)->log, "enter ");
	assert_string_equal(stage.pasted.text, "xxxx\n\nlines: x\nx\n\n");
	page_top(&stage)->typing = TYPING_TEXT;
	stage_paste(&stage, "x");
	assert_string_equal(page_top(&stage)->field, "<x>");
	page_top(&stage)->typing = TYPING_KEYS;
	stage_press(&stage, "F3");
	stage_paste(&stage, "Y");
	assert_true(fake_terminal_has("not taken as an answer"));
	assert_true(ui_running(stage.ui));
	stage_close(&stage);
}

/* Also when both come at once, over a line that lags. */
static void a_key_before_a_paste_stays_before_it(void **state)
{
	struct stage stage;

	(void)state;
	page_open(&stage, 24, 80);
	page_top(&stage)->typing = TYPING_TEXT;
	fake_terminal_press("k");
	fake_terminal_paste("abc");
	stage_turn(&stage);
	assert_string_equal(page_top(&stage)->field, "k<abc>");
	stage_close(&stage);
}

/* The scanner layer holds a key back for a moment, in which the line may drop. */
static void what_was_typed_last_is_kept(void **state)
{
	struct stage stage;

	(void)state;
	page_open(&stage, 24, 80);
	page_top(&stage)->typing = TYPING_TEXT;
	fake_terminal_press("a");
	fake_terminal_press("b");
	fake_terminal_event(TERMINAL_HANGUP);
	ui_read(stage.ui);
	assert_string_equal(page_top(&stage)->field, "ab");
	assert_false(ui_running(stage.ui));
	stage_close(&stage);
}

/* Keys that were on their way before the question could be read do not answer it. */
static void only_deliberate_keys_say_yes(void **state)
{
	struct stage stage;
	int64_t now;

	(void)state;
	page_open(&stage, 24, 80);
	now = clock_steady_us();
	fake_terminal_press_at("F3", now);
	fake_terminal_press_at("Y", now);
	stage_turn(&stage);
	assert_true(ui_running(stage.ui));
	assert_true(fake_terminal_has("Leave the program?"));
	now = clock_steady_us();
	fake_terminal_press_at("Y", now);
	fake_terminal_press_at("Enter", now);
	stage_turn(&stage);
	assert_true(ui_running(stage.ui));
	stage_press(&stage, "F3");
	assert_true(fake_terminal_has("Leave the program?"));
	stage_press(&stage, "Y");
	assert_false(ui_running(stage.ui));
	stage_close(&stage);
}

/* ---- what is said ------------------------------------------------------------------------------- */

static void errors_stay_until_the_next_key(void **state)
{
	struct stage stage;

	(void)state;
	page_open(&stage, 24, 80);
	ui_say(stage.ui, STYLE_BAD, "broken %d", 1);
	ui_say(stage.ui, STYLE_MESSAGE, "by the way");
	stage_turn(&stage);
	assert_true(fake_terminal_has("broken 1"));
	stage_press(&stage, "Z");
	assert_false(fake_terminal_has("broken 1"));
	ui_say(stage.ui, STYLE_MESSAGE, "evil \x1B[2J");
	stage_turn(&stage);
	assert_true(fake_terminal_has("evil ?[2J"));
	stage_close(&stage);
}

static void verdicts_are_seen_and_heard(void **state)
{
	static const struct {
		enum verdict verdict;
		const char *line;
		int bells;
	} cases[] = {
		{ VERDICT_FOUND, "FOUND  order 1", 1 },
		{ VERDICT_NOT_FOUND, "NOT FOUND  order 1", 2 },
		{ VERDICT_WRONG, "WRONG  order 1", 3 },
	};
	struct stage stage;

	(void)state;
	page_open(&stage, 24, 80);
	for (size_t i = 0; i < COUNT(cases); i++) {
		ui_verdict(stage.ui, cases[i].verdict, "order 1");
		stage_turn(&stage);
		assert_true(fake_terminal_has(cases[i].line));
		assert_int_equal(fake_terminal_bells(), cases[i].bells);
	}
	ui_set_bell(stage.ui, BELL_FLASH);
	ui_verdict(stage.ui, VERDICT_WRONG, "");
	assert_int_equal(fake_terminal_bells(), 0);
	assert_int_equal(fake_terminal_flashes(), 1);
	ui_set_bell(stage.ui, BELL_OFF);
	ui_verdict(stage.ui, VERDICT_WRONG, "");
	assert_int_equal(fake_terminal_bells() + fake_terminal_flashes(), 0);
	stage_close(&stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_key_that_cannot_says_why),
		cmocka_unit_test(text_goes_to_the_field_not_to_commands),
		cmocka_unit_test(scans_go_where_they_belong),
		cmocka_unit_test(scans_wait_while_a_question_is_open),
		cmocka_unit_test(pastes_never_run),
		cmocka_unit_test(a_key_before_a_paste_stays_before_it),
		cmocka_unit_test(what_was_typed_last_is_kept),
		cmocka_unit_test(only_deliberate_keys_say_yes),
		cmocka_unit_test(errors_stay_until_the_next_key),
		cmocka_unit_test(verdicts_are_seen_and_heard),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
