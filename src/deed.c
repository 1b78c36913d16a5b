/* Operations by what they do to records. */
#include "src/deed.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/clock.h"
#include "base/words.h"
#include "src/backend.h"

const struct operation *deed_find(const struct vendor *vendor, const char *deed, const char *kind)
{
	for (const struct operation *operation = NULL;
	     (operation = operation_next(vendor, operation));)
		if (words_have(operation->deed, deed) && words_have(operation->of, kind))
			return operation;
	return NULL;
}

/* ---- filling in ---- */

static bool is_asked_for(const struct operation *operation, const char *field)
{
	for (const struct ask *ask = operation->asks; ask && ask->field; ask++)
		if (strcmp(ask->field, field) == 0)
			return true;
	return false;
}

static void fill_field(struct request *request, const struct field *field,
		       const struct record *record, const struct json *data)
{
	const char *last = strrchr(field->name, '.');
	const struct json *member = json_at(data, field->name);
	struct buf text = BUF_INIT;

	if (!member)
		member = json_member_any_case(data, last ? last + 1 : field->name);
	if (field->constant || *request_text(request, field->name) ||
	    (field->initial && field->initial[0] == '{'))
		return;
	if (json_text(member) && *json_text(member))
		request_set(request, field->name, json_text(member), false, NULL);
	else if (json_first(member)) {
		json_add(&text, member, JSON_COMPACT);
		request_set(request, field->name, text.text, true, NULL);
	} else if (field->required && is_asked_for(request->operation, field->name)) {
		request_set(request, field->name, record->key, false, NULL);
	}
	buf_clear(&text);
}

/* Appends the n-th piece of a text whose pieces end with `between`. */
static void add_piece(struct buf *text, const char *pieces, char between, const char *number)
{
	const char ends[] = { between, '\0' };

	for (long index = strtol(number, NULL, 10); index > 0 && *pieces; index--) {
		pieces += strcspn(pieces, ends);
		pieces += *pieces != '\0';
	}
	buf_add_bytes(text, pieces, strcspn(pieces, ends));
}

static void add_source(struct buf *text, const char *path, const struct record *record,
		       const struct json *data)
{
	if (strcmp(path, "#") == 0)
		buf_add(text, record->key);
	else if (*path == '#')
		add_piece(text, record->key, '/', path + 1);
	else if (*path == '@')
		add_piece(text, record->codes, '\n', path + 1);
	else
		buf_add(text, json_text_at(data, path));
}

void deed_add_value(struct buf *text, const struct record *record, const char *path)
{
	struct json *data = json_parse_text(record->data, NULL);

	add_source(text, path, record, data);
	json_free(data);
}

/* Does the operation take the field from a record? */
static bool find_in_fill(const struct fill *fill, const char *field, struct deed_source *source)
{
	size_t length = strlen(field);

	for (const char *words = fill->kind ? fill->fields : ""; *words;
	     words += strspn(words, " ")) {
		size_t this = strcspn(words, " ");

		if (this > length + 1 && strncmp(words, field, length) == 0 &&
		    words[length] == '=' && this - length - 1 < DEED_PATH) {
			source->kind = fill->kind;
			memcpy(source->path, words + length + 1, this - length - 1);
			source->path[this - length - 1] = '\0';
			return true;
		}
		words += this;
	}
	return false;
}

/* Are records known by such a member: is "{sku}" the key of products? */
static bool find_in_shapes(const struct shape *shapes, const char *field,
			   struct deed_source *source)
{
	size_t length = strlen(field);

	for (; shapes && shapes->kind; shapes++) {
		const char *key = shapes->key;

		if (key[0] != '{' || strncmp(key + 1, field, length) != 0 ||
		    !strchr("}|", key[length + 1]) || !strchr(key, '}') ||
		    strchr(key, '}')[1])
			continue;
		*source = (struct deed_source){ shapes->kind, "#" };
		return true;
	}
	return false;
}

bool deed_source(const struct vendor *vendor, const struct operation *operation, const char *field,
		 struct deed_source *source)
{
	const char *last = strrchr(field, '.');

	field = last ? last + 1 : field;
	for (const struct operation *other = NULL; (other = operation_next(vendor, other));)
		if (find_in_shapes(other->shapes, field, source))
			return true;
	if (find_in_fill(&operation->fill, field, source))
		return true;
	for (const struct operation *other = NULL; (other = operation_next(vendor, other));)
		if (find_in_fill(&other->fill, field, source))
			return true;
	return false;
}

/* "warehouse=code machine_no=#0" out of one record. */
static void fill_as_said(struct request *request, const struct record *record,
			 const struct json *data)
{
	const struct fill *fill = &request->operation->fill;
	const char *fields = fill->kind && strcmp(fill->kind, record->kind) == 0 ? fill->fields :
										   "";

	while (*fields) {
		size_t length = strcspn(fields, " "), equals = strcspn(fields, "=");
		char *name = mem_copy_bytes(fields, equals);
		char *path = mem_copy_bytes(fields + equals + 1, length - equals - 1);
		struct buf text = BUF_INIT;

		add_source(&text, path, record, data);
		if (text.length > 0 && !*request_text(request, name))
			request_set(request, name, text.text, false, NULL);
		buf_clear(&text);
		free(name);
		free(path);
		fields += length + strspn(fields + length, " ");
	}
}

void deed_fill(struct request *request, const struct record *record)
{
	struct json *data = json_parse_text(record->data, NULL);

	fill_as_said(request, record, data);
	for (const struct field *field = request->operation->fields; field && field->name; field++)
		fill_field(request, field, record, data);
	json_free(data);
}

/* Complete and right as it stands? */
static bool is_ready(struct request *request, struct backend *backend)
{
	struct error reason = { 0 };

	return request_complete(request, backend->settings, clock_wall_ms(), &reason) &&
	       request_check(request, &reason);
}

/* ---- one record ---- */

/* A read that is asked by a code and answers with this kind. */
static struct request *ask_for_record(struct backend *backend, const struct vendor *vendor,
				      const struct operation *operation,
				      const struct record *record)
{
	struct request *request;

	if (operation->kind != OPERATION_READ || !operation->asks ||
	    !operation_makes(operation, record->kind))
		return NULL;
	request = request_new(vendor, operation);
	deed_fill(request, record);
	if (is_ready(request, backend))
		return request;
	request_free(request);
	return NULL;
}

bool refresh_record(struct backend *backend, const struct record *record, int64_t *call,
		    struct error *error)
{
	const struct vendor *vendor = vendor_get(record->vendor, error);

	if (!vendor || !settings_check_vendor(backend->settings, vendor, error))
		return false;
	if (backend->offline)
		return error_set(error, ERROR_NETWORK, _("nobody is asked while working offline"));
	for (const struct operation *operation = NULL;
	     (operation = operation_next(vendor, operation));) {
		struct request *request = ask_for_record(backend, vendor, operation, record);

		if (request)
			return queue_ask(backend->queue, request, 0, call, error);
	}
	return error_set(error, ERROR_INPUT, _("%s cannot be asked for a single %s"), vendor->name,
			 record->kind);
}

/* ---- a whole kind ---- */

struct spreading {
	struct backend *backend;
	const struct vendor *vendor;
	const struct operation *operation;
	struct request **requests;
	size_t count;
};

static void take(struct spreading *spreading, struct request *request)
{
	if (spreading->count < REFRESH_MOST && is_ready(request, spreading->backend))
		spreading->requests[spreading->count++] = request;
	else
		request_free(request);
}

static bool spread_over(void *context, const struct record *record)
{
	struct spreading *spreading = context;
	struct request *request = request_new(spreading->vendor, spreading->operation);
	struct json *data = json_parse_text(record->data, NULL);

	fill_as_said(request, record, data);
	json_free(data);
	take(spreading, request);
	return spreading->count < REFRESH_MOST;
}

static void refresh_operation(struct spreading *spreading)
{
	const struct fill *fill = &spreading->operation->fill;
	struct record_filter filter = { .kind = fill->kind, .vendor = spreading->vendor->name };

	if (fill->kind)
		store_list_records(spreading->backend->store, &filter, 0, STORE_OLDER,
				   REFRESH_MOST, spread_over, spreading, NULL);
	else
		take(spreading, request_new(spreading->vendor, spreading->operation));
}

size_t refresh_kind(struct backend *backend, const char *kind,
		    struct request *requests[REFRESH_MOST])
{
	struct spreading spreading = { .backend = backend, .requests = requests };

	for (size_t i = 0; vendors[i]; i++) {
		if (!settings_check_vendor(backend->settings, vendors[i], NULL))
			continue;
		spreading.vendor = vendors[i];
		while ((spreading.operation = operation_next(vendors[i], spreading.operation)))
			if (spreading.operation->kind == OPERATION_READ &&
			    operation_makes(spreading.operation, kind))
				refresh_operation(&spreading);
	}
	return spreading.count;
}
