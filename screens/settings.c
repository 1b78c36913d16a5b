/* The settings: what each is, where it comes from, and how a person changes those that are his own. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/words.h"
#include "screens/ledger.h"
#include "screens/preference.h"
#include "ui/dialog.h"

struct setting_row {
	const char *section;
	const struct setting *setting;
};

enum { CHOICES = 24 };

/* ---- rows --------------------------------------------------------------------------------------------- */

/* Sections of vendors are for the screen of vendors; "path.*" is no key but many. */
static bool is_shown(const char *section, const struct setting *setting, bool own)
{
	return strncmp(section, "vendor ", strlen("vendor ")) != 0 && !strchr(setting->name, '*') &&
	       preference_is_own(section, setting->name) == own;
}

static bool nth_of(size_t *index, bool own, struct setting_row *row)
{
	const char *section;

	for (size_t i = 0; (section = settings_section_name(i)); i++) {
		const struct setting *setting = settings_table(section, 0);

		for (; setting && setting->name; setting++) {
			if (!is_shown(section, setting, own) || (*index)-- > 0)
				continue;
			*row = (struct setting_row){ section, setting };
			return true;
		}
	}
	return false;
}

/* A person's own come first. */
static bool nth(size_t index, struct setting_row *row)
{
	return nth_of(&index, true, row) || nth_of(&index, false, row);
}

static const struct settings *settings_of(const struct ledger *ledger)
{
	return ledger->screen.console->backend.settings;
}

static const char *value_of(const struct ledger *ledger, const struct setting_row *row)
{
	const char *value = settings_get(settings_of(ledger), row->section, row->setting->name);

	if (row->setting->kind == SETTING_SECRET)
		return value && *value ? _("is set") : "";
	return value ? value : "";
}

static void *make(struct ledger *ledger, size_t index)
{
	struct setting_row row, *made = NULL;
	struct buf text = BUF_INIT;

	if (nth(index, &row)) {
		buf_addf(&text, "%s %s %s", row.section, row.setting->name,
			 word(row.setting->help));
		if (terms_match(&ledger->terms, text.text)) {
			made = mem_alloc(sizeof(*made));
			*made = row;
		}
	}
	buf_clear(&text);
	return made;
}

static void read_rows(struct ledger *ledger, int64_t anchor, bool newer, size_t limit)
{
	struct setting_row row;
	size_t count = 0;

	while (nth(count, &row))
		count++;
	ledger_take_all(ledger, anchor, newer, limit, count, make);
}

static bool check(struct ledger *ledger, const struct terms *terms, struct error *error)
{
	(void)ledger;
	return (!terms->vendor && terms->state.length == 0) ||
	       error_set(error, ERROR_INPUT, _("words narrow this list"));
}

/* ---- where it comes from -------------------------------------------------------------------------------- */

struct origin {
	const char *key;
	int line;	/* 0: built-in */
};

static void take_origin(void *context, const struct setting_value *value)
{
	struct origin *origin = context;

	if (strcmp(value->key, origin->key) == 0)
		origin->line = value->line;
}

static void add_origin(struct buf *out, const struct ledger *ledger, const struct setting_row *row)
{
	struct origin origin = { row->setting->name, 0 };

	settings_each_of(settings_of(ledger), row->section, row->setting->name, take_origin,
			 &origin);
	if (origin.line == SETTING_CHOSEN)
		buf_add(out, _("your choice"));
	else if (origin.line > 0)
		buf_addf(out, _("config, line %d"), origin.line);
	else
		buf_add(out, _("built in"));
}

/* ---- cells -------------------------------------------------------------------------------------------- */

enum { SECTION, NAME, VALUE, ORIGIN };

static const struct column columns[] = {
	[SECTION] = { "section", N_("Section"), .width = 8, .drop = 2 },
	[NAME] = { "name", N_("Setting"), .width = 18 },
	[VALUE] = { "value", N_("Value"), .least = 8 },
	[ORIGIN] = { "origin", N_("Set by"), .width = 18, .drop = 1 },
	{ 0 },
};

static void cell(const struct ledger *ledger, const void *context, const struct column *column,
		 struct buf *out)
{
	const struct setting_row *row = context;
	const char *value = value_of(ledger, row);
	const char *label = choice_label(row->setting->choices, value);

	if (column == &columns[SECTION])
		buf_add(out, row->section);
	else if (column == &columns[NAME])
		buf_add(out, row->setting->name);
	else if (column == &columns[ORIGIN])
		add_origin(out, ledger, row);
	else {
		utf8_add_clean(out, value, strlen(value), CLEAN_LINE);
		if (label)
			buf_addf(out, "  %s", word(label));
	}
}

static bool is_own(const struct setting_row *row)
{
	return preference_is_own(row->section, row->setting->name);
}

static enum style style(const struct ledger *ledger, const void *row, const struct column *column)
{
	(void)ledger;
	return !is_own(row) || column == &columns[ORIGIN] ? STYLE_DIM : STYLE_NORMAL;
}

static void detail(struct ledger *ledger, void *context, struct text *text, int width)
{
	const struct setting_row *row = context;
	struct buf line = BUF_INIT;

	(void)ledger;
	(void)width;
	buf_addf(&line, " %s", row->setting->help ? word(row->setting->help) : "");
	text_add(text, STYLE_NORMAL, line.text);
	buf_reset(&line);
	for (const struct choice *choice = row->setting->choices; choice && choice->value; choice++)
		buf_addf(&line, "   %s  %s\n", choice->value, word(choice->label));
	if (line.length > 0)
		text_add(text, STYLE_NORMAL, line.text);
	buf_reset(&line);
	if (!is_own(row))
		buf_add(&line, _(" The config file says it, for everybody; `tallyman config paths` "
				 "names the file."));
	else if (preference_is_live(row->setting->name))
		buf_add(&line, _(" Enter changes it, at once and for your next starts."));
	else
		buf_add(&line, _(" Enter changes it, from your next start on."));
	text_add(text, STYLE_DIM, line.text);
	buf_clear(&line);
}

/* ---- changing ------------------------------------------------------------------------------------------ */

static void answer(struct view *view, const char *value)
{
	const struct setting_row *row = ledger_row(ledger_of(view));
	struct error error = { 0 };

	if (!row || !value)
		return;
	if (!preference_choose(console_of(view), row->setting->name, value, &error))
		ui_complain(view->ui, &error);
	else if (!preference_is_live(row->setting->name))
		ui_say(view->ui, STYLE_MESSAGE, _("kept; it counts from your next start on"));
	ledger_update(view);
}

static void choose(struct view *view, const struct setting_row *row)
{
	static const struct choice truth[] = { { "yes", N_("yes") }, { "no", N_("no") }, { 0 } };
	const struct choice *choice =
		row->setting->kind == SETTING_BOOLEAN ? truth : row->setting->choices;
	struct dialog_item items[CHOICES];
	size_t count = 0;

	for (; choice && choice->value && count < CHOICES; choice++)
		items[count++] = (struct dialog_item){ .value = choice->value,
						       .label = word(choice->label) };
	dialog_choose(view, row->setting->name, items, count, value_of(ledger_of(view), row),
		      answer);
}

static void change(struct view *view)
{
	const struct setting_row *row = ledger_row(ledger_of(view));

	if (!row)
		return;
	if (row->setting->choices || row->setting->kind == SETTING_BOOLEAN)
		choose(view, row);
	else
		dialog_ask(view, row->setting->name, _("Value:"),
			   value_of(ledger_of(view), row), NULL, answer);
}

static const char *why_not(struct view *view)
{
	const struct setting_row *row = ledger_row(ledger_of(view));

	return row && is_own(row) ? NULL : _("the config file says that, for everybody");
}

/* clang-format off */
static const struct command commands[] = {
	{ "open", "Enter", N_("Change"), N_("Change it for yourself"), N_("Settings"), COMMAND_ROW, '2',
	  .why = why_not, .run = change },
	LEDGER_COMMANDS,
	{ 0 },
};
const struct command_table settings_screen_table = { "settings", N_("Settings"), commands,
						     LEDGER_WIDGETS };
/* clang-format on */

static const struct ledger_table table = {
	.commands = &settings_screen_table,
	.columns = columns,
	.empty = N_("There is no such setting."),
	.read = read_rows,
	.free_row = free,
	.cell = cell,
	.style = style,
	.detail = detail,
	.check = check,
};

struct view *settings_new(struct console *console, const char *saved)
{
	return ledger_new(console, &table, saved);
}
