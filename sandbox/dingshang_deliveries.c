/* dingshang: dispensing, and filling machines up again. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "sandbox/dingshang.h"

enum { DROPPING_MS = 2000 }; /* from the command to the machine's report */

static struct item *add_delivery(struct visit *visit, const char *record, const char *order,
				 const char *product)
{
	struct world *world = visit->world;
	struct buf key = BUF_INIT;
	struct item *delivery;

	buf_addf(&key, "%" PRId64, 900000 + world_serial(world));
	delivery = shelf_add(&world->books[DINGSHANG_DELIVERIES], key.text);
	item_set_text(delivery, "delivery_id", key.text);
	item_set_time(delivery, "delivered_at", world_now(world), ZONE_CHINA);
	item_set_text(delivery, "status", "IS_DELIVERING");
	item_set_text(delivery, "record_id", record);
	item_set_text(delivery, "order_id", order);
	item_set_text(delivery, "product_id", product);
	shelf_schedule(&world->books[DINGSHANG_DELIVERIES], delivery,
		       world_now(world) + DROPPING_MS);
	buf_clear(&key);
	return delivery;
}

static void put_delivery(struct visit *visit, const struct item *delivery, bool with_id)
{
	put_open(&visit->data, NULL, '{');
	if (with_id)
		item_put(delivery, "delivery_id", &visit->data);
	play_dingshang_put_sparse(delivery, "delivered_at status pickup_at fail_reason",
				  &visit->data);
	put_close(&visit->data, '}');
}

static void start_delivery(struct visit *visit)
{
	const struct item *machine = play_dingshang_ready_machine(visit, true);
	const struct item *order = visit_find(visit, DINGSHANG_ORDERS, "order_id");
	struct item *record = visit_find(visit, DINGSHANG_RECORDS, "record_id");

	if (!machine)
		return;
	if (!order || !record || !item_is(order, "machine_no", machine->key) ||
	    !item_is(record, "order_id", order->key)) {
		play_dingshang_refuse(visit, 80002);
	} else if (!item_is(order, "status", "SUCCESS") &&
		   !item_is(order, "status", "PICKUPCODE")) {
		visit_refuse(visit, 0, "订单未支付"); /* a failure that calls itself code 0 */
	} else if (!item_is(record, "status", "WAITING_PICKED_UP")) {
		play_dingshang_refuse(visit, 6034);
	} else {
		item_set_text(record, "status", "IS_DELIVERING");
		put_delivery(visit,
			     add_delivery(visit, record->key, order->key,
					  item_text(record, "product_id")),
			     true);
	}
}

static void get_delivery(struct visit *visit)
{
	const struct item *delivery =
		shelf_find(&visit->world->books[DINGSHANG_DELIVERIES], visit->named);

	if (!play_dingshang_machine(visit))
		return;
	if (delivery)
		put_delivery(visit, delivery, false);
	else
		play_dingshang_refuse(visit, 404);
}

static void test_delivery(struct visit *visit)
{
	const struct shelf *shelf = &visit->world->books[DINGSHANG_PRODUCTS];
	const struct item *machine = play_dingshang_ready_machine(visit, true);
	struct item *product = NULL, *delivery;

	for (size_t i = 0; machine && i < shelf->count; i++)
		if (item_is(shelf->items[i], "machine_no", machine->key) &&
		    visit_is(visit, "channel_name", item_text(shelf->items[i], "channel_name")))
			product = shelf->items[i];
	if (!machine)
		return;
	if (!product || item_number(product, "current_inventory") < 1) {
		play_dingshang_refuse(visit, product ? 60003 : 80002);
		return;
	}
	item_add_number(product, "current_inventory", -1);
	delivery = add_delivery(visit, "0", "0", product->key);
	item_set_slice(delivery, "notify_url", visit_member(visit, "notify_url"));
	put_delivery(visit, delivery, true);
}

static void notify(struct world *world, const struct item *delivery, const char *url,
		   const char *floor_status, const char *fault)
{
	struct buf body = BUF_INIT;

	put_open(&body, NULL, '{');
	put_text(&body, "method", "device.delivery.response");
	put_raw(&body, "order_id", item_text(delivery, "order_id"));
	put_raw(&body, "record_id", item_text(delivery, "record_id"));
	put_text(&body, "deliver_status", *fault ? "0" : "1");
	put_text(&body, "floor_status", floor_status);
	put_text(&body, "error_msg", fault);
	put_close(&body, '}');
	world_post(world, url, body.text);
	buf_clear(&body);
}

void play_dingshang_move_delivery(struct world *world, struct item *delivery)
{
	struct item *order =
		shelf_find(&world->books[DINGSHANG_ORDERS], item_text(delivery, "order_id"));
	struct item *record =
		shelf_find(&world->books[DINGSHANG_RECORDS], item_text(delivery, "record_id"));
	const struct item *product =
		shelf_find(&world->books[DINGSHANG_PRODUCTS], item_text(delivery, "product_id"));
	const char *floor_status = product ? item_text(product, "floor_status") : "1";
	bool failed = strcmp(floor_status, "1") != 0;

	item_set_text(delivery, "status", failed ? "IS_FAILED" : "IS_SUCCESS");
	if (failed)
		item_set_text(delivery, "fail_reason", "Goods are Stuck");
	else
		item_set_time(delivery, "pickup_at", world_now(world), ZONE_CHINA);
	if (record) {
		item_set_text(record, "status", item_text(delivery, "status"));
		item_set_text(record, "notify_sent", "1");
	}
	if (order)
		item_add_number(order, "notify_send_count", 1);
	notify(world, delivery, item_text(order ? order : delivery, "notify_url"), floor_status,
	       item_text(delivery, "fail_reason"));
}

/* --- filling up --- */

static bool is_meant(const struct visit *visit, const struct item *product, const char *machine)
{
	if (!item_is(product, "machine_no", machine))
		return false;
	if (visit_has(visit, "product_id"))
		return visit_is(visit, "product_id", product->key);
	if (visit_has(visit, "category_id") &&
	    !visit_is(visit, "category_id", item_text(product, "category_id")))
		return false;
	if (visit_has(visit, "addr"))
		return visit_is(visit, "addr", item_text(product, "addr"));
	return !visit_has(visit, "cabinet_name") ||
	       visit_is(visit, "cabinet_name", item_text(product, "cabinet_name"));
}

/* So many pieces into every channel that is meant, or what it can still take where the body says
 * no number. False: more than a channel can hold. */
static bool fill_channels(struct visit *visit, const char *machine, bool really)
{
	const struct shelf *shelf = &visit->world->books[DINGSHANG_PRODUCTS];

	for (size_t i = 0; i < shelf->count; i++) {
		struct item *product = shelf->items[i];
		int64_t room = item_number(product, "inventory") -
			       item_number(product, "current_inventory");
		int64_t pieces = visit_number(visit, "current_inventory", room);

		if (!is_meant(visit, product, machine))
			continue;
		if (pieces > room)
			return false;
		if (really)
			item_add_number(product, "current_inventory", pieces);
	}
	return true;
}

static void replenish(struct visit *visit)
{
	const struct item *machine = play_dingshang_machine(visit);

	if (!machine)
		return;
	if (visit_has(visit, "cabinet_name") && visit_has(visit, "addr"))
		play_dingshang_refuse(visit, 10001);
	else if (visit_has(visit, "product_id") &&
		 !visit_find(visit, DINGSHANG_PRODUCTS, "product_id"))
		visit_refuse(visit, 0, "商品不存在");
	else if (!fill_channels(visit, machine->key, false))
		visit_refuse(visit, 0, "补货数量超过货道最大库存");
	else
		fill_channels(visit, machine->key, true);
}

/* --- tables --- */

/* clang-format off */
#define METHOD { "method", RULE_TEXT, true, .among = "device.delivery.put" }

static const struct rule start_rules[] = {
	DINGSHANG_PAIR,
	METHOD,
	{ "order_id", RULE_DIGITS, true },
	{ "record_id", RULE_DIGITS, true },
	{ 0 }
};

static const struct rule test_rules[] = {
	DINGSHANG_PAIR,
	METHOD,
	{ "channel_name", RULE_TEXT, true },
	{ "notify_url", RULE_TEXT, true },
	{ 0 }
};

static const struct rule pair_rules[] = {
	DINGSHANG_PAIR,
	{ 0 }
};

static const struct rule by_product_rules[] = {
	DINGSHANG_PAIR,
	{ "product_id", RULE_DIGITS, true },
	{ "current_inventory", RULE_DIGITS, true },
	{ 0 }
};

static const struct rule by_category_rules[] = {
	DINGSHANG_PAIR,
	{ "category_id", RULE_DIGITS, true },
	{ "current_inventory", RULE_DIGITS, true },
	{ "cabinet_name", RULE_TEXT, .most = 1 },
	{ "addr", RULE_TEXT, .among = "1 2 3 4 5 6 7 8" },
	{ 0 }
};

static const struct rule by_machine_rules[] = {
	DINGSHANG_PAIR,
	{ "cabinet_name", RULE_TEXT, .most = 1 },
	{ "addr", RULE_TEXT, .among = "1 2 3 4 5 6 7 8" },
	{ 0 }
};
/* clang-format on */

#define ROOT "/api/openapi/v1"

/* clang-format off */
const struct operation play_dingshang_deliveries[] = {
	{ "delivery.test", "POST", ROOT "/deliveries/debug", .rules = test_rules,
	  .effect = "channel_name", .act = test_delivery },
	{ "delivery.start", "POST", ROOT "/deliveries", .rules = start_rules, .effect = "record_id",
	  .act = start_delivery },
	{ "delivery.get", "POST", ROOT "/deliveries/{delivery_id}", .rules = pair_rules,
	  .act = get_delivery },
	{ "replenish.product", "POST", ROOT "/replenishments", "method", "replenishment.product.id",
	  by_product_rules, "product_id", .act = replenish },
	{ "replenish.category", "POST", ROOT "/replenishments", "method",
	  "replenishment.category.id", by_category_rules, "category_id", .act = replenish },
	{ "replenish.machine", "POST", ROOT "/replenishments", "method", "replenishment.machine.all",
	  by_machine_rules, "machine_no", .act = replenish },
	{ 0 }
};
/* clang-format on */
