/* Makes keys, pastes and replies of the bytes a terminal sends. Pure: times come in with bytes.
 *
 * One table, from terminfo and the known other dialects (PuTTY's, rxvt's, the Linux console's),
 * then the grammar of control sequences: what is not known is swallowed whole, so that a reply or
 * a key of another world never turns into letters that run. */
#ifndef UI_DECODE_H
#define UI_DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ui/key.h"

enum {
	DECODE_ESCAPE_MS = 50,	/* a lone Esc is a key after that long, unless told otherwise */
	DECODE_SEQUENCE_MS = 500,	/* longer beginnings are dropped after that long */
	DECODE_PASTE_MS = 3000,	/* a paste whose end does not come is over after that long */
	DECODE_PASTE_MOST = 1024 * 1024,	/* bytes of one paste */
};

enum decode_event {
	DECODE_NOTHING,
	DECODE_KEY,
	DECODE_PASTE,
	DECODE_CURSOR,	/* a report where the cursor is: `row` and `column` from 1 */
	DECODE_CLICK,	/* the left button at `row` and `column` from 1 */
};

struct decoded {
	enum decode_event event;
	struct key key;
	int64_t at_us;	/* of the lump that completed it */
	const char *paste;	/* valid until the next call; lines end with LF, NUL is gone */
	bool cut;	/* the paste was longer than DECODE_PASTE_MOST, or its end did not come */
	int row, column;
};

/* Which terminfo capability is which key; ends with { 0 }. */
struct capability {
	const char *name;
	struct key key;
};
extern const struct capability decode_capabilities[];

struct decoder;
/* `term` may name a dialect that clashes with the others (SCO); NULL: none does. */
struct decoder *decoder_new(const char *term, int escape_ms);
void decoder_free(struct decoder *decoder);
/* What is defined last counts, over the known dialects too; only what begins with Esc or CSI is
 * taken. */
void decoder_define(struct decoder *decoder, const char *bytes, struct key key);

/* Takes a lump of bytes and when it was read. Call decoder_next until DECODE_NOTHING before. */
void decoder_feed(struct decoder *decoder, const char *bytes, size_t length, int64_t at_us);
struct decoded decoder_next(struct decoder *decoder, int64_t now_us);
/* Milliseconds until decoder_next has more though no bytes come; -1: never. */
int decoder_timeout(const struct decoder *decoder, int64_t now_us);

#endif
