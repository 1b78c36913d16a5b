/* Ends the process at a named point, as a power cut would: TALLYMAN_FAULT=NAME:N at the N-th time it
 * comes there, *:N at the N-th point of any name. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "src/fault.h"

/* Mutable at file scope: there is one process to end, and the points are everywhere. */
static char wanted[64];
static long left = -1;

static void read_wish(void)
{
	const char *wish = getenv("TALLYMAN_FAULT");
	const char *colon = wish ? strrchr(wish, ':') : NULL;

	left = 0;
	if (!colon)
		return;
	snprintf(wanted, sizeof(wanted), "%.*s", (int)(colon - wish), wish);
	left = strtol(colon + 1, NULL, 10);
}

void fault_point(const char *name)
{
	if (left < 0)
		read_wish();
	if (left == 0 || (strcmp(wanted, "*") != 0 && strcmp(wanted, name) != 0))
		return;
	if (--left == 0)
		kill(getpid(), SIGKILL);
}
