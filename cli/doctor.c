/* doctor: looks at everything the program stands on, and says what is wrong. */
#include <langinfo.h>
#include <locale.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"
#include "base/words.h"
#include "cli/cli.h"
#include "src/doctor.h"
#include "ui/terminal.h"

enum { STATE_CELLS = 5, CHECK_CELLS = 9, SUBJECT_CELLS = 11 };

struct round {
	struct cli *cli;
	struct json *array;	/* NULL: lines are printed */
	struct error worst;
};

static void take(void *context, const struct finding *finding)
{
	struct round *round = context;
	struct buf line = BUF_INIT;

	if (round->array) {
		struct json *object = json_new_object();

		json_set_text(object, "check", finding->check);
		json_set_text(object, "vendor", *finding->subject ? finding->subject : NULL);
		json_set_text(object, "state", finding_state_name(finding->state));
		json_set_text(object, "text", finding->text);
		json_append(round->array, object);
	} else {
		utf8_add_padded(&line, word(finding_state_label(finding->state)), STATE_CELLS,
				ALIGN_LEFT);
		buf_add_char(&line, ' ');
		utf8_add_padded(&line, finding->check, CHECK_CELLS, ALIGN_LEFT);
		utf8_add_padded(&line, finding->subject, SUBJECT_CELLS, ALIGN_LEFT);
		buf_addf(&line, " %s\n", finding->text);
		cli_print(line.text);
		fflush(stdout);
	}
	if (finding->state == FINDING_BAD && round->worst.kind == ERROR_NONE)
		error_set(&round->worst, finding->kind, "%s", finding->text);
	buf_clear(&line);
}

PRINTF_LIKE(4, 5)
static void findf(struct round *round, const char *check, enum finding_state state,
		  const char *format, ...)
{
	char text[ERROR_TEXT];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	take(round, &(struct finding){ check, "", state, ERROR_SETUP, text });
}

/* ---- where we are shown ---- */

/* What the surroundings say, whatever main made of it. */
static const char *given_locale(void)
{
	static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };

	for (size_t i = 0; i < COUNT(names); i++) {
		const char *value = getenv(names[i]);

		if (value && *value)
			return value;
	}
	return "C";
}

static void look_at_locale(struct round *round)
{
	const char *codeset = nl_langinfo(CODESET), *given = given_locale();

	if (strcmp(codeset, "UTF-8") != 0)
		findf(round, "locale", FINDING_ODD,
		      _("this locale has no UTF-8, so Chinese is shown as \"?\"; set LANG=zh_CN.UTF-8 "
			"or LANG=C.UTF-8"));
	else if (strcmp(given, setlocale(LC_CTYPE, NULL)) != 0)
		findf(round, "locale", FINDING_ODD, _("\"%s\" is asked for, \"%s\" is used"), given,
		      setlocale(LC_CTYPE, NULL));
	else
		findf(round, "locale", FINDING_FINE, "%s", given);
	/* TRANSLATORS: the name of the language that this is translated into */
	findf(round, "language", FINDING_FINE, "%s", _("English"));
}

static void look_at_terminal(struct round *round)
{
	const char *type = getenv("TERM"), *none = getenv("NO_COLOR");
	struct terminal_facts facts;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
		findf(round, "terminal", FINDING_ODD,
		      _("input or output is no terminal: commands work, the console does not"));
		return;
	}
	terminal_look(type, &facts);
	if (!facts.known)
		findf(round, "terminal", FINDING_ODD,
		      _("the terminal type \"%s\" is not known here; set TERM or install "
			"ncurses-term"),
		      type ? type : "");
	else if (none && *none)
		findf(round, "terminal", FINDING_FINE, _("%s, without colours (NO_COLOR)"), type);
	else
		findf(round, "terminal", FINDING_FINE, _("%s, %d colours"), type, facts.colors);
}

static int run(struct cli *cli, struct error *error)
{
	struct backend_options options = { cli->options.config, cli->options.store,
					   cli->options.offline, cli->options.read_only };
	struct round round = { cli, cli->options.json ? json_new_array() : NULL, { 0 } };

	look_at_locale(&round);
	look_at_terminal(&round);
	doctor_look(&options, take, &round);
	if (round.array) {
		cli->object = json_new_object();
		json_set(cli->object, "checks", round.array);
	}
	*error = round.worst;
	return error_exit(error->kind);
}

const struct cli_command cli_doctor = {
	.name = "doctor",
	.synopsis = "",
	.summary = N_("look whether config, keys, store, vendors, clock and terminal are in order"),
	.help = N_("Changes nothing. Each vendor's address is called once to see that it answers, "
		   "and by what\nclock; `--offline` leaves that out. Secrets are read, never shown."),
	.needs = NEEDS_ITSELF,
	.run = run,
};
