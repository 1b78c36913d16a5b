/* dingshang: the books at the start. */
#include <stdio.h>

#include "sandbox/data.h"
#include "sandbox/dingshang.h"

enum { MACHINES = 12, KNOWN_PRODUCT = 20, KNOWN_PICKUP = 501 };

static const struct {
	int id;
	const char *title;
} categories[] = { { 2, "饮料" }, { 3, "零食" }, { 5, "日用品" } };

/* clang-format off */
static const struct {
	const char *name;
	int category;	/* place in the table above */
	const char *price;
} goods[] = {
	{ "苏打水", 0, "3.50" },	{ "矿泉水 Water", 0, "2.00" },
	{ "冰红茶 Iced tea", 0, "4.00" },	{ "拿铁咖啡 Latte", 0, "8.50" },
	{ "乌龙茶 Oolong tea", 0, "5.00" },	{ "薯片 Potato chips", 1, "6.50" },
	{ "饼干 Biscuits", 1, "5.80" },	{ "巧克力 Chocolate", 1, "9.90" },
	{ "坚果 Mixed nuts", 1, "12.00" },	{ "口香糖 Chewing gum", 1, "3.00" },
	{ "纸巾 Tissues", 2, "2.50" },	{ "口罩 Masks", 2, "10.00" },
	{ "雨衣 Rain coat", 2, "15.00" },	{ "充电线 Cable", 2, "19.90" },
};
/* clang-format on */

/* What is the matter with some machines; all the others are fine. */
static const struct {
	size_t place;
	const char *online, *status, *pickup_codes;
} troubles[] = {
	{ 2, "false", "true", "on" },
	{ 3, "true", "false", "on" },
	{ 4, "true", "true", "off" },
};

static void put_categories(struct buf *out)
{
	put_open(out, NULL, '[');
	for (size_t i = COUNT(categories); i > 0; i--) { /* by sort_id, descending */
		put_open(out, NULL, '{');
		put_number(out, "id", categories[i - 1].id);
		put_text(out, "title", categories[i - 1].title);
		put_number(out, "sort_id", (int64_t)i);
		put_boolean(out, "is_visible", true);
		put_close(out, '}');
	}
	put_close(out, ']');
}

static struct item *add_machine(struct world *world, size_t place)
{
	const struct data_place *site = data_chinese_place(world);
	struct buf list = BUF_INIT;
	struct data_person person;
	struct item *machine;
	char number[12];

	data_person(world, &person);
	snprintf(number, sizeof(number), "%zu", 12345678 + place * 1111);
	machine = shelf_add(&world->books[DINGSHANG_MACHINES], number);
	item_set_textf(machine, "machine_name", "%s%s%zu号机", site->city, site->area, place + 1);
	item_set_text(machine, "machine_no", number);
	item_set_raw(machine, "is_online", "true");
	item_set_raw(machine, "status", "true");
	item_set_textf(machine, "address", "%s%s%s%s%zu号", site->province, site->city, site->area,
		       site->street, 1 + world_below(world, 300));
	item_set_text(machine, "lng_lat", "120.130203,30.259324");
	item_set_time(machine, "created_at", world->born_ms - (int64_t)(place + 30) * 86400000,
		      ZONE_CHINA);
	item_set_text(machine, "contact", person.chinese);
	item_set_text(machine, "tel", person.mobile);
	item_set_raw(machine, "model", "{\"id\":7,\"cabinet_names\":[\"A\",\"B\"]}");
	item_set_raw(machine, "machine_type", "1");
	item_set_raw(machine, "announcement", "{\"title\":\"取货码请在触摸屏输入\"}");
	item_set_raw(machine, "merchant", "{\"title\":\"演示商户\",\"store_id\":\"9\"}");
	item_set_raw(machine, "currency",
		     "{\"id\":1,\"name\":\"人民币\",\"code\":\"CNY\",\"symbol\":\"¥\"}");
	put_categories(&list);
	item_set_raw(machine, "categories", list.text);
	item_set_raw(machine, "category_list", list.text);
	buf_clear(&list);
	return machine;
}

/* The goods of a machine lie in channels A21, A22 … and, from the ninth on, in cabinet B. */
static struct item *add_product(struct world *world, const char *machine, int64_t id, size_t place)
{
	size_t category = (size_t)goods[place].category, column = place % 8;
	bool second = place >= 8;
	struct item *product;
	char key[24];

	snprintf(key, sizeof(key), "%lld", (long long)id);
	product = shelf_add(&world->books[DINGSHANG_PRODUCTS], key);
	item_set_text(product, "machine_no", machine);
	item_set_number(product, "category_id", categories[category].id);
	item_set_text(product, "category_title", categories[category].title);
	item_set_text(product, "name", goods[place].name);
	item_set_text(product, "price", goods[place].price);
	item_set_textf(product, "good_no", "69000000%04zu", place + 1);
	item_set_textf(product, "channel_name", "%c2%zu", second ? 'B' : 'A', column + 1);
	item_set_text(product, "cabinet_name", second ? "B" : "A");
	item_set_textf(product, "code", "%03zu", (second ? 200 : 0) + 20 + column);
	item_set_text(product, "x", "2");
	item_set_textf(product, "y", "%zu", column);
	item_set_number(product, "addr", second ? 2 : 1);
	item_set_text(product, "floor_status", place == 7 ? "2" : "1"); /* one is jammed */
	item_set_number(product, "inventory", 8);
	item_set_number(product, "current_inventory",
			place == 6 ? 0 : 2 + (int64_t)world_below(world, 6));
	return product;
}

static void add_pickup(struct world *world, const struct item *product, int64_t id)
{
	struct item *pickup;
	char key[24];

	snprintf(key, sizeof(key), "%lld", (long long)id);
	pickup = shelf_add(&world->books[DINGSHANG_PICKUPS], key);
	item_set_number(pickup, "id", id);
	item_set_text(pickup, "machine_no", item_text(product, "machine_no"));
	item_set_text(pickup, "product_id", product->key);
	item_set_textf(pickup, "code", "%08zu", world_below(world, 100000000));
	item_set_text(pickup, "status", "UNUSED");
	item_set_time(pickup, "created_at", world->born_ms - id * 60000, ZONE_CHINA);
	item_set_time(pickup, "expired_at", world->born_ms + 180 * (int64_t)86400000, ZONE_CHINA);
	item_set_number(pickup, "expires", world->born_ms + 180 * (int64_t)86400000);
	item_set_number(pickup, "quantity", 1);
}

void play_dingshang_fill(struct world *world)
{
	int64_t product = KNOWN_PRODUCT, pickup = KNOWN_PICKUP;
	struct item *known;

	for (size_t i = 0; i < MACHINES; i++) {
		const struct item *machine = add_machine(world, i);

		for (size_t j = 0; j < COUNT(goods); j++) {
			const struct item *added = add_product(world, machine->key, product++, j);

			if (j % 4 == 0)
				add_pickup(world, added, pickup++);
		}
	}
	for (size_t i = 0; i < COUNT(troubles); i++) {
		struct item *machine = world->books[DINGSHANG_MACHINES].items[troubles[i].place];

		item_set_raw(machine, "is_online", troubles[i].online);
		item_set_raw(machine, "status", troubles[i].status);
		item_set_text(machine, "pickup_codes", troubles[i].pickup_codes);
	}
	item_set_raw(shelf_find(&world->books[DINGSHANG_PRODUCTS], "33"), "off_shelf", "true");
	item_set_number(shelf_find(&world->books[DINGSHANG_PRODUCTS], "20"), "current_inventory",
			4);
	known = shelf_find(&world->books[DINGSHANG_PICKUPS], "501");
	item_set_text(known, "code", "40718825");
	item_set_text(known, "created_at", "2025-03-08 10:13:20");
}
