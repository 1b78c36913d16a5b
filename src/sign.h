/* Digests, keyed digests, comparing them safely, and random numbers: the only user of OpenSSL.
 * What is digested, and how it is joined, is for src/recipe.h. */
#ifndef SRC_SIGN_H
#define SRC_SIGN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"

enum digest { DIGEST_MD5, DIGEST_SHA1, DIGEST_SHA256, DIGEST_COUNT };

/* The library's version; NULL: it cannot be loaded. */
const char *sign_library(struct error *error);
/* Appends the digest as lower-case hex. ERROR_SETUP if OpenSSL is missing or forbids it. */
bool sign_digest(enum digest digest, const void *bytes, size_t length, struct buf *hex,
		 struct error *error);
bool sign_hmac(enum digest digest, const void *key, size_t key_length, const void *bytes,
	       size_t length, struct buf *hex, struct error *error);
/* The first 8 hex digits of the SHA-256: names a secret without telling it. */
bool sign_fingerprint(const char *secret, struct buf *hex, struct error *error);
/* Are two digests in hex the same, upper or lower case? Takes the same time wherever they differ. */
bool sign_equal(const char *a, const char *b);
void sign_random(void *bytes, size_t length);
/* Appends `digits` random decimal digits, the first never 0. */
void sign_random_digits(struct buf *buf, size_t digits);

#endif
