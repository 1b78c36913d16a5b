/* What guns and people send, from tests/data/scans.txt: a line each, with what has to become of it. */
#ifndef TESTS_FAKES_SHOTS_H
#define TESTS_FAKES_SHOTS_H

#include <stdbool.h>
#include <stddef.h>

struct shot {
	int line;	/* in the file */
	char *sent;	/* all that the gun sends, the end mark too */
	bool ended;	/* there is one */
	bool looked_up;	/* false: it waits in the scan box for Enter */
	char *code;
	char *kinds;	/* names with commas; several: the person is told of all */
	char *asked;	/* first letters of the vendors, "-" for nobody */
};

struct shots {
	struct shot *items;
	size_t count, capacity;
};

void shots_read(struct shots *shots, const char *path);	/* dies if it cannot be read */
void shots_clear(struct shots *shots);

#endif
