/* The fake terminal: what was drawn can be read back, what is typed comes from the test.
 *
 * Stands in for ui/terminal.c with the same cells and widths. Events become readable when the
 * fake clock reaches their time, so that holds and time-outs can be tested. */
#ifndef TESTS_FAKES_TERMINAL_H
#define TESTS_FAKES_TERMINAL_H

#include "base/buf.h"
#include "ui/terminal.h"

/* A blank screen, no events, all counters 0. Call it first in every test. */
void fake_terminal_reset(int rows, int columns);
void fake_terminal_free(void);	/* after the last test, for leak checkers */
void fake_terminal_set_ascii(bool ascii);
void fake_terminal_set_linear(bool linear);
void fake_terminal_set_colors(int colors);

/* ---- in: each is queued behind those before, `at_us` on the fake steady clock or now ---- */
void fake_terminal_push(struct terminal_input input);	/* as it is; the paste is copied */
void fake_terminal_press(const char *name);	/* a key by its name; dies if it is none */
void fake_terminal_press_at(const char *name, int64_t at_us);
/* One key a character ('\r' and '\t' are Enter and Tab, other controls C-…), the first at `at_us`,
 * each later one `gap_us` after; 0: all in one lump, as a gun sends them. */
void fake_terminal_type_at(const char *text, int64_t at_us, int64_t gap_us);
void fake_terminal_scan(const char *code);	/* the code and Enter in one lump, now */
void fake_terminal_paste(const char *text);
void fake_terminal_event(enum terminal_event event);
void fake_terminal_resize(int rows, int columns);	/* now; the event is queued */
size_t fake_terminal_waiting(void);	/* events not read yet, due or not */
int64_t fake_terminal_next_us(void);	/* when the next one is due; -1: there is none */

/* ---- out: as of the last terminal_show ---- */
const char *fake_terminal_line(int row);	/* no blanks at its end; until the next call */
void fake_terminal_add_screen(struct buf *text);	/* all lines, each with a newline */
bool fake_terminal_has(const char *text);	/* in some line */
enum style fake_terminal_style(int row, int column);
void fake_terminal_cursor(int *row, int *column);
int fake_terminal_shows(void);
int fake_terminal_rows_changed(void);	/* by the last show: what the line would carry */
/* The next paint takes nothing over from the one before; then: a row in which it came out different, or
 * -1. */
void fake_terminal_forget(void);
int fake_terminal_new_row(void);
int fake_terminal_bells(void);	/* rings since the last call */
int fake_terminal_flashes(void);
const char *fake_terminal_copied(void);	/* "" if nothing was */
bool fake_terminal_suspended(void);
const struct theme *fake_terminal_theme(void);

#endif
