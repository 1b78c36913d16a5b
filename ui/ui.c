/* The stack of views, the commands that run on them, and what is said to the person. */
#include "ui/ui.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "base/words.h"
#include "ui/list.h"
#include "ui/ui_state.h"
#include "ui/widget.h"

struct ui *ui_new(struct keymap *keymap, const struct command_table *everywhere,
		  const struct scan_options *scanner, const struct ui_hooks *hooks, void *context)
{
	struct ui *ui = mem_alloc(sizeof(*ui));

	*ui = (struct ui){
		.keymap = keymap,
		.everywhere = { &ui_table_everywhere, everywhere, NULL },
		.hooks = hooks,
		.context = context,
		.running = true,
		.changed = true,
		.argument = "",
		.scan = scan_new(scanner),
		.line = BUF_INIT,
	};
	for (size_t i = 0; ui->everywhere[i]; i++)
		keymap_add_everywhere(keymap, ui->everywhere[i]);
	return ui;
}

static void free_view(struct view *view)
{
	if (view->class->free)
		view->class->free(view);
}

static void free_stack(struct view *view)
{
	while (view) {
		struct view *below = view->below;

		free_view(view);
		view = below;
	}
}

void ui_free(struct ui *ui)
{
	if (!ui)
		return;
	free_stack(ui->top);
	free_stack(ui->forward);
	for (size_t i = 0; i < ui->arrival_count; i++)
		free(ui->arrivals[i].paste);
	notices_clear(&ui->notices);
	history_clear(&ui->history);
	scan_free(ui->scan);
	buf_clear(&ui->line);
	free(ui);
}

bool ui_running(const struct ui *ui)
{
	return ui->running;
}

void ui_quit(struct ui *ui)
{
	ui->running = false;
}

void ui_changed(struct ui *ui)
{
	ui->changed = true;
}

void ui_again(struct ui *ui, int ms)
{
	int64_t at = clock_steady_ms() + (ms > 0 ? ms : 0);

	if (ui->again_ms == 0 || at < ui->again_ms)
		ui->again_ms = at;
}

/* ---- the stack ----------------------------------------------------------------------------- */

static void entered(struct ui *ui)
{
	ui->changed = true;
	scan_hold(ui->scan, ui->top && ui->top->class->dialog);
	if (ui->top && ui->top->class->enter)
		ui->top->class->enter(ui->top);
}

/* Never the first view: from there everything can be reached again. */
static void drop_oldest(struct ui *ui)
{
	struct view *above = ui->top;
	size_t depth = 0;

	for (const struct view *view = ui->top; view; view = view->below)
		depth++;
	if (depth <= DEEPEST)
		return;
	while (above->below->below->below)
		above = above->below;
	above->below->closing = true;
}

void ui_push(struct ui *ui, struct view *view)
{
	view->ui = ui;
	view->below = ui->top;
	view->painted_ms = 0;
	ui->top = view;
	keymap_add(ui->keymap, view->class->table);
	if (!view->class->dialog) {
		free_stack(ui->forward);
		ui->forward = NULL;
		ui->left_last = false;
		drop_oldest(ui);
	}
	entered(ui);
}

struct view *ui_top(const struct ui *ui)
{
	return ui->top;
}

struct view *ui_screen(const struct ui *ui)
{
	struct view *view = ui->top;

	while (view && view->class->dialog)
		view = view->below;
	return view;
}

void view_close(struct view *view)
{
	view->closing = true;
	view->ui->changed = true;
}

static void leave(struct view *view)
{
	view_close(view);
	view->keep = !view->class->dialog;
}

void ui_back(struct ui *ui)
{
	struct view *view = ui->top;

	while (view && view->closing)
		view = view->below;
	if (view && view->below)
		leave(view);
}

void ui_home(struct ui *ui)
{
	for (struct view *view = ui->top; view && view->below; view = view->below)
		leave(view);
}

bool ui_forward(struct ui *ui)
{
	struct view *view = ui->forward;

	if (!view)
		return false;
	ui->forward = view->below;
	view->below = ui->top;
	view->painted_ms = 0;
	ui->top = view;
	ui->left_last = false;
	entered(ui);
	if (view->class->update)
		view->class->update(view);
	return true;
}

static void keep_forward(struct ui *ui, struct view *view)
{
	struct view **end = &ui->forward;

	view->closing = false;
	view->keep = false;
	view->below = ui->forward;
	ui->forward = view;
	ui->left_last = true;
	for (size_t i = 0; *end && i < KEPT_FORWARD; i++)
		end = &(*end)->below;
	free_stack(*end);
	*end = NULL;
}

static bool loses_its_asker(const struct view *view)
{
	while (view->asker && !view->asker->closing)
		view = view->asker;
	return view->asker;
}

void ui_sweep(struct ui *ui)
{
	struct view *was_top = ui->top;

	for (struct view *view = ui->top; view; view = view->below)
		if (loses_its_asker(view))
			view->closing = true;
	for (struct view **link = &ui->top; *link;) {
		struct view *view = *link;

		if (!view->closing) {
			link = &view->below;
			continue;
		}
		*link = view->below;
		if (view->keep)
			keep_forward(ui, view);
		else
			free_view(view);
	}
	if (ui->top == was_top || !ui->top)
		return;
	ui->top->painted_ms = 0;
	entered(ui);
	if (ui->top->class->update)
		ui->top->class->update(ui->top);
}

void ui_update(struct ui *ui)
{
	struct view *screen = ui_screen(ui);

	if (ui->top && ui->top != screen && ui->top->class->update)
		ui->top->class->update(ui->top);
	if (screen && screen->class->update)
		screen->class->update(screen);
	ui->changed = true;
	ui_sweep(ui);
}

static void save_below(const struct view *view, bool *all, struct buf *out)
{
	if (!view)
		return;
	save_below(view->below, all, out);
	*all = *all && !view->class->dialog && view->class->save;
	if (!*all)
		return;
	buf_addf(out, "%s ", view->class->table->name);
	view->class->save(view, out);
	buf_add_char(out, '\n');
}

void ui_save(const struct ui *ui, struct buf *out)
{
	bool all = true;

	save_below(ui->top, &all, out);
}

enum typing ui_typing(const struct ui *ui)
{
	struct view *view = ui->top;
	enum typing typing = view && view->class->typing ? view->class->typing(view) : TYPING_KEYS;

	return typing == TYPING_KEYS && view ? widget_typing(view) : typing;
}

/* ---- what is said -------------------------------------------------------------------------- */

/* The last gate: words from outside may be among them, and a long text may be cut mid-character. */
static void say(struct ui *ui, enum style style, const char *text)
{
	struct buf clean = BUF_INIT;

	utf8_add_clean(&clean, text, strlen(text), CLEAN_LINE);
	notices_add(&ui->notices, style, clean.text, clock_wall_ms());
	buf_clear(&clean);
	ui->changed = true;
}

void ui_say(struct ui *ui, enum style style, const char *format, ...)
{
	char text[ERROR_TEXT];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	say(ui, style, text);
}

void ui_complain(struct ui *ui, const struct error *error)
{
	say(ui, STYLE_BAD, error->text);
}

void ui_messages(const struct ui *ui, struct buf *out)
{
	notices_add_list(&ui->notices, out);
}

void ui_set_bell(struct ui *ui, enum ui_bell bell)
{
	ui->bell = bell;
}

void ui_verdict(struct ui *ui, enum verdict verdict, const char *text)
{
	static const struct {
		const char *word;
		int bells;
	} verdicts[] = {
		[VERDICT_FOUND] = { N_("FOUND"), 1 },
		[VERDICT_NOT_FOUND] = { N_("NOT FOUND"), 2 },
		[VERDICT_WRONG] = { N_("WRONG"), 3 },
	};

	notices_hide(&ui->notices);
	ui_say(ui, STYLE_VERDICT, "%s  %s", word(verdicts[verdict].word), text);
	if (ui->bell == BELL_SOUND)
		terminal_bell(verdicts[verdict].bells);
	else if (ui->bell == BELL_FLASH)
		terminal_flash();
}

/* ---- commands ------------------------------------------------------------------------------ */

const struct keymap *ui_keymap(const struct ui *ui)
{
	return ui->keymap;
}

void ui_set_read_only(struct ui *ui, bool read_only)
{
	ui->read_only = read_only;
	ui->changed = true;
}

bool ui_is_read_only(const struct ui *ui)
{
	return ui->read_only;
}

static struct list *list_of(struct view *view)
{
	return view->class->list ? view->class->list(view) : NULL;
}

const char *ui_reason(struct ui *ui, struct view *view, const struct command *command)
{
	const struct list *list = list_of(view);
	const char *reason = NULL;

	if ((command->flags & COMMAND_CHANGES) && ui->read_only)
		return _("this console is read-only");
	if (ui->hooks->refuse)
		reason = ui->hooks->refuse(ui->context, command);
	if (!reason && (command->flags & COMMAND_ROW) && list && !list_has_row(list))
		return _("there is no row");
	if (!reason && command->why)
		reason = command->why(view);
	return reason;
}

static bool run(struct ui *ui, struct view *view, const struct command *command, char option,
		const char *argument)
{
	const char *reason = ui_reason(ui, view, command);
	struct list *list = list_of(view);

	if (reason) {
		ui_say(ui, STYLE_BAD, "%s: %s",
		       command->label ? word(command->label) : command->name, reason);
		return false;
	}
	if (list && (command->flags & (COMMAND_ROW | COMMAND_MARKS)))
		list_aim(list, option, command->flags & COMMAND_MARKS);
	ui->command = command;
	ui->argument = argument;
	command->run(view);
	ui->argument = "";
	ui->changed = true;
	return true;
}

bool ui_run(struct ui *ui, struct view *view, const struct command *command, const char *argument)
{
	return run(ui, view, command, 0, argument);
}

const struct command *ui_option(const struct view *view, char option)
{
	for (const struct command *command = view->class->table->commands; command->name; command++)
		if (command->option == option)
			return command;
	return NULL;
}

bool ui_run_option(struct ui *ui, struct view *view, char option)
{
	const struct command *command = ui_option(view, option);

	return command && run(ui, view, command, option, "");
}

const char *ui_argument(const struct ui *ui)
{
	return ui->argument;
}

const struct command *ui_command(const struct ui *ui)
{
	return ui->command;
}

const struct command_table *ui_table(const struct ui *ui, const struct view *view, size_t index)
{
	const struct command_table *const *with = view->class->table->with;

	if (index == 0)
		return view->class->table;
	for (index--; with && *with; with++, index--)
		if (index == 0)
			return *with;
	return index < COUNT(ui->everywhere) ? ui->everywhere[index] : NULL;
}
