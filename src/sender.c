/* The outbox, carried on in the background. */
#include "src/sender.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/words.h"
#include "src/outbox.h"

enum {
	TRY_LEAST_MS = 15 * 1000,	/* until a vendor that did not answer is tried again */
	TRY_MOST_MS = 5 * 60 * 1000,
	CHECK_AGAIN_MS = 60 * 1000,	/* until a look-up that was not answered is made again */
	CHECK_MOST_MS = 60 * 60 * 1000,	/* no look-up is put off for longer */
	RECOVER_MS = 30 * 1000,
	SEE_MS = 1000,	/* between two pages of unknown rows */
};

static size_t count_vendors(void)
{
	size_t count = 0;

	while (vendors[count])
		count++;
	return count;
}

void sender_init(struct sender *sender, struct backend *backend)
{
	*sender = (struct sender){ .backend = backend };
	sender->waits = mem_alloc((count_vendors() + 1) * sizeof(*sender->waits));
}

void sender_clear(struct sender *sender)
{
	free(sender->waits);
	*sender = (struct sender){ .backend = NULL };
}

/* ---- what waits ---- */

static bool read_answer(void *context, const struct call *call)
{
	if (call->state == CALL_DONE || call->state == CALL_REFUSED)
		*(int64_t *)context = call->id;
	return false;
}

/* Has it answered anything since we last saw to it, or is it time to try? */
static bool is_time(struct sender *sender, const struct vendor *vendor, struct sender_vendor *wait)
{
	int64_t answer = 0, now = clock_steady_ms();

	store_last_call(sender->backend->store, vendor->name, read_answer, &answer, NULL);
	if (answer && answer != wait->answer) {
		wait->answer = answer;
		wait->wait_ms = 0;
	} else if (now < wait->due_ms) {
		return false;
	}
	wait->wait_ms = wait->wait_ms ? 2 * wait->wait_ms : TRY_LEAST_MS;
	if (wait->wait_ms > TRY_MOST_MS)
		wait->wait_ms = TRY_MOST_MS;
	wait->due_ms = now + wait->wait_ms;
	return true;
}

/* The oldest that may go now; its own answer then lets the next one go. */
static bool send_to(struct sender *sender, const struct vendor *vendor, struct sender_vendor *wait)
{
	int64_t row = outbox_next(sender->backend->store, vendor->name), call;

	if (!row) {
		wait->due_ms = 0;
		return false;
	}
	return is_time(sender, vendor, wait) &&
	       outbox_send(sender->backend->queue, row, &call, NULL);
}

static bool send_waiting(struct sender *sender)
{
	struct backend *backend = sender->backend;
	bool any = !backend->read_only && outbox_count(backend->store, OUTBOX_QUEUED) > 0;
	bool changed = false;

	for (size_t i = 0; vendors[i]; i++) {
		struct sender_vendor *wait = &sender->waits[i];

		if (!any || !settings_has_vendor(backend->settings, vendors[i]))
			wait->due_ms = 0;
		else
			changed = send_to(sender, vendors[i], wait) || changed;
	}
	return changed;
}

/* ---- what nobody knows ---- */

static struct sender_check *find_check(struct sender *sender, int64_t row)
{
	for (size_t i = 0; i < SENDER_CHECKS; i++)
		if (sender->checks[i].row == row)
			return &sender->checks[i];
	return NULL;
}

static bool keep_in_view(void *context, const struct outbox_row *row)
{
	struct sender *sender = context;
	int64_t delay = outbox_check_delay(row), now = clock_wall_ms(), wait;
	struct sender_check *check;

	if (delay < 0 || find_check(sender, row->id))
		return true;
	check = find_check(sender, 0);
	if (!check)
		return false;
	wait = row->settled_at + delay - now;
	/* a clock that was set back must not put it off for longer than it ever is */
	if (wait < 0 || wait > CHECK_MOST_MS)
		wait = 0;
	*check = (struct sender_check){ .row = row->id, .due_ms = clock_steady_ms() + wait };
	return true;
}

static bool read_delay(void *context, const struct outbox_row *row)
{
	*(int64_t *)context = outbox_check_delay(row);
	return false;
}

/* Looks it up, or forgets it if it is settled or for a person by now. */
static bool look_up(struct sender *sender, struct sender_check *check)
{
	struct backend *backend = sender->backend;
	int64_t delay = -1;

	outbox_get(backend->store, check->row, read_delay, &delay, NULL);
	if (delay < 0) {
		*check = (struct sender_check){ .row = 0 };
		return false;
	}
	check->due_ms = clock_steady_ms() + CHECK_AGAIN_MS;
	return outbox_take_check(backend->store, check->row, clock_wall_ms()) &&
	       outbox_check(backend->queue, check->row, &check->call, NULL);
}

bool sender_look_up(struct sender *sender, int64_t row, struct error *error)
{
	struct backend *backend = sender->backend;
	struct sender_check *check = find_check(sender, row), wanted = { .row = row };

	check = check ? check : find_check(sender, 0);
	if (backend->offline)
		return error_set(error, ERROR_NETWORK, _("nobody is asked while working offline"));
	if (!check)
		return error_set(error, ERROR_QUEUED,
				 _("%d rows are being looked up already; this one comes later"),
				 SENDER_CHECKS);
	if (check->call)
		return true;
	if (!outbox_take_check(backend->store, row, clock_wall_ms()))
		return error_set(error, ERROR_QUEUED,
				 _("outbox row %lld is being looked up elsewhere"), (long long)row);
	if (!outbox_check(backend->queue, row, &wanted.call, error))
		return false;
	*check = wanted;
	return true;
}

/* The look-up has come back: the row is settled, or looked up later, or left to a person. */
static void judge(struct sender *sender, struct sender_check *check)
{
	struct backend *backend = sender->backend;
	enum outbox_verdict verdict = outbox_judge(backend->queue, check->row, check->call, NULL);
	int64_t delay = -1;

	outbox_get(backend->store, check->row, read_delay, &delay, NULL);
	check->call = 0;
	if (verdict == VERDICT_NONE)
		delay = CHECK_AGAIN_MS;
	check->due_ms = clock_steady_ms() + delay;
	if (delay < 0)
		*check = (struct sender_check){ .row = 0 };
}

static bool step_check(struct sender *sender, struct sender_check *check)
{
	if (!check->row || (check->call && queue_has(sender->backend->queue, check->call)))
		return false;
	if (check->call) {
		judge(sender, check);
		return true;
	}
	return clock_steady_ms() >= check->due_ms && look_up(sender, check);
}

struct page {
	struct sender *sender;
	int64_t last;	/* the oldest row of the page */
	size_t count;
};

static bool take_row(void *context, const struct outbox_row *row)
{
	struct page *page = context;

	page->last = row->id;
	page->count++;
	return keep_in_view(page->sender, row);
}

/* Gives where the next page begins; 0: there is none. */
static int64_t see_page(struct sender *sender, int64_t before)
{
	struct page page = { .sender = sender };

	outbox_list_unknown(sender->backend->store, before, SENDER_PAGE, take_row, &page, NULL);
	return page.count == SENDER_PAGE ? page.last : 0;
}

/* The newest ones at each step, since these are due soon; however many there are of those that are left
 * to a person, all others get their turn page by page. */
static void see_unknown(struct sender *sender)
{
	int64_t now = clock_steady_ms(), next = see_page(sender, 0);

	if (!sender->seen_to) {
		sender->seen_to = next;
		sender->see_ms = now + SEE_MS;
	} else if (now >= sender->see_ms) {
		sender->seen_to = see_page(sender, sender->seen_to);
		sender->see_ms = now + SEE_MS;
	}
}

static bool look_up_unknown(struct sender *sender)
{
	bool changed = false;

	see_unknown(sender);
	for (size_t i = 0; i < SENDER_CHECKS; i++)
		changed = step_check(sender, &sender->checks[i]) || changed;
	return changed;
}

/* ---- senders that died ---- */

static bool recover(struct sender *sender)
{
	int64_t now = clock_steady_ms();

	if (sender->recover_ms && now < sender->recover_ms)
		return false;
	sender->recover_ms =
		outbox_count(sender->backend->store, OUTBOX_SENDING) > 0 ? now + RECOVER_MS : 0;
	return sender->recover_ms && outbox_recover(sender->backend->store, clock_wall_ms()) > 0;
}

/* ---- all of it ---- */

bool sender_step(struct sender *sender)
{
	bool changed;

	if (sender->backend->offline || sender->backend->scratch)
		return false;
	changed = recover(sender);
	changed = send_waiting(sender) || changed;
	return look_up_unknown(sender) || changed;
}

static void take_sooner(int64_t *least, int64_t due_ms)
{
	int64_t now = clock_steady_ms(), left = due_ms > now ? due_ms - now : 0;

	if (due_ms && (*least < 0 || left < *least))
		*least = left;
}

int sender_timeout(const struct sender *sender)
{
	int64_t least = -1;

	if (sender->backend->offline || sender->backend->scratch)
		return -1;
	for (size_t i = 0; vendors[i]; i++)
		take_sooner(&least, sender->waits[i].due_ms);
	for (size_t i = 0; i < SENDER_CHECKS; i++)
		if (sender->checks[i].row && !sender->checks[i].call)
			take_sooner(&least, sender->checks[i].due_ms);
	take_sooner(&least, sender->recover_ms);
	if (sender->seen_to)
		take_sooner(&least, sender->see_ms);
	return least > INT32_MAX ? INT32_MAX : (int)least;
}
