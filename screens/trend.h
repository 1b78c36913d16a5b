/* How the figure of a record went, as a chart and as a list. */
#ifndef SCREENS_TREND_H
#define SCREENS_TREND_H

#include "screens/item.h"
#include "ui/view.h"

struct view *trend_of(struct console *console, const struct item *item);	/* yours */

#endif
