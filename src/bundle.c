/* All there is about one code as one text. */
#include "src/bundle.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/when.h"
#include "base/words.h"
#include "src/event.h"
#include "src/journal.h"
#include "src/mask.h"
#include "src/sign.h"

enum { CALLS_MOST = 200 };

/* The calls a bundle holds, each once, oldest first. */
struct calls {
	int64_t ids[CALLS_MOST];
	size_t count;
};

struct bundling {
	struct bundle *bundle;
	const struct backend *backend;
	struct timeline timeline;
	struct calls calls;
	int64_t now_ms;
};

/* ---- pieces ---- */

static void add_time(struct buf *text, int64_t ms)
{
	if (ms)
		when_add(text, ms, WHEN_LOCAL, WHEN_ISO);
	else
		buf_add(text, "-");
}

/* A line from outside stays one line and makes no heading of its own. */
static void add_line(struct buf *text, const char *line)
{
	for (; *line; line++)
		buf_add_char(text, *line == '\n' || *line == '\r' || *line == '`' ? ' ' : *line);
}

/* "- status: 7": what follows the label is the caller's. */
static void begin_fact(struct buf *text, const char *label)
{
	buf_addf(text, "- %s: ", label);
}

static void add_time_fact(struct buf *text, const char *label, int64_t ms)
{
	begin_fact(text, label);
	add_time(text, ms);
	buf_add_char(text, '\n');
}

static void add_text_fact(struct buf *text, const char *label, const char *value)
{
	if (!*value)
		return;
	begin_fact(text, label);
	add_line(text, value);
	buf_add_char(text, '\n');
}

static void add_id_fact(struct buf *text, const char *label, int64_t id)
{
	if (id)
		buf_addf(text, "- %s: %lld\n", label, (long long)id);
}

/* What somebody wrote freely loses its phone numbers. */
static void add_free_fact(struct buf *text, const char *label, const char *value)
{
	struct buf masked = BUF_INIT;

	mask_add_free_text(&masked, value);
	add_text_fact(text, label, masked.text);
	buf_clear(&masked);
}

/* A fence longer than any run of its sign inside: nothing from outside can end it. */
static void add_fenced(struct buf *text, const char *inside)
{
	size_t run = 0, longest = 2;

	for (const char *byte = inside; *byte; byte++) {
		run = *byte == '`' ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	buf_add_repeated(text, '`', longest + 1);
	buf_addf(text, "\n%s%s", inside, *inside && inside[strlen(inside) - 1] == '\n' ? "" : "\n");
	buf_add_repeated(text, '`', longest + 1);
	buf_add(text, "\n\n");
}

static void add_json(struct bundling *bundling, const char *json, const struct vendor *vendor,
		     const char *about)
{
	struct json *value = *json ? json_parse_text(json, NULL) : NULL;
	struct buf text = BUF_INIT;

	if (value && vendor) {
		bundling->bundle->hidden |= mask_groups(value, vendor, about);
		mask_json(value, vendor, about);
		json_add(&text, value, JSON_INDENTED | JSON_SAFE);
		add_fenced(&bundling->bundle->text, text.text);
	}
	buf_clear(&text);
	json_free(value);
}

/* ---- records ---- */

static bool add_record(void *context, const struct record *record)
{
	struct bundling *bundling = context;
	const struct vendor *vendor = vendor_find(record->vendor);
	struct buf *text = &bundling->bundle->text, key = BUF_INIT;

	mask_add_free_text(&key, record->key);
	buf_addf(text, "### %s %s ", record->vendor, record->kind);
	add_line(text, key.text);
	buf_add(text, "\n\n");
	add_text_fact(text, _("status"), record->status);
	add_text_fact(text, _("that is"), record_status_word(vendor, record->kind, record->status));
	add_text_fact(text, _("source"), source_name(record->source == SOURCE_PUSH ? SOURCE_PUSH
										   : SOURCE_CACHE));
	add_time_fact(text, _("fetched"), record->fetched_at);
	add_id_fact(text, _("call"), record->call);
	buf_add_char(text, '\n');
	add_json(bundling, record->data, vendor, record->kind);
	bundling->bundle->records++;
	buf_clear(&key);
	return false;
}

static void add_records(struct bundling *bundling)
{
	const struct timeline *timeline = &bundling->timeline;

	buf_addf(&bundling->bundle->text, "## %s\n\n", _("Records"));
	for (size_t i = 0; i < timeline->count; i++)
		if (timeline->events[i].kind == TIMELINE_TOLD)
			store_get_record_by_id(bundling->backend->store, timeline->events[i].id,
					       add_record, bundling, NULL);
}

/* ---- writes ---- */

static void note_call(struct calls *calls, int64_t id)
{
	for (size_t i = 0; i < calls->count; i++)
		if (calls->ids[i] == id)
			return;
	if (id && calls->count < CALLS_MOST)
		calls->ids[calls->count++] = id;
}

static bool add_row(void *context, const struct outbox_row *row)
{
	struct bundling *bundling = context;
	struct buf *text = &bundling->bundle->text;

	buf_addf(text, "### %lld %s %s\n\n", (long long)row->id, row->vendor, row->operation);
	add_text_fact(text, _("state"), word(outbox_state_label(row->state)));
	add_time_fact(text, _("decided"), row->decided_at);
	add_time_fact(text, _("sent"), row->sent_at);
	add_time_fact(text, _("settled"), row->settled_at);
	add_text_fact(text, _("code"), row->code);
	add_free_fact(text, _("message"), row->message);
	add_free_fact(text, _("why"), row->error);
	add_id_fact(text, _("call"), row->call);
	buf_add_char(text, '\n');
	add_json(bundling, row->frozen, vendor_find(row->vendor), row->operation);
	note_call(&bundling->calls, row->call);
	note_call(&bundling->calls, row->check);
	bundling->bundle->rows++;
	return false;
}

static void add_rows(struct bundling *bundling)
{
	const struct timeline *timeline = &bundling->timeline;

	buf_addf(&bundling->bundle->text, "## %s\n\n", _("Writes"));
	for (size_t i = 0; i < timeline->count; i++)
		if (timeline->events[i].kind == TIMELINE_DECIDED)
			outbox_get(bundling->backend->store, timeline->events[i].id, add_row,
				   bundling, NULL);
}

/* ---- pushes ---- */

static bool add_push(void *context, const struct event *event)
{
	struct bundling *bundling = context;
	struct buf *text = &bundling->bundle->text, about = BUF_INIT;

	buf_addf(text, "### %lld %s %s\n\n", (long long)event->id, event->vendor, event->type);
	add_time_fact(text, _("told"), event->told_at);
	add_time_fact(text, _("received at"), event->received_at);
	add_text_fact(text, _("proven by"), event->reading);
	buf_add_char(text, '\n');
	buf_addf(&about, "push.%s", event->type);
	add_json(bundling, event->body, vendor_find(event->vendor), about.text);
	bundling->bundle->pushes++;
	buf_clear(&about);
	return false;
}

static void add_pushes(struct bundling *bundling)
{
	const struct timeline *timeline = &bundling->timeline;

	buf_addf(&bundling->bundle->text, "## %s\n\n", _("Pushes"));
	for (size_t i = 0; i < timeline->count; i++)
		if (timeline->events[i].kind == TIMELINE_PUSHED)
			store_get_event(bundling->backend->store, timeline->events[i].id, add_push,
					bundling, NULL);
}

/* ---- calls ---- */

static void add_outcome(struct buf *text, const struct call *call)
{
	add_text_fact(text, _("state"), word(call_state_label(call->state)));
	add_time_fact(text, _("asked"), call->asked_at);
	if (call->timing.total >= 0)
		buf_addf(text, "- %s: %ld ms\n", _("took"), call->timing.total);
	add_id_fact(text, "HTTP", call->http);
	add_text_fact(text, _("code"), call->code);
	add_free_fact(text, _("message"), call->message);
	add_free_fact(text, _("why"), call->error);
	add_text_fact(text, _("trace number"), call->trace);
	if (call->clock_off_ms != INT64_MIN)
		buf_addf(text, "- %s: %+lld ms\n", _("the vendor's clock against ours"),
			 (long long)call->clock_off_ms);
}

static void add_advice(struct buf *text, const struct call *call, const struct vendor *vendor)
{
	const struct operation *operation = operation_find(vendor, call->operation);
	const struct advice *advice = NULL;

	if (operation && call->state == CALL_REFUSED)
		advice = advice_find(vendor, operation, call->code, call->message);
	if (advice)
		buf_addf(text, "- %s: %s - %s\n", _("advice"), word(advice->meaning),
			 word(advice->remedy));
}

static bool add_call(void *context, const struct call *call)
{
	struct bundling *bundling = context;
	const struct vendor *vendor = vendor_find(call->vendor);
	struct buf *text = &bundling->bundle->text, request = BUF_INIT, curl = BUF_INIT;
	struct json *question = json_parse_text(call->question, NULL);

	buf_addf(text, "### %lld %s %s\n\n", (long long)call->id, call->vendor, call->operation);
	add_outcome(text, call);
	if (vendor)
		add_advice(text, call, vendor);
	buf_add_char(text, '\n');
	if (vendor && question)
		bundling->bundle->hidden |= mask_groups(question, vendor, call->operation);
	journal_add_request(&request, call, false);
	add_fenced(text, request.text);
	add_json(bundling, call->answer, vendor, call->operation);
	journal_add_curl(&curl, call);
	add_fenced(text, curl.text);
	bundling->bundle->calls++;
	json_free(question);
	buf_clear(&request);
	buf_clear(&curl);
	return false;
}

static int by_id(const void *a, const void *b)
{
	const int64_t *one = a, *other = b;

	return *one < *other ? -1 : *one > *other;
}

static void add_calls(struct bundling *bundling)
{
	struct calls *calls = &bundling->calls;

	/* the newest matter most, should there be too many */
	for (size_t i = bundling->timeline.count; i > 0; i--)
		note_call(calls, bundling->timeline.events[i - 1].call);
	qsort(calls->ids, calls->count, sizeof(calls->ids[0]), by_id);
	buf_addf(&bundling->bundle->text, "## %s\n\n", _("Calls"));
	for (size_t i = 0; i < calls->count; i++)
		store_get_call(bundling->backend->store, calls->ids[i], add_call, bundling, NULL);
}

/* ---- what stands before and after ---- */

static void add_timeline(struct bundling *bundling)
{
	const struct timeline *timeline = &bundling->timeline;
	struct buf *text = &bundling->bundle->text, line = BUF_INIT, inside = BUF_INIT;

	buf_addf(text, "## %s\n\n", _("Timeline"));
	for (size_t i = 0; i < timeline->count; i++) {
		const struct timeline_event *event = &timeline->events[i];

		buf_reset(&line);
		add_time(&line, event->at);
		buf_addf(&line, "  %-10s  %s  ", event->vendor ? event->vendor->name : "",
			 timeline_label(event));
		timeline_add_text(&line, event);
		buf_add(&line, "  ");
		timeline_add_reference(&line, event);
		add_line(&inside, line.text);
		buf_add_char(&inside, '\n');
	}
	add_fenced(text, inside.text);
	buf_clear(&line);
	buf_clear(&inside);
}

struct config {
	struct buf *text;
	const char *section;
};

static void add_setting(void *context, const struct setting_value *value)
{
	struct config *config = context;

	if (!value->line || strcmp(value->section, config->section) != 0)
		return;
	/* the value of a header may be a key; one with @ a mail, or a proxy's password */
	buf_addf(config->text, "%s = ", value->key);
	if (value->secret || strncmp(value->key, "header.", 7) == 0 || strchr(value->value, '@'))
		buf_add(config->text, "****");
	else
		mask_add_free_text(config->text, value->value);
	buf_add_char(config->text, '\n');
}

static bool is_told_of(const struct timeline *timeline, const struct vendor *vendor)
{
	for (size_t i = 0; i < timeline->count; i++)
		if (timeline->events[i].vendor == vendor)
			return true;
	return false;
}

static void add_vendors(struct bundling *bundling)
{
	for (size_t i = 0; vendors[i]; i++) {
		struct buf inside = BUF_INIT;
		struct config config = { &inside, settings_vendor_section(vendors[i]) };

		if (is_told_of(&bundling->timeline, vendors[i]) &&
		    settings_has_vendor(bundling->backend->settings, vendors[i])) {
			buf_addf(&bundling->bundle->text, "## %s (%s)\n\n", word(vendors[i]->title),
				 vendors[i]->name);
			settings_each(bundling->backend->settings, add_setting, &config);
			add_fenced(&bundling->bundle->text, inside.text);
		}
		buf_clear(&inside);
	}
}

static void add_head(struct bundling *bundling)
{
	const struct timeline *timeline = &bundling->timeline;
	struct buf *text = &bundling->bundle->text;

	buf_add(text, "# ");
	mask_add_free_text(text, timeline->code.text);
	buf_add(text, "\n\n");
	add_time_fact(text, _("made"), bundling->now_ms);
	add_text_fact(text, "tallyman", TALLYMAN_VERSION);
	for (size_t i = 1; i < timeline->name_count; i++)
		add_free_fact(text, _("also known as"), timeline->names[i]);
	buf_add_char(text, '\n');
}

static void add_hidden(struct bundle *bundle)
{
	static const char *const groups[] = {
		[MASK_PHONE] = N_("phone numbers"), [MASK_NAME] = N_("names"),
		[MASK_ADDRESS] = N_("addresses"),   [MASK_MAIL] = N_("mail addresses"),
		[MASK_ALL] = N_("other private data"),
	};
	size_t before;

	buf_addf(&bundle->text, "## %s\n\n", _("What was hidden"));
	buf_addf(&bundle->text, "%s\n", _("Secrets, as fingerprints or ****."));
	before = bundle->text.length;
	for (size_t i = 0; i < COUNT(groups); i++)
		if (groups[i] && bundle->hidden & 1u << i)
			buf_addf(&bundle->text, "%s%s", bundle->text.length > before ? ", " : "",
				 word(groups[i]));
	buf_add(&bundle->text, "\n\n");
}

static bool finish(struct bundle *bundle, struct error *error)
{
	bool fine = sign_digest(DIGEST_SHA256, bundle->text.text, bundle->text.length,
				&bundle->digest, error);

	if (fine)
		buf_addf(&bundle->text, "sha256 %s\n", bundle->digest.text);
	return fine;
}

bool bundle_make(struct bundle *bundle, const struct backend *backend, const char *code,
		 const struct vendor *vendor, struct error *error)
{
	struct bundling bundling = { .bundle = bundle, .backend = backend,
				   .timeline = TIMELINE_INIT, .now_ms = clock_wall_ms() };
	bool fine;

	bundle_clear(bundle);
	fine = timeline_read(&bundling.timeline, backend->store, code, error);
	if (vendor)
		timeline_keep(&bundling.timeline, vendor);
	if (fine && !bundling.timeline.count)
		fine = error_set(error, ERROR_MISSING, _("nothing is stored of %s"),
				 bundling.timeline.code.text);
	if (fine) {
		add_head(&bundling);
		add_timeline(&bundling);
		add_records(&bundling);
		add_rows(&bundling);
		add_pushes(&bundling);
		add_calls(&bundling);
		add_vendors(&bundling);
		add_hidden(bundle);
		fine = finish(bundle, error);
	}
	timeline_clear(&bundling.timeline);
	return fine;
}

void bundle_clear(struct bundle *bundle)
{
	buf_clear(&bundle->text);
	buf_clear(&bundle->digest);
	*bundle = (struct bundle)BUNDLE_INIT;
}
