/* A program under a pseudo terminal, and its screen as libvterm sees it.
 *
 * Nothing here sleeps for a while and hopes: every wait ends when what it waits for is there, and
 * fails the test with a picture of the screen after a deadline that only a broken program meets. */
#ifndef TESTS_PTY_PTY_H
#define TESTS_PTY_PTY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/buf.h"

enum { PTY_DEADLINE_MS = 30000 };

struct pty_options {
	const char *const *arguments;	/* the program and its arguments; ends with NULL */
	/* "NAME=value" or "NAME=" laid over PATH, HOME, LANG=C.UTF-8 and TERM=xterm-256color */
	const char *const *environment;	/* ends with NULL; may be NULL */
	int rows, columns;	/* 0: 24 by 80 */
	/* Under something with job control: the screen says [stopped] and [ended N]. Without it the
	 * program leads the session itself, as over SSH without a shell. */
	bool shell;
	bool mute;	/* the terminal answers no questions */
};

struct pty;
struct pty *pty_start(const struct pty_options *options);
/* Ends the program if it is still there. NULL is fine. */
void pty_free(struct pty *pty);

/* ---- doing ---- */
void pty_type(struct pty *pty, const char *bytes);
void pty_send(struct pty *pty, const char *bytes, size_t length);
void pty_resize(struct pty *pty, int rows, int columns);
void pty_signal(struct pty *pty, int number);
void pty_signal_stopped(struct pty *pty, int number);	/* the same after [stopped] */
void pty_continue(struct pty *pty);	/* after [stopped]: what fg does */
void pty_hang_up(struct pty *pty);	/* the terminal is gone */

/* ---- waiting ---- */
void pty_wait(struct pty *pty, const char *text);	/* until some line holds it */
void pty_wait_without(struct pty *pty, const char *text);	/* until no line does */
void pty_wait_bells(struct pty *pty, int count);	/* until it has rung that often */
void pty_wait_bytes(struct pty *pty, const char *bytes);	/* until they have come */
/* Until the program has read everything, waits for more, and nothing comes any more. */
void pty_settle(struct pty *pty);
/* Until the program has ended: its exit status, or 128 and the signal that ended it. */
int pty_wait_end(struct pty *pty);
bool pty_has_ended(struct pty *pty);	/* now, without waiting */

/* ---- looking ---- */
const char *pty_line(struct pty *pty, int row);	/* no blanks at its end; until the next call */
void pty_add_screen(struct pty *pty, struct buf *text);
bool pty_has(struct pty *pty, const char *text);
void pty_cursor(struct pty *pty, int *row, int *column);

struct pty_cell {
	char text[32];
	int width;
	bool bold, underline, reverse;
	int foreground, background;	/* 0 to 255; -1: the terminal's own */
};
struct pty_cell pty_cell(struct pty *pty, int row, int column);

int pty_bells(const struct pty *pty);
bool pty_is_alternate(const struct pty *pty);
/* What the program wrote since the start or the last pty_forget. */
const struct buf *pty_bytes(const struct pty *pty);
void pty_forget(struct pty *pty);
/* Are the modes of the tty what they were before the program started? Ask with `shell` only: they
 * are gone when a session leader has ended. */
bool pty_is_restored(struct pty *pty);

#endif
