/* Bytes by which a terminal takes text into its clipboard: OSC 52, through tmux and screen too. */
#ifndef UI_COPY_H
#define UI_COPY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/error.h"

enum { COPY_MOST = 74994 };	/* bytes of Base64; beyond that many terminals drop it silently */

enum copy_through { COPY_DIRECTLY, COPY_THROUGH_TMUX, COPY_THROUGH_SCREEN };

/* What stands between us and the terminal, by the environment; NULL: unset. */
enum copy_through copy_path(const char *term, const char *tmux, const char *sty);
/* Appends the sequence; ERROR_INPUT if the text is too long. */
bool copy_add(struct buf *out, const char *text, size_t length, enum copy_through through,
	      struct error *error);

#endif
