/* The lines of hints: F keys that work everywhere, and what the screen itself offers. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "base/words.h"
#include "ui/ui_state.h"

enum { HINTS = 32, FUNCTION_KEYS = 12, TABLES = 8 };

struct offer {
	const struct command *command;
	char key[KEY_NAME];
};

struct offers {
	struct offer list[HINTS];
	size_t count;
	uint32_t enabled;	/* bit i: the command can run now */
};
static_assert(HINTS <= 32, "a bit for each");

/* Which commands there are is looked up once for the tables that a view has; whether they can run, at each
 * paint. */
struct footer {
	/* what it was made for */
	const struct command_table *tables[TABLES];	/* a view's own */
	bool dialog;
	unsigned version;	/* of the keymap */
	uint64_t made;	/* how many were made before it */

	struct kept keys_kept, options_kept;
	struct offers function_keys, options, others;	/* `others`: of the widgets */
};

/* "F5 刷新Refresh": the English twin goes first where room is short. */
struct hint {
	const char *key, *label, *twin;
	int cells, twin_cells;	/* of key, blank and label; of the twin */
	bool enabled;
};

struct hints {
	struct hint list[HINTS];
	size_t count;
	int gap;
	bool twins;
};

static void add_hints(struct hints *hints, const struct offers *offers)
{
	for (size_t i = 0; i < offers->count && hints->count < HINTS; i++) {
		const struct command *command = offers->list[i].command;
		const char *key = offers->list[i].key, *label = word(command->label);
		const char *twin = strcmp(label, command->label) != 0 ? command->label : "";

		hints->list[hints->count++] = (struct hint){
			.key = key,
			.label = label,
			.twin = twin,
			.cells = (int)(utf8_width(key) + 1 + utf8_width(label)),
			.twin_cells = (int)utf8_width(twin),
			.enabled = offers->enabled >> i & 1,
		};
	}
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

/* ---- which commands ------------------------------------------------------------------------------ */

static void offer(struct offers *offers, const struct command *command, const char *key)
{
	struct offer *offer = &offers->list[offers->count];

	if (!key || offers->count == HINTS)
		return;
	offer->command = command;
	memccpy(offer->key, key, '\0', sizeof(offer->key) - 1);
	offers->count++;
}

/* A screen's own way of doing the same is still that deed. */
static bool is_taken(struct ui *ui, const struct command *command, struct key key)
{
	const struct command *own = ui_find(ui, ui->top, key);

	return own && (own->label || strcmp(own->name, command->name) != 0);
}

/* The commands of everywhere on the F keys, unless the screen has its own deed there. */
static void offer_function_keys(struct ui *ui, struct offers *offers)
{
	const struct command *commands[FUNCTION_KEYS] = { NULL };
	char name[KEY_NAME];

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
	for (size_t i = 0; i < FUNCTION_KEYS; i++)
		if (commands[i])
			offer(offers, commands[i], keymap_key(ui->keymap, commands[i], name));
}

static int by_digit(const void *a, const void *b)
{
	const struct command *const *first = a, *const *second = b;

	return (*first)->option - (*second)->option;
}

/* The commands with an option digit, in the order of the digits. */
static void offer_digits(const struct command_table *table, struct offers *offers)
{
	const struct command *options[9] = { NULL };
	size_t count = 0;

	for (const struct command *command = table->commands; command->name; command++)
		if (command->label && command->option && count < COUNT(options))
			options[count++] = command;
	qsort(options, count, sizeof(options[0]), by_digit);
	for (size_t i = 0; i < count; i++)
		offer(offers, options[i], (char[]){ options[i]->option, '\0' });
}

static void offer_letters(const struct ui *ui, const struct command_table *table,
			  struct offers *offers)
{
	char key[KEY_NAME];

	for (const struct command *command = table->commands; command->name; command++)
		if (command->label && !command->option)
			offer(offers, command, keymap_key(ui->keymap, command, key));
}

/* Is it still what the view on top needs? */
static bool fits(const struct footer *footer, const struct ui *ui)
{
	const struct command_table *table;
	size_t i = 0;

	if (footer->version != keymap_version(ui->keymap) ||
	    footer->dialog != ui->top->class->dialog)
		return false;
	for (; (table = ui_own_table(ui->top, i)); i++)
		if (i == TABLES || footer->tables[i] != table)
			return false;
	return i == TABLES || !footer->tables[i];
}

static struct footer *footer_of(struct ui *ui)
{
	struct footer *footer = ui->footer;
	const struct command_table *table;

	if (footer && fits(footer, ui))
		return footer;
	if (!footer)
		footer = ui->footer = mem_alloc(sizeof(*footer));
	*footer = (struct footer){
		.dialog = ui->top->class->dialog,
		.version = keymap_version(ui->keymap),
		.made = footer->made + 1,
	};
	for (size_t i = 0; (table = ui_own_table(ui->top, i)); i++) {
		if (i < TABLES)
			footer->tables[i] = table;
		if (i == 0)
			offer_digits(table, &footer->options);
		offer_letters(ui, table, i == 0 ? &footer->options : &footer->others);
	}
	offer_function_keys(ui, &footer->function_keys);
	return footer;
}

/* ---- the lines ----------------------------------------------------------------------------------- */

static void ask_what_can_run(struct ui *ui, struct offers *offers)
{
	offers->enabled = 0;
	for (size_t i = 0; i < offers->count; i++)
		if (!ui_reason(ui, ui->top, offers->list[i].command))
			offers->enabled |= (uint32_t)1 << i;
}

static uint64_t state_of(const struct footer *footer, const struct offers *offers)
{
	uint64_t state = hash_number(footer->made, (uint64_t)words_version());

	return hash_number(state, offers->enabled);
}

void footer_draw_keys(struct ui *ui, struct canvas canvas)
{
	struct footer *footer = footer_of(ui);
	struct offers *keys = &footer->function_keys;
	struct hints hints = { .count = 0 };

	ask_what_can_run(ui, keys);
	if (canvas_keep(canvas, &footer->keys_kept, state_of(footer, keys)))
		return;
	add_hints(&hints, keys);
	draw(&hints, canvas, 0, NULL);
}

bool footer_has_options(struct ui *ui)
{
	const struct footer *footer = footer_of(ui);

	return footer->options.count + footer->others.count > 0;
}

/* On one line all together, on two those of the widgets by themselves. */
static void draw_options(const struct footer *footer, struct canvas canvas)
{
	bool digits = footer->options.count > 0 && footer->options.list[0].command->option;
	const char *lead = digits ? _("Opt") : "";
	struct hints hints = { .count = 0 };

	add_hints(&hints, &footer->options);
	if (canvas.rows > 1) {
		draw(&hints, canvas, 0, lead);
		hints.count = 0;
		lead = "";
	}
	add_hints(&hints, &footer->others);
	draw(&hints, canvas, canvas.rows - 1, lead);
}

void footer_draw_options(struct ui *ui, struct canvas canvas)
{
	struct footer *footer = footer_of(ui);
	uint64_t state;

	ask_what_can_run(ui, &footer->options);
	ask_what_can_run(ui, &footer->others);
	state = hash_number(state_of(footer, &footer->options), footer->others.enabled);
	if (!canvas_keep(canvas, &footer->options_kept, state))
		draw_options(footer, canvas);
}
