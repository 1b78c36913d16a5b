/* Requests as objects: made, copied, frozen, thawed, read. */
#include "src/request.h"

#include <stdlib.h>
#include <string.h>

#include "src/part.h"

struct request *request_new(const struct vendor *vendor, const struct operation *operation)
{
	struct request *request = mem_alloc(sizeof(*request));

	request->vendor = vendor;
	request->operation = operation;
	request->given = json_new_object();
	return request;
}

void request_free(struct request *request)
{
	if (!request)
		return;
	json_free(request->body);
	json_free(request->given);
	free(request);
}

struct request *request_copy(const struct request *request)
{
	struct request *copy = mem_alloc(sizeof(*copy));

	copy->vendor = request->vendor;
	copy->operation = request->operation;
	copy->body = json_copy(request->body);
	copy->given = json_copy(request->given);
	return copy;
}

struct json *request_freeze(const struct request *request)
{
	struct json *frozen = json_new_object();

	if (request->body)
		json_set(frozen, "body", json_copy(request->body));
	json_set(frozen, "given", json_copy(request->given));
	return frozen;
}

struct request *request_thaw(const struct vendor *vendor, const struct operation *operation,
			     const struct json *frozen)
{
	struct request *request = request_new(vendor, operation);
	const struct json *given = json_member(frozen, "given");

	request->body = json_copy(json_member(frozen, "body"));
	if (json_is(given, JSON_OBJECT)) {
		json_free(request->given);
		request->given = json_copy(given);
	}
	return request;
}

/* A password, or a part of the envelope that is secret, given by hand. */
static bool is_secret(const struct vendor *vendor, const struct field *fields, const char *name)
{
	const struct field *field = field_find(fields, name);
	const struct part *part = part_find(vendor, name);

	return (field && field->mask == MASK_SECRET) || (!field && part && part->secret);
}

static void redact(struct json *object, const struct vendor *vendor, const struct field *fields)
{
	for (const struct json *child = json_first(object), *next; child; child = next) {
		const struct field *field = json_name(child) ?
						    field_find(fields, json_name(child)) : NULL;

		next = json_next(child);
		if (json_name(child) && is_secret(vendor, fields, json_name(child)))
			json_set_text(object, json_name(child), REQUEST_SECRET);
		else if (json_first(child))
			redact(json_editable(object, child), vendor,
			       field && field->fields ? field->fields : fields);
	}
}

void request_redact(struct json *frozen, const struct vendor *vendor,
		    const struct operation *operation)
{
	for (const struct json *part = json_first(frozen); part; part = json_next(part))
		redact(json_editable(frozen, part), vendor, operation->fields);
}

void request_add_question(struct buf *buf, const struct request *request)
{
	struct json *frozen = request_freeze(request);

	request_redact(frozen, request->vendor, request->operation);
	json_add(buf, frozen, JSON_SORTED);
	json_free(frozen);
}

const char *request_text(const struct request *request, const char *field)
{
	const struct json *body = request->body;
	const char *text;

	if (json_is(body, JSON_ARRAY))
		body = json_first(body);
	text = json_text_at(body, field);
	if (!text)
		text = json_text(json_member(request->given, field));
	return text ? text : "";
}
