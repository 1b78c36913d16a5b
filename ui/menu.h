/* A numbered menu: digits and Enter choose, or one digit and a moment of quiet; or the cursor.
 * Its items are commands of the view, in columns below the headings of their groups. */
#ifndef UI_MENU_H
#define UI_MENU_H

#include "ui/view.h"

enum { MENU_QUIET_MS = 250, MENU_DIGITS = 2 };

struct menu_item {
	int number;	/* 0 to 99 */
	const char *command;	/* its name in the table of the view */
};

struct menu_source {
	const struct menu_item *items;	/* ends with { 0 } */
	/* Appends what stands at the right of an item, such as a count; may be NULL. */
	void (*note)(const void *context, const struct command *command, struct buf *out);
	enum style (*style)(const void *context, const struct command *command);	/* of the note */
};

struct menu {
	const struct menu_source *source;
	const void *context;
	size_t selected;
	char typed[MENU_DIGITS + 1];
	int64_t typed_ms;	/* steady clock */
};

/* Borrowed for as long as the menu lives; nothing is to be cleared. */
void menu_init(struct menu *menu, const struct menu_source *source, const void *context);
int menu_rows(const struct menu *menu, const struct view *view, int columns);	/* it wants */
void menu_draw(struct menu *menu, struct view *view, struct canvas canvas);
bool menu_type(struct menu *menu, struct view *view, struct key key);
bool menu_move(struct menu *menu, const struct view *view, enum motion motion);
/* For the view's tick: chooses if a lone digit was followed by quiet. */
bool menu_tick(struct menu *menu, struct view *view);

#endif
