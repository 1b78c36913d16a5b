/* dingshang: pickup codes, from creating to consuming. */
#include <stdlib.h>
#include <string.h>

#include "sandbox/dingshang.h"

enum { SHORTEST = 6, LONGEST = 10 };

static bool is_expired(const struct visit *visit, const struct item *pickup)
{
	int64_t expires = item_number(pickup, "expires");

	return expires && expires <= world_now(visit->world);
}

/* A code no other pickup has. */
static void add_code(struct world *world, int64_t length, struct buf *code)
{
	do {
		buf_reset(code);
		for (int64_t i = 0; i < length; i++)
			buf_add_char(code, (char)('0' + world_below(world, 10)));
	} while (shelf_search(&world->books[DINGSHANG_PICKUPS], "code", code->text));
}

static void add_pickup(struct visit *visit, const struct item *product, int64_t length)
{
	struct world *world = visit->world;
	char *expires = visit_text_copy(visit, "expired_at");
	int64_t number = 1000 + world_serial(world), moment;
	struct buf code = BUF_INIT, key = BUF_INIT;
	struct item *pickup;

	buf_addf(&key, "%lld", (long long)number);
	add_code(world, length, &code);
	pickup = shelf_add(&world->books[DINGSHANG_PICKUPS], key.text);
	item_set_number(pickup, "id", number);
	item_set_text(pickup, "machine_no", item_text(product, "machine_no"));
	item_set_text(pickup, "product_id", product->key);
	item_set_text(pickup, "code", code.text);
	item_set_text(pickup, "status", "UNUSED");
	item_set_time(pickup, "created_at", world_now(world), ZONE_CHINA);
	item_set_number(pickup, "quantity", 1);
	if (*expires && when_parse(expires, ZONE_CHINA, &moment)) {
		item_set_text(pickup, "expired_at", expires);
		item_set_number(pickup, "expires", moment);
	}
	buf_clear(&code);
	buf_clear(&key);
	free(expires);
}

/* How long the codes shall be and until when; 0 and refused if the answer makes no sense. */
static int64_t read_terms(struct visit *visit)
{
	int64_t length = visit_number(visit, "code_length", SHORTEST), moment = 0;
	char *expires = visit_text_copy(visit, "expired_at");
	bool lapsed = *expires && (!when_parse(expires, ZONE_CHINA, &moment) ||
				   moment <= world_now(visit->world));

	free(expires);
	if (length < SHORTEST || length > LONGEST)
		play_dingshang_refuse(visit, 10001);
	else if (lapsed)
		play_dingshang_refuse(visit, 6029);
	return visit->refused ? 0 : length;
}

static const struct item *pickup_machine(struct visit *visit)
{
	const struct item *machine = play_dingshang_machine(visit);

	if (machine && item_is(machine, "pickup_codes", "off"))
		play_dingshang_refuse(visit, 10023);
	return visit->refused ? NULL : machine;
}

static void create_pickups(struct visit *visit)
{
	int64_t count = visit_number(visit, "count", 1), length;
	const struct item *machine = pickup_machine(visit), *product;
	char *id = visit_text_copy(visit, "product_id");

	product = machine ? play_dingshang_product(visit, machine->key, id) : NULL;
	free(id);
	length = product ? read_terms(visit) : 0;
	if (!length)
		return;
	if (count < 1 || count > item_number(product, "inventory")) {
		play_dingshang_refuse(visit, 10001);
		return;
	}
	while (count-- > 0)
		add_pickup(visit, product, length);
}

static void create_all_pickups(struct visit *visit)
{
	const struct shelf *shelf = &visit->world->books[DINGSHANG_PRODUCTS];
	const struct item *machine = pickup_machine(visit);
	int64_t length = machine ? read_terms(visit) : 0;

	for (size_t i = 0; length && i < shelf->count; i++)
		if (item_is(shelf->items[i], "machine_no", machine->key))
			add_pickup(visit, shelf->items[i], length);
}

static void list_pickups(struct visit *visit)
{
	const struct shelf *shelf = &visit->world->books[DINGSHANG_PICKUPS];
	const struct item *machine = play_dingshang_machine(visit);

	if (!machine)
		return;
	put_open(&visit->data, NULL, '[');
	for (size_t i = 0; i < shelf->count; i++) {
		const struct item *pickup = shelf->items[i];

		if (!item_is(pickup, "machine_no", machine->key) ||
		    !item_is(pickup, "product_id", visit->named) ||
		    !item_is(pickup, "status", "UNUSED") || is_expired(visit, pickup))
			continue;
		put_open(&visit->data, NULL, '{');
		play_dingshang_put_sparse(pickup, "id code status created_at expired_at quantity",
					  &visit->data);
		put_close(&visit->data, '}');
	}
	put_close(&visit->data, ']');
}

static void cancel_pickup(struct visit *visit)
{
	const struct item *machine = play_dingshang_machine(visit);
	struct item *pickup = visit_find(visit, DINGSHANG_PICKUPS, "id");

	if (!machine)
		return;
	if (!pickup || !item_is(pickup, "machine_no", machine->key) ||
	    !item_is(pickup, "status", "UNUSED"))
		play_dingshang_refuse(visit, 80002);
	else
		shelf_remove(&visit->world->books[DINGSHANG_PICKUPS], pickup);
}

static void cancel_all_pickups(struct visit *visit)
{
	struct shelf *shelf = &visit->world->books[DINGSHANG_PICKUPS];
	const struct item *machine = play_dingshang_machine(visit);

	for (size_t i = machine ? shelf->count : 0; i > 0; i--)
		if (item_is(shelf->items[i - 1], "machine_no", machine->key) &&
		    item_is(shelf->items[i - 1], "status", "UNUSED"))
			shelf_remove(shelf, shelf->items[i - 1]);
}

/* The code on that machine; cancelled ones are gone, used and expired ones are not. */
static struct item *find_code(struct visit *visit, const char *machine)
{
	const struct shelf *shelf = &visit->world->books[DINGSHANG_PICKUPS];

	for (size_t i = shelf->count; i > 0; i--)
		if (item_is(shelf->items[i - 1], "machine_no", machine) &&
		    visit_is(visit, "code", item_text(shelf->items[i - 1], "code")))
			return shelf->items[i - 1];
	return NULL;
}

static bool code_is_good(struct visit *visit, const struct item *pickup)
{
	if (!pickup || !visit_is(visit, "product_id", item_text(pickup, "product_id")))
		return play_dingshang_refuse(visit, 80002);
	if (item_is(pickup, "status", "USED")) {
		play_dingshang_refuse(visit, 10025);
		put_open(&visit->data, NULL, '{');
		item_put(pickup, "order_id", &visit->data);
		put_close(&visit->data, '}');
		return false;
	}
	return !is_expired(visit, pickup) || play_dingshang_refuse(visit, 6032);
}

static void consume_pickup(struct visit *visit)
{
	const struct item *machine = play_dingshang_ready_machine(visit, true), *order;
	struct item *pickup = machine ? find_code(visit, machine->key) : NULL, *product;

	if (!machine || !code_is_good(visit, pickup) || !play_dingshang_trade_is_new(visit))
		return;
	product = play_dingshang_product(visit, machine->key, item_text(pickup, "product_id"));
	if (!product)
		return;
	if (item_number(product, "current_inventory") < 1) {
		play_dingshang_refuse(visit, 60003);
		return;
	}
	item_add_number(product, "current_inventory", -1);
	order = play_dingshang_add_order(visit, machine->key, "PICKUPCODE", product);
	item_set_text(pickup, "status", "USED");
	item_set_raw(pickup, "order_id", order->key);
	item_set_raw(shelf_find(&visit->world->books[DINGSHANG_ORDERS], order->key),
		     "pickup_code_id", pickup->key);
	play_dingshang_put_order(visit, order, true);
}

/* clang-format off */
static const struct rule create_rules[] = {
	DINGSHANG_PAIR,
	{ "method", RULE_TEXT, true },
	{ "product_id", RULE_DIGITS, true },
	{ "expired_at", RULE_TIME },
	{ "quantity", RULE_DIGITS },
	{ "code_length", RULE_DIGITS },
	{ "count", RULE_DIGITS },
	{ 0 }
};

static const struct rule create_all_rules[] = {
	DINGSHANG_PAIR,
	{ "method", RULE_TEXT, true },
	{ "expired_at", RULE_TIME },
	{ "quantity", RULE_DIGITS },
	{ "code_length", RULE_DIGITS },
	{ 0 }
};

static const struct rule pair_rules[] = {
	DINGSHANG_PAIR,
	{ 0 }
};

static const struct rule cancel_rules[] = {
	DINGSHANG_PAIR,
	{ "method", RULE_TEXT, true },
	{ "id", RULE_DIGITS, true },
	{ 0 }
};

static const struct rule consume_rules[] = {
	DINGSHANG_PAIR,
	{ "method", RULE_TEXT, true, .among = "event.consume.pickup_code" },
	{ "code", RULE_DIGITS, true, LONGEST },
	{ "product_id", RULE_DIGITS, true },
	{ "notify_url", RULE_TEXT, true },
	{ "trade_id", RULE_TEXT, true },
	{ 0 }
};
/* clang-format on */

#define CODES "/api/openapi/v1/pickup_codes"

const struct operation play_dingshang_pickups[] = {
	{ "pickup.create", "POST", CODES, "method", "pickup_code.product.id", create_rules,
	  "product_id", .act = create_pickups },
	{ "pickup.create-all", "POST", CODES, "method", "pickup_code.product.all", create_all_rules,
	  "machine_no", .act = create_all_pickups },
	{ "pickup.cancel", "PUT", CODES, "method", "pickup_code.delete.id", cancel_rules, "id",
	  .act = cancel_pickup },
	{ "pickup.cancel-all", "PUT", CODES, "method", "pickup_code.delete.all", pair_rules,
	  "machine_no", .act = cancel_all_pickups },
	{ "pickup.list", "POST", "/api/openapi/v1/products/{product_id}/pickup_code",
	  .rules = pair_rules, .act = list_pickups },
	{ "pickup.consume", "POST", "/api/openapi/v1/consumes", .rules = consume_rules,
	  .effect = "trade_id", .act = consume_pickup },
	{ 0 }
};
