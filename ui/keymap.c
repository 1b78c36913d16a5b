/* The keymap: a list of tables with the keys each command has now. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/near.h"
#include "base/words.h"
#include "ui/keymap_state.h"

/* clang-format off */
static const struct command motions[] = {
	[MOTION_UP] = { "up", "Up k", .help = N_("One up"), .group = N_("Moving") },
	[MOTION_DOWN] = { "down", "Down j", .help = N_("One down") },
	[MOTION_LEFT] = { "left", "Left h", .help = N_("Scroll left, or fold") },
	[MOTION_RIGHT] = { "right", "Right l", .help = N_("Scroll right, or unfold") },
	[MOTION_HOME] = { "top", "Home g", .help = N_("To the first") },
	[MOTION_END] = { "bottom", "End G", .help = N_("To the last") },
	[MOTION_PAGE_UP] = { "page-up", "PageUp C-b", .help = N_("One page up") },
	[MOTION_PAGE_DOWN] = { "page-down", "PageDown C-f", .help = N_("One page down") },
	[MOTION_HALF_UP] = { "half-up", "C-u", .help = N_("Half a page up") },
	[MOTION_HALF_DOWN] = { "half-down", "C-d", .help = N_("Half a page down") },
	[MOTION_NEXT] = { "next-field", "Tab", .help = N_("To the next field or pane") },
	[MOTION_PREVIOUS] = { "previous-field", "S-Tab", .help = N_("To the previous field or pane") },
	[MOTION_COUNT] = { 0 },
};
/* clang-format on */
const struct command_table motion_table = { "move", N_("Moving"), motions };

static bool is_function_key(struct key key)
{
	return key.code >= KEYCAP_F1 && key.code <= KEYCAP_F12 && key.modifiers == 0;
}

bool binding_read(struct binding *binding, const char *keys, char wrong[KEY_NAME])
{
	binding->count = 0;
	for (keys += strspn(keys, " \t"); *keys; keys += strspn(keys, " \t")) {
		size_t length = strcspn(keys, " \t");
		char word[KEY_NAME];

		if (length < sizeof(word)) {
			memcpy(word, keys, length);
			word[length] = '\0';
		}
		if (length >= sizeof(word) || binding->count == BINDING_KEYS ||
		    !key_parse(word, &binding->keys[binding->count])) {
			length = length < KEY_NAME ? length : KEY_NAME - 1;
			memcpy(wrong, keys, length);
			wrong[length] = '\0';
			return false;
		}
		binding->count++;
		keys += length;
	}
	return true;
}

const struct layer *keymap_layer(const struct keymap *keymap, const struct command_table *table)
{
	for (size_t i = 0; i < keymap->count; i++)
		if (keymap->layers[i].table == table)
			return &keymap->layers[i];
	return NULL;
}

/* ---- profiles ---------------------------------------------------------------------------- */

static void drop_key(struct binding *binding, size_t index)
{
	binding->count--;
	memmove(&binding->keys[index], &binding->keys[index + 1],
		(binding->count - index) * sizeof(binding->keys[0]));
}

static const char *profile_key(const struct profile *profile, const char *deed)
{
	for (const struct profile_key *key = profile->keys; key->deed; key++)
		if (strcmp(key->deed, deed) == 0)
			return key->key;
	return NULL;
}

static bool gives_away(const struct profile *profile, struct key key)
{
	for (const struct profile_key *given = profile->keys; given->deed; given++) {
		struct key taken;

		if (key_parse(given->key, &taken) && key_equal(taken, key))
			return true;
	}
	return false;
}

static void move_function_keys(const struct profile *profile, const char *deed,
			       struct binding *binding)
{
	const char *name = profile_key(profile, deed);
	struct key key;

	for (size_t i = binding->count; i-- > 0;)
		if (is_function_key(binding->keys[i]) &&
		    (name || gives_away(profile, binding->keys[i])))
			drop_key(binding, i);
	if (!name || !key_parse(name, &key) || binding->count == BINDING_KEYS)
		return;
	memmove(&binding->keys[1], &binding->keys[0], binding->count * sizeof(key));
	binding->keys[0] = key;
	binding->count++;
}

/* ---- knowing tables ---------------------------------------------------------------------- */

static void set_defaults(struct keymap *keymap, struct layer *layer)
{
	keymap->version++;
	for (size_t i = 0; i < layer->count; i++) {
		const struct command *command = &layer->table->commands[i];
		struct binding *binding = &layer->bindings[i];
		char wrong[KEY_NAME];
		bool read = binding_read(binding, command->key ? command->key : "", wrong);

		assert(read);
		(void)read;
		free(binding->origin);
		binding->origin = NULL;
		move_function_keys(keymap->profile, command->name, binding);
	}
}

static void add_layer(struct keymap *keymap, const struct command_table *table, bool everywhere)
{
	struct layer *layer;

	if (keymap_layer(keymap, table))
		return;
	GROW(keymap->layers, keymap->count, keymap->capacity);
	layer = &keymap->layers[keymap->count++];
	*layer = (struct layer){ .table = table, .everywhere = everywhere };
	while (table->commands[layer->count].name)
		layer->count++;
	layer->bindings = mem_alloc((layer->count + 1) * sizeof(*layer->bindings));
	for (size_t i = 0; i < layer->count; i++) {
		struct buf action = BUF_INIT;

		buf_addf(&action, "%s.%s", table->name, table->commands[i].name);
		layer->bindings[i].action = buf_detach(&action);
	}
	set_defaults(keymap, layer);
	for (size_t i = 0; table->with && table->with[i]; i++)
		add_layer(keymap, table->with[i], false);
}

struct keymap *keymap_new(void)
{
	struct keymap *keymap = mem_alloc(sizeof(*keymap));

	keymap->profile = &profiles[0];
	add_layer(keymap, &motion_table, false);
	return keymap;
}

void keymap_free(struct keymap *keymap)
{
	if (!keymap)
		return;
	for (size_t i = 0; i < keymap->count; i++) {
		for (size_t j = 0; j < keymap->layers[i].count; j++) {
			free(keymap->layers[i].bindings[j].action);
			free(keymap->layers[i].bindings[j].origin);
		}
		free(keymap->layers[i].bindings);
	}
	free(keymap->layers);
	free(keymap);
}

void keymap_add(struct keymap *keymap, const struct command_table *table)
{
	add_layer(keymap, table, false);
}

void keymap_add_everywhere(struct keymap *keymap, const struct command_table *table)
{
	add_layer(keymap, table, true);
}

bool keymap_use_profile(struct keymap *keymap, const char *name, struct error *error)
{
	struct near near = { .wanted = name };

	for (const struct profile *profile = profiles; profile->name; profile++) {
		near_offer(&near, profile->name);
		if (strcmp(profile->name, name) != 0)
			continue;
		keymap->profile = profile;
		for (size_t i = 0; i < keymap->count; i++)
			set_defaults(keymap, &keymap->layers[i]);
		return true;
	}
	error_set(error, ERROR_SETUP,
		  _("there is no key profile \"%s\": choose 5250, vi, sap-rf or mc"), name);
	if (near.best)
		error_also(error, ERROR_SETUP, _("did you mean %s?"), near.best);
	return false;
}

/* ---- asking ------------------------------------------------------------------------------ */

static const struct command *find_in(const struct layer *layer, struct key key)
{
	for (size_t i = 0; layer && i < layer->count; i++)
		for (size_t j = 0; j < layer->bindings[i].count; j++)
			if (key_equal(layer->bindings[i].keys[j], key))
				return &layer->table->commands[i];
	return NULL;
}

const struct command *keymap_find(const struct keymap *keymap, const struct command_table *table,
				  struct key key)
{
	return find_in(keymap_layer(keymap, table), key);
}

const struct command *keymap_find_everywhere(const struct keymap *keymap, struct key key)
{
	for (size_t i = 0; i < keymap->count; i++) {
		const struct command *found =
			keymap->layers[i].everywhere ? find_in(&keymap->layers[i], key) : NULL;

		if (found)
			return found;
	}
	return NULL;
}

enum motion keymap_motion(const struct keymap *keymap, struct key key)
{
	const struct command *found = find_in(&keymap->layers[0], key);

	return found ? (enum motion)(found - motions) : MOTION_NONE;
}

static const struct binding *binding_of(const struct keymap *keymap, const struct command *command)
{
	uintptr_t at = (uintptr_t)command;

	for (size_t i = 0; i < keymap->count; i++) {
		const struct layer *layer = &keymap->layers[i];
		uintptr_t first = (uintptr_t)layer->table->commands;

		if (at >= first && at < first + layer->count * sizeof(*command))
			return &layer->bindings[(at - first) / sizeof(*command)];
	}
	return NULL;
}

unsigned keymap_version(const struct keymap *keymap)
{
	return keymap->version;
}

const char *keymap_key(const struct keymap *keymap, const struct command *command,
		       char name[KEY_NAME])
{
	const struct binding *binding = binding_of(keymap, command);
	size_t shown = 0;

	if (!binding || binding->count == 0)
		return NULL;
	while (keymap->profile->letters && shown + 1 < binding->count &&
	       is_function_key(binding->keys[shown]))
		shown++;
	return key_name(binding->keys[shown], name);
}

int keymap_function_key(const struct keymap *keymap, const struct command *command)
{
	const struct binding *binding = binding_of(keymap, command);

	for (size_t i = 0; binding && i < binding->count; i++)
		if (is_function_key(binding->keys[i]))
			return (int)(binding->keys[i].code - KEYCAP_F1) + 1;
	return 0;
}

void keymap_add_keys(const struct keymap *keymap, const struct command *command, struct buf *out)
{
	const struct binding *binding = binding_of(keymap, command);
	char name[KEY_NAME];

	for (size_t i = 0; binding && i < binding->count; i++) {
		if (i > 0)
			buf_add_char(out, ' ');
		buf_add(out, key_name(binding->keys[i], name));
	}
}

const char *keymap_action(const struct keymap *keymap, const struct command *command)
{
	const struct binding *binding = binding_of(keymap, command);

	return binding ? binding->action : command->name;
}

void keymap_each(const struct keymap *keymap, keymap_visit *visit, void *context)
{
	for (size_t i = 0; i < keymap->count; i++) {
		const struct command_table *table = keymap->layers[i].table;

		for (size_t j = 0; j < keymap->layers[i].count; j++)
			if (!visit(context, table, &table->commands[j]))
				return;
	}
}
