/* The completion of bash: commands, options, and the words that the tables know. */
#include <ctype.h>
#include <string.h>

#include "base/words.h"
#include "cli/cli.h"
#include "cli/manual.h"
#include "src/record.h"

/* What stands in a synopsis, and the words that may stand there. */
static void add_vendors(struct buf *out)
{
	for (size_t i = 0; vendors[i]; i++)
		buf_addf(out, " %s", vendors[i]->name);
}

static void add_kinds(struct buf *out)
{
	for (const struct record_kind *kind = record_kinds; kind->name; kind++)
		buf_addf(out, " %s", kind->name);
}

/* "[check|backup FILE|export FILE]": the words in small letters. */
static void add_verbs(struct buf *out, const char *synopsis)
{
	for (const char *at = synopsis; *at; at++)
		if ((at == synopsis || strchr("[|", at[-1])) && islower((unsigned char)*at)) {
			buf_add_char(out, ' ');
			buf_add_bytes(out, at, strspn(at, "abcdefghijklmnopqrstuvwxyz"));
		}
}

static void add_first_words(struct buf *out, const char *synopsis)
{
	synopsis += *synopsis == '[' && isupper((unsigned char)synopsis[1]);
	if (strncmp(synopsis, "VENDOR", strlen("VENDOR")) == 0)
		add_vendors(out);
	else if (strncmp(synopsis, "KIND", strlen("KIND")) == 0)
		add_kinds(out);
	else if (*synopsis == '[')
		add_verbs(out, synopsis);
}

static void add_option_names(struct buf *out, const struct option *options)
{
	for (; options && options->name; options++)
		buf_addf(out, " %s", options->name);
}

/* The values of an option: files, "a|b", vendors, or anything. */
static void add_option_values(struct buf *out, const struct option *options)
{
	for (; options && options->name; options++) {
		if (!options->argument)
			continue;
		buf_addf(out, "\t%s) ", options->name);
		if (strcmp(options->argument, "FILE") == 0) {
			buf_add(out, "COMPREPLY=($(compgen -f -- \"$word\"))");
		} else if (strcmp(options->argument, "VENDOR") == 0) {
			buf_add(out, "COMPREPLY=($(compgen -W '");
			add_vendors(out);
			buf_add(out, "' -- \"$word\"))");
		} else if (strchr(options->argument, '|') && islower((unsigned char)*options->argument)) {
			buf_add(out, "COMPREPLY=($(compgen -W '");
			for (const char *at = options->argument; *at; at++)
				buf_add_char(out, *at == '|' ? ' ' : *at);
			buf_add(out, "' -- \"$word\"))");
		} else {
			buf_add(out, ":");
		}
		buf_add(out, "; return ;;\n");
	}
}

static void add_commands(struct buf *out)
{
	for (size_t i = 0; cli_commands[i]; i++) {
		const struct cli_command *command = cli_commands[i];

		buf_addf(out, "\t%s) options='", command->name);
		add_option_names(out, command->options);
		buf_add(out, "' first='");
		add_first_words(out, command->synopsis);
		buf_add(out, "' ;;\n");
	}
}

static void add_operations(struct buf *out)
{
	for (size_t i = 0; vendors[i]; i++) {
		buf_addf(out, "\t%s) second='", vendors[i]->name);
		for (const struct operation *operation = NULL;
		     (operation = operation_next(vendors[i], operation));)
			if (operation->kind != OPERATION_PUSH)
				buf_addf(out, " %s", operation->name);
		buf_add(out, "' ;;\n");
	}
}

/* The values of options of all commands in one: an option means the same everywhere. */
static void add_values(struct buf *out)
{
	add_option_values(out, cli_options);
	for (size_t i = 0; cli_commands[i]; i++)
		add_option_values(out, cli_commands[i]->options);
}

void manual_add_bash(struct buf *out)
{
	buf_add(out, "# Completion of tallyman for bash; `tallyman manual bash` makes it.\n"
		     "_tallyman()\n{\n"
		     "\tlocal word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
		     "\tlocal command= vendor= count=0 options= first= second= i\n"
		     "\tcase $before in\n");
	add_values(out);
	buf_add(out, "\tesac\n"
		     "\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
		     "\t\tcase ${COMP_WORDS[i]} in\n"
		     "\t\t-*) ;;\n"
		     "\t\t*)\tif [ -z \"$command\" ]; then command=${COMP_WORDS[i]}\n"
		     "\t\t\telse count=$((count + 1)); [ $count = 1 ] && vendor=${COMP_WORDS[i]}; fi ;;\n"
		     "\t\tesac\n"
		     "\tdone\n"
		     "\tcase $command in\n");
	add_commands(out);
	buf_add(out, "\tesac\n\tcase $vendor in\n");
	add_operations(out);
	buf_add(out, "\tesac\n"
		     "\tif [ \"${word#-}\" != \"$word\" ]; then\n\t\tfirst=\"$options");
	add_option_names(out, cli_options);
	buf_add(out, "\"\n\telif [ -z \"$command\" ]; then\n\t\tfirst='");
	for (size_t i = 0; cli_commands[i]; i++)
		buf_addf(out, " %s", cli_commands[i]->name);
	buf_add(out, "'\n\telif [ $count = 1 ]; then\n"
		     "\t\tcase $command in call|explain) first=$second ;; *) first= ;; esac\n"
		     "\telif [ $count -gt 1 ]; then\n\t\tfirst=\n\tfi\n"
		     "\tCOMPREPLY=($(compgen -W \"$first\" -- \"$word\"))\n"
		     "}\n"
		     "complete -o default -F _tallyman tallyman\n");
}
