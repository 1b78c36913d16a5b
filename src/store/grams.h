/* Text as grams for the full-text index, so that any two Chinese characters or three letters or
 * digits are found anywhere in a word: "订单" and "订", "单"; "erp", "rp-"… */
#ifndef SRC_STORE_GRAMS_H
#define SRC_STORE_GRAMS_H

#include <stdbool.h>

#include "base/buf.h"

/* Appends every gram of folded text, blanks between: of letters and digits each four in a row and
 * the last three (the index knows the beginnings of grams), of Chinese each two in a row and each
 * one. */
void grams_add(struct buf *grams, const char *folded);
/* Appends the FTS5 query that finds the texts which may contain every word of `folded`: quoted
 * grams joined by AND. Words of one or two letters add nothing, they are too common. What is found
 * has to be looked at again: the grams may stand apart. False if nothing was added. */
bool grams_add_query(struct buf *query, const char *folded);
/* Is every run of letters, digits or Chinese long enough to be in the index, and is there one? Else much
 * may be found in vain: of "2025-1" all of a year. */
bool grams_cover(const char *folded);

#endif
