/* A list on many records of which only a window is held, and a screen with such a list: what
 * list widgets have to stand. Record number n has id n * 10. */
#ifndef TESTS_FAKES_RECORDS_H
#define TESTS_FAKES_RECORDS_H

#include "tests/fakes/stage.h"
#include "ui/list.h"

enum {
	RECORDS = 1000000,
	RECORDS_WINDOW = 200,
	RECORDS_BASE = 1000,
	RECORDS_SOUGHT = 5000,	/* rows looked at for trouble by one key */
};

struct records {
	uint64_t first, held;	/* the window */
	uint64_t base;	/* number of the first record there is */
	uint64_t total;
	int fetches;
	int *cells;	/* counts those that were asked for */
	size_t most_held;
	char filter[40];
	const struct column *sorted;
	bool reverse;
	uint64_t gone;	/* a record that is no more, by number; 0: none */
	uint64_t bad_every;	/* records whose number it divides are in trouble; 0: none can be */
};

extern const struct column records_columns[];	/* number, name, status, note, age, secret */
extern const struct list_source records_source;

struct records_screen {
	struct view view;
	struct records records;
	struct list list;
	struct buf log;	/* what ran on which records: "edit 1001; " */
	bool elsewhere;	/* the cursor is in another pane */
	int cells;	/* that were asked for */
	int changes;	/* commands run that change something */
};

/* Commands: open (Enter), edit (i, option 2), cancel (x, option 4, asks, C confirms). */
extern const struct view_class records_class;
struct records_screen *records_screen_new(uint64_t total);
/* The same on a stage that is opened for it, 24 by 80. */
struct records_screen *records_screen_open(struct stage *stage, uint64_t total);
/* Where the cursor is, counted from the first record there is. */
uint64_t records_selected(const struct records_screen *screen);

#endif
