/* Values between forms and requests. */
#include "screens/filling.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "base/words.h"
#include "src/mask.h"

/* ---- fields ------------------------------------------------------------------------------------------ */

/* What goes beyond the table of an operation: all of the body, where nothing of it is published. */
static struct field more_field(const struct operation *operation)
{
	bool raw = operation->body == BODY_RAW && !operation->fields;

	return (struct field){
		.name = FILLING_MORE,
		.label = raw ? N_("Body") : N_("Further fields"),
		.kind = FIELD_JSON,
		.required = raw,
		.help = raw ? N_("its fields are not published: the whole body, as JSON")
			    : N_("fields the vendor knows beyond these: a JSON object"),
	};
}

static size_t count_fields(const struct field *fields)
{
	size_t count = 0;

	while (fields && fields[count].name)
		count++;
	return count;
}

/* Those in the body, or those beside it. Yours. */
static struct field *pick(const struct field *fields, bool in_body, size_t spare, size_t *count)
{
	struct field *picked = mem_alloc((count_fields(fields) + spare + 1) * sizeof(*picked));

	*count = 0;
	for (; fields && fields->name; fields++)
		if ((fields->place == PLACE_BODY) == in_body)
			picked[(*count)++] = *fields;
	return picked;
}

static void init_array(struct filling *filling, const struct field *fields)
{
	size_t count;

	filling->entry_fields = pick(fields, true, 0, &count);
	filling->fields = pick(fields, false, 1, &count);
	filling->fields[count] = (struct field){
		.name = FILLING_ENTRIES,
		.label = N_("Entries"),
		.kind = FIELD_ROWS,
		.required = true,
		.fields = filling->entry_fields,
	};
}

static bool takes_more(const struct operation *operation)
{
	return operation->body == BODY_RAW || (operation->open && operation->body != BODY_NONE);
}

void filling_init(struct filling *filling, const struct vendor *vendor,
		  const struct operation *operation)
{
	const struct field *fields = operation->fields;
	size_t count = count_fields(fields);

	*filling = (struct filling){ .vendor = vendor, .operation = operation };
	if (operation->body == BODY_ARRAY && fields) {
		init_array(filling, fields);
		return;
	}
	filling->fields = mem_alloc((count + 2) * sizeof(*filling->fields));
	for (size_t i = 0; fields && i < count; i++)
		filling->fields[i] = fields[i];
	if (takes_more(operation))
		filling->fields[count] = more_field(operation);
}

void filling_clear(struct filling *filling)
{
	free(filling->fields);
	free(filling->entry_fields);
	*filling = (struct filling){ .fields = NULL };
}

/* ---- form to request ------------------------------------------------------------------------------------ */

struct taking {
	const struct filling *filling;
	struct request *request, *entry;	/* entry: of the line being read; NULL: none */
	char *line;	/* "entries.0." */
	struct json *entries;
	struct error *error;
	bool fine;
};

static void end_entry(struct taking *taking)
{
	const struct json *first = taking->entry ? json_first(taking->entry->body) : NULL;

	if (first)
		json_append(taking->entries, json_copy(first));
	request_free(taking->entry);
	free(taking->line);
	taking->entry = NULL;
	taking->line = NULL;
}

static void take_entry(struct taking *taking, const char *path, const char *text)
{
	size_t length = strlen(FILLING_ENTRIES ".");

	length += strcspn(path + length, ".") + 1;
	if (!taking->line || strncmp(taking->line, path, length) != 0) {
		end_entry(taking);
		taking->line = mem_copy_bytes(path, length);
		taking->entry = request_new(taking->filling->vendor, taking->filling->operation);
	}
	taking->fine = request_set(taking->entry, path + length, text, false, taking->error) &&
		       taking->fine;
}

static void take_more(struct taking *taking, const char *text)
{
	struct error reason = { 0 };
	struct json *value = json_parse_text(text, &reason);
	bool names = json_is(value, JSON_OBJECT) && taking->request->operation->fields;

	if (!value)
		taking->fine = error_also(taking->error, ERROR_INPUT, "JSON: %s", reason.text);
	for (const struct json *member = names ? json_first(value) : NULL; member;
	     member = json_next(member)) {
		struct buf json = BUF_INIT;

		json_add(&json, member, JSON_COMPACT);
		taking->fine = request_set(taking->request, json_name(member), json.text, true,
					   taking->error) &&
			       taking->fine;
		buf_clear(&json);
	}
	if (value && !names)	/* takes the value */
		taking->fine = request_set_data(taking->request, value, taking->error) &&
			       taking->fine;
	else
		json_free(value);
}

static void take_value(void *context, const struct form_value *value)
{
	struct taking *taking = context;
	const char *path = value->path, *text = value->text;

	if (strcmp(path, FILLING_MORE) == 0)
		take_more(taking, text);
	else if (taking->entries && strncmp(path, FILLING_ENTRIES ".",
					    strlen(FILLING_ENTRIES ".")) == 0)
		take_entry(taking, path, text);
	else
		taking->fine = request_set(taking->request, path, text, false, taking->error) &&
			       taking->fine;
}

struct request *filling_request(const struct filling *filling, const struct form *form,
				struct settings *settings, struct error *error)
{
	struct taking taking = {
		.filling = filling,
		.request = request_new(filling->vendor, filling->operation),
		.entries = filling->entry_fields ? json_new_array() : NULL,
		.error = error,
		.fine = true,
	};

	form_each_value(form, take_value, &taking);
	end_entry(&taking);
	if (filling->operation->body == BODY_RAW && !taking.request->body)
		taking.fine = error_also(error, ERROR_INPUT, _("the body is missing"));
	if (taking.entries)	/* takes the entries */
		taking.fine = request_set_data(taking.request, taking.entries, error) &&
			      taking.fine;
	if (taking.fine && request_complete(taking.request, settings, clock_wall_ms(), error) &&
	    request_check(taking.request, error))
		return taking.request;
	request_free(taking.request);
	return NULL;
}

/* ---- request to form ------------------------------------------------------------------------------------ */

struct putting {
	const struct filling *filling;
	struct form *form;
	unsigned shown;
	size_t left_out;
};

static const char *last_step(const char *path)
{
	const char *dot = strrchr(path, '.');

	return dot ? dot + 1 : path;
}

static enum mask mask_at(const struct filling *filling, const char *path)
{
	return mask_of(filling->vendor, filling->operation->name, last_step(path));
}

/* Appends the text as it may be shown; false, and nothing appended: all of it may be. */
static bool add_veil(const struct putting *putting, const char *path, const char *text,
		     struct buf *veil)
{
	const struct filling *filling = putting->filling;
	enum mask mask = mask_at(filling, path);
	struct json *value = *text == '{' || *text == '[' ? json_parse_text(text, NULL) : NULL;

	if (value) {
		mask_json_but(value, filling->vendor, filling->operation->name, putting->shown);
		json_add(veil, value, JSON_COMPACT);
		json_free(value);
	} else if (putting->shown & 1u << (mask ? mask : MASK_PHONE)) {
		return false;
	} else if (mask) {
		mask_add_text(veil, text, mask);
	} else {
		mask_add_free_text(veil, text);
	}
	if (strcmp(veil->text, text) != 0)
		return true;
	buf_reset(veil);
	return false;
}

static bool is_clean(const char *text)
{
	struct buf clean = BUF_INIT;
	bool same;

	utf8_add_clean(&clean, text, strlen(text), CLEAN_LINE);
	same = strcmp(clean.text, text) == 0;
	buf_wipe(&clean);
	return same;
}

static void put_text(struct putting *putting, const char *path, const char *text)
{
	struct buf veil = BUF_INIT;

	if (!*text || mask_at(putting->filling, path) == MASK_SECRET)
		return;
	if (!is_clean(text))
		putting->left_out++;
	else if (add_veil(putting, path, text, &veil))
		form_set_veiled(putting->form, path, text, veil.text);
	else
		form_set_value(putting->form, path, text);
	buf_clear(&veil);
}

static void put_fields(struct putting *putting, const struct field *fields,
		       const struct json *object, const char *holder);

static bool begins_with(const char *name, const char *member)
{
	size_t length = strlen(member);

	return strncmp(name, member, length) == 0 && (!name[length] || name[length] == '.');
}

/* Members that no field stands for, not even "org.code" for "org". */
static size_t count_strangers(const struct field *fields, const struct json *object)
{
	size_t count = 0;

	for (const struct json *member = json_first(object); member && json_name(member);
	     member = json_next(member)) {
		const struct field *field = fields;

		while (field && field->name && !begins_with(field->name, json_name(member)))
			field++;
		count += !field || !field->name;
	}
	return count;
}

static void put_rows(struct putting *putting, const struct field *field, const struct json *rows,
		     const char *path)
{
	size_t number = 0;

	for (const struct json *row = json_first(rows); row; row = json_next(row)) {
		struct buf line = BUF_INIT;

		buf_addf(&line, "%s.%zu.", path, number++);
		putting->left_out += count_strangers(field->fields, row);
		put_fields(putting, field->fields, row, line.text);
		buf_clear(&line);
	}
}

static void put_value(struct putting *putting, const struct field *field, const struct json *value,
		      const char *path)
{
	struct buf text = BUF_INIT;

	if (field->kind == FIELD_TEXTS && json_is(value, JSON_ARRAY)) {
		for (const struct json *one = json_first(value); one; one = json_next(one))
			buf_addf(&text, "%s%s", text.length > 0 ? "," : "",
				 json_text(one) ? json_text(one) : "");
	} else if (json_is(value, JSON_ARRAY) || json_is(value, JSON_OBJECT)) {
		json_add(&text, value, JSON_COMPACT);
	} else {
		buf_add(&text, json_text(value));
	}
	put_text(putting, path, text.text);
	buf_wipe(&text);
}

static void put_fields(struct putting *putting, const struct field *fields,
		       const struct json *object, const char *holder)
{
	for (; fields && fields->name; fields++) {
		const struct json *value = json_at(object, fields->name);
		struct buf path = BUF_INIT;

		buf_addf(&path, "%s%s", holder, fields->name);
		if (!value || fields->constant) {
			buf_clear(&path);
			continue;
		}
		if (fields->kind == FIELD_ROWS && fields->fields) {
			put_rows(putting, fields, value, path.text);
		} else if (fields->kind == FIELD_OBJECT && fields->fields) {
			buf_add_char(&path, '.');
			putting->left_out += count_strangers(fields->fields, value);
			put_fields(putting, fields->fields, value, path.text);
		} else {
			put_value(putting, fields, value, path.text);
		}
		buf_clear(&path);
	}
}

/* Members of the body that no field stands for. */
static void put_more(struct putting *putting, const struct json *body)
{
	const struct field *fields = putting->filling->operation->fields;
	struct json *rest = json_is(body, JSON_OBJECT) ? json_new_object() : json_copy(body);
	struct buf text = BUF_INIT;

	for (const struct json *member = json_is(body, JSON_OBJECT) ? json_first(body) : NULL;
	     member; member = json_next(member))
		if (!field_find(fields, json_name(member)))
			json_set(rest, json_name(member), json_copy(member));
	json_add(&text, rest, JSON_COMPACT);
	if (json_first(rest))
		put_text(putting, FILLING_MORE, text.text);
	json_free(rest);
	buf_wipe(&text);
}

size_t filling_put(const struct filling *filling, struct form *form, const struct request *request,
		   unsigned shown)
{
	struct putting putting = { filling, form, shown, 0 };

	if (filling->entry_fields) {
		put_rows(&putting, &filling->fields[count_fields(filling->fields) - 1],
			 request->body, FILLING_ENTRIES);
	} else {
		put_fields(&putting, filling->fields, request->body, "");
		if (takes_more(filling->operation))
			put_more(&putting, request->body);
	}
	put_fields(&putting, filling->fields, request->given, "");
	return putting.left_out;
}
