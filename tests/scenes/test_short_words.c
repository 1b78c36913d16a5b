/* A filter by words that are in no index: what was not looked at is not passed over in silence. */
#include "tests/unit/test.h"

#include <locale.h>
#include <stdio.h>

#include "tests/fakes/store.h"
#include "tests/fakes/terminal.h"
#include "tests/scenes/play.h"

static void fill(struct store *store, int count)
{
	char key[32];

	assert_true(store_begin(store, NULL));
	for (int i = 0; i < count; i++) {
		snprintf(key, sizeof(key), "CK01/S%05d", i);
		fake_store_put(store, "stock.query", "stock", key, i ? "cup" : "zqx-7", "", "", "", 0);
	}
	assert_true(store_end(store, true, NULL));
}

/* The one that matches is the last of all in each order but that by number, where it is the first. */
static void a_list_says_that_it_may_not_be_all(void **state)
{
	static const struct {
		const char *keys;
		bool cut, found;
	} cases[] = {
		{ ": type:stock Enter / type:zq Enter", true, false },
		{ "Esc / type:zqx Enter", false, true },
		{ "Esc s type:age Enter / type:zq Enter", true, false },
		{ "s type:key Enter", true, true },
		{ "Esc", false, true },
	};
	struct play play;

	(void)state;
	play_init(&play);
	play_start(&play);
	fill(play.console.backend.store, STORE_LOOKED_THROUGH + 2);
	for (size_t i = 0; i < COUNT(cases); i++) {
		play_keys(&play, cases[i].keys);
		console_draw(&play.console);
		assert_int_equal(fake_terminal_has("rows were looked at"), cases[i].cut);
		assert_int_equal(fake_terminal_has("CK01/S00000"), cases[i].found);
	}
	play_clear(&play);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_list_says_that_it_may_not_be_all),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
