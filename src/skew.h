/* Whether this machine's clock and a vendor's agree, in words. */
#ifndef SRC_SKEW_H
#define SRC_SKEW_H

#include <stdint.h>

#include "base/buf.h"
#include "src/vendor.h"

enum { SKEW_MOST_S = 120 };	/* a difference up to this is not worth a word */

/* Appends a sentence if the vendor's clock is further ahead of ours than that, or behind (`off_ms`
 * as in struct call), or if a refusal's page in the error book says that the time was not accepted
 * (`advice`, may be NULL). Nothing if all is well. */
void skew_add(struct buf *out, const struct vendor *vendor, int64_t off_ms,
	      const struct advice *advice);

#endif
