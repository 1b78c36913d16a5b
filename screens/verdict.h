/* What a look-up comes to in a word, to be seen and heard from two metres. */
#ifndef SCREENS_VERDICT_H
#define SCREENS_VERDICT_H

#include "screens/looking.h"

struct ui;

/* Says it as soon as it is certain; false: it is not yet. */
bool verdict_say(const struct looking *looking, struct ui *ui);
bool verdict_is_found(const struct looking *looking);	/* what it says, or would */
/* The word in letters that can be drawn large. */
const char *verdict_word(const struct looking *looking);

#endif
