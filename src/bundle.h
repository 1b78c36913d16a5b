/* A bundle: all there is about one code as one text for a vendor's support desk, masked and without
 * secrets, with its own digest. */
#ifndef SRC_BUNDLE_H
#define SRC_BUNDLE_H

#include "src/backend.h"
#include "src/timeline.h"

struct bundle {
	struct buf text;	/* Markdown; the last line is the digest of all before */
	struct buf digest;	/* SHA-256, hex */
	size_t records, calls, rows, pushes;	/* that are in it */
	unsigned hidden;	/* groups of private data that were masked: a sum of 1u << mask */
};

#define BUNDLE_INIT { .text = BUF_INIT, .digest = BUF_INIT }

/* In the current language; asks nobody. With a vendor nothing of the others is in it. ERROR_MISSING
 * if nothing is stored of the code. */
bool bundle_make(struct bundle *bundle, const struct backend *backend, const char *code,
		 const struct vendor *vendor, struct error *error);
void bundle_clear(struct bundle *bundle);

#endif
