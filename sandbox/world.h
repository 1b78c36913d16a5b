/* Everything the sandbox knows: the books of all five vendors, its clock, its chance, the
 * settings and faults a test has asked for, and what it has counted. One thread uses it. */
#ifndef SANDBOX_WORLD_H
#define SANDBOX_WORLD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "sandbox/fault.h"
#include "sandbox/habit.h"
#include "sandbox/shelf.h"
#include "sandbox/tally.h"

enum book {
	JFWMS_ACCOUNTS,
	JFWMS_ACCESS,
	JFWMS_REFRESH,
	JFWMS_GRANTS,
	JFWMS_NONCES,
	JFWMS_WAREHOUSES,
	JFWMS_CARRIERS,
	JFWMS_SKUS,
	JFWMS_STOCK,
	JFWMS_ORDERS,
	JFWMS_RECEIPTS,
	JFWMS_RETURNS,
	JFWMS_OUTBOUNDS,
	HONGXUN_CLIENTS,
	HONGXUN_ORDERS,
	HONGXUN_ROUTES,
	HONGXUN_STOCK,
	HONGXUN_VEHICLES,
	HONGXUN_PRODUCTS,
	HONGXUN_WAREHOUSES,
	HONGXUN_CONSIGNEES,
	HONGXUN_PARCELS,
	HONGXUN_BATCHES,
	CHETONGGUI_ACCOUNTS,
	CHETONGGUI_COMPANIES,
	CHETONGGUI_GOODS,
	CHETONGGUI_CUSTOMERS,
	CHETONGGUI_RELATIONS,
	CHETONGGUI_DISCOUNTS,
	CHETONGGUI_REMINDERS,
	CHETONGGUI_ORDERS,
	CHETONGGUI_STAMPS,
	DINGSHANG_MACHINES,
	DINGSHANG_PRODUCTS,
	DINGSHANG_PICKUPS,
	DINGSHANG_ORDERS,
	DINGSHANG_RECORDS,
	DINGSHANG_DELIVERIES,
	YESNO_ORGANISATIONS,
	YESNO_USERS,
	YESNO_CODES,
	YESNO_LABELS,
	YESNO_MOVEMENTS,
	BOOKS
};

struct world_options {
	uint64_t seed; /* the same seed gives the same books, but for times near now */
	int scale; /* the data set so many times as large; 0 counts as 1 */
	int64_t now_ms; /* what the sandbox's clock starts at; 0: the machine's time */
};

/* Something a vendor tells its client by itself, waiting for whoever runs the sockets. */
struct letter {
	char *url, *body;
};

/* The stage moves by itself: every so often something happens and is pushed to that listener. */
struct tour {
	char *url; /* NULL: it stands still */
	int64_t every_ms, next_ms;
	size_t turn;
};

struct world {
	struct world_options options;
	int64_t offset_ms; /* of the sandbox's clock against the machine's */
	int64_t born_ms; /* when the books were filled */
	uint64_t chance, identity;
	int64_t serial;
	struct shelf books[BOOKS];
	struct habits habits;
	struct faults faults;
	struct tally tally;
	struct letter *letters; /* oldest first */
	size_t letter_count, letter_capacity;
	struct tour tour;
};

void world_init(struct world *world, const struct world_options *options);
void world_clear(struct world *world);
/* The books as they were at the start; habits, faults, counts and clock, too. */
void world_reset(struct world *world);
int64_t world_now(const struct world *world);
/* Lets happen what is due by itself: orders move on, codes and unpaid orders lapse. */
void world_tick(struct world *world);

/* Chance that depends on nothing but the seed and how often it was asked. */
uint64_t world_chance(struct world *world);
size_t world_below(struct world *world, size_t limit);
int64_t world_serial(struct world *world); /* 1, 2, 3 … */
/* Appends hex digits for trace numbers and tokens; asking changes no other chance. */
void world_add_identity(struct world *world, struct buf *out, size_t digits);
/* An item made of JSON text that is part of the program, and so is right. */
struct item *world_add_json(struct world *world, enum book book, const char *key, const char *json);
/* Leaves a JSON body to be posted to that address. */
void world_post(struct world *world, const char *url, const char *body);
/* Takes the oldest letter out; false: there is none. Its texts are then the caller's to free. */
bool world_next_letter(struct world *world, struct letter *letter);
/* The item's next step is due after one pace, or never where the pace is 0. */
void world_schedule(struct world *world, enum book book, struct item *item);

#endif
