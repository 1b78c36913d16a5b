/* A window over rows that the store gives newest first: only some are held, further ones are read at
 * its edges as a list moves. Rows are known by ids that fall with their age. */
#ifndef SCREENS_WINDOW_H
#define SCREENS_WINDOW_H

#include "ui/list.h"

struct window;

struct window_source {
	/* Calls window_take for at most `limit` rows beyond the anchor (not counted; 0: from that
	 * end on), each further from it than the one before; window_give_up if it could not look
	 * everywhere. In another order `newer` is up the list. */
	void (*read)(struct window *window, int64_t anchor, bool newer, size_t limit);
	void (*free_row)(void *row);
	/* How many there are in all; -1: not known without counting. NULL: never known. */
	int64_t (*total)(const struct window *window);
	/* Is the row still there? NULL: the source knows no order but by age, in which any id is a
	 * place. */
	bool (*has)(const struct window *window, int64_t id);
	/* Calls `visit` with every id; NULL: only those held can be marked. */
	void (*each)(const struct window *window, list_visit *visit, void *context);
	/* Is the row in trouble? NULL: none can be. */
	bool (*is_bad)(const struct window *window, const void *row);
};

struct window {
	const struct window_source *source;
	void *context;
	void **rows;	/* as the list has them */
	int64_t *ids;
	size_t count, capacity, id_capacity;
	bool at_newest, at_oldest;	/* nothing is beyond that edge: the upper, the lower */
	int64_t before;	/* rows above the first one held; -1: not known */
	int64_t total;	/* as of the last reading; -1: not known */
	bool sorted;	/* in another order than by age; its owner says so, and reloads */
	bool cut;	/* there may be more than it shows */
	bool prepending;	/* what is being read is newer than what is held */
	size_t taken;	/* by the reading under way */
	/* While rows are only looked at, for one in trouble: `read` may leave out others. */
	struct list_search *search;	/* NULL: rows are taken */
	enum list_sought sought;
	int64_t search_ends_us;	/* steady clock */
};

void window_init(struct window *window, const struct window_source *source, void *context);
void window_clear(struct window *window);
/* For `read`: takes the row. False: no more of them is wanted. */
bool window_take(struct window *window, int64_t id, void *row);
/* The same where rows are only looked at, for one that is not to be made or not to be shown. */
bool window_pass(struct window *window, int64_t id);
/* For `read`: it has looked at so many rows, the last of them this one, and gives up. */
void window_give_up(struct window *window, int64_t id, size_t looked);
/* Reads anew around a record that is to stay in sight (0: from the newest on). */
void window_reload(struct window *window, int64_t around);
/* NULL: none of that id is held. */
void *window_row(const struct window *window, int64_t id);

/* Slots of a struct list_source whose rows are a struct window. */
size_t window_count(const void *rows);
uint64_t window_id(const void *rows, size_t row);
bool window_more(void *rows, enum list_edge edge, size_t wanted, ptrdiff_t *shift);
bool window_find(void *rows, uint64_t id);
void window_position(const void *rows, size_t row, struct buf *out);
void window_all(void *rows, list_visit *visit, void *context);
bool window_is_bad(const void *rows, size_t row);
enum list_sought window_seek(void *rows, struct list_search *search);
bool window_has_more(const void *rows);

#endif
