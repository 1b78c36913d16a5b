/* Items: named values, in the order in which they were first set. */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sandbox/put.h"
#include "sandbox/shelf.h"

static struct member *find_member(const struct item *item, const char *name)
{
	for (size_t i = 0; i < item->count; i++)
		if (strcmp(item->members[i].name, name) == 0)
			return &item->members[i];
	return NULL;
}

bool item_has(const struct item *item, const char *name)
{
	const struct member *member = find_member(item, name);

	return member && (member->quoted || strcmp(member->value, "null") != 0);
}

const char *item_text(const struct item *item, const char *name)
{
	return item_has(item, name) ? find_member(item, name)->value : "";
}

int64_t item_number(const struct item *item, const char *name)
{
	return strtoll(item_text(item, name), NULL, 10);
}

bool item_is(const struct item *item, const char *name, const char *text)
{
	return strcmp(item_text(item, name), text) == 0;
}

struct slice item_slice(const struct item *item, const char *name)
{
	const struct member *member = find_member(item, name);

	if (!member || member->quoted)
		return (struct slice){ 0 };
	return (struct slice){ member->value, strlen(member->value) };
}

static void set(struct item *item, const char *name, const char *value, bool quoted)
{
	size_t name_size = strlen(name) + 1, value_size = strlen(value) + 1;
	char *block = mem_alloc(name_size + value_size);
	struct member *member = find_member(item, name);

	memcpy(block, name, name_size);
	memcpy(block + name_size, value, value_size);
	if (!member) {
		GROW(item->members, item->count, item->capacity);
		member = &item->members[item->count++];
	} else {
		free(member->name);
	}
	*member = (struct member){ block, block + name_size, quoted };
}

void item_set_text(struct item *item, const char *name, const char *text)
{
	set(item, name, text, true);
}

void item_set_textf(struct item *item, const char *name, const char *format, ...)
{
	char text[1024];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	set(item, name, text, true);
}

void item_set_raw(struct item *item, const char *name, const char *json)
{
	set(item, name, json, false);
}

void item_set_number(struct item *item, const char *name, int64_t number)
{
	char text[24];

	snprintf(text, sizeof(text), "%" PRId64, number);
	set(item, name, text, false);
}

void item_add_number(struct item *item, const char *name, int64_t difference)
{
	item_set_number(item, name, item_number(item, name) + difference);
}

void item_set_slice(struct item *item, const char *name, struct slice value)
{
	struct buf text = BUF_INIT;

	slice_add_text(&text, value);
	set(item, name, value.bytes ? text.text : "null", slice_kind(value) == SLICE_TEXT);
	buf_clear(&text);
}

void item_set_time(struct item *item, const char *name, int64_t ms, int zone)
{
	struct buf text = BUF_INIT;

	when_add(&text, ms, zone, WHEN_PLAIN);
	set(item, name, text.text, true);
	buf_clear(&text);
}

void item_take(struct item *item, struct slice object)
{
	struct slice_walk walk = { .container = object };
	struct slice name, value;

	while (slice_next(&walk, &name, &value)) {
		char *text = slice_text_copy(name);

		item_set_slice(item, text, value);
		free(text);
	}
}

static void put_member(const struct member *member, const char *name, struct buf *out)
{
	if (member && member->quoted)
		put_text(out, name, member->value);
	else
		put_raw(out, name, member ? member->value : NULL);
}

void item_put(const struct item *item, const char *name, struct buf *out)
{
	put_member(find_member(item, name), name, out);
}

void item_put_list(const struct item *item, const char *names, struct buf *out)
{
	char name[64];

	while (*names) {
		size_t length = strcspn(names, " ");

		snprintf(name, sizeof(name), "%.*s", (int)length, names);
		item_put(item, name, out);
		names += length + (names[length] == ' ');
	}
}

void item_put_all(const struct item *item, struct buf *out)
{
	for (size_t i = 0; i < item->count; i++)
		put_member(&item->members[i], item->members[i].name, out);
}
