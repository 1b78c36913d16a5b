/* lookup: a code asked of everyone who can know it. */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/words.h"
#include "cli/answer.h"

enum { RECORDS_MOST = 200 };

struct gathering {
	struct cli *cli;
	struct json *array;
	int64_t since_ms;
	bool print;
	size_t count;
};

static bool gather(void *context, const struct record *record)
{
	struct gathering *gathering = context;

	json_append(gathering->array,
		    record_json(gathering->cli, record, false, gathering->since_ms));
	if (gathering->print)
		record_print(gathering->cli, record);
	gathering->count++;
	return true;
}

static struct json *guesses_json(const struct lookup *lookup)
{
	struct json *array = json_new_array();

	for (size_t i = 0; i < lookup->guess_count; i++) {
		struct json *guess = json_new_object();

		json_set_text(guess, "kind", code_kind_name(lookup->guesses[i].kind));
		json_set_text(guess, "why", word(lookup->guesses[i].why));
		json_append(array, guess);
	}
	return array;
}

/* What the answers of one lookup come to. */
struct tally {
	size_t live, cached, reached, asked;
};

static void count_answer(struct tally *tally, const struct answer *answer)
{
	tally->asked++;
	tally->live += answer->known && answer->source == SOURCE_LIVE;
	tally->cached += answer->known && answer->source == SOURCE_CACHE;
	tally->reached += answer->state == CALL_DONE || answer->state == CALL_REFUSED;
}

static int tally_exit(const struct tally *tally, size_t records)
{
	if (tally->live > 0)
		return EXIT_FINE;
	if (tally->cached > 0 || records > 0)
		return EXIT_CACHED;
	if (tally->reached > 0 || !tally->asked)
		return EXIT_NOTHING;
	return error_exit(ERROR_NETWORK);
}

static void print_guesses(const struct lookup *lookup)
{
	struct buf line = BUF_INIT;

	buf_add(&line, lookup->code.text);
	for (size_t i = 0; i < lookup->guess_count; i++)
		buf_addf(&line, "%s%s (%s)", i ? ", " : _("  may be: "),
			 word(code_kind_label(lookup->guesses[i].kind)),
			 word(lookup->guesses[i].why));
	buf_add_char(&line, '\n');
	cli_print(line.text);
	buf_clear(&line);
}

/* Why nothing was found, in one sentence for each vendor that could not be asked. */
static void note_faults(const struct answer *answer, struct error *error)
{
	if (answer->known || answer->error.kind == ERROR_NONE || answer->state == CALL_REFUSED)
		return;
	if (!strstr(error->text, answer->error.text))
		error_also(error, answer->error.kind == ERROR_SETUP ? ERROR_SETUP : ERROR_NETWORK,
			   "%s", answer->error.text);
}

/* A lookup as the command goes through it. */
struct progress {
	struct cli *cli;
	struct lookup lookup;
	bool read[LOOKUP_ASKS];
	struct json *answers[LOOKUP_ASKS];	/* in the order they were asked */
	struct tally tally;
	struct error *error;
};

/* Takes every answer that has come since; people see each as it comes. */
static bool read_answers(struct progress *progress)
{
	struct cli *cli = progress->cli;
	bool open = false;

	for (size_t i = 0; i < progress->lookup.ask_count; i++) {
		struct lookup_ask *ask = &progress->lookup.asks[i];
		struct report report;

		if (progress->read[i])
			continue;
		if (ask->call && queue_has(cli->backend.queue, ask->call)) {
			open = true;
			continue;
		}
		report_read(&report, cli, ask->request, ask->call, &ask->error);
		count_answer(&progress->tally, &report.answer);
		note_faults(&report.answer, progress->error);
		if (!cli->options.json)
			report_print(&report, ask->request);
		progress->answers[i] = report.object;
		report.object = NULL;
		report_clear(&report);
		progress->read[i] = true;
	}
	return open;
}

static void ask_everyone(struct progress *progress, const char *code)
{
	struct backend *backend = &progress->cli->backend;

	lookup_start(&progress->lookup, backend, code);
	if (!progress->cli->options.json)
		print_guesses(&progress->lookup);
	queue_step(backend->queue);
	while (read_answers(progress)) {
		fflush(stdout);
		net_wait(backend->net, NULL, 0, queue_timeout(backend->queue));
		queue_step(backend->queue);
	}
}

static struct json *answers_json(struct progress *progress)
{
	struct json *array = json_new_array();

	for (size_t i = 0; i < progress->lookup.ask_count; i++)
		json_append(array, progress->answers[i]);
	return array;
}

static void say_nobody(struct progress *progress)
{
	if (progress->error->kind != ERROR_NONE)
		return;
	error_set(progress->error, ERROR_MISSING,
		  progress->tally.asked ? _("nobody knows %s") :
					  _("%s: no configured vendor can be asked for it"),
		  progress->lookup.code.text);
}

static int look_up(struct cli *cli, const char *code, struct error *error)
{
	struct progress progress = { .cli = cli, .error = error };
	struct gathering gathering = { cli, json_new_array(), clock_wall_ms(),
				       !cli->options.json, 0 };
	struct json *object = json_new_object();
	int exit;

	ask_everyone(&progress, code);
	store_find_code(cli->backend.store, progress.lookup.code.text, RECORDS_MOST, gather,
			&gathering, NULL);
	exit = tally_exit(&progress.tally, gathering.count);
	json_set(object, "ok", json_new_boolean(exit == EXIT_FINE || exit == EXIT_CACHED));
	json_set_text(object, "query", code);
	json_set(object, "looks_like", guesses_json(&progress.lookup));
	json_set(object, "answers", answers_json(&progress));
	json_set(object, "records", gathering.array);
	if (exit == EXIT_NOTHING)
		say_nobody(&progress);
	if (exit != EXIT_FINE && error->kind != ERROR_NONE)
		cli_set_error(object, error);
	cli->object = object;
	lookup_clear(&progress.lookup);
	return exit;
}

/* Several codes: one JSON line each; the exit code of the worst. */
static int run(struct cli *cli, struct error *error)
{
	static const int order[] = { EXIT_FINE, EXIT_CACHED, EXIT_NOTHING };
	int worst = 0, place;

	for (size_t i = 0; i < cli->word_count; i++) {
		struct error reason = { 0 };
		int exit = look_up(cli, cli->words[i], &reason);

		for (place = 0; place < (int)COUNT(order) && order[place] != exit; place++)
			;
		if (place > worst)
			worst = place;
		if (exit != EXIT_FINE && reason.kind != ERROR_NONE)
			cli_say("%s", reason.text);
		if (cli->options.json)
			cli_print_json(cli->object);
		else
			json_free(cli->object);
		cli->object = NULL;
	}
	(void)error;
	return worst < (int)COUNT(order) ? order[worst] : error_exit(ERROR_NETWORK);
}

const struct cli_command cli_lookup = {
	.name = "lookup",
	.synopsis = "CODE…",
	.summary = N_("ask everyone who can know a code, show what is stored of it"),
	.help = N_("A code is whatever a label carries: order number, waybill, receipt, trace "
		   "code,\nbarcode, machine number.\n\n"
		   "  tallyman lookup 190472795958362362\n"
		   "  tallyman lookup --json ERP-20250301-0007 | jq .records"),
	.needs = NEEDS_BACKEND,
	.least = 1,
	.most = 1000,
	.run = run,
};
