/* What the files of the vendor hongxun share. */
#ifndef SRC_VENDORS_HONGXUN_H
#define SRC_VENDORS_HONGXUN_H

#include "src/vendor.h"

/* Each ends with { 0 }. */
extern const struct operation hongxun_orders[], hongxun_stock[], hongxun_routes[];
extern const struct advice hongxun_advice[];
extern const struct state hongxun_order_states[];

/* Where a reply's rows are: the form of `value` is published for no query. */
#define HONGXUN_ROWS "|list|rows|records"
/* The same in a push: in its `request`, or what is left when the envelope is taken off. */
#define HONGXUN_PUSHED "request|"
/* The status of an order in a push that confirms it, whether it gives one or not. */
#define HONGXUN_CONFIRMED "{orderStatus|:CONFIRMED}"

#endif
