/* Help made from the command tables and the keys they have now: never a list of its own. */
#ifndef UI_HELP_H
#define UI_HELP_H

#include "ui/view.h"

enum help_about {
	HELP_FIELD,	/* what the cursor is on, as the view's help() says it; then the next: */
	HELP_SCREEN,	/* all that works on this screen */
	HELP_ALL,	/* every command of the program */
	HELP_PAGES
};

/* About the view, beginning with the first page that has something to say; its own help key turns
 * the page. Yours until ui_push. */
struct view *help_new(struct ui *ui, struct view *about);

#endif
