/* Text as grams for the full-text index. */
#include "src/store/grams.h"

#include <ctype.h>
#include <string.h>

#include "base/utf8.h"

enum {
	LATIN_GRAM = 4,
	LATIN_LEAST = 3,
	WIDE_GRAM = 2,
	GRAMS_A_RUN = 3,
	PAIRS_A_RUN = 6,
	LONGEST_RUN = 2000
};

enum class { CLASS_NONE, CLASS_LATIN, CLASS_WIDE };

/* Letters and digits run together; scripts without blanks between words are cut finer. */
static enum class classify(uint32_t character) {
	if (character < 0x80) return isalnum((int)character) ? CLASS_LATIN : CLASS_NONE;
	if (character >= 0x2E80 || utf8_character_width(character) == 2) return CLASS_WIDE;
	return character >= 0xC0 ? CLASS_LATIN : CLASS_NONE;
}

/* A run of characters of one class: where each begins. */
struct run {
	enum class class;
	const char *starts[LONGEST_RUN + 1];
	size_t count;
};

/* Reads the next run; false at the end of the text. */
static bool next_run(const char **text, struct run *run)
{
	size_t length = strlen(*text), used;
	uint32_t character;

	run->count = 0;
	run->class = CLASS_NONE;
	while ((used = utf8_decode(*text, length, &character)) > 0) {
		enum class class = classify(character);

		if (run->count > 0 && (class != run->class || run->count == LONGEST_RUN))
			break;
		if (class != CLASS_NONE) {
			run->class = class;
			run->starts[run->count++] = *text;
		}
		*text += used;
		length -= used;
	}
	run->starts[run->count] = run->count > 0 ? run->starts[run->count - 1] : *text;
	if (run->count > 0) {
		const char *last = run->starts[run->count - 1];

		run->starts[run->count] = last + utf8_decode(last, strlen(last), &character);
	}
	return run->count > 0;
}

static void add_gram(struct buf *grams, const struct run *run, size_t first, size_t count)
{
	buf_add_bytes(grams, run->starts[first],
		      (size_t)(run->starts[first + count] - run->starts[first]));
	buf_add_char(grams, ' ');
}

void grams_add(struct buf *grams, const char *folded)
{
	struct run run;

	while (next_run(&folded, &run)) {
		size_t size = run.class == CLASS_LATIN ? LATIN_GRAM : WIDE_GRAM;

		for (size_t i = 0; i + size <= run.count; i++)
			add_gram(grams, &run, i, size);
		/* the last three, so that a gram begins at every place where three can be found */
		if (run.class == CLASS_LATIN && run.count >= LATIN_LEAST)
			add_gram(grams, &run, run.count - LATIN_LEAST, LATIN_LEAST);
		for (size_t i = 0; run.class == CLASS_WIDE && i < run.count; i++)
			add_gram(grams, &run, i, 1);
	}
}

static void add_term(struct buf *query, const struct run *run, size_t first, size_t count,
		     bool beginning)
{
	buf_add(query, query->length > 0 ? " AND \"" : "\"");
	buf_add_bytes(query, run->starts[first],
		      (size_t)(run->starts[first + count] - run->starts[first]));
	buf_add(query, beginning ? "\"*" : "\"");
}

/* Every pair of a few Chinese characters: that they overlap is nearly that they follow each other. */
static size_t add_wide_run(struct buf *query, const struct run *run)
{
	size_t added = 0;

	for (; added + WIDE_GRAM <= run->count && added < PAIRS_A_RUN; added++)
		add_term(query, run, added, WIDE_GRAM, false);
	return added;
}

/* Grams from the end of a run, side by side: numbers differ most at their end, and what is found is
 * looked at again. A run shorter than two of them is covered whole. */
static size_t add_latin_run(struct buf *query, const struct run *run)
{
	size_t end = run->count, added = 0;

	for (; end >= LATIN_GRAM && added < GRAMS_A_RUN; end -= LATIN_GRAM, added++)
		add_term(query, run, end - LATIN_GRAM, LATIN_GRAM, false);
	if (added == 1 && end > 0) {
		add_term(query, run, 0, LATIN_GRAM, false);
		added++;
	}
	return added;
}

bool grams_add_query(struct buf *query, const char *folded)
{
	size_t before = query->length, grams = 0;
	const char *text = folded;
	struct run run;

	while (next_run(&text, &run)) {
		if (run.class == CLASS_LATIN)
			grams += add_latin_run(query, &run);
		else if (run.count >= WIDE_GRAM)
			grams += add_wide_run(query, &run);
		else
			add_term(query, &run, 0, run.count, false);
	}
	/* three letters are common: they help only where nothing else narrows it down */
	for (text = folded; grams < 2 && next_run(&text, &run);)
		if (run.class == CLASS_LATIN && run.count == LATIN_LEAST)
			add_term(query, &run, 0, run.count, true);
	return query->length > before;
}

bool grams_cover(const char *folded)
{
	bool any = false;
	struct run run;

	while (next_run(&folded, &run)) {
		if (run.class == CLASS_LATIN && run.count < LATIN_LEAST)
			return false;
		any = true;
	}
	return any;
}
