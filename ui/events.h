/* What comes in from the tty, bytes and signals, as the events of ui/terminal.h. */
#ifndef UI_EVENTS_H
#define UI_EVENTS_H

#include "ui/decode.h"
#include "ui/terminal.h"

struct events {
	struct decoder *decoder;	/* borrowed */
	unsigned signals;	/* TTY_… that have not been given yet */
	bool gone;	/* the line is: nothing will ever be read again */
	bool continued;	/* the TTY_CONTINUE among them is only to be told, all is done */
	int reported;	/* the column of a cursor report, given as TERMINAL_RESIZE; 0: none */
};

/* One event a call; TERMINAL_NOTHING when there is no more for now. Never blocks. A TERMINAL_RESIZE
 * only says that the size, or the width of characters, may have changed. */
struct terminal_input events_read(struct events *events);

#endif
