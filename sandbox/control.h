/* What is answered under /sandbox: how a test sets the stage and looks behind it. */
#ifndef SANDBOX_CONTROL_H
#define SANDBOX_CONTROL_H

#include "sandbox/exchange.h"
#include "sandbox/world.h"

/* False: it is none of its paths. */
bool control_answer(struct world *world, struct exchange *exchange);
void control_explain(struct buf *out); /* one line each: method, path, query, what it does */

#endif
