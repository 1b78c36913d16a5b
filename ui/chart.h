/* Small charts: bars across, and a line of columns; in blocks where the terminal has them. */
#ifndef UI_CHART_H
#define UI_CHART_H

#include <stddef.h>

#include "ui/canvas.h"

struct chart_bar {
	const char *label;	/* clean */
	double value;	/* below 0 counts as 0 */
	const char *note;	/* clean; at the right: the value as people read it */
	enum style style;
};

/* Can blocks be drawn, each one cell wide? */
bool chart_has_blocks(void);
/* One row a bar, as long as its share of the longest; what has no room is left out. */
void chart_bars(struct canvas canvas, const struct chart_bar *bars, size_t count);
/* The values from left to right as columns over the whole height; where there are more values
 * than columns, each column shows the highest of its share. */
void chart_columns(struct canvas canvas, enum style style, const double *values, size_t count);

#endif
