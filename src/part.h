/* The parts of a vendor's message by name: settings, tokens, the time, a nonce, the body. */
#ifndef SRC_PART_H
#define SRC_PART_H

#include <stdbool.h>

#include "src/recipe.h"
#include "src/request.h"

enum { PARTS_MOST = 24 };	/* different parts in one message */

/* Resolves each part once and holds what must be held; clear it when the message is written. */
struct parts {
	const struct request *request;
	const struct writing *writing;
	const char *path;	/* of the URL; NULL until it is known */
	const struct json *body;	/* NULL until it is finished */
	const char *sign;	/* NULL until it is made */
	struct {
		const struct part *part;
		struct buf text;
	} held[PARTS_MOST];
	size_t count;
	unsigned mark;	/* what sets the last mark of this request apart; 0: none yet */
};

void parts_init(struct parts *parts, const struct request *request, const struct writing *writing);
void parts_clear(struct parts *parts);	/* overwrites first */

const struct part *part_find(const struct vendor *vendor, const char *name);
/* Must the part wait for the moment of sending: because it is about that moment, or secret? */
bool part_is_late(const struct part *part);
/* The part's value, borrowed until parts_clear (a mark until the next one); text and json NULL where it is not set. False only
 * with ERROR_SETUP for a secret that cannot be had, or an unknown name. `context` is the parts. */
bool part_value(void *context, const char *name, struct part_value *value, struct error *error);

/* Fills in the defaults that had to wait, in a request about to be written. */
bool request_complete_late(struct request *request, struct parts *parts, struct error *error);

#endif
