/* States, ages and sizes as words and styles, the same on every screen. */
#ifndef SCREENS_WORDING_H
#define SCREENS_WORDING_H

#include <stdint.h>

#include "base/buf.h"
#include "src/call.h"
#include "src/outbox.h"
#include "src/record.h"
#include "ui/theme.h"

enum style wording_tone(enum tone tone);
enum style wording_call(enum call_state state);
enum style wording_outbox(enum outbox_state state);
enum style wording_age(enum age_tier tier);

/* For whom the error book's page is, and whether to try again: gettext. */
const char *wording_who(enum who who);
const char *wording_again(enum again again);

/* "18m !": the age of something fetched then, with the sign of its tier. */
void wording_add_age(struct buf *out, const struct record_kind *kind, int64_t fetched_at,
		     int64_t now_ms);
/* "1 284" */
void wording_add_count(struct buf *out, int64_t count);
/* "2.1 KiB" */
void wording_add_size(struct buf *out, int64_t bytes);

#endif
