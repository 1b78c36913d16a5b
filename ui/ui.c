/* The stack of views: pushed, closed, left by going back, saved for another day. */
#include "ui/ui.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
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
	free(ui->footer);
	scan_free(ui->scan);
	buf_clear(&ui->line);
	free(ui);
}

void *ui_context(const struct ui *ui)
{
	return ui->context;
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

void ui_put_off(struct ui *ui, int ms)
{
	ui->again_ms = clock_steady_ms() + ms;
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

	if (!was_top)
		return;
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
	if (!ui->top)
		ui->running = false;	/* nothing is left that could be shown */
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

void ui_restore(struct ui *ui, const char *saved, ui_make *make, void *context)
{
	struct view *made = NULL;

	for (const char *next; *saved; saved = next) {
		size_t length = strcspn(saved, "\n"), name = strcspn(saved, " \n");
		char *line = mem_copy_bytes(saved, length);

		next = saved + length + (saved[length] == '\n');
		line[name] = '\0';	/* at its end, if there is no blank */
		made = make(context, line, name < length ? line + name + 1 : "");
		free(line);
		if (!made)
			return;
		ui_push(ui, made);
	}
}

enum typing ui_typing(const struct ui *ui)
{
	struct view *view = ui->top;
	enum typing typing = view && view->class->typing ? view->class->typing(view) : TYPING_KEYS;

	return typing == TYPING_KEYS && view ? widget_typing(view) : typing;
}
