/* dingshang: machines, and what is in them. */
#include <stdlib.h>
#include <string.h>

#include "sandbox/dingshang.h"

static void answer_ping(struct visit *visit)
{
	put_text(&visit->data, NULL, "pong");
}

static void list_machines(struct visit *visit)
{
	const struct shelf *shelf = &visit->world->books[DINGSHANG_MACHINES];

	put_open(&visit->data, NULL, '[');
	for (size_t i = 0; i < shelf->count; i++) {
		put_open(&visit->data, NULL, '{');
		play_dingshang_put_sparse(shelf->items[i],
					  "machine_name machine_no is_online status address "
					  "notify_message lng_lat created_at contact tel",
					  &visit->data);
		put_close(&visit->data, '}');
	}
	put_close(&visit->data, ']');
}

static void get_machine(struct visit *visit)
{
	const struct item *machine = play_dingshang_ready_machine(visit, false);

	if (!machine)
		return;
	put_open(&visit->data, NULL, '{');
	play_dingshang_put_sparse(
		machine,
		"machine_name address lng_lat is_online model machine_type cover_image "
		"categories announcement merchant currency",
		&visit->data);
	put_close(&visit->data, '}');
}

static void list_categories(struct visit *visit)
{
	const struct item *machine = play_dingshang_ready_machine(visit, false);

	if (machine)
		put_raw(&visit->data, NULL, item_text(machine, "category_list"));
}

static void put_good(const struct item *product, struct buf *out, bool with_id)
{
	put_open(out, "good", '{');
	if (with_id)
		put_raw(out, "id", product->key);
	play_dingshang_put_sparse(
		product,
		"name description thumb price original_price content good_no slug "
		"updated_at",
		out);
	put_close(out, '}');
}

static void put_channel(const struct item *product, struct buf *out)
{
	put_open(out, "channel", '{');
	put_text(out, "name", item_text(product, "channel_name"));
	item_put_list(product, "cabinet_name code x y addr", out);
	put_close(out, '}');
}

static void put_product(const struct item *product, struct buf *out)
{
	put_open(out, NULL, '{');
	put_raw(out, "id", product->key);
	put_open(out, "category", '{');
	put_raw(out, "id", item_text(product, "category_id"));
	put_text(out, "title", item_text(product, "category_title"));
	put_close(out, '}');
	put_good(product, out, false);
	put_channel(product, out);
	play_dingshang_put_sparse(product, "current_inventory inventory", out);
	put_close(out, '}');
}

static bool is_wanted(const struct visit *visit, const struct item *product)
{
	bool all = visit_is(visit, "select_all", "1");

	if (visit_has(visit, "category_id") && !visit_is(visit, "category_id", "0") &&
	    !visit_is(visit, "category_id", item_text(product, "category_id")))
		return false;
	if (visit_has(visit, "addr"))
		return visit_is(visit, "addr", item_text(product, "addr"));
	if (visit_has(visit, "cabinet_name"))
		return visit_is(visit, "cabinet_name", item_text(product, "cabinet_name"));
	return all || item_is(product, "cabinet_name", "A");
}

static void put_page(struct visit *visit, const struct selection *rows)
{
	int64_t page = visit_number(visit, "page", 1), size = visit_number(visit, "per_page", 10);
	struct buf *out = &visit->data;
	size_t first, end;

	if (page < 1 || size < 1) {
		play_dingshang_refuse(visit, 10001);
		return;
	}
	selection_page(rows, page, size, &first, &end);
	if (first == end) { /* an empty page is no page at all */
		put_raw(out, NULL, "[]");
		return;
	}
	put_open(out, NULL, '{');
	put_open(out, "data", '[');
	for (; first < end; first++)
		put_product(rows->items[first], out);
	put_close(out, ']');
	put_number(out, "total", (int64_t)rows->count);
	put_number(out, "current_page", page);
	put_number(out, "last_page", (int64_t)selection_pages(rows, size));
	put_number(out, "per_page", size);
	put_close(out, '}');
}

static void list_products(struct visit *visit)
{
	const struct shelf *shelf = &visit->world->books[DINGSHANG_PRODUCTS];
	const struct item *machine = play_dingshang_ready_machine(visit, false);
	struct selection rows = { 0 };

	if (!machine)
		return;
	if (visit_has(visit, "cabinet_name") && visit_has(visit, "addr")) {
		play_dingshang_refuse(visit, 10001);
		return;
	}
	for (size_t i = 0; i < shelf->count; i++)
		if (item_is(shelf->items[i], "machine_no", machine->key) &&
		    is_wanted(visit, shelf->items[i]))
			selection_add(&rows, shelf->items[i]);
	put_page(visit, &rows);
	selection_clear(&rows);
}

static void list_channels(struct visit *visit)
{
	const struct shelf *shelf = &visit->world->books[DINGSHANG_PRODUCTS];
	const struct item *machine = play_dingshang_ready_machine(visit, false);

	if (!machine)
		return;
	put_open(&visit->data, NULL, '[');
	for (size_t i = 0; i < shelf->count; i++) {
		const struct item *product = shelf->items[i];

		if (!item_is(product, "machine_no", machine->key))
			continue;
		put_open(&visit->data, NULL, '{');
		put_text(&visit->data, "status", item_text(product, "floor_status"));
		put_good(product, &visit->data, true);
		put_channel(product, &visit->data);
		play_dingshang_put_sparse(product, "current_inventory inventory", &visit->data);
		put_close(&visit->data, '}');
	}
	put_close(&visit->data, ']');
}

static void list_banners(struct visit *visit)
{
	struct buf *out = &visit->data;

	if (!play_dingshang_ready_machine(visit, false))
		return;
	put_open(out, NULL, '[');
	for (int i = 1; i <= 3; i++) {
		put_open(out, NULL, '{');
		put_number(out, "id", i);
		put_text(out, "status", "APPROVED");
		put_boolean(out, "is_visible", true);
		put_text(out, "cover_image", "https://files.example.com/banner.png");
		put_number(out, "sort_id", 4 - i);
		put_number(out, "hit_count", 12 * i);
		put_number(out, "views_count", 340 * i);
		put_close(out, '}');
	}
	put_close(out, ']');
}

/* clang-format off */
static const struct rule pair_rules[] = {
	DINGSHANG_PAIR,
	{ 0 }
};

static const struct rule product_rules[] = {
	DINGSHANG_PAIR,
	{ "page", RULE_DIGITS, true },
	{ "per_page", RULE_DIGITS },
	{ "category_id", RULE_DIGITS },
	{ "cabinet_name", RULE_TEXT, .among = "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z" },
	{ "addr", RULE_TEXT, .among = "1 2 3 4 5 6 7 8" },
	{ "select_all", RULE_TEXT, .among = "0 1" },
	{ 0 }
};
/* clang-format on */

#define ROOT "/api/openapi/v1"

/* clang-format off */
const struct operation play_dingshang_machines[] = {
	{ "ping", "POST", ROOT "/ping", .flags = OPERATION_PLAIN, .act = answer_ping },
	{ "machine.list", "POST", ROOT "/rent/machines", .flags = OPERATION_PLAIN,
	  .act = list_machines },
	{ "machine.get", "POST", ROOT "/rent/machines/{machine_no}", .flags = OPERATION_PLAIN,
	  .act = get_machine },
	{ "category.list", "POST", ROOT "/categories", .rules = pair_rules, .act = list_categories },
	{ "product.list", "POST", ROOT "/products", .rules = product_rules, .act = list_products },
	{ "channel.list", "POST", ROOT "/floors", .rules = pair_rules, .act = list_channels },
	{ "banner.list", "POST", ROOT "/banners", .rules = pair_rules, .act = list_banners },
	{ 0 }
};
/* clang-format on */
