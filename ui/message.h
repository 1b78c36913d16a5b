/* What was said to the person: the one on the message line, and the last ones before it. */
#ifndef UI_MESSAGE_H
#define UI_MESSAGE_H

#include <stdint.h>

#include "base/buf.h"
#include "ui/theme.h"

enum { MESSAGES = 50 };	/* kept */

struct message {
	char *text;
	enum style style;
	int64_t at_ms;	/* wall clock */
};

struct messages {
	struct message kept[MESSAGES];	/* a ring */
	size_t count;	/* ever; the newest is kept[(count - 1) % MESSAGES] */
	size_t shown;	/* on the line: as counted by `count`, 0 for none */
};

void messages_clear(struct messages *messages);
/* Puts it on the line, unless a STYLE_BAD one stands there: then it is only kept. */
void messages_add(struct messages *messages, enum style style, const char *text, int64_t at_ms);
const struct message *messages_shown(const struct messages *messages);	/* NULL: the line is free */
bool messages_hide(struct messages *messages);	/* a key was pressed; true if one was shown */
/* Oldest first, a line each with its time and a sign for those in STYLE_BAD. */
void messages_add_list(const struct messages *messages, struct buf *out);

#endif
