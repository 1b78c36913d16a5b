/* Words for numbers that are a customer's own, from files that the config names (labels = FILE):
 *
 *	[typeId]	; a member of the vendor's data
 *	18 = dealer
 *	[return.status]	; or the status of records of a kind
 *	1 = on the way
 *
 * Like the catalogue of translations they are read once, at the start, and then are there for
 * everybody: this is the one place in src/ that keeps something for the whole process. */
#ifndef SRC_LABEL_H
#define SRC_LABEL_H

#include <stdbool.h>

#include "base/error.h"
#include "base/schema.h"

struct settings;
struct vendor;

/* Reads the files of all vendors, in place of what was read before. ERROR_SETUP names file and
 * line. */
bool labels_load(const struct settings *settings, struct error *error);
void labels_unload(void);

/* The words for the values of a member; ends with { 0 }; NULL: there are none. */
const struct choice *label_choices(const struct vendor *vendor, const char *member);
/* The word for one value, or NULL. */
const char *label_find(const struct vendor *vendor, const char *member, const char *value);

#endif
