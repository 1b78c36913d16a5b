/* The words people read: English in the source, other languages by gettext. */
#ifndef BASE_WORDS_H
#define BASE_WORDS_H

#include <libintl.h>

#define _(text) words_find(text)	/* translate here and now */
#define N_(text) text		/* in a constant table: translated where it is shown */

/* As gettext does, which is asked but once for each text while the language stays. */
const char *words_find(const char *text) __attribute__((format_arg(1)));

/* Translates a table's text; NULL and "" stay what they are (gettext answers "" with its header). */
static inline const char *word(const char *text)
{
	return text && *text ? words_find(text) : text;
}

/* Another number after whatever may change what texts are translated to. */
int words_version(void);
/* From now on in this language ("zh_CN"); NULL and "auto" leave the one the environment says. */
void words_set_language(const char *language);

#endif
