/* The command line, which is the palette too: every action of the program by its id, its label in
 * the current language, the English one, or pinyin initials; with arguments, history and Tab. */
#ifndef UI_COMMANDLINE_H
#define UI_COMMANDLINE_H

#include "ui/history.h"
#include "ui/view.h"

/* For commands on `asker`; `history` is borrowed. Yours until ui_push. */
struct view *commandline_new(struct view *asker, struct history *history);

#endif
