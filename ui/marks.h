/* A set of record ids: which rows of a list are marked. */
#ifndef UI_MARKS_H
#define UI_MARKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct marks {
	uint64_t *ids;	/* ascending */
	size_t count, capacity;
};

bool marks_have(const struct marks *marks, uint64_t id);
void marks_add(struct marks *marks, uint64_t id);	/* twice is fine; quickest in ascending order */
void marks_remove(struct marks *marks, uint64_t id);
void marks_clear(struct marks *marks);

#endif
