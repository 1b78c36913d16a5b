/* Between the two halves of the real terminal only: terminal.c has the screen and curses,
 * terminal_line.c what goes over the line beside it: events in, bells and copies out. */
#ifndef UI_TERMINAL_LINE_H
#define UI_TERMINAL_LINE_H

#include "base/buf.h"
#include "ui/decode.h"
#include "ui/terminal.h"

/* ---- terminal_line.c ---- */

/* `name` (borrowed) is the TERM in use, `ansi` whether it takes control sequences, `asks` whether
 * an answer to the question of width is on its way. */
struct decoder *line_open(const char *name, bool ansi, bool asks,
			  const struct terminal_options *options);
void line_close(void);
/* Modes beside curses' own: marks around pastes, the mouse. */
void line_enter(void);
void line_leave(void);
void line_add_farewell(struct buf *bytes);	/* what line_leave writes */
void line_write(const char *text);	/* nothing once the line is gone */
bool line_is_gone(void);
void line_forget_signals(void);	/* what came to somebody else: interrupts, stops */

/* ---- terminal.c ---- */

/* The grids as large as the window; true if that is news. */
bool screen_fit(void);
/* Modes and screen again after somebody else had them, unless somebody still has. */
void screen_take_back(void);
/* Ambiguous characters take two cells: nothing that is shown counts any more. */
void screen_widen(void);

#endif
