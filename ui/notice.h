/* What was said to the person: the one on the message line, and the last ones before it. */
#ifndef UI_NOTICE_H
#define UI_NOTICE_H

#include <stdint.h>

#include "base/buf.h"
#include "ui/theme.h"

enum { NOTICES = 256 };	/* kept: of a busy morning */

struct notice {
	char *text;
	enum style style;
	int64_t at_ms;	/* wall clock */
};

struct notices {
	struct notice kept[NOTICES];	/* a ring */
	size_t count;	/* ever; the newest is kept[(count - 1) % NOTICES] */
	size_t shown;	/* on the line: as counted by `count`, 0 for none */
};

void notices_clear(struct notices *notices);
/* Puts it on the line, unless a STYLE_BAD one stands there: then it is only kept. */
void notices_add(struct notices *notices, enum style style, const char *text, int64_t at_ms);
const struct notice *notices_shown(const struct notices *notices);	/* NULL: the line is free */
bool notices_hide(struct notices *notices);	/* a key was pressed; true if one was shown */
/* The one that was the `number`th to be said, from 1 on; NULL: it is not kept. */
const struct notice *notices_get(const struct notices *notices, size_t number);

#endif
