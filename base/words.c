/* The language of the words people read, and a short memory of what was translated. */
#include "base/words.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"

enum { REMEMBERED = 512 };

/* Set by the C library's headers only for C++ and old standards; gettext counts here whatever may
 * change its answers: locale, domain and folder. */
extern int _nl_msg_cat_cntr;

/* A paint asks for a hundred words, and gettext looks through the environment for each of them. */
static _Thread_local struct {
	int counter;	/* _nl_msg_cat_cntr, when what follows was right */
	struct {
		uint64_t hash;	/* of the text; 0: nothing here */
		const char *translation;	/* NULL: it has none */
	} words[REMEMBERED];
} memory;

const char *words_find(const char *text)
{
	uint64_t hash = hash_text(HASH_START, text);
	size_t place = (hash ^ hash >> 32) % REMEMBERED;
	const char *translation;

	if (memory.counter != _nl_msg_cat_cntr) {
		memset(&memory, 0, sizeof(memory));
		memory.counter = _nl_msg_cat_cntr;
	}
	if (memory.words[place].hash == hash) {
		translation = memory.words[place].translation;
		return translation ? translation : text;
	}
	translation = gettext(text);
	memory.words[place].hash = hash;
	memory.words[place].translation = translation == text ? NULL : translation;
	return translation;
}

int words_version(void)
{
	return _nl_msg_cat_cntr;
}

void words_set_language(const char *language)
{
	if (!language || strcmp(language, "auto") == 0)
		return;
	setenv("LANGUAGE", language, 1);
	_nl_msg_cat_cntr++;
}
