/* Names of keys, written and read. */
#include "ui/key.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"

enum { DELETE = 0x7F };

/* The first name of a code is the one that is shown. */
static const struct {
	const char *name;
	struct key key;
} names[] = {
	{ "Enter", { KEYCAP_ENTER } },
	{ "Tab", { KEYCAP_TAB } },
	{ "S-Tab", { KEYCAP_BACKTAB } },
	{ "Backspace", { KEYCAP_BACKSPACE } },
	{ "Esc", { KEYCAP_ESCAPE } },
	{ "Up", { KEYCAP_UP } },
	{ "Down", { KEYCAP_DOWN } },
	{ "Left", { KEYCAP_LEFT } },
	{ "Right", { KEYCAP_RIGHT } },
	{ "Home", { KEYCAP_HOME } },
	{ "End", { KEYCAP_END } },
	{ "PageUp", { KEYCAP_PAGE_UP } },
	{ "PageDown", { KEYCAP_PAGE_DOWN } },
	{ "Insert", { KEYCAP_INSERT } },
	{ "Delete", { KEYCAP_DELETE } },
	{ "F1", { KEYCAP_F1 } },
	{ "F2", { KEYCAP_F2 } },
	{ "F3", { KEYCAP_F3 } },
	{ "F4", { KEYCAP_F4 } },
	{ "F5", { KEYCAP_F5 } },
	{ "F6", { KEYCAP_F6 } },
	{ "F7", { KEYCAP_F7 } },
	{ "F8", { KEYCAP_F8 } },
	{ "F9", { KEYCAP_F9 } },
	{ "F10", { KEYCAP_F10 } },
	{ "F11", { KEYCAP_F11 } },
	{ "F12", { KEYCAP_F12 } },
	{ "Space", { KEYCAP_CHARACTER, 0, ' ' } },
	{ "BackTab", { KEYCAP_BACKTAB } },
	{ "Escape", { KEYCAP_ESCAPE } },
	{ "Return", { KEYCAP_ENTER } },
	{ "PgUp", { KEYCAP_PAGE_UP } },
	{ "PgDn", { KEYCAP_PAGE_DOWN } },
	{ "Ins", { KEYCAP_INSERT } },
	{ "Del", { KEYCAP_DELETE } },
};

static const struct {
	char letter;
	unsigned modifier;
} prefixes[] = { { 'C', KEY_CONTROL }, { 'M', KEY_META }, { 'S', KEY_SHIFT } };

bool key_equal(struct key a, struct key b)
{
	return a.code == b.code && a.modifiers == b.modifiers &&
	       (a.code != KEYCAP_CHARACTER || a.character == b.character);
}

static bool parse_base(const char *name, struct key *key)
{
	size_t length = strlen(name), used;

	for (size_t i = 0; i < COUNT(names); i++) {
		if (strcasecmp(name, names[i].name) == 0) {
			*key = names[i].key;
			return true;
		}
	}
	used = utf8_decode(name, length, &key->character);
	key->code = KEYCAP_CHARACTER;
	key->modifiers = 0;
	return used > 0 && used == length && key->character > ' ' && key->character != DELETE &&
	       key->character != UTF8_INVALID;
}

/* Keyboards cannot send every combination: those that no terminal tells apart are no keys. */
static bool tidy(struct key *key)
{
	if (key->code != KEYCAP_CHARACTER)
		return true;
	if (key->modifiers & KEY_CONTROL) {
		if (key->character >= 'A' && key->character <= 'Z')
			key->character += 'a' - 'A';
		if (key->character >= DELETE ||
		    !strchr(" abcdefgklnopqrstuvwxyz\\]^_", (int)key->character))
			return false;
	}
	return !(key->modifiers & KEY_SHIFT);
}

bool key_parse(const char *name, struct key *key)
{
	unsigned modifiers = 0;
	bool found = true;

	while (found && name[0] && name[1] == '-' && name[2] && strcasecmp(name, "S-Tab") != 0) {
		found = false;
		for (size_t i = 0; i < COUNT(prefixes); i++) {
			if (name[0] != prefixes[i].letter || modifiers & prefixes[i].modifier)
				continue;
			modifiers |= prefixes[i].modifier;
			name += 2;
			found = true;
			break;
		}
	}
	if (!found || !parse_base(name, key))
		return false;
	key->modifiers |= modifiers;
	return tidy(key);
}

static void add_base(struct key key, char *name, size_t size)
{
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < COUNT(names); i++) {
		const struct key *known = &names[i].key;

		if (known->code == key.code &&
		    (key.code != KEYCAP_CHARACTER || known->character == key.character)) {
			snprintf(name, size, "%s", names[i].name);
			return;
		}
	}
	if (key.code == KEYCAP_CHARACTER)
		utf8_add(&text, key.character);
	snprintf(name, size, "%s", text.text);
	buf_clear(&text);
}

const char *key_name(struct key key, char name[KEY_NAME])
{
	size_t used = 0;

	for (size_t i = 0; i < COUNT(prefixes); i++) {
		if (key.modifiers & prefixes[i].modifier) {
			name[used++] = prefixes[i].letter;
			name[used++] = '-';
		}
	}
	add_base(key, name + used, KEY_NAME - used);
	return name;
}
