/* All that is known of one code in the order it happened: what vendors told, what was asked, decided,
 * sent and looked at here, and the silences between. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/utf8.h"
#include "base/when.h"
#include "base/words.h"
#include "screens/console.h"
#include "screens/copying.h"
#include "screens/wording.h"
#include "src/bundle.h"
#include "ui/dialog.h"
#include "ui/list.h"
#include "ui/text.h"

struct timeline_screen {
	struct screen screen;
	struct timeline timeline;
	struct list list;
	struct text detail;
	bool ours;	/* by our clock: when we came to know it */
};

static struct timeline_screen *timeline_screen(struct view *view)
{
	return (struct timeline_screen *)view;
}

static const struct timeline_event *selected(const struct timeline_screen *self)
{
	return self->list.selected < self->timeline.count
		       ? &self->timeline.events[self->list.selected]
		       : NULL;
}

/* ---- rows --------------------------------------------------------------------------------------------- */

enum { TIME, VENDOR, WHAT, TEXT, PERSON, REFERENCE, AGE };

static const struct column columns[] = {
	[TIME] = { "time", N_("Time"), .width = 11 },
	[VENDOR] = { "vendor", N_("Vendor"), .width = 10, .drop = 3 },
	[WHAT] = { "what", N_("What"), .width = 12 },
	[TEXT] = { "text", N_("Event"), .least = 16 },
	[PERSON] = { "person", N_("By"), .width = 8, .drop = 4 },
	[REFERENCE] = { "reference", N_("Source"), .width = 10, .drop = 2 },
	[AGE] = { "age", N_("Age"), .width = 6, .align = ALIGN_RIGHT },
	{ 0 },
};

static const struct timeline_screen *rows_of(const void *rows)
{
	return rows;
}

static size_t count(const void *rows)
{
	return rows_of(rows)->timeline.count;
}

static void add_clean(struct buf *out, const char *text)
{
	utf8_add_clean(out, text, strlen(text), CLEAN_LINE);
}

static int64_t time_of(const struct timeline_screen *self, const struct timeline_event *event)
{
	return self->ours && event->known_at ? event->known_at : event->at;
}

/* What we did ourselves does not grow old; what a vendor told does. */
static void add_age(struct buf *out, const struct timeline_event *event)
{
	if (event->kind == TIMELINE_TOLD && event->about)
		wording_add_age(out, event->about, event->known_at, clock_wall_ms());
	else if (event->kind != TIMELINE_GAP)
		buf_add(out, _("own"));
}

static void cell(const void *rows, size_t row, const struct column *column, struct buf *out)
{
	const struct timeline_event *event = &rows_of(rows)->timeline.events[row];

	switch (column - columns) {
	case TIME:
		when_add(out, time_of(rows, event), WHEN_LOCAL, WHEN_SHORT);
		break;
	case VENDOR:
		buf_add(out, event->vendor ? event->vendor->name : "");
		break;
	case WHAT:
		add_clean(out, timeline_label(event));
		break;
	case TEXT:
		timeline_add_text(out, event);
		break;
	case PERSON:
		add_clean(out, event->person);
		break;
	case REFERENCE:
		timeline_add_reference(out, event);
		break;
	case AGE:
		add_age(out, event);
		break;
	}
}

static enum style style_of(const struct timeline_event *event)
{
	switch (event->kind) {
	case TIMELINE_ASKED:
		return wording_call(event->call_state);
	case TIMELINE_SETTLED:
		return wording_outbox(event->outbox_state);
	case TIMELINE_GAP:
		return STYLE_WAITING;
	case TIMELINE_TOLD:
	case TIMELINE_DECIDED:
	case TIMELINE_SENT:
	case TIMELINE_PUSHED:
	case TIMELINE_NOTED:
	case TIMELINE_KINDS:
		break;
	}
	return STYLE_NORMAL;
}

static enum style style(const void *rows, size_t row, const struct column *column)
{
	const struct timeline_event *event = &rows_of(rows)->timeline.events[row];

	if (column == &columns[WHAT] || (event->kind == TIMELINE_GAP && column == &columns[TEXT]))
		return style_of(event);
	return column == &columns[REFERENCE] || column == &columns[AGE] ? STYLE_DIM : STYLE_NORMAL;
}

static bool is_bad(const void *rows, size_t row)
{
	const struct timeline_event *event = &rows_of(rows)->timeline.events[row];

	return (event->kind == TIMELINE_ASKED && call_state_is_failure(event->call_state)) ||
	       (event->kind == TIMELINE_SETTLED && outbox_state_is_trouble(event->outbox_state));
}

static void position(const void *rows, size_t row, struct buf *out)
{
	buf_addf(out, _("row %zu of %zu"), row + 1, count(rows));
}

static const struct list_source source = {
	.columns = columns,
	.empty = N_("Nothing is known of it. A look-up asks everyone who could."),
	.count = count,
	.cell = cell,
	.style = style,
	.position = position,
	.is_bad = is_bad,
};

static void read_events(struct timeline_screen *self)
{
	char *code = mem_copy(self->timeline.code.text);
	struct store *store = self->screen.console->backend.store;
	struct error error = { 0 };

	timeline_clear(&self->timeline);
	if (!timeline_read(&self->timeline, store, code, &error) && self->screen.view.ui)
		ui_complain(self->screen.view.ui, &error);
	list_reloaded(&self->list);
	free(code);
}

/* ---- drawing ------------------------------------------------------------------------------------------- */

/* The whole of the line under the cursor, which a row may have no room for. */
static void draw_detail(struct timeline_screen *self, struct canvas canvas)
{
	const struct timeline_event *event = selected(self);
	struct buf line = BUF_INIT;

	text_reset(&self->detail);
	if (event) {
		buf_add_char(&line, ' ');
		when_add(&line, event->at, WHEN_LOCAL, WHEN_PLAIN);
		if (event->seen)
			buf_addf(&line, " (%s)", _("no time was told: when we were told"));
		buf_addf(&line, "\n ");
		timeline_add_text(&line, event);
		text_add(&self->detail, STYLE_NORMAL, line.text);
	}
	canvas_rule(canvas_cut_top(&canvas, 1), 0, event ? timeline_label(event) : NULL, NULL);
	text_draw(&self->detail, canvas);
	buf_clear(&line);
}

static void draw(struct view *view, struct canvas canvas)
{
	enum { DETAIL_ROWS = 4, DETAIL_FROM = 12 };
	struct timeline_screen *self = timeline_screen(view);

	if (canvas.rows >= DETAIL_FROM)
		draw_detail(self, canvas_cut_bottom(&canvas, DETAIL_ROWS));
	list_draw(&self->list, canvas);
}

/* ---- the view ------------------------------------------------------------------------------------------- */

static void title(const struct view *view, struct buf *out)
{
	buf_addf(out, "%s ", _("Timeline"));
	add_clean(out, ((const struct timeline_screen *)view)->timeline.code.text);
}

static void status(const struct view *view, struct buf *out)
{
	const struct timeline_screen *self = (const struct timeline_screen *)view;

	if (self->timeline.cut)
		buf_addf(out, "%s  ", _("older ones left out"));
	buf_add(out, self->ours ? _("our clock") : _("vendors' clocks"));
}

static struct list *list(struct view *view)
{
	return &timeline_screen(view)->list;
}

static void update(struct view *view)
{
	read_events(timeline_screen(view));
}

static void save(const struct view *view, struct buf *out)
{
	add_clean(out, ((const struct timeline_screen *)view)->timeline.code.text);
}

static void drop(struct view *view)
{
	struct timeline_screen *self = timeline_screen(view);

	timeline_clear(&self->timeline);
	list_clear(&self->list);
	text_clear(&self->detail);
	free(self);
}

/* ---- commands -------------------------------------------------------------------------------------------- */

static void open_record(struct console *console, int64_t id)
{
	struct item *item = item_get_by_id(console, id);

	if (item)
		console_show(console, item);
	item_free(item);
}

static void open_row(struct view *view)
{
	const struct timeline_event *event = selected(timeline_screen(view));
	struct buf id = BUF_INIT;

	if (!event)
		return;
	buf_addf(&id, "%lld", (long long)event->id);
	switch (event->kind) {
	case TIMELINE_TOLD:
		open_record(console_of(view), event->id);
		break;
	case TIMELINE_ASKED:
		console_show_call(console_of(view), event->id);
		break;
	case TIMELINE_DECIDED:
	case TIMELINE_SENT:
	case TIMELINE_SETTLED:
		console_open(console_of(view), "outbox-row", id.text);
		break;
	case TIMELINE_PUSHED:
		buf_reset(&id);
		buf_addf(&id, "kept %lld", (long long)event->id);
		console_open(console_of(view), "push", id.text);
		break;
	case TIMELINE_NOTED:
	case TIMELINE_GAP:
	case TIMELINE_KINDS:
		ui_say(view->ui, STYLE_DIM, _("there is nothing more to it"));
		break;
	}
	buf_clear(&id);
}

static const char *why_no_source(struct view *view)
{
	const struct timeline_event *event = selected(timeline_screen(view));

	return event && event->call ? NULL : _("no call belongs to it");
}

static void source_of(struct view *view)
{
	const struct timeline_event *event = selected(timeline_screen(view));

	if (event)
		console_show_call(console_of(view), event->call);
}

static void look_up(struct view *view)
{
	char *code = mem_copy(timeline_screen(view)->timeline.code.text);

	console_look_up(console_of(view), code);
	free(code);
}

static void turn(struct view *view)
{
	timeline_screen(view)->ours = !timeline_screen(view)->ours;
}

/* To the next silence down or up the list. */
static void hop(struct view *view, bool forward)
{
	struct timeline_screen *self = timeline_screen(view);
	size_t at = self->list.selected;

	while (forward ? at + 1 < self->timeline.count : at > 0) {
		at += forward ? 1 : (size_t)-1;
		if (self->timeline.events[at].kind == TIMELINE_GAP) {
			list_select(&self->list, at);
			return;
		}
	}
	ui_say(view->ui, STYLE_DIM, _("there is no silence further on"));
}

static void next_gap(struct view *view)
{
	hop(view, true);
}

static void previous_gap(struct view *view)
{
	hop(view, false);
}

/* Between the first and the last of the marked rows. */
static void measure(struct view *view)
{
	struct timeline_screen *self = timeline_screen(view);
	const struct marks *marks = &self->list.marks;
	int64_t first, last, minutes;

	if (marks->count < 2) {
		ui_say(view->ui, STYLE_WAITING, _("mark two rows with Space first"));
		return;
	}
	first = time_of(self, &self->timeline.events[marks->ids[0]]);
	last = time_of(self, &self->timeline.events[marks->ids[marks->count - 1]]);
	minutes = (last - first) / 60000;
	ui_say(view->ui, STYLE_MESSAGE, _("%lld h %lld min between the first and the last marked"),
	       (long long)(minutes / 60), (long long)(minutes % 60));
}

static void copy(struct view *view)
{
	const struct timeline_event *event = selected(timeline_screen(view));
	struct buf line = BUF_INIT;

	if (!event)
		return;
	when_add(&line, event->at, WHEN_LOCAL, WHEN_PLAIN);
	buf_addf(&line, "  %s  %s  ", event->vendor ? event->vendor->name : "",
		 timeline_label(event));
	timeline_add_text(&line, event);
	console_copy(console_of(view), _("the line"), line.text);
	buf_clear(&line);
}

static const char *why_no_bundle(struct view *view)
{
	return rights_refuse(&console_of(view)->backend.rights, DEED_EXPORT);
}

static void write_bundle(struct view *view, const char *path)
{
	struct timeline_screen *self = timeline_screen(view);
	struct bundle bundle = BUNDLE_INIT;
	struct error error = { 0 };

	if (path && bundle_make(&bundle, &self->screen.console->backend,
				self->timeline.code.text, NULL, &error) &&
	    copying_check_path(path, &error) &&
	    file_write(path, bundle.text.text, bundle.text.length, 0600, &error))
		ui_say(view->ui, STYLE_GOOD, _("%s: masked, without secrets, SHA-256 %.12s…"), path,
		       bundle.digest.text);
	else if (path)
		ui_complain(view->ui, &error);
	bundle_clear(&bundle);
}

static void bundle(struct view *view)
{
	struct timeline_screen *self = timeline_screen(view);
	struct buf name = BUF_INIT, path = BUF_INIT;

	if (*ui_argument(view->ui)) {
		write_bundle(view, ui_argument(view->ui));
		return;
	}
	buf_add(&name, "bundle-");
	for (const char *sign = self->timeline.code.text; *sign; sign++)
		buf_add_char(&name, isalnum((unsigned char)*sign) ? *sign : '_');
	buf_add(&name, ".md");
	file_add_xdg(&path, "HOME", "", name.text);
	dialog_ask(view, _("A bundle for a vendor's support desk: masked, without secrets"),
		   _("File:"), path.text, copying_check_path, write_bundle);
	buf_clear(&name);
	buf_clear(&path);
}

/* clang-format off */
static const struct command commands[] = {
	{ "open", "Enter", N_("Open"), N_("The record, call, push or outbox row it is from"), N_("Timeline"),
	  COMMAND_ROW, '5', .run = open_row },
	{ "source", NULL, N_("Source"), N_("The call that told it"), NULL, COMMAND_ROW, '9',
	  .why = why_no_source, .run = source_of },
	{ "refresh", "F5 R C-r", N_("Look up"), N_("Ask everyone about the code"), .run = look_up },
	{ "next-gap", "}", N_("Next gap"), N_("To the next silence of a day and longer"), NULL,
	  COMMAND_ROW, .run = next_gap },
	{ "previous-gap", "{", .help = N_("To the silence before it"), .flags = COMMAND_ROW,
	  .run = previous_gap },
	{ "measure", "=", .help = N_("The time between marked rows"), .run = measure },
	{ "clock", "T", N_("Clock"), N_("Times by the vendors' clocks, or by ours"), .run = turn },
	{ "copy", "y", N_("Copy"), N_("Copy the line"), NULL, COMMAND_ROW, .run = copy },
	{ "bundle", "B", N_("Bundle"), N_("Write all of it to a file for a vendor's support desk"), NULL,
	  COMMAND_ROW, .argument = N_("file"), .why = why_no_bundle, .run = bundle },
	{ 0 },
};
static const struct command_table *const with[] = { &list_table, NULL };
const struct command_table timeline_table = { "timeline", N_("Timeline"), commands, with };
/* clang-format on */

static const struct view_class class = {
	.table = &timeline_table,
	.title = title,
	.status = status,
	.draw = draw,
	.list = list,
	.update = update,
	.save = save,
	.free = drop,
};

/* The code; NULL without one. */
struct view *timeline_new(struct console *console, const char *saved)
{
	struct timeline_screen *self;

	if (!*saved)
		return NULL;
	self = mem_alloc(sizeof(*self));
	self->screen = (struct screen){ { .class = &class }, console };
	self->timeline = (struct timeline)TIMELINE_INIT;
	self->detail = (struct text)TEXT_INIT;
	list_init(&self->list, &source, self);
	buf_set(&self->timeline.code, saved);
	read_events(self);
	return &self->screen.view;
}
