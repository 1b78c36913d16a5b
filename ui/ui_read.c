/* What comes in: keys through the scanner layer, codes, pastes, signals and times, each to the
 * one it is for. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/words.h"
#include "ui/ui_state.h"
#include "ui/widget.h"

enum {
	MINUTE_MS = 60000,
	REPEAT_US = 150000,	/* the same key again within this is one held down */
	TWICE_MS = 2000,	/* between two Ctrl-C that mean leaving */
};

static int sooner(int a, int b)
{
	if (a < 0 || b < 0)
		return a < 0 ? b : a;
	return a < b ? a : b;
}

/* Until a time of the steady clock; -1: there is none (0). */
static int time_left(int64_t at_ms)
{
	int64_t left = at_ms - clock_steady_ms();

	if (!at_ms)
		return -1;
	return left < 0 ? 0 : left < MINUTE_MS ? (int)left : MINUTE_MS;
}

static bool is_due(int64_t at_ms)
{
	return at_ms && clock_steady_ms() >= at_ms;
}

int ui_timeout(const struct ui *ui)
{
	int timeout = (int)(MINUTE_MS - clock_wall_ms() % MINUTE_MS);

	timeout = sooner(timeout, terminal_timeout());
	timeout = sooner(timeout, scan_timeout(ui->scan, clock_steady_us()));
	timeout = sooner(timeout, time_left(ui->again_ms));
	timeout = sooner(timeout, time_left(ui->ahead_ms));
	return ui->changed ? 0 : timeout;
}

/* ---- keys ------------------------------------------------------------------------------------ */

static bool is_plain(struct key key)
{
	return key.code == KEYCAP_CHARACTER && !(key.modifiers & (KEY_CONTROL | KEY_META));
}

static void say_nothing_here(struct ui *ui, struct key key)
{
	char name[KEY_NAME], help[KEY_NAME];
	const char *shown = keymap_key(ui->keymap, &ui_table_everywhere.commands[0], help);

	ui_say(ui, STYLE_DIM, _("%s does nothing here; %s shows what does"), key_name(key, name),
	       shown ? shown : ":help");
}

static bool run_everywhere(struct ui *ui, struct key key)
{
	const struct command *command = keymap_find_everywhere(ui->keymap, key);

	if (!command || (ui->top->class->dialog && !(command->flags & COMMAND_DIALOG)))
		return false;
	ui_run(ui, ui->top, command, "");
	return true;
}

static bool move(struct view *view, enum motion motion)
{
	if (motion == MOTION_NONE)
		return false;
	return view->class->move ? view->class->move(view, motion) : widget_move(view, motion);
}

static void type(struct ui *ui, struct key key)
{
	struct view *view = ui->top;
	const struct command *command;

	if (notices_hide(&ui->notices))
		ui->changed = true;
	if (!view)
		return;
	ui->changed = true;
	if (view->class->type && view->class->type(view, key))
		return;
	if (widget_type(view, key))
		return;
	if (is_plain(key) && ui_typing(ui) != TYPING_KEYS)
		return;
	command = ui_find(ui, view, key);
	if (command)
		ui_run(ui, view, command, "");
	else if (!move(view, keymap_motion(ui->keymap, key)) && !run_everywhere(ui, key))
		say_nothing_here(ui, key);
}

bool ui_key_was_prompted(const struct ui *ui, const struct view *view)
{
	return view->painted_ms > 0 && ui->oldest_us / 1000 >= view->painted_ms;
}

bool ui_key_is_deliberate(const struct ui *ui, const struct view *view)
{
	return ui_key_was_prompted(ui, view) && ui->all_alone && !ui->repeated;
}

struct key ui_key(const struct ui *ui)
{
	return ui->key;
}

/* ---- signals --------------------------------------------------------------------------------- */

static void interrupt(struct ui *ui)
{
	int64_t now = clock_steady_ms();

	if (ui->hooks->cancel && ui->hooks->cancel(ui->context)) {
		ui_say(ui, STYLE_WAITING, _("cancelled"));
		ui->interrupted_ms = 0;
	} else if (ui->interrupted_ms > 0 && now - ui->interrupted_ms <= TWICE_MS) {
		ui->interrupted_ms = 0;
		ui_ask_to_quit(ui);
	} else {
		ui_say(ui, STYLE_DIM, _("nothing is under way; Ctrl-C once more asks to leave"));
		ui->interrupted_ms = now;
	}
}

static void hang_up(struct ui *ui)
{
	if (ui->running && ui->hooks->save)
		ui->hooks->save(ui->context);
	ui->running = false;
}

/* ---- codes and text ------------------------------------------------------------------------- */

static bool paste_into(struct ui *ui, const char *text)
{
	struct view *view = ui->top;

	return (view->class->paste && view->class->paste(view, text)) || widget_paste(view, text);
}

/* What the scanner layer noticed, unless the line has something better to say. */
static void say_hint(struct ui *ui, const struct scan_output *code)
{
	if (notices_shown(&ui->notices))
		return;
	if (code->flags & SCAN_IME)
		ui_say(ui, STYLE_WAITING,
		       _("an input method is on: full-width characters were "
			 "turned into plain ones"));
	else if (code->flags & SCAN_CAPS)
		ui_say(ui, STYLE_WAITING, _("Caps Lock is on: upper and lower case were swapped"));
}

/* Into the field that takes scans, or the text that is being typed. */
static bool put_code(struct ui *ui, const struct scan_output *code)
{
	enum typing typing = ui_typing(ui);
	bool in_text = typing == TYPING_TEXT || typing == TYPING_SCANS, taken;
	struct buf text = BUF_INIT;

	if (ui->hooks->code)
		ui->hooks->code(ui->context, code, &text);
	else
		buf_add(&text, code->text);
	taken = widget_scan(ui->top, text.text);
	if (!taken && in_text && paste_into(ui, text.text)) {
		taken = true;
		ui_say(ui, STYLE_WAITING, _("the code went into this field"));
	}
	buf_clear(&text);
	return taken;
}

static void take_code(struct ui *ui, const struct scan_output *code)
{
	struct view *view = ui->top;

	notices_hide(&ui->notices);
	if (!(view->class->scan && view->class->scan(view, code)) && !put_code(ui, code) &&
	    (!ui->hooks->scan || !ui->hooks->scan(ui->context, code)))
		ui_say(ui, STYLE_BAD, _("nothing here takes the code %s"), code->text);
	say_hint(ui, code);
}

static void take_text(struct ui *ui, const char *text, enum paste_kind kind)
{
	if (ui->top->class->dialog)
		ui_say(ui, STYLE_WAITING, _("this was not taken as an answer: press one key"));
	else if (!ui->hooks->text || !ui->hooks->text(ui->context, text, kind))
		ui_say(ui, STYLE_WAITING,
		       _("pasted text is not run as keys, and nothing here "
			 "takes it"));
}

static void take_burst(struct ui *ui, const struct scan_output *burst)
{
	if (burst->flags & SCAN_FULL)
		ui_say(ui, STYLE_BAD, _("%d codes wait already; this one is not among them: %s"),
		       SCAN_QUEUE, burst->text);
	else if (ui_typing(ui) == TYPING_KEYS || !paste_into(ui, burst->text))
		take_text(ui, burst->text, PASTE_LINE);
}

static void take_paste(struct ui *ui, const struct arrival *arrival)
{
	const char *newline = strchr(arrival->paste, '\n');

	notices_hide(&ui->notices);
	if (ui_typing(ui) == TYPING_KEYS || !paste_into(ui, arrival->paste))
		take_text(ui, arrival->paste, newline && newline[1] ? PASTE_LINES : PASTE_LINE);
	if (arrival->input.paste_cut)
		ui_say(ui, STYLE_BAD,
		       _("the pasted text was too long: only its first %d KiB are "
			 "here"),
		       TERMINAL_PASTE_MOST / 1024);
}

/* ---- the scanner layer ------------------------------------------------------------------------ */

static void take_key(struct ui *ui, struct key key)
{
	static const struct key interrupts = { KEYCAP_CHARACTER, KEY_CONTROL, 'c' };
	static const struct key suspends = { KEYCAP_CHARACTER, KEY_CONTROL, 'z' };

	ui->repeated = key_equal(key, ui->key) && ui->oldest_us - ui->key_us < REPEAT_US;
	ui->key = key;
	ui->key_us = ui->oldest_us;
	if (key_equal(key, interrupts))
		interrupt(ui);
	else if (key_equal(key, suspends))
		terminal_stop();
	else
		type(ui, key);
}

static void take_outputs(struct ui *ui)
{
	for (;;) {
		int64_t now = clock_steady_us();
		struct scan_output output = scan_next(ui->scan, now);

		if (output.event == SCAN_NOTHING) {
			ui->pending = scan_timeout(ui->scan, now) >= 0;
			return;
		}
		ui->changed = true;
		if (!ui->top)
			return;
		if (output.event == SCAN_KEY)
			take_key(ui, output.key);
		else if (output.event == SCAN_CODE)
			take_code(ui, &output);
		else
			take_burst(ui, &output);
		ui_sweep(ui);
	}
}

static enum scan_place place(const struct ui *ui)
{
	static const enum scan_place places[] = {
		[TYPING_KEYS] = SCAN_AT_KEYS,
		[TYPING_TEXT] = SCAN_AT_TEXT,
		[TYPING_SCANS] = SCAN_AT_TEXT,
		[TYPING_SECRET] = SCAN_AT_SECRET,
	};

	return places[ui_typing(ui)];
}

static void feed(struct ui *ui, const struct arrival *arrival)
{
	if (!ui->pending) {
		ui->oldest_us = arrival->input.at_us;
		ui->all_alone = true;
	}
	ui->all_alone = ui->all_alone && arrival->alone;
	ui->pending = true;
	scan_feed(ui->scan, arrival->input.key, arrival->input.at_us, place(ui));
	take_outputs(ui);
}

static void say_waiting(struct ui *ui)
{
	int waiting = scan_waiting(ui->scan);

	if (waiting > ui->waiting)
		ui_say(ui, STYLE_WAITING,
		       ngettext("answer first: %d scanned code waits",
				"answer first: %d scanned codes wait", (unsigned long)waiting),
		       waiting);
	ui->waiting = waiting;
}

/* ---- the turn --------------------------------------------------------------------------------- */

/* What is held back of somebody's typing is not lost when the line drops. */
static void let_typing_arrive(struct ui *ui)
{
	if (!ui->top || ui_typing(ui) == TYPING_KEYS)
		return;
	scan_flush(ui->scan);
	take_outputs(ui);
}

static void take(struct ui *ui, const struct arrival *arrival)
{
	switch (arrival->input.event) {
	case TERMINAL_KEY:
		feed(ui, arrival);
		break;
	case TERMINAL_INTERRUPT:
	case TERMINAL_SUSPEND:
		if (arrival->input.key.code != KEYCAP_NONE)
			feed(ui, arrival);
		else if (arrival->input.event == TERMINAL_INTERRUPT)
			interrupt(ui);
		else
			terminal_stop();
		break;
	case TERMINAL_PASTE:
		scan_flush(ui->scan);
		take_outputs(ui);
		if (ui->top)
			take_paste(ui, arrival);
		ui->changed = true;
		break;
	case TERMINAL_RESIZE:
	case TERMINAL_CONTINUE:
		ui->changed = true;
		break;
	case TERMINAL_HANGUP:
		let_typing_arrive(ui);
		hang_up(ui);
		break;
	case TERMINAL_NOTHING:
	case TERMINAL_CLICK:
		break;
	}
	ui_sweep(ui);
}

/* Reads what has come in; true if there may be more. Keys of one lump have one time. */
static bool gather(struct ui *ui)
{
	ui->arrival_count = 0;
	while (ui->arrival_count < ARRIVALS) {
		struct arrival *arrival = &ui->arrivals[ui->arrival_count];

		arrival->input = terminal_read();
		if (arrival->input.event == TERMINAL_NOTHING)
			return false;
		arrival->paste = mem_copy(arrival->input.paste);
		arrival->alone = arrival->input.at_us != ui->last_at_us;
		if (!arrival->alone && ui->arrival_count > 0)
			arrival[-1].alone = false;
		ui->last_at_us = arrival->input.at_us;
		ui->arrival_count++;
	}
	return true;
}

static void take_times(struct ui *ui)
{
	int64_t minute = clock_wall_ms() / MINUTE_MS;

	if (minute != ui->minute)
		ui->changed = true;
	ui->minute = minute;
	if (is_due(ui->ahead_ms) && !ui->changed) {	/* else the paint goes first */
		ui->ahead_ms = 0;
		if (ui->top)
			widget_look_ahead(ui->top);
	}
	if (!is_due(ui->again_ms))
		return;
	ui->again_ms = 0;
	/* who has no tick does not know what the views below it asked for */
	if (ui->top && (!ui->top->class->tick || ui->top->class->tick(ui->top)))
		ui->changed = true;
	ui_sweep(ui);
}

void ui_read(struct ui *ui)
{
	bool more;

	do {
		more = gather(ui);
		for (size_t i = 0; i < ui->arrival_count && ui->running; i++)
			take(ui, &ui->arrivals[i]);
		for (size_t i = 0; i < ui->arrival_count; i++)
			free(ui->arrivals[i].paste);
		ui->arrival_count = 0;
	} while (more && ui->running);
	take_outputs(ui);
	ui_sweep(ui);
	take_times(ui);
	say_waiting(ui);
}
