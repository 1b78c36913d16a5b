/* Certificates made on the spot. */
#include "tests/unit/test.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "base/buf.h"
#include "tests/wire/papers.h"

enum { DAY = 24 * 60 * 60 };

static FILE *open_file(const char *folder, const char *name, const char *end, const char *mode)
{
	struct buf path = BUF_INIT;
	FILE *file;

	buf_addf(&path, "%s/%s.%s", folder, name, end);
	file = fopen(path.text, mode);
	assert_non_null(file);
	buf_clear(&path);
	return file;
}

static void add_extension(X509 *paper, X509 *by, int kind, const char *text)
{
	X509V3_CTX context;
	X509_EXTENSION *extension;

	X509V3_set_ctx(&context, by, paper, NULL, NULL, 0);
	extension = X509V3_EXT_conf_nid(NULL, &context, kind, text);
	assert_non_null(extension);
	assert_int_equal(X509_add_ext(paper, extension, -1), 1);
	X509_EXTENSION_free(extension);
}

static void fill(X509 *paper, X509 *by, EVP_PKEY *key, const char *name,
		 const struct papers *papers)
{
	static long serial;
	struct buf names = BUF_INIT;
	X509_NAME *subject = X509_get_subject_name(paper);
	bool authority = by == paper;

	X509_set_version(paper, 2);
	ASN1_INTEGER_set(X509_get_serialNumber(paper), ++serial);
	X509_gmtime_adj(X509_getm_notBefore(paper), (long)papers->from_days * DAY);
	X509_gmtime_adj(X509_getm_notAfter(paper), (long)papers->to_days * DAY);
	X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, (const unsigned char *)name, -1, -1,
				   0);
	X509_set_issuer_name(paper, X509_get_subject_name(by));
	X509_set_pubkey(paper, key);
	buf_addf(&names, "%s:%s", papers->host[0] >= '0' && papers->host[0] <= '9' ? "IP" : "DNS",
		 papers->host);
	add_extension(paper, by, NID_subject_alt_name, names.text);
	add_extension(paper, by, NID_basic_constraints,
		      authority ? "critical,CA:TRUE" : "critical,CA:FALSE");
	buf_clear(&names);
}

static void read_authority(const char *folder, const char *by, X509 **paper, EVP_PKEY **key)
{
	FILE *file = open_file(folder, by, "pem", "r");

	*paper = PEM_read_X509(file, NULL, NULL, NULL);
	fclose(file);
	file = open_file(folder, by, "key", "r");
	*key = PEM_read_PrivateKey(file, NULL, NULL, NULL);
	fclose(file);
	assert_non_null(*paper);
	assert_non_null(*key);
}

void papers_write(const char *folder, const char *name, const char *by, const struct papers *papers)
{
	EVP_PKEY *key = EVP_EC_gen("P-256"), *signer = key;
	X509 *paper = X509_new(), *authority = paper;
	FILE *file;

	assert_non_null(key);
	if (by)
		read_authority(folder, by, &authority, &signer);
	fill(paper, authority, key, name, papers);
	assert_true(X509_sign(paper, signer, EVP_sha256()) > 0);
	file = open_file(folder, name, "pem", "w");
	PEM_write_X509(file, paper);
	fclose(file);
	file = open_file(folder, name, "key", "w");
	PEM_write_PrivateKey(file, key, NULL, NULL, 0, NULL, NULL);
	fclose(file);
	if (by) {
		X509_free(authority);
		EVP_PKEY_free(signer);
	}
	X509_free(paper);
	EVP_PKEY_free(key);
}
