/* jfwms: outbound orders to businesses, by the box. */
#include <stdlib.h>
#include <string.h>

#include "sandbox/jfwms.h"

enum status { WAITING = 1, PICKING, PACKED, SHIPPED, CANCELLED };

static void create_outbound(struct visit *visit)
{
	struct world *world = visit->world;
	struct item *outbound;
	char *key;

	if (!play_jfwms_account_is_fine(visit) ||
	    !play_jfwms_warehouse_is_open(visit, "orderReceiveStatus", 10048))
		return;
	if (!slice_count(visit_member(visit, "boxList")) &&
	    !slice_count(visit_member(visit, "skuInfoList"))) {
		play_jfwms_refuse(visit, 50022, NULL);
		return;
	}
	key = visit_text_copy(visit, "erpNo");
	if (shelf_find(&world->books[JFWMS_OUTBOUNDS], key)) {
		play_jfwms_refuse(visit, 50019, NULL);
	} else {
		outbound = shelf_add(&world->books[JFWMS_OUTBOUNDS], key);
		item_take(outbound, visit->body);
		play_jfwms_set_number(world, outbound, "outboundNo", "B2B");
		item_set_number(outbound, "status", WAITING);
		world_schedule(world, JFWMS_OUTBOUNDS, outbound);
		put_open(&visit->data, NULL, '{');
		item_put_list(outbound, "erpNo outboundNo", &visit->data);
		put_close(&visit->data, '}');
	}
	free(key);
}

static void put_box(struct slice box, struct buf *out)
{
	struct slice_walk walk = { .container = slice_member(box, "skuInfoList") };
	struct slice line;
	int64_t count = 0;

	while (slice_next(&walk, NULL, &line))
		count += slice_integer(slice_member(line, "count"));
	put_open(out, NULL, '{');
	put_slice(out, "boxNo", slice_member(box, "boxNo"));
	put_slice(out, "customBoxNo", slice_member(box, "boxNo"));
	put_number(out, "count", count);
	put_raw(out, "length", "40");
	put_raw(out, "width", "40");
	put_raw(out, "height", "30");
	put_raw(out, "volume", "48000");
	put_raw(out, "weight", "13500");
	put_close(out, '}');
}

static void get_outbound(struct visit *visit)
{
	const struct item *outbound = visit_find(visit, JFWMS_OUTBOUNDS, "erpNo");
	struct slice_walk walk = { 0 };
	struct buf *out = &visit->data;
	struct slice box;

	if (!outbound) {
		play_jfwms_refuse(visit, 50017, NULL);
		return;
	}
	walk.container = item_slice(outbound, "boxList");
	put_open(out, NULL, '{');
	item_put_list(
		outbound,
		"outboundNo erpNo warehouse status destination dispatchType logisticType "
		"trackingNo expectTime shippedTime referenceNo fbaShipmentId changeLabel "
		"outboundType packBoxStatus fullInboundNo pickupCode deliveryCode errorMsg remark",
		out);
	put_open(out, "boxVoList", '[');
	while (slice_next(&walk, NULL, &box))
		put_box(box, out);
	put_close(out, ']');
	item_put_list(outbound, "skuInfoList addressVo fileInfo", out);
	put_close(out, '}');
}

static void cancel_outbound(struct visit *visit)
{
	struct item *outbound = visit_find(visit, JFWMS_OUTBOUNDS, "erpNo");
	int64_t status = outbound ? item_number(outbound, "status") : 0;

	if (!outbound || status >= SHIPPED) {
		play_jfwms_refuse(visit,
				  !outbound           ? 50017
				  : status == SHIPPED ? 50018
						      : 50027,
				  NULL);
		return;
	}
	item_set_number(outbound, "status", CANCELLED);
	outbound->due_ms = 0;
}

void play_jfwms_move_outbound(struct world *world, struct item *outbound)
{
	int64_t status = item_number(outbound, "status");

	if (status >= SHIPPED)
		return;
	item_set_number(outbound, "status", status + 1);
	if (status + 1 == SHIPPED)
		item_set_time(outbound, "shippedTime", world_now(world), ZONE_UTC);
	else
		world_schedule(world, JFWMS_OUTBOUNDS, outbound);
}

/* clang-format off */
static const struct rule line_rules[] = {
	{ "sku", RULE_TEXT, true, .missing = 50022 },
	{ "count", RULE_COUNT, true, RULE_PIECES, .missing = 50023, .longer = 50023, .wrong = 50023 },
	{ "changeLabel", RULE_INTEGER },
	{ "pickUpCount", RULE_INTEGER },
	{ "newLabelJson", RULE_TEXT },
	{ 0 }
};

static const struct rule box_rules[] = {
	{ "boxNo", RULE_TEXT },
	{ "skuInfoList", RULE_ROWS, true, .rules = line_rules, .missing = 50022 },
	{ 0 }
};

static const struct rule address_rules[] = {
	{ "buyerName", RULE_TEXT, .most = 100, .longer = 50010 },
	{ "buyerPhone", RULE_TEXT, .most = 100, .longer = 50011 },
	{ "recipientCountry", RULE_TEXT, .most = 2, .longer = 50007 },
	{ "recipientProvince", RULE_TEXT, .most = 100, .longer = 50012 },
	{ "recipientCity", RULE_TEXT, .most = 100, .longer = 50013 },
	{ "recipientArea", RULE_TEXT },
	{ "recipientAddress", RULE_TEXT, .most = 300, .longer = 50006 },
	{ "recipientAddress2", RULE_TEXT },
	{ "zipCode", RULE_TEXT, .most = 100, .longer = 50014 },
	{ 0 }
};

static const struct rule file_rules[] = {
	{ "labelJson", RULE_TEXT },
	{ "bolJson", RULE_TEXT },
	{ "boxJson", RULE_TEXT },
	{ "otherJson", RULE_TEXT },
	{ 0 }
};

static const struct rule create_rules[] = {
	{ "erpNo", RULE_TEXT, true, 100, .missing = 50003, .longer = 50008 },
	{ "warehouse", RULE_TEXT, true, .missing = 10043 },
	{ "destination", RULE_INTEGER },
	{ "dispatchType", RULE_INTEGER },
	{ "logisticType", RULE_INTEGER },
	{ "trackingNo", RULE_TEXT, .most = 100, .longer = 50016 },
	{ "expectTime", RULE_TEXT },
	{ "referenceNo", RULE_TEXT },
	{ "fbaShipmentId", RULE_TEXT },
	{ "remark", RULE_TEXT },
	{ "addressVo", RULE_OBJECT, .rules = address_rules },
	{ "boxList", RULE_ROWS, .rules = box_rules },
	{ "fileInfo", RULE_OBJECT, .rules = file_rules },
	{ "outboundType", RULE_INTEGER },
	{ "fullInboundNo", RULE_TEXT },
	{ "pickupCode", RULE_TEXT },
	{ "deliveryCode", RULE_TEXT },
	{ "skuInfoList", RULE_ROWS, .rules = line_rules },
	{ 0 }
};

static const struct rule number_rules[] = {
	{ "erpNo", RULE_TEXT, true, .missing = 50003 },
	{ 0 }
};
/* clang-format on */

const struct operation play_jfwms_outbounds[] = {
	{ "b2b-outbound.create", "POST", "/api/b2b/outbound/create", .rules = create_rules,
	  .effect = "erpNo", .act = create_outbound },
	{ "b2b-outbound.get", "POST", "/api/b2b/outbound/get", .rules = number_rules,
	  .flags = OPERATION_CONFIGURED, .act = get_outbound },
	{ "b2b-outbound.cancel", "POST", "/api/b2b/outbound/cancel", .rules = number_rules,
	  .effect = "erpNo", .flags = OPERATION_CONFIGURED, .act = cancel_outbound },
	{ 0 }
};
