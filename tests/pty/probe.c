/* A program for tests of the terminal: shows a list and says what comes in.
 *
 *	probe [--ascii] [--linear] [--mouse] [--ambiguous N] [--escape MS] [--theme FILE]
 *	      [--wide | --plain]
 *
 * q leaves; j and k move in the list; B rings twice, F flashes, C copies, S suspends for a moment,
 * X crashes, A aborts, D dies, O overflows the stack, R repaints. */
#include "tests/pty/probe.h"

#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "ui/canvas.h"
#include "ui/terminal.h"
#include "ui/theme.h"

enum { ITEMS = 5000 };
enum content { ORDERS, WIDE, PLAIN };	/* two languages; all widths between bars; ASCII */

struct probe {
	int selected, top, events, resizes;
	enum content content;
	bool running;
	struct buf log;
	char note[200];
};

static void draw_wide(struct canvas canvas, int row, int item)
{
	struct buf text = BUF_INIT;

	probe_add_mixed(&text, (unsigned)item);
	canvas_cell(canvas, row, 0, PROBE_LEFT, ALIGN_LEFT, STYLE_NORMAL, text.text);
	canvas_text(canvas, row, PROBE_LEFT, STYLE_RULE, "|");
	canvas_cell(canvas, row, PROBE_LEFT + 1, PROBE_RIGHT, ALIGN_RIGHT, STYLE_GOOD, text.text);
	canvas_text(canvas, row, PROBE_LEFT + 1 + PROBE_RIGHT, STYLE_RULE, "|");
	buf_clear(&text);
}

static void draw_order(struct canvas canvas, int row, int item, bool selected, bool plain)
{
	enum style style = selected ? STYLE_SELECTED : STYLE_NORMAL;
	char number[32];

	snprintf(number, sizeof(number), "%c SO2409-%06d", selected ? '>' : ' ', item);
	canvas_cell(canvas, row, 0, 17, ALIGN_LEFT, style, number);
	canvas_cell(canvas, row, 18, 14, ALIGN_LEFT, item % 3 ? STYLE_GOOD : STYLE_BAD,
		    plain      ? "DONE"
		    : item % 3 ? "完成 DONE"
			       : "拒绝 REJECTED");
	canvas_cell(canvas, row, 33, canvas.columns - 33, ALIGN_LEFT, STYLE_NORMAL,
		    plain ? "Guangzhou hub, one long line of what is known of it, and more"
			  : "广州中心 Guangzhou hub, one long line of what is known of it");
}

static void draw_item(struct canvas canvas, int row, const struct probe *probe)
{
	int item = probe->top + row;

	if (probe->content == WIDE)
		draw_wide(canvas, row, item);
	else
		draw_order(canvas, row, item, item == probe->selected, probe->content == PLAIN);
}

static void draw(struct probe *probe)
{
	struct canvas rest = canvas_screen(), part;
	char line[300];

	terminal_erase();
	part = canvas_cut_top(&rest, 1);
	snprintf(line, sizeof(line), "probe %dx%d colors %d", part.columns, rest.rows + part.rows,
		 terminal_colors());
	canvas_cell(part, 0, 0, part.columns, ALIGN_LEFT, STYLE_TITLE, line);
	part = canvas_cut_bottom(&rest, 2);
	canvas_text(part, 0, 0, STYLE_NORMAL, probe->log.text);
	snprintf(line, sizeof(line), "events %d resizes %d %s", probe->events, probe->resizes,
		 probe->note);
	canvas_text(part, 1, 0, STYLE_MESSAGE, line);
	part = canvas_cut_bottom(&rest, 1);
	canvas_rule(part, 0, "received", NULL);
	if (probe->selected < probe->top)
		probe->top = probe->selected;
	if (probe->selected >= probe->top + rest.rows)
		probe->top = probe->selected - rest.rows + 1;
	for (int row = 0; row < rest.rows && probe->top + row < ITEMS; row++)
		draw_item(rest, row, probe);
	canvas_cursor(rest, probe->selected - probe->top, 0);
	terminal_show();
}

/* The log keeps what fits in a line. */
static void note(struct probe *probe, const char *text)
{
	if (probe->log.length > 0)
		buf_add_char(&probe->log, ' ');
	buf_add(&probe->log, text);
	while (utf8_width(probe->log.text) > 60) {
		size_t end = strcspn(probe->log.text, " ");

		if (!probe->log.text[end])
			break;
		memmove(probe->log.text, probe->log.text + end + 1, probe->log.length - end);
		probe->log.length -= end + 1;
	}
}

static void crash(struct probe *probe)
{
	(void)probe;
	raise(SIGSEGV);
}

static void overflow(struct probe *probe)
{
	volatile char room[4096];

	room[0] = 1;
	if (room[0])
		overflow(probe);
	room[1] = room[0];
}

static void abort_now(struct probe *probe)
{
	(void)probe;
	abort();
}

static void die_now(struct probe *probe)
{
	(void)probe;
	die("the probe was told to");
}

static void ring(struct probe *probe)
{
	(void)probe;
	terminal_bell(2);
}

static void flash_once(struct probe *probe)
{
	(void)probe;
	terminal_flash();
}

static void copy_text(struct probe *probe)
{
	struct error error = { 0 };

	if (terminal_copy("SO2409 订单", strlen("SO2409 订单"), &error))
		snprintf(probe->note, sizeof(probe->note), "copied");
	else
		snprintf(probe->note, sizeof(probe->note), "%.150s", error.text);
}

static void lend(struct probe *probe)
{
	(void)probe;
	terminal_suspend();
	if (write(STDOUT_FILENO, "LENT\r\n", 6) == 6)
		terminal_resume();
}

static void repaint(struct probe *probe)
{
	(void)probe;
	terminal_repaint();
}

static void leave(struct probe *probe)
{
	probe->running = false;
}

static void down(struct probe *probe)
{
	probe->selected += probe->selected + 1 < ITEMS;
}

/* As far as a screen of items, so that each page shows new ones. */
static void page_down(struct probe *probe)
{
	int rows, columns;

	terminal_size(&rows, &columns);
	probe->selected += rows - PROBE_OTHER_ROWS;
	probe->top += rows - PROBE_OTHER_ROWS;
}

static void up(struct probe *probe)
{
	probe->selected -= probe->selected > 0;
}

static const struct {
	const char *key;
	void (*run)(struct probe *probe);
} commands[] = {
	{ "q", leave },   { "j", down },       { "Down", down },
	{ "k", up },      { "Up", up },        { "PageDown", page_down },
	{ "B", ring },    { "F", flash_once }, { "C", copy_text },
	{ "S", lend },    { "X", crash },      { "A", abort_now },
	{ "D", die_now }, { "O", overflow },   { "R", repaint },
};

static void take_key(struct probe *probe, struct key key)
{
	char name[KEY_NAME];

	note(probe, key_name(key, name));
	for (size_t i = 0; i < COUNT(commands); i++)
		if (strcmp(name, commands[i].key) == 0)
			commands[i].run(probe);
}

static void take_paste(struct probe *probe, const struct terminal_input *input)
{
	snprintf(probe->note, sizeof(probe->note), "paste %zu%s", strlen(input->paste),
		 input->paste_cut ? " cut" : "");
}

static void take_click(struct probe *probe, const struct terminal_input *input)
{
	snprintf(probe->note, sizeof(probe->note), "click %d,%d", input->row, input->column);
}

static void take(struct probe *probe, const struct terminal_input *input)
{
	probe->events++;
	switch (input->event) {
	case TERMINAL_KEY:
		take_key(probe, input->key);
		break;
	case TERMINAL_PASTE:
		take_paste(probe, input);
		break;
	case TERMINAL_RESIZE:
		probe->resizes++;
		probe->events--;
		break;
	case TERMINAL_HANGUP:
		probe->running = false;
		break;
	case TERMINAL_INTERRUPT:
		note(probe, "interrupt");
		break;
	case TERMINAL_SUSPEND:
		terminal_stop();
		break;
	case TERMINAL_CONTINUE:
		note(probe, "continued");
		break;
	case TERMINAL_CLICK:
		take_click(probe, input);
		break;
	case TERMINAL_NOTHING:
		break;
	}
}

static void run(struct probe *probe)
{
	while (probe->running) {
		struct pollfd waits[TERMINAL_FDS];
		int fds[TERMINAL_FDS];
		struct terminal_input input;

		draw(probe);
		terminal_fds(fds);
		for (int i = 0; i < TERMINAL_FDS; i++)
			waits[i] = (struct pollfd){ .fd = fds[i], .events = POLLIN };
		poll(waits, TERMINAL_FDS, terminal_timeout());
		while (probe->running && (input = terminal_read()).event != TERMINAL_NOTHING)
			take(probe, &input);
	}
}

static bool read_options(int count, char **arguments, struct terminal_options *options,
			 struct theme *theme, struct probe *probe)
{
	struct error error = { 0 };

	for (int i = 1; i < count; i++) {
		const char *value = i + 1 < count ? arguments[i + 1] : "";

		if (strcmp(arguments[i], "--ascii") == 0)
			options->ascii = true;
		else if (strcmp(arguments[i], "--linear") == 0)
			options->linear = true;
		else if (strcmp(arguments[i], "--mouse") == 0)
			options->mouse = true;
		else if (strcmp(arguments[i], "--wide") == 0)
			probe->content = WIDE;
		else if (strcmp(arguments[i], "--plain") == 0)
			probe->content = PLAIN;
		else if (strcmp(arguments[i], "--ambiguous") == 0)
			options->ambiguous_width = (int)strtol(value, NULL, 10), i++;
		else if (strcmp(arguments[i], "--escape") == 0)
			options->escape_ms = (int)strtol(value, NULL, 10), i++;
		else if (strcmp(arguments[i], "--theme") == 0 && theme_load(value, theme, &error))
			i++;
		else
			return false;
	}
	return true;
}

int main(int count, char **arguments)
{
	struct probe probe = { .running = true, .log = BUF_INIT };
	struct terminal_options options = { 0 };
	struct error error = { 0 };
	struct theme theme;

	setlocale(LC_ALL, "");
	theme_mono(&theme);
	if (!read_options(count, arguments, &options, &theme, &probe))
		return 64;
	if (!terminal_open(&options, &error)) {
		fprintf(stderr, "probe: %s\n", error.text);
		return 64;
	}
	terminal_set_theme(&theme);
	if (terminal_notice())
		snprintf(probe.note, sizeof(probe.note), "%.150s", terminal_notice());
	run(&probe);
	terminal_close();
	buf_clear(&probe.log);
	puts("probe: bye");
	return 0;
}
