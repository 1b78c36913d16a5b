/* Moves the stage and tells the client. */
#include "sandbox/tour.h"

#include <stdlib.h>

#include "sandbox/hongxun.h"
#include "sandbox/jfwms.h"
#include "sandbox/notice.h"

bool tour_push(struct world *world, const char *url, const char *vendor, const char *type,
	       const struct pairs *values, struct error *error)
{
	struct notice notice = {
		.vendor = vendor,
		.type = type,
		.now_ms = world_now(world),
	};
	struct buf address = BUF_INIT, body = BUF_INIT;
	struct pairs headers = { 0 };
	bool fine;

	if (values)
		notice.values = *values;
	buf_addf(&address, "%s/%s", url, vendor);
	fine = notice_write(&notice, &address, &headers, &body, error);
	if (fine)
		world_post(world, address.text, body.text);
	buf_clear(&address);
	buf_clear(&body);
	pairs_clear(&headers);
	return fine;
}

/* The newest item that is still before that state. */
static struct item *find_moving(struct world *world, enum book book, int64_t end)
{
	const struct shelf *shelf = &world->books[book];

	for (size_t i = shelf->count; i > 0; i--)
		if (item_number(shelf->items[i - 1], "status") < end)
			return shelf->items[i - 1];
	return NULL;
}

static void ship_order(struct world *world)
{
	struct item *order = find_moving(world, JFWMS_ORDERS, ORDER_SHIPPED);
	struct pairs values = { 0 };

	if (!order)
		return;
	while (item_number(order, "status") < ORDER_SHIPPED)
		play_jfwms_move_order(world, order);
	pairs_add(&values, "erpNo", order->key);
	pairs_add(&values, "warehouseCode", item_text(order, "warehouse"));
	pairs_add(&values, "userId", "8");
	tour_push(world, world->tour.url, "jfwms", "order", &values, NULL);
	pairs_clear(&values);
}

static void put_away(struct world *world)
{
	enum { FINISHED = 4 };
	struct item *receipt = find_moving(world, JFWMS_RECEIPTS, FINISHED);
	struct pairs values = { 0 };

	if (!receipt)
		return;
	play_jfwms_move_receipt(world, receipt);
	pairs_add(&values, "erpNo", receipt->key);
	pairs_add(&values, "warehouseCode", item_text(receipt, "warehouse"));
	pairs_add(&values, "putawayNo", item_text(receipt, "inboundNo"));
	pairs_add(&values, "status",
		  item_number(receipt, "status") == FINISHED ? "Finish" : "null");
	pairs_add(&values, "userId", "8");
	tour_push(world, world->tour.url, "jfwms", "storage", &values, NULL);
	pairs_clear(&values);
}

static void travel(struct world *world)
{
	const struct shelf *orders = &world->books[HONGXUN_ORDERS];
	const struct item *order = orders->items[world_below(world, orders->count)], *event;
	const char *mailno = item_text(order, "mailno");
	struct pairs values = { 0 };

	if (!*mailno || item_is(order, "orderStatus", "CANCELLED"))
		return;
	event = play_hongxun_add_event(world, mailno, "81", world_now(world), "沪昆高速",
				       "运输在途");
	pairs_add(&values, "customerNumber", order->key);
	pairs_add(&values, "mailno", mailno);
	pairs_add(&values, "scanTypeCode", item_text(event, "scanTypeCode"));
	pairs_add(&values, "time", item_text(event, "time"));
	pairs_add(&values, "plannedDeliveryDate", item_text(event, "plannedDeliveryDate"));
	pairs_add(&values, "transferAddress", item_text(event, "transferAddress"));
	pairs_add(&values, "memo", item_text(event, "memo"));
	tour_push(world, world->tour.url, "hongxun", "route", &values, NULL);
	pairs_clear(&values);
}

void tour_start(struct world *world, const char *url, int64_t every_ms)
{
	tour_stop(world);
	world->tour.url = mem_copy(url);
	world->tour.every_ms = every_ms;
	world->tour.next_ms = world_now(world);
}

void tour_stop(struct world *world)
{
	free(world->tour.url);
	world->tour = (struct tour){ 0 };
}

int64_t tour_step(struct world *world)
{
	static void (*const events[])(struct world *) = { travel, ship_order, travel, put_away };

	if (!world->tour.url)
		return 0;
	if (world_now(world) >= world->tour.next_ms) {
		events[world->tour.turn++ % COUNT(events)](world);
		world->tour.next_ms = world_now(world) + world->tour.every_ms;
	}
	return world->tour.next_ms;
}
