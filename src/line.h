/* Who is on the line, since when, and who has to go: for src/listen.c. */
#ifndef SRC_LINE_H
#define SRC_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct letter;

/* A connection. It dies when the library notices that its socket does. */
struct line {
	void *connection;	/* the library's */
	void *owner;	/* the listener */
	int socket;
	int64_t since_ms;	/* when it came, or its last answer was given or taken; steady clock */
	struct letter *letter;	/* that comes over it; NULL: it is idle */
	bool held;	/* the letter waits for us: nobody is slow but we */
	bool dropped;	/* it was hung up on, and is soon gone */
	struct line *before, *behind;
};

/* In the order of `since_ms`. `= { 0 }` is empty. */
struct lines {
	struct line *first, *last;
	size_t count;
	int64_t dropped;	/* so far, of those that had to go */
};

void line_add(struct lines *lines, struct line *line);
void line_remove(struct lines *lines, struct line *line);
void line_renew(struct lines *lines, struct line *line);	/* its time begins anew */
void line_hang_up(struct line *line);
/* Drops the one that says nothing for longest, else the one that takes longest to say it. */
void lines_make_room(struct lines *lines);
/* Drops those whose time is over; gives the milliseconds until the next one's is, -1: none. */
int lines_drop_slow(struct lines *lines, int patience_ms);

#endif
