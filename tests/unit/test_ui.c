/* The frame around views, the stack, dispatching, scans, pastes and messages, played on a fake
 * terminal. */
#include "tests/unit/test.h"

#include "base/clock.h"
#include "tests/fakes/clock.h"
#include "tests/fakes/stage.h"
#include "tests/fakes/terminal.h"

/* A screen with a text field that can be opened, and a note of what has been done to it. */
struct page {
	struct view view;
	const char *name;
	char log[400];
	enum typing typing;
	char field[100];
	bool takes_scans;
	const char *reason;
};

static int pages;	/* alive */

static struct page *page(struct view *view)
{
	return (struct page *)view;
}

static void note(struct view *view, const char *what)
{
	struct page *self = page(view);
	size_t used = strlen(self->log);

	snprintf(self->log + used, sizeof(self->log) - used, "%s ", what);
}

static void title(const struct view *view, struct buf *out)
{
	buf_add(out, ((const struct page *)view)->name);
}

static void draw(struct view *view, struct canvas canvas)
{
	char text[40];

	snprintf(text, sizeof(text), "body %dx%d", canvas.rows, canvas.columns);
	canvas_text(canvas, 0, 0, STYLE_NORMAL, text);
	canvas_text(canvas, 1, 0, STYLE_NORMAL, page(view)->field);
}

static enum typing typing(const struct view *view)
{
	return ((const struct page *)view)->typing;
}

static bool type(struct view *view, struct key key)
{
	struct page *self = page(view);
	size_t used = strlen(self->field);

	if (self->typing == TYPING_KEYS || key.code != KEYCAP_CHARACTER || key.modifiers ||
	    key.character == '#')
		return false;
	snprintf(self->field + used, sizeof(self->field) - used, "%c", (char)key.character);
	return true;
}

static bool paste(struct view *view, const char *text)
{
	struct page *self = page(view);
	size_t used = strlen(self->field);

	snprintf(self->field + used, sizeof(self->field) - used, "<%s>", text);
	return true;
}

static bool scan(struct view *view, const struct scan_output *code)
{
	if (!page(view)->takes_scans)
		return false;
	note(view, code->text);
	return true;
}

static void enter(struct view *view)
{
	note(view, "enter");
}

static void update(struct view *view)
{
	note(view, "update");
}

static void tick(struct view *view)
{
	note(view, "tick");
}

static void save(const struct view *view, struct buf *out)
{
	buf_addf(out, "at %s", ((const struct page *)view)->name);
}

static void drop(struct view *view)
{
	pages--;
	free(view);
}

static struct view *page_new(const char *name);

static void go_deeper(struct view *view)
{
	ui_push(view->ui, page_new("Deeper"));
}

static void harm(struct view *view)
{
	note(view, *ui_argument(view->ui) ? ui_argument(view->ui) : "harm");
}

static const char *why(struct view *view)
{
	return page(view)->reason;
}

static const struct command commands[] = {
	{ "deeper", "Enter", "Open", "One screen deeper", .run = go_deeper },
	{ "harm", "x F4", "Harm", "Change something", .flags = COMMAND_CHANGES, .argument = "what",
	  .why = why, .run = harm },
	{ 0 },
};
static const struct command_table table = { "page", "Page", commands };
static const struct view_class class = {
	.table = &table,
	.title = title,
	.draw = draw,
	.typing = typing,
	.type = type,
	.paste = paste,
	.scan = scan,
	.enter = enter,
	.update = update,
	.tick = tick,
	.save = save,
	.free = drop,
};

static struct view *page_new(const char *name)
{
	struct page *self = mem_alloc(sizeof(*self));

	self->view.class = &class;
	self->name = name;
	pages++;
	return &self->view;
}

static void add_status(void *context, struct buf *out)
{
	(void)context;
	buf_add(out, "RW   14:32");
}

static void draw_vendors(void *context, struct canvas canvas)
{
	(void)context;
	canvas_text(canvas, 0, 1, STYLE_VENDORS, "V1 ok 2m  V2 ok <1m");
}

static void open_at(struct stage *stage, int rows, int columns)
{
	*stage = (struct stage){
		.hooks = { .status = add_status, .vendors = draw_vendors },
	};
	stage_open(stage, rows, columns, NULL);
	ui_push(stage->ui, page_new("Home"));
	stage_turn(stage);
}

static struct page *top(struct stage *stage)
{
	return page(ui_top(stage->ui));
}

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

		open_at(&stage, cases[i].rows, cases[i].columns);
		for (size_t j = 0; j < 4 && cases[i].expected[j]; j++)
			assert_true(fake_terminal_has(cases[i].expected[j]));
		stage_close(&stage);
	}
	assert_int_equal(pages, 0);
}

static void the_title_shows_the_path_and_the_mode(void **state)
{
	struct stage stage;

	(void)state;
	open_at(&stage, 24, 80);
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
	open_at(&stage, 24, 80);
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
	open_at(&stage, 24, 80);
	stage_press(&stage, "Enter");
	snprintf(top(&stage)->field, sizeof(top(&stage)->field), "kept");
	stage_press(&stage, "F12");
	assert_string_equal(top(&stage)->name, "Home");
	assert_string_equal(top(&stage)->log, "enter enter update ");
	assert_int_equal(pages, 2);
	stage_press(&stage, "]");
	assert_string_equal(top(&stage)->field, "kept");
	stage_press(&stage, "`");
	assert_string_equal(top(&stage)->name, "Home");
	stage_press(&stage, "`");
	assert_string_equal(top(&stage)->field, "kept");
	stage_press(&stage, "Enter F3");
	assert_string_equal(top(&stage)->name, "Home");
	stage_press(&stage, "]");
	assert_string_equal(top(&stage)->field, "kept");
	stage_press(&stage, "[ Enter");
	assert_string_equal(top(&stage)->field, "");
	assert_int_equal(pages, 2);
	stage_close(&stage);
	assert_int_equal(pages, 0);
}

static void fifty_moves_and_fifty_backs_end_at_home(void **state)
{
	struct stage stage;

	(void)state;
	open_at(&stage, 24, 80);
	for (int i = 0; i < 50; i++)
		stage_press(&stage, "Enter");
	for (int i = 0; i < 50; i++)
		stage_press(&stage, "q");
	assert_string_equal(top(&stage)->name, "Home");
	assert_null(ui_top(stage.ui)->below);
	for (int i = 0; i < 200; i++)
		stage_press(&stage, "Enter");
	assert_in_range(pages, 2, 70);
	stage_press(&stage, "F3");
	assert_string_equal(top(&stage)->name, "Home");
	stage_close(&stage);
	assert_int_equal(pages, 0);
}

static void the_stack_is_saved_from_the_first_screen_on(void **state)
{
	struct stage stage;
	struct buf saved = BUF_INIT;

	(void)state;
	open_at(&stage, 24, 80);
	stage_press(&stage, "Enter F1");
	ui_save(stage.ui, &saved);
	assert_string_equal(saved.text, "page at Home\npage at Deeper\n");
	buf_clear(&saved);
	stage_close(&stage);
}

static void leaving_asks_and_enter_says_no(void **state)
{
	struct stage stage;

	(void)state;
	open_at(&stage, 24, 80);
	stage_press(&stage, "F3");
	assert_true(fake_terminal_has("Leave the program?"));
	stage_press(&stage, "Enter");
	assert_false(fake_terminal_has("Leave the program?"));
	assert_true(ui_running(stage.ui));
	stage_press(&stage, "F3 Y");
	assert_false(ui_running(stage.ui));
	stage_close(&stage);
}

static void ctrl_c_cancels_and_twice_asks_to_leave(void **state)
{
	struct stage stage;

	(void)state;
	open_at(&stage, 24, 80);
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
	open_at(&stage, 24, 80);
	fake_terminal_event(TERMINAL_HANGUP);
	fake_terminal_event(TERMINAL_HANGUP);
	stage_turn(&stage);
	assert_int_equal(stage.saved, 1);
	assert_false(ui_running(stage.ui));
	stage_close(&stage);
}

/* ---- commands ------------------------------------------------------------------------------------ */

static void a_key_that_cannot_says_why(void **state)
{
	struct stage stage;

	(void)state;
	open_at(&stage, 24, 80);
	stage_press(&stage, "x");
	assert_non_null(strstr(top(&stage)->log, "harm"));
	top(&stage)->log[0] = '\0';
	ui_set_read_only(stage.ui, true);
	stage_press(&stage, "x");
	assert_true(fake_terminal_has("Harm: this console is read-only"));
	assert_string_equal(top(&stage)->log, "");
	ui_set_read_only(stage.ui, false);
	top(&stage)->reason = "the moon is full";
	stage_press(&stage, "F4");
	assert_true(fake_terminal_has("Harm: the moon is full"));
	assert_string_equal(top(&stage)->log, "");
	stage_press(&stage, "Z");
	assert_true(fake_terminal_has("Z does nothing here; F1 shows what does"));
	stage_close(&stage);
}

static void text_goes_to_the_field_not_to_commands(void **state)
{
	struct stage stage;

	(void)state;
	open_at(&stage, 24, 80);
	top(&stage)->typing = TYPING_TEXT;
	stage_press(&stage, "x q # ?");
	assert_string_equal(top(&stage)->field, "xq?");
	stage_press(&stage, "F4");
	assert_non_null(strstr(top(&stage)->log, "harm"));
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

		open_at(&stage, 24, 80);
		top(&stage)->typing = cases[i].typing;
		top(&stage)->takes_scans = cases[i].takes;
		stage_scan(&stage, "YT8800310213");
		assert_string_equal(top(&stage)->log, cases[i].log);
		assert_string_equal(top(&stage)->field, cases[i].field);
		assert_string_equal(stage.scanned.text, cases[i].scanned);
		stage_close(&stage);
	}
}

static void scans_wait_while_a_question_is_open(void **state)
{
	struct stage stage;

	(void)state;
	open_at(&stage, 24, 80);
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
	open_at(&stage, 24, 80);
	stage_paste(&stage, "xxxx\n");
	stage_paste(&stage, "x\nx\n");
	assert_string_equal(top(&stage)->log, "enter ");
	assert_string_equal(stage.pasted.text, "xxxx\n\nlines: x\nx\n\n");
	top(&stage)->typing = TYPING_TEXT;
	stage_paste(&stage, "x");
	assert_string_equal(top(&stage)->field, "<x>");
	top(&stage)->typing = TYPING_KEYS;
	stage_press(&stage, "F3");
	stage_paste(&stage, "Y");
	assert_true(fake_terminal_has("not taken as an answer"));
	assert_true(ui_running(stage.ui));
	stage_close(&stage);
}

/* Keys that were on their way before the question could be read do not answer it. */
static void only_deliberate_keys_say_yes(void **state)
{
	struct stage stage;
	int64_t now;

	(void)state;
	open_at(&stage, 24, 80);
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
	struct buf messages = BUF_INIT;

	(void)state;
	open_at(&stage, 24, 80);
	ui_say(stage.ui, STYLE_BAD, "broken %d", 1);
	ui_say(stage.ui, STYLE_MESSAGE, "by the way");
	stage_turn(&stage);
	assert_true(fake_terminal_has("broken 1"));
	stage_press(&stage, "Z");
	assert_false(fake_terminal_has("broken 1"));
	ui_say(stage.ui, STYLE_MESSAGE, "evil \x1B[2J");
	stage_turn(&stage);
	assert_true(fake_terminal_has("evil ?[2J"));
	ui_messages(stage.ui, &messages);
	assert_non_null(strstr(messages.text, " ! broken 1\n"));
	assert_non_null(strstr(messages.text, "by the way\n"));
	buf_clear(&messages);
	stage_press(&stage, ":");
	stage_type(&stage, "messages");
	stage_press(&stage, "Enter");
	assert_true(fake_terminal_has("by the way"));
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
	open_at(&stage, 24, 80);
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

static void times_come_when_asked_for(void **state)
{
	struct stage stage;

	(void)state;
	open_at(&stage, 24, 80);
	ui_again(stage.ui, 5000);
	ui_again(stage.ui, 9000);
	assert_int_equal(ui_timeout(stage.ui), 5000);
	fake_clock_advance(4999);
	ui_read(stage.ui);
	assert_string_equal(top(&stage)->log, "enter ");
	fake_clock_advance(1);
	ui_read(stage.ui);
	assert_string_equal(top(&stage)->log, "enter tick ");
	ui_update(stage.ui);
	assert_string_equal(top(&stage)->log, "enter tick update ");
	stage_close(&stage);
}

static void random_sizes_never_break(void **state)
{
	struct stage stage;
	unsigned random = 1;

	(void)state;
	open_at(&stage, 24, 80);
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
		cmocka_unit_test(ctrl_c_cancels_and_twice_asks_to_leave),
		cmocka_unit_test(hanging_up_saves_once_and_ends),
		cmocka_unit_test(a_key_that_cannot_says_why),
		cmocka_unit_test(text_goes_to_the_field_not_to_commands),
		cmocka_unit_test(scans_go_where_they_belong),
		cmocka_unit_test(scans_wait_while_a_question_is_open),
		cmocka_unit_test(pastes_never_run),
		cmocka_unit_test(only_deliberate_keys_say_yes),
		cmocka_unit_test(errors_stay_until_the_next_key),
		cmocka_unit_test(verdicts_are_seen_and_heard),
		cmocka_unit_test(times_come_when_asked_for),
		cmocka_unit_test(random_sizes_never_break),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
