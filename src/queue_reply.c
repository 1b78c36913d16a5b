/* What came back: state, texts, records, all into the store at once. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/when.h"
#include "base/words.h"
#include "src/fault.h"
#include "src/job.h"
#include "src/outbox.h"

enum { CODE_MS = 10 * 60 * 1000 };	/* how long an authorisation code is kept */

/* Has the answer, though not understood, a status that says nothing was done? */
static bool refuses(long http)
{
	return http >= 400 && http < 500 && http != 408 && http != 409 && http != 425;
}

/* The state of an answer that is not the vendor's envelope. */
static enum call_state unread_state(const struct job *job)
{
	if (!job->transfer.write)
		return CALL_UNREADABLE;
	return refuses(job->transfer.status) ? CALL_REFUSED : CALL_UNKNOWN;
}

static void say_unread(struct job *job, const struct error *fault)
{
	const char *vendor = job->request->vendor->name;
	long http = job->transfer.status;

	if (http >= 300 && http < 400)
		error_set(&job->error, ERROR_REPLY,
			  _("%s: the server leads elsewhere (HTTP %ld, %s); set its url to where "
			    "it really is"), vendor, http, job->transfer.location.text);
	else if (http < 200 || http >= 300)
		error_set(&job->error, ERROR_REPLY,
			  _("%s: the server answers HTTP %ld and nothing of the vendor"), vendor,
			  http);
	else
		error_set(&job->error, ERROR_REPLY, _("%s: the answer is not understood: %s"),
			  vendor, fault->text);
}

static enum call_state fault_state(const struct job *job)
{
	if (job->transfer.write && job->transfer.sent)
		return CALL_UNKNOWN;
	return job->transfer.error.kind == ERROR_REPLY ? CALL_UNREADABLE : CALL_UNREACHABLE;
}

/* Reads the body; gives the state and fills `reply` where it is the vendor's. */
static enum call_state read_reply(struct job *job, struct reply *reply)
{
	const struct transfer *transfer = &job->transfer;
	struct error fault = { 0 };

	if (transfer->error.kind != ERROR_NONE) {
		error_set(&job->error, transfer->error.kind, "%s: %s", job->request->vendor->name,
			  transfer->error.text);
		return fault_state(job);
	}
	reply->root = json_parse(transfer->in.text, transfer->in.length, &fault);
	if (!reply->root || !job->request->vendor->unwrap(reply->root, reply) ||
	    (reply->ok && transfer->status >= 300)) {
		if (reply->root)
			error_set(&fault, ERROR_REPLY, _("it is JSON, but not as this vendor's"));
		say_unread(job, &fault);
		return unread_state(job);
	}
	return reply->ok ? CALL_DONE : CALL_REFUSED;
}

/* ---- into the store ---- */

void job_fill_call(struct job *job, enum call_state state, const struct reply *reply)
{
	struct call *call = &job->call;
	struct transfer *transfer = &job->transfer;
	int64_t date;

	buf_set(&job->code, reply->code);
	buf_set(&job->message, reply->message);
	buf_set(&job->trace, reply->trace);
	buf_reset(&job->answer);
	if (reply->data)
		json_add(&job->answer, reply->data, JSON_COMPACT);
	if (job->answer.length > CALL_ANSWER_MOST)
		buf_clear(&job->answer);
	call->state = state;
	call->answered_at = clock_wall_ms();
	call->http = transfer->status;
	call->code = job->code.text;
	call->message = job->message.text;
	call->trace = job->trace.text;
	call->answer = job->answer.text;
	call->error_kind = job->error.kind;
	call->error = job->error.text;
	call->timing = transfer->timing;
	call->sent = transfer->bytes_out;
	call->received = (int64_t)transfer->in.length;
	if (when_parse_http(transfer->date.text, &date))
		call->clock_off_ms = date - call->answered_at;
}

struct keeping {
	struct queue *queue;
	struct job *job;
};

static bool keep_record(void *context, const struct sighting *sighting, struct error *error)
{
	const struct keeping *keeping = context;

	const struct call *call = &keeping->job->call;
	struct telling telling = { SOURCE_LIVE, call->id, call->answered_at, call->answered_at };

	return store_put_record(keeping->queue->store, sighting, &telling, error);
}

static bool keep_tokens(struct queue *queue, const struct job *job, const struct reply *reply,
			struct error *error)
{
	const struct tokens *tokens = job->request->vendor->tokens;
	const char *name = job->request->vendor->name;
	int64_t now = job->call.answered_at;

	if (tokens && tokens->authorize &&
	    strcmp(tokens->authorize, job->request->operation->name) == 0)
		return !json_text(reply->data) ||
		       store_put_token(queue->store, name, TOKEN_CODE, json_text(reply->data), now,
				       now + CODE_MS, error);
	if (!tokens || !words_have(tokens->operations, job->request->operation->name))
		return true;
	for (const struct grant *grant = tokens->grants; grant->setting; grant++) {
		const char *value = json_text_at(reply->data, grant->value);
		const char *end = grant->ends ? json_text_at(reply->data, grant->ends) : NULL;
		int64_t ends = end ? strtoll(end, NULL, 10) : 0;

		/* seconds from now, or the moment in milliseconds (sheet jfwms §2.2) */
		if (ends > 0 && ends <= 100000000000)
			ends = now + ends * 1000;
		fault_point("token.kept");
		if (value && !store_put_token(queue->store, name, grant->setting, value, now, ends,
					      error))
			return false;
	}
	return true;
}

/* Tokens are handed out to be used, not to be read in the journal. */
static void hide_tokens(struct job *job)
{
	if (job_hands_out_tokens(job))
		buf_set(&job->answer, "");
	job->call.answer = job->answer.text;
}

static bool settle_row(struct queue *queue, const struct job *job, struct error *error)
{
	return !job->call.outbox ||
	       outbox_settle(queue->store, job->request->operation, &job->call, error);
}

static bool keep_news(struct queue *queue, struct job *job, const struct reply *reply,
		      struct error *error)
{
	struct keeping keeping = { queue, job };

	if (job->call.state != CALL_DONE || !reply->data)
		return true;
	return record_each(job->request, reply->data,
			   settings_zone(queue->settings, job->request->vendor), keep_record,
			   &keeping, error) &&
	       keep_tokens(queue, job, reply, error);
}

static bool keep(struct queue *queue, struct job *job, const struct reply *reply,
		 struct error *error)
{
	bool fine;

	fault_point("keep.before");
	store_set_durable(queue->store, job->call.outbox != 0);
	if (!store_begin(queue->store, error)) {
		store_set_durable(queue->store, false);
		return false;
	}
	fine = keep_news(queue, job, reply, error);
	fault_point("keep.records");
	hide_tokens(job);
	fine = fine && store_update_call(queue->store, &job->call, error) &&
	       settle_row(queue, job, error);
	fault_point("keep.settled");
	fine = store_end(queue->store, fine, error);
	store_set_durable(queue->store, false);
	fault_point("keep.after");
	return fine;
}

/* ---- settling ---- */

static bool wants_new_token(const struct job *job, const struct reply *reply)
{
	const struct tokens *tokens = job->request->vendor->tokens;

	return tokens && tokens->renew && !job->replayed && !job->renewal &&
	       !job->request->operation->plain && words_have(tokens->expired_codes, reply->code);
}

bool job_settle(struct queue *queue, struct job *job, enum settled *settled, struct error *error)
{
	struct reply reply = REPLY_INIT;
	enum call_state state;
	bool fine = true;

	job->error = (struct error){ 0 };
	state = read_reply(job, &reply);
	*settled = SETTLED;
	if (state == CALL_REFUSED && wants_new_token(job, &reply)) {
		*settled = SETTLED_TOKEN;
		job->replayed = true;
	} else if (job_tries_again(queue, job, state, &reply)) {
		*settled = SETTLED_TRY;
	} else {
		job_fill_call(job, state, &reply);
		fine = keep(queue, job, &reply, error);
	}
	reply_clear(&reply);
	return fine;
}

bool job_abandon(struct queue *queue, struct job *job, enum call_state state,
		 struct error *error)
{
	struct reply reply = REPLY_INIT;

	if (state == CALL_CANCELLED || state == CALL_UNKNOWN)
		error_set(&job->error, ERROR_CANCELLED, _("broken off"));
	job_fill_call(job, state, &reply);
	return keep(queue, job, &reply, error);
}
