/* Long text: wrapped, scrolled, searched. */
#ifndef UI_TEXT_H
#define UI_TEXT_H

#include "ui/input.h"
#include "ui/view.h"

/* A piece of the body: a paragraph, a line of the screen, or a match. */
struct text_span {
	size_t start, length;
	enum style style;
};

struct text {
	struct buf body;	/* clean; a newline ends each paragraph */
	struct text_span *paragraphs;
	size_t paragraph_count, paragraph_capacity;
	struct text_span *lines;	/* of `width` cells; made when drawn */
	size_t line_count, line_capacity;
	int width;	/* 0: to be wrapped anew */
	size_t top;	/* the line seen first */
	int page;	/* lines drawn last */
	struct input pattern;	/* what is searched for */
	bool typing;	/* the pattern is being typed */
	struct text_span *matches;
	size_t match_count, match_capacity;
	size_t match;	/* the one gone to last */
	struct buf part;	/* being drawn */
};
#define TEXT_INIT { .body = BUF_INIT, .pattern = INPUT_INIT, .part = BUF_INIT }

void text_clear(struct text *text);
void text_reset(struct text *text);	/* no text, same place: for filling it anew */
/* Appends lines, made harmless, in one style. */
void text_add(struct text *text, enum style style, const char *lines);
size_t text_lines(struct text *text, int columns);	/* when wrapped at that width */
void text_draw(struct text *text, struct canvas canvas);
bool text_move(struct text *text, enum motion motion);
bool text_type(struct text *text, struct view *view, struct key key);	/* the pattern */
bool text_paste(struct text *text, const char *pasted);	/* into the pattern */
bool text_is_typing(const struct text *text);
/* Finds all places, whatever case and width its letters have, and goes to the first one at or
 * below the top; gives how many there are. */
size_t text_search(struct text *text, const char *pattern);
bool text_next(struct text *text, bool forward);	/* to the next match, around the end */
/* "line 40 of 200"; nothing if all of it is seen. */
void text_position(const struct text *text, struct buf *out);

/* Search, next, page keys: the table for a view_class whose text() says which text it is. */
extern const struct command_table text_table;

#endif
