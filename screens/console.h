/* The console: what a screen may touch, and how each screen is made. */
#ifndef SCREENS_CONSOLE_H
#define SCREENS_CONSOLE_H

#include "screens/item.h"
#include "screens/reveal.h"
#include "screens/standing.h"
#include "src/backend.h"
#include "src/fetch.h"
#include "src/recent.h"
#include "src/sender.h"
#include "src/store/watch.h"
#include "ui/theme.h"
#include "ui/ui.h"

struct console_options {
	const char *config, *store;	/* paths; NULL: where they usually are */
	const char *language, *theme;	/* NULL: as the config says */
	bool offline, read_only, ascii, linear;
	bool demo;	/* made-up vendors: says TRAINING */
};

/* What is known of a deed on a vendor's records of a kind: nothing that changes while a console runs. */
struct known_deed {
	const struct vendor *vendor;	/* NULL: nothing is known here */
	const struct record_kind *kind;
	const char *deed;
	const struct operation *operation;	/* NULL: the vendor has no such call */
	bool configured;
};

struct console {
	struct ui *ui;
	struct keymap *keymap;
	struct backend backend;
	struct watch *watch;	/* other processes' writes; NULL: they go unnoticed */
	struct sender sender;
	struct fetch fetch;
	const struct record_kind *to_fetch;	/* kinds after those under way; NULL: none */
	int64_t fetched_rows;	/* of the kinds read so far */
	struct standing standing;	/* of the vendors, outbox and drafts */
	int64_t settled_at;	/* outbox rows settled later have not been told of */
	struct recent recent;
	struct reveal reveal;
	struct theme looks;
	int64_t opened_at;	/* wall clock: what was fetched since is called live */
	bool demo, changed;	/* changed: screens have not been told yet */
	int64_t told_ms;	/* steady clock: when they were told last */
	struct known_deed deeds[64];	/* by a hash of the three */
};

/* Runs until a person leaves or the line drops. ERROR_USAGE without a terminal, ERROR_SETUP and the
 * kinds of the store if it cannot begin. */
bool console_run(const struct console_options *options, struct error *error);

/* The same in parts, for tests that play the terminal, the network and the clock: all but the
 * terminal is opened, and the screens are on. */
bool console_begin(struct console *console, const struct console_options *options,
		   struct error *error);
void console_end(struct console *console);
/* One turn but for the sleep: draws, and looks at what came in meanwhile. */
void console_draw(struct console *console);
void console_look(struct console *console);
int console_timeout(const struct console *console);	/* ms it may sleep; -1: any */

/* ---- for screens ------------------------------------------------------------------------------ */

void console_changed(struct console *console);	/* the store was written: everything shown looks */
/* Asks everyone about a code: on the screen for that, which is on top afterwards. */
void console_look_up(struct console *console, const char *code);
void console_show(struct console *console, const struct item *item);	/* all of a record */
struct view *detail_of(struct console *console, const struct item *item);	/* the same, yours */
/* Reads a kind, or records, anew in the background; says why not. */
void console_fetch_kind(struct console *console, const struct record_kind *kind);
bool console_fetch_record(struct console *console, const struct item *item);
void console_fetch_all(struct console *console);	/* every kind, one after the other */
void console_stop_fetching(struct console *console);
void console_add_fetching(const struct console *console, struct buf *out);	/* how far it is */
void console_fetch_ended(struct console *console);	/* says what came of it */
/* Says what became of this person's writes since it was said last. */
void console_tell_outcomes(struct console *console);
/* Several codes, one a line: kept among the last ones, and offered. */
void console_keep_codes(struct console *console, const char *lines);
/* The console's theme, by name; false and words if it cannot be read. */
bool console_use_theme(struct console *console, const char *name, struct error *error);
/* Copies into the terminal's clipboard, and says so, or why not. */
void console_copy(struct console *console, const char *what, const char *text);
/* Runs a command: opens the screen that it is called by. */
void console_open_screen(struct view *view);
/* The same by name; false if there is no such screen, or not any more what it was to show. */
bool console_open(struct console *console, const char *name, const char *saved);
bool console_show_call(struct console *console, int64_t call);	/* of the journal; false: none */
/* All that is known of a code; false: it says nothing. */
bool console_show_timeline(struct console *console, const char *code);
void console_recall(struct view *view);	/* offers the last codes */
/* Looks up what was scanned, with the AIM identifier that the scanner layer took off: it says whether
 * the code is an element string of GS1. */
void console_look_up_scan(struct console *console, const struct scan_output *code);
/* What a scan box takes, in words. */
const char *console_codes(void);
/* In an empty scan box: signs that begin no code are still keys. True if it was one. */
bool console_type(struct view *view, struct key key);

/* ---- screens ------------------------------------------------------------------------------------ */

/* Each takes what its `save` wrote, or "" for a new one; NULL: it is not there any more. */
typedef struct view *screen_make(struct console *console, const char *saved);
screen_make home_new, orders_new, stock_new, routes_new, pickup_new, trace_new, users_new,
	lookup_new, detail_new, flow_new, journal_new, call_new, outbox_new, outbox_row_new,
	drafts_new, operation_new, timeline_new, errors_new, vendors_new, settings_new, scanner_new,
	doctor_new, ticket_new, trend_new, events_new, push_new, audit_new, causes_new;

/* Makes a screen by the name of its table; NULL: there is none, or it is gone. */
struct view *screen_new(struct console *console, const char *name, const char *saved);
/* Was the view made here? Only such ones begin with struct screen. */
bool screen_is_ours(const struct view *view);
/* The tables of all screens by number, NULL behind the last. */
const struct command_table *screen_table(size_t index);

extern const struct command_table home_table, orders_table, stock_table, routes_table, pickup_table,
	trace_table, users_table, lookup_table, detail_table, flow_table, journal_table, call_table,
	outbox_table, outbox_row_table, drafts_table, operation_table, sheet_table,
	timeline_table, errors_table, vendors_table, settings_screen_table, scanner_table,
	doctor_table, ticket_table, trend_table, events_table, push_table,
	audit_table, causes_table;
extern const struct command_table console_table;	/* what works on every screen */

/* Every view made here begins with it. */
struct screen {
	struct view view;
	struct console *console;
};
/* The one console there is. Of a view that was not pushed yet only if it was made here: the pages of help
 * and of messages are ui's own. */
static inline struct console *console_of(const struct view *view)
{
	return view->ui ? (struct console *)ui_context(view->ui)
			: ((const struct screen *)view)->console;
}

#endif
