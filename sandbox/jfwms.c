/* jfwms: the envelope, pages, and the vendor as a whole. */
#include "sandbox/jfwms.h"

#include <stdlib.h>
#include <string.h>

static bool read_body(struct visit *visit)
{
	if (strcmp(visit->operation->method, "GET") == 0) {
		visit_read_query(visit);
		return true;
	}
	visit_read_json(visit, &visit->document);
	visit->body = visit->document;
	return true;
}

/* The signature does not cover the body, so it is judged even where the body is no JSON. */
static bool admit(struct visit *visit)
{
	return play_jfwms_admit(visit) &&
	       (slice_kind(visit->body) == SLICE_OBJECT || play_jfwms_refuse(visit, 10001, NULL));
}

static void complain(struct visit *visit, const struct complaint *complaint)
{
	int code = rule_code(complaint);

	play_jfwms_refuse(visit, code ? code : 10001, NULL);
}

static void wrap(struct visit *visit)
{
	struct buf *reply = &visit->exchange->reply, trace = BUF_INIT;

	exchange_reply(visit->exchange, 200, "application/json;charset=UTF-8", "");
	world_add_identity(visit->world, &trace, 32);
	put_open(reply, NULL, '{');
	if (habit_is(&visit->world->habits, HABIT_JFWMS_CODE, "text")) {
		struct buf code = BUF_INIT;

		buf_addf(&code, "%d", visit->code);
		put_text(reply, "code", code.text);
		buf_clear(&code);
	} else {
		put_number(reply, "code", visit->code);
	}
	put_text(reply, "message", visit->refused ? visit->message.text : "SUCCESS");
	put_raw(reply, "data", visit->data.length ? visit->data.text : NULL);
	put_text(reply, "requestId", trace.text);
	put_close(reply, '}');
	buf_clear(&trace);
}

bool play_jfwms_account_is_fine(struct visit *visit)
{
	static const struct {
		const char *state;
		int code;
	} troubles[] = { { "disabled", 10040 }, { "unpriced", 10045 }, { "arrears", 10049 } };

	for (size_t i = 0; i < COUNT(troubles); i++)
		if (habit_is(&visit->world->habits, HABIT_JFWMS_ACCOUNT, troubles[i].state))
			return play_jfwms_refuse(visit, troubles[i].code, NULL);
	return true;
}

bool play_jfwms_warehouse_is_open(struct visit *visit, const char *member, int code)
{
	const struct item *warehouse = visit_find(visit, JFWMS_WAREHOUSES, "warehouse");

	if (!warehouse)
		return play_jfwms_refuse(visit, 10041, NULL);
	if (item_is(warehouse, "closed", "true"))
		return play_jfwms_refuse(visit, 10042, NULL);
	if (member && item_number(warehouse, member) != 1)
		return play_jfwms_refuse(visit, code, NULL);
	return true;
}

static bool page_is_inside(const struct visit *visit, bool usually)
{
	const struct habits *habits = &visit->world->habits;

	if (habit_is(habits, HABIT_JFWMS_PAGE, "usual"))
		return usually;
	return habit_is(habits, HABIT_JFWMS_PAGE, "page");
}

static void put_heads(struct buf *out, bool captions)
{
	put_open(out, "heads", '[');
	if (captions) {
		put_open(out, NULL, '{');
		put_text(out, "key", "name");
		put_text(out, "value", "物流名称");
		put_close(out, '}');
	}
	put_close(out, ']');
}

void play_jfwms_put_page(struct visit *visit, const struct selection *rows, bool inside,
			 void (*put_row)(const struct item *item, struct buf *out))
{
	int64_t page = visit_number(visit, "pageNo", 1), size = visit_number(visit, "pageSize", 20);
	size_t first, end, count = rows->count;
	struct buf *out = &visit->data;

	if (visit_is(visit, "returnAll", "true"))
		size = count ? (int64_t)count : 1;
	inside = page_is_inside(visit, inside);
	selection_page(rows, page, size, &first, &end);
	if (inside) {
		put_open(out, NULL, '{');
		put_name(out, "page");
	}
	buf_add_char(out, '{');
	put_number(out, "pageNo", page);
	put_number(out, "pageSize", size);
	put_number(out, "totalPage", (int64_t)selection_pages(rows, size));
	put_number(out, "totalSize", (int64_t)count);
	put_heads(out, strncmp(visit->operation->name, "carrier.", 8) == 0);
	put_open(out, "rows", '[');
	for (; first < end; first++)
		put_row(rows->items[first], out);
	put_close(out, ']');
	put_close(out, '}');
	if (inside)
		put_close(out, '}');
}

void play_jfwms_set_number(struct world *world, struct item *item, const char *name,
			   const char *letters)
{
	struct buf number = BUF_INIT, date = BUF_INIT;

	when_add(&date, world_now(world), ZONE_UTC, WHEN_DAY);
	buf_addf(&number, "%s%.2s%.2s%.2s%06lld", letters, date.text + 2, date.text + 5,
		 date.text + 8, (long long)world_serial(world));
	item_set_text(item, name, number.text);
	buf_clear(&number);
	buf_clear(&date);
}

static void move(struct world *world, enum book book, struct item *item)
{
	if (book == JFWMS_ORDERS)
		play_jfwms_move_order(world, item);
	else if (book == JFWMS_RECEIPTS)
		play_jfwms_move_receipt(world, item);
	else if (book == JFWMS_RETURNS)
		play_jfwms_move_return(world, item);
	else if (book == JFWMS_OUTBOUNDS)
		play_jfwms_move_outbound(world, item);
	else
		shelf_remove(&world->books[book], item); /* a nonce or a code has lapsed */
}

static bool steer(struct world *world, const char *key, const char *state)
{
	static const struct {
		enum book book;
		int last; /* the highest state that steps lead to */
	} kinds[] = {
		{ JFWMS_ORDERS, ORDER_SHIPPED },
		{ JFWMS_RECEIPTS, 4 },
		{ JFWMS_RETURNS, 3 },
		{ JFWMS_OUTBOUNDS, 4 },
	};
	int64_t wanted = strtoll(state, NULL, 10);

	for (size_t i = 0; i < COUNT(kinds); i++) {
		struct item *item = shelf_find(&world->books[kinds[i].book], key);

		if (!item)
			continue;
		if (wanted > kinds[i].last || wanted < item_number(item, "status"))
			item_set_number(item, "status", wanted);
		for (int step = 0;
		     step < 2 * ORDER_FETCH_FAILED && item_number(item, "status") != wanted; step++)
			move(world, kinds[i].book, item);
		return item_number(item, "status") == wanted;
	}
	return false;
}

/* clang-format off */
static const struct operation *const groups[] = {
	play_jfwms_grants, play_jfwms_orders, play_jfwms_stock, play_jfwms_receipts, play_jfwms_returns, play_jfwms_outbounds, NULL,
};
/* clang-format on */

const struct vendor sandbox_jfwms = {
	.name = "jfwms",
	.prefix = "", /* its path is signed, so it stands at the root, as at home */
	.groups = groups,
	.wants_json = true,
	.read = read_body,
	.admit = admit,
	.complain = complain,
	.lapse = play_jfwms_lapse,
	.wrap = wrap,
	.fill = play_jfwms_fill,
	.move = move,
	.steer = steer,
	.first_book = JFWMS_ACCOUNTS,
	.last_book = JFWMS_OUTBOUNDS,
	.config = "client_id = " JFWMS_CLIENT "\n"
		  "client_secret = " JFWMS_SECRET "\n"
		  "user_id = 8\n"
		  "access_token = " JFWMS_TOKEN "\n"
		  "refresh_token = " JFWMS_RENEWAL "\n"
		  "domain = demo\n"
		  "email = demo@example.com\n"
		  "token = " JFWMS_ONE_TIME "\n"
		  "webhook_sign = auto\n",
};
