/* Signals first, then what is decoded already, then what is there to read. */
#include "ui/events.h"

#include <assert.h>

#include "base/clock.h"
#include "ui/tty.h"

enum { LUMP = 4096 };
static_assert((int)TERMINAL_PASTE_MOST == (int)DECODE_PASTE_MOST, "one cap, said twice");

static const struct {
	unsigned signal;
	enum terminal_event event;
} order[] = {
	{ TTY_HANGUP, TERMINAL_HANGUP },   { TTY_CONTINUE, TERMINAL_CONTINUE },
	{ TTY_RESIZE, TERMINAL_RESIZE },   { TTY_INTERRUPT, TERMINAL_INTERRUPT },
	{ TTY_SUSPEND, TERMINAL_SUSPEND },
};

static bool take_signal(struct events *events, struct terminal_input *input)
{
	events->signals |= tty_signals();
	for (size_t i = 0; i < COUNT(order); i++) {
		if (!(events->signals & order[i].signal))
			continue;
		events->signals &= ~order[i].signal;
		*input = (struct terminal_input){ order[i].event, .at_us = clock_steady_us() };
		return true;
	}
	return false;
}

/* Ctrl-C and Ctrl-Z are events of their own, for there may be no one who runs keys. */
static enum terminal_event event_of(struct key key)
{
	if (key.code != KEYCAP_CHARACTER || key.modifiers != KEY_CONTROL)
		return TERMINAL_KEY;
	return key.character == 'c'   ? TERMINAL_INTERRUPT
	       : key.character == 'z' ? TERMINAL_SUSPEND
				      : TERMINAL_KEY;
}

static bool take_decoded(struct events *events, struct terminal_input *input)
{
	struct decoded decoded = decoder_next(events->decoder, clock_steady_us());

	*input = (struct terminal_input){ .at_us = decoded.at_us };
	switch (decoded.event) {
	case DECODE_NOTHING:
		return false;
	case DECODE_KEY:
		input->event = event_of(decoded.key);
		input->key = decoded.key;
		break;
	case DECODE_PASTE:
		input->event = TERMINAL_PASTE;
		input->paste = decoded.paste;
		input->paste_cut = decoded.cut;
		break;
	case DECODE_CURSOR:
		input->event = TERMINAL_RESIZE;
		events->reported = decoded.column;
		break;
	case DECODE_CLICK:
		input->event = TERMINAL_CLICK;
		input->row = decoded.row - 1;
		input->column = decoded.column - 1;
		break;
	}
	return true;
}

static bool read_more(struct events *events)
{
	char bytes[LUMP];
	size_t got;

	if (events->gone)
		return false;
	got = tty_read(bytes, sizeof(bytes), &events->gone);
	if (events->gone)
		events->signals |= TTY_HANGUP;
	if (got > 0)
		decoder_feed(events->decoder, bytes, got, clock_steady_us());
	return got > 0 || events->gone;
}

struct terminal_input events_read(struct events *events)
{
	struct terminal_input input;

	do {
		if (take_signal(events, &input) || take_decoded(events, &input))
			return input;
	} while (read_more(events));
	return (struct terminal_input){ TERMINAL_NOTHING, .at_us = clock_steady_us() };
}
