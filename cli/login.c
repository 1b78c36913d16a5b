/* login: signing in at a vendor that hands out tokens. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/words.h"
#include "cli/answer.h"
#include "cli/ask.h"
#include "src/part.h"
#include "src/role.h"

/* Asks for what the config does not say, if a person is there to answer. */
static bool ask_field(struct request *request, const struct field *field, struct error *error)
{
	struct buf answer = BUF_INIT, question = BUF_INIT;
	enum ask_end end;
	bool fine;

	if (!isatty(STDIN_FILENO))
		return error_also(error, ERROR_SETUP, _("%s is neither in the config nor given"),
				  field->name);
	buf_addf(&question, "%s (%s): ", word(field->label), field->name);
	end = ask_line(question.text, &answer, field->mask == MASK_SECRET);
	buf_clear(&question);
	if (end != ASK_LINE)
		fine = error_also(error, ERROR_CANCELLED, _("broken off"));
	else if (!answer.length)
		fine = error_also(error, ERROR_INPUT, _("%s is missing"), field->name);
	else
		fine = request_set(request, field->name, answer.text, false, error);
	buf_wipe(&answer);
	return fine;
}

/* Is the field filled in at the moment of sending, from a setting that is there? */
static bool comes_from_config(struct cli *cli, const struct request *request,
			      const struct field *field)
{
	struct writing writing = { .settings = cli->settings, .now_ms = clock_wall_ms() };
	struct part_value value = { 0 };
	struct parts parts;
	char *name;
	bool there;

	if (!field->initial || field->initial[0] != '{')
		return false;
	name = mem_copy_bytes(field->initial + 1, strcspn(field->initial + 1, "}"));
	parts_init(&parts, request, &writing);
	there = part_find(request->vendor, name) && part_value(&parts, name, &value, NULL) &&
		value.text;
	parts_clear(&parts);
	free(name);
	return there;
}

static bool fill(struct cli *cli, struct request *request, struct error *error)
{
	bool fine = true;

	for (const struct field *field = request->operation->fields;
	     field && field->name && error->kind != ERROR_CANCELLED; field++)
		if (field->required && !*request_text(request, field->name) &&
		    !comes_from_config(cli, request, field))
			fine = ask_field(request, field, error) && fine;
	return fine && request_complete(request, cli->settings, clock_wall_ms(), error);
}

/* One step; its outcome becomes the command's JSON. */
static bool step(struct cli *cli, struct request *request, struct error *error)
{
	struct request *asked = request_copy(request);
	struct report report;
	int64_t call = 0;
	bool done;

	if (!queue_ask(cli->backend.queue, asked, 0, &call, error))
		return false;
	queue_finish(cli->backend.queue, call);
	report_read(&report, cli, request, call, NULL);
	done = report.answer.state == CALL_DONE;
	if (!done)
		*error = report.answer.error;
	if (!cli->options.json)
		report_print(&report, request);
	json_free(cli->object);
	cli->object = report.object;
	report.object = NULL;
	report_clear(&report);
	return done;
}

static bool authorise(struct cli *cli, const struct vendor *vendor, struct error *error)
{
	struct request *request =
		request_new(vendor, operation_find(vendor, vendor->tokens->authorize));
	bool fine = fill(cli, request, error) && step(cli, request, error);

	request_free(request);
	return fine;
}

static bool redeem(struct cli *cli, const struct vendor *vendor, struct error *error)
{
	const struct tokens *tokens = vendor->tokens;
	struct request *request = request_new(vendor, operation_find(vendor, tokens->redeem));
	struct json *held = store_get_tokens(cli->backend.store, vendor->name, clock_wall_ms());
	const char *code = json_text(json_member(held, TOKEN_CODE));
	bool fine = code && request_set(request, tokens->redeem_field, code, false, error);

	if (!code)
		error_set(error, ERROR_REPLY, _("%s gave no authorisation code"), vendor->name);
	fine = fine && fill(cli, request, error) && step(cli, request, error);
	json_free(held);
	request_free(request);
	return fine;
}

static int run(struct cli *cli, struct error *error)
{
	const struct vendor *vendor = vendor_get(cli->words[0], error);

	if (!vendor || !settings_check_vendor(cli->settings, vendor, error))
		return error_exit(error->kind);
	if (rights_refuse(&cli->backend.rights, DEED_SIGN_IN))
		return cli_fail(error, ERROR_DENIED,
				rights_refuse(&cli->backend.rights, DEED_SIGN_IN));
	if (!vendor->tokens)
		return cli_fail(error, ERROR_USAGE,
				_("this vendor has no sign-in: its keys in the config are all it "
				  "takes"));
	if (cli->backend.offline)
		return cli_fail(error, ERROR_NETWORK, _("nobody is asked while working offline"));
	if (authorise(cli, vendor, error) && redeem(cli, vendor, error) && !cli->options.json)
		printf(_("signed in at %s; the tokens are in the store\n"), vendor->name);
	return error_exit(error->kind);
}

const struct cli_command cli_login = {
	.name = "login",
	.synopsis = "VENDOR",
	.summary = N_("sign in at a vendor that hands out tokens"),
	.help = N_("Authorises this program and fetches the tokens, which are then renewed by "
		   "themselves.\nWhat the config does not say is asked for. The one-time token "
		   "stands in the head of\nthe vendor's page."),
	.needs = NEEDS_BACKEND,
	.least = 1,
	.most = 1,
	.run = run,
};
