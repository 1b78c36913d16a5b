/* Values out of the store. */
#include "screens/offer.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

void offer_clear(struct offer *offer)
{
	for (size_t i = 0; i < 2 * offer->count; i++)
		free(offer->texts[i]);
	offer->count = 0;
}

static bool is_new_number(const struct operation *operation, const char *path)
{
	return words_have(operation->deed, "create") && operation->protection.field &&
	       strcmp(operation->protection.field, path) == 0;
}

bool offer_exists(const struct vendor *vendor, const struct operation *operation, const char *path)
{
	struct deed_source source;

	return !is_new_number(operation, path) && deed_source(vendor, operation, path, &source);
}

struct reading {
	struct offer *offer;
	const char *path;
};

static bool is_there(const struct offer *offer, const char *value)
{
	for (size_t i = 0; i < offer->count; i++)
		if (strcmp(offer->items[i].value, value) == 0)
			return true;
	return false;
}

/* What would have to be changed so as to be shown cannot be chosen. */
static bool take(void *context, const struct record *record)
{
	struct reading *reading = context;
	struct offer *offer = reading->offer;
	struct buf value = BUF_INIT, clean = BUF_INIT, label = BUF_INIT;

	deed_add_value(&value, record, reading->path);
	utf8_add_clean(&clean, value.text, value.length, CLEAN_LINE);
	if (value.length > 0 && buf_is(&clean, value.text) && !is_there(offer, value.text)) {
		utf8_add_clean(&label, record->title, strlen(record->title), CLEAN_LINE);
		offer->texts[2 * offer->count] = buf_detach(&value);
		offer->texts[2 * offer->count + 1] = buf_detach(&label);
		offer->items[offer->count] = (struct dialog_item){
			.value = offer->texts[2 * offer->count],
			.label = offer->texts[2 * offer->count + 1],
		};
		offer->count++;
	}
	buf_clear(&value);
	buf_clear(&clean);
	buf_clear(&label);
	return offer->count < OFFER_MOST;
}

void offer_read(struct offer *offer, struct store *store, const struct vendor *vendor,
		const struct operation *operation, const char *path)
{
	struct record_filter filter = { .vendor = vendor->name };
	struct deed_source source;
	struct reading reading = { offer, source.path };

	offer_clear(offer);
	if (!deed_source(vendor, operation, path, &source))
		return;
	filter.kind = source.kind;
	store_list_records(store, &filter, 0, STORE_OLDER, OFFER_MOST, take, &reading, NULL);
}
