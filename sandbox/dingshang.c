/* dingshang: headers, payload, signature, envelope, and the vendor as a whole. */
#include "sandbox/dingshang.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/base64.h"
#include "src/sign.h"

enum { MACHINE_DIGITS = 8 };

static const struct {
	int code;
	const char *text;
} texts[] = {
	{ 404, "未找到" },
	{ 4006, "payload 签名错误" },
	{ 6029, "过期时间无效" },
	{ 6032, "取货码已过期" },
	{ 6034, "订单已出货" },
	{ 6040, "trade_id 已存在" },
	{ 10001, "表单验证失败" },
	{ 10008, "Appid 或 AppSecret 缺失" },
	{ 10013, "AppSecret 错误" },
	{ 10014, "Appid 错误" },
	{ 10023, "取货码功能尚未开启" },
	{ 10025, "取货码已使用" },
	{ 30001, "商户未绑定设备" },
	{ 30002, "设备不在线" },
	{ 30003, "设备不存在" },
	{ 30004, "设备不在运营中" },
	{ 40005, "订单已过期" },
	{ 40006, "订单状态无效" },
	{ 60002, "商品已下架" },
	{ 60003, "商品库存不足" },
	{ 80002, "记录不存在" },
};

bool play_dingshang_refuse(struct visit *visit, int code)
{
	for (size_t i = 0; i < COUNT(texts); i++)
		if (texts[i].code == code)
			return visit_refuse(visit, code, "%s", texts[i].text);
	return visit_refuse(visit, code, "%d", code);
}

static bool refuse_unproved(struct visit *visit, int code)
{
	if (code == 10008 || code == 10013 || code == 10014)
		visit->status = 401;
	play_dingshang_refuse(visit, code);
	visit->unproved = true;
	return false;
}

static void complain(struct visit *visit, const struct complaint *complaint)
{
	visit_refuse(visit, 10001, "表单验证失败: %s", complaint->rule->name);
}

static bool read_payload(struct visit *visit)
{
	struct slice payload = slice_member(visit->document, "payload");
	char *text = slice_text_copy(payload);
	bool readable = slice_kind(payload) == SLICE_TEXT &&
			base64_add_decoded(&visit->decoded, text) &&
			slice_read(visit->decoded.text, visit->decoded.length, &visit->body) &&
			slice_kind(visit->body) == SLICE_OBJECT;

	free(text);
	return readable;
}

static bool headers_are_right(struct visit *visit)
{
	const char *app = exchange_header(visit->exchange, "Appid");
	const char *secret = exchange_header(visit->exchange, "AppSecret");

	if (!app || !secret || !*app || !*secret)
		return refuse_unproved(visit, 10008);
	if (strcmp(app, DINGSHANG_APP) != 0)
		return refuse_unproved(visit, 10014);
	if (strcmp(secret, DINGSHANG_SECRET) != 0)
		return refuse_unproved(visit, 10013);
	return true;
}

/* The headers are looked at before anybody looks into the body; some operations have none. */
static bool read_body(struct visit *visit)
{
	bool plain = visit->operation->flags & OPERATION_PLAIN;

	if (!headers_are_right(visit))
		return false;
	if (plain && !visit->operation->rules)
		return true;
	if (!visit_read_json(visit, &visit->document))
		return play_dingshang_refuse(visit, plain ? 400 : 10001);
	visit->body = visit->document;
	if (!plain && !read_payload(visit))
		return play_dingshang_refuse(visit, 10001);
	return true;
}

static void add_encoded(struct buf *out, const char *text)
{
	for (; *text; text++) {
		if (isalnum((unsigned char)*text) || strchr("-_.~", *text))
			buf_add_char(out, *text);
		else
			buf_addf(out, "%%%02X", (unsigned)(unsigned char)*text);
	}
}

/* name=value of every member that says something, by name, and the key. */
static void add_signed_text(const struct visit *visit, struct buf *out)
{
	bool encoded = habit_is(&visit->world->habits, HABIT_DINGSHANG_VALUES, "urlencoded");
	struct slice_walk walk = { 0 };
	struct buf sorted = BUF_INIT;
	struct slice name, value;

	slice_add_canonical(&sorted, visit->body);
	slice_read(sorted.text, sorted.length, &walk.container);
	while (slice_next(&walk, &name, &value)) {
		char *text = slice_text_copy(value);

		if (*text && strcmp(text, "NULL") != 0 && !slice_is(name, "sign")) {
			slice_add_text(out, name);
			buf_add_char(out, '=');
			if (encoded)
				add_encoded(out, text);
			else
				buf_add(out, text);
			buf_add_char(out, '&');
		}
		free(text);
	}
	buf_add(out, "key=" DINGSHANG_KEY);
	buf_clear(&sorted);
}

static bool signature_is_right(struct visit *visit)
{
	struct buf text = BUF_INIT, digest = BUF_INIT;
	char *sign = visit_text_copy(visit, "sign");
	bool right;

	add_signed_text(visit, &text);
	right = sign_digest(DIGEST_MD5, text.text, text.length, &digest, NULL);
	for (size_t i = 0; i < digest.length; i++)
		digest.text[i] = (char)toupper((unsigned char)digest.text[i]);
	right = right && strcmp(digest.text, sign) == 0;
	buf_clear(&text);
	buf_clear(&digest);
	free(sign);
	return right ? true : refuse_unproved(visit, 4006);
}

static bool values_are_texts(struct visit *visit)
{
	struct slice_walk walk = { .container = visit->body };
	struct slice value;

	while (slice_next(&walk, NULL, &value))
		if (slice_kind(value) != SLICE_TEXT)
			return play_dingshang_refuse(visit, 10001);
	return true;
}

static bool admit(struct visit *visit)
{
	return visit->operation->flags & OPERATION_PLAIN ||
	       (values_are_texts(visit) && signature_is_right(visit));
}

static void lapse(struct visit *visit)
{
	refuse_unproved(visit, 10014);
}

static void wrap(struct visit *visit)
{
	struct buf *reply = &visit->exchange->reply;

	exchange_reply(visit->exchange, visit->status, "application/json; charset=utf-8", "");
	put_open(reply, NULL, '{');
	put_number(reply, "code", visit->refused ? visit->code : 0);
	put_text(reply, "message", visit->refused ? visit->message.text : "ok");
	put_raw(reply, "data", visit->data.length ? visit->data.text : "{}");
	put_close(reply, '}');
}

const struct item *play_dingshang_machine(struct visit *visit)
{
	char *number = visit->named && !visit_has(visit, "machine_no")
			       ? mem_copy(visit->named)
			       : visit_text_copy(visit, "machine_no");
	const struct item *machine = shelf_find(&visit->world->books[DINGSHANG_MACHINES], number);

	if (strlen(number) != MACHINE_DIGITS)
		play_dingshang_refuse(visit, 10001);
	else if (!machine)
		play_dingshang_refuse(visit, 30003);
	free(number);
	return visit->refused ? NULL : machine;
}

const struct item *play_dingshang_ready_machine(struct visit *visit, bool working)
{
	const struct item *machine = play_dingshang_machine(visit);

	if (!machine)
		return NULL;
	if (!item_is(machine, "is_online", "true"))
		play_dingshang_refuse(visit, 30002);
	else if (working && !item_is(machine, "status", "true"))
		play_dingshang_refuse(visit, 30004);
	return visit->refused ? NULL : machine;
}

void play_dingshang_put_sparse(const struct item *item, const char *names, struct buf *out)
{
	while (*names) {
		size_t length = strcspn(names, " ");
		char *name = mem_copy_bytes(names, length);
		struct slice value = item_slice(item, name);
		bool empty = slice_is(value, "0") || slice_is(value, "false") ||
			     slice_is(value, "[]") || slice_is(value, "{}");

		if (!empty && *item_text(item, name))
			item_put(item, name, out);
		free(name);
		names += length + (names[length] == ' ');
	}
}

static void move(struct world *world, enum book book, struct item *item)
{
	if (book == DINGSHANG_ORDERS)
		play_dingshang_move_order(world, item);
	else if (book == DINGSHANG_DELIVERIES)
		play_dingshang_move_delivery(world, item);
}

/* An order may also be let lapse, and a delivery brought to its end. */
static bool steer(struct world *world, const char *key, const char *state)
{
	struct item *order = shelf_find(&world->books[DINGSHANG_ORDERS], key);
	struct item *delivery = shelf_find(&world->books[DINGSHANG_DELIVERIES], key);

	if (order && strcmp(state, "LAPSED") == 0) {
		order->due_ms = 0;
		play_dingshang_move_order(world, order);
	} else if (order) {
		item_set_text(order, "status", state);
	} else if (delivery) {
		delivery->due_ms = 0;
		play_dingshang_move_delivery(world, delivery);
	}
	return order || delivery;
}

/* clang-format off */
static const struct operation *const groups[] = {
	play_dingshang_machines, play_dingshang_pickups, play_dingshang_orders, play_dingshang_deliveries, NULL,
};
/* clang-format on */

const struct vendor sandbox_dingshang = {
	.name = "dingshang",
	.prefix = "/dingshang",
	.groups = groups,
	.read = read_body,
	.admit = admit,
	.complain = complain,
	.lapse = lapse,
	.wrap = wrap,
	.fill = play_dingshang_fill,
	.move = move,
	.steer = steer,
	.first_book = DINGSHANG_MACHINES,
	.last_book = DINGSHANG_DELIVERIES,
	.config = "app_id = " DINGSHANG_APP "\n"
		  "app_secret = " DINGSHANG_SECRET "\n"
		  "merchant_key = " DINGSHANG_KEY "\n"
		  "machine_no = 12345678\n"
		  "replenish = yes\n",
};
