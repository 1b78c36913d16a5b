/* Any bytes as a config file: refused with file and line, or
 * every key of it can be asked for. */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/conf.h"
#include "src/settings.h"
#include "src/vendor.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct seen {
	int last;	/* line */
	size_t entries;
};

static bool see(void *context, const struct conf_entry *entry, struct error *error)
{
	struct seen *seen = context;

	assert(entry->line > seen->last && entry->section && (entry->key[0] || !entry->value[0]));
	assert(strlen(entry->value) <= CONF_VALUE);
	seen->last = entry->line;
	seen->entries++;
	return seen->entries < 1000 || error_set(error, ERROR_SETUP, "many");
}

static void use(void *context, const struct setting_value *value)
{
	struct settings *settings = context;

	assert(!value->secret || !value->value[0]);
	switch (value->setting->kind) {
	case SETTING_NUMBER:
		settings_number(settings, value->section, value->key);
		break;
	case SETTING_BOOLEAN:
		settings_is_on(settings, value->section, value->key);
		break;
	default:
		if (!value->secret)
			settings_get(settings, value->section, value->key);
	}
}

static void check_settings(const char *text)
{
	struct error error = { 0 };
	struct settings *settings = settings_open_text(text, "config.ini", &error);

	if (!settings) {
		assert(error.kind == ERROR_SETUP && strstr(error.text, "config.ini"));
		return;
	}
	settings_each(settings, use, settings);
	for (const struct vendor *const *vendor = vendors; *vendor; vendor++)
		settings_check_vendor(settings, *vendor, &error);
	settings_close(settings);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct error error = { 0 };
	struct seen seen = { 0 };
	struct buf text = BUF_INIT;

	buf_add_bytes(&text, data, size);
	if (!conf_read_text(text.text, "config.ini", see, &seen, &error))
		assert(error.kind == ERROR_SETUP && strstr(error.text, "config.ini"));
	check_settings(text.text);
	buf_clear(&text);
	return 0;
}
