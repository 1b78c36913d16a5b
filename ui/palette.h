/* The 256 colours of xterm, and the nearest of them where a terminal has only 16 or 8. */
#ifndef UI_PALETTE_H
#define UI_PALETTE_H

#include <stdbool.h>

struct rgb {
	unsigned char red, green, blue;
};

enum { PALETTE_BLACK = 0, PALETTE_GREY = 7, PALETTE_BRIGHT = 8, PALETTE_WHITE = 15 };

/* `color` is 0 to 255. */
struct rgb palette_rgb(int color);
/* The one of the first 16 that keeps its hue and, as far as 16 allow, its lightness. */
int palette_basic(int color);
/* Can one be read on the other? (About WCAG's 3:1.) */
bool palette_readable(int foreground, int background);
/* Black or white, whichever is read better on it. */
int palette_opposite(int background);

#endif
