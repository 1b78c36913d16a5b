/* Reading the arguments, help and version, and running the command. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/near.h"
#include "base/utf8.h"
#include "base/words.h"
#include "cli/cli.h"
#include "src/audit.h"
#include "src/listen.h"
#include "src/sign.h"
#include "ui/terminal.h"

enum { OPTION_CELLS = 26 };

#define FLAG(name, field, help) { name, NULL, help, offsetof(struct options, field) }
#define TAKES(name, noun, field, help) { name, noun, help, offsetof(struct options, field) }

const struct option cli_options[] = {
	TAKES("--config", N_("FILE"), config, N_("another config file")),
	TAKES("--store", N_("FILE"), store, N_("another store")),
	FLAG("--offline", offline, N_("ask nobody, show what is stored")),
	FLAG("--read-only", read_only, N_("change nothing at any vendor")),
	TAKES("--lang", "zh_CN|en", language, N_("language")),
	TAKES("--theme", N_("NAME"), theme, N_("colours of the console")),
	FLAG("--ascii", ascii, N_("the console uses only ASCII besides data")),
	FLAG("--linear", linear, N_("the console for screen readers: lines only")),
	FLAG("--demo", demo, N_("play with made-up vendors and a store of its own")),
	FLAG("--json", json, N_("one JSON object on standard output")),
	TAKES("--reveal", N_("REASON"), reveal, N_("show private data; the reason is recorded")),
	FLAG("--help", help, N_("this help")),
	FLAG("--version", version, N_("version and libraries")),
	{ 0 },
};

const char *const cli_about =
	N_("tallyman keeps the count: orders, stock, routes, pickup codes and trace codes of five\n"
	   "logistics vendors, online and offline.\n");
const char *const cli_without =
	N_("Without a command the console starts; it needs a terminal.\n");
const char *const cli_exits =
	N_("Exit codes: 0 fine, 1 nothing found or refused, 2 from the store only, 64 usage, 65 bad input,\n"
	   "69 unreachable, 70 our bug, 73 74 cannot write, 75 queued, 76 not understood or outcome unknown,\n"
	   "77 not allowed, 78 bad config.\n");

static const struct cli_command *find_command(const char *name)
{
	for (size_t i = 0; cli_commands[i]; i++)
		if (strcmp(cli_commands[i]->name, name) == 0)
			return cli_commands[i];
	return NULL;
}

/* ---- help ---- */

static void print_options(const struct option *options)
{
	for (; options && options->name; options++) {
		struct buf left = BUF_INIT, line = BUF_INIT;

		buf_addf(&left, "%s %s", options->name,
			 options->argument ? word(options->argument) : "");
		utf8_add_padded(&line, left.text, OPTION_CELLS, ALIGN_LEFT);
		printf("  %s %s\n", line.text, word(options->help));
		buf_clear(&left);
		buf_clear(&line);
	}
}

static void print_help(void)
{
	printf("%s\n", word(cli_about));
	printf(_("Usage: tallyman [OPTION…] [COMMAND [WORD…]]\n"));
	printf("%s\n", word(cli_without));
	printf(_("Commands:\n"));
	for (size_t i = 0; cli_commands[i]; i++)
		printf("  %-26s %s\n", cli_commands[i]->name, word(cli_commands[i]->summary));
	printf(_("\nOptions of every command:\n"));
	print_options(cli_options);
	printf("\n%s", word(cli_exits));
	printf(_("`tallyman COMMAND --help` tells more.\n"));
}

static void print_command_help(const struct cli_command *command)
{
	printf(_("Usage: tallyman %s%s%s\n\n"), command->name, *command->synopsis ? " " : "",
	       command->synopsis);
	printf("%s\n", word(command->summary));
	if (command->help)
		printf("\n%s\n", word(command->help));
	if (command->options) {
		printf(_("\nOptions:\n"));
		print_options(command->options);
	}
	printf(_("\nOptions of every command:\n"));
	print_options(cli_options);
}

static void print_version(void)
{
	struct terminal_facts terminal;
	const char *curl = net_library(NULL), *openssl = sign_library(NULL),
		   *microhttpd = listen_library(NULL);

	terminal_look(NULL, &terminal);
	printf("tallyman %s\n", TALLYMAN_VERSION);
	printf("%s\n", terminal.library);
	printf("%s\n", curl ? curl : _("libcurl cannot be loaded"));
	printf("%s\n", openssl ? openssl : _("OpenSSL cannot be loaded"));
	if (microhttpd)
		printf("libmicrohttpd %s\n", microhttpd);
	else
		printf("%s\n", _("libmicrohttpd cannot be loaded"));
	printf("SQLite %s\ncJSON %s\nutf8proc %s\n", store_library(), json_library(),
	       utf8_library());
}

/* ---- arguments ---- */

static const struct option *find_option(const struct option *options, const char *name,
					size_t length)
{
	for (; options && options->name; options++)
		if (strlen(options->name) == length && strncmp(options->name, name, length) == 0)
			return options;
	return NULL;
}

static bool refuse_option(const struct cli_command *command, const char *name,
			  struct error *error)
{
	struct near near = { .wanted = name };

	for (const struct option *option = cli_options; option->name; option++)
		near_offer(&near, option->name);
	for (const struct option *option = command ? command->options : NULL;
	     option && option->name; option++)
		near_offer(&near, option->name);
	if (near.best)
		return error_set(error, ERROR_USAGE,
				 _("there is no option \"%s\"; did you mean \"%s\"?"), name,
				 near.best);
	return error_set(error, ERROR_USAGE, _("there is no option \"%s\""), name);
}

/* Reads "--name value", "--name=value" or "--name"; moves `*index` past what it used. */
static bool take_option(struct cli *cli, const struct cli_command *command, int count,
			char **arguments, int *index, struct error *error)
{
	const char *argument = strcmp(arguments[*index], "-o") == 0 ? "--output" :
								      arguments[*index];
	const char *equals = strchr(argument, '=');
	size_t length = equals ? (size_t)(equals - argument) : strlen(argument);
	const struct option *option = find_option(cli_options, argument, length);
	char *place = (char *)&cli->options;
	const char *value;

	if (!option && command)
		option = find_option(command->options, argument, length);
	if (!option)
		return refuse_option(command, argument, error);
	if (!option->argument) {
		*(bool *)(void *)(place + option->place) = true;
		return !equals || error_set(error, ERROR_USAGE, _("%s takes no value"),
					    option->name);
	}
	value = equals ? equals + 1 : *index + 1 < count ? arguments[++*index] : NULL;
	if (!value)
		return error_set(error, ERROR_USAGE, _("%s needs a value: %s"), option->name,
				 word(option->argument));
	*(const char **)(void *)(place + option->place) = value;
	return true;
}

static bool refuse_command(const char *name, struct error *error)
{
	struct near near = { .wanted = name };

	for (size_t i = 0; cli_commands[i]; i++)
		near_offer(&near, cli_commands[i]->name);
	if (near.best)
		return error_set(error, ERROR_USAGE,
				 _("there is no command \"%s\"; did you mean \"%s\"?"), name,
				 near.best);
	return error_set(error, ERROR_USAGE,
			 _("there is no command \"%s\"; `tallyman --help` lists them"), name);
}

/* How to answer is known at once, so that a wrong word before it is answered that way, too. */
static bool take_manner(struct cli *cli, int count, char **arguments, struct error *error)
{
	const char *language = NULL;

	for (int i = 1; i < count && strcmp(arguments[i], "--") != 0; i++) {
		cli->options.json |= strcmp(arguments[i], "--json") == 0;
		if (strncmp(arguments[i], "--lang=", 7) == 0)
			language = arguments[i] + 7;
		else if (strcmp(arguments[i], "--lang") == 0 && i + 1 < count)
			language = arguments[i + 1];
	}
	if (language && strcmp(language, "zh_CN") != 0 && strcmp(language, "en") != 0)
		return error_set(error, ERROR_USAGE, _("--lang takes zh_CN or en, not \"%s\""),
				 language);
	words_set_language(language);
	return true;
}

static bool take_arguments(struct cli *cli, int count, char **arguments,
			   const struct cli_command **command, struct error *error)
{
	bool options_end = false;

	for (int i = 1; i < count; i++) {
		const char *argument = arguments[i];

		if (!options_end && strcmp(argument, "--") == 0) {
			options_end = true;
		} else if (!options_end &&
			   (strncmp(argument, "--", 2) == 0 || strcmp(argument, "-o") == 0)) {
			if (!take_option(cli, *command, count, arguments, &i, error))
				return false;
		} else if (!*command) {
			*command = find_command(argument);
			if (!*command)
				return refuse_command(argument, error);
		} else {
			if (!utf8_valid(argument, strlen(argument)))
				return error_set(error, ERROR_INPUT,
						 _("word %zu is not UTF-8; set terminal and keyboard "
						   "to UTF-8"), cli->word_count + 1);
			cli->words[cli->word_count++] = argument;
		}
	}
	return true;
}

static bool check_words(const struct cli *cli, const struct cli_command *command,
			struct error *error)
{
	if (cli->word_count >= command->least && cli->word_count <= command->most)
		return true;
	return error_set(error, ERROR_USAGE,
			 cli->word_count < command->least ?
				 _("%s: something is missing; usage: tallyman %s %s") :
				 _("%s: too many words; usage: tallyman %s %s"),
			 command->name, command->name, command->synopsis);
}

/* Says what is wrong in words or as JSON; gives the exit code. */
static int report(const struct cli *cli, const struct error *error)
{
	struct json *object;

	if (error->kind != ERROR_NONE)
		cli_say("%s", error->text);
	if (cli->options.json) {
		object = json_new_object();
		json_set(object, "ok", json_new_boolean(false));
		cli_set_error(object, error);
		cli_print_json(object);
	}
	return error_exit(error->kind);
}

bool cli_parse(struct cli *cli, int count, char **arguments, const struct cli_command **command,
	       int *exit)
{
	struct error error = { 0 };
	bool fine;

	*cli = (struct cli){ .words = mem_alloc((size_t)count * sizeof(char *)) };
	*command = NULL;
	fine = take_manner(cli, count, arguments, &error) &&
	       take_arguments(cli, count, arguments, command, &error);
	*exit = EXIT_FINE;
	if (fine && cli->options.help) {
		if (*command)
			print_command_help(*command);
		else
			print_help();
		return false;
	}
	if (fine && cli->options.version) {
		print_version();
		return false;
	}
	if (fine && *command)
		fine = check_words(cli, *command, &error);
	if (!fine)
		*exit = report(cli, &error);
	return fine;
}

/* ---- running ---- */

/* Private data is shown to who may see it, and only after the reason is on record. */
static bool reveal(struct cli *cli, const struct cli_command *command, struct error *error)
{
	const char *refusal = rights_refuse(&cli->backend.rights, DEED_REVEAL);
	struct buf subject = BUF_INIT;

	if (refusal)
		return error_set(error, ERROR_DENIED, "%s", refusal);
	if (!*cli->options.reveal)
		return error_set(error, ERROR_USAGE, _("--reveal needs a reason"));
	buf_add(&subject, command->name);
	for (size_t i = 0; i < cli->word_count; i++)
		buf_addf(&subject, " %s", cli->words[i]);
	cli->revealed = audit_add(cli->backend.store, "reveal", subject.text, cli->options.reveal,
				  clock_wall_ms(), error);
	buf_clear(&subject);
	return cli->revealed;
}

static bool open_needs(struct cli *cli, const struct cli_command *command, struct error *error)
{
	struct backend_options options = { cli->options.config, cli->options.store,
					   cli->options.offline, cli->options.read_only };

	if (command->needs == NEEDS_SETTINGS) {
		cli->settings = settings_open(cli->options.config, error);
		return cli->settings != NULL;
	}
	if (command->needs == NEEDS_NOTHING || command->needs == NEEDS_ITSELF)
		return true;
	if (!backend_open(&cli->backend, &options, error))
		return false;
	cli->settings = cli->backend.settings;
	if (*store_notice(cli->backend.store))
		cli_say("%s", store_notice(cli->backend.store));
	cli->revealed = !cli->backend.rights.mask;
	return !cli->options.reveal || reveal(cli, command, error);
}

static int finish(struct cli *cli, int exit, const struct error *error)
{
	if (error->kind != ERROR_NONE && (!cli->options.json || !cli->object))
		return report(cli, error);
	if (error->kind != ERROR_NONE)
		cli_say("%s", error->text);
	if (cli->options.json && cli->object) {
		if (!json_member(cli->object, "ok"))
			json_set(cli->object, "ok", json_new_boolean(error->kind == ERROR_NONE));
		if (error->kind != ERROR_NONE && !json_member(cli->object, "error"))
			cli_set_error(cli->object, error);
		cli_print_json(cli->object);
		cli->object = NULL;
	}
	if (fflush(stdout) != 0) {
		cli_say(_("standard output cannot be written"));
		return error_exit(ERROR_STORE);
	}
	return exit;
}

int cli_run(struct cli *cli, const struct cli_command *command)
{
	struct error error = { 0 };
	int exit;

	if (!open_needs(cli, command, &error))
		return report(cli, &error);
	if (!cli->options.language && cli->settings)
		words_set_language(settings_get(cli->settings, "ui", "language"));
	exit = command->run(cli, &error);
	return finish(cli, exit, &error);
}

void cli_clear(struct cli *cli)
{
	if (cli->backend.settings)
		backend_close(&cli->backend);
	else
		settings_close(cli->settings);
	json_free(cli->object);
	free(cli->words);
	*cli = (struct cli){ 0 };
}
