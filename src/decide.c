/* Writes decided on. */
#include "src/decide.h"

#include "base/clock.h"
#include "base/words.h"
#include "src/outbox.h"

static bool can_be_written(struct backend *backend, const struct request *request,
			   struct error *error)
{
	struct writing writing = { .settings = backend->settings, .now_ms = clock_wall_ms() };
	struct written written = WRITTEN_INIT;
	bool fine = request_write(request, &writing, &written, error);

	written_clear(&written);
	return fine;
}

bool decide_check(struct backend *backend, const struct request *request, struct error *error)
{
	const char *refusal = rights_refuse_write(&backend->rights, request->operation);

	if (backend->read_only)
		return error_set(error, ERROR_DENIED,
				 _("%s %s changes something, and this is read-only mode"),
				 request->vendor->name, request->operation->name);
	if (refusal)
		return error_set(error, ERROR_DENIED, "%s", refusal);
	return can_be_written(backend, request, error);
}

bool decide_send(struct backend *backend, const struct request *request, int64_t *row,
		 int64_t *call, struct error *reason, struct error *error)
{
	*call = 0;
	if (!outbox_add(backend->store, request, backend->person, backend->origin, clock_wall_ms(),
			row, error))
		return false;
	if (backend->offline)
		error_set(reason, ERROR_NETWORK, _("%s: not asked, working offline"),
			  request->vendor->name);
	else if (!outbox_send(backend->queue, *row, call, reason))
		*call = 0;
	return true;
}
