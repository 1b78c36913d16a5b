/* Settings of the screen. */
#include "screens/setup.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/near.h"
#include "base/words.h"
#include "screens/console.h"
#include "src/code.h"

/* What a choice of the config stands for. */
static int choose(const struct settings *settings, const char *key, const char *const values[],
		  int initial)
{
	const char *value = settings_get(settings, "ui", key);

	for (int i = 0; value && values[i]; i++)
		if (strcmp(values[i], value) == 0)
			return i;
	return initial;
}

struct terminal_options setup_terminal(const struct settings *settings,
				       const struct console_options *options)
{
	static const char *const widths[] = { "auto", "1", "2", NULL };

	return (struct terminal_options){
		.ascii = options->ascii || settings_is_on(settings, "ui", "ascii"),
		.linear = options->linear,
		.mouse = settings_is_on(settings, "ui", "mouse"),
		.ambiguous_width = choose(settings, "ambiguous_width", widths, 0),
		.escape_ms = (int)settings_number(settings, "ui", "escape_ms"),
	};
}

enum ui_bell setup_bell(const struct settings *settings)
{
	static const char *const bells[] = {
		[BELL_SOUND] = "sound", [BELL_FLASH] = "flash", [BELL_OFF] = "off", NULL
	};

	return (enum ui_bell)choose(settings, "bell", bells, BELL_SOUND);
}

/* "\x02", or the character itself; nothing: no prefix. */
struct scan_options setup_scanner(const struct settings *settings)
{
	struct scan_options options = { .known = code_beginnings };
	const char *prefix = settings_get(settings, "ui", "scanner_prefix");

	if (prefix && strncmp(prefix, "\\x", 2) == 0)
		options.prefix = (uint32_t)strtoul(prefix + 2, NULL, 16);
	else if (prefix)
		options.prefix = (unsigned char)*prefix;
	return options;
}

/* ---- theme ----------------------------------------------------------------------------------------- */

/* Beside the program, or where it is installed; or a path that somebody gave. */
static void find_theme(const char *name, struct buf *path)
{
	struct buf file = BUF_INIT;

	buf_addf(&file, "themes/%s.theme", name);
	if (strchr(name, '/'))
		buf_add(path, name);
	else if (!file_add_beside(path, file.text))
		buf_addf(path, "%s/%s", TALLYMAN_DATADIR, file.text);
	buf_clear(&file);
}

const struct choice *setup_choices(const char *key)
{
	const struct setting *setting = settings_table("ui", 0);

	while (setting->name && strcmp(setting->name, key) != 0)
		setting++;
	return setting->choices;
}

/* A name that is no theme's, with the nearest that is. */
static bool refuse_theme(const char *name, struct error *error)
{
	struct near near = { .wanted = name };

	for (const struct choice *choice = setup_choices("theme"); choice->value; choice++)
		near_offer(&near, choice->value);
	if (near.best)
		return error_set(error, ERROR_USAGE,
				 _("there is no theme \"%s\"; did you mean \"%s\"?"), name,
				 near.best);
	return error_set(error, ERROR_USAGE, _("there is no theme \"%s\""), name);
}

bool setup_theme(struct theme *theme, const char *name, struct error *error)
{
	struct buf path = BUF_INIT;
	struct error reason = { 0 };
	bool fine;

	find_theme(name, &path);
	fine = theme_load(path.text, theme, &reason);
	buf_clear(&path);
	if (fine)
		return true;
	if (reason.kind == ERROR_MISSING && !strchr(name, '/'))
		return refuse_theme(name, error);
	return error_set(error, reason.kind, "%s", reason.text);
}

/* ---- keys ------------------------------------------------------------------------------------------ */

struct binding_of_keys {
	struct keymap *keymap;
	const struct settings *settings;
	struct error *error;
	bool fine;
};

static void bind(void *context, const struct setting_value *value)
{
	struct binding_of_keys *binding = context;
	struct buf origin = BUF_INIT;
	struct error reason = { 0 };

	if (!binding->fine)
		return;
	buf_addf(&origin, "%s:%d", settings_file(binding->settings), value->line);
	if (!keymap_bind(binding->keymap, value->key, value->value, origin.text, &reason))
		binding->fine = error_set(binding->error, reason.kind, "%s: %s", origin.text,
					  reason.text);
	buf_clear(&origin);
}

bool setup_keys(struct keymap *keymap, const struct settings *settings, struct error *error)
{
	struct binding_of_keys binding = { keymap, settings, error, true };

	if (!keymap_use_profile(keymap, settings_get(settings, "ui", "keys"), error))
		return false;
	settings_each_of(settings, "keys", "", bind, &binding);
	return binding.fine && keymap_check(keymap, error);
}
