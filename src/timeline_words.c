/* What happened on a timeline, in the words of the current language. */
#include <string.h>

#include "base/words.h"
#include "src/mask.h"
#include "src/timeline.h"

enum { SECOND = 1000, MINUTE = 60 };

static const struct {
	const char *name, *label;
} kinds[TIMELINE_KINDS] = {
	[TIMELINE_TOLD] = { "told", N_("record") },
	[TIMELINE_ASKED] = { "asked", N_("asked") },
	[TIMELINE_DECIDED] = { "decided", N_("decided") },
	[TIMELINE_SENT] = { "sent", N_("sent") },
	[TIMELINE_SETTLED] = { "settled", N_("settled") },
	[TIMELINE_PUSHED] = { "pushed", N_("pushed") },
	[TIMELINE_NOTED] = { "noted", N_("noted") },
	[TIMELINE_GAP] = { "gap", N_("gap") },
};

static const struct {
	const char *action, *label;
} notes[] = {
	{ "reveal", N_("private data shown") },
	{ "write.again", N_("to be sent again") },
	{ "write.checked", N_("looked up") },
};

/* What the audit keeps of a look-up's outcome, in words that stay. */
static const char *const verdicts[] = { N_("it happened"), N_("not shown"), N_("not there") };

static const char *verdict_word(const char *text)
{
	for (size_t i = 0; i < COUNT(verdicts); i++)
		if (strcmp(verdicts[i], text) == 0)
			return word(verdicts[i]);
	return text;
}

const char *timeline_kind_name(enum timeline_kind kind)
{
	return kinds[kind].name;
}

const char *timeline_label(const struct timeline_event *event)
{
	if (event->kind == TIMELINE_TOLD && event->about)
		return word(event->about->label);
	if (event->kind == TIMELINE_SETTLED)
		return word(outbox_state_label(event->outbox_state));
	return word(kinds[event->kind].label);
}

static void add_part(struct buf *out, size_t start, const char *text)
{
	if (*text)
		buf_addf(out, "%s%s", out->length > start ? "  " : "", text);
}

static void add_told(struct buf *out, const struct timeline_event *event)
{
	const size_t start = out->length;
	struct buf title = BUF_INIT, key = BUF_INIT;

	mask_add_free_text(&title, event->text);
	mask_add_free_text(&key, event->key);
	if (event->about)
		add_part(out, start, record_status_word(event->vendor, event->about->name,
							event->status));
	add_part(out, start, title.text);
	if (strcmp(event->text, event->key) != 0)
		add_part(out, start, key.text);
	buf_clear(&key);
	buf_clear(&title);
}

static void add_deed(struct buf *out, const struct timeline_event *event)
{
	const size_t start = out->length;

	add_part(out, start, event->operation ? word(event->operation->label) : event->status);
	if (event->kind == TIMELINE_ASKED && event->call_state != CALL_DONE)
		add_part(out, start, word(call_state_label(event->call_state)));
	add_part(out, start, event->text);
}

static void add_note(struct buf *out, const struct timeline_event *event)
{
	const size_t start = out->length;

	for (size_t i = 0; i < COUNT(notes); i++)
		if (strcmp(notes[i].action, event->status) == 0)
			add_part(out, start, word(notes[i].label));
	add_part(out, start, verdict_word(event->text));
}

static void add_gap(struct buf *out, const struct timeline_event *event)
{
	const long minutes = (long)(event->gap_ms / SECOND / MINUTE);

	buf_addf(out, _("no vendor told anything for %ld h %02ld min"), minutes / MINUTE, minutes % MINUTE);
}

void timeline_add_text(struct buf *out, const struct timeline_event *event)
{
	static void (*const writers[TIMELINE_KINDS])(struct buf *out,
						     const struct timeline_event *event) = {
		[TIMELINE_TOLD] = add_told,	[TIMELINE_ASKED] = add_deed,
		[TIMELINE_DECIDED] = add_deed,	[TIMELINE_SENT] = add_deed,
		[TIMELINE_SETTLED] = add_deed,	[TIMELINE_PUSHED] = add_deed,
		[TIMELINE_NOTED] = add_note,	[TIMELINE_GAP] = add_gap,
	};

	writers[event->kind](out, event);
}

void timeline_add_reference(struct buf *out, const struct timeline_event *event)
{
	switch (event->kind) {
	case TIMELINE_TOLD:
		if (event->call)
			buf_addf(out, "call %lld", (long long)event->call);
		break;
	case TIMELINE_ASKED:
		buf_addf(out, "call %lld", (long long)event->id);
		break;
	case TIMELINE_DECIDED:
	case TIMELINE_SENT:
	case TIMELINE_SETTLED:
		buf_addf(out, "outbox %lld", (long long)event->id);
		break;
	case TIMELINE_PUSHED:
		buf_addf(out, "event %lld", (long long)event->id);
		break;
	case TIMELINE_NOTED:
		buf_addf(out, "audit %lld", (long long)event->id);
		break;
	case TIMELINE_GAP:
	case TIMELINE_KINDS:
		break;
	}
}
