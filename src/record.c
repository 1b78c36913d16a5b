/* Records: their kinds, their ages, and the words for their states. */
#include "src/record.h"

#include <stdio.h>
#include <string.h>

#include "base/near.h"
#include "base/words.h"
#include "src/label.h"

enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR };

const struct record_kind record_kinds[] = {
	{ "order", N_("order"), N_("orders"), 5 * MINUTE, HOUR },
	{ "receipt", N_("receipt"), N_("receipts"), 10 * MINUTE, 4 * HOUR },
	{ "return", N_("return"), N_("returns"), 10 * MINUTE, 4 * HOUR },
	{ "stock", N_("stock row"), N_("stock"), 5 * MINUTE, HOUR },
	{ "shipment", N_("shipment"), N_("shipments"), 10 * MINUTE, 4 * HOUR },
	{ "route", N_("route event"), N_("routes"), 10 * MINUTE, 4 * HOUR },
	{ "pickup", N_("pickup code"), N_("pickup codes"), 2 * MINUTE, 30 * MINUTE },
	{ "trace", N_("trace code"), N_("trace codes"), DAY, 30 * DAY },
	{ "movement", N_("movement"), N_("movements"), HOUR, 7 * DAY },
	{ "user", N_("user"), N_("users"), DAY, 30 * DAY },
	{ "customer", N_("customer"), N_("customers"), DAY, 30 * DAY },
	{ "relation", N_("relation"), N_("relations"), DAY, 30 * DAY },
	{ "discount", N_("discount"), N_("discounts"), DAY, 30 * DAY },
	{ "product", N_("product"), N_("products"), DAY, 30 * DAY },
	{ "machine", N_("machine"), N_("machines"), 5 * MINUTE, DAY },
	{ "warehouse", N_("warehouse"), N_("warehouses"), DAY, 30 * DAY },
	{ "carrier", N_("carrier"), N_("carriers"), DAY, 30 * DAY },
	{ 0 },
};

/* Plurals that a person may type, where they are not the name and an s. */
static bool is_plural(const char *name, const char *kind)
{
	size_t length = strlen(kind);

	if (strcmp(kind, "stock") == 0 || strncmp(name, kind, length) != 0)
		return false;
	return strcmp(name + length, "s") == 0;
}

const struct record_kind *record_kind_find(const char *name)
{
	for (const struct record_kind *kind = record_kinds; kind->name; kind++)
		if (strcmp(kind->name, name) == 0 || is_plural(name, kind->name))
			return kind;
	return NULL;
}

const struct record_kind *record_kind_get(const char *name, struct error *error)
{
	const struct record_kind *found = record_kind_find(name);
	struct near near = { .wanted = name };
	struct buf list = BUF_INIT;

	if (found)
		return found;
	for (const struct record_kind *kind = record_kinds; kind->name; kind++) {
		near_offer(&near, kind->name);
		buf_addf(&list, "%s%s", list.length ? " " : "", kind->name);
	}
	if (near.best)
		error_set(error, ERROR_USAGE, _("no kind is called \"%s\"; did you mean \"%s\"?"),
			  name, near.best);
	else
		error_set(error, ERROR_USAGE, _("no kind is called \"%s\"; there are: %s"), name,
			  list.text);
	buf_clear(&list);
	return NULL;
}

enum age_tier record_age_tier(const struct record_kind *kind, int64_t age_s)
{
	if (age_s < 0 || !kind)
		return AGE_UNKNOWN;
	if (age_s < kind->fresh_s)
		return AGE_FRESH;
	return age_s < kind->old_s ? AGE_AGEING : AGE_OLD;
}

const char *age_sign(enum age_tier tier)
{
	static const char *const signs[] = {
		[AGE_FRESH] = "", [AGE_AGEING] = "~", [AGE_OLD] = "!", [AGE_UNKNOWN] = "?",
	};

	return signs[tier];
}

const char *source_name(enum source source)
{
	static const char *const names[] = {
		[SOURCE_NONE] = NULL,
		[SOURCE_LIVE] = "live",
		[SOURCE_CACHE] = "cache",
		[SOURCE_PUSH] = "push",
	};

	return names[source];
}

const struct shape *vendor_shape(const struct vendor *vendor, const char *kind)
{
	for (const struct operation *operation = NULL;
	     (operation = operation_next(vendor, operation));)
		for (const struct shape *shape = operation->shapes; shape && shape->kind; shape++)
			if (strcmp(shape->kind, kind) == 0)
				return shape;
	return NULL;
}

const struct state *record_state(const struct vendor *vendor, const char *kind, const char *status)
{
	for (const struct operation *operation = NULL;
	     (operation = operation_next(vendor, operation));)
		for (const struct shape *shape = operation->shapes; shape && shape->kind; shape++) {
			const struct state *state = strcmp(shape->kind, kind) == 0 ?
							    state_find(shape->states, status) :
							    NULL;

			if (state)
				return state;
		}
	return NULL;
}

const char *record_status_label(const struct vendor *vendor, const char *kind, const char *status)
{
	char member[40];
	const char *label;

	snprintf(member, sizeof(member), "%s.status", kind);
	label = vendor ? label_find(vendor, member, status) : NULL;
	return label ? label : status;
}

const char *record_status_word(const struct vendor *vendor, const char *kind, const char *status)
{
	const struct state *state = vendor ? record_state(vendor, kind, status) : NULL;

	return state ? word(state->label) : record_status_label(vendor, kind, status);
}

static void add_bad_states(struct buf *statuses, const struct vendor *vendor,
			   const struct shape *shape)
{
	for (const struct state *state = shape->states; state && state->value; state++) {
		struct buf line = BUF_INIT;

		buf_addf(&line, "%s/%s\n", vendor->name, state->value);
		if (state->tone == TONE_BAD && !strstr(statuses->text, line.text))
			buf_add(statuses, line.text);
		buf_clear(&line);
	}
}

void record_add_bad_statuses(struct buf *statuses, const char *kind)
{
	for (size_t i = 0; vendors[i]; i++)
		for (const struct operation *operation = NULL;
		     (operation = operation_next(vendors[i], operation));)
			for (const struct shape *shape = operation->shapes; shape && shape->kind;
			     shape++)
				if (strcmp(shape->kind, kind) == 0)
					add_bad_states(statuses, vendors[i], shape);
}
