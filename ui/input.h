/* One line being edited, with readline's keys; any width of character. */
#ifndef UI_INPUT_H
#define UI_INPUT_H

#include "base/buf.h"
#include "ui/canvas.h"
#include "ui/key.h"

enum { INPUT_MOST = 64 * 1024 };	/* bytes; what goes beyond is not taken */

struct input {
	struct buf text;	/* clean UTF-8, one line */
	struct buf killed;	/* for C-y */
	size_t cursor;	/* bytes before it */
	int left;	/* cells scrolled out at the left */
	bool secret;	/* shown as asterisks, wiped when cleared, nothing kept for C-y */
};
#define INPUT_INIT { .text = BUF_INIT, .killed = BUF_INIT }

void input_clear(struct input *input);
void input_set(struct input *input, const char *text);	/* the cursor goes to its end */
/* True if the key was for editing; `text` may be the same as before all the same. Enter, Tab, Up,
 * Down and F keys are not taken, nor Backspace in an empty line. */
bool input_type(struct input *input, struct key key);
/* At the cursor, made harmless. False, and nothing taken, if it does not fit any more. */
bool input_insert(struct input *input, const char *text);
/* The same for a paste, without a newline at its end; false, and nothing taken, if it has several
 * lines: those are for the owner. */
bool input_paste(struct input *input, const char *text);
/* In exactly `cells` cells; with `focused` the cursor is parked in it. */
void input_draw(struct input *input, struct canvas canvas, int row, int column, int cells,
		bool focused);

#endif
