/* All that is known of a record as lines: its members by the labels of the operation tables, with
 * what told them, and when. */
#ifndef SCREENS_RECORD_TEXT_H
#define SCREENS_RECORD_TEXT_H

#include "screens/item.h"
#include "ui/text.h"

/* Appends them, laid out for so many columns. Without `whole` it is what fits beside a list: no
 * tellings of other operations. */
void record_text_add(struct text *text, struct console *console, struct item *item, int columns,
		     bool whole);
/* Appends the data as JSON. */
void record_text_add_json(struct text *text, struct console *console, struct item *item);
#endif
