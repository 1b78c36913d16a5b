/* jfwms: the books at the start: accounts, warehouses, carriers, products and stock. */
#include <stdio.h>

#include "sandbox/data.h"
#include "sandbox/jfwms.h"

static void fill_accounts(struct world *world)
{
	static const struct {
		const char *email, *user;
	} accounts[] = { { "demo@example.com", "8" }, { "second@example.com", "24" } };

	for (size_t i = 0; i < COUNT(accounts); i++) {
		struct item *account = shelf_add(&world->books[JFWMS_ACCOUNTS], accounts[i].email);

		item_set_text(account, "userId", accounts[i].user);
		item_set_text(account, "token", JFWMS_ONE_TIME);
	}
}

static void fill_tokens(struct world *world)
{
	static const struct {
		enum book book;
		const char *token;
		int days;
	} tokens[] = { { JFWMS_ACCESS, JFWMS_TOKEN, 1 }, { JFWMS_REFRESH, JFWMS_RENEWAL, 365 } };

	for (size_t i = 0; i < COUNT(tokens); i++) {
		struct item *token = shelf_add(&world->books[tokens[i].book], tokens[i].token);

		item_set_text(token, "userId", "8");
		item_set_number(token, "expires",
				world->born_ms + (int64_t)tokens[i].days * 24 * 60 * 60000);
	}
}

enum { WORKING_WAREHOUSES = 4 }; /* of those below; the others refuse */

/* clang-format off */
static const struct {
	const char *code, *json;
} warehouses[] = {
	{ "CK01", "{\"id\":9,\"code\":\"CK01\",\"name\":\"Ottawa 1\",\"type\":1,\"selfSending\":0,"
		"\"country\":\"CA\",\"province\":\"ON\",\"city\":\"Ottawa\",\"area\":\"\","
		"\"address\":\"5 Depot Rd\",\"postCode\":\"K1G 0A1\",\"timeZone\":\"America/Toronto\","
		"\"contactPerson\":\"Sam\",\"phone\":\"16135550100\",\"email\":\"ck01@example.com\","
		"\"receiveStatus\":1,\"orderReceiveStatus\":1,\"remark\":\"\",\"isAuth\":true}" },
	{ "CK02", "{\"id\":12,\"code\":\"CK02\",\"name\":\"Vancouver 2 温哥华二仓\",\"type\":1,"
		"\"selfSending\":0,\"country\":\"CA\",\"province\":\"BC\",\"city\":\"Richmond\",\"area\":\"\","
		"\"address\":\"1180 Dyke Rd\",\"postCode\":\"V6X 2T1\",\"timeZone\":\"America/Vancouver\","
		"\"contactPerson\":\"Chloe Wong\",\"phone\":\"16045550122\",\"email\":\"ck02@example.com\","
		"\"receiveStatus\":1,\"orderReceiveStatus\":1,\"remark\":\"\",\"isAuth\":true}" },
	{ "CK03", "{\"id\":15,\"code\":\"CK03\",\"name\":\"Los Angeles 3 洛杉矶三仓\",\"type\":1,"
		"\"selfSending\":0,\"country\":\"US\",\"province\":\"CA\",\"city\":\"Ontario\",\"area\":\"\","
		"\"address\":\"4000 Haven Ave\",\"postCode\":\"91761\",\"timeZone\":\"America/Los_Angeles\","
		"\"contactPerson\":\"Rosa García\",\"phone\":\"19095550133\",\"email\":\"ck03@example.com\","
		"\"receiveStatus\":1,\"orderReceiveStatus\":1,\"remark\":\"大件另约\",\"isAuth\":true}" },
	{ "CK04", "{\"id\":21,\"code\":\"CK04\",\"name\":\"Köln 4 科隆四仓\",\"type\":2,"
		"\"selfSending\":1,\"country\":\"DE\",\"province\":\"NW\",\"city\":\"Köln\",\"area\":\"\","
		"\"address\":\"Am Lagerplatz 4\",\"postCode\":\"50997\",\"timeZone\":\"Europe/Berlin\","
		"\"contactPerson\":\"Jörg Müller\",\"phone\":\"4922155501\",\"email\":\"ck04@example.com\","
		"\"receiveStatus\":1,\"orderReceiveStatus\":1,\"remark\":\"\",\"isAuth\":true}" },
	{ "CK05", "{\"id\":30,\"code\":\"CK05\",\"name\":\"Calgary 5 盘点中\",\"type\":1,"
		"\"country\":\"CA\",\"province\":\"AB\",\"city\":\"Calgary\",\"area\":\"\","
		"\"address\":\"77 Barlow Trail\",\"postCode\":\"T2E 7J2\",\"timeZone\":\"America/Edmonton\","
		"\"contactPerson\":\"Ben Roy\",\"phone\":\"14035550155\",\"email\":\"ck05@example.com\","
		"\"receiveStatus\":0,\"orderReceiveStatus\":0,\"remark\":\"暂停收货接单\",\"isAuth\":true}" },
	{ "CK06", "{\"id\":31,\"code\":\"CK06\",\"name\":\"Montréal 6 已关闭\",\"type\":1,"
		"\"country\":\"CA\",\"province\":\"QC\",\"city\":\"Montréal\",\"area\":\"\","
		"\"address\":\"9 rue du Quai\",\"postCode\":\"H3C 1A9\",\"timeZone\":\"America/Toronto\","
		"\"receiveStatus\":0,\"orderReceiveStatus\":0,\"remark\":\"\",\"isAuth\":false,"
		"\"closed\":true}" },
};

static const struct {
	const char *id, *json;
} carriers[] = {
	{ "311", "{\"id\":311,\"code\":\"CP-EXP\",\"name\":\"Canada Post Expedited\",\"type\":2,"
		"\"countries\":\"CA\"}" },
	{ "312", "{\"id\":312,\"code\":\"SELF\",\"name\":\"Customer pickup\",\"type\":2}" },
	{ "313", "{\"id\":313,\"code\":\"UPS-GRD\",\"name\":\"UPS Ground\",\"type\":2,"
		"\"countries\":\"CA US\"}" },
	{ "314", "{\"id\":314,\"code\":\"DHL-PKT\",\"name\":\"DHL Paket 德国邮政\",\"type\":2,"
		"\"countries\":\"DE\"}" },
	{ "315", "{\"id\":315,\"code\":\"OLD-LINE\",\"name\":\"Old line 停用专线\",\"type\":2,\"closed\":true}" },
	{ "411", "{\"id\":411,\"code\":\"UNI\",\"name\":\"UniUni 优递\",\"type\":1,"
		"\"countries\":\"CA US\"}" },
	{ "412", "{\"id\":412,\"code\":\"PURO\",\"name\":\"Purolator Express\",\"type\":1,"
		"\"countries\":\"CA\"}" },
	{ "413", "{\"id\":413,\"code\":\"FDX-INT\",\"name\":\"FedEx International 联邦国际\",\"type\":1}" },
};
/* clang-format on */

static void set_decimal(struct item *item, const char *name, int hundredths)
{
	char text[24];

	snprintf(text, sizeof(text), "%d.%02d", hundredths / 100, hundredths % 100);
	item_set_raw(item, name, text);
}

static void fill_product(struct world *world, size_t number)
{
	struct buf barcodes = BUF_INIT;
	struct data_product product;
	struct item *item;

	data_product(number, &product);
	item = shelf_add(&world->books[JFWMS_SKUS], product.sku);
	item_set_textf(item, "skuNo", "S%04zu", number + 1);
	item_set_text(item, "sku", product.sku);
	item_set_text(item, "skuCode", product.barcode);
	put_open(&barcodes, NULL, '[');
	put_text(&barcodes, NULL, product.barcode);
	put_close(&barcodes, ']');
	item_set_raw(item, "skuCodeList", barcodes.text);
	buf_clear(&barcodes);
	if (number)
		item_set_textf(item, "name", "%s / %s", product.english, product.chinese);
	else
		item_set_text(item, "name", product.english);
	item_set_text(item, "imgUrl", "https://files.example.com/sku.png");
	item_set_number(item, "length", product.length);
	item_set_number(item, "width", product.width);
	item_set_number(item, "height", product.height);
	item_set_number(item, "weight", product.grams);
	item_set_number(item, "actualLength", product.length);
	item_set_number(item, "actualWidth", product.width);
	item_set_number(item, "actualHeight", product.height);
	item_set_number(item, "actualWeight", product.grams + (int)(number % 9));
	item_set_text(item, "declareChineseName", product.chinese);
	item_set_text(item, "declareEnglishName", product.english);
	set_decimal(item, "declarePrice", product.cents / 3);
	item_set_text(item, "declareCurrency", "USD");
	item_set_text(item, "declareAttribute", "普货");
	item_set_text(item, "createTime", "2025-01-04 10:00:00");
	item_set_text(item, "updateTime", "2025-01-04 10:00:00");
	if (number == DATA_PRODUCTS - 1)
		item_set_raw(item, "banned", "true");
}

static void fill_stock(struct world *world, const char *warehouse, const char *sku)
{
	struct item *stock = play_jfwms_stock_of(world, warehouse, sku);
	int64_t available = 60 + (int64_t)world_below(world, 440);
	int64_t bad = (int64_t)world_below(world, 4);

	item_set_number(stock, "totalNum", available + bad);
	item_set_number(stock, "availableNum", available);
	item_set_number(stock, "nonGoodNum", bad);
}

/* The product of the examples has the stock of the example. */
static void fill_known_stock(struct world *world)
{
	static const struct {
		const char *name;
		int number;
	} numbers[] = {
		{ "totalNum", 26 },    { "availableNum", 24 },     { "lockedNum", 2 },
		{ "onTheWayNum", 40 }, { "pendingListingNum", 0 }, { "nonGoodNum", 0 },
	};
	struct item *stock = play_jfwms_stock_of(world, "CK01", "CUP-RED-12");

	for (size_t i = 0; i < COUNT(numbers); i++)
		item_set_number(stock, numbers[i].name, numbers[i].number);
}

void play_jfwms_fill(struct world *world)
{
	const struct shelf *skus = &world->books[JFWMS_SKUS];

	fill_accounts(world);
	fill_tokens(world);
	for (size_t i = 0; i < COUNT(warehouses); i++)
		world_add_json(world, JFWMS_WAREHOUSES, warehouses[i].code, warehouses[i].json);
	for (size_t i = 0; i < COUNT(carriers); i++)
		world_add_json(world, JFWMS_CARRIERS, carriers[i].id, carriers[i].json);
	for (size_t i = 0; i < DATA_PRODUCTS; i++)
		fill_product(world, i);
	for (size_t i = 0; i < skus->count; i++)
		for (size_t j = 0; j < WORKING_WAREHOUSES; j++)
			fill_stock(world, warehouses[j].code, skus->items[i]->key);
	play_jfwms_fill_documents(world);
	fill_known_stock(world);
}
