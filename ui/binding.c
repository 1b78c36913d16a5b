/* Binding keys by the name of the action, and the checks that no key does two things. */
#include <stdlib.h>
#include <string.h>

#include "base/near.h"
#include "base/words.h"
#include "ui/keymap_state.h"

static struct binding *find_binding(struct keymap *keymap, struct near *action)
{
	for (size_t i = 0; i < keymap->count; i++) {
		for (size_t j = 0; j < keymap->layers[i].count; j++) {
			struct binding *binding = &keymap->layers[i].bindings[j];

			if (strcmp(binding->action, action->wanted) == 0)
				return binding;
			near_offer(action, binding->action);
		}
	}
	return NULL;
}

bool keymap_bind(struct keymap *keymap, const char *action, const char *keys, const char *origin,
		 struct error *error)
{
	struct near near = { .wanted = action };
	struct binding *binding = find_binding(keymap, &near);
	struct binding wanted = { .count = 0 };
	char wrong[KEY_NAME];

	if (!binding && near.best)
		return error_set(error, ERROR_SETUP,
				 _("there is no action \"%s\"; did you mean %s?"), action,
				 near.best);
	if (!binding)
		return error_set(error, ERROR_SETUP, _("there is no action \"%s\""), action);
	if (strcmp(keys, "none") != 0 && !binding_read(&wanted, keys, wrong))
		return error_set(error, ERROR_SETUP,
				 _("%s cannot be on \"%s\": keys are called F4, x, C-x, M-x, "
				   "Enter, PageUp, and an action has at most %d of them"),
				 action, wrong, BINDING_KEYS);
	keymap->version++;
	memcpy(binding->keys, wanted.keys, sizeof(wanted.keys));
	binding->count = wanted.count;
	free(binding->origin);
	binding->origin = mem_copy(origin);
	return true;
}

/* ---- checks ------------------------------------------------------------------------------ */

/* The first key that both have, KEYCAP_NONE if there is none. */
static struct key shared_key(const struct binding *a, const struct binding *b)
{
	for (size_t i = 0; i < a->count; i++)
		for (size_t j = 0; j < b->count; j++)
			if (key_equal(a->keys[i], b->keys[j]))
				return a->keys[i];
	return (struct key){ KEYCAP_NONE };
}

static bool complain(const struct binding *binding, struct key key, const struct binding *other,
		     struct error *error)
{
	const char *origin = other->origin ? other->origin : binding->origin;
	char name[KEY_NAME];

	return error_set(error, ERROR_SETUP,
			 _("%s%s%s would do both %s and %s: give one of them another key"),
			 origin ? origin : "", origin ? ": " : "", key_name(key, name),
			 binding->action, other->action);
}

static bool check_pair(const struct layer *a, const struct layer *b, struct error *error)
{
	for (size_t i = 0; i < a->count; i++) {
		for (size_t j = a == b ? i + 1 : 0; j < b->count; j++) {
			struct key key = shared_key(&a->bindings[i], &b->bindings[j]);

			if (key.code != KEYCAP_NONE &&
			    strcmp(a->table->commands[i].name, b->table->commands[j].name) != 0)
				return complain(&a->bindings[i], key, &b->bindings[j], error);
		}
	}
	return true;
}

/* A key that starts a command and also says yes to its question would make two presses harm. */
static bool check_confirm(const struct layer *layer, struct error *error)
{
	for (size_t i = 0; i < layer->count; i++) {
		const struct binding *binding = &layer->bindings[i];
		const char *confirm = layer->table->commands[i].confirm;
		struct key key;

		if (!confirm || !key_parse(confirm, &key))
			continue;
		for (size_t j = 0; j < binding->count; j++)
			if (key_equal(binding->keys[j], key))
				return error_set(error, ERROR_SETUP,
						 _("%s%s%s cannot be on %s: that key confirms it"),
						 binding->origin ? binding->origin : "",
						 binding->origin ? ": " : "", binding->action,
						 confirm);
	}
	return true;
}

/* Can a key mean commands of both on one screen? Every layer meets itself. */
static bool meets(const struct keymap *keymap, const struct layer *layer, const struct layer *other)
{
	const struct command_table *const *with = layer->table->with;

	if (other == layer || other == &keymap->layers[0] || other->everywhere)
		return true;
	for (; with && *with; with++)
		if (*with == other->table)
			return true;
	return false;
}

static bool check_screen(const struct keymap *keymap, const struct layer *layer,
			 struct error *error)
{
	for (size_t i = 0; i < keymap->count; i++)
		if (meets(keymap, layer, &keymap->layers[i]) &&
		    !check_pair(layer, &keymap->layers[i], error))
			return false;
	return true;
}

bool keymap_check(const struct keymap *keymap, struct error *error)
{
	for (size_t i = 0; i < keymap->count; i++)
		if (!check_confirm(&keymap->layers[i], error) ||
		    !check_screen(keymap, &keymap->layers[i], error))
			return false;
	return true;
}
