/* events: what vendors pushed, and what of it was refused; as it comes with --follow. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/when.h"
#include "base/words.h"
#include "cli/cli.h"
#include "src/event.h"
#include "src/mask.h"
#include "src/store/watch.h"

enum { LIMIT = 100, LIMIT_MOST = 1000000, LOOK_MS = 1000 };

struct listing {
	struct cli *cli;
	struct json *array;	/* NULL: lines, or objects of their own */
	int64_t last;	/* the newest that was seen */
};

static void set_text(struct json *object, const char *name, const char *text)
{
	json_set_text(object, name, *text ? text : NULL);
}

static struct json *lines_json(const char *lines)
{
	struct json *array = json_new_array();

	while (*lines) {
		size_t length = strcspn(lines, "\n");
		char *line = mem_copy_bytes(lines, length);

		json_append(array, json_new_string(line));
		free(line);
		lines += length + (lines[length] == '\n');
	}
	return array;
}

/* What was pushed, as this person may see it. What is no JSON cannot be masked, so it is not shown. */
static struct json *body_json(const struct cli *cli, const char *vendor_name, const char *type,
			      const char *body)
{
	const struct vendor *vendor = vendor_find(vendor_name);
	struct json *value = json_parse_text(body, NULL);
	struct buf about = BUF_INIT;

	buf_addf(&about, "push.%s", type);
	if (value && vendor && !cli->revealed)
		mask_json(value, vendor, about.text);
	if (!value && cli->revealed)
		value = json_new_string(body);
	buf_clear(&about);
	return value ? value : json_new_null();
}

/* ---- events ---- */

static struct json *event_json(const struct cli *cli, const struct event *event)
{
	struct json *object = json_new_object();

	cli_set_id(object, "id", event->id);
	json_set_text(object, "vendor", event->vendor);
	json_set_text(object, "type", event->type);
	json_set_text(object, "type_text", event_label(event));
	cli_set_time(object, "received_at", event->received_at);
	cli_set_time(object, "told_at", event->told_at);
	json_set_text(object, "reading", event->reading);
	set_text(object, "origin", event->origin);
	json_set(object, "times", json_new_integer(event->times));
	cli_set_time(object, "last_at", event->last_at);
	json_set(object, "records", json_new_integer(event->records));
	json_set(object, "settled", json_new_integer(event->settled));
	json_set(object, "codes", lines_json(event->codes));
	json_set(object, "body", body_json(cli, event->vendor, event->type, event->body));
	return object;
}

static void print_event(const struct event *event)
{
	struct buf line = BUF_INIT, codes = BUF_INIT;

	buf_add(&codes, event->codes);
	for (char *text = codes.text; *text; text++)
		if (*text == '\n')
			*text = ' ';
	buf_addf(&line, "%7lld  ", (long long)event->id);
	when_add(&line, event->received_at, WHEN_LOCAL, WHEN_PLAIN);
	buf_addf(&line, "  %-10s %-18s %-9s ", event->vendor, event->type, event->reading);
	utf8_add_padded(&line, event_label(event), 28, ALIGN_LEFT);
	buf_add_char(&line, ' ');
	utf8_add_padded(&line, codes.text, 40, ALIGN_LEFT);
	if (event->times > 1)
		buf_addf(&line, _("  came %lld times"), (long long)event->times);
	if (event->settled > 0)
		buf_addf(&line, _("  settled in the outbox: %d"), event->settled);
	buf_add_char(&line, '\n');
	cli_print(line.text);
	buf_clear(&line);
	buf_clear(&codes);
}

/* With the others, or by itself on a line of its own. */
static void put(const struct listing *listing, struct json *object)
{
	if (listing->array) {
		json_append(listing->array, object);
		return;
	}
	json_set(object, "ok", json_new_boolean(true));
	cli_print_json(object);
}

static bool list_event(void *context, const struct event *event)
{
	struct listing *listing = context;

	if (event->id > listing->last)
		listing->last = event->id;
	if (listing->cli->options.json)
		put(listing, event_json(listing->cli, event));
	else
		print_event(event);
	return true;
}

static bool list_events(struct listing *listing, int64_t anchor, bool newer, size_t limit,
			struct error *error)
{
	const struct options *options = &listing->cli->options;
	struct event_filter filter = { options->vendor, options->type, options->code };

	return store_list_events(listing->cli->backend.store, &filter, anchor, newer, limit,
				 list_event, listing, error);
}

/* ---- refusals ---- */

static struct json *refusal_json(const struct cli *cli, const struct refusal *refusal)
{
	struct json *object = json_new_object();

	cli_set_id(object, "id", refusal->id);
	cli_set_time(object, "at", refusal->at);
	json_set_text(object, "vendor", refusal->vendor);
	set_text(object, "type", refusal->type);
	set_text(object, "origin", refusal->origin);
	json_set_text(object, "reason", refusal_reason_name(refusal->reason));
	json_set_text(object, "reason_text", word(refusal_reason_label(refusal->reason)));
	set_text(object, "detail", refusal->detail);
	set_text(object, "tried", refusal->tried);
	json_set(object, "bytes", json_new_integer(refusal->bytes));
	json_set(object, "body", body_json(cli, refusal->vendor, refusal->type, refusal->body));
	return object;
}

static void print_refusal(const struct refusal *refusal)
{
	struct buf line = BUF_INIT;

	buf_addf(&line, "%7lld  ", (long long)refusal->id);
	when_add(&line, refusal->at, WHEN_LOCAL, WHEN_PLAIN);
	buf_addf(&line, "  %-10s %-18s %-15s ", refusal->vendor, refusal->type, refusal->origin);
	buf_add(&line, word(refusal_reason_label(refusal->reason)));
	if (*refusal->detail)
		buf_addf(&line, "  %s", refusal->detail);
	if (*refusal->tried)
		buf_addf(&line, _("  tried: %s"), refusal->tried);
	buf_add_char(&line, '\n');
	cli_print(line.text);
	buf_clear(&line);
}

static bool list_refusal(void *context, const struct refusal *refusal)
{
	struct listing *listing = context;

	if (refusal->id > listing->last)
		listing->last = refusal->id;
	if (listing->cli->options.json)
		put(listing, refusal_json(listing->cli, refusal));
	else
		print_refusal(refusal);
	return true;
}

static bool list_refusals(struct listing *listing, int64_t anchor, bool newer, size_t limit,
			  struct error *error)
{
	return store_list_refusals(listing->cli->backend.store, listing->cli->options.vendor, anchor,
				   newer, limit, list_refusal, listing, error);
}

/* ---- the command ---- */

static const struct feed {
	const char *plural;	/* in JSON */
	bool (*list)(struct listing *listing, int64_t anchor, bool newer, size_t limit,
		     struct error *error);
	int64_t (*last)(struct store *store);
} feeds[] = {
	{ "events", list_events, store_last_event },
	{ "refusals", list_refusals, store_last_refusal },
};

static int list(struct cli *cli, const struct feed *feed, size_t limit, struct error *error)
{
	struct listing listing = { .cli = cli };

	if (cli->options.json)
		listing.array = json_new_array();
	feed->list(&listing, 0, false, limit, error);
	if (cli->options.json) {
		cli->object = json_new_object();
		json_set(cli->object, feed->plural, listing.array);
	} else if (!listing.last && error->kind == ERROR_NONE) {
		cli_say(_("nothing is stored that matches"));
	}
	if (error->kind != ERROR_NONE)
		return error_exit(error->kind);
	return listing.last ? EXIT_FINE : EXIT_NOTHING;
}

/* Where a list of so many, oldest first, begins. */
static int64_t begin_at(const struct feed *feed, struct store *store, size_t limit)
{
	int64_t last = feed->last(store);

	return last > (int64_t)limit ? last - (int64_t)limit : 0;
}

/* Until it is killed or nobody reads any more. */
static int follow(struct cli *cli, const struct feed *feed, size_t limit, struct error *error)
{
	struct store *store = cli->backend.store;
	struct watch *watch = watch_open(store);
	struct listing listing = { .cli = cli, .last = begin_at(feed, store, limit) };
	int file = watch ? watch_file(watch) : -1;
	bool fine = true;

	while (fine && !ferror(stdout)) {
		int64_t newest = feed->last(store);

		fine = feed->list(&listing, listing.last, true, SIZE_MAX, error);
		/* what the filter left out need not be looked at again */
		if (newest > listing.last)
			listing.last = newest;
		fflush(stdout);
		if (fine && !ferror(stdout)) {
			net_wait(cli->backend.net, &file, watch ? 1 : 0, watch ? -1 : LOOK_MS);
			if (watch)
				watch_step(watch);
		}
	}
	watch_close(watch);
	return error_exit(error->kind);
}

static int run(struct cli *cli, struct error *error)
{
	const struct feed *feed = &feeds[cli->options.refused];
	long limit = cli->options.follow ? 0 : LIMIT;

	if (cli->options.limit &&
	    !cli_number(cli->options.limit, "--limit", 1, LIMIT_MOST, &limit, error))
		return error_exit(error->kind);
	if (cli->options.vendor && !vendor_get(cli->options.vendor, error))
		return error_exit(error->kind);
	if (cli->options.refused && (cli->options.type || cli->options.code))
		return cli_fail(error, ERROR_USAGE,
				_("--refused goes with --vendor, not with --type and --code"));
	return (cli->options.follow ? follow : list)(cli, feed, (size_t)limit, error);
}

static const struct option options[] = {
	{ "--follow", NULL, N_("go on with what comes, oldest first"),
	  offsetof(struct options, follow) },
	{ "--refused", NULL, N_("what was refused, and why"), offsetof(struct options, refused) },
	{ "--vendor", N_("VENDOR"), N_("only of this vendor"), offsetof(struct options, vendor) },
	{ "--type", N_("TYPE"), N_("only of this type: order, route, move…"),
	  offsetof(struct options, type) },
	{ "--code", N_("CODE"), N_("only about this number"), offsetof(struct options, code) },
	{ "--limit", "N", N_("at most so many (100); with --follow so many of the last"),
	  offsetof(struct options, limit) },
	{ 0 },
};

const struct cli_command cli_events = {
	.name = "events",
	.synopsis = "",
	.summary = N_("what vendors pushed, newest first"),
	.help = N_("  tallyman events --vendor jfwms --type move\n"
		   "  tallyman events --code CUP-RED-12\n"
		   "  tallyman events --follow --json\n"
		   "  tallyman events --refused"),
	.needs = NEEDS_BACKEND,
	.options = options,
	.run = run,
};
