/* Writing a request as a signed HTTP message, and beside it what people may see of it. */
#include <stdlib.h>
#include <string.h>

#include "base/words.h"
#include "src/part.h"
#include "src/request.h"

struct writer {
	const struct request *request;	/* a copy, complete */
	const struct writing *writing;
	struct written *written;
	struct parts parts;
	struct buf path;
	struct error *error;
};

void written_clear(struct written *written)
{
	message_clear(&written->message);
	buf_clear(&written->recipe);
	buf_wipe(&written->joined);
	buf_clear(&written->joined_shown);
	buf_wipe(&written->sign);
	buf_clear(&written->url_shown);
	buf_clear(&written->headers_shown);
	buf_clear(&written->body_shown);
	json_free(written->parts);
	*written = (struct written)WRITTEN_INIT;
}

/* ---- the URL ---- */

static const char *path_template(const struct writer *writer)
{
	const struct vendor *vendor = writer->request->vendor;
	const struct operation *operation = writer->request->operation;
	struct buf key = BUF_INIT;
	const char *path;

	buf_addf(&key, "path.%s", operation->name);
	path = settings_get(writer->writing->settings, vendor->section, key.text);
	if (!path)
		path = operation->path;
	if (!path)
		error_set(writer->error, ERROR_SETUP,
			  _("%s publishes no path for %s: set path.%s = /… in [%s] of %s"),
			  vendor->name, operation->name, operation->name, vendor->section,
			  settings_file(writer->writing->settings));
	buf_clear(&key);
	return path;
}

/* The value of a {name} in a path: a field of the table, wherever it was put. */
static bool path_value(void *context, const char *name, struct part_value *value,
		       struct error *error)
{
	const struct writer *writer = context;

	*value = (struct part_value){ .text = request_text(writer->request, name) };
	if (*value->text)
		return true;
	return error_set(error, ERROR_INPUT, _("%s: is missing, the path needs it"), name);
}

static bool write_path(struct writer *writer)
{
	const char *template = path_template(writer);
	struct buf encoded = BUF_INIT;
	bool fine = template != NULL;

	/* {machine_no} means {machine_no:url}: nothing else may stand in a path */
	for (; fine && *template; template++) {
		if (*template == '}')
			buf_add(&encoded, ":url");
		buf_add_char(&encoded, *template);
	}
	fine = fine && recipe_fill(encoded.text, path_value, writer, &writer->path, NULL, false,
				   writer->error);
	buf_clear(&encoded);
	writer->parts.path = writer->path.text;
	return fine;
}

static const char *base_url(const struct writer *writer)
{
	const struct vendor *vendor = writer->request->vendor;
	const char *system = writer->request->operation->system, *url = NULL;
	struct buf key = BUF_INIT;

	if (system) {
		buf_addf(&key, "url.%s", system);
		url = settings_get(writer->writing->settings, vendor->section, key.text);
		buf_clear(&key);
	}
	if (!url)
		url = settings_get(writer->writing->settings, vendor->section, "url");
	if (!url)
		error_set(writer->error, ERROR_SETUP, _("[%s] in %s lacks \"url\""),
			  vendor->section, settings_file(writer->writing->settings));
	return url;
}

static bool is_secret_field(const struct writer *writer, const struct field *field)
{
	const struct part *part = NULL;
	char *name;

	if (field->mask == MASK_SECRET)
		return true;
	if (field->initial && field->initial[0] == '{') {
		name = mem_copy_bytes(field->initial + 1, strcspn(field->initial + 1, "}"));
		part = part_find(writer->request->vendor, name);
		free(name);
	}
	return part && part->secret;
}

static void add_query(struct writer *writer, const struct field *field, const char *text,
		      char joint)
{
	struct buf *url = &writer->written->message.url, *shown = &writer->written->url_shown;

	buf_addf(url, "%c%s=", joint, field->name);
	recipe_add_encoded(url, text);
	buf_addf(shown, "%c%s=", joint, field->name);
	if (is_secret_field(writer, field))
		recipe_add_fingerprint(shown, text, PART_SECRET);
	else
		recipe_add_encoded(shown, text);
}

static bool write_url(struct writer *writer)
{
	const char *base = base_url(writer), *text;
	struct buf *url = &writer->written->message.url;
	char joint = '?';

	if (!base)
		return false;
	buf_add(url, base);
	while (url->length > 0 && url->text[url->length - 1] == '/')
		buf_truncate(url, url->length - 1);
	buf_add(url, writer->path.text);
	buf_add(&writer->written->url_shown, url->text);
	for (const struct field *field = writer->request->operation->fields; field && field->name;
	     field++) {
		text = field->place == PLACE_QUERY ?
			       json_text(json_member(writer->request->given, field->name)) : NULL;
		if (!text)
			continue;
		add_query(writer, field, text, joint);
		joint = '&';
	}
	return true;
}

/* ---- the signature ---- */

const char *signing_recipe(const struct settings *settings, const struct vendor *vendor)
{
	const char *configured = settings_get(settings, vendor->section, "sign");
	const struct signing *signing = vendor->signings;

	if (configured)
		return configured;
	for (; signing->setting; signing++) {
		const char *value = settings_get(settings, vendor->section, signing->setting);

		if (value && strcmp(value, signing->value) == 0)
			break;
	}
	return signing->recipe;
}

/* Notes a part of the recipe with the value people may see. */
static void note_part(void *context, const char *name, const char *form)
{
	struct writer *writer = context;
	struct part_value value;
	struct buf placeholder = BUF_INIT, text = BUF_INIT, shown = BUF_INIT;

	buf_addf(&placeholder, "{%s:%s}", name, form);
	if (recipe_fill(placeholder.text, part_value, &writer->parts, &text, &shown,
			writer->writing->show_tokens, NULL) &&
	    part_value(&writer->parts, name, &value, NULL))
		json_set_text(writer->written->parts, name, shown.text);
	buf_clear(&placeholder);
	buf_wipe(&text);
	buf_clear(&shown);
}

static const char *signing_key(struct writer *writer, bool *fine)
{
	struct part_value value = { 0 };
	const char *name = writer->request->vendor->sign_key;

	if (name && !part_value(&writer->parts, name, &value, writer->error))
		*fine = false;
	return value.text;
}

static bool write_sign(struct writer *writer)
{
	const char *own = writer->request->operation->recipe;
	struct written *written = writer->written;
	struct recipe recipe;
	const char *key;
	bool fine = true;

	buf_add(&written->recipe, own ? own : signing_recipe(writer->writing->settings,
							     writer->request->vendor));
	written->parts = json_new_object();
	if (!recipe_parse(written->recipe.text, &recipe, writer->error))
		return false;
	if (recipe_is_none(&recipe))
		return true;
	recipe_each(recipe.template, note_part, writer);
	if (!recipe_fill(recipe.template, part_value, &writer->parts, &written->joined,
			 &written->joined_shown, writer->writing->show_tokens, writer->error))
		return false;
	key = recipe.keyed ? signing_key(writer, &fine) : NULL;
	fine = fine && recipe_sign(&recipe, &written->joined, key, &written->sign, writer->error);
	writer->parts.sign = written->sign.text;
	return fine;
}

/* ---- the body ---- */

/* A member of the message by its name in the layout: given, else a part, else nothing. */
static bool add_member(struct writer *writer, const char *name, struct json *message,
		       struct json *shown)
{
	const struct json *given = json_member(writer->request->given, name);
	const struct part *part = part_find(writer->request->vendor, name);
	struct part_value value = { 0 };
	struct buf text = BUF_INIT;

	if (!given && !part)
		return true;
	if (!part_value(&writer->parts, name, &value, writer->error))
		return false;
	if (!value.text && !value.json)
		return true;
	json_set(message, name, value.json ? json_copy(value.json) : json_new_string(value.text));
	if (value.secrecy != PART_OPEN || (part && part->source == PART_SIGN &&
					   strncmp(writer->written->recipe.text, "text:", 5) == 0)) {
		recipe_add_fingerprint(&text, value.text ? value.text : "", PART_SECRET);
		json_set_text(shown, name, text.text);
	} else {
		json_set(shown, name, json_copy(json_member(message, name)));
	}
	buf_clear(&text);
	return true;
}

static void spread_body(const struct writer *writer, struct json *message, struct json *shown)
{
	const struct json *body = writer->request->body;

	for (const struct json *child = json_first(body); child && json_name(child);
	     child = json_next(child)) {
		const struct field *field = field_find(writer->request->operation->fields,
						       json_name(child));

		json_set(message, json_name(child), json_copy(child));
		if (field && field->mask == MASK_SECRET)
			json_set_text(shown, json_name(child), "***");
		else
			json_set(shown, json_name(child), json_copy(child));
	}
}

static bool follow_layout(struct writer *writer, const char *layout, struct json *message,
			  struct json *shown)
{
	while (*layout) {
		size_t length = strcspn(layout, " ");
		char *name = mem_copy_bytes(layout, length);
		bool fine = true;

		if (strcmp(name, "*") == 0)
			spread_body(writer, message, shown);
		else
			fine = add_member(writer, name, message, shown);
		free(name);
		if (!fine)
			return false;
		layout += length + strspn(layout + length, " ");
	}
	return true;
}

static void print_body(struct writer *writer, struct json **message, struct buf *out)
{
	if (writer->request->vendor->wrap)
		writer->request->vendor->wrap(message, writer->written->sign.text);
	json_add(out, *message, JSON_COMPACT);
}

static bool write_body(struct writer *writer)
{
	const struct operation *operation = writer->request->operation;
	const char *layout = operation->layout ? operation->layout :
						 writer->request->vendor->layout;
	struct json *message, *shown;
	bool fine = true;

	if (operation->body == BODY_NONE)
		return true;
	writer->written->message.has_body = true;
	if (!layout) {
		message = writer->request->body ? json_copy(writer->request->body) :
						  json_new_object();
		shown = json_copy(message);
	} else {
		message = json_new_object();
		shown = json_new_object();
		fine = follow_layout(writer, layout, message, shown);
	}
	if (fine) {
		print_body(writer, &message, &writer->written->message.body);
		print_body(writer, &shown, &writer->written->body_shown);
	}
	json_free(message);
	json_free(shown);
	return fine;
}

/* ---- headers ---- */

static void add_header(struct writer *writer, const char *name, const char *value,
		       const char *shown)
{
	message_add_header(&writer->written->message, name, value);
	buf_addf(&writer->written->headers_shown, "%s: %s\n", name, shown);
}

/* header.NAME = value of the config: what a vendor wants beyond its document. */
static void add_configured(void *context, const struct setting_value *setting)
{
	struct writer *writer = context;
	struct buf shown = BUF_INIT;
	const char *value = settings_secret(writer->writing->settings, setting->section,
					    setting->key, writer->error);

	if (value && !strpbrk(value, "\r\n")) {
		recipe_add_fingerprint(&shown, value, PART_SECRET);
		add_header(writer, setting->key + strlen("header."), value, shown.text);
	}
	buf_clear(&shown);
}

static bool has_header(const struct header *headers, const char *name)
{
	for (; headers && headers->name; headers++)
		if (strcmp(headers->name, name) == 0)
			return true;
	return false;
}

static bool write_headers(struct writer *writer)
{
	const struct vendor *vendor = writer->request->vendor;
	struct buf value = BUF_INIT, shown = BUF_INIT;
	struct error before = *writer->error;
	bool fine = true;

	if (writer->written->message.has_body && !has_header(vendor->headers, "Content-Type"))
		add_header(writer, "Content-Type", "application/json", "application/json");
	for (const struct header *header = vendor->headers;
	     fine && header && header->name && !writer->request->operation->plain; header++) {
		fine = recipe_fill(header->template, part_value, &writer->parts, &value, &shown,
				   writer->writing->show_tokens, writer->error);
		if (fine && value.length > 0 && !strpbrk(value.text, "\r\n"))
			add_header(writer, header->name, value.text, shown.text);
		buf_wipe(&value);
		buf_reset(&shown);
	}
	buf_clear(&shown);
	settings_each_of(writer->writing->settings, vendor->section, "header.", add_configured,
			 writer);
	return fine && writer->error->kind == before.kind;
}

/* ---- all of it ---- */

static bool check_enabled(const struct request *request, const struct settings *settings,
			  struct error *error)
{
	const char *setting = request->operation->enabled_by;

	if (!setting || settings_is_on(settings, request->vendor->section, setting))
		return true;
	return error_set(error, ERROR_SETUP,
			 _("%s %s is switched off; %s = yes in [%s] of %s turns it on"),
			 request->vendor->name, request->operation->name, setting,
			 request->vendor->section, settings_file(settings));
}

bool request_write(const struct request *request, const struct writing *writing,
		   struct written *written, struct error *error)
{
	struct request *copy = request_copy(request);
	struct error reason = { 0 };
	struct writer writer = { copy, writing, written, { 0 }, BUF_INIT, &reason };
	bool fine;

	parts_init(&writer.parts, copy, writing);
	buf_add(&written->message.method,
		request->operation->method ? request->operation->method : "POST");
	fine = check_enabled(request, writing->settings, &reason) &&
	       request_complete_late(copy, &writer.parts, &reason);
	writer.parts.body = copy->body;
	fine = fine && write_path(&writer) && write_url(&writer) && write_sign(&writer) &&
	       write_body(&writer) && write_headers(&writer);
	if (!fine)
		error_set(error, reason.kind, "%s", reason.text);
	parts_clear(&writer.parts);
	buf_clear(&writer.path);
	request_free(copy);
	return fine;
}
