/* What the files that play dingshang share. */
#ifndef SANDBOX_DINGSHANG_H
#define SANDBOX_DINGSHANG_H

#include "sandbox/vendor.h"

#define DINGSHANG_APP "ds_demo_01"
#define DINGSHANG_SECRET "demo-secret"
#define DINGSHANG_KEY "demoMerchantKey01"

extern const struct operation play_dingshang_machines[], play_dingshang_pickups[],
	play_dingshang_orders[], play_dingshang_deliveries[];

/* clang-format off */
/* The rules every payload begins with. */
#define DINGSHANG_PAIR \
	{ "machine_no", RULE_DIGITS, true }, \
	{ "timestamp", RULE_DIGITS, true }
/* clang-format on */

bool play_dingshang_refuse(struct visit *visit, int code); /* always false */
/* The machine the body names, or the path; refused if there is none. */
const struct item *play_dingshang_machine(struct visit *visit);
/* The same, and it must be online, and in operation where `working`. */
const struct item *play_dingshang_ready_machine(struct visit *visit, bool working);
/* As item_put_list, without what is zero, false or empty: the vendor drops it. */
void play_dingshang_put_sparse(const struct item *item, const char *names, struct buf *out);
/* A product of that machine that is for sale; NULL and refused otherwise. */
struct item *play_dingshang_product(struct visit *visit, const char *machine, const char *id);
/* An order with one record for each piece of `product`, or for each line of the body's products. */
struct item *play_dingshang_add_order(struct visit *visit, const char *machine, const char *status,
				      const struct item *product);
void play_dingshang_put_order(struct visit *visit, const struct item *order, bool in_chinese);
bool play_dingshang_trade_is_new(struct visit *visit);
/* The record of that number belongs to an order: its `place`th. */
struct item *play_dingshang_record(struct world *world, const struct item *order, int64_t place);

void play_dingshang_move_order(struct world *world, struct item *order);
void play_dingshang_move_delivery(struct world *world, struct item *delivery);
void play_dingshang_fill(struct world *world);

#endif
