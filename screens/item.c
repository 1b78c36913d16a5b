/* Records as screens hold them. */
#include "screens/item.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "base/words.h"
#include "screens/console.h"
#include "screens/wording.h"
#include "src/mask.h"

struct item *item_new(const struct record *record)
{
	static uint64_t made;	/* by the one thread that draws */
	struct item *item = mem_alloc(sizeof(*item));

	*item = (struct item){
		.serial = ++made,
		.id = record->id,
		.kind = record_kind_find(record->kind),
		.vendor = vendor_find(record->vendor),
		.vendor_name = mem_copy(record->vendor),
		.key = mem_copy(record->key),
		.title = mem_copy(record->title),
		.status = mem_copy(record->status),
		.codes = mem_copy(record->codes),
		.operation = mem_copy(record->operation),
		.text = mem_copy(record->data),
		.source = record->source,
		.happened_at = record->happened_at,
		.told_at = record->told_at,
		.fetched_at = record->fetched_at,
		.call = record->call,
	};
	if (item->vendor && item->kind)
		item->state = record_state(item->vendor, item->kind->name, item->status);
	return item;
}

static void forget_data(struct item *item)
{
	json_free(item->data);
	item->data = NULL;
	for (size_t i = 0; i < ITEM_TEXTS; i++) {
		free(item->texts[i].text);
		item->texts[i] = (struct item_text){ NULL };
	}
}

void item_free(struct item *item)
{
	if (!item)
		return;
	forget_data(item);
	free(item->vendor_name);
	free(item->key);
	free(item->title);
	free(item->status);
	free(item->codes);
	free(item->operation);
	free(item->text);
	free(item);
}

struct record item_record(const struct item *item)
{
	return (struct record){
		.id = item->id,
		.kind = item->kind ? item->kind->name : "",
		.vendor = item->vendor_name,
		.key = item->key,
		.title = item->title,
		.status = item->status,
		.happened_at = item->happened_at,
		.operation = item->operation,
		.source = item->source,
		.call = item->call,
		.told_at = item->told_at,
		.fetched_at = item->fetched_at,
		.data = item->text,
		.codes = item->codes,
	};
}

/* ---- data ----------------------------------------------------------------------------------------- */

const struct json *item_data(struct item *item, const struct console *console)
{
	unsigned shown = reveal_groups(console, item);

	if (item->data && item->shown == shown)
		return item->data;
	forget_data(item);
	item->data = json_parse_text(item->text, NULL);
	item->shown = shown;
	if (item->data && item->vendor && item->kind)
		mask_json_but(item->data, item->vendor, item->kind->name, shown);
	return item->data;
}

static void add_text_at(const struct json *data, const char *paths, struct buf *out)
{
	const char *text = NULL;

	while (paths && (!text || !*text))
		text = json_text(json_at_next(data, &paths));
	if (text)
		utf8_add_clean(out, text, strlen(text), CLEAN_LINE);
}

void item_add_text(struct item *item, const struct console *console, const char *paths,
		   struct buf *out)
{
	const struct json *data = item_data(item, console);
	size_t start = out->length, i = 0;

	while (i < ITEM_TEXTS && item->texts[i].paths && item->texts[i].paths != paths)
		i++;
	if (i < ITEM_TEXTS && item->texts[i].paths) {
		buf_add(out, item->texts[i].text);
		return;
	}
	add_text_at(data, paths, out);
	if (i < ITEM_TEXTS)
		item->texts[i] = (struct item_text){ paths, mem_copy(out->text + start) };
}

/* ---- words ---------------------------------------------------------------------------------------- */

const char *item_status(const struct item *item, enum style *style)
{
	if (style)
		*style = wording_tone(item->state ? item->state->tone : TONE_PLAIN);
	if (item->state)
		return word(item->state->label);
	return item->kind ? record_status_label(item->vendor, item->kind->name, item->status) :
			    item->status;
}

void item_add_age(const struct item *item, struct buf *out)
{
	wording_add_age(out, item->kind, item->fetched_at, clock_wall_ms());
}

enum style item_age_style(const struct item *item)
{
	return wording_age(record_age_tier(item->kind, (clock_wall_ms() - item->fetched_at) / 1000));
}

uint64_t item_look(const struct item *item, const struct console *console)
{
	int64_t age_s = (clock_wall_ms() - item->fetched_at) / 1000;
	uint64_t look = hash_number(item->serial, reveal_groups(console, item));

	/* words and tiers of ages change at whole minutes, and where the clock stands before them */
	return hash_number(look, (uint64_t)(age_s < 0 ? age_s : age_s / 60));
}

const char *item_source(const struct item *item, int64_t since_ms)
{
	if (item->source == SOURCE_PUSH)
		return _("pushed");
	return item->fetched_at >= since_ms ? _("live") : _("local copy");
}

/* ---- from the store -------------------------------------------------------------------------------- */

static bool take(void *context, const struct record *record)
{
	*(struct item **)context = item_new(record);
	return false;
}

struct item *item_get(const struct console *console, const char *kind, const char *vendor,
		      const char *key)
{
	const struct backend *backend = &console->backend;
	struct item *item = NULL;

	if (backend->scratch)
		store_get_record(backend->scratch, kind, vendor, key, take, &item, NULL);
	if (!item)
		store_get_record(backend->store, kind, vendor, key, take, &item, NULL);
	return item;
}

struct item *item_get_by_id(const struct console *console, int64_t id)
{
	struct item *item = NULL;

	store_get_record_by_id(console->backend.store, id, take, &item, NULL);
	return item;
}
