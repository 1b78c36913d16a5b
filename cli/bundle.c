/* bundle: all there is about one code in one file, for a vendor's support desk. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/words.h"
#include "cli/cli.h"
#include "src/bundle.h"

static void set_report(struct cli *cli, const struct bundle *bundle, const char *file)
{
	json_set_text(cli->object, "file", file);
	json_set_text(cli->object, "sha256", bundle->digest.text);
	json_set(cli->object, "bytes", json_new_integer((long long)bundle->text.length));
	json_set(cli->object, "records", json_new_integer((long long)bundle->records));
	json_set(cli->object, "calls", json_new_integer((long long)bundle->calls));
	json_set(cli->object, "events", json_new_integer((long long)bundle->pushes));
	json_set(cli->object, "rows", json_new_integer((long long)bundle->rows));
}

static bool write_file(const struct bundle *bundle, const char *file, struct error *error)
{
	if (access(file, F_OK) == 0)
		return error_set(error, ERROR_CREATE, _("%s is there already and was left alone"),
				 file);
	return file_write(file, bundle->text.text, bundle->text.length, 0600, error);
}

static bool check_options(const struct cli *cli, struct error *error)
{
	if (!cli->options.output)
		return error_set(error, ERROR_USAGE, _("bundle needs a file: -o FILE"));
	if (cli->options.reveal)
		return error_set(error, ERROR_USAGE,
				 _("a bundle leaves the house: its private data stays masked"));
	return true;
}

static int run(struct cli *cli, struct error *error)
{
	struct bundle bundle = BUNDLE_INIT;
	const char *file = cli->options.output;
	const struct vendor *vendor = NULL;

	if (cli->options.vendor)
		vendor = vendor_get(cli->options.vendor, error);
	if (error->kind == ERROR_NONE && check_options(cli, error) &&
	    bundle_make(&bundle, &cli->backend, cli->words[0], vendor, error) &&
	    write_file(&bundle, file, error)) {
		cli->object = json_new_object();
		json_set_text(cli->object, "query", cli->words[0]);
		set_report(cli, &bundle, file);
		if (!cli->options.json)
			printf(_("%s: records %zu, calls %zu, writes %zu; private data is masked\n"),
			       file, bundle.records, bundle.calls, bundle.rows);
	}
	bundle_clear(&bundle);
	return error_exit(error->kind);
}

static const struct option options[] = {
	{ "--output", N_("FILE"), N_("the file to write, also -o"),
	  offsetof(struct options, output) },
	{ "--vendor", N_("VENDOR"), N_("nothing of the other vendors"),
	  offsetof(struct options, vendor) },
	{ 0 },
};

const struct cli_command cli_bundle = {
	.name = "bundle",
	.synopsis = "CODE -o FILE [--vendor VENDOR]",
	.summary = N_("all there is about a code in one file, for a vendor's support desk"),
	.help = N_("Timeline, records, writes and calls with what was sent and how to send it "
		   "again;\nprivate data is masked, secrets are fingerprints, the last line is the "
		   "digest of the rest.\n\n"
		   "  tallyman bundle ERP-20250301-0007 --vendor jfwms -o erp-0007.md"),
	.needs = NEEDS_BACKEND,
	.least = 1,
	.most = 1,
	.options = options,
	.run = run,
};
