/* hongxun: the envelope, its signature, and the vendor as a whole. */
#include "sandbox/hongxun.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "src/sign.h"

static const int64_t MINUTE = 60000;

static bool read_body(struct visit *visit)
{
	enum slice_kind wanted = visit->operation->flags & OPERATION_LIST ? SLICE_ARRAY
									  : SLICE_OBJECT;

	if (!visit_read_json(visit, &visit->document) ||
	    slice_kind(visit->document) != SLICE_OBJECT)
		return visit_refuse(visit, HONGXUN_MALFORMED, "请求报文不是合法的JSON");
	visit->body = slice_member(visit->document, "request");
	if (slice_kind(visit->body) == SLICE_NONE)
		return visit_refuse(visit, HONGXUN_MALFORMED, "必填字段缺失: request");
	if (slice_kind(visit->body) != wanted)
		return visit_refuse(visit, HONGXUN_MALFORMED, "字段格式错误: request");
	if (wanted == SLICE_ARRAY && slice_count(visit->body) == 0)
		return visit_refuse(visit, HONGXUN_MALFORMED, "必填字段缺失: request");
	return true;
}

static void complain(struct visit *visit, const struct complaint *complaint)
{
	static const char *const words[] = {
		[RULE_MISSING] = "必填字段缺失",
		[RULE_LONGER] = "字段超长",
		[RULE_WRONG] = "字段格式错误",
	};

	visit_refuse(visit, HONGXUN_MALFORMED, "%s: %s", words[complaint->fault],
		     complaint->rule->name);
}

/* clang-format off */
static const struct rule envelope_rules[] = {
	{ "createBy", RULE_TEXT, true },
	{ "dataSource", RULE_TEXT, true },
	{ "sign", RULE_TEXT, true },
	{ "timestamp", RULE_TIME, true },
	{ 0 }
};

/* Devices at the conveyor send no signature, only where they stand. */
static const struct rule device_rules[] = {
	{ "warehouseCode", RULE_TEXT, true },
	{ "timestamp", RULE_TIME, true },
	{ 0 }
};
/* clang-format on */

static bool case_fits(const struct visit *visit, const char *digest)
{
	const struct habits *habits = &visit->world->habits;
	bool lower = habit_is(habits, HABIT_HONGXUN_CASE, "lower");

	if (habit_is(habits, HABIT_HONGXUN_CASE, "any"))
		return true;
	for (; *digest; digest++)
		if (lower ? isupper((unsigned char)*digest) : islower((unsigned char)*digest))
			return false;
	return true;
}

static bool signature_is_right(const struct visit *visit, const struct item *client)
{
	struct buf text = BUF_INIT, digest = BUF_INIT;
	char *sign = slice_text_copy(slice_member(visit->document, "sign"));
	bool right;

	slice_add_text(&text, slice_member(visit->document, "createBy"));
	buf_add_char(&text, '&');
	slice_add_text(&text, slice_member(visit->document, "dataSource"));
	buf_add_char(&text, '&');
	slice_add_canonical(&text, visit->body);
	buf_addf(&text, "&%s&", item_text(client, "secret"));
	slice_add_text(&text, slice_member(visit->document, "timestamp"));
	right = sign_digest(DIGEST_MD5, text.text, text.length, &digest, NULL) &&
		sign_equal(digest.text, sign) && case_fits(visit, sign);
	buf_clear(&text);
	buf_clear(&digest);
	free(sign);
	return right;
}

static bool time_is_near(const struct visit *visit)
{
	char *text = slice_text_copy(slice_member(visit->document, "timestamp"));
	int64_t sent = 0, away;

	when_parse(text, ZONE_CHINA, &sent);
	free(text);
	away = visit_now(visit) - sent;
	return away <= 10 * MINUTE && away >= -10 * MINUTE;
}

static bool admit(struct visit *visit)
{
	bool plain = visit->operation->flags & OPERATION_PLAIN;
	const struct item *client;
	struct complaint complaint;
	char *name;

	if (!rule_check(plain ? device_rules : envelope_rules, visit->document, &complaint)) {
		complain(visit, &complaint);
		return false;
	}
	if (plain)
		return true;
	name = slice_text_copy(slice_member(visit->document, "createBy"));
	client = shelf_find(&visit->world->books[HONGXUN_CLIENTS], name);
	free(name);
	if (!client ||
	    !slice_is(slice_member(visit->document, "dataSource"), item_text(client, "dataSource")))
		return visit_refuse_unproved(visit, HONGXUN_UNSIGNED, "客户标识或来源系统不存在");
	if (!time_is_near(visit))
		return visit_refuse_unproved(visit, HONGXUN_STALE, "请求时间误差超过10分钟");
	if (!signature_is_right(visit, client))
		return visit_refuse_unproved(visit, HONGXUN_UNSIGNED, "签名错误");
	if (item_is(client, "carrier", "true") && !(visit->operation->flags & OPERATION_CARRIER))
		return visit_refuse_unproved(visit, HONGXUN_FORBIDDEN, "承运商无权调用该接口");
	return true;
}

static void lapse(struct visit *visit)
{
	visit_refuse_unproved(visit, HONGXUN_STALE, "请求时间误差超过10分钟");
}

static void wrap(struct visit *visit)
{
	struct buf *reply = &visit->exchange->reply;

	exchange_reply(visit->exchange, 200, "application/json;charset=UTF-8", "");
	put_open(reply, NULL, '{');
	put_number(reply, "code", visit->refused ? visit->code : 200);
	put_text(reply, "message", visit->refused ? visit->message.text : "响应成功");
	put_boolean(reply, "flag", !visit->refused);
	if (visit->data.length)
		put_raw(reply, "value", visit->data.text);
	put_close(reply, '}');
}

void play_hongxun_put_page(struct visit *visit, const struct selection *rows, const char *members)
{
	int64_t page = visit_number(visit, "pageNum", 1),
		size = visit_number(visit, "pageSize", 20);
	struct buf *out = &visit->data;
	size_t first, end;

	selection_page(rows, page, size, &first, &end);
	put_open(out, NULL, '{');
	put_number(out, "total", (int64_t)rows->count);
	put_number(out, "pageNum", page);
	put_number(out, "pageSize", size);
	put_open(out, "list", '[');
	for (; first < end; first++) {
		put_open(out, NULL, '{');
		item_put_list(rows->items[first], members, out);
		put_close(out, '}');
	}
	put_close(out, ']');
	put_close(out, '}');
}

static void move(struct world *world, enum book book, struct item *item)
{
	if (book == HONGXUN_ORDERS)
		play_hongxun_move_order(world, item);
}

static bool steer(struct world *world, const char *key, const char *state)
{
	struct item *order = shelf_find(&world->books[HONGXUN_ORDERS], key);

	if (!order)
		return false;
	for (int step = 0; step < 4 && !item_is(order, "orderStatus", state); step++)
		play_hongxun_move_order(world, order);
	item_set_text(order, "orderStatus", state);
	return true;
}

static const struct operation *const groups[] = {
	play_hongxun_orders, play_hongxun_routes, play_hongxun_stock, play_hongxun_syncs, NULL,
};

const struct vendor sandbox_hongxun = {
	.name = "hongxun",
	.prefix = "/hongxun",
	.groups = groups,
	.wants_json = true,
	.read = read_body,
	.admit = admit,
	.complain = complain,
	.lapse = lapse,
	.wrap = wrap,
	.fill = play_hongxun_fill,
	.move = move,
	.steer = steer,
	.first_book = HONGXUN_CLIENTS,
	.last_book = HONGXUN_BATCHES,
	.config = "create_by = DEMO_SHOP\n"
		  "data_source = DEMO_TMS\n"
		  "secret = sk-demo-0001\n"
		  "carrier_create_by = DEMO_CARRIER\n"
		  "carrier_data_source = DEMO_TMS\n"
		  "carrier_secret = sk-demo-0002\n"
		  "push_sign = if-present\n",
};
