/* The person's own day in one line of the first screen. */
#ifndef SCREENS_TODAY_H
#define SCREENS_TODAY_H

#include "src/shift.h"
#include "ui/canvas.h"

enum { TODAY_ROWS = 2 };	/* caption and line */

void today_draw(const struct shift *shift, struct canvas canvas);

#endif
