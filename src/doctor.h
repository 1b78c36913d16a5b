/* Is everything there that the program stands on? Config, keys, store, the line to each vendor and its
 * clock. Changes nothing, and asks vendors nothing but whether they are there. */
#ifndef SRC_DOCTOR_H
#define SRC_DOCTOR_H

#include "src/backend.h"

enum finding_state {
	FINDING_FINE,
	FINDING_ODD,	/* works, but somebody should know */
	FINDING_BAD,	/* something will not work */
	FINDING_STATES
};

struct finding {	/* texts are borrowed */
	const char *check;	/* "config" "role" "store" "keys" "line" "clock" …: stable */
	const char *subject;	/* vendor; "" */
	enum finding_state state;
	enum error_kind kind;	/* BAD: of what kind it is, for the exit code */
	const char *text;
};

const char *finding_state_name(enum finding_state state);	/* "fine" "odd" "bad": stable */
const char *finding_state_label(enum finding_state state);	/* gettext */

typedef void doctor_visit(void *context, const struct finding *finding);

/* Visits each finding as it is made. The config may be broken, the store missing. */
void doctor_look(const struct backend_options *options, doctor_visit *visit, void *context);

#endif
