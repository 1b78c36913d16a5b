/* The two lines of hints: F keys that work everywhere, and what the screen itself offers. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/words.h"
#include "ui/ui_state.h"

enum { HINTS = 32, FUNCTION_KEYS = 12 };

/* "F5 刷新Refresh": the English twin goes first where room is short. */
struct hint {
	char key[KEY_NAME];
	const char *label, *twin;
	int cells, twin_cells;	/* of key, blank and label; of the twin */
	bool enabled;
};

struct hints {
	struct hint list[HINTS];
	size_t count;
	int gap;
	bool twins;
};

static void add_hint(struct ui *ui, struct hints *hints, const struct command *command,
		     const char *key)
{
	struct hint *hint = &hints->list[hints->count];
	const char *label = word(command->label);
	size_t length = strlen(key);

	if (hints->count == HINTS)
		return;
	length = length < KEY_NAME ? length : KEY_NAME - 1;
	memcpy(hint->key, key, length);
	hint->key[length] = '\0';
	hint->label = label;
	hint->twin = strcmp(label, command->label) != 0 ? command->label : "";
	hint->cells = (int)(utf8_width(hint->key) + 1 + utf8_width(label));
	hint->twin_cells = (int)utf8_width(hint->twin);
	hint->enabled = !ui_reason(ui, ui->top, command);
	hints->count++;
}

static int width_of(const struct hints *hints, size_t index)
{
	const struct hint *hint = &hints->list[index];

	return hint->cells + (hints->twins ? hint->twin_cells : 0);
}

static int total_width(const struct hints *hints)
{
	int cells = 1;

	for (size_t i = 0; i < hints->count; i++)
		cells += width_of(hints, i) + (i > 0 ? hints->gap : 0);
	return cells;
}

/* Both languages and wide gaps, then narrow gaps, then one language, then fewer keys: on the line
 * of F keys the last one stays, it is the way back. */
static void fit(struct hints *hints, int cells, bool keep_last)
{
	hints->twins = true;
	hints->gap = 2;
	if (total_width(hints) > cells)
		hints->gap = 1;
	if (total_width(hints) > cells)
		hints->twins = false;
	while (hints->count > 1 && total_width(hints) > cells) {
		if (keep_last)
			hints->list[hints->count - 2] = hints->list[hints->count - 1];
		hints->count--;
	}
}

/* `lead` is NULL on the line of F keys. */
static void draw(struct hints *hints, struct canvas canvas, int row, const char *lead)
{
	int at = 1;

	if (lead && *lead)
		at += canvas_text(canvas, row, at, STYLE_DIM, lead) + 1;
	fit(hints, canvas.columns - at + 1, !lead);
	for (size_t i = 0; i < hints->count; i++) {
		const struct hint *hint = &hints->list[i];
		enum style style = hint->enabled ? STYLE_NORMAL : STYLE_DIM;

		at += canvas_text(canvas, row, at, hint->enabled ? STYLE_KEY : STYLE_DIM,
				  hint->key) +
		      1;
		at += canvas_text(canvas, row, at, style, hint->label);
		if (hints->twins)
			at += canvas_text(canvas, row, at, style, hint->twin);
		at += hints->gap;
	}
}

/* ---- F keys ------------------------------------------------------------------------------------ */

/* A screen's own way of doing the same is still that deed. */
static bool is_taken(struct ui *ui, const struct command *command, struct key key)
{
	const struct command *own = ui_find(ui, ui->top, key);

	return own && (own->label || strcmp(own->name, command->name) != 0);
}

/* The commands of everywhere on the F keys, unless the screen has its own deed there. */
static void collect_function_keys(struct ui *ui, const struct command *commands[FUNCTION_KEYS])
{
	for (size_t i = 0; ui->everywhere[i]; i++) {
		const struct command *command = ui->everywhere[i]->commands;

		for (; command->name; command++) {
			int number = keymap_function_key(ui->keymap, command);
			struct key key = { .code = KEYCAP_F1 + (enum key_code)number - 1 };
			bool refused = ui->top->class->dialog && !(command->flags & COMMAND_DIALOG);

			if (number > 0 && command->label && !refused && !is_taken(ui, command, key))
				commands[number - 1] = command;
		}
	}
}

void footer_draw_keys(struct ui *ui, struct canvas canvas)
{
	const struct command *commands[FUNCTION_KEYS] = { NULL };
	struct hints hints = { .count = 0 };
	char key[KEY_NAME];

	collect_function_keys(ui, commands);
	for (size_t i = 0; i < FUNCTION_KEYS; i++)
		if (commands[i])
			add_hint(ui, &hints, commands[i], keymap_key(ui->keymap, commands[i], key));
	draw(&hints, canvas, 0, NULL);
}

/* ---- the screen's own ------------------------------------------------------------------------- */

bool footer_has_options(const struct ui *ui)
{
	const struct command_table *table;

	for (size_t i = 0; (table = ui_own_table(ui->top, i)); i++)
		for (const struct command *command = table->commands; command->name; command++)
			if (command->label)
				return true;
	return false;
}

static int by_digit(const void *a, const void *b)
{
	const struct command *const *first = a, *const *second = b;

	return (*first)->option - (*second)->option;
}

/* The commands with an option digit, as hints in the order of the digits. */
static void add_options(struct ui *ui, struct hints *hints)
{
	const struct command *options[9] = { NULL };
	size_t count = 0;

	for (const struct command *command = ui_own_table(ui->top, 0)->commands; command->name;
	     command++)
		if (command->label && command->option && count < COUNT(options))
			options[count++] = command;
	qsort(options, count, sizeof(options[0]), by_digit);
	for (size_t i = 0; i < count; i++)
		add_hint(ui, hints, options[i], (char[]){ options[i]->option, '\0' });
}

static void add_keys(struct ui *ui, const struct command_table *table, struct hints *hints)
{
	char key[KEY_NAME];

	for (const struct command *command = table->commands; command->name; command++)
		if (command->label && !command->option && keymap_key(ui->keymap, command, key))
			add_hint(ui, hints, command, key);
}

/* On one line all together, on two those of the widgets by themselves. */
void footer_draw_options(struct ui *ui, struct canvas canvas)
{
	struct hints hints = { .count = 0 };
	const struct command_table *table;
	const char *lead;

	add_options(ui, &hints);
	lead = hints.count > 0 ? _("Opt") : "";
	add_keys(ui, ui_own_table(ui->top, 0), &hints);
	if (canvas.rows > 1) {
		draw(&hints, canvas, 0, lead);
		hints.count = 0;
		lead = "";
	}
	for (size_t i = 1; (table = ui_own_table(ui->top, i)); i++)
		add_keys(ui, table, &hints);
	draw(&hints, canvas, canvas.rows - 1, lead);
}
