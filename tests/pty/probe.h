/* What the probe shows, for the tests that look at it. */
#ifndef TESTS_PTY_PROBE_H
#define TESTS_PTY_PROBE_H

#include "base/buf.h"

enum {
	PROBE_LEFT = 24,	/* cells of the left column of --wide, then a bar, */
	PROBE_RIGHT = 9,	/* cells of the right one, then another */
	PROBE_OTHER_ROWS = 4,	/* one above the items, three below */
};

/* Appends a text of mixed widths, the same for the same number. */
static inline void probe_add_mixed(struct buf *text, unsigned number)
{
	static const char *const pieces[] = {
		"订单", "abc", "ﾊﾛ", "ＡＢ", "e\xCC\x81", "한국", "№1", "…",  "运输单", "-",
		"x1",   "é",   "○",  "中",   "“”",        "·",    "№",  "。", "１",     "ｱ",
	};

	for (int i = 0; i < 8; i++) {
		number = number * 1103515245u + 12345u;
		buf_add(text, pieces[(number >> 16) % COUNT(pieces)]);
	}
}

#endif
