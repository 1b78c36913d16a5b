/* The command line: what is typed narrows a list of all actions. */
#include "ui/commandline.h"

#include <stdlib.h>
#include <string.h>

#include "base/words.h"
#include "ui/input.h"
#include "ui/list.h"
#include "ui/match.h"
#include "ui/ui.h"

enum { ROWS = 12, NOT_TYPED = -1 };
enum { ACTION, LABEL, KEYS, COLUMNS };

struct entry {
	const struct command_table *table;
	const struct command *command;
	bool reachable;	/* works on the view that asks */
	char *argument, *meaning;	/* that the command offers; NULL: the command by itself */
	struct match_words words;
};

struct commandline {
	struct view view;
	struct history *history;
	int recalled;	/* which line of the history is shown; NOT_TYPED: none */
	struct input typed;
	struct entry *entries;
	size_t count, capacity;
	size_t *shown;
	size_t shown_count;
	struct list list;
};

static struct commandline *commandline(struct view *view)
{
	return (struct commandline *)view;
}

/* ---- list source ------------------------------------------------------------------------------- */

static const struct column columns[COLUMNS + 1] = {
	[ACTION] = { "action", .width = 24 },
	[LABEL] = { "label" },
	[KEYS] = { "keys", .width = 16, .align = ALIGN_RIGHT, .drop = 1 },
};

static size_t count(const void *rows)
{
	return ((const struct commandline *)rows)->shown_count;
}

static const struct entry *entry(const struct commandline *self, size_t row)
{
	return &self->entries[self->shown[row]];
}

static const char *sentence(const struct command *command)
{
	return word(command->help ? command->help : command->label);
}

/* What would have to be typed. */
static void add_line(const struct commandline *self, const struct entry *entry, struct buf *out)
{
	buf_add(out, keymap_action(ui_keymap(self->view.ui), entry->command));
	if (entry->argument)
		buf_addf(out, " %s", entry->argument);
}

static void cell(const void *rows, size_t row, const struct column *column, struct buf *out)
{
	const struct commandline *self = rows;
	const struct entry *shown = entry(self, row);
	const struct keymap *keymap = ui_keymap(self->view.ui);

	if (column == &columns[ACTION])
		add_line(self, shown, out);
	else if (column == &columns[LABEL])
		buf_add(out, shown->argument ? shown->meaning : sentence(shown->command));
	else if (!shown->argument)
		keymap_add_keys(keymap, shown->command, out);
}

static enum style style(const void *rows, size_t row, const struct column *column)
{
	const struct commandline *self = rows;
	const struct entry *shown = entry(self, row);

	if (!shown->reachable || ui_reason(self->view.ui, self->view.asker, shown->command))
		return STYLE_DIM;
	return column == &columns[ACTION] ? STYLE_KEY : STYLE_NORMAL;
}

static uint64_t id(const void *rows, size_t row)
{
	return ((const struct commandline *)rows)->shown[row];
}

static const struct list_source source = {
	.columns = columns,
	.empty = N_("There is no such action."),
	.count = count,
	.cell = cell,
	.style = style,
	.id = id,
};

/* ---- entries ----------------------------------------------------------------------------------- */

static bool works_on(const struct ui *ui, struct view *view, const struct command_table *table)
{
	const struct command_table *works;

	for (size_t i = 0; (works = ui_table(ui, view, i)); i++)
		if (works == table)
			return true;
	return false;
}

static struct entry *new_entry(struct commandline *self, const struct command_table *table,
			       const struct command *command)
{
	struct entry *added;

	GROW(self->entries, self->count, self->capacity);
	added = &self->entries[self->count++];
	*added = (struct entry){
		.table = table,
		.command = command,
		.reachable = works_on(self->view.asker->ui, self->view.asker, table),
		.words = MATCH_WORDS_INIT,
	};
	return added;
}

/* Beside the command that was added last. */
static void add_offered(void *context, const char *argument, const char *meaning)
{
	struct commandline *self = context;
	const struct entry *last = &self->entries[self->count - 1];
	struct entry *added = new_entry(self, last->table, last->command);

	added->argument = mem_copy(argument);
	added->meaning = mem_copy(meaning);
	match_words_add(&added->words, argument);
	match_words_add(&added->words, meaning);
}

static bool add_entry(void *context, const struct command_table *table,
		      const struct command *command)
{
	struct commandline *self = context;
	struct ui *ui = self->view.asker->ui;
	struct entry *added;

	if (!command->run)
		return true;
	added = new_entry(self, table, command);
	match_words_add(&added->words, keymap_action(ui_keymap(ui), command));
	match_words_add(&added->words, command->name);
	match_words_add(&added->words, command->alias);
	match_words_add(&added->words, command->label);
	match_words_add(&added->words, command->help);
	match_words_add(&added->words, word(command->label));
	match_words_add(&added->words, word(command->help));
	if (added->reachable && command->offer)
		command->offer(self->view.asker, add_offered, self);
	return true;
}

static bool is_one_of(const char *words, const char *wanted, size_t length)
{
	for (; words && *words; words += strspn(words, " ")) {
		size_t this = strcspn(words, " ");

		if (this == length && strncmp(words, wanted, length) == 0)
			return true;
		words += this;
	}
	return false;
}

static bool is_named(const struct commandline *self, const struct entry *entry, const char *name,
		     size_t length)
{
	const struct command *command = entry->command;

	return is_one_of(keymap_action(ui_keymap(self->view.ui), command), name, length) ||
	       (entry->reachable && (is_one_of(command->name, name, length) ||
				     is_one_of(command->alias, name, length)));
}

/* The command that the first word names in full; the rest of the line is its argument. A screen's own
 * that takes none leaves the line to one of everywhere. */
static const struct entry *named(const struct commandline *self, const char **argument)
{
	const char *text = self->typed.text.text;
	size_t length = strcspn(text, " ");
	const char *rest = text + length + strspn(text + length, " ");

	for (size_t i = 0; i < self->count; i++) {
		const struct entry *found = &self->entries[i];

		if (found->argument || !is_named(self, found, text, length) ||
		    (*rest && !found->command->argument))
			continue;
		*argument = rest;
		return found;
	}
	return NULL;
}

static void show(struct commandline *self, const char *typed, int score, bool reachable)
{
	for (size_t i = 0; i < self->count; i++)
		if (self->entries[i].reachable == reachable &&
		    match_score(&self->entries[i].words, typed) == score)
			self->shown[self->shown_count++] = i;
}

/* Of what a command offers, that which fits the argument as far as it is typed. */
static void show_offered(struct commandline *self, const struct command *command,
			 const char *argument)
{
	for (size_t i = 0; i < self->count; i++)
		if (self->entries[i].command == command && self->entries[i].argument &&
		    match_score(&self->entries[i].words, argument) > MATCH_NONE)
			self->shown[self->shown_count++] = i;
}

static void narrow(struct commandline *self)
{
	const char *argument = "", *typed = self->typed.text.text;
	const struct entry *found = self->typed.text.length ? named(self, &argument) : NULL;

	self->shown_count = 0;
	if (found && *argument) {
		self->shown[self->shown_count++] = (size_t)(found - self->entries);
		show_offered(self, found->command, argument);
	} else {
		for (int score = MATCH_EXACT; score > MATCH_NONE; score--) {
			show(self, typed, score, true);
			show(self, typed, score, false);
		}
	}
	self->list.selected = 0;
	self->list.placed = false;
	list_reloaded(&self->list);
}

/* ---- typing ------------------------------------------------------------------------------------ */

static void recall(struct commandline *self, int by)
{
	const char *line = self->recalled + by < 0
				   ? ""
				   : history_line(self->history, (size_t)self->recalled + (size_t)by);

	if (!line)
		return;
	self->recalled += by;
	if (self->recalled < NOT_TYPED)
		self->recalled = NOT_TYPED;
	input_set(&self->typed, line);
	narrow(self);
}

static bool is_recalling(const struct commandline *self)
{
	return self->typed.text.length == 0 || self->recalled != NOT_TYPED;
}

static bool type(struct view *view, struct key key)
{
	struct commandline *self = commandline(view);

	if (key.code == KEYCAP_UP && is_recalling(self) && self->list.selected == 0) {
		recall(self, 1);
	} else if (key.code == KEYCAP_DOWN && self->recalled != NOT_TYPED) {
		recall(self, -1);
	} else if (key.code == KEYCAP_BACKSPACE && self->typed.text.length == 0) {
		view_close(view);
	} else if (input_type(&self->typed, key)) {
		self->recalled = NOT_TYPED;
		narrow(self);
	} else {
		return false;
	}
	return true;
}

static bool paste(struct view *view, const char *text)
{
	struct commandline *self = commandline(view);
	bool taken = input_paste(&self->typed, text);

	if (taken)
		narrow(self);
	return taken;
}

static enum typing typing(const struct view *view)
{
	(void)view;
	return TYPING_TEXT;
}

/* ---- drawing ----------------------------------------------------------------------------------- */

static int rows(struct view *view, int width)
{
	(void)view;
	(void)width;
	return ROWS;
}

static void draw(struct view *view, struct canvas canvas)
{
	struct commandline *self = commandline(view);
	struct canvas line;

	canvas_rule(canvas_cut_top(&canvas, 1), 0, _("Command"), NULL);
	line = canvas_cut_top(&canvas, 1);
	list_draw(&self->list, canvas);
	canvas_text(line, 0, 1, STYLE_KEY, ":");
	input_draw(&self->typed, line, 0, 3, line.columns - 4, true);
}

/* ---- commands ---------------------------------------------------------------------------------- */

static void enter(struct view *view)
{
	struct commandline *self = commandline(view);
	const char *argument = "";
	const struct entry *found = self->typed.text.length ? named(self, &argument) : NULL;

	/* whoever moved the cursor means what is under it */
	if (list_has_row(&self->list) && (!found || self->list.selected > 0)) {
		found = entry(self, self->list.selected);
		argument = found->argument ? found->argument : "";
	}
	if (!found)
		return;
	history_add(self->history, self->typed.text.text);
	view_close(view);
	if (found->reachable)
		ui_run(view->ui, self->view.asker, found->command, argument);
	else
		ui_say(view->ui, STYLE_WAITING, _("%s works on the screen \"%s\""),
		       keymap_action(ui_keymap(view->ui), found->command),
		       word(found->table->title));
}

static void complete(struct view *view)
{
	struct commandline *self = commandline(view);
	const struct entry *chosen = entry(self, self->list.selected);
	struct buf line = BUF_INIT;

	add_line(self, chosen, &line);
	if (chosen->command->argument && !chosen->argument)
		buf_add_char(&line, ' ');
	input_set(&self->typed, line.text);
	buf_clear(&line);
	narrow(self);
}

static void leave(struct view *view)
{
	view_close(view);
}

static struct list *list(struct view *view)
{
	return &commandline(view)->list;
}

static void hint(const struct view *view, struct buf *out)
{
	const struct commandline *self = (const struct commandline *)view;
	const struct command *command;

	if (!list_has_row(&self->list))
		return;
	command = entry(self, self->list.selected)->command;
	if (command->argument)
		buf_addf(out, _("%s takes: %s"), command->name, word(command->argument));
}

static void drop(struct view *view)
{
	struct commandline *self = commandline(view);

	for (size_t i = 0; i < self->count; i++) {
		match_words_clear(&self->entries[i].words);
		free(self->entries[i].argument);
		free(self->entries[i].meaning);
	}
	free(self->entries);
	free(self->shown);
	list_clear(&self->list);
	input_clear(&self->typed);
	free(self);
}

static const struct command commands[] = {
	{ "enter", "Enter", N_("Run"), N_("Run what was typed, or what is under the cursor"),
	  .run = enter },
	{ "complete", "Tab", N_("Complete"), N_("Type the rest of the name"), .flags = COMMAND_ROW,
	  .run = complete },
	{ "back", "F12 Esc C-p", N_("Back"), N_("Leave the command line"), .run = leave },
	{ 0 },
};
static const struct command_table table = { "command", N_("Command line"), commands };

static const struct view_class class = {
	.table = &table,
	.dialog = true,
	.hint = hint,
	.rows = rows,
	.draw = draw,
	.typing = typing,
	.type = type,
	.paste = paste,
	.list = list,
	.free = drop,
};

struct view *commandline_new(struct view *asker, struct history *history)
{
	struct commandline *self = mem_alloc(sizeof(*self));

	*self = (struct commandline){
		.view = { .class = &class, .ui = asker->ui, .asker = asker },
		.history = history,
		.recalled = NOT_TYPED,
		.typed = INPUT_INIT,
	};
	keymap_each(ui_keymap(asker->ui), add_entry, self);
	self->shown = mem_alloc((self->count + 1) * sizeof(*self->shown));
	list_init(&self->list, &source, self);
	narrow(self);
	return &self->view;
}
