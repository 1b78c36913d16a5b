/* Operations by what they do to records, and requests filled in from a record: what screens need
 * so as to name deeds and never vendors. */
#ifndef SRC_DEED_H
#define SRC_DEED_H

#include <stdbool.h>
#include <stddef.h>

#include "src/request.h"
#include "src/store/store.h"

struct backend;

/* The vendor's operation that does this to records of this kind; NULL if it has none. */
const struct operation *deed_find(const struct vendor *vendor, const char *deed, const char *kind);
/* Fills fields in from a record's data: members of the same name (any case), and the record's key
 * where a field asks for codes of its kind. What is given already stays. */
void deed_fill(struct request *request, const struct record *record);

/* Where the store has values for a field of an operation: records of `kind`, at `path` as struct fill
 * says it. */
enum { DEED_PATH = 64 };
struct deed_source {
	const char *kind;
	char path[DEED_PATH];
};
/* False if nothing tells: no operation of the vendor is filled in so, and no record is known by it. */
bool deed_source(const struct vendor *vendor, const struct operation *operation, const char *field,
		 struct deed_source *source);
/* Appends the value that the record has there. */
void deed_add_value(struct buf *text, const struct record *record, const char *path);

/* Asks the vendor for this record again; `call` gets the journal's id. ERROR_INPUT if no operation
 * gives one such record. */
bool refresh_record(struct backend *backend, const struct record *record, int64_t *call,
		    struct error *error);

enum { REFRESH_MOST = 64 };	/* requests of one refresh */

/* Makes the requests that read all there is of a kind from every vendor that can be asked for it
 * without further input; gives how many. Yours. */
size_t refresh_kind(struct backend *backend, const char *kind,
		    struct request *requests[REFRESH_MOST]);

#endif
