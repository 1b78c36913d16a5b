/* Beside a list stands what is known of the row under the cursor: at once after one step, and when a
 * held key is let go. While it is held only the list is drawn. */
#include "tests/unit/test.h"

#include <libintl.h>
#include <locale.h>

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

/* Time that passes between two keys draws nothing by itself, and wakes nobody up. */
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
	for (int steps = 0; steps < HELD; steps++) {
		step(&storm, REPEAT_MS);
		assert_true(ui_timeout(storm.play.console.ui) > REPEAT_MS);
	}
	assert_int_equal(fake_terminal_shows() - shows, HELD);
	storm_close(&storm);
}

/* Also where a dialog came before the cursor rested. */
static void it_follows_below_a_dialog(void **state)
{
	struct storm storm;
	const struct browser *list;

	(void)state;
	storm_open(&storm, 1, true);
	play_resize(&storm.play, 40, 120);
	storm_go(&storm, ": type:orders Enter");
	storm_wait(&storm, LONG_MS);
	list = browser(&storm);
	step(&storm, REPEAT_MS);
	step(&storm, REPEAT_MS);
	fake_terminal_press(":");
	storm_wait(&storm, LONG_MS);
	assert_ptr_not_equal(ui_top(storm.play.console.ui), list);
	assert_int_equal(list->detail.about, list_id(&list->list, list->list.selected));
	storm_close(&storm);
}

/* Lines that are taken over from the paint before look as if they had been drawn: with the cursor, marks,
 * digits, filters, columns, ages and languages that change what a row looks like. */
static void what_is_kept_is_right(void **state)
{
	struct storm storm;

	(void)state;
	storm_open(&storm, 1, true);
	play_resize(&storm.play, 24, 80);
	storm.play.checked = true;
	play_keys(&storm.play,
		  ": type:orders Enter Down Down Up Space Down Space Up 5 Down Down Backspace Esc "
		  "v Down Down Esc z Down End Up PageUp Home Right Right Left s Enter Down S "
		  "/ type:S Enter Down Esc : type:language_zh__CN Enter Down "
		  ": type:language_en Enter wait:70000 Down wait:4000000 Down P Down F2 "
		  ": type:users Enter Down : type:stock Enter Down Down");
	storm_close(&storm);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_pane_follows_when_the_cursor_rests),
		cmocka_unit_test(a_held_key_is_one_paint_each),
		cmocka_unit_test(it_follows_below_a_dialog),
		cmocka_unit_test(what_is_kept_is_right),
	};

	setlocale(LC_ALL, "C.UTF-8");
	setlocale(LC_NUMERIC, "C");
	bindtextdomain("tallyman", BINARY_DIR "/locale");
	bind_textdomain_codeset("tallyman", "UTF-8");
	textdomain("tallyman");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
