/* Pages followed to the end. */
#include "src/follow.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/words.h"

enum {
	RESUME_MS = 60 * 60 * 1000,
	PAUSE_MOST_MS = 2000,	/* between pages */
};

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

/* What is at the first of the paths, '|' between them, that leads to what `fits`; NULL: nothing. */
static const struct json *find_at(const struct json *data, const char *paths,
				  bool (*fits)(const struct json *value))
{
	while (paths) {
		const struct json *found = json_at_next(data, &paths);

		if (fits(found))
			return found;
	}
	return NULL;
}

static bool is_array(const struct json *value)
{
	return json_is(value, JSON_ARRAY);
}

static bool has_text(const struct json *value)
{
	return json_text(value);
}

const struct json *answer_rows(const struct operation *operation, const struct json *data)
{
	const struct shape *shapes = operation->shapes;

	return find_at(data, shapes && shapes->rows ? shapes->rows : "", is_array);
}

const char *follow_page(const struct follow *follow)
{
	return request_text(follow->request, follow->request->operation->paging.page);
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

	*follow = (struct follow){ .backend = backend, .request = request, .last = BUF_INIT };
	if (!paging->page)
		return error_set(error, ERROR_INPUT, _("%s %s has no pages to follow"),
				 request->vendor->name, request->operation->name);
	if (paging->size && paging->most > 0) {
		snprintf(number, sizeof(number), "%d", paging->most);
		request_set(request, paging->size, number, false, NULL);
	}
	page = find_mark(follow);
	snprintf(number, sizeof(number), "%d", paging->first);
	if (page)
		set_page(request, page);
	else if (!paging->cursor && !*follow_page(follow))
		set_page(request, number);
	free(page);
	return ask(follow) || error_set(error, follow->error.kind, "%s", follow->error.text);
}

void follow_clear(struct follow *follow)
{
	request_free(follow->request);
	buf_clear(&follow->last);
	*follow = (struct follow){ .last = BUF_INIT };
}

static const struct json *last_child(const struct json *rows)
{
	const struct json *last = json_first(rows);

	while (json_next(last))
		last = json_next(last);
	return last;
}

/* Some vendors give the same page whatever is asked for. */
static bool came_before(struct follow *follow, const struct json *rows)
{
	struct buf text = BUF_INIT;
	bool same;

	json_add(&text, rows, JSON_COMPACT);
	same = text.length == follow->last.length &&
	       memcmp(text.text, follow->last.text, text.length) == 0;
	buf_clear(&follow->last);
	follow->last = text;
	return same;
}

/* Is there a page behind this one? A feed ends with an empty page, others with the last of those
 * they told of, or with one that is not full. */
static bool has_next(struct follow *follow, const struct json *data, long count)
{
	const struct paging *paging = &follow->request->operation->paging;
	const struct json *pages = paging->pages ? find_at(data, paging->pages, has_text) : NULL;

	if (paging->cursor || count == 0)
		return count > 0;
	follow->pages_in_all = pages ? strtol(json_text(pages), NULL, 10) : 0;
	if (follow->pages_in_all > 0)
		return strtol(follow_page(follow), NULL, 10) < follow->pages_in_all;
	return paging->most == 0 || count >= paging->most;
}

/* Moves on to the next page; false if this was the last one. */
static bool turn(struct follow *follow, const struct json *data, const struct json *rows)
{
	const struct paging *paging = &follow->request->operation->paging;
	long count = (long)json_count(rows);
	const char *next;
	char number[24];

	if (came_before(follow, rows))
		return false;
	follow->pages += count > 0;
	follow->rows += count;
	if (!has_next(follow, data, count))
		return false;
	snprintf(number, sizeof(number), "%ld", strtol(follow_page(follow), NULL, 10) + 1);
	next = paging->cursor ? json_text_at(last_child(rows), paging->cursor) : number;
	if (!next)
		return false;
	set_page(follow->request, next);
	set_mark(follow, next);
	return true;
}

static bool fail(struct follow *follow, enum error_kind kind, const char *text)
{
	error_set(&follow->error, kind, "%s", text);
	follow->done = true;
	return false;
}

static bool read_page(void *context, const struct call *call)
{
	struct follow *follow = context;
	struct json *data;

	if (call->state != CALL_DONE)
		return fail(follow, *call->error ? call->error_kind : ERROR_REFUSED,
			    *call->error ? call->error : call->message);
	if (!*call->answer && call->received > CALL_ANSWER_MOST)
		return fail(follow, ERROR_REPLY,
			    _("the page is too large to find the next one in it"));
	data = json_parse_text(call->answer, NULL);
	if (!turn(follow, data, answer_rows(follow->request->operation, data))) {
		set_mark(follow, NULL);
		follow->done = true;
	}
	json_free(data);
	follow->pause_ms = call->timing.total < PAUSE_MOST_MS ? call->timing.total : PAUSE_MOST_MS;
	return false;
}

bool follow_step(struct follow *follow)
{
	struct backend *backend = follow->backend;

	if (follow->done || queue_has(backend->queue, follow->call))
		return false;
	store_get_call(backend_journal(backend), follow->call,
		       read_page, follow, &follow->error);
	if (!follow->done && ask(follow))
		queue_hold(backend->queue, follow->call, follow->pause_ms);
	return true;
}
