/* The outbox, carried on in the background. */
#include "src/sender.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "src/outbox.h"

enum {
	TRIED_MOST = 10,	/* waiting rows of a vendor that are tried at a time */
	LEASE_MS = 60 * 1000,	/* one console at a time looks a row up */
};

/* How long after it became unknown, and after each look, a row is looked up; then it is for a
 * person. */
static const int delays_ms[] = { 5 * 1000, 60 * 1000, 5 * 60 * 1000, 15 * 60 * 1000, 60 * 60 * 1000 };

void sender_init(struct sender *sender, struct backend *backend)
{
	size_t count = 0;

	while (vendors[count])
		count++;
	*sender = (struct sender){ .backend = backend };
	sender->answered_at = mem_alloc((count + 1) * sizeof(*sender->answered_at));
}

void sender_clear(struct sender *sender)
{
	free(sender->answered_at);
	*sender = (struct sender){ .backend = NULL };
}

/* ---- what waits ---------------------------------------------------------------------------------- */

static bool read_answer(void *context, const struct call *call)
{
	if (call->state == CALL_DONE || call->state == CALL_REFUSED)
		*(int64_t *)context = call->answered_at;
	return false;
}

struct waiting {
	int64_t rows[TRIED_MOST];
	size_t count;
};

static bool collect(void *context, const struct outbox_row *row)
{
	struct waiting *waiting = context;

	waiting->rows[waiting->count++] = row->id;
	return waiting->count < TRIED_MOST;
}

/* The oldest that may go now; its own answer then lets the next one go. */
static bool send_first(struct sender *sender, const struct vendor *vendor)
{
	struct outbox_filter filter = { .vendor = vendor->name, .state = OUTBOX_QUEUED };
	struct waiting waiting = { .count = 0 };
	int64_t call;

	outbox_list(sender->backend->store, &filter, 0, true, TRIED_MOST, collect, &waiting, NULL);
	for (size_t i = 0; i < waiting.count; i++)
		if (outbox_send(sender->backend->queue, waiting.rows[i], &call, NULL))
			return true;
	return false;
}

static bool send_waiting(struct sender *sender)
{
	struct backend *backend = sender->backend;
	bool changed = false;

	if (backend->read_only || outbox_count(backend->store, OUTBOX_QUEUED) == 0)
		return false;
	for (size_t i = 0; vendors[i]; i++) {
		int64_t answered_at = 0;

		if (!settings_has_vendor(backend->settings, vendors[i]))
			continue;
		store_last_call(backend->store, vendors[i]->name, read_answer, &answered_at, NULL);
		if (answered_at <= sender->answered_at[i])
			continue;
		sender->answered_at[i] = answered_at;
		changed = send_first(sender, vendors[i]) || changed;
	}
	return changed;
}

/* ---- what nobody knows --------------------------------------------------------------------------- */

static struct sender_check *find_check(struct sender *sender, int64_t row)
{
	for (size_t i = 0; i < SENDER_CHECKS; i++)
		if (sender->checks[i].row == row)
			return &sender->checks[i];
	return NULL;
}

static bool has_look_up(const struct outbox_row *row)
{
	const struct vendor *vendor = vendor_find(row->vendor);
	const struct operation *operation =
		vendor ? operation_find(vendor, row->operation) : NULL;

	return operation && operation->protection.operation;
}

static bool keep_in_view(void *context, const struct outbox_row *row)
{
	struct sender *sender = context;
	struct sender_check *check = find_check(sender, row->id);
	int64_t since = clock_wall_ms() - row->settled_at, wait;

	if (check || !has_look_up(row) || row->checks >= (int)COUNT(delays_ms))
		return true;
	check = find_check(sender, 0);
	if (!check)
		return false;
	wait = delays_ms[row->checks] - (since > 0 ? since : 0);
	*check = (struct sender_check){ .row = row->id,
					.due_ms = clock_steady_ms() + (wait > 0 ? wait : 0),
					.made = row->checks };
	return true;
}

static bool is_unknown(void *context, const struct outbox_row *row)
{
	*(bool *)context = row->state == OUTBOX_UNKNOWN;
	return false;
}

static bool look_up(struct sender *sender, struct sender_check *check)
{
	int64_t now = clock_wall_ms();
	char name[40];

	snprintf(name, sizeof(name), "look-up %lld", (long long)check->row);
	check->due_ms = clock_steady_ms() + delays_ms[check->made];
	return store_take_lease(sender->backend->store, name, now, now + LEASE_MS) &&
	       outbox_check(sender->backend->queue, check->row, &check->call, NULL);
}

/* A look-up that has come back: the row is settled, or looked up later, or left to a person. */
static void judge(struct sender *sender, struct sender_check *check)
{
	bool unknown = false;

	outbox_judge(sender->backend->queue, check->row, check->call, NULL);
	outbox_get(sender->backend->store, check->row, is_unknown, &unknown, NULL);
	check->call = 0;
	check->made++;
	if (!unknown || check->made >= (int)COUNT(delays_ms))
		*check = (struct sender_check){ .row = 0 };
	else
		check->due_ms = clock_steady_ms() + delays_ms[check->made];
}

static bool step_check(struct sender *sender, struct sender_check *check)
{
	bool unknown = false;

	if (!check->row || (check->call && queue_has(sender->backend->queue, check->call)))
		return false;
	if (check->call) {
		judge(sender, check);
		return true;
	}
	if (clock_steady_ms() < check->due_ms)
		return false;
	outbox_get(sender->backend->store, check->row, is_unknown, &unknown, NULL);
	if (unknown)
		return look_up(sender, check);
	*check = (struct sender_check){ .row = 0 };
	return false;
}

static bool look_up_unknown(struct sender *sender)
{
	struct outbox_filter filter = { .state = OUTBOX_UNKNOWN };
	bool changed = false;

	if (outbox_count(sender->backend->store, OUTBOX_UNKNOWN) > 0)
		outbox_list(sender->backend->store, &filter, 0, false, SENDER_CHECKS, keep_in_view,
			    sender, NULL);
	for (size_t i = 0; i < SENDER_CHECKS; i++)
		changed = step_check(sender, &sender->checks[i]) || changed;
	return changed;
}

/* ---- both ------------------------------------------------------------------------------------------ */

bool sender_step(struct sender *sender)
{
	bool changed;

	if (sender->backend->offline || sender->backend->scratch)
		return false;
	changed = send_waiting(sender);
	return look_up_unknown(sender) || changed;
}

int sender_timeout(const struct sender *sender)
{
	int64_t now = clock_steady_ms(), least = -1;

	for (size_t i = 0; i < SENDER_CHECKS; i++) {
		const struct sender_check *check = &sender->checks[i];
		int64_t left = check->due_ms > now ? check->due_ms - now : 0;

		if (check->row && !check->call && (least < 0 || left < least))
			least = left;
	}
	return least > INT32_MAX ? INT32_MAX : (int)least;
}
