/* Shelves of items: an array in order of arrival and a hash index by key. */
#include "sandbox/shelf.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static void item_free(struct item *item)
{
	for (size_t i = 0; i < item->count; i++)
		free(item->members[i].name);
	free(item->members);
	free(item->key);
	free(item);
}

/* FNV-1a */
static size_t hash(const char *key)
{
	uint64_t value = 14695981039346656037u;

	for (; *key; key++)
		value = (value ^ (unsigned char)*key) * 1099511628211u;
	return (size_t)value;
}

/* Where an item of that key would like to be. */
static size_t home(const struct shelf *shelf, const char *key)
{
	return hash(key) & (shelf->slot_count - 1);
}

/* The slot that holds the key, or the empty one where it belongs. */
static size_t find_slot(const struct shelf *shelf, const char *key)
{
	size_t slot = home(shelf, key);

	while (shelf->slots[slot] && strcmp(shelf->slots[slot]->key, key) != 0)
		slot = (slot + 1) & (shelf->slot_count - 1);
	return slot;
}

static void index_again(struct shelf *shelf, size_t slot_count)
{
	free(shelf->slots);
	shelf->slots = mem_alloc(slot_count * sizeof(struct item *));
	shelf->slot_count = slot_count;
	for (size_t i = 0; i < shelf->count; i++)
		shelf->slots[find_slot(shelf, shelf->items[i]->key)] = shelf->items[i];
}

/* Empties a slot, and moves up those behind it that it kept from their home. */
static void empty_slot(struct shelf *shelf, size_t empty)
{
	size_t mask = shelf->slot_count - 1, slot = empty;

	shelf->slots[empty] = NULL;
	while (shelf->slots[slot = (slot + 1) & mask]) {
		size_t away = (slot - home(shelf, shelf->slots[slot]->key)) & mask;

		if (away < ((slot - empty) & mask))
			continue;
		shelf->slots[empty] = shelf->slots[slot];
		shelf->slots[slot] = NULL;
		empty = slot;
	}
}

struct item *shelf_find(const struct shelf *shelf, const char *key)
{
	return shelf->count ? shelf->slots[find_slot(shelf, key)] : NULL;
}

struct item *shelf_add(struct shelf *shelf, const char *key)
{
	struct item *item = mem_alloc(sizeof(*item));

	assert(!shelf_find(shelf, key));
	item->key = mem_copy(key);
	GROW(shelf->items, shelf->count, shelf->capacity);
	shelf->items[shelf->count++] = item;
	if (shelf->count * 2 > shelf->slot_count)
		index_again(shelf, shelf->slot_count ? shelf->slot_count * 2 : 16);
	else
		shelf->slots[find_slot(shelf, key)] = item;
	return item;
}

struct item *shelf_make(struct shelf *shelf, const char *key)
{
	struct item *item = shelf_find(shelf, key);

	return item ? item : shelf_add(shelf, key);
}

void shelf_remove(struct shelf *shelf, struct item *item)
{
	size_t place = shelf->count - 1;

	while (shelf->items[place] != item)
		place--;
	memmove(shelf->items + place, shelf->items + place + 1,
		(shelf->count - place - 1) * sizeof(*shelf->items));
	shelf->count--;
	empty_slot(shelf, find_slot(shelf, item->key));
	item_free(item);
}

void shelf_clear(struct shelf *shelf)
{
	for (size_t i = 0; i < shelf->count; i++)
		item_free(shelf->items[i]);
	free(shelf->items);
	free(shelf->slots);
	*shelf = (struct shelf){ 0 };
}

struct item *shelf_search(const struct shelf *shelf, const char *member, const char *text)
{
	for (size_t i = shelf->count; i > 0; i--)
		if (item_is(shelf->items[i - 1], member, text))
			return shelf->items[i - 1];
	return NULL;
}

void shelf_schedule(struct shelf *shelf, struct item *item, int64_t due_ms)
{
	item->due_ms = due_ms;
	if (due_ms && (!shelf->next_due_ms || due_ms < shelf->next_due_ms))
		shelf->next_due_ms = due_ms;
}

void selection_add(struct selection *selection, const struct item *item)
{
	GROW(selection->items, selection->count, selection->capacity);
	selection->items[selection->count++] = item;
}

void selection_clear(struct selection *selection)
{
	free(selection->items);
	*selection = (struct selection){ 0 };
}

size_t selection_pages(const struct selection *selection, int64_t size)
{
	return selection->count ? (selection->count - 1) / (size_t)size + 1 : 0;
}

void selection_page(const struct selection *selection, int64_t page, int64_t size, size_t *first,
		    size_t *end)
{
	size_t count = selection->count, before = (size_t)(page - 1);

	*first = before > count / (size_t)size ? count : before * (size_t)size;
	*end = count - *first > (size_t)size ? *first + (size_t)size : count;
}
