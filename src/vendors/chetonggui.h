/* What the files of the vendor chetonggui share. */
#ifndef SRC_VENDORS_CHETONGGUI_H
#define SRC_VENDORS_CHETONGGUI_H

#include "src/vendor.h"

/* Each ends with { 0 }. */
extern const struct operation chetonggui_people[], chetonggui_orders[], chetonggui_shipments[];
extern const struct advice chetonggui_advice[];

/* clang-format off */
/* The whole number that tells what is to be done. Its numbers mean other things at every call. */
#define CHETONGGUI_ACT(number) \
	{ "op_type", N_("What is done"), FIELD_INTEGER, .initial = number, .constant = true, \
	  .place = PLACE_TOP }
/* Beside `param`, in this order. The vendor gives 50 rows at most. */
#define CHETONGGUI_PAGE(page, rows) \
	{ "pageNum", N_("Page"), FIELD_INTEGER, .least = 1, .initial = page, .place = PLACE_TOP }, \
	{ "pageSize", N_("Rows a page"), FIELD_INTEGER, .least = 1, .most = 50, .initial = rows, \
	  .place = PLACE_TOP }
/* In hundredths: less is a discount that was given as it is spoken, 98.5 or 985. */
#define CHETONGGUI_DISCOUNTS .likely_least = 1000, .likely_most = 10000
/* Filled in from the config, since account.login is where it comes from. */
#define CHETONGGUI_COMPANY "{companyId}"
/* clang-format on */

#endif
