/* One code, asked of everyone who can know it. */
#include "src/lookup.h"

#include <string.h>

#include "base/clock.h"
#include "base/words.h"

static bool is_guessed(const struct lookup *lookup, enum code_kind kind)
{
	for (size_t i = 0; i < lookup->guess_count; i++)
		if (lookup->guesses[i].kind == kind)
			return true;
	return false;
}

/* Fills the request in; false if it lacks something that a code alone cannot give. */
static bool prepare(struct backend *backend, struct lookup_ask *ask, const char *field,
		    const char *code)
{
	struct error reason = { 0 };

	ask->request = request_new(ask->vendor, ask->operation);
	if (request_set(ask->request, field, code, false, &reason) &&
	    request_complete(ask->request, backend->settings, clock_wall_ms(), &reason) &&
	    request_check(ask->request, &reason))
		return true;
	request_free(ask->request);
	ask->request = NULL;
	return false;
}

static void send(struct backend *backend, struct lookup_ask *ask)
{
	struct request *request = request_copy(ask->request);

	if (!settings_check_vendor(backend->settings, ask->vendor, &ask->error)) {
		request_free(request);
		return;
	}
	if (!backend->offline) {
		queue_ask(backend->queue, request, 0, &ask->call, &ask->error);
		return;
	}
	error_set(&ask->error, ERROR_NETWORK, _("%s: not asked, working offline"),
		  ask->vendor->name);
	request_free(request);
}

/* What the vendor publishes no path for is not asked until the config has one. */
static bool has_path(const struct settings *settings, const struct vendor *vendor,
		     const struct operation *operation)
{
	struct buf key = BUF_INIT;
	bool has;

	buf_addf(&key, "path.%s", operation->name);
	has = operation->path || settings_has(settings, vendor->section, key.text);
	buf_clear(&key);
	return has;
}

/* Two kinds of code may go into one field: that is one question. */
static bool is_asked(const struct lookup *lookup, const struct request *request)
{
	struct buf question = BUF_INIT, other = BUF_INIT;
	bool asked = false;

	request_add_question(&question, request);
	for (size_t i = 0; i < lookup->ask_count && !asked; i++) {
		buf_reset(&other);
		request_add_question(&other, lookup->asks[i].request);
		asked = lookup->asks[i].operation == request->operation &&
			buf_is(&other, question.text);
	}
	buf_clear(&question);
	buf_clear(&other);
	return asked;
}

static void ask_operation(struct lookup *lookup, struct backend *backend,
			  const struct vendor *vendor, const struct operation *operation)
{
	if (!has_path(backend->settings, vendor, operation))
		return;
	for (const struct ask *asks = operation->asks; asks && asks->field; asks++) {
		struct lookup_ask *ask = &lookup->asks[lookup->ask_count];

		if (!is_guessed(lookup, asks->code) || lookup->ask_count == LOOKUP_ASKS)
			continue;
		*ask = (struct lookup_ask){ .vendor = vendor, .operation = operation,
					    .kind = asks->code };
		if (!prepare(backend, ask, asks->field, lookup->code.text))
			continue;
		if (is_asked(lookup, ask->request)) {
			request_free(ask->request);
			continue;
		}
		lookup->ask_count++;
	}
}

void lookup_prepare(struct lookup *lookup, struct backend *backend, const char *scanned)
{
	*lookup = (struct lookup){ .code = BUF_INIT };
	code_trim(&lookup->code, scanned);
	lookup->guess_count = code_guess(lookup->code.text, lookup->guesses);
	for (size_t i = 0; vendors[i]; i++) {
		if (!settings_has_vendor(backend->settings, vendors[i]))
			continue;
		for (const struct operation *operation = NULL;
		     (operation = operation_next(vendors[i], operation));)
			ask_operation(lookup, backend, vendors[i], operation);
	}
}

void lookup_ask_all(struct lookup *lookup, struct backend *backend)
{
	for (size_t i = 0; i < lookup->ask_count; i++) {
		lookup->asks[i].call = 0;
		lookup->asks[i].error = (struct error){ 0 };
		send(backend, &lookup->asks[i]);
	}
}

void lookup_start(struct lookup *lookup, struct backend *backend, const char *scanned)
{
	lookup_prepare(lookup, backend, scanned);
	lookup_ask_all(lookup, backend);
}

void lookup_clear(struct lookup *lookup)
{
	for (size_t i = 0; i < lookup->ask_count; i++)
		request_free(lookup->asks[i].request);
	buf_clear(&lookup->code);
	*lookup = (struct lookup){ .code = BUF_INIT };
}

bool lookup_is_running(const struct lookup *lookup, const struct backend *backend)
{
	for (size_t i = 0; i < lookup->ask_count; i++)
		if (lookup->asks[i].call && queue_has(backend->queue, lookup->asks[i].call))
			return true;
	return false;
}
