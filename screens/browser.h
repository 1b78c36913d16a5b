/* Lists of records: windows over the store, with filter, detail, marks, columns, deeds, copies and
 * files. A screen made of it is tables: its kinds, their columns, its commands. */
#ifndef SCREENS_BROWSER_H
#define SCREENS_BROWSER_H

#include "screens/console.h"
#include "screens/deeds.h"
#include "screens/glance.h"
#include "screens/window.h"
#include "src/filter.h"
#include "ui/list.h"
#include "ui/text.h"

enum cell {
	CELL_DATA,	/* of the vendor's data, at the first of `paths` that leads somewhere */
	CELL_KEY,
	CELL_TITLE,
	CELL_STATUS,
	CELL_VENDOR,
	CELL_WHEN,	/* the vendor's time */
	CELL_AGE,
};

/* Which figures stand out. */
enum figure {
	FIGURE_PLAIN,
	FIGURE_LOW,	/* few or none: of what there should be enough */
	FIGURE_SOME,	/* any at all: of what there should be none */
};

struct browser_column {
	const char *name, *title;	/* title: gettext */
	enum cell cell;
	int width, least, drop;	/* as in struct column */
	const char *paths;	/* of CELL_DATA: "a.b|c", alternatives for all vendors */
	bool hidden, right;
	enum figure figure;
};

struct browser_kind {
	const char *kind;
	const struct browser_column *columns;	/* ends with { 0 } */
};

struct browser_table {
	const struct command_table *commands;
	const struct browser_kind *kinds;	/* ends with { 0 }; F11 goes round */
	/* What Enter opens; NULL: all of the record. */
	struct view *(*open)(struct console *console, const struct item *item);
};

enum browser_pane { PANE_LIST, PANE_DETAIL };
enum { BROWSER_LOOKS = 2 };	/* what is kept of a list's look: columns, order */

struct browser {
	struct screen screen;
	struct view_class class;	/* the same for all but its table */
	const struct browser_table *table;
	const struct browser_kind *kind;	/* of its kinds */
	const struct record_kind *record_kind;
	struct column columns[LIST_COLUMNS + 1];
	struct list_source source;
	struct window window;
	size_t looked;	/* rows, by the reading that was cut last */
	struct filter filter;
	struct list list;
	struct buf loaded[BROWSER_LOOKS];	/* as they were when the kind was opened */
	struct buf bad;	/* the statuses of the kind that mean trouble */
	struct glance detail;
	struct deeds deeds;	/* decided on when the question is answered */
	int64_t aimed;	/* the record that the command run last is about */
	enum browser_pane pane;
	bool zoomed, small;	/* small: there was no room for both when it was drawn last */
};

struct view *browser_new(struct console *console, const struct browser_table *table,
			 const char *saved);
/* The record under the cursor; NULL: there is none. */
struct item *browser_item(const struct browser *browser);
/* Appends what others know it by: the first of its codes that is no path of ours. */
void browser_add_code(const struct item *item, struct buf *code);
/* Shows the tree its code is in, or asks everyone about its number. */
void browser_track(struct console *console, const struct item *item);
/* Appends what stands in a column, made harmless. */
void browser_add_cell(const struct browser *browser, struct item *item,
		      const struct browser_column *column, struct buf *out);
enum style browser_cell_style(const struct browser *browser, struct item *item,
			      const struct browser_column *column);
/* Slots of the list and its window, for e and E. */
bool browser_is_bad(const struct window *window, const void *row);
const char *browser_why_never_bad(const void *rows);
/* For a detail over the list: moves on, and gives the record; NULL: there is none that way, or the
 * view is no list of records. */
struct item *browser_step(struct view *view, bool forward);

/* Each person's own look of a kind on a screen, kept in the store: put on, kept if it was changed since. */
void browser_load_look(struct browser *browser);
void browser_keep_look(struct browser *browser);
void browser_clear_look(struct browser *browser);

extern const struct browser_column browser_machine_columns[];	/* of stock.c; on two screens */

/* ---- commands: every screen's table begins with these ------------------------------------------- */

void browser_open(struct view *view);
void browser_fetch(struct view *view);
void browser_make(struct view *view);
void browser_turn(struct view *view);
void browser_zoom(struct view *view);
void browser_deed(struct view *view);	/* the one that the command is called by */
void browser_choose(struct view *view);
void browser_trace(struct view *view);
void browser_source(struct view *view);
void browser_timeline(struct view *view);
void browser_copy(struct view *view);
void browser_write(struct view *view);
void browser_print(struct view *view);
void browser_reveal(struct view *view);
void browser_saved(struct view *view);	/* filters with names */
void browser_offer_saved(struct view *view, command_offer *take, void *context);
const char *browser_why_no_kind(struct view *view);
const char *browser_why_no_update(struct view *view);
const char *browser_why_no_cancel(struct view *view);
const char *browser_why_no_deed(struct view *view, const char *deed);	/* to some of the marked rows */
const char *browser_why_no_source(struct view *view);
const char *browser_why_no_export(struct view *view);
const char *browser_why_no_print(struct view *view);

/* clang-format off */
#define BROWSER_COMMANDS \
	{ "open", "Enter", NULL, N_("Open the record"), N_("Records"), COMMAND_ROW, \
	  .run = browser_open }, \
	{ "choose", NULL, N_("Do"), N_("Choose among all that its vendor can do with it"), NULL, \
	  COMMAND_ROW, '1', .run = browser_choose }, \
	{ "update", NULL, N_("Edit"), N_("Change it at the vendor"), NULL, \
	  COMMAND_ROW | COMMAND_CHANGES, '2', .why = browser_why_no_update, .run = browser_deed }, \
	{ "cancel", NULL, N_("Cancel"), N_("Cancel it at the vendor; asks first"), NULL, \
	  COMMAND_ROW | COMMAND_MARKS | COMMAND_CHANGES, '4', "C", \
	  .why = browser_why_no_cancel, .run = browser_deed }, \
	{ "show", NULL, N_("Show"), N_("Show all of the record"), NULL, COMMAND_ROW, '5', \
	  .run = browser_open }, \
	{ "track", "t", N_("Trace"), N_("Ask everyone about its number, or show its tree"), NULL, \
	  COMMAND_ROW, '7', .run = browser_trace }, \
	{ "timeline", "o", N_("Timeline"), N_("All that is known of it, in the order it happened"), \
	  NULL, COMMAND_ROW, '8', .run = browser_timeline }, \
	{ "source", NULL, N_("Source"), N_("The call it came with: request, reply, signature"), NULL, \
	  COMMAND_ROW, '9', .why = browser_why_no_source, .run = browser_source }, \
	{ "refresh", "F5 R C-r", N_("Refresh"), \
	  N_("Read it anew from the vendors: the marked rows, or all"), .run = browser_fetch }, \
	{ "new", "F6", N_("New"), N_("Make a new one at a vendor"), NULL, COMMAND_CHANGES, \
	  .run = browser_make }, \
	{ "view", "F11 V", N_("Other"), N_("The next kind of records on this screen"), \
	  .why = browser_why_no_kind, .run = browser_turn }, \
	{ "copy", "y", N_("Copy"), N_("Copy the number, the row, the data, or the call as curl"), \
	  NULL, COMMAND_ROW, .run = browser_copy }, \
	{ "write", "w", N_("Write"), N_("Write the rows to a file: CSV, TSV, JSON"), \
	  .argument = N_("file"), .why = browser_why_no_export, .run = browser_write }, \
	{ "print", "P", N_("Print"), N_("Hand the rows to the print command"), NULL, COMMAND_ROW, \
	  .why = browser_why_no_print, .run = browser_print }, \
	{ "reveal", "x", N_("Reveal"), \
	  N_("Show private data for a minute; asks for a reason, which is kept"), NULL, \
	  COMMAND_ROW, .run = browser_reveal }, \
	{ "zoom", "z", N_("Zoom"), N_("This pane alone, or both"), .run = browser_zoom }, \
	{ "saved", "F4", N_("Saved"), \
	  N_("Filters with a name: NAME shows what matches, NAME = words keeps, -NAME forgets"), \
	  .alias = "f", .argument = N_("name, name = words, -name"), .run = browser_saved, \
	  .offer = browser_offer_saved }
#define BROWSER_WIDGETS ((const struct command_table *const[]){ &list_table, &text_table, NULL })
/* clang-format on */

#endif
