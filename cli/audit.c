/* audit: the chain of what was decided, sent, answered and revealed. */
#include <stdio.h>
#include <string.h>

#include "base/when.h"
#include "base/words.h"
#include "cli/cli.h"
#include "src/audit.h"
#include "src/mask.h"

enum { LIMIT = 100, LIMIT_MOST = 1000000 };

/* What a person gave as a reason may hold the number that was asked for. */
struct texts {
	struct buf subject, detail;
};

static void read_texts(struct texts *texts, const struct audit_row *row)
{
	*texts = (struct texts){ BUF_INIT, BUF_INIT };
	mask_add_free_text(&texts->subject, row->subject);
	mask_add_free_text(&texts->detail, row->detail);
}

static void clear_texts(struct texts *texts)
{
	buf_clear(&texts->subject);
	buf_clear(&texts->detail);
}

static struct json *row_json(const struct audit_row *row)
{
	struct json *object = json_new_object();
	struct texts texts;

	read_texts(&texts, row);

	json_set(object, "id", json_new_integer(row->id));
	cli_set_time(object, "at", row->at);
	json_set_text(object, "person", row->person);
	json_set_text(object, "origin", *row->origin ? row->origin : NULL);
	json_set_text(object, "action", row->action);
	json_set_text(object, "subject", texts.subject.text);
	json_set_text(object, "detail", texts.detail.length ? texts.detail.text : NULL);
	json_set_text(object, "digest", row->digest);
	clear_texts(&texts);
	return object;
}

static bool list_row(void *context, const struct audit_row *row)
{
	struct json *array = context;
	struct buf line = BUF_INIT;
	struct texts texts;

	if (array) {
		json_append(array, row_json(row));
		return true;
	}
	read_texts(&texts, row);
	buf_addf(&line, "%6lld  ", (long long)row->id);
	when_add(&line, row->at, WHEN_LOCAL, WHEN_PLAIN);
	buf_addf(&line, "  %-10s %-15s %-16s %s  %s\n", row->person, row->origin, row->action,
		 texts.subject.text, texts.detail.text);
	cli_print(line.text);
	clear_texts(&texts);
	buf_clear(&line);
	return true;
}

static int list(struct cli *cli, struct error *error)
{
	struct json *array = cli->options.json ? json_new_array() : NULL;
	long limit = LIMIT;

	if (!cli->options.limit ||
	    cli_number(cli->options.limit, "--limit", 1, LIMIT_MOST, &limit, error))
		audit_list(cli->backend.store, 0, false, (size_t)limit, list_row, array, error);
	if (array) {
		cli->object = json_new_object();
		json_set(cli->object, "rows", array);
	}
	return error_exit(error->kind);
}

/* Verifies and says the head: what one writes down elsewhere to notice a chain cut short. */
static int verify(struct cli *cli, bool quiet, struct error *error)
{
	struct buf head = BUF_INIT;
	int64_t count;
	bool fine = audit_verify(cli->backend.store, &head, &count, error);

	cli->object = json_new_object();
	json_set(cli->object, "rows", json_new_integer(count));
	json_set_text(cli->object, "head", head.text);
	if (fine && !cli->options.json && quiet)
		printf("%lld %s\n", (long long)count, head.text);
	else if (fine && !cli->options.json)
		printf(ngettext("%lld row, which fits; head %s\n",
				"%lld rows, every one fits; head %s\n", (unsigned long)count),
		       (long long)count, head.text);
	buf_clear(&head);
	return error_exit(error->kind);
}

static int run(struct cli *cli, struct error *error)
{
	const char *verb = cli->word_count > 0 ? cli->words[0] : "list";

	if (strcmp(verb, "list") == 0)
		return list(cli, error);
	if (strcmp(verb, "verify") == 0)
		return verify(cli, false, error);
	if (strcmp(verb, "head") == 0)
		return verify(cli, true, error);
	return cli_fail(error, ERROR_USAGE, _("audit list, audit verify or audit head"));
}

static const struct option options[] = {
	{ "--limit", "N", N_("at most so many (100)"), offsetof(struct options, limit) },
	{ 0 },
};

const struct cli_command cli_audit = {
	.name = "audit",
	.synopsis = "[list|verify|head]",
	.summary = N_("who decided, sent and looked at what"),
	.help = N_("Each row carries a digest of all before it. verify names the first one that "
		   "does not\nfit; head prints the last digest, to be kept somewhere else."),
	.needs = NEEDS_BACKEND,
	.most = 1,
	.options = options,
	.run = run,
};
