/* Finding things in the vendors' tables. */
#include "src/vendor.h"

#include <string.h>
#include <strings.h>

#include "base/near.h"
#include "base/words.h"

const struct vendor *vendor_find(const char *name)
{
	for (size_t i = 0; vendors[i]; i++)
		if (strcmp(vendors[i]->name, name) == 0)
			return vendors[i];
	return NULL;
}

const struct operation *operation_next(const struct vendor *vendor,
				       const struct operation *operation)
{
	const struct operation *const *group = vendor->groups;

	if (operation) {
		const struct operation *last = operation;

		if ((++operation)->name)
			return operation;
		/* which group ended here? */
		for (;; group++) {
			for (operation = *group; operation->name && operation != last; operation++)
				;
			if (operation == last)
				break;
		}
		group++;
	}
	while (*group && !(*group)->name)
		group++;
	return *group;
}

const struct operation *operation_find(const struct vendor *vendor, const char *name)
{
	for (const struct operation *operation = NULL;
	     (operation = operation_next(vendor, operation));)
		if (strcmp(operation->name, name) == 0)
			return operation;
	return NULL;
}

const struct vendor *vendor_get(const char *name, struct error *error)
{
	const struct vendor *found = vendor_find(name);
	struct near near = { .wanted = name };

	if (found)
		return found;
	for (size_t i = 0; vendors[i]; i++)
		near_offer(&near, vendors[i]->name);
	if (near.best)
		error_set(error, ERROR_USAGE, _("no vendor is called \"%s\"; did you mean \"%s\"?"),
			  name, near.best);
	else
		error_set(error, ERROR_USAGE,
			  _("no vendor is called \"%s\"; `tallyman operations` lists them"), name);
	return NULL;
}

const struct operation *operation_get(const struct vendor *vendor, const char *name,
				      struct error *error)
{
	const struct operation *found = operation_find(vendor, name);
	struct near near = { .wanted = name };

	if (found)
		return found;
	for (const struct operation *operation = NULL;
	     (operation = operation_next(vendor, operation));)
		near_offer(&near, operation->name);
	if (near.best)
		error_set(error, ERROR_USAGE,
			  _("%s has no operation \"%s\"; did you mean \"%s\"?"), vendor->name, name,
			  near.best);
	else
		error_set(error, ERROR_USAGE,
			  _("%s has no operation \"%s\"; `tallyman operations %s` lists them"),
			  vendor->name, name, vendor->name);
	return NULL;
}

static bool concerns(const char *beginning, const char *name)
{
	return !beginning || strncmp(name, beginning, strlen(beginning)) == 0;
}

const struct advice *advice_find(const struct vendor *vendor, const struct operation *operation,
				 const char *code, const char *message)
{
	const struct advice *advice = vendor->advice;

	for (; advice && advice->meaning; advice++)
		if ((!advice->code || strcmp(advice->code, code) == 0) &&
		    (!advice->text || strstr(message, advice->text)) &&
		    (!operation || concerns(advice->operations, operation->name)))
			return advice;
	return NULL;
}

static bool has_secret(const struct field *fields)
{
	for (; fields && fields->name; fields++)
		if (fields->mask == MASK_SECRET || has_secret(fields->fields))
			return true;
	return false;
}

bool operation_has_secret(const struct operation *operation)
{
	return has_secret(operation->fields);
}

bool operation_makes(const struct operation *operation, const char *kind)
{
	for (const struct shape *shape = operation->shapes; shape && shape->kind; shape++)
		if (strcmp(shape->kind, kind) == 0)
			return true;
	return false;
}

const struct state *state_find(const struct state *states, const char *value)
{
	for (; states && states->value; states++)
		if (strcasecmp(states->value, value) == 0)
			return states;
	return NULL;
}

bool words_have(const char *words, const char *word)
{
	size_t length = strlen(word);

	for (words = words ? words : ""; *words; words += strspn(words, " ")) {
		size_t next = strcspn(words, " ");

		if (next == length && memcmp(words, word, length) == 0)
			return true;
		words += next;
	}
	return false;
}
