/* What a person chose for himself in the console: colours, language, keys, bell; kept in the store and
 * laid over the config at the next start. */
#ifndef SCREENS_PREFERENCE_H
#define SCREENS_PREFERENCE_H

#include "screens/console.h"

/* Lays what was kept over the settings; what makes no sense any more is left out. */
void preference_load(struct backend *backend);
/* Takes effect at once where it can, and is kept. ERROR_SETUP if it is no possible value. */
bool preference_choose(struct console *console, const char *key, const char *value,
		       struct error *error);
/* May a person choose it for himself? What runs commands, or is about all people, may not be. */
bool preference_is_own(const char *section, const char *key);
/* Does it take effect without a new start? */
bool preference_is_live(const char *key);

#endif
