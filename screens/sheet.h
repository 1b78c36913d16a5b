/* A text to be read, on a screen of its own: what would be sent, what a page of the error book says. */
#ifndef SCREENS_SHEET_H
#define SCREENS_SHEET_H

#include "screens/console.h"

/* Puts it on top. Lines are made harmless; those that end with a colon are headings. */
void sheet_show(struct console *console, const char *title, const char *lines);

#endif
