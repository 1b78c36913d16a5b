/* What the files that play yesno share. */
#ifndef SANDBOX_YESNO_H
#define SANDBOX_YESNO_H

#include "sandbox/vendor.h"

enum play_yesno_code {
	YESNO_NO_PARENT = 21000001,
	YESNO_WRONG_TYPE = 21000002,
	YESNO_WRONG_REQUEST = 21000003,
	YESNO_NO_SUCH_CODE = 21050025,
	YESNO_NAME_TAKEN = 20253023,
};

extern const struct operation play_yesno_traces[], play_yesno_users[];

void play_yesno_fill(struct world *world);

#endif
