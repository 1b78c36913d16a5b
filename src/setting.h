/* One key of the config, as data: vendors and the program's own sections share the table form. */
#ifndef SRC_SETTING_H
#define SRC_SETTING_H

#include <stdbool.h>

#include "base/schema.h"

enum setting_kind {
	SETTING_TEXT,
	SETTING_SECRET,	/* literal, env:NAME, file:PATH or command:SHELL LINE; never shown */
	SETTING_NUMBER,	/* whole, from `least` to `most` */
	SETTING_BOOLEAN,	/* yes no true false on off 1 0 */
	SETTING_CHOICE,
	SETTING_URL,	/* https:// anywhere, http:// on loopback only */
	SETTING_URL_PATH,	/* begins with / */
	SETTING_FILE,	/* a path on this machine; ~/ is the home folder */
	SETTING_SPAN,	/* 90d 12h */
	SETTING_PACE,	/* CALLS/SECONDS */
	SETTING_RECIPE,	/* see src/recipe.h */
	SETTING_LISTEN,	/* ADDRESS:PORT */
	SETTING_KINDS
};

struct setting {
	const char *name;	/* "url"; "path.*" stands for any name behind the dot */
	enum setting_kind kind;
	const char *initial;	/* NULL: nothing unless it is set */
	const char *help;	/* a sentence for `config init` and the docs; gettext */
	const struct choice *choices;
	double least, most;
	bool required;	/* a vendor cannot be asked without it */
};

#endif
