/* What became of a question, as the JSON of the contract. */
#include "cli/answer.h"


#include "base/clock.h"
#include "base/words.h"
#include "cli/names.h"
#include "src/mask.h"

static void set_source(struct json *object, const struct answer *answer)
{
	int64_t age_s = answer->source == SOURCE_LIVE ?
				0 : (clock_wall_ms() - answer->fetched_at) / 1000;
	bool told = answer->source != SOURCE_NONE;

	json_set_text(object, "source", source_name(answer->source));
	cli_set_time(object, "fetched_at", told ? answer->fetched_at : 0);
	json_set(object, "age_s", told ? json_new_integer(age_s) : json_new_null());
}

static void set_text(struct json *object, const char *name, const struct buf *text)
{
	json_set_text(object, name, text->length ? text->text : NULL);
}

/* What the vendor says may name a person. */
static void set_message(struct json *object, const struct cli *cli, const struct buf *message)
{
	struct buf shown = BUF_INIT;

	if (cli->revealed)
		buf_add(&shown, message->text);
	else
		mask_add_free_text(&shown, message->text);
	set_text(object, "message", &shown);
	buf_clear(&shown);
}

static void set_data(struct json *object, struct cli *cli, const struct vendor *vendor,
		     const struct answer *answer)
{
	struct json *data = json_copy(answer->data);

	if (data && !cli->revealed)
		mask_json(data, vendor, answer->about);
	json_set(object, "data", data ? data : json_new_null());
	json_set(object, "records", json_copy(answer->records));
}

static void set_advice(struct json *object, const struct advice *advice)
{
	struct json *page = advice ? json_new_object() : json_new_null();

	json_set(object, "advice", page);
	if (!advice)
		return;
	json_set_text(page, "meaning", word(advice->meaning));
	json_set_text(page, "remedy", word(advice->remedy));
	json_set_text(page, "retry", again_name(advice->again));
	json_set_text(page, "who", who_name(advice->who));
}

/* Only where there is something to say. */
static void set_clock(struct json *object, const struct answer *answer)
{
	bool told = answer->clock_off_ms != INT64_MIN;
	struct json *clock;

	if (answer->clock.length == 0)
		return;
	clock = json_new_object();
	json_set(clock, "off_s",
		 told ? json_new_integer(answer->clock_off_ms / 1000) : json_new_null());
	json_set_text(clock, "text", answer->clock.text);
	json_set(object, "clock", clock);
}

static bool is_yes(const struct answer *answer)
{
	return answer->state == CALL_DONE || answer->source == SOURCE_CACHE;
}

void report_read(struct report *report, struct cli *cli, const struct request *request,
		 int64_t call, const struct error *reason)
{
	struct answer *answer = &report->answer;
	struct json *object = json_new_object();

	answer_read(answer, &cli->backend, request, call, reason);
	report->object = object;
	json_set_text(object, "vendor", request->vendor->name);
	json_set_text(object, "operation", request->operation->name);
	json_set(object, "ok", json_new_boolean(is_yes(answer)));
	json_set_text(object, "state", call_state_name(answer->state));
	set_source(object, answer);
	json_set(object, "http", answer->http ? json_new_integer(answer->http) : json_new_null());
	set_text(object, "code", &answer->code);
	set_message(object, cli, &answer->message);
	set_text(object, "trace", &answer->trace);
	json_set(object, "took_ms",
		 answer->took_ms >= 0 ? json_new_integer(answer->took_ms) : json_new_null());
	cli_set_id(object, "call", answer->call);
	if (answer->outbox)
		cli_set_id(object, "outbox", answer->outbox);
	set_data(object, cli, request->vendor, answer);
	set_advice(object, answer->advice);
	set_clock(object, answer);
	if (answer->error.kind != ERROR_NONE)
		cli_set_error(object, &answer->error);
}

void report_clear(struct report *report)
{
	answer_clear(&report->answer);
	json_free(report->object);
	report->object = NULL;
}

int report_exit(const struct report *report)
{
	const struct answer *answer = &report->answer;

	switch (answer->state) {
	case CALL_DONE:
		return EXIT_FINE;
	case CALL_REFUSED:
		return EXIT_NOTHING;
	case CALL_QUEUED:
		return error_exit(ERROR_QUEUED);
	case CALL_UNKNOWN:
	case CALL_UNREADABLE:
	case CALL_ASKING:
		return error_exit(ERROR_UNKNOWN);
	case CALL_UNREACHABLE:
	case CALL_CANCELLED:
	case CALL_STATES:
		break;
	}
	if (answer->source == SOURCE_CACHE)
		return EXIT_CACHED;
	return answer->error.kind == ERROR_SETUP ? error_exit(ERROR_SETUP) :
						   error_exit(ERROR_NETWORK);
}
