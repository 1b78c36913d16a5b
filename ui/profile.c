/* Key profiles of sites, as tables. A deed that is not in a profile keeps its F key unless the
 * profile gives that key away; letters always stay. */
#include "ui/profile.h"

static const struct profile_key unchanged[] = { { 0 } };

/* SAP's RF consoles: save, clear and back on the first three keys, pages on F6 and F7. */
static const struct profile_key sap_rf[] = {
	{ "submit", "F1" },
	{ "scan", "F2" },
	{ "back", "F3" },
	{ "next", "F4" },
	{ "refresh", "F5" },
	{ "page-up", "F6" },
	{ "page-down", "F7" },
	{ "list", "F8" },
	{ "recall", "F9" },
	{ "actions", "F10" },
	{ "help", "F11" },
	{ "home", "F12" },
	{ 0 },
};

/* Midnight Commander: the user menu on F2, the way out on F10. */
static const struct profile_key mc[] = {
	{ "help", "F1" },
	{ "actions", "F2" },
	{ "view", "F3" },
	{ "list", "F4" },
	{ "refresh", "F5" },
	{ "scan", "F6" },
	{ "new", "F7" },
	{ "next", "F8" },
	{ "recall", "F9" },
	{ "back", "F10" },
	{ "previous", "F11" },
	{ "home", "F12" },
	{ 0 },
};

const struct profile profiles[] = {
	{ "5250", false, unchanged },
	{ "vi", true, unchanged },
	{ "sap-rf", false, sap_rf },
	{ "mc", false, mc },
	{ 0 },
};
