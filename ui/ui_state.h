/* The inside of struct ui: for ui*.c, footer.c and everywhere.c only. */
#ifndef UI_UI_STATE_H
#define UI_UI_STATE_H

#include "ui/history.h"
#include "ui/notice.h"
#include "ui/scan.h"
#include "ui/terminal.h"
#include "ui/ui.h"

enum {
	ARRIVALS = 64,	/* events looked at together, to see which keys came in one lump */
	DEEPEST = 64,	/* views; the oldest above the first goes when there are more */
	KEPT_FORWARD = 16,	/* views left by going back */
};

/* An event, and whether no other came at the same time. */
struct arrival {
	struct terminal_input input;
	char *paste;
	bool alone;
};

struct ui {
	struct keymap *keymap;
	const struct command_table *everywhere[3];	/* ends with NULL */
	const struct ui_hooks *hooks;
	void *context;
	struct view *top;
	struct view *forward;	/* left by going back, the last one first */
	bool left_last;	/* the last change of view was going back: the last screen is forward */
	bool running, changed, read_only;
	enum ui_bell bell;
	struct notices notices;
	int64_t again_ms;	/* steady clock; 0: nothing asked for */
	int64_t ahead_ms;	/* steady clock: when to look ahead for the next key; 0: never */
	int64_t minute;	/* of the clock that was drawn */

	struct scan *scan;
	struct arrival arrivals[ARRIVALS];
	size_t arrival_count;
	int64_t last_at_us;	/* of the last event read */
	int64_t oldest_us;	/* the earliest key the scanner layer may still hold */
	bool all_alone;	/* every key since then came alone */
	bool pending;	/* there is such a key */
	struct key key;	/* being typed, and the time of the one before */
	int64_t key_us;
	bool repeated;
	int64_t interrupted_ms;	/* the last Ctrl-C with nothing to cancel */
	int waiting;	/* scanned codes, as said last */

	struct history history;	/* of the command line */
	const struct command *command;
	const char *argument;
	struct buf line;	/* for drawing */
	struct footer *footer;	/* of the view painted last; NULL: nothing was painted yet */
};

/* ui.c */
void ui_sweep(struct ui *ui);	/* frees what is closing, and tells the view uncovered */
enum typing ui_typing(const struct ui *ui);	/* on the view on top */

/* ui_run.c */
/* The view's own tables and those of its widgets, as far as they have the cursor. */
const struct command_table *ui_own_table(struct view *view, size_t index);
const struct command *ui_find(const struct ui *ui, struct view *view, struct key key);

/* footer.c: the line of F keys, and that of the commands the screen itself has */
void footer_draw_keys(struct ui *ui, struct canvas canvas);
bool footer_has_options(struct ui *ui);
void footer_draw_options(struct ui *ui, struct canvas canvas);

/* everywhere.c */
extern const struct command_table ui_table_everywhere;	/* its first command is help */
void ui_ask_to_quit(struct ui *ui);

#endif
