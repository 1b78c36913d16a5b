/* Questions: what says yes and what does not; choosing, one line, being told. */
#include "tests/unit/test.h"

#include "base/clock.h"
#include "tests/fakes/clock.h"
#include "tests/fakes/stage.h"
#include "tests/fakes/terminal.h"
#include "ui/dialog.h"

static struct buf answers = BUF_INIT;

static void draw(struct view *view, struct canvas canvas)
{
	(void)view;
	canvas_text(canvas, 0, 0, STYLE_NORMAL, "what it is about");
}

static void drop(struct view *view)
{
	free(view);
}

static void answer(struct view *asker, bool yes)
{
	(void)asker;
	buf_add(&answers, yes ? "yes " : "no ");
}

static void cancel(struct view *view)
{
	dialog_confirm(view, &(struct question){ .title = "Cancel 2 orders?",
						 .body = "SO-1 V2\nSO-2 V4\nThis is final.",
						 .yes = "cancel them",
						 .count = 2,
						 .answer = answer });
}

static void cancel_all(struct view *view)
{
	dialog_confirm(view, &(struct question){ .title = "Cancel 12 orders?",
						 .body = "all of them",
						 .yes = "cancel them",
						 .count = 12,
						 .answer = answer });
}

static void stop_vendor(struct view *view)
{
	dialog_confirm(view, &(struct question){ .title = "Stop the vendor?",
						 .body = "nothing is sent any more",
						 .yes = "stop it",
						 .word = "jfwms",
						 .answer = answer });
}

static void answer_text(struct view *asker, const char *value)
{
	(void)asker;
	buf_addf(&answers, "%s ", value ? value : "none");
}

static void choose(struct view *view)
{
	static const struct dialog_item items[] = {
		{ "V1", "鸿讯", "ok 2m" },
		{ "V2", "Second vendor", "ok" },
		{ "V4", "鼎尚", "offline", true },
		{ "10", "Ten" },
		{ "1", "One" },
	};

	dialog_choose(view, "Vendor", items, COUNT(items), "V2", answer_text);
}

static void pick(struct view *view)
{
	static const struct dialog_item items[] = { { "i", "the number" }, { "r", "the row" } };

	dialog_pick(view, "Copy", items, COUNT(items), answer_text);
}

static bool check(const char *text, struct error *error)
{
	return strlen(text) >= 3 || error_set(error, ERROR_INPUT, "a reason has 3 letters or more");
}

static void ask(struct view *view)
{
	dialog_ask(view, "Reveal", "Why?", "", check, answer_text);
}

static void tell(struct view *view)
{
	dialog_tell(view, "Told", "one\ntwo");
}

static void ask_twice_answer(struct view *asker, bool yes)
{
	answer(asker, yes);
	dialog_tell(asker, "Done", "it is done");
}

static void ask_twice(struct view *view)
{
	dialog_confirm(view, &(struct question){ .title = "First?",
						 .body = "",
						 .yes = "yes",
						 .answer = ask_twice_answer });
}

static const struct command commands[] = {
	{ "cancel", "4", .confirm = "C", .run = cancel },
	{ "cancel-all", "5", .confirm = "C", .run = cancel_all },
	{ "stop", "6", .run = stop_vendor },
	{ "plain", "Y", .run = cancel },
	{ "choose", "c", .run = choose },
	{ "pick", "y", .run = pick },
	{ "ask", "a", .run = ask },
	{ "tell", "t", .run = tell },
	{ "twice", "w", .run = ask_twice },
	{ 0 },
};
static const struct command_table table = { "page", "Page", commands };
static const struct view_class class = { .table = &table, .draw = draw, .free = drop };

static void open_page(struct stage *stage)
{
	struct view *view = mem_alloc(sizeof(*view));

	*stage = (struct stage){ .ui = NULL };
	buf_clear(&answers);
	stage_open(stage, 24, 80, NULL);
	view->class = &class;
	ui_push(stage->ui, view);
	stage_turn(stage);
}

static void keys_answer(void **state)
{
	static const struct {
		const char *keys, *answers;
	} cases[] = {
		/* yes is the command's own key, and only that */
		{ "4 C", "yes " },
		{ "4 Enter", "no " },
		{ "4 Space", "" },
		{ "4 Y", "" },
		{ "4 4 4", "" },
		{ "4 y", "" },
		{ "4 Esc", "no " },
		{ "4 q", "no " },
		{ "4 F12", "no " },
		{ "4 n", "no " },
		{ "4 j k Space C", "yes " },
		/* never the key that started it */
		{ "Y Y", "" },
		{ "Y O", "yes " },
		/* many at once: their number; a whole vendor: its name */
		{ "5 C Enter", "" },
		{ "5 1 2 Enter", "yes " },
		{ "5 1 Enter", "" },
		{ "5 1 Enter 2 Enter", "yes " },
		{ "5 Enter", "no " },
		{ "5 1 2 Esc", "no " },
		{ "6 j f w m s Enter", "yes " },
		{ "6 j f Enter", "" },
		/* choosing */
		{ "c Enter", "V2 " },
		{ "c Up Enter", "V1 " },
		{ "c Esc", "none " },
		{ "c d s Enter", "V4 " },
		{ "c V 1 Enter", "V1 " },
		{ "c 1 Enter", "1 " },
		{ "c 1 0 Enter", "10 " },
		{ "c z z z Enter", "" },
		{ "c z z z Esc Esc", "none " },
		{ "c o f f Enter", "V4 " },
		{ "y r", "r " },
		{ "y x i", "i " },
		{ "y F12", "none " },
		/* one line */
		{ "a a b Enter", "" },
		{ "a a b Enter c Enter", "abc " },
		{ "a a b c Esc", "none " },
		{ "t Enter", "" },
		{ "w Y Enter", "yes " },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct stage stage;

		open_page(&stage);
		assert_true(keymap_check(stage.keymap, NULL));
		stage_press(&stage, cases[i].keys);
		assert_string_equal(answers.text, cases[i].answers);
		stage_close(&stage);
	}
	buf_clear(&answers);
}

static void questions_show_what_they_are_about(void **state)
{
	struct stage stage;

	(void)state;
	open_page(&stage);
	stage_press(&stage, "4");
	assert_true(fake_terminal_has("what it is about"));
	assert_true(fake_terminal_has("-- Cancel 2 orders? ---"));
	assert_true(fake_terminal_has(" SO-2 V4"));
	assert_true(fake_terminal_has(" C cancel them   Enter no"));
	stage_press(&stage, "n 5");
	assert_true(fake_terminal_has("Type 12 and press Enter: cancel them."));
	stage_press(&stage, "Esc a x Enter");
	assert_true(fake_terminal_has("a reason has 3 letters or more"));
	stage_resize(&stage, 12, 40);
	assert_true(fake_terminal_has("a reason has 3"));
	stage_close(&stage);
	buf_clear(&answers);
}

/* A gun, a paste and a key held down press many keys, and none of them is an answer. */
static void bursts_do_not_answer(void **state)
{
	struct stage stage;
	int64_t now;

	(void)state;
	open_page(&stage);
	stage_press(&stage, "4");
	stage_scan(&stage, "CCCC1234");
	stage_paste(&stage, "C\n");
	now = clock_steady_us();
	for (int i = 0; i < 3; i++)
		fake_terminal_press_at("C", now);
	stage_turn(&stage);
	fake_terminal_type_at("C\r", clock_steady_us(), 0);
	stage_turn(&stage);
	assert_string_equal(answers.text, "");
	assert_true(fake_terminal_has("Cancel 2 orders?"));
	stage_press(&stage, "C");
	assert_string_equal(answers.text, "yes ");
	stage_close(&stage);
	buf_clear(&answers);
}

/* The key that answers a question may not answer the next one as well by being held down. */
static void a_key_held_down_answers_once(void **state)
{
	struct stage stage;

	(void)state;
	open_page(&stage);
	stage_press(&stage, "4");
	for (int i = 0; i < 10; i++) {
		fake_terminal_press("Enter");
		ui_read(stage.ui);
		ui_draw(stage.ui);
		fake_clock_advance(33);
		if (i == 0)
			cancel(ui_top(stage.ui));
	}
	assert_string_equal(answers.text, "no ");
	stage_close(&stage);
	buf_clear(&answers);
}

static void dialogs_go_with_the_view_that_asked(void **state)
{
	struct stage stage;

	(void)state;
	open_page(&stage);
	stage_press(&stage, "4");
	view_close(ui_screen(stage.ui));
	ui_update(stage.ui);
	assert_null(ui_top(stage.ui));
	assert_string_equal(answers.text, "");
	stage_press(&stage, "C x");
	stage_close(&stage);
	buf_clear(&answers);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_answer),
		cmocka_unit_test(questions_show_what_they_are_about),
		cmocka_unit_test(bursts_do_not_answer),
		cmocka_unit_test(a_key_held_down_answers_once),
		cmocka_unit_test(dialogs_go_with_the_view_that_asked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
