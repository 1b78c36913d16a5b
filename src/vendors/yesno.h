/* What the files of the vendor yesno share. */
#ifndef SRC_VENDORS_YESNO_H
#define SRC_VENDORS_YESNO_H

#include "src/vendor.h"

/* Each ends with { 0 }. */
extern const struct operation yesno_codes[], yesno_users[];

#define YESNO_PATH "/trace/app/v1/open"

#endif
