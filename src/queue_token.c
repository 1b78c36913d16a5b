/* Tokens that vendors hand out: renewed before they end or once when refused, one renewal at a
 * time over all consoles, and everything that waited for it goes on. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/words.h"
#include "src/fault.h"
#include "src/job.h"

enum { MARGIN_MS = 60 * 1000, LEASE_MS = 30 * 1000 };

bool token_is_stale(const struct queue *queue, const struct job *job, int64_t now_ms)
{
	const struct vendor *vendor = job->request->vendor;
	const struct tokens *tokens = vendor->tokens;
	int64_t ends;

	if (!tokens || !tokens->renew || job->renewal || job->replayed ||
	    job->request->operation->plain)
		return false;
	ends = store_token_end(queue->store, vendor->name, tokens->access);
	return ends > 0 && ends - MARGIN_MS < now_ms;
}

static void add_lease_name(struct buf *name, const struct vendor *vendor)
{
	buf_addf(name, "token %s", vendor->name);
}

static bool is_renewing(const struct queue *queue, const struct vendor *vendor)
{
	for (const struct job *job = queue->jobs; job; job = job->next)
		if (job->renewal && job->request->vendor == vendor && job->state != JOB_DONE)
			return true;
	return false;
}

/* Has somebody put a newer token into the store than the one this job was refused with? */
static bool has_newer_token(const struct queue *queue, const struct job *job)
{
	const struct vendor *vendor = job->request->vendor;
	int64_t now = clock_wall_ms();
	struct json *tokens = store_get_tokens(queue->store, vendor->name, now);
	const char *token = json_text(json_member(tokens, vendor->tokens->access));
	int64_t ends = store_token_end(queue->store, vendor->name, vendor->tokens->access);
	bool newer = token && !buf_is(&job->token, token) && (!ends || ends - MARGIN_MS > now);

	json_free(tokens);
	return newer;
}

/* Is somebody waiting for whom there is no newer token yet? */
static bool lacks_token(const struct queue *queue, const struct vendor *vendor)
{
	for (const struct job *job = queue->jobs; job; job = job->next)
		if (job->state == JOB_TOKEN && job->request->vendor == vendor &&
		    !has_newer_token(queue, job))
			return true;
	return false;
}

/* Nothing renewed it: what waited is settled with the reason. */
static void give_up(struct queue *queue, const struct vendor *vendor, enum call_state state,
		    const struct job *renewal, const struct error *reason)
{
	for (struct job *job = queue->jobs; job; job = job->next) {
		if (job->state != JOB_TOKEN || job->request->vendor != vendor)
			continue;
		error_set(&job->error, reason->kind, "%s", reason->text);
		buf_clear(&job->transfer.in);
		job_abandon(queue, job, state, NULL);
		if (renewal) {
			job->call.code = renewal->call.code;
			job->call.message = renewal->call.message;
			job->call.trace = renewal->call.trace;
			job->call.http = renewal->call.http;
			store_update_call(queue->store, &job->call, NULL);
		}
		job->state = JOB_DONE;
	}
}

static bool start_renewal(struct queue *queue, const struct vendor *vendor, struct error *error)
{
	const struct operation *operation = operation_find(vendor, vendor->tokens->renew);
	struct request *request = request_new(vendor, operation);
	int64_t call;

	if (!request_complete(request, queue->settings, clock_wall_ms(), error)) {
		request_free(request);
		return false;
	}
	if (!queue_ask(queue, request, 0, &call, error))
		return false;
	for (struct job *job = queue->jobs; job; job = job->next)
		if (job->call.id == call)
			job->renewal = true;
	return true;
}

static bool has_refresh_token(const struct queue *queue, const struct vendor *vendor)
{
	struct json *tokens = store_get_tokens(queue->store, vendor->name, clock_wall_ms());
	bool has = json_member(tokens, vendor->tokens->refresh) ||
		   settings_get(queue->settings, vendor->section, vendor->tokens->refresh);

	json_free(tokens);
	return has;
}

/* Starts the renewal that a job waits for, unless another process is at it. */
static bool renew(struct queue *queue, const struct vendor *vendor)
{
	struct buf lease = BUF_INIT;
	struct error reason = { 0 };
	int64_t now = clock_wall_ms();
	bool ours;

	if (!has_refresh_token(queue, vendor)) {
		error_set(&reason, ERROR_REFUSED,
			  _("%s: not signed in; an administrator runs: tallyman login %s"),
			  vendor->name, vendor->name);
		give_up(queue, vendor, CALL_REFUSED, NULL, &reason);
		return true;
	}
	add_lease_name(&lease, vendor);
	ours = store_take_lease(queue->store, lease.text, now, now + LEASE_MS);
	fault_point("token.leased");
	/* between our look and our lease another program may have renewed it */
	if (ours && !lacks_token(queue, vendor)) {
		store_drop_lease(queue->store, lease.text);
	} else if (ours && !start_renewal(queue, vendor, &reason)) {
		store_drop_lease(queue->store, lease.text);
		give_up(queue, vendor, CALL_UNREACHABLE, NULL, &reason);
	}
	buf_clear(&lease);
	return ours;
}

/* What waited for the token is sent, once more at most, even if the vendor gave the same again. */
static void go_on(struct queue *queue, const struct vendor *vendor)
{
	for (struct job *job = queue->jobs; job; job = job->next) {
		if (job->state != JOB_TOKEN || job->request->vendor != vendor)
			continue;
		job->replayed = true;
		job->state = JOB_WAITING;
		job->due_ms = 0;
	}
}

/* The renewal has been answered: on with those that waited, or the reason for them. */
static void finish_renewal(struct queue *queue, struct job *renewal)
{
	const struct vendor *vendor = renewal->request->vendor;
	struct buf lease = BUF_INIT;
	struct error reason = { 0 };

	fault_point("token.renewed");
	add_lease_name(&lease, vendor);
	store_drop_lease(queue->store, lease.text);
	buf_clear(&lease);
	renewal->renewal = false;
	if (renewal->call.state == CALL_DONE) {
		go_on(queue, vendor);
		return;
	}
	if (words_have(vendor->tokens->dead_codes, renewal->call.code))
		error_set(&reason, ERROR_REFUSED,
			  _("%s: the sign-in has ended; an administrator runs: tallyman login %s"),
			  vendor->name, vendor->name);
	else
		error_set(&reason, ERROR_NETWORK, _("%s: the token could not be renewed: %s"),
			  vendor->name, *renewal->call.error ? renewal->call.error :
							       renewal->call.message);
	/* a refused sign-in is an answer; without one, what waited has not been sent */
	give_up(queue, vendor,
		renewal->call.state == CALL_REFUSED ? CALL_REFUSED : CALL_UNREACHABLE, renewal,
		&reason);
}

bool token_step(struct queue *queue)
{
	bool changed = false;

	for (struct job *job = queue->jobs; job; job = job->next)
		if (job->renewal && job->state == JOB_DONE)
			finish_renewal(queue, job);
	for (struct job *job = queue->jobs; job; job = job->next) {
		if (job->state != JOB_TOKEN || is_renewing(queue, job->request->vendor))
			continue;
		if (has_newer_token(queue, job)) {
			job->replayed = true;
			job->state = JOB_WAITING;
			job->due_ms = 0;
			changed = true;
		} else {
			changed |= renew(queue, job->request->vendor);
		}
	}
	return changed;
}
