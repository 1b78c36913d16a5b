/* What this program has been told: built-in values, the config file, and the caps of a policy
 * that root set. Every key is known to a table; an unknown one is an error with the nearest name. */
#ifndef SRC_SETTINGS_H
#define SRC_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"
#include "src/setting.h"

struct settings;
struct vendor;

/* Reads the file, or the default one, which need not be there. ERROR_SETUP names file and line.
 * A file that others can read is refused if it holds a secret. */
struct settings *settings_open(const char *path, struct error *error);
/* From a text instead of a file: demo and tests. */
struct settings *settings_open_text(const char *text, const char *name, struct error *error);
void settings_close(struct settings *settings);

const char *settings_file(const struct settings *settings);	/* the file's path */
bool settings_has_file(const struct settings *settings);	/* was it there? */
/* The value as written, else the table's; NULL if neither. Secrets: use settings_secret. */
const char *settings_get(const struct settings *settings, const char *section, const char *key);
long settings_number(const struct settings *settings, const char *section, const char *key);
bool settings_is_on(const struct settings *settings, const char *section, const char *key);
/* Is the key given in the file itself? */
bool settings_has(const struct settings *settings, const char *section, const char *key);
/* Resolves a secret (or any text) at its first use and remembers it until close; NULL with
 * ERROR_SETUP if it cannot be had, NULL without error if it is not set. */
const char *settings_secret(struct settings *settings, const char *section, const char *key,
			    struct error *error);

/* From now on the value counts, whatever the file says: what a person chose for himself. ERROR_SETUP
 * if it is no possible one. */
bool settings_choose(struct settings *settings, const char *section, const char *key,
		     const char *value, struct error *error);
enum { SETTING_CHOSEN = -1 };	/* the line of such a value */

/* Has the vendor a section, and is it enabled? */
bool settings_has_vendor(const struct settings *settings, const struct vendor *vendor);
/* ERROR_SETUP if it has no section, is disabled or lacks a key it cannot do without. */
bool settings_check_vendor(const struct settings *settings, const struct vendor *vendor,
			   struct error *error);
/* The zone in which the vendor writes times without one: minutes, or WHEN_LOCAL. */
int settings_zone(const struct settings *settings, const struct vendor *vendor);
/* "vendor jfwms". */
const char *settings_vendor_section(const struct vendor *vendor);

/* Every key the table knows, set or not, in the table's order. */
struct setting_value {
	const char *section, *key;
	const struct setting *setting;
	const char *value;	/* "" for a secret that is set: see `secret` */
	bool secret;
	int line;	/* 0: built-in */
};
typedef void settings_visit(void *context, const struct setting_value *value);
void settings_each(const struct settings *settings, settings_visit *visit, void *context);
/* The keys of one section that begin with `prefix` and are set, in the file's order. */
void settings_each_of(const struct settings *settings, const char *section, const char *prefix,
		      settings_visit *visit, void *context);

/* The table behind a section ("vendor jfwms", "ui"), in one or two parts; NULL: none. */
const struct setting *settings_table(const char *section, int part);
/* The known sections by number, NULL behind the last. */
const char *settings_section_name(size_t index);

#endif
