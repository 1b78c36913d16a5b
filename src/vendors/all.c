/* The vendors there are, in the order people see them. */
#include "src/vendor.h"

extern const struct vendor vendor_hongxun, vendor_chetonggui, vendor_dingshang, vendor_jfwms,
	vendor_yesno;

const struct vendor *const vendors[] = {
	&vendor_hongxun, &vendor_chetonggui, &vendor_dingshang, &vendor_jfwms, &vendor_yesno, NULL,
};
