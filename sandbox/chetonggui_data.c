/* chetonggui: the books at the start. */
#include <stdio.h>
#include <string.h>

#include "sandbox/chetonggui.h"
#include "sandbox/data.h"

enum {
	ORDERS = 120,
	SHARED = 24,
	CUSTOMERS = 80,
	COMPANIES = 16,
	FIRST_COMPANY = 2001,
	RETURNS = 20
};

/* clang-format off */
static const char *const parts[][2] = {
	{ "Oil filter", "机油滤清器" },	  { "Air filter", "空气滤清器" },
	{ "Brake pads", "刹车片" },	  { "Brake disc", "刹车盘" },
	{ "Spark plug", "火花塞" },	  { "Wiper blade", "雨刮片" },
	{ "Head lamp", "前大灯" },	  { "Fan belt", "风扇皮带" },
	{ "Water pump", "水泵" },	  { "Shock absorber", "减震器" },
	{ "Fuel pump", "燃油泵" },	  { "Cabin filter", "空调滤芯" },
};
/* clang-format on */

static void fill_accounts(struct world *world)
{
	world_add_json(
		world, CHETONGGUI_ACCOUNTS, "13900000001",
		"{\"password\":\"demo-pass\",\"realName\":\"Wang Wei\",\"company\":\"2001\"}");
	world_add_json(
		world, CHETONGGUI_ACCOUNTS, "13900000002",
		"{\"password\":\"demo-pass\",\"realName\":\"Zhao Li\",\"company\":\"2002\"}");
}

static void fill_companies(struct world *world)
{
	static const char *const known[][2] = {
		{ "Demo Parts Ltd", "1 Depot Rd" },
		{ "Demo Supplier", "9 Mill Rd" },
		{ "Rival Parts", "7 Harbour Rd" },
	};

	for (size_t i = 0; i < COMPANIES; i++) {
		const struct data_place *place = data_chinese_place(world);
		struct data_person person;
		struct item *company;
		char id[8];

		data_person(world, &person);
		snprintf(id, sizeof(id), "%zu", FIRST_COMPANY + i);
		company = shelf_add(&world->books[CHETONGGUI_COMPANIES], id);
		item_set_textf(company, "companyName", "%s%s汽配有限公司", place->city,
			       person.chinese);
		item_set_textf(company, "companyAddress", "%s%s%s", place->province, place->city,
			       place->area);
		item_set_textf(company, "tell", "021-5000%04zu", i);
		item_set_text(company, "legalMan", i ? person.chinese : "Wang Wei");
		if (i < COUNT(known)) {
			item_set_text(company, "companyName", known[i][0]);
			item_set_text(company, "companyAddress", known[i][1]);
		}
	}
}

static void fill_goods(struct world *world)
{
	for (size_t i = 0; i < COUNT(parts); i++) {
		struct item *goods;
		char id[8];

		snprintf(id, sizeof(id), "G%zu", 1001 + i);
		goods = shelf_add(&world->books[CHETONGGUI_GOODS], id);
		item_set_text(goods, "goods_ID", id);
		item_set_textf(goods, "goods_name", "%s %s", parts[i][0], parts[i][1]);
		item_set_text(goods, "goods_brand", "DemoBrand");
		item_set_textf(goods, "price", "%zu.00", i < 2 ? 35 - 7 * i : 40 + 17 * i);
		item_set_number(goods, "stock", 120);
		if (i < 2) /* the goods of the examples */
			item_set_text(goods, "goods_name", parts[i][0]);
	}
}

static void fill_customers(struct world *world)
{
	static const char *const trades[] = { "repair", "修理厂", "汽配零售", "4S店", "洗车美容" };

	world_add_json(world, CHETONGGUI_CUSTOMERS, "77",
		       "{\"id\":\"77\",\"name\":\"Demo Garage\",\"phone\":\"13900000002\","
		       "\"address\":\"2 Ring Rd\",\"trade\":\"repair\"}");
	for (size_t i = 1; i < CUSTOMERS; i++) {
		const struct data_place *place = data_chinese_place(world);
		struct data_person person;
		struct item *customer;
		char id[8];

		data_person(world, &person);
		snprintf(id, sizeof(id), "%zu", 77 + i);
		customer = shelf_add(&world->books[CHETONGGUI_CUSTOMERS], id);
		item_set_text(customer, "id", id);
		item_set_textf(customer, "name", "%s%s修理厂", place->area, person.chinese);
		item_set_text(customer, "phone", person.mobile);
		item_set_textf(customer, "address", "%s%s%s%s%zu号", place->province, place->city,
			       place->area, place->street, 1 + world_below(world, 300));
		item_set_text(customer, "trade", trades[world_below(world, COUNT(trades))]);
	}
}

static void fill_relations(struct world *world)
{
	static const char *const names[] = { "竞争关系", "普通关系", "商友" };

	for (size_t i = 1; i < COMPANIES; i++) {
		/* 2002 is a partner, 2003 a competitor, the others in turn. */
		size_t relation = i == 1 ? 2 : i == 2 ? 0 : i % COUNT(names);
		const struct item *target = world->books[CHETONGGUI_COMPANIES].items[i];
		struct item *item;
		char key[16];

		snprintf(key, sizeof(key), "2001 %s", target->key);
		item = shelf_add(&world->books[CHETONGGUI_RELATIONS], key);
		item_set_text(item, "enterprise_ID", "2001");
		item_set_text(item, "target_enterprise_ID", target->key);
		item_set_text(item, "target_enterprise_name", item_text(target, "companyName"));
		item_set_number(item, "relation_ID", (int64_t)relation + 1);
		item_set_text(item, "relation_name", names[relation]);
	}
}

static void fill_discounts(struct world *world)
{
	const struct shelf *goods = &world->books[CHETONGGUI_GOODS];

	for (size_t i = 0; i < goods->count; i++) {
		struct item *item;
		char key[24];

		snprintf(key, sizeof(key), "2001 3 %s", goods->items[i]->key);
		item = shelf_add(&world->books[CHETONGGUI_DISCOUNTS], key);
		item_set_text(item, "enterprise_ID", "2001");
		item_set_number(item, "relation_ID", 3);
		item_set_text(item, "relation_name", "商友");
		item_set_text(item, "goods_ID", goods->items[i]->key);
		item_set_text(item, "goods_name", item_text(goods->items[i], "goods_name"));
		item_set_number(item, "discount", 9850 - 100 * (int64_t)(i % 7));
	}
}

static void set_shipment(struct world *world, struct item *order, bool received)
{
	const struct item *seller =
		shelf_find(&world->books[CHETONGGUI_COMPANIES], item_text(order, "seller_ID"));
	const struct item *buyer =
		shelf_find(&world->books[CHETONGGUI_COMPANIES], item_text(order, "companyID"));
	struct data_person courier;

	data_person(world, &courier);
	item_set_text(order, "logistics_ID", "11");
	item_set_text(order, "logistics_name", "Demo Express");
	item_set_textf(order, "logistics_order", "SF%09zu", world_below(world, 1000000000));
	item_set_text(order, "logistics_user_ID", "501");
	item_set_text(order, "logistics_user_name", courier.chinese);
	item_set_text(order, "logistics_user_tel", courier.mobile);
	item_set_text(order, "sender_ID", seller->key);
	item_set_text(order, "sender_name", item_text(seller, "companyName"));
	item_set_text(order, "sender_tel", item_text(seller, "tell"));
	item_set_text(order, "sender_address", item_text(seller, "companyAddress"));
	item_set_text(order, "receiver_ID", buyer->key);
	item_set_text(order, "receiver_name", item_text(buyer, "companyName"));
	item_set_text(order, "receiver_tel", item_text(buyer, "tell"));
	item_set_text(order, "receiver_address", item_text(buyer, "companyAddress"));
	item_set_number(order, "status", received ? 55 : 50);
}

static void add_lines(struct world *world, struct buf *out)
{
	const struct shelf *goods = &world->books[CHETONGGUI_GOODS];
	size_t first = world_below(world, goods->count);

	put_open(out, NULL, '[');
	for (size_t i = 0; i <= world_below(world, 2); i++) {
		const struct item *part = goods->items[(first + i) % goods->count];

		put_open(out, NULL, '{');
		put_text(out, "goods_id", part->key);
		put_text(out, "goods_name", item_text(part, "goods_name"));
		put_text(out, "goods_price", item_text(part, "price"));
		put_number(out, "goods_amount", 1 + (int64_t)world_below(world, 20));
		put_close(out, '}');
	}
	put_close(out, ']');
}

/* How far each order has come: placed, accepted, shipped, received, and some sent back. */
static void fill_order(struct world *world, const char *number, size_t place)
{
	struct item *order = shelf_add(&world->books[CHETONGGUI_ORDERS], number);
	struct buf lines = BUF_INIT, seller = BUF_INIT;
	size_t stage = place % 5;

	add_lines(world, &lines);
	buf_addf(&seller, "%zu", FIRST_COMPANY + 1 + place % (COMPANIES - 1));
	item_set_raw(order, "lines", lines.text);
	item_set_text(order, "companyID", "2001");
	item_set_text(order, "seller_ID", seller.text);
	item_set_number(order, "order_status", stage == 0 ? 1 : 2);
	if (stage >= 2)
		set_shipment(world, order, stage >= 3);
	if (stage == 4 && place < 5 * RETURNS)
		play_chetonggui_open_return(world, order);
	buf_clear(&lines);
	buf_clear(&seller);
}

static void fill_orders(struct world *world)
{
	size_t count = (size_t)(ORDERS * world->options.scale) - SHARED;
	struct buf number = BUF_INIT;
	int64_t moment;

	world_add_json(world, CHETONGGUI_ORDERS, "O9001",
		       "{\"companyID\":\"2001\",\"seller_ID\":\"2002\",\"order_status\":1,"
		       "\"return_waybill\":\"SF100200301\","
		       "\"lines\":[{\"goods_id\":\"G1001\",\"goods_amount\":10},"
		       "{\"goods_id\":\"G1002\",\"goods_amount\":5}]}");
	for (size_t i = 0; i < count; i++) {
		buf_reset(&number);
		buf_addf(&number, "O%zu", 9002 + i);
		fill_order(world, number.text, i);
	}
	for (size_t i = 0; i < SHARED; i++) {
		buf_reset(&number);
		data_add_shared(world, &number, DATA_SHARED - SHARED + i, &moment);
		fill_order(world, number.text, 2 + i % 3);
	}
	buf_clear(&number);
}

void play_chetonggui_fill(struct world *world)
{
	fill_accounts(world);
	fill_companies(world);
	fill_goods(world);
	fill_customers(world);
	fill_relations(world);
	fill_discounts(world);
	fill_orders(world);
}
