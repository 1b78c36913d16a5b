/* Questions asked from this process, and what the journal says became of them. */
#ifndef TESTS_WIRE_ASKED_H
#define TESTS_WIRE_ASKED_H

#include "base/clock.h"
#include "src/call.h"
#include "src/outbox.h"
#include "tests/vendors/asking.h"
#include "tests/wire/harbour.h"

struct asked {
	int64_t call, row; /* row 0: a read */
	enum call_state state;
	enum outbox_state row_state;
	long http;
	int64_t clock_off_ms;
	struct buf code, message, trace, error, answer;
};

#define ASKED_INIT                                                                                 \
	{                                                                                          \
		.code = BUF_INIT, .message = BUF_INIT, .trace = BUF_INIT, .error = BUF_INIT,       \
		.answer = BUF_INIT                                                                 \
	}

static inline bool asked_read_call(void *context, const struct call *call)
{
	struct asked *asked = context;

	asked->state = call->state;
	asked->http = call->http;
	asked->clock_off_ms = call->clock_off_ms;
	buf_set(&asked->code, call->code);
	buf_set(&asked->message, call->message);
	buf_set(&asked->trace, call->trace);
	buf_set(&asked->error, call->error);
	buf_set(&asked->answer, call->answer);
	return false;
}

static inline bool asked_read_row(void *context, const struct outbox_row *row)
{
	((struct asked *)context)->row_state = row->state;
	return false;
}

/* Reads the journal and the outbox once more. */
static inline void asked_look(struct asked *asked, struct backend *backend)
{
	assert_true(store_get_call(backend->store, asked->call, asked_read_call, asked, NULL));
	if (asked->row)
		assert_true(outbox_get(backend->store, asked->row, asked_read_row, asked, NULL));
}

/* Asks without waiting for the answer. */
static inline void asked_start(struct asked *asked, struct backend *backend, const char *vendor,
			       const char *operation, const char *data, const char *const *values)
{
	struct error error = { 0 };
	struct request *request = asking_make(backend->settings, vendor, operation, data, values,
					      clock_wall_ms(), &error);
	bool fine;

	*asked = (struct asked)ASKED_INIT;
	if (!request)
		fail_msg("%s %s: %s", vendor, operation, error.text);
	if (request->operation->kind == OPERATION_WRITE) {
		fine = outbox_add(backend->store, request, "wang", "", clock_wall_ms(), &asked->row,
				  &error) &&
		       outbox_send(backend->queue, asked->row, &asked->call, &error);
		request_free(request);
	} else {
		fine = queue_ask(backend->queue, request, 0, &asked->call, &error);
	}
	if (!fine)
		fail_msg("%s %s: %s", vendor, operation, error.text);
}

static inline void asked_finish(struct asked *asked, struct backend *backend)
{
	queue_finish(backend->queue, asked->call);
	asked_look(asked, backend);
}

static inline void asked_send(struct asked *asked, struct backend *backend, const char *vendor,
			      const char *operation, const char *data, const char *const *values)
{
	asked_start(asked, backend, vendor, operation, data, values);
	asked_finish(asked, backend);
}

static inline void asked_clear(struct asked *asked)
{
	buf_clear(&asked->code);
	buf_clear(&asked->message);
	buf_clear(&asked->trace);
	buf_clear(&asked->error);
	buf_clear(&asked->answer);
}

#endif
