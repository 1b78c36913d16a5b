/* Lines entered before. */
#include "ui/history.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void history_clear(struct history *history)
{
	for (size_t i = 0; i < history->count; i++)
		free(history->lines[i]);
	*history = (struct history){ .count = 0 };
}

void history_add(struct history *history, const char *line)
{
	size_t same = 0;
	char *copy = mem_copy(line);	/* `line` may be the one that is dropped */

	while (same < history->count && strcmp(history->lines[same], copy) != 0)
		same++;
	if (!*copy) {
		free(copy);
		return;
	}
	if (same == HISTORY_LINES)
		same--;
	if (same < history->count)
		free(history->lines[same]);
	else
		history->count++;
	memmove(&history->lines[1], &history->lines[0], same * sizeof(history->lines[0]));
	history->lines[0] = copy;
}

const char *history_line(const struct history *history, size_t age)
{
	return age < history->count ? history->lines[age] : NULL;
}
