/* list and show: records out of the store. */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/near.h"
#include "base/when.h"
#include "base/words.h"
#include "cli/answer.h"
#include "src/export.h"
#include "src/filter.h"
#include "src/mask.h"
#include "src/saved.h"

enum { LIMIT = 100, LIMIT_MOST = 1000000, RELATED_MOST = 50 };

struct listing {
	struct cli *cli;
	struct json *array;	/* NULL: lines are printed */
	struct export export;
	bool exporting;	/* into `file` instead */
	struct buf file;
	size_t count;
	bool cut;	/* more may match */
};

/* ---- as a file ---- */

static const char *const names[] = { "kind",	    "vendor",	  "key",	"title",
				     "status",	    "status_text", "source",	"happened_at",
				     "fetched_at",  "age_s",	  "data" };

static void export_record(struct listing *listing, const struct json *record)
{
	const char *cells[COUNT(names)];
	struct buf data = BUF_INIT;

	for (size_t i = 0; i < COUNT(names); i++) {
		const char *text = json_text(json_member(record, names[i]));

		cells[i] = text ? text : "";
	}
	json_add(&data, json_member(record, "data"), JSON_COMPACT | JSON_SAFE);
	cells[COUNT(names) - 1] = data.text;
	export_row(&listing->export, cells);
	buf_clear(&data);
}

static bool begin_export(struct listing *listing, struct error *error)
{
	const char *name = listing->cli->options.format;
	const char *refusal = rights_refuse(&listing->cli->backend.rights, DEED_EXPORT);
	enum export_format format;

	if (!name)
		return true;
	format = export_format_find(name);
	if (format == EXPORT_FORMATS)
		return error_set(error, ERROR_USAGE, _("--format takes csv, tsv or json, not \"%s\""),
				 name);
	if (listing->array)
		return error_set(error, ERROR_USAGE, _("--format and --json exclude each other"));
	if (refusal)
		return error_set(error, ERROR_DENIED, "%s", refusal);
	listing->exporting = true;
	export_begin(&listing->export, format, &listing->file, names, COUNT(names));
	return true;
}

/* ---- list ---- */

static bool list_record(void *context, const struct record *record)
{
	struct listing *listing = context;
	struct json *object;

	listing->count++;
	if (!listing->array && !listing->exporting) {
		record_print(listing->cli, record);
		return true;
	}
	object = record_json(listing->cli, record, false, 0);
	if (listing->array) {
		json_append(listing->array, object);
		return true;
	}
	export_record(listing, object);
	json_free(object);
	return true;
}

static bool read_order(const struct options *options, struct record_filter *filter,
		       struct error *error)
{
	const char *name = options->sort ? options->sort : record_order_name(ORDER_NEWEST);
	struct near near = { .wanted = name };

	filter->order = record_order_find(name);
	filter->reverse = options->reverse;
	for (int order = 0; order < RECORD_ORDERS; order++)
		near_offer(&near, record_order_name((enum record_order)order));
	if (filter->order == RECORD_ORDERS && near.best)
		return error_set(error, ERROR_USAGE,
				 _("--sort does not know \"%s\"; did you mean \"%s\"?"), name,
				 near.best);
	return filter->order < RECORD_ORDERS ||
	       error_set(error, ERROR_USAGE,
			 _("--sort takes newest, number, status, vendor or age, not \"%s\""), name);
}

/* Whoever reads a list must know that it may not be all. */
static void say_cut(struct listing *listing)
{
	listing->cut = store_list_was_cut(listing->cli->backend.store);
	if (listing->cut)
		cli_say(_("only %zu rows were looked at, so this may not be all: more letters or digits "
			  "narrow it"),
			store_list_looked(listing->cli->backend.store));
}

/* What is looked for: a filter of this person's, and words besides. */
static bool add_words(const struct cli *cli, const char *kind, struct buf *words,
		      struct error *error)
{
	struct saved saved = { 0 };
	const char *kept = NULL, *name = cli->options.filter;

	if (name) {
		saved_read(&saved, cli->backend.store, cli->backend.person, kind);
		kept = saved_get(&saved, name, error);
		buf_add(words, kept);
		buf_add_char(words, ' ');
	}
	buf_add(words, cli->options.find);
	saved_clear(&saved);
	return kept || !name;
}

static bool list(struct listing *listing, struct error *error)
{
	struct cli *cli = listing->cli;
	const struct record_kind *kind = record_kind_get(cli->words[0], error);
	struct buf words = BUF_INIT;
	struct filter filter = { .words = BUF_INIT, .vendor = BUF_INIT, .statuses = BUF_INIT };
	long limit = LIMIT;
	bool fine;

	if (!kind || (cli->options.vendor && !vendor_get(cli->options.vendor, error)) ||
	    (cli->options.limit &&
	     !cli_number(cli->options.limit, "--limit", 1, LIMIT_MOST, &limit, error)) ||
	    !begin_export(listing, error))
		return false;
	fine = add_words(cli, kind->name, &words, error) &&
	       filter_parse(&filter, words.text, kind->name, clock_wall_ms(), error) &&
	       read_order(&cli->options, &filter.record, error);
	if (cli->options.vendor)
		filter.record.vendor = cli->options.vendor;
	fine = fine && store_list_records(cli->backend.store, &filter.record, 0, STORE_OLDER,
					  (size_t)limit, list_record, listing, error);
	if (fine)
		say_cut(listing);
	filter_clear(&filter);
	buf_clear(&words);
	return fine;
}

static int run_list(struct cli *cli, struct error *error)
{
	struct listing listing = { .cli = cli, .file = BUF_INIT };
	bool fine;

	if (cli->options.json)
		listing.array = json_new_array();
	fine = list(&listing, error);
	if (listing.exporting) {
		export_end(&listing.export);
		cli_print(listing.file.text);
	}
	if (listing.array) {
		cli->object = json_new_object();
		json_set(cli->object, "records", listing.array);
		if (listing.cut)
			json_set(cli->object, "complete", json_new_boolean(false));
	}
	buf_clear(&listing.file);
	if (!fine)
		return error_exit(error->kind);
	if (!listing.count && !cli->options.json)
		cli_say(_("nothing is stored that matches"));
	return listing.count > 0 ? EXIT_FINE : EXIT_NOTHING;
}

static const struct option list_options[] = {
	{ "--find", N_("TEXT"), N_("only what matches: words, v:VENDOR, s:STATUS, age<1d"),
	  offsetof(struct options, find) },
	{ "--filter", N_("NAME"), N_("only what matches a filter that was given this name"),
	  offsetof(struct options, filter) },
	{ "--vendor", N_("VENDOR"), N_("only of this vendor"), offsetof(struct options, vendor) },
	{ "--limit", "N", N_("at most so many (100)"), offsetof(struct options, limit) },
	{ "--sort", "newest|number|status|vendor|age", N_("another order than newest first"),
	  offsetof(struct options, sort) },
	{ "--reverse", NULL, N_("the order turned round"), offsetof(struct options, reverse) },
	{ "--format", "csv|tsv|json", N_("as a file for other programs"),
	  offsetof(struct options, format) },
	{ 0 },
};

const struct cli_command cli_list = {
	.name = "list",
	.synopsis = "KIND",
	.summary = N_("list stored records of a kind, newest first or sorted"),
	.help = N_("Kinds: order receipt return stock shipment route pickup trace movement user\n"
		   "customer relation discount product machine warehouse carrier.\n"
		   "Two Chinese characters or three letters or digits find anything.\n\n"
		   "  tallyman list order --find 深圳 --vendor jfwms\n"
		   "  tallyman list stock --sort status --find 'v:jfwms age<1d'"),
	.needs = NEEDS_BACKEND,
	.least = 1,
	.most = 1,
	.options = list_options,
	.run = run_list,
};

/* ---- show ---- */

struct showing {
	struct cli *cli;
	int64_t id;
};

static void print_record(struct cli *cli, const struct record *record, const struct json *object)
{
	struct buf text = BUF_INIT;

	buf_addf(&text, "%s %s %s\n%s  %s\n", record->kind, record->vendor, record->key,
		 json_text(json_member(object, "status_text")), record->title);
	buf_addf(&text, _("source %s, fetched %s, age %s s\n"),
		 json_text(json_member(object, "source")),
		 json_text(json_member(object, "fetched_at")),
		 json_text(json_member(object, "age_s")));
	json_add(&text, json_member(object, "data"), JSON_INDENTED | JSON_SAFE);
	buf_add_char(&text, '\n');
	cli_print(text.text);
	buf_clear(&text);
	(void)cli;
}

static bool show_record(void *context, const struct record *record)
{
	struct showing *showing = context;

	showing->id = record->id;
	showing->cli->object = record_json(showing->cli, record, false, 0);
	if (!showing->cli->options.json)
		print_record(showing->cli, record, showing->cli->object);
	return false;
}

static int run_show(struct cli *cli, struct error *error)
{
	const struct record_kind *kind = record_kind_get(cli->words[0], error);
	const struct vendor *vendor = kind ? vendor_get(cli->words[1], error) : NULL;
	struct showing showing = { cli, 0 };
	struct listing related = { .cli = cli, .array = json_new_array() };

	if (vendor && store_get_record(cli->backend.store, kind->name, vendor->name,
				       cli->words[2], show_record, &showing, error) && showing.id) {
		store_related(cli->backend.store, showing.id, RELATED_MOST, list_record, &related,
			      NULL);
		json_set(cli->object, "related", related.array);
		return EXIT_FINE;
	}
	json_free(related.array);
	if (vendor && error->kind == ERROR_NONE)
		error_set(error, ERROR_MISSING, _("no %s %s of %s is stored"), kind->name,
			  cli->words[2], vendor->name);
	return error_exit(error->kind);
}

const struct cli_command cli_show = {
	.name = "show",
	.synopsis = "KIND VENDOR KEY",
	.summary = N_("show one stored record and what belongs to it"),
	.help = N_("  tallyman show order jfwms ERP-20250301-0007"),
	.needs = NEEDS_BACKEND,
	.least = 3,
	.most = 3,
	.run = run_show,
};
