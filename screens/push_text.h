/* What vendors pushed as lines, the same below the list and on a screen of its own. */
#ifndef SCREENS_PUSH_TEXT_H
#define SCREENS_PUSH_TEXT_H

#include "screens/console.h"
#include "src/event.h"
#include "ui/text.h"

/* What kind of push it is, in this language; the type itself where nobody knows it. Borrowed. */
const char *push_text_label(const char *vendor, const char *type);
/* Appends clean text of one line: what proved it; codes it is found by, without phone numbers. */
void push_text_add_proof(struct buf *out, const char *reading);
void push_text_add_codes(struct buf *out, const char *codes);
/* Appends all of it, what it says masked; with `whole` on lines of its own. */
void push_text_add_event(struct text *text, const struct console *console,
			 const struct event *event, bool whole);
void push_text_add_refusal(struct text *text, const struct console *console,
			   const struct refusal *refusal, bool whole);

#endif
