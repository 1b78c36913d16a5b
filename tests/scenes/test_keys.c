/* Keys at random on every screen: nothing breaks, and what is read-only changes nothing. TALLYMAN_KEYS in
 * the environment says how many, TALLYMAN_SEED where to begin. */
#include "tests/unit/test.h"

#include <locale.h>
#include <stdlib.h>

#include "tests/fakes/net.h"
#include "tests/scenes/play.h"

enum { KEYS = 1500 };

/* Those that do something somewhere; typed text and palette lines among them. */
static const char *const keys[] = {
	"Enter", "Enter", "Enter", "Esc", "Tab", "S-Tab", "Up", "Down", "Left", "Right", "PageUp",
	"PageDown", "Home", "End", "Space", "Backspace", "Delete", "Insert", "F1", "F2", "F4", "F5",
	"F6", "F7", "F8", "F9", "F10", "F11", "F12", "C-s", "C-s", "C-u", "C-p", "C-l", "M-a", "M-r",
	"M-u", "M-c", "M-d", "M-n", "j", "k", "g", "G", "1", "2", "3", "4", "5", "6", "7", "8", "9",
	"0", "a", "b", "c", "e", "f", "h", "m", "n", "o", "r", "s", "t", "u", "v", "x", "y", "z", "B",
	"C", "D", "E", "F", "H", "J", "K", "N", "P", "R", "S", "T", "U", "V", "Y", "*", "/", "?", ".",
	";", "=", "+", "-", "{", "}", "[", "]", "`", "type:20", "type:CK01", "type:ERP-1", "type:x",
	"scan:190472795958362362", "scan:85149017", "paste:A-1|B-2|C-3", "wait:700", "wait:70000",
	"resize:24x80", "resize:12x40", "resize:40x120", "resize:11x39",
};
static const char *const commands[] = {
	"orders", "stock", "routes", "pickup", "trace", "users", "journal", "outbox", "drafts",
	"errors", "vendors", "settings", "scanner", "doctor", "audit", "events", "messages",
	"timeline_ERP-1", "lookup_85149017", "call", "call_O", "call_jfwms",
	"call_dingshang_pickup.create_product_id=20", "call_jfwms_order.get_erpNo=ERP-1",
	"call_jfwms_order.cancel_erpNo=ERP-1", "call_yesno_user.add", "call_chetonggui_order.place",
	"call_jfwms_order.tracking", "language_zh__CN", "language_en", "theme_mono", "home",
};

static const char pickups[] =
	"[{\"id\":502,\"code\":\"85149017\",\"status\":\"UNUSED\",\"created_at\":\"2024-12-31 23:00:00\"},"
	"{\"id\":503,\"code\":\"85149018\",\"status\":\"\\u001b[2J\",\"created_at\":\"2024-12-30 23:00:00\"}]";
static const char order[] =
	"{\"erpNo\":\"ERP-1\",\"orderNo\":\"OB1\",\"trackingNo\":\"CP1\",\"status\":2,\"buyerName\":\"\xe7\x8e\x8b\","
	"\"skuInfoList\":[{\"sku\":\"A\",\"skuNum\":1}]}";

static const struct fake_reply replies[] = {
	{ "wms.example", 200, "{\"code\":50017,\"message\":\"no\",\"trace\":\"t\"}", 300, .always = true },
	{ "ds.example", 200, "{\"code\":0,\"message\":\"ok\",\"data\":[]}", 2000, .always = true },
	{ "hx.example", 500, "<html>", .always = true },
	{ "ctg.example", .fault = ERROR_NETWORK, .lost = true, .always = true },
	{ "trace.example", 200, "{\"code\":200,\"data\":\"1000000000000000007\"}", .always = true },
};

static uint64_t random_of(uint64_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return *state >> 11;
}

static void press_one(struct play *play, uint64_t *state, struct buf *line)
{
	buf_reset(line);
	if (random_of(state) % 24 == 0)
		buf_addf(line, ": type:%s Enter", commands[random_of(state) % COUNT(commands)]);
	else
		buf_add(line, keys[random_of(state) % COUNT(keys)]);
	play_keys(play, line->text);
}

static long number_of(const char *name, long otherwise)
{
	const char *text = getenv(name);

	return text ? strtol(text, NULL, 10) : otherwise;
}

/* Leaving is no end: the console is started again. */
static void press_keys(struct play *play, uint64_t seed)
{
	uint64_t state = seed * UINT64_C(0x9E3779B97F4A7C15) + 1;
	long count = number_of("TALLYMAN_KEYS", KEYS);
	struct buf line = BUF_INIT;

	for (size_t i = 0; i < COUNT(replies); i++)
		fake_net_add(&replies[i]);
	play_tell(play, "dingshang pickup.list", pickups, 60, false);
	play_tell(play, "jfwms order.get", order, 600, false);
	play_start(play);
	while (count-- > 0) {
		if (!ui_running(play->console.ui)) {
			play_stop(play);
			play_start(play);
		}
		press_one(play, &state, &line);
	}
	buf_clear(&line);
}

/* What is sent has not the path of a write. */
static void assert_only_reads(void)
{
	static const char *const writes[] = { "order/create", "order/cancel", "ram/user/",
					      "v1/pickup_codes" };

	for (size_t i = 0; i < fake_net_count(); i++)
		for (size_t j = 0; j < COUNT(writes); j++)
			if (strstr(fake_net_request(i), writes[j]))
				fail_msg("a write went out: %s", fake_net_request(i));
}

/* Files that are written go into the folder that is removed. */
static void play_random(bool read_only, long seed)
{
	struct play play;

	play_init(&play);
	setenv("HOME", play.folder.text, 1);
	play.options.read_only = read_only;
	play.checked = true;
	press_keys(&play, (uint64_t)seed);
	assert_true(fake_net_count() > 0);
	if (read_only)
		assert_only_reads();
	play_clear(&play);
}

static void nothing_breaks(void **state)
{
	long seed = number_of("TALLYMAN_SEED", 1);

	(void)state;
	for (long i = 0; i < 3; i++)
		play_random(false, seed + i);
}

static void read_only_changes_nothing(void **state)
{
	(void)state;
	play_random(true, number_of("TALLYMAN_SEED", 1));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_breaks),
		cmocka_unit_test(read_only_changes_nothing),
	};

	setlocale(LC_ALL, "C.UTF-8");
	setlocale(LC_NUMERIC, "C");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
