/* What we did about a thing, and what was pushed to us: calls, writes, events, the audit. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/when.h"
#include "base/words.h"
#include "src/audit.h"
#include "src/event.h"
#include "src/mask.h"
#include "src/store/store.h"
#include "src/timeline_inside.h"

enum {
	MENTIONS_MOST = 500,
	AUDIT_MOST = 200,
	ANSWER_MOST = 64 * 1024,	/* bytes: a page of hundreds is not gone through for one of them */
};

struct mentions {
	int64_t ids[MENTIONS_MOST];
	size_t count;
};

static bool add_mention(void *context, int64_t id)
{
	struct mentions *mentions = context;

	mentions->ids[mentions->count++] = id;
	return mentions->count < MENTIONS_MOST;
}

/* ---- what an answer or a push told of the thing ---- */

struct reading {
	const struct timeline *timeline;
	struct buf *out;
};

static bool is_named(const struct timeline *timeline, const char *text, size_t length)
{
	for (size_t i = 0; i < timeline->name_count; i++)
		if (strlen(timeline->names[i]) == length &&
		    strncasecmp(timeline->names[i], text, length) == 0)
			return true;
	return false;
}

static bool is_about(const struct timeline *timeline, const struct sighting *sighting)
{
	const char *codes = sighting->codes.text;

	if (timeline_is_shared(sighting->kind->name))
		return false;
	if (is_named(timeline, sighting->key.text, sighting->key.length))
		return true;
	while (*codes) {
		size_t length = strcspn(codes, "\n");

		if (is_named(timeline, codes, length))
			return true;
		codes += length + (codes[length] == '\n');
	}
	return false;
}

/* Its state by that time, each once: the record itself knows only the latest. */
static bool add_status(void *context, const struct sighting *sighting, struct error *error)
{
	struct reading *reading = context;
	const char *status = record_status_word(sighting->vendor, sighting->kind->name,
						sighting->status.text);

	(void)error;
	if (*status && is_about(reading->timeline, sighting) && !strstr(reading->out->text, status))
		buf_addf(reading->out, "%s%s", reading->out->length > 0 ? ", " : "", status);
	return true;
}

static void add_statuses(struct buf *out, const struct timeline *timeline,
			 const struct vendor *vendor, const struct operation *operation,
			 const char *question, const char *answer)
{
	struct reading reading = { timeline, out };
	struct json *frozen, *data;
	struct request *request;

	if (!operation || !operation->shapes || strlen(answer) > ANSWER_MOST)
		return;
	frozen = json_parse_text(question, NULL);
	data = json_parse_text(answer, NULL);
	request = request_thaw(vendor, operation, frozen);
	if (data)
		record_each(request, data, WHEN_LOCAL, add_status, &reading, NULL);
	request_free(request);
	json_free(frozen);
	json_free(data);
}

/* ---- calls ---- */

/* The code and message an answer came with, without private data; the reason if there was none. */
static void add_outcome(struct buf *text, const char *code, const char *message, const char *error)
{
	buf_addf(text, "%s%s", code, *code && (*message || *error) ? " " : "");
	mask_add_free_text(text, *message ? message : error);
}

static bool add_call(void *context, const struct call *call)
{
	struct gathering *gathering = context;
	const struct vendor *vendor = vendor_find(call->vendor);
	struct buf outcome = BUF_INIT;

	/* what was sent for an outbox row is told by the row */
	if (call->outbox)
		return true;
	if (vendor && call->state == CALL_DONE)
		add_statuses(&outcome, gathering->timeline, vendor,
			     operation_find(vendor, call->operation), call->question, call->answer);
	if (!outcome.length)
		add_outcome(&outcome, call->code, call->message, call->error);
	timeline_add(gathering->timeline,
	    (struct timeline_event){
		    .kind = TIMELINE_ASKED,
		    .at = call->asked_at,
		    .known_at = call->answered_at ? call->answered_at : call->asked_at,
		    .vendor = vendor,
		    .operation = vendor ? operation_find(vendor, call->operation) : NULL,
		    .id = call->id,
		    .call = call->id,
		    .call_state = call->state,
		    .status = call->operation,
		    .text = outcome.text,
		    .person = call->person,
	    });
	buf_clear(&outcome);
	return true;
}

/* ---- writes ---- */

static bool add_row(void *context, const struct outbox_row *row)
{
	struct gathering *gathering = context;
	const struct vendor *vendor = vendor_find(row->vendor);
	struct buf outcome = BUF_INIT;
	struct timeline_event event = {
		.kind = TIMELINE_DECIDED,
		.at = row->decided_at,
		.known_at = row->decided_at,
		.vendor = vendor,
		.operation = vendor ? operation_find(vendor, row->operation) : NULL,
		.id = row->id,
		.call = row->call,
		.outbox_state = row->state,
		.key = row->key,
		.status = row->operation,
		.person = row->person,
	};

	timeline_add(gathering->timeline, event);
	event.person = NULL;
	if (row->sent_at) {
		event.kind = TIMELINE_SENT;
		event.at = event.known_at = row->sent_at;
		timeline_add(gathering->timeline, event);
	}
	if (row->settled_at && row->state != OUTBOX_QUEUED && row->state != OUTBOX_SENDING) {
		add_outcome(&outcome, row->code, row->message, row->error);
		event.kind = TIMELINE_SETTLED;
		event.at = event.known_at = row->settled_at;
		event.text = outcome.text;
		timeline_add(gathering->timeline, event);
	}
	buf_clear(&outcome);
	return true;
}

static bool gather_calls(struct gathering *gathering, const char *name)
{
	struct mentions mentions = { .count = 0 };
	bool fine = store_each_mention(gathering->store, name, "call", MENTIONS_MOST, add_mention,
				       &mentions, gathering->error);

	gathering->timeline->cut |= mentions.count == MENTIONS_MOST;
	for (size_t i = 0; fine && i < mentions.count; i++)
		if (!timeline_has(gathering->timeline, TIMELINE_ASKED, mentions.ids[i]))
			fine = store_get_call(gathering->store, mentions.ids[i], add_call,
					      gathering, gathering->error);
	return fine;
}

static bool gather_rows(struct gathering *gathering, const char *name)
{
	struct mentions mentions = { .count = 0 };
	bool fine = store_each_mention(gathering->store, name, "outbox", MENTIONS_MOST,
				       add_mention, &mentions, gathering->error);

	gathering->timeline->cut |= mentions.count == MENTIONS_MOST;
	for (size_t i = 0; fine && i < mentions.count; i++)
		if (!timeline_has(gathering->timeline, TIMELINE_DECIDED, mentions.ids[i]))
			fine = outbox_get(gathering->store, mentions.ids[i], add_row, gathering,
					  gathering->error);
	return fine;
}

/* ---- pushes ---- */

static bool add_event(void *context, const struct event *event)
{
	struct gathering *gathering = context;
	const struct vendor *vendor = vendor_find(event->vendor);
	const struct operation *operation;
	struct buf name = BUF_INIT, statuses = BUF_INIT;

	if (timeline_has(gathering->timeline, TIMELINE_PUSHED, event->id))
		return true;
	buf_addf(&name, "push.%s", event->type);
	operation = vendor ? operation_find(vendor, name.text) : NULL;
	add_statuses(&statuses, gathering->timeline, vendor, operation, "{}", event->body);
	timeline_add(gathering->timeline, (struct timeline_event){
						  .kind = TIMELINE_PUSHED,
						  .at = event->told_at,
						  .known_at = event->received_at,
						  .source = SOURCE_PUSH,
						  .vendor = vendor,
						  .operation = operation,
						  .id = event->id,
						  .status = name.text,
						  .text = statuses.text,
					  });
	buf_clear(&name);
	buf_clear(&statuses);
	return true;
}

static bool gather_events(struct gathering *gathering, const char *name)
{
	struct event_filter filter = { .code = name };

	return store_list_events(gathering->store, &filter, 0, false, MENTIONS_MOST, add_event,
				 gathering, gathering->error);
}

/* ---- the audit ---- */

/* Of the audit only what neither call nor row tells. */
static bool add_note(void *context, const struct audit_row *row)
{
	static const char *const actions[] = { "reveal", "write.again", "write.checked" };
	struct gathering *gathering = context;
	struct buf detail = BUF_INIT;
	bool wanted = false;

	for (size_t i = 0; i < COUNT(actions); i++)
		wanted |= strcmp(actions[i], row->action) == 0;
	if (!wanted || timeline_has(gathering->timeline, TIMELINE_NOTED, row->id))
		return true;
	mask_add_free_text(&detail, row->detail);
	timeline_add(gathering->timeline, (struct timeline_event){
					 .kind = TIMELINE_NOTED,
					 .at = row->at,
					 .known_at = row->at,
					 .id = row->id,
					 .key = row->subject,
					 .status = row->action,
					 .text = detail.text,
					 .person = row->person,
				 });
	buf_clear(&detail);
	return true;
}

bool timeline_add_own(struct gathering *gathering)
{
	struct timeline *timeline = gathering->timeline;
	bool fine = true;

	for (size_t i = 0; fine && i < timeline->name_count; i++)
		fine = gather_calls(gathering, timeline->names[i]) &&
		       gather_rows(gathering, timeline->names[i]) &&
		       gather_events(gathering, timeline->names[i]) &&
		       audit_about(gathering->store, timeline->names[i], AUDIT_MOST, add_note,
				   gathering, gathering->error);
	return fine;
}
