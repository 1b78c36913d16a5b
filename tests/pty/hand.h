/* A hand at the console: it does things by the names of their actions, with arrows and F keys or with
 * letters, as the program's own tables bind them; and whole scripts of such steps. */
#ifndef TESTS_PTY_HAND_H
#define TESTS_PTY_HAND_H

#include "tests/pty/pty.h"
#include "ui/keymap.h"

enum hand_habit {
	HAND_FUNCTION_KEYS,	/* arrows, F keys, and what has a name on the keyboard */
	HAND_LETTERS,	/* letters as in vi; in a text field Esc and a digit for an F key */
	HAND_HABITS
};

enum step_kind {
	STEP_NONE,
	/* The action "list.mark", where keys are commands: by its key, else by the digit of a row's
	 * option, else on the command line, where words may follow: "console.call jfwms order.get". */
	STEP_DO,
	STEP_DO_TYPING,	/* the same in a text field: letters would be typed */
	STEP_PRESS,	/* a key by its name, where there is only this one: "Enter" */
	STEP_TYPE,	/* a text, at once as from the clipboard: letters so fast are a scanner's */
	STEP_SCAN,	/* a code and the scanner's end mark */
	STEP_FIELD,	/* goes on in a form until the field so called has the cursor (gettext) */
	STEP_SUBMIT,	/* sends the form, having read what will happen */
	STEP_SEE,	/* waits until it is on the screen: data, or words of the program (gettext) */
	STEP_GONE,	/* waits until it is not on the screen any more; the same */
	STEP_TAKE,	/* for whoever plays the script: a picture, so called */
};

struct step {
	enum step_kind kind;
	const char *what;
};

struct hand {
	struct pty *pty;
	struct keymap *keymap;
	enum hand_habit habit;
};

/* Where the words of the program are found, for STEP_SEE and STEP_FIELD. */
void hand_learn_words(const char *language);
void hand_init(struct hand *hand, struct pty *pty, enum hand_habit habit);
void hand_clear(struct hand *hand);
/* Does one step; fails the test if it cannot be done. */
void hand_do(struct hand *hand, const struct step *step);

#endif
