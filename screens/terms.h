/* The filter line of lists that are not of records: words, and terms such as v:jfwms s:refused. */
#ifndef SCREENS_TERMS_H
#define SCREENS_TERMS_H

#include "base/buf.h"
#include "src/vendor.h"

struct terms {
	struct buf words;
	const struct vendor *vendor;	/* v:, the beginning of its name; NULL: any */
	struct buf state;	/* s:, as it was typed */
};

/* ERROR_INPUT if there is no such vendor. */
bool terms_parse(struct terms *terms, const char *text, struct error *error);
void terms_clear(struct terms *terms);
/* Which of the states is meant: the beginning of its name or of its word in this language. -1: none
 * was asked for; -2, with a sentence: there is no such state. */
int terms_state(const struct terms *terms, const char *(*name)(size_t state),
		const char *(*label)(size_t state), size_t count, struct error *error);
/* Takes the words apart: of those that begin with a name ("op:") the rest is appended to the value of
 * the same index, others go to `rest`. `names` ends with NULL. */
void terms_split(const struct terms *terms, const char *const names[], struct buf values[],
		 struct buf *rest);
/* Do all words occur in the text, whatever their case and width? */
bool terms_match(const struct terms *terms, const char *text);

#endif
