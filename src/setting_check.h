/* Is a config value possible? One check for each kind of setting. */
#ifndef SRC_SETTING_CHECK_H
#define SRC_SETTING_CHECK_H

#include "src/setting.h"

/* ERROR_SETUP with a sentence that names the key and what is wrong. */
bool setting_check(const struct setting *setting, const char *key, const char *value,
		   struct error *error);
bool setting_parse_boolean(const char *value, bool *truth);
bool setting_parse_pace(const char *value, long *calls, long *seconds);

#endif
