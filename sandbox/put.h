/* Writes JSON onto a growing string. Commas come by themselves: a value puts one before itself
 * unless it is the first of its container. */
#ifndef SANDBOX_PUT_H
#define SANDBOX_PUT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/when.h"
#include "sandbox/slices.h"

enum { ZONE_UTC = 0, ZONE_CHINA = 8 * 60 }; /* minutes ahead of UTC */

/* `name` is NULL for an element of an array and for a whole document. */
void put_name(struct buf *out, const char *name);
void put_open(struct buf *out, const char *name, char bracket); /* '{' or '[' */
void put_close(struct buf *out, char bracket); /* '}' or ']' */
void put_text(struct buf *out, const char *name, const char *text); /* NULL puts null */
void put_number(struct buf *out, const char *name, int64_t number);
void put_boolean(struct buf *out, const char *name, bool yes);
void put_raw(struct buf *out, const char *name, const char *json); /* NULL puts null */
void put_slice(struct buf *out, const char *name, struct slice value); /* none puts null */
/* A point in time as text in that zone; 0 puts null. */
void put_time(struct buf *out, const char *name, int64_t ms, int zone, enum when_form form);
/* Only the quotes and the escapes a text needs. */
void put_quoted(struct buf *out, const char *bytes, size_t length);

#endif
