/* Requests on their way: taking them, their turn, sending, breaking off. */
#include "src/queue.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/when.h"
#include "base/words.h"
#include "src/fault.h"
#include "src/job.h"
#include "src/outbox.h"
#include "src/setting_check.h"

enum {
	APART_MS = 200,	/* between two requests to a vendor that was in trouble */
	SOON_MS = 50,	/* how often something that no file announces is looked at */
	KEEPS_MOST = 12,	/* times an answer is tried to be kept */
	KEEP_AGAIN_MS = 500,
	KEEP_MS = 2 * 60 * 1000,	/* how often a claim is made longer while a row waits for its turn */
};

/* ---- jobs ---- */

static struct job *job_new(struct request *request)
{
	struct job *job = mem_alloc(sizeof(*job));

	*job = (struct job){
		.request = request, .transfer = TRANSFER_INIT, .written = WRITTEN_INIT,
		.question = BUF_INIT, .shown = BUF_INIT, .answer = BUF_INIT, .code = BUF_INIT,
		.message = BUF_INIT, .trace = BUF_INIT, .token = BUF_INIT,
	};
	request_add_question(&job->question, request);
	return job;
}

void job_free(struct job *job)
{
	request_free(job->request);
	transfer_clear(&job->transfer);
	written_clear(&job->written);
	buf_clear(&job->question);
	buf_clear(&job->shown);
	buf_clear(&job->answer);
	buf_clear(&job->code);
	buf_clear(&job->message);
	buf_clear(&job->trace);
	buf_wipe(&job->token);
	free(job);
}

struct queue *queue_new(struct net *net, struct store *store, struct settings *settings,
			const char *person)
{
	struct queue *queue = mem_alloc(sizeof(*queue));

	queue->net = net;
	queue->store = store;
	queue->settings = settings;
	queue->person = person;
	return queue;
}

void queue_free(struct queue *queue)
{
	if (!queue)
		return;
	queue_cancel_all(queue);
	for (size_t i = 0; i < queue->pace_count; i++)
		free(queue->paces[i].sent_at);
	free(queue->paces);
	free(queue);
}

static struct job *find_job(const struct queue *queue, int64_t call)
{
	struct job *job = queue->jobs;

	while (job && job->call.id != call)
		job = job->next;
	return job;
}

bool queue_has(const struct queue *queue, int64_t call)
{
	return find_job(queue, call) != NULL;
}

void queue_hold(struct queue *queue, int64_t call, long ms)
{
	struct job *job = find_job(queue, call);

	if (job)
		job->held_ms = clock_steady_ms() + ms;
}

size_t queue_count(const struct queue *queue)
{
	size_t count = 0;

	for (const struct job *job = queue->jobs; job; job = job->next)
		count++;
	return count;
}

/* ---- pace ---- */

struct pace *queue_pace(struct queue *queue, const struct vendor *vendor)
{
	const char *value = settings_get(queue->settings, vendor->section, "pace");
	struct pace *pace;

	for (size_t i = 0; i < queue->pace_count; i++)
		if (queue->paces[i].vendor == vendor)
			return &queue->paces[i];
	queue->paces = mem_resize(queue->paces, (queue->pace_count + 1) * sizeof(*pace));
	pace = &queue->paces[queue->pace_count++];
	*pace = (struct pace){ .vendor = vendor };
	if (value && setting_parse_pace(value, &pace->calls, &pace->seconds))
		pace->sent_at = mem_alloc((size_t)pace->calls * sizeof(*pace->sent_at));
	return pace;
}

/* When the vendor may be asked next; long ago: now. Of the last CALLS sendings the oldest counts. */
static int64_t pace_due(const struct pace *pace)
{
	int64_t oldest = pace->calls ? pace->sent_at[pace->next] : 0;
	int64_t due = pace->not_before_ms > pace->apart_ms ? pace->not_before_ms : pace->apart_ms;

	if (oldest && oldest + pace->seconds * 1000 > due)
		due = oldest + pace->seconds * 1000;
	return due;
}

static void pace_note(struct pace *pace, int64_t now)
{
	/* what waited for a vendor in trouble does not all come in one moment */
	if (pace->pause_ms)
		pace->apart_ms = now + APART_MS;
	if (!pace->calls)
		return;
	pace->sent_at[pace->next] = now;
	pace->next = (pace->next + 1) % pace->calls;
}

/* ---- sending ---- */

static bool write_message(struct queue *queue, struct job *job, struct error *error)
{
	const struct vendor *vendor = job->request->vendor;
	struct writing writing = { .settings = queue->settings, .now_ms = clock_wall_ms() };
	struct json *tokens = store_get_tokens(queue->store, vendor->name, writing.now_ms);
	bool fine;

	writing.tokens = tokens;
	written_clear(&job->written);
	fine = request_write(job->request, &writing, &job->written, error);
	if (vendor->tokens)
		buf_set(&job->token, json_text(json_member(tokens, vendor->tokens->access)));
	json_free(tokens);
	buf_reset(&job->shown);
	buf_addf(&job->shown, "%s %s\n%s\n%s", job->written.message.method.text,
		 job->written.url_shown.text, job->written.headers_shown.text,
		 job->written.body_shown.text);
	return fine;
}

static void set_limits(const struct queue *queue, struct job *job)
{
	const struct settings *settings = queue->settings;
	const char *section = job->request->vendor->section;
	struct transfer *transfer = &job->transfer;

	transfer->connect_ms = settings_number(settings, section, "connect_timeout_s") * 1000;
	transfer->total_ms = settings_number(settings, section, "timeout_s") * 1000;
	transfer->most_bytes =
		(size_t)settings_number(settings, section, "max_reply_mib") << 20;
	transfer->ca_file = settings_get(settings, section, "ca_file");
	transfer->proxy = settings_get(settings, section, "proxy");
	transfer->write = job->request->operation->kind == OPERATION_WRITE;
}

/* Is the outbox row still ours? If not, others took us for dead (we slept, or the disk did). */
static bool keep_claim(struct queue *queue, struct job *job, struct error *error)
{
	if (!job->call.outbox || store_keep_claim(queue->store, job->call.outbox)) {
		job->kept_ms = clock_steady_ms();
		return true;
	}
	return error_set(error, ERROR_STORE,
			 _("outbox row %lld is not ours any more: it was not sent"),
			 (long long)job->call.outbox);
}

/* Puts the message on the wire; what cannot be sent is settled at once. */
static void send_job(struct queue *queue, struct job *job)
{
	struct error reason = { 0 };

	transfer_clear(&job->transfer);
	set_limits(queue, job);
	if (write_message(queue, job, &reason) && keep_claim(queue, job, &reason)) {
		job->transfer.out = job->written.message;
		job->written.message = (struct message)MESSAGE_INIT;
		job->call.request = job->shown.text;
		pace_note(queue_pace(queue, job->request->vendor), clock_steady_ms());
		fault_point("send.start");
		if (net_start(queue->net, &job->transfer, &reason)) {
			fault_point("send.started");
			job->state = JOB_SENT;
			return;
		}
	}
	job->error = reason;
	job_abandon(queue, job, CALL_UNREACHABLE, NULL);
	job->state = JOB_DONE;
}

bool queue_ask(struct queue *queue, struct request *request, int64_t outbox, int64_t *call,
	       struct error *error)
{
	struct job *job = job_new(request), **last = &queue->jobs;

	if (!write_message(queue, job, error)) {
		job_free(job);
		return false;
	}
	job->call = (struct call){
		.vendor = request->vendor->name, .operation = request->operation->name,
		.question = job->question.text, .state = CALL_ASKING,
		.asked_at = clock_wall_ms(), .code = "", .message = "", .trace = "", .error = "",
		.request = job->shown.text, .answer = "", .person = queue->person,
		.outbox = outbox, .timing = { -1, -1, -1, -1, -1 }, .clock_off_ms = INT64_MIN,
	};
	job->kept_ms = clock_steady_ms();
	fault_point("ask.written");
	if (!store_add_call(queue->store, &job->call, error)) {
		job_free(job);
		return false;
	}
	fault_point("ask.noted");
	*call = job->call.id;
	while (*last)
		last = &(*last)->next;
	*last = job;
	return true;
}

/* ---- breaking off ---- */

static void break_off(struct queue *queue, struct job *job)
{
	bool sent = job->state == JOB_SENT;
	enum settled settled;

	/* nothing is asked again by now: what came is what is told */
	job->tried = job->replayed = true;
	if (sent && job->transfer.done && job_settle(queue, job, &settled, NULL) &&
	    settled == SETTLED) {
		job->state = JOB_DONE;
		return;
	}
	fault_point("break.before");
	net_stop(queue->net, &job->transfer);
	job_abandon(queue, job, sent && job->transfer.write ? CALL_UNKNOWN : CALL_CANCELLED, NULL);
	fault_point("break.after");
	job->state = JOB_DONE;
}

static void sweep(struct queue *queue)
{
	struct job **place = &queue->jobs;

	while (*place) {
		struct job *job = *place;

		if (job->state != JOB_DONE) {
			place = &job->next;
			continue;
		}
		*place = job->next;
		job_free(job);
	}
}

void queue_cancel(struct queue *queue, int64_t call)
{
	struct job *job = find_job(queue, call);

	if (job)
		break_off(queue, job);
	sweep(queue);
}

void queue_cancel_all(struct queue *queue)
{
	for (struct job *job = queue->jobs; job; job = job->next)
		break_off(queue, job);
	sweep(queue);
}

/* ---- moving on ---- */

/* The answer to a write is worth waiting for a store that is locked or full just now. Past that, the
 * row becomes UNKNOWN when this process ends. */
static bool must_wait(struct job *job)
{
	if (!job->call.outbox || ++job->unkept >= KEEPS_MOST)
		return false;
	job->due_ms = clock_steady_ms() + KEEP_AGAIN_MS;
	return true;
}

static bool take_reply(struct queue *queue, struct job *job)
{
	static const enum job_state states[] = {
		[SETTLED] = JOB_DONE, [SETTLED_TOKEN] = JOB_TOKEN, [SETTLED_TRY] = JOB_WAITING,
	};
	struct error reason = { 0 };
	enum settled settled = SETTLED;

	if (job->state != JOB_SENT || !job->transfer.done ||
	    (job->unkept && clock_steady_ms() < job->due_ms))
		return false;
	fault_point("answer.came");
	if (!job_settle(queue, job, &settled, &reason)) {
		if (must_wait(job))
			return false;
		job->error = reason;
	}
	job->state = states[settled];
	return true;
}

static bool give_turn(struct queue *queue, struct job *job)
{
	int64_t now = clock_steady_ms();

	if (job->state != JOB_SENT && now >= job->kept_ms + KEEP_MS)
		keep_claim(queue, job, NULL);
	if (job->state != JOB_WAITING)
		return false;
	if (token_is_stale(queue, job, clock_wall_ms())) {
		job->state = JOB_TOKEN;
		return false;
	}
	job->due_ms = pace_due(queue_pace(queue, job->request->vendor));
	if (job->due_ms < job->held_ms)
		job->due_ms = job->held_ms;
	if (job->due_ms > now)
		return false;
	send_job(queue, job);
	return true;
}

bool queue_step(struct queue *queue)
{
	bool changed = false;

	net_step(queue->net);
	for (struct job *job = queue->jobs; job; job = job->next)
		changed |= take_reply(queue, job);
	changed |= token_step(queue);
	for (struct job *job = queue->jobs; job; job = job->next)
		changed |= give_turn(queue, job);
	sweep(queue);
	return changed;
}

int queue_timeout(const struct queue *queue)
{
	int64_t now = clock_steady_ms(), least = -1;

	for (const struct job *job = queue->jobs; job; job = job->next) {
		int64_t wait;

		if (job->state == JOB_SENT && !job->unkept)
			continue;
		wait = job->state == JOB_TOKEN ? SOON_MS : job->due_ms - now;
		if (wait > KEEP_MS)
			wait = KEEP_MS;
		wait = wait < 0 ? 0 : wait;
		if (least < 0 || wait < least)
			least = wait;
	}
	return (int)least;
}

void queue_finish(struct queue *queue, int64_t call)
{
	queue_step(queue);
	while (queue_has(queue, call)) {
		net_wait(queue->net, NULL, 0, queue_timeout(queue));
		queue_step(queue);
	}
}
