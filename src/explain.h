/* How a message came about, for people: recipe, parts, what was digested, and what is sent. */
#ifndef SRC_EXPLAIN_H
#define SRC_EXPLAIN_H

#include "src/call.h"
#include "src/request.h"

/* A signature that is a secret itself (text:{secret}) is shown as one. */
const char *explain_sign(const struct written *written);
/* Appends recipe, parts and digest, a line each; secrets are fingerprints. */
void explain_add_signature(struct buf *text, const struct written *written);
/* Appends method, URL, headers and body as they are shown. Private values are in it: see mask.h. */
void explain_add_message(struct buf *text, const struct written *written);

/* When the message of a call was signed, and with which random number, as far as its headers and body
 * say so: then the same question gives the same signature. False, and the time of asking, if they
 * do not; `nonce` stays as it was where none is found. */
bool explain_moment(const struct call *call, const struct vendor *vendor, int zone, int64_t *at_ms,
		    struct buf *nonce);

#endif
