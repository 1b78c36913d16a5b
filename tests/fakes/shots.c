/* Lines of what guns send. */
#include "tests/fakes/shots.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/schema.h"

/* "\x1D" and "\\" as the bytes they stand for; yours. */
static char *plain(const char *text)
{
	struct buf out = BUF_INIT;

	for (; *text; text++) {
		char digits[3] = "";

		if (text[0] != '\\') {
			buf_add_char(&out, text[0]);
		} else if (text[1] == 'x') {
			memcpy(digits, text + 2, 2);
			buf_add_char(&out, (char)strtol(digits, NULL, 16));
			text += 3;
		} else {
			buf_add_char(&out, *++text);
		}
	}
	return buf_detach(&out);
}

static const char *bytes_of(const char *end)
{
	static const char *const marks[][2] = {
		{ "cr", "\r" }, { "lf", "\n" }, { "crlf", "\r\n" }, { "tab", "\t" }, { "none", "" },
	};

	for (size_t i = 0; i < COUNT(marks); i++)
		if (strcmp(marks[i][0], end) == 0)
			return marks[i][1];
	die("no end mark: %s", end);
}

static struct shot read_line(char *line, int number)
{
	enum { SENT, END, COMES, CODE, KINDS, ASKED, PARTS };
	char *parts[PARTS] = { NULL };
	struct buf sent = BUF_INIT;
	struct shot shot = { .line = number };

	for (size_t i = 0; i < PARTS; i++)
		if (!(parts[i] = strsep(&line, "\t")))
			die("line %d has too few parts", number);
	shot.sent = plain(parts[SENT]);
	buf_addf(&sent, "%s%s", shot.sent, bytes_of(parts[END]));
	free(shot.sent);
	shot.sent = buf_detach(&sent);
	shot.ended = strcmp(parts[END], "none") != 0;
	shot.looked_up = strcmp(parts[COMES], "code") == 0;
	shot.code = plain(parts[CODE]);
	shot.kinds = mem_copy(parts[KINDS]);
	shot.asked = mem_copy(parts[ASKED]);
	return shot;
}

void shots_read(struct shots *shots, const char *path)
{
	struct buf text = BUF_INIT;
	struct error error = { 0 };
	char *rest, *line;

	*shots = (struct shots){ NULL };
	if (!file_read(path, &text, &error))
		die("%s", error.text);
	rest = text.text;
	for (int number = 1; (line = strsep(&rest, "\n")); number++) {
		if (*line == '\0' || *line == '#')
			continue;
		GROW(shots->items, shots->count, shots->capacity);
		shots->items[shots->count++] = read_line(line, number);
	}
	buf_clear(&text);
}

void shots_clear(struct shots *shots)
{
	for (size_t i = 0; i < shots->count; i++) {
		free(shots->items[i].sent);
		free(shots->items[i].code);
		free(shots->items[i].kinds);
		free(shots->items[i].asked);
	}
	free(shots->items);
	*shots = (struct shots){ NULL };
}
