/* The inside of struct scan: for scan.c (what a piece is) and scan_give.c (what comes out) only. */
#ifndef UI_SCAN_STATE_H
#define UI_SCAN_STATE_H

#include "ui/scan.h"

/* A key of the piece: what came together and is not decided yet. */
struct item {
	struct key key;
	int64_t at_us;
};

struct piece {
	struct item *items;
	size_t count, capacity;
	enum scan_place place;	/* where it began */
	size_t characters;	/* of the code, among the items */
	bool sure;	/* a prefix or an AIM identifier said so */
	bool slow;	/* a gap was longer than guns leave */
	bool apart;	/* every gap was as long as a keyboard leaves */
	bool same;	/* all characters are the first one again */
};

/* What scan_next will give; the texts are owned. */
struct ready {
	struct scan_output output;
	char *text, *offer;
};

struct scan {
	struct scan_options options;
	bool held;
	struct piece piece;

	/* what came before the piece */
	int64_t burst_us;	/* when the last burst ended */
	int64_t text_us;	/* when the last SCAN_TEXT without an end mark ended */
	int64_t return_us;	/* when the last CR came */
	struct key moving;	/* the key that is held down; moving_us: its last repetition */
	int64_t moving_us;
	char *last;	/* the last code, how often and when it came */
	int times;
	int64_t last_us;
	int stray;	/* control characters between codes: they count with the next one */

	struct ready *ready;
	size_t ready_count, ready_capacity;
	struct ready given;	/* valid until the next call */
	int waiting;	/* codes among the ready */
};

bool scan_is_prefix(const struct scan *scan, struct key key);
bool scan_is_separator(struct key key);	/* GS, which comes as C-] */
bool scan_is_end(struct key key);

void scan_give_key(struct scan *scan, struct key key);
/* Gives the piece as SCAN_CODE or SCAN_TEXT; with `end`, an end mark came. */
void scan_give_text(struct scan *scan, enum scan_event event, bool end);
bool scan_has_ready(const struct scan *scan);
struct scan_output scan_take_ready(struct scan *scan);
void scan_clear_ready(struct scan *scan);

#endif
