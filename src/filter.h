/* The filter language of lists: words, and terms such as v:jfwms s:异常 age<1d kind:order. */
#ifndef SRC_FILTER_H
#define SRC_FILTER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "src/store/store.h"

/* A text taken apart; `record` borrows from it. */
struct filter {
	struct buf words, vendor, statuses;
	const char *kind;	/* NULL: none was named */
	struct record_filter record;
};

/* Terms: v:VENDOR, s:STATUS (the vendor's value, or a part of its word in any language), kind:KIND,
 * age<SPAN, age>SPAN (90s 15m 2h 7d). All that is no term is a word that must occur. `kind` is what
 * the list shows (NULL: all) and may be narrowed by kind:. ERROR_INPUT says what cannot be used. */
bool filter_parse(struct filter *filter, const char *text, const char *kind, int64_t now_ms,
		  struct error *error);
void filter_clear(struct filter *filter);

#endif
