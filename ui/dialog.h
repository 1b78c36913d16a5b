/* Small views over the one that asks: yes or no, one of several, one line, or just being told.
 *
 * Texts are copied. `asker` is the view that asks and is handed to the answer; should it close,
 * its dialogs close unanswered. The dialog is closing already when the answer is called, so that
 * it may open the next one. */
#ifndef UI_DIALOG_H
#define UI_DIALOG_H

#include "base/error.h"
#include "ui/view.h"

/* ---- before harm -------------------------------------------------------------------------- */

enum { DIALOG_COUNTED = 5 };	/* more than so many at once: the count has to be typed */

struct question {
	const char *title;	/* "Cancel 2 orders?" */
	const char *body;	/* lines: what is hit, by name; vendor, money, what cannot be undone */
	const char *yes;	/* what the yes key does: "cancel them" */
	const char *word;	/* to be typed and entered; NULL: a key is enough */
	size_t count;	/* of what is hit; beyond DIALOG_COUNTED it is the word */
	void (*answer)(struct view *asker, bool yes);
};

/* Only a key pressed on purpose says yes: one that came alone, no repeat, after the question could
 * be seen. It is the `confirm` of the command being run (without one "Y"), in any case not the key
 * that started it. Everything else that ends the dialog says no: Enter, Esc, n, F12. */
void dialog_confirm(struct view *asker, const struct question *question);

/* ---- one of several ------------------------------------------------------------------------ */

struct dialog_item {
	const char *value;	/* what is answered */
	const char *label, *note;	/* note: at the right, may be NULL */
	bool dim;
};

/* NULL: none of them. The text lives only as long as the call. */
typedef void dialog_answer(struct view *asker, const char *value);

/* Typing narrows the list by label, value, note and pinyin initials; a value typed in full comes
 * first. `chosen` (or NULL) is where the cursor begins. */
void dialog_choose(struct view *asker, const char *title, const struct dialog_item *items,
		   size_t count, const char *chosen, dialog_answer *answer);
/* The same with the values being keys of one character: pressing one answers. */
void dialog_pick(struct view *asker, const char *title, const struct dialog_item *items,
		 size_t count, dialog_answer *answer);

/* ---- one line ------------------------------------------------------------------------------ */

/* `check` (or NULL) says why a text will not do. */
void dialog_ask(struct view *asker, const char *title, const char *prompt, const char *initial,
		bool (*check)(const char *text, struct error *error), dialog_answer *answer);

/* ---- being told ---------------------------------------------------------------------------- */

void dialog_tell(struct view *asker, const char *title, const char *body);

#endif
