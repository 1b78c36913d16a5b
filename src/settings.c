/* What this program has been told. */
#include "src/settings.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/conf.h"
#include "base/file.h"
#include "base/near.h"
#include "base/when.h"
#include "base/words.h"
#include "src/secret.h"
#include "src/setting_check.h"
#include "src/store/upkeep.h"
#include "src/vendor.h"

struct entry {
	char *section, *key, *value;
	const struct setting *setting;
	int line;
	struct buf resolved;	/* of a secret, once it was asked for */
};

struct settings {
	struct buf path;
	bool there;
	struct entry *entries;
	size_t count, room;
	const struct setting *first_secret;	/* literal, so the file must be private */
};

const char *settings_vendor_section(const struct vendor *vendor)
{
	return vendor->section;
}

/* Does a key of the file match a table's name, which may end in "*"? */
static bool name_matches(const char *name, const char *key)
{
	size_t length = strlen(name);

	if (length > 0 && name[length - 1] == '*')
		return strncmp(name, key, length - 1) == 0 && key[length - 1] != '\0';
	return strcmp(name, key) == 0;
}

static const struct setting *find_setting(const char *section, const char *key)
{
	const struct setting *setting;

	for (int part = 0; (setting = settings_table(section, part)); part++)
		for (; setting->name; setting++)
			if (name_matches(setting->name, key))
				return setting;
	return NULL;
}

static bool complain_of_section(const char *section, struct error *error)
{
	struct near near = { .wanted = section };
	const char *name;

	for (size_t i = 0; (name = settings_section_name(i)); i++)
		near_offer(&near, name);
	if (near.best)
		return error_set(error, ERROR_SETUP,
				 _("no section is called [%s]; did you mean [%s]?"), section,
				 near.best);
	return error_set(error, ERROR_SETUP, _("no section is called [%s]"), section);
}

static bool complain_of_key(const char *section, const char *key, struct error *error)
{
	struct near near = { .wanted = key };
	const struct setting *setting;

	for (int part = 0; (setting = settings_table(section, part)); part++)
		for (; setting->name; setting++)
			near_offer(&near, setting->name);
	if (near.best)
		return error_set(error, ERROR_SETUP, _("[%s] knows no key \"%s\"; did you mean \"%s\"?"),
				 section, key, near.best);
	return error_set(error, ERROR_SETUP, _("[%s] knows no key \"%s\""), section, key);
}

static bool check_kept(const char *kind, struct error *error)
{
	struct near near = { .wanted = kind };
	const char *known;

	for (size_t i = 0; (known = retention_kind(i)); i++) {
		if (strcmp(known, kind) == 0)
			return true;
		near_offer(&near, known);
	}
	if (near.best)
		return error_set(error, ERROR_SETUP,
				 _("keep.%s: no such kind is kept; did you mean keep.%s?"), kind,
				 near.best);
	return error_set(error, ERROR_SETUP, _("keep.%s: no such kind is kept"), kind);
}

/* A path.OPERATION or keep.KIND must name one that exists. */
static bool check_tail(const char *section, const char *key, struct error *error)
{
	const struct vendor *vendor = strncmp(section, "vendor ", 7) == 0 ?
					      vendor_find(section + 7) : NULL;

	if (vendor && strncmp(key, "path.", 5) == 0 && !operation_find(vendor, key + 5))
		return operation_get(vendor, key + 5, error) != NULL;
	if (strcmp(section, "store") == 0 && strncmp(key, "keep.", 5) == 0)
		return check_kept(key + 5, error);
	if (strcmp(section, "serve") == 0 && strncmp(key, "path.", 5) == 0)
		return vendor_get(key + 5, error) != NULL;
	return true;
}

static bool take_entry(void *context, const struct conf_entry *found, struct error *error)
{
	struct settings *settings = context;
	const struct setting *setting;
	struct entry *entry;

	if (!settings_table(found->section, 0))
		return complain_of_section(found->section, error);
	if (!*found->key)
		return true;
	setting = find_setting(found->section, found->key);
	if (!setting)
		return complain_of_key(found->section, found->key, error);
	if (!check_tail(found->section, found->key, error)) {
		error->kind = ERROR_SETUP;
		return false;
	}
	if (!setting_check(setting, found->key, found->value, error))
		return false;
	if (setting->kind == SETTING_SECRET && *found->value && secret_is_literal(found->value))
		settings->first_secret = setting;
	GROW(settings->entries, settings->count, settings->room);
	entry = &settings->entries[settings->count++];
	*entry = (struct entry){ mem_copy(found->section), mem_copy(found->key),
				 mem_copy(found->value), setting, found->line, BUF_INIT };
	return true;
}

static struct settings *settings_new(void)
{
	struct settings *settings = mem_alloc(sizeof(*settings));

	settings->path = (struct buf)BUF_INIT;
	return settings;
}

static bool read_settings(struct settings *settings, bool must_be_there, struct error *error)
{
	struct error reason = { 0 };
	struct stat status;

	settings->there = stat(settings->path.text, &status) == 0;
	if (!settings->there && !must_be_there)
		return true;
	if (!conf_read_file(settings->path.text, take_entry, settings, &reason))
		return error_set(error, ERROR_SETUP, "%s", reason.text);
	return !settings->first_secret || secret_check_file(settings->path.text, error);
}

struct settings *settings_open(const char *path, struct error *error)
{
	struct settings *settings = settings_new();

	if (path)
		buf_add(&settings->path, path);
	else
		file_add_xdg(&settings->path, "XDG_CONFIG_HOME", ".config", "tallyman/config.ini");
	if (read_settings(settings, path != NULL, error))
		return settings;
	settings_close(settings);
	return NULL;
}

struct settings *settings_open_text(const char *text, const char *name, struct error *error)
{
	struct settings *settings = settings_new();

	buf_add(&settings->path, name);
	settings->there = true;
	if (conf_read_text(text, name, take_entry, settings, error))
		return settings;
	settings_close(settings);
	return NULL;
}

void settings_close(struct settings *settings)
{
	if (!settings)
		return;
	for (size_t i = 0; i < settings->count; i++) {
		struct entry *entry = &settings->entries[i];

		mem_wipe(entry->value, strlen(entry->value));
		free(entry->section);
		free(entry->key);
		free(entry->value);
		buf_wipe(&entry->resolved);
	}
	free(settings->entries);
	buf_clear(&settings->path);
	free(settings);
}

const char *settings_file(const struct settings *settings)
{
	return settings->path.text;
}

bool settings_has_file(const struct settings *settings)
{
	return settings->there;
}

/* The last one given counts; an empty value is none. */
static struct entry *find_entry(const struct settings *settings, const char *section,
				const char *key)
{
	for (size_t i = settings->count; i-- > 0;) {
		struct entry *entry = &settings->entries[i];

		if (strcmp(entry->key, key) == 0 && strcmp(entry->section, section) == 0)
			return *entry->value ? entry : NULL;
	}
	return NULL;
}

const char *settings_get(const struct settings *settings, const char *section, const char *key)
{
	const struct entry *entry = find_entry(settings, section, key);
	const struct setting *setting;

	if (entry)
		return entry->value;
	setting = find_setting(section, key);
	return setting ? setting->initial : NULL;
}

bool settings_has(const struct settings *settings, const char *section, const char *key)
{
	return find_entry(settings, section, key) != NULL;
}

long settings_number(const struct settings *settings, const char *section, const char *key)
{
	const char *value = settings_get(settings, section, key);

	return value ? strtol(value, NULL, 10) : 0;
}

bool settings_is_on(const struct settings *settings, const char *section, const char *key)
{
	const char *value = settings_get(settings, section, key);
	bool truth = false;

	return value && setting_parse_boolean(value, &truth) && truth;
}

const char *settings_secret(struct settings *settings, const char *section, const char *key,
			    struct error *error)
{
	struct entry *entry = find_entry(settings, section, key);
	struct error reason = { 0 };

	if (!entry)
		return settings_get(settings, section, key);
	if (entry->setting->kind != SETTING_SECRET)
		return entry->value;
	if (entry->resolved.length > 0)
		return entry->resolved.text;
	if (secret_get(entry->value, &entry->resolved, &reason))
		return entry->resolved.text;
	buf_wipe(&entry->resolved);
	error_set(error, ERROR_SETUP, "%s:%d: [%s] %s: %s", settings->path.text, entry->line,
		  section, key, reason.text);
	return NULL;
}

bool settings_choose(struct settings *settings, const char *section, const char *key,
		     const char *value, struct error *error)
{
	return take_entry(settings,
			  &(struct conf_entry){ section, key, value, SETTING_CHOSEN }, error);
}

/* ---- vendors ---- */

bool settings_has_vendor(const struct settings *settings, const struct vendor *vendor)
{
	for (size_t i = 0; i < settings->count; i++)
		if (strcmp(settings->entries[i].section, vendor->section) == 0)
			return settings_is_on(settings, vendor->section, "enabled");
	return false;
}

int settings_zone(const struct settings *settings, const struct vendor *vendor)
{
	return vendor->zone_setting ?
		       (int)settings_number(settings, vendor->section, vendor->zone_setting) :
		       WHEN_LOCAL;
}

/* "url" is there if any "url.SYSTEM" is. */
static bool is_given(const struct settings *settings, const char *section, const char *key)
{
	size_t length = strlen(key);

	if (settings_get(settings, section, key))
		return true;
	for (size_t i = 0; i < settings->count; i++) {
		const struct entry *entry = &settings->entries[i];

		if (strcmp(entry->section, section) == 0 && *entry->value &&
		    strncmp(entry->key, key, length) == 0 && entry->key[length] == '.')
			return true;
	}
	return false;
}

bool settings_check_vendor(const struct settings *settings, const struct vendor *vendor,
			   struct error *error)
{
	if (!settings_has_vendor(settings, vendor)) {
		if (settings_has(settings, vendor->section, "enabled"))
			return error_set(error, ERROR_SETUP, _("%s is switched off in %s"),
					 vendor->name, settings->path.text);
		return error_set(error, ERROR_SETUP,
				 _("%s is not configured: add a section [%s] to %s"), vendor->name,
				 vendor->section, settings->path.text);
	}
	for (const struct setting *setting = vendor->settings; setting->name; setting++)
		if (setting->required && !is_given(settings, vendor->section, setting->name))
			return error_set(error, ERROR_SETUP, _("[%s] in %s lacks \"%s\": %s"),
					 vendor->section, settings->path.text, setting->name,
					 word(setting->help));
	return true;
}

/* ---- going through all ---- */

static void visit_entry(const struct entry *entry, settings_visit *visit, void *context)
{
	bool secret = entry->setting->kind == SETTING_SECRET;
	struct setting_value value = { entry->section, entry->key, entry->setting,
				       secret ? "" : entry->value, secret, entry->line };

	visit(context, &value);
}

void settings_each_of(const struct settings *settings, const char *section, const char *prefix,
		      settings_visit *visit, void *context)
{
	size_t length = strlen(prefix);

	for (size_t i = 0; i < settings->count; i++) {
		const struct entry *entry = &settings->entries[i];

		if (strcmp(entry->section, section) == 0 &&
		    strncmp(entry->key, prefix, length) == 0 &&
		    find_entry(settings, section, entry->key) == entry)
			visit_entry(entry, visit, context);
	}
}

static void visit_setting(const struct settings *settings, const char *section,
			  const struct setting *setting, settings_visit *visit, void *context)
{
	if (setting->initial && !find_entry(settings, section, setting->name))
		visit(context, &(struct setting_value){ section, setting->name, setting,
							setting->initial, false, 0 });
	for (size_t i = 0; i < settings->count; i++) {
		const struct entry *entry = &settings->entries[i];

		if (entry->setting == setting && strcmp(entry->section, section) == 0 &&
		    find_entry(settings, section, entry->key) == entry)
			visit_entry(entry, visit, context);
	}
}

static void visit_section(const struct settings *settings, const char *section,
			  settings_visit *visit, void *context)
{
	const struct setting *setting;

	for (int part = 0; (setting = settings_table(section, part)); part++)
		for (; setting->name; setting++)
			visit_setting(settings, section, setting, visit, context);
}

void settings_each(const struct settings *settings, settings_visit *visit, void *context)
{
	const char *section;

	for (size_t i = 0; (section = settings_section_name(i)); i++)
		visit_section(settings, section, visit, context);
}
