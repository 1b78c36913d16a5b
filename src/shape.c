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

/* A piece of a template, or the text it stands for. */
struct piece {
	const char *text;
	size_t length;
};

static struct piece whole_text(const char *text)
{
	return (struct piece){ text, text ? strlen(text) : 0 };
}

/* One name: "path" in the row, "^path" in the data, "=field" of the question, ":text" itself. */
static struct piece look_up(const struct scope *scope, struct piece name)
{
	char *path;
	struct piece found;

	if (name.length > 0 && *name.text == ':')
		return (struct piece){ name.text + 1, name.length - 1 };
	path = mem_copy_bytes(name.text, name.length);
	if (*path == '=')
		found = whole_text(request_text(scope->request, path + 1));
	else if (*path == '^')
		found = whole_text(json_text_at(scope->data, path + 1));
	else
		found = whole_text(json_text_at(scope->row, path));
	free(path);
	return found;
}

/* Takes the first of "a|b|c" off `names`. */
static struct piece take_name(struct piece *names)
{
	const char *bar = memchr(names->text, '|', names->length);
	struct piece first = { names->text, bar ? (size_t)(bar - names->text) : names->length };
	size_t taken = first.length + (bar != NULL);

	names->text += taken;
	names->length -= taken;
	return first;
}

/* The first of "a|b|c" that has a text. */
static struct piece first_text(const struct scope *scope, struct piece names)
{
	struct piece found = look_up(scope, take_name(&names));

	while (!found.length && names.length > 0)
		found = look_up(scope, take_name(&names));
	return found;
}

/* Appends a template; false if a placeholder in it came out empty. */
static bool fill(const struct scope *scope, const char *template, size_t length, struct buf *out)
{
	bool whole = true;

	while (length > 0) {
		const char *open = memchr(template, '{', length);
		const char *close = open ? memchr(open, '}', length - (size_t)(open - template))
					 : NULL;
		size_t literal = close ? (size_t)(open - template) : length;
		struct piece found;

		buf_add_bytes(out, template, literal);
		if (!close)
			break;
		found = first_text(scope, (struct piece){ open + 1, (size_t)(close - open - 1) });
		whole = whole && found.length > 0;
		buf_add_bytes(out, found.text, found.length);
		length -= (size_t)(close + 1 - template);
		template = close + 1;
	}
	return whole;
}

static bool fill_text(const struct scope *scope, const char *template, struct buf *out)
{
	return template && fill(scope, template, strlen(template), out);
}

/* Appends every text at a path in which a step "*" stands for all elements. */
static void add_each(const struct json *value, const char *path, char between, struct buf *out)
{
	const char *star = strchr(path, '*'), *text;
	char *head;

	if (!star) {
		text = json_text_at(value, path);
		if (text && *text)
			buf_addf(out, "%s%c", text, between);
		return;
	}
	head = mem_copy_bytes(path, star == path ? 0 : (size_t)(star - path) - 1);
	path = star + 1 + (star[1] == '.');
	for (const struct json *child = json_first(json_at(value, head)); child;
	     child = json_next(child))
		add_each(child, path, between, out);
	free(head);
}

/* "{a.*.b}" */
static void fill_each(const struct scope *scope, struct piece template, char between,
		      struct buf *out)
{
	char *path = mem_copy_bytes(template.text + 1, template.length - 2);

	if (*path == '^')
		add_each(scope->data, path + 1, between, out);
	else
		add_each(scope->row, path, between, out);
	free(path);
}

/* Appends each of several templates with `between` after it; those that come out empty are left. */
static void fill_list(const struct scope *scope, const char *templates, char between,
		      struct buf *out)
{
	for (templates = templates ? templates : ""; *templates;
	     templates += strspn(templates, " ")) {
		struct piece template = { templates, strcspn(templates, " ") };
		size_t before = out->length;

		if (memchr(template.text, '*', template.length))
			fill_each(scope, template, between, out);
		else if (fill(scope, template.text, template.length, out))
			buf_add_char(out, between);
		else
			buf_truncate(out, before);
		templates += template.length;
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

bool record_fill(const struct request *request, const struct json *data, const char *template,
		 struct buf *text)
{
	return fill_text(&(struct scope){ request, data, data }, template, text);
}

int64_t record_time(const struct request *request, const struct json *data, const char *template,
		    int zone)
{
	return read_time(&(struct scope){ request, data, data }, template, zone);
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
		.kind = record_kind_find(shape->kind),
		.vendor = scope->request->vendor,
		.operation = scope->request->operation,
		.shape = shape,
		.data = scope->row,
		.key = BUF_INIT,
		.title = BUF_INIT,
		.status = BUF_INIT,
		.codes = BUF_INIT,
		.search = BUF_INIT,
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

static bool is_one_row(const struct json *found)
{
	const char *text = json_text(found);

	return json_is(found, JSON_OBJECT) || (text && *text && !json_is(found, JSON_BOOLEAN));
}

/* The rows at the first of "a|b|" that is an array, or else an object or a text. */
static const struct json *find_rows(const struct json *data, const char *paths)
{
	const struct json *single = NULL;

	while (paths) {
		const struct json *found = json_at_next(data, &paths);

		if (json_is(found, JSON_ARRAY))
			return found;
		if (is_one_row(found) && !single)
			single = found;
	}
	return single;
}

static bool see_shape(const struct request *request, const struct shape *shape,
		      const struct json *data, int zone, record_visit *visit, void *context,
		      struct error *error)
{
	const struct json *rows = find_rows(data, shape->rows ? shape->rows : "");
	struct scope scope = { request, rows, data };

	if (shape->asked) {
		scope.row = request->body ? request->body : data;
		return see_row(&scope, shape, zone, visit, context, error);
	}
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
