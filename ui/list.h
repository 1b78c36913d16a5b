/* Rows of records: the list owns a place among them, its source owns the rows.
 *
 * A source may stand on a million records and hold only a window of them: rows are counted from
 * the first one held, and `more` brings further ones. Records are known by ids, so place and marks
 * follow them over reloads. */
#ifndef UI_LIST_H
#define UI_LIST_H

#include <stddef.h>
#include <stdint.h>

#include "ui/input.h"
#include "ui/marks.h"
#include "ui/view.h"

enum { LIST_COLUMNS = 32 };	/* of one list at most */

struct column {
	const char *name;	/* what the source and settings call it */
	const char *title;	/* gettext; of the first column NULL: no line of heads */
	int width;	/* cells; 0: shares what is left over */
	int least;	/* of width 0: with less it is dropped as if it had no room */
	enum align align;
	int drop;	/* the higher, the sooner it goes where room is short; 0: it stays */
	bool hidden;	/* until chosen */
	bool sorts;	/* the source can sort by it */
};

enum list_edge { LIST_BEFORE, LIST_AFTER, LIST_HOME, LIST_END };

typedef void list_visit(void *context, uint64_t id);

/* Rows beyond those held being looked at, for one in trouble. */
enum list_sought { LIST_FOUND, LIST_NONE, LIST_TIRED };
struct list_search {
	bool down;
	uint64_t id;	/* of the row it is looked beyond; then of the one found, or looked at last */
	size_t looked;	/* rows, added to */
};

/* Slots from `more` on may be NULL. */
struct list_source {
	const struct column *columns;	/* ends with { 0 }; the first stays when scrolled sideways */
	const char *empty;	/* what to say where there are no rows; gettext */
	size_t (*count)(const void *rows);	/* rows held now */
	/* Appends clean text of one line. */
	void (*cell)(const void *rows, size_t row, const struct column *column, struct buf *out);
	/* Brings about `wanted` rows at an edge (HOME and END: the rows there in place of those
	 * held). `shift` gets by how much the index of rows still held grew (negative where rows
	 * at the front were let go). False: there are no more. NULL: all rows are held. */
	bool (*more)(void *rows, enum list_edge edge, size_t wanted, ptrdiff_t *shift);
	enum style (*style)(const void *rows, size_t row, const struct column *column);
	/* A hash of all that the cells of a row and their styles depend on, but for the language:
	 * what is as it was is not drawn again. NULL: each paint draws each row. */
	uint64_t (*state)(const void *rows, size_t row);
	uint64_t (*id)(const void *rows, size_t row);	/* NULL: the index */
	void (*position)(const void *rows, size_t row, struct buf *out);	/* "row 15 of 1 284" */
	/* Brings a window around the record; false: it is gone. For following a record. */
	bool (*find)(void *rows, uint64_t id);
	/* By no column (NULL): in the order they come in by themselves. The rows may be others now. */
	void (*sort)(void *rows, const struct column *column, bool reverse);
	const struct column *unsorted;	/* name and title of that order, for choosing it; or NULL */
	/* Shows only what matches, "" shows all; false and words if the text makes no sense. */
	bool (*filter)(void *rows, const char *text, struct error *error);
	void (*all)(void *rows, list_visit *visit, void *context);	/* every id, held or not */
	/* Is the row one that failed, was refused, or whose end nobody knows? NULL: none can be. */
	bool (*is_bad)(const void *rows, size_t row);
	const char *(*why_never_bad)(const void *rows);	/* why none can be just now; NULL: some can */
	/* Looks for such a row beyond another one; LIST_TIRED when that took too long for one key.
	 * NULL, or false from `has_more`: all rows are held. */
	enum list_sought (*seek)(void *rows, struct list_search *search);
	bool (*has_more)(const void *rows);
};

struct list_option {
	uint64_t id;
	char digit;
};

struct list {
	const struct list_source *source;
	void *rows;
	size_t selected, top;	/* among the rows held */
	int page;	/* rows that were drawn last */
	uint64_t selected_id, next_id, previous_id;	/* for finding the place after a reload */
	bool placed;	/* they are known */
	int heading;	/* pages went that way last and nobody has looked ahead: 1 down, -1 up */
	struct marks marks;
	size_t anchor;	/* where the range began */
	bool ranging;
	bool follow;	/* look for the record wherever it went */
	struct list_option *options;	/* digits typed beside rows */
	size_t option_count, option_capacity;
	struct marks targets;	/* what the command being run is to act on */
	uint32_t chosen;	/* bit i: column i is shown */
	int side;	/* columns scrolled out behind the first */
	bool clipped;	/* some column did not fit when drawn last */
	struct list_search tired;	/* where looking for trouble stopped; id 0: nowhere */
	uint64_t tired_from;	/* the row under the cursor then */
	const struct column *sorted;	/* NULL: as the source has it */
	bool reverse;
	struct input filter;
	bool filtering;	/* it is being typed */
	struct buf text;	/* for a cell being drawn */
	struct kept *kept;	/* of each line, where the source tells the state of its rows */
	size_t kept_count;
};

/* `source` and `rows` are borrowed for as long as the list lives. */
void list_init(struct list *list, const struct list_source *source, void *rows);
void list_clear(struct list *list);

/* The rows have been read anew: the same record stays selected, on the same line of the screen if
 * it can; if it is gone, its neighbour. */
void list_reloaded(struct list *list);
bool list_move(struct list *list, enum motion motion);	/* false: the motion is not for lists */
/* Once the screen is painted: what the next page that way would show is brought and laid out once, so
 * that the key for it finds it there. */
void list_look_ahead(struct list *list);
bool list_has_row(const struct list *list);
uint64_t list_id(const struct list *list, size_t row);
bool list_select(struct list *list, uint64_t id);	/* false: not among the rows held, or found */
/* To the next row in trouble that way, read from the source if none is held. LIST_TIRED: the same once
 * more goes on from where it stopped; `looked` gets at how many rows it looked. */
enum list_sought list_hop(struct list *list, bool down, size_t *looked);
/* Why it cannot; NULL: it can, or nobody knows yet. */
const char *list_why_no_hop(const struct list *list);
/* How many rows are seen at once; list_draw says it. */
void list_set_page(struct list *list, int rows);
/* Heads, rows, and the filter line above them while there is one. */
void list_draw(struct list *list, struct canvas canvas);

/* ---- typing: a digit beside a row, Enter where there are digits, the filter line ------------ */
bool list_type(struct list *list, struct view *view, struct key key);
bool list_is_typing(const struct list *list);	/* is the filter being typed? */
bool list_paste(struct list *list, struct view *view, const char *text);	/* into the filter */
void list_open_filter(struct list *list);
void list_close_filter(struct list *list);	/* it stays as it is */
/* Sets and applies it, as if it had been typed. */
bool list_set_filter(struct list *list, const char *text, struct error *error);

/* ---- what a command acts on: set before it runs, until the next one runs ---------------------- */
/* The rows with that option digit (0: none), which are then done with; with `marks` all marked
 * ones, if there was no digit or it stood beside one of them; else the one under the cursor. */
void list_aim(struct list *list, char option, bool marks);
size_t list_target_count(const struct list *list);
uint64_t list_target(const struct list *list, size_t index);
void list_mark(struct list *list, uint64_t id, bool marked);
void list_mark_range(struct list *list);	/* what the range covers, which ends */
void list_mark_all(struct list *list);
bool list_is_marked(const struct list *list, size_t row);	/* by a mark or the range */
void list_status(const struct list *list, struct buf *out);	/* "2 marked", or nothing */
char list_option(const struct list *list, uint64_t id);	/* 0: none */
void list_set_option(struct list *list, uint64_t id, char digit);	/* 0: takes it away */

/* ---- columns ---------------------------------------------------------------------------------- */
size_t list_column_count(const struct list *list);
bool list_column_is_shown(const struct list *list, size_t index);
void list_show_column(struct list *list, size_t index, bool shown);	/* the first stays */
/* Names of the columns shown, with commas between: for settings. */
void list_add_columns(const struct list *list, struct buf *out);
bool list_set_columns(struct list *list, const char *names, struct error *error);
/* The cursor goes to the top: whoever sorts wants to see what comes first. */
void list_sort(struct list *list, const struct column *column, bool reverse);
/* The column it is sorted by, "." for none, with "-" before it in reverse: for settings. What is set
 * must make sense for the list, else nothing changes. */
void list_add_sort(const struct list *list, struct buf *out);
void list_set_sort(struct list *list, const char *sort);
/* "Age v": what the rows are sorted by, in words; nothing if they are not. */
void list_add_order(const struct list *list, struct buf *out);

/* Appends record, sort and filter as one line, for resuming; and takes them up again, as far as
 * they still make sense. */
void list_save(const struct list *list, struct buf *out);
void list_restore(struct list *list, const char *text);

/* Marks, range, filter, sort, columns, follow: the table for a view_class whose list() says which
 * list it is. */
extern const struct command_table list_table;

#endif
