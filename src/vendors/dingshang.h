/* What the files of the vendor dingshang share. */
#ifndef SRC_VENDORS_DINGSHANG_H
#define SRC_VENDORS_DINGSHANG_H

#include "src/vendor.h"

/* Each ends with { 0 }. */
extern const struct operation dingshang_machines[], dingshang_pickups[], dingshang_orders[];
extern const struct advice dingshang_advice[];

/* clang-format off */
#define DINGSHANG_PATH "/api/openapi/v1"

/* Every value of a payload is a text, numbers too. */
#define DINGSHANG_MACHINE(...) \
	{ "machine_no", N_("Machine number"), .required = true, .least = 8, .check = CHECK_DIGITS, \
	  .initial = "{machineNo}", .scan = true, \
	  .help = N_("8 digits, more at some merchants"), __VA_ARGS__ }
#define DINGSHANG_TIME \
	{ "timestamp", N_("Time stamp"), .required = true, .check = CHECK_DIGITS, \
	  .initial = "{now}", .help = N_("seconds since 1970, filled in when it is sent") }
#define DINGSHANG_METHOD(name) \
	{ "method", N_("Method"), .required = true, .initial = name, .constant = true }
/* Which part of the machine; never both. */
#define DINGSHANG_CABINET \
	{ "cabinet_name", N_("Cabinet"), .choices = dingshang_cabinets, .group = "!where" }, \
	{ "addr", N_("Driver board"), .choices = dingshang_boards, .group = "!where" }

extern const struct choice dingshang_cabinets[], dingshang_boards[];
/* clang-format on */

#endif
