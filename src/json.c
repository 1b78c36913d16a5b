/* JSON values in cJSON's tree; a number is a raw node that holds its text. */
#include "src/json.h"

#include <cjson/cJSON.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/words.h"
#include "src/lex.h"

/* struct json is cJSON's node under our name, so that no one else sees cJSON. */
static cJSON *node(struct json *value)
{
	return (cJSON *)value;
}

static const cJSON *peek(const struct json *value)
{
	return (const cJSON *)value;
}

static struct json *wrap(cJSON *value)
{
	if (!value)
		die("out of memory (JSON)");
	return (struct json *)value;
}

/* Turns a marked string into the number it stands for, or takes the mark off a real string. */
static void unmark(cJSON *value)
{
	if (!cJSON_IsString(value) || value->valuestring[0] != LEX_NUMBER)
		return;
	if (value->valuestring[1] != LEX_NUMBER)
		value->type = (value->type & ~0xFF) | cJSON_Raw;
	memmove(value->valuestring, value->valuestring + 1, strlen(value->valuestring));
}

struct place {
	cJSON *child;
	size_t index;
};

static int by_name_then_index(const void *a, const void *b)
{
	const struct place *first = a, *second = b;
	int order = strcmp(first->child->string, second->child->string);

	if (order)
		return order;
	return first->index < second->index ? -1 : 1;
}

/* Of members with one name keeps the last. Sorted, so that a hostile object costs no square. */
static void drop_doubles(cJSON *object)
{
	size_t count = (size_t)cJSON_GetArraySize(object), index = 0;
	struct place *places;

	if (count < 2)
		return;
	places = mem_alloc(count * sizeof(*places));
	for (cJSON *child = object->child; child; child = child->next) {
		places[index] = (struct place){ child, index };
		index++;
	}
	qsort(places, count, sizeof(*places), by_name_then_index);
	for (index = 0; index + 1 < count; index++)
		if (strcmp(places[index].child->string, places[index + 1].child->string) == 0)
			cJSON_Delete(cJSON_DetachItemViaPointer(object, places[index].child));
	free(places);
}

static void settle(cJSON *value)
{
	unmark(value);
	for (cJSON *child = value->child; child; child = child->next)
		settle(child);
	if (cJSON_IsObject(value))
		drop_doubles(value);
}

struct json *json_parse(const char *text, size_t length, struct error *error)
{
	struct buf sound = BUF_INIT;
	cJSON *root = NULL;

	if (lex_json(text, length, &sound, error)) {
		root = cJSON_ParseWithLength(sound.text, sound.length);
		if (!root)
			error_set(error, ERROR_INPUT, _("not JSON"));
		else
			settle(root);
	}
	buf_clear(&sound);
	return (struct json *)root;
}

struct json *json_parse_text(const char *text, struct error *error)
{
	return json_parse(text, strlen(text), error);
}

struct json *json_copy(const struct json *value)
{
	return value ? wrap(cJSON_Duplicate(peek(value), true)) : NULL;
}

void json_free(struct json *value)
{
	cJSON_Delete(node(value));
}

enum json_type json_type(const struct json *value)
{
	const cJSON *item = peek(value);

	if (cJSON_IsBool(item))
		return JSON_BOOLEAN;
	if (cJSON_IsRaw(item))
		return JSON_NUMBER;
	if (cJSON_IsString(item))
		return JSON_STRING;
	if (cJSON_IsArray(item))
		return JSON_ARRAY;
	return cJSON_IsObject(item) ? JSON_OBJECT : JSON_NULL;
}

bool json_is(const struct json *value, enum json_type type)
{
	return value && json_type(value) == type;
}

const char *json_text(const struct json *value)
{
	const cJSON *item = peek(value);

	if (cJSON_IsString(item) || cJSON_IsRaw(item))
		return item->valuestring;
	if (cJSON_IsBool(item))
		return cJSON_IsTrue(item) ? "true" : "false";
	return NULL;
}

bool json_true(const struct json *value)
{
	const char *text = json_text(value);

	return text && (strcasecmp(text, "true") == 0 || strcmp(text, "1") == 0);
}

const char *json_name(const struct json *member)
{
	return member ? peek(member)->string : NULL;
}

const struct json *json_first(const struct json *container)
{
	return container ? (const struct json *)peek(container)->child : NULL;
}

const struct json *json_next(const struct json *child)
{
	return child ? (const struct json *)peek(child)->next : NULL;
}

size_t json_count(const struct json *container)
{
	size_t count = 0;

	for (const struct json *child = json_first(container); child; child = json_next(child))
		count++;
	return count;
}

size_t json_depth(const struct json *value)
{
	size_t deepest = 0;

	if (!json_is(value, JSON_ARRAY) && !json_is(value, JSON_OBJECT))
		return 0;
	for (const struct json *child = json_first(value); child; child = json_next(child)) {
		size_t depth = json_depth(child);

		if (depth > deepest)
			deepest = depth;
	}
	return deepest + 1;
}

static const struct json *find_member(const struct json *object, const char *name,
				      int (*compare)(const char *, const char *))
{
	if (!json_is(object, JSON_OBJECT))
		return NULL;
	for (const struct json *child = json_first(object); child; child = json_next(child))
		if (compare(json_name(child), name) == 0)
			return child;
	return NULL;
}

const struct json *json_member(const struct json *object, const char *name)
{
	return find_member(object, name, strcmp);
}

const struct json *json_member_any_case(const struct json *object, const char *name)
{
	return find_member(object, name, strcasecmp);
}

static const struct json *element(const struct json *array, const char *step)
{
	char *end;
	unsigned long index = strtoul(step, &end, 10);
	const struct json *child = json_first(array);

	if (end == step || *end || *step == '-')
		return NULL;
	while (child && index-- > 0)
		child = json_next(child);
	return child;
}

enum { STEP = 128 };	/* bytes of the longest step in a path */

/* Copies the first step of a path that ends at `end` and moves behind it; false when there is none. */
static bool take_step_before(const char *end, const char **path, char step[STEP])
{
	const char *dot = memchr(*path, '.', (size_t)(end - *path));
	size_t length = (size_t)((dot ? dot : end) - *path);

	if (*path == end || length >= STEP)
		return false;
	memcpy(step, *path, length);
	step[length] = '\0';
	*path += length + (dot != NULL);
	return true;
}

static bool take_step(const char **path, char step[STEP])
{
	return take_step_before(*path + strlen(*path), path, step);
}

static const struct json *follow(const struct json *value, const char *path, const char *end)
{
	char step[STEP];

	while (value && take_step_before(end, &path, step))
		value = json_is(value, JSON_ARRAY) ? element(value, step) :
						     json_member(value, step);
	return path == end ? value : NULL;
}

const struct json *json_at(const struct json *value, const char *path)
{
	return follow(value, path, path + strlen(path));
}

const char *json_text_at(const struct json *value, const char *path)
{
	return json_text(json_at(value, path));
}

const struct json *json_at_next(const struct json *value, const char **paths)
{
	const char *path = *paths, *end = strchrnul(path, '|');

	*paths = *end ? end + 1 : NULL;
	return follow(value, path, end);
}

struct json *json_editable(struct json *root, const struct json *inside)
{
	return root ? (struct json *)(uintptr_t)inside : NULL;
}

struct json *json_new_object(void)
{
	return wrap(cJSON_CreateObject());
}

struct json *json_new_array(void)
{
	return wrap(cJSON_CreateArray());
}

struct json *json_new_string(const char *text)
{
	return wrap(cJSON_CreateString(text));
}

struct json *json_new_number(const char *text)
{
	return wrap(cJSON_CreateRaw(text));
}

struct json *json_new_integer(long long number)
{
	char text[24];

	snprintf(text, sizeof(text), "%lld", number);
	return json_new_number(text);
}

struct json *json_new_boolean(bool truth)
{
	return wrap(cJSON_CreateBool(truth));
}

struct json *json_new_null(void)
{
	return wrap(cJSON_CreateNull());
}

void json_set(struct json *object, const char *name, struct json *child)
{
	cJSON *old = cJSON_GetObjectItemCaseSensitive(node(object), name);

	if (!old) {
		cJSON_AddItemToObject(node(object), name, node(child));
		return;
	}
	/* keeps the place; the new node needs the old one's name */
	cJSON_ReplaceItemInObjectCaseSensitive(node(object), name, node(child));
}

void json_set_text(struct json *object, const char *name, const char *text)
{
	json_set(object, name, text ? json_new_string(text) : json_new_null());
}

void json_append(struct json *array, struct json *child)
{
	cJSON_AddItemToArray(node(array), node(child));
}

struct json *json_detach(struct json *object, const char *name)
{
	return (struct json *)cJSON_DetachItemFromObjectCaseSensitive(node(object), name);
}

void json_remove(struct json *object, const char *name)
{
	json_free(json_detach(object, name));
}

static bool is_index(const char *step)
{
	return *step && step[strspn(step, "0123456789")] == '\0' && strlen(step) < 6;
}

/* The child at a step, made if it is not there; NULL if `parent` can have no such child. */
static cJSON *reach(cJSON *parent, const char *step, const char *rest)
{
	char following[STEP];
	bool list = take_step(&rest, following) && is_index(following);
	cJSON *child;

	if (cJSON_IsArray(parent)) {
		if (!is_index(step) || strtol(step, NULL, 10) > cJSON_GetArraySize(parent))
			return NULL;
		child = cJSON_GetArrayItem(parent, (int)strtol(step, NULL, 10));
		if (!child)
			cJSON_AddItemToArray(parent, child = list ? cJSON_CreateArray() :
								    cJSON_CreateObject());
		return child;
	}
	if (!cJSON_IsObject(parent))
		return NULL;
	child = cJSON_GetObjectItemCaseSensitive(parent, step);
	if (!child)
		cJSON_AddItemToObject(parent, step, child = list ? cJSON_CreateArray() :
								  cJSON_CreateObject());
	return child;
}

/* Puts the child itself where the last step of a path leads. */
static bool place_child(cJSON *parent, const char *step, struct json *child)
{
	long index = strtol(step, NULL, 10);

	if (cJSON_IsObject(parent)) {
		json_set((struct json *)parent, step, child);
		return true;
	}
	if (!cJSON_IsArray(parent) || !is_index(step) || index > cJSON_GetArraySize(parent))
		return false;
	if (index < cJSON_GetArraySize(parent))
		return cJSON_ReplaceItemInArray(parent, (int)index, node(child));
	return cJSON_AddItemToArray(parent, node(child));
}

static int count_steps(const char *path)
{
	int steps = 1;

	while ((path = strchr(path, '.'))) {
		path++;
		steps++;
	}
	return steps;
}

bool json_put(struct json *root, const char *path, struct json *child, struct error *error)
{
	cJSON *parent = count_steps(path) <= JSON_OUR_DEPTH ? node(root) : NULL;
	const char *rest = path;
	char step[STEP] = "";

	while (parent && take_step(&rest, step)) {
		if (!*rest)
			break;
		parent = reach(parent, step, rest);
	}
	if (parent && *step && !*rest && place_child(parent, step, child))
		return true;
	json_free(child);
	return error_set(error, ERROR_INPUT, _("nothing can be put at \"%s\""), path);
}

const char *json_library(void)
{
	return cJSON_Version();
}
