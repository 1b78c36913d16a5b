/* Digests by OpenSSL, which is opened at the first digest. */
#include "src/sign.h"

#include <ctype.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <string.h>
#include <sys/random.h>

#include "base/library.h"
#include "base/words.h"

static const char *const names[DIGEST_COUNT] = {
	[DIGEST_MD5] = "MD5",
	[DIGEST_SHA1] = "SHA1",
	[DIGEST_SHA256] = "SHA256",
};

/* Filled in once, never changed after: the library's functions and its digests. */
static struct {
	bool open;
	EVP_MD *(*fetch)(OSSL_LIB_CTX *, const char *, const char *);
	int (*digest)(const void *, size_t, unsigned char *, unsigned int *, const EVP_MD *,
		      ENGINE *);
	unsigned char *(*hmac)(const EVP_MD *, const void *, int, const unsigned char *, size_t,
			       unsigned char *, unsigned int *);
	const char *(*version)(int);
	EVP_MD *digests[DIGEST_COUNT];
} openssl;

static bool open_library(struct error *error)
{
	const struct symbol symbols[] = {
		{ "EVP_MD_fetch", &openssl.fetch },
		{ "EVP_Digest", &openssl.digest },
		{ "HMAC", &openssl.hmac },
		{ "OpenSSL_version", &openssl.version },
		{ 0 },
	};

	if (openssl.open)
		return true;
	if (!library_open("libcrypto.so.3", symbols, error))
		return false;
	for (int i = 0; i < DIGEST_COUNT; i++)
		openssl.digests[i] = openssl.fetch(NULL, names[i], NULL);
	openssl.open = true;
	return true;
}

const char *sign_library(struct error *error)
{
	return open_library(error) ? openssl.version(OPENSSL_VERSION) : NULL;
}

static void add_hex(struct buf *hex, const unsigned char *bytes, unsigned length)
{
	static const char digits[] = "0123456789abcdef";
	char text[2 * EVP_MAX_MD_SIZE];

	for (unsigned i = 0; i < length; i++) {
		text[2 * i] = digits[bytes[i] >> 4];
		text[2 * i + 1] = digits[bytes[i] & 15];
	}
	buf_add_bytes(hex, text, 2 * (size_t)length);
}

static bool refuse(enum digest digest, struct error *error)
{
	return error_set(error, ERROR_SETUP, _("OpenSSL on this machine does not offer %s"),
			 names[digest]);
}

bool sign_digest(enum digest digest, const void *bytes, size_t length, struct buf *hex,
		 struct error *error)
{
	unsigned char out[EVP_MAX_MD_SIZE];
	unsigned int out_length = 0;

	if (!open_library(error))
		return false;
	if (!openssl.digests[digest] ||
	    !openssl.digest(bytes, length, out, &out_length, openssl.digests[digest], NULL))
		return refuse(digest, error);
	add_hex(hex, out, out_length);
	return true;
}

bool sign_hmac(enum digest digest, const void *key, size_t key_length, const void *bytes,
	       size_t length, struct buf *hex, struct error *error)
{
	unsigned char out[EVP_MAX_MD_SIZE];
	unsigned int out_length = 0;

	if (!open_library(error))
		return false;
	if (!openssl.digests[digest] || !openssl.hmac(openssl.digests[digest], key, (int)key_length,
						      bytes, length, out, &out_length))
		return refuse(digest, error);
	add_hex(hex, out, out_length);
	return true;
}

bool sign_fingerprint(const char *secret, struct buf *hex, struct error *error)
{
	struct buf whole = BUF_INIT;
	bool fine = sign_digest(DIGEST_SHA256, secret, strlen(secret), &whole, error);

	if (fine)
		buf_add_bytes(hex, whole.text, 8);
	buf_clear(&whole);
	return fine;
}

/* In the same time for every letter. */
static unsigned lower_ascii(char letter)
{
	unsigned upper = (unsigned)(letter >= 'A') & (unsigned)(letter <= 'Z');

	return (unsigned char)letter | upper << 5;
}

bool sign_equal(const char *a, const char *b)
{
	size_t length = strlen(a);
	unsigned difference = 0;

	if (length != strlen(b))
		return false;
	for (size_t i = 0; i < length; i++)
		difference |= lower_ascii(a[i]) ^ lower_ascii(b[i]);
	return difference == 0;
}

void sign_random(void *bytes, size_t length)
{
	unsigned char *next = bytes;

	while (length > 0) {
		ssize_t got = getrandom(next, length, 0);

		if (got < 0)
			continue;	/* EINTR, the only way it fails for so few bytes */
		next += got;
		length -= (size_t)got;
	}
}

void sign_random_digits(struct buf *buf, size_t digits)
{
	for (size_t i = 0; i < digits; i++) {
		unsigned char byte;

		do
			sign_random(&byte, 1);
		while (byte >= 250 || (i == 0 && byte % 10 == 0));
		buf_add_char(buf, (char)('0' + byte % 10));
	}
}
