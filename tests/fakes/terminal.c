/* A grid in memory in place of the terminal. */
#include "tests/fakes/terminal.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "ui/frame.h"

struct event {
	struct terminal_input input;
	char *paste;
};

/* There is one terminal, so the fake has state of its own as the real one has. */
static struct {
	struct frame frame;
	struct grid before;	/* what was shown when it was to be forgotten */
	int row, column, shown_row, shown_column;
	bool ascii, linear, suspended;
	int colors, shows, changed, bells, flashes;
	struct buf copied, line, paste;
	struct theme theme;
	struct event *events;
	size_t first, count, capacity;
} fake = { .copied = BUF_INIT, .line = BUF_INIT, .paste = BUF_INIT };

/* ---- the test's side ---- */

void fake_terminal_free(void)
{
	for (size_t i = fake.first; i < fake.count; i++)
		free(fake.events[i].paste);
	free(fake.events);
	fake.events = NULL;
	fake.first = fake.count = fake.capacity = 0;
	frame_clear(&fake.frame);
	grid_clear(&fake.before);
	buf_clear(&fake.copied);
	buf_clear(&fake.line);
	buf_clear(&fake.paste);
}

void fake_terminal_reset(int rows, int columns)
{
	fake_terminal_free();
	frame_resize(&fake.frame, rows, columns);
	grid_erase(&fake.frame.shown);
	fake.row = fake.column = fake.shown_row = fake.shown_column = 0;
	fake.ascii = fake.linear = fake.suspended = false;
	fake.colors = 256;
	fake.shows = fake.changed = fake.bells = fake.flashes = 0;
}

void fake_terminal_set_ascii(bool ascii)
{
	fake.ascii = ascii;
}

void fake_terminal_set_linear(bool linear)
{
	fake.linear = linear;
}

void fake_terminal_set_colors(int colors)
{
	fake.colors = colors;
}

void fake_terminal_push(struct terminal_input input)
{
	GROW(fake.events, fake.count, fake.capacity);
	fake.events[fake.count++] = (struct event){ input, mem_copy(input.paste) };
}

/* Ctrl-C and Ctrl-Z are events of their own. */
static void push_key(struct key key, int64_t at_us)
{
	struct terminal_input input = { TERMINAL_KEY, key, .at_us = at_us };

	if (key.code == KEYCAP_CHARACTER && key.modifiers == KEY_CONTROL && key.character == 'c')
		input.event = TERMINAL_INTERRUPT;
	if (key.code == KEYCAP_CHARACTER && key.modifiers == KEY_CONTROL && key.character == 'z')
		input.event = TERMINAL_SUSPEND;
	fake_terminal_push(input);
}

void fake_terminal_press_at(const char *name, int64_t at_us)
{
	struct key key;

	if (!key_parse(name, &key))
		die("the test presses \"%s\", which is no key", name);
	push_key(key, at_us);
}

void fake_terminal_press(const char *name)
{
	fake_terminal_press_at(name, clock_steady_us());
}

static struct key key_of(uint32_t character)
{
	if (character == '\r' || character == '\n')
		return (struct key){ KEYCAP_ENTER, 0, character };
	if (character == '\t')
		return (struct key){ KEYCAP_TAB };
	if (character < ' ')
		return (struct key){ KEYCAP_CHARACTER, KEY_CONTROL,
				     character < 27 ? character + '`' : character + '@' };
	return (struct key){ KEYCAP_CHARACTER, 0, character };
}

void fake_terminal_type_at(const char *text, int64_t at_us, int64_t gap_us)
{
	size_t length = strlen(text), used;
	uint32_t character;

	for (; (used = utf8_decode(text, length, &character)) > 0; text += used, length -= used) {
		push_key(key_of(character), at_us);
		at_us += gap_us;
	}
}

void fake_terminal_scan(const char *code)
{
	fake_terminal_type_at(code, clock_steady_us(), 0);
	fake_terminal_press("Enter");
}

void fake_terminal_paste(const char *text)
{
	fake_terminal_push((struct terminal_input){ TERMINAL_PASTE, .paste = text,
						    .at_us = clock_steady_us() });
}

void fake_terminal_event(enum terminal_event event)
{
	fake_terminal_push((struct terminal_input){ event, .at_us = clock_steady_us() });
}

void fake_terminal_resize(int rows, int columns)
{
	frame_resize(&fake.frame, rows, columns);
	grid_erase(&fake.frame.shown);
	fake_terminal_event(TERMINAL_RESIZE);
}

size_t fake_terminal_waiting(void)
{
	return fake.count - fake.first;
}

int64_t fake_terminal_next_us(void)
{
	return fake.first < fake.count ? fake.events[fake.first].input.at_us : -1;
}

const char *fake_terminal_line(int row)
{
	buf_reset(&fake.line);
	if (row >= 0 && row < fake.frame.shown.rows)
		grid_add_row(&fake.frame.shown, row, &fake.line);
	return fake.line.text;
}

void fake_terminal_add_screen(struct buf *text)
{
	for (int row = 0; row < fake.frame.shown.rows; row++) {
		grid_add_row(&fake.frame.shown, row, text);
		buf_add_char(text, '\n');
	}
}

bool fake_terminal_has(const char *text)
{
	for (int row = 0; row < fake.frame.shown.rows; row++)
		if (strstr(fake_terminal_line(row), text))
			return true;
	return false;
}

enum style fake_terminal_style(int row, int column)
{
	const struct grid *shown = &fake.frame.shown;

	if (row < 0 || row >= shown->rows || column < 0 || column >= shown->columns)
		die("the test asks for the style of cell %d, %d, which is off the screen", row,
		    column);
	return (enum style)grid_row(shown, row)[column].style;
}

void fake_terminal_cursor(int *row, int *column)
{
	*row = fake.shown_row;
	*column = fake.shown_column;
}

void fake_terminal_forget(void)
{
	const struct grid *shown = &fake.frame.shown;

	grid_resize(&fake.before, shown->rows, shown->columns);
	for (int row = 0; row < shown->rows; row++)
		grid_copy(&fake.before, shown, row, (struct span){ 0, shown->columns });
	fake.frame.paint += 2;
}

int fake_terminal_new_row(void)
{
	const struct grid *shown = &fake.frame.shown;

	for (int row = 0; row < shown->rows; row++) {
		struct span span = grid_difference(&fake.before, shown, row);

		if (span.first < span.end)
			return row;
	}
	return -1;
}

int fake_terminal_shows(void)
{
	return fake.shows;
}

int fake_terminal_rows_changed(void)
{
	return fake.changed;
}

int fake_terminal_bells(void)
{
	int bells = fake.bells;

	fake.bells = 0;
	return bells;
}

int fake_terminal_flashes(void)
{
	int flashes = fake.flashes;

	fake.flashes = 0;
	return flashes;
}

const char *fake_terminal_copied(void)
{
	return fake.copied.text;
}

bool fake_terminal_suspended(void)
{
	return fake.suspended;
}

const struct theme *fake_terminal_theme(void)
{
	return &fake.theme;
}

/* ---- the program's side ---- */

bool terminal_open(const struct terminal_options *options, struct error *error)
{
	(void)error;
	if (!fake.frame.drawn.cells)
		fake_terminal_reset(24, 80);
	fake.ascii = options->ascii;
	fake.linear = options->linear;
	return true;
}

void terminal_close(void)
{
}

void terminal_look(const char *type, struct terminal_facts *facts)
{
	(void)type;
	*facts = (struct terminal_facts){ .library = "fake", .known = true, .colors = 8 };
}

const char *terminal_notice(void)
{
	return NULL;
}

void terminal_set_theme(const struct theme *theme)
{
	fake.theme = *theme;
}

void terminal_size(int *rows, int *columns)
{
	*rows = fake.frame.drawn.rows;
	*columns = fake.frame.drawn.columns;
}

bool terminal_is_ascii(void)
{
	return fake.ascii;
}

bool terminal_is_linear(void)
{
	return fake.linear;
}

int terminal_colors(void)
{
	return fake.colors;
}

void terminal_erase(void)
{
	grid_erase(&fake.frame.drawn);
}

void terminal_put(int row, int column, int cells, enum style style, const char *text)
{
	grid_put(&fake.frame.drawn, row, column, cells, style, text);
}

void terminal_rule(int row, int column, int cells, bool upright, enum style style)
{
	grid_rule(&fake.frame.drawn, row, column, cells, upright, style);
}

unsigned terminal_paint(void)
{
	return fake.frame.paint;
}

void terminal_keep(int row, int column, int cells)
{
	frame_keep(&fake.frame, row, column, cells);
}

void terminal_cursor(int row, int column)
{
	fake.row = row;
	fake.column = column;
}

void terminal_show(void)
{
	fake.changed = 0;
	for (int row = 0; row < fake.frame.drawn.rows; row++) {
		struct span span = frame_take(&fake.frame, row);

		fake.changed += span.first < span.end;
	}
	frame_next(&fake.frame);
	fake.shown_row = fake.row;
	fake.shown_column = fake.column;
	fake.shows++;
}

void terminal_repaint(void)
{
}

void terminal_bell(int times)
{
	fake.bells += times;
}

void terminal_flash(void)
{
	fake.flashes++;
}

bool terminal_copy(const char *text, size_t length, struct error *error)
{
	(void)error;
	buf_reset(&fake.copied);
	buf_add_bytes(&fake.copied, text, length);
	return true;
}

void terminal_suspend(void)
{
	fake.suspended = true;
}

void terminal_resume(void)
{
	fake.suspended = false;
}

void terminal_stop(void)
{
	fake_terminal_event(TERMINAL_CONTINUE);
}

void terminal_fds(int fds[TERMINAL_FDS])
{
	for (int i = 0; i < TERMINAL_FDS; i++)
		fds[i] = -1;
}

struct terminal_input terminal_read(void)
{
	struct event *event = fake.first < fake.count ? &fake.events[fake.first] : NULL;
	struct terminal_input input;

	if (!event || event->input.at_us > clock_steady_us())
		return (struct terminal_input){ TERMINAL_NOTHING, .at_us = clock_steady_us() };
	input = event->input;
	buf_set(&fake.paste, event->paste);
	input.paste = event->paste ? fake.paste.text : NULL;
	free(event->paste);
	if (++fake.first == fake.count)
		fake.first = fake.count = 0;
	return input;
}

int terminal_timeout(void)
{
	return -1;
}
