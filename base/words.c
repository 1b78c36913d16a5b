/* The language of the words people read. */
#include "base/words.h"

#include <stdlib.h>
#include <string.h>

/* Set by the C library's headers only for C++ and old standards; gettext watches it. */
extern int _nl_msg_cat_cntr;

void words_set_language(const char *language)
{
	if (!language || strcmp(language, "auto") == 0)
		return;
	setenv("LANGUAGE", language, 1);
	_nl_msg_cat_cntr++;
}
