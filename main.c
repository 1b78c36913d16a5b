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

int main(int count, char **arguments)
{
	const struct cli_command *command;
	struct demo demo = DEMO_INIT;
	struct error error = { 0 };
	struct cli cli;
	int exit;

	umask(077);
	forbid_core();
	signal(SIGPIPE, SIG_IGN);
	set_locale();
	bind_words();
	if (cli_parse(&cli, count, arguments, &command, &exit)) {
		bool demanded = cli.options.demo && (!command || command->needs == NEEDS_BACKEND);

		if (demanded && demo_start(&demo, &error)) {
			cli.options.config = demo.config.text;
			cli.options.store = demo.store.text;
		}
		if (error.kind != ERROR_NONE) {
			cli_say("%s", error.text);
			exit = error_exit(error.kind);
		} else if (command) {
			exit = cli_run(&cli, command);
		} else {
			cli_say(_("the console needs a terminal; `tallyman --help` lists commands"));
			exit = EXIT_USAGE;
		}
	}
	cli_clear(&cli);
	demo_stop(&demo);
	return exit;
}
