/* chetonggui: who asks, the envelope, and the vendor as a whole. */
#include "sandbox/chetonggui.h"

#include <stdlib.h>
#include <string.h>

#define SEC "SEC"

/* What an interface says, and whether it says sec with it. */
static const struct {
	const char *operation; /* or the beginning of several */
	const char *done, *failed;
	bool sec_when_done, sec_when_failed;
} phrases[] = {
	{ "account.register", "注册成功", "注册失败", true, true },
	{ "account.login", "登录成功", "用户不存在或密码不正确", true, false },
	{ "goods.publish", "上架商品成功", "上架商品失败", true, true },
	{ "goods.access", "设置成功!", "设置失败!", false, false },
	{ "customer.find", "操作成功!", "查询失败", true, true },
	{ "relation.find", "操作成功!", "查询失败", true, true },
	{ "discount.find", "操作成功!", "查询失败", true, true },
	{ "order.place", "操作成功!", "下单失败", true, true },
	{ "order.accept", "接单成功!", "接单失败", false, true },
	{ "shipment.", "成功", "失败", true, true },
	{ "return.confirm", "操作成功!", "退货失败", false, true },
	{ "", "操作成功!", "操作失败!", true, true },
};

static size_t find_phrase(const struct visit *visit)
{
	size_t i = 0;

	while (strncmp(phrases[i].operation, visit->operation->name,
		       strlen(phrases[i].operation)) != 0)
		i++;
	return i;
}

bool play_chetonggui_refuse(struct visit *visit, const char *reason)
{
	const char *failed = phrases[find_phrase(visit)].failed;

	return visit_refuse(visit, 1, "%s%s%s", failed, reason ? "," : "", reason ? reason : "");
}

static void complain(struct visit *visit, const struct complaint *complaint)
{
	static const char *const words[] = {
		[RULE_MISSING] = "缺少参数",
		[RULE_LONGER] = "参数超长",
		[RULE_WRONG] = "参数错误",
	};
	struct buf reason = BUF_INIT;

	buf_addf(&reason, "%s: %s", words[complaint->fault], complaint->rule->name);
	play_chetonggui_refuse(visit, reason.text);
	buf_clear(&reason);
}

static bool read_body(struct visit *visit)
{
	if (!visit_read_json(visit, &visit->document) ||
	    slice_kind(visit->document) != SLICE_OBJECT)
		return play_chetonggui_refuse(visit, "报文格式错误");
	visit->body = visit->document;
	return true;
}

static bool refuse_unproved(struct visit *visit, const char *reason)
{
	play_chetonggui_refuse(visit, reason);
	visit->unproved = true;
	return false;
}

static bool admit(struct visit *visit)
{
	const struct item *account = visit_find(visit, CHETONGGUI_ACCOUNTS, "username");

	if (!visit_is(visit, "sec", SEC))
		return refuse_unproved(visit, "加密秘钥错误");
	if (strcmp(visit->operation->name, "account.register") == 0)
		return true;
	if (!account || !visit_is(visit, "password", item_text(account, "password")))
		return refuse_unproved(visit, strcmp(visit->operation->name, "account.login") == 0
						      ? NULL
						      : "用户不存在或密码不正确");
	return true;
}

static void lapse(struct visit *visit)
{
	refuse_unproved(visit, "登录已失效");
}

/* sec belongs beside data, but the document can also be read as if it stood inside. */
static void put_said(struct visit *visit, struct buf *reply, bool with_sec)
{
	const char *data = strstr(visit->data.text, "\"data\":{");
	bool inside = data && habit_is(&visit->world->habits, HABIT_CHETONGGUI_SEC, "data");

	if (visit->data.length) {
		put_name(reply, NULL);
		buf_add(reply, visit->data.text);
	}
	if (with_sec && inside) {
		buf_truncate(reply, reply->length - 1);
		put_text(reply, "sec", SEC);
		put_close(reply, '}');
	} else if (with_sec) {
		put_text(reply, "sec", SEC);
	}
}

static void wrap(struct visit *visit)
{
	struct buf *reply = &visit->exchange->reply;
	size_t i = find_phrase(visit);

	exchange_reply(visit->exchange, 200, "application/json;charset=UTF-8", "");
	put_open(reply, NULL, '{');
	put_number(reply, "status", visit->refused ? 1 : 0);
	put_text(reply, "msg", visit->refused ? visit->message.text : phrases[i].done);
	put_said(visit, reply,
		 visit->refused ? phrases[i].sec_when_failed : phrases[i].sec_when_done);
	put_close(reply, '}');
}

static void put_row(const struct item *row, const char *name, const char *members, struct buf *out)
{
	put_open(out, name, '{');
	item_put_list(row, members, out);
	put_close(out, '}');
}

void play_chetonggui_put_rows(struct visit *visit, const struct selection *rows,
			      const char *members)
{
	const struct habits *habits = &visit->world->habits;
	int64_t page = visit_number(visit, "pageNum", 1),
		size = visit_number(visit, "pageSize", 50);
	bool numbered = habit_is(habits, HABIT_CHETONGGUI_DATA, "numbered");
	struct buf *out = &visit->data;
	size_t first, end;

	selection_page(rows, page, size, &first, &end);
	put_number(out, "pageNum", page);
	put_number(out, "pageSize", size);
	put_number(out, "totalRecords", (int64_t)rows->count);
	put_number(out, "currentSize", (int64_t)(end - first));
	if (habit_is(habits, HABIT_CHETONGGUI_DATA, "object") && end - first == 1) {
		put_row(rows->items[first], "data", members, out);
		return;
	}
	put_open(out, "data", numbered ? '{' : '[');
	for (size_t i = first; i < end; i++) {
		struct buf number = BUF_INIT;

		buf_addf(&number, "%zu", i - first);
		put_row(rows->items[i], numbered ? number.text : NULL, members, out);
		buf_clear(&number);
	}
	put_close(out, numbered ? '}' : ']');
}

const char *play_chetonggui_company_name(const struct world *world, const char *id)
{
	const struct item *company = shelf_find(&world->books[CHETONGGUI_COMPANIES], id);

	return company ? item_text(company, "companyName") : "";
}

/* 1 placed, 2 accepted, 50 shipped, 55 received, and "returning". */
static bool steer(struct world *world, const char *key, const char *state)
{
	struct item *order = shelf_find(&world->books[CHETONGGUI_ORDERS], key);

	if (!order)
		return false;
	if (strcmp(state, "returning") == 0)
		return play_chetonggui_open_return(world, order);
	if (strcmp(state, "1") == 0 || strcmp(state, "2") == 0)
		item_set_number(order, "order_status", strtoll(state, NULL, 10));
	else if (item_has(order, "status"))
		item_set_number(order, "status", strtoll(state, NULL, 10));
	return item_is(order, "order_status", state) || item_is(order, "status", state);
}

/* clang-format off */
static const struct operation *const groups[] = {
	play_chetonggui_people, play_chetonggui_orders, play_chetonggui_shipments, NULL,
};
/* clang-format on */

const struct vendor sandbox_chetonggui = {
	.name = "chetonggui",
	.prefix = "/chetonggui",
	.groups = groups,
	.wants_json = true,
	.read = read_body,
	.admit = admit,
	.complain = complain,
	.lapse = lapse,
	.wrap = wrap,
	.fill = play_chetonggui_fill,
	.steer = steer,
	.first_book = CHETONGGUI_ACCOUNTS,
	.last_book = CHETONGGUI_STAMPS,
	.config = "username = 13900000001\n"
		  "password = demo-pass\n"
		  "secret = " SEC "\n"
		  "company_id = 2001\n",
};
