/* jfwms: receipts, from the announcement to the last piece put away. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "sandbox/jfwms.h"

enum status { ANNOUNCED, SIGNED, RECEIVED, PUT_AWAY_IN_PART, FINISHED, CANCELLED };
enum { BAD_ONE_IN = 25 }; /* of the pieces put away, one in so many is defective */

/* A line of a receipt at some moment; `received` and `put` are thousandths of the plan. */
struct progress {
	int64_t planned, received, put, good, bad;
};

static struct progress line_progress(const struct item *receipt, struct slice line)
{
	struct progress progress = { .planned = slice_integer(slice_member(line, "count")) };

	progress.received = progress.planned * item_number(receipt, "received") / 1000;
	progress.put = progress.planned * item_number(receipt, "put") / 1000;
	progress.bad = progress.put / BAD_ONE_IN;
	progress.good = progress.put - progress.bad;
	return progress;
}

static void put_line(const struct item *receipt, struct slice line, struct buf *out)
{
	struct progress progress = line_progress(receipt, line);

	put_open(out, NULL, '{');
	put_slice(out, "sku", slice_member(line, "sku"));
	put_number(out, "count", progress.planned);
	put_number(out, "receiveCount", progress.received);
	put_number(out, "putawayCount", progress.put);
	put_number(out, "goodCount", progress.good);
	put_number(out, "badCount", progress.bad);
	put_number(out, "actualWeight", 327);
	put_number(out, "actualVolume", 1010);
	put_close(out, '}');
}

static void put_lines(const struct item *receipt, const char *name, struct slice lines,
		      struct buf *out)
{
	struct slice_walk walk = { .container = lines };
	struct slice line;

	put_open(out, name, '[');
	while (slice_next(&walk, NULL, &line))
		put_line(receipt, line, out);
	put_close(out, ']');
}

/* Boxes are numbered BX and the receipt's number and theirs. */
static void put_boxes(const struct item *receipt, struct slice wanted, struct buf *out)
{
	struct slice_walk walk = { .container = item_slice(receipt, "boxList") };
	struct buf number = BUF_INIT;
	struct slice box;

	put_open(out, "boxList", '[');
	for (int i = 1; slice_next(&walk, NULL, &box); i++) {
		struct slice_walk among = { .container = wanted };
		struct slice candidate;
		bool listed = slice_count(wanted) == 0;

		buf_reset(&number);
		buf_addf(&number, "BX%s-%d", item_text(receipt, "inboundNo"), i);
		while (slice_next(&among, NULL, &candidate))
			listed |= slice_is(candidate, number.text);
		if (!listed)
			continue;
		put_open(out, NULL, '{');
		put_number(out, "boxNumber", i);
		put_text(out, "boxNo", number.text);
		put_number(out, "skuCount", (int64_t)slice_count(slice_member(box, "skuVos")));
		put_slice(out, "length", slice_member(box, "length"));
		put_slice(out, "width", slice_member(box, "width"));
		put_slice(out, "height", slice_member(box, "height"));
		put_slice(out, "weight", slice_member(box, "weight"));
		put_lines(receipt, "skuList", slice_member(box, "skuVos"), out);
		put_close(out, '}');
	}
	put_close(out, ']');
	buf_clear(&number);
}

static struct item *find_receipt(struct visit *visit)
{
	const struct shelf *shelf = &visit->world->books[JFWMS_RECEIPTS];
	char *number = visit_text_copy(visit, "inboundNo");
	struct item *receipt = *number ? shelf_search(shelf, "inboundNo", number)
				       : visit_find(visit, JFWMS_RECEIPTS, "erpNo");

	if (receipt && visit_has(visit, "erpNo") && !visit_is(visit, "erpNo", receipt->key))
		receipt = NULL;
	if (!receipt)
		play_jfwms_refuse(visit, 40004, NULL);
	free(number);
	return receipt;
}

static void get_receipt(struct visit *visit)
{
	const struct item *receipt = find_receipt(visit);
	struct buf *out = &visit->data;

	if (!receipt)
		return;
	put_open(out, NULL, '{');
	put_text(out, "warehouseCode", item_text(receipt, "warehouse"));
	item_put_list(
		receipt,
		"inboundNo erpNo status signTime receiveLastTime putawayLastTime finishTime "
		"receiveStatus putawayStatus checkOutLogistics checkOutTrackingNo forceFinish "
		"receiptType",
		out);
	put_open(out, "trackingNoList", '[');
	if (item_has(receipt, "trackingNo"))
		put_text(out, NULL, item_text(receipt, "trackingNo"));
	put_close(out, ']');
	put_lines(receipt, "skuList", item_slice(receipt, "skuList"), out);
	put_boxes(receipt, visit_member(visit, "boxNoList"), out);
	put_close(out, '}');
}

/* --- creating, changing, cancelling --- */

static bool products_are_taken(struct visit *visit)
{
	struct slice_walk walk = { .container = visit_member(visit, "skuList") };
	bool taken = true;
	struct slice line;

	while (taken && slice_next(&walk, NULL, &line)) {
		char *sku = slice_text_copy(slice_member(line, "sku"));
		const struct item *product = shelf_find(&visit->world->books[JFWMS_SKUS], sku);

		if (!product)
			taken = play_jfwms_refuse(visit, 10046, NULL);
		else if (item_is(product, "banned", "true"))
			taken = play_jfwms_refuse(visit, 10047, sku);
		free(sku);
	}
	return taken;
}

/* Brings the stock from where one progress had it to where another has it. */
static void change_stock(struct world *world, const struct item *receipt, struct slice line,
			 const struct progress *before, const struct progress *after)
{
	char *sku = slice_text_copy(slice_member(line, "sku"));
	struct item *stock = play_jfwms_stock_of(world, item_text(receipt, "warehouse"), sku);
	int64_t received = after->received - before->received, put = after->put - before->put;

	item_add_number(stock, "onTheWayNum", after->planned - before->planned - received);
	item_add_number(stock, "pendingListingNum", received - put);
	item_add_number(stock, "availableNum", after->good - before->good);
	item_add_number(stock, "nonGoodNum", after->bad - before->bad);
	item_add_number(stock, "totalNum", put);
	free(sku);
}

static void set_progress(struct world *world, struct item *receipt, int64_t received, int64_t put)
{
	struct slice_walk walk = { .container = item_slice(receipt, "skuList") };
	int64_t old_received = item_number(receipt, "received"),
		old_put = item_number(receipt, "put");
	struct slice line;

	while (slice_next(&walk, NULL, &line)) {
		struct progress before, after;

		item_set_number(receipt, "received", old_received);
		item_set_number(receipt, "put", old_put);
		before = line_progress(receipt, line);
		item_set_number(receipt, "received", received);
		item_set_number(receipt, "put", put);
		after = line_progress(receipt, line);
		change_stock(world, receipt, line, &before, &after);
	}
}

/* All of it is on its way, or is not coming after all. */
static void announce(struct world *world, const struct item *receipt, bool coming)
{
	struct slice_walk walk = { .container = item_slice(receipt, "skuList") };
	struct slice line;

	while (slice_next(&walk, NULL, &line)) {
		struct progress whole = line_progress(receipt, line), none = { 0 };

		change_stock(world, receipt, line, coming ? &none : &whole,
			     coming ? &whole : &none);
	}
}

void play_jfwms_announce(struct world *world, const struct item *receipt)
{
	announce(world, receipt, true);
}

static void create_receipt(struct visit *visit)
{
	struct world *world = visit->world;
	struct item *receipt;
	char *key;

	if (!play_jfwms_account_is_fine(visit) ||
	    !play_jfwms_warehouse_is_open(visit, "receiveStatus", 10044) ||
	    !products_are_taken(visit))
		return;
	key = visit_text_copy(visit, "erpNo");
	if (shelf_find(&world->books[JFWMS_RECEIPTS], key)) {
		play_jfwms_refuse(visit, 40001, NULL);
	} else {
		receipt = shelf_add(&world->books[JFWMS_RECEIPTS], key);
		item_take(receipt, visit->body);
		play_jfwms_set_number(world, receipt, "inboundNo", "IN");
		item_set_number(receipt, "status", ANNOUNCED);
		play_jfwms_announce(world, receipt);
		world_schedule(world, JFWMS_RECEIPTS, receipt);
		put_open(&visit->data, NULL, '{');
		item_put(receipt, "inboundNo", &visit->data);
		put_close(&visit->data, '}');
	}
	free(key);
}

static void cancel_receipt(struct visit *visit)
{
	struct item *receipt = find_receipt(visit);

	if (!receipt)
		return;
	if (item_number(receipt, "status") > SIGNED) {
		play_jfwms_refuse(visit, 40005, item_text(receipt, "status"));
		return;
	}
	announce(visit->world, receipt, false);
	item_set_number(receipt, "status", CANCELLED);
	receipt->due_ms = 0;
	if (!visit_has(visit, "erpNo"))
		visit_effect(visit, receipt->key);
}

static void change_tracking(struct visit *visit)
{
	struct item *receipt = find_receipt(visit);

	if (!receipt)
		return;
	if (item_number(receipt, "status") > SIGNED)
		play_jfwms_refuse(visit, 40005, item_text(receipt, "status"));
	else
		item_set_slice(receipt, "trackingNo", visit_member(visit, "trackingNo"));
}

static void list_parcels(struct visit *visit)
{
	const struct item *receipt = find_receipt(visit);
	size_t boxes = receipt ? slice_count(item_slice(receipt, "boxList")) : 0;

	if (!receipt)
		return;
	put_open(&visit->data, NULL, '[');
	for (size_t i = 1; i <= (boxes ? boxes : 1); i++) {
		struct buf number = BUF_INIT;

		buf_addf(&number, "PK%s-%zu", item_text(receipt, "inboundNo"), i);
		put_text(&visit->data, NULL, number.text);
		buf_clear(&number);
	}
	put_close(&visit->data, ']');
}

void play_jfwms_move_receipt(struct world *world, struct item *receipt)
{
	static const struct {
		enum status next;
		const char *time;
		int64_t received, put;
	} steps[] = {
		[ANNOUNCED] = { SIGNED, "signTime", 0, 0 },
		[SIGNED] = { RECEIVED, "receiveLastTime", 1000, 0 },
		[RECEIVED] = { PUT_AWAY_IN_PART, "putawayLastTime", 1000, 625 },
		[PUT_AWAY_IN_PART] = { FINISHED, "finishTime", 1000, 1000 },
	};
	size_t status = (size_t)item_number(receipt, "status");

	if (status >= COUNT(steps))
		return;
	item_set_number(receipt, "status", steps[status].next);
	item_set_time(receipt, steps[status].time, world_now(world), ZONE_UTC);
	set_progress(world, receipt, steps[status].received, steps[status].put);
	if (steps[status].next != FINISHED)
		world_schedule(world, JFWMS_RECEIPTS, receipt);
}

/* clang-format off */
static const struct rule line_rules[] = {
	{ "sku", RULE_TEXT, true, .missing = 40002 },
	{ "count", RULE_COUNT, true, RULE_PIECES, .missing = 40003, .longer = 40003, .wrong = 40003 },
	{ 0 }
};

static const struct rule box_rules[] = {
	{ "length", RULE_NUMBER },
	{ "width", RULE_NUMBER },
	{ "height", RULE_NUMBER },
	{ "weight", RULE_NUMBER },
	{ "skuVos", RULE_ROWS, .rules = line_rules },
	{ 0 }
};

static const struct rule create_rules[] = {
	{ "erpNo", RULE_TEXT, true, .missing = 40000 },
	{ "warehouse", RULE_TEXT, true, .missing = 10043 },
	{ "trackingNo", RULE_TEXT },
	{ "expectedTime", RULE_TIME },
	{ "remark", RULE_TEXT },
	{ "receiptType", RULE_INTEGER },
	{ "skuList", RULE_ROWS, true, .rules = line_rules, .missing = 40002 },
	{ "boxList", RULE_ROWS, .rules = box_rules },
	{ 0 }
};

static const struct rule number_rules[] = {
	{ "erpNo", RULE_TEXT },
	{ "inboundNo", RULE_TEXT },
	{ "boxNoList", RULE_TEXTS },
	{ 0 }
};

static const struct rule tracking_rules[] = {
	{ "erpNo", RULE_TEXT },
	{ "inboundNo", RULE_TEXT },
	{ "trackingNo", RULE_TEXT, true, 100, .missing = 50005, .longer = 50016 },
	{ 0 }
};
/* clang-format on */

const struct operation play_jfwms_receipts[] = {
	{ "inbound.create", "POST", "/api/inbound/create", .rules = create_rules, .effect = "erpNo",
	  .act = create_receipt },
	{ "inbound.cancel", "POST", "/api/inbound/cancel", .rules = number_rules, .effect = "erpNo",
	  .act = cancel_receipt },
	{ "inbound.get", "POST", "/api/inbound/get", .rules = number_rules, .act = get_receipt },
	{ "inbound.tracking", "POST", "/api/inbound/updateTrackingNo", .rules = tracking_rules,
	  .effect = "erpNo", .flags = OPERATION_CONFIGURED, .act = change_tracking },
	{ "inbound.parcels", "POST", "/api/inbound/getPackageNo", .rules = number_rules,
	  .flags = OPERATION_CONFIGURED, .act = list_parcels },
	{ 0 }
};
