/* A line of the journal for people: the request as it went out, masked, or as a curl command. */
#ifndef SRC_JOURNAL_H
#define SRC_JOURNAL_H

#include "base/buf.h"
#include "src/call.h"

/* Appends method, URL, headers and body; private members of a JSON body masked unless `revealed`, what
 * is packed into Base64 unpacked. Secrets are fingerprints already. */
void journal_add_request(struct buf *text, const struct call *call, bool revealed);
/* Appends a shell command that sends the same; secrets as $TALLYMAN_… variables, private values
 * masked. Only a read comes without a warning. */
void journal_add_curl(struct buf *text, const struct call *call);

#endif
