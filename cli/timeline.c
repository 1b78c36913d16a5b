/* timeline: all that is known of one code, in the order it happened. */
#include <string.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "base/when.h"
#include "base/words.h"
#include "cli/cli.h"
#include "src/timeline.h"

enum { LABEL_CELLS = 12, VENDOR_CELLS = 10, REFERENCE_CELLS = 12 };

static const char *teller(const struct timeline_event *event)
{
	return event->vendor ? event->vendor->name : "";
}

/* What only a vendor's telling has: of our own doings we know at once, and best. */
static void set_telling(struct json *object, const struct timeline_event *event)
{
	const bool pushed = event->source == SOURCE_PUSH;

	json_set(object, "seen", json_new_boolean(event->seen));
	json_set_text(object, "record", event->about ? event->about->name : NULL);
	json_set_text(object, "key", event->key);
	json_set_text(object, "status", event->status);
	json_set_text(object, "source", source_name(pushed ? SOURCE_PUSH : SOURCE_CACHE));
	cli_set_time(object, "fetched_at", event->known_at);
	json_set(object, "age_s", json_new_integer((clock_wall_ms() - event->known_at) / 1000));
}

static struct json *event_json(const struct timeline_event *event)
{
	struct json *object = json_new_object();
	struct buf text = BUF_INIT, reference = BUF_INIT;

	timeline_add_text(&text, event);
	timeline_add_reference(&reference, event);
	cli_set_time(object, "at", event->at);
	json_set_text(object, "kind", timeline_kind_name(event->kind));
	json_set_text(object, "label", timeline_label(event));
	json_set_text(object, "vendor", *teller(event) ? teller(event) : NULL);
	json_set_text(object, "text", text.text);
	json_set_text(object, "person", *event->person ? event->person : NULL);
	json_set_text(object, "reference", reference.length ? reference.text : NULL);
	cli_set_id(object, "call", event->call);
	if (event->kind == TIMELINE_TOLD)
		set_telling(object, event);
	if (event->kind == TIMELINE_GAP)
		json_set(object, "gap_s", json_new_integer(event->gap_ms / 1000));
	buf_clear(&text);
	buf_clear(&reference);
	return object;
}

static struct json *timeline_json(const struct timeline *timeline)
{
	struct json *object = json_new_object(), *names = json_new_array(),
		    *events = json_new_array();

	for (size_t i = 0; i < timeline->name_count; i++)
		json_append(names, json_new_string(timeline->names[i]));
	for (size_t i = 0; i < timeline->count; i++)
		json_append(events, event_json(&timeline->events[i]));
	json_set_text(object, "query", timeline->code.text);
	json_set(object, "names", names);
	json_set(object, "events", events);
	json_set(object, "cut", json_new_boolean(timeline->cut));
	return object;
}

/* ---- for people ---- */

static void print_day(const struct timeline_event *event, struct buf *day)
{
	struct buf now = BUF_INIT;

	when_add(&now, event->at, WHEN_LOCAL, WHEN_DAY);
	if (!buf_is(&now, day->text)) {
		cli_print(now.text);
		cli_print("\n");
		buf_set(day, now.text);
	}
	buf_clear(&now);
}

static void print_event(const struct timeline_event *event)
{
	struct buf line = BUF_INIT, reference = BUF_INIT;
	char age[WHEN_AGE];

	timeline_add_reference(&reference, event);
	buf_add(&line, "  ");
	when_add(&line, event->at, WHEN_LOCAL, WHEN_CLOCK);
	buf_add_char(&line, ' ');
	utf8_add_padded(&line, teller(event), VENDOR_CELLS, ALIGN_LEFT);
	buf_add_char(&line, ' ');
	utf8_add_padded(&line, timeline_label(event), LABEL_CELLS, ALIGN_LEFT);
	buf_add_char(&line, ' ');
	utf8_add_padded(&line, reference.text, REFERENCE_CELLS, ALIGN_LEFT);
	buf_addf(&line, " %3s  ",
		 event->kind == TIMELINE_TOLD ?
			 when_age((clock_wall_ms() - event->known_at) / 1000, age) : "");
	timeline_add_text(&line, event);
	buf_addf(&line, "%s%s\n", *event->person ? "  " : "", event->person);
	cli_print(line.text);
	buf_clear(&line);
	buf_clear(&reference);
}

static void print_timeline(const struct timeline *timeline)
{
	struct buf day = BUF_INIT;

	for (size_t i = 0; i < timeline->count; i++) {
		print_day(&timeline->events[i], &day);
		print_event(&timeline->events[i]);
	}
	if (timeline->cut)
		cli_say(_("there is more; only the newest %zu events are here"), timeline->count);
	buf_clear(&day);
}

static int run(struct cli *cli, struct error *error)
{
	struct timeline timeline = TIMELINE_INIT;

	if (timeline_read(&timeline, cli->backend.store, cli->words[0], error) && !timeline.count)
		error_set(error, ERROR_MISSING, _("nothing is stored of %s"), timeline.code.text);
	if (cli->options.json)
		cli->object = timeline_json(&timeline);
	else
		print_timeline(&timeline);
	timeline_clear(&timeline);
	return error_exit(error->kind);
}

const struct cli_command cli_timeline = {
	.name = "timeline",
	.synopsis = "CODE",
	.summary = N_("all that is known of a code, in the order it happened"),
	.help = N_("What vendors told, what was asked, decided, sent and looked at, and silences of "
		   "a\nday and longer. Nobody is asked: `tallyman lookup CODE` does that first.\n\n"
		   "  tallyman timeline ERP-20250301-0007"),
	.needs = NEEDS_BACKEND,
	.least = 1,
	.most = 1,
	.run = run,
};
