/* journal: every call there was, one of them whole, or as a curl command. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "base/when.h"
#include "base/words.h"
#include "cli/answer.h"
#include "src/cause.h"
#include "src/journal.h"
#include "src/mask.h"

enum { LIMIT = 50, LIMIT_MOST = 100000 };
#define SINCE "1d"

struct listing {
	struct cli *cli;
	struct json *array;
};

static void print_call(const struct call *call)
{
	struct buf line = BUF_INIT, message = BUF_INIT;

	buf_addf(&line, "%6lld  ", (long long)call->id);
	when_add(&line, call->asked_at, WHEN_LOCAL, WHEN_PLAIN);
	buf_addf(&line, "  %-10s %-20s ", call->vendor, call->operation);
	utf8_add_padded(&line, word(call_state_label(call->state)), 12, ALIGN_LEFT);
	if (call->timing.total >= 0)
		buf_addf(&line, " %6ld ms", call->timing.total);
	else
		buf_add(&line, "          ");
	mask_add_free_text(&message, *call->error ? call->error : call->message);
	buf_addf(&line, "  %s %s\n", call->code, message.text);
	cli_print(line.text);
	buf_clear(&line);
	buf_clear(&message);
}

static bool list_call(void *context, const struct call *call)
{
	struct listing *listing = context;

	if (listing->array)
		json_append(listing->array, call_json(listing->cli, call, false));
	else
		print_call(call);
	return true;
}

static int list(struct cli *cli, struct error *error)
{
	struct listing listing = { cli, cli->options.json ? json_new_array() : NULL };
	struct call_filter filter = { .vendor = cli->options.vendor, .find = cli->options.find };
	long limit = LIMIT;

	if ((!cli->options.limit ||
	     cli_number(cli->options.limit, "--limit", 1, LIMIT_MOST, &limit, error)) &&
	    (!filter.vendor || vendor_get(filter.vendor, error)))
		store_list_calls(cli->backend.store, &filter, 0, false, (size_t)limit, list_call,
				 &listing, error);
	if (listing.array) {
		cli->object = json_new_object();
		json_set(cli->object, "calls", listing.array);
	}
	return error_exit(error->kind);
}

/* ---- by cause ---- */

static struct json *cause_json(const struct cause *cause, const char *message)
{
	const struct advice *advice = cause_advice(cause);
	struct json *object = json_new_object();

	json_set_text(object, "vendor", cause->vendor);
	json_set_text(object, "operation", cause->operation);
	json_set_text(object, "state", call_state_name(cause->state));
	json_set_text(object, "code", cause->code);
	json_set_text(object, "message", message);
	json_set(object, "count", json_new_integer(cause->count));
	cli_set_time(object, "first_at", cause->first_at);
	cli_set_time(object, "last_at", cause->last_at);
	cli_set_id(object, "call", cause->last_call);
	json_set_text(object, "meaning", advice ? word(advice->meaning) : NULL);
	json_set_text(object, "remedy", advice ? word(advice->remedy) : NULL);
	return object;
}

static void print_cause(const struct cause *cause, const char *message)
{
	const struct advice *advice = cause_advice(cause);
	struct buf line = BUF_INIT;

	buf_addf(&line, "%6lld  ", (long long)cause->count);
	when_add(&line, cause->first_at, WHEN_LOCAL, WHEN_PLAIN);
	buf_add(&line, "  ");
	when_add(&line, cause->last_at, WHEN_LOCAL, WHEN_PLAIN);
	buf_addf(&line, "  %-10s %-20s ", cause->vendor, cause->operation);
	utf8_add_padded(&line, word(call_state_label(cause->state)), 12, ALIGN_LEFT);
	buf_addf(&line, "  %s %s\n", cause->code, advice ? word(advice->meaning) : message);
	cli_print(line.text);
	buf_clear(&line);
}

static bool list_cause(void *context, const struct cause *cause)
{
	struct listing *listing = context;
	const char *vendor = listing->cli->options.vendor;
	struct buf message = BUF_INIT;

	if (vendor && strcmp(vendor, cause->vendor) != 0)
		return true;
	mask_add_free_text(&message, cause->message);
	if (listing->array)
		json_append(listing->array, cause_json(cause, message.text));
	else
		print_cause(cause, message.text);
	buf_clear(&message);
	return true;
}

static bool read_since(const struct cli *cli, int64_t *since, struct error *error)
{
	const char *span = cli->options.since ? cli->options.since : SINCE;
	int64_t seconds;

	if (!when_parse_span(span, &seconds))
		return error_set(error, ERROR_USAGE,
				 _("--since is written 90s, 15m, 2h, 7d or 4w, not \"%s\""), span);
	*since = clock_wall_ms() - seconds * 1000;
	return true;
}

static int list_causes(struct cli *cli, struct error *error)
{
	struct listing listing = { cli, cli->options.json ? json_new_array() : NULL };
	const char *vendor = cli->options.vendor;
	int64_t since = 0;

	if ((!vendor || vendor_get(vendor, error)) && read_since(cli, &since, error))
		store_each_cause(cli->backend.store, since, list_cause, &listing, error);
	if (listing.array) {
		cli->object = json_new_object();
		json_set(cli->object, "causes", listing.array);
	}
	return error_exit(error->kind);
}

/* ---- one call ---- */

struct showing {
	struct cli *cli;
	struct buf text;
	bool found;
	void (*show)(struct showing *showing, const struct call *call);
};

static bool visit_call(void *context, const struct call *call)
{
	struct showing *showing = context;

	showing->found = true;
	showing->show(showing, call);
	return false;
}

static void show_call(struct showing *showing, const struct call *call)
{
	struct buf request = BUF_INIT;

	showing->cli->object = call_json(showing->cli, call, true);
	journal_add_request(&request, call, showing->cli->revealed);
	json_set_text(showing->cli->object, "request", request.text);
	if (!showing->cli->options.json) {
		json_add(&showing->text, showing->cli->object, JSON_INDENTED | JSON_SAFE);
		buf_addf(&showing->text, "\n\n%s\n", request.text);
	}
	buf_clear(&request);
}

static void show_curl(struct showing *showing, const struct call *call)
{
	journal_add_curl(&showing->text, call);
	showing->cli->object = json_new_object();
	json_set_text(showing->cli->object, "curl", showing->text.text);
	buf_add_char(&showing->text, '\n');
}

static int show(struct cli *cli, const char *id,
		void (*how)(struct showing *showing, const struct call *call),
		struct error *error)
{
	struct showing showing = { cli, BUF_INIT, false, how };
	long number;

	if (cli_number(id, "journal", 1, 2000000000, &number, error) &&
	    store_get_call(cli->backend.store, number, visit_call, &showing, error) &&
	    !showing.found)
		error_set(error, ERROR_MISSING, _("the journal has no call %ld"), number);
	if (!cli->options.json)
		cli_print(showing.text.text);
	buf_clear(&showing.text);
	return error_exit(error->kind);
}

static int run(struct cli *cli, struct error *error)
{
	const char *verb = cli->word_count > 0 ? cli->words[0] : "list";

	if (cli->options.since && !cli->options.causes)
		return cli_fail(error, ERROR_USAGE, _("--since goes with --causes"));
	if (cli->options.causes && (cli->options.find || cli->options.limit))
		return cli_fail(error, ERROR_USAGE, _("--causes goes with --vendor and --since only"));
	if (cli->options.causes && strcmp(verb, "list") == 0 && cli->word_count <= 1)
		return list_causes(cli, error);
	if (strcmp(verb, "list") == 0 && cli->word_count <= 1)
		return list(cli, error);
	if (strcmp(verb, "show") == 0 && cli->word_count == 2)
		return show(cli, cli->words[1], show_call, error);
	if (strcmp(verb, "curl") == 0 && cli->word_count == 2)
		return show(cli, cli->words[1], show_curl, error);
	return cli_fail(error, ERROR_USAGE, _("journal list, journal show ID or journal curl ID"));
}

static const struct option options[] = {
	{ "--find", N_("TEXT"), N_("only calls with this in the question, code or message"),
	  offsetof(struct options, find) },
	{ "--vendor", N_("VENDOR"), N_("only of this vendor"), offsetof(struct options, vendor) },
	{ "--limit", "N", N_("at most so many (50)"), offsetof(struct options, limit) },
	{ "--causes", NULL, N_("what failed, by cause: how often, since when, what it means"),
	  offsetof(struct options, causes) },
	{ "--since", N_("SPAN"), N_("with --causes: of the last so long (1d)"),
	  offsetof(struct options, since) },
	{ 0 },
};

const struct cli_command cli_journal = {
	.name = "journal",
	.synopsis = "[list|show ID|curl ID]",
	.summary = N_("what was asked of vendors and what came back"),
	.help = N_("curl prints a command that asks the same again, secrets as environment "
		   "variables."),
	.needs = NEEDS_BACKEND,
	.most = 2,
	.options = options,
	.run = run,
};
