/* The scan box, and what comes of it: what the code can be, what is stored of it, and what each
 * vendor says as it answers. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "base/words.h"
#include "screens/box.h"
#include "screens/console.h"
#include "screens/copying.h"
#include "screens/looking.h"
#include "screens/record_text.h"
#include "screens/verdict.h"
#include "src/shift.h"
#include "ui/big.h"
#include "ui/scan.h"
#include "ui/text.h"

enum pane { PANE_BOX, PANE_RECORDS, PANE_ANSWERS, PANES };

enum {
	BIG_FROM = 28,	/* rows from which the verdict is five lines tall */
	DETAIL_FROM = 14,	/* and something is said of the row under the cursor */
	DETAIL_ROWS = 5,
};

struct lookup_screen {
	struct screen screen;
	struct box box;
	enum pane pane;
	struct looking looking;
	struct list records, answers;
	struct text detail;
	bool touched[PANES];	/* somebody moved in the list */
	bool judged;	/* the verdict has been given */
};

static struct lookup_screen *lookup(struct view *view)
{
	return (struct lookup_screen *)view;
}

static const struct lookup_screen *const_lookup(const struct view *view)
{
	return (const struct lookup_screen *)view;
}

/* ---- verdict ------------------------------------------------------------------------------------------ */

/* In the person's tally of today. */
static void count(const struct lookup_screen *self, enum shift_event event)
{
	const struct backend *backend = &self->screen.console->backend;

	shift_note(backend->store, backend->person, clock_wall_ms(), event);
}

static void judge(struct lookup_screen *self)
{
	struct ui *ui = self->screen.view.ui;

	if (self->judged || !self->looking.asking || !ui || !verdict_say(&self->looking, ui))
		return;
	self->judged = true;
	count(self, verdict_is_found(&self->looking) ? SHIFT_FOUND : SHIFT_NOT_FOUND);
}

/* Where nobody has moved yet the best one stays under the cursor. */
static void reload(struct list *list, bool touched)
{
	if (!touched) {
		list->placed = false;
		list->selected = list->top = 0;
	}
	list_reloaded(list);
}

static void start(struct lookup_screen *self, const char *code, bool ask)
{
	struct console *console = self->screen.console;
	struct backend *backend = &console->backend;

	looking_clear(&self->looking);
	looking_start(&self->looking, console, code, ask);
	input_set(&self->box.input, self->looking.lookup.code.text);
	if (ask && self->looking.lookup.code.length > 0) {
		recent_add(&console->recent, backend->store, backend->person,
			   self->looking.lookup.code.text, clock_wall_ms());
		count(self, SHIFT_SCAN);
	}
	if (self->looking.lookup.code.length > 0)
		self->pane = PANE_RECORDS;
	self->judged = false;
	for (size_t i = 0; i < PANES; i++)
		self->touched[i] = false;
	reload(&self->records, false);
	reload(&self->answers, false);
	judge(self);
}

/* ---- the box ------------------------------------------------------------------------------------------- */

static enum typing typing(const struct view *view)
{
	return const_lookup(view)->pane == PANE_BOX ? TYPING_SCANS : TYPING_KEYS;
}

static bool type(struct view *view, struct key key)
{
	struct lookup_screen *self = lookup(view);

	if (key.code == KEYCAP_ESCAPE && looking_is_running(&self->looking)) {
		looking_stop(&self->looking);
		ui_say(view->ui, STYLE_WAITING, _("asking is broken off"));
		console_changed(self->screen.console);
		return true;
	}
	if (self->pane != PANE_BOX)
		return false;
	if (key.code == KEYCAP_ENTER && self->box.input.text.length > 0) {
		char *code = mem_copy(self->box.input.text.text);

		start(self, code, true);
		free(code);
		return true;
	}
	return (self->box.input.text.length == 0 && console_type(view, key)) ||
	       input_type(&self->box.input, key);
}

static bool paste(struct view *view, const char *text)
{
	return lookup(view)->pane == PANE_BOX && input_paste(&lookup(view)->box.input, text);
}

static bool scan(struct view *view, const struct scan_output *code)
{
	struct buf whole = BUF_INIT;

	buf_addf(&whole, "%s%s", code->aim, code->text);
	start(lookup(view), whole.text, true);
	buf_clear(&whole);
	if (code->count > 1)
		ui_say(view->ui, STYLE_WAITING, _("scanned %d times, counted once"), code->count);
	else if (code->offer)
		ui_say(view->ui, STYLE_WAITING,
		       _("with another keyboard layout this reads %s: look at the scanner page"),
		       code->offer);
	return true;
}

static void go_to_box(struct view *view)
{
	struct lookup_screen *self = lookup(view);

	box_turn(&self->box, self->pane == PANE_BOX);
	self->pane = PANE_BOX;
}

/* ---- drawing --------------------------------------------------------------------------------------------- */

static void draw_big(const struct lookup_screen *self, struct canvas *canvas)
{
	if (canvas->rows < BIG_FROM)
		return;
	big_draw(canvas_cut_top(canvas, BIG_ROWS), 0, 4, STYLE_VERDICT, verdict_word(&self->looking));
	canvas_cut_top(canvas, 1);
}

static void draw_guesses(const struct lookup_screen *self, struct canvas canvas)
{
	struct buf line = BUF_INIT;

	if (self->looking.lookup.code.length == 0)
		buf_add(&line, console_codes());
	else
		looking_add_guesses(&self->looking, &line);
	canvas_cell(canvas, 0, 4, canvas.columns - 5, ALIGN_LEFT, STYLE_DIM, line.text);
	buf_clear(&line);
}

static void draw_detail(struct lookup_screen *self, struct canvas canvas)
{
	const struct list *list = self->pane == PANE_ANSWERS ? &self->answers : &self->records;
	struct buf lines = BUF_INIT;

	canvas_rule(canvas_cut_top(&canvas, 1), 0, NULL, NULL);
	text_reset(&self->detail);
	if (self->pane == PANE_ANSWERS && list_has_row(list)) {
		looking_add_answer(&self->looking, self->looking.order[list->selected], &lines);
		text_add(&self->detail, STYLE_NORMAL, lines.text);
	} else if (list_has_row(list) && list->selected < self->looking.count) {
		record_text_add(&self->detail, self->screen.console,
				self->looking.items[list->selected], canvas.columns, false);
	}
	text_draw(&self->detail, canvas);
	buf_clear(&lines);
}

static void draw_lists(struct lookup_screen *self, struct canvas canvas)
{
	struct looking_tally tally = looking_tally(&self->looking);
	struct buf known = BUF_INIT, asked = BUF_INIT;
	int wanted = (int)self->looking.count + (self->looking.count ? 2 : 3), most = canvas.rows / 2;
	struct canvas records = canvas_cut_top(&canvas, wanted < most ? wanted : most);
	struct list *focus = self->pane == PANE_ANSWERS ? &self->answers : &self->records;

	buf_addf(&known, ngettext("%zu record", "%zu records", self->looking.count),
		 self->looking.count);
	if (self->looking.found == FOUND_WORDS)
		buf_addf(&known, ", %s", _("found as words"));
	if (self->looking.asking)
		buf_addf(&asked, _("%zu of %zu have answered"), tally.answered, tally.asked);
	else
		buf_add(&asked, _("nobody was asked this time; F5 asks"));
	canvas_rule(canvas_cut_top(&records, 1), 0, known.text, NULL);
	canvas_rule(canvas_cut_top(&canvas, 1), 0, asked.text, NULL);
	/* the one with the cursor last, so that the cursor stays there */
	if (focus == &self->answers) {
		list_draw(&self->records, records);
		list_draw(&self->answers, canvas);
	} else {
		list_draw(&self->answers, canvas);
		list_draw(&self->records, records);
	}
	buf_clear(&known);
	buf_clear(&asked);
}

static void draw(struct view *view, struct canvas canvas)
{
	struct lookup_screen *self = lookup(view);
	struct canvas box = canvas_cut_top(&canvas, 1);
	struct canvas detail = { .rows = 0 };

	draw_guesses(self, canvas_cut_top(&canvas, 1));
	if (self->looking.lookup.code.length > 0) {
		draw_big(self, &canvas);
		if (canvas.rows >= DETAIL_FROM)
			detail = canvas_cut_bottom(&canvas, DETAIL_ROWS + canvas.rows / 8);
		draw_lists(self, canvas);
		if (detail.rows > 0)
			draw_detail(self, detail);
	}
	box_draw(&self->box, box, self->pane == PANE_BOX);
}

/* ---- the view ------------------------------------------------------------------------------------------- */

static void title(const struct view *view, struct buf *out)
{
	const struct looking *looking = &const_lookup(view)->looking;

	buf_add(out, _("Look-up"));
	if (looking->lookup.code.length > 0) {
		buf_add(out, " ");
		utf8_add_clean(out, looking->lookup.code.text, looking->lookup.code.length,
			       CLEAN_LINE);
	}
}

static void status(const struct view *view, struct buf *out)
{
	if (looking_is_running(&const_lookup(view)->looking))
		buf_add(out, _("asking"));
}

static void hint(const struct view *view, struct buf *out)
{
	const struct lookup_screen *self = const_lookup(view);

	if (self->pane == PANE_BOX)
		buf_add(out, _("Scan or type any code; Enter asks everyone who can know it."));
	else if (looking_is_running(&self->looking))
		buf_add(out, _("Answers come in as they are given; Esc stops asking."));
}

static bool move(struct view *view, enum motion motion)
{
	struct lookup_screen *self = lookup(view);

	if (motion == MOTION_NEXT)
		self->pane = (enum pane)((self->pane + 1) % PANES);
	else if (motion == MOTION_PREVIOUS)
		self->pane = (enum pane)((self->pane + PANES - 1) % PANES);
	else if (self->pane == PANE_BOX && motion == MOTION_DOWN)
		self->pane = PANE_RECORDS;
	else if (self->pane == PANE_BOX && motion == MOTION_UP)
		console_recall(view);
	else if (self->pane == PANE_BOX)
		return false;
	else {
		self->touched[self->pane] = true;
		return list_move(self->pane == PANE_RECORDS ? &self->records : &self->answers,
				 motion);
	}
	return true;
}

static struct list *list(struct view *view)
{
	struct lookup_screen *self = lookup(view);

	return self->pane == PANE_RECORDS   ? &self->records
	       : self->pane == PANE_ANSWERS ? &self->answers
					    : NULL;
}

static void update(struct view *view)
{
	struct lookup_screen *self = lookup(view);

	looking_update(&self->looking);
	reload(&self->records, self->touched[PANE_RECORDS]);
	reload(&self->answers, self->touched[PANE_ANSWERS]);
	judge(self);
}

static void enter(struct view *view)
{
	judge(lookup(view));
}

static void add_line(struct buf *out, const char *text)
{
	for (; *text; text++)
		buf_add_char(out, *text == '\n' ? ' ' : *text);
}

/* What was looked up; while there is nothing, what was being typed. */
static void save(const struct view *view, struct buf *out)
{
	const struct lookup_screen *self = const_lookup(view);
	const char *code = self->looking.lookup.code.text;

	buf_add(out, *code ? "= " : "? ");
	add_line(out, *code ? code : self->box.input.text.text);
}

static void drop(struct view *view)
{
	struct lookup_screen *self = lookup(view);

	looking_clear(&self->looking);
	list_clear(&self->records);
	list_clear(&self->answers);
	box_clear(&self->box);
	text_clear(&self->detail);
	free(self);
}

/* ---- commands ------------------------------------------------------------------------------------------------ */

static struct item *selected(struct lookup_screen *self)
{
	return self->pane != PANE_ANSWERS && self->records.selected < self->looking.count
		       ? self->looking.items[self->records.selected]
		       : NULL;
}

static void open_call(struct lookup_screen *self)
{
	const struct looking *looking = &self->looking;
	size_t row = self->answers.selected;
	int64_t call = row < looking->lookup.ask_count
			       ? looking->lookup.asks[looking->order[row]].call
			       : 0;

	if (!console_show_call(self->screen.console, call))
		ui_say(self->screen.view.ui, STYLE_WAITING, _("it was not asked"));
}

static void open_row(struct view *view)
{
	struct lookup_screen *self = lookup(view);
	struct item *item = selected(self);

	if (self->pane == PANE_ANSWERS)
		open_call(self);
	else if (item)
		console_show(self->screen.console, item);
}

static void ask_again(struct view *view)
{
	struct lookup_screen *self = lookup(view);

	if (self->looking.lookup.code.length == 0) {
		ui_say(view->ui, STYLE_MESSAGE, _("there is no code yet"));
		return;
	}
	looking_ask(&self->looking);
	self->judged = false;
	update(view);
}

static void trace(struct view *view)
{
	struct lookup_screen *self = lookup(view);
	struct item *item = selected(self);

	if (item && item->vendor && item->kind && fetch_has_below(item->vendor, item->kind->name))
		ui_push(view->ui, flow_new(self->screen.console, self->looking.lookup.code.text));
	else
		ui_say(view->ui, STYLE_WAITING, _("there is no tree of such a record"));
}

static void timeline(struct view *view)
{
	if (!console_show_timeline(console_of(view), lookup(view)->looking.lookup.code.text))
		ui_say(view->ui, STYLE_MESSAGE, _("there is no code yet"));
}

static void answer_copy(struct view *view, const char *what)
{
	struct item *item = selected(lookup(view));

	if (what && item)
		copying_answer(console_of(view), item, what, item->title);
}

static void copy(struct view *view)
{
	copying_ask(view, false, answer_copy);
}

/* clang-format off */
static const struct command commands[] = {
	{ "open", "Enter", N_("Open"), N_("Open the record, or the call that asked"), N_("Look-up"),
	  COMMAND_ROW, .run = open_row },
	{ "scan", "F2 C-t", NULL, N_("The scan box, cleared; once more brings the old text back"),
	  .run = go_to_box },
	{ "refresh", "F5 R C-r", N_("Refresh"), N_("Ask everyone once more"), .run = ask_again },
	{ "track", "t", N_("Trace"), N_("The tree that the code is in"), NULL, 0, '7', .run = trace },
	{ "timeline", "o", N_("Timeline"), N_("All that is known of it, in the order it happened"), NULL,
	  0, '8', .run = timeline },
	{ "copy", "y", N_("Copy"), N_("Copy number, data or call"), NULL, COMMAND_ROW, .run = copy },
	{ 0 },
};
static const struct command_table *const with[] = { &list_table, NULL };
const struct command_table lookup_table = { "lookup", N_("Look-up"), commands, with };
/* clang-format on */

static const struct view_class class = {
	.table = &lookup_table,
	.title = title,
	.status = status,
	.hint = hint,
	.draw = draw,
	.typing = typing,
	.type = type,
	.paste = paste,
	.scan = scan,
	.move = move,
	.list = list,
	.enter = enter,
	.update = update,
	.save = save,
	.free = drop,
};

/* "! CODE" asks, "= CODE" shows what is stored, "? TEXT" waits for Enter, "" for a code. */
struct view *lookup_new(struct console *console, const char *saved)
{
	struct lookup_screen *self = mem_alloc(sizeof(*self));
	const char *code = strlen(saved) > 2 ? saved + 2 : "";

	self->screen = (struct screen){ { .class = &class }, console };
	self->box = (struct box)BOX_INIT;
	self->detail = (struct text)TEXT_INIT;
	self->looking = (struct looking){ .console = console, .lookup = { .code = BUF_INIT } };
	list_init(&self->records, &looking_records, &self->looking);
	list_init(&self->answers, &looking_answers, &self->looking);
	if (*saved == '?')
		input_set(&self->box.input, code);
	else if (*code)
		start(self, code, *saved == '!');
	return &self->screen.view;
}
