/* The command line: one table of commands, one of options, JSON or words out, an exit code. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "src/backend.h"
#include "src/json.h"

enum {
	EXIT_FINE = 0,
	EXIT_NOTHING = 1,	/* looked and found nothing, or refused by the vendor */
	EXIT_CACHED = 2,	/* answered from the store only */
	EXIT_USAGE = 64,
};

/* Everything an option can set. */
struct options {
	const char *config, *store, *language, *theme;
	bool offline, read_only, ascii, linear, demo, json, help, version;
	bool repair, force, yes, show_tokens, follow, all, markdown, refused, reverse, causes;
	const char *data, *at, *nonce, *find, *vendor, *limit, *reveal, *output, *listen, *reason, *type, *code;
	const char *format, *sort, *filter, *since;
};

struct cli {
	struct options options;
	const char **words;	/* what is no option, the command left out */
	size_t word_count;
	struct backend backend;	/* open while a command with NEEDS_BACKEND runs */
	struct settings *settings;	/* of the backend, or read for the command alone */
	struct json *object;	/* what --json prints; the command fills it */
	bool revealed;	/* private data is shown: by the config, or for a recorded reason */
};

enum needs {
	NEEDS_NOTHING,
	NEEDS_SETTINGS,
	NEEDS_BACKEND,
	NEEDS_ITSELF,	/* opens what it can by itself: it must run where the others cannot */
};

struct option {
	const char *name;	/* "--config" */
	const char *argument;	/* noun: "FILE"; NULL: takes none */
	const char *help;	/* gettext */
	size_t place;	/* offset in struct options: const char * with an argument, else bool */
};

struct cli_command {
	const char *name;
	const char *synopsis;	/* behind the name: "VENDOR OPERATION [name=value…]" */
	const char *summary;	/* a phrase; gettext */
	const char *help;	/* more, with examples; gettext; or NULL */
	enum needs needs;
	size_t least, most;	/* words */
	const struct option *options;	/* besides those of all; ends with { 0 }; NULL: none */
	int (*run)(struct cli *cli, struct error *error);	/* exit code */
};

extern const struct cli_command *const cli_commands[];	/* ends with NULL */
extern const struct option cli_options[];	/* of all commands */
/* Sentences of the help: what the program is, what it does without a command, what exit codes mean. */
extern const char *const cli_about, *const cli_without, *const cli_exits;

/* Reads the arguments. False: `exit` is set and everything has been said. With no command
 * `*command` is NULL: the console is wanted. */
bool cli_parse(struct cli *cli, int count, char **arguments, const struct cli_command **command,
	       int *exit);
int cli_run(struct cli *cli, const struct cli_command *command);
void cli_clear(struct cli *cli);

/* ---- for commands ---- */

/* Says something on standard error, made harmless, without phone numbers (a vendor's words may be in
 * it). */
void cli_say(const char *format, ...) PRINTF_LIKE(1, 2);
/* Prints text from outside on standard output, made harmless. */
void cli_print(const char *text);
/* Prints one JSON object on standard output, safe for terminals; takes `object`. */
void cli_print_json(struct json *object);
/* {"ok":false,"error":{"kind":…,"text":…}} into an object. */
void cli_set_error(struct json *object, const struct error *error);
/* A time as ISO 8601 in local time, or null for 0. */
void cli_set_time(struct json *object, const char *name, int64_t ms);
/* A number of the store as text, or null for 0. */
void cli_set_id(struct json *object, const char *name, int64_t id);
/* The usual end of a command that failed: exit code of the kind; false words. */
int cli_fail(struct error *error, enum error_kind kind, const char *text);
/* A whole number from an option; ERROR_USAGE if it is none. `least` and `most` bound it. */
bool cli_number(const char *text, const char *option, long least, long most, long *number,
		struct error *error);

#endif
