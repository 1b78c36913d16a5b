/* A strict look at JSON text before it is parsed: sound, bounded, and rewritten so that the
 * parser cannot lose anything. Only src/json.c needs it. */
#ifndef SRC_LEX_H
#define SRC_LEX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"

/* A number comes out as a string that begins with this; a string that began with it has it twice. */
enum { LEX_NUMBER = 1 };

/* Appends the text with numbers as marked strings, \u0000 and lone surrogates as U+FFFD, broken
 * UTF-8 as U+FFFD and raw control characters as escapes. ERROR_INPUT with the byte at fault, or
 * because there are too many values or levels (JSON_MOST_VALUES, JSON_MOST_DEPTH). */
bool lex_json(const char *text, size_t length, struct buf *out, struct error *error);

#endif
