/* outbox: the writes that were decided on, and what a person does with them. */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "base/when.h"
#include "base/words.h"
#include "cli/outbox.h"
#include "src/mask.h"

enum { LIMIT = 100, LIMIT_MOST = 100000 };

struct listing {
	struct cli *cli;
	struct json *array;
};

static void print_row(const struct outbox_row *row)
{
	struct buf line = BUF_INIT;

	buf_addf(&line, "%5lld  ", (long long)row->id);
	utf8_add_padded(&line, word(outbox_state_label(row->state)), 10, ALIGN_LEFT);
	buf_addf(&line, " %-10s %-20s %-26s ", row->vendor, row->operation, row->key);
	when_add(&line, row->decided_at, WHEN_LOCAL, WHEN_SHORT);
	buf_addf(&line, "  %s  %s ", row->person, row->code);
	mask_add_free_text(&line, row->message);
	buf_add_char(&line, ' ');
	mask_add_free_text(&line, row->error);
	buf_add_char(&line, '\n');
	cli_print(line.text);
	buf_clear(&line);
}

static bool list_row(void *context, const struct outbox_row *row)
{
	struct listing *listing = context;

	if (listing->array)
		json_append(listing->array, row_json(listing->cli, row));
	else
		print_row(row);
	return true;
}

static int list(struct cli *cli, struct error *error)
{
	struct listing listing = { cli, cli->options.json ? json_new_array() : NULL };
	struct outbox_filter filter = { .state = OUTBOX_STATES, .vendor = cli->options.vendor };
	long limit = LIMIT;

	if (!cli->options.limit ||
	    cli_number(cli->options.limit, "--limit", 1, LIMIT_MOST, &limit, error))
		outbox_list(cli->backend.store, &filter, 0, false, (size_t)limit, list_row,
			    &listing, error);
	if (listing.array) {
		cli->object = json_new_object();
		json_set(cli->object, "rows", listing.array);
	}
	return error_exit(error->kind);
}

void outbox_report(struct cli *cli, int64_t id, struct json *array)
{
	struct listing listing = { cli, array };

	outbox_get(cli->backend.store, id, list_row, &listing, NULL);
}

bool outbox_may_change(const struct cli *cli, enum deed deed, struct error *error)
{
	const char *refusal = deed < DEED_COUNT ? rights_refuse(&cli->backend.rights, deed) : NULL;

	if (cli->backend.read_only)
		refusal = _("this is read-only mode");
	return !refusal || error_set(error, ERROR_DENIED, "%s", refusal);
}

/* ---- one row ---- */

static void say_verdict(int64_t id, enum outbox_verdict verdict)
{
	if (verdict == VERDICT_NOT_SHOWN)
		cli_say(_("row %lld: the vendor does not show that it happened"), (long long)id);
	if (verdict == VERDICT_MISSING)
		cli_say(_("row %lld: the vendor says that there is no such thing"), (long long)id);
}

static bool check_row(struct cli *cli, int64_t id, struct error *error)
{
	int64_t call;

	if (cli->backend.offline)
		return error_set(error, ERROR_NETWORK, _("nobody is asked while working offline"));
	if (!outbox_check(cli->backend.queue, id, &call, error))
		return false;
	queue_finish(cli->backend.queue, call);
	say_verdict(id, outbox_judge(cli->backend.queue, id, call, error));
	return error->kind == ERROR_NONE;
}

static bool drop_row(struct cli *cli, int64_t id, struct error *error)
{
	return outbox_drop(cli->backend.store, id, clock_wall_ms(), error);
}

static bool retry_row(struct cli *cli, int64_t id, struct error *error)
{
	return outbox_retry(cli->backend.store, id, clock_wall_ms(), error);
}

static int change(struct cli *cli, bool (*how)(struct cli *, int64_t, struct error *),
		  enum deed deed, struct error *error)
{
	struct json *array = cli->options.json ? json_new_array() : NULL;
	long id;

	if (cli_number(cli->words[1], "outbox", 1, 2000000000, &id, error) &&
	    outbox_may_change(cli, deed, error) && how(cli, id, error))
		outbox_report(cli, id, array);
	if (array) {
		cli->object = json_new_object();
		json_set(cli->object, "rows", array);
	}
	return error_exit(error->kind);
}

static int run(struct cli *cli, struct error *error)
{
	static const struct {
		const char *name;
		bool (*run)(struct cli *cli, int64_t id, struct error *error);
		enum deed deed;
	} changes[] = { { "retry", retry_row, DEED_RESEND },
			{ "drop", drop_row, DEED_DROP },
			{ "check", check_row, DEED_COUNT } };
	const char *verb = cli->word_count > 0 ? cli->words[0] : "list";

	if (strcmp(verb, "list") == 0 && cli->word_count <= 1)
		return list(cli, error);
	if (strcmp(verb, "send") == 0 && cli->word_count == 1)
		return outbox_send_all(cli, error);
	for (size_t i = 0; i < COUNT(changes); i++)
		if (strcmp(changes[i].name, verb) == 0 && cli->word_count == 2)
			return change(cli, changes[i].run, changes[i].deed, error);
	return cli_fail(error, ERROR_USAGE,
			_("outbox list, outbox send, outbox retry ID, outbox drop ID or outbox "
			  "check ID"));
}

static const struct option options[] = {
	{ "--vendor", N_("VENDOR"), N_("only of this vendor"), offsetof(struct options, vendor) },
	{ "--limit", "N", N_("at most so many (100)"), offsetof(struct options, limit) },
	{ 0 },
};

const struct cli_command cli_outbox = {
	.name = "outbox",
	.synopsis = "[list|send|retry ID|drop ID|check ID]",
	.summary = N_("writes that wait, went out, or whose outcome nobody knows"),
	.help = N_("send sends what waits, now, and looks up what nobody knows. check asks the vendor "
		   "whether\nan unknown one happened. retry and drop are decisions of a person: a "
		   "program never\nsends a write twice."),
	.needs = NEEDS_BACKEND,
	.most = 2,
	.options = options,
	.run = run,
};
