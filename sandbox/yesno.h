/* What the files that play yesno share. */
#ifndef SANDBOX_YESNO_H
#define SANDBOX_YESNO_H

#include "sandbox/vendor.h"

enum yesno_code {
	YESNO_NO_PARENT = 21000001,
	YESNO_WRONG_TYPE = 21000002,
	YESNO_WRONG_REQUEST = 21000003,
	YESNO_NO_SUCH_CODE = 21050025,
	YESNO_NAME_TAKEN = 20253023,
};

extern const struct operation yesno_traces[], yesno_users[];

void yesno_fill(struct world *world);

#endif
