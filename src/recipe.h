/* Signature recipes: how a message is signed, as one line of text.
 *
 *	digest:template
 *
 * digest: md5 sha1 sha256 hmac-md5 hmac-sha1 hmac-sha256 (capitals give capital hex), `text` (the
 * filled template itself) or `none`. A template is literal text with {name} or {name:form}; a
 * brace that is not followed by a letter is literal. Forms:
 *
 *	raw		the text as it is, a JSON value as it came or compact (the default)
 *	json		as JSON: a text in quotes
 *	sorted-json	compact, members by name at every level, numbers as sent
 *	no-nulls	compact, members that are null left out; what came keeps its order and texts
 *	sorted-no-nulls	sorted-json, members that are null left out
 *	string		the JSON text once more as a JSON string
 *	sorted-pairs	name=value joined by &, by name, empty values and NULL left out
 *	encoded-pairs	the same, values URL-encoded
 *	url		URL-encoded
 *	lower		lower-case
 */
#ifndef SRC_RECIPE_H
#define SRC_RECIPE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/error.h"
#include "src/json.h"

enum part_secrecy {
	PART_OPEN,
	PART_TOKEN,	/* shown by its fingerprint unless tokens are asked for */
	PART_SECRET,	/* never shown */
};

/* What a template's {name} stands for: a text or a JSON value, borrowed. */
struct part_value {
	const char *text;
	const struct json *json;
	const char *raw;	/* the JSON value's bytes as they came, or NULL */
	enum part_secrecy secrecy;
};

/* False and a sentence if there is no part of that name, or its value cannot be had. */
typedef bool recipe_find(void *context, const char *name, struct part_value *value,
			 struct error *error);

struct recipe {
	int digest;	/* an enum digest; -1: the text itself; -2: no signature */
	bool keyed, capitals;
	const char *template;	/* borrowed from the text it was parsed from */
};

/* ERROR_SETUP names what is wrong with it. */
bool recipe_parse(const char *text, struct recipe *recipe, struct error *error);
bool recipe_is_none(const struct recipe *recipe);
/* Appends the filled template to `out`. If `shown` is not NULL it gets the same for people: secrets
 * as fingerprints, tokens too unless `tokens`. */
bool recipe_fill(const char *template, recipe_find *find, void *context, struct buf *out,
		 struct buf *shown, bool tokens, struct error *error);
/* Appends one value in a form, as recipe_fill would. */
bool recipe_add_value(struct buf *out, const struct part_value *value, const char *form,
		      struct error *error);
/* Appends what stands for a secret wherever people look: ‹secret 32 chars, sha256 1a2b3c4d›. */
void recipe_add_fingerprint(struct buf *out, const char *text, enum part_secrecy secrecy);
/* Calls `visit` for each placeholder in order. */
typedef void recipe_visit(void *context, const char *name, const char *form);
void recipe_each(const char *template, recipe_visit *visit, void *context);
/* Appends the signature over `joined`. `key` is for keyed digests. */
bool recipe_sign(const struct recipe *recipe, const struct buf *joined, const char *key,
		 struct buf *signature, struct error *error);

/* Percent-encodes everything but letters, digits and - . _ ~ */
void recipe_add_encoded(struct buf *out, const char *text);

#endif
