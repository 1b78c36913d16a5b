/* Lists of what the program keeps besides records (calls, outbox, drafts, error book, vendors), with
 * the row under the cursor laid out below. A screen made of it is tables. */
#ifndef SCREENS_LEDGER_H
#define SCREENS_LEDGER_H

#include "screens/console.h"
#include "screens/glance.h"
#include "screens/terms.h"
#include "screens/window.h"
#include "ui/text.h"

struct ledger;

/* Slots from `style` on may be NULL. */
struct ledger_table {
	const struct command_table *commands;
	const struct column *columns;	/* ends with { 0 } */
	const char *empty;	/* gettext */
	/* As in struct window_source: calls ledger_take, honouring the terms. */
	void (*read)(struct ledger *ledger, int64_t anchor, bool newer, size_t limit);
	void (*free_row)(void *row);
	/* Appends clean text of one line. */
	void (*cell)(const struct ledger *ledger, const void *row, const struct column *column,
		     struct buf *out);
	enum style (*style)(const struct ledger *ledger, const void *row,
			    const struct column *column);
	void (*detail)(struct ledger *ledger, void *row, struct text *text, int columns);
	void (*caption)(const struct ledger *ledger, const void *row, struct buf *out);
	void (*status)(const struct ledger *ledger, struct buf *out);	/* right in the title */
	void (*hint)(const struct ledger *ledger, struct buf *out);
	/* Says whether the filter makes sense; NULL: there is no filter. */
	bool (*check)(struct ledger *ledger, const struct terms *terms, struct error *error);
	/* How many rows there are with these terms; -1: not known without counting. */
	int64_t (*total)(const struct ledger *ledger);
	/* For e and E: is the row in trouble? And why none can be just now; NULL: some can. */
	bool (*is_bad)(const struct ledger *ledger, const void *row);
	const char *(*why_never_bad)(const struct ledger *ledger);
};

struct ledger {
	struct screen screen;
	struct view_class class;	/* the same for all but its table */
	struct list_source source;
	const struct ledger_table *table;
	struct window_source window_source;
	struct window window;
	struct list list;
	struct terms terms;
	struct glance detail;
	bool reading_detail, zoomed;	/* the cursor is in the detail; and nothing else is seen */
	int choice;	/* for the screen: which rows it shows */
};

struct view *ledger_new(struct console *console, const struct ledger_table *table,
			const char *saved);
static inline struct ledger *ledger_of(struct view *view)
{
	return (struct ledger *)view;
}
/* For `read`; false: no more rows are wanted. */
bool ledger_take(struct ledger *ledger, int64_t id, void *row);
/* Are rows only looked at, for one in trouble? Others need not be taken then, but those that the terms
 * leave out are passed, so that it does not take too long. */
bool ledger_is_seeking(const struct ledger *ledger);
bool ledger_pass(struct ledger *ledger, int64_t id);	/* false: that is enough */
/* For `read` where all rows are in an array: takes those beyond the anchor, made by `make` of their
 * index; the first has the highest id. A row that is NULL is none. */
void ledger_take_all(struct ledger *ledger, int64_t anchor, bool newer, size_t limit, size_t count,
		     void *(*make)(struct ledger *ledger, size_t index));
void *ledger_row(const struct ledger *ledger);	/* under the cursor; NULL: there is none */
int64_t ledger_row_id(const struct ledger *ledger);	/* 0: there is none */
void ledger_reload(struct ledger *ledger);	/* other rows are to be shown */
void ledger_update(struct view *view);	/* the same rows, read anew */

/* ---- commands: every screen's table begins with these ------------------------------------------ */

void ledger_zoom(struct view *view);

/* clang-format off */
#define LEDGER_COMMANDS \
	{ "zoom", "z", N_("Zoom"), N_("This pane alone, or both"), .run = ledger_zoom }
#define LEDGER_WIDGETS ((const struct command_table *const[]){ &list_table, &text_table, NULL })
/* clang-format on */

#endif
