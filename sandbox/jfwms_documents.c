/* jfwms: the documents in the books at the start. */
#include "sandbox/data.h"
#include "sandbox/jfwms.h"

static const int64_t HOUR = 60 * 60000, DAY = 24 * 60 * 60000;
enum { ORDERS = 240, RECEIPTS = 110, RETURNS = 45, OUTBOUNDS = 12, WAREHOUSES = 4 };

static const char *any_warehouse(struct world *world)
{
	return world->books[JFWMS_WAREHOUSES].items[world_below(world, WAREHOUSES)]->key;
}

/* Where each one hundredth of the orders is when the curtain rises. */
static int64_t order_status(size_t place)
{
	static const struct {
		size_t below;
		enum play_jfwms_order_status status;
	} shares[] = {
		{ 4, ORDER_GENERATED },  { 9, ORDER_PICKING },    { 13, ORDER_TO_PACK },
		{ 17, ORDER_PACKING },   { 22, ORDER_TO_SHIP },   { 84, ORDER_SHIPPED },
		{ 89, ORDER_EXCEPTION }, { 97, ORDER_CANCELLED }, { 98, ORDER_FETCHING },
	};

	for (size_t i = 0; i < COUNT(shares); i++)
		if (place < shares[i].below)
			return shares[i].status;
	return ORDER_FETCH_FAILED;
}

static void set_buyer(struct world *world, struct item *order)
{
	const struct data_place *place = data_foreign_place(world);
	struct data_person person;

	data_person(world, &person);
	item_set_text(order, "buyerName", person.english);
	item_set_text(order, "buyerPhone", person.phone);
	item_set_text(order, "recipientCountry", place->country);
	item_set_text(order, "recipientProvince", place->province);
	item_set_text(order, "recipientCity", place->city);
	item_set_textf(order, "recipientAddress", "%zu %s", 1 + world_below(world, 900),
		       place->street);
	item_set_text(order, "zipCode", place->code);
}

static void set_outcome(const struct world *world, struct item *order, int64_t status,
			int64_t created)
{
	item_set_number(order, "status", status);
	if (status == ORDER_SHIPPED) {
		item_set_time(order, "shippedTime", data_past(world, created + 30 * HOUR), ZONE_UTC);
		item_set_raw(order, "logisticsFee", "8.75");
		item_set_text(order, "currency", "CAD");
	} else if (status == ORDER_EXCEPTION) {
		item_set_text(order, "errorCode", "E1007");
		item_set_text(order, "errorMsg", "地址无法识别 / address not recognised");
	} else if (status == ORDER_FETCH_FAILED) {
		item_set_text(order, "errorCode", "E2002");
		item_set_text(order, "errorMsg", "面单获取失败: 邮编与城市不符");
	}
}

static void fill_order(struct world *world, const char *number, int64_t created, int64_t status)
{
	static const char *const shops[] = { "Maple Store", "枫叶小店", "Nordlicht", "海棠百货" };
	struct item *order = shelf_add(&world->books[JFWMS_ORDERS], number);
	const struct item *carrier;
	struct buf lines = BUF_INIT;

	carrier = world->books[JFWMS_CARRIERS].items[world_below(world, 4)];
	data_add_lines(world, &lines, "sku", "num");
	item_set_text(order, "erpNo", number);
	item_set_text(order, "warehouse", any_warehouse(world));
	item_set_text(order, "customerNo", "C024");
	play_jfwms_set_number(world, order, "orderNo", "OB");
	item_set_text(order, "platform", world_below(world, 2) ? "temu" : "other");
	item_set_textf(order, "platformOrderNo", "PO-%06zu", 300000 + world_below(world, 500000));
	item_set_text(order, "shopName", shops[world_below(world, COUNT(shops))]);
	set_buyer(world, order);
	item_set_raw(order, "logisticsId", carrier->key);
	item_set_text(order, "logisticsName", item_text(carrier, "name"));
	item_set_textf(order, "trackingNo", "CP%09zuCA", world_below(world, 1000000000));
	item_set_raw(order, "type", "2");
	item_set_raw(order, "skuList", lines.text);
	item_set_time(order, "createTime", created, ZONE_UTC);
	set_outcome(world, order, status, created);
	if (status < ORDER_SHIPPED || status == ORDER_FETCHING)
		shelf_schedule(&world->books[JFWMS_ORDERS], order,
			       world->born_ms + HOUR +
				       (int64_t)world_below(world, 20 * 60) * 60000);
	buf_clear(&lines);
}

static void fill_own_order(struct world *world, size_t place, int64_t created, int64_t status)
{
	struct buf number = BUF_INIT;

	data_add_number(&number, "ERP", created, "-", place + 1);
	fill_order(world, number.text, created, status);
	buf_clear(&number);
}

static void fill_shared_order(struct world *world, size_t place)
{
	struct buf number = BUF_INIT;
	int64_t created;

	data_add_shared(world, &number, place, &created);
	fill_order(world, number.text, created, order_status(world_below(world, 100)));
	buf_clear(&number);
}

/* Three quarters are older than ten days and done; among the others are those that other vendors
 * know, too. */
static void fill_orders(struct world *world)
{
	size_t own = (size_t)(ORDERS * world->options.scale) - DATA_SHARED;
	size_t old = own - own / 4, recent = own - old + DATA_SHARED, shared = 0;

	for (size_t i = 0; i < old; i++)
		fill_own_order(world, i, data_moment(world, i, old, 80) - 10 * DAY,
			       order_status(22 + world_below(world, 75)));
	for (size_t i = 0; i < recent; i++) {
		if (shared < (i + 1) * DATA_SHARED / recent)
			fill_shared_order(world, shared++);
		else
			fill_own_order(world, old + i, data_moment(world, i, recent, 10),
				       order_status(world_below(world, 100)));
	}
}

/* The documents' own orders, with the values printed there. */
static void fill_known_orders(struct world *world)
{
	struct item *next;

	world_add_json(
		world, JFWMS_ORDERS, "ERP-20250301-0007",
		"{\"warehouse\":\"CK01\",\"erpNo\":\"ERP-20250301-0007\",\"platform\":\"other\","
		"\"platformOrderNo\":\"PO-884213\",\"shopName\":\"Maple Store\",\"buyerName\":\"Ann Lee\","
		"\"buyerPhone\":\"16135550123\",\"recipientCountry\":\"CA\",\"recipientProvince\":\"ON\","
		"\"recipientCity\":\"Ottawa\",\"recipientAddress\":\"12 Bank St\",\"zipCode\":\"K1P 1A4\","
		"\"type\":2,\"logisticsId\":311,\"logisticsName\":\"Canada Post Expedited\","
		"\"trackingNo\":\"CP100200300CA\",\"packageType\":3,"
		"\"skuList\":[{\"sku\":\"CUP-RED-12\",\"num\":2}],"
		"\"customerNo\":\"C024\",\"orderNo\":\"OB250301000311\",\"status\":7,"
		"\"interceptStatus\":null,\"shippedTime\":\"2025-03-02 15:20:11\","
		"\"createTime\":\"2025-03-01 09:03:44\",\"errorCode\":null,\"errorMsg\":null,"
		"\"logisticsFee\":8.75,\"currency\":\"CAD\"}");
	next = world_add_json(
		world, JFWMS_ORDERS, "ERP-20250301-0008",
		"{\"warehouse\":\"CK01\",\"erpNo\":\"ERP-20250301-0008\",\"platform\":\"other\","
		"\"platformOrderNo\":\"PO-884214\",\"buyerName\":\"Ben Roy\","
		"\"recipientCountry\":\"CA\",\"type\":2,\"logisticsName\":\"Canada Post Expedited\","
		"\"trackingNo\":\"CP100200301CA\",\"skuList\":[{\"sku\":\"CUP-RED-12\",\"num\":2}],"
		"\"customerNo\":\"C024\",\"orderNo\":\"OB250301000312\",\"status\":5,"
		"\"createTime\":\"2025-03-01 09:10:02\"}");
	next->due_ms = 0; /* it waits to be stopped */
}

static void fill_receipt(struct world *world, const char *number, int64_t created, size_t steps)
{
	static const char *const times[] = { "signTime", "receiveLastTime", "putawayLastTime",
					     "finishTime" };
	struct item *receipt = shelf_add(&world->books[JFWMS_RECEIPTS], number);
	struct buf lines = BUF_INIT;

	data_add_lines(world, &lines, "sku", "count");
	item_set_text(receipt, "erpNo", number);
	item_set_text(receipt, "warehouse", any_warehouse(world));
	play_jfwms_set_number(world, receipt, "inboundNo", "IN");
	item_set_textf(receipt, "trackingNo", "MSCU%07zu", world_below(world, 10000000));
	item_set_time(receipt, "expectedTime", created + 9 * DAY, ZONE_UTC);
	item_set_number(receipt, "receiptType", 1);
	item_set_number(receipt, "status", 0);
	item_set_raw(receipt, "skuList", lines.text);
	play_jfwms_announce(world, receipt);
	for (size_t i = 0; i < steps && i < COUNT(times); i++) {
		play_jfwms_move_receipt(world, receipt);
		item_set_time(receipt, times[i],
			      data_past(world, created + (int64_t)(i + 1) * 9 * HOUR), ZONE_UTC);
	}
	shelf_schedule(&world->books[JFWMS_RECEIPTS], receipt,
		       steps < COUNT(times) ? world->born_ms + HOUR +
						      (int64_t)world_below(world, 20 * 60) * 60000
					    : 0);
	if (steps > COUNT(times))
		item_set_number(receipt, "status", 5);
	buf_clear(&lines);
}

static void fill_receipts(struct world *world)
{
	size_t count = (size_t)(RECEIPTS * world->options.scale);
	struct item *receipt;

	for (size_t i = 0; i < count; i++) {
		int64_t created = data_moment(world, i, count, 60);
		struct buf number = BUF_INIT;

		data_add_number(&number, "IN", created, "-", i + 1);
		fill_receipt(world, number.text, created,
			     i + 1 < count - count / 4 ? 4 + (world_below(world, 12) == 0)
						       : world_below(world, 5));
		buf_clear(&number);
	}
	receipt = world_add_json(
		world, JFWMS_RECEIPTS, "IN-20250301-01",
		"{\"erpNo\":\"IN-20250301-01\",\"warehouse\":\"CK01\","
		"\"trackingNo\":\"MSCU1234567\",\"expectedTime\":\"2025-03-12 09:00:00\","
		"\"remark\":\"one pallet\",\"receiptType\":2,"
		"\"skuList\":[{\"sku\":\"CUP-RED-12\",\"count\":40}],"
		"\"boxList\":[{\"length\":40,\"width\":40,\"height\":30,\"weight\":13500,"
		"\"skuVos\":[{\"sku\":\"CUP-RED-12\",\"count\":40}]}],"
		"\"inboundNo\":\"IN5200311\",\"status\":3,\"signTime\":\"2025-03-12 10:05:00\","
		"\"receiveLastTime\":\"2025-03-12 14:00:00\","
		"\"putawayLastTime\":\"2025-03-12 16:30:00\",\"received\":1000,\"put\":625}");
	receipt->due_ms = 0;
}

static void fill_return(struct world *world, size_t place, size_t count)
{
	const struct shelf *orders = &world->books[JFWMS_ORDERS];
	const struct item *order = orders->items[place * 4 % orders->count];
	int64_t created = data_moment(world, place, count, 30);
	struct buf number = BUF_INIT, lines = BUF_INIT;
	size_t status = place + 8 < count ? 3 : 1 + place % 2;
	struct item *item;

	data_add_number(&number, "RT", created, "-", place + 1);
	data_add_lines(world, &lines, "sku", "count");
	item = shelf_add(&world->books[JFWMS_RETURNS], number.text);
	item_set_number(item, "returnId", 800 + (int64_t)place);
	item_set_number(item, "returnType", 1 + (int64_t)world_below(world, 2));
	play_jfwms_set_number(world, item, "packageNo", "PK");
	item_set_text(item, "erpNo", number.text);
	item_set_text(item, "platformOrderNo", item_text(order, "platformOrderNo"));
	item_set_text(item, "trackingNo", item_text(order, "trackingNo"));
	item_set_text(item, "warehouse", item_text(order, "warehouse"));
	item_set_number(item, "status", (int64_t)status);
	item_set_time(item, "createTime", created, ZONE_UTC);
	if (status == 3)
		item_set_time(item, "finishTime", data_past(world, created + 50 * HOUR), ZONE_UTC);
	item_set_raw(item, "skuList", lines.text);
	buf_clear(&number);
	buf_clear(&lines);
}

static void fill_returns(struct world *world)
{
	size_t count = (size_t)(RETURNS * world->options.scale);

	world_add_json(
		world, JFWMS_RETURNS, "RT-20250303-2",
		"{\"returnId\":771,\"returnType\":1,\"packageNo\":\"PK0093\",\"erpNo\":\"RT-20250303-2\","
		"\"platformOrderNo\":\"PO-884213\",\"trackingNo\":\"CP100200300CA\","
		"\"warehouse\":\"CK01\",\"status\":1,\"createTime\":\"2025-03-03 08:00:00\","
		"\"skuList\":[{\"sku\":\"CUP-RED-12\",\"count\":2}]}");
	for (size_t i = 0; i < count; i++)
		fill_return(world, i, count);
}

static void fill_outbounds(struct world *world)
{
	world_add_json(
		world, JFWMS_OUTBOUNDS, "B2B-20250305-1",
		"{\"erpNo\":\"B2B-20250305-1\",\"outboundNo\":\"B2B250305000021\",\"warehouse\":\"CK01\","
		"\"status\":4,\"destination\":2,\"dispatchType\":1,\"referenceNo\":\"REF-55\","
		"\"shippedTime\":\"2025-03-06 11:00:00\",\"remark\":\"\","
		"\"addressVo\":{\"buyerName\":\"Dock 4\",\"buyerPhone\":\"16135550190\","
		"\"recipientCountry\":\"CA\",\"recipientProvince\":\"ON\",\"recipientCity\":\"Brampton\","
		"\"recipientArea\":\"\",\"recipientAddress\":\"8 Freight Way\","
		"\"recipientAddress2\":\"\",\"zipCode\":\"L6T 0A1\"},"
		"\"boxList\":[{\"boxNo\":\"BX0001\",\"skuInfoList\":[{\"sku\":\"CUP-RED-12\","
		"\"count\":20,\"changeLabel\":0,\"newLabelJson\":\"\"}]}]}");
	for (size_t i = 0; i < OUTBOUNDS; i++) {
		int64_t created = data_moment(world, i, OUTBOUNDS, 20);
		struct buf number = BUF_INIT, lines = BUF_INIT;
		struct item *outbound;

		data_add_number(&number, "B2B", created, "-", i + 2);
		data_add_lines(world, &lines, "sku", "count");
		outbound = shelf_add(&world->books[JFWMS_OUTBOUNDS], number.text);
		item_set_text(outbound, "erpNo", number.text);
		play_jfwms_set_number(world, outbound, "outboundNo", "B2B");
		item_set_text(outbound, "warehouse", any_warehouse(world));
		item_set_number(outbound, "status", 1 + (int64_t)(i % 4));
		item_set_raw(outbound, "skuInfoList", lines.text);
		buf_clear(&number);
		buf_clear(&lines);
	}
}

/* What orders under way hold is locked, the rest of the stock is as it was counted. */
static void lock_stock(struct world *world)
{
	const struct shelf *orders = &world->books[JFWMS_ORDERS];

	for (size_t i = 0; i < orders->count; i++) {
		int64_t status = item_number(orders->items[i], "status");

		if (status < ORDER_SHIPPED || status == ORDER_EXCEPTION || status >= ORDER_FETCHING)
			play_jfwms_change_stock(world, orders->items[i], 1, -1, 0);
	}
}

void play_jfwms_fill_documents(struct world *world)
{
	fill_known_orders(world);
	fill_orders(world);
	fill_receipts(world);
	fill_returns(world);
	fill_outbounds(world);
	lock_stock(world);
}
