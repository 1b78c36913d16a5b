/* A text given to the program in which its person edits texts: in a folder of its own that nobody else
 * can look into, and that is gone when the program has ended, however it ended. */
#ifndef SRC_EDITOR_H
#define SRC_EDITOR_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/error.h"

enum { EDITOR_MOST = 1024 * 1024 };	/* bytes that are taken back */

/* What the terminal's owner does meanwhile, and knows. */
struct editor_hooks {
	void (*stop)(void);	/* the program was stopped (Ctrl-Z): back when it is to go on */
	bool (*hung_up)(void);	/* the line is gone: the program is told so, too */
};

/* VISUAL, else EDITOR; NULL: neither says anything. Borrowed. */
const char *editor_command(void);
/* Runs the command on the text, on the terminal that standard input is, and waits for its end; no other
 * signals are lost meanwhile. `name` is that of the file: "note.txt". The text becomes what was saved,
 * without newlines at its end. ERROR_SETUP, and the text stays as it is, if the program cannot be started
 * or ends badly; ERROR_INPUT if what it leaves is no text, or too long. */
bool editor_run(const char *command, const char *name, struct buf *text,
		const struct editor_hooks *hooks, struct error *error);

#endif
