/* A short list of records that are all held: what belongs to a record, what a call brought. */
#ifndef SCREENS_ITEMS_H
#define SCREENS_ITEMS_H

#include "screens/item.h"
#include "ui/list.h"

enum { ITEMS_MOST = 200 };

struct items {
	struct item *list[ITEMS_MOST];
	size_t count;
};

void items_clear(struct items *items);
/* Adds a copy; as a visit of the store, `context` is the items. */
bool items_take(void *context, const struct record *record);
struct item *items_at(const struct items *items, const struct list *list);	/* under its cursor */

/* A list whose rows are struct items. */
extern const struct list_source items_source;

#endif
