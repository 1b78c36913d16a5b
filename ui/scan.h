/* The scanner layer: tells bursts of a bar code gun from keys that a person pressed.
 *
 * Guns act as keyboards, so every key goes through here first; what comes out is a key to run, a
 * code, or text that might be either. Pure: the times come in with the keys. The law it keeps: of
 * two and more characters that came together none is ever run as a key outside a text field
 * (unless one key was held down), and no character is ever lost.
 *
 *	scan_feed(scan, input.key, input.at_us, place);
 *	while ((output = scan_next(scan, clock_steady_us())).event != SCAN_NOTHING)
 *		…
 *
 * is done for each key, and the loop alone again when scan_timeout says so. */
#ifndef UI_SCAN_H
#define UI_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "ui/key.h"

enum {
	SCAN_HOLD_US = 30000,	/* how long one printable key may be held back */
	SCAN_GAP_US = 35000,	/* between two characters of a burst at most */
	SCAN_END_US = 80000,	/* from the last of SCAN_LEAST and more to the end mark at most */
	SCAN_SURE_US = 500000,	/* the same where a prefix makes it sure: a line may stall */
	SCAN_JOIN_US = 300000,	/* what comes so soon after a SCAN_TEXT may be the rest of it */
	SCAN_AGAIN_US = 1500000,	/* the same code within this time is a repeat */
	SCAN_LEAST = 6,	/* characters of a burst that may be a code */
	SCAN_DIFFERENT = 4,	/* different ones among them, unless there is a digit */
	SCAN_QUEUE = 200,	/* codes kept while they are held */
	SCAN_TEXT_MOST = 8192,	/* characters of one code */
	SCAN_PREFIX = 0x02,	/* STX: what the set-up sheet tells guns to send first */
};

struct scan_options {
	uint32_t prefix;	/* control character that begins every code; 0: none is set */
	const char *const *known;	/* beginnings of codes, in their right case; ends with NULL;
					 * borrowed; may be NULL */
};

/* Where the next key would go. */
enum scan_place {
	SCAN_AT_KEYS,	/* to commands */
	SCAN_AT_TEXT,	/* into a text field: what is no code is typing */
	SCAN_AT_SECRET,	/* into a password: only a prefix makes a code */
};

enum scan_event {
	SCAN_NOTHING,
	SCAN_KEY,	/* `key` as it was pressed */
	SCAN_CODE,	/* `text` was scanned */
	/* `text` was typed or scanned: for the scan box, where Enter looks it up. In a text field it
	 * had the shape of a code but no end mark came: the scan box takes it anew, others insert. */
	SCAN_TEXT,
};

enum {
	SCAN_SURE = 1,	/* a prefix or an AIM identifier said so */
	SCAN_IME = 2,	/* full-width characters were folded: an input method is on */
	SCAN_CAPS = 4,	/* the case was swapped to fit a known beginning: Caps Lock is on */
	SCAN_NO_END = 8,	/* no end mark came (a code only if it is sure) */
	SCAN_JOINS = 16,	/* SCAN_TEXT that may be the rest of the one before */
	SCAN_FULL = 32,	/* SCAN_TEXT that should have been queued: SCAN_QUEUE codes wait already */
};

struct scan_output {
	enum scan_event event;
	struct key key;
	const char *text;	/* UTF-8 but for GS (0x1D); valid until the next call */
	char aim[4];	/* "]C1", taken off the text; "" if there was none */
	unsigned flags;
	int count;	/* of a code: how often within SCAN_AGAIN_US, this one included */
	int stripped;	/* control characters that were taken out */
	int lumps;	/* times at which its characters came */
	int64_t slowest_us;	/* the longest gap between two of them */
	const char *offer;	/* what it says with another keyboard layout, its check digit right;
				 * NULL: nothing. Never taken without asking */
};

struct scan;
struct scan *scan_new(const struct scan_options *options);	/* NULL: the prefix above */
void scan_free(struct scan *scan);

/* Takes a key and the time of the lump it came in; times never go back. */
void scan_feed(struct scan *scan, struct key key, int64_t at_us, enum scan_place place);
/* What comes next is no key: what is held back is decided, so that it comes before that. */
void scan_flush(struct scan *scan);
/* What has become certain by `now_us`, in order; SCAN_NOTHING when there is no more. */
struct scan_output scan_next(struct scan *scan, int64_t now_us);
/* Milliseconds until scan_next may have more though no key comes; -1: never. */
int scan_timeout(const struct scan *scan, int64_t now_us);

/* While held (a dialog is open) codes queue up and only keys and text come out. */
void scan_hold(struct scan *scan, bool held);
int scan_waiting(const struct scan *scan);	/* codes in the queue */

#endif
