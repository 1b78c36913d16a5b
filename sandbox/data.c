/* Products, people, places and times for the data set. */
#include "sandbox/data.h"

#include <stdio.h>
#include <string.h>

#include "sandbox/put.h"

static const int64_t DAY = 24 * 60 * 60000, JUST_NOW = 4 * 60000;

struct thing {
	const char *code, *english, *chinese, *unit, *unit_chinese;
	int cents, grams, length, width, height;
};

/* clang-format off */
static const struct thing things[] = {
	{ "CUP", "cup", "杯子", "oz", "盎司", 990, 320, 10, 10, 11 },
	{ "BOT", "bottle", "水瓶", "oz", "盎司", 1590, 260, 8, 8, 24 },
	{ "MUG", "travel mug", "旅行杯", "oz", "盎司", 2190, 380, 9, 9, 19 },
	{ "BWL", "bowl", "饭碗", "cm", "厘米", 790, 410, 16, 16, 8 },
	{ "PLT", "plate", "餐盘", "cm", "厘米", 890, 520, 26, 26, 3 },
	{ "PAN", "frying pan", "平底锅", "cm", "厘米", 3990, 1450, 46, 28, 7 },
	{ "POT", "stock pot", "汤锅", "cm", "厘米", 4990, 2300, 32, 30, 22 },
	{ "KNF", "kitchen knife", "菜刀", "cm", "厘米", 2690, 340, 34, 9, 3 },
	{ "TWL", "towel", "毛巾", "in", "英寸", 1290, 450, 30, 22, 6 },
	{ "BLK", "blanket", "毛毯", "in", "英寸", 3590, 1200, 40, 30, 12 },
	{ "PIL", "pillow", "枕头", "in", "英寸", 2290, 900, 60, 40, 14 },
	{ "LMP", "desk lamp", "台灯", "W", "瓦", 2990, 1100, 38, 18, 14 },
	{ "CHR", "phone charger", "手机充电器", "W", "瓦", 1690, 120, 8, 6, 4 },
	{ "CBL", "charging cable", "充电线", "in", "英寸", 890, 60, 12, 8, 3 },
	{ "BAG", "backpack", "双肩背包", "L", "升", 4590, 850, 45, 30, 12 },
	{ "UMB", "umbrella", "雨伞", "in", "英寸", 1990, 480, 32, 6, 6 },
	{ "SHO", "running shoes", "跑步鞋", "", "码", 5990, 780, 33, 22, 12 },
	{ "SOC", "socks", "袜子", "pairs", "双", 1190, 210, 18, 12, 5 },
	{ "GLV", "work gloves", "劳保手套", "pairs", "双", 990, 240, 24, 12, 5 },
	{ "TPE", "packing tape", "封箱胶带", "rolls", "卷", 1490, 900, 16, 16, 10 },
	{ "BOX", "storage box", "收纳箱", "L", "升", 2490, 1300, 42, 30, 24 },
	{ "TOY", "building blocks", "积木玩具", "pcs", "粒", 2790, 640, 28, 20, 8 },
	{ "NTB", "notebook", "笔记本", "pcs", "本", 690, 380, 21, 15, 3 },
	{ "PEN", "gel pen", "中性笔", "pcs", "支", 590, 90, 16, 7, 2 },
	{ "FLT", "water filter", "净水滤芯", "pcs", "支", 3290, 560, 26, 10, 10 },
};

static const struct { const char *code, *english, *chinese; } colours[] = {
	{ "RED", "Red", "红色" }, { "BLU", "Blue", "蓝色" },
	{ "GRN", "Green", "绿色" }, { "BLK", "Black", "黑色" },
};

static const int sizes[] = { 12, 16, 20 };

static const char *const surnames[] = {
	"王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "林",
	"郭", "何", "高", "罗", "欧阳", "司马",
};
static const char *const given[] = {
	"伟", "芳", "娜", "敏", "静", "强", "磊", "洋", "艳", "勇", "杰", "娟", "涛", "明", "超", "秀兰",
	"霞", "平", "刚", "桂英", "建国", "晓梅", "子涵", "雨欣", "浩然", "梓萱", "思远", "嘉怡",
};
static const char *const first_names[] = {
	"Ann", "Ben", "Chloe", "David", "Emma", "Felix", "Grace", "Henry", "Isabelle", "Jack", "Karen",
	"Liam", "Maya", "Noah", "Olivia", "Paul", "Quinn", "Rosa", "Sam", "Tara", "Uma", "Victor",
};
static const char *const last_names[] = {
	"Lee", "Martin", "Tremblay", "Smith", "Brown", "Roy", "Gagnon", "Wilson", "MacDonald", "Singh",
	"Nguyen", "Müller", "O'Brien", "García", "Kowalski", "Anderson", "Côté", "Taylor",
};

static const struct data_place chinese_places[] = {
	{ "CN", "浙江省", "杭州市", "西湖区", "文三路", "310012" },
	{ "CN", "上海市", "上海市", "浦东新区", "张杨路", "200120" },
	{ "CN", "广东省", "广州市", "天河区", "体育西路", "510620" },
	{ "CN", "广东省", "深圳市", "南山区", "科技园路", "518057" },
	{ "CN", "四川省", "成都市", "武侯区", "人民南路", "610041" },
	{ "CN", "江苏省", "苏州市", "工业园区", "星湖街", "215021" },
	{ "CN", "北京市", "北京市", "朝阳区", "建国路", "100022" },
	{ "CN", "湖北省", "武汉市", "洪山区", "珞喻路", "430070" },
	{ "CN", "陕西省", "西安市", "雁塔区", "长安中路", "710061" },
	{ "CN", "新疆维吾尔自治区", "乌鲁木齐市", "天山区", "解放北路", "830002" },
};

static const struct data_place foreign_places[] = {
	{ "CA", "ON", "Ottawa", "", "Bank St", "K1P 1A4" },
	{ "CA", "ON", "Toronto", "", "Queen St W", "M5V 2A4" },
	{ "CA", "QC", "Montréal", "", "rue Saint-Denis", "H2X 3K8" },
	{ "CA", "BC", "Vancouver", "", "Granville St", "V6Z 1L2" },
	{ "CA", "AB", "Calgary", "", "17 Ave SW", "T2S 0A4" },
	{ "US", "CA", "Los Angeles", "", "Sunset Blvd", "90028" },
	{ "US", "NY", "Buffalo", "", "Elmwood Ave", "14222" },
	{ "US", "WA", "Seattle", "", "Pike St", "98101" },
	{ "DE", "NW", "Köln", "", "Aachener Straße", "50674" },
	{ "GB", "ENG", "Manchester", "", "Deansgate", "M3 2BW" },
};
/* clang-format on */

static char check_digit(const char *twelve)
{
	int sum = 0;

	for (int i = 0; i < 12; i++)
		sum += (twelve[i] - '0') * (i % 2 ? 3 : 1);
	return (char)('0' + (10 - sum % 10) % 10);
}

void data_product(size_t number, struct data_product *product)
{
	const struct thing *thing = &things[number / 12];
	size_t colour = number / COUNT(sizes) % COUNT(colours);
	int size = sizes[number % COUNT(sizes)];

	*product = (struct data_product){
		.cents = thing->cents + 10 * size,
		.grams = thing->grams + 5 * (size - sizes[0]),
		.length = thing->length,
		.width = thing->width,
		.height = thing->height,
	};
	snprintf(product->sku, DATA_TEXT, "%s-%s-%d", thing->code, colours[colour].code, size);
	snprintf(product->english, DATA_TEXT, "%s %s %d%s%s", colours[colour].english,
		 thing->english, size, *thing->unit ? " " : "", thing->unit);
	snprintf(product->chinese, DATA_TEXT, "%s%s %d%s", colours[colour].chinese, thing->chinese,
		 size, thing->unit_chinese);
	/* The first one is the product of the vendors' examples. */
	snprintf(product->barcode, sizeof(product->barcode), "690%09zu",
		 number ? 200000000 + number * 37 : (size_t)123456789);
	product->barcode[12] = check_digit(product->barcode);
}

void data_person(struct world *world, struct data_person *person)
{
	static const char *const prefixes[] = { "138", "139", "150", "151", "177", "186", "199" };

	/* one draw a statement: the order of arguments is the compiler's */
	const char *name = given[world_below(world, COUNT(given))], *last, *prefix;
	unsigned number;

	snprintf(person->chinese, DATA_TEXT, "%s%s", surnames[world_below(world, COUNT(surnames))],
		 name);
	last = last_names[world_below(world, COUNT(last_names))];
	snprintf(person->english, DATA_TEXT, "%s %s",
		 first_names[world_below(world, COUNT(first_names))], last);
	number = (unsigned)world_below(world, 10000);
	prefix = prefixes[world_below(world, COUNT(prefixes))];
	snprintf(person->mobile, sizeof(person->mobile), "%s0000%04u", prefix, number);
	snprintf(person->phone, sizeof(person->phone), "1613555%04u",
		 (unsigned)world_below(world, 10000));
}

const struct data_place *data_chinese_place(struct world *world)
{
	return &chinese_places[world_below(world, COUNT(chinese_places))];
}

const struct data_place *data_foreign_place(struct world *world)
{
	return &foreign_places[world_below(world, COUNT(foreign_places))];
}

int64_t data_moment(struct world *world, size_t place, size_t count, int days)
{
	int64_t span = days * DAY, slot = span / (int64_t)count;

	return world->born_ms - span + slot * (int64_t)place +
	       (int64_t)world_below(world, (size_t)slot);
}

int64_t data_past(const struct world *world, int64_t moment)
{
	int64_t latest = world->born_ms - JUST_NOW;

	return moment < latest ? moment : latest;
}

void data_add_number(struct buf *out, const char *letters, int64_t moment, const char *dash,
		     size_t number)
{
	struct buf day = BUF_INIT;

	when_add(&day, moment, ZONE_CHINA, WHEN_DAY);
	buf_addf(out, "%s%s%.4s%.2s%.2s%s%04zu", letters, dash, day.text, day.text + 5,
		 day.text + 8, dash, number);
	buf_clear(&day);
}

void data_add_shared(const struct world *world, struct buf *number, size_t place, int64_t *moment)
{
	*moment = world->born_ms - (int64_t)(DATA_SHARED - place) * DAY / 6;
	data_add_number(number, "SO", *moment, "", 1000 + place);
}

void data_add_lines(struct world *world, struct buf *out, const char *name, const char *count)
{
	size_t lines = 1 + world_below(world, 3),
	       first = 1 + world_below(world, DATA_PRODUCTS - 40);

	put_open(out, NULL, '[');
	for (size_t i = 0; i < lines; i++) {
		struct data_product product;

		data_product(first + 13 * i, &product);
		put_open(out, NULL, '{');
		put_text(out, name, product.sku);
		put_number(out, count, 1 + (int64_t)world_below(world, 6));
		put_close(out, '}');
	}
	put_close(out, ']');
}
