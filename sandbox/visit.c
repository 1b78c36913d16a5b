/* One request at a vendor's door. */
#include "sandbox/visit.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "sandbox/vendor.h"

int64_t visit_now(const struct visit *visit)
{
	return world_now(visit->world) + visit->clock_ms;
}

PRINTF_LIKE(3, 0)
static void refuse(struct visit *visit, int code, const char *format, va_list arguments)
{
	char text[1024];

	vsnprintf(text, sizeof(text), format, arguments);
	visit->refused = true;
	visit->code = code;
	buf_set(&visit->message, text);
	buf_reset(&visit->data);
}

bool visit_refuse(struct visit *visit, int code, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	refuse(visit, code, format, arguments);
	va_end(arguments);
	return false;
}

bool visit_refuse_unproved(struct visit *visit, int code, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	refuse(visit, code, format, arguments);
	va_end(arguments);
	visit->unproved = true;
	return false;
}

struct slice visit_member(const struct visit *visit, const char *path)
{
	return slice_member(visit->body, path);
}

bool visit_has(const struct visit *visit, const char *path)
{
	struct slice value = visit_member(visit, path);
	enum slice_kind kind = slice_kind(value);

	return kind != SLICE_NONE && kind != SLICE_NULL && !slice_is(value, "");
}

bool visit_is(const struct visit *visit, const char *path, const char *text)
{
	return slice_is(visit_member(visit, path), text);
}

int64_t visit_number(const struct visit *visit, const char *path, int64_t otherwise)
{
	return visit_has(visit, path) ? slice_integer(visit_member(visit, path)) : otherwise;
}

char *visit_text_copy(const struct visit *visit, const char *path)
{
	return visit_has(visit, path) ? slice_text_copy(visit_member(visit, path)) : mem_copy("");
}

struct item *visit_find(const struct visit *visit, enum book book, const char *path)
{
	char *key = visit_text_copy(visit, path);
	struct item *item = shelf_find(&visit->world->books[book], key);

	free(key);
	return item;
}

void visit_effect(struct visit *visit, const char *key)
{
	tally_effect(&visit->world->tally, visit->vendor->name, visit->operation->name, key);
}

bool visit_read_json(struct visit *visit, struct slice *document)
{
	const struct buf *body = &visit->exchange->body;

	return body->length ? slice_read(body->text, body->length, document)
			    : slice_read("{}", 2, document);
}

void visit_read_query(struct visit *visit)
{
	const struct pairs *query = &visit->exchange->query;

	buf_reset(&visit->decoded);
	put_open(&visit->decoded, NULL, '{');
	for (size_t i = 0; i < query->count; i++)
		put_text(&visit->decoded, query->entries[i].name, query->entries[i].value);
	put_close(&visit->decoded, '}');
	slice_read(visit->decoded.text, visit->decoded.length, &visit->document);
	visit->body = visit->document;
}

/* Every value at the path counts, through arrays on the way and at its end. */
static void count_effects(struct visit *visit, struct slice value, const char *path)
{
	struct slice_walk walk = { .container = value };
	size_t length = path ? strcspn(path, ".") : 0;
	struct slice element;
	char *text;

	if (slice_kind(value) == SLICE_ARRAY) {
		while (slice_next(&walk, NULL, &element))
			count_effects(visit, element, path);
	} else if (path) {
		text = mem_copy_bytes(path, length);
		count_effects(visit, slice_member(value, text),
			      path[length] ? path + length + 1 : NULL);
		free(text);
	} else if (value.bytes) {
		text = slice_text_copy(value);
		visit_effect(visit, text);
		free(text);
	}
}

/* Of the operations with this path, the one that the body asks for. */
static void choose_operation(struct visit *visit)
{
	const struct operation *first = visit->operation, *operation = first;
	struct rule rule = { first->by, RULE_TEXT };
	bool absent;

	if (!first->by)
		return;
	absent = !visit_has(visit, first->by);
	for (; operation->name && strcmp(operation->path, first->path) == 0 &&
	       strcmp(operation->method, first->method) == 0;
	     operation++)
		if (visit_is(visit, operation->by, operation->is)) {
			visit->operation = operation;
			return;
		}
	visit->vendor->complain(visit,
				&(struct complaint){ absent ? RULE_MISSING : RULE_WRONG, &rule });
}

static bool body_is_json(const struct visit *visit)
{
	const char *type = exchange_header(visit->exchange, "Content-Type");

	return !visit->vendor->wants_json || strcasecmp(visit->exchange->method, "GET") == 0 ||
	       (type && strncasecmp(type, "application/json", 16) == 0);
}

static bool rules_kept(struct visit *visit)
{
	struct slice_walk walk = { .container = visit->body };
	struct complaint complaint;
	struct slice element;

	if (!(visit->operation->flags & OPERATION_LIST)) {
		if (rule_check(visit->operation->rules, visit->body, &complaint))
			return true;
		visit->vendor->complain(visit, &complaint);
		return false;
	}
	while (slice_next(&walk, NULL, &element))
		if (!rule_check(visit->operation->rules, element, &complaint)) {
			visit->vendor->complain(visit, &complaint);
			return false;
		}
	return true;
}

static void act(struct visit *visit)
{
	if (!visit->vendor->admit(visit) || !rules_kept(visit))
		return;
	visit->operation->act(visit);
	if (!visit->refused && visit->operation->effect)
		count_effects(visit, visit->body, visit->operation->effect);
}

static void count(const struct visit *visit)
{
	const char *vendor = visit->vendor->name, *operation = visit->operation->name;
	struct tally *tally = &visit->world->tally;

	tally_count(tally, vendor, operation, "requests");
	if (visit->refused)
		tally_count(tally, vendor, operation, "refused");
	if (visit->unproved)
		tally_count(tally, vendor, operation, "unproved");
}

static void serve(struct visit *visit)
{
	struct exchange *exchange = visit->exchange;
	const struct vendor *vendor = visit->vendor;

	if (!body_is_json(visit)) {
		exchange_reply(exchange, 415, "application/json",
			       "{\"status\":415,\"error\":\"Unsupported Media Type\"}");
		return;
	}
	if (vendor->read(visit))
		choose_operation(visit);
	if (!fault_before(visit)) {
		if (!visit->refused)
			act(visit);
		vendor->wrap(visit);
		exchange->status = visit->status;
	}
	count(visit);
	fault_after(visit);
}

static void add_date(const struct visit *visit)
{
	time_t seconds = (time_t)(visit_now(visit) / 1000);
	struct tm parts;
	char text[40];

	strftime(text, sizeof(text), "%a, %d %b %Y %H:%M:%S GMT", gmtime_r(&seconds, &parts));
	pairs_add(&visit->exchange->reply_headers, "Date", text);
}

/* The vendor that has this path, asked for with its prefix or without. */
static const struct vendor *find_vendor(const struct exchange *exchange, struct visit *visit,
					bool *known)
{
	for (int i = 0; sandbox_vendors[i]; i++) {
		const struct vendor *vendor = sandbox_vendors[i];
		size_t length = strlen(vendor->prefix);
		bool prefixed = length > 0 &&
				strncmp(exchange->path, vendor->prefix, length) == 0 &&
				exchange->path[length] == '/';

		visit->path = exchange->path + (prefixed ? length : 0);
		visit->operation =
			sandbox_route(vendor, exchange->method, visit->path, &visit->named, known);
		if (visit->operation)
			return vendor;
	}
	return NULL;
}

bool visit_answer(struct world *world, struct exchange *exchange)
{
	struct visit visit = {
		.world = world,
		.exchange = exchange,
		.status = 200,
		.decoded = BUF_INIT,
		.message = BUF_INIT,
		.data = BUF_INIT,
	};
	bool known = false;

	world_tick(world);
	visit.vendor = find_vendor(exchange, &visit, &known);
	if (visit.vendor) {
		serve(&visit);
		tally_keep(&world->tally, visit.vendor->name, visit.operation->name, exchange,
			   world_now(world));
	} else if (known) {
		exchange_reply(exchange, 405, "application/json",
			       "{\"status\":405,\"error\":\"Method Not Allowed\"}");
	}
	add_date(&visit);
	free(visit.named);
	buf_clear(&visit.decoded);
	buf_clear(&visit.message);
	buf_clear(&visit.data);
	return visit.vendor || known;
}
