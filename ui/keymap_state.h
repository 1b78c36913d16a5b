/* The inside of a keymap: for keymap.c and binding.c only. */
#ifndef UI_KEYMAP_STATE_H
#define UI_KEYMAP_STATE_H

#include "ui/keymap.h"
#include "ui/profile.h"

enum { BINDING_KEYS = 8 };

/* The keys of one command. */
struct binding {
	struct key keys[BINDING_KEYS];
	size_t count;
	char *action;	/* "orders.cancel" */
	char *origin;	/* the settings line the keys come from; NULL: none */
};

struct layer {
	const struct command_table *table;
	struct binding *bindings;	/* one for each of the table's commands */
	size_t count;
	bool everywhere;
};

struct keymap {
	struct layer *layers;	/* the first are the motions */
	size_t count, capacity;
	const struct profile *profile;
	unsigned version;
};

/* NULL if the table is not known. */
const struct layer *keymap_layer(const struct keymap *keymap, const struct command_table *table);
/* Reads "F4 x"; the word that is no key, or one too many, goes to `wrong`. */
bool binding_read(struct binding *binding, const char *keys, char wrong[KEY_NAME]);

#endif
