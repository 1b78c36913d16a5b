/* How the vendors stand, as one line. */
#include "screens/standing.h"

#include <string.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "base/words.h"
#include "screens/wording.h"
#include "src/draft.h"
#include "src/outbox.h"

enum { SLOW_MS = 3000 };

/* Fresh for as long as nobody would doubt it. */
static const struct record_kind contact = { "", "", "", 5 * 60, 15 * 60 };

static const struct {
	const char *word;	/* short: there are many on one line */
	enum style style;
} weathers[] = {
	[WEATHER_NEVER] = { N_("never"), STYLE_DIM },
	[WEATHER_OK] = { N_("ok"), STYLE_VENDORS },
	[WEATHER_SLOW] = { N_("slow"), STYLE_WAITING },
	[WEATHER_ODD] = { N_("ODD"), STYLE_BAD },
	[WEATHER_OFF] = { N_("OFF"), STYLE_BAD },
};

const char *standing_word(enum weather weather)
{
	return word(weathers[weather].word);
}

enum style standing_style(enum weather weather)
{
	return weathers[weather].style;
}

static enum weather weather_of(const struct call *call)
{
	switch (call->state) {
	case CALL_DONE:
	case CALL_REFUSED:
		return call->timing.total >= SLOW_MS ? WEATHER_SLOW : WEATHER_OK;
	case CALL_UNREADABLE:
		return WEATHER_ODD;
	case CALL_UNREACHABLE:
	case CALL_UNKNOWN:
		return WEATHER_OFF;
	case CALL_ASKING:
	case CALL_QUEUED:
	case CALL_CANCELLED:
	case CALL_STATES:
		break;
	}
	return WEATHER_NEVER;
}

static bool read_call(void *context, const struct call *call)
{
	struct vendor_standing *vendor = context;

	vendor->weather = weather_of(call);
	vendor->at = call->answered_at;
	return false;
}

void standing_read(struct standing *standing, struct backend *backend)
{
	struct store *store = backend->store;

	*standing = (struct standing){
		.waiting = outbox_count(store, OUTBOX_QUEUED) + outbox_count(store, OUTBOX_SENDING),
		.unknown = outbox_count(store, OUTBOX_UNKNOWN),
		.drafts = draft_count(store, backend->person),
	};
	for (size_t i = 0; vendors[i] && standing->count < STANDING_VENDORS; i++) {
		struct vendor_standing *vendor = &standing->vendors[standing->count];

		if (!settings_has_vendor(backend->settings, vendors[i]))
			continue;
		vendor->vendor = vendors[i];
		store_last_call(backend_journal(backend), vendors[i]->name, read_call, vendor, NULL);
		standing->count++;
	}
}

const struct vendor_standing *standing_of(const struct standing *standing,
					  const struct vendor *vendor)
{
	for (size_t i = 0; i < standing->count; i++)
		if (standing->vendors[i].vendor == vendor)
			return &standing->vendors[i];
	return NULL;
}

/* ---- the line ------------------------------------------------------------------------------------- */

/* How much of it is said: names become shorter where room is short. */
struct shape_of_line {
	size_t name, gap;
};
static const struct shape_of_line shapes[] = { { 24, 3 }, { 24, 2 }, { 10, 1 }, { 6, 1 },
					       { 4, 1 },  { 3, 1 },  { 2, 1 } };

static void add_vendor(const struct vendor_standing *vendor, size_t cells, struct buf *out)
{
	const char *title = word(vendor->vendor->title);

	buf_add_bytes(out, title, utf8_fit(title, cells, NULL));
	buf_addf(out, " %s", word(weathers[vendor->weather].word));
	if (vendor->at) {
		buf_add_char(out, ' ');
		wording_add_age(out, &contact, vendor->at, clock_wall_ms());
	}
}

static void add_counts(const struct standing *standing, struct buf *out)
{
	size_t open = standing->waiting + standing->unknown;

	if (open > 0)
		buf_addf(out, _("outbox %zu"), open);
	if (standing->unknown > 0)
		buf_add(out, " ?");
	if (standing->drafts > 0) {
		if (out->length > 0)
			buf_add(out, "  ");
		buf_addf(out, _("drafts %zu"), standing->drafts);
	}
}

static size_t width_of(const struct standing *standing, const struct shape_of_line *shape,
		       struct buf *text)
{
	size_t cells = 1;

	for (size_t i = 0; i < standing->count; i++) {
		buf_reset(text);
		add_vendor(&standing->vendors[i], shape->name, text);
		cells += utf8_width(text->text) + shape->gap;
	}
	buf_reset(text);
	add_counts(standing, text);
	return cells + utf8_width(text->text) + 1;
}

void standing_draw(const struct standing *standing, bool offline, struct canvas canvas)
{
	const struct shape_of_line *shape = shapes;
	struct buf text = BUF_INIT;
	int at = 1, counts;

	while (shape + 1 < shapes + COUNT(shapes) &&
	       (int)width_of(standing, shape, &text) > canvas.columns)
		shape++;
	canvas_fill(canvas, STYLE_VENDORS);
	for (size_t i = 0; i < standing->count; i++) {
		const struct vendor_standing *vendor = &standing->vendors[i];
		enum style style = offline ? STYLE_DIM : weathers[vendor->weather].style;

		buf_reset(&text);
		add_vendor(vendor, shape->name, &text);
		at += canvas_text(canvas, 0, at, style, text.text) + (int)shape->gap;
	}
	buf_reset(&text);
	add_counts(standing, &text);
	counts = (int)utf8_width(text.text);
	canvas_text(canvas, 0, canvas.columns - counts - 1,
		    standing->unknown > 0 ? STYLE_UNKNOWN : STYLE_VENDORS, text.text);
	buf_clear(&text);
}
