/* Between the two halves of the real terminal only: terminal.c has the screen and curses,
 * terminal_line.c what goes over the line beside it: events in, bells and copies out. */
#ifndef UI_TERMINAL_LINE_H
#define UI_TERMINAL_LINE_H

#include "ui/decode.h"
#include "ui/terminal.h"

/* ---- terminal_line.c ---- */

/* `name` is the TERM in use, `ansi` whether it takes control sequences, `asks` whether an answer to
 * the question of width is on its way. */
struct decoder *line_open(const char *name, bool ansi, bool asks, int escape_ms);
void line_close(void);
void line_write(const char *text);	/* nothing once the line is gone */
bool line_is_gone(void);
void line_continue(void);	/* TERMINAL_CONTINUE is read next */

/* ---- terminal.c ---- */

/* The grids as large as the window; true if that is news. */
bool screen_fit(void);
/* Modes and screen again after somebody else had them. */
void screen_take_back(void);
/* Ambiguous characters take two cells: nothing that is shown counts any more. */
void screen_widen(void);

#endif
