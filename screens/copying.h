/* Copying something of a record into the terminal's clipboard: number, row, data, call. */
#ifndef SCREENS_COPYING_H
#define SCREENS_COPYING_H

#include "screens/item.h"
#include "ui/dialog.h"

/* Asks what: "i", "r" (with `row`), "j", "c". */
void copying_ask(struct view *asker, bool row, dialog_answer *answer);
/* Copies it; `row` is the text for "r". */
void copying_answer(struct console *console, struct item *item, const char *what, const char *row);
/* Copies a call as a curl command, without secrets. */
void copying_call(struct console *console, int64_t call);

/* Is it the name of a file that is not there yet? For dialog_ask. */
bool copying_check_path(const char *path, struct error *error);

#endif
