/* Text as grams for the full-text index. */
#include "src/store/grams.h"

#include <ctype.h>
#include <string.h>

#include "base/utf8.h"

enum { LATIN_GRAM = 3, WIDE_GRAM = 2, LONGEST_RUN = 2000 };

enum class { CLASS_NONE, CLASS_LATIN, CLASS_WIDE };

/* Letters and digits run together; scripts without blanks between words are cut finer. */
static enum class classify(uint32_t character)
{
	if (character < 0x80)
		return isalnum((int)character) ? CLASS_LATIN : CLASS_NONE;
	if (character >= 0x2E80 || utf8_character_width(character) == 2)
		return CLASS_WIDE;
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
		for (size_t i = 0; run.class == CLASS_WIDE && i < run.count; i++)
			add_gram(grams, &run, i, 1);
	}
}

static void add_term(struct buf *query, const struct run *run, size_t first, size_t count)
{
	buf_add(query, query->length > 0 ? " AND \"" : "\"");
	buf_add_bytes(query, run->starts[first],
		      (size_t)(run->starts[first + count] - run->starts[first]));
	buf_add_char(query, '"');
}

bool grams_add_query(struct buf *query, const char *folded)
{
	size_t before = query->length;
	struct run run;

	while (next_run(&folded, &run)) {
		size_t size = run.class == CLASS_LATIN ? LATIN_GRAM : WIDE_GRAM, i;

		if (run.count < size && run.class == CLASS_WIDE)
			add_term(query, &run, 0, run.count);
		/* side by side is enough: what is found is looked at again */
		for (i = 0; i + size <= run.count; i += size)
			add_term(query, &run, i, size);
		if (i < run.count && run.count >= size)
			add_term(query, &run, run.count - size, size);
	}
	return query->length > before;
}
