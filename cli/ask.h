/* Lines asked of a person on standard input. */
#ifndef CLI_ASK_H
#define CLI_ASK_H

#include <stdbool.h>

#include "base/buf.h"

enum ask_end {
	ASK_LINE,
	ASK_ENDED,	/* there is no more input */
	ASK_CANCELLED,	/* Ctrl-C, while typed blind */
};

/* Asks on standard error and reads a line; `blind`: nothing of it is shown on a terminal, which is
 * blind before the question can be seen, and as before afterwards, whatever is typed. */
enum ask_end ask_line(const char *question, struct buf *answer, bool blind);

#endif
