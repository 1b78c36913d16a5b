/* Pages followed to the end. */
#include "src/follow.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/words.h"

enum { RESUME_MS = 60 * 60 * 1000 };

/* ---- where it stands, kept in the store ---- */

/* The question without its page: the same for all pages of one run. */
static void add_name(struct buf *name, const struct request *request)
{
	struct request *copy = request_copy(request);

	if (copy->body)
		json_remove(copy->body, request->operation->paging.page);
	json_remove(copy->given, request->operation->paging.page);
	buf_addf(name, "follow %s %s ", request->vendor->name, request->operation->name);
	request_add_question(name, copy);
	request_free(copy);
}

/* "TIME PAGE" of a run that broke off; the page to go on with, or NULL. */
static char *find_mark(const struct follow *follow)
{
	struct buf name = BUF_INIT, value = BUF_INIT;
	char *page = NULL, *rest;

	add_name(&name, follow->request);
	if (store_get_meta(follow->backend->store, name.text, &value)) {
		int64_t at = strtoll(value.text, &rest, 10);

		if (*rest == ' ' && clock_wall_ms() - at < RESUME_MS)
			page = mem_copy(rest + 1);
	}
	buf_clear(&name);
	buf_clear(&value);
	return page;
}

static void set_mark(const struct follow *follow, const char *page)
{
	struct buf name = BUF_INIT, value = BUF_INIT;

	add_name(&name, follow->request);
	if (page)
		buf_addf(&value, "%lld %s", (long long)clock_wall_ms(), page);
	store_set_meta(follow->backend->store, name.text, value.text, NULL);
	buf_clear(&name);
	buf_clear(&value);
}

/* ---- pages ---- */

const struct json *answer_rows(const struct operation *operation, const struct json *data)
{
	const char *paths = operation->shapes && operation->shapes->rows ?
				    operation->shapes->rows : "";

	for (;;) {
		size_t length = strcspn(paths, "|");
		char *path = mem_copy_bytes(paths, length);
		const struct json *found = json_at(data, path);

		free(path);
		if (json_is(found, JSON_ARRAY))
			return found;
		if (!paths[length])
			return NULL;
		paths += length + 1;
	}
}

static void set_page(struct request *request, const char *page)
{
	request_set(request, request->operation->paging.page, page, false, NULL);
}

static bool ask(struct follow *follow)
{
	struct request *request = request_copy(follow->request);

	if (queue_ask(follow->backend->queue, request, 0, &follow->call, &follow->error))
		return true;
	follow->call = 0;
	follow->done = true;
	return false;
}

bool follow_start(struct follow *follow, struct backend *backend, struct request *request,
		  struct error *error)
{
	const struct paging *paging = &request->operation->paging;
	char number[24], *page;

	*follow = (struct follow){ .backend = backend, .request = request };
	if (!paging->page)
		return error_set(error, ERROR_INPUT, _("%s %s has no pages to follow"),
				 request->vendor->name, request->operation->name);
	if (paging->size && paging->most > 0) {
		snprintf(number, sizeof(number), "%d", paging->most);
		request_set(request, paging->size, number, false, NULL);
	}
	page = find_mark(follow);
	snprintf(number, sizeof(number), "%d", paging->first);
	if (page || !paging->cursor)
		set_page(request, page ? page : number);
	free(page);
	return ask(follow) || error_set(error, follow->error.kind, "%s", follow->error.text);
}

void follow_clear(struct follow *follow)
{
	request_free(follow->request);
	*follow = (struct follow){ 0 };
}

static const struct json *last_child(const struct json *rows)
{
	const struct json *last = json_first(rows);

	while (json_next(last))
		last = json_next(last);
	return last;
}

/* Moves on to the next page; false if this was the last one. */
static bool turn(struct follow *follow, const struct json *rows)
{
	const struct paging *paging = &follow->request->operation->paging;
	long count = (long)json_count(rows);
	const char *cursor;
	char number[24];

	follow->pages++;
	follow->rows += count;
	if (!count || (paging->most > 0 && count < paging->most))
		return false;
	if (paging->cursor) {
		cursor = json_text_at(last_child(rows), paging->cursor);
		if (!cursor)
			return false;
		set_page(follow->request, cursor);
		set_mark(follow, cursor);
		return true;
	}
	snprintf(number, sizeof(number), "%ld",
		 strtol(request_text(follow->request, paging->page), NULL, 10) + 1);
	set_page(follow->request, number);
	set_mark(follow, number);
	return true;
}

static bool read_page(void *context, const struct call *call)
{
	struct follow *follow = context;
	struct json *data;

	if (call->state != CALL_DONE) {
		error_set(&follow->error, *call->error ? call->error_kind : ERROR_REFUSED, "%s",
			  *call->error ? call->error : call->message);
		follow->done = true;
		return false;
	}
	data = json_parse_text(call->answer, NULL);
	if (!turn(follow, answer_rows(follow->request->operation, data))) {
		set_mark(follow, NULL);
		follow->done = true;
	}
	json_free(data);
	return false;
}

bool follow_step(struct follow *follow)
{
	struct backend *backend = follow->backend;

	if (follow->done || queue_has(backend->queue, follow->call))
		return false;
	store_get_call(backend_journal(backend), follow->call,
		       read_page, follow, &follow->error);
	if (!follow->done)
		ask(follow);
	return true;
}
