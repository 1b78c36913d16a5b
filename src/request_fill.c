/* Filling a request in: names, data, constants, defaults and marks. */
#include <stdlib.h>
#include <string.h>

#include "base/near.h"
#include "base/words.h"
#include "src/part.h"
#include "src/request.h"

/* ---- one value ---- */

static struct json *split_texts(const char *text)
{
	struct json *list = json_new_array();

	while (*text) {
		size_t length = strcspn(text, ",");
		char *entry = mem_copy_bytes(text, length);

		if (length)
			json_append(list, json_new_string(entry));
		free(entry);
		text += length + (text[length] == ',');
	}
	return list;
}

static struct json *boolean_of(const char *text)
{
	if (strcmp(text, "true") == 0 || strcmp(text, "yes") == 0 || strcmp(text, "1") == 0)
		return json_new_boolean(true);
	if (strcmp(text, "false") == 0 || strcmp(text, "no") == 0 || strcmp(text, "0") == 0)
		return json_new_boolean(false);
	return json_new_string(text);
}

/* The JSON value of what was typed; what does not fit stays a text, and request_check says so. */
static struct json *value_of(const struct field *field, const char *text)
{
	struct json *parsed = NULL;

	switch (field ? field->kind : FIELD_TEXT) {
	case FIELD_INTEGER:
	case FIELD_NUMBER:
		return json_is_number(text) ? json_new_number(text) : json_new_string(text);
	case FIELD_BOOLEAN:
		return boolean_of(text);
	case FIELD_TEXTS:
		return split_texts(text);
	case FIELD_OBJECT:
	case FIELD_ROWS:
	case FIELD_JSON:
		if (*text == '[' || *text == '{')
			parsed = json_parse_text(text, NULL);
		return parsed ? parsed : json_new_string(text);
	case FIELD_TEXT:
	case FIELD_KINDS:
		break;
	}
	return json_new_string(text);
}

/* ---- which field, which place ---- */

/* The field a name leads to: "sku" in "skuList.0.sku". `top` gets the one it begins in. "org" of
 * "org.code" leads to an object that no field stands for. */
static const struct field *lead(const struct field *fields, const char *name,
				const struct field **top)
{
	static const struct field object = { .kind = FIELD_OBJECT };

	for (; fields && fields->name; fields++) {
		size_t length = strlen(fields->name);

		if (strncmp(fields->name, name, strlen(name)) == 0 &&
		    fields->name[strlen(name)] == '.') {
			*top = *top ? *top : fields;
			return &object;
		}
		if (strncmp(fields->name, name, length) != 0 ||
		    (name[length] && name[length] != '.'))
			continue;
		*top = *top ? *top : fields;
		if (!name[length])
			return fields;
		name += length + 1;
		if (fields->kind == FIELD_ROWS || fields->kind == FIELD_TEXTS) {
			name += strspn(name, "0123456789");
			if (!*name)
				return NULL;
			name++;
		}
		return lead(fields->fields, name, top);
	}
	return NULL;
}

static const char *layout_of(const struct request *request)
{
	return request->operation->layout ? request->operation->layout : request->vendor->layout;
}

/* Is it a member of the envelope, or another part that may be given by its own name? */
static bool is_envelope(const struct request *request, const char *name)
{
	const struct part *part = part_find(request->vendor, name);

	if (part && part->source == PART_BODY)
		return false;
	return words_have(layout_of(request), name) || part;
}

bool request_refuse_name(const struct request *request, const struct field *fields,
			 const char *name, struct error *error)
{
	const struct operation *operation = request->operation;
	struct near near = { .wanted = name };

	for (const struct field *field = fields; field && field->name; field++)
		near_offer(&near, field->name);
	if (near.best)
		return error_also(error, ERROR_INPUT,
				  _("%s %s has no field \"%s\"; did you mean \"%s\"?"),
				  request->vendor->name, operation->name, name, near.best);
	return error_also(error, ERROR_INPUT, _("%s %s has no field \"%s\""),
			  request->vendor->name, operation->name, name);
}

/* The object or array that names fill; made on first use. */
static struct json *open_body(struct request *request)
{
	if (!request->body && request->operation->body == BODY_ARRAY) {
		request->body = json_new_array();
		json_append(request->body, json_new_object());
	} else if (!request->body) {
		request->body = json_new_object();
	}
	return request->body;
}

/* Puts a value into the body; names without an index mean the first element of an array. */
static bool put_in_body(struct request *request, const char *name, struct json *value,
			struct error *error)
{
	struct json *body = open_body(request);
	struct buf path = BUF_INIT;
	bool fine;

	if (json_is(body, JSON_ARRAY) && !(*name >= '0' && *name <= '9'))
		buf_add(&path, "0.");
	buf_add(&path, name);
	fine = json_put(body, path.text, value, error);
	buf_clear(&path);
	return fine;
}

static bool refuse_constant(const struct field *field, const char *text, struct error *error)
{
	if (strcmp(field->initial, text) == 0)
		return true;
	return error_also(error, ERROR_INPUT, _("%s is always %s here, not \"%s\""), field->name,
			  field->initial, text);
}

bool request_set(struct request *request, const char *name, const char *text, bool raw,
		 struct error *error)
{
	const struct operation *operation = request->operation;
	const struct field *top = NULL, *field;
	const char *rest = name;
	struct json *value;

	if (operation->body == BODY_ARRAY && *name >= '0' && *name <= '9')
		rest = name + strcspn(name, ".") + (strchr(name, '.') != NULL);
	field = lead(operation->fields, rest, &top);
	if (field && field->constant)
		return refuse_constant(field, text, error);
	if (!top && !operation->open && operation->body != BODY_RAW && !is_envelope(request, name))
		return request_refuse_name(request, operation->fields, name, error);
	value = raw ? json_parse_text(text, error) : value_of(field, text);
	if (!value) {
		error_also(error, ERROR_INPUT, _("%s:= takes JSON, not %s"), name, text);
		return false;
	}
	if ((top && top->place != PLACE_BODY) || (!top && is_envelope(request, name))) {
		json_set(request->given, name, value);
		return true;
	}
	return put_in_body(request, name, value, error);
}

/* Does the body have the form the operation wants? One that is spread over the message must have
 * names. */
static bool takes(const struct request *request, const struct json *data)
{
	const struct operation *operation = request->operation;

	switch (operation->body) {
	case BODY_ARRAY:
		return json_is(data, JSON_ARRAY);
	case BODY_OBJECT:
		return json_is(data, JSON_OBJECT) ||
		       (operation->open && json_is(data, JSON_ARRAY) &&
			!words_have(layout_of(request), "*"));
	case BODY_RAW:
		return json_is(data, JSON_OBJECT) || !words_have(layout_of(request), "*");
	case BODY_NONE:
		break;
	}
	return true;
}

/* Members that belong into the path, the query or the envelope are given as by their names. */
static void move_beside(struct request *request, struct json *data)
{
	for (const struct field *field = request->operation->fields; field && field->name;
	     field++) {
		struct json *value = field->place != PLACE_BODY && json_is(data, JSON_OBJECT) ?
					     json_detach(data, field->name) : NULL;

		if (value)
			json_set(request->given, field->name, value);
	}
}

/* Where there is no body, nothing may be left of the data. */
static bool refuse_rest(const struct request *request, const struct json *data,
			struct error *error)
{
	const struct operation *operation = request->operation;

	if (!json_first(data) && json_is(data, JSON_OBJECT))
		return true;
	if (operation->fields && json_is(data, JSON_OBJECT))
		return request_refuse_name(request, operation->fields, json_name(json_first(data)),
					   error);
	return error_also(error, ERROR_INPUT, _("%s %s takes no body"), request->vendor->name,
			  operation->name);
}

bool request_set_data(struct request *request, struct json *data, struct error *error)
{
	const struct operation *operation = request->operation;
	enum body_form form = operation->body;
	struct json *array;
	bool fine;

	move_beside(request, data);
	if (form == BODY_NONE) {
		fine = refuse_rest(request, data, error);
		json_free(data);
		return fine;
	}
	if (form == BODY_ARRAY && json_is(data, JSON_OBJECT)) {
		array = json_new_array();
		json_append(array, data);
		data = array;
	}
	if (!takes(request, data)) {
		json_free(data);
		return error_also(error, ERROR_INPUT,
				  form == BODY_ARRAY ? _("%s %s takes a JSON array as data") :
						       _("%s %s takes a JSON object as data"),
				  request->vendor->name, operation->name);
	}
	json_free(request->body);
	request->body = data;
	return true;
}

/* ---- completing ---- */

struct completion {
	struct parts *parts;
	bool late;	/* only what had to wait for the moment of sending */
	struct error *error;
	bool fine;
};

/* Fills a default in where nothing is; a part that is not set stays out. */
static void complete_field(struct completion *completion, struct json *object,
			   const struct field *field)
{
	struct part_value value = { 0 };
	const struct part *part;
	char name[64];
	size_t length;

	if (!field->initial || json_at(object, field->name))
		return;
	length = strlen(field->initial);
	if (field->initial[0] != '{' || length < 3 || length - 2 >= sizeof(name)) {
		json_put(object, field->name, value_of(field, field->initial), NULL);
		return;
	}
	memcpy(name, field->initial + 1, length - 2);
	name[length - 2] = '\0';
	part = part_find(completion->parts->request->vendor, name);
	if (!part || part_is_late(part) != completion->late)
		return;
	if (!part_value(completion->parts, name, &value, completion->error))
		completion->fine = false;
	else if (value.text)
		json_put(object, field->name, value_of(field, value.text), NULL);
}

static void complete_inside(struct completion *completion, struct json *object,
			  const struct field *fields);

/* The members of one object: defaults, then those of nested objects and rows. */
static void complete_object(struct completion *completion, struct json *object,
			    const struct field *fields, bool in_body)
{
	for (const struct field *field = fields; field && field->name; field++)
		if ((field->place == PLACE_BODY) == in_body)
			complete_field(completion, object, field);
	if (in_body)
		complete_inside(completion, object, fields);
}

static void complete_inside(struct completion *completion, struct json *object,
			  const struct field *fields)
{
	for (const struct field *field = fields; field && field->name; field++) {
		const struct json *value = json_at(object, field->name), *row;

		if (field->kind == FIELD_OBJECT && json_is(value, JSON_OBJECT))
			complete_object(completion, json_editable(object, value), field->fields,
					true);
		if (field->kind != FIELD_ROWS || !json_is(value, JSON_ARRAY))
			continue;
		for (row = json_first(value); row; row = json_next(row))
			if (json_is(row, JSON_OBJECT))
				complete_object(completion, json_editable(object, row),
						field->fields, true);
	}
}

static struct json *in_table_order(struct json *object, const struct field *fields,
				   const char *path);

/* The value of a member whose whole name is `name`, in order inside. */
static struct json *order_inside(struct json *value, const struct field *fields, const char *name)
{
	const struct field *field = field_find(fields, name);
	struct buf path = BUF_INIT;
	struct json *rows;

	if (field && field->fields && json_is(value, JSON_ARRAY)) {
		rows = json_new_array();
		for (const struct json *row = json_first(value); row; row = json_next(row))
			json_append(rows, order_inside(json_copy(row), fields, name));
		json_free(value);
		return rows;
	}
	if (!json_is(value, JSON_OBJECT))
		return value;
	if (field)
		return in_table_order(value, field->fields, "");
	buf_addf(&path, "%s.", name);
	value = in_table_order(value, fields, path.text);
	buf_clear(&path);
	return value;
}

/* Members in the table's order, then the others as they were given; so at every level. `path` is
 * what the fields' names begin with at this one. Takes `object`. */
static struct json *in_table_order(struct json *object, const struct field *fields,
				   const char *path)
{
	struct json *ordered = json_new_object(), *value;
	size_t before = strlen(path);
	char *name;

	for (const struct field *field = fields; field && field->name; field++) {
		if (strncmp(field->name, path, before) != 0)
			continue;
		name = mem_copy_bytes(field->name, before + strcspn(field->name + before, "."));
		value = json_detach(object, name + before);
		if (value)
			json_set(ordered, name + before, order_inside(value, fields, name));
		free(name);
	}
	for (const struct json *child = json_first(object); child; child = json_next(child))
		json_set(ordered, json_name(child), json_copy(child));
	json_free(object);
	return ordered;
}

static struct json *complete_element(struct completion *completion, struct json *object)
{
	const struct field *fields = completion->parts->request->operation->fields;

	complete_object(completion, object, fields, true);
	return in_table_order(object, fields, "");
}

static void complete_body(struct completion *completion, struct request *request)
{
	struct json *array;

	if (request->operation->body == BODY_NONE || request->operation->body == BODY_RAW)
		return;
	open_body(request);
	if (json_is(request->body, JSON_OBJECT)) {
		request->body = complete_element(completion, request->body);
		return;
	}
	array = json_new_array();
	for (const struct json *child = json_first(request->body); child; child = json_next(child))
		json_append(array, json_is(child, JSON_OBJECT) ?
					   complete_element(completion, json_copy(child)) :
					   json_copy(child));
	json_free(request->body);
	request->body = array;
}

static bool complete(struct request *request, struct parts *parts, bool late,
		     struct error *error)
{
	struct completion completion = { parts, late, error, true };

	complete_object(&completion, request->given, request->operation->fields, false);
	complete_body(&completion, request);
	return completion.fine;
}

bool request_complete(struct request *request, struct settings *settings, int64_t now_ms,
		      struct error *error)
{
	struct writing writing = { .settings = settings, .now_ms = now_ms };
	struct parts parts;
	bool fine;

	parts_init(&parts, request, &writing);
	fine = complete(request, &parts, false, error);
	parts_clear(&parts);
	return fine;
}

bool request_complete_late(struct request *request, struct parts *parts, struct error *error)
{
	return complete(request, parts, true, error);
}
