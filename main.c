/* The whole program: options, locale, one command or the console, and its end. */
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/words.h"
#include "cli/cli.h"
#include "cli/demo.h"
#include "screens/console.h"
#include "src/store/store.h"

/* A dump of memory would hold secrets. */
static void forbid_core(void)
{
	struct rlimit none = { 0, 0 };

	setrlimit(RLIMIT_CORE, &none);
}

/* The build keeps its catalogues beside the program; an installed one in the locale folder. */
static void bind_words(void)
{
	struct buf folder = BUF_INIT;

	if (!file_add_beside(&folder, "locale"))
		buf_add(&folder, TALLYMAN_LOCALEDIR);
	bindtextdomain("tallyman", folder.text);
	bind_textdomain_codeset("tallyman", "UTF-8");
	textdomain("tallyman");
	buf_clear(&folder);
}

/* A locale that cannot show Chinese is left for one that can, if the machine has it. */
static void set_locale(void)
{
	if (!setlocale(LC_ALL, "") || strcmp(setlocale(LC_CTYPE, NULL), "C") == 0)
		setlocale(LC_CTYPE, "C.UTF-8");
	setlocale(LC_NUMERIC, "C");
}

static int run_console(const struct cli *cli)
{
	const struct options *given = &cli->options;
	const struct console_options options = {
		.config = given->config,
		.store = given->store,
		.language = given->language,
		.theme = given->theme,
		.offline = given->offline,
		.read_only = given->read_only,
		.ascii = given->ascii,
		.linear = given->linear,
		.demo = given->demo,
	};
	struct error error = { 0 };

	if (console_run(&options, &error))
		return EXIT_FINE;
	cli_say("%s", error.text);
	return error_exit(error.kind);
}

/* Or somebody in front of an empty screen would think that nothing happens. */
static void say_update(void)
{
	if (isatty(STDERR_FILENO))
		cli_say("%s",
			_("the store is being brought up to date, which takes some seconds if it "
			  "holds very many records; what was there before stays beside it"));
}

static int run(struct cli *cli, const struct cli_command *command)
{
	bool uses_store = !command || command->needs == NEEDS_BACKEND ||
			  command->needs == NEEDS_ITSELF;
	struct demo demo = DEMO_INIT;
	struct error error = { 0 };
	int exit;

	if (cli->options.demo && uses_store) {
		if (!demo_start(&demo, &error)) {
			cli_say("%s", error.text);
			return error_exit(error.kind);
		}
		cli->options.config = demo.config.text;
		cli->options.store = demo.store.text;
	}
	/* The console hears of a dropped line itself; a second signal must not end it while it puts
	 * things away. */
	if (!command)
		signal(SIGHUP, SIG_IGN);
	exit = command ? cli_run(cli, command) : run_console(cli);
	cli_clear(cli);
	demo_stop(&demo);
	return exit;
}

int main(int count, char **arguments)
{
	const struct cli_command *command;
	struct cli cli;
	int exit;

	umask(077);
	forbid_core();
	signal(SIGPIPE, SIG_IGN);
	/* a file as large as it may get is a full disk, said in a sentence */
	signal(SIGXFSZ, SIG_IGN);
	set_locale();
	bind_words();
	store_on_update(say_update);
	if (cli_parse(&cli, count, arguments, &command, &exit))
		exit = run(&cli, command);
	cli_clear(&cli);
	return exit;
}
