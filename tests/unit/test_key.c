/* Names of keys, read and written. */
#include "tests/unit/test.h"

#include "base/buf.h"
#include "ui/key.h"

static void names_are_read_and_written(void **state)
{
	static const struct {
		const char *name;
		struct key key;
		const char *shown;	/* NULL: as it was read */
	} cases[] = {
		{ "F1", { KEYCAP_F1 }, NULL },
		{ "f12", { KEYCAP_F12 }, "F12" },
		{ "S-F3", { KEYCAP_F3, KEY_SHIFT }, NULL },
		{ "Enter", { KEYCAP_ENTER }, NULL },
		{ "return", { KEYCAP_ENTER }, "Enter" },
		{ "Escape", { KEYCAP_ESCAPE }, "Esc" },
		{ "S-Tab", { KEYCAP_BACKTAB }, NULL },
		{ "M-S-Tab", { KEYCAP_BACKTAB, KEY_META }, NULL },
		{ "PgDn", { KEYCAP_PAGE_DOWN }, "PageDown" },
		{ "C-Left", { KEYCAP_LEFT, KEY_CONTROL }, NULL },
		{ "j", { KEYCAP_CHARACTER, 0, 'j' }, NULL },
		{ "J", { KEYCAP_CHARACTER, 0, 'J' }, NULL },
		{ "-", { KEYCAP_CHARACTER, 0, '-' }, NULL },
		{ "C-p", { KEYCAP_CHARACTER, KEY_CONTROL, 'p' }, NULL },
		{ "C-P", { KEYCAP_CHARACTER, KEY_CONTROL, 'p' }, "C-p" },
		{ "C-_", { KEYCAP_CHARACTER, KEY_CONTROL, '_' }, NULL },
		{ "C-Space", { KEYCAP_CHARACTER, KEY_CONTROL, ' ' }, NULL },
		{ "M-x", { KEYCAP_CHARACTER, KEY_META, 'x' }, NULL },
		{ "C-M-x", { KEYCAP_CHARACTER, KEY_CONTROL | KEY_META, 'x' }, NULL },
		{ "M-C-x", { KEYCAP_CHARACTER, KEY_CONTROL | KEY_META, 'x' }, "C-M-x" },
		{ "Space", { KEYCAP_CHARACTER, 0, ' ' }, NULL },
		{ "中", { KEYCAP_CHARACTER, 0, 0x4E2D }, NULL },
		{ "M--", { KEYCAP_CHARACTER, KEY_META, '-' }, NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		char name[KEY_NAME];
		struct key key;

		if (!key_parse(cases[i].name, &key))
			fail_msg("%s is not read", cases[i].name);
		assert_true(key_equal(key, cases[i].key));
		assert_string_equal(key_name(key, name),
				    cases[i].shown ? cases[i].shown : cases[i].name);
	}
}

static void what_is_no_key_is_refused(void **state)
{
	static const char *const names[] = {
		"",    "F0",  "F13",   "jk",   "C-",   "C-1", "C-m",      "C-i",  "C-h",  "C-j",
		"S-j", "X-j", "C-C-j", "C-中", "\x01", " ",   "\xE4\xB8", "Entr", "C-M-", "\x7F",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++) {
		struct key key;

		if (key_parse(names[i], &key))
			fail_msg("\"%s\" is taken for a key", names[i]);
	}
}

static void every_code_has_a_name(void **state)
{
	(void)state;
	for (int code = KEYCAP_ENTER; code < KEYCAP_COUNT; code++) {
		struct key key = { (enum key_code)code }, again;
		char name[KEY_NAME];

		assert_true(key_parse(key_name(key, name), &again));
		assert_true(key_equal(key, again));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_read_and_written),
		cmocka_unit_test(what_is_no_key_is_refused),
		cmocka_unit_test(every_code_has_a_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
