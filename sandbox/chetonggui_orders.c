/* chetonggui: goods and orders between buyers and sellers. */
#include <stdlib.h>
#include <string.h>

#include "sandbox/chetonggui.h"

enum order_status { PLACED = 1, ACCEPTED };

static void publish_goods(struct visit *visit)
{
	char *key = visit_text_copy(visit, "info.goods_ID");
	struct item *goods = shelf_make(&visit->world->books[CHETONGGUI_GOODS], key);

	item_take(goods, visit_member(visit, "info"));
	item_set_slice(goods, "oeid", visit_member(visit, "oeid"));
	item_set_slice(goods, "stock", visit_member(visit, "stock"));
	item_set_slice(goods, "price", visit_member(visit, "price"));
	item_set_slice(goods, "quality", visit_member(visit, "quality"));
	free(key);
}

/* What the request of this interface looks like, the document does not say. */
static void set_access(struct visit *visit)
{
	visit_effect(visit, "goods.access");
}

static void remind(struct visit *visit)
{
	struct shelf *reminders = &visit->world->books[CHETONGGUI_REMINDERS];
	char *order = visit_text_copy(visit, "param.order_ID");
	struct item *reminder = shelf_find(reminders, order);
	bool withdraw = visit_is(visit, "param.op_type", "2");

	if (withdraw && !reminder)
		play_chetonggui_refuse(visit, "提醒不存在");
	else if (withdraw)
		shelf_remove(reminders, reminder);
	else
		item_take(shelf_make(reminders, order), visit_member(visit, "param"));
	free(order);
}

/* --- placing --- */

static bool stamp_is_new(struct visit *visit, const char *stamp)
{
	struct shelf *stamps = &visit->world->books[CHETONGGUI_STAMPS];

	if (strncmp(stamp, "WEBERP", 6) != 0 || !stamp[6] ||
	    strspn(stamp + 6, "0123456789") != strlen(stamp + 6))
		return play_chetonggui_refuse(visit, "时间戳格式错误");
	if (shelf_find(stamps, stamp))
		return play_chetonggui_refuse(visit, "时间戳重复");
	shelf_add(stamps, stamp);
	return true;
}

/* Either all stamps are taken, or none. */
static bool take_stamps(struct visit *visit)
{
	struct shelf *stamps = &visit->world->books[CHETONGGUI_STAMPS];
	struct slice_walk walk = { .container = visit_member(visit, "param") };
	size_t before = stamps->count;
	struct slice line;
	bool fine = true;

	while (fine && slice_next(&walk, NULL, &line)) {
		char *stamp = slice_text_copy(slice_member(line, "timestamp"));

		fine = stamp_is_new(visit, stamp);
		free(stamp);
	}
	while (!fine && stamps->count > before)
		shelf_remove(stamps, stamps->items[stamps->count - 1]);
	return fine;
}

static void put_placed(struct visit *visit, const struct item *order)
{
	struct slice_walk walk = { .container = item_slice(order, "lines") };
	struct buf *out = &visit->data;
	struct slice line;

	put_text(out, "companyID", item_text(order, "companyID"));
	put_text(out, "companyName",
		 play_chetonggui_company_name(visit->world, item_text(order, "companyID")));
	put_text(out, "order_id", order->key);
	put_open(out, "data", '[');
	while (slice_next(&walk, NULL, &line)) {
		put_open(out, NULL, '{');
		put_slice(out, "goods_id", slice_member(line, "goods_id"));
		put_slice(out, "timestamp", slice_member(line, "timestamp"));
		put_close(out, '}');
	}
	put_close(out, ']');
}

static void place_order(struct visit *visit)
{
	struct slice lines = visit_member(visit, "param"), first = { 0 };
	struct slice_walk walk = { .container = lines };
	struct world *world = visit->world;
	struct buf key = BUF_INIT;
	struct item *order;

	if (!take_stamps(visit))
		return;
	slice_next(&walk, NULL, &first);
	buf_addf(&key, "O%lld", (long long)(91000 + world_serial(world)));
	order = shelf_add(&world->books[CHETONGGUI_ORDERS], key.text);
	item_set_slice(order, "lines", lines);
	item_set_slice(order, "companyID", slice_member(first, "companyID"));
	item_set_slice(order, "seller_ID", slice_member(first, "seller_ID"));
	item_set_number(order, "order_status", PLACED);
	put_placed(visit, order);
	buf_clear(&key);
}

struct item *play_chetonggui_order(struct visit *visit)
{
	const struct shelf *orders = &visit->world->books[CHETONGGUI_ORDERS];
	char *number = visit_text_copy(visit, "param.order_id"), *dash;
	struct item *order = shelf_find(orders, number);

	dash = strrchr(number, '-');
	if (!order && dash) {
		*dash = '\0';
		order = shelf_find(orders, number);
	}
	free(number);
	if (!order)
		play_chetonggui_refuse(visit, "订单不存在");
	return order;
}

static void accept_order(struct visit *visit)
{
	struct item *order = play_chetonggui_order(visit);

	if (!order)
		return;
	if (!visit_is(visit, "param.companyID", item_text(order, "seller_ID"))) {
		play_chetonggui_refuse(visit, "不是本企业的订单");
	} else if (item_number(order, "order_status") != PLACED) {
		play_chetonggui_refuse(visit, "订单已被接单");
	} else {
		item_set_number(order, "order_status", ACCEPTED);
		put_text(&visit->data, "companyID", item_text(order, "seller_ID"));
		put_slice(&visit->data, "order_ID", visit_member(visit, "param.order_id"));
		item_put(order, "order_status", &visit->data);
	}
}

/* --- tables --- */

/* clang-format off */
static const struct rule info_members[] = {
	{ "goods_name", RULE_TEXT, true },
	{ "goods_ID", RULE_ID, true },
	{ "goods_brand", RULE_TEXT },
	{ 0 }
};

static const struct rule goods_rules[] = {
	{ "oeid", RULE_TEXT, true },
	{ "stock", RULE_INTEGER },
	{ "price", RULE_AMOUNT },
	{ "quality", RULE_ID },
	{ "info", RULE_OBJECT, true, .rules = info_members },
	{ 0 }
};

static const struct rule remind_members[] = {
	{ "type", RULE_INTEGER },
	{ "sender", RULE_ID, true },
	{ "receiver", RULE_ID, true },
	{ "message", RULE_TEXT },
	{ "order_ID", RULE_ID, true },
	{ "op_type", RULE_INTEGER, true, .among = "1 2" },
	{ "timestamp", RULE_ID, true },
	{ 0 }
};

static const struct rule remind_rules[] = {
	{ "param", RULE_OBJECT, true, .rules = remind_members },
	{ 0 }
};

static const struct rule line_members[] = {
	{ "companyID", RULE_ID, true },
	{ "goods_id", RULE_ID, true },
	{ "seller_ID", RULE_ID, true },
	{ "seller_company_name", RULE_TEXT },
	{ "goods_name", RULE_TEXT },
	{ "goods_price", RULE_AMOUNT, true },
	{ "goods_amount", RULE_COUNT, true },
	{ "discount", RULE_INTEGER },
	{ "goods_totalPrice", RULE_AMOUNT },
	{ "timestamp", RULE_TEXT, true },
	{ 0 }
};

static const struct rule place_rules[] = {
	{ "param", RULE_ROWS, true, .rules = line_members },
	{ 0 }
};

static const struct rule accept_members[] = {
	{ "companyID", RULE_ID, true },
	{ "order_id", RULE_ID, true },
	{ "op_type", RULE_INTEGER, true, .among = "1" },
	{ 0 }
};

static const struct rule accept_rules[] = {
	{ "param", RULE_OBJECT, true, .rules = accept_members },
	{ 0 }
};

const struct operation play_chetonggui_orders[] = {
	{ "goods.publish", "POST", "/data/goods", .rules = goods_rules, .effect = "info.goods_ID",
	  .flags = OPERATION_CONFIGURED, .act = publish_goods },
	{ "goods.access", "POST", "/data/goods-access", .flags = OPERATION_CONFIGURED,
	  .act = set_access },
	{ "order.remind", "POST", "/order/remind", .rules = remind_rules, .effect = "param.order_ID",
	  .flags = OPERATION_CONFIGURED, .act = remind },
	{ "order.place", "POST", "/order/place", .rules = place_rules, .effect = "param.timestamp",
	  .flags = OPERATION_CONFIGURED, .act = place_order },
	{ "order.accept", "POST", "/order/accept", .rules = accept_rules, .effect = "param.order_id",
	  .flags = OPERATION_CONFIGURED, .act = accept_order },
	{ 0 }
};
/* clang-format on */
