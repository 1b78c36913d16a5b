/* What the program keeps: one SQLite file that any number of consoles share. Screens and commands
 * read the world from here and nowhere else. */
#ifndef SRC_STORE_STORE_H
#define SRC_STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "src/record.h"

struct store;

enum store_access {
	STORE_WRITE, /* made if it is not there */
	STORE_READ, /* must be there; nothing is ever written */
};

/* Gives the folder of a store (2770) and what is in it to a group, whose members may open the store
 * from then on. ERROR_SETUP if there is no such group, the folder is somebody else's, or it holds
 * anything but the store. */
bool store_share(const char *path, const char *group, struct error *error);
/* Opens or makes the file (0600, in a folder that is shared 0660) and its folder (0700). A file that
 * is no database or damaged is moved aside, never deleted, and a new one begun. A store on a disk
 * nobody can write opens for reading. `store_notice` says what of this happened. */
struct store *store_open(const char *path, enum store_access access, struct error *error);
/* From now on called before a store of an older version is brought up to date, which takes seconds where
 * there are very many records; NULL: nobody is. */
void store_on_update(void (*tell)(void));
void store_close(struct store *store);
/* Who acts through this store from now on, and from which SSH client ("" for none): for the audit. */
void store_set_person(struct store *store, const char *person, const char *origin);
const char *store_path(const struct store *store);
const char *store_notice(const struct store *store); /* "": nothing to say */
bool store_is_writable(const struct store *store);
/* Milliseconds to wait for another process that writes. */
void store_set_patience(struct store *store, int ms);

const char *store_library(void); /* SQLite's version */

/* Several writes as one; nest freely. What database.h says of begin and end holds here. */
bool store_begin(struct store *store, struct error *error);
bool store_end(struct store *store, bool keep, struct error *error);
/* Makes the following commits wait for the disk: for what is sent or acknowledged after. */
void store_set_durable(struct store *store, bool durable);
/* The same for a program that commits all the time: each commit costs one flush, and the program
 * calls store_settle when it has nothing else to do. */
void store_set_busy(struct store *store, bool busy);
void store_settle(struct store *store);
/* A number that differs whenever anything was changed, by us or by another process. */
int64_t store_version(struct store *store);

/* ---- records ---- */

struct record {
	int64_t id;
	const char *kind, *vendor, *key, *title, *status;
	int64_t happened_at; /* the vendor's time, WHEN_NONE: not told */
	const char *operation; /* that told it last */
	enum source source; /* how it came: live, push */
	int64_t call; /* in the journal; 0: none */
	int64_t told_at; /* when it was so: the vendor's word for a push, else fetched_at */
	int64_t fetched_at;
	const char *data; /* the vendor's JSON */
	const char *codes; /* one a line */
};

/* What an earlier telling of a record came with. */
struct telling {
	enum source source;
	int64_t call; /* in the journal; 0: none */
	int64_t told_at, fetched_at; /* ms, as in struct record */
};

/* Adds a record or brings it up to date. What another operation told before stays beside it with
 * its own age; what is older than what is known (a late push) goes there, too. */
bool store_put_record(struct store *store, const struct sighting *sighting,
		      const struct telling *telling, struct error *error);

/* Texts of the record live only as long as the call; false stops. */
typedef bool store_record_visit(void *context, const struct record *record);

/* What a list is sorted by. Equal records come newest first; those that have nothing there come last,
 * also in reverse, where all else is turned round. */
enum record_order {
	ORDER_NEWEST, /* when it happened */
	ORDER_NUMBER,
	ORDER_STATUS, /* as the vendor writes it; numbers by their value, before words */
	ORDER_VENDOR, /* by name */
	ORDER_AGE, /* the one fetched last comes first */
	RECORD_ORDERS
};
const char *record_order_name(enum record_order order); /* "number": stable, in options and settings */
enum record_order record_order_find(const char *name); /* RECORD_ORDERS: there is none of that name */

struct record_filter {
	const char *kind, *vendor; /* NULL: any; all orders but ORDER_NEWEST are of one kind */
	const char *find; /* words that must all occur; NULL or "": any */
	const char *statuses; /* one of these, one a line; NULL: any */
	int64_t fetched_after, fetched_before; /* 0: no bound */
	enum record_order order;
	bool reverse;
};

/* Where a list begins with the newest, older ones come further down; with another order, too, STORE_OLDER
 * goes down the list and STORE_NEWER up. */
enum store_direction { STORE_OLDER, STORE_NEWER };

/* At most `limit` records that match, from `anchor` (not counted) on; 0 begins at the top, or with
 * STORE_NEWER at the end. Each visit is one further from the anchor. In ORDER_NEWEST an anchor need not
 * be there; in the others nothing is visited from one that is gone. */
bool store_list_records(struct store *store, const struct record_filter *filter, int64_t anchor,
			enum store_direction direction, size_t limit, store_record_visit *visit,
			void *context, struct error *error);
/* One or two letters or digits in a row are in no index: for words that hold such only so many rows are
 * looked at in vain, from the anchor on. The grams of other words may stand apart in very many rows: there it
 * is some more. Did the last list end for that reason, so that more may match? */
enum { STORE_LOOKED_THROUGH = 20000, STORE_LOOKED_FARTHER = 10 * STORE_LOOKED_THROUGH };
bool store_list_was_cut(const struct store *store);
size_t store_list_looked(const struct store *store); /* rows that it looked at, those that matched too */
int64_t store_list_reached(const struct store *store); /* the last of them: the anchor to go on from */
bool store_has_record(struct store *store, int64_t id);
/* Calls `visit` once, or not at all if there is no such record. */
bool store_get_record(struct store *store, const char *kind, const char *vendor, const char *key,
		      store_record_visit *visit, void *context, struct error *error);
bool store_get_record_by_id(struct store *store, int64_t id, store_record_visit *visit,
			    void *context, struct error *error);
/* Every record that is known by exactly this code (case counts not), newest first. */
bool store_find_code(struct store *store, const char *code, size_t limit, store_record_visit *visit,
		     void *context, struct error *error);
/* Every other record that shares a code with this one. */
bool store_related(struct store *store, int64_t id, size_t limit, store_record_visit *visit,
		   void *context, struct error *error);
/* What other operations told of the record, newest first: `record` with their operation, source,
 * times and data in place of the latest ones. */
bool store_record_parts(struct store *store, int64_t id, store_record_visit *visit, void *context,
			struct error *error);
/* How many there are, without counting; kind and vendor may be NULL. */
int64_t store_count_records(struct store *store, const char *kind, const char *vendor);

/* Calls ("call") and outbox rows ("outbox") in whose values the code stands, and events ("event")
 * that told of it, newest first. */
typedef bool store_mention_visit(void *context, int64_t id); /* false stops */
bool store_each_mention(struct store *store, const char *code, const char *what, size_t limit,
			store_mention_visit *visit, void *context, struct error *error);

/* ---- small things ---- */

/* The value of a name that the program keeps for itself, appended; false: there is none. */
bool store_get_meta(struct store *store, const char *name, struct buf *value);
bool store_set_meta(struct store *store, const char *name, const char *value, struct error *error);

/* Tokens a vendor handed out, as {"access_token":…}; yours. Those whose end has passed are not in
 * it. `ends_at` (may be NULL) gets the end of the named token, 0 if not known. */
struct json *store_get_tokens(struct store *store, const char *vendor, int64_t now_ms);
int64_t store_token_end(struct store *store, const char *vendor, const char *name);
bool store_put_token(struct store *store, const char *vendor, const char *name, const char *value,
		     int64_t now_ms, int64_t ends_at, struct error *error);
bool store_drop_tokens(struct store *store, const char *vendor, struct error *error);

/* One of all processes at a time may hold a name. True if we hold it now, until `until_ms`; ours
 * may be taken again to make it longer. A dead holder, or a clock that was set back, stops nobody. */
bool store_take_lease(struct store *store, const char *name, int64_t now_ms, int64_t until_ms);
void store_drop_lease(struct store *store, const char *name);

#endif
