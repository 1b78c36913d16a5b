/* How well something typed fits a name. */
#include "ui/match.h"

#include <string.h>

#include "base/utf8.h"
#include "ui/pinyin.h"

enum { MOST_SCATTERED = 30 };	/* bytes of a name */

void match_words_clear(struct match_words *words)
{
	buf_clear(&words->folded);
}

void match_words_add(struct match_words *words, const char *text)
{
	if (!text || !*text)
		return;
	utf8_add_folded(&words->folded, text);
	buf_add_char(&words->folded, '\n');
	pinyin_add_initials(&words->folded, text);
	buf_add_char(&words->folded, '\n');
}

/* Do the bytes of `typed` stand in the text in this order, whatever is between them? */
static bool is_scattered(const char *text, size_t length, const char *typed)
{
	for (; length > 0 && *typed; text++, length--)
		if (*text == *typed)
			typed++;
	return !*typed;
}

static const char *find(const char *text, size_t length, const char *typed)
{
	return memmem(text, length, typed, strlen(typed));
}

static int score_line(const char *text, size_t length, const char *typed)
{
	const char *found = find(text, length, typed);

	if (!found)	/* in a whole sentence nearly everything is scattered */
		return length <= MOST_SCATTERED && is_scattered(text, length, typed) ? 1
										     : MATCH_NONE;
	if (found == text)
		return length == strlen(typed) ? MATCH_EXACT : 4;
	for (; found; found = find(found + 1, length - (size_t)(found + 1 - text), typed))
		if (strchr(" .-/", found[-1]))
			return 3;
	return 2;
}

int match_score(const struct match_words *words, const char *typed)
{
	struct buf folded = BUF_INIT;
	int best = MATCH_NONE;

	utf8_add_folded(&folded, typed);
	for (const char *line = words->folded.text; *line;) {
		size_t length = strcspn(line, "\n");
		int score = score_line(line, length, folded.text);

		best = score > best ? score : best;
		line += length + 1;
	}
	buf_clear(&folded);
	return *typed ? best : 1;
}

bool match_all_words(const char *text, const char *words)
{
	struct buf folded = BUF_INIT, wanted = BUF_INIT;
	bool found = true;

	utf8_add_folded(&folded, text);
	utf8_add_folded(&wanted, words);
	for (const char *at = wanted.text; found && *at; at += strspn(at, " ")) {
		size_t length = strcspn(at, " ");

		found = length == 0 || memmem(folded.text, folded.length, at, length);
		at += length;
	}
	buf_clear(&folded);
	buf_clear(&wanted);
	return found;
}
