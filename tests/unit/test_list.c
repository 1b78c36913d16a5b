/* Lists: place, windows over many rows, reloading, marks and options. */
#include "tests/unit/test.h"

#include "tests/fakes/clock.h"
#include "tests/fakes/records.h"
#include "tests/fakes/terminal.h"

enum { HELD_MS = 30 };	/* a key that may be the first of a scan */
enum { AHEAD_MS = 5 };	/* how long after a paint the next page is looked for */

/* ---- moving ----------------------------------------------------------------------------------------- */

static void motions_move(void **state)
{
	static const struct {
		const char *keys;
		uint64_t row;
	} cases[] = {
		{ "", 0 },
		{ "j j j k", 2 },
		{ "Down Up Up Up", 0 },
		{ "PageDown", 18 },
		{ "C-f C-f C-f", 54 },
		{ "C-f C-f C-f C-f C-f C-b", 72 },
		{ "C-d", 9 },
		{ "C-d C-d C-u", 9 },
		{ "G", RECORDS - 1 },
		{ "G k k", RECORDS - 3 },
		{ "G C-b C-b C-b C-b C-b C-b", RECORDS - 1 - 6 * 18 },
		{ "G g", 0 },
		{ "G C-u End Home j", 1 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct stage stage;
		struct records_screen *self = records_screen_open(&stage, RECORDS);

		assert_true(keymap_check(stage.keymap, NULL));
		stage_press(&stage, cases[i].keys);
		assert_int_equal(records_selected(self), cases[i].row);
		stage_close(&stage);
	}
}

static void a_million_rows_are_never_held(void **state)
{
	struct stage stage;
	struct records_screen *self = records_screen_open(&stage, RECORDS);

	(void)state;
	for (int i = 0; i < 40; i++)
		stage_press(&stage, "C-f");
	assert_int_equal(records_selected(self), 40 * 18);
	for (int i = 0; i < 30; i++)
		stage_press(&stage, "C-b");
	assert_int_equal(records_selected(self), 10 * 18);
	assert_in_range(self->records.most_held, 1, RECORDS_WINDOW);
	assert_true(fake_terminal_has("row 181 of 1000000"));
	stage_close(&stage);
}

/* Only what is seen is asked for, and one step down changes two lines. */
static void a_step_costs_two_lines(void **state)
{
	struct stage stage;
	struct records_screen *self = records_screen_open(&stage, RECORDS);

	(void)state;
	self->cells = 0;
	fake_terminal_press("j");
	ui_read(stage.ui);
	stage_turn(&stage);
	assert_int_equal(fake_terminal_rows_changed(), 3);	/* and "row 2 of …" */
	assert_in_range(self->cells, 1, 18 * 5);
	stage_close(&stage);
}

/* Beyond the edge half a page is turned: of nine steps eight cost two lines and the row's number. */
static void steps_beyond_the_edge_turn_half_a_page(void **state)
{
	static const struct {
		const char *key;
		uint64_t row;
	} ways[] = { { "j", 17 + 90 }, { "k", 17 + 9 } };
	struct stage stage;
	struct records_screen *self = records_screen_open(&stage, RECORDS);

	(void)state;
	for (int i = 0; i < 17; i++)
		stage_press(&stage, "j");
	for (size_t way = 0; way < COUNT(ways); way++) {
		int turns = 0;

		for (int i = 0; i < 90 - 9 * (int)way; i++) {
			fake_terminal_press(ways[way].key);
			ui_read(stage.ui);
			stage_turn(&stage);
			turns += fake_terminal_rows_changed() > 3;
		}
		assert_int_equal(records_selected(self), ways[way].row);
		assert_in_range(turns, 81 / 9 - 1 - (int)way, 90 / 9);
	}
	stage_close(&stage);
}

static void press_and_draw(struct stage *stage, const char *key)
{
	fake_terminal_press(key);
	ui_read(stage->ui);
	fake_clock_advance(HELD_MS);
	ui_read(stage->ui);
	ui_draw(stage->ui);
}

/* Time goes by, as it does between a paint and the next key. */
static void look_ahead(struct stage *stage)
{
	fake_clock_advance(AHEAD_MS);
	ui_read(stage->ui);
}

/* What the next page shows is there when its key comes, and nothing moves for it. */
static void pages_find_their_rows_there(void **state)
{
	static const char *const keys[] = { "C-f", "C-f", "C-d", "C-b", "C-b" };
	struct stage stage;
	struct records_screen *self = records_screen_open(&stage, RECORDS);

	(void)state;
	stage_press(&stage, "C-f C-f C-f C-f C-f C-f C-f C-f C-f C-f");
	for (size_t i = 0; i < COUNT(keys); i++) {
		uint64_t selected;
		int fetches;

		press_and_draw(&stage, keys[i]);
		selected = records_selected(self);
		self->cells = 0;
		assert_in_range(ui_timeout(stage.ui), 1, AHEAD_MS);
		look_ahead(&stage);
		assert_int_equal(self->cells, 18 * 5);
		look_ahead(&stage);
		assert_int_equal(self->cells, 18 * 5);
		assert_int_equal(records_selected(self), selected);
		fetches = self->records.fetches;
		press_and_draw(&stage, keys[i]);
		assert_int_equal(self->records.fetches, fetches);
		look_ahead(&stage);
	}
	assert_in_range(self->records.most_held, 1, RECORDS_WINDOW);
	stage_close(&stage);
}

static void arrows_and_letters_do_the_same(void **state)
{
	static const char *const scripts[] = { "j j C-f k G C-b g j", "Down Down PageDown Up End "
								      "PageUp Home Down" };
	struct buf screens[2] = { BUF_INIT, BUF_INIT };

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct stage stage;

		records_screen_open(&stage, RECORDS);
		stage_press(&stage, scripts[i]);
		fake_terminal_add_screen(&screens[i]);
		stage_close(&stage);
	}
	assert_string_equal(screens[0].text, screens[1].text);
	buf_clear(&screens[0]);
	buf_clear(&screens[1]);
}

/* ---- reloading --------------------------------------------------------------------------------------- */

static void rows_inserted_above_move_nothing_on_the_screen(void **state)
{
	struct stage stage;
	struct records_screen *self = records_screen_open(&stage, 60);
	struct buf before = BUF_INIT, after = BUF_INIT;

	(void)state;
	stage_press(&stage, "j j j j j C-d C-d Space");
	fake_terminal_add_screen(&before);
	self->records.base -= 50;
	self->records.first -= 50;
	self->records.total += 50;
	self->records.held += 50;
	list_reloaded(&self->list);
	ui_changed(stage.ui);
	stage_turn(&stage);
	fake_terminal_add_screen(&after);
	/* all but the last lines, where the row's number stands */
	assert_memory_equal(before.text, after.text, strstr(before.text, "----") - before.text);
	assert_true(fake_terminal_has("row 75 of 110"));
	buf_clear(&before);
	buf_clear(&after);
	stage_close(&stage);
}

static void a_record_that_goes_leaves_its_neighbour(void **state)
{
	struct stage stage;
	struct records_screen *self = records_screen_open(&stage, 50);
	uint64_t at;

	(void)state;
	stage_press(&stage, "j j j");
	at = self->records.base + 3;
	self->records.gone = at;
	self->records.held--;
	list_reloaded(&self->list);
	assert_int_equal(list_id(&self->list, self->list.selected), (at + 1) * 10);
	assert_int_equal(self->list.selected, 3);
	self->records.held = self->records.total = 0;
	list_reloaded(&self->list);
	assert_false(list_has_row(&self->list));
	ui_changed(stage.ui);
	stage_press(&stage, "j k G g C-f C-b x");
	assert_true(fake_terminal_has("No records yet."));
	assert_true(fake_terminal_has("Cancel: there is no row"));
	stage_close(&stage);
}

static void a_followed_record_is_looked_for(void **state)
{
	struct stage stage;
	struct records_screen *self = records_screen_open(&stage, RECORDS);

	(void)state;
	stage_press(&stage, "j j F");
	assert_true(fake_terminal_has("this record is followed"));
	self->records.first += 5000;	/* the window is elsewhere now */
	list_reloaded(&self->list);
	assert_int_equal(records_selected(self), 2);
	stage_press(&stage, "F");
	self->records.first += 5000;
	list_reloaded(&self->list);
	assert_int_not_equal(records_selected(self), 2);
	stage_close(&stage);
}

/* ---- marks and options ---------------------------------------------------------------------------------- */

static void commands_act_on_what_they_aim_at(void **state)
{
	static const struct {
		const char *keys, *log;
	} cases[] = {
		{ "Enter", "open 1000; " },
		{ "j i", "edit 1001; " },
		{ "Space Space i", "edit 1002; " },	/* acts on one, marked or not */
		{ "Space j Space x C", "cancelled 1000 1002; " },
		{ "Space j Space x Enter", "kept 1000 1002; " },
		{ "j x C", "cancelled 1001; " },
		{ "v j j v x C", "cancelled 1000 1001 1002; " },
		{ "j j v k k Space x C", "cancelled 1000 1001 1002; " },
		{ "v j j x C", "cancelled 1000 1001 1002; " },
		{ "Space Space U x C", "cancelled 1002; " },
		{ "2 Enter", "edit 1000; " },
		{ "2 j 2 j j 2 Enter", "edit 1000 1001 1003; " },
		{ "2 j 4 Enter C", "edit 1000; cancelled 1001; " },
		{ "4 j 2 Enter n Enter", "kept 1000; edit 1001; " },
		{ "2 Backspace Enter", "open 1000; " },
		{ "2 Esc Enter", "open 1000; " },
		{ "2 5 Enter", "edit 1000; " },	/* there is no option 5 */
		{ "Space Space k 4 Enter C", "cancelled 1000 1001; " },	/* beside a marked row */
		{ "Space j 4 Enter C", "cancelled 1002; " },	/* beside another one */
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct stage stage;
		struct records_screen *self = records_screen_open(&stage, 50);

		stage_press(&stage, cases[i].keys);
		assert_string_equal(self->log.text, cases[i].log);
		stage_close(&stage);
	}
}

static void marks_and_digits_are_shown(void **state)
{
	struct stage stage;

	(void)state;
	records_screen_open(&stage, 50);
	stage_press(&stage, "Space j 2 j Space k");
	assert_int_equal(strncmp(fake_terminal_line(2), " * R1000", 8), 0);
	assert_int_equal(fake_terminal_style(2, 5), STYLE_MARKED);
	assert_int_equal(strncmp(fake_terminal_line(4), "2  R1002", 8), 0);
	assert_int_equal(strncmp(fake_terminal_line(5), " >*R1003", 8), 0);
	assert_int_equal(fake_terminal_style(5, 5), STYLE_SELECTED);
	assert_int_equal(fake_terminal_style(5, 70), STYLE_NORMAL);
	stage_press(&stage, "5");
	assert_true(fake_terminal_has("there is no option 5 here, only:  2 Edit  4 Cancel"));
	stage_close(&stage);
}

static void all_are_marked_even_those_not_held(void **state)
{
	struct stage stage;
	struct records_screen *self = records_screen_open(&stage, 30);

	(void)state;
	stage_press(&stage, "*");
	assert_int_equal(self->list.marks.count, 30);
	assert_true(fake_terminal_has("30 rows marked"));
	assert_non_null(strstr(fake_terminal_line(0), "30 marked"));
	stage_press(&stage, "x");
	assert_true(fake_terminal_has("Cancel?"));
	stage_close(&stage);
}

static void read_only_refuses_options_and_keeps_them(void **state)
{
	struct stage stage;
	struct records_screen *self = records_screen_open(&stage, 30);

	(void)state;
	ui_set_read_only(stage.ui, true);
	stage_press(&stage, "2 Enter");
	assert_string_equal(self->log.text, "");
	assert_true(fake_terminal_has("Edit: this console is read-only"));
	assert_int_equal(list_option(&self->list, list_id(&self->list, 0)), '2');
	stage_close(&stage);
}

static void a_list_without_the_cursor_hears_nothing(void **state)
{
	struct stage stage;
	struct records_screen *self = records_screen_open(&stage, 30);

	(void)state;
	self->elsewhere = true;
	stage_press(&stage, "Space j 2 * / v s");
	assert_true(fake_terminal_has("s does nothing here"));
	assert_int_equal(self->list.marks.count, 0);
	assert_int_equal(self->list.selected, 0);
	assert_false(fake_terminal_has("Space Mark"));
	self->elsewhere = false;
	stage_press(&stage, "Space");
	assert_int_equal(self->list.marks.count, 1);
	assert_true(fake_terminal_has("Space Mark"));
	stage_close(&stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(motions_move),
		cmocka_unit_test(a_million_rows_are_never_held),
		cmocka_unit_test(a_step_costs_two_lines),
		cmocka_unit_test(steps_beyond_the_edge_turn_half_a_page),
		cmocka_unit_test(pages_find_their_rows_there),
		cmocka_unit_test(arrows_and_letters_do_the_same),
		cmocka_unit_test(rows_inserted_above_move_nothing_on_the_screen),
		cmocka_unit_test(a_record_that_goes_leaves_its_neighbour),
		cmocka_unit_test(a_followed_record_is_looked_for),
		cmocka_unit_test(commands_act_on_what_they_aim_at),
		cmocka_unit_test(marks_and_digits_are_shown),
		cmocka_unit_test(all_are_marked_even_those_not_held),
		cmocka_unit_test(read_only_refuses_options_and_keeps_them),
		cmocka_unit_test(a_list_without_the_cursor_hears_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
