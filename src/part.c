/* The parts of a vendor's message by name. */
#include "src/part.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/when.h"
#include "base/words.h"
#include "src/sign.h"

enum { NONCE_DIGITS = 12, MARK_DIGITS = 4, MARKS = 10000 };

void parts_init(struct parts *parts, const struct request *request, const struct writing *writing)
{
	*parts = (struct parts){ .request = request, .writing = writing };
}

void parts_clear(struct parts *parts)
{
	for (size_t i = 0; i < parts->count; i++)
		buf_wipe(&parts->held[i].text);
	parts->count = 0;
}

const struct part *part_find(const struct vendor *vendor, const char *name)
{
	for (const struct part *part = vendor->parts; part && part->name; part++)
		if (strcmp(part->name, name) == 0)
			return part;
	return NULL;
}

bool part_is_late(const struct part *part)
{
	switch (part->source) {
	case PART_SETTING:
	case PART_MARK:
		return part->secret;
	case PART_TOKEN_SETTING:	/* may be renewed until then */
	case PART_BODY:
	case PART_TIME_PLAIN:
	case PART_TIME_SECONDS:
	case PART_TIME_MS:
	case PART_NONCE:
	case PART_METHOD:
	case PART_PATH:
	case PART_SIGN:
		return true;
	}
	return true;
}

/* A setting under the operation's own identity if it has one, else the vendor's. */
static const char *read_setting(const struct parts *parts, const char *key, struct error *error)
{
	const struct operation *operation = parts->request->operation;
	const char *section = parts->request->vendor->section;
	struct buf own = BUF_INIT;
	const char *value;

	if (operation->identity) {
		buf_addf(&own, "%s%s", operation->identity, key);
		if (settings_has(parts->writing->settings, section, own.text))
			key = own.text;
	}
	value = settings_secret(parts->writing->settings, section, key, error);
	buf_clear(&own);
	return value;
}

static void add_method(const struct operation *operation, struct buf *text)
{
	for (const char *method = operation->method ? operation->method : "POST"; *method; method++)
		buf_add_char(text, (char)tolower((unsigned char)*method));
}

/* Counts on from a random number: no two alike in one request, hardly two in one moment. */
static void add_mark(struct parts *parts, const struct part *part, struct buf *text)
{
	struct buf digits = BUF_INIT;

	if (!parts->mark) {
		sign_random_digits(&digits, MARK_DIGITS);
		parts->mark = (unsigned)strtoul(digits.text, NULL, 10) + MARKS;
		buf_clear(&digits);
	}
	buf_addf(text, "%s%lld%0*u", part->setting ? part->setting : "",
		 (long long)parts->writing->now_ms, MARK_DIGITS, parts->mark++ % MARKS);
}

static bool resolve(struct parts *parts, const struct part *part, struct buf *text,
		    struct error *error)
{
	const struct writing *writing = parts->writing;
	struct error reason = { 0 };

	switch (part->source) {
	case PART_TOKEN_SETTING:
		buf_add(text, json_text(json_member(writing->tokens, part->setting)));
		if (!text->length)
			buf_add(text, read_setting(parts, part->setting, &reason));
		break;
	case PART_SETTING:
		buf_add(text, read_setting(parts, part->setting, &reason));
		break;
	case PART_TIME_PLAIN:
		when_add(text, writing->now_ms,
			 settings_zone(writing->settings, parts->request->vendor), WHEN_PLAIN);
		break;
	case PART_TIME_SECONDS:
		buf_addf(text, "%lld", (long long)(writing->now_ms / 1000));
		break;
	case PART_TIME_MS:
		buf_addf(text, "%lld", (long long)writing->now_ms);
		break;
	case PART_NONCE:
		if (writing->nonce)
			buf_add(text, writing->nonce);
		else
			sign_random_digits(text, NONCE_DIGITS);
		break;
	case PART_MARK:
		add_mark(parts, part, text);
		break;
	case PART_METHOD:
		add_method(parts->request->operation, text);
		break;
	case PART_PATH:
		buf_add(text, parts->path);
		break;
	case PART_SIGN:
		buf_add(text, parts->sign);
		break;
	case PART_BODY:
		break;
	}
	if (reason.kind == ERROR_NONE)
		return true;
	return error_set(error, reason.kind, "%s", reason.text);
}

/* Is it another value every time, or one that comes to be known on the way? */
static bool changes(const struct part *part)
{
	return part->source == PART_MARK || part->source == PART_PATH || part->source == PART_SIGN;
}

/* The held text of a part, resolved now if it was not before or has changed. */
static const struct buf *hold(struct parts *parts, const struct part *part, struct error *error)
{
	for (size_t i = 0; i < parts->count; i++) {
		if (parts->held[i].part != part)
			continue;
		if (changes(part)) {
			buf_reset(&parts->held[i].text);
			resolve(parts, part, &parts->held[i].text, NULL);
		}
		return &parts->held[i].text;
	}
	if (parts->count == PARTS_MOST)
		die("%s has more than %d parts", parts->request->vendor->name, PARTS_MOST);
	parts->held[parts->count].text = (struct buf)BUF_INIT;
	if (!resolve(parts, part, &parts->held[parts->count].text, error)) {
		buf_wipe(&parts->held[parts->count].text);
		return NULL;
	}
	parts->held[parts->count].part = part;
	return &parts->held[parts->count++].text;
}

bool part_value(void *context, const char *name, struct part_value *value, struct error *error)
{
	struct parts *parts = context;
	const struct part *part = part_find(parts->request->vendor, name);
	const struct json *given = json_member(parts->request->given, name);
	const struct buf *text;

	*value = (struct part_value){ 0 };
	if (given) {
		value->text = json_text(given);
		value->json = given;
		value->secrecy = part && part->secret ? PART_SECRET : PART_OPEN;
		return true;
	}
	if (!part)
		return error_set(error, ERROR_SETUP, _("%s has no part called \"%s\""),
				 parts->request->vendor->name, name);
	if (part->source == PART_BODY) {
		value->json = parts->body;
		return true;
	}
	text = hold(parts, part, error);
	if (!text)
		return false;
	value->text = text->length ? text->text : NULL;
	if (part->secret)
		value->secrecy = part->source == PART_TOKEN_SETTING ? PART_TOKEN : PART_SECRET;
	return true;
}
