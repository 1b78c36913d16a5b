/* What the files that play chetonggui share. Its visits put into `data` the members that stand in
 * the reply beside status, msg and sec, without braces. */
#ifndef SANDBOX_CHETONGGUI_H
#define SANDBOX_CHETONGGUI_H

#include "sandbox/vendor.h"

extern const struct operation play_chetonggui_people[], play_chetonggui_orders[],
	play_chetonggui_shipments[];

/* The interface's own words for a failure, and the reason. Always false. */
bool play_chetonggui_refuse(struct visit *visit, const char *reason);
/* Page numbers and rows, in the shape that was chosen. */
void play_chetonggui_put_rows(struct visit *visit, const struct selection *rows,
			      const char *members);
const char *play_chetonggui_company_name(const struct world *world, const char *id);
/* The order that `param.order_id` names, also by the number of one of its lines ("O9001-1");
 * NULL and refused if there is none. */
struct item *play_chetonggui_order(struct visit *visit);
/* A buyer sends goods back; false if the order has not arrived. */
bool play_chetonggui_open_return(struct world *world, struct item *order);
void play_chetonggui_fill(struct world *world);

#endif
