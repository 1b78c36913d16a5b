/* Text as UTF-8: characters, their width in cells, cutting and padding by cells, and the one
 * function that makes bytes from outside harmless before they reach a terminal. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

enum { UTF8_INVALID = 0xFFFD };

const char *utf8_library(void);	/* utf8proc's version */

/* Reads one character of `length` bytes; returns how many it took (at least 1, 0 only at the
 * end). A byte that begins no valid character is UTF8_INVALID and takes 1. */
size_t utf8_decode(const char *text, size_t length, uint32_t *character);
void utf8_add(struct buf *buf, uint32_t character);
size_t utf8_count(const char *text);	/* characters */
bool utf8_valid(const char *text, size_t length);

/* Cells a character takes: 0, 1 or 2; -1 for control characters. This is the only width in the
 * program: the C library's wcwidth is replaced by it, so curses agrees. */
int utf8_character_width(uint32_t character);
/* Cells taken by East Asian ambiguous characters: 1 (the start value) or 2. */
void utf8_set_ambiguous(int cells);
size_t utf8_width(const char *text);

/* How many bytes of `text` fit into `cells` without cutting a character (its combining marks
 * stay with it); the cells they take go to `used` unless that is NULL. */
size_t utf8_fit(const char *text, size_t cells, size_t *used);

enum align { ALIGN_LEFT, ALIGN_RIGHT };

/* Appends `text` as exactly `cells` cells: padded with spaces, or cut and marked with "..". */
void utf8_add_padded(struct buf *buf, const char *text, size_t cells, enum align align);

/* Bytes of the next line when `text` is wrapped at `cells`, without the blank or newline at
 * which it breaks; `*next` is where the line after begins. Breaks at blanks and beside wide
 * characters, at a newline always, inside a word only if it must. */
size_t utf8_wrap(const char *text, size_t cells, size_t *next);

enum clean { CLEAN_LINE, CLEAN_TEXT };	/* newlines become spaces; newlines stay */

/* Appends bytes from outside, made harmless: valid UTF-8 that moves nothing, hides nothing and
 * has a known width. Control, C1, bidi and unassigned characters and broken bytes become '?',
 * invisible joiners vanish, at most 4 combining marks stay on a character. */
void utf8_add_clean(struct buf *buf, const char *bytes, size_t length, enum clean clean);
bool utf8_is_bidi_control(uint32_t character);

/* Appends `text` folded for comparing: full-width forms to ASCII, letters to lower case,
 * ideographic space to space. */
void utf8_add_folded(struct buf *buf, const char *text);
/* The same for what a scanner or an input method typed: full-width forms only, case stays.
 * True if anything was folded. */
bool utf8_add_narrow(struct buf *buf, const char *text);

#endif
