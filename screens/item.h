/* A record as a screen holds it: a copy whose data is read once, when something of it is shown, and
 * masked unless it was revealed. */
#ifndef SCREENS_ITEM_H
#define SCREENS_ITEM_H

#include "src/store/store.h"
#include "ui/theme.h"

struct console;

enum { ITEM_TEXTS = 8 };

/* What stands at some paths of a record's data, as it is shown. */
struct item_text {
	const char *paths;	/* NULL: nothing is here */
	char *text;
};

struct item {
	uint64_t serial;	/* no two have the same */
	int64_t id;
	const struct record_kind *kind;
	const struct vendor *vendor;	/* NULL: this program does not know it */
	const struct state *state;	/* the entry for its status; NULL: there is none */
	char *vendor_name, *key, *title, *status, *codes, *operation, *text;
	enum source source;
	int64_t happened_at, told_at, fetched_at, call;
	struct json *data;	/* of `text`, masked; NULL: not read yet */
	unsigned shown;	/* private groups that were not masked in it */
	struct item_text texts[ITEM_TEXTS];	/* out of `data`, for the next paint */
};

struct item *item_new(const struct record *record);
void item_free(struct item *item);	/* NULL is fine */
/* The record that it is a copy of; borrows from it. */
struct record item_record(const struct item *item);

/* Masked as far as nobody revealed it; NULL if the data is not to be read. */
const struct json *item_data(struct item *item, const struct console *console);
/* Appends the text of the first path that leads somewhere ("a.b|c"), made harmless, one line. `paths`
 * is of a table: it is remembered. */
void item_add_text(struct item *item, const struct console *console, const char *paths,
		   struct buf *out);
/* The word for its status, and the style for its tone. */
const char *item_status(const struct item *item, enum style *style);
/* "18m !", and the style for its tier. */
void item_add_age(const struct item *item, struct buf *out);
enum style item_age_style(const struct item *item);
/* A hash of all that is shown of it in a list. */
uint64_t item_look(const struct item *item, const struct console *console);
/* "local copy", "live", "push": how it came, for a screen that was opened at `since_ms`. */
const char *item_source(const struct item *item, int64_t since_ms);

/* A copy of a record of the store, or of the scratch one; NULL: there is none. Yours. */
struct item *item_get(const struct console *console, const char *kind, const char *vendor,
		      const char *key);
struct item *item_get_by_id(const struct console *console, int64_t id);

#endif
