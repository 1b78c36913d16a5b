/* The terminal, and the only user of curses: cells out; keys, pastes and signals in.
 *
 * A seam: ui/terminal.c with terminal_line.c talks to a real terminal, tests/fakes/terminal.c to a
 * grid in memory. There is one terminal, so this is the one module with state of its own (and
 * ui/tty.h below it, for the signals). */
#ifndef UI_TERMINAL_H
#define UI_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "ui/key.h"
#include "ui/theme.h"

struct terminal_options {
	bool ascii;	/* no byte above 127 but in data; lines as - and | */
	bool linear;	/* no cursor addressing: lines only, for screen readers */
	bool mouse;
	int ambiguous_width;	/* 1, 2; 0: ask the terminal */
	int escape_ms;	/* how long a lone Esc may be the start of a key; 10 to 500 */
	enum { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER } color;	/* auto: NO_COLOR counts */
};

/* What can be known of a terminal type without opening the terminal. */
struct terminal_facts {
	const char *library;	/* the version of curses */
	bool known;	/* the machine has a description of it */
	int colors;	/* 0: none, or not known */
};
void terminal_look(const char *type, struct terminal_facts *facts);	/* not while it is open */

/* ERROR_USAGE if standard input or output is no terminal; nothing else fails. An unknown TERM falls
 * back to a known one; `terminal_notice` then says so. Puts the terminal back on exit, die() and
 * fatal signals. */
bool terminal_open(const struct terminal_options *options, struct error *error);
void terminal_close(void);
const char *terminal_notice(void);	/* NULL: nothing to say */
void terminal_set_theme(const struct theme *theme);
void terminal_size(int *rows, int *columns);
bool terminal_is_ascii(void);	/* asked for, or the locale has no UTF-8 */
bool terminal_is_linear(void);	/* asked for, or the terminal cannot move its cursor */
int terminal_colors(void);	/* 0 (mono), 8, 16 or 256 */

/* ---- out: what is drawn is shown by terminal_show, which sends only what differs ---- */
void terminal_erase(void);
/* Draws clean UTF-8 (the caller has made it harmless), clipped at `cells` and at the edge; a wide
 * character that would be cut is a space. */
void terminal_put(int row, int column, int cells, enum style style, const char *text);
/* A run of a line character: '-' or '|'. */
void terminal_rule(int row, int column, int cells, bool upright, enum style style);
/* The number of the paint being drawn: one more than that of the one shown, as long as that is known. */
unsigned terminal_paint(void);
/* Takes cells over from the paint shown, in which whoever asks drew them. */
void terminal_keep(int row, int column, int cells);
void terminal_cursor(int row, int column);	/* where it is parked after showing */
void terminal_show(void);
void terminal_repaint(void);	/* everything anew, for Ctrl-L */
/* Rings that often, spaced so that it can be counted; at most one such pattern a second. */
void terminal_bell(int times);
void terminal_flash(void);
/* By OSC 52, wrapped for tmux and screen; ERROR_INPUT if the text is over the cap, ERROR_SETUP if
 * this terminal has no such thing. Whether the terminal obeyed nobody can tell. */
bool terminal_copy(const char *text, size_t length, struct error *error);
/* Gives the terminal back (for $EDITOR and $PAGER) and takes it again, repainted. */
void terminal_suspend(void);
void terminal_resume(void);
/* The answer to TERMINAL_SUSPEND: gives it back, stops the program's process group until it is
 * continued (or not at all where no shell could continue it), takes it again; TERMINAL_CONTINUE
 * is read next. */
void terminal_stop(void);

/* ---- in ---- */
enum terminal_event {
	TERMINAL_NOTHING,	/* no more for now */
	TERMINAL_KEY,
	TERMINAL_PASTE,	/* the text between the marks of a bracketed paste */
	TERMINAL_RESIZE,
	TERMINAL_HANGUP,	/* the line is gone, or SIGTERM or SIGHUP: save and leave */
	TERMINAL_INTERRUPT,	/* Ctrl-C (`key` is C-c: guns may end a code with it) or SIGINT */
	TERMINAL_SUSPEND,	/* Ctrl-Z (`key` is C-z) or SIGTSTP */
	TERMINAL_CONTINUE,	/* back from it; the screen has been repainted */
	TERMINAL_CLICK,	/* the mouse, if it was asked for; its wheel comes as Up and Down */
};

struct terminal_input {
	enum terminal_event event;
	struct key key;
	const char *paste;	/* valid until the next read; lines end with LF */
	bool paste_cut;	/* longer than TERMINAL_PASTE_MOST, or its end never came: say so */
	int64_t at_us;	/* when the lump it came in was read; one lump, one time (scanner) */
	int row, column;	/* of TERMINAL_CLICK */
};

enum { TERMINAL_PASTE_MOST = 1024 * 1024 };	/* bytes of one paste */
enum { TERMINAL_FDS = 2 };	/* the keyboard (-1 when the line is gone) and the signals */
void terminal_fds(int fds[TERMINAL_FDS]);
/* What came in, one a call; TERMINAL_NOTHING when it is all read. Never blocks. */
struct terminal_input terminal_read(void);
/* The longest the loop may sleep before the next terminal_read, in milliseconds (a pending lone
 * Esc, the next ring of a bell); -1: any. */
int terminal_timeout(void);

#endif
