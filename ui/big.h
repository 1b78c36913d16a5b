/* Words five lines tall, to be read from two metres: verdicts and pickup codes. */
#ifndef UI_BIG_H
#define UI_BIG_H

#include "ui/canvas.h"

enum { BIG_ROWS = 5 };

/* Cells the text takes; 0 if it has a character there is no big one for (digits, Latin letters
 * and - . : / ! ? # there are). */
int big_width(const char *text);
/* Big if it fits, as ordinary text on the first row if not. Gives the rows it took. */
int big_draw(struct canvas canvas, int row, int column, enum style style, const char *text);

#endif
