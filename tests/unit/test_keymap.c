/* Which key does what: defaults, settings, profiles, and what is refused. */
#include "tests/unit/test.h"

#include "ui/keymap.h"

static const struct command order_commands[] = {
	{ "open", "Enter", "Open", "Open the order" },
	{ "cancel", "F4 x", "Cancel", "Cancel the order", .option = '4', .confirm = "C" },
	{ "reveal", "X", .help = "Show private data" },
	{ "refresh", "F5 R C-r", "Refresh" },
	{ "plain" },
	{ 0 },
};
static const struct command mark_commands[] = { { "mark", "Space" }, { 0 } };
static const struct command_table mark_table = { "marks", "Marks", mark_commands };
static const struct command_table *const with[] = { &mark_table, NULL };
static const struct command_table orders = { "orders", "Orders", order_commands, with };

static const struct command stock_commands[] = { { "count", "x" }, { 0 } };
static const struct command_table stock = { "stock", "Stock", stock_commands };

static const struct command everywhere_commands[] = {
	{ "help", "F1 ?", "Help" },
	{ "scan", "F2 C-t", "Scan" },
	{ "back", "F12 q Esc", "Back" },
	{ "refresh", "F5 R C-r" },
	{ 0 },
};
static const struct command_table everywhere = { "everywhere", "Everywhere", everywhere_commands };

static struct keymap *keymap_open(void)
{
	struct keymap *keymap = keymap_new();

	keymap_add(keymap, &orders);
	keymap_add(keymap, &stock);
	keymap_add(keymap, &orders);
	keymap_add_everywhere(keymap, &everywhere);
	return keymap;
}

static const char *name_of(const struct command *command)
{
	return command ? command->name : "";
}

static const char *find(const struct keymap *keymap, const char *name)
{
	struct key key;
	const struct command *command;

	assert_true(key_parse(name, &key));
	command = keymap_find(keymap, &orders, key);
	if (!command)
		command = keymap_find(keymap, &mark_table, key);
	return name_of(command ? command : keymap_find_everywhere(keymap, key));
}

static void defaults_are_found(void **state)
{
	static const struct {
		const char *key, *command;
	} cases[] = {
		{ "Enter", "open" }, { "F4", "cancel" }, { "x", "cancel" }, { "X", "reveal" },
		{ "Space", "mark" }, { "F1", "help" },   { "?", "help" },   { "C-r", "refresh" },
		{ "Esc", "back" },   { "F9", "" },       { "z", "" },
	};
	struct keymap *keymap = keymap_open();
	struct error error = { ERROR_NONE };

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++)
		assert_string_equal(find(keymap, cases[i].key), cases[i].command);
	assert_true(keymap_check(keymap, &error));
	keymap_free(keymap);
}

static void motions_are_resolved(void **state)
{
	static const struct {
		const char *key;
		enum motion motion;
	} cases[] = {
		{ "j", MOTION_DOWN },        { "Down", MOTION_DOWN },
		{ "k", MOTION_UP },          { "g", MOTION_HOME },
		{ "Home", MOTION_HOME },     { "G", MOTION_END },
		{ "C-d", MOTION_HALF_DOWN }, { "C-u", MOTION_HALF_UP },
		{ "C-f", MOTION_PAGE_DOWN }, { "PageUp", MOTION_PAGE_UP },
		{ "h", MOTION_LEFT },        { "Right", MOTION_RIGHT },
		{ "Tab", MOTION_NEXT },      { "S-Tab", MOTION_PREVIOUS },
		{ "x", MOTION_NONE },
	};
	struct keymap *keymap = keymap_open();

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct key key;

		assert_true(key_parse(cases[i].key, &key));
		assert_int_equal(keymap_motion(keymap, key), cases[i].motion);
	}
	keymap_free(keymap);
}

static void bindings_replace_the_default_keys(void **state)
{
	struct keymap *keymap = keymap_open();
	char name[KEY_NAME];
	struct buf keys = BUF_INIT;

	(void)state;
	assert_true(keymap_bind(keymap, "orders.cancel", "M-c F7", "config.ini:3", NULL));
	assert_true(keymap_bind(keymap, "move.down", "Down C-n", NULL, NULL));
	assert_true(keymap_bind(keymap, "orders.reveal", "none", NULL, NULL));
	assert_true(keymap_check(keymap, NULL));
	assert_string_equal(find(keymap, "x"), "");
	assert_string_equal(find(keymap, "M-c"), "cancel");
	assert_string_equal(find(keymap, "X"), "");
	assert_string_equal(keymap_key(keymap, &order_commands[1], name), "M-c");
	assert_int_equal(keymap_function_key(keymap, &order_commands[1]), 7);
	keymap_add_keys(keymap, &order_commands[1], &keys);
	assert_string_equal(keys.text, "M-c F7");
	assert_string_equal(keymap_action(keymap, &order_commands[1]), "orders.cancel");
	assert_null(keymap_key(keymap, &order_commands[4], name));
	buf_clear(&keys);
	keymap_free(keymap);
}

static void nonsense_is_refused_at_once(void **state)
{
	static const struct {
		const char *action, *keys, *complaint;
	} cases[] = {
		{ "orders.cancle", "x", "did you mean orders.cancel?" },
		{ "zzzzzzzzzz", "x", "there is no action \"zzzzzzzzzz\"" },
		{ "orders.cancel", "x F99", "cannot be on \"F99\"" },
		{ "orders.cancel", "a b c d e f m n o", "at most 8" },
		{ "orders.cancel", "ThisIsNoKeyOfAnyKindAtAll", "cannot be on \"ThisIs" },
	};
	struct keymap *keymap = keymap_open();

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct error error = { ERROR_NONE };

		assert_false(keymap_bind(keymap, cases[i].action, cases[i].keys, NULL, &error));
		assert_int_equal(error.kind, ERROR_SETUP);
		assert_non_null(strstr(error.text, cases[i].complaint));
	}
	assert_string_equal(find(keymap, "x"), "cancel");
	keymap_free(keymap);
}

static void conflicts_name_both_actions(void **state)
{
	static const struct {
		const char *action, *keys;
		const char *complaint[3];
	} cases[] = {
		{ "orders.cancel", "X", { "config.ini:9: ", "orders.cancel", "orders.reveal" } },
		{ "orders.open", "j", { "config.ini:9: ", "orders.open", "move.down" } },
		{ "orders.open", "F1", { "config.ini:9: ", "orders.open", "everywhere.help" } },
		{ "orders.open", "Space", { "config.ini:9: ", "orders.open", "marks.mark" } },
		{ "everywhere.help",
		  "q",
		  { "config.ini:9: ", "everywhere.help", "everywhere.back" } },
		{ "orders.cancel", "C", { "config.ini:9: ", "orders.cancel", "confirms it" } },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct keymap *keymap = keymap_open();
		struct error error = { ERROR_NONE };

		assert_true(
			keymap_bind(keymap, cases[i].action, cases[i].keys, "config.ini:9", NULL));
		assert_false(keymap_check(keymap, &error));
		for (size_t j = 0; j < 3; j++)
			assert_non_null(strstr(error.text, cases[i].complaint[j]));
		keymap_free(keymap);
	}
}

/* x does one thing on the orders and another one on the stock: they are never seen together. */
static void screens_do_not_meet(void **state)
{
	struct keymap *keymap = keymap_open();

	(void)state;
	assert_true(keymap_bind(keymap, "orders.reveal", "M-x", NULL, NULL));
	assert_true(keymap_bind(keymap, "stock.count", "X", NULL, NULL));
	assert_true(keymap_check(keymap, NULL));
	keymap_free(keymap);
}

static void profiles_move_function_keys_only(void **state)
{
	static const struct {
		const char *profile, *key, *command;
	} cases[] = {
		{ "5250", "F12", "back" },   { "5250", "F2", "scan" },  { "sap-rf", "F3", "back" },
		{ "sap-rf", "F12", "" },     { "sap-rf", "q", "back" }, { "sap-rf", "Esc", "back" },
		{ "sap-rf", "F11", "help" }, { "sap-rf", "F1", "" },    { "sap-rf", "F4", "" },
		{ "sap-rf", "x", "cancel" }, { "mc", "F10", "back" },   { "mc", "F6", "scan" },
		{ "mc", "C-t", "scan" },     { "vi", "F12", "back" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct keymap *keymap = keymap_open();

		assert_true(keymap_use_profile(keymap, cases[i].profile, NULL));
		assert_true(keymap_check(keymap, NULL));
		assert_string_equal(find(keymap, cases[i].key), cases[i].command);
		keymap_free(keymap);
	}
}

static void vi_shows_letters(void **state)
{
	struct keymap *keymap = keymap_open();
	char name[KEY_NAME];
	struct error error = { ERROR_NONE };

	(void)state;
	assert_string_equal(keymap_key(keymap, &everywhere_commands[2], name), "F12");
	assert_true(keymap_use_profile(keymap, "vi", NULL));
	assert_string_equal(keymap_key(keymap, &everywhere_commands[2], name), "q");
	assert_false(keymap_use_profile(keymap, "sap_rf", &error));
	assert_non_null(strstr(error.text, "did you mean sap-rf?"));
	keymap_free(keymap);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(defaults_are_found),
		cmocka_unit_test(motions_are_resolved),
		cmocka_unit_test(bindings_replace_the_default_keys),
		cmocka_unit_test(nonsense_is_refused_at_once),
		cmocka_unit_test(conflicts_name_both_actions),
		cmocka_unit_test(screens_do_not_meet),
		cmocka_unit_test(profiles_move_function_keys_only),
		cmocka_unit_test(vi_shows_letters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
