/* jfwms: orders, from creation to shipping or stopping. */
#include <stdlib.h>
#include <string.h>

#include "sandbox/jfwms.h"

enum { BATCH_MOST = 100 };
enum intercept { INTERCEPT_ASKED = 1, INTERCEPT_DONE };

static const char reply_members[] =
	"customerNo orderNo erpNo platformOrderNo trackingNo status interceptStatus shippedTime "
	"createTime errorCode errorMsg logisticsFee currency";

static void schedule(struct world *world, struct item *order)
{
	world_schedule(world, JFWMS_ORDERS, order);
}

static void put_order(const struct item *order, struct buf *out)
{
	put_open(out, NULL, '{');
	item_put_list(order, reply_members, out);
	put_close(out, '}');
}

/* --- creating --- */

static bool carrier_is_right(struct visit *visit)
{
	const struct item *carrier = visit_find(visit, JFWMS_CARRIERS, "logisticsId");
	char *country = visit_text_copy(visit, "recipientCountry");
	bool served;

	served = carrier && (!item_has(carrier, "countries") ||
			     strstr(item_text(carrier, "countries"), country));
	free(country);
	if (!visit_has(visit, "logisticsId"))
		return true;
	if (!carrier || !visit_is(visit, "type", item_text(carrier, "type")))
		return play_jfwms_refuse(visit, 50020, NULL);
	if (item_is(carrier, "closed", "true"))
		return play_jfwms_refuse(visit, 50021, NULL);
	return served ? true : play_jfwms_refuse(visit, 50025, NULL);
}

static bool products_are_known(struct visit *visit)
{
	struct slice_walk walk = { .container = visit_member(visit, "skuList") };
	struct buf unknown = BUF_INIT;
	struct slice line;
	bool known;

	while (slice_next(&walk, NULL, &line)) {
		char *sku = slice_text_copy(slice_member(line, "sku"));

		if (!shelf_find(&visit->world->books[JFWMS_SKUS], sku))
			buf_addf(&unknown, "%s%s", unknown.length ? "、" : "", sku);
		free(sku);
	}
	known = !unknown.length || play_jfwms_refuse(visit, 50024, unknown.text);
	buf_clear(&unknown);
	return known;
}

/* A parcel of the client's own carrier comes with its waybill; the warehouse gets the others'. */
static bool waybill_is_there(struct visit *visit)
{
	if (!visit_is(visit, "type", "2"))
		return true;
	if (!visit_has(visit, "trackingNo"))
		return play_jfwms_refuse(visit, 50005, NULL);
	return visit_has(visit, "labelUrl") ? true : play_jfwms_refuse(visit, 50000, NULL);
}

static struct item *add_order(struct visit *visit, const char *key)
{
	struct world *world = visit->world;
	struct item *order = shelf_add(&world->books[JFWMS_ORDERS], key);

	item_take(order, visit->body);
	item_set_text(order, "customerNo", "C024");
	play_jfwms_set_number(world, order, "orderNo", "OB");
	item_set_number(order, "status",
			visit_is(visit, "type", "1") ? ORDER_FETCHING : ORDER_GENERATED);
	item_set_time(order, "createTime", world_now(world), ZONE_UTC);
	play_jfwms_change_stock(world, order, 1, -1, 0);
	return order;
}

static void create_order(struct visit *visit)
{
	struct world *world = visit->world;
	struct item *order;
	char *key;

	if (!play_jfwms_account_is_fine(visit) || !waybill_is_there(visit) ||
	    !play_jfwms_warehouse_is_open(visit, "orderReceiveStatus", 10048) ||
	    !carrier_is_right(visit) || !products_are_known(visit))
		return;
	if (visit_find(visit, JFWMS_ORDERS, "erpNo")) {
		play_jfwms_refuse(visit, 50019, NULL);
		return;
	}
	key = visit_text_copy(visit, "erpNo");
	order = add_order(visit, key);
	free(key);
	if (!play_jfwms_stock_is_enough(world, order)) {
		play_jfwms_change_stock(world, order, -1, 1, 0);
		shelf_remove(&world->books[JFWMS_ORDERS], order);
		play_jfwms_refuse(visit, 50026, NULL);
		return;
	}
	schedule(world, order);
	put_text(&visit->data, NULL, item_text(order, "orderNo"));
}

/* --- looking --- */

static void get_order(struct visit *visit)
{
	const struct item *order = visit_find(visit, JFWMS_ORDERS, "erpNo");

	if (order)
		put_order(order, &visit->data);
	else
		play_jfwms_refuse(visit, 50017, NULL);
}

static void get_orders(struct visit *visit)
{
	struct slice_walk walk = { .container = visit_member(visit, "erpNoList") };
	struct slice number;

	put_open(&visit->data, NULL, '[');
	while (slice_next(&walk, NULL, &number)) {
		char *key = slice_text_copy(number);
		const struct item *order = shelf_find(&visit->world->books[JFWMS_ORDERS], key);

		if (order)
			put_order(order, &visit->data);
		free(key);
	}
	put_close(&visit->data, ']');
}

static void page_orders(struct visit *visit)
{
	const struct shelf *orders = &visit->world->books[JFWMS_ORDERS];
	char *wanted = visit_text_copy(visit, "platformOrderNo");
	struct selection rows = { 0 };

	for (size_t i = orders->count; i > 0; i--)
		if (!*wanted || item_is(orders->items[i - 1], "platformOrderNo", wanted))
			selection_add(&rows, orders->items[i - 1]);
	play_jfwms_put_page(visit, &rows, false, put_order);
	selection_clear(&rows);
	free(wanted);
}

/* --- stopping and changing --- */

static void stop_order(struct world *world, struct item *order)
{
	play_jfwms_change_stock(world, order, -1, 1, 0);
	item_set_number(order, "status", ORDER_CANCELLED);
	order->due_ms = 0;
}

/* What stands in the way of stopping an order in that state; 0: nothing. */
static int stopping_code(int64_t status)
{
	static const int codes[] = {
		[ORDER_TO_PACK] = 20023, [ORDER_PACKING] = 20023,   [ORDER_TO_SHIP] = 20022,
		[ORDER_SHIPPED] = 50018, [ORDER_EXCEPTION] = 50060, [ORDER_CANCELLED] = 50027,
	};

	return status < (int64_t)COUNT(codes) ? codes[status] : 0;
}

static void cancel_order(struct visit *visit)
{
	struct item *order = visit_find(visit, JFWMS_ORDERS, "erpNo");
	int code;

	if (!order) {
		play_jfwms_refuse(visit, 50017, NULL);
		return;
	}
	code = stopping_code(item_number(order, "status"));
	if (code) {
		play_jfwms_refuse(visit, code, NULL);
		if (code != 20023)
			return;
		item_set_number(order, "interceptStatus", INTERCEPT_ASKED);
		schedule(visit->world, order);
		visit_effect(visit, order->key);
		return;
	}
	stop_order(visit->world, order);
	if (visit_is(visit, "deleteRecord", "true"))
		shelf_remove(&visit->world->books[JFWMS_ORDERS], order);
}

static struct item *changeable_order(struct visit *visit)
{
	struct item *order = visit_find(visit, JFWMS_ORDERS, "erpNo");
	int64_t status = order ? item_number(order, "status") : 0;

	if (order && status != ORDER_SHIPPED && status != ORDER_CANCELLED)
		return order;
	play_jfwms_refuse(visit, !order ? 50017 : status == ORDER_SHIPPED ? 50018 : 50027, NULL);
	return NULL;
}

static void change_tracking(struct visit *visit)
{
	struct item *order = changeable_order(visit);

	if (!order)
		return;
	item_set_slice(order, "trackingNo", visit_member(visit, "trackingNo"));
	if (visit_has(visit, "logisticsName"))
		item_set_slice(order, "logisticsName", visit_member(visit, "logisticsName"));
}

static void change_label(struct visit *visit)
{
	struct item *order = changeable_order(visit);

	if (order)
		item_set_slice(order, "labelUrl", visit_member(visit, "labelUrl"));
}

/* --- by itself --- */

static void ship(struct world *world, struct item *order)
{
	item_set_time(order, "shippedTime", world_now(world), ZONE_UTC);
	item_set_raw(order, "logisticsFee", "8.75");
	if (!item_has(order, "currency"))
		item_set_text(order, "currency", "CAD");
	play_jfwms_change_stock(world, order, -1, 0, -1);
}

void play_jfwms_move_order(struct world *world, struct item *order)
{
	int64_t status = item_number(order, "status");

	if (item_number(order, "interceptStatus") == INTERCEPT_ASKED) {
		item_set_number(order, "interceptStatus", INTERCEPT_DONE);
		stop_order(world, order);
		return;
	}
	if (status == ORDER_FETCHING) {
		play_jfwms_set_number(world, order, "trackingNo", "JF");
		status = ORDER_GENERATED;
	} else if (status < ORDER_SHIPPED) {
		status++;
	} else {
		return;
	}
	item_set_number(order, "status", status);
	if (status == ORDER_SHIPPED)
		ship(world, order);
	else
		schedule(world, order);
}

/* --- tables --- */

/* clang-format off */
static const struct rule line_rules[] = {
	{ "sku", RULE_TEXT, true, .missing = 50022 },
	{ "num", RULE_COUNT, true, RULE_PIECES, .missing = 50023, .longer = 50023, .wrong = 50023 },
	{ "skuId", RULE_INTEGER },
	{ "unitPrice", RULE_NUMBER },
	{ "itemNameEn", RULE_TEXT },
	{ "itemNameCn", RULE_TEXT },
	{ "hsCode", RULE_TEXT },
	{ 0 }
};
/* clang-format on */

static const char countries[] =
	"CA US MX GB DE FR IT ES NL BE PL SE AT IE PT CZ AU NZ JP KR SG MY TH PH CN HK TW AE SA BR CL";

/* clang-format off */
static const struct rule create_rules[] = {
	{ "warehouse", RULE_TEXT, true, .missing = 10043 },
	{ "erpNo", RULE_TEXT, true, 100, .missing = 50003, .longer = 50008 },
	{ "platform", RULE_TEXT },
	{ "platformOrderNo", RULE_TEXT, .most = 100, .longer = 50009 },
	{ "shopName", RULE_TEXT },
	{ "buyerName", RULE_TEXT, .most = 100, .longer = 50010 },
	{ "buyerPhone", RULE_TEXT, .most = 100, .longer = 50011 },
	{ "recipientCountry", RULE_TEXT, true, .among = countries, .missing = 50002, .wrong = 50007 },
	{ "recipientProvince", RULE_TEXT, .most = 100, .longer = 50012 },
	{ "recipientCity", RULE_TEXT, .most = 100, .longer = 50013 },
	{ "recipientArea", RULE_TEXT },
	{ "recipientAddress", RULE_TEXT, .most = 300, .longer = 50006 },
	{ "recipientAddress2", RULE_TEXT },
	{ "recipientEmail", RULE_TEXT },
	{ "recipientCompany", RULE_TEXT },
	{ "zipCode", RULE_TEXT, .most = 100, .longer = 50014 },
	{ "taxId", RULE_TEXT },
	{ "type", RULE_INTEGER, true, .among = "1 2" },
	{ "logisticsId", RULE_INTEGER },
	{ "logisticsName", RULE_TEXT, true, 100, .missing = 50004, .longer = 50015 },
	{ "amount", RULE_NUMBER },
	{ "currency", RULE_TEXT },
	{ "trackingNo", RULE_TEXT, .most = 100, .longer = 50016 },
	{ "labelUrl", RULE_TEXT, .most = 2048, .longer = 50001 },
	{ "expireTime", RULE_TEXT },
	{ "packageType", RULE_INTEGER, .among = "1 2 3" },
	{ "pickingNote", RULE_TEXT },
	{ "note", RULE_TEXT },
	{ "skuList", RULE_ROWS, true, .rules = line_rules, .missing = 50022 },
	{ 0 }
};

static const struct rule number_rules[] = {
	{ "erpNo", RULE_TEXT, true, .missing = 50003 },
	{ 0 }
};

static const struct rule batch_rules[] = {
	{ "erpNoList", RULE_TEXTS, true, BATCH_MOST, .missing = 50003, .longer = 50028 },
	{ 0 }
};

static const struct rule page_rules[] = {
	{ "pageNo", RULE_PAGE },
	{ "pageSize", RULE_PAGE },
	{ "platformOrderNo", RULE_TEXT },
	{ 0 }
};

static const struct rule cancel_rules[] = {
	{ "erpNo", RULE_TEXT, true, .missing = 50003 },
	{ "deleteRecord", RULE_BOOLEAN },
	{ 0 }
};

static const struct rule tracking_rules[] = {
	{ "erpNo", RULE_TEXT, true, .missing = 50003 },
	{ "trackingNo", RULE_TEXT, true, 100, .missing = 50005, .longer = 50016 },
	{ "logisticsName", RULE_TEXT, .most = 100, .longer = 50015 },
	{ 0 }
};

static const struct rule label_rules[] = {
	{ "erpNo", RULE_TEXT, true, .missing = 50003 },
	{ "labelUrl", RULE_TEXT, true, 2048, .missing = 50000, .longer = 50001 },
	{ 0 }
};

const struct operation play_jfwms_orders[] = {
	{ "order.create", "POST", "/api/order/create", .rules = create_rules, .effect = "erpNo",
	  .act = create_order },
	{ "order.get", "POST", "/api/order/get", .rules = number_rules, .act = get_order },
	{ "order.batch", "POST", "/api/order/batchGet", .rules = batch_rules, .act = get_orders },
	{ "order.page", "POST", "/api/order/page", .rules = page_rules, .act = page_orders },
	{ "order.cancel", "POST", "/api/order/cancel", .rules = cancel_rules, .effect = "erpNo",
	  .act = cancel_order },
	{ "order.tracking", "POST", "/api/order/updateTrackingNo", .rules = tracking_rules,
	  .effect = "erpNo", .flags = OPERATION_CONFIGURED, .act = change_tracking },
	{ "order.label", "POST", "/api/order/updateLabel", .rules = label_rules, .effect = "erpNo",
	  .flags = OPERATION_CONFIGURED, .act = change_label },
	{ "order.intercept", "POST", "/api/order/intercept", .rules = number_rules, .effect = "erpNo",
	  .flags = OPERATION_CONFIGURED, .act = cancel_order },
	{ 0 }
};
/* clang-format on */
