/* A screen that notes what is done to it, with a text field that a test may open. */
#ifndef TESTS_FAKES_PAGE_H
#define TESTS_FAKES_PAGE_H

#include "tests/fakes/stage.h"

struct page {
	struct view view;
	const char *name;	/* its step in the path */
	char log[400];	/* "enter update harm " */
	char field[100];	/* what was typed and <pasted> */
	enum typing typing;
	bool takes_scans;
	const char *reason;	/* why `harm` cannot be done; NULL: it can */
};

extern int pages_alive;

/* Commands: deeper (Enter: another page "Deeper"), harm (x F4: changes something). */
struct view *page_new(const char *name);
/* A stage of that size with status and vendors, and a page "Home" on it. */
void page_open(struct stage *stage, int rows, int columns);
struct page *page_top(struct stage *stage);

#endif
