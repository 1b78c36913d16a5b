/* What goes over the line beside the screen: events in, bells, flashes and copies out. */
#include "ui/terminal_line.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "base/words.h"
#include "ui/copy.h"
#include "ui/events.h"
#include "ui/rings.h"
#include "ui/tty.h"

enum { FLASH_US = 100000, ESCAPE_LEAST = 10, ESCAPE_MOST = 500 };

static const char paste_on[] = "\033[?2004h", paste_off[] = "\033[?2004l";
static const char mouse_on[] = "\033[?1000h\033[?1006h", mouse_off[] = "\033[?1006l\033[?1000l";

/* There is one terminal; see ui/terminal.h. */
static struct {
	const char *name;
	bool ansi, asks, mouse;
	struct events events;
	struct rings rings;
	int64_t flash_us;	/* when the flash that is on ends; 0: none is */
} line;

struct decoder *line_open(const char *name, bool ansi, bool asks,
			  const struct terminal_options *options)
{
	int escape_ms = options->escape_ms ? options->escape_ms : DECODE_ESCAPE_MS;

	memset(&line, 0, sizeof(line));
	line.name = name;
	line.ansi = ansi;
	line.asks = asks;
	line.rings = (struct rings)RINGS_INIT;
	line.mouse = ansi && options->mouse;
	escape_ms = escape_ms < ESCAPE_LEAST ? ESCAPE_LEAST : escape_ms;
	line.events.decoder = decoder_new(name, escape_ms < ESCAPE_MOST ? escape_ms : ESCAPE_MOST);
	return line.events.decoder;
}

void line_close(void)
{
	if (line.asks)	/* or the shell gets the answer */
		tty_forget_input();
	decoder_free(line.events.decoder);
	line.events.decoder = NULL;
}

void line_enter(void)
{
	if (line.ansi)
		line_write(paste_on);
	if (line.mouse)
		line_write(mouse_on);
}

void line_add_farewell(struct buf *bytes)
{
	if (line.mouse)
		buf_add(bytes, mouse_off);
	if (line.ansi)
		buf_add(bytes, paste_off);
}

void line_leave(void)
{
	struct buf bytes = BUF_INIT;

	line_add_farewell(&bytes);
	line_write(bytes.text);
	buf_clear(&bytes);
}

void line_write(const char *text)
{
	if (!line.events.gone)
		tty_write(text, strlen(text));
}

bool line_is_gone(void)
{
	return line.events.gone;
}

void line_forget_signals(void)
{
	unsigned others = TTY_INTERRUPT | TTY_SUSPEND | TTY_CONTINUE;

	line.events.signals |= tty_signals() & ~others;
}

/* ---- out ---- */

/* Rings and ends a flash when their time has come. */
static void run_times(void)
{
	int64_t now = clock_steady_us();

	if (rings_ring(&line.rings, now))
		line_write("\a");
	if (line.flash_us && now >= line.flash_us) {
		line_write("\033[?5l");
		line.flash_us = 0;
	}
}

void terminal_bell(int times)
{
	rings_begin(&line.rings, times, clock_steady_us());
	run_times();
}

/* curses' flash sleeps between on and off; here the loop does. */
void terminal_flash(void)
{
	if (!line.ansi || line.flash_us || terminal_is_linear())
		return;
	line_write("\033[?5h");
	line.flash_us = clock_steady_us() + FLASH_US;
}

bool terminal_copy(const char *text, size_t length, struct error *error)
{
	struct buf bytes = BUF_INIT;
	bool fine;

	if (!line.ansi || strncmp(line.name, "linux", 5) == 0)
		return error_set(
			error, ERROR_SETUP,
			_("a terminal of type \"%s\" has no clipboard to copy to; write it "
			  "to a file instead"),
			line.name);
	fine = copy_add(&bytes, text, length, copy_path(line.name, getenv("TMUX"), getenv("STY")),
			error);
	if (fine)
		line_write(bytes.text);
	buf_wipe(&bytes);
	return fine;
}

/* ---- in ---- */

void terminal_fds(int fds[TERMINAL_FDS])
{
	fds[0] = line.events.gone ? -1 : STDIN_FILENO;
	fds[1] = tty_signal_fd();
}

/* The answer to the question of width: how far did an ambiguous character move the cursor? */
static bool take_width(void)
{
	int cells = line.events.reported - 1;

	line.events.reported = 0;
	if (!line.asks || cells < 1 || cells > 2)
		return false;
	line.asks = false;
	if (cells == 1)
		return false;
	utf8_set_ambiguous(cells);
	screen_widen();
	return true;
}

struct terminal_input terminal_read(void)
{
	struct terminal_input input;

	run_times();
	for (;;) {
		input = events_read(&line.events);
		if (input.event == TERMINAL_RESIZE && !take_width() && !screen_fit())
			continue;
		if (input.event == TERMINAL_CONTINUE && !line.events.continued)
			screen_take_back();
		if (input.event == TERMINAL_CONTINUE)
			line.events.continued = false;
		return input;
	}
}

static int sooner(int a, int b)
{
	if (a < 0 || b < 0)
		return a < 0 ? b : a;
	return a < b ? a : b;
}

int terminal_timeout(void)
{
	int64_t now = clock_steady_us();
	int key = decoder_timeout(line.events.decoder, now);
	int ring = rings_timeout(&line.rings, now), flash = -1;

	if (line.flash_us)
		flash = line.flash_us <= now ? 0 : (int)((line.flash_us - now + 999) / 1000);
	return sooner(key, sooner(ring, flash));
}

void terminal_stop(void)
{
	terminal_suspend();
	tty_stop();
	if (!tty_hung_up())	/* or whoever has the terminal now would lose it */
		terminal_resume();
	line.events.signals |= tty_signals() | TTY_CONTINUE;
	line.events.continued = true;
}
