/* The sandbox's books: items with named values, on shelves that keep their order and find an
 * item by its key. Items belong to their shelf; an `item *` returned here stays there. */
#ifndef SANDBOX_SHELF_H
#define SANDBOX_SHELF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "sandbox/slices.h"

struct member {
	char *name; /* one block with the value */
	const char *value; /* a text without quotes and escapes, or any other JSON as it stands */
	bool quoted; /* the value is a text */
};

struct item {
	char *key;
	int64_t due_ms; /* when something will happen to it by itself; 0: nothing */
	struct member *members;
	size_t count, capacity;
};

struct shelf {
	struct item **items; /* oldest first */
	size_t count, capacity;
	struct item **slots; /* index by key: a power of two of places, most of them empty */
	size_t slot_count;
	int64_t next_due_ms; /* no item is due before; 0: nothing is due at all */
};

struct item *shelf_add(struct shelf *shelf, const char *key); /* the key must be new */
struct item *shelf_find(const struct shelf *shelf, const char *key); /* NULL: there is none */
struct item *shelf_make(struct shelf *shelf, const char *key); /* finds it, or adds it */
void shelf_remove(struct shelf *shelf, struct item *item);
void shelf_clear(struct shelf *shelf);
/* The newest item whose member says `text`, or NULL. */
struct item *shelf_search(const struct shelf *shelf, const char *member, const char *text);
void shelf_schedule(struct shelf *shelf, struct item *item, int64_t due_ms);

bool item_has(const struct item *item, const char *name); /* and it is not null */
const char *item_text(const struct item *item, const char *name); /* "" where there is none */
int64_t item_number(const struct item *item, const char *name); /* 0 where there is none */
bool item_is(const struct item *item, const char *name, const char *text);
struct slice item_slice(const struct item *item, const char *name); /* of JSON that is no text */

void item_set_text(struct item *item, const char *name, const char *text);
void item_set_textf(struct item *item, const char *name, const char *format, ...) PRINTF_LIKE(3, 4);
void item_set_number(struct item *item, const char *name, int64_t number);
void item_set_raw(struct item *item, const char *name, const char *json); /* no text */
void item_set_slice(struct item *item, const char *name, struct slice value);
/* As yyyy-MM-dd HH:mm:ss in a zone so many minutes ahead of UTC. */
void item_set_time(struct item *item, const char *name, int64_t ms, int zone);
void item_add_number(struct item *item, const char *name, int64_t difference);
void item_take(struct item *item, struct slice object); /* every member of it */

/* Writes one member of an item as a member of an object; null where there is none. */
void item_put(const struct item *item, const char *name, struct buf *out);
/* Writes the named members, a list with blanks between: "erpNo status". */
void item_put_list(const struct item *item, const char *names, struct buf *out);
void item_put_all(const struct item *item, struct buf *out);

/* Items picked from shelves, in the order of picking; the items stay where they are. */
struct selection {
	const struct item **items;
	size_t count, capacity;
};

void selection_add(struct selection *selection, const struct item *item);
void selection_clear(struct selection *selection);
size_t selection_pages(const struct selection *selection, int64_t size);
/* Where page number `page`, from 1, of `size` items begins and ends. */
void selection_page(const struct selection *selection, int64_t page, int64_t size, size_t *first,
		    size_t *end);

#endif
