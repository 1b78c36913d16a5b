/* call and explain: one operation of one vendor, sent or only written down. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/when.h"
#include "base/utf8.h"
#include "base/words.h"
#include "cli/answer.h"
#include "cli/call_all.h"
#include "src/decide.h"
#include "src/explain.h"

/* ---- the request out of the words ---- */

static bool read_stdin(struct buf *text, struct error *error)
{
	char chunk[4096];
	size_t got;

	while ((got = fread(chunk, 1, sizeof(chunk), stdin)) > 0)
		buf_add_bytes(text, chunk, got);
	return !ferror(stdin) || error_set(error, ERROR_INPUT, _("standard input cannot be read"));
}

/* --data JSON, --data @FILE, --data - */
static bool read_data(struct request *request, const char *data, struct error *error)
{
	struct buf text = BUF_INIT;
	struct error reason = { 0 };
	struct json *value = NULL;
	bool fine = true;

	if (strcmp(data, "-") == 0)
		fine = read_stdin(&text, &reason);
	else if (data[0] == '@')
		fine = file_read(data + 1, &text, &reason);
	else
		buf_add(&text, data);
	if (fine && !utf8_valid(text.text, text.length))
		fine = error_set(&reason, ERROR_INPUT, _("the text is not UTF-8"));
	if (fine)
		value = json_parse(text.text, text.length, &reason);
	buf_wipe(&text);
	if (value)
		return request_set_data(request, value, error);
	return error_set(error, ERROR_INPUT, "--data: %s", reason.text);
}

/* "name=value" or "name:=JSON". */
static bool take_word(struct request *request, const char *text, struct error *error)
{
	const char *equals = strchr(text, '=');
	bool raw = equals && equals > text && equals[-1] == ':', fine;
	char *name;

	if (!equals || equals == text)
		return error_also(error, ERROR_INPUT,
				  _("\"%s\" is no name=value and no name:=JSON"), text);
	name = mem_copy_bytes(text, (size_t)(equals - text) - raw);
	fine = request_set(request, name, equals + 1, raw, error);
	free(name);
	return fine;
}

static void say_doubts(const struct request *request)
{
	struct buf doubts = BUF_INIT;

	request_add_doubts(&doubts, request);
	if (doubts.length > 0) {
		buf_truncate(&doubts, doubts.length - 1);
		cli_say("%s", doubts.text);
	}
	buf_clear(&doubts);
}

static struct request *make_request(struct cli *cli, struct error *error)
{
	const struct vendor *vendor = vendor_get(cli->words[0], error);
	const struct operation *operation =
		vendor ? operation_get(vendor, cli->words[1], error) : NULL;
	struct request *request;
	bool fine = true;

	if (!operation || !settings_check_vendor(cli->settings, vendor, error))
		return NULL;
	if (operation->kind == OPERATION_PUSH) {
		error_set(error, ERROR_USAGE,
			  _("%s %s is pushed by the vendor and cannot be called; see `tallyman "
			    "serve`"), vendor->name, operation->name);
		return NULL;
	}
	request = request_new(vendor, operation);
	if (cli->options.data)
		fine = read_data(request, cli->options.data, error);
	for (size_t i = 2; i < cli->word_count; i++)
		fine = take_word(request, cli->words[i], error) && fine;
	fine = fine && request_complete(request, cli->settings, clock_wall_ms(), error) &&
	       request_check(request, error);
	if (fine) {
		say_doubts(request);
		return request;
	}
	request_free(request);
	return NULL;
}

/* ---- call ---- */

/* A person at a terminal is asked; a script says --yes. */
static bool is_decided(const struct cli *cli, const struct request *request, struct error *error)
{
	char answer[16];

	if (cli->options.yes)
		return true;
	if (!isatty(STDIN_FILENO) || !isatty(STDERR_FILENO))
		return error_set(error, ERROR_USAGE,
				 _("%s %s changes something at the vendor: add --yes"),
				 request->vendor->name, request->operation->name);
	fprintf(stderr, _("%s %s changes something at the vendor. Type yes to send it: "),
		request->vendor->name, request->operation->name);
	if (fgets(answer, sizeof(answer), stdin) && strcmp(answer, "yes\n") == 0)
		return true;
	return error_set(error, ERROR_USAGE, _("not sent"));
}

static int finish(struct cli *cli, struct request *request, int64_t call,
		  const struct error *reason, int64_t row)
{
	struct report report;
	struct answer *answer = &report.answer;
	char id[24];
	int exit;

	report_read(&report, cli, request, call, reason);
	if (row) {
		snprintf(id, sizeof(id), "%lld", (long long)row);
		json_set_text(report.object, "outbox", id);
		if (answer->state == CALL_UNREACHABLE || answer->state == CALL_CANCELLED) {
			answer->state = CALL_QUEUED;
			json_set_text(report.object, "state", call_state_name(CALL_QUEUED));
			answer->error.kind = ERROR_QUEUED;
		}
	}
	exit = report_exit(&report);
	if (!cli->options.json) {
		report_print(&report, request);
		report_print_data(&report);
	} else {
		report_say(&report);
	}
	if (row && answer->state == CALL_QUEUED)
		cli_say(_("kept as outbox row %s; `tallyman outbox send` sends it later"), id);
	cli->object = report.object;
	report.object = NULL;
	report_clear(&report);
	return exit;
}

static int call_read(struct cli *cli, struct request *request, struct error *error)
{
	struct request *asked = request_copy(request);
	struct error reason = { 0 };
	int64_t call = 0;

	if (cli->backend.offline) {
		error_set(&reason, ERROR_NETWORK, _("%s: not asked, working offline"),
			  request->vendor->name);
		request_free(asked);
	} else if (queue_ask(cli->backend.queue, asked, 0, &call, &reason)) {
		queue_finish(cli->backend.queue, call);
	} else {
		*error = reason;
		return error_exit(reason.kind);
	}
	return finish(cli, request, call, &reason, 0);
}

static int call_write(struct cli *cli, struct request *request, struct error *error)
{
	struct backend *backend = &cli->backend;
	struct error reason = { 0 };
	int64_t row = 0, call = 0;

	if (!decide_check(backend, request, error) || !is_decided(cli, request, error) ||
	    !decide_send(backend, request, &row, &call, &reason, error))
		return error_exit(error->kind);
	if (call)
		queue_finish(backend->queue, call);
	return finish(cli, request, call, &reason, row);
}

static int run_call(struct cli *cli, struct error *error)
{
	struct request *request = make_request(cli, error);
	int exit;

	if (!request)
		return error_exit(error->kind);
	if (cli->options.all)
		exit = call_all(cli, request, error);
	else if (request->operation->kind == OPERATION_WRITE)
		exit = call_write(cli, request, error);
	else
		exit = call_read(cli, request, error);
	request_free(request);
	return exit;
}

#define REQUEST_OPTIONS \
	{ "--data", N_("JSON|@FILE|-"), N_("the whole business body; name=value is laid over it"), \
	  offsetof(struct options, data) }

static const struct option call_options[] = {
	REQUEST_OPTIONS,
	{ "--all", NULL, N_("every page of an operation that has pages; goes on where it broke off"),
	  offsetof(struct options, all) },
	{ "--yes", NULL, N_("send a write without asking"), offsetof(struct options, yes) },
	{ 0 },
};

const struct cli_command cli_call = {
	.name = "call",
	.synopsis = "VENDOR OPERATION [name=value…]",
	.summary = N_("call one operation of one vendor"),
	.help = N_("name=value fills a field, name:=JSON gives raw JSON, dots descend "
		   "(org.code=A1,\nskuList.0.sku=X). `tallyman operations VENDOR` lists fields.\n\n"
		   "  tallyman call jfwms order.get erpNo=ERP-20250301-0007\n"
		   "  tallyman call dingshang pickup.create product_id=20 count=2 --yes"),
	.needs = NEEDS_BACKEND,
	.least = 2,
	.most = 1000,
	.options = call_options,
	.run = run_call,
};

/* ---- explain ---- */

static void print_explanation(const struct written *written)
{
	struct buf text = BUF_INIT;

	explain_add_signature(&text, written);
	buf_add_char(&text, '\n');
	explain_add_message(&text, written);
	cli_print(text.text);
	buf_clear(&text);
}

static struct json *headers_json(const struct written *written)
{
	struct json *headers = json_new_object();
	const char *line = written->headers_shown.text;

	while (*line) {
		size_t length = strcspn(line, "\n"), colon = strcspn(line, ":");
		char *name = mem_copy_bytes(line, colon);
		char *value = mem_copy_bytes(line + colon + 2, length - colon - 2);

		json_set_text(headers, name, value);
		free(name);
		free(value);
		line += length + 1;
	}
	return headers;
}

static struct json *explanation_json(const struct request *request,
				     const struct written *written)
{
	struct json *object = json_new_object();

	json_set_text(object, "vendor", request->vendor->name);
	json_set_text(object, "operation", request->operation->name);
	json_set_text(object, "recipe", written->recipe.text);
	json_set(object, "parts", json_copy(written->parts));
	json_set_text(object, "joined",
		      written->joined_shown.length ? written->joined_shown.text : NULL);
	json_set_text(object, "digest", written->sign.length ? explain_sign(written) : NULL);
	json_set_text(object, "method", written->message.method.text);
	json_set_text(object, "url", written->url_shown.text);
	json_set(object, "headers", headers_json(written));
	json_set_text(object, "body", written->message.has_body ? written->body_shown.text : NULL);
	return object;
}

static int run_explain(struct cli *cli, struct error *error)
{
	struct written written = WRITTEN_INIT;
	struct writing writing = { .settings = cli->settings, .nonce = cli->options.nonce,
				   .now_ms = clock_wall_ms(),
				   .show_tokens = cli->options.show_tokens };
	struct request *request = make_request(cli, error);
	struct json *tokens = NULL;

	if (request && cli->options.at &&
	    !when_parse(cli->options.at, settings_zone(cli->settings, request->vendor),
			&writing.now_ms))
		error_set(error, ERROR_INPUT,
			  _("--at takes seconds or milliseconds since 1970, or ISO 8601, not "
			    "\"%s\""), cli->options.at);
	if (request && error->kind == ERROR_NONE) {
		tokens = store_get_tokens(cli->backend.store, request->vendor->name,
					  clock_wall_ms());
		writing.tokens = tokens;
		request_write(request, &writing, &written, error);
	}
	if (request && error->kind == ERROR_NONE) {
		cli->object = explanation_json(request, &written);
		if (!cli->options.json)
			print_explanation(&written);
	}
	json_free(tokens);
	written_clear(&written);
	request_free(request);
	return error_exit(error->kind);
}

static const struct option explain_options[] = {
	REQUEST_OPTIONS,
	{ "--at", N_("TIME"), N_("as if sent then: epoch seconds or milliseconds, or ISO 8601"),
	  offsetof(struct options, at) },
	{ "--nonce", "N", N_("with this random number"), offsetof(struct options, nonce) },
	{ "--show-tokens", NULL, N_("show access tokens; secrets never"),
	  offsetof(struct options, show_tokens) },
	{ 0 },
};

const struct cli_command cli_explain = {
	.name = "explain",
	.synopsis = "VENDOR OPERATION [name=value…]",
	.summary = N_("show how a call is signed and what is sent, without sending it"),
	.help = N_("  tallyman explain jfwms order.get erpNo=123 --at 1692889556000 --nonce 14"),
	.needs = NEEDS_BACKEND,
	.least = 2,
	.most = 1000,
	.options = explain_options,
	.run = run_explain,
};
