/* A filter by words that the index knows in part or not: what was not looked at is not passed over in silence. */
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

/* Between two that hold the word, very many in trouble that hold the parts of it that are in the index. */
static void fill_between(struct store *store, int count)
{
	char key[32];

	assert_true(store_begin(store, NULL));
	for (int i = 0; i < count; i++) {
		snprintf(key, sizeof(key), "K%05d", i);
		fake_store_put(store, "order.get", "order", key, "", i == count - 1 ? "7" : "8", "",
			       i == 0 || i == count - 1 ? "2025-1" : "2025", 0);
	}
	assert_true(store_end(store, true, NULL));
}

static void trouble_is_found_behind_what_was_looked_at_in_vain(void **state)
{
	static const struct {
		const char *keys, *seen;
	} cases[] = {
		{ ": type:orders Enter / type:2025-1 Enter", "K20002" },
		{ "e", "none in the 20000 rows looked at" },
		{ "e", "K00000" },
	};
	struct play play;

	(void)state;
	play_init(&play);
	play_start(&play);
	fill_between(play.console.backend.store, STORE_LOOKED_THROUGH + 3);
	for (size_t i = 0; i < COUNT(cases); i++) {
		play_keys(&play, cases[i].keys);
		console_draw(&play.console);
		if (!fake_terminal_has(cases[i].seen))
			fail_msg("%s", cases[i].seen);
	}
	play_clear(&play);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_list_says_that_it_may_not_be_all),
		cmocka_unit_test(trouble_is_found_behind_what_was_looked_at_in_vain),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
