/* dingshang: orders, from taking to paying or lapsing. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "sandbox/dingshang.h"

enum { TRADE_SHORTEST = 20, TRADE_LONGEST = 32 };
static const int64_t PAYABLE_MS = 20 * 60000;

struct item *play_dingshang_product(struct visit *visit, const char *machine, const char *id)
{
	struct item *product = shelf_find(&visit->world->books[DINGSHANG_PRODUCTS], id);

	if (product && item_is(product, "machine_no", machine) &&
	    !item_is(product, "off_shelf", "true"))
		return product;
	play_dingshang_refuse(visit, 60002);
	return NULL;
}

bool play_dingshang_trade_is_new(struct visit *visit)
{
	char *trade = visit_text_copy(visit, "trade_id");
	size_t length = strlen(trade);
	bool known = shelf_search(&visit->world->books[DINGSHANG_ORDERS], "trade_id", trade);

	free(trade);
	if (length < TRADE_SHORTEST || length > TRADE_LONGEST)
		return play_dingshang_refuse(visit, 10001);
	return known ? play_dingshang_refuse(visit, 6040) : true;
}

struct item *play_dingshang_record(struct world *world, const struct item *order, int64_t place)
{
	struct buf key = BUF_INIT;
	struct item *record;

	buf_addf(&key, "%" PRId64, item_number(order, "first_record") + place);
	record = shelf_find(&world->books[DINGSHANG_RECORDS], key.text);
	buf_clear(&key);
	return record;
}

static int64_t cents(const char *price)
{
	return (int64_t)(strtod(price, NULL) * 100 + 0.5);
}

static void add_amount(struct item *order, const char *price, int64_t pieces)
{
	int64_t sum = cents(item_text(order, "amount")) + cents(price) * pieces;
	struct buf text = BUF_INIT;

	buf_addf(&text, "%" PRId64 ".%02d", sum / 100, (int)(sum % 100));
	item_set_text(order, "amount", text.text);
	buf_clear(&text);
}

/* A machine drops one piece at a time, so each has a record of its own; the records of an order
 * have numbers without a gap. */
static void add_records(struct world *world, struct item *order, const struct item *product,
			int64_t pieces)
{
	for (int64_t i = 0; i < pieces; i++) {
		int64_t number = 700000 + world_serial(world);
		struct buf key = BUF_INIT;
		struct item *record;

		if (i == 0 && !item_has(order, "records"))
			item_set_number(order, "first_record", number);
		buf_addf(&key, "%" PRId64, number);
		record = shelf_add(&world->books[DINGSHANG_RECORDS], key.text);
		item_set_raw(record, "id", key.text);
		item_set_raw(record, "product_id", product->key);
		item_set_number(record, "quantity", 1);
		item_set_text(record, "price", item_text(product, "price"));
		item_set_text(record, "status", "WAITING_PICKED_UP");
		item_set_text(record, "notify_sent", "0");
		item_set_raw(record, "order_id", order->key);
		item_add_number(order, "records", 1);
		buf_clear(&key);
	}
	add_amount(order, item_text(product, "price"), pieces);
}

static void add_lines(struct visit *visit, struct item *order)
{
	struct slice_walk walk = { .container = visit_member(visit, "products") };
	struct slice line;

	while (slice_next(&walk, NULL, &line)) {
		char *id = slice_text_copy(slice_member(line, "product_id"));

		add_records(visit->world, order,
			    shelf_find(&visit->world->books[DINGSHANG_PRODUCTS], id),
			    slice_integer(slice_member(line, "quantity")));
		free(id);
	}
}

struct item *play_dingshang_add_order(struct visit *visit, const char *machine, const char *status,
				      const struct item *product)
{
	struct world *world = visit->world;
	struct buf key = BUF_INIT;
	struct item *order;

	buf_addf(&key, "%" PRId64, 600000 + world_serial(world));
	order = shelf_add(&world->books[DINGSHANG_ORDERS], key.text);
	item_set_raw(order, "order_id", key.text);
	item_set_slice(order, "trade_id", visit_member(visit, "trade_id"));
	item_set_slice(order, "notify_url", visit_member(visit, "notify_url"));
	item_set_text(order, "machine_no", machine);
	item_set_time(order, "date", world_now(world), ZONE_CHINA);
	item_set_text(order, "amount", "0.00");
	item_set_text(order, "status", status);
	if (product)
		add_records(world, order, product, 1);
	else
		add_lines(visit, order);
	buf_clear(&key);
	return order;
}

/* Takes the pieces of every line out of the machine, or for 1 puts them back. False: a channel
 * would hold fewer than none. */
static bool change_stock(struct visit *visit, int direction)
{
	struct slice_walk walk = { .container = visit_member(visit, "products") };
	bool enough = true;
	struct slice line;

	while (slice_next(&walk, NULL, &line)) {
		char *id = slice_text_copy(slice_member(line, "product_id"));
		struct item *product = shelf_find(&visit->world->books[DINGSHANG_PRODUCTS], id);

		item_add_number(product, "current_inventory",
				direction * slice_integer(slice_member(line, "quantity")));
		enough = enough && item_number(product, "current_inventory") >= 0;
		free(id);
	}
	return enough;
}

static bool take_products(struct visit *visit, const char *machine)
{
	struct slice_walk walk = { .container = visit_member(visit, "products") };
	struct slice line;

	while (!visit->refused && slice_next(&walk, NULL, &line)) {
		char *id = slice_text_copy(slice_member(line, "product_id"));

		play_dingshang_product(visit, machine, id);
		free(id);
	}
	if (visit->refused || change_stock(visit, -1))
		return !visit->refused;
	change_stock(visit, 1);
	return play_dingshang_refuse(visit, 60003);
}

static void create_order(struct visit *visit)
{
	const struct item *machine = play_dingshang_ready_machine(visit, true);
	struct item *order;

	if (!machine || !play_dingshang_trade_is_new(visit) || !take_products(visit, machine->key))
		return;
	order = play_dingshang_add_order(visit, machine->key, "NOTPAY", NULL);
	shelf_schedule(&visit->world->books[DINGSHANG_ORDERS], order,
		       world_now(visit->world) + PAYABLE_MS);
	put_open(&visit->data, NULL, '{');
	item_put(order, "order_id", &visit->data);
	put_close(&visit->data, '}');
}

static const char *in_words(const char *status)
{
	if (strcmp(status, "WAITING_PICKED_UP") == 0)
		return "未取货";
	return strcmp(status, "IS_REFUND") == 0 ? "订单取消" : "已取货";
}

static bool is_paid(const struct item *order)
{
	return item_is(order, "status", "SUCCESS") || item_is(order, "status", "PICKUPCODE");
}

void play_dingshang_put_order(struct visit *visit, const struct item *order, bool in_chinese)
{
	struct buf *out = &visit->data;

	put_open(out, NULL, '{');
	play_dingshang_put_sparse(order,
				  "order_id trade_id date amount status notify_send_count "
				  "pickup_code_id",
				  out);
	put_open(out, "records", '[');
	for (int64_t i = 0; i < item_number(order, "records"); i++) {
		const struct item *record = play_dingshang_record(visit->world, order, i);

		put_open(out, NULL, '{');
		play_dingshang_put_sparse(record, "id product_id quantity price", out);
		if (in_chinese)
			put_text(out, "status", in_words(item_text(record, "status")));
		else if (is_paid(order))
			item_put(record, "status", out);
		item_put(record, "notify_sent", out);
		put_close(out, '}');
	}
	put_close(out, ']');
	put_close(out, '}');
}

static struct item *find_order(struct visit *visit)
{
	struct item *order = shelf_find(&visit->world->books[DINGSHANG_ORDERS], visit->named);
	const struct item *machine = play_dingshang_machine(visit);

	if (!machine)
		return NULL;
	if (!order || !item_is(order, "machine_no", machine->key))
		play_dingshang_refuse(visit, 80002);
	else if (item_is(order, "lapsed", "true"))
		play_dingshang_refuse(visit, 40005);
	return visit->refused ? NULL : order;
}

static void get_order(struct visit *visit)
{
	const struct item *order = find_order(visit);

	if (order)
		play_dingshang_put_order(visit, order, false);
}

static void return_stock(struct world *world, const struct item *order)
{
	for (int64_t i = 0; i < item_number(order, "records"); i++) {
		struct item *record = play_dingshang_record(world, order, i);
		struct item *product = shelf_find(&world->books[DINGSHANG_PRODUCTS],
						  item_text(record, "product_id"));

		if (!item_is(record, "status", "WAITING_PICKED_UP"))
			continue;
		item_set_text(record, "status", "IS_REFUND");
		if (product)
			item_add_number(product, "current_inventory", 1);
	}
}

static void update_order(struct visit *visit)
{
	static const char *const statuses[] = {
		[1] = "SUCCESS", [2] = "REFUND",     [3] = "CLOSED",
		[4] = "REVOKED", [5] = "USERPAYING", [6] = "PAYERROR",
	};
	int64_t wanted = visit_number(visit, "status", 0);
	struct item *order = find_order(visit);

	if (!order)
		return;
	if (wanted < 1 || wanted >= (int64_t)COUNT(statuses) ||
	    !(item_is(order, "status", "NOTPAY") || item_is(order, "status", "USERPAYING"))) {
		play_dingshang_refuse(visit, 40006);
		return;
	}
	item_set_text(order, "status", statuses[wanted]);
	if (wanted != 5)
		order->due_ms = 0;
	if (wanted != 1 && wanted != 5)
		return_stock(visit->world, order);
	put_text(&visit->data, NULL, "");
	visit_effect(visit, order->key);
}

/* Nobody paid in time: the goods go back, and the client hears of each record. */
void play_dingshang_move_order(struct world *world, struct item *order)
{
	if (is_paid(order))
		return;
	item_set_text(order, "status", "CLOSED");
	item_set_raw(order, "lapsed", "true");
	return_stock(world, order);
	for (int64_t i = 0; i < item_number(order, "records"); i++) {
		struct buf body = BUF_INIT;

		put_open(&body, NULL, '{');
		put_text(&body, "method", "device.delivery.response");
		put_raw(&body, "order_id", order->key);
		put_raw(&body, "record_id", play_dingshang_record(world, order, i)->key);
		put_text(&body, "deliver_status", "0");
		put_text(&body, "floor_status", "1");
		put_text(&body, "error_msg", "Order Expired");
		put_close(&body, '}');
		world_post(world, item_text(order, "notify_url"), body.text);
		buf_clear(&body);
	}
}

/* clang-format off */
static const struct rule line_rules[] = {
	{ "product_id", RULE_INTEGER, true },
	{ "quantity", RULE_COUNT, true, RULE_PIECES },
	{ 0 }
};

static const struct rule create_rules[] = {
	{ "machine_no", RULE_DIGITS, true },
	{ "notify_url", RULE_TEXT, true },
	{ "trade_id", RULE_TEXT, true },
	{ "products", RULE_ROWS, true, .rules = line_rules },
	{ 0 }
};

static const struct rule pair_rules[] = {
	DINGSHANG_PAIR,
	{ 0 }
};

static const struct rule update_rules[] = {
	DINGSHANG_PAIR,
	{ "status", RULE_DIGITS, true },
	{ 0 }
};
/* clang-format on */

#define ORDERS "/api/openapi/v1/orders"

const struct operation play_dingshang_orders[] = {
	{ "order.create", "POST", ORDERS, .rules = create_rules, .effect = "trade_id",
	  .flags = OPERATION_PLAIN, .act = create_order },
	{ "order.get", "POST", ORDERS "/{order_id}", .rules = pair_rules, .act = get_order },
	{ "order.update", "PUT", ORDERS "/{order_id}", .rules = update_rules, .act = update_order },
	{ 0 }
};
