/* Values for a field of a form out of the store: warehouses, machines, numbers of orders; and out of
 * the customer's own label file. */
#ifndef SCREENS_OFFER_H
#define SCREENS_OFFER_H

#include "src/deed.h"
#include "src/store/store.h"
#include "ui/dialog.h"

enum { OFFER_MOST = 300 };

struct offer {
	struct dialog_item items[OFFER_MOST];
	char *texts[2 * OFFER_MOST];	/* values and labels */
	size_t count;
};

void offer_clear(struct offer *offer);
/* Are there operations or records that tell where its values are? A number that is to be a new one is
 * not offered. */
bool offer_exists(const struct vendor *vendor, const struct operation *operation, const char *path);
/* In place of what was there: each value once, labels first, then the newest record. */
void offer_read(struct offer *offer, struct store *store, const struct vendor *vendor,
		const struct operation *operation, const char *path);

#endif
