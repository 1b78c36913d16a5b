/* A key press: what the terminal's decoder makes of bytes, and its name in settings and help. */
#ifndef UI_KEY_H
#define UI_KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum key_code {
	KEYCAP_NONE,	/* nothing, or bytes that mean nothing */
	KEYCAP_CHARACTER,	/* `character`; with KEY_CONTROL a letter: C-p is 'p' */
	KEYCAP_ENTER, KEYCAP_TAB, KEYCAP_BACKTAB, KEYCAP_BACKSPACE, KEYCAP_ESCAPE,
	KEYCAP_UP, KEYCAP_DOWN, KEYCAP_LEFT, KEYCAP_RIGHT,
	KEYCAP_HOME, KEYCAP_END, KEYCAP_PAGE_UP, KEYCAP_PAGE_DOWN,
	KEYCAP_INSERT, KEYCAP_DELETE,
	KEYCAP_F1, KEYCAP_F2, KEYCAP_F3, KEYCAP_F4, KEYCAP_F5, KEYCAP_F6,
	KEYCAP_F7, KEYCAP_F8, KEYCAP_F9, KEYCAP_F10, KEYCAP_F11, KEYCAP_F12,
	KEYCAP_COUNT
};

enum { KEY_CONTROL = 1, KEY_META = 2, KEY_SHIFT = 4 };	/* modifiers; shift only on named keys */

struct key {
	enum key_code code;
	unsigned modifiers;
	uint32_t character;	/* of KEYCAP_ENTER the byte that came, CR or LF (scanners send both) */
};

/* The same key? Only KEYCAP_CHARACTER looks at `character`. */
bool key_equal(struct key a, struct key b);
/* "F3", "Enter", "C-p", "M-x", "S-Tab", "PageDown", "Space", "j", "中". False if it is none, or
 * one that no terminal can tell from another (C-m is Enter, C-i Tab, C-h Backspace). */
bool key_parse(const char *name, struct key *key);
enum { KEY_NAME = 24 };	/* bytes that hold any name */
const char *key_name(struct key key, char name[KEY_NAME]);

#endif
