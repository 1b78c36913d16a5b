/* Private data of one record, shown for a minute after its reason is on record. */
#ifndef SCREENS_REVEAL_H
#define SCREENS_REVEAL_H

#include <stdint.h>

#include "base/buf.h"

struct console;
struct item;
struct view;

enum { REVEAL_MS = 60 * 1000 };

struct reveal {
	char *kind, *vendor, *key;	/* of the record; NULL: nothing is revealed */
	unsigned groups;	/* a sum of 1u << mask */
	int64_t until_ms;	/* steady clock */
	unsigned wanted;	/* groups chosen, while the reason is being asked for */
};

void reveal_clear(struct reveal *reveal);
/* The groups of this record that may be seen now: all of them where nothing is masked. */
unsigned reveal_groups(const struct console *console, const struct item *item);
/* Asks which group of the record, and why; then shows it for REVEAL_MS. */
void reveal_ask(struct view *asker, struct console *console, struct item *item);
/* Appends "phone shown for 42 s", nothing if nothing is. */
void reveal_add_status(const struct console *console, struct buf *out);
int reveal_timeout(const struct reveal *reveal);	/* ms until it ends; -1: nothing is shown */

#endif
