/* The frame around views, the stack of them, and times, played on a fake terminal. */
#include "tests/unit/test.h"

#include "tests/fakes/clock.h"
#include "tests/fakes/page.h"
#include "tests/fakes/terminal.h"

/* ---- the frame ---------------------------------------------------------------------------------- */

static void the_frame_follows_the_room(void **state)
{
	static const struct {
		int rows, columns;
		const char *expected[4];
	} cases[] = {
		{ 24, 80, { "body 18x80", "V1 ok 2m", "x Harm", "F12 Back" } },
		{ 40, 120, { "body 33x120", "V1 ok 2m", "x Harm", "F12 Back" } },
		{ 16, 80, { "body 11x80", "V1 ok 2m", "RW   14:32", "F12 Back" } },
		{ 12, 40, { "body 9x40", "Home", "RW   14:32", "F12 Back" } },
		{ 11, 80, { "This window has 80 x 11 cells; 40 x 12 are needed." } },
		{ 3, 12, { "This window", "has 12 x 3", "cells; 40 x" } },
		{ 1, 1, { "T" } },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct stage stage;

		page_open(&stage, cases[i].rows, cases[i].columns);
		for (size_t j = 0; j < 4 && cases[i].expected[j]; j++)
			assert_true(fake_terminal_has(cases[i].expected[j]));
		stage_close(&stage);
	}
	assert_int_equal(pages_alive, 0);
}

static void the_title_shows_the_path_and_the_mode(void **state)
{
	struct stage stage;

	(void)state;
	page_open(&stage, 24, 80);
	stage_press(&stage, "Enter Enter");
	assert_string_equal(fake_terminal_line(0), " Home > Deeper > Deeper"
						   "                                              "
						   "RW   14:32");
	assert_int_equal(fake_terminal_style(0, 79), STYLE_TITLE);
	for (int i = 0; i < 10; i++)
		stage_press(&stage, "Enter");
	assert_int_equal(strncmp(fake_terminal_line(0), " Deeper > Deeper > ", 19), 0);
	assert_true(fake_terminal_has("RW   14:32"));
	stage_close(&stage);
}

static void nothing_is_drawn_when_nothing_changed(void **state)
{
	struct stage stage;
	int shows;

	(void)state;
	page_open(&stage, 24, 80);
	shows = fake_terminal_shows();
	for (int i = 0; i < 10; i++) {
		ui_read(stage.ui);
		ui_draw(stage.ui);
	}
	assert_int_equal(fake_terminal_shows(), shows);
	assert_in_range(ui_timeout(stage.ui), 1, 60000);
	fake_clock_advance(60000);
	ui_read(stage.ui);
	ui_draw(stage.ui);
	assert_int_equal(fake_terminal_shows(), shows + 1);
	stage_close(&stage);
}

/* ---- the stack ---------------------------------------------------------------------------------- */

static void back_and_forward_keep_views(void **state)
{
	struct stage stage;

	(void)state;
	page_open(&stage, 24, 80);
	stage_press(&stage, "Enter");
	snprintf(page_top(&stage)->field, sizeof(page_top(&stage)->field), "kept");
	stage_press(&stage, "F12");
	assert_string_equal(page_top(&stage)->name, "Home");
	assert_string_equal(page_top(&stage)->log, "enter enter update ");
	assert_int_equal(pages_alive, 2);
	stage_press(&stage, "]");
	assert_string_equal(page_top(&stage)->field, "kept");
	stage_press(&stage, "`");
	assert_string_equal(page_top(&stage)->name, "Home");
	stage_press(&stage, "`");
	assert_string_equal(page_top(&stage)->field, "kept");
	stage_press(&stage, "Enter F3");
	assert_string_equal(page_top(&stage)->name, "Home");
	stage_press(&stage, "]");
	assert_string_equal(page_top(&stage)->field, "kept");
	stage_press(&stage, "[ Enter");
	assert_string_equal(page_top(&stage)->field, "");
	assert_int_equal(pages_alive, 2);
	stage_close(&stage);
	assert_int_equal(pages_alive, 0);
}

static void fifty_moves_and_fifty_backs_end_at_home(void **state)
{
	struct stage stage;

	(void)state;
	page_open(&stage, 24, 80);
	for (int i = 0; i < 50; i++)
		stage_press(&stage, "Enter");
	for (int i = 0; i < 50; i++)
		stage_press(&stage, "q");
	assert_string_equal(page_top(&stage)->name, "Home");
	assert_null(ui_top(stage.ui)->below);
	for (int i = 0; i < 200; i++)
		stage_press(&stage, "Enter");
	assert_in_range(pages_alive, 2, 70);
	stage_press(&stage, "F3");
	assert_string_equal(page_top(&stage)->name, "Home");
	stage_close(&stage);
	assert_int_equal(pages_alive, 0);
}

static struct view *make_page(void *context, const char *name, const char *saved)
{
	buf_addf(context, "%s(%s) ", name, saved);
	return strcmp(name, "page") == 0 ? page_new("Restored") : NULL;
}

static void the_stack_is_saved_from_the_first_screen_on(void **state)
{
	struct stage stage;
	struct buf saved = BUF_INIT, made = BUF_INIT;

	(void)state;
	page_open(&stage, 24, 80);
	stage_press(&stage, "Enter F1");
	ui_save(stage.ui, &saved);
	assert_string_equal(saved.text, "page at Home\npage at Deeper\n");
	ui_restore(stage.ui, saved.text, make_page, &made);
	assert_string_equal(made.text, "page(at Home) page(at Deeper) ");
	assert_string_equal(page_top(&stage)->name, "Restored");
	ui_restore(stage.ui, "page x\ngone y\npage z\n", make_page, &made);
	assert_int_equal(pages_alive, 5);
	buf_clear(&saved);
	buf_clear(&made);
	stage_close(&stage);
}

static void leaving_asks_and_enter_says_no(void **state)
{
	struct stage stage;

	(void)state;
	page_open(&stage, 24, 80);
	stage_press(&stage, "F3");
	assert_true(fake_terminal_has("Leave the program?"));
	stage_press(&stage, "Enter");
	assert_false(fake_terminal_has("Leave the program?"));
	assert_true(ui_running(stage.ui));
	stage_press(&stage, "F3 Y");
	assert_false(ui_running(stage.ui));
	stage_close(&stage);
}

static void the_last_view_ends_it(void **state)
{
	struct stage stage;

	(void)state;
	page_open(&stage, 24, 80);
	view_close(ui_top(stage.ui));
	stage_turn(&stage);
	assert_false(ui_running(stage.ui));
	assert_int_not_equal(ui_timeout(stage.ui), 0);
	stage_press(&stage, "x F1 q");
	stage_close(&stage);
	assert_int_equal(pages_alive, 0);
}

static void ctrl_c_cancels_and_twice_asks_to_leave(void **state)
{
	struct stage stage;

	(void)state;
	page_open(&stage, 24, 80);
	stage.cancels = true;
	fake_terminal_event(TERMINAL_INTERRUPT);
	stage_turn(&stage);
	assert_int_equal(stage.cancelled, 1);
	assert_true(fake_terminal_has("cancelled"));
	stage.cancels = false;
	fake_terminal_event(TERMINAL_INTERRUPT);
	stage_turn(&stage);
	assert_false(fake_terminal_has("Leave the program?"));
	fake_terminal_event(TERMINAL_INTERRUPT);
	stage_turn(&stage);
	assert_true(fake_terminal_has("Leave the program?"));
	stage_close(&stage);
}

static void hanging_up_saves_once_and_ends(void **state)
{
	struct stage stage;

	(void)state;
	page_open(&stage, 24, 80);
	fake_terminal_event(TERMINAL_HANGUP);
	fake_terminal_event(TERMINAL_HANGUP);
	stage_turn(&stage);
	assert_int_equal(stage.saved, 1);
	assert_false(ui_running(stage.ui));
	stage_close(&stage);
}

static void times_come_when_asked_for(void **state)
{
	struct stage stage;

	(void)state;
	page_open(&stage, 24, 80);
	ui_again(stage.ui, 5000);
	ui_again(stage.ui, 9000);
	assert_int_equal(ui_timeout(stage.ui), 5000);
	fake_clock_advance(4999);
	ui_read(stage.ui);
	assert_string_equal(page_top(&stage)->log, "enter ");
	fake_clock_advance(1);
	ui_read(stage.ui);
	assert_string_equal(page_top(&stage)->log, "enter tick ");
	ui_update(stage.ui);
	assert_string_equal(page_top(&stage)->log, "enter tick update ");
	stage_close(&stage);
}

static void random_sizes_never_break(void **state)
{
	struct stage stage;
	unsigned random = 1;

	(void)state;
	page_open(&stage, 24, 80);
	for (int i = 0; i < 1000; i++) {
		random = random * 1103515245 + 12345;
		stage_resize(&stage, 1 + (int)(random >> 16) % 100, 1 + (int)(random >> 8) % 300);
		if (i % 7 == 0)
			stage_press(&stage, i % 14 ? "F3" : "F12");
	}
	stage_resize(&stage, 24, 80);
	stage_press(&stage, "F12 F12 F12");
	assert_true(fake_terminal_has("body 18x80"));
	stage_close(&stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_frame_follows_the_room),
		cmocka_unit_test(the_title_shows_the_path_and_the_mode),
		cmocka_unit_test(nothing_is_drawn_when_nothing_changed),
		cmocka_unit_test(back_and_forward_keep_views),
		cmocka_unit_test(fifty_moves_and_fifty_backs_end_at_home),
		cmocka_unit_test(the_stack_is_saved_from_the_first_screen_on),
		cmocka_unit_test(leaving_asks_and_enter_says_no),
		cmocka_unit_test(the_last_view_ends_it),
		cmocka_unit_test(ctrl_c_cancels_and_twice_asks_to_leave),
		cmocka_unit_test(hanging_up_saves_once_and_ends),
		cmocka_unit_test(times_come_when_asked_for),
		cmocka_unit_test(random_sizes_never_break),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
