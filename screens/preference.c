/* Personal choices. */
#include "screens/preference.h"

#include <string.h>

#include "base/words.h"
#include "screens/setup.h"

static bool use_theme(struct console *console, const char *value, struct error *error)
{
	return console_use_theme(console, value, error);
}

static bool use_language(struct console *console, const char *value, struct error *error)
{
	(void)error;
	words_set_language(value);
	console_changed(console);
	return true;
}

static bool use_bell(struct console *console, const char *value, struct error *error)
{
	(void)value;
	(void)error;
	ui_set_bell(console->ui, setup_bell(console->backend.settings));
	return true;
}

static const struct own {
	const char *key;
	/* NULL: from the next start on. */
	bool (*use)(struct console *console, const char *value, struct error *error);
} own[] = {
	{ "theme", use_theme }, { "language", use_language }, { "bell", use_bell },
	{ "keys" },		{ "ambiguous_width" },	      { "escape_ms" },
	{ "ascii" },		{ "mouse" },		      { "scanner_prefix" },
};

static const struct own *find(const char *key)
{
	for (size_t i = 0; i < COUNT(own); i++)
		if (strcmp(own[i].key, key) == 0)
			return &own[i];
	return NULL;
}

bool preference_is_own(const char *section, const char *key)
{
	return strcmp(section, "ui") == 0 && find(key);
}

bool preference_is_live(const char *key)
{
	return find(key) && find(key)->use;
}

static void add_name(const struct backend *backend, const char *key, struct buf *name)
{
	buf_addf(name, "preference %s %s", backend->person, key);
}

void preference_load(struct backend *backend)
{
	for (size_t i = 0; i < COUNT(own); i++) {
		struct buf name = BUF_INIT, value = BUF_INIT;

		add_name(backend, own[i].key, &name);
		if (store_get_meta(backend->store, name.text, &value))
			settings_choose(backend->settings, "ui", own[i].key, value.text, NULL);
		buf_clear(&name);
		buf_clear(&value);
	}
}

bool preference_choose(struct console *console, const char *key, const char *value,
		       struct error *error)
{
	struct backend *backend = &console->backend;
	const struct own *chosen = find(key);
	struct buf name = BUF_INIT;
	bool fine = chosen && settings_choose(backend->settings, "ui", key, value, error) &&
		    (!chosen->use || chosen->use(console, value, error));

	add_name(backend, key, &name);
	if (fine && store_is_writable(backend->store))
		fine = store_set_meta(backend->store, name.text, value, error);
	buf_clear(&name);
	ui_changed(console->ui);
	return fine;
}
