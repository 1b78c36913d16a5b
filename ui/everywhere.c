/* The commands that ui itself has on every screen: finding the way, help, the command line. */
#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "ui/commandline.h"
#include "ui/dialog.h"
#include "ui/help.h"
#include "ui/messages.h"
#include "ui/ui_state.h"

enum { MOST_ACTIONS = 60, FIRST_NUMBER = 10 };

static void help(struct view *view)
{
	ui_push(view->ui, help_new(view->ui, view));
}

static void commandline(struct view *view)
{
	ui_push(view->ui, commandline_new(view, &view->ui->history));
}

/* ---- the way ------------------------------------------------------------------------------------ */

static void answer_quit(struct view *view, bool yes)
{
	if (yes)
		ui_quit(view->ui);
}

void ui_ask_to_quit(struct ui *ui)
{
	struct view *screen = ui_screen(ui);

	if (ui->hooks->quit)
		ui->hooks->quit(ui->context);
	else if (screen)
		dialog_confirm(screen, &(struct question){
					       .title = _("Leave the program?"),
					       .body = _("What has been typed is kept."),
					       .yes = _("leave"),
					       .answer = answer_quit,
				       });
	else
		ui_quit(ui);
}

static void quit(struct view *view)
{
	ui_ask_to_quit(view->ui);
}

static void home(struct view *view)
{
	if (view->below)
		ui_home(view->ui);
	else
		ui_ask_to_quit(view->ui);
}

static void back(struct view *view)
{
	if (view->below)
		ui_back(view->ui);
	else
		ui_say(view->ui, STYLE_DIM, _("this is the first screen; F3 asks to leave"));
}

static void forward(struct view *view)
{
	if (!ui_forward(view->ui))
		ui_say(view->ui, STYLE_DIM, _("there is no screen further on"));
}

static void last(struct view *view)
{
	if (view->ui->left_last)
		forward(view);
	else
		back(view);
}

static void repaint(struct view *view)
{
	terminal_repaint();
	ui_changed(view->ui);
}

static void messages(struct view *view)
{
	if (messages_are_shown(view->ui))
		ui_say(view->ui, STYLE_DIM, _("this is it"));
	else
		ui_push(view->ui, messages_new(view->ui));
}

/* ---- the actions of this screen ------------------------------------------------------------------ */

/* Numbered as they stand: an option keeps its digit, the others go on from 10. */
struct action {
	const struct command *command;
	char number[12];
};

static size_t collect_actions(struct view *view, struct action actions[MOST_ACTIONS])
{
	const struct command_table *table;
	int next = FIRST_NUMBER;
	size_t count = 0;

	for (size_t i = 0; (table = ui_own_table(view, i)); i++) {
		const struct command *command = table->commands;

		for (; command->name && count < MOST_ACTIONS; command++) {
			struct action *action = &actions[count++];

			action->command = command;
			snprintf(action->number, sizeof(action->number), "%d",
				 command->option ? command->option - '0' : next);
			next += !command->option;
		}
	}
	return count;
}

static void answer_action(struct view *view, const char *number)
{
	struct action actions[MOST_ACTIONS];
	size_t count = collect_actions(view, actions);

	if (!number)
		return;
	if (strcmp(number, "0") == 0)
		back(view);
	for (size_t i = 0; i < count; i++)
		if (strcmp(actions[i].number, number) == 0)
			ui_run(view->ui, view, actions[i].command, "");
}

static void actions(struct view *view)
{
	struct action found[MOST_ACTIONS];
	struct dialog_item items[MOST_ACTIONS + 1];
	char keys[MOST_ACTIONS][KEY_NAME];
	struct ui *ui = view->ui;
	size_t count = collect_actions(view, found);

	for (size_t i = 0; i < count; i++) {
		const struct command *command = found[i].command;

		items[i] = (struct dialog_item){
			.value = found[i].number,
			.label = word(command->help ? command->help : command->label),
			.note = keymap_key(ui->keymap, command, keys[i]),
			.dim = ui_reason(ui, view, command),
		};
	}
	items[count] = (struct dialog_item){ .value = "0", .label = _("Back") };
	dialog_choose(view, _("Actions"), items, count + 1, NULL, answer_action);
}

/* clang-format off */
static const struct command commands[] = {	/* help stays first: say_nothing_here shows its key */
	{ "help", "F1 ?", N_("Help"), N_("Help: this field, then this screen, then everything"),
	  N_("Everywhere"), COMMAND_DIALOG, .run = help },
	{ "home", "F3", N_("Exit"), N_("Back to the first screen; there it asks to leave"),
	  .alias = "q", .run = home },
	{ "actions", "F10 .", N_("More"), N_("All that can be done here, by number"), .run = actions },
	{ "back", "F12 q Esc", N_("Back"), N_("One level back"), .run = back },
	{ "command", ": C-p", .help = N_("The command line: any action by its name"),
	  .run = commandline },
	{ "last", "`", .help = N_("The screen seen last"), .run = last },
	{ "backward", "[", .help = N_("The screen before this one"), .run = back },
	{ "forward", "]", .help = N_("The screen that was left by going back"), .run = forward },
	{ "repaint", "C-l", .help = N_("Draw the whole screen anew"), .flags = COMMAND_DIALOG,
	  .run = repaint },
	{ "messages", .help = N_("The last messages"), .run = messages },
	{ "quit", .help = N_("Leave the program"), .alias = "exit", .run = quit },
	{ 0 },
};
/* clang-format on */
const struct command_table ui_table_everywhere = { "everywhere", N_("Everywhere"), commands };
