/* serve: takes what vendors push, until it is told to end. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "base/words.h"
#include "cli/cli.h"
#include "src/serve.h"

/* How a vendor's pushes are proven, in a word that is stable. */
static const char *proof_of(const char *rule)
{
	return *rule ? rule : "path";
}

static void add_door_json(void *context, const struct vendor *vendor, const char *rule)
{
	struct json *door = json_new_object();

	json_set_text(door, "vendor", vendor->name);
	json_set_text(door, "proof", proof_of(rule));
	json_append(context, door);
}

static void say_door(void *context, const struct vendor *vendor, const char *rule)
{
	(void)context;
	if (*rule && strcmp(rule, "off") != 0)
		cli_say(_("%s: signatures are checked (%s)"), vendor->name, rule);
	else
		cli_say(_("%s: nothing but the secret path proves a push"), vendor->name);
}

/* Whoever started it may wait for this line: from now on pushes are taken. */
static void announce(const struct cli *cli, const struct serve *serve)
{
	struct json *object, *doors;

	pushes_each(serve_pushes(serve), say_door, NULL);
	if (!cli->options.json) {
		printf(_("listening at %s\n"), serve_url(serve));
	} else {
		object = json_new_object();
		doors = json_new_array();
		pushes_each(serve_pushes(serve), add_door_json, doors);
		json_set(object, "ok", json_new_boolean(true));
		json_set_text(object, "listening", serve_url(serve));
		json_set(object, "vendors", doors);
		cli_print_json(object);
	}
	fflush(stdout);
}

static struct json *counts_json(const struct serve_counts *counts)
{
	struct json *object = json_new_object();

	json_set(object, "kept", json_new_integer(counts->kept));
	json_set(object, "repeated", json_new_integer(counts->repeated));
	json_set(object, "refused", json_new_integer(counts->refused));
	json_set(object, "failed", json_new_integer(counts->failed));
	json_set(object, "requests", json_new_integer(counts->wire.letters));
	json_set(object, "requests_refused", json_new_integer(counts->wire.refused));
	json_set(object, "connections", json_new_integer(counts->wire.lines));
	json_set(object, "connections_dropped", json_new_integer(counts->wire.dropped));
	return object;
}

static void say_counts(const struct serve_counts *counts)
{
	cli_say(_("ended; pushes kept: %lld, come again: %lld, refused: %lld, failed: %lld"),
		(long long)counts->kept, (long long)counts->repeated, (long long)counts->refused,
		(long long)counts->failed);
}

/* A file that can be read when somebody wants it to end; -1 if the system has none. */
static int open_signals(void)
{
	sigset_t signals;

	sigemptyset(&signals);
	sigaddset(&signals, SIGTERM);
	sigaddset(&signals, SIGINT);
	sigprocmask(SIG_BLOCK, &signals, NULL);
	return signalfd(-1, &signals, SFD_CLOEXEC);
}

/* Says once when trouble begins, and once when it is over. */
static void serve_until(struct serve *serve, int signals)
{
	bool troubled = false;

	while (!serve_step(serve, signals)) {
		const struct error *trouble = serve_trouble(serve);

		if (troubled == (trouble->kind != ERROR_NONE))
			continue;
		troubled = !troubled;
		if (troubled)
			cli_say(_("pushes cannot be kept and are sent back: %s"), trouble->text);
		else
			cli_say(_("pushes are kept again"));
	}
}

static int run(struct cli *cli, struct error *error)
{
	struct serve_counts counts;
	struct serve *serve;
	int signals;

	if (!store_is_writable(cli->backend.store) || cli->backend.read_only)
		return cli_fail(error, ERROR_STORE,
				_("pushes are kept before they are answered, and the store cannot be "
				  "written"));
	signals = open_signals();
	serve = serve_open(cli->settings, cli->backend.store, cli->options.listen, error);
	if (serve) {
		announce(cli, serve);
		serve_until(serve, signals);
		serve_end(serve);
		counts = serve_counts(serve);
		if (cli->options.json)
			cli->object = counts_json(&counts);
		say_counts(&counts);
	}
	serve_close(serve);
	if (signals >= 0)
		close(signals);
	return error_exit(error->kind);
}

static const struct option options[] = {
	{ "--listen", N_("ADDRESS:PORT"), N_("instead of the config's; port 0 takes a free one"),
	  offsetof(struct options, listen) },
	{ 0 },
};

const struct cli_command cli_serve = {
	.name = "serve",
	.synopsis = "",
	.summary = N_("take what vendors push"),
	.help = N_("Each vendor has a secret path in [serve] of the config. What is proven is on the\n"
		   "disk before it is answered; what is not is kept apart (`tallyman events --refused`).\n"
		   "SIGTERM ends it. docs/serve.md tells how it is set up."),
	.needs = NEEDS_BACKEND,
	.options = options,
	.run = run,
};
