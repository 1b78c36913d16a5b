/* What became of a question, as the JSON of the contract and as words. */
#include "cli/answer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/when.h"
#include "base/words.h"
#include "src/mask.h"

/* ---- records in an answer's data ---- */

struct listing {
	struct json *array;
	size_t count;
};

static bool list_sighting(void *context, const struct sighting *sighting, struct error *error)
{
	struct listing *listing = context;
	struct json *record = json_new_object();
	const char *status = sighting->status.text;

	(void)error;
	json_set_text(record, "kind", sighting->kind->name);
	json_set_text(record, "vendor", sighting->vendor->name);
	json_set_text(record, "key", sighting->key.text);
	json_set_text(record, "status", status);
	json_set_text(record, "status_text",
		      record_status_word(sighting->vendor, sighting->kind->name, status, NULL));
	json_set_text(record, "title", sighting->title.text);
	json_append(listing->array, record);
	listing->count++;
	return true;
}

static size_t set_records(struct cli *cli, struct json *object, const struct request *request,
			  const struct json *data)
{
	struct listing listing = { json_new_array(), 0 };

	if (data)
		record_each(request, data, settings_zone(cli->settings, request->vendor),
			    list_sighting, &listing, NULL);
	json_set(object, "records", listing.array);
	return listing.count;
}

/* ---- one call ---- */

static void set_source(struct answer *answer, enum source source, int64_t fetched_at)
{
	struct json *object = answer->object;

	answer->source = source;
	json_set_text(object, "source", source_name(source));
	cli_set_time(object, "fetched_at", source == SOURCE_NONE ? 0 : fetched_at);
	if (source == SOURCE_NONE)
		json_set(object, "age_s", json_new_null());
	else
		json_set(object, "age_s",
			 json_new_integer(source == SOURCE_LIVE ? 0 :
					  (clock_wall_ms() - fetched_at) / 1000));
}

/* `yes`: the vendor said so; what comes with a refusal is no record of anything. */
static void set_data(struct answer *answer, struct cli *cli, const struct request *request,
		     const char *text, bool yes)
{
	struct json *data = *text ? json_parse_text(text, NULL) : NULL;
	size_t records = set_records(cli, answer->object, request, yes ? data : NULL);
	const struct shape *shapes = request->operation->shapes;

	answer->known = shapes && shapes->kind ? records > 0 : yes && data && json_first(data);
	if (data && !cli->revealed)
		mask_json(data, request->vendor, request->operation->name);
	json_set(answer->object, "data", data ? data : json_new_null());
}

static void set_free_text(struct json *object, const char *name, const char *text)
{
	struct buf masked = BUF_INIT;

	mask_add_free_text(&masked, text);
	json_set_text(object, name, *text ? masked.text : NULL);
	buf_clear(&masked);
}

static void set_advice(struct json *object, const struct request *request,
		       const struct call *call)
{
	static const char *const again[] = {
		[AGAIN_NO] = "no", [AGAIN_LATER] = "later", [AGAIN_FRESH] = "fresh",
		[AGAIN_TOKEN] = "token", [AGAIN_LOOK] = "look",
	};
	static const char *const who[] = {
		[WHO_CLERK] = "clerk", [WHO_DESK] = "desk", [WHO_ADMIN] = "admin",
		[WHO_VENDOR] = "vendor", [WHO_WAREHOUSE] = "warehouse",
	};
	const struct advice *advice = advice_find(request->vendor, request->operation, call->code,
						  call->message);
	struct json *page;

	if (!advice) {
		json_set(object, "advice", json_new_null());
		return;
	}
	page = json_new_object();
	json_set_text(page, "meaning", word(advice->meaning));
	json_set_text(page, "remedy", word(advice->remedy));
	json_set_text(page, "retry", again[advice->again]);
	json_set_text(page, "who", who[advice->who]);
	json_set(object, "advice", page);
}

static void set_call(struct answer *answer, struct cli *cli, const struct request *request,
		     const struct call *call)
{
	struct json *object = answer->object;
	bool answered = call->state == CALL_DONE || call->state == CALL_REFUSED;
	char id[24];

	answer->state = call->state;
	json_set(object, "ok", json_new_boolean(call->state == CALL_DONE));
	json_set_text(object, "state", call_state_name(call->state));
	set_source(answer, answered ? SOURCE_LIVE : SOURCE_NONE, call->answered_at);
	json_set(object, "http", call->http ? json_new_integer(call->http) : json_new_null());
	set_free_text(object, "code", call->code);
	set_free_text(object, "message", call->message);
	set_free_text(object, "trace", call->trace);
	json_set(object, "took_ms",
		 call->timing.total >= 0 ? json_new_integer(call->timing.total) : json_new_null());
	snprintf(id, sizeof(id), "%lld", (long long)call->id);
	json_set_text(object, "call", id);
	if (call->outbox) {
		snprintf(id, sizeof(id), "%lld", (long long)call->outbox);
		json_set_text(object, "outbox", id);
	}
	set_data(answer, cli, request, call->answer, call->state == CALL_DONE);
	if (call->state == CALL_REFUSED)
		set_advice(object, request, call);
	else
		json_set(object, "advice", json_new_null());
	if (call->state == CALL_REFUSED && !*call->error)
		error_set(&answer->error, ERROR_REFUSED, _("%s refused: %s %s"),
			  request->vendor->name, call->code, call->message);
	else if (call->state != CALL_DONE)
		error_set(&answer->error, call->error_kind, "%s", call->error);
}

struct reading {
	struct answer *answer;
	struct cli *cli;
	const struct request *request;
	bool found;
};

static bool read_live(void *context, const struct call *call)
{
	struct reading *reading = context;

	set_call(reading->answer, reading->cli, reading->request, call);
	reading->found = true;
	return false;
}

/* ---- from the store ---- */

static bool read_cached(void *context, const struct call *call)
{
	struct reading *reading = context;

	set_data(reading->answer, reading->cli, reading->request, call->answer, true);
	set_source(reading->answer, SOURCE_CACHE, call->answered_at);
	reading->found = true;
	return false;
}

/* A record that this question would have brought, when exactly this question was never asked. */
static bool read_record(void *context, const struct record *record)
{
	struct reading *reading = context;
	const struct request *request = reading->request;
	struct json *records, *data;

	if (strcmp(record->vendor, request->vendor->name) != 0)
		return true;
	for (const struct shape *shape = request->operation->shapes; shape && shape->kind; shape++)
		reading->found = reading->found || strcmp(shape->kind, record->kind) == 0;
	if (!reading->found)
		return true;
	records = json_new_array();
	json_append(records, record_json(reading->cli, record, true, 0));
	json_set(reading->answer->object, "records", records);
	data = json_parse_text(record->data, NULL);
	if (data && !reading->cli->revealed)
		mask_json(data, request->vendor, record->kind);
	json_set(reading->answer->object, "data", data ? data : json_new_null());
	set_source(reading->answer, SOURCE_CACHE, record->fetched_at);
	reading->answer->known = true;
	return false;
}

/* What the store knows of a question nobody answered. */
static void read_store(struct reading *reading)
{
	const struct request *request = reading->request;
	struct store *store = reading->cli->backend.store;
	struct buf question = BUF_INIT;

	reading->found = false;
	request_add_question(&question, request);
	store_find_answer(store, request->vendor->name, request->operation->name, question.text,
			  read_cached, reading, NULL);
	buf_clear(&question);
	for (const struct ask *ask = request->operation->asks;
	     !reading->found && ask && ask->field; ask++)
		if (*request_text(request, ask->field))
			store_find_code(store, request_text(request, ask->field), 40, read_record,
					reading, NULL);
	if (reading->found)
		json_set(reading->answer->object, "ok", json_new_boolean(true));
}

static void set_not_asked(struct answer *answer, const struct error *reason)
{
	static const char *const nothing[] = { "http", "code", "message", "trace", "took_ms",
					       "call", "data", "advice" };

	answer->state = CALL_UNREACHABLE;
	answer->error = *reason;
	json_set(answer->object, "ok", json_new_boolean(false));
	json_set_text(answer->object, "state", call_state_name(CALL_UNREACHABLE));
	set_source(answer, SOURCE_NONE, 0);
	for (size_t i = 0; i < COUNT(nothing); i++)
		json_set(answer->object, nothing[i], json_new_null());
	json_set(answer->object, "records", json_new_array());
}

void answer_read(struct answer *answer, struct cli *cli, const struct request *request,
		 int64_t call, const struct error *reason)
{
	struct reading reading = { answer, cli, request, false };
	struct store *journal = cli->backend.scratch ? cli->backend.scratch : cli->backend.store;
	struct error missing = { ERROR_INTERNAL, "the journal has lost the call" };

	*answer = (struct answer){ .object = json_new_object() };
	json_set_text(answer->object, "vendor", request->vendor->name);
	json_set_text(answer->object, "operation", request->operation->name);
	if (call)
		store_get_call(journal, call, read_live, &reading, &missing);
	if (!reading.found)
		set_not_asked(answer, call ? &missing : reason);
	if (answer->state == CALL_UNREACHABLE && request->operation->kind == OPERATION_READ)
		read_store(&reading);
	if (answer->error.kind != ERROR_NONE)
		cli_set_error(answer->object, &answer->error);
}

void answer_clear(struct answer *answer)
{
	json_free(answer->object);
	answer->object = NULL;
}

int answer_exit(const struct answer *answer)
{
	switch (answer->state) {
	case CALL_DONE:
		return EXIT_FINE;
	case CALL_REFUSED:
		return EXIT_NOTHING;
	case CALL_QUEUED:
		return error_exit(ERROR_QUEUED);
	case CALL_UNKNOWN:
	case CALL_UNREADABLE:
	case CALL_ASKING:
		return error_exit(ERROR_UNKNOWN);
	case CALL_UNREACHABLE:
	case CALL_CANCELLED:
	case CALL_STATES:
		break;
	}
	if (answer->source == SOURCE_CACHE)
		return EXIT_CACHED;
	return answer->error.kind == ERROR_SETUP ? error_exit(ERROR_SETUP) :
						   error_exit(ERROR_NETWORK);
}
