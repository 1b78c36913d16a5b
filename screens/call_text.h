/* A call as lines: what became of it, what to do about it, times, request and reply, masked. */
#ifndef SCREENS_CALL_TEXT_H
#define SCREENS_CALL_TEXT_H

#include "screens/console.h"
#include "src/call.h"
#include "ui/text.h"

/* Appends what a line of a list has no room for. Without `whole` it is what fits below a list. */
void call_text_add(struct text *text, const struct console *console, const struct call *call,
		   bool whole);
/* Appends the page of the error book, if there is one for what the vendor said. */
void call_text_add_advice(struct text *text, const char *vendor, const char *operation,
			  const char *code, const char *message);
/* The label of an operation by names; the name itself if this program does not know it. */
const char *call_text_operation(const char *vendor, const char *operation);

#endif
