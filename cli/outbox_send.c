/* outbox send: looks up what nobody knows, then sends what waits. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/words.h"
#include "cli/outbox.h"
#include "src/call.h"

enum { ROWS_MOST = 100000 };

struct sending {
	struct cli *cli;
	struct json *array;	/* what was done, for --json; NULL: printed */
	size_t done, refused, unknown, queued;	/* rows that were tried */
	const char *silent[16];	/* vendors that could not be reached: not tried again now */
	size_t silent_count;
};

struct rows {
	int64_t *ids;
	size_t count, room;
};

static bool collect(void *context, const struct outbox_row *row)
{
	struct rows *rows = context;

	GROW(rows->ids, rows->count, rows->room);
	rows->ids[rows->count++] = row->id;
	return true;
}

/* Those whose time for a look-up has come, or whose clock was set back since. */
static bool collect_due(void *context, const struct outbox_row *row)
{
	int64_t delay = outbox_check_delay(row), since = clock_wall_ms() - row->settled_at;

	return delay < 0 || (since >= 0 && since < delay) || collect(context, row);
}

static bool count_row(void *context, const struct outbox_row *row)
{
	struct sending *sending = context;

	sending->done += row->state == OUTBOX_DONE;
	sending->refused += row->state == OUTBOX_REFUSED;
	sending->unknown += row->state == OUTBOX_UNKNOWN || row->state == OUTBOX_SENDING;
	sending->queued += row->state == OUTBOX_QUEUED;
	return false;
}

static void report(struct sending *sending, int64_t id)
{
	outbox_report(sending->cli, id, sending->array);
	outbox_get(sending->cli->backend.store, id, count_row, sending, NULL);
}

/* ---- looking up ---- */

static bool read_state(void *context, const struct outbox_row *row)
{
	*(enum outbox_state *)context = row->state;
	return false;
}

static enum outbox_state state_of(const struct sending *sending, int64_t id)
{
	enum outbox_state state = OUTBOX_STATES;

	outbox_get(sending->cli->backend.store, id, read_state, &state, NULL);
	return state;
}

/* Asks the vendor once, unless another process is at it; false: nothing was learned. */
static bool look_up(struct sending *sending, int64_t id)
{
	struct backend *backend = &sending->cli->backend;
	struct error reason = { 0 };
	int64_t call;

	if (!outbox_take_check(backend->store, id, clock_wall_ms()) ||
	    !outbox_check(backend->queue, id, &call, &reason))
		return false;
	queue_finish(backend->queue, call);
	return outbox_judge(backend->queue, id, call, &reason) != VERDICT_NONE;
}

static void look_up_due(struct sending *sending)
{
	struct outbox_filter filter = { .state = OUTBOX_UNKNOWN,
					.vendor = sending->cli->options.vendor };
	struct rows rows = { 0 };

	outbox_list(sending->cli->backend.store, &filter, 0, true, ROWS_MOST, collect_due, &rows,
		    NULL);
	for (size_t i = 0; i < rows.count; i++)
		if (look_up(sending, rows.ids[i]))
			report(sending, rows.ids[i]);
	free(rows.ids);
}

/* ---- sending ---- */

struct sent {
	const char *vendor;	/* of the table */
	enum outbox_state state;
	bool has_look_up;
};

static bool read_sent(void *context, const struct outbox_row *row)
{
	const struct vendor *vendor = vendor_find(row->vendor);

	*(struct sent *)context = (struct sent){ vendor ? vendor->name : "", row->state,
						 outbox_check_delay(row) >= 0 };
	return false;
}

static bool is_silent(const struct sending *sending, const char *vendor)
{
	for (size_t i = 0; i < sending->silent_count; i++)
		if (strcmp(sending->silent[i], vendor) == 0)
			return true;
	return false;
}

static bool read_call(void *context, const struct call *call)
{
	*(bool *)context = call->state == CALL_UNREACHABLE && call->error_kind == ERROR_NETWORK;
	return false;
}

/* What became of a row that went out: a vendor that is not there is not tried for every other row. */
static void take_stock(struct sending *sending, int64_t id, int64_t call)
{
	struct store *store = sending->cli->backend.store;
	bool unreached = false;
	struct sent sent = { "", OUTBOX_STATES, false };

	outbox_get(store, id, read_sent, &sent, NULL);
	if (sent.state == OUTBOX_UNKNOWN && sent.has_look_up)
		look_up(sending, id);
	if (sent.state != OUTBOX_QUEUED)
		return;
	store_get_call(store, call, read_call, &unreached, NULL);
	if (unreached && sending->silent_count < COUNT(sending->silent) &&
	    !is_silent(sending, sent.vendor))
		sending->silent[sending->silent_count++] = sent.vendor;
}

/* A row that somebody else took meanwhile is theirs to tell about. */
static void send_row(struct sending *sending, int64_t id)
{
	struct backend *backend = &sending->cli->backend;
	struct error reason = { 0 };
	struct sent sent = { "", OUTBOX_STATES, false };
	int64_t call;

	outbox_get(backend->store, id, read_sent, &sent, NULL);
	if (sent.state != OUTBOX_QUEUED)
		return;
	if (is_silent(sending, sent.vendor)) {
		report(sending, id);
		return;
	}
	if (outbox_send(backend->queue, id, &call, &reason)) {
		queue_finish(backend->queue, call);
		take_stock(sending, id, call);
	} else if (state_of(sending, id) == OUTBOX_QUEUED) {
		cli_say("%s", reason.text);
	} else {
		return;
	}
	report(sending, id);
}

static void send_waiting(struct sending *sending, struct error *error)
{
	struct outbox_filter filter = { .state = OUTBOX_QUEUED,
					.vendor = sending->cli->options.vendor };
	struct rows rows = { 0 };

	outbox_list(sending->cli->backend.store, &filter, 0, true, ROWS_MOST, collect, &rows,
		    error);
	for (size_t i = 0; i < rows.count; i++)
		send_row(sending, rows.ids[i]);
	free(rows.ids);
}

static int outcome(const struct sending *sending)
{
	if (sending->unknown > 0)
		return error_exit(ERROR_UNKNOWN);
	if (sending->queued > 0)
		return error_exit(ERROR_QUEUED);
	return sending->refused > 0 ? EXIT_NOTHING : EXIT_FINE;
}

int outbox_send_all(struct cli *cli, struct error *error)
{
	struct sending sending = { .cli = cli };

	if (cli->options.json)
		sending.array = json_new_array();
	if (outbox_may_change(cli, DEED_COUNT, error) && cli->backend.offline)
		error_set(error, ERROR_NETWORK, _("nothing is sent while working offline"));
	if (error->kind == ERROR_NONE) {
		look_up_due(&sending);
		send_waiting(&sending, error);
	}
	if (sending.array) {
		cli->object = json_new_object();
		json_set(cli->object, "rows", sending.array);
	}
	return error->kind == ERROR_NONE ? outcome(&sending) : error_exit(error->kind);
}
