/* Numbered menus: digits, the moment of quiet, moving, columns. */
#include "tests/unit/test.h"

#include "tests/fakes/clock.h"
#include "tests/fakes/stage.h"
#include "tests/fakes/terminal.h"
#include "ui/menu.h"

struct home {
	struct view view;
	struct menu menu;
};

static struct buf ran = BUF_INIT;

static struct menu *menu(struct view *view)
{
	return &((struct home *)view)->menu;
}

static void draw(struct view *view, struct canvas canvas)
{
	menu_draw(menu(view), view, canvas);
}

static bool type(struct view *view, struct key key)
{
	return menu_type(menu(view), view, key);
}

static bool move(struct view *view, enum motion motion)
{
	return menu_move(menu(view), view, motion);
}

static bool tick(struct view *view)
{
	return menu_tick(menu(view), view);
}

static void drop(struct view *view)
{
	free(view);
}

static void run(struct view *view)
{
	buf_addf(&ran, "%s ", ui_command(view->ui)->name);
}

static const char *why(struct view *view)
{
	(void)view;
	return "for administrators";
}

static const struct command commands[] = {
	{ "orders", .label = "Orders 订单", .group = "作业 Work", .run = run },
	{ "stock", .label = "Stock", .run = run },
	{ "routes", .label = "Routes", .run = run },
	{ "triage", .label = "Triage", .group = "Desk", .run = run },
	{ "users", .label = "Users", .why = why, .run = run },
	{ "settings", .label = "Settings", .run = run },
	{ 0 },
};
static const struct menu_item items[] = {
	{ 1, "orders" }, { 2, "stock" },    { 3, "routes" }, { 6, "triage" },
	{ 11, "users" }, { 0, "settings" }, { 0 },
};

static void note(const void *context, const struct command *command, struct buf *out)
{
	(void)context;
	if (strcmp(command->name, "orders") == 0)
		buf_add(out, "1 284");
}

static const struct menu_source source = { .items = items, .note = note };
static const struct command_table table = { "home", "Home", commands };
static const struct view_class class = {
	.table = &table, .draw = draw, .type = type, .move = move, .tick = tick, .free = drop
};

static struct home *open_home(struct stage *stage, int rows, int columns)
{
	struct home *self = mem_alloc(sizeof(*self));

	*stage = (struct stage){ .ui = NULL };
	buf_clear(&ran);
	stage_open(stage, rows, columns, NULL);
	self->view.class = &class;
	menu_init(&self->menu, &source, NULL);
	ui_push(stage->ui, &self->view);
	stage_turn(stage);
	return self;
}

static void numbers_and_the_cursor_choose(void **state)
{
	static const struct {
		const char *keys, *ran;
	} cases[] = {
		{ "1", "orders " },
		{ "0", "settings " },
		{ "Enter", "orders " },
		{ "j j Enter", "routes " },
		{ "j l Enter", "" },	/* the item beside it is not for everybody */
		{ "l Enter", "triage " },
		{ "G Enter", "settings " },
		{ "l j j h Enter", "routes " },
		{ "h Enter", "orders " },
		{ "9", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct stage stage;

		open_home(&stage, 24, 80);
		assert_true(keymap_check(stage.keymap, NULL));
		stage_press(&stage, cases[i].keys);
		assert_string_equal(ran.text, cases[i].ran);
		stage_close(&stage);
	}
	buf_clear(&ran);
}

static void press_quickly(struct stage *stage, const char *key)
{
	fake_terminal_press(key);
	for (int ms = 0; ms < 120; ms += 40) {
		ui_read(stage->ui);
		ui_draw(stage->ui);
		fake_clock_advance(40);
	}
}

/* 1 alone is chosen when nothing follows; 1 and 1 wait for Enter. */
static void two_digits_wait_for_enter(void **state)
{
	struct stage stage;

	(void)state;
	open_home(&stage, 24, 80);
	press_quickly(&stage, "1");
	press_quickly(&stage, "1");
	stage_turn(&stage);
	assert_string_equal(ran.text, "");
	assert_true(fake_terminal_has("number: 11"));
	stage_press(&stage, "Enter");
	assert_true(fake_terminal_has("Users: for administrators"));
	press_quickly(&stage, "1");
	press_quickly(&stage, "Esc");
	stage_turn(&stage);
	assert_string_equal(ran.text, "");
	stage_press(&stage, "9");
	assert_true(fake_terminal_has("there is no 9 in this menu"));
	stage_close(&stage);
	buf_clear(&ran);
}

static void a_burst_of_digits_is_a_scan(void **state)
{
	struct stage stage;

	(void)state;
	open_home(&stage, 24, 80);
	stage_scan(&stage, "6901028075831");
	assert_string_equal(ran.text, "");
	assert_string_equal(stage.scanned.text, "6901028075831\n");
	stage_close(&stage);
}

static void columns_stand_beside_each_other_where_there_is_room(void **state)
{
	static const struct {
		int rows, columns;
		const char *lines[6];
	} cases[] = {
		{ 24,
		  80,
		  { "", "  作业 Work                              Desk",
		    " >1  Orders 订单                 1 284   6  Triage" } },
		{ 24,
		  60,
		  { "", "  作业 Work", " >1  Orders 订单                                     1 284",
		    "  2  Stock", "  3  Routes", "  Desk" } },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct stage stage;

		open_home(&stage, cases[i].rows, cases[i].columns);
		for (int j = 1; j < 6 && cases[i].lines[j]; j++)
			assert_string_equal(fake_terminal_line(j), cases[i].lines[j]);
		stage_close(&stage);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_and_the_cursor_choose),
		cmocka_unit_test(two_digits_wait_for_enter),
		cmocka_unit_test(a_burst_of_digits_is_a_scan),
		cmocka_unit_test(columns_stand_beside_each_other_where_there_is_room),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
