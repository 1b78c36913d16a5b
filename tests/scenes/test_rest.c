/* Beside a list stands what is known of the row under the cursor: at once after one step, and when a
 * held key is let go. While it is held only the list is drawn. */
#include "tests/unit/test.h"

#include "screens/browser.h"
#include "tests/fakes/terminal.h"
#include "tests/scenes/storm.h"

enum { REPEAT_MS = 30, STEPS = 3, LONG_MS = 1000 };

/* The screens here are all lists of records. */
static const struct browser *browser(struct storm *storm)
{
	return (const struct browser *)ui_top(storm->play.console.ui);
}

static uint64_t under_cursor(struct storm *storm)
{
	const struct list *list = &browser(storm)->list;

	return list_id(list, list->selected);
}

/* What the pane shows, and says in its caption. */
static uint64_t beside(struct storm *storm)
{
	const struct glance *glance = &browser(storm)->detail;
	struct buf caption = BUF_INIT;

	buf_addf(&caption, "-- %s ", glance->caption.text);
	assert_true(fake_terminal_has(caption.text));
	buf_clear(&caption);
	return glance->about;
}

static void step(struct storm *storm, int64_t ms)
{
	fake_terminal_press("Down");
	storm_wait(storm, ms);
}

static void the_pane_follows_when_the_cursor_rests(void **state)
{
	static const char *const screens[] = { ": type:orders Enter",
					       ": type:routes Enter" };
	struct storm storm;

	(void)state;
	storm_open(&storm, 1, true);
	play_resize(&storm.play, 24, 80);
	for (size_t i = 0; i < COUNT(screens); i++) {
		uint64_t second;

		storm_go(&storm, screens[i]);
		storm_wait(&storm, LONG_MS);
		assert_int_equal(beside(&storm), under_cursor(&storm));
		step(&storm, REPEAT_MS);
		second = under_cursor(&storm);
		assert_int_equal(beside(&storm), second);
		for (int steps = 0; steps < STEPS; steps++) {
			step(&storm, REPEAT_MS);
			assert_int_not_equal(under_cursor(&storm), second);
			assert_int_equal(beside(&storm), second);
		}
		storm_wait(&storm, LONG_MS);
		assert_int_equal(beside(&storm), under_cursor(&storm));
	}
	storm_close(&storm);
}

/* Time that passes between two keys draws nothing by itself. */
static void a_held_key_is_one_paint_each(void **state)
{
	enum { HELD = 12 };
	struct storm storm;
	int shows;

	(void)state;
	storm_open(&storm, 1, true);
	play_resize(&storm.play, 24, 80);
	storm_go(&storm, ": type:orders Enter");
	storm_wait(&storm, LONG_MS);
	step(&storm, REPEAT_MS);
	shows = fake_terminal_shows();
	for (int steps = 0; steps < HELD; steps++)
		step(&storm, REPEAT_MS);
	assert_int_equal(fake_terminal_shows() - shows, HELD);
	storm_close(&storm);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_pane_follows_when_the_cursor_rests),
		cmocka_unit_test(a_held_key_is_one_paint_each),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
