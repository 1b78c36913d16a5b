/* hongxun: inbound, outbound, ownership and transport orders, and what became of them. */
#include <stdlib.h>
#include <string.h>

#include "sandbox/hongxun.h"

/* Only FULFILLED is published; the words on the way there are ours. */
static const struct {
	const char *status, *next;
	int64_t done; /* thousandths of the quantity */
	const char *scan, *memo; /* what a parcel of the order goes through then */
} steps[] = {
	{ "ACCEPTED", "WORKING", 0, "96", "已装车" },
	{ "WORKING", "PARTFULFILLED", 600, "97", "已发运" },
	{ "PARTFULFILLED", "FULFILLED", 1000, "001", "已签收" },
};

static int64_t sum_of_lines(struct slice lines)
{
	struct slice_walk walk = { .container = lines };
	struct slice line;
	int64_t sum = 0;

	while (slice_next(&walk, NULL, &line))
		sum += slice_integer(slice_member(line, "quantity"));
	return sum ? sum : 1;
}

static bool goes_by_road(const char *kind)
{
	return strcmp(kind, "outbound") == 0 || strcmp(kind, "transport") == 0;
}

static void give_parcel(struct world *world, struct item *order)
{
	struct buf mailno = BUF_INIT;

	buf_addf(&mailno, "HX88%05lld", (long long)world_serial(world));
	item_set_text(order, "mailno", mailno.text);
	item_set_text(play_hongxun_parcel(world, mailno.text), "customerNumber", order->key);
	play_hongxun_add_event(world, mailno.text, "92", world_now(world), "杭州中转库", "已入库");
	buf_clear(&mailno);
}

static void create_order(struct visit *visit, const char *kind)
{
	struct world *world = visit->world;
	struct item *order = visit_find(visit, HONGXUN_ORDERS, "customerNumber");
	char *key = visit_text_copy(visit, "customerNumber");

	if (order) {
		visit_refuse(visit, HONGXUN_CONFLICT, "客户订单号已存在: %s", key);
	} else {
		order = shelf_add(&world->books[HONGXUN_ORDERS], key);
		item_take(order, visit->body);
		item_set_text(order, "kind", kind);
		item_set_text(order, "orderStatus", steps[0].status);
		item_set_number(order, "totalQuantity",
				sum_of_lines(visit_member(visit, "productList")));
		item_set_number(order, "actualQuantity", 0);
		item_set_time(order, "createTime", world_now(world), ZONE_CHINA);
		if (goes_by_road(kind))
			give_parcel(world, order);
		world_schedule(world, HONGXUN_ORDERS, order);
	}
	free(key);
}

static void create_inbound(struct visit *visit)
{
	create_order(visit, "inbound");
}

static void create_outbound(struct visit *visit)
{
	create_order(visit, "outbound");
}

static void create_ownership(struct visit *visit)
{
	create_order(visit, "ownership");
}

static void create_transport(struct visit *visit)
{
	create_order(visit, "transport");
}

void play_hongxun_move_order(struct world *world, struct item *order)
{
	int64_t total = item_number(order, "totalQuantity");

	for (size_t i = 0; i < COUNT(steps); i++) {
		if (!item_is(order, "orderStatus", steps[i].status))
			continue;
		item_set_text(order, "orderStatus", steps[i].next);
		item_set_number(order, "actualQuantity", total * steps[i].done / 1000);
		if (item_has(order, "mailno"))
			play_hongxun_add_event(world, item_text(order, "mailno"), steps[i].scan,
					       world_now(world), "杭州分拨", steps[i].memo);
		if (i + 1 < COUNT(steps))
			world_schedule(world, HONGXUN_ORDERS, order);
		return;
	}
}

/* --- cancelling --- */

/* Takes lines off the order; a batch is taken only once. */
static void cancel_part(struct visit *visit, struct item *order)
{
	struct slice lines = visit_member(visit, "item");
	char *batch = visit_text_copy(visit, "cancelBatch");
	struct buf key = BUF_INIT;

	buf_addf(&key, "%s %s", order->key, batch);
	if (!*batch || slice_kind(lines) != SLICE_ARRAY || slice_count(lines) == 0) {
		visit_refuse(visit, HONGXUN_MALFORMED, "必填字段缺失: %s",
			     *batch ? "item" : "cancelBatch");
	} else if (shelf_find(&visit->world->books[HONGXUN_BATCHES], key.text)) {
		visit_refuse(visit, HONGXUN_CONFLICT, "取消批次已存在: %s", batch);
	} else if (sum_of_lines(lines) > item_number(order, "totalQuantity")) {
		visit_refuse(visit, HONGXUN_CONFLICT, "取消数量超过订单数量");
	} else {
		shelf_add(&visit->world->books[HONGXUN_BATCHES], key.text);
		item_add_number(order, "totalQuantity", -sum_of_lines(lines));
	}
	buf_clear(&key);
	free(batch);
}

static void cancel_order(struct visit *visit)
{
	struct item *order = visit_find(visit, HONGXUN_ORDERS, "customerNumber");

	if (!order) {
		visit_refuse(visit, HONGXUN_UNKNOWN, "订单不存在");
	} else if (item_is(order, "orderStatus", "CANCELLED")) {
		visit_refuse(visit, HONGXUN_CONFLICT, "订单已取消");
	} else if (item_number(order, "actualQuantity") > 0) {
		visit_refuse(visit, HONGXUN_CONFLICT, "订单已作业,不能取消");
	} else if (visit_is(visit, "cancelType", "20")) {
		cancel_part(visit, order);
	} else {
		item_set_text(order, "orderStatus", "CANCELLED");
		order->due_ms = 0;
	}
}

/* --- results --- */

static void put_line(const struct item *order, struct slice line, struct buf *out)
{
	int64_t quantity = slice_integer(slice_member(line, "quantity"));
	int64_t total = item_number(order, "totalQuantity");
	int64_t actual = item_number(order, "actualQuantity");

	put_open(out, NULL, '{');
	put_slice(out, "customerLineNumber", slice_member(line, "customerLineNumber"));
	put_slice(out, "customerProductCode", slice_member(line, "customerProductCode"));
	put_slice(out, "customerProductDescription",
		  slice_member(line, "customerProductDescription"));
	put_number(out, "quantity", quantity);
	put_number(out, "actualQuantity", total ? quantity * actual / total : 0);
	put_close(out, '}');
}

static void answer_result(struct visit *visit, const char *kind, const char *unknown)
{
	const struct item *order = visit_find(visit, HONGXUN_ORDERS, "customerNumber");
	struct slice_walk walk = { 0 };
	struct buf *out = &visit->data;
	struct slice line;

	if (!order || !item_is(order, "kind", kind) ||
	    (visit_has(visit, "inventoryCode") &&
	     !visit_is(visit, "inventoryCode", item_text(order, "inventoryCode"))) ||
	    (visit_has(visit, "subbaseCode") &&
	     !visit_is(visit, "subbaseCode", item_text(order, "subbaseCode")))) {
		visit_refuse(visit, HONGXUN_UNKNOWN, "%s", unknown);
		return;
	}
	walk.container = item_slice(order, "productList");
	put_open(out, NULL, '{');
	item_put_list(order,
		      "customerNumber documentType orderStatus totalQuantity actualQuantity mailno "
		      "inventoryCode subbaseCode",
		      out);
	put_open(out, "productList", '[');
	while (slice_next(&walk, NULL, &line))
		put_line(order, line, out);
	put_close(out, ']');
	put_close(out, '}');
}

static void inbound_result(struct visit *visit)
{
	answer_result(visit, "inbound", "入库单不存在");
}

static void outbound_result(struct visit *visit)
{
	answer_result(visit, "outbound", "出库单不存在");
}

/* --- tables: what stands behind the cut in the published pages may be anything --- */

/* clang-format off */
static const struct rule line_rules[] = {
	{ "customerLineNumber", RULE_TEXT },
	{ "customerProductCode", RULE_TEXT, true },
	{ "customerProductDescription", RULE_TEXT },
	{ "quantity", RULE_COUNT, true, RULE_PIECES },
	{ 0 }
};

static const struct rule inbound_rules[] = {
	{ "customerNumber", RULE_TEXT, true },
	{ "documentType", RULE_TEXT, true, .among = "10 20 30 40 50 60 70 80 110" },
	{ "supplierCode", RULE_TEXT },
	{ "supplierName", RULE_TEXT },
	{ "inventoryCode", RULE_TEXT, true },
	{ "inventoryName", RULE_TEXT, true },
	{ "subbaseCode", RULE_TEXT, true },
	{ "productList", RULE_ROWS, .rules = line_rules },
	{ 0 }
};

static const struct rule outbound_rules[] = {
	{ "customerNumber", RULE_TEXT, true },
	{ "documentType", RULE_TEXT, true, .among = "10 20 30 40 50 60 70 80" },
	{ "inventoryCode", RULE_TEXT, true },
	{ "inventoryName", RULE_TEXT, true },
	{ "subbaseCode", RULE_TEXT, true },
	{ "subbaseName", RULE_TEXT, true },
	{ "customerCode", RULE_TEXT },
	{ "productList", RULE_ROWS, .rules = line_rules },
	{ 0 }
};

static const struct rule ownership_rules[] = {
	{ "customerNumber", RULE_TEXT, true },
	{ "documentType", RULE_TEXT, true, .among = "20" },
	{ "supplierCode", RULE_TEXT },
	{ "supplierName", RULE_TEXT },
	{ "inventoryCode", RULE_TEXT, true },
	{ "inventoryName", RULE_TEXT, true },
	{ "subbaseCode", RULE_TEXT, true },
	{ "subbaseName", RULE_TEXT },
	{ "productList", RULE_ROWS, .rules = line_rules },
	{ 0 }
};

static const struct rule transport_rules[] = {
	{ "customerNumber", RULE_TEXT, true },
	{ "documentType", RULE_TEXT, true, .among = "10 20" },
	{ "inventoryCode", RULE_TEXT, true },
	{ "inventoryName", RULE_TEXT, true },
	{ "subbaseCode", RULE_TEXT, true },
	{ "subbaseName", RULE_TEXT, true },
	{ "customerCode", RULE_TEXT, true },
	{ "productList", RULE_ROWS, .rules = line_rules },
	{ 0 }
};

/* The names of the three members are not published; if one is called quantity, it counts. */
static const struct rule cancelled_rules[] = {
	{ "quantity", RULE_COUNT, .most = RULE_PIECES },
	{ 0 }
};

static const struct rule cancel_rules[] = {
	{ "customerNumber", RULE_TEXT, true },
	{ "cancelBatch", RULE_TEXT },
	{ "cancelType", RULE_TEXT, .among = "10 20" },
	{ "reason", RULE_TEXT, true },
	{ "item", RULE_ROWS, .rules = cancelled_rules },
	{ 0 }
};

static const struct rule result_rules[] = {
	{ "customerNumber", RULE_TEXT, true },
	{ "inventoryCode", RULE_TEXT },
	{ "subbaseCode", RULE_TEXT },
	{ 0 }
};
/* clang-format on */

const struct operation play_hongxun_orders[] = {
	{ "inbound.create", "POST", "/dtc/logistics/inOrder", .rules = inbound_rules,
	  .effect = "customerNumber", .act = create_inbound },
	{ "outbound.create", "POST", "/dtc/logistics/outOrder", .rules = outbound_rules,
	  .effect = "customerNumber", .act = create_outbound },
	{ "ownership.create", "POST", "/dtc/logistics/innerOrder", .rules = ownership_rules,
	  .effect = "customerNumber", .act = create_ownership },
	{ "transport.create", "POST", "/dtc/logistics/tmsOrder", .rules = transport_rules,
	  .effect = "customerNumber", .act = create_transport },
	{ "order.cancel", "POST", "/dtc/logistics/orderCancel", .rules = cancel_rules,
	  .effect = "customerNumber", .act = cancel_order },
	{ "inbound.result", "POST", "/dtc/esboms/inOrderResultQuery", .rules = result_rules,
	  .flags = OPERATION_CONFIGURED, .act = inbound_result },
	{ "outbound.result", "POST", "/dtc/esboms/outOrderResultQuery", .rules = result_rules,
	  .act = outbound_result },
	{ 0 }
};
