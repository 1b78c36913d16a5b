/* A set of record ids, as a sorted array. */
#include "ui/marks.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* Where `id` is, or would have to be. */
static size_t place(const struct marks *marks, uint64_t id)
{
	size_t low = 0, high = marks->count;

	if (high > 0 && marks->ids[high - 1] < id)
		return high;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (marks->ids[middle] < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool marks_have(const struct marks *marks, uint64_t id)
{
	size_t at = place(marks, id);

	return at < marks->count && marks->ids[at] == id;
}

void marks_add(struct marks *marks, uint64_t id)
{
	size_t at = place(marks, id);

	if (at < marks->count && marks->ids[at] == id)
		return;
	GROW(marks->ids, marks->count, marks->capacity);
	memmove(&marks->ids[at + 1], &marks->ids[at], (marks->count - at) * sizeof(id));
	marks->ids[at] = id;
	marks->count++;
}

void marks_remove(struct marks *marks, uint64_t id)
{
	size_t at = place(marks, id);

	if (at == marks->count || marks->ids[at] != id)
		return;
	marks->count--;
	memmove(&marks->ids[at], &marks->ids[at + 1], (marks->count - at) * sizeof(id));
}

void marks_clear(struct marks *marks)
{
	free(marks->ids);
	*marks = (struct marks){ 0 };
}
