/* The turn of a key: a stack of views, what surrounds them on the screen, and what is said. */
#ifndef UI_UI_H
#define UI_UI_H

#include "base/error.h"
#include "ui/keymap.h"
#include "ui/view.h"

struct scan_options;
struct ui;

enum paste_kind {
	PASTE_LINE,	/* one line pasted, or a lump of keys that may have been typed or scanned */
	PASTE_LINES,	/* several lines pasted: a batch */
};

/* What the program knows and ui does not; slots may be NULL. */
struct ui_hooks {
	void (*status)(void *context, struct buf *out);	/* right end of the title: role, mode, clock */
	void (*vendors)(void *context, struct canvas canvas);	/* the line below the title */
	/* The reason why this person may not, or not now; NULL: may. Borrowed until the next call. */
	const char *(*refuse)(void *context, const struct command *command);
	bool (*scan)(void *context, const struct scan_output *code);	/* that the top view did not take */
	/* Appends what of a scanned code goes into a field; NULL: all of its text. */
	void (*code)(void *context, const struct scan_output *code, struct buf *out);
	bool (*text)(void *context, const char *text, enum paste_kind kind);	/* for the scan box */
	bool (*cancel)(void *context);	/* Ctrl-C; true: something under way was cancelled */
	void (*save)(void *context);	/* the line dropped: keep what there is */
	void (*quit)(void *context);	/* a person wants to leave: NULL asks and leaves */
};

/* All borrowed for as long as the ui lives; `scanner` may be NULL for the usual one. The commands
 * of ui itself and those of `everywhere` (or NULL) work on every screen. */
struct ui *ui_new(struct keymap *keymap, const struct command_table *everywhere,
		  const struct scan_options *scanner, const struct ui_hooks *hooks, void *context);
void ui_free(struct ui *ui);	/* and all views */
void *ui_context(const struct ui *ui);	/* as given */

/* ---- the turn: draw, sleep (elsewhere), read --------------------------------------------- */
bool ui_running(const struct ui *ui);	/* false, too, when the last view is closed */
void ui_draw(struct ui *ui);	/* nothing, if nothing changed */
int ui_timeout(const struct ui *ui);	/* the longest sleep in ms; -1: any */
void ui_read(struct ui *ui);	/* keys, scans, pastes, signals, times */
void ui_update(struct ui *ui);	/* the world moved: the view on top looks */
void ui_changed(struct ui *ui);	/* draw in this turn */
/* Tick in so many ms, or sooner if that was asked for. */
void ui_again(struct ui *ui, int ms);
void ui_put_off(struct ui *ui, int ms);	/* then, and no sooner */

/* ---- the stack ----------------------------------------------------------------------------- */
void ui_push(struct ui *ui, struct view *view);	/* takes */
struct view *ui_top(const struct ui *ui);
struct view *ui_screen(const struct ui *ui);	/* the topmost that is no dialog */
void ui_back(struct ui *ui);	/* one level; the first view stays */
void ui_home(struct ui *ui);	/* all the way */
bool ui_forward(struct ui *ui);	/* to the view left last; false: there is none */
void ui_quit(struct ui *ui);

/* One line for each screen from the first to the top one: its class, a blank, what its save
 * wrote. A class without save ends it. */
void ui_save(const struct ui *ui, struct buf *out);
/* Makes the view of that class as it was saved, yours until it is pushed; NULL: it cannot. */
typedef struct view *ui_make(void *context, const char *name, const char *saved);
/* Pushes what ui_save wrote, as far as it can be made. */
void ui_restore(struct ui *ui, const char *saved, ui_make *make, void *context);

/* ---- what is said -------------------------------------------------------------------------- */
/* On the message line and into the list of messages. STYLE_BAD stays until the next key, and what
 * is said meanwhile goes to the list only. */
void ui_say(struct ui *ui, enum style style, const char *format, ...) PRINTF_LIKE(3, 4);
void ui_complain(struct ui *ui, const struct error *error);	/* its text, as STYLE_BAD */

enum verdict { VERDICT_FOUND, VERDICT_NOT_FOUND, VERDICT_WRONG };	/* 1, 2 or 3 bells */
/* The word for it and `text` on the message line, and its pattern of bells. */
void ui_verdict(struct ui *ui, enum verdict verdict, const char *text);
void ui_ring(struct ui *ui, enum verdict verdict);	/* the bells alone */
enum ui_bell { BELL_SOUND, BELL_FLASH, BELL_OFF };
void ui_set_bell(struct ui *ui, enum ui_bell bell);

/* ---- commands ------------------------------------------------------------------------------ */
const struct keymap *ui_keymap(const struct ui *ui);
void ui_set_read_only(struct ui *ui, bool read_only);
bool ui_is_read_only(const struct ui *ui);
/* Why the command cannot run on the view now; NULL: it can. Borrowed until the next call. */
const char *ui_reason(struct ui *ui, struct view *view, const struct command *command);
/* Runs it, or says why not. `argument` is what followed it on the command line, "" by key. */
bool ui_run(struct ui *ui, struct view *view, const struct command *command, const char *argument);
/* The view's command with this option digit; NULL: there is none. */
const struct command *ui_option(const struct view *view, char option);
bool ui_run_option(struct ui *ui, struct view *view, char option);
const char *ui_argument(const struct ui *ui);	/* of the command being run */
const struct command *ui_command(const struct ui *ui);	/* being run, or run last; may be NULL */
/* Was the key now being typed pressed after the view had been painted? */
bool ui_key_was_prompted(const struct ui *ui, const struct view *view);
/* And did it come alone, neither in a lump nor as a repeat? Only such a key may say yes. */
bool ui_key_is_deliberate(const struct ui *ui, const struct view *view);
struct key ui_key(const struct ui *ui);	/* the one being typed, or typed last */
/* The tables whose commands work on the view now: its own, those of its widgets (a list, text or
 * form that the view does not give just now has no commands), everywhere's; NULL at the end. */
const struct command_table *ui_table(const struct ui *ui, struct view *view, size_t index);

#endif
