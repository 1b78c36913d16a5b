/* Records read anew in the background: request after request, page after page. */
#ifndef SRC_FETCH_H
#define SRC_FETCH_H

#include <stdbool.h>
#include <stddef.h>

#include "src/deed.h"
#include "src/follow.h"

enum {
	FETCH_TOGETHER = 4,	/* requests under way at a time */
	FETCH_STAGES = 6,	/* pickup codes by products by machines, and some to spare */
	FETCH_MOST = 4 * REFRESH_MOST,	/* requests of a run */
};

struct fetch_item {
	struct request *request;	/* to be asked; NULL once it is under way, or was a record */
	struct follow follow;
	bool following;
	int64_t call;	/* without pages: the one; 0: not asked yet */
	bool done;
};

struct fetch {
	struct backend *backend;
	struct fetch_item items[FETCH_MOST];
	size_t count, done, failed;
	struct fetch_stage {
		const char *kind;
		const struct vendor *vendor;	/* NULL: of everyone */
	} stages[FETCH_STAGES];	/* one read after the other */
	size_t stage, stage_count;	/* the next, of so many */
	struct error error;	/* why the last one failed */
};

/* Begins a run, with what the kind is asked for by (stock by warehouses) first where nothing is known
 * of that; one that is under way is broken off. False and words if nobody can be asked for
 * the kind. */
bool fetch_kind(struct fetch *fetch, struct backend *backend, const char *kind,
		struct error *error);
/* One more record in the run, or in a new one. False and words if it cannot be asked for. */
bool fetch_record(struct fetch *fetch, struct backend *backend, const struct record *record,
		  struct error *error);
/* Moves on; true if something changed. */
bool fetch_step(struct fetch *fetch);
bool fetch_is_running(const struct fetch *fetch);
int fetch_timeout(const struct fetch *fetch);	/* 0: fetch_step has something to begin; or -1 */
/* Rows that pages have brought so far. */
long fetch_rows(const struct fetch *fetch);
void fetch_clear(struct fetch *fetch);	/* breaks off */

/* Is there an operation that tells what is directly below such a record? */
bool fetch_has_below(const struct vendor *vendor, const char *kind);
/* Asks for what is directly below the record; `call` gets the journal's id. */
bool fetch_below(struct backend *backend, const struct record *record, int64_t *call,
		 struct error *error);

#endif
