/* Reads that a vendor could not answer just now: asked once more, politely. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/when.h"
#include "base/words.h"
#include "src/job.h"

enum {
	RETRY_AFTER_MOST_MS = 20 * 1000,	/* what asks us to wait for longer is not waited for */
	PAUSE_LEAST_MS = 1000,	/* before a read is repeated; longer where that was in vain */
	PAUSE_MOST_MS = 8 * 1000,
};

/* Does the answer say that the vendor cannot answer just now? */
static bool is_in_trouble(const struct transfer *transfer)
{
	return transfer->error.kind == ERROR_NONE &&
	       (transfer->status == 429 || (transfer->status >= 500 && transfer->status <= 599));
}

bool job_hands_out_tokens(const struct job *job)
{
	const struct tokens *tokens = job->request->vendor->tokens;
	const char *name = job->request->operation->name;

	return tokens && (words_have(tokens->operations, name) ||
			  (tokens->authorize && strcmp(tokens->authorize, name) == 0));
}

/* Milliseconds of a Retry-After: seconds, or a date; -1: none is given. */
static int64_t retry_after_ms(const struct transfer *transfer)
{
	const char *text = transfer->retry_after.text;
	int64_t at, left;

	if (*text && !text[strspn(text, "0123456789")])
		return strlen(text) > 6 ? INT64_MAX : strtoll(text, NULL, 10) * 1000;
	if (!when_parse_http(text, &at))
		return -1;
	left = at - clock_wall_ms();
	return left > 0 ? left : 0;
}

/* How long to leave the vendor alone: what it says, else the rest of the pause that others began, else
 * longer each time; -1: too long to wait for. */
static int64_t pause_ms(const struct transfer *transfer, const struct pace *pace)
{
	int64_t said = retry_after_ms(transfer), left = pace->not_before_ms - clock_steady_ms();

	if (said > RETRY_AFTER_MOST_MS)
		return -1;
	if (said >= 0)
		return said < PAUSE_LEAST_MS ? PAUSE_LEAST_MS : said;
	if (left > 0)
		return left;
	if (!pace->pause_ms)
		return PAUSE_LEAST_MS;
	return pace->pause_ms < PAUSE_MOST_MS / 2 ? 2 * pace->pause_ms : PAUSE_MOST_MS;
}

/* Of all that were asked at one time only the first to come back makes the pause longer. */
static void leave_alone(struct pace *pace, int64_t pause)
{
	int64_t now = clock_steady_ms();

	if (now >= pace->not_before_ms)
		pace->pause_ms = (long)pause;
	if (now + pause > pace->not_before_ms)
		pace->not_before_ms = now + pause;
}

/* The try that failed gets a row of its own in the journal; the call that somebody waits for goes on.
 * A sentence of ours would hide the vendor's words, so it only follows one that is there. */
static bool note_try(struct queue *queue, struct job *job, enum call_state state,
		     const struct reply *reply)
{
	struct call call = job->call, try;
	struct buf words = BUF_INIT;
	bool fine;

	job_fill_call(job, state, reply);
	try = job->call;
	job->call = call;
	if (*try.error)
		buf_addf(&words, _("%s; call %lld goes on with it"), try.error,
			 (long long)call.id);
	try.error = words.text;
	fine = store_begin(queue->store, NULL) &&
	       store_end(queue->store, store_add_call(queue->store, &try, NULL) &&
				       store_update_call(queue->store, &try, NULL), NULL);
	buf_clear(&words);
	return fine;
}

/* A password that is tried again may lock the account. */
static bool may_repeat(const struct job *job)
{
	const struct operation *operation = job->request->operation;

	return operation->kind == OPERATION_READ && !job->tried && !job->renewal &&
	       !job_hands_out_tokens(job) && !operation_has_secret(operation);
}

bool job_tries_again(struct queue *queue, struct job *job, enum call_state state,
		     const struct reply *reply)
{
	struct pace *pace = queue_pace(queue, job->request->vendor);
	int64_t pause;
	bool again;

	if (!is_in_trouble(&job->transfer)) {
		pace->pause_ms = job->transfer.error.kind == ERROR_NONE ? 0 : pace->pause_ms;
		return false;
	}
	pause = pause_ms(&job->transfer, pace);
	again = pause >= 0 && may_repeat(job) && note_try(queue, job, state, reply);
	/* without being repeated it holds up others only where the vendor says so */
	if (again || (pause >= 0 && retry_after_ms(&job->transfer) >= 0))
		leave_alone(pace, pause);
	if (!again)
		return false;
	transfer_clear(&job->transfer);
	job->tried = true;
	return true;
}
