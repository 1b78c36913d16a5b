/* What curses writes, gathered in memory and handed to the terminal in one piece.
 *
 * Curses flushes at every move of the cursor: a page of a list would be a hundred small writes, and as
 * many packets on an SSH line. Here each paint is one. */
#ifndef UI_PAINT_H
#define UI_PAINT_H

#include <stdbool.h>
#include <stdio.h>

/* What curses is to write to: a file in memory, or standard output where there is none. Borrowed. */
FILE *paint_open(void);
void paint_close(void);
bool paint_is_held(void);	/* false: whatever curses writes is seen at once */
/* Hands over what was written since the last time; `send` false: nobody is there to take it. */
void paint_send(bool send);

#endif
