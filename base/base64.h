/* Base64 with padding. */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include <stdbool.h>

#include "base/buf.h"

void base64_add(struct buf *buf, const void *bytes, size_t length);
/* Appends the bytes behind the text; false if it is not padded Base64. */
bool base64_add_decoded(struct buf *buf, const char *text);

#endif
