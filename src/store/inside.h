/* What the files of src/store share and nobody else sees. */
#ifndef SRC_STORE_INSIDE_H
#define SRC_STORE_INSIDE_H

#include "src/store/database.h"
#include "src/store/store.h"

struct store {
	struct database *database;
	struct buf notice;
	bool writable;
	char owner[40]; /* this process among all that share the store: for leases */
	char *person, *origin; /* for the audit */
};

/* The columns of a record in the order record_of reads them. */
#define RECORD_COLUMNS                                                                             \
	"record.id, record.kind, record.vendor, record.key, record.title, "                        \
	"record.status, record.happened_at, record.operation, record.source, record.call, "        \
	"record.told_at, record.fetched_at, record.data, record.codes, record.words"
enum { RECORD_WORDS = 14 };

/* Borrows its texts from the row. */
struct record record_of(const struct query *query);
/* Appends the tag under which the full-text index knows a record: "kind:order ". */
void index_add_tag(struct buf *tags, const char *name, const char *vendor, const char *value);
/* A hash for exact look-ups by long texts. */
int64_t text_hash(const char *text);

#endif
