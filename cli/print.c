/* Records, calls and outbox rows as JSON objects and as lines for people. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "base/when.h"
#include "base/words.h"
#include "cli/answer.h"
#include "src/mask.h"

void cli_set_id(struct json *object, const char *name, int64_t id)
{
	char text[24];

	snprintf(text, sizeof(text), "%lld", (long long)id);
	json_set_text(object, name, id ? text : NULL);
}

static const char *record_source(const struct record *record, int64_t since_ms)
{
	if (record->source == SOURCE_PUSH)
		return source_name(SOURCE_PUSH);
	return source_name(since_ms && record->fetched_at >= since_ms ? SOURCE_LIVE :
									SOURCE_CACHE);
}

struct json *record_json(struct cli *cli, const struct record *record, bool brief,
			 int64_t since_ms)
{
	const struct vendor *vendor = vendor_find(record->vendor);
	struct json *object = json_new_object(), *data;

	json_set_text(object, "kind", record->kind);
	json_set_text(object, "vendor", record->vendor);
	json_set_text(object, "key", record->key);
	json_set_text(object, "title", record->title);
	json_set_text(object, "status", record->status);
	json_set_text(object, "status_text",
		      record_status_word(vendor, record->kind, record->status));
	if (brief)
		return object;
	json_set_text(object, "source", record_source(record, since_ms));
	cli_set_time(object, "happened_at", record->happened_at);
	cli_set_time(object, "fetched_at", record->fetched_at);
	json_set(object, "age_s", json_new_integer((clock_wall_ms() - record->fetched_at) / 1000));
	cli_set_id(object, "call", record->call);
	data = json_parse_text(record->data, NULL);
	if (data && vendor && !cli->revealed)
		mask_json(data, vendor, record->kind);
	json_set(object, "data", data ? data : json_new_null());
	return object;
}

void record_print(struct cli *cli, const struct record *record)
{
	const struct record_kind *kind = record_kind_find(record->kind);
	int64_t age_s = (clock_wall_ms() - record->fetched_at) / 1000;
	struct buf line = BUF_INIT;
	char age[WHEN_AGE];

	(void)cli;
	utf8_add_padded(&line, kind ? word(kind->label) : record->kind, 12, ALIGN_LEFT);
	buf_addf(&line, " %-10s ", record->vendor);
	utf8_add_padded(&line, record->key, 26, ALIGN_LEFT);
	buf_add_char(&line, ' ');
	utf8_add_padded(&line, record_status_word(vendor_find(record->vendor), record->kind,
						  record->status), 14, ALIGN_LEFT);
	buf_add_char(&line, ' ');
	utf8_add_padded(&line, record->title, 30, ALIGN_LEFT);
	buf_addf(&line, " %4s %s\n", when_age(age_s, age), age_sign(record_age_tier(kind, age_s)));
	cli_print(line.text);
	buf_clear(&line);
}

/* ---- journal ---- */

static void set_timing(struct json *object, const struct timing *timing)
{
	const struct {
		const char *name;
		long ms;
	} steps[] = { { "name_ms", timing->name },	{ "connect_ms", timing->connect },
		      { "tls_ms", timing->tls },	{ "first_byte_ms", timing->first_byte },
		      { "total_ms", timing->total } };
	struct json *split = json_new_object();

	for (size_t i = 0; i < COUNT(steps); i++)
		json_set(split, steps[i].name,
			 steps[i].ms >= 0 ? json_new_integer(steps[i].ms) : json_new_null());
	json_set(object, "timing", split);
}

static struct json *masked(struct cli *cli, const char *text, const struct vendor *vendor,
			   const char *operation)
{
	struct json *value = *text ? json_parse_text(text, NULL) : NULL;

	if (value && vendor && !cli->revealed)
		mask_json(value, vendor, operation);
	return value ? value : json_new_null();
}

static void set_texts(struct json *object, const struct call *call)
{
	struct buf message = BUF_INIT;

	mask_add_free_text(&message, call->message);
	json_set_text(object, "code", *call->code ? call->code : NULL);
	json_set_text(object, "message", *call->message ? message.text : NULL);
	json_set_text(object, "trace", *call->trace ? call->trace : NULL);
	buf_clear(&message);
}

struct json *call_json(struct cli *cli, const struct call *call, bool whole)
{
	const struct vendor *vendor = vendor_find(call->vendor);
	struct json *object = json_new_object();

	cli_set_id(object, "call", call->id);
	json_set_text(object, "vendor", call->vendor);
	json_set_text(object, "operation", call->operation);
	json_set_text(object, "state", call_state_name(call->state));
	cli_set_time(object, "asked_at", call->asked_at);
	cli_set_time(object, "answered_at", call->answered_at);
	json_set(object, "http", call->http ? json_new_integer(call->http) : json_new_null());
	set_texts(object, call);
	json_set(object, "took_ms",
		 call->timing.total >= 0 ? json_new_integer(call->timing.total) : json_new_null());
	json_set_text(object, "person", call->person);
	cli_set_id(object, "outbox", call->outbox);
	if (*call->error) {
		struct error error = { call->error_kind, "" };

		error_set(&error, call->error_kind, "%s", call->error);
		cli_set_error(object, &error);
	}
	if (!whole)
		return object;
	set_timing(object, &call->timing);
	json_set(object, "sent_bytes", json_new_integer(call->sent));
	json_set(object, "received_bytes", json_new_integer(call->received));
	json_set(object, "clock_off_ms", call->clock_off_ms == INT64_MIN ?
						 json_new_null() :
						 json_new_integer(call->clock_off_ms));
	json_set(object, "question", masked(cli, call->question, vendor, call->operation));
	json_set(object, "data", masked(cli, call->answer, vendor, call->operation));
	return object;
}

/* ---- outbox ---- */

struct json *row_json(struct cli *cli, const struct outbox_row *row)
{
	const struct vendor *vendor = vendor_find(row->vendor);
	struct json *object = json_new_object();
	struct buf message = BUF_INIT;

	cli_set_id(object, "outbox", row->id);
	json_set_text(object, "id", json_text(json_member(object, "outbox")));
	json_set_text(object, "vendor", row->vendor);
	json_set_text(object, "operation", row->operation);
	json_set_text(object, "state", outbox_state_name(row->state));
	json_set_text(object, "key", *row->key ? row->key : NULL);
	cli_set_time(object, "decided_at", row->decided_at);
	cli_set_time(object, "sent_at", row->sent_at);
	cli_set_time(object, "settled_at", row->settled_at);
	json_set_text(object, "person", row->person);
	json_set_text(object, "origin", *row->origin ? row->origin : NULL);
	json_set(object, "attempts", json_new_integer(row->attempts));
	json_set(object, "checks", json_new_integer(row->checks));
	cli_set_id(object, "call", row->call);
	cli_set_id(object, "check", row->check);
	json_set_text(object, "code", *row->code ? row->code : NULL);
	mask_add_free_text(&message, row->message);
	json_set_text(object, "message", message.length ? message.text : NULL);
	buf_clear(&message);
	if (*row->error) {
		struct error error = { 0 };

		error_set(&error, row->state == OUTBOX_UNKNOWN ? ERROR_UNKNOWN : ERROR_NETWORK, "%s",
			  row->error);
		cli_set_error(object, &error);
	}
	json_set(object, "values", masked(cli, row->frozen, vendor, row->operation));
	return object;
}

/* ---- answers for people ---- */

static void print_records(const struct json *records)
{
	for (const struct json *record = json_first(records); record; record = json_next(record)) {
		struct buf line = BUF_INIT;
		const struct record_kind *kind =
			record_kind_find(json_text(json_member(record, "kind")));

		buf_addf(&line, "  %s %s  %s  %s\n", kind ? word(kind->label) : "",
			 json_text(json_member(record, "key")),
			 json_text(json_member(record, "status_text")),
			 json_text(json_member(record, "title")));
		cli_print(line.text);
		buf_clear(&line);
	}
}

static void print_data(const struct json *data)
{
	struct buf text = BUF_INIT;

	if (json_type(data) == JSON_NULL)
		return;
	json_add(&text, data, JSON_INDENTED | JSON_SAFE);
	buf_add_char(&text, '\n');
	cli_print(text.text);
	buf_clear(&text);
}

/* "  meaning - remedy" where the error book has a page. */
static void print_advice(const struct advice *advice)
{
	struct buf line = BUF_INIT;

	if (advice)
		buf_addf(&line, "  %s - %s\n", word(advice->meaning), word(advice->remedy));
	cli_print(line.text);
	buf_clear(&line);
}

static void print_clock(const struct buf *clock)
{
	if (clock->length > 0)
		printf("  %s\n", clock->text);
}

static void add_source(struct buf *line, const struct answer *answer)
{
	char text[WHEN_AGE];

	if (answer->source == SOURCE_CACHE)
		buf_addf(line, _("  from the store, age %s"),
			 when_age((clock_wall_ms() - answer->fetched_at) / 1000, text));
	else if (answer->source == SOURCE_LIVE)
		buf_addf(line, _("  live, %ld ms"), answer->took_ms);
}

void report_print(const struct report *report, const struct request *request)
{
	const struct answer *answer = &report->answer;
	struct buf line = BUF_INIT;

	buf_addf(&line, "%s %s  %s", request->vendor->name, request->operation->name,
		 word(call_state_label(answer->state)));
	add_source(&line, answer);
	if (answer->code.length > 0 || answer->message.length > 0)
		buf_addf(&line, "  %s %s", answer->code.text,
			 json_text(json_member(report->object, "message")) ?
				 json_text(json_member(report->object, "message")) : "");
	else if (answer->error.kind != ERROR_NONE)
		buf_addf(&line, "  %s", answer->error.text);
	buf_add_char(&line, '\n');
	cli_print(line.text);
	buf_clear(&line);
	print_advice(answer->advice);
	print_clock(&answer->clock);
	print_records(answer->records);
}

void report_say(const struct report *report)
{
	if (report->answer.error.kind != ERROR_NONE)
		cli_say("%s", report->answer.error.text);
	if (report->answer.clock.length > 0)
		cli_say("%s", report->answer.clock.text);
}

void report_print_data(const struct report *report)
{
	print_data(json_member(report->object, "data"));
}
