/* hongxun: the books at the start. */
#include <stdio.h>
#include <string.h>

#include "sandbox/data.h"
#include "sandbox/hongxun.h"

static const int64_t HOUR = 60 * 60000;
enum { ORDERS = 180, VEHICLES = 24, CONSIGNEES = 80 };

static const struct {
	const char *code, *name, *owner, *owner_name;
} stores[] = {
	{ "WH-HZ-01", "杭州一仓", "OWN-01", "海棠百货" },
	{ "WH-SH-01", "上海一仓", "OWN-01", "海棠百货" },
	{ "WH-GZ-01", "广州一仓", "OWN-01", "海棠百货" },
	{ "WH-CD-01", "成都一仓", "OWN-02", "云帆贸易" },
};

static void fill_clients(struct world *world)
{
	world_add_json(world, HONGXUN_CLIENTS, "DEMO_SHOP",
		       "{\"dataSource\":\"DEMO_TMS\",\"secret\":\"sk-demo-0001\"}");
	world_add_json(
		world, HONGXUN_CLIENTS, "DEMO_CARRIER",
		"{\"dataSource\":\"DEMO_TMS\",\"secret\":\"sk-demo-0002\",\"carrier\":true}");
}

static void add_product_code(struct buf *out, size_t number)
{
	buf_addf(out, "P-%04zu", 1001 + number);
}

static void fill_product(struct world *world, size_t number)
{
	struct buf code = BUF_INIT, key = BUF_INIT;
	struct data_product product;
	const char *name;
	struct item *item;

	data_product(number, &product);
	name = number ? product.chinese : "水杯"; /* the product of the examples */
	add_product_code(&code, number);
	item = shelf_add(&world->books[HONGXUN_PRODUCTS], code.text);
	item_set_text(item, "customerProductCode", code.text);
	item_set_text(item, "customerDescription", name);
	item_set_text(item, "englishDesc", product.english);
	item_set_text(item, "barCode", product.barcode);
	buf_addf(&key, "%s %s", stores[number % COUNT(stores)].code, code.text);
	item = shelf_add(&world->books[HONGXUN_STOCK], key.text);
	item_set_text(item, "inventoryCode", stores[number % COUNT(stores)].code);
	item_set_text(item, "subbaseCode", stores[number % COUNT(stores)].owner);
	item_set_text(item, "customerProductCode", code.text);
	item_set_text(item, "customerProductDescription", name);
	item_set_number(item, "availableQuantity", 40 + (int64_t)world_below(world, 400));
	item_set_number(item, "lockedQuantity", (int64_t)world_below(world, 20));
	item_set_number(item, "defectiveQuantity", (int64_t)world_below(world, 4));
	item_set_number(item, "quantity",
			item_number(item, "availableQuantity") +
				item_number(item, "lockedQuantity") +
				item_number(item, "defectiveQuantity"));
	buf_clear(&code);
	buf_clear(&key);
}

static void add_lines(struct world *world, struct buf *out, size_t store)
{
	size_t count = 1 + world_below(world, 3);

	put_open(out, NULL, '[');
	for (size_t i = 0; i < count; i++) {
		size_t number = store + COUNT(stores) * (1 + world_below(world, 70));
		struct buf code = BUF_INIT, line = BUF_INIT;
		struct data_product product;

		data_product(number, &product);
		add_product_code(&code, number);
		buf_addf(&line, "%zu", 10 * (i + 1));
		put_open(out, NULL, '{');
		put_text(out, "customerLineNumber", line.text);
		put_text(out, "customerProductCode", code.text);
		put_text(out, "customerProductDescription", product.chinese);
		put_number(out, "quantity", 1 + (int64_t)world_below(world, 8));
		put_close(out, '}');
		buf_clear(&code);
		buf_clear(&line);
	}
	put_close(out, ']');
}

/* --- ways a parcel can go: codes of appendix three with their places --- */

struct scan {
	const char *code, *place, *memo;
};

/* clang-format off */
static const struct scan by_road[] = {
	{ "92", "杭州中转库", "已入中转库" },	   { "93", "杭州中转库", "已出中转库" },
	{ "96", "杭州分拨", "装车完成" },	   { "97", "杭州分拨", "车辆已发运" },
	{ "81", "沪昆高速上饶段", "运输在途" },	   { "89", "长沙", "到达目的城市" },
	{ "94", "长沙目的库", "已入目的库" },	   { "95", "长沙目的库", "已出目的库" },
	{ "101", "长沙岳麓站", "已入站" },	   { "102", "长沙岳麓站", "派送员 周海 电话 13900000009" },
	{ "103", "长沙岳麓站", "妥投" },	   { "001", "长沙岳麓区", "本人签收" },
};
static const struct scan by_air[] = {
	{ "92", "上海中转库", "已入中转库" },	   { "83", "上海虹桥", "航班 MU5137" },
	{ "84", "上海虹桥", "航班已起飞" },	   { "85", "乌鲁木齐地窝堡", "航班已降落" },
	{ "86", "乌鲁木齐地窝堡", "已提货" },	   { "90", "乌鲁木齐目的库", "已入目的库" },
	{ "91", "乌鲁木齐目的库", "已出目的库" },   { "87", "乌鲁木齐", "派送中" },
	{ "001", "乌鲁木齐天山区", "前台代收" },
};
static const struct scan held[] = {
	{ "80", "广州分拨", "车辆启运" },	   { "98", "武汉中转场", "中转装车" },
	{ "99", "武汉中转场", "中转发运" },	   { "100", "西安分拨", "到达" },
	{ "104", "西安雁塔站", "收件人不在,滞留" }, { "82", "西安雁塔站", "再次派送" },
	{ "002", "西安雁塔区", "外箱破损,签收异常" },
};
static const struct scan refused[] = {
	{ "96", "成都分拨", "装车完成" },	   { "97", "成都分拨", "车辆已发运" },
	{ "101", "苏州园区站", "已入站" },	   { "102", "苏州园区站", "已分配派送员" },
	{ "105", "苏州工业园区", "收件人拒收" },
};
static const struct {
	const struct scan *scans;
	size_t count;
} ways[] = {
	{ by_road, COUNT(by_road) }, { by_air, COUNT(by_air) },	 { by_road, COUNT(by_road) },
	{ held, COUNT(held) },	     { by_air, COUNT(by_air) },	 { by_road, COUNT(by_road) },
	{ refused, COUNT(refused) }, { by_road, COUNT(by_road) },
};
/* clang-format on */

/* The first scans of the way that fit into the time since `start`; some carriers forget some. */
static void fill_route(struct world *world, const char *mailno, size_t way, int64_t start)
{
	bool forgetful = world_below(world, 4) == 0;

	for (size_t i = 0; i < ways[way].count && start < world->born_ms; i++) {
		const struct scan *scan = &ways[way].scans[i];

		if (!forgetful || i % 3 != 1)
			play_hongxun_add_event(world, mailno, scan->code, start, scan->place,
					       scan->memo);
		start += 2 * HOUR + (int64_t)world_below(world, 6 * 60) * 60000;
	}
}

/* --- orders --- */

enum kind { INBOUND, OUTBOUND, OWNERSHIP, TRANSPORT };

static void set_status(struct world *world, struct item *order, int64_t created)
{
	static const struct {
		const char *status;
		int64_t done;
	} states[] = { { "ACCEPTED", 0 }, { "WORKING", 0 }, { "PARTFULFILLED", 600 } };
	int64_t age = world->born_ms - created, total = item_number(order, "totalQuantity");
	size_t state = world_below(world, COUNT(states));

	if (world_below(world, 14) == 0) {
		item_set_text(order, "orderStatus", "CANCELLED");
		item_set_number(order, "actualQuantity", 0);
	} else if (age > 48 * HOUR) {
		item_set_text(order, "orderStatus", "FULFILLED");
		item_set_number(order, "actualQuantity", total);
	} else {
		item_set_text(order, "orderStatus", states[state].status);
		item_set_number(order, "actualQuantity", total * states[state].done / 1000);
		shelf_schedule(&world->books[HONGXUN_ORDERS], order,
			       world->born_ms + HOUR +
				       (int64_t)world_below(world, 20 * 60) * 60000);
	}
}

static int64_t sum_lines(struct slice lines)
{
	struct slice_walk walk = { .container = lines };
	struct slice line;
	int64_t sum = 0;

	while (slice_next(&walk, NULL, &line))
		sum += slice_integer(slice_member(line, "quantity"));
	return sum;
}

static void fill_order(struct world *world, const char *number, int64_t created, enum kind kind)
{
	static const struct {
		const char *name, *types[3];
	} kinds[] = {
		[INBOUND] = { "inbound", { "10", "20", "30" } },
		[OUTBOUND] = { "outbound", { "20", "20", "30" } },
		[OWNERSHIP] = { "ownership", { "20", "20", "20" } },
		[TRANSPORT] = { "transport", { "10", "10", "20" } },
	};
	struct item *order = shelf_add(&world->books[HONGXUN_ORDERS], number);
	size_t store = world_below(world, COUNT(stores));
	struct buf lines = BUF_INIT, mailno = BUF_INIT;

	add_lines(world, &lines, store);
	item_set_text(order, "customerNumber", number);
	item_set_text(order, "kind", kinds[kind].name);
	item_set_text(order, "documentType", kinds[kind].types[world_below(world, 3)]);
	item_set_text(order, "inventoryCode", stores[store].code);
	item_set_text(order, "inventoryName", stores[store].name);
	item_set_text(order, "subbaseCode", stores[store].owner);
	item_set_text(order, "subbaseName", stores[store].owner_name);
	item_set_raw(order, "productList", lines.text);
	item_set_number(order, "totalQuantity", sum_lines(item_slice(order, "productList")));
	item_set_time(order, "createTime", created, ZONE_CHINA);
	set_status(world, order, created);
	if (kind == OUTBOUND || kind == TRANSPORT) {
		buf_addf(&mailno, "HX78%05lld", (long long)world_serial(world));
		item_set_text(order, "mailno", mailno.text);
		item_set_text(play_hongxun_parcel(world, mailno.text), "customerNumber", number);
		fill_route(world, mailno.text, world_below(world, COUNT(ways)), created + 3 * HOUR);
	}
	buf_clear(&lines);
	buf_clear(&mailno);
}

static void fill_orders(struct world *world)
{
	static const struct {
		const char *letters;
		enum kind kind;
	} shares[] = {
		{ "OUT", OUTBOUND }, { "IN", INBOUND }, { "OUT", OUTBOUND },  { "IN", INBOUND },
		{ "TR", TRANSPORT }, { "IN", INBOUND }, { "OWN", OWNERSHIP }, { "OUT", OUTBOUND },
	};
	size_t own = (size_t)(ORDERS * world->options.scale) - DATA_SHARED;
	struct buf number = BUF_INIT;
	int64_t created;

	for (size_t i = 0; i < own; i++) {
		created = data_moment(world, i, own, 45);
		buf_reset(&number);
		data_add_number(&number, shares[i % COUNT(shares)].letters, created, "", i + 1);
		fill_order(world, number.text, created, shares[i % COUNT(shares)].kind);
	}
	for (size_t i = 0; i < DATA_SHARED; i++) {
		buf_reset(&number);
		data_add_shared(world, &number, i, &created);
		fill_order(world, number.text, created, OUTBOUND);
	}
	buf_clear(&number);
}

/* The order of the documents' examples, signed for on the day after. */
static void fill_known_order(struct world *world)
{
	static const struct {
		const char *scan, *time, *place, *memo;
	} events[] = {
		{ "96", "2025-03-08 10:00:00", "杭州分拨", "装车完成" },
		{ "97", "2025-03-08 11:30:00", "杭州分拨", "车辆已发运" },
		{ "101", "2025-03-09 08:40:00", "杭州西湖站", "已入站" },
		{ "102", "2025-03-09 09:05:00", "杭州西湖站", "派送员 赵工" },
		{ "001", "2025-03-09 15:20:00", "杭州西湖区", "王一 签收" },
	};
	int64_t moment = 0;

	world_add_json(
		world, HONGXUN_ORDERS, "SO20250308001",
		"{\"customerNumber\":\"SO20250308001\",\"kind\":\"outbound\","
		"\"documentType\":\"20\",\"inventoryCode\":\"WH-HZ-01\",\"inventoryName\":\"杭州一仓\","
		"\"subbaseCode\":\"OWN-01\",\"subbaseName\":\"海棠百货\",\"orderStatus\":\"FULFILLED\","
		"\"totalQuantity\":12,\"actualQuantity\":12,\"mailno\":\"HX7700012\","
		"\"productList\":[{\"customerLineNumber\":\"10\",\"customerProductCode\":\"P-1001\","
		"\"customerProductDescription\":\"水杯\",\"quantity\":12}]}");
	item_set_text(play_hongxun_parcel(world, "HX7700012"), "customerNumber", "SO20250308001");
	for (size_t i = 0; i < COUNT(events); i++) {
		when_parse(events[i].time, ZONE_CHINA, &moment);
		play_hongxun_add_event(world, "HX7700012", events[i].scan, moment, events[i].place,
				       events[i].memo);
	}
}

static void fill_vehicles(struct world *world)
{
	static const char *const models[] = { "SKU-EV-01", "SKU-EV-02", "SKU-SUV-03" };
	static const char *const states[] = { "IN_STOCK", "IN_STOCK", "LOCKED", "OUTBOUND" };

	for (size_t i = 0; i < VEHICLES; i++) {
		char vin[18];
		struct item *vehicle;

		snprintf(vin, sizeof(vin), "LSVAA4187N2%06zu", 183000 + 211 * i);
		vehicle = shelf_add(&world->books[HONGXUN_VEHICLES], vin);
		item_set_text(vehicle, "vinNum", vin);
		item_set_text(vehicle, "ownerId", stores[i % 2].owner);
		item_set_text(vehicle, "whCode", stores[i % COUNT(stores)].code);
		item_set_text(vehicle, "skuProdCode", models[i % COUNT(models)]);
		item_set_number(vehicle, "quantity", 1);
		item_set_text(vehicle, "status", states[i % COUNT(states)]);
	}
}

static void fill_consignees(struct world *world)
{
	for (size_t i = 0; i < CONSIGNEES; i++) {
		const struct data_place *place = data_chinese_place(world);
		struct data_person person;
		struct item *consignee;
		char code[16];

		data_person(world, &person);
		snprintf(code, sizeof(code), "C-%04zu", 1001 + i);
		consignee = shelf_add(&world->books[HONGXUN_CONSIGNEES], code);
		item_set_text(consignee, "code", code);
		item_set_text(consignee, "contact", person.chinese);
		item_set_text(consignee, "mobile", person.mobile);
		item_set_text(consignee, "provinceName", place->province);
		item_set_text(consignee, "cityName", place->city);
	}
}

void play_hongxun_fill(struct world *world)
{
	fill_clients(world);
	for (size_t i = 0; i < DATA_PRODUCTS; i++)
		fill_product(world, i);
	fill_known_order(world);
	fill_orders(world);
	fill_vehicles(world);
	fill_consignees(world);
}
