/* The states of a call and their words. */
#include "src/call.h"

#include <string.h>

#include "base/words.h"

static const struct {
	const char *name, *label;
} states[CALL_STATES] = {
	[CALL_ASKING] = { "asking", N_("asking") },
	[CALL_DONE] = { "done", N_("done") },
	[CALL_REFUSED] = { "refused", N_("refused") },
	[CALL_UNKNOWN] = { "unknown", N_("unknown") },
	[CALL_UNREADABLE] = { "unreadable", N_("not understood") },
	[CALL_QUEUED] = { "queued", N_("queued") },
	[CALL_UNREACHABLE] = { "unreachable", N_("not reached") },
	[CALL_CANCELLED] = { "cancelled", N_("cancelled") },
};

const char *call_state_name(enum call_state state)
{
	return states[state].name;
}

const char *call_state_label(enum call_state state)
{
	return states[state].label;
}

enum call_state call_state_find(const char *name)
{
	int state = 0;

	while (state < CALL_STATES && strcmp(states[state].name, name) != 0)
		state++;
	return (enum call_state)state;
}

bool call_state_is_failure(enum call_state state)
{
	return state == CALL_REFUSED || state == CALL_UNKNOWN || state == CALL_UNREADABLE ||
	       state == CALL_UNREACHABLE;
}
