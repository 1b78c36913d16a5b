/* Long text: wrapping, scrolling, searching. */
#include "tests/unit/test.h"

#include "tests/fakes/stage.h"
#include "tests/fakes/terminal.h"
#include "ui/text.h"

struct pager {
	struct view view;
	struct text text;
};

static void draw(struct view *view, struct canvas canvas)
{
	text_draw(&((struct pager *)view)->text, canvas);
}

static struct text *text(struct view *view)
{
	return &((struct pager *)view)->text;
}

static void drop(struct view *view)
{
	text_clear(&((struct pager *)view)->text);
	free(view);
}

static const struct command commands[] = { { 0 } };
static const struct command_table *const with[] = { &text_table, NULL };
static const struct command_table table = { "pager", "Pager", commands, with };
static const struct view_class class = {
	.table = &table, .draw = draw, .text = text, .free = drop
};

static struct text *open_pager(struct stage *stage, int lines)
{
	struct pager *self = mem_alloc(sizeof(*self));

	*stage = (struct stage){ .ui = NULL };
	stage_open(stage, 24, 80, NULL);
	self->view.class = &class;
	self->text = (struct text)TEXT_INIT;
	for (int i = 1; i <= lines; i++) {
		char line[80];

		snprintf(line, sizeof(line), "line %d of the text 第%d行", i, i);
		text_add(&self->text, i % 10 == 0 ? STYLE_HEADING : STYLE_NORMAL, line);
	}
	ui_push(stage->ui, &self->view);
	stage_turn(stage);
	assert_true(keymap_check(stage->keymap, NULL));
	return &self->text;
}

static void keys_scroll(void **state)
{
	static const struct {
		const char *keys;
		size_t top;
	} cases[] = {
		{ "", 0 },    { "j j k", 1 },   { "Space", 18 }, { "Space Space b", 18 },
		{ "G", 81 },  { "G j j", 81 },  { "G g", 0 },    { "k", 0 },
		{ "C-d", 9 }, { "C-f C-u", 9 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct stage stage;
		struct text *self = open_pager(&stage, 100);

		stage_press(&stage, cases[i].keys);
		assert_int_equal(self->top, cases[i].top);
		stage_close(&stage);
	}
}

static void lines_wrap_anew_at_another_width(void **state)
{
	struct stage stage;
	struct text *self = open_pager(&stage, 0);

	(void)state;
	text_add(self, STYLE_NORMAL,
		 "one two three four five six seven eight nine ten eleven\n\n"
		 "订单已取消订单已取消订单已取消订单已取消订单已取消");
	ui_changed(stage.ui);
	stage_turn(&stage);
	assert_int_equal(self->line_count, 3);
	stage_resize(&stage, 24, 42);
	assert_int_equal(self->line_count, 5);
	assert_string_equal(fake_terminal_line(1), " one two three four five six seven eight");
	assert_string_equal(fake_terminal_line(2), " nine ten eleven");
	assert_string_equal(fake_terminal_line(4), " 订单已取消订单已取消订单已取消订单已取消");
	stage_close(&stage);
}

static void the_place_is_kept_when_the_width_changes(void **state)
{
	struct stage stage;
	struct text *self = open_pager(&stage, 0);

	(void)state;
	for (int i = 0; i < 50; i++)
		text_add(self, STYLE_NORMAL,
			 "a long line that takes more than forty cells of room");
	text_add(self, STYLE_NORMAL, "here");
	for (int i = 0; i < 50; i++)
		text_add(self, STYLE_NORMAL,
			 "a long line that takes more than forty cells of room");
	ui_changed(stage.ui);
	stage_turn(&stage);
	self->top = 50;
	stage_resize(&stage, 24, 42);
	assert_string_equal(fake_terminal_line(1), " here");
	stage_resize(&stage, 24, 80);
	assert_string_equal(fake_terminal_line(1), " here");
	stage_close(&stage);
}

static void searching_goes_round(void **state)
{
	struct stage stage;
	struct text *self = open_pager(&stage, 100);

	(void)state;
	stage_press(&stage, "/");
	stage_type(&stage, "LINE 9");
	stage_press(&stage, "Enter");
	assert_int_equal(self->match_count, 11);
	assert_int_equal(fake_terminal_style(9, 1), STYLE_MATCH);
	assert_int_equal(fake_terminal_style(9, 8), STYLE_NORMAL);
	stage_press(&stage, "n");
	assert_true(fake_terminal_has("line 90"));
	stage_press(&stage, "N N");
	assert_true(fake_terminal_has("line 99"));
	stage_press(&stage, "n");
	assert_true(fake_terminal_has("line 9 of"));
	assert_int_equal(text_search(self, "第５０行"), 1);
	assert_int_equal(text_search(self, ""), 0);
	stage_press(&stage, "n");
	assert_true(fake_terminal_has("nothing has been found"));
	stage_press(&stage, "/ z z Enter");
	assert_true(fake_terminal_has("not found: zz"));
	stage_press(&stage, "/ q Esc");
	assert_false(text_is_typing(self));
	assert_true(fake_terminal_has("line 50 of"));
	stage_close(&stage);
}

static void what_comes_in_is_made_harmless(void **state)
{
	struct text self = TEXT_INIT;

	(void)state;
	text_add(&self, STYLE_NORMAL, "a\x1B[2Jb\n\xE2\x80\xAEx");
	assert_string_equal(self.body.text, "a?[2Jb\n?x\n");
	assert_int_equal(text_lines(&self, 80), 2);
	assert_int_equal(text_lines(&self, 2), 4);
	text_clear(&self);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_scroll),
		cmocka_unit_test(lines_wrap_anew_at_another_width),
		cmocka_unit_test(the_place_is_kept_when_the_width_changes),
		cmocka_unit_test(searching_goes_round),
		cmocka_unit_test(what_comes_in_is_made_harmless),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
