/* The least a curses program can do with a list of many rows: what the console is measured against.
 *
 *	bench-floor ROWS
 *
 * Shows a page of a text file, moves with Down and PageDown, filters behind '/', ends with q. It
 * knows no widths, no ages, no store and no keys but these. */
#include <curses.h>
#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_ROWS = 200, FILTER = 40, ESCAPE = 27 };

struct floor {
	const char *text, *end;
	const char *rows[MOST_ROWS];	/* of the page, where each begins */
	int shown, cursor;
	char filter[FILTER];
	bool typing;
};

static const char *line_end(const struct floor *floor, const char *line)
{
	const char *end = memchr(line, '\n', (size_t)(floor->end - line));

	return end ? end : floor->end;
}

static bool matches(const struct floor *floor, const char *line, const char *end)
{
	return !*floor->filter ||
	       memmem(line, (size_t)(end - line), floor->filter, strlen(floor->filter));
}

static void fill_page(struct floor *floor, const char *line)
{
	floor->shown = 0;
	while (line < floor->end && floor->shown < LINES - 2) {
		const char *end = line_end(floor, line);

		if (matches(floor, line, end))
			floor->rows[floor->shown++] = line;
		line = end + 1;
	}
}

static void draw_row(const struct floor *floor, int row)
{
	const char *line = floor->rows[row];

	move(row + 1, 0);
	clrtoeol();
	attrset(row == floor->cursor ? A_REVERSE : A_NORMAL);
	addnstr(line, (int)(line_end(floor, line) - line) < COLS ? (int)(line_end(floor, line) - line) :
								   COLS);
	attrset(A_NORMAL);
}

static void draw(const struct floor *floor)
{
	erase();
	mvaddstr(0, 0, "rows");
	for (int row = 0; row < floor->shown; row++)
		draw_row(floor, row);
	mvprintw(LINES - 1, 0, floor->typing || *floor->filter ? "/%s" : "Down PageDown / q",
		 floor->filter);
	refresh();
}

static void move_down(struct floor *floor, int by)
{
	if (by == 1 && floor->cursor + 1 < floor->shown) {
		floor->cursor++;
		return;
	}
	if (floor->shown > 0)
		fill_page(floor, by == 1 && floor->shown > 1 ?
					 floor->rows[1] :
					 line_end(floor, floor->rows[floor->shown - 1]) + 1);
}

static void type(struct floor *floor, int key)
{
	size_t length = strlen(floor->filter);

	if (key == '\r' || key == '\n' || key == ESCAPE) {
		floor->typing = false;
		if (key == ESCAPE)
			*floor->filter = '\0';
	} else if (key >= 0x20 && key < 0x100 && length + 1 < FILTER) {
		floor->filter[length] = (char)key;
	}
	floor->cursor = 0;
	fill_page(floor, floor->text);
}

static bool act(struct floor *floor, int key)
{
	if (floor->typing)
		type(floor, key);
	else if (key == KEY_DOWN)
		move_down(floor, 1);
	else if (key == KEY_NPAGE)
		move_down(floor, floor->shown);
	else if (key == '/')
		floor->typing = true;
	return floor->typing || key != 'q';
}

int main(int count, char **arguments)
{
	struct floor floor = { 0 };
	struct stat stat;
	int file = count > 1 ? open(arguments[1], O_RDONLY) : -1;

	if (file < 0 || fstat(file, &stat) != 0) {
		fprintf(stderr, "usage: bench-floor ROWS\n");
		return 64;
	}
	floor.text = mmap(NULL, (size_t)stat.st_size, PROT_READ, MAP_PRIVATE, file, 0);
	if (floor.text == MAP_FAILED)
		return 1;
	floor.end = floor.text + stat.st_size;
	setlocale(LC_ALL, "");
	initscr();
	raw();
	noecho();
	keypad(stdscr, TRUE);
	set_escdelay(25);
	curs_set(0);
	fill_page(&floor, floor.text);
	do
		draw(&floor);
	while (act(&floor, getch()));
	endwin();
	return 0;
}
