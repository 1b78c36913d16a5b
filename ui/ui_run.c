/* Running commands on views, and the reasons why not. */
#include "base/words.h"
#include "ui/list.h"
#include "ui/ui_state.h"
#include "ui/widget.h"

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

const struct command_table *ui_own_table(struct view *view, size_t index)
{
	const struct command_table *const *with = view->class->table->with;

	if (index == 0)
		return view->class->table;
	for (index--; with && *with; with++) {
		if (!widget_has(view, *with))
			continue;
		if (index == 0)
			return *with;
		index--;
	}
	return NULL;
}

const struct command_table *ui_table(const struct ui *ui, struct view *view, size_t index)
{
	size_t own = 0;

	while (ui_own_table(view, own))
		own++;
	if (index < own)
		return ui_own_table(view, index);
	return index - own < COUNT(ui->everywhere) ? ui->everywhere[index - own] : NULL;
}

const struct command *ui_find(const struct ui *ui, struct view *view, struct key key)
{
	const struct command_table *table;
	const struct command *found = NULL;

	for (size_t i = 0; !found && (table = ui_own_table(view, i)); i++)
		found = keymap_find(ui->keymap, table, key);
	return found;
}
