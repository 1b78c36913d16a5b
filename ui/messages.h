/* The messages of this session as a list, newest first: what was said, and when. */
#ifndef UI_MESSAGES_H
#define UI_MESSAGES_H

#include "ui/ui.h"

struct view *messages_new(struct ui *ui);	/* yours until it is pushed */
bool messages_are_shown(const struct ui *ui);	/* is it the screen on top? */
void messages_said(struct ui *ui);	/* there is a new one: the list takes it, where it is shown */

#endif
