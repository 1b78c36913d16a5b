/* config: the first config, where things lie, whether it is sound, where each value comes from. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/words.h"
#include "cli/ask.h"
#include "cli/cli.h"
#include "cli/demo.h"
#include "src/push.h"
#include "src/setting_check.h"
#include "src/vendor.h"

/* ---- init ---- */

struct interview {
	struct buf text;	/* of the config as it grows */
	bool ended;	/* standard input has no more */
};

/* Quotes a value so that the reader of config files gets it back as it is. */
static void add_quoted(struct buf *text, const char *value)
{
	buf_add_char(text, '"');
	for (; *value; value++) {
		if (*value == '"' || *value == '\\')
			buf_add_char(text, '\\');
		buf_add_char(text, *value);
	}
	buf_add_char(text, '"');
}

static void add_comment(struct buf *text, const struct setting *setting)
{
	if (setting->help)
		buf_addf(text, "; %s\n", word(setting->help));
}

/* Asks for one key until the answer is possible; an empty answer leaves it out. */
static bool ask_setting(struct interview *interview, const struct setting *setting)
{
	bool given = false;

	while (!interview->ended && !given) {
		struct buf answer = BUF_INIT, question = BUF_INIT;
		struct error error = { 0 };

		buf_addf(&question, "  %s (%s): ", setting->name,
			 setting->help ? word(setting->help) : "");
		interview->ended = ask_line(question.text, &answer,
					    setting->kind == SETTING_SECRET) != ASK_LINE;
		buf_clear(&question);
		if (!answer.length) {
			buf_clear(&answer);
			return false;
		}
		given = setting_check(setting, setting->name, answer.text, &error);
		if (given) {
			add_comment(&interview->text, setting);
			buf_addf(&interview->text, "%s = ", setting->name);
			add_quoted(&interview->text, answer.text);
			buf_add_char(&interview->text, '\n');
		} else {
			fprintf(stderr, "  %s\n", error.text);
		}
		buf_wipe(&answer);
	}
	return given;
}

static void add_optional(struct buf *text, const struct setting *setting)
{
	add_comment(text, setting);
	buf_addf(text, ";%s = %s\n", setting->name, setting->initial ? setting->initial : "");
}

/* The keys a vendor cannot do without are asked for, the others stand there as comments. */
static void ask_vendor(struct interview *interview, const struct vendor *vendor)
{
	size_t before = interview->text.length;
	bool wanted = true;

	fprintf(stderr, _("%s (Enter alone at the first question leaves this vendor out)\n"),
		word(vendor->title));
	buf_addf(&interview->text, "\n[%s]\n", vendor->section);
	for (const struct setting *setting = vendor->settings; wanted && setting->name; setting++)
		if (setting->required)
			wanted = ask_setting(interview, setting) || setting != vendor->settings;
	if (!wanted)
		buf_truncate(&interview->text, before);
	for (int part = 0; wanted && part < 2; part++)
		for (const struct setting *setting = settings_table(vendor->section, part);
		     setting->name; setting++)
			if (!setting->required)
				add_optional(&interview->text, setting);
}

static void add_section(struct buf *text, const char *section)
{
	buf_addf(text, "\n[%s]\n", section);
	for (const struct setting *setting = settings_table(section, 0); setting->name; setting++)
		add_optional(text, setting);
}

static void interview_person(struct interview *interview)
{
	static const char *const sections[] = { "store", "ui", "people", "serve" };

	buf_addf(&interview->text, "; %s\n", _("config of tallyman; only you may read it"));
	for (size_t i = 0; vendors[i] && !interview->ended; i++)
		ask_vendor(interview, vendors[i]);
	for (size_t i = 0; i < COUNT(sections); i++)
		add_section(&interview->text, sections[i]);
}

static int init(struct cli *cli, struct error *error)
{
	struct interview interview = { BUF_INIT, false };
	struct buf path = BUF_INIT;
	bool fine;

	if (cli->options.config)
		buf_add(&path, cli->options.config);
	else
		file_add_xdg(&path, "XDG_CONFIG_HOME", ".config", "tallyman/config.ini");
	fine = access(path.text, F_OK) != 0 ||
	       error_set(error, ERROR_CREATE, _("%s is there already and was left alone"),
			 path.text);
	if (fine && cli->options.demo)
		fine = demo_add_config(&interview.text, error);
	else if (fine)
		interview_person(&interview);
	fine = fine && file_make_parent(path.text, error) &&
	       file_write(path.text, interview.text.text, interview.text.length, 0600, error);
	if (fine && !cli->options.json)
		printf(_("%s written; `tallyman config check` looks at it\n"), path.text);
	cli->object = json_new_object();
	json_set_text(cli->object, "config", path.text);
	buf_wipe(&interview.text);
	buf_clear(&path);
	return error_exit(error->kind);
}

/* ---- paths ---- */

static void add_path(struct cli *cli, const char *name, const char *path)
{
	char line[64];

	json_set_text(cli->object, name, path);
	if (cli->options.json)
		return;
	snprintf(line, sizeof(line), "%-8s ", name);
	cli_print(line);
	cli_print(path);
	cli_print("\n");
}

static int paths(struct cli *cli, struct error *error)
{
	struct settings *settings = settings_open(cli->options.config, error);
	struct buf config = BUF_INIT, store = BUF_INIT, log = BUF_INIT;

	if (cli->options.config)
		buf_add(&config, cli->options.config);
	else
		file_add_xdg(&config, "XDG_CONFIG_HOME", ".config", "tallyman/config.ini");
	cli->object = json_new_object();
	add_path(cli, "config", config.text);
	if (settings) {
		backend_add_store_path(&store, settings, cli->options.store);
		add_path(cli, "store", store.text);
	}
	add_path(cli, "policy", TALLYMAN_SYSCONFDIR "/policy.ini");
	file_add_xdg(&log, "XDG_STATE_HOME", ".local/state", "tallyman/tallyman.log");
	add_path(cli, "log", log.text);
	settings_close(settings);
	buf_clear(&config);
	buf_clear(&store);
	buf_clear(&log);
	return error_exit(error->kind);
}

/* ---- check ---- */

static bool check_secrets(struct settings *settings, const struct vendor *vendor,
			  struct error *error)
{
	struct error reason = { 0 };

	for (const struct setting *setting = vendor->settings; setting->name; setting++)
		if (setting->kind == SETTING_SECRET &&
		    settings_has(settings, vendor->section, setting->name) &&
		    !settings_secret(settings, vendor->section, setting->name, &reason))
			return error_also(error, ERROR_SETUP, "%s", reason.text);
	return true;
}

static void note_path(void *context, const struct setting_value *value)
{
	(void)value;
	*(bool *)context = true;
}

/* Whoever gave vendors a path to push to needs what proves their pushes. */
static void check_pushes(struct settings *settings, struct error *error)
{
	struct error reason = { 0 };
	bool any = false;

	settings_each_of(settings, "serve", "path.", note_path, &any);
	if (!any)
		return;
	pushes_close(pushes_open(settings, &reason));
	if (reason.kind != ERROR_NONE)
		error_also(error, ERROR_SETUP, "%s", reason.text);
}

static int check(struct cli *cli, struct error *error)
{
	struct settings *settings = settings_open(cli->options.config, error);
	struct json *configured = json_new_array();
	struct buf names = BUF_INIT;

	for (size_t i = 0; settings && vendors[i]; i++) {
		struct error reason = { 0 };

		if (!settings_has_vendor(settings, vendors[i]))
			continue;
		json_append(configured, json_new_string(vendors[i]->name));
		buf_addf(&names, " %s", vendors[i]->name);
		if (!settings_check_vendor(settings, vendors[i], &reason))
			error_also(error, ERROR_SETUP, "%s", reason.text);
		else
			check_secrets(settings, vendors[i], error);
	}
	if (settings)
		check_pushes(settings, error);
	cli->object = json_new_object();
	json_set(cli->object, "vendors", configured);
	if (settings)
		json_set_text(cli->object, "config", settings_file(settings));
	if (settings && error->kind == ERROR_NONE && !settings_has_file(settings))
		error_set(error, ERROR_SETUP,
			  _("%s is not there; `tallyman config init` makes it"),
			  settings_file(settings));
	if (error->kind == ERROR_NONE && !cli->options.json)
		printf(_("%s is sound; configured:%s\n"), settings_file(settings), names.text);
	settings_close(settings);
	buf_clear(&names);
	return error_exit(error->kind);
}

/* ---- blame ---- */

struct blaming {
	struct cli *cli;
	const char *file;
	struct json *array;
};

static void blame_value(void *context, const struct setting_value *value)
{
	struct blaming *blaming = context;
	const char *text = value->secret ? "****" : value->value;
	struct buf origin = BUF_INIT, line = BUF_INIT;
	struct json *object;

	if (value->line)
		buf_addf(&origin, "%s:%d", blaming->file, value->line);
	else
		buf_add(&origin, _("built in"));
	if (blaming->array) {
		object = json_new_object();
		json_set_text(object, "section", value->section);
		json_set_text(object, "key", value->key);
		json_set_text(object, "value", text);
		json_set_text(object, "file", value->line ? blaming->file : NULL);
		json_set(object, "line",
			 value->line ? json_new_integer(value->line) : json_new_null());
		json_append(blaming->array, object);
	} else {
		buf_addf(&line, "%-40s [%s] %s = %s\n", origin.text, value->section, value->key,
			 text);
		cli_print(line.text);
	}
	buf_clear(&origin);
	buf_clear(&line);
}

static int blame(struct cli *cli, struct error *error)
{
	struct settings *settings = settings_open(cli->options.config, error);
	struct blaming blaming = { cli, settings ? settings_file(settings) : "",
				   cli->options.json ? json_new_array() : NULL };

	if (settings)
		settings_each(settings, blame_value, &blaming);
	if (blaming.array) {
		cli->object = json_new_object();
		json_set(cli->object, "settings", blaming.array);
	}
	settings_close(settings);
	return error_exit(error->kind);
}

/* ---- the command ---- */

static int run(struct cli *cli, struct error *error)
{
	static const struct {
		const char *name;
		int (*run)(struct cli *cli, struct error *error);
	} verbs[] = { { "check", check }, { "init", init }, { "paths", paths }, { "blame", blame } };
	const char *verb = cli->word_count > 0 ? cli->words[0] : "check";

	for (size_t i = 0; i < COUNT(verbs); i++)
		if (strcmp(verbs[i].name, verb) == 0)
			return verbs[i].run(cli, error);
	return cli_fail(error, ERROR_USAGE,
			_("config init, config paths, config check or config blame"));
}

const struct cli_command cli_config = {
	.name = "config",
	.synopsis = "[init|paths|check|blame]",
	.summary = N_("make the first config, look at it, see where values come from"),
	.help = N_("init asks for each vendor's address and keys and writes a commented file that "
		   "only\nyou can read; with --demo it writes the made-up vendors of the sandbox."),
	.needs = NEEDS_NOTHING,
	.most = 1,
	.run = run,
};
