/* jfwms: goods that come back, and what a document costs. */
#include <stdlib.h>
#include <string.h>

#include "sandbox/jfwms.h"

enum status { EXPECTED = 1, ARRIVED, FINISHED, CANCELLED };

static void put_line(const struct item *item, struct slice line, struct buf *out)
{
	bool finished = item_number(item, "status") == FINISHED;
	int64_t count = slice_integer(slice_member(line, "count"));
	int64_t bad = finished ? count / 2 : 0;

	put_open(out, NULL, '{');
	put_slice(out, "sku", slice_member(line, "sku"));
	put_number(out, "returnCount", count);
	put_number(out, "goodCount", finished ? count - bad : 0);
	put_number(out, "badCount", bad);
	put_number(out, "actualWeight", 327);
	put_number(out, "actualVolume", 1010);
	put_close(out, '}');
}

static void put_return(const struct item *item, struct buf *out)
{
	struct slice_walk walk = { .container = item_slice(item, "skuList") };
	struct slice line;

	put_open(out, NULL, '{');
	item_put_list(item, "returnId returnType packageNo erpNo platformOrderNo trackingNo", out);
	put_text(out, "warehouseCode", item_text(item, "warehouse"));
	item_put_list(item, "status createTime finishTime cancelTime", out);
	put_open(out, "skuList", '[');
	while (slice_next(&walk, NULL, &line))
		put_line(item, line, out);
	put_close(out, ']');
	put_close(out, '}');
}

static void page_returns(struct visit *visit)
{
	const struct shelf *shelf = &visit->world->books[JFWMS_RETURNS];
	char *begin = visit_text_copy(visit, "beginTime"), *end = visit_text_copy(visit, "endTime");
	struct selection rows = { 0 };

	/* Times of this form sort as texts. */
	for (size_t i = shelf->count; i > 0; i--) {
		const char *time = item_text(shelf->items[i - 1], "createTime");

		if (strcmp(time, begin) >= 0 && strcmp(time, end) <= 0)
			selection_add(&rows, shelf->items[i - 1]);
	}
	play_jfwms_put_page(visit, &rows, false, put_return);
	selection_clear(&rows);
	free(begin);
	free(end);
}

static struct item *find_return(struct visit *visit)
{
	char *number = visit_text_copy(visit, "returnId");
	struct item *item =
		*number ? shelf_search(&visit->world->books[JFWMS_RETURNS], "returnId", number)
			: visit_find(visit, JFWMS_RETURNS, "erpNo");

	if (!item)
		play_jfwms_refuse(visit, 40004, NULL);
	free(number);
	return item;
}

static void get_return(struct visit *visit)
{
	const struct item *item = find_return(visit);

	if (item)
		put_return(item, &visit->data);
}

static void create_return(struct visit *visit)
{
	struct world *world = visit->world;
	struct item *item;
	char *key;

	if (!play_jfwms_warehouse_is_open(visit, "receiveStatus", 10044))
		return;
	key = visit_text_copy(visit, "erpNo");
	if (shelf_find(&world->books[JFWMS_RETURNS], key)) {
		play_jfwms_refuse(visit, 40001, NULL);
	} else {
		item = shelf_add(&world->books[JFWMS_RETURNS], key);
		item_take(item, visit->body);
		item_set_number(item, "returnId", 10000 + world_serial(world));
		play_jfwms_set_number(world, item, "packageNo", "PK");
		item_set_number(item, "status", EXPECTED);
		item_set_time(item, "createTime", world_now(world), ZONE_UTC);
		world_schedule(world, JFWMS_RETURNS, item);
		put_open(&visit->data, NULL, '{');
		item_put_list(item, "returnId erpNo", &visit->data);
		put_close(&visit->data, '}');
	}
	free(key);
}

static void cancel_return(struct visit *visit)
{
	struct item *item = find_return(visit);

	if (!item)
		return;
	if (item_number(item, "status") != EXPECTED) {
		play_jfwms_refuse(visit, 40005, item_text(item, "status"));
		return;
	}
	item_set_number(item, "status", CANCELLED);
	item_set_time(item, "cancelTime", world_now(visit->world), ZONE_UTC);
	item->due_ms = 0;
	if (!visit_has(visit, "erpNo"))
		visit_effect(visit, item->key);
}

void play_jfwms_move_return(struct world *world, struct item *item)
{
	int64_t status = item_number(item, "status");

	if (status >= FINISHED)
		return;
	item_set_number(item, "status", status + 1);
	if (status + 1 == FINISHED)
		item_set_time(item, "finishTime", world_now(world), ZONE_UTC);
	else
		world_schedule(world, JFWMS_RETURNS, item);
}

static void put_fee(struct buf *out, const char *name, const char *amount, const char *currency)
{
	put_open(out, NULL, '{');
	put_text(out, "feeName", name);
	put_raw(out, "amount", amount);
	put_text(out, "currency", currency);
	put_close(out, '}');
}

static void get_fees(struct visit *visit)
{
	const struct item *order = visit_find(visit, JFWMS_ORDERS, "erpNo");
	const struct item *receipt = visit_find(visit, JFWMS_RECEIPTS, "erpNo");
	struct buf *out = &visit->data;

	if (!order && !receipt) {
		play_jfwms_refuse(visit, 50017, NULL);
		return;
	}
	put_open(out, NULL, '[');
	put_fee(out, order ? "出库操作费" : "入库操作费", "1.20", "CAD");
	if (order && item_has(order, "logisticsFee"))
		put_fee(out, "物流费", item_text(order, "logisticsFee"),
			item_text(order, "currency"));
	put_close(out, ']');
}

/* clang-format off */
static const struct rule page_rules[] = {
	{ "beginTime", RULE_TIME, true },
	{ "endTime", RULE_TIME, true },
	{ "pageNo", RULE_PAGE },
	{ "pageSize", RULE_PAGE },
	{ 0 }
};

static const struct rule line_rules[] = {
	{ "sku", RULE_TEXT, true, .missing = 40002 },
	{ "count", RULE_COUNT, true, RULE_PIECES, .missing = 40003, .longer = 40003, .wrong = 40003 },
	{ 0 }
};

static const struct rule create_rules[] = {
	{ "erpNo", RULE_TEXT, true, .missing = 40000 },
	{ "warehouse", RULE_TEXT, true, .missing = 10043 },
	{ "returnType", RULE_INTEGER },
	{ "platformOrderNo", RULE_TEXT },
	{ "trackingNo", RULE_TEXT },
	{ "skuList", RULE_ROWS, true, .rules = line_rules, .missing = 40002 },
	{ 0 }
};

static const struct rule number_rules[] = {
	{ "erpNo", RULE_TEXT },
	{ "returnId", RULE_ID },
	{ 0 }
};

static const struct rule fee_rules[] = {
	{ "erpNo", RULE_TEXT, true, .missing = 50003 },
	{ 0 }
};
/* clang-format on */

const struct operation play_jfwms_returns[] = {
	{ "return.page", "POST", "/api/inbound/return/getByPage", .rules = page_rules,
	  .act = page_returns },
	{ "return.get", "POST", "/api/inbound/return/get", .rules = number_rules,
	  .flags = OPERATION_CONFIGURED, .act = get_return },
	{ "return.create", "POST", "/api/inbound/return/create", .rules = create_rules,
	  .effect = "erpNo", .flags = OPERATION_CONFIGURED, .act = create_return },
	{ "return.cancel", "POST", "/api/inbound/return/cancel", .rules = number_rules,
	  .effect = "erpNo", .flags = OPERATION_CONFIGURED, .act = cancel_return },
	{ "fee.get", "POST", "/api/fee/get", .rules = fee_rules, .flags = OPERATION_CONFIGURED,
	  .act = get_fees },
	{ 0 }
};
