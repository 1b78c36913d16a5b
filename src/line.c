/* Who is on the line, since when, and who has to go. */
#include "src/line.h"

#include <sys/socket.h>

#include "base/clock.h"

enum { LONGEST_MS = 60000 };

void line_add(struct lines *lines, struct line *line)
{
	line->since_ms = clock_steady_ms();
	line->before = lines->last;
	line->behind = NULL;
	*(lines->last ? &lines->last->behind : &lines->first) = line;
	lines->last = line;
	lines->count++;
}

void line_remove(struct lines *lines, struct line *line)
{
	*(line->before ? &line->before->behind : &lines->first) = line->behind;
	*(line->behind ? &line->behind->before : &lines->last) = line->before;
	lines->count--;
}

void line_renew(struct lines *lines, struct line *line)
{
	line_remove(lines, line);
	line_add(lines, line);
}

/* The library sees a dead socket, and closes the line as if the other side had. */
void line_hang_up(struct line *line)
{
	line->dropped = true;
	shutdown(line->socket, SHUT_RDWR);
}

static void drop(struct lines *lines, struct line *line)
{
	lines->dropped++;
	line_hang_up(line);
}

static bool may_drop(const struct line *line)
{
	return !line->dropped && !line->held;
}

void lines_make_room(struct lines *lines)
{
	struct line *slowest = NULL;

	for (struct line *line = lines->first; line; line = line->behind) {
		if (!may_drop(line))
			continue;
		if (!slowest || !line->letter)
			slowest = line;
		if (!line->letter)
			break;
	}
	if (slowest)
		drop(lines, slowest);
}

int lines_drop_slow(struct lines *lines, int patience_ms)
{
	int64_t now = clock_steady_ms(), left;

	for (struct line *line = lines->first; line; line = line->behind) {
		left = line->since_ms + patience_ms - now;
		if (left > 0)
			return left > LONGEST_MS ? LONGEST_MS : (int)left;
		if (may_drop(line))
			drop(lines, line);
	}
	return -1;
}
