/* The tables that hold something, by importance; all others are made from them. */
#ifndef SRC_STORE_TABLES_H
#define SRC_STORE_TABLES_H

#include "src/store/inside.h"
#include "src/store/upkeep.h"

enum { DUMP_FORMAT = 1 }; /* of exports */

struct table {
	const char *name;
	const char *order; /* "id": the table's rowid, else columns of its key */
	const char *all; /* SQL: every row, in order */
	bool secret; /* leaves the store only in a copy of it */
	size_t count; /* offset in struct store_tally; 0: not told apart */
};

extern const struct table tables[]; /* ends with { 0 } */

const struct table *table_find(const char *name); /* NULL: none */
/* Is a column of the table called so? */
bool table_has_column(struct store *store, const struct table *table, const char *column);
/* Copies one row of another store, as far as this one has its columns; a row that is there already
 * stays as it is. */
bool table_copy_row(struct store *store, const struct table *table, const struct query *row,
		    struct error *error);
/* Counts a row. */
void tally_row(struct store_tally *tally, const struct table *table);

/* Rows that were open become UNKNOWN, because another store may have sent them since. */
bool adopt_outbox(struct store *store, const char *reason, struct error *error);
/* The same if this file is a copy that is used for the first time. */
bool adopt_copy(struct store *store, struct error *error);
/* Notes in a file that it is a copy. */
bool mark_copy(const char *path, struct error *error);

#endif
