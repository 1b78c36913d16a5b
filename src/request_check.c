/* Checking a request against the tables: every complaint names the field, all come at once. */
#include <stdio.h>
#include <string.h>

#include "base/when.h"
#include "base/words.h"
#include "src/part.h"
#include "src/request.h"

enum { TITLE = 160 };

/* "sku" of row 2 of "skuList" is called "skuList.1.sku". */
struct checking {
	const struct request *request;
	const char *prefix;
	struct error *error;
	bool fine;
};

static void complain(struct checking *checking, const struct field *field, const char *what)
{
	char title[TITLE];

	checking->fine = error_also(checking->error, ERROR_INPUT, "%s%s: %s", checking->prefix,
				    field_title(field, title, sizeof(title)), what);
}

static bool is_missing(const struct json *value)
{
	const char *text = json_text(value);

	if (json_type(value) == JSON_NULL)
		return true;
	if (json_is(value, JSON_ARRAY) || json_is(value, JSON_OBJECT))
		return !json_first(value);
	return text && !*text;
}

/* Will the moment of sending fill it in, if nothing is given? */
static bool comes_late(const struct checking *checking, const struct field *field)
{
	char name[64];
	const struct part *part;

	if (!field->initial || field->initial[0] != '{')
		return false;
	snprintf(name, sizeof(name), "%.*s", (int)strcspn(field->initial + 1, "}"),
		 field->initial + 1);
	part = part_find(checking->request->vendor, name);
	return part && part_is_late(part);
}

static void check_object(struct checking *checking, const struct json *object,
			 const struct field *fields, bool in_body);

static void check_rows(struct checking *checking, const struct field *field,
		       const struct json *rows)
{
	char prefix[TITLE];
	int index = 0;

	for (const struct json *row = json_first(rows); row; row = json_next(row), index++) {
		struct checking nested = *checking;

		snprintf(prefix, sizeof(prefix), "%s%s.%d ", checking->prefix, field->name, index);
		nested.prefix = prefix;
		if (json_is(row, JSON_OBJECT))
			check_object(&nested, row, field->fields, true);
		else
			complain(checking, field, _("every row must be a JSON object"));
		checking->fine = checking->fine && nested.fine;
	}
}

static void check_number_of(struct checking *checking, const struct field *field,
			    const struct json *list)
{
	size_t count = json_count(list);
	char what[80];

	if (field->most > 0 && (double)count > field->most) {
		snprintf(what, sizeof(what), _("at most %.0f entries, given are %zu"), field->most,
			 count);
		complain(checking, field, what);
	}
}

static void check_entries(struct checking *checking, const struct field *field,
			  const struct json *list)
{
	const struct json *entry = json_first(list);

	check_number_of(checking, field, list);
	while (entry && json_text(entry) && *json_text(entry))
		entry = json_next(entry);
	if (entry)
		complain(checking, field, _("every entry must be a text"));
}

/* Texts may be anything with a text; a JSON number given for a text is sent as it was given. */
static void check_scalar(struct checking *checking, const struct field *field,
			 const struct json *value)
{
	const char *text = json_text(value);
	struct error reason = { 0 };

	if (!text || (field->kind != FIELD_BOOLEAN && json_is(value, JSON_BOOLEAN)))
		complain(checking, field, _("one value is wanted here, not a list or an object"));
	else if (!field_check(field, text, &reason))
		checking->fine = error_also(checking->error, ERROR_INPUT, "%s%s",
					    checking->prefix, reason.text);
}

static void check_value(struct checking *checking, const struct field *field,
			const struct json *value)
{
	switch (field->kind) {
	case FIELD_TEXTS:
		if (!json_is(value, JSON_ARRAY))
			complain(checking, field, _("a list is wanted here"));
		else
			check_entries(checking, field, value);
		break;
	case FIELD_ROWS:
		if (!json_is(value, JSON_ARRAY)) {
			complain(checking, field, _("a list of objects is wanted here, as JSON"));
			break;
		}
		check_number_of(checking, field, value);
		check_rows(checking, field, value);
		break;
	case FIELD_OBJECT:
		if (!json_is(value, JSON_OBJECT))
			complain(checking, field, _("an object is wanted here"));
		else
			check_object(checking, value, field->fields, true);
		break;
	case FIELD_TEXT:
	case FIELD_INTEGER:
	case FIELD_NUMBER:
	case FIELD_BOOLEAN:
		check_scalar(checking, field, value);
		break;
	case FIELD_JSON:
	case FIELD_KINDS:
		break;
	}
}

/* Given as data, a constant may be another; typed, request_set would have refused it. */
static bool is_other_constant(const struct field *field, const struct json *value)
{
	const char *text = json_text(value);

	return field->constant && (!text || strcmp(text, field->initial) != 0);
}

static void check_field(struct checking *checking, const struct json *object,
			const struct field *field)
{
	const struct json *value = json_at(object, field->name);
	char what[80];

	if (!is_missing(value) && is_other_constant(field, value)) {
		snprintf(what, sizeof(what), _("is always %s here"), field->initial);
		complain(checking, field, what);
	} else if (!is_missing(value)) {
		check_value(checking, field, value);
	} else if (field->required && (value || !comes_late(checking, field))) {
		complain(checking, field, _("is missing"));
	}
}

/* How many of a group are given; `names` gets all of its names. */
static size_t count_group(const struct json *object, const struct field *fields,
			  const char *group, size_t *members, char names[TITLE])
{
	size_t given = 0, used = 0;

	*members = 0;
	for (const struct field *field = fields; field->name; field++) {
		if (!field->group || strcmp(field->group, group) != 0)
			continue;
		(*members)++;
		given += !is_missing(json_at(object, field->name));
		if (used < TITLE)
			used += (size_t)snprintf(names + used, TITLE - used, "%s%s",
						 used ? ", " : "", field->name);
	}
	return given;
}

/* Said once a group, at its first member. */
static void check_group(struct checking *checking, const struct json *object,
			const struct field *fields, const struct field *first)
{
	char names[TITLE] = "";
	size_t members, given = count_group(object, fields, first->group, &members, names);

	for (const struct field *field = fields; field != first; field++)
		if (field->group && strcmp(field->group, first->group) == 0)
			return;
	if (first->group[0] == '!' && given > 1)
		checking->fine = error_also(checking->error, ERROR_INPUT,
					    _("%s%s: only one of them may be given"),
					    checking->prefix, names);
	if (first->group[0] == '+' && given == 0)
		checking->fine = error_also(checking->error, ERROR_INPUT,
					    _("%s%s: at least one of them is needed"),
					    checking->prefix, names);
	if (!strchr("!+", first->group[0]) && given > 0 && given < members)
		checking->fine = error_also(checking->error, ERROR_INPUT,
					    _("%s%s: all of them or none"), checking->prefix,
					    names);
}

static bool begins_names(const struct field *fields, const char *beginning)
{
	for (; fields->name; fields++)
		if (strncmp(fields->name, beginning, strlen(beginning)) == 0)
			return true;
	return false;
}

/* Refuses what the table of a closed operation does not know. `path` is what the fields' names
 * begin with in this object. */
static void check_names(struct checking *checking, const struct json *object,
			const struct field *fields, const char *path)
{
	struct buf name = BUF_INIT;

	for (const struct json *child = json_first(object); child; child = json_next(child)) {
		buf_reset(&name);
		buf_addf(&name, "%s%s", path, json_name(child));
		if (field_find(fields, name.text))
			continue;
		buf_add_char(&name, '.');
		if (json_is(child, JSON_OBJECT) && begins_names(fields, name.text)) {
			check_names(checking, child, fields, name.text);
			continue;
		}
		buf_truncate(&name, name.length - 1);
		checking->fine = request_refuse_name(checking->request, fields, name.text,
						     checking->error);
	}
	buf_clear(&name);
}

static void check_object(struct checking *checking, const struct json *object,
			 const struct field *fields, bool in_body)
{
	if (in_body && fields && !checking->request->operation->open &&
	    json_is(object, JSON_OBJECT))
		check_names(checking, object, fields, "");
	for (const struct field *field = fields; field && field->name; field++) {
		if ((field->place == PLACE_BODY) != in_body)
			continue;
		check_field(checking, object, field);
		if (field->group)
			check_group(checking, object, fields, field);
	}
}

static void check_elements(struct checking *checking)
{
	const struct json *body = checking->request->body;
	char prefix[TITLE];
	int index = 0;

	if (!json_first(body))
		checking->fine = error_also(checking->error, ERROR_INPUT,
					    _("%s %s needs at least one entry"),
					    checking->request->vendor->name,
					    checking->request->operation->name);
	for (const struct json *child = json_first(body); child;
	     child = json_next(child), index++) {
		snprintf(prefix, sizeof(prefix), "%d ", index);
		checking->prefix = prefix;
		check_object(checking, child, checking->request->operation->fields, true);
		checking->prefix = "";
	}
}

/* A field's value as a time; false if it is none, which check_field has said. */
static bool read_time(const struct checking *checking, const char *name, int64_t *ms)
{
	return when_parse(request_text(checking->request, name), 0, ms);
}

static void check_span(struct checking *checking)
{
	const struct operation *operation = checking->request->operation;
	const struct span *span = &operation->span;
	char from[TITLE], to[TITLE];
	int64_t begins, ends;

	if (!span->from || !read_time(checking, span->from, &begins) ||
	    !read_time(checking, span->to, &ends))
		return;
	field_title(field_find(operation->fields, span->from), from, sizeof(from));
	field_title(field_find(operation->fields, span->to), to, sizeof(to));
	if (begins > ends)
		checking->fine = error_also(checking->error, ERROR_INPUT, _("%s is after %s"), from, to);
	else if (ends - begins > (int64_t)span->hours * 60 * 60 * 1000)
		checking->fine = error_also(checking->error, ERROR_INPUT,
					    _("%s, %s: at most %d hours may lie between them"), from,
					    to, span->hours);
}

bool request_check(const struct request *request, struct error *error)
{
	struct checking checking = { request, "", error, true };
	const struct field *fields = request->operation->fields;

	if (json_depth(request->body) > JSON_OUR_DEPTH || json_depth(request->given) > JSON_OUR_DEPTH)
		return error_also(error, ERROR_INPUT,
				  _("the data is nested deeper than %d levels"), JSON_OUR_DEPTH);
	check_object(&checking, request->given, fields, false);
	if (request->operation->body == BODY_RAW && !request->body)
		return error_also(error, ERROR_INPUT,
				  _("%s %s: its fields are not published; give the body with "
				    "--data JSON"), request->vendor->name,
				  request->operation->name);
	if (json_is(request->body, JSON_ARRAY) && request->operation->body == BODY_ARRAY)
		check_elements(&checking);
	else
		check_object(&checking, request->body, fields, true);
	check_span(&checking);
	return checking.fine;
}
