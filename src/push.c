/* Pushes as they arrive: whose, of which type, and whether they are true. */
#include "src/push.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/words.h"
#include "src/door.h"
#include "src/recipe.h"
#include "src/record.h"
#include "src/sign.h"

/* ---- doors ---- */

struct opening {
	struct pushes *pushes;
	struct settings *settings;
	struct error *error;
};

static bool is_twice(const struct pushes *pushes, const char *path)
{
	for (size_t i = 0; i < pushes->count; i++)
		if (strcmp(pushes->doors[i].path, path) == 0)
			return true;
	return false;
}

static void open_door(void *context, const struct setting_value *value)
{
	struct opening *opening = context;
	struct pushes *pushes = opening->pushes;
	const struct vendor *vendor = vendor_find(value->key + strlen("path."));
	struct door *door;

	if (opening->error->kind != ERROR_NONE || !vendor)
		return;
	if (!vendor->pushing) {
		error_set(opening->error, ERROR_SETUP, _("[serve] %s: %s pushes nothing"),
			  value->key, vendor->name);
		return;
	}
	if (is_twice(pushes, value->value)) {
		error_set(opening->error, ERROR_SETUP,
			  _("[serve] %s: another vendor has the same path"), value->key);
		return;
	}
	GROW(pushes->doors, pushes->count, pushes->room);
	door = &pushes->doors[pushes->count++];
	*door = (struct door){ .vendor = vendor, .path = value->value };
	door_read_rule(door, opening->settings, opening->error);
}

struct pushes *pushes_open(struct settings *settings, struct error *error)
{
	struct pushes *pushes = mem_alloc(sizeof(*pushes));
	struct error reason = { 0 };
	struct opening opening = { pushes, settings, &reason };

	pushes->settings = settings;
	settings_each_of(settings, "serve", "path.", open_door, &opening);
	if (reason.kind == ERROR_NONE && !pushes->count)
		error_set(&reason, ERROR_SETUP,
			  _("no vendor has a path to push to: set path.jfwms = /some/secret in "
			    "[serve] of %s"),
			  settings_file(settings));
	if (reason.kind == ERROR_NONE)
		return pushes;
	error_set(error, reason.kind, "%s", reason.text);
	pushes_close(pushes);
	return NULL;
}

void pushes_close(struct pushes *pushes)
{
	if (!pushes)
		return;
	free(pushes->doors);
	free(pushes);
}

void pushes_each(const struct pushes *pushes, pushes_visit *visit, void *context)
{
	for (size_t i = 0; i < pushes->count; i++)
		visit(context, pushes->doors[i].vendor, pushes->doors[i].rule);
}

/* Does the path begin with the door's own? Looks at all of it in any case. */
static bool begins_with(const char *path, const char *own)
{
	size_t length = strlen(path);
	unsigned difference = 0;

	for (size_t i = 0; own[i]; i++)
		difference |= (unsigned char)own[i] ^ (unsigned char)(i < length ? path[i] : 0);
	return difference == 0;
}

/* A type behind the path is one step. */
static bool leads_to(const struct door *door, const char *path)
{
	bool own = begins_with(path, door->path);
	const char *rest = own ? path + strlen(door->path) : "";

	if (!own || door->vendor->pushing->type)
		return own && !*rest;
	return rest[0] == '/' && rest[1] && !strchr(rest + 1, '/');
}

static struct door *find_door(const struct pushes *pushes, const char *path)
{
	struct door *found = NULL;

	for (size_t i = 0; i < pushes->count; i++)
		if (leads_to(&pushes->doors[i], path))
			found = &pushes->doors[i];
	return found;
}

bool pushes_have(const struct pushes *pushes, const char *path)
{
	return find_door(pushes, path) != NULL;
}

/* ---- refusing ---- */

/* What the vendor is told, for its logs and not in anybody's language; the status of HTTP goes with
 * it. Which reading was tried, or what was wrong in it, is none of its sender's business. */
static const struct {
	unsigned status;
	const char *words;
} refusals[REFUSAL_REASONS] = {
	[REFUSAL_MALFORMED] = { 400, "not understood" },
	[REFUSAL_TYPE] = { 404, "unknown type" },
	[REFUSAL_UNSIGNED] = { 401, "signature missing" },
	[REFUSAL_SIGNATURE] = { 401, "signature wrong" },
	[REFUSAL_DISAGREES] = { 409, "disagrees" },
};

struct answering {
	char status[8];
	const char *reason;
};

static bool find_word(void *context, const char *name, struct part_value *value,
		      struct error *error)
{
	const struct answering *answering = context;

	(void)error;
	value->text = strcmp(name, "status") == 0 ? answering->status : answering->reason;
	return true;
}

void push_answer(struct push *push, unsigned status, const char *words)
{
	const struct pushing *pushing = push->vendor->pushing;
	struct answering answering = { .reason = words };

	snprintf(answering.status, sizeof(answering.status), "%u", status);
	push->status = status;
	buf_reset(&push->answer);
	if (status == 200)
		buf_add(&push->answer, pushing->taken);
	else
		recipe_fill(pushing->refused, find_word, &answering, &push->answer, NULL, false,
			    NULL);
}

bool push_refuse(struct push *push, enum refusal_reason reason)
{
	push->state = PUSH_REFUSED;
	push->reason = reason;
	push_answer(push, refusals[reason].status, refusals[reason].words);
	return false;
}

/* ---- what it is ---- */

static bool read_body(struct push *push)
{
	struct error error = { 0 };

	if (memchr(push->body, '\0', push->length))
		error_set(&error, ERROR_INPUT, _("it holds a NUL"));
	else
		push->root = json_parse(push->body, push->length, &error);
	if (push->root && !json_is(push->root, JSON_OBJECT))
		error_set(&error, ERROR_INPUT, _("it is JSON, but not an object"));
	if (error.kind == ERROR_NONE)
		return true;
	buf_add(&push->detail, error.text);
	return push_refuse(push, REFUSAL_MALFORMED);
}

static bool is_name(const char *text)
{
	size_t length = 0;

	while (isalnum((unsigned char)text[length]) || (text[length] && strchr("-._", text[length])))
		length++;
	return length > 0 && length <= PUSH_TYPE_MOST && !text[length];
}

/* The operation whose constant member has that value, or that is called so in the path. */
static const struct operation *find_operation(const struct vendor *vendor, const char *type)
{
	const char *member = vendor->pushing->type;

	for (const struct operation *operation = NULL;
	     (operation = operation_next(vendor, operation));) {
		const struct field *field = member ? field_find(operation->fields, member) : NULL;
		const char *own = field ? field->initial : operation->name + strlen("push.");

		if (operation->kind == OPERATION_PUSH && own && strcmp(own, type) == 0)
			return operation;
	}
	return NULL;
}

static bool read_type(struct push *push)
{
	const char *member = push->vendor->pushing->type;
	const char *type = member ? json_text_at(push->root, member) : strrchr(push->path, '/') + 1;
	const struct operation *operation;

	if (!type || !is_name(type)) {
		buf_add(&push->detail, _("it does not say of which type it is"));
		return push_refuse(push, REFUSAL_MALFORMED);
	}
	operation = find_operation(push->vendor, type);
	snprintf(push->type, sizeof(push->type), "%s",
		 operation ? operation->name + strlen("push.") : type);
	if (operation)
		push->request = request_new(push->vendor, operation);
	return true;
}

static bool read_content(struct push *push)
{
	const char *member = push->vendor->pushing->content;
	const struct json *content = member ? json_member(push->root, member) : push->root;

	if (json_is(content, JSON_OBJECT) || json_is(content, JSON_ARRAY))
		return true;
	buf_addf(&push->detail, _("it has no \"%s\", or that is no object"), member);
	return push_refuse(push, REFUSAL_MALFORMED);
}

/* What is signed makes two pushes the same one, and the path where that tells the type; what anybody
 * on the way could change does not, nor how it is spelt. */
static bool add_digest(struct push *push)
{
	const struct pushing *pushing = push->vendor->pushing;
	const struct json *content = pushing->content ? json_member(push->root, pushing->content) :
							push->root;
	const char *stamp = pushing->stamp ? json_text_at(push->root, pushing->stamp) : NULL;
	struct buf text = BUF_INIT;
	bool fine;

	buf_addf(&text, "%s\n%s\n%s\n", push->vendor->name, pushing->type ? "" : push->type,
		 stamp ? stamp : "");
	json_add(&text, content, JSON_SORTED | JSON_WITHOUT_NULLS);
	fine = sign_digest(DIGEST_SHA256, text.text, text.length, &push->digest, NULL);
	buf_clear(&text);
	return fine;
}

/* A time stamp that nobody signed must not put off what comes later: nothing is told of the future. */
static void read_time(struct push *push, const struct settings *settings)
{
	const char *told = push->vendor->pushing->told;
	int64_t at = told && push->request ?
			     record_time(push->request, push->root, told,
					 settings_zone(settings, push->vendor)) :
			     0;

	push->told_at = at > 0 && at < push->received_at ? at : push->received_at;
}

/* A type that we do not know is kept if the vendor itself signed it: nothing else is lost. */
static bool check_type(struct push *push)
{
	return push->request || door_is_proof(push->reading) || push_refuse(push, REFUSAL_TYPE);
}

void push_judge(struct pushes *pushes, struct push *push)
{
	struct door *door = find_door(pushes, push->path);

	push->vendor = door->vendor;
	if (!read_body(push) || !read_type(push) || !read_content(push) ||
	    !door_prove(door, pushes->settings, push) || !check_type(push))
		return;
	read_time(push, pushes->settings);
	push->state = add_digest(push) ? PUSH_PROVEN : PUSH_FAILED;
}

void push_clear(struct push *push)
{
	request_free(push->request);
	json_free(push->root);
	buf_clear(&push->digest);
	buf_clear(&push->detail);
	buf_clear(&push->tried);
	buf_clear(&push->answer);
	*push = (struct push)PUSH_INIT;
}
