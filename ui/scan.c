/* The scanner layer: keys are collected into a piece until it is certain what that is. */
#include "ui/scan.h"

#include <stdlib.h>
#include <string.h>

#include "ui/fold.h"
#include "ui/scan_state.h"

enum {
	MOVING_LEAST = 5,	/* times one letter, each in a lump of its own: a key held down, */
	MOVING_APART_US = 15000,	/* if as slow as keyboards repeat: guns are faster */
	MOVING_US = 250000,	/* or one character for so long, however fast */
	MOVING_ON_US = 60000,	/* from one repetition to the next at most */
};

/* ---- kinds of keys ---- */

static bool is_plain(struct key key)
{
	return key.code == KEYCAP_CHARACTER && !key.modifiers;
}

static bool is_control(struct key key)
{
	return key.code == KEYCAP_CHARACTER && key.modifiers == KEY_CONTROL;
}

bool scan_is_separator(struct key key)
{
	return is_control(key) && key.character == ']';
}

/* Is it a character of codes? */
static bool is_code(struct key key)
{
	return is_plain(key) || scan_is_separator(key);
}

bool scan_is_end(struct key key)
{
	return (key.code == KEYCAP_ENTER || key.code == KEYCAP_TAB) && !key.modifiers;
}

bool scan_is_prefix(const struct scan *scan, struct key key)
{
	uint32_t byte = is_control(key) ? key.character & 0x1F : key.character;

	return scan->options.prefix && (is_plain(key) || is_control(key)) &&
	       byte == scan->options.prefix;
}

static bool is_digit(struct key key)
{
	return is_plain(key) && key.character >= '0' && key.character <= '9';
}

/* ---- the piece ---- */

static int64_t last_us(const struct piece *piece)
{
	return piece->items[piece->count - 1].at_us;
}

static bool ends_with_mark(const struct piece *piece)
{
	return piece->count > 0 && scan_is_end(piece->items[piece->count - 1].key);
}

static bool begins_with_prefix(const struct scan *scan)
{
	return scan->piece.count > 0 && scan_is_prefix(scan, scan->piece.items[0].key);
}

static void begin_piece(struct piece *piece, enum scan_place place)
{
	piece->place = place;
	piece->count = piece->characters = 0;
	piece->sure = piece->slow = false;
	piece->apart = piece->same = true;
}

static void add_item(struct piece *piece, struct key key, int64_t at_us)
{
	GROW(piece->items, piece->count, piece->capacity);
	piece->items[piece->count++] = (struct item){ key, at_us };
}

static void add_character(struct piece *piece, struct key key, int64_t at_us)
{
	if (piece->characters > 0) {
		int64_t gap_us = at_us - last_us(piece);

		piece->slow |= gap_us > SCAN_GAP_US;
		piece->apart &= gap_us >= MOVING_APART_US;
		piece->same &= key_equal(key, piece->items[0].key);
	}
	piece->characters++;
	add_item(piece, key, at_us);
}

static bool begins_with_aim(const struct scan *scan)
{
	const struct piece *piece = &scan->piece;
	size_t first = begins_with_prefix(scan);
	char text[4] = "";

	for (size_t i = 0; i < 3 && first + i < piece->count; i++) {
		struct key key = piece->items[first + i].key;

		text[i] = is_plain(key) && key.character < 0x80 ? (char)key.character : ' ';
	}
	return fold_is_aim(text);
}

/* Is `key` the first of its kind in the piece? */
static bool is_first(const struct piece *piece, size_t place)
{
	for (size_t i = 0; i < place; i++)
		if (key_equal(piece->items[i].key, piece->items[place].key))
			return false;
	return true;
}

/* At least six characters, four of them different or one a digit. */
static bool has_shape(const struct piece *piece)
{
	int different = 0;

	if (piece->characters < SCAN_LEAST || piece->slow)
		return false;
	for (size_t i = 0; i < piece->count && different < SCAN_DIFFERENT; i++) {
		struct key key = piece->items[i].key;

		if (is_digit(key))
			return true;
		different += is_code(key) && is_first(piece, i);
	}
	return different >= SCAN_DIFFERENT;
}

/* One key, or one that was held down: more than one digit is a number, not a movement. */
static bool is_pressed(const struct piece *piece)
{
	return piece->characters <= 1 || (piece->same && !is_digit(piece->items[0].key));
}

/* How long after its last key the piece may go on. */
static int64_t patience_us(const struct piece *piece)
{
	if (piece->sure)
		return SCAN_SURE_US + 1;
	if (piece->characters <= 1)
		return SCAN_HOLD_US;
	return (piece->characters < SCAN_LEAST || is_pressed(piece) ? SCAN_GAP_US : SCAN_END_US) +
	       1;
}

/* ---- deciding ---- */

static bool continues_burst(const struct scan *scan)
{
	return scan->piece.items[0].at_us - scan->burst_us <= SCAN_GAP_US;
}

static bool continues_text(const struct scan *scan)
{
	return scan->piece.items[0].at_us - scan->text_us <= SCAN_JOIN_US;
}

enum verdict { AS_CODE, AS_TEXT, AS_KEYS, AS_NOTHING };

static enum verdict judge(const struct scan *scan, bool end)
{
	const struct piece *piece = &scan->piece;

	if (!piece->characters && end)
		return AS_NOTHING;
	if (piece->sure)
		return AS_CODE;
	if (piece->place == SCAN_AT_KEYS) {
		if (end && has_shape(piece))
			return AS_CODE;
		if (is_pressed(piece) && !continues_burst(scan) && !continues_text(scan))
			return AS_KEYS;
		return piece->characters ? AS_TEXT : AS_NOTHING;
	}
	/* The rest of a lump whose beginning is in the scan box already is typed there too. */
	if (!has_shape(piece) || continues_text(scan))
		return AS_KEYS;
	return end ? AS_CODE : AS_TEXT;
}

static void give_keys(struct scan *scan)
{
	for (size_t i = 0; i < scan->piece.count; i++)
		scan_give_key(scan, scan->piece.items[i].key);
}

static void give(struct scan *scan, enum verdict verdict, bool end)
{
	switch (verdict) {
	case AS_CODE:
		scan_give_text(scan, SCAN_CODE, end);
		break;
	case AS_TEXT:
		scan_give_text(scan, SCAN_TEXT, end);
		break;
	case AS_NOTHING:
		scan->stray++;
		break;
	case AS_KEYS:
		give_keys(scan);
		break;
	}
	if (verdict != AS_KEYS)
		scan->burst_us = last_us(&scan->piece);
	begin_piece(&scan->piece, SCAN_AT_KEYS);
}

/* The piece is over: nothing that comes later belongs to it. */
static void decide(struct scan *scan)
{
	bool end = ends_with_mark(&scan->piece);

	if (scan->piece.count > 0)
		give(scan, judge(scan, end), end);
}

/* Decides what time has decided. */
static void settle(struct scan *scan, int64_t now_us)
{
	const struct piece *piece = &scan->piece;

	if (piece->count > 0 && now_us - last_us(piece) >= patience_us(piece))
		decide(scan);
}

/* ---- a key held down ---- */

/* Its repetitions run at once when it has been noticed. */
static bool moves_on(struct scan *scan, struct key key, int64_t at_us)
{
	if (scan->piece.count > 0 || !key_equal(key, scan->moving) ||
	    at_us - scan->moving_us > MOVING_ON_US) {
		scan->moving = (struct key){ KEYCAP_NONE };
		return false;
	}
	scan->moving_us = at_us;
	scan_give_key(scan, key);
	return true;
}

static bool is_moving(const struct scan *scan)
{
	const struct piece *piece = &scan->piece;
	bool digit = is_digit(piece->items[0].key);

	if (piece->sure || !piece->same || continues_burst(scan) ||
	    (digit && piece->place == SCAN_AT_KEYS))
		return false;
	return last_us(piece) - piece->items[0].at_us >= MOVING_US ||
	       (piece->characters >= MOVING_LEAST && piece->apart && !digit);
}

static void notice_movement(struct scan *scan)
{
	if (!is_moving(scan))
		return;
	scan->moving = scan->piece.items[0].key;
	scan->moving_us = last_us(&scan->piece);
	give(scan, AS_KEYS, false);
}

/* ---- keys ---- */

static void take_key(struct scan *scan, struct key key)
{
	decide(scan);
	scan_give_key(scan, key);
}

static void take_prefix(struct scan *scan, struct key key, int64_t at_us, enum scan_place place)
{
	decide(scan);
	begin_piece(&scan->piece, place);
	add_item(&scan->piece, key, at_us);
}

static void take_character(struct scan *scan, struct key key, int64_t at_us, enum scan_place place)
{
	struct piece *piece = &scan->piece;

	if (ends_with_mark(piece))	/* one character and an end mark: no key after all */
		give(scan, AS_TEXT, true);
	if (!piece->count)
		begin_piece(piece, place);
	add_character(piece, key, at_us);
	piece->sure |= begins_with_prefix(scan) || (piece->count <= 4 && begins_with_aim(scan));
	if (piece->characters >= SCAN_TEXT_MOST)
		decide(scan);
	else
		notice_movement(scan);
}

/* What ends a burst may be said twice; and nothing of a burst runs as a key. */
static bool belongs_to_burst(const struct scan *scan, int64_t at_us, enum scan_place place)
{
	int64_t since_us = at_us - scan->burst_us;

	if (scan->piece.count > 0)
		return false;
	if (place != SCAN_AT_KEYS)
		return since_us <= SCAN_GAP_US;
	return since_us <= SCAN_END_US || at_us - scan->text_us <= SCAN_JOIN_US;
}

static void take_end(struct scan *scan, struct key key, int64_t at_us, enum scan_place place)
{
	struct piece *piece = &scan->piece;
	bool waits;

	if (ends_with_mark(piece))
		decide(scan);
	if (belongs_to_burst(scan, at_us, place)) {
		scan->burst_us = at_us;
		return;
	}
	if (!piece->count) {
		scan_give_key(scan, key);
		return;
	}
	/* A lone key and an end mark in one lump may be the first line of something longer. */
	waits = piece->place == SCAN_AT_KEYS && piece->characters == 1 && !piece->sure &&
		piece->items[0].at_us == at_us;
	add_item(piece, key, at_us);
	if (!waits)
		decide(scan);
}

static void take_control(struct scan *scan, struct key key, int64_t at_us, enum scan_place place)
{
	const struct piece *piece = &scan->piece;
	bool within = piece->count > 0 && !ends_with_mark(piece) &&
		      (piece->sure || begins_with_prefix(scan) || !is_pressed(piece));

	if (within)
		add_item(&scan->piece, key, at_us);
	else if (place == SCAN_AT_KEYS && belongs_to_burst(scan, at_us, place))
		scan->stray++;
	else
		take_key(scan, key);
}

/* The LF of a CR LF is no key of its own, wherever it comes, however late: no person types it. */
static bool is_second_half(struct scan *scan, struct key key, int64_t at_us)
{
	bool enter = key.code == KEYCAP_ENTER && !key.modifiers;
	bool second = enter && key.character == '\n' && at_us - scan->return_us <= SCAN_SURE_US;

	scan->return_us = enter && key.character == '\r' ? at_us : INT64_MIN / 2;
	return second;
}

void scan_feed(struct scan *scan, struct key key, int64_t at_us, enum scan_place place)
{
	settle(scan, at_us);
	if (is_second_half(scan, key, at_us) || moves_on(scan, key, at_us))
		return;
	if (scan_is_prefix(scan, key))
		take_prefix(scan, key, at_us, place);
	else if (place == SCAN_AT_SECRET && !begins_with_prefix(scan))
		take_key(scan, key);
	else if (is_code(key))
		take_character(scan, key, at_us, place);
	else if (scan_is_end(key))
		take_end(scan, key, at_us, place);
	else if (is_control(key))
		take_control(scan, key, at_us, place);
	else
		take_key(scan, key);
}

void scan_flush(struct scan *scan)
{
	decide(scan);
}

/* ---- out ---- */

struct scan_output scan_next(struct scan *scan, int64_t now_us)
{
	settle(scan, now_us);
	return scan_take_ready(scan);
}

int scan_timeout(const struct scan *scan, int64_t now_us)
{
	const struct piece *piece = &scan->piece;
	int64_t left_us;

	if (scan_has_ready(scan))
		return 0;
	if (!piece->count)
		return -1;
	left_us = last_us(piece) + patience_us(piece) - now_us;
	return left_us <= 0 ? 0 : (int)((left_us + 999) / 1000);
}

void scan_hold(struct scan *scan, bool held)
{
	scan->held = held;
}

int scan_waiting(const struct scan *scan)
{
	return scan->waiting;
}

/* ---- life ---- */

struct scan *scan_new(const struct scan_options *options)
{
	static const struct scan_options standard = { .prefix = SCAN_PREFIX };
	struct scan *scan = mem_alloc(sizeof(*scan));

	scan->options = options ? *options : standard;
	scan->burst_us = scan->text_us = scan->return_us = scan->last_us = INT64_MIN / 2;
	return scan;
}

void scan_free(struct scan *scan)
{
	if (!scan)
		return;
	scan_clear_ready(scan);
	free(scan->piece.items);
	free(scan->last);
	free(scan);
}
