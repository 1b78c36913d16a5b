/* Rows of texts as a file that other programs read: CSV and TSV that no spreadsheet takes for
 * formulas, or JSON. */
#ifndef SRC_EXPORT_H
#define SRC_EXPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/schema.h"

enum export_format { EXPORT_CSV, EXPORT_TSV, EXPORT_JSON, EXPORT_FORMATS };

/* Value and label of each format. Ends with { 0 }. */
extern const struct choice export_formats[];
/* EXPORT_FORMATS: none of that name. */
enum export_format export_format_find(const char *name);

struct export {
	enum export_format format;
	struct buf *out;
	const char *const *names;	/* of the columns, borrowed */
	size_t columns, rows;
};

/* Appends to `out`: a line of names (CSV, TSV), or the beginning of an array of objects. */
void export_begin(struct export *export, enum export_format format, struct buf *out,
		  const char *const *names, size_t columns);
void export_row(struct export *export, const char *const *cells);
void export_end(struct export *export);

#endif
