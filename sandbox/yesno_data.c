/* yesno: the books at the start. */
#include <stdio.h>
#include <string.h>

#include "sandbox/data.h"
#include "sandbox/yesno.h"

static const int64_t DAY = 24 * 60 * 60000;
enum { PALLETS = 4, BOXES = 5, UNITS = 24, KNOWN_BOX_UNITS = 12, USERS = 60 };

static const struct {
	const char *code, *id, *name;
	int type;
	const char *type_name;
} organisations[] = {
	{ "gc", "2", "工厂", 11, "工厂" },
	{ "YAMING-WDT", "4", "上海仓", 14, "仓库" },
	{ "F01", "11", "Factory 1 一厂", 11, "工厂" },
	{ "W01", "12", "East warehouse 华东仓", 14, "仓库" },
	{ "CK002", "13", "华南仓", 14, "仓库" },
	{ "A123", "21", "参半经销商", 18, "经销商" },
	{ "D0012", "22", "海棠百货", 18, "经销商" },
	{ "D0013", "23", "云帆贸易", 18, "经销商" },
	{ "D0014", "24", "北国商贸", 18, "经销商" },
};

static const struct {
	const char *number, *name, *standard, *id;
} products[] = {
	{ "TP-01", "薄荷牙膏 Mint toothpaste", "120 g", "0a1b2c3d4e5f60718293a4b5c6d7e8f9" },
	{ "TP-02", "益生菌牙膏 Probiotic toothpaste", "100 g", "1b2c3d4e5f60718293a4b5c6d7e8f90a" },
	{ "MW-01", "漱口水 Mouthwash", "300 ml", "2c3d4e5f60718293a4b5c6d7e8f90a1b" },
	{ "TB-01", "软毛牙刷 Soft toothbrush", "2 支", "3d4e5f60718293a4b5c6d7e8f90a1b2c" },
};

static void fill_organisations(struct world *world)
{
	for (size_t i = 0; i < COUNT(organisations); i++) {
		struct item *organisation =
			shelf_add(&world->books[YESNO_ORGANISATIONS], organisations[i].code);

		item_set_text(organisation, "id", organisations[i].id);
		item_set_text(organisation, "name", organisations[i].name);
		item_set_number(organisation, "typeId", organisations[i].type);
		item_set_text(organisation, "typeName", organisations[i].type_name);
	}
}

static void fill_users(struct world *world)
{
	world_add_json(
		world, YESNO_USERS, "2014531856600342528",
		"{\"org\":{\"code\":\"A123\",\"typeId\":18},"
		"\"lsAffiliatedOrg\":[{\"code\":\"CK002\",\"typeId\":14}],\"userName\":\"cb_user\","
		"\"petName\":\"参半用户\",\"mobile\":\"\",\"mail\":\"\",\"remark\":\"\","
		"\"enabled\":true}");
	for (size_t i = 1; i < USERS; i++) {
		size_t place = 5 + i % (COUNT(organisations) - 5);
		struct buf organisation = BUF_INIT;
		struct data_person person;
		struct item *user;
		char id[24];

		data_person(world, &person);
		snprintf(id, sizeof(id), "20140000000000000%02zu", i);
		user = shelf_add(&world->books[YESNO_USERS], id);
		buf_addf(&organisation, "{\"code\":\"%s\",\"typeId\":%d}",
			 organisations[place].code, organisations[place].type);
		item_set_raw(user, "org", organisation.text);
		item_set_raw(user, "lsAffiliatedOrg", "[{\"code\":\"W01\",\"typeId\":14}]");
		item_set_textf(user, "userName", "keeper_%03zu", i);
		item_set_text(user, "petName", person.chinese);
		item_set_text(user, "mobile", person.mobile);
		item_set_textf(user, "mail", "keeper%03zu@example.com", i);
		item_set_text(user, "remark", "");
		item_set_raw(user, "enabled", i % 9 ? "true" : "false");
		buf_clear(&organisation);
	}
}

/* --- movements --- */

static void set_party(const struct world *world, struct item *movement, const char *role,
		      const char *code)
{
	static const struct {
		const char *suffix, *member;
	} members[] = { { "Id", "id" }, { "Name", "name" }, { "TypeName", "typeName" } };
	const struct item *party = shelf_find(&world->books[YESNO_ORGANISATIONS], code);
	char name[32];

	for (size_t i = 0; i < COUNT(members); i++) {
		snprintf(name, sizeof(name), "%s%s", role, members[i].suffix);
		item_set_text(movement, name, item_text(party, members[i].member));
	}
	snprintf(name, sizeof(name), "%sCode", role);
	item_set_text(movement, name, code);
	snprintf(name, sizeof(name), "%sTypeId", role);
	item_set_number(movement, name, item_number(party, "typeId"));
}

struct leg {
	const char *letters, *type, *type_name, *from, *to;
	int days; /* after production */
	int place_kind, direction; /* 3 warehouse, 4 channel; 1 in, 2 out */
};

static void fill_movement(struct world *world, const struct leg *leg, int64_t produced,
			  int64_t units, struct buf *moved)
{
	int64_t when = produced + leg->days * DAY, serial = world_serial(world);
	struct shelf *shelf = &world->books[YESNO_MOVEMENTS];
	struct buf number = BUF_INIT, time = BUF_INIT;
	struct item *movement;

	if (when > world->born_ms)
		return;
	data_add_number(&number, leg->letters, when, "", (size_t)serial);
	when_add(&time, when, ZONE_UTC, WHEN_UTC);
	movement = shelf_add(shelf, number.text);
	item_set_textf(movement, "receiptId", "%013lld000000", 1930000000000 + (long long)serial);
	item_set_text(movement, "receiptNo", number.text);
	item_set_text(movement, "receiptType", leg->type);
	item_set_text(movement, "receiptTypeName", leg->type_name);
	item_set_number(movement, "receiptSource", 1);
	item_set_text(movement, "receiptSourceName", "客户新建");
	set_party(world, movement, "sender", leg->from);
	set_party(world, movement, "receiver", leg->to);
	item_set_text(movement, "completeTime", time.text);
	item_set_number(movement, "receiptCode1Quantity", units);
	item_set_number(movement, "placeCate", leg->place_kind);
	item_set_number(movement, "direction", leg->direction);
	buf_addf(moved, "%s%s", moved->length ? " " : "", number.text);
	buf_clear(&number);
	buf_clear(&time);
}

static const struct leg legs[] = {
	{ "RK", "131136", "生产入库", "F01", "W01", 0, 3, 1 },
	{ "DB", "131144", "调拨出库", "W01", "CK002", 4, 3, 2 },
	{ "CK", "131200", "销售出库", "CK002", "D0012", 9, 4, 2 },
	{ "FH", "131216", "经销商发货", "D0012", "D0013", 15, 4, 2 },
	{ "TH", "131264", "经销退货", "D0013", "CK002", 24, 4, 1 },
};

/* --- codes --- */

static struct item *add_code(struct world *world, const char *code, int level, const char *parent,
			     size_t product, const char *batch)
{
	static const char *const units[] = { "", "个", "箱", "托" };
	struct item *item = shelf_add(&world->books[YESNO_CODES], code);

	item_set_number(item, "level", level);
	item_set_text(item, "parent", parent);
	item_set_text(item, "unit", units[level]);
	item_set_text(item, "productId", products[product].id);
	item_set_text(item, "productNo", products[product].number);
	item_set_text(item, "productName", products[product].name);
	item_set_text(item, "productStandard", products[product].standard);
	item_set_text(item, "productModel", "");
	item_set_number(item, "code1Quantity", level == 1 ? 1 : level == 2 ? UNITS : BOXES * UNITS);
	item_set_text(item, "batchNo", batch);
	item_set_text(item, "organizationNo", "F01");
	item_set_text(item, "organizationName", "Factory 1 一厂");
	return item;
}

/* What stands on the pack for people to scan is longer than the code it stands for. */
static void add_label(struct world *world, const char *label, const char *code)
{
	item_set_text(shelf_add(&world->books[YESNO_LABELS], label), "code", code);
}

static void fill_box(struct world *world, size_t box, const char *pallet, size_t product,
		     const char *batch, const char *moved)
{
	char code[24], unit[24], label[24];

	snprintf(code, sizeof(code), "0920%010zu", 2600000 + box);
	item_set_text(add_code(world, code, 2, pallet, product, batch), "movements", moved);
	for (size_t i = 0; i < UNITS; i++) {
		size_t number = box * UNITS + i;

		snprintf(unit, sizeof(unit), "0920%08zu", 510000 + number);
		snprintf(label, sizeof(label), "1904%014zu", 80000000000 + number * 7919);
		item_set_text(add_code(world, unit, 1, code, product, batch), "movements", moved);
		add_label(world, label, unit);
	}
}

static void fill_pallet(struct world *world, size_t pallet, size_t count)
{
	int64_t produced = world->born_ms - (int64_t)(count - pallet) * 30 * DAY / (int64_t)count;
	struct buf moved = BUF_INIT, batch = BUF_INIT;
	size_t product = pallet % COUNT(products);
	char code[24];

	data_add_number(&batch, "B", produced, "", pallet + 1);
	for (size_t i = 0; i < COUNT(legs); i++)
		fill_movement(world, &legs[i], produced, BOXES * UNITS, &moved);
	snprintf(code, sizeof(code), "0920%014zu", 370000000 + pallet);
	item_set_text(add_code(world, code, 3, "", product, batch.text), "movements", moved.text);
	for (size_t i = 0; i < BOXES; i++)
		fill_box(world, pallet * BOXES + i, code, product, batch.text, moved.text);
	buf_clear(&moved);
	buf_clear(&batch);
}

/* The code of the published example and the box it came in. */
static void fill_published(struct world *world)
{
	static const char product[] =
		"\"productId\":\"ebc213e4fdf54be7b098c82652c5a767\",\"productNo\":\"520LC\","
		"\"productName\":\"520测试商品\",\"productStandard\":\"\",\"productModel\":\"\"";
	struct buf json = BUF_INIT;

	world_add_json(
		world, YESNO_MOVEMENTS, "RK2505200047",
		"{\"receiptId\":\"1924756706724155392\",\"receiptNo\":\"RK2505200047\","
		"\"receiptType\":\"131136\",\"receiptTypeName\":\"生产入库\",\"receiptSource\":1,"
		"\"receiptSourceName\":\"客户新建\",\"senderId\":\"2\",\"senderCode\":\"gc\","
		"\"senderName\":\"工厂\",\"senderTypeId\":11,\"senderTypeName\":\"工厂\","
		"\"receiverId\":\"4\",\"receiverCode\":\"YAMING-WDT\",\"receiverName\":\"上海仓\","
		"\"receiverTypeId\":14,\"receiverTypeName\":\"仓库\","
		"\"completeTime\":\"2025-05-20T09:18:54.017Z\",\"receiptCode1Quantity\":1,"
		"\"placeCate\":3,\"direction\":1}");
	buf_addf(&json,
		 "{\"level\":2,\"parent\":\"\",\"unit\":\"箱\",%s,\"code1Quantity\":%d,"
		 "\"batchNo\":\"1234\",\"movements\":\"RK2505200047\"}",
		 product, KNOWN_BOX_UNITS);
	world_add_json(world, YESNO_CODES, "09190152917316", json.text);
	for (int i = 0; i < KNOWN_BOX_UNITS; i++) {
		char code[24];

		snprintf(code, sizeof(code), "0919010694%02d", 28 + i);
		buf_reset(&json);
		buf_addf(&json,
			 "{\"level\":1,\"parent\":\"09190152917316\",\"unit\":\"个\",%s,"
			 "\"code1Quantity\":1,\"batchNo\":\"1234\",\"movements\":\"RK2505200047\"}",
			 product);
		world_add_json(world, YESNO_CODES, code, json.text);
	}
	world_add_json(world, YESNO_LABELS, "190472795958362362",
		       "{\"code\":\"091901069428\",\"timestamp\":1769060123004}");
	buf_clear(&json);
}

/* The code of an example of our own. */
static void fill_known(struct world *world)
{
	world_add_json(
		world, YESNO_MOVEMENTS, "RK2506010001",
		"{\"receiptId\":\"1930000000000000001\",\"receiptNo\":\"RK2506010001\","
		"\"receiptType\":\"131136\",\"receiptTypeName\":\"生产入库\",\"receiptSource\":1,"
		"\"receiptSourceName\":\"客户新建\",\"senderId\":\"2\",\"senderCode\":\"F01\","
		"\"senderName\":\"Factory 1\",\"senderTypeId\":11,\"senderTypeName\":\"工厂\","
		"\"receiverId\":\"4\",\"receiverCode\":\"W01\",\"receiverName\":\"East warehouse\","
		"\"receiverTypeId\":14,\"receiverTypeName\":\"仓库\","
		"\"completeTime\":\"2025-06-01T02:03:04.005Z\",\"receiptCode1Quantity\":24,"
		"\"placeCate\":3,\"direction\":1}");
	item_set_text(add_code(world, "09000000000200", 2, "", 0, "B250601"), "movements",
		      "RK2506010001");
	item_set_text(add_code(world, "090000000007", 1, "09000000000200", 0, "B250601"),
		      "movements", "RK2506010001");
	add_label(world, "190100000000000007", "090000000007");
}

void play_yesno_fill(struct world *world)
{
	size_t pallets = (size_t)(PALLETS * world->options.scale);

	fill_organisations(world);
	fill_users(world);
	fill_published(world);
	fill_known(world);
	for (size_t i = 0; i < pallets; i++)
		fill_pallet(world, i, pallets);
}
