/* Records read anew in the background. */
#include "src/fetch.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/words.h"

/* ---- one item -------------------------------------------------------------------------------- */

static void note_end(struct fetch *fetch, struct fetch_item *item, const struct error *error)
{
	item->done = true;
	fetch->done++;
	if (error->kind == ERROR_NONE)
		return;
	fetch->failed++;
	fetch->error = *error;
}

static void start(struct fetch *fetch, struct fetch_item *item)
{
	struct request *request = item->request;
	struct error reason = { 0 };

	item->request = NULL;
	item->following = request->operation->paging.page;
	if (item->following) {
		if (!follow_start(&item->follow, fetch->backend, request, &reason))
			note_end(fetch, item, &reason);
	} else if (!queue_ask(fetch->backend->queue, request, 0, &item->call, &reason)) {
		note_end(fetch, item, &reason);
	}
}

static bool read_outcome(void *context, const struct call *call)
{
	if (call->state == CALL_DONE)
		return false;
	if (*call->error)
		error_set(context, call->error_kind, "%s", call->error);
	else
		error_set(context, ERROR_REFUSED, "%s: %s", call->vendor, call->message);
	return false;
}

static bool step(struct fetch *fetch, struct fetch_item *item)
{
	struct error outcome = { 0 };
	bool changed;

	if (item->following) {
		changed = follow_step(&item->follow);
		if (item->follow.done)
			note_end(fetch, item, &item->follow.error);
		return changed || item->done;
	}
	if (queue_has(fetch->backend->queue, item->call))
		return false;
	store_get_call(backend_journal(fetch->backend), item->call, read_outcome, &outcome, NULL);
	note_end(fetch, item, &outcome);
	return true;
}

/* ---- kinds ------------------------------------------------------------------------------------- */

static void begin_stage(struct fetch *fetch)
{
	const struct fetch_stage *stage = &fetch->stages[fetch->stage++];
	struct request *requests[REFRESH_MOST];
	size_t count = refresh_kind(fetch->backend, stage->kind, requests);

	for (size_t i = 0; i < count; i++) {
		if ((!stage->vendor || requests[i]->vendor == stage->vendor) &&
		    fetch->count < COUNT(fetch->items))
			fetch->items[fetch->count++] =
				(struct fetch_item){ .request = requests[i] };
		else
			request_free(requests[i]);
	}
}

/* Is the kind asked for by records of another kind, of which this vendor has none yet? */
static bool lacks(const struct fetch *fetch, const struct vendor *vendor,
		  const struct operation *operation, const char *kind)
{
	const char *by = operation->fill.kind;

	return operation->kind == OPERATION_READ && by && strcmp(by, kind) != 0 &&
	       operation_makes(operation, kind) &&
	       settings_check_vendor(fetch->backend->settings, vendor, NULL) &&
	       store_count_records(fetch->backend->store, by, vendor->name) == 0;
}

static bool is_planned(const struct fetch *fetch, const char *kind, const struct vendor *vendor)
{
	for (size_t i = 0; i < fetch->stage_count; i++)
		if (strcmp(fetch->stages[i].kind, kind) == 0 && fetch->stages[i].vendor == vendor)
			return true;
	return false;
}

/* The kind, and before it what this vendor (NULL: everyone) is asked for it by, if it is lacking. */
static void plan(struct fetch *fetch, const char *kind, const struct vendor *vendor, size_t depth)
{
	for (size_t i = 0; vendors[i] && depth < FETCH_STAGES; i++) {
		const struct operation *operation = NULL;

		if (vendor && vendors[i] != vendor)
			continue;
		while ((operation = operation_next(vendors[i], operation)))
			if (lacks(fetch, vendors[i], operation, kind))
				plan(fetch, operation->fill.kind, vendors[i], depth + 1);
	}
	if (fetch->stage_count < FETCH_STAGES && !is_planned(fetch, kind, vendor))
		fetch->stages[fetch->stage_count++] = (struct fetch_stage){ kind, vendor };
}

/* ---- all of them ------------------------------------------------------------------------------- */

bool fetch_step(struct fetch *fetch)
{
	size_t under_way = 0;
	bool changed = false;

	for (size_t i = 0; i < fetch->count && under_way < FETCH_TOGETHER; i++) {
		struct fetch_item *item = &fetch->items[i];

		if (item->done)
			continue;
		if (item->request) {
			start(fetch, item);
			changed = true;
		} else {
			changed = step(fetch, item) || changed;
		}
		under_way += !item->done;
	}
	if (fetch->done < fetch->count || fetch->stage == fetch->stage_count)
		return changed;
	begin_stage(fetch);
	return true;
}

bool fetch_is_running(const struct fetch *fetch)
{
	return fetch->done < fetch->count || fetch->stage < fetch->stage_count;
}

int fetch_timeout(const struct fetch *fetch)
{
	size_t under_way = 0, waiting = 0;

	for (size_t i = 0; i < fetch->count; i++) {
		waiting += fetch->items[i].request != NULL;
		under_way += !fetch->items[i].request && !fetch->items[i].done;
	}
	if (waiting + under_way == 0)
		return fetch_is_running(fetch) ? 0 : -1;
	return waiting > 0 && under_way < FETCH_TOGETHER ? 0 : -1;
}

long fetch_rows(const struct fetch *fetch)
{
	long rows = 0;

	for (size_t i = 0; i < fetch->count; i++)
		rows += fetch->items[i].follow.rows;
	return rows;
}

static void stop(struct fetch *fetch, struct fetch_item *item)
{
	int64_t call = item->following ? item->follow.call : item->call;

	if (!item->done && call && queue_has(fetch->backend->queue, call))
		queue_cancel(fetch->backend->queue, call);
	request_free(item->request);
	if (item->following)
		follow_clear(&item->follow);
}

void fetch_clear(struct fetch *fetch)
{
	for (size_t i = 0; i < fetch->count; i++)
		stop(fetch, &fetch->items[i]);
	*fetch = (struct fetch){ .count = 0 };
}

bool fetch_kind(struct fetch *fetch, struct backend *backend, const char *kind,
		struct error *error)
{
	if (backend->offline)
		return error_set(error, ERROR_NETWORK, _("nobody is asked while working offline"));
	fetch_clear(fetch);
	fetch->backend = backend;
	plan(fetch, record_kind_find(kind)->name, NULL, 0);
	while (fetch->count == 0 && fetch->stage < fetch->stage_count)
		begin_stage(fetch);
	return fetch->count > 0 ||
	       error_set(error, ERROR_INPUT,
			 _("no configured vendor can be asked for all of these; look one up, or "
			   "call an operation with what it needs"));
}

bool fetch_record(struct fetch *fetch, struct backend *backend, const struct record *record,
		  struct error *error)
{
	struct fetch_item item = { .done = false };

	if (!fetch_is_running(fetch))
		fetch_clear(fetch);
	if (fetch->count == REFRESH_MOST)
		return error_set(error, ERROR_INPUT, _("at most %d at a time"), REFRESH_MOST);
	if (!refresh_record(backend, record, &item.call, error))
		return false;
	fetch->backend = backend;
	fetch->items[fetch->count++] = item;
	return true;
}

/* ---- what is below ------------------------------------------------------------------------------ */

static const struct operation *find_below(const struct vendor *vendor, const char *kind)
{
	const struct operation *operation = NULL;

	while ((operation = operation_next(vendor, operation)))
		if (operation->below && operation_makes(operation, kind))
			return operation;
	return NULL;
}

bool fetch_has_below(const struct vendor *vendor, const char *kind)
{
	return find_below(vendor, kind) != NULL;
}

/* "direction=1" */
static bool set_below(struct request *request, struct error *error)
{
	const char *below = request->operation->below;
	char *name = mem_copy_bytes(below, strcspn(below, "="));
	bool fine = request_set(request, name, below + strlen(name) + 1, false, error);

	free(name);
	return fine;
}

bool fetch_below(struct backend *backend, const struct record *record, int64_t *call,
		 struct error *error)
{
	const struct vendor *vendor = vendor_get(record->vendor, error);
	const struct operation *operation = vendor ? find_below(vendor, record->kind) : NULL;
	struct request *request;

	if (!operation)
		return error_set(error, ERROR_INPUT, _("%s cannot be asked what is below it"),
				 record->key);
	if (backend->offline)
		return error_set(error, ERROR_NETWORK, _("nobody is asked while working offline"));
	if (!settings_check_vendor(backend->settings, vendor, error))
		return false;
	request = request_new(vendor, operation);
	if (set_below(request, error)) {
		deed_fill(request, record);
		if (request_complete(request, backend->settings, clock_wall_ms(), error) &&
		    request_check(request, error))
			return queue_ask(backend->queue, request, 0, call, error);
	}
	request_free(request);
	return false;
}
