/* Counts and keeps what came in. */
#include "sandbox/tally.h"

#include <stdlib.h>
#include <string.h>

#include "base/base64.h"
#include "base/utf8.h"
#include "sandbox/put.h"

void tally_clear(struct tally *tally)
{
	shelf_clear(&tally->counts);
	shelf_clear(&tally->effects);
	for (int i = 0; i < TALLY_KEPT; i++) {
		free(tally->last[i].vendor);
		free(tally->last[i].json);
	}
	*tally = (struct tally){ 0 };
}

static void add_one(struct shelf *shelf, const char *vendor, const char *operation,
		    const char *name)
{
	struct buf key = BUF_INIT;
	struct item *item;

	buf_addf(&key, "%s %s", vendor, operation);
	item = shelf_make(shelf, key.text);
	item_add_number(item, name, 1);
	buf_clear(&key);
}

void tally_count(struct tally *tally, const char *vendor, const char *operation, const char *what)
{
	add_one(&tally->counts, vendor, operation, what);
}

void tally_effect(struct tally *tally, const char *vendor, const char *operation, const char *key)
{
	add_one(&tally->effects, vendor, operation, key);
}

static void put_body(const struct buf *body, struct buf *out)
{
	struct buf encoded = BUF_INIT;

	if (utf8_valid(body->text, body->length)) {
		put_name(out, "body");
		put_quoted(out, body->text, body->length);
		return;
	}
	base64_add(&encoded, body->text, body->length);
	put_text(out, "body_base64", encoded.text);
	buf_clear(&encoded);
}

void tally_keep(struct tally *tally, const char *vendor, const char *operation,
		const struct exchange *exchange, int64_t now_ms)
{
	size_t place = tally->received++ % TALLY_KEPT;
	struct buf json = BUF_INIT;

	put_open(&json, NULL, '{');
	put_time(&json, "time", now_ms, ZONE_UTC, WHEN_UTC);
	put_text(&json, "vendor", vendor);
	put_text(&json, "operation", operation);
	put_text(&json, "method", exchange->method);
	put_text(&json, "url", exchange->url);
	put_text(&json, "path", exchange->path);
	put_open(&json, "headers", '{');
	for (size_t i = 0; i < exchange->headers.count; i++)
		put_text(&json, exchange->headers.entries[i].name,
			 exchange->headers.entries[i].value);
	put_close(&json, '}');
	put_body(&exchange->body, &json);
	put_number(&json, "status", exchange->manner == MANNER_CLOSED ? 0 : exchange->status);
	put_close(&json, '}');
	free(tally->last[place].vendor);
	free(tally->last[place].json);
	tally->last[place].vendor = mem_copy(vendor);
	tally->last[place].json = buf_detach(&json);
}

/* The items keyed "vendor operation" of one vendor, from the first on. */
static void put_vendor(const struct shelf *shelf, size_t first, const char *vendor, struct buf *out)
{
	size_t length = strlen(vendor);

	put_open(out, vendor, '{');
	for (size_t i = first; i < shelf->count; i++) {
		const char *key = shelf->items[i]->key;

		if (strncmp(key, vendor, length) != 0 || key[length] != ' ')
			continue;
		put_open(out, key + length + 1, '{');
		item_put_all(shelf->items[i], out);
		put_close(out, '}');
	}
	put_close(out, '}');
}

static void put_by_vendor(const struct shelf *shelf, struct buf *out)
{
	struct shelf done = { 0 };

	put_open(out, NULL, '{');
	for (size_t i = 0; i < shelf->count; i++) {
		const char *key = shelf->items[i]->key;
		char *vendor = mem_copy_bytes(key, strcspn(key, " "));

		if (!shelf_find(&done, vendor)) {
			shelf_add(&done, vendor);
			put_vendor(shelf, i, vendor, out);
		}
		free(vendor);
	}
	put_close(out, '}');
	shelf_clear(&done);
}

void tally_put_counts(const struct tally *tally, struct buf *out)
{
	put_by_vendor(&tally->counts, out);
}

void tally_put_effects(const struct tally *tally, struct buf *out)
{
	put_by_vendor(&tally->effects, out);
}

void tally_put_last(const struct tally *tally, const char *vendor, size_t most, struct buf *out)
{
	size_t kept = tally->received < TALLY_KEPT ? tally->received : TALLY_KEPT;

	put_open(out, NULL, '[');
	for (size_t i = 0; i < kept && most > 0; i++) {
		size_t place = (tally->received - 1 - i) % TALLY_KEPT;

		if (vendor && strcmp(tally->last[place].vendor, vendor) != 0)
			continue;
		put_raw(out, NULL, tally->last[place].json);
		most--;
	}
	put_close(out, ']');
}
