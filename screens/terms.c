/* Filters of lists that are not of records. */
#include "screens/terms.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/words.h"
#include "ui/match.h"

static bool begins(const char *text, const char *with)
{
	struct buf folded = BUF_INIT, beginning = BUF_INIT;
	bool fits;

	utf8_add_folded(&folded, text);
	utf8_add_folded(&beginning, with);
	fits = strncmp(folded.text, beginning.text, beginning.length) == 0;
	buf_clear(&folded);
	buf_clear(&beginning);
	return fits;
}

static bool take_vendor(struct terms *terms, const char *name, struct error *error)
{
	for (size_t i = 0; *name && vendors[i]; i++)
		if (!terms->vendor && (begins(vendors[i]->name, name) ||
				       begins(word(vendors[i]->title), name)))
			terms->vendor = vendors[i];
	return !*name || terms->vendor ||
	       error_set(error, ERROR_INPUT, _("there is no vendor \"%s\""), name);
}

static bool take_term(struct terms *terms, const char *term, struct error *error)
{
	if (strncmp(term, "v:", 2) == 0)
		return take_vendor(terms, term + 2, error);
	if (strncmp(term, "s:", 2) == 0) {
		buf_set(&terms->state, term + 2);
		return true;
	}
	if (terms->words.length > 0)
		buf_add_char(&terms->words, ' ');
	buf_add(&terms->words, term);
	return true;
}

bool terms_parse(struct terms *terms, const char *text, struct error *error)
{
	bool fine = true;

	*terms = (struct terms){ .words = BUF_INIT, .state = BUF_INIT };
	for (text += strspn(text, " "); fine && *text; text += strspn(text, " ")) {
		size_t length = strcspn(text, " ");
		char *term = mem_copy_bytes(text, length);

		fine = take_term(terms, term, error);
		free(term);
		text += length;
	}
	return fine;
}

void terms_clear(struct terms *terms)
{
	buf_clear(&terms->words);
	buf_clear(&terms->state);
	terms->vendor = NULL;
}

int terms_state(const struct terms *terms, const char *(*name)(size_t state),
		const char *(*label)(size_t state), size_t count, struct error *error)
{
	if (terms->state.length == 0)
		return -1;
	for (size_t i = 0; i < count; i++)
		if (begins(name(i), terms->state.text) || begins(word(label(i)), terms->state.text))
			return (int)i;
	error_set(error, ERROR_INPUT, _("there is no state \"%s\""), terms->state.text);
	return -2;
}

bool terms_match(const struct terms *terms, const char *text)
{
	return match_all_words(text, terms->words.text);
}

static void put_word(const char *word, size_t length, const char *const names[],
		     struct buf values[], struct buf *rest)
{
	for (size_t i = 0; names[i]; i++) {
		size_t name = strlen(names[i]);

		if (length >= name && strncmp(word, names[i], name) == 0) {
			buf_add_bytes(&values[i], word + name, length - name);
			return;
		}
	}
	if (rest->length > 0)
		buf_add_char(rest, ' ');
	buf_add_bytes(rest, word, length);
}

void terms_split(const struct terms *terms, const char *const names[], struct buf values[],
		 struct buf *rest)
{
	for (const char *at = terms->words.text; *at; at += strspn(at, " ")) {
		size_t length = strcspn(at, " ");

		put_word(at, length, names, values, rest);
		at += length;
	}
}
