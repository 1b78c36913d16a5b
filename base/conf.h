/* Reads the INI files of this program: config, policy, themes, key profiles, labels.
 *
 *	[section]  or  [section "name"]  or  [section name]	; becomes "section name"
 *	key = value		; a comment begins at # or ; after a blank
 *	key = "a value with # and \" and \\"
 *
 * Values are UTF-8, at most CONF_VALUE bytes. Every complaint names file and line. */
#ifndef BASE_CONF_H
#define BASE_CONF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

enum { CONF_VALUE = 4096 };

struct conf_entry {
	const char *section;	/* "" before the first section */
	const char *key, *value;	/* both "" for the head of a section itself */
	int line;
};

/* Called for every entry and every head of a section in order; returning false stops the reading. Texts live only as long
 * as the call. */
typedef bool conf_visit(void *context, const struct conf_entry *entry, struct error *error);

/* `name` is what complaints call the file; a complaint of the visitor (which should not name
 * it) gets file and line put before it. */
bool conf_read_text(const char *text, const char *name, conf_visit *visit, void *context,
		    struct error *error);
/* ERROR_MISSING if there is no such file, ERROR_SETUP for anything else that is wrong. */
bool conf_read_file(const char *path, conf_visit *visit, void *context, struct error *error);

#endif
