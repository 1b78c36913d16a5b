/* The outbox, carried on in the background. */
#include "src/sender.h"

#include <stdlib.h>
#include <string.h>

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
	free(sender->checks);
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
	for (size_t i = 0; i < sender->check_count; i++)
		if (sender->checks[i].row == row)
			return &sender->checks[i];
	return NULL;
}

/* The vendor of the row is one of ours. */
static struct sender_check *add_check(struct sender *sender, const struct outbox_row *row)
{
	struct sender_check *check;
	size_t vendor = 0;

	while (strcmp(vendors[vendor]->name, row->vendor) != 0)
		vendor++;
	sender->checks = mem_resize(sender->checks,
				    (sender->check_count + 1) * sizeof(*sender->checks));
	check = &sender->checks[sender->check_count++];
	*check = (struct sender_check){ .row = row->id, .vendor = vendor };
	return check;
}

static void forget(struct sender *sender, struct sender_check *check)
{
	*check = sender->checks[--sender->check_count];
}

static void keep_in_view(struct sender *sender, const struct outbox_row *row)
{
	int64_t delay = outbox_check_delay(row), wait;

	if (delay < 0 || find_check(sender, row->id))
		return;
	wait = row->settled_at + delay - clock_wall_ms();
	/* a clock that was set back must not put it off for longer than it ever is */
	if (wait < 0 || wait > CHECK_MOST_MS)
		wait = 0;
	add_check(sender, row)->due_ms = clock_steady_ms() + wait;
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
		forget(sender, check);
		return false;
	}
	check->due_ms = clock_steady_ms() + CHECK_AGAIN_MS;
	return outbox_take_check(backend->store, check->row, clock_wall_ms()) &&
	       outbox_check(backend->queue, check->row, &check->call, NULL);
}

static size_t count_under_way(const struct sender *sender)
{
	size_t count = 0;

	for (size_t i = 0; i < sender->check_count; i++)
		count += sender->checks[i].call != 0;
	return count;
}

static bool take_up(void *context, const struct outbox_row *row)
{
	add_check(context, row);
	return false;
}

bool sender_look_up(struct sender *sender, int64_t row, struct error *error)
{
	struct backend *backend = sender->backend;
	struct sender_check *check = find_check(sender, row);
	int64_t call;

	if (backend->offline)
		return error_set(error, ERROR_NETWORK, _("nobody is asked while working offline"));
	if (check && check->call)
		return true;
	if (count_under_way(sender) >= SENDER_CHECKS_MOST)
		return error_set(error, ERROR_QUEUED,
				 _("%d rows are being looked up already; this one comes later"),
				 SENDER_CHECKS_MOST);
	if (!outbox_take_check(backend->store, row, clock_wall_ms()))
		return error_set(error, ERROR_QUEUED,
				 _("outbox row %lld is being looked up elsewhere"), (long long)row);
	if (!outbox_check(backend->queue, row, &call, error))
		return false;
	if (!check)
		outbox_get(backend->store, row, take_up, sender, NULL);
	check = find_check(sender, row);
	if (check)
		check->call = call;
	return true;
}

/* The look-up has come back: the row is settled, or looked up later, or left to a person. */
static void judge(struct sender *sender, struct sender_check *check)
{
	struct backend *backend = sender->backend;
	enum outbox_verdict verdict = outbox_judge(backend->queue, check->row, check->call, NULL);
	int64_t delay = -1, now = clock_steady_ms();

	outbox_get(backend->store, check->row, read_delay, &delay, NULL);
	check->call = 0;
	sender->waits[check->vendor].quiet_ms = verdict == VERDICT_NONE ? now + CHECK_AGAIN_MS : 0;
	if (verdict == VERDICT_NONE)
		delay = CHECK_AGAIN_MS;
	check->due_ms = now + delay;
	if (delay < 0)
		forget(sender, check);
}

static bool judge_all(struct sender *sender)
{
	bool changed = false;

	/* from behind: what is forgotten is replaced by the last one */
	for (size_t i = sender->check_count; i-- > 0;) {
		struct sender_check *check = &sender->checks[i];

		if (!check->call || queue_has(sender->backend->queue, check->call))
			continue;
		judge(sender, check);
		changed = true;
	}
	return changed;
}

/* The check that is due first at a vendor that may be asked now; NULL: there is none. */
static struct sender_check *first_due(const struct sender *sender, size_t vendor)
{
	struct sender_check *first = NULL;
	size_t under_way = 0;

	if (!settings_has_vendor(sender->backend->settings, vendors[vendor]))
		return NULL;
	for (size_t i = 0; i < sender->check_count; i++) {
		struct sender_check *check = &sender->checks[i];

		if (check->vendor != vendor)
			continue;
		if (check->call)
			under_way++;
		else if (!first || check->due_ms < first->due_ms)
			first = check;
	}
	return under_way < SENDER_CHECKS ? first : NULL;
}

static int64_t check_due(const struct sender *sender, const struct sender_check *check)
{
	int64_t quiet = sender->waits[check->vendor].quiet_ms;

	return check->due_ms > quiet ? check->due_ms : quiet;
}

/* Each round begins a look-up, forgets a row or puts it off, so it comes to an end. */
static bool look_up_at(struct sender *sender, size_t vendor)
{
	struct sender_check *check = first_due(sender, vendor);
	bool changed = false;

	while (check && check_due(sender, check) <= clock_steady_ms()) {
		changed = look_up(sender, check) || changed;
		check = first_due(sender, vendor);
	}
	return changed;
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
	keep_in_view(page->sender, row);
	return true;
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
	bool changed;

	see_unknown(sender);
	changed = judge_all(sender);
	for (size_t i = 0; vendors[i]; i++)
		changed = look_up_at(sender, i) || changed;
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
	for (size_t i = 0; vendors[i]; i++) {
		const struct sender_check *check = first_due(sender, i);

		take_sooner(&least, sender->waits[i].due_ms);
		if (check)
			take_sooner(&least, check_due(sender, check));
	}
	take_sooner(&least, sender->recover_ms);
	if (sender->seen_to)
		take_sooner(&least, sender->see_ms);
	return least > INT32_MAX ? INT32_MAX : (int)least;
}
