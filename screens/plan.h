/* What a request would do, in words before it is sent: the block in its form, and the dry run. */
#ifndef SCREENS_PLAN_H
#define SCREENS_PLAN_H

#include "screens/console.h"
#include "src/call.h"
#include "src/request.h"

/* Appends lines: whether it may be sent, what it changes and how that is guarded, and its data,
 * masked. `request` is NULL while something is wrong with the form, for `reason`. */
void plan_add(struct buf *out, struct console *console, const struct vendor *vendor,
	      const struct operation *operation, const struct request *request,
	      const struct error *reason);
/* Shows how the message would be signed and what would be on the wire, masked; nothing is sent. */
void plan_rehearse(struct console *console, const struct request *request);
/* How the message of a call was signed, made anew for the moment it was sent at. */
void plan_explain(struct console *console, const struct call *call);

#endif
