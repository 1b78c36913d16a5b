/* Labels and lists handed to the print command of the config. */
#ifndef SCREENS_PRINTING_H
#define SCREENS_PRINTING_H

#include "screens/console.h"

/* Why nothing can be printed; NULL: something can. */
const char *printing_refuse(const struct console *console);
/* Prints it, and says so, or why not. */
void printing_send(struct console *console, const char *what, const struct buf *text);

#endif
