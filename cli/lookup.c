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

static void wait_for_answers(struct cli *cli, const struct lookup *lookup)
{
	struct backend *backend = &cli->backend;

	queue_step(backend->queue);
	while (lookup_is_running(lookup, backend)) {
		net_wait(backend->net, NULL, 0, queue_timeout(backend->queue));
		queue_step(backend->queue);
	}
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

static int look_up(struct cli *cli, const char *code, struct error *error)
{
	struct lookup lookup;
	struct tally tally = { 0 };
	struct json *object = json_new_object(), *answers = json_new_array();
	struct gathering gathering = { cli, json_new_array(), clock_wall_ms(),
				       !cli->options.json, 0 };
	int exit;

	lookup_start(&lookup, &cli->backend, code);
	if (!cli->options.json)
		print_guesses(&lookup);
	wait_for_answers(cli, &lookup);
	for (size_t i = 0; i < lookup.ask_count; i++) {
		struct answer answer;

		answer_read(&answer, cli, lookup.asks[i].request, lookup.asks[i].call,
			    &lookup.asks[i].error);
		count_answer(&tally, &answer);
		note_faults(&answer, error);
		if (!cli->options.json)
			answer_print(&answer, lookup.asks[i].request);
		json_append(answers, answer.object);
	}
	store_find_code(cli->backend.store, lookup.code.text, RECORDS_MOST, gather, &gathering,
			NULL);
	exit = tally_exit(&tally, gathering.count);
	json_set(object, "ok", json_new_boolean(exit == EXIT_FINE || exit == EXIT_CACHED));
	json_set_text(object, "query", code);
	json_set(object, "looks_like", guesses_json(&lookup));
	json_set(object, "answers", answers);
	json_set(object, "records", gathering.array);
	if (exit == EXIT_NOTHING && error->kind == ERROR_NONE)
		error_set(error, ERROR_MISSING,
			  tally.asked ? _("nobody knows %s") :
					_("%s: no configured vendor can be asked for it"),
			  lookup.code.text);
	if (exit != EXIT_FINE && error->kind != ERROR_NONE)
		cli_set_error(object, error);
	cli->object = object;
	lookup_clear(&lookup);
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
