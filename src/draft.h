/* Drafts: what a person was typing when the line dropped, kept until it was sent or thrown away. */
#ifndef SRC_DRAFT_H
#define SRC_DRAFT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct store;

struct draft {	/* texts are borrowed */
	int64_t id;
	const char *person;
	const char *vendor, *operation;
	const char *values;	/* JSON object: path → text as typed */
	const char *cursor;	/* name of the field, a blank, position in it */
	int64_t changed_at;	/* ms */
};

typedef bool draft_visit(void *context, const struct draft *draft);	/* false stops */

/* Adds (id 0, which is then set) or replaces a draft. */
bool draft_save(struct store *store, struct draft *draft, struct error *error);
bool draft_get(struct store *store, int64_t id, draft_visit *visit, void *context,
	       struct error *error);
/* Of one person, newest first. */
bool draft_list(struct store *store, const char *person, draft_visit *visit, void *context,
		struct error *error);
size_t draft_count(struct store *store, const char *person);
bool draft_remove(struct store *store, int64_t id, struct error *error);

#endif
