/* Records out of a reply's data, by the shapes of the vendor's tables. */
#include <stdlib.h>
#include <string.h>

#include "base/when.h"
#include "src/record.h"

/* Where a template's names are looked up. */
struct scope {
	const struct request *request;
	const struct json *row, *data;
};

/* One name: "path" in the row, "^path" in the data, "=field" of the question. */
static const char *look_up(const struct scope *scope, const char *name)
{
	if (*name == '=')
		return request_text(scope->request, name + 1);
	if (*name == '^')
		return json_text_at(scope->data, name + 1);
	return json_text_at(scope->row, name);
}

/* The first of "a|b|c" that has a text. */
static const char *first_text(const struct scope *scope, const char *names, size_t length)
{
	const char *text = NULL;

	while (length > 0 && !(text && *text)) {
		size_t next = strcspn(names, "|");
		char *name;

		if (next > length)
			next = length;
		name = mem_copy_bytes(names, next);
		text = look_up(scope, name);
		free(name);
		names += next + (next < length);
		length -= next + (next < length);
	}
	return text;
}

/* Appends a template; false if a placeholder in it came out empty. */
static bool fill(const struct scope *scope, const char *template, size_t length, struct buf *out)
{
	bool whole = true;

	while (length > 0) {
		const char *open = memchr(template, '{', length);
		const char *close = open ? memchr(open, '}', length - (size_t)(open - template)) :
					   NULL;
		size_t literal = close ? (size_t)(open - template) : length;
		const char *text;

		buf_add_bytes(out, template, literal);
		if (!close)
			break;
		text = first_text(scope, open + 1, (size_t)(close - open - 1));
		whole = whole && text && *text;
		buf_add(out, text);
		length -= (size_t)(close + 1 - template);
		template = close + 1;
	}
	return whole;
}

static bool fill_text(const struct scope *scope, const char *template, struct buf *out)
{
	return template && fill(scope, template, strlen(template), out);
}

/* Appends each of several templates with `between` after it; those that come out empty are left. */
static void fill_list(const struct scope *scope, const char *templates, char between,
		      struct buf *out)
{
	for (templates = templates ? templates : ""; *templates;
	     templates += strspn(templates, " ")) {
		size_t length = strcspn(templates, " "), before = out->length;

		if (fill(scope, templates, length, out))
			buf_add_char(out, between);
		else
			buf_truncate(out, before);
		templates += length;
	}
}

static int64_t read_time(const struct scope *scope, const char *template, int zone)
{
	struct buf text = BUF_INIT;
	int64_t ms = WHEN_NONE;

	if (fill_text(scope, template, &text) && !when_parse(text.text, zone, &ms))
		ms = WHEN_NONE;
	buf_clear(&text);
	return ms;
}

static void clear(struct sighting *sighting)
{
	buf_clear(&sighting->key);
	buf_clear(&sighting->title);
	buf_clear(&sighting->status);
	buf_clear(&sighting->codes);
	buf_clear(&sighting->search);
}

static bool see_row(const struct scope *scope, const struct shape *shape, int zone,
		    record_visit *visit, void *context, struct error *error)
{
	struct sighting sighting = {
		.kind = record_kind_find(shape->kind), .vendor = scope->request->vendor,
		.shape = shape, .data = scope->row, .key = BUF_INIT, .title = BUF_INIT,
		.status = BUF_INIT, .codes = BUF_INIT, .search = BUF_INIT,
	};
	bool fine = true;

	if (shape->unless && json_at(scope->row, shape->unless))
		return true;
	if (fill_text(scope, shape->key, &sighting.key) && sighting.key.length > 0) {
		fill_text(scope, shape->title, &sighting.title);
		fill_text(scope, shape->status, &sighting.status);
		buf_addf(&sighting.codes, "%s\n", sighting.key.text);
		fill_list(scope, shape->codes, '\n', &sighting.codes);
		fill_list(scope, shape->search, ' ', &sighting.search);
		sighting.happened_at = read_time(scope, shape->when, zone);
		fine = visit(context, &sighting, error);
	}
	clear(&sighting);
	return fine;
}

/* The rows at the first of "a|b|" that is an array, or else an object. */
static const struct json *find_rows(const struct json *data, const char *paths)
{
	const struct json *object = NULL;

	for (;;) {
		size_t length = strcspn(paths, "|");
		char *path = mem_copy_bytes(paths, length);
		const struct json *found = json_at(data, path);

		free(path);
		if (json_is(found, JSON_ARRAY))
			return found;
		if (json_is(found, JSON_OBJECT) && !object)
			object = found;
		if (!paths[length])
			return object;
		paths += length + 1;
	}
}

static bool see_shape(const struct request *request, const struct shape *shape,
		      const struct json *data, int zone, record_visit *visit, void *context,
		      struct error *error)
{
	const struct json *rows = find_rows(data, shape->rows ? shape->rows : "");
	struct scope scope = { request, rows, data };

	if (!json_is(rows, JSON_ARRAY))
		return !rows || see_row(&scope, shape, zone, visit, context, error);
	for (const struct json *row = json_first(rows); row; row = json_next(row)) {
		scope.row = row;
		if (!see_row(&scope, shape, zone, visit, context, error))
			return false;
	}
	return true;
}

bool record_each(const struct request *request, const struct json *data, int zone,
		 record_visit *visit, void *context, struct error *error)
{
	const struct shape *shape = request->operation->shapes;

	for (; shape && shape->kind; shape++)
		if (!see_shape(request, shape, data, zone, visit, context, error))
			return false;
	return true;
}
