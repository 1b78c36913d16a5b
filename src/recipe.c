/* Signature recipes: parsing, filling in, signing. */
#include "src/recipe.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/near.h"
#include "base/utf8.h"
#include "base/words.h"
#include "src/raw.h"
#include "src/sign.h"

enum { DIGEST_TEXT = -1, DIGEST_NONE = -2 };

static const struct {
	const char *name;
	int digest;
	bool keyed;
} digests[] = {
	{ "md5", DIGEST_MD5, false },
	{ "sha1", DIGEST_SHA1, false },
	{ "sha256", DIGEST_SHA256, false },
	{ "hmac-md5", DIGEST_MD5, true },
	{ "hmac-sha1", DIGEST_SHA1, true },
	{ "hmac-sha256", DIGEST_SHA256, true },
	{ "text", DIGEST_TEXT, false },
	{ "none", DIGEST_NONE, false },
};

static void capitalise(char *text)
{
	for (; *text; text++)
		*text = (char)toupper((unsigned char)*text);
}

/* Is the name written in capitals? Then the hex is to be, too. */
static bool name_equals(const char *text, size_t length, const char *name, bool *capitals)
{
	char upper[16];

	if (strlen(name) != length)
		return false;
	memcpy(upper, name, length + 1);
	capitalise(upper);
	*capitals = memcmp(text, upper, length) == 0;
	return *capitals || memcmp(text, name, length) == 0;
}

bool recipe_parse(const char *text, struct recipe *recipe, struct error *error)
{
	size_t length = strcspn(text, ":");

	for (size_t i = 0; i < COUNT(digests); i++) {
		if (!name_equals(text, length, digests[i].name, &recipe->capitals))
			continue;
		recipe->digest = digests[i].digest;
		recipe->keyed = digests[i].keyed;
		recipe->template = text + length + (text[length] == ':');
		if (text[length] == ':' || recipe->digest == DIGEST_NONE)
			return true;
		return error_set(error, ERROR_SETUP,
				 _("the recipe \"%s\" needs a colon and a template"), text);
	}
	return error_set(error, ERROR_SETUP,
			 _("the recipe must begin with md5:, sha256:, hmac-sha256:, text: or be "
			   "none, not \"%.40s\""), text);
}

bool recipe_is_none(const struct recipe *recipe)
{
	return recipe->digest == DIGEST_NONE;
}

void recipe_add_encoded(struct buf *out, const char *text)
{
	for (; *text; text++) {
		unsigned char byte = (unsigned char)*text;

		if (isalnum(byte) || strchr("-._~", byte))
			buf_add_char(out, *text);
		else
			buf_addf(out, "%%%02X", byte);
	}
}

/* ---- forms ---- */

static const char *plain(const struct part_value *value)
{
	return value->text ? value->text : json_text(value->json);
}

static void add_json(struct buf *out, const struct part_value *value, unsigned forms)
{
	if (value->json)
		json_add(out, value->json, forms);
	else if (value->text)
		json_add_string(out, value->text, forms);
}

static void form_raw(struct buf *out, const struct part_value *value)
{
	if (value->raw)
		buf_add(out, value->raw);
	else if (plain(value))
		buf_add(out, plain(value));
	else if (value->json)
		json_add(out, value->json, JSON_COMPACT);
}

static void form_json(struct buf *out, const struct part_value *value)
{
	add_json(out, value, JSON_COMPACT);
}

static void form_sorted_json(struct buf *out, const struct part_value *value)
{
	add_json(out, value, JSON_SORTED);
}

static void form_string(struct buf *out, const struct part_value *value)
{
	struct buf text = BUF_INIT;

	form_raw(&text, value);
	json_add_string(out, text.text, JSON_COMPACT);
	buf_wipe(&text);
}

static void form_no_nulls(struct buf *out, const struct part_value *value)
{
	if (value->raw && value->json)
		raw_add_without_nulls(out, value->raw, strlen(value->raw));
	else
		add_json(out, value, JSON_WITHOUT_NULLS);
}

static void form_sorted_no_nulls(struct buf *out, const struct part_value *value)
{
	add_json(out, value, JSON_SORTED | JSON_WITHOUT_NULLS);
}

static int by_name(const void *a, const void *b)
{
	const struct json *const *first = a, *const *second = b;

	return strcmp(json_name(*first), json_name(*second));
}

static bool is_empty(const struct json *member)
{
	const char *text = json_text(member);

	return json_type(member) == JSON_NULL || (text && (!*text || strcmp(text, "NULL") == 0));
}

static void add_pair(struct buf *out, const struct json *member, bool encoded)
{
	struct buf text = BUF_INIT;

	form_raw(&text, &(struct part_value){ .json = member });
	if (out->length > 0)
		buf_add_char(out, '&');
	buf_addf(out, "%s=", json_name(member));
	if (encoded)
		recipe_add_encoded(out, text.text);
	else
		buf_add(out, text.text);
	buf_wipe(&text);
}

static void add_pairs(struct buf *out, const struct json *object, bool encoded)
{
	size_t count = json_count(object), index = 0;
	const struct json **members = mem_alloc(count * sizeof(*members));
	struct buf pairs = BUF_INIT;

	for (const struct json *child = json_first(object); child; child = json_next(child))
		members[index++] = child;
	qsort(members, count, sizeof(*members), by_name);
	for (index = 0; index < count; index++)
		if (!is_empty(members[index]))
			add_pair(&pairs, members[index], encoded);
	buf_add_bytes(out, pairs.text, pairs.length);
	buf_wipe(&pairs);
	free(members);
}

static void form_sorted_pairs(struct buf *out, const struct part_value *value)
{
	add_pairs(out, json_is(value->json, JSON_OBJECT) ? value->json : NULL, false);
}

static void form_encoded_pairs(struct buf *out, const struct part_value *value)
{
	add_pairs(out, json_is(value->json, JSON_OBJECT) ? value->json : NULL, true);
}

static void form_url(struct buf *out, const struct part_value *value)
{
	struct buf text = BUF_INIT;

	form_raw(&text, value);
	recipe_add_encoded(out, text.text);
	buf_wipe(&text);
}

static void form_lower(struct buf *out, const struct part_value *value)
{
	size_t before = out->length;

	form_raw(out, value);
	for (char *text = out->text + before; *text; text++)
		*text = (char)tolower((unsigned char)*text);
}

static const struct {
	const char *name;
	void (*add)(struct buf *out, const struct part_value *value);
} forms[] = {
	{ "raw", form_raw },
	{ "json", form_json },
	{ "sorted-json", form_sorted_json },
	{ "no-nulls", form_no_nulls },
	{ "sorted-no-nulls", form_sorted_no_nulls },
	{ "string", form_string },
	{ "sorted-pairs", form_sorted_pairs },
	{ "encoded-pairs", form_encoded_pairs },
	{ "url", form_url },
	{ "lower", form_lower },
};

bool recipe_add_value(struct buf *out, const struct part_value *value, const char *form,
		      struct error *error)
{
	struct near near = { .wanted = form };

	for (size_t i = 0; i < COUNT(forms); i++) {
		near_offer(&near, forms[i].name);
		if (strcmp(forms[i].name, form) != 0)
			continue;
		forms[i].add(out, value);
		return true;
	}
	return error_set(error, ERROR_SETUP, _("no form is called \"%s\"; nearest is \"%s\""),
			 form, near.best ? near.best : forms[0].name);
}

/* ---- templates ---- */

enum { PLACEHOLDER = 80 };

/* Reads the placeholder at `text`, which points at '{': its length, 0 if it is literal. */
static size_t read_placeholder(const char *text, char name[PLACEHOLDER], char form[PLACEHOLDER])
{
	size_t length = strcspn(text, "}"), colon;

	if (!isalpha((unsigned char)text[1]) || !text[length] || length - 1 >= PLACEHOLDER)
		return 0;
	colon = strcspn(text, ":");
	if (colon > length)
		colon = length;
	memcpy(name, text + 1, colon - 1);
	name[colon - 1] = '\0';
	memcpy(form, "raw", 4);
	if (colon < length) {
		memcpy(form, text + colon + 1, length - colon - 1);
		form[length - colon - 1] = '\0';
	}
	return length + 1;
}

void recipe_each(const char *template, recipe_visit *visit, void *context)
{
	char name[PLACEHOLDER], form[PLACEHOLDER];

	for (template += strcspn(template, "{"); *template; template += strcspn(template, "{")) {
		size_t length = read_placeholder(template, name, form);

		if (length)
			visit(context, name, form);
		template += length ? length : 1;
	}
}

void recipe_add_fingerprint(struct buf *out, const char *text, enum part_secrecy secrecy)
{
	buf_addf(out, secrecy == PART_TOKEN ? _("‹token %zu chars, sha256 ") :
					      _("‹secret %zu chars, sha256 "), utf8_count(text));
	sign_fingerprint(text, out, NULL);
	buf_add(out, "›");
}

static void show_value(struct buf *shown, const struct part_value *value, const char *form,
		       bool tokens)
{
	bool hidden = value->secrecy == PART_SECRET || (value->secrecy == PART_TOKEN && !tokens);

	if (hidden && plain(value))
		recipe_add_fingerprint(shown, plain(value), value->secrecy);
	else
		recipe_add_value(shown, value, form, NULL);
}

bool recipe_fill(const char *template, recipe_find *find, void *context, struct buf *out,
		 struct buf *shown, bool tokens, struct error *error)
{
	char name[PLACEHOLDER], form[PLACEHOLDER];

	while (*template) {
		size_t literal = strcspn(template, "{"), length;
		struct part_value value = { 0 };

		length = template[literal] ? read_placeholder(template + literal, name, form) : 0;
		if (!length && template[literal])
			literal++;
		buf_add_bytes(out, template, literal);
		if (shown)
			buf_add_bytes(shown, template, literal);
		template += literal + length;
		if (!length)
			continue;
		if (!find(context, name, &value, error) ||
		    !recipe_add_value(out, &value, form, error))
			return false;
		if (shown)
			show_value(shown, &value, form, tokens);
	}
	return true;
}

bool recipe_sign(const struct recipe *recipe, const struct buf *joined, const char *key,
		 struct buf *signature, struct error *error)
{
	size_t before = signature->length;
	bool fine;

	if (recipe->digest == DIGEST_NONE)
		return true;
	if (recipe->digest == DIGEST_TEXT) {
		buf_add_bytes(signature, joined->text, joined->length);
		return true;
	}
	if (recipe->keyed)
		fine = sign_hmac((enum digest)recipe->digest, key ? key : "", key ? strlen(key) : 0,
				 joined->text, joined->length, signature, error);
	else
		fine = sign_digest((enum digest)recipe->digest, joined->text, joined->length,
				   signature, error);
	if (fine && recipe->capitals)
		capitalise(signature->text + before);
	return fine;
}
