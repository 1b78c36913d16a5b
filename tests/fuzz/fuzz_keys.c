/* Random keys, scans, pastes and sizes into a stack of list, form, pager and questions: nothing
 * breaks, and no scan and no paste ever changes anything. */
#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "tests/fakes/clock.h"
#include "tests/fakes/order_form.h"
#include "tests/fakes/page.h"
#include "tests/fakes/records.h"
#include "tests/fakes/terminal.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What the fuzzer decides with, byte by byte. */
struct luck {
	const uint8_t *data;
	size_t left;
};

static unsigned draw_lot(struct luck *luck, unsigned sides)
{
	if (luck->left == 0)
		return 0;
	luck->left--;
	return *luck->data++ % sides;
}

static void open_records(struct view *view)
{
	ui_push(view->ui, &records_screen_new(1000)->view);
}

static void open_order(struct view *view)
{
	ui_push(view->ui, &order_form_new(&order_hooks_with_plan)->view);
}

static const struct command commands[] = {
	{ "records", "M-o", "Records", "To the records", .run = open_records },
	{ "order", "M-f", "Order", "A new order", .run = open_order },
	{ 0 },
};
static const struct command_table everywhere = { "program", "Program", commands };

/* Of all that is on the stack or was left by going back: how much has been changed. */
static int changes(const struct stage *stage)
{
	int count = 0;

	for (const struct view *view = ui_top(stage->ui); view; view = view->below) {
		if (view->class == &records_class)
			count += ((const struct records_screen *)view)->changes;
		if (view->class == &order_form_class)
			count += ((const struct order_form *)view)->submitted;
	}
	return count;
}

/* ---- what can happen ---------------------------------------------------------------------------- */

static void press(struct stage *stage, struct luck *luck)
{
	static const char *const keys[] = {
		"Enter", "Tab",  "S-Tab", "Backspace", "Esc",      "Up",     "Down",   "Left",
		"Right", "Home", "End",   "PageUp",    "PageDown", "Insert", "Delete", "F1",
		"F2",    "F3",   "F4",    "F5",        "F7",       "F8",     "F10",    "F12",
		"C-s",   "C-u",  "C-w",   "C-k",       "C-p",      "C-l",    "M-o",    "M-f",
		"M-r",   "M-u",  "Space", "中",        "1",        "2",      "4",      "5",
		"j",     "k",    "x",     "e",         "C",        "Y",      "n",      "v",
		"*",     "U",    "/",     ":",         "s",        "c",      "F",      "G",
		"g",     "q",    "]",     "[",         "`",        ".",      "?",      "+",
	};

	fake_terminal_press(keys[draw_lot(luck, COUNT(keys))]);
	stage_turn(stage);
}

/* Anything but one character over and over, which is a key held down. */
static void scan(struct stage *stage, struct luck *luck)
{
	static const char *const ends[] = { "\r", "\n", "\r\n", "\t", "" };
	struct buf code = BUF_INIT;
	int before = changes(stage);
	unsigned length = 2 + draw_lot(luck, 30);

	for (unsigned i = 0; i < length; i++)
		buf_add_char(&code, (char)('!' + draw_lot(luck, 94)));
	if (code.text[0] == code.text[1])
		code.text[1] = code.text[0] == 'x' ? 'y' : 'x';
	buf_add(&code, ends[draw_lot(luck, COUNT(ends))]);
	fake_terminal_type_at(code.text, clock_steady_us(), draw_lot(luck, 2) * 5000);
	stage_turn(stage);
	assert(changes(stage) == before);
	buf_clear(&code);
}

static void paste(struct stage *stage, struct luck *luck)
{
	struct buf text = BUF_INIT;
	int before = changes(stage);
	unsigned length = draw_lot(luck, 60);

	for (unsigned i = 0; i < length; i++)
		buf_add_char(&text, (char)(1 + draw_lot(luck, 255)));
	stage_paste(stage, text.text);
	assert(changes(stage) == before);
	buf_clear(&text);
}

static void resize(struct stage *stage, struct luck *luck)
{
	int rows = 1 + (int)draw_lot(luck, 60), columns = 1 + (int)draw_lot(luck, 200);

	stage_resize(stage, rows, columns);
}

/* The world moves below the list. */
static void reload(struct stage *stage, struct luck *luck)
{
	struct view *screen = ui_screen(stage->ui);
	unsigned more = draw_lot(luck, 50);

	if (screen && screen->class == &records_class) {
		struct records_screen *self = (struct records_screen *)screen;

		self->records.first += more;
		self->records.total = self->records.total > more ? self->records.total - more : 0;
		self->records.held = draw_lot(luck, 100);
		if (self->records.held > self->records.total)
			self->records.held = self->records.total;
		self->records.base = self->records.first;
		list_reloaded(&self->list);
	}
	ui_update(stage->ui);
	stage_turn(stage);
}

static void signal_arrives(struct stage *stage, struct luck *luck)
{
	static const enum terminal_event events[] = { TERMINAL_INTERRUPT, TERMINAL_CONTINUE,
						      TERMINAL_RESIZE, TERMINAL_CLICK };

	fake_terminal_event(events[draw_lot(luck, COUNT(events))]);
	stage_turn(stage);
}

static void write_messages(struct stage *stage, struct luck *luck)
{
	ui_say(stage->ui, draw_lot(luck, 2) ? STYLE_BAD : STYLE_MESSAGE, "said %u",
	       draw_lot(luck, 256));
	ui_verdict(stage->ui, (enum verdict)draw_lot(luck, 3), "a thing");
	stage_turn(stage);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static void (*const happenings[])(struct stage * stage, struct luck * luck) = {
		press, press, press, press,  press,  press,          scan,
		scan,  scan,  paste, resize, reload, signal_arrives, write_messages,
	};
	struct luck luck = { data, size };
	struct stage stage = { .ui = NULL };

	stage_open(&stage, 24, 80, &everywhere);
	ui_push(stage.ui, page_new("Home"));
	open_records(ui_top(stage.ui));
	stage_turn(&stage);
	while (luck.left > 0 && ui_running(stage.ui))
		happenings[draw_lot(&luck, COUNT(happenings))](&stage, &luck);
	stage_close(&stage);
	assert(pages_alive == 0);
	return 0;
}
