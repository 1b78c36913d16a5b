/* What the files of src/store share and nobody else sees. */
#ifndef SRC_STORE_INSIDE_H
#define SRC_STORE_INSIDE_H

#include "src/store/database.h"
#include "src/store/owner.h"
#include "src/store/store.h"

struct store {
	struct database *database;
	struct buf notice;
	bool writable;
	bool list_cut; /* the last list of records: see store_list_was_cut */
	size_t list_looked; /* rows that it looked at */
	int64_t list_reached; /* the last of them */
	char owner[OWNER_SIZE]; /* this process among all that share the store: for leases */
	char *person, *origin; /* for the audit */
};

/* Makes the files at this path the owner's alone, or the group's in a folder that is shared. */
void store_set_modes(const char *path);

/* The columns of a record in the order record_of reads them. */
#define RECORD_COLUMNS                                                                             \
	"record.id, record.kind, record.vendor, record.key, record.title, "                        \
	"record.status, record.happened_at, record.operation, record.source, record.call, "        \
	"record.told_at, record.fetched_at, record.data, record.codes, record.words"
enum { RECORD_WORDS = 14 };

/* What a column is sorted by: whole numbers by their value and before words, nothing as NULL. Indexes are
 * made of it: whoever changes it makes them anew. */
#define RECORD_RANK(column)                                                                        \
	"iif(CAST(CAST(" column " AS INTEGER) AS TEXT) = " column ", CAST(" column " AS INTEGER),"  \
	" nullif(" column ", ''))"

/* Borrows its texts from the row. */
struct record record_of(const struct query *query);
/* Appends the tag under which the full-text index knows a record: "kind:order ". */
void index_add_tag(struct buf *tags, const char *name, const char *vendor, const char *value);
/* Notes every code among the values of a JSON text as mentioned by that "call" or "outbox" row;
 * drops what was noted of the same text. */
bool mentions_add(struct store *store, const char *what, int64_t id, const char *json,
		  struct error *error);
bool mentions_drop(struct store *store, const char *what, int64_t id, const char *json,
		   struct error *error);
/* The same for codes that are known, one a line, whatever they look like. */
bool mentions_add_codes(struct store *store, const char *what, int64_t id, const char *codes,
			struct error *error);
bool mentions_drop_codes(struct store *store, const char *what, int64_t id, const char *codes,
			 struct error *error);
/* What is not settled has an index of its own, outbox_open, which stays small however long the outbox
 * becomes. */
#define OPEN_STATES "state IN ('queued', 'sending', 'unknown')"
/* The same for what went wrong: outbox_trouble, call_failure and call_cause. */
#define TROUBLE_STATES "state IN ('refused', 'unknown')"
#define FAILURE_STATES "state IN ('refused', 'unknown', 'unreadable', 'unreachable')"
/* A change of an outbox row's state and its line in the audit are one transaction, on the disk when
 * row_end returns true. A failed begin needs no end. */
bool row_begin(struct store *store, struct error *error);
bool row_end(struct store *store, bool keep, struct error *error);
/* A line in the audit about the row: "write.sent". */
bool row_note(struct store *store, int64_t id, const char *action, const char *detail,
	      int64_t now_ms, struct error *error);
/* A store made or opened for writing, without any care for a broken one. */
struct store *store_open_plain(const char *path, struct error *error);
/* If the file is still broken once nobody else is at it: puts what can be read of it into a new one,
 * moves it aside and says so in `notice`. */
bool salvage_file(const char *path, bool (*is_broken)(const char *path), struct buf *notice,
		  struct error *error);
/* A hash for exact look-ups by long texts. */
int64_t text_hash(const char *text);

#endif
