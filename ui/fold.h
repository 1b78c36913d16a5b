/* What may be wrong with a scanned code's letters, and what it would say otherwise. */
#ifndef UI_FOLD_H
#define UI_FOLD_H

#include <stdbool.h>

#include "base/buf.h"

/* Takes an AIM identifier ("]C1") off the front; `aim` is "" if there is none. */
void fold_aim(struct buf *code, char aim[4]);
bool fold_is_aim(const char *text);
/* Full-width forms become ASCII; true if there were any. */
bool fold_narrow(struct buf *code);
/* Swaps upper and lower case if only then the code begins as one of `known` (ends with NULL; may
 * be NULL itself); true if it did. */
bool fold_case(struct buf *code, const char *const *known);
/* Appends what the code says if the gun took the keyboard for another one, where that is a number
 * with the right check digit; nothing otherwise. */
void fold_layout(const char *code, struct buf *offer);

#endif
