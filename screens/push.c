/* One push: what it says, what proved it or why it was refused, the records it told of, and the writes
 * of ours whose fate it showed. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/words.h"
#include "screens/leaf.h"
#include "screens/outbox_item.h"
#include "screens/push_text.h"
#include "screens/wording.h"
#include "src/record.h"

enum { ROWS_MOST = 20 };	/* of the outbox, that are looked at */

struct push_screen {
	struct leaf leaf;	/* below: the records it told of, as they are now */
	int64_t id;
	bool refused, found;
	char *title, *codes;
	int64_t settled;	/* the first row of the outbox that it settled; 0: none */
};

static struct push_screen *push_screen(struct view *view)
{
	return (struct push_screen *)view;
}

static struct store *store_of(const struct push_screen *self)
{
	return self->leaf.screen.console->backend.store;
}

/* ---- the records it told of ----------------------------------------------------------------------------- */

static bool take_record(void *context, const struct sighting *sighting, struct error *error)
{
	struct push_screen *self = context;
	struct item *item = item_get(self->leaf.screen.console, sighting->kind->name,
				     sighting->vendor->name, sighting->key.text);

	(void)error;
	if (item && self->leaf.items.count < ITEMS_MOST)
		self->leaf.items.list[self->leaf.items.count++] = item;
	else
		item_free(item);
	return true;
}

static void read_records(struct push_screen *self, const struct event *event)
{
	const struct settings *settings = self->leaf.screen.console->backend.settings;
	const struct vendor *vendor = vendor_find(event->vendor);
	const struct operation *operation;
	struct json *body = json_parse_text(event->body, NULL);
	struct buf name = BUF_INIT;

	buf_addf(&name, "push.%s", event->type);
	operation = vendor ? operation_find(vendor, name.text) : NULL;
	if (operation && body) {
		struct request *request = request_new(vendor, operation);

		record_each(request, body, settings_zone(settings, vendor), take_record, self, NULL);
		request_free(request);
	}
	json_free(body);
	buf_clear(&name);
}

/* ---- the writes it settled ------------------------------------------------------------------------------- */

struct settling {
	int64_t ids[ROWS_MOST];
	size_t count;
};

static bool take_mention(void *context, int64_t id)
{
	struct settling *settling = context;

	for (size_t i = 0; i < settling->count; i++)
		if (settling->ids[i] == id)
			return true;
	if (settling->count < ROWS_MOST)
		settling->ids[settling->count++] = id;
	return settling->count < ROWS_MOST;
}

static void add_settled(struct push_screen *self, const struct outbox_item *item)
{
	struct buf line = BUF_INIT;

	buf_addf(&line, " #%lld  %s  %s  %s", (long long)item->row.id, outbox_item_label(item),
		 item->row.key, word(outbox_state_label(item->row.state)));
	if (!self->settled)
		text_add(&self->leaf.text, STYLE_HEADING, _("Writes of ours that it settled"));
	text_add(&self->leaf.text, wording_outbox(item->row.state), line.text);
	self->settled = self->settled ? self->settled : item->row.id;
	buf_clear(&line);
}

/* A row is settled in the moment its push came. */
static void read_settled(struct push_screen *self, const struct event *event)
{
	struct settling settling = { .count = 0 };
	const char *codes = event->codes;

	self->settled = 0;
	while (event->settled > 0 && *codes) {
		size_t length = strcspn(codes, "\n");
		char *code = mem_copy_bytes(codes, length);

		store_each_mention(store_of(self), code, "outbox", ROWS_MOST, take_mention,
				   &settling, NULL);
		free(code);
		codes += length + (codes[length] == '\n');
	}
	for (size_t i = 0; i < settling.count; i++) {
		struct outbox_item *item = outbox_item_get(self->leaf.screen.console, settling.ids[i]);

		if (item && item->row.settled_at == event->received_at)
			add_settled(self, item);
		outbox_item_free(item);
	}
}

/* ---- what there is ---------------------------------------------------------------------------------------- */

static void set_title(struct push_screen *self, const char *vendor, const char *type)
{
	struct buf title = BUF_INIT, line = BUF_INIT;

	buf_addf(&line, "%s  %s", vendor, push_text_label(vendor, type));
	utf8_add_clean(&title, line.text, line.length, CLEAN_LINE);
	free(self->title);
	self->title = buf_detach(&title);
	self->found = true;
	buf_clear(&line);
}

static bool take_event(void *context, const struct event *event)
{
	struct push_screen *self = context;

	set_title(self, event->vendor, event->type);
	free(self->codes);
	self->codes = mem_copy(event->codes);
	text_reset(&self->leaf.text);
	push_text_add_event(&self->leaf.text, self->leaf.screen.console, event, true);
	read_settled(self, event);
	items_clear(&self->leaf.items);
	read_records(self, event);
	return false;
}

static bool take_refusal(void *context, const struct refusal *refusal)
{
	struct push_screen *self = context;

	if (refusal->id != self->id)
		return false;
	set_title(self, refusal->vendor, refusal->type);
	text_reset(&self->leaf.text);
	push_text_add_refusal(&self->leaf.text, self->leaf.screen.console, refusal, true);
	return false;
}

static void look(struct push_screen *self)
{
	if (self->refused)
		store_list_refusals(store_of(self), NULL, self->id + 1, false, 1, take_refusal, self,
				    NULL);
	else
		store_get_event(store_of(self), self->id, take_event, self, NULL);
	leaf_reloaded(&self->leaf);
}

/* ---- drawing ----------------------------------------------------------------------------------------------- */

static void draw(struct view *view, struct canvas canvas)
{
	struct push_screen *self = push_screen(view);
	struct buf caption = BUF_INIT;

	buf_addf(&caption, ngettext("%zu record that it told of", "%zu records that it told of",
				    self->leaf.items.count),
		 self->leaf.items.count);
	leaf_draw(&self->leaf, canvas, 2, caption.text);
	buf_clear(&caption);
}

/* ---- the view ---------------------------------------------------------------------------------------------- */

static void title(const struct view *view, struct buf *out)
{
	const struct push_screen *self = (const struct push_screen *)view;

	buf_addf(out, _("Push %lld"), (long long)self->id);
	buf_addf(out, " %s", self->title);
}

static void status(const struct view *view, struct buf *out)
{
	if (((const struct push_screen *)view)->refused)
		buf_add(out, _("refused"));
}

static void update(struct view *view)
{
	look(push_screen(view));
}

static void save(const struct view *view, struct buf *out)
{
	const struct push_screen *self = (const struct push_screen *)view;

	buf_addf(out, "%s %lld", self->refused ? "refused" : "kept", (long long)self->id);
}

static void drop(struct view *view)
{
	struct push_screen *self = push_screen(view);

	leaf_clear(&self->leaf);
	free(self->title);
	free(self->codes);
	free(self);
}

/* ---- commands ---------------------------------------------------------------------------------------------- */

static const char *why_no_record(struct view *view)
{
	return push_screen(view)->leaf.items.count > 0 ? NULL : _("no record came of it");
}

static void open_record(struct view *view)
{
	leaf_open(&push_screen(view)->leaf);
}

static const char *why_no_timeline(struct view *view)
{
	return *push_screen(view)->codes ? NULL : _("it told of no number");
}

static void timeline(struct view *view)
{
	const char *codes = push_screen(view)->codes;
	char *code = mem_copy_bytes(codes, strcspn(codes, "\n"));

	console_show_timeline(console_of(view), code);
	free(code);
}

static const char *why_no_row(struct view *view)
{
	return push_screen(view)->settled ? NULL : _("no write of ours was settled by it");
}

static void open_settled(struct view *view)
{
	struct buf id = BUF_INIT;

	buf_addf(&id, "%lld", (long long)push_screen(view)->settled);
	console_open(console_of(view), "outbox-row", id.text);
	buf_clear(&id);
}

static void copy(struct view *view)
{
	struct push_screen *self = push_screen(view);

	console_copy(self->leaf.screen.console, _("this text, masked as it is"), self->leaf.text.body.text);
}

/* clang-format off */
static const struct command commands[] = {
	{ "open", "Enter", N_("Open"), N_("The record that it told of"), N_("Push"), .why = why_no_record,
	  .run = open_record },
	{ "timeline", "o", N_("Timeline"), N_("All that is known of its number, as it happened"), NULL, 0,
	  '8', .why = why_no_timeline, .run = timeline },
	{ "source", NULL, N_("Outbox"), N_("The write of ours that it settled"), NULL, 0, '9',
	  .why = why_no_row, .run = open_settled },
	{ "copy", "y", N_("Copy"), N_("Copy this text, masked as it is"), .run = copy },
	{ 0 },
};
static const struct command_table *const with[] = { &list_table, &text_table, NULL };
const struct command_table push_table = { "push", N_("Push"), commands, with };
/* clang-format on */

static const struct view_class class = {
	.table = &push_table,
	.title = title,
	.status = status,
	.draw = draw,
	.type = leaf_type,
	.move = leaf_move,
	.list = leaf_list,
	.text = leaf_text,
	.update = update,
	.save = save,
	.free = drop,
};

/* "kept ID" or "refused ID" */
struct view *push_new(struct console *console, const char *saved)
{
	struct push_screen *self = mem_alloc(sizeof(*self));
	const char *number = strchr(saved, ' ');

	leaf_init(&self->leaf, &class, console);
	self->refused = strncmp(saved, "refused", strlen("refused")) == 0;
	self->id = number ? strtoll(number, NULL, 10) : 0;
	self->codes = mem_copy("");
	look(self);
	if (self->found)
		return &self->leaf.screen.view;
	drop(&self->leaf.screen.view);
	return NULL;
}
