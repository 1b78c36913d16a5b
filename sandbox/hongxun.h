/* What the files that play hongxun share. It publishes no list of codes: these are ours. */
#ifndef SANDBOX_HONGXUN_H
#define SANDBOX_HONGXUN_H

#include "sandbox/vendor.h"

enum play_hongxun_code {
	HONGXUN_MALFORMED = 400,
	HONGXUN_UNSIGNED = 401,
	HONGXUN_STALE = 402,
	HONGXUN_FORBIDDEN = 403,
	HONGXUN_UNKNOWN = 404,
	HONGXUN_CONFLICT = 409,
};

extern const struct operation play_hongxun_orders[], play_hongxun_routes[], play_hongxun_stock[],
	play_hongxun_syncs[];

/* One scan of a parcel on its way; `event` has the members of a carrier's push. */
struct item *play_hongxun_add_event(struct world *world, const char *mailno, const char *scan_type,
				    int64_t when_ms, const char *place, const char *memo);
/* The parcel of that waybill, made if nobody has heard of it. */
struct item *play_hongxun_parcel(struct world *world, const char *mailno);
void play_hongxun_move_order(struct world *world, struct item *order);
/* Is it one of the codes of appendix three? */
bool play_hongxun_scan_is_known(const char *code);
/* {"total":…,"pageNum":…,"pageSize":…,"list":[…]} */
void play_hongxun_put_page(struct visit *visit, const struct selection *rows, const char *members);
void play_hongxun_fill(struct world *world);

#endif
