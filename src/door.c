/* Is a push the vendor's own? Signatures by the readings of the vendor's table. */
#include "src/door.h"

#include <stdlib.h>
#include <string.h>

#include "base/words.h"
#include "src/part.h"
#include "src/raw.h"
#include "src/recipe.h"
#include "src/sign.h"

#define READING_PATH "path"
#define READING_OFF "off"

bool door_is_proof(const char *reading)
{
	return strcmp(reading, READING_PATH) != 0 && strcmp(reading, READING_OFF) != 0;
}

static const char *recipe_of(const struct door *door, const struct push_reading *reading,
			     const struct settings *settings)
{
	return reading->recipe ? reading->recipe : signing_recipe(settings, door->vendor);
}

/* Does the rule leave it to try this reading? */
static bool is_meant(const struct door *door, const struct push_reading *reading)
{
	for (const struct push_reading *named = door->vendor->pushing->readings; named->name; named++)
		if (strcmp(named->name, door->rule) == 0)
			return named == reading;
	return !reading->only_named;
}

/* ---- what a recipe is filled with ---- */

struct filling {
	const struct push *push;
	struct settings *settings;
	char *raw[4];	/* copies with a NUL behind them, for the values that were asked for */
	size_t count;
};

/* The vendor's secret is ours to know: a push that brings a member of that name does not have it. */
static bool find_secret(const struct filling *filling, const struct part *part,
			struct part_value *value, struct error *error)
{
	value->text = settings_secret(filling->settings, filling->push->vendor->section,
				      part->setting, error);
	value->secrecy = PART_SECRET;
	return value->text && *value->text;
}

static bool find_value(void *context, const char *name, struct part_value *value,
		       struct error *error)
{
	struct filling *filling = context;
	const struct push *push = filling->push;
	const struct part *part = part_find(push->vendor, name);
	struct raw raw;

	if (part && part->secret)
		return find_secret(filling, part, value, error);
	if (!raw_member(push->body, push->length, name, &raw) ||
	    filling->count == COUNT(filling->raw))
		return false;
	value->json = json_member(push->root, name);
	value->text = json_text(value->json);
	if (!value->text) {
		filling->raw[filling->count] = mem_copy_bytes(raw.bytes, raw.length);
		value->raw = filling->raw[filling->count++];
	}
	return true;
}

static bool add_signature(const struct push *push, struct settings *settings, const char *text,
			  struct buf *signature)
{
	struct filling filling = { .push = push, .settings = settings };
	struct buf joined = BUF_INIT;
	struct recipe recipe;
	const struct part *key = push->vendor->sign_key ?
					 part_find(push->vendor, push->vendor->sign_key) : NULL;
	bool fine = recipe_parse(text, &recipe, NULL) &&
		    recipe_fill(recipe.template, find_value, &filling, &joined, NULL, false, NULL) &&
		    recipe_sign(&recipe, &joined,
				key ? settings_secret(settings, push->vendor->section, key->setting,
						      NULL) : NULL,
				signature, NULL);

	for (size_t i = 0; i < filling.count; i++)
		free(filling.raw[i]);
	buf_wipe(&joined);
	return fine && signature->length > 0;
}

/* ---- proving ---- */

static bool fits(const struct door *door, const struct push_reading *reading,
		 struct settings *settings, const struct push *push, const char *given)
{
	struct buf signature = BUF_INIT;
	bool same = add_signature(push, settings, recipe_of(door, reading, settings), &signature) &&
		    sign_equal(signature.text, given);

	buf_wipe(&signature);
	return same;
}

static bool is_known(const struct field *fields, const char *name)
{
	for (; fields && fields->name; fields++) {
		const char *dot = strrchr(fields->name, '.');

		if (strcmp(dot ? dot + 1 : fields->name, name) == 0 || is_known(fields->fields, name))
			return true;
	}
	return false;
}

static bool knows_nulls(const struct operation *operation, const struct json *value)
{
	for (const struct json *child = json_first(value); child; child = json_next(child))
		if (json_type(child) == JSON_NULL && json_name(child) ?
			    !is_known(operation->fields, json_name(child)) :
			    !knows_nulls(operation, child))
			return false;
	return true;
}

/* Brings the push to what was signed: a null put behind a value would take its place. */
static void drop_nulls(struct push *push)
{
	const char *content = push->vendor->pushing->content;
	struct buf text = BUF_INIT;
	struct raw raw;

	if (raw_member(push->body, push->length, content, &raw))
		raw_add_without_nulls(&text, raw.bytes, raw.length);
	json_set(push->root, content, json_parse(text.text, text.length, NULL));
	buf_clear(&text);
}

static bool believe(const struct push_reading *reading, struct push *push)
{
	if (!reading->without_nulls)
		return true;
	if (!push->request || !knows_nulls(push->request->operation, push->root)) {
		buf_addf(&push->detail, _("reading %s fits, but does not sign members that are null, "
					  "and one of them is not known"), reading->name);
		return push_refuse(push, REFUSAL_SIGNATURE);
	}
	drop_nulls(push);
	return true;
}

static const struct push_reading *find_reading(const struct door *door, struct settings *settings,
					       struct push *push, const char *given)
{
	const struct push_reading *reading = door->vendor->pushing->readings;

	if (door->fitted && fits(door, door->fitted, settings, push, given))
		return door->fitted;
	for (; reading->name; reading++) {
		if (!is_meant(door, reading))
			continue;
		if (reading != door->fitted && fits(door, reading, settings, push, given))
			return reading;
		buf_addf(&push->tried, "%s%s", push->tried.length ? " " : "", reading->name);
	}
	return NULL;
}

/* The first of several headers that has a text. */
static const char *find_header(const struct push *push, const char *names)
{
	const char *value = NULL;

	for (names = names ? names : ""; *names && !value; names += strspn(names, " ")) {
		size_t length = strcspn(names, " ");
		char *name = mem_copy_bytes(names, length);

		value = push->header ? push->header(push->headers, name) : NULL;
		value = value && *value ? value : NULL;
		free(name);
		names += length;
	}
	return value;
}

/* The signature that came with it; NULL: none. */
static const char *find_sign(const struct settings *settings, const struct push *push)
{
	const struct pushing *pushing = push->vendor->pushing;
	const char *section = push->vendor->section, *value = NULL, *member = pushing->sign;

	if (pushing->sign_headers)
		value = find_header(push, settings_get(settings, section, pushing->sign_headers));
	if (!member && pushing->sign_member)
		member = settings_get(settings, section, pushing->sign_member);
	if (!value && member)
		value = json_text(json_member(push->root, member));
	return value && *value ? value : NULL;
}

bool door_prove(struct door *door, struct settings *settings, struct push *push)
{
	const struct push_reading *fitting;
	const char *given;

	push->reading = *door->rule ? READING_OFF : READING_PATH;
	if (!*door->rule || strcmp(door->rule, "off") == 0)
		return true;
	push->reading = READING_PATH;
	given = find_sign(settings, push);
	if (!given)
		return strcmp(door->rule, "if-present") == 0 || push_refuse(push, REFUSAL_UNSIGNED);
	fitting = find_reading(door, settings, push, given);
	if (!fitting)
		return push_refuse(push, REFUSAL_SIGNATURE);
	door->fitted = fitting;
	push->reading = fitting->name;
	buf_reset(&push->tried);
	return believe(fitting, push);
}

/* ---- opening ---- */

struct needing {
	const struct door *door;
	struct settings *settings;
	struct error *error;
};

static void check_secret(void *context, const char *name, const char *form)
{
	struct needing *needing = context;
	const struct vendor *vendor = needing->door->vendor;
	const struct part *part = part_find(vendor, name);
	const char *secret;

	(void)form;
	if (!part || !part->secret || needing->error->kind != ERROR_NONE)
		return;
	secret = settings_secret(needing->settings, vendor->section, part->setting, needing->error);
	if (needing->error->kind == ERROR_NONE && (!secret || !*secret))
		error_set(needing->error, ERROR_SETUP,
			  _("[%s] in %s lacks \"%s\", by which its pushes are proven (%s = off would "
			    "take them without proof)"),
			  vendor->section, settings_file(needing->settings), part->setting,
			  vendor->pushing->rule);
}

/* A machine may forbid the digest: better known now than with the first push. */
static void check_recipe(const char *text, struct needing *needing)
{
	struct buf nothing = BUF_INIT, signature = BUF_INIT;
	struct recipe recipe;

	if (recipe_parse(text, &recipe, needing->error) &&
	    recipe_sign(&recipe, &nothing, "", &signature, needing->error))
		recipe_each(recipe.template, check_secret, needing);
	buf_clear(&signature);
}

void door_read_rule(struct door *door, struct settings *settings, struct error *error)
{
	const struct pushing *pushing = door->vendor->pushing;
	struct needing needing = { door, settings, error };

	door->rule = pushing->rule ?
			     settings_get(settings, door->vendor->section, pushing->rule) : "";
	if (!*door->rule || strcmp(door->rule, "off") == 0)
		return;
	for (const struct push_reading *reading = pushing->readings; reading->name; reading++)
		if (error->kind == ERROR_NONE && is_meant(door, reading))
			check_recipe(recipe_of(door, reading, settings), &needing);
}
