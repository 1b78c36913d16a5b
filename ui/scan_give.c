/* What comes out of the scanner layer: texts made of pieces, repeats counted, codes queued. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "ui/fold.h"
#include "ui/scan_state.h"

static void clear(struct ready *ready)
{
	free(ready->text);
	free(ready->offer);
	*ready = (struct ready){ 0 };
}

void scan_clear_ready(struct scan *scan)
{
	for (size_t i = 0; i < scan->ready_count; i++)
		clear(&scan->ready[i]);
	clear(&scan->given);
	free(scan->ready);
}

static void give(struct scan *scan, struct ready ready)
{
	scan->waiting += ready.output.event == SCAN_CODE;
	GROW(scan->ready, scan->ready_count, scan->ready_capacity);
	scan->ready[scan->ready_count++] = ready;
}

void scan_give_key(struct scan *scan, struct key key)
{
	give(scan, (struct ready){ .output = { .event = SCAN_KEY, .key = key } });
}

/* Appends the characters of the piece; how many items were none, the prefix and end mark aside. */
static int read_piece(const struct scan *scan, struct buf *text)
{
	const struct piece *piece = &scan->piece;
	int stripped = 0;

	for (size_t i = scan_is_prefix(scan, piece->items[0].key); i < piece->count; i++) {
		struct key key = piece->items[i].key;

		if (scan_is_separator(key))
			buf_add_char(text, 0x1D);
		else if (key.code == KEYCAP_CHARACTER && !key.modifiers)
			utf8_add(text, key.character);
		else
			stripped += !scan_is_end(key);
	}
	return stripped;
}

static void measure(const struct piece *piece, struct scan_output *output)
{
	output->lumps = 1;
	for (size_t i = 1; i < piece->count && !scan_is_end(piece->items[i].key); i++) {
		int64_t gap_us = piece->items[i].at_us - piece->items[i - 1].at_us;

		output->lumps += gap_us > 0;
		if (gap_us > output->slowest_us)
			output->slowest_us = gap_us;
	}
}

static int count_repeats(struct scan *scan, const char *code, int64_t at_us)
{
	bool again = scan->last && strcmp(scan->last, code) == 0 &&
		     at_us - scan->last_us <= SCAN_AGAIN_US;

	scan->times = again ? scan->times + 1 : 1;
	scan->last_us = at_us;
	if (!again) {
		free(scan->last);
		scan->last = mem_copy(code);
	}
	return scan->times;
}

/* What only a code has. */
static void look_at_code(struct scan *scan, struct scan_output *output, struct buf *text,
			 struct buf *offer, int64_t at_us)
{
	fold_aim(text, output->aim);
	output->flags |= scan->piece.sure ? SCAN_SURE : 0;
	output->flags |= fold_case(text, scan->options.known) ? SCAN_CAPS : 0;
	fold_layout(text->text, offer);
	output->count = count_repeats(scan, text->text, at_us);
	if (scan->held && scan->waiting >= SCAN_QUEUE) {
		output->event = SCAN_TEXT;
		output->flags |= SCAN_FULL;
	}
}

void scan_give_text(struct scan *scan, enum scan_event event, bool end)
{
	const struct piece *piece = &scan->piece;
	int64_t first_us = piece->items[0].at_us, last_us = piece->items[piece->count - 1].at_us;
	struct scan_output output = { .event = event, .flags = end ? 0 : SCAN_NO_END };
	struct buf text = BUF_INIT, offer = BUF_INIT;

	output.stripped = read_piece(scan, &text) + scan->stray;
	scan->stray = 0;
	measure(piece, &output);
	output.flags |= fold_narrow(&text) ? SCAN_IME : 0;
	if (event == SCAN_CODE) {
		look_at_code(scan, &output, &text, &offer, last_us);
	} else {
		output.flags |= first_us - scan->text_us <= SCAN_JOIN_US ? SCAN_JOINS : 0;
		scan->text_us = end ? INT64_MIN / 2 : last_us;
	}
	give(scan, (struct ready){ output, buf_detach(&text),
				   offer.length ? mem_copy(offer.text) : NULL });
	buf_clear(&offer);
}

/* The first that may come out now; scan->ready_count if there is none. */
static size_t first_ready(const struct scan *scan)
{
	size_t i = 0;

	while (scan->held && i < scan->ready_count && scan->ready[i].output.event == SCAN_CODE)
		i++;
	return i;
}

bool scan_has_ready(const struct scan *scan)
{
	return first_ready(scan) < scan->ready_count;
}

struct scan_output scan_take_ready(struct scan *scan)
{
	size_t first = first_ready(scan);

	clear(&scan->given);
	if (first == scan->ready_count)
		return (struct scan_output){ SCAN_NOTHING };
	scan->given = scan->ready[first];
	scan->ready_count--;
	memmove(scan->ready + first, scan->ready + first + 1,
		(scan->ready_count - first) * sizeof(*scan->ready));
	scan->waiting -= scan->given.output.event == SCAN_CODE;
	scan->given.output.text = scan->given.text;
	scan->given.output.offer = scan->given.offer;
	return scan->given.output;
}
