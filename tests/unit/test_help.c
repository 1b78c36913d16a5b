/* Help, the command line and the actions menu: all made from the command tables. */
#include "tests/unit/test.h"

#include "tests/fakes/stage.h"
#include "tests/fakes/terminal.h"
#include "ui/list.h"
#include "ui/text.h"

static struct buf ran = BUF_INIT;

static void draw(struct view *view, struct canvas canvas)
{
	(void)view;
	canvas_text(canvas, 0, 0, STYLE_NORMAL, "the page");
}

static void drop(struct view *view)
{
	free(view);
}

static void title(const struct view *view, struct buf *out)
{
	(void)view;
	buf_add(out, "Orders");
}

static void about_field(const struct view *view, struct buf *out)
{
	(void)view;
	buf_add(out, "The mobile number of the receiver.");
}

static void run(struct view *view)
{
	buf_addf(&ran, "%s(%s) ", ui_command(view->ui)->name, ui_argument(view->ui));
}

static const char *why(struct view *view)
{
	(void)view;
	return "not on Sundays";
}

static const struct command commands[] = {
	{ "cancel", "F4 x", "Cancel", "Cancel the order", "Harm", .option = '4', .run = run },
	{ "edit", "e", "Edit", "Edit the order", .option = '2', .run = run },
	{ "trace", "t", "轨迹", "Where it has been", .run = run },
	{ "find", .help = "Use a named filter", .alias = "f", .argument = "name of a filter",
	  .run = run },
	{ "closed", "z", "Closed", "Cannot be done", .why = why, .run = run },
	{ 0 },
};
static const struct command_table table = { "orders", "Orders", commands };
static const struct view_class class = {
	.table = &table, .title = title, .help = about_field, .draw = draw, .free = drop
};

static const struct command elsewhere_commands[] = {
	{ "settle", "s", "Settle", "Settle the difference", .run = run },
	{ 0 },
};
static const struct command_table elsewhere = { "packs", "Packs", elsewhere_commands };

static void open_page(struct stage *stage)
{
	struct view *view = mem_alloc(sizeof(*view));

	*stage = (struct stage){ .ui = NULL };
	buf_clear(&ran);
	stage_open(stage, 40, 100, NULL);
	keymap_add(stage->keymap, &elsewhere);
	view->class = &class;
	ui_push(stage->ui, view);
	stage_turn(stage);
}

static void help_turns_its_pages(void **state)
{
	struct stage stage;

	(void)state;
	open_page(&stage);
	stage_press(&stage, "F1");
	assert_true(fake_terminal_has("Orders > Help: this field"));
	assert_true(fake_terminal_has("The mobile number of the receiver."));
	stage_press(&stage, "F1");
	assert_true(fake_terminal_has("Help: this screen"));
	assert_true(fake_terminal_has(" 4 F4 x           orders.cancel          Cancel the order"));
	assert_true(fake_terminal_has("everywhere.help"));
	assert_true(fake_terminal_has("move.down"));
	assert_false(fake_terminal_has("packs.settle"));
	stage_press(&stage, "?");
	assert_true(fake_terminal_has("Help: everything"));
	stage_press(&stage, "/");
	stage_type(&stage, "packs.settle");
	stage_press(&stage, "Enter");
	assert_true(fake_terminal_has("packs.settle"));
	stage_press(&stage, "q");
	assert_true(fake_terminal_has("the page"));
	stage_close(&stage);
}

/* Every key that is bound, and no other, stands in the help. */
static bool in_help(void *context, const struct command_table *of, const struct command *command)
{
	struct stage *stage = context;
	const struct text *page = ui_top(stage->ui)->class->text(ui_top(stage->ui));
	struct buf keys = BUF_INIT;
	const char *line;

	(void)of;
	line = strstr(page->body.text, keymap_action(stage->keymap, command));
	assert_non_null(line);
	while (line > page->body.text && line[-1] != '\n')
		line--;
	keymap_add_keys(stage->keymap, command, &keys);
	assert_non_null(strstr(line, keys.text));
	buf_clear(&keys);
	return true;
}

static void help_follows_the_bindings(void **state)
{
	struct stage stage;

	(void)state;
	open_page(&stage);
	assert_true(keymap_bind(stage.keymap, "orders.cancel", "M-k", NULL, NULL));
	stage_press(&stage, "F1 F1 F1");
	keymap_each(stage.keymap, in_help, &stage);
	assert_true(fake_terminal_has("4 M-k"));
	assert_false(fake_terminal_has("F4 x"));
	stage_close(&stage);
}

static void the_command_line_finds_and_runs(void **state)
{
	static const struct {
		const char *typed, *ran;
	} cases[] = {
		{ "orders.cancel", "cancel() " },
		{ "cancel", "cancel() " },
		{ "edit the", "edit() " },
		{ "gj", "trace() " },	/* pinyin initials of its label */
		{ "轨", "trace() " },
		{ "been", "trace() " },
		{ "f late orders", "find(late orders) " },
		{ "find", "find() " },
		{ "orders.find 'x y'", "find('x y') " },
		{ "settle", "" },	/* of another screen */
		{ "packs.settle", "" },
		{ "closed", "" },
		{ "zzzzzz", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct stage stage;

		open_page(&stage);
		stage_press(&stage, i % 2 ? ":" : "C-p");
		stage_type(&stage, cases[i].typed);
		stage_press(&stage, "Enter");
		assert_string_equal(ran.text, cases[i].ran);
		stage_close(&stage);
	}
	buf_clear(&ran);
}

static void the_command_line_explains(void **state)
{
	struct stage stage;

	(void)state;
	open_page(&stage);
	stage_press(&stage, ":");
	stage_type(&stage, "settle");
	stage_press(&stage, "Enter");
	assert_true(fake_terminal_has("packs.settle works on the screen \"Packs\""));
	stage_press(&stage, ":");
	stage_type(&stage, "closed");
	stage_press(&stage, "Enter");
	assert_true(fake_terminal_has("Closed: not on Sundays"));
	stage_press(&stage, ": f i n Tab l a t e");
	assert_true(fake_terminal_has(": orders.find late"));
	assert_true(fake_terminal_has("find takes: name of a filter"));
	stage_press(&stage, "Enter");
	assert_string_equal(ran.text, "find(late) ");
	stage_press(&stage, ": Up");
	assert_true(fake_terminal_has(": orders.find late"));
	stage_press(&stage, "Up Down Enter");
	assert_string_equal(ran.text, "find(late) find(late) ");
	stage_press(&stage, ": Up Up Down Down");
	assert_false(fake_terminal_has(": orders.find late"));
	stage_press(&stage, "Backspace");
	assert_false(fake_terminal_has("Command"));
	stage_close(&stage);
	buf_clear(&ran);
}

static bool is_reached(void *context, const struct command_table *of, const struct command *command)
{
	struct stage *stage = context;
	const char *words[] = { keymap_action(stage->keymap, command), command->label,
				command->help };

	for (size_t i = 0; command->run && i < COUNT(words); i++) {
		struct buf expected = BUF_INIT;

		if (!words[i])
			continue;
		stage_press(stage, ":");
		stage_type(stage, words[i]);
		buf_add(&expected, keymap_action(stage->keymap, command));
		assert_true(fake_terminal_has(expected.text));
		stage_press(stage, "F12");
		buf_clear(&expected);
	}
	(void)of;
	return true;
}

static void every_action_is_reached_by_each_of_its_names(void **state)
{
	struct stage stage;

	(void)state;
	open_page(&stage);
	keymap_each(stage.keymap, is_reached, &stage);
	stage_close(&stage);
}

static void actions_are_numbered(void **state)
{
	static const struct {
		const char *keys, *ran;
	} cases[] = {
		{ "F10 4 Enter", "cancel() " },
		{ "F10 2 Enter", "edit() " },
		{ "F10 1 0 Enter", "trace() " },
		{ "F10 Down Enter", "edit() " },
		{ ". Esc", "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct stage stage;

		open_page(&stage);
		stage_press(&stage, cases[i].keys);
		assert_string_equal(ran.text, cases[i].ran);
		stage_close(&stage);
	}
	buf_clear(&ran);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(help_turns_its_pages),
		cmocka_unit_test(help_follows_the_bindings),
		cmocka_unit_test(the_command_line_finds_and_runs),
		cmocka_unit_test(the_command_line_explains),
		cmocka_unit_test(every_action_is_reached_by_each_of_its_names),
		cmocka_unit_test(actions_are_numbered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
