/* store: is it whole, a copy of it, all of it as text and back. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/words.h"
#include "cli/cli.h"
#include "src/audit.h"
#include "src/person.h"
#include "src/store/upkeep.h"

/* The store alone: no network, and nothing written that nobody asked for. */
struct keeping {
	struct cli *cli;
	struct buf path;
	struct rights rights;
	struct store *store;
};

static bool open_store(struct keeping *keeping, struct error *error)
{
	keeping->store = store_open(keeping->path.text, STORE_WRITE, error);
	if (!keeping->store)
		return false;
	person_set(keeping->store);
	if (*store_notice(keeping->store))
		cli_say("%s", store_notice(keeping->store));
	return true;
}

static bool may(const struct keeping *keeping, enum deed deed, struct error *error)
{
	const char *refusal = rights_refuse(&keeping->rights, deed);

	return !refusal || error_set(error, ERROR_DENIED, "%s", refusal);
}

/* A store that is not there is not made just to be looked at. */
static bool must_exist(const struct keeping *keeping, struct error *error)
{
	return access(keeping->path.text, F_OK) == 0 ||
	       error_set(error, ERROR_MISSING, _("there is no store at %s"), keeping->path.text);
}

/* ---- check ---- */

struct findings {
	struct json *array;	/* NULL: printed */
	size_t count;
};

static bool take_finding(void *context, const char *text)
{
	struct findings *findings = context;
	struct json *object;

	findings->count++;
	if (findings->array) {
		object = json_new_object();
		json_set_text(object, "text", text);
		json_append(findings->array, object);
	} else {
		cli_print(text);
		cli_print("\n");
	}
	return true;
}

/* Salvages a damaged file, and makes anew what comes from the rest. */
static bool repair(struct keeping *keeping, struct error *error)
{
	struct buf notice = BUF_INIT;
	bool fine = may(keeping, DEED_SETTINGS, error);

	if (fine && (!keeping->store || store_is_damaged(keeping->store))) {
		store_close(keeping->store);
		keeping->store = NULL;
		fine = store_salvage(keeping->path.text, &notice, error) &&
		       open_store(keeping, error);
		if (fine)
			cli_say("%s", notice.text);
	}
	fine = fine && store_rebuild(keeping->store, error) &&
	       audit_add(keeping->store, "store.repaired", keeping->path.text, "",
			 clock_wall_ms(), error);
	buf_clear(&notice);
	return fine;
}

static bool check(struct keeping *keeping, struct error *error)
{
	struct cli *cli = keeping->cli;
	struct findings findings = { cli->options.json ? json_new_array() : NULL, 0 };
	struct error fault = { 0 };
	bool fine = must_exist(keeping, error) &&
		    (open_store(keeping, &fault) || cli->options.repair ||
		     error_set(error, fault.kind, "%s", fault.text)) &&
		    (!cli->options.repair || repair(keeping, error)) &&
		    store_check(keeping->store, take_finding, &findings, error);

	if (cli->options.json) {
		cli->object = json_new_object();
		json_set_text(cli->object, "path", keeping->path.text);
		json_set(cli->object, "findings", findings.array);
	}
	if (!fine)
		return false;
	if (findings.count > 0)
		return error_set(error, ERROR_STORE,
				 ngettext("%s is not whole: %zu finding; `tallyman store check "
					  "--repair` makes anew what can be",
					  "%s is not whole: %zu findings; `tallyman store check "
					  "--repair` makes anew what can be",
					  findings.count),
				 keeping->path.text, findings.count);
	if (!cli->options.json)
		printf(_("%s is whole\n"), keeping->path.text);
	return true;
}

/* ---- copies ---- */

static void tell(struct cli *cli, const char *path, const struct store_tally *tally)
{
	cli->object = json_new_object();
	json_set_text(cli->object, "file", path);
	if (!tally)
		return;
	json_set(cli->object, "rows", json_new_integer(tally->rows));
	json_set(cli->object, "records", json_new_integer(tally->records));
	json_set(cli->object, "calls", json_new_integer(tally->calls));
	json_set(cli->object, "outbox", json_new_integer(tally->outbox));
	json_set(cli->object, "audit", json_new_integer(tally->audit));
	if (!cli->options.json)
		printf(_("rows: %lld; records %lld, calls %lld, of the outbox %lld, of the audit "
			 "%lld\n"),
		       (long long)tally->rows, (long long)tally->records,
		       (long long)tally->calls, (long long)tally->outbox,
		       (long long)tally->audit);
}

/* What lies there already may be the only copy of something. */
static bool must_be_new(const struct keeping *keeping, const char *file, struct error *error)
{
	struct stat status;

	return keeping->cli->options.force || lstat(file, &status) != 0 ||
	       error_set(error, ERROR_CREATE,
			 _("%s is there already: name another file, or put this in its place with "
			   "--force"),
			 file);
}

static bool backup(struct keeping *keeping, struct error *error)
{
	const char *file = keeping->cli->words[1];
	bool fine = may(keeping, DEED_EXPORT, error) && must_exist(keeping, error) &&
		    must_be_new(keeping, file, error) && open_store(keeping, error) &&
		    store_backup(keeping->store, file, error);

	if (fine)
		tell(keeping->cli, file, NULL);
	return fine;
}

static bool export(struct keeping *keeping, struct error *error)
{
	const char *file = keeping->cli->words[1];
	struct store_tally tally = { 0 };
	bool fine = may(keeping, DEED_EXPORT, error) && must_exist(keeping, error) &&
		    must_be_new(keeping, file, error) && open_store(keeping, error) &&
		    store_export(keeping->store, file, &tally, error);

	if (fine)
		tell(keeping->cli, file, &tally);
	return fine;
}

static bool import(struct keeping *keeping, struct error *error)
{
	const char *file = keeping->cli->words[1];
	struct store_tally tally = { 0 };
	bool fine = may(keeping, DEED_SETTINGS, error) && open_store(keeping, error) &&
		    store_import(keeping->store, file, &tally, error);

	if (fine)
		tell(keeping->cli, file, &tally);
	return fine;
}

/* ---- all of them ---- */

static int run(struct cli *cli, struct error *error)
{
	static const struct {
		const char *name;
		size_t words;
		bool (*run)(struct keeping *keeping, struct error *error);
	} verbs[] = { { "check", 1, check },
		      { "backup", 2, backup },
		      { "export", 2, export },
		      { "import", 2, import } };
	struct keeping keeping = { .cli = cli, .path = BUF_INIT };
	const char *verb = cli->word_count ? cli->words[0] : "check";
	size_t words = cli->word_count ? cli->word_count : 1, i = 0;

	while (i < COUNT(verbs) && (strcmp(verbs[i].name, verb) != 0 || verbs[i].words != words))
		i++;
	if (i == COUNT(verbs))
		return cli_fail(error, ERROR_USAGE,
				_("store check, store backup FILE, store export FILE or store import "
				  "FILE"));
	backend_add_store_path(&keeping.path, cli->settings, cli->options.store);
	if (rights_read(&keeping.rights, cli->settings, NULL, error))
		verbs[i].run(&keeping, error);
	store_close(keeping.store);
	buf_clear(&keeping.path);
	return error_exit(error->kind);
}

static const struct option options[] = {
	{ "--repair", NULL, N_("with check: make anew what comes from the rest, and replace a damaged "
			       "file by what can be read of it"),
	  offsetof(struct options, repair) },
	{ "--force", NULL, N_("with backup and export: put the new file in the place of one that is there"),
	  offsetof(struct options, force) },
	{ 0 },
};

const struct cli_command cli_store = {
	.name = "store",
	.synopsis = "[check|backup FILE|export FILE|import FILE]",
	.summary = N_("look after what is kept"),
	.help = N_("backup makes a copy while others go on; it can be used as a store, and so can be "
		   "put\nin the place of a lost one. export writes everything as lines of JSON, private "
		   "data too,\nbut no tokens and passwords; import begins a new store from it."),
	.needs = NEEDS_SETTINGS,
	.most = 2,
	.options = options,
	.run = run,
};
