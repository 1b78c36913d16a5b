/* Values out of the store, and out of the customer's own label file. */
#include "screens/offer.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "src/label.h"

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

/* "lsAffiliatedOrg.0.typeId" */
static const struct choice *labels_for(const struct vendor *vendor, const char *path)
{
	const char *dot = strrchr(path, '.');

	return label_choices(vendor, dot ? dot + 1 : path);
}

bool offer_exists(const struct vendor *vendor, const struct operation *operation, const char *path)
{
	struct deed_source source;

	return labels_for(vendor, path) ||
	       (!is_new_number(operation, path) && deed_source(vendor, operation, path, &source));
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
static void add_value(struct offer *offer, const char *value, const char *label)
{
	struct buf clean = BUF_INIT, clean_label = BUF_INIT;
	char **texts = offer->texts + 2 * offer->count;

	utf8_add_clean(&clean, value, strlen(value), CLEAN_LINE);
	if (*value && buf_is(&clean, value) && !is_there(offer, value)) {
		utf8_add_clean(&clean_label, label, strlen(label), CLEAN_LINE);
		texts[0] = buf_detach(&clean);
		texts[1] = buf_detach(&clean_label);
		offer->items[offer->count++] =
			(struct dialog_item){ .value = texts[0], .label = texts[1] };
	}
	buf_clear(&clean);
	buf_clear(&clean_label);
}

static bool take(void *context, const struct record *record)
{
	struct reading *reading = context;
	struct buf value = BUF_INIT;

	deed_add_value(&value, record, reading->path);
	add_value(reading->offer, value.text, record->title);
	buf_clear(&value);
	return reading->offer->count < OFFER_MOST;
}

void offer_read(struct offer *offer, struct store *store, const struct vendor *vendor,
		const struct operation *operation, const char *path)
{
	struct record_filter filter = { .vendor = vendor->name };
	struct deed_source source;
	struct reading reading = { offer, source.path };
	const struct choice *choice = labels_for(vendor, path);

	offer_clear(offer);
	for (; choice && choice->value && offer->count < OFFER_MOST; choice++)
		add_value(offer, choice->value, choice->label);
	if (offer->count == OFFER_MOST || is_new_number(operation, path) ||
	    !deed_source(vendor, operation, path, &source))
		return;
	filter.kind = source.kind;
	store_list_records(store, &filter, 0, STORE_OLDER, OFFER_MOST, take, &reading, NULL);
}
