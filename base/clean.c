/* The one function that makes bytes from outside harmless for a terminal. */
#include <utf8proc.h>

#include "base/utf8.h"

enum { MOST_MARKS = 4 };	/* combining marks kept on one character; curses holds no more */

bool utf8_is_bidi_control(uint32_t character)
{
	return character == 0x061C || character == 0x200E || character == 0x200F ||
	       (character >= 0x202A && character <= 0x202E) ||
	       (character >= 0x2066 && character <= 0x2069);
}

enum verdict { KEEP, MARK, VANISH, REPLACE };

/* Joiners and selectors only change how their neighbours look, and terminals disagree how wide. */
static bool is_invisible(uint32_t character)
{
	return character == 0x00AD || (character >= 0x200B && character <= 0x200D) ||
	       character == 0x2060 || character == 0xFEFF ||
	       (character >= 0xFE00 && character <= 0xFE0F) ||
	       (character >= 0xE0100 && character <= 0xE01EF);
}

static enum verdict judge(uint32_t character)
{
	if (character >= 0x20 && character < 0x7F)
		return KEEP;
	if (is_invisible(character))
		return VANISH;
	if (utf8_is_bidi_control(character) || character == UTF8_INVALID)
		return REPLACE;
	switch (utf8proc_category((utf8proc_int32_t)character)) {
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_ME:
	case UTF8PROC_CATEGORY_MC:
		return MARK;
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_CN:
	case UTF8PROC_CATEGORY_CS:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return REPLACE;
	default:
		return KEEP;
	}
}

/* Appends a combining mark if there is a character to carry it and it has room. */
static void add_mark(struct buf *buf, uint32_t character, int *marks)
{
	if (*marks < 0) {
		buf_add_char(buf, ' ');
		*marks = 0;
	}
	if (utf8_character_width(character) > 0) {
		utf8_add(buf, character);
		*marks = 0;
	} else if (++*marks <= MOST_MARKS) {
		utf8_add(buf, character);
	}
}

/* Printable ASCII at the start, which is most of what vendors write. */
static size_t plain_run(const char *bytes, size_t length)
{
	size_t run = 0;

	while (run < length && bytes[run] >= ' ' && bytes[run] <= '~')
		run++;
	return run;
}

void utf8_add_clean(struct buf *buf, const char *bytes, size_t length, enum clean clean)
{
	uint32_t character;
	size_t used;
	int marks = -1;	/* on the character before; -1: there is none */

	for (; length > 0; bytes += used, length -= used) {
		used = plain_run(bytes, length);
		if (used > 0) {
			buf_add_bytes(buf, bytes, used);
			marks = 0;
			continue;
		}
		used = utf8_decode(bytes, length, &character);
		if (character == '\n' || character == '\t' || character == '\r') {
			if (character != '\r')
				buf_add_char(buf, clean == CLEAN_TEXT && character == '\n' ?
					     '\n' : ' ');
			marks = -1;
			continue;
		}
		switch (judge(character)) {
		case KEEP:
			utf8_add(buf, character);
			marks = 0;
			break;
		case MARK:
			add_mark(buf, character, &marks);
			break;
		case REPLACE:
			buf_add_char(buf, '?');
			marks = 0;
			break;
		case VANISH:
			break;
		}
	}
}
