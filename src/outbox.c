/* The outbox: states, sending, and finding out what became of a row. */
#include "src/outbox.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/words.h"
#include "src/fault.h"
#include "src/job.h"

enum { CHECK_MS = 60 * 1000 };	/* how long one process is given for a look-up */

static const struct {
	const char *name, *label;
} states[OUTBOX_STATES] = {
	[OUTBOX_QUEUED] = { "queued", N_("queued") },
	[OUTBOX_SENDING] = { "sending", N_("sending") },
	[OUTBOX_DONE] = { "done", N_("done") },
	[OUTBOX_REFUSED] = { "refused", N_("refused") },
	[OUTBOX_UNKNOWN] = { "unknown", N_("unknown") },
	[OUTBOX_DROPPED] = { "dropped", N_("dropped") },
};

const char *outbox_state_name(enum outbox_state state)
{
	return states[state].name;
}

const char *outbox_state_label(enum outbox_state state)
{
	return states[state].label;
}

enum outbox_state outbox_state_find(const char *name)
{
	int state = 0;

	while (state < OUTBOX_STATES && strcmp(states[state].name, name) != 0)
		state++;
	return (enum outbox_state)state;
}

bool outbox_state_is_open(enum outbox_state state)
{
	return state == OUTBOX_QUEUED || state == OUTBOX_SENDING || state == OUTBOX_UNKNOWN;
}

bool outbox_state_is_trouble(enum outbox_state state)
{
	return state == OUTBOX_REFUSED || state == OUTBOX_UNKNOWN;
}

/* A copy of what sending and checking need of a row. */
struct picked {
	bool found;
	enum outbox_state state;
	struct request *request;	/* thawed */
	struct error error;
};

static bool pick(void *context, const struct outbox_row *row)
{
	struct picked *picked = context;
	const struct vendor *vendor = vendor_get(row->vendor, &picked->error);
	const struct operation *operation =
		vendor ? operation_get(vendor, row->operation, &picked->error) : NULL;
	struct json *frozen = operation ? json_parse_text(row->frozen, &picked->error) : NULL;

	picked->found = true;
	picked->state = row->state;
	if (frozen)
		picked->request = request_thaw(vendor, operation, frozen);
	json_free(frozen);
	return false;
}

static bool pick_row(struct queue *queue, int64_t id, struct picked *picked, struct error *error)
{
	if (!outbox_get(queue->store, id, pick, picked, error))
		return false;
	if (!picked->found)
		return error_set(error, ERROR_MISSING, _("there is no outbox row %lld"),
				 (long long)id);
	if (!picked->request)
		return error_set(error, ERROR_INPUT, _("outbox row %lld cannot be read: %s"),
				 (long long)id, picked->error.text);
	return true;
}

/* ---- sending ---- */

/* Brings a claimed row back when its message could not even be written. */
static void unclaim(struct queue *queue, int64_t id, const struct error *reason)
{
	struct call call = { .outbox = id, .answered_at = clock_wall_ms(), .code = "",
			     .message = "", .error = reason->text };

	store_settle_outbox(queue->store, &call, OUTBOX_QUEUED, NULL);
}

/* A row from an export has its passwords no more. */
static bool is_complete(const struct request *request, int64_t id, struct error *error)
{
	struct buf body = BUF_INIT;
	bool redacted;

	json_add(&body, request->body, JSON_COMPACT);
	redacted = operation_has_secret(request->operation) &&
		   strstr(body.text, "\"" REQUEST_SECRET "\"");
	buf_wipe(&body);
	return !redacted || error_set(error, ERROR_INPUT,
				      _("the password in outbox row %lld was not kept: decide on it "
					"anew"),
				      (long long)id);
}

bool outbox_send(struct queue *queue, int64_t id, int64_t *call, struct error *error)
{
	struct picked picked = { 0 };
	struct error reason = { 0 };
	bool fine = pick_row(queue, id, &picked, error) &&
		    is_complete(picked.request, id, error) &&
		    store_claim_outbox(queue->store, id, clock_wall_ms(), error);

	if (!fine) {
		request_free(picked.request);
		return false;
	}
	fault_point("send.claimed");
	if (queue_ask(queue, picked.request, id, call, &reason))
		return true;
	unclaim(queue, id, &reason);
	return error_set(error, reason.kind, "%s", reason.text);
}

/* Is a refusal with this code "it exists already"? Then a row that was UNKNOWN had happened. */
static bool is_duplicate(const struct operation *operation, const struct call *call)
{
	return words_have(operation->protection.codes, call->code);
}

static enum outbox_state state_after(const struct operation *operation, const struct call *call,
				     bool was_unknown)
{
	switch (call->state) {
	case CALL_DONE:
		return OUTBOX_DONE;
	case CALL_REFUSED:
		return was_unknown && is_duplicate(operation, call) ? OUTBOX_DONE :
								      OUTBOX_REFUSED;
	case CALL_UNREACHABLE:
	case CALL_CANCELLED:
	case CALL_QUEUED:
		return OUTBOX_QUEUED;
	case CALL_ASKING:
	case CALL_UNKNOWN:
	case CALL_UNREADABLE:
	case CALL_STATES:
		break;
	}
	return OUTBOX_UNKNOWN;
}

static bool read_was_unknown(void *context, const struct outbox_row *row)
{
	*(bool *)context = row->was_unknown;
	return false;
}

/* A row that is done needs its passwords no more. */
static bool forget_secrets(struct store *store, const struct operation *operation,
			   const struct call *call, struct error *error)
{
	const struct vendor *vendor = vendor_find(call->vendor);
	struct buf text = BUF_INIT;
	struct json *frozen;
	bool fine;

	if (!operation_has_secret(operation))
		return true;
	frozen = json_parse_text(call->question, error);
	if (!frozen)
		return false;
	request_redact(frozen, vendor, operation);
	json_add(&text, frozen, JSON_COMPACT);
	fine = store_replace_frozen(store, call->outbox, text.text, error);
	json_free(frozen);
	buf_clear(&text);
	return fine;
}

bool outbox_settle(struct store *store, const struct operation *operation,
		   const struct call *call, struct error *error)
{
	bool was_unknown = false;
	enum outbox_state state;

	if (!outbox_get(store, call->outbox, read_was_unknown, &was_unknown, error))
		return false;
	state = state_after(operation, call, was_unknown);
	return store_settle_outbox(store, call, state, error) &&
	       (state != OUTBOX_DONE || forget_secrets(store, operation, call, error));
}

/* ---- finding out ---- */

/* Fills the look-up's fields in from ours: "erpNo=erpNo machine_no=machine_no". */
static bool fill_arguments(struct request *look_up, const struct request *write,
			   const char *arguments, struct error *error)
{
	bool fine = true;

	for (arguments = arguments ? arguments : ""; fine && *arguments;
	     arguments += strspn(arguments, " ")) {
		size_t length = strcspn(arguments, " "), equals = strcspn(arguments, "=");
		char *theirs = mem_copy_bytes(arguments, equals < length ? equals : length);
		char *ours = equals < length ?
				     mem_copy_bytes(arguments + equals + 1, length - equals - 1) :
				     mem_copy(theirs);

		if (*request_text(write, ours))
			fine = request_set(look_up, theirs, request_text(write, ours), false,
					   error);
		free(theirs);
		free(ours);
		arguments += length;
	}
	return fine;
}

static struct request *make_look_up(const struct queue *queue, const struct request *write,
				    struct error *error)
{
	const struct protection *protection = &write->operation->protection;
	const struct operation *operation =
		protection->operation ? operation_find(write->vendor, protection->operation) : NULL;
	struct request *look_up;

	if (!operation) {
		error_set(error, ERROR_INPUT,
			  _("%s %s has no look-up that shows whether it happened: ask the vendor"),
			  write->vendor->name, write->operation->name);
		return NULL;
	}
	look_up = request_new(write->vendor, operation);
	if (fill_arguments(look_up, write, protection->arguments, error) &&
	    request_complete(look_up, queue->settings, clock_wall_ms(), error) &&
	    request_check(look_up, error))
		return look_up;
	request_free(look_up);
	return NULL;
}

bool outbox_check(struct queue *queue, int64_t id, int64_t *call, struct error *error)
{
	struct picked picked = { 0 };
	struct request *look_up = NULL;
	bool fine = pick_row(queue, id, &picked, error);

	if (fine && picked.state != OUTBOX_UNKNOWN)
		fine = error_set(error, ERROR_INPUT,
				 _("outbox row %lld is %s: only an unknown one is looked up"),
				 (long long)id, word(states[picked.state].label));
	look_up = fine ? make_look_up(queue, picked.request, error) : NULL;
	request_free(picked.request);
	return look_up && queue_ask(queue, look_up, 0, call, error);
}

static bool has_look_up(const struct outbox_row *row)
{
	const struct vendor *vendor = vendor_find(row->vendor);
	const struct operation *operation =
		vendor ? operation_find(vendor, row->operation) : NULL;

	return operation && operation->protection.operation;
}

int64_t outbox_check_delay(const struct outbox_row *row)
{
	static const int64_t delays_s[] = { 5, 60, 300, 900, 3600 };

	if (row->state != OUTBOX_UNKNOWN || !has_look_up(row) ||
	    row->checks >= (int)COUNT(delays_s))
		return -1;
	return delays_s[row->checks] * 1000;
}

bool outbox_take_check(struct store *store, int64_t id, int64_t now_ms)
{
	char name[40];

	snprintf(name, sizeof(name), "look-up %lld", (long long)id);
	return store_take_lease(store, name, now_ms, now_ms + CHECK_MS);
}

static void drop_check(struct store *store, int64_t id)
{
	char name[40];

	snprintf(name, sizeof(name), "look-up %lld", (long long)id);
	store_drop_lease(store, name);
}

struct judging {
	const struct request *write;
	enum outbox_verdict verdict;
	struct error *error;
};

static bool shows(const struct judging *judging, const struct json *answer)
{
	const struct protection *protection = &judging->write->operation->protection;
	const char *found = protection->found ? json_text_at(answer, protection->found) : NULL;
	const char *wanted = protection->equals;

	if (!protection->found)
		return answer && json_first(answer);
	if (wanted && *wanted == '=')
		wanted = request_text(judging->write, wanted + 1);
	return found && *found && (!wanted || strcmp(found, wanted) == 0);
}

static bool judge(void *context, const struct call *call)
{
	struct judging *judging = context;
	const struct protection *protection = &judging->write->operation->protection;
	struct json *answer;

	if (call->state == CALL_DONE) {
		answer = json_parse_text(call->answer, NULL);
		judging->verdict = shows(judging, answer) ? VERDICT_HAPPENED : VERDICT_NOT_SHOWN;
		json_free(answer);
	} else if (call->state == CALL_REFUSED) {
		judging->verdict = words_have(protection->missing_codes, call->code)
					   ? VERDICT_MISSING
					   : VERDICT_NOT_SHOWN;
	} else {
		error_set(judging->error, call->error_kind, "%s", call->error);
	}
	return false;
}

enum outbox_verdict outbox_judge(struct queue *queue, int64_t id, int64_t call,
				 struct error *error)
{
	struct picked picked = { 0 };
	struct judging judging = { .error = error };
	bool fine = pick_row(queue, id, &picked, error);

	judging.write = picked.request;
	fine = fine && store_get_call(queue->store, call, judge, &judging, error);
	fault_point("judge.read");
	if (fine && judging.verdict != VERDICT_NONE &&
	    !store_note_check(queue->store, id, call, judging.verdict, clock_wall_ms(), error))
		judging.verdict = VERDICT_NONE;
	drop_check(queue->store, id);
	request_free(picked.request);
	return judging.verdict;
}
