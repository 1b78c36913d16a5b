/* Records: things of the world as last seen, and how they are made from a reply's data. */
#ifndef SRC_RECORD_H
#define SRC_RECORD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "src/json.h"
#include "src/request.h"
#include "src/vendor.h"

struct record_kind {
	const char *name;	/* "order": stable, in commands and JSON */
	const char *label, *plural;	/* gettext */
	int64_t fresh_s, old_s;	/* younger is fresh, older is old, between is ageing */
};

/* Ends with { 0 }. */
extern const struct record_kind record_kinds[];
/* NULL if there is none of that name; the plural ("orders") is taken, too. */
const struct record_kind *record_kind_find(const char *name);
/* The same with a sentence (ERROR_USAGE) that offers the nearest. */
const struct record_kind *record_kind_get(const char *name, struct error *error);

enum age_tier { AGE_FRESH, AGE_AGEING, AGE_OLD, AGE_UNKNOWN };
/* The tier of a record fetched so many seconds ago, and its sign: "" "~" "!" "?". */
enum age_tier record_age_tier(const struct record_kind *kind, int64_t age_s);
const char *age_sign(enum age_tier tier);

enum source { SOURCE_NONE, SOURCE_LIVE, SOURCE_CACHE, SOURCE_PUSH };
const char *source_name(enum source source);	/* "live" "cache" "push"; NULL for none */

/* A record as one reply tells it. */
struct sighting {
	const struct record_kind *kind;
	const struct vendor *vendor;
	const struct shape *shape;
	const struct operation *operation;	/* that told it */
	struct buf key, title, status;
	struct buf codes;	/* one a line */
	struct buf search;	/* blanks between */
	int64_t happened_at;	/* ms; WHEN_NONE: not told */
	const struct json *data;	/* the row, borrowed */
};

typedef bool record_visit(void *context, const struct sighting *sighting, struct error *error);

/* Calls `visit` for every record in the data of a reply to the request. `zone` is the vendor's,
 * for times without one. Stops and gives false when `visit` does. */
bool record_each(const struct request *request, const struct json *data, int zone,
		 record_visit *visit, void *context, struct error *error);

/* A template of shapes, filled in the whole of a push or reply: its text appended (false if a
 * placeholder came out empty), or as a time, WHEN_NONE if it gives none. */
bool record_fill(const struct request *request, const struct json *data, const char *template,
		 struct buf *text);
int64_t record_time(const struct request *request, const struct json *data, const char *template,
		    int zone);

/* The entry for a status in the tables of any of the vendor's shapes of that kind; NULL: none. */
const struct state *record_state(const struct vendor *vendor, const char *kind, const char *status);
/* The word for such a status in the vendor's label file, or the status itself; `vendor` may be NULL. */
const char *record_status_label(const struct vendor *vendor, const char *kind, const char *status);
/* The word for a record's status: of its entry in the current language, or else its label. */
const char *record_status_word(const struct vendor *vendor, const char *kind, const char *status);

/* Appends "VENDOR/STATUS" lines: every status of the kind that is bad by its table. */
void record_add_bad_statuses(struct buf *statuses, const char *kind);

/* Every vendor's shape that makes records of this kind; NULL when there is none. */
const struct shape *vendor_shape(const struct vendor *vendor, const char *kind);

#endif
