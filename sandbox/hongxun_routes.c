/* hongxun: parcels on their way, as carriers tell it and as clients ask for it. */
#include <stdlib.h>
#include <string.h>

#include "sandbox/hongxun.h"

bool play_hongxun_scan_is_known(const char *code)
{
	static const char known[] =
		" 001 002 80 81 82 83 84 85 86 87 89 90 91 92 93 94 95 96 97 98 99 "
		"100 101 102 103 104 105 ";
	struct buf padded = BUF_INIT;
	bool found;

	buf_addf(&padded, " %s ", code);
	found = *code && !strchr(code, ' ') && strstr(known, padded.text);
	buf_clear(&padded);
	return found;
}

struct item *play_hongxun_parcel(struct world *world, const char *mailno)
{
	return shelf_make(&world->books[HONGXUN_PARCELS], mailno);
}

/* A parcel's events are numbered from 1. */
static void add_event_key(struct buf *key, const char *mailno, int64_t number)
{
	buf_addf(key, "%s/%lld", mailno, (long long)number);
}

static struct item *add_event(struct world *world, const char *mailno)
{
	struct item *parcel = play_hongxun_parcel(world, mailno), *event;
	struct buf key = BUF_INIT;

	item_add_number(parcel, "events", 1);
	add_event_key(&key, mailno, item_number(parcel, "events"));
	event = shelf_add(&world->books[HONGXUN_ROUTES], key.text);
	item_set_text(event, "mailno", mailno);
	buf_clear(&key);
	return event;
}

struct item *play_hongxun_add_event(struct world *world, const char *mailno, const char *scan_type,
				    int64_t when_ms, const char *place, const char *memo)
{
	static const char *const operators[] = { "赵工", "钱进", "孙立", "周海", "吴敏" };
	struct item *event = add_event(world, mailno);

	item_set_text(event, "scanTypeCode", scan_type);
	item_set_text(event, "operator", operators[world_below(world, COUNT(operators))]);
	item_set_time(event, "time", when_ms, ZONE_CHINA);
	item_set_time(event, "plannedDeliveryDate", when_ms + 36 * 3600000, ZONE_CHINA);
	item_set_text(event, "transferAddress", place);
	item_set_text(event, "memo", memo);
	return event;
}

static void put_events(struct visit *visit, const struct item *parcel, const char *number)
{
	const struct shelf *routes = &visit->world->books[HONGXUN_ROUTES];
	struct buf *out = &visit->data, key = BUF_INIT;

	put_open(out, NULL, '[');
	for (int64_t i = 1; parcel && i <= item_number(parcel, "events"); i++) {
		buf_reset(&key);
		add_event_key(&key, parcel->key, i);
		put_open(out, NULL, '{');
		put_text(out, "customerNumber", number);
		item_put_list(
			shelf_find(routes, key.text),
			"mailno scanTypeCode operator time plannedDeliveryDate transferAddress memo",
			out);
		put_close(out, '}');
	}
	put_close(out, ']');
	buf_clear(&key);
}

static void query_route(struct visit *visit)
{
	const struct item *order = visit_find(visit, HONGXUN_ORDERS, "customerNumber");
	const char *mailno = order ? item_text(order, "mailno") : "";

	if (!order)
		visit_refuse(visit, HONGXUN_UNKNOWN, "订单不存在");
	else if (visit_has(visit, "mailno") && !visit_is(visit, "mailno", mailno))
		visit_refuse(visit, HONGXUN_UNKNOWN, "承运商单号与订单不符");
	else
		put_events(visit, shelf_find(&visit->world->books[HONGXUN_PARCELS], mailno),
			   order->key);
}

static bool scans_are_known(struct visit *visit)
{
	struct slice_walk walk = { .container = visit->body };
	struct slice event;
	bool known = true;

	while (known && slice_next(&walk, NULL, &event)) {
		char *code = slice_text_copy(slice_member(event, "scanTypeCode"));

		known = play_hongxun_scan_is_known(code) ||
			visit_refuse(visit, HONGXUN_MALFORMED, "路由节点类型不存在: %s", code);
		free(code);
	}
	return known;
}

static void push_route(struct visit *visit)
{
	struct slice_walk walk = { .container = visit->body };
	struct slice event;

	if (!scans_are_known(visit))
		return;
	while (slice_next(&walk, NULL, &event)) {
		char *mailno = slice_text_copy(slice_member(event, "mailno"));

		item_take(add_event(visit->world, mailno), event);
		free(mailno);
	}
}

static void push_image(struct visit *visit)
{
	char *mailno = visit_text_copy(visit, "mailno");

	item_add_number(play_hongxun_parcel(visit->world, mailno), "images",
			(int64_t)slice_count(visit_member(visit, "imageInfos")));
	free(mailno);
}

static void measure_parcel(struct visit *visit)
{
	char *mailno = visit_text_copy(visit, "mailno");

	item_take(play_hongxun_parcel(visit->world, mailno), visit->body);
	free(mailno);
}

/* clang-format off */
static const struct rule route_rules[] = {
	{ "customerNumber", RULE_TEXT, true },
	{ "mailno", RULE_TEXT },
	{ 0 }
};

static const struct rule event_rules[] = {
	{ "mailno", RULE_TEXT, true },
	{ "scanTypeCode", RULE_TEXT, true },
	{ "operator", RULE_TEXT, true },
	{ "time", RULE_TIME, true },
	{ "plannedDeliveryDate", RULE_TIME, true },
	{ "transferAddress", RULE_TEXT, true },
	{ "memo", RULE_TEXT, true },
	{ "vinCode", RULE_TEXT, .most = 17 },
	{ "longitude", RULE_TEXT },
	{ "dimension", RULE_TEXT },
	{ 0 }
};

static const struct rule image_rules[] = {
	{ "mailno", RULE_TEXT, true },
	{ "imageType", RULE_TEXT, true, .among = "imageBase64 imageUrl" },
	{ "imageInfos", RULE_ROWS, true },
	{ 0 }
};

static const struct rule parcel_rules[] = {
	{ "mailno", RULE_TEXT, true },
	{ "longs", RULE_NUMBER, true },
	{ "widths", RULE_NUMBER, true },
	{ "heights", RULE_NUMBER, true },
	{ "weight", RULE_NUMBER, true },
	{ "volume", RULE_NUMBER, true },
	{ "remark", RULE_TEXT },
	{ 0 }
};

const struct operation play_hongxun_routes[] = {
	{ "route.query", "POST", "/dtc/esboms/routeQuery", .rules = route_rules, .act = query_route },
	{ "carrier-route.push", "POST", "/dtc/tms/carrierRoutingPush", .rules = event_rules,
	  .effect = "mailno", .flags = OPERATION_LIST | OPERATION_CARRIER, .act = push_route },
	{ "carrier-image.push", "POST", "/dtc/tms/carrierSignImagePush", .rules = image_rules,
	  .effect = "mailno", .flags = OPERATION_CARRIER, .act = push_image },
	{ "dws.parcel", "POST", "/dtc/device/dwsParcel", .rules = parcel_rules, .effect = "mailno",
	  .flags = OPERATION_CONFIGURED | OPERATION_PLAIN, .act = measure_parcel },
	{ 0 }
};
/* clang-format on */
