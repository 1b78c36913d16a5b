/* The tty under the terminal: its modes, its bytes, and signals as something to read.
 *
 * No curses here, so that what must work while the program dies depends on nothing. It has state
 * of its own because signal handlers have no other way to know what to put back. */
#ifndef UI_TTY_H
#define UI_TTY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

/* What has come through the pipe. */
enum {
	TTY_RESIZE = 1,
	TTY_HANGUP = 2,	/* SIGHUP or SIGTERM */
	TTY_INTERRUPT = 4,
	TTY_SUSPEND = 8,
	TTY_CONTINUE = 16,
};

/* Takes standard input and output: raw mode, handlers for signals. ERROR_USAGE if they are no
 * terminal. What kills the program from now on puts everything back first. */
bool tty_open(struct error *error);
void tty_close(void);
bool tty_is_open(void);

/* What is written before the modes are put back when the program is killed: copied. */
void tty_set_farewell(const char *bytes, size_t length);
void tty_raw(void);
void tty_cooked(void);	/* the modes as they were found */
void tty_forget_input(void);	/* drops what nobody has read */
/* Both 0 if the terminal does not say. */
void tty_size(int *rows, int *columns);

/* What is there to read, without waiting; `*gone` becomes true at the end of the line. */
size_t tty_read(char *bytes, size_t room, bool *gone);
void tty_write(const char *bytes, size_t length);	/* all of it, unless the line is gone */

int tty_signal_fd(void);	/* readable when tty_signals has news */
unsigned tty_signals(void);	/* which have come since the last call */
bool tty_hung_up(void);	/* has TTY_HANGUP come and not been read? */

/* Stops the process group as Ctrl-Z does; back when it is continued, or at once where nobody
 * could continue it. */
void tty_stop(void);

#endif
