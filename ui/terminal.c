/* The real terminal: what is drawn into the grid is shown by curses, what is typed is decoded. */
#include "ui/terminal_line.h"

#include "base/utf8.h"
#include "base/words.h"
#include "ui/frame.h"
#include "ui/linear.h"
#include "ui/paint.h"
#include "ui/tty.h"

#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

/* Last, since these take names that are ours. */
#define key_name curses_key_name
#include <curses.h>
#include <term.h>
#undef key_name
#undef columns
#undef lines

/* An ambiguous character, and where is the cursor? Not in row 1: such an answer looks like F3. */
static const char width_question[] = "\033[2;1H\xE2\x97\x8B\033[6n";

static struct {
	bool open, suspended;
	bool linear, ascii, utf8;
	bool ansi;	/* understands control sequences of its kind at all */
	char name[64];	/* the TERM that is used */
	struct error notice;
	SCREEN *screen;	/* NULL: linear */
	struct frame frame;
	struct linear said;
	int row, column;	/* of the cursor */

	struct theme theme;	/* brought down to `colors` */
	int colors;
	cchar_t looks[STYLE_COUNT];	/* a blank in each style, once it is ready */
	bool ready[STYLE_COUNT];
	cchar_t *line;	/* room for one row */
} terminal;

/* ---- looks ---- */

static attr_t attributes_of(unsigned attributes)
{
	return (attributes & ATTRIBUTE_BOLD ? A_BOLD : 0) |
	       (attributes & ATTRIBUTE_DIM ? A_DIM : 0) |
	       (attributes & ATTRIBUTE_UNDERLINE ? A_UNDERLINE : 0) |
	       (attributes & ATTRIBUTE_REVERSE ? A_REVERSE : 0);
}

static const cchar_t *look_of(unsigned style)
{
	const struct look *look = &terminal.theme.looks[style];
	short pair = 0;

	if (terminal.ready[style])
		return &terminal.looks[style];
	if (terminal.colors > 0 && (look->foreground >= 0 || look->background >= 0)) {
		pair = (short)(style + 1);
		init_pair(pair, look->foreground, look->background);
	}
	setcchar(&terminal.looks[style], L" ", attributes_of(look->attributes), pair, NULL);
	terminal.ready[style] = true;
	return &terminal.looks[style];
}

void terminal_set_theme(const struct theme *theme)
{
	terminal.theme = *theme;
	theme_reduce(&terminal.theme, terminal.colors);
	memset(terminal.ready, 0, sizeof(terminal.ready));
	frame_forget(&terminal.frame);
}

static void choose_colors(const struct terminal_options *options)
{
	const char *none = getenv("NO_COLOR");
	int colors;

	if (options->color == COLOR_NEVER || (options->color == COLOR_AUTO && none && *none) ||
	    !has_colors())
		return;
	start_color();
	use_default_colors();
	colors = COLORS;
	terminal.colors = colors >= 256 ? 256 : colors >= 16 ? 16 : colors >= 8 ? 8 : 0;
}

/* ---- life ---- */

static void append_capability(struct buf *bytes, const char *name)
{
	const char *text = tigetstr(name);

	if (!text || text == (const char *)-1)
		return;
	while (*text) {
		const char *padding = strstr(text, "$<");

		buf_add_bytes(bytes, text, padding ? (size_t)(padding - text) : strlen(text));
		text = padding ? strchr(padding, '>') : NULL;
		if (!text)
			return;
		text++;
	}
}

/* What puts the screen back when nobody is left to do it well. */
static void prepare_farewell(void)
{
	struct buf bytes = BUF_INIT;

	line_add_farewell(&bytes);
	if (terminal.screen) {
		append_capability(&bytes, "sgr0");
		append_capability(&bytes, "rmcup");
	}
	buf_add(&bytes, "\r\n");
	tty_set_farewell(bytes.text, bytes.length);
	buf_clear(&bytes);
}

static void define_keys(struct decoder *decoder)
{
	for (const struct capability *known = decode_capabilities; known->name; known++) {
		const char *bytes = tigetstr(known->name);

		if (bytes && bytes != (const char *)-1)
			decoder_define(decoder, bytes, known->key);
	}
}

/* Is that kind of terminal known, and can its cursor be moved? */
static bool is_known(const char *name, bool *moves)
{
	const char *address;
	int found;

	if (!*name || setupterm(name, STDOUT_FILENO, &found) == ERR)
		return false;
	address = tigetstr("cup");
	*moves = address && address != (const char *)-1;
	terminal.ansi = *moves && strncmp(address, "\033[", 2) == 0;
	del_curterm(cur_term);
	return true;
}

/* The kind that is asked for, or the first of the usual ones that is known. */
static const char *choose_name(const char *wanted, bool *moves)
{
	static const char *const usual[] = { "xterm-256color", "xterm", "vt100", "ansi" };

	if (is_known(wanted, moves))
		return wanted;
	for (size_t i = 0; i < COUNT(usual); i++) {
		if (!is_known(usual[i], moves))
			continue;
		error_also(&terminal.notice, ERROR_SETUP,
			   _("the terminal type \"%s\" is not known here, \"%s\" is used in its "
			     "place; set TERM or install ncurses-term"),
			   wanted, usual[i]);
		return usual[i];
	}
	error_also(&terminal.notice, ERROR_SETUP,
		   _("the terminal type \"%s\" is not known here, so the screens come as lines; "
		     "set TERM or install ncurses-base"),
		   wanted);
	return "";
}

/* Curses flushes at each move of the cursor until it left the screen once: it does so here, unseen. */
static void leave_unseen(void)
{
	if (!paint_is_held())
		return;
	doupdate();
	endwin();
	paint_send(false);
	doupdate();
}

/* Curses has nothing to do with modes, which are the tty's, and never reads. */
static void set_up_screen(const struct terminal_options *options)
{
	leave_unseen();
	tty_raw();
	nonl();
	typeahead(-1);
	repeat_char = NULL;	/* PuTTY before 0.71 has never heard of REP */
	choose_colors(options);
	terminal.line = mem_resize(terminal.line, GRID_MOST * sizeof(*terminal.line));
}

static void choose_kind(const struct terminal_options *options)
{
	const char *wanted = getenv("TERM"), *name;
	bool moves = false;

	terminal.utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
	terminal.said.ascii = !terminal.utf8;
	terminal.ascii = options->ascii || !terminal.utf8;
	if (!terminal.utf8)
		error_also(&terminal.notice, ERROR_SETUP,
			   _("this locale has no UTF-8, so Chinese is shown as \"?\"; set "
			     "LANG=zh_CN.UTF-8 or LANG=C.UTF-8"));
	name = choose_name(wanted ? wanted : "", &moves);
	snprintf(terminal.name, sizeof(terminal.name), "%s", name);
	if (moves && !options->linear)
		terminal.screen = newterm(name, paint_open(), stdin);
	terminal.linear = !terminal.screen;
}

static void leave(void)
{
	line_leave();
	if (!terminal.screen) {
		line_write("\r\n");
		return;
	}
	endwin();
	paint_send(!line_is_gone());
}

bool screen_fit(void)
{
	int rows, columns;

	tty_size(&rows, &columns);
	if (!rows) {
		rows = terminal.screen ? LINES : 24;
		columns = terminal.screen ? COLS : 80;
	}
	rows = rows < GRID_MOST ? rows : GRID_MOST;
	columns = columns < GRID_MOST ? columns : GRID_MOST;
	if (terminal.frame.drawn.cells && rows == terminal.frame.drawn.rows &&
	    columns == terminal.frame.drawn.columns)
		return false;
	if (terminal.screen && (rows != LINES || columns != COLS))
		resize_term(rows, columns);
	frame_resize(&terminal.frame, rows, columns);
	if (terminal.screen)
		clearok(curscr, TRUE);
	return true;
}

/* Asks how wide an ambiguous character is, if that is to be found out here, on the empty screen
 * that is shown for it; the first show draws over it all. */
static bool ask_width(const struct terminal_options *options)
{
	bool asks = !options->ambiguous_width && terminal.screen && terminal.ansi &&
		    !terminal.ascii && terminal.frame.drawn.rows > 1;

	utf8_set_ambiguous(options->ambiguous_width == 2 ? 2 : 1);
	if (asks) {
		doupdate();
		paint_send(true);
		tty_write(width_question, strlen(width_question));
		clearok(curscr, TRUE);
	}
	return asks;
}

bool terminal_open(const struct terminal_options *options, struct error *error)
{
	static bool registered;
	struct decoder *decoder;

	if (!tty_open(error))
		return false;
	if (!registered)
		atexit(terminal_close);
	registered = true;
	die_hook(terminal_close);
	memset(&terminal, 0, sizeof(terminal));
	terminal.said = (struct linear)LINEAR_INIT;
	terminal.open = true;
	choose_kind(options);
	if (terminal.screen)
		set_up_screen(options);
	theme_mono(&terminal.theme);
	screen_fit();
	decoder = line_open(terminal.name, terminal.ansi, ask_width(options), options);
	if (terminal.screen)
		define_keys(decoder);
	prepare_farewell();
	line_enter();
	return true;
}

void terminal_close(void)
{
	if (!terminal.open)
		return;
	terminal.open = false;
	die_hook(NULL);
	if (!terminal.suspended)
		leave();
	if (terminal.screen)
		delscreen(terminal.screen);
	paint_close();
	line_close();
	tty_close();
	frame_clear(&terminal.frame);
	linear_clear(&terminal.said);
	free(terminal.line);
	terminal.line = NULL;
	terminal.screen = NULL;
}

void terminal_look(const char *type, struct terminal_facts *facts)
{
	int status;

	*facts = (struct terminal_facts){ .library = curses_version() };
	facts->known = type && *type && setupterm(type, STDOUT_FILENO, &status) == OK;
	if (!facts->known)
		return;
	facts->colors = tigetnum("colors") > 0 ? tigetnum("colors") : 0;
	del_curterm(cur_term);
}

const char *terminal_notice(void)
{
	return terminal.notice.kind == ERROR_NONE ? NULL : terminal.notice.text;
}

void terminal_size(int *rows, int *columns)
{
	*rows = terminal.frame.drawn.rows;
	*columns = terminal.frame.drawn.columns;
}

void screen_widen(void)
{
	grid_erase(&terminal.frame.drawn);
	frame_forget(&terminal.frame);
	clearok(curscr, TRUE);
}

bool terminal_is_ascii(void)
{
	return terminal.ascii;
}

bool terminal_is_linear(void)
{
	return terminal.linear;
}

int terminal_colors(void)
{
	return terminal.colors;
}

/* ---- out ---- */

void terminal_erase(void)
{
	grid_erase(&terminal.frame.drawn);
}

void terminal_put(int row, int column, int cells, enum style style, const char *text)
{
	grid_put(&terminal.frame.drawn, row, column, cells, style, text);
}

void terminal_rule(int row, int column, int cells, bool upright, enum style style)
{
	grid_rule(&terminal.frame.drawn, row, column, cells, upright, style);
}

unsigned terminal_paint(void)
{
	return terminal.frame.paint;
}

void terminal_keep(int row, int column, int cells)
{
	frame_keep(&terminal.frame, row, column, cells);
}

void terminal_cursor(int row, int column)
{
	terminal.row = row;
	terminal.column = column;
}

static void send_row(int row, struct span span)
{
	const struct cell *cells = grid_row(&terminal.frame.drawn, row);
	int count = 0;

	for (int i = span.first; i < span.end; i++) {
		cchar_t *sent = &terminal.line[count];

		if (!cells[i].cells && terminal.utf8)
			continue;
		*sent = *look_of(cells[i].style);
		count++;
		if (!terminal.utf8 && (cells[i].text[0] >= 0x80 || !cells[i].cells)) {
			sent->chars[0] = L'?';	/* one for each column */
			continue;
		}
		for (size_t c = 0; c < CELL_CHARACTERS && cells[i].text[c]; c++)
			sent->chars[c] = (wchar_t)cells[i].text[c];
	}
	mvadd_wchnstr(row, span.first, terminal.line, count);
}

static void show_lines(void)
{
	struct buf out = BUF_INIT;

	linear_show(&terminal.said, &terminal.frame.drawn, terminal.row, &out);
	line_write(out.text);
	buf_clear(&out);
	frame_forget(&terminal.frame);
}

/* The cursor stands on the first half of a wide character, never on the second. */
static void park(void)
{
	const struct grid *drawn = &terminal.frame.drawn;
	int row = terminal.row, column = terminal.column;

	if (row < 0 || row >= drawn->rows || column < 0 || column >= drawn->columns)
		return;
	if (column > 0 && !grid_row(drawn, row)[column].cells)
		column--;
	move(row, column);
}

void terminal_show(void)
{
	if (terminal.suspended || line_is_gone()) {
		frame_forget(&terminal.frame);
		return;
	}
	if (terminal.linear) {
		show_lines();
		return;
	}
	for (int row = 0; row < terminal.frame.drawn.rows; row++) {
		struct span span = frame_take(&terminal.frame, row);

		if (span.first < span.end)
			send_row(row, span);
	}
	frame_next(&terminal.frame);
	park();
	refresh();
	paint_send(true);
}

void terminal_repaint(void)
{
	if (terminal.suspended || line_is_gone())
		return;
	if (terminal.linear) {
		linear_repeat(&terminal.said);
		return;
	}
	park();
	wrefresh(curscr);
	paint_send(true);
}

void terminal_suspend(void)
{
	if (terminal.suspended)
		return;
	leave();
	tty_cooked();
	terminal.suspended = true;
}

void screen_take_back(void)
{
	if (terminal.suspended)
		return;
	tty_raw();
	line_enter();
	screen_fit();
	terminal_repaint();
}

void terminal_resume(void)
{
	if (!terminal.suspended)
		return;
	terminal.suspended = false;
	line_forget_signals();
	screen_take_back();
}
