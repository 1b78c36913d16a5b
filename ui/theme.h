/* Looks by role: code names what a part is, a theme file says how it looks. */
#ifndef UI_THEME_H
#define UI_THEME_H

#include <stdbool.h>

#include "base/error.h"

/* role in code, name in a .theme file, what it is for */
#define STYLES(X) \
	X(NORMAL, normal, "ordinary text") \
	X(TITLE, title, "the title line") \
	X(VENDORS, vendors, "the line of vendors below the title") \
	X(RULE, rule, "rules and their captions") \
	X(HEADING, heading, "column heads and section heads") \
	X(LABEL, label, "names of fields") \
	X(DIM, dim, "what matters less") \
	X(SELECTED, selected, "the row under the cursor") \
	X(MARKED, marked, "marked rows") \
	X(MATCH, match, "what a search found") \
	X(INPUT, input, "fields to type in") \
	X(FOCUS, focus, "the field being typed in") \
	X(KEY, key, "names of keys in the footer") \
	X(GOOD, good, "done, found, fine") \
	X(WAITING, waiting, "under way, ageing") \
	X(BAD, bad, "refused, failed, old") \
	X(UNKNOWN, unknown, "nobody knows: someone must look") \
	X(MESSAGE, message, "the message line") \
	X(VERDICT, verdict, "the big word after a scan") \
	X(DIALOG, dialog, "questions") \
	X(LINK, link, "leads somewhere")

enum style {
#define STYLE_CODE(code, name, what) STYLE_##code,
	STYLES(STYLE_CODE)
#undef STYLE_CODE
	STYLE_COUNT
};

enum attribute { ATTRIBUTE_BOLD = 1, ATTRIBUTE_DIM = 2, ATTRIBUTE_UNDERLINE = 4,
		 ATTRIBUTE_REVERSE = 8 };

struct look {
	short foreground, background;	/* 0 to 255; -1: the terminal's own */
	unsigned attributes;
};

struct theme {
	char name[32];
	struct look looks[STYLE_COUNT];
};

/* Reads a file of lines "role = [COLOUR] [on COLOUR] [bold] [dim] [underline] [reverse]"; colours
 * are the eight names, their bright- forms, "default" (the terminal's own), or 0 to 255. Roles
 * left out look like normal. On error `theme` stays as it was. */
bool theme_load(const char *path, struct theme *theme, struct error *error);
/* The looks that need no file and no colour. */
void theme_mono(struct theme *theme);
/* The looks as the terminal can show them: 256 brought down to 16, 8 or none. Selected, good,
 * waiting, bad and unknown stay five different looks. */
void theme_reduce(struct theme *theme, int colors);

#endif
