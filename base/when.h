/* Points in time as text and back: milliseconds since 1970 UTC on our side, the forms of
 * vendors and of people on the other. */
#ifndef BASE_WHEN_H
#define BASE_WHEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

enum {
	WHEN_LOCAL = 100000,	/* as an offset in minutes: the zone of this machine */
	WHEN_NONE = 0,	/* a time that is not known */
	WHEN_AGE = 8,	/* bytes that hold any age */
};

enum when_form {
	WHEN_ISO,	/* 2026-01-01T08:00:00+08:00, with milliseconds if they are not zero */
	WHEN_UTC,	/* 2026-01-01T00:00:00.000Z, whatever the offset */
	WHEN_PLAIN,	/* 2026-01-01 08:00:00, the form of most vendors */
	WHEN_SHORT,	/* 01-01 08:00 */
	WHEN_DAY,	/* 2026-01-01 */
	WHEN_CLOCK,	/* 08:00 */
};
void when_add(struct buf *buf, int64_t ms, int offset_minutes, enum when_form form);

/* Reads epoch seconds or milliseconds (13 digits and more), ISO 8601, or the same with a blank
 * for the T, with or without seconds, fraction and zone; without a zone `offset_minutes` counts.
 * False if it is none of these or no real date. */
bool when_parse(const char *text, int offset_minutes, int64_t *ms);
/* Strictly yyyy-MM-dd HH:mm:ss and a real date and time. */
bool when_is_plain(const char *text);

/* Reads the date of an HTTP header: "Sun, 06 Nov 1994 08:49:37 GMT". */
bool when_parse_http(const char *text, int64_t *ms);

/* The short form of an age: "<1m" "12m" "3h" "4d"; "?" below zero. */
const char *when_age(int64_t seconds, char text[WHEN_AGE]);
/* Reads "90s" "15m" "2h" "7d" "4w" as seconds. */
bool when_parse_span(const char *text, int64_t *seconds);

#endif
