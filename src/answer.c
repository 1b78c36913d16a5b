/* What became of a question. */
#include "src/answer.h"

#include <string.h>

#include "base/words.h"
#include "src/mask.h"
#include "src/skew.h"

struct reading {
	struct answer *answer;
	struct backend *backend;
	const struct request *request;
	bool found;
};

/* ---- records in the data ---- */

static void add_record(struct json *records, const struct vendor *vendor, const char *kind,
		       const char *key, const char *status, const char *title)
{
	struct json *record = json_new_object();

	json_set_text(record, "kind", kind);
	json_set_text(record, "vendor", vendor->name);
	json_set_text(record, "key", key);
	json_set_text(record, "status", status);
	json_set_text(record, "status_text", record_status_word(vendor, kind, status));
	json_set_text(record, "title", title);
	json_append(records, record);
}

static bool list_sighting(void *context, const struct sighting *sighting, struct error *error)
{
	(void)error;
	add_record(context, sighting->vendor, sighting->kind->name, sighting->key.text,
		   sighting->status.text, sighting->title.text);
	return true;
}

/* `yes`: the vendor said so; what comes with a refusal is no record of anything. */
static void set_data(struct reading *reading, const char *text, bool yes)
{
	struct answer *answer = reading->answer;
	const struct request *request = reading->request;
	const struct shape *shapes = request->operation->shapes;

	answer->data = *text ? json_parse_text(text, NULL) : NULL;
	answer->about = request->operation->name;
	if (answer->data && yes)
		record_each(request, answer->data,
			    settings_zone(reading->backend->settings, request->vendor),
			    list_sighting, answer->records, NULL);
	answer->known = shapes && shapes->kind ? json_count(answer->records) > 0
					       : yes && json_first(answer->data);
}

/* ---- from the journal ---- */

static void set_error(struct answer *answer, const struct request *request, const struct call *call)
{
	if (call->state == CALL_REFUSED && !*call->error)
		error_set(&answer->error, ERROR_REFUSED, _("%s refused: %s %s"),
			  request->vendor->name, answer->code.text, answer->message.text);
	else if (call->state != CALL_DONE)
		error_set(&answer->error, call->error_kind, "%s", call->error);
}

static bool read_live(void *context, const struct call *call)
{
	struct reading *reading = context;
	struct answer *answer = reading->answer;
	const struct request *request = reading->request;

	reading->found = true;
	answer->state = call->state;
	if (call->state == CALL_DONE || call->state == CALL_REFUSED) {
		answer->source = SOURCE_LIVE;
		answer->fetched_at = call->answered_at;
	}
	answer->call = call->id;
	answer->outbox = call->outbox;
	answer->http = call->http;
	answer->took_ms = call->timing.total;
	mask_add_free_text(&answer->code, call->code);
	mask_add_free_text(&answer->message, call->message);
	mask_add_free_text(&answer->trace, call->trace);
	set_data(reading, call->answer, call->state == CALL_DONE);
	if (call->state == CALL_REFUSED)
		answer->advice =
			advice_find(request->vendor, request->operation, call->code, call->message);
	answer->clock_off_ms = call->clock_off_ms;
	skew_add(&answer->clock, request->vendor, call->clock_off_ms, answer->advice);
	set_error(answer, request, call);
	return false;
}

/* ---- from the store ---- */

static void set_cached(struct reading *reading, int64_t fetched_at)
{
	reading->answer->source = SOURCE_CACHE;
	reading->answer->fetched_at = fetched_at;
	reading->found = true;
}

static bool read_cached(void *context, const struct call *call)
{
	struct reading *reading = context;

	set_data(reading, call->answer, true);
	set_cached(reading, call->answered_at);
	return false;
}

/* A record that this question would have brought, when exactly this question was never asked. */
static bool read_record(void *context, const struct record *record)
{
	struct reading *reading = context;
	struct answer *answer = reading->answer;
	const struct request *request = reading->request;

	if (strcmp(record->vendor, request->vendor->name) != 0 ||
	    !operation_makes(request->operation, record->kind))
		return true;
	add_record(answer->records, request->vendor, record->kind, record->key, record->status,
		   record->title);
	json_free(answer->data);
	answer->data = json_parse_text(record->data, NULL);
	answer->about = record_kind_find(record->kind)->name;
	answer->known = true;
	set_cached(reading, record->fetched_at);
	return false;
}

/* What the store knows of a question nobody answered. */
static void read_store(struct reading *reading)
{
	const struct request *request = reading->request;
	struct store *store = reading->backend->store;
	struct buf question = BUF_INIT;

	reading->found = false;
	request_add_question(&question, request);
	store_find_answer(store, request->vendor->name, request->operation->name, question.text,
			  read_cached, reading, NULL);
	buf_clear(&question);
	for (const struct ask *ask = request->operation->asks; !reading->found && ask && ask->field;
	     ask++)
		if (*request_text(request, ask->field))
			store_find_code(store, request_text(request, ask->field), 40, read_record,
					reading, NULL);
}

void answer_read(struct answer *answer, struct backend *backend, const struct request *request,
		 int64_t call, const struct error *reason)
{
	struct reading reading = { answer, backend, request, false };
	struct error missing = { ERROR_INTERNAL, "the journal has lost the call" };

	*answer = (struct answer){ .state = CALL_UNREACHABLE,
				   .took_ms = -1,
				   .code = BUF_INIT,
				   .message = BUF_INIT,
				   .trace = BUF_INIT,
				   .clock = BUF_INIT,
				   .clock_off_ms = INT64_MIN,
				   .about = request->operation->name,
				   .records = json_new_array() };
	if (call)
		store_get_call(backend_journal(backend), call, read_live, &reading, &missing);
	if (!reading.found)
		answer->error = call ? missing : *reason;
	if (answer->state == CALL_UNREACHABLE && request->operation->kind == OPERATION_READ)
		read_store(&reading);
}

void answer_clear(struct answer *answer)
{
	buf_clear(&answer->code);
	buf_clear(&answer->message);
	buf_clear(&answer->trace);
	buf_clear(&answer->clock);
	json_free(answer->data);
	json_free(answer->records);
	*answer = (struct answer){ .code = BUF_INIT, .message = BUF_INIT, .trace = BUF_INIT,
				   .clock = BUF_INIT };
}
