/* What a person can do, as tables: one row feeds keys, footer, help, actions menu and palette. */
#ifndef UI_COMMAND_H
#define UI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

struct view;

enum command_flag {
	COMMAND_CHANGES = 1,	/* changes something at a vendor: refused while read-only */
	COMMAND_ROW = 2,	/* needs a row under the cursor */
	COMMAND_MARKS = 4,	/* acts on all marked rows if there are any */
	COMMAND_DIALOG = 8,	/* of everywhere: works while a question is open, too */
};

/* Takes an argument, and in a few words what it means; both live only as long as the call. */
typedef void command_offer(void *context, const char *argument, const char *meaning);

struct command {
	const char *name;	/* "cancel" in table "orders": a settings file says orders.cancel */
	const char *key;	/* unless rebound; blanks between several: "F4 x"; NULL: none */
	const char *label;	/* for the footer, short; gettext; NULL: not there */
	const char *help;	/* a sentence; gettext */
	const char *group;	/* the heading it stands below in help; gettext; NULL: as the one before */
	unsigned flags;
	char option;	/* '1' to '9': typed beside a row, then Enter; 0: none */
	const char *confirm;	/* the key that says yes to its question, never one that starts it */
	const char *alias;	/* further words for the command line, blanks between: "q quit" */
	const char *argument;	/* what may follow it on the command line; gettext; NULL: nothing */
	/* The reason why it cannot be done now, or NULL; borrowed until the next call. NULL: it
	 * always can, as far as flags allow. */
	const char *(*why)(struct view *view);
	void (*run)(struct view *view);
	/* Offers arguments that it can be given now, for palette and help; NULL: it knows of none. */
	void (*offer)(struct view *view, command_offer *take, void *context);
};

/* The commands of one screen, of one widget, or of the whole program. Tables live for good. */
struct command_table {
	const char *name;	/* "orders" */
	const char *title;	/* "Orders"; gettext */
	const struct command *commands;	/* ends with { 0 } */
	/* The tables of the widgets a screen is made of, ends with NULL; or NULL. */
	const struct command_table *const *with;
};

/* Moves within whatever is shown, resolved once for all. In the order of motion_table. */
enum motion {
	MOTION_UP,
	MOTION_DOWN,
	MOTION_LEFT,
	MOTION_RIGHT,
	MOTION_HOME,
	MOTION_END,
	MOTION_PAGE_UP,
	MOTION_PAGE_DOWN,
	MOTION_HALF_UP,
	MOTION_HALF_DOWN,
	MOTION_NEXT,	/* pane or field */
	MOTION_PREVIOUS,
	MOTION_NONE,
	MOTION_COUNT = MOTION_NONE
};
extern const struct command_table motion_table;	/* its commands are not run: they are motions */

#endif
