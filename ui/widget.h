/* The widget a view is made of (its list, text or form), asked for what the view leaves to it. */
#ifndef UI_WIDGET_H
#define UI_WIDGET_H

#include "ui/view.h"

/* Has the view now what the commands of that table work on? */
bool widget_has(struct view *view, const struct command_table *table);
enum typing widget_typing(struct view *view);
bool widget_type(struct view *view, struct key key);
bool widget_paste(struct view *view, const char *text);
bool widget_scan(struct view *view, const char *code);
bool widget_move(struct view *view, enum motion motion);
void widget_hint(struct view *view, struct buf *out);
void widget_help(struct view *view, struct buf *out);
/* For the title: "2 marked". */
void widget_status(struct view *view, struct buf *out);
bool widget_may_look_ahead(struct view *view);	/* is there a way that it was going? */
void widget_look_ahead(struct view *view);	/* once the screen is painted */
/* "row 15 of 1 284" */
void widget_position(struct view *view, struct buf *out);

#endif
