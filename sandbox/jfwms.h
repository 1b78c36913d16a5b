/* What the files that play jfwms share. */
#ifndef SANDBOX_JFWMS_H
#define SANDBOX_JFWMS_H

#include "sandbox/vendor.h"

#define JFWMS_CLIENT "fe73489a9b5948dbafd07e7b28d6e268"
#define JFWMS_SECRET "4a506ccaf37e400bac4a42d2dc5f600a"
#define JFWMS_TOKEN "1b56814f081c432cb82751be145261d3"
#define JFWMS_RENEWAL "9d3e7c51b0a24f68a1c5e2d7f4b60938"
#define JFWMS_ONE_TIME "oms-token-0001"

enum play_jfwms_order_status {
	ORDER_GENERATED = 2,
	ORDER_PICKING,
	ORDER_TO_PACK,
	ORDER_PACKING,
	ORDER_TO_SHIP,
	ORDER_SHIPPED,
	ORDER_EXCEPTION,
	ORDER_CANCELLED,
	ORDER_FETCHING,
	ORDER_FETCH_FAILED,
};

extern const struct operation play_jfwms_grants[], play_jfwms_orders[], play_jfwms_stock[],
	play_jfwms_receipts[], play_jfwms_returns[], play_jfwms_outbounds[];

/* Refuses with the published text of the code; `inserted` stands in for its %s. Always false. */
bool play_jfwms_refuse(struct visit *visit, int code, const char *inserted);
bool play_jfwms_refuse_unproved(struct visit *visit, int code);

bool play_jfwms_admit(struct visit *visit);
void play_jfwms_lapse(struct visit *visit);

/* Writes the page the body asks for. `inside` is where the endpoint has it when nobody chose:
 * in data.page, or else in data. */
void play_jfwms_put_page(struct visit *visit, const struct selection *rows, bool inside,
			 void (*put_row)(const struct item *item, struct buf *out));
/* Is there such a warehouse, is it open, and does it take goods or orders (the member that must
 * be 1, NULL for neither)? Otherwise refused. */
bool play_jfwms_warehouse_is_open(struct visit *visit, const char *member, int code);
bool play_jfwms_account_is_fine(struct visit *visit);

/* The stock of a product in a warehouse, made if there is none. */
struct item *play_jfwms_stock_of(struct world *world, const char *warehouse, const char *sku);
/* For every line of the order: so many times its pieces more are locked, available, on hand. */
void play_jfwms_change_stock(struct world *world, const struct item *order, int locked,
			     int available, int total);
/* Is no count below zero that the order touches? */
bool play_jfwms_stock_is_enough(struct world *world, const struct item *order);
/* What the receipt names is on its way to the warehouse. */
void play_jfwms_announce(struct world *world, const struct item *receipt);

void play_jfwms_move_order(struct world *world, struct item *order);
void play_jfwms_move_receipt(struct world *world, struct item *receipt);
void play_jfwms_move_return(struct world *world, struct item *item);
void play_jfwms_move_outbound(struct world *world, struct item *outbound);
/* A number of the warehouse: letters, the date, and a serial number. */
void play_jfwms_set_number(struct world *world, struct item *item, const char *name,
			   const char *letters);

void play_jfwms_fill(struct world *world);
void play_jfwms_fill_documents(struct world *world); /* orders, receipts, returns, outbounds */

#endif
