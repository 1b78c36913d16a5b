/* yesno: trace codes, what holds them, and where they have been. */
#include <stdlib.h>
#include <string.h>

#include "sandbox/yesno.h"

enum { DAY_MS = 24 * 60 * 60 * 1000, USUAL_ROWS = 1000, MOST_ROWS = 10000 };

/* Numbers come as the published example has them, unless a test wants them all alike. */
static void put_loosely(struct visit *visit, const struct item *item, const char *name)
{
	const struct habits *habits = &visit->world->habits;
	struct buf *out = &visit->data;

	if (!item_has(item, name) || habit_is(habits, HABIT_YESNO_NUMBERS, "example"))
		item_put(item, name, out);
	else if (habit_is(habits, HABIT_YESNO_NUMBERS, "text"))
		put_text(out, name, item_text(item, name));
	else
		put_raw(out, name, item_text(item, name));
}

static void put_digit(struct visit *visit, const struct item *code)
{
	struct buf *out = &visit->data;

	put_open(out, NULL, '{');
	put_text(out, "code", code->key);
	put_loosely(visit, code, "level");
	item_put_list(code,
		      "parent unit productId productNo productName productStandard productModel",
		      out);
	put_loosely(visit, code, "code1Quantity");
	item_put(code, "batchNo", out);
	if (item_has(code, "organizationNo"))
		item_put_list(code, "organizationNo organizationName", out);
	put_close(out, '}');
}

static void put_movement(struct visit *visit, const struct item *movement)
{
	struct buf *out = &visit->data;

	put_open(out, NULL, '{');
	item_put_list(movement, "receiptId receiptNo", out);
	put_loosely(visit, movement, "receiptType");
	item_put(movement, "receiptTypeName", out);
	put_loosely(visit, movement, "receiptSource");
	item_put_list(movement, "receiptSourceName senderId senderCode senderName", out);
	put_loosely(visit, movement, "senderTypeId");
	item_put_list(movement, "senderTypeName receiverId receiverCode receiverName", out);
	put_loosely(visit, movement, "receiverTypeId");
	item_put_list(movement, "receiverTypeName completeTime", out);
	put_loosely(visit, movement, "receiptCode1Quantity");
	put_close(out, '}');
}

/* A code knows the documents it moved with as numbers with blanks between. */
static void put_movements(struct visit *visit, const struct item *code)
{
	const char *at = item_text(code, "movements");

	put_open(&visit->data, "details", '[');
	while (*at) {
		size_t length = strcspn(at, " ");
		char *key = mem_copy_bytes(at, length);

		put_movement(visit, shelf_find(&visit->world->books[YESNO_MOVEMENTS], key));
		free(key);
		at += length + (at[length] == ' ');
	}
	put_close(&visit->data, ']');
}

static void show_flow(struct visit *visit)
{
	const struct shelf *codes = &visit->world->books[YESNO_CODES];
	const struct item *label = visit_find(visit, YESNO_LABELS, "code");
	const struct item *code = label ? shelf_find(codes, item_text(label, "code"))
					: visit_find(visit, YESNO_CODES, "code");
	bool below = visit_is(visit, "direction", "1");

	if (!code) {
		visit_refuse(visit, YESNO_NO_SUCH_CODE,
			     "当前数码无法正常解析出结果,请检查所录数码是否正确");
		return;
	}
	if (label && !below)
		visit->moment_ms = item_number(label, "timestamp");
	put_open(&visit->data, NULL, '{');
	put_open(&visit->data, "digits", '[');
	if (!below)
		put_digit(visit, code);
	for (size_t i = 0; below && i < codes->count; i++)
		if (item_is(codes->items[i], "parent", code->key))
			put_digit(visit, codes->items[i]);
	put_close(&visit->data, ']');
	put_movements(visit, code);
	put_close(&visit->data, '}');
}

/* --- the feed of relations --- */

struct feed {
	char *from, *to, *after;
	int64_t left;
};

static bool read_feed(struct visit *visit, struct feed *feed)
{
	int64_t from, to;

	feed->from = visit_text_copy(visit, "startCompleteTime");
	feed->to = visit_text_copy(visit, "endCompleteTime");
	feed->after = visit_text_copy(visit, "scrollId");
	feed->left = visit_number(visit, "size", USUAL_ROWS);
	return strlen(feed->from) == 24 && strlen(feed->to) == 24 && feed->from[23] == 'Z' &&
	       feed->to[23] == 'Z' && when_parse(feed->from, ZONE_UTC, &from) &&
	       when_parse(feed->to, ZONE_UTC, &to) && to > from && to - from <= DAY_MS;
}

static bool has_moved(const struct item *code, const char *movement)
{
	const char *at = item_text(code, "movements");
	size_t length = strlen(movement);

	while ((at = strstr(at, movement))) {
		if (at[length] == ' ' || !at[length])
			return true;
		at += length;
	}
	return false;
}

static void put_relation(struct visit *visit, struct feed *feed, const struct item *movement,
			 size_t place)
{
	const struct shelf *codes = &visit->world->books[YESNO_CODES];
	const struct item *unit = codes->items[place];
	const struct item *box = shelf_find(codes, item_text(unit, "parent"));
	struct buf id = BUF_INIT, *out = &visit->data;

	/* The document's number, and the place of the code among all: nineteen digits that grow. */
	buf_addf(&id, "%.13s%06zu", item_text(movement, "receiptId"), place);
	if (strcmp(id.text, feed->after) > 0 && feed->left-- > 0) {
		put_open(out, NULL, '{');
		put_text(out, "id", id.text);
		item_put_list(movement, "receiptNo completeTime", out);
		item_put(unit, "batchNo", out);
		put_text(out, "code1", unit->key);
		put_text(out, "code2", box ? box->key : "");
		put_text(out, "code3", box ? item_text(box, "parent") : "");
		put_close(out, '}');
	}
	buf_clear(&id);
}

static bool is_wanted(const struct visit *visit, const struct feed *feed,
		      const struct item *movement)
{
	const char *time = item_text(movement, "completeTime");

	return strcmp(time, feed->from) >= 0 && strcmp(time, feed->to) <= 0 &&
	       (!visit_has(visit, "placeCate") ||
		visit_is(visit, "placeCate", item_text(movement, "placeCate"))) &&
	       (!visit_has(visit, "direction") ||
		visit_is(visit, "direction", item_text(movement, "direction")));
}

static void feed_codes(struct visit *visit)
{
	const struct shelf *movements = &visit->world->books[YESNO_MOVEMENTS];
	const struct shelf *codes = &visit->world->books[YESNO_CODES];
	struct feed feed;

	if (!read_feed(visit, &feed)) {
		visit_refuse(visit, YESNO_WRONG_REQUEST, "请求参数错误: 时间范围不能超过1天");
	} else {
		put_open(&visit->data, NULL, '[');
		for (size_t i = 0; i < movements->count; i++) {
			const struct item *movement = movements->items[i];

			if (!is_wanted(visit, &feed, movement))
				continue;
			for (size_t j = 0; j < codes->count; j++)
				if (item_number(codes->items[j], "level") == 1 &&
				    has_moved(codes->items[j], movement->key))
					put_relation(visit, &feed, movement, j);
		}
		put_close(&visit->data, ']');
	}
	free(feed.from);
	free(feed.to);
	free(feed.after);
}

/* clang-format off */
static const struct rule flow_rules[] = {
	{ "code", RULE_TEXT, true },
	{ "direction", RULE_TEXT, .among = "0 1" },
	{ 0 }
};

static const struct rule feed_rules[] = {
	{ "startCompleteTime", RULE_TEXT, true },
	{ "endCompleteTime", RULE_TEXT, true },
	{ "placeCate", RULE_INTEGER, .among = "3 4" },
	{ "direction", RULE_INTEGER, .among = "1 2" },
	{ "size", RULE_COUNT, .most = MOST_ROWS },
	{ "scrollId", RULE_TEXT },
	{ 0 }
};
/* clang-format on */

const struct operation play_yesno_traces[] = {
	{ "trace.flow", "GET", "/trace/app/v1/open/info/flow/code", .rules = flow_rules,
	  .act = show_flow },
	{ "code.feed", "POST", "/trace/app/v1/open/wms/order/codes", .rules = feed_rules,
	  .act = feed_codes },
	{ 0 }
};
