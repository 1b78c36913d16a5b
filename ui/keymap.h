/* Which key does what: the defaults of the command tables, moved by a profile and by settings.
 * Whatever shows a key asks here, so help and footer never lie. */
#ifndef UI_KEYMAP_H
#define UI_KEYMAP_H

#include "base/buf.h"
#include "base/error.h"
#include "ui/command.h"
#include "ui/key.h"

struct keymap;

/* Knows the motions. */
struct keymap *keymap_new(void);
void keymap_free(struct keymap *keymap);

/* Knows the table, and those of its widgets, from now on; again is fine. A default key that is
 * no key is our bug (asserted); one that does two things is found by keymap_check. */
void keymap_add(struct keymap *keymap, const struct command_table *table);
/* The same for commands that work on every screen, asked after those of the screen. */
void keymap_add_everywhere(struct keymap *keymap, const struct command_table *table);

/* "5250" (as the tables say), "vi", "sap-rf" or "mc": moves F keys only, letters stay. Before
 * keymap_bind, whose bindings win. ERROR_SETUP. */
bool keymap_use_profile(struct keymap *keymap, const char *name, struct error *error);
/* Keys (blanks between; "none") for an action such as "orders.cancel", in place of those it has.
 * `origin` ("config.ini:12", or NULL) begins what keymap_check may say of it. ERROR_SETUP with a
 * sentence if there is no such action or key. */
bool keymap_bind(struct keymap *keymap, const char *action, const char *keys, const char *origin,
		 struct error *error);
/* After the last keymap_bind: no key may do two things on one screen, and no key may both start
 * a command and confirm it. ERROR_SETUP with a sentence that names both actions. The same name in
 * two tables is one deed (a screen's own "refresh" goes before the one of everywhere), and two
 * widgets of a screen do not meet: only the one with the cursor hears keys. */
bool keymap_check(const struct keymap *keymap, struct error *error);

/* What `key` does in this table; NULL: nothing. */
const struct command *keymap_find(const struct keymap *keymap, const struct command_table *table,
				  struct key key);
const struct command *keymap_find_everywhere(const struct keymap *keymap, struct key key);
enum motion keymap_motion(const struct keymap *keymap, struct key key);

/* Another number after every change of a key. */
unsigned keymap_version(const struct keymap *keymap);
/* The key to show for a command, NULL if it has none: "F4", or the letter in profile vi. */
const char *keymap_key(const struct keymap *keymap, const struct command *command,
		       char name[KEY_NAME]);
/* Its F key (1 to 12), 0 if it has none. */
int keymap_function_key(const struct keymap *keymap, const struct command *command);
/* Appends all its keys, blanks between. */
void keymap_add_keys(const struct keymap *keymap, const struct command *command, struct buf *out);
/* "orders.cancel" */
const char *keymap_action(const struct keymap *keymap, const struct command *command);

/* Every command known, table by table in the order they were added; false from the visitor ends it. */
typedef bool keymap_visit(void *context, const struct command_table *table,
			  const struct command *command);
void keymap_each(const struct keymap *keymap, keymap_visit *visit, void *context);

#endif
