/* How well something typed fits a name, for lists that narrow as one types. */
#ifndef UI_MATCH_H
#define UI_MATCH_H

#include <stdbool.h>

#include "base/buf.h"

/* The texts one thing can be found by, folded once so that each key typed costs little. */
struct match_words {
	struct buf folded;	/* each text folded, and the initials of each, with newlines between */
};
#define MATCH_WORDS_INIT { .folded = BUF_INIT }

void match_words_clear(struct match_words *words);
/* NULL adds nothing. The first text added is the name: in full it fits best. */
void match_words_add(struct match_words *words, const char *text);

enum { MATCH_NONE = 0, MATCH_EXACT = 5 };
/* MATCH_EXACT for a text in full, less for the beginning of one, of a word in it, for anything
 * within, for the letters in their order in a short one; MATCH_NONE if it does not fit. "" fits everything. */
int match_score(const struct match_words *words, const char *typed);

/* Do all words (blanks between them) occur in the text, whatever their case and width? */
bool match_all_words(const char *text, const char *words);

#endif
