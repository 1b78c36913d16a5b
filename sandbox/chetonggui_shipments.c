/* chetonggui: shipping, receiving, and sending back. */
#include <stdlib.h>
#include <string.h>

#include "sandbox/chetonggui.h"

enum { ACCEPTED = 2, SHIPPED = 50, RECEIVED = 55 };

static const char shipment_members[] =
	"logistics_ID logistics_name logistics_order logistics_user_ID logistics_user_name "
	"logistics_user_tel sender_ID sender_name sender_tel sender_address receiver_ID "
	"receiver_name receiver_tel receiver_address";

static void ship(struct visit *visit)
{
	struct item *order = play_chetonggui_order(visit);

	if (!order)
		return;
	if (item_number(order, "order_status") != ACCEPTED) {
		play_chetonggui_refuse(visit, "订单未接单");
	} else if (item_has(order, "status")) {
		play_chetonggui_refuse(visit, "订单已发货");
	} else {
		item_take(order, visit_member(visit, "param"));
		item_set_text(order, "order_id", order->key);
	}
}

/* The shipment of the order, if the waybill is that of the order. */
static struct item *find_shipment(struct visit *visit)
{
	struct item *order = play_chetonggui_order(visit);

	if (!order)
		return NULL;
	if (item_has(order, "status") &&
	    visit_is(visit, "param.logistics_order", item_text(order, "logistics_order")))
		return order;
	play_chetonggui_refuse(visit, "物流单不存在");
	return NULL;
}

static void receive(struct visit *visit)
{
	struct item *order = find_shipment(visit);

	if (!order)
		return;
	if (item_number(order, "status") == SHIPPED)
		item_set_number(order, "status", RECEIVED);
	else
		play_chetonggui_refuse(visit, "已收货");
}

/* To look, the number of the order or the waybill is enough; what is given must agree. */
static struct item *look_up_shipment(struct visit *visit)
{
	char *waybill = visit_text_copy(visit, "param.logistics_order");
	struct item *order = NULL;

	if (visit_has(visit, "param.order_id"))
		order = play_chetonggui_order(visit);
	else
		order = shelf_search(&visit->world->books[CHETONGGUI_ORDERS], "logistics_order",
				     waybill);
	if (order && (!item_has(order, "status") ||
		      (*waybill && !visit_is(visit, "param.logistics_order",
					     item_text(order, "logistics_order")))))
		order = NULL;
	free(waybill);
	if (!order && !visit->refused)
		play_chetonggui_refuse(visit, "物流单不存在");
	return order;
}

static void find(struct visit *visit)
{
	const struct item *order = look_up_shipment(visit);
	struct buf *out = &visit->data;

	if (!order)
		return;
	put_open(out, "data", '{');
	put_text(out, "order_id", order->key);
	item_put_list(order, shipment_members, out);
	item_put(order, "status", out);
	put_text(out, "message",
		 item_number(order, "status") == RECEIVED ? "收货人已签收" : "已揽收,运输中");
	put_close(out, '}');
}

/* --- sending back --- */

bool play_chetonggui_open_return(struct world *world, struct item *order)
{
	if (item_number(order, "status") != RECEIVED || item_has(order, "return_order"))
		return false;
	if (item_has(order, "return_waybill"))
		item_set_text(order, "return_order", item_text(order, "return_waybill"));
	else
		item_set_textf(order, "return_order", "SFR%09lld", (long long)world_serial(world));
	item_set_number(order, "return_status", SHIPPED);
	return true;
}

static struct item *find_return(struct visit *visit)
{
	struct item *order = play_chetonggui_order(visit);

	if (!order)
		return NULL;
	if (!item_has(order, "return_order") ||
	    (visit_has(visit, "param.logistics_order") &&
	     !visit_is(visit, "param.logistics_order", item_text(order, "return_order")))) {
		play_chetonggui_refuse(visit, "退货单不存在");
		return NULL;
	}
	return order;
}

static void look_at_return(struct visit *visit)
{
	const struct item *order = find_return(visit), *buyer;
	struct buf *out = &visit->data;

	if (!order)
		return;
	buyer = shelf_find(&visit->world->books[CHETONGGUI_COMPANIES],
			   item_text(order, "companyID"));
	put_text(out, "companyID", item_text(order, "seller_ID"));
	put_text(out, "companyName",
		 play_chetonggui_company_name(visit->world, item_text(order, "seller_ID")));
	put_slice(out, "order_id", visit_member(visit, "param.order_id"));
	item_put(order, "order_status", out);
	put_text(out, "logistics_order", item_text(order, "return_order"));
	put_number(out, "logistics_status", item_number(order, "return_status"));
	put_text(out, "buyer_id", item_text(order, "companyID"));
	put_text(out, "buyer_name", buyer ? item_text(buyer, "companyName") : "");
	put_text(out, "buyer_tel", buyer ? item_text(buyer, "tell") : "");
}

static void confirm_return(struct visit *visit)
{
	struct item *order = find_return(visit);
	struct buf *out = &visit->data;

	if (!order)
		return;
	if (!visit_is(visit, "param.companyID", item_text(order, "seller_ID"))) {
		play_chetonggui_refuse(visit, "不是本企业的订单");
	} else if (item_is(order, "return_confirmed", "true")) {
		play_chetonggui_refuse(visit, "退货已确认");
	} else {
		item_set_raw(order, "return_confirmed", "true");
		item_set_number(order, "return_status", RECEIVED);
		put_text(out, "companyID", item_text(order, "seller_ID"));
		put_text(out, "companyName",
			 play_chetonggui_company_name(visit->world, item_text(order, "seller_ID")));
		put_slice(out, "order_id", visit_member(visit, "param.order_id"));
		put_slice(out, "goods_id", visit_member(visit, "param.goods_id"));
		put_text(out, "logistics_order", item_text(order, "return_order"));
	}
}

/* --- tables --- */

/* clang-format off */
#define SHIPMENT \
	{ "order_id", RULE_ID, true }, \
	{ "logistics_ID", RULE_ID }, \
	{ "logistics_name", RULE_TEXT }, \
	{ "logistics_order", RULE_TEXT, true }

static const struct rule ship_members[] = {
	SHIPMENT,
	{ "logistics_user_ID", RULE_ID },
	{ "logistics_user_name", RULE_TEXT },
	{ "logistics_user_tel", RULE_TEXT },
	{ "sender_ID", RULE_ID },
	{ "sender_name", RULE_TEXT },
	{ "sender_tel", RULE_TEXT },
	{ "sender_address", RULE_TEXT },
	{ "receiver_ID", RULE_ID },
	{ "receiver_name", RULE_TEXT },
	{ "receiver_tel", RULE_TEXT },
	{ "receiver_address", RULE_TEXT },
	{ "status", RULE_INTEGER, true, .among = "50" },
	{ 0 }
};

static const struct rule receive_members[] = {
	SHIPMENT,
	{ "status", RULE_INTEGER, true, .among = "55" },
	{ 0 }
};

static const struct rule find_members[] = {
	{ "order_id", RULE_ID },
	{ "logistics_ID", RULE_ID },
	{ "logistics_name", RULE_TEXT },
	{ "logistics_order", RULE_TEXT },
	{ "op_type", RULE_INTEGER, true, .among = "4" },
	{ 0 }
};

static const struct rule return_members[] = {
	{ "companyID", RULE_ID, true },
	{ "order_PID", RULE_ID },
	{ "order_id", RULE_ID, true },
	{ "order_status", RULE_INTEGER },
	{ "logistics_order", RULE_TEXT },
	{ 0 }
};

static const struct rule confirm_members[] = {
	{ "op_type", RULE_INTEGER, true, .among = "99" },
	{ "companyID", RULE_ID, true },
	{ "order_PID", RULE_ID },
	{ "goods_id", RULE_ID, true },
	{ "order_id", RULE_ID, true },
	{ "order_status", RULE_INTEGER },
	{ "logistics_order", RULE_TEXT },
	{ "logistics_status", RULE_INTEGER },
	{ 0 }
};

static const struct rule ship_rules[] = {
	{ "param", RULE_OBJECT, true, .rules = ship_members },
	{ 0 }
};

static const struct rule receive_rules[] = {
	{ "param", RULE_OBJECT, true, .rules = receive_members },
	{ 0 }
};

static const struct rule find_rules[] = {
	{ "param", RULE_OBJECT, true, .rules = find_members },
	{ 0 }
};

static const struct rule return_rules[] = {
	{ "param", RULE_OBJECT, true, .rules = return_members },
	{ 0 }
};

static const struct rule confirm_rules[] = {
	{ "param", RULE_OBJECT, true, .rules = confirm_members },
	{ 0 }
};
/* clang-format on */

const struct operation play_chetonggui_shipments[] = {
	{ "shipment.send", "POST", "/logistics/ship", .rules = ship_rules,
	  .effect = "param.order_id", .flags = OPERATION_CONFIGURED, .act = ship },
	{ "shipment.receive", "POST", "/data/receive", .rules = receive_rules,
	  .effect = "param.order_id", .flags = OPERATION_CONFIGURED, .act = receive },
	{ "shipment.find", "POST", "/logistics/find", .rules = find_rules,
	  .flags = OPERATION_CONFIGURED, .act = find },
	{ "return.find", "POST", "/order/return", .rules = return_rules,
	  .flags = OPERATION_CONFIGURED, .act = look_at_return },
	{ "return.confirm", "POST", "/order/return-confirm", .rules = confirm_rules,
	  .effect = "param.order_id", .flags = OPERATION_CONFIGURED, .act = confirm_return },
	{ 0 }
};
