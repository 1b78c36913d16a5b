/* A screenful, or a dialog over one: embed struct view first in your own struct.
 *
 * A view must not touch itself after view_close and the end of its function: it is freed between
 * two events, and with it the dialogs it has opened. */
#ifndef UI_VIEW_H
#define UI_VIEW_H

#include <stdint.h>

#include "base/buf.h"
#include "ui/canvas.h"
#include "ui/command.h"
#include "ui/key.h"

struct form;
struct list;
struct scan_output;
struct text;
struct ui;

/* What printable keys mean to a view just now. */
enum typing {
	TYPING_KEYS,	/* they are commands */
	TYPING_TEXT,	/* they go into a field */
	TYPING_SCANS,	/* they go into a field that takes scanned codes */
	TYPING_SECRET,	/* they go into a field no code shall be looked for in */
};

/* Slots that are NULL do nothing. Texts are appended, in the person's language. */
struct view_class {
	const struct command_table *table;	/* its name is that of the class */
	bool dialog;	/* shown below what it asks about; scans wait until it is answered */
	void (*title)(const struct view *view, struct buf *out);	/* its step of the path */
	void (*status)(const struct view *view, struct buf *out);	/* right in the title: "18 of 1 284" */
	void (*hint)(const struct view *view, struct buf *out);	/* the message line while it is free */
	int (*rows)(struct view *view, int columns);	/* how many a dialog wants */
	void (*draw)(struct view *view, struct canvas canvas);	/* changes nothing but what it knows of its size */
	enum typing (*typing)(const struct view *view);	/* NULL: TYPING_KEYS */
	bool (*type)(struct view *view, struct key key);	/* before commands; true: taken */
	bool (*paste)(struct view *view, const char *text);	/* true: taken */
	bool (*scan)(struct view *view, const struct scan_output *code);	/* true: taken */
	bool (*move)(struct view *view, enum motion motion);	/* true: moved; NULL: its list or text does */
	/* What it is made of: typing, scans, moves and the widget's own commands are for these.
	 * NULL may be given while the cursor is elsewhere (in a view of several panes). */
	struct list *(*list)(struct view *view);
	struct text *(*text)(struct view *view);
	struct form *(*form)(struct view *view);
	void (*enter)(struct view *view);	/* it is on top now: pushed, or uncovered */
	void (*update)(struct view *view);	/* the world moved */
	bool (*tick)(struct view *view);	/* the time asked for by ui_again has come; true, or NULL: draw */
	void (*help)(const struct view *view, struct buf *out);	/* about what the cursor is on */
	/* What it shows, as one line without newline, for resuming after the line dropped; NULL:
	 * not resumed. Whoever makes the view from its name and this line gives it back. */
	void (*save)(const struct view *view, struct buf *out);
	void (*free)(struct view *view);
};

struct view {
	const struct view_class *class;
	struct ui *ui;	/* set by ui_push */
	struct view *below;
	struct view *asker;	/* of a dialog: the view it was opened for, which it goes with */
	int64_t painted_ms;	/* when it was first seen on top (steady clock); 0: not yet */
	bool closing;	/* freed when the event is over */
	bool keep;	/* closing, but kept for going forward again */
};

void view_close(struct view *view);

#endif
