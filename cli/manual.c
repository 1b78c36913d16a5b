/* manual: the pages of man and the completion of bash, as this program is. */
#include "cli/manual.h"

#include <stdio.h>
#include <string.h>

#include "base/words.h"
#include "cli/cli.h"

static const struct {
	const char *name, *help;
} variables[] = {
	{ "XDG_CONFIG_HOME", N_("where tallyman/config.ini is looked for; without it ~/.config") },
	{ "XDG_STATE_HOME", N_("where tallyman/tallyman.db is kept; without it ~/.local/state") },
	{ "NO_COLOR", N_("not empty: no colours unless a theme is given") },
	{ "LANGUAGE, LC_ALL, LC_MESSAGES, LANG", N_("the language, unless --lang or the config names one") },
	{ "TERM", N_("the terminal; \"dumb\" gives the console for screen readers") },
};

static const struct {
	const char *name, *help;
} files[] = {
	{ "~/.config/tallyman/config.ini", N_("the config, see tallyman.conf(5); only its owner may read it") },
	{ "~/.local/state/tallyman/tallyman.db", N_("the store: journal, records, outbox, audit") },
	{ TALLYMAN_SYSCONFDIR "/policy.ini", N_("root's own: roles and masking for Unix groups") },
};

static void add_options(struct buf *out, const struct option *options)
{
	for (; options && options->name; options++)
		roff_term(out, options->name, options->argument ? word(options->argument) : "",
			  word(options->help));
}

/* Lines as they are broken in the help. */
static void add_lines(struct buf *out, const char *text)
{
	buf_add(out, ".PP\n.nf\n");
	roff_add(out, text);
	buf_add(out, "\n.fi\n");
}

static void add_command(struct buf *out, const struct cli_command *command)
{
	struct buf usage = BUF_INIT;

	buf_addf(&usage, "%s %s", command->name, command->synopsis);
	roff_head(out, ".SS", usage.text);
	roff_add(out, word(command->summary));
	buf_add_char(out, '\n');
	if (command->help)
		add_lines(out, word(command->help));
	add_options(out, command->options);
	buf_clear(&usage);
}

void manual_add_program(struct buf *out)
{
	roff_begin(out, "tallyman", 1, _("a console for five logistics vendors"));
	roff_head(out, ".SH", _("SYNOPSIS"));
	buf_add(out, ".B tallyman\n");
	roff_add(out, _("[OPTION…] [COMMAND [WORD…]]"));
	buf_add_char(out, '\n');
	roff_head(out, ".SH", _("DESCRIPTION"));
	roff_add(out, word(cli_about));
	roff_add(out, word(cli_without));
	roff_head(out, ".SH", _("COMMANDS"));
	for (size_t i = 0; cli_commands[i]; i++)
		add_command(out, cli_commands[i]);
	roff_head(out, ".SH", _("OPTIONS OF EVERY COMMAND"));
	add_options(out, cli_options);
	roff_head(out, ".SH", _("EXIT STATUS"));
	roff_add(out, word(cli_exits));
	roff_head(out, ".SH", _("ENVIRONMENT"));
	for (size_t i = 0; i < COUNT(variables); i++)
		roff_term(out, variables[i].name, "", word(variables[i].help));
	roff_head(out, ".SH", _("FILES"));
	for (size_t i = 0; i < COUNT(files); i++)
		roff_term(out, files[i].name, "", word(files[i].help));
	roff_head(out, ".SH", _("SEE ALSO"));
	buf_add(out, ".BR tallyman.conf (5)\n");
}

static int run(struct cli *cli, struct error *error)
{
	static const struct {
		const char *name;
		void (*add)(struct buf *out);
	} parts[] = { { "program", manual_add_program },
		      { "config", manual_add_config },
		      { "bash", manual_add_bash } };
	const char *name = cli->word_count ? cli->words[0] : parts[0].name;
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < COUNT(parts); i++)
		if (strcmp(parts[i].name, name) == 0)
			parts[i].add(&out);
	if (!out.length)
		return cli_fail(error, ERROR_USAGE, _("manual program, manual config or manual bash"));
	if (cli->options.json) {
		cli->object = json_new_object();
		json_set_text(cli->object, "text", out.text);
	} else {
		fwrite(out.text, 1, out.length, stdout);
	}
	buf_clear(&out);
	return EXIT_FINE;
}

const struct cli_command cli_manual = {
	.name = "manual",
	.synopsis = "[program|config|bash]",
	.summary = N_("the manual for man, or the completion for bash, as this program is"),
	.help = N_("tallyman manual config | man -l -\n"
		   "tallyman manual bash >~/.local/share/bash-completion/completions/tallyman"),
	.needs = NEEDS_NOTHING,
	.most = 1,
	.run = run,
};
