/* Filters that a person gave a name, for each kind of records: kept in the store. */
#ifndef SRC_SAVED_H
#define SRC_SAVED_H

#include "src/store/store.h"

struct saved_filter {
	char *name, *words;
};

/* Those of one kind, in the order they were made. */
struct saved {
	struct saved_filter *filters;
	size_t count, capacity;
};

/* In place of what was there. */
void saved_read(struct saved *saved, struct store *store, const char *person, const char *kind);
void saved_clear(struct saved *saved);
/* The words of that name; NULL and a sentence (ERROR_USAGE) that offers the nearest. */
const char *saved_get(const struct saved *saved, const char *name, struct error *error);

/* A name is one word without "=" that does not begin with "-"; ERROR_INPUT says so. */
bool saved_check_name(const char *name, struct error *error);
/* Under a name that is there already the words become others. ERROR_INPUT if it can be no name, or the
 * words make no filter, or there are too many. */
bool saved_keep(struct store *store, const char *person, const char *kind, const char *name,
		const char *words, struct error *error);
bool saved_forget(struct store *store, const char *person, const char *kind, const char *name,
		  struct error *error);

#endif
