/* Lists: place, windows over many rows, reloading, marks, options, columns and filter. */
#include "tests/unit/test.h"

#include "base/utf8.h"
#include "tests/fakes/stage.h"
#include "tests/fakes/terminal.h"
#include "ui/dialog.h"
#include "ui/list.h"

/* A million records of which a window is held; record n has id n * 10. */
enum { RECORDS = 1000000, WINDOW = 200 };

struct records {
	uint64_t first, held;	/* the window */
	uint64_t base;	/* number of the first record there is */
	uint64_t total;
	int fetches, cells;
	size_t most_held;
	char filter[40];
	const struct column *sorted;
	bool reverse;
	uint64_t gone;	/* a record that is no more, by number; 0: none */
};

static size_t count(const void *rows)
{
	return ((const struct records *)rows)->held;
}

static uint64_t number(const void *rows, size_t row)
{
	const struct records *self = rows;
	uint64_t at = self->first + row;

	return self->gone && at >= self->gone ? at + 1 : at;
}

static uint64_t id(const void *rows, size_t row)
{
	return number(rows, row) * 10;
}

static const struct column columns[] = {
	{ "number", "Number", .width = 10, .sorts = true },
	{ "name", "Name", .least = 6, .sorts = true },
	{ "status", "状态 Status", .width = 12, .drop = 2 },
	{ "note", "Note", .width = 20, .drop = 3 },
	{ "age", "Age", .width = 5, .align = ALIGN_RIGHT },
	{ "secret", "Secret", .width = 8, .hidden = true, .drop = 1 },
	{ 0 },
};

static void cell(const void *rows, size_t row, const struct column *column, struct buf *out)
{
	struct records *self;

	memcpy(&self, &rows, sizeof(self));	/* counts what is asked for */
	self->cells++;
	if (column == &columns[0])
		buf_addf(out, "R%llu", (unsigned long long)number(rows, row));
	else if (column == &columns[4])
		buf_add(out, "2m");
	else
		buf_addf(out, "%s中文", column->name);
}

static bool more(void *rows, enum list_edge edge, size_t wanted, ptrdiff_t *shift)
{
	struct records *self = rows;
	uint64_t end = self->base + self->total, before = self->first, held_end;

	self->fetches++;
	if (edge == LIST_HOME)
		self->first = self->base;
	if (edge == LIST_END)
		self->first = end > wanted ? end - wanted : self->base;
	if (edge == LIST_HOME || edge == LIST_END) {
		self->held = end - self->first < wanted ? end - self->first : wanted;
		return true;
	}
	held_end = self->first + self->held;
	if (edge == LIST_AFTER && held_end < end) {
		held_end = held_end + wanted < end ? held_end + wanted : end;
		if (held_end - self->first > WINDOW)
			self->first = held_end - WINDOW;
	} else if (edge == LIST_BEFORE && self->first > self->base) {
		self->first = self->first - self->base > wanted ? self->first - wanted : self->base;
		if (held_end - self->first > WINDOW)
			held_end = self->first + WINDOW;
	} else {
		return false;
	}
	self->held = held_end - self->first;
	*shift = (ptrdiff_t)before - (ptrdiff_t)self->first;
	if (self->held > self->most_held)
		self->most_held = self->held;
	return true;
}

static bool find(void *rows, uint64_t wanted)
{
	struct records *self = rows;
	uint64_t at = wanted / 10;

	if (at < self->base || at >= self->base + self->total)
		return false;
	self->first = at - self->base > 50 ? at - 50 : self->base;
	self->held = 100;
	return true;
}

static void position(const void *rows, size_t row, struct buf *out)
{
	const struct records *self = rows;

	buf_addf(out, "row %llu of %llu", (unsigned long long)(self->first + row - self->base + 1),
		 (unsigned long long)self->total);
}

static void sort(void *rows, const struct column *column, bool reverse)
{
	struct records *self = rows;

	self->sorted = column;
	self->reverse = reverse;
}

static bool filter(void *rows, const char *text, struct error *error)
{
	struct records *self = rows;

	if (strcmp(text, "bad(") == 0)
		return error_set(error, ERROR_INPUT, "unbalanced \"(\"");
	snprintf(self->filter, sizeof(self->filter), "%s", text);
	self->held = strcmp(text, "nothing") == 0 ? 0 : self->total < 100 ? self->total : 100;
	return true;
}

static const struct list_source source = {
	.columns = columns,
	.empty = "No records yet.",
	.count = count,
	.cell = cell,
	.more = more,
	.id = id,
	.position = position,
	.find = find,
	.sort = sort,
	.filter = filter,
};

/* ---- a screen with such a list -------------------------------------------------------------------- */

struct screen {
	struct view view;
	struct records records;
	struct list list;
	struct buf log;	/* what ran on which records */
};

static struct screen *screen(struct view *view)
{
	return (struct screen *)view;
}

static void draw(struct view *view, struct canvas canvas)
{
	list_draw(&screen(view)->list, canvas);
}

static struct list *list(struct view *view)
{
	return &screen(view)->list;
}

static void record(struct view *view, const char *what)
{
	struct screen *self = screen(view);

	buf_addf(&self->log, "%s", what);
	for (size_t i = 0; i < list_target_count(&self->list); i++)
		buf_addf(&self->log, " %llu", (unsigned long long)list_target(&self->list, i) / 10);
	buf_add(&self->log, "; ");
}

static void run_open(struct view *view)
{
	record(view, "open");
}

static void run_edit(struct view *view)
{
	record(view, "edit");
}

static void answer(struct view *view, bool yes)
{
	record(view, yes ? "cancelled" : "kept");
}

static void run_cancel(struct view *view)
{
	dialog_confirm(view, &(struct question){ .title = "Cancel?",
						 .body = "really",
						 .yes = "cancel",
						 .answer = answer });
}

static void drop(struct view *view)
{
	list_clear(&screen(view)->list);
	buf_clear(&screen(view)->log);
	free(view);
}

static const struct command commands[] = {
	{ "open", "Enter", "Open", "Open it", .flags = COMMAND_ROW, .run = run_open },
	{ "edit", "e", "Edit", "Edit it", .flags = COMMAND_ROW | COMMAND_CHANGES, .option = '2',
	  .run = run_edit },
	{ "cancel", "x", "Cancel", "Cancel it", .option = '4', .confirm = "C",
	  .flags = COMMAND_ROW | COMMAND_MARKS | COMMAND_CHANGES, .run = run_cancel },
	{ 0 },
};
static const struct command_table *const with[] = { &list_table, NULL };
static const struct command_table table = { "records", "Records", commands, with };
static const struct view_class class = {
	.table = &table, .draw = draw, .list = list, .free = drop
};

static struct screen *open_screen(struct stage *stage, uint64_t total)
{
	struct screen *self = mem_alloc(sizeof(*self));

	*stage = (struct stage){ .ui = NULL };
	stage_open(stage, 24, 80, NULL);
	self->view.class = &class;
	self->records = (struct records){ .base = 1000, .first = 1000, .total = total };
	self->records.held = total < 60 ? total : 60;
	self->log = (struct buf)BUF_INIT;
	list_init(&self->list, &source, &self->records);
	ui_push(stage->ui, &self->view);
	stage_turn(stage);
	assert_true(keymap_check(stage->keymap, NULL));
	return self;
}

static uint64_t selected(const struct screen *self)
{
	return list_id(&self->list, self->list.selected) / 10 - self->records.base;
}

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
		struct screen *self = open_screen(&stage, RECORDS);

		stage_press(&stage, cases[i].keys);
		assert_int_equal(selected(self), cases[i].row);
		stage_close(&stage);
	}
}

static void a_million_rows_are_never_held(void **state)
{
	struct stage stage;
	struct screen *self = open_screen(&stage, RECORDS);

	(void)state;
	for (int i = 0; i < 40; i++)
		stage_press(&stage, "C-f");
	assert_int_equal(selected(self), 40 * 18);
	for (int i = 0; i < 30; i++)
		stage_press(&stage, "C-b");
	assert_int_equal(selected(self), 10 * 18);
	assert_in_range(self->records.most_held, 1, WINDOW);
	assert_true(fake_terminal_has("row 181 of 1000000"));
	stage_close(&stage);
}

/* Only what is seen is asked for, and one step down changes two lines. */
static void a_step_costs_two_lines(void **state)
{
	struct stage stage;
	struct screen *self = open_screen(&stage, RECORDS);

	(void)state;
	self->records.cells = 0;
	fake_terminal_press("j");
	ui_read(stage.ui);
	stage_turn(&stage);
	assert_int_equal(fake_terminal_rows_changed(), 3);	/* and "row 2 of …" */
	assert_in_range(self->records.cells, 1, 18 * 5);
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

		open_screen(&stage, RECORDS);
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
	struct screen *self = open_screen(&stage, 60);
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
	struct screen *self = open_screen(&stage, 50);
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
	struct screen *self = open_screen(&stage, RECORDS);

	(void)state;
	stage_press(&stage, "j j F");
	assert_true(fake_terminal_has("this record is followed"));
	self->records.first += 5000;	/* the window is elsewhere now */
	list_reloaded(&self->list);
	assert_int_equal(selected(self), 2);
	stage_press(&stage, "F");
	self->records.first += 5000;
	list_reloaded(&self->list);
	assert_int_not_equal(selected(self), 2);
	stage_close(&stage);
}

/* ---- marks and options ---------------------------------------------------------------------------------- */

static void commands_act_on_what_they_aim_at(void **state)
{
	static const struct {
		const char *keys, *log;
	} cases[] = {
		{ "Enter", "open 1000; " },
		{ "j e", "edit 1001; " },
		{ "Space Space e", "edit 1002; " },	/* acts on one, marked or not */
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
		struct screen *self = open_screen(&stage, 50);

		stage_press(&stage, cases[i].keys);
		assert_string_equal(self->log.text, cases[i].log);
		stage_close(&stage);
	}
}

static void marks_and_digits_are_shown(void **state)
{
	struct stage stage;

	(void)state;
	open_screen(&stage, 50);
	stage_press(&stage, "Space j 2 j Space k");
	assert_int_equal(strncmp(fake_terminal_line(2), " * R1000", 8), 0);
	assert_int_equal(fake_terminal_style(2, 5), STYLE_MARKED);
	assert_int_equal(strncmp(fake_terminal_line(4), "2  R1002", 8), 0);
	assert_int_equal(strncmp(fake_terminal_line(5), " >*R1003", 8), 0);
	assert_int_equal(fake_terminal_style(5, 70), STYLE_SELECTED);
	stage_press(&stage, "5");
	assert_true(fake_terminal_has("there is no option 5 here, only:  2 Edit  4 Cancel"));
	stage_close(&stage);
}

static void all_are_marked_even_those_not_held(void **state)
{
	struct stage stage;
	struct screen *self = open_screen(&stage, 30);

	(void)state;
	stage_press(&stage, "*");
	assert_int_equal(self->list.marks.count, 30);
	assert_true(fake_terminal_has("30 rows marked"));
	stage_press(&stage, "x");
	assert_true(fake_terminal_has("Cancel?"));
	stage_close(&stage);
}

static void read_only_refuses_options_and_keeps_them(void **state)
{
	struct stage stage;
	struct screen *self = open_screen(&stage, 30);

	(void)state;
	ui_set_read_only(stage.ui, true);
	stage_press(&stage, "2 Enter");
	assert_string_equal(self->log.text, "");
	assert_true(fake_terminal_has("Edit: this console is read-only"));
	assert_int_equal(list_option(&self->list, list_id(&self->list, 0)), '2');
	stage_close(&stage);
}

/* ---- columns -------------------------------------------------------------------------------------------- */

static void columns_make_room(void **state)
{
	static const struct {
		int width;
		const char *keys, *heads;
	} cases[] = {
		{ 80, "",
		  "   Number     Name                       状态 Status  Note"
		  "                   Age" },
		{ 52, "", "   Number     Name                状态 Status    Age" },
		{ 40, "", "   Number     Name    状态 Status    Age" },
		{ 40, "l", "   Number     状态 Status    Age" },
		{ 40, "l l", "   Number     Note                   Age" },
		{ 40, "l l l l l", "   Number     Note                   Age" },
		{ 40, "l l h h h", "   Number     Name    状态 Status    Age" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct stage stage;

		open_screen(&stage, 30);
		stage_resize(&stage, 24, cases[i].width);
		stage_press(&stage, cases[i].keys);
		assert_string_equal(fake_terminal_line(1), cases[i].heads);
		stage_close(&stage);
	}
}

static void columns_are_chosen_and_named(void **state)
{
	struct stage stage;
	struct screen *self = open_screen(&stage, 30);
	struct buf names = BUF_INIT;
	struct error error = { ERROR_NONE };

	(void)state;
	list_add_columns(&self->list, &names);
	assert_string_equal(names.text, "number,name,status,note,age");
	assert_true(list_set_columns(&self->list, "age, secret", NULL));
	buf_reset(&names);
	list_add_columns(&self->list, &names);
	assert_string_equal(names.text, "number,age,secret");
	assert_false(list_set_columns(&self->list, "stauts", &error));
	assert_string_equal(error.text, "there is no column \"stauts\"; did you mean status?");
	stage_press(&stage, "c Down Enter Esc");
	buf_reset(&names);
	list_add_columns(&self->list, &names);
	assert_string_equal(names.text, "number,name,age,secret");
	buf_clear(&names);
	stage_close(&stage);
}

static void sorting_is_shown_and_reversed(void **state)
{
	struct stage stage;
	struct screen *self = open_screen(&stage, 30);

	(void)state;
	stage_press(&stage, "s Down Enter");
	assert_ptr_equal(self->records.sorted, &columns[1]);
	assert_true(fake_terminal_has("Name ^"));
	stage_press(&stage, "S");
	assert_true(self->records.reverse);
	assert_true(fake_terminal_has("Name v"));
	stage_close(&stage);
}

/* ---- filter ---------------------------------------------------------------------------------------------- */

static void the_filter_follows_each_key(void **state)
{
	struct stage stage;
	struct screen *self = open_screen(&stage, 30);

	(void)state;
	stage_press(&stage, "/ j q 4");
	assert_string_equal(self->records.filter, "jq4");
	assert_true(fake_terminal_has("/ jq4"));
	stage_press(&stage, "Enter j");
	assert_int_equal(selected(self), 1);
	stage_press(&stage, "Esc");
	assert_string_equal(self->records.filter, "");
	stage_press(&stage, "/");
	stage_type(&stage, "bad(");
	assert_true(fake_terminal_has("unbalanced \"(\""));
	stage_press(&stage, "C-u");
	stage_type(&stage, "nothing");
	assert_true(fake_terminal_has("Nothing matches."));
	stage_press(&stage, "Esc / a");
	stage_paste(&stage, "bc\n");
	assert_string_equal(self->records.filter, "abc");
	stage_close(&stage);
}

static void the_place_is_saved_and_restored(void **state)
{
	struct stage stage, later;
	struct screen *self = open_screen(&stage, RECORDS), *again;
	struct buf saved = BUF_INIT;

	(void)state;
	list_sort(&self->list, &columns[1], true);
	stage_press(&stage, "G C-b / a Space b Enter j");
	list_save(&self->list, &saved);
	stage_close(&stage);
	again = open_screen(&later, RECORDS);
	list_restore(&again->list, saved.text);
	assert_string_equal(again->records.filter, "a b");
	assert_ptr_equal(again->records.sorted, &columns[1]);
	assert_true(again->records.reverse);
	buf_reset(&saved);
	list_restore(&again->list, "nonsense");
	buf_clear(&saved);
	stage_close(&later);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(motions_move),
		cmocka_unit_test(a_million_rows_are_never_held),
		cmocka_unit_test(a_step_costs_two_lines),
		cmocka_unit_test(arrows_and_letters_do_the_same),
		cmocka_unit_test(rows_inserted_above_move_nothing_on_the_screen),
		cmocka_unit_test(a_record_that_goes_leaves_its_neighbour),
		cmocka_unit_test(a_followed_record_is_looked_for),
		cmocka_unit_test(commands_act_on_what_they_aim_at),
		cmocka_unit_test(marks_and_digits_are_shown),
		cmocka_unit_test(all_are_marked_even_those_not_held),
		cmocka_unit_test(read_only_refuses_options_and_keeps_them),
		cmocka_unit_test(columns_make_room),
		cmocka_unit_test(columns_are_chosen_and_named),
		cmocka_unit_test(sorting_is_shown_and_reversed),
		cmocka_unit_test(the_filter_follows_each_key),
		cmocka_unit_test(the_place_is_saved_and_restored),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
