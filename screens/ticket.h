/* A pickup code for a customer, on a screen of its own. */
#ifndef SCREENS_TICKET_H
#define SCREENS_TICKET_H

#include "screens/item.h"
#include "ui/view.h"

struct view *ticket_of(struct console *console, const struct item *item);	/* yours */

#endif
