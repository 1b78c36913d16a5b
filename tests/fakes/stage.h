/* A ui on the fake terminal, ready to be played: keys in, the screen read back with
 * tests/fakes/terminal.h. Between two keys as much time passes as a person takes. */
#ifndef TESTS_FAKES_STAGE_H
#define TESTS_FAKES_STAGE_H

#include "ui/scan.h"
#include "ui/ui.h"

struct stage {
	struct keymap *keymap;
	struct ui *ui;
	struct ui_hooks hooks;	/* may be set before stage_open; `scan` and `text` record below */
	struct buf scanned;	/* codes no view took, each with a newline */
	struct buf pasted;	/* text no view took, the same way */
	int saved, cancelled;	/* times the hook was called */
	bool cancels;	/* there is something to cancel */
};

/* Resets terminal and clock. `everywhere` may be NULL. */
void stage_open(struct stage *stage, int rows, int columns,
		const struct command_table *everywhere);
void stage_close(struct stage *stage);
/* One turn of the loop, and then as many as it takes until nothing is held back any more. */
void stage_turn(struct stage *stage);
/* Keys by their names, blanks between: "j Space F10 中". */
void stage_press(struct stage *stage, const char *keys);
void stage_type(struct stage *stage, const char *text);	/* each character as a key */
void stage_scan(struct stage *stage, const char *code);	/* as a gun does it, Enter at the end */
void stage_paste(struct stage *stage, const char *text);
void stage_resize(struct stage *stage, int rows, int columns);

#endif
