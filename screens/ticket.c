/* A pickup code for a customer: large, and as a QR code for a phone. */
#include "screens/ticket.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/words.h"
#include "screens/console.h"
#include "screens/printing.h"
#include "ui/big.h"
#include "ui/qr.h"
#include "ui/text.h"

struct ticket {
	struct screen screen;
	struct item *item;
	struct qr qr;
	struct error why;	/* there is no QR code */
	bool inverted;	/* for terminals whose background is light */
	struct text facts;
};

static struct ticket *ticket(struct view *view)
{
	return (struct ticket *)view;
}

/* Takes the item. */
static void show(struct ticket *self, struct item *item)
{
	item_free(self->item);
	self->item = item;
	qr_clear(&self->qr);
	self->why = (struct error){ 0 };
	qr_make(&self->qr, item->title, &self->why);
}

/* ---- drawing -------------------------------------------------------------------------------------------- */

static void add_fact(struct text *text, const char *label, const char *value, enum style style)
{
	struct buf line = BUF_INIT;

	if (!*value)
		return;
	buf_add_char(&line, ' ');
	utf8_add_padded(&line, label, 10, ALIGN_LEFT);
	buf_addf(&line, " %s", value);
	text_add(text, style, line.text);
	buf_clear(&line);
}

/* A member of its data under a label. */
static void add_member(struct ticket *self, const char *label, const char *paths)
{
	struct buf value = BUF_INIT;

	item_add_text(self->item, self->screen.console, paths, &value);
	add_fact(&self->facts, label, value.text, STYLE_NORMAL);
	buf_clear(&value);
}

static void fill(struct ticket *self, bool cramped)
{
	struct item *item = self->item;
	struct buf line = BUF_INIT;
	enum style style;
	const char *status = item_status(item, &style);

	text_reset(&self->facts);
	add_fact(&self->facts, _("Status"), status, style);
	add_member(self, _("Expires"), "expired_at");
	add_member(self, _("Pieces"), "quantity");
	add_member(self, _("Product"), "product_name|good.name|product_id");
	add_member(self, _("Machine"), "machine_no|machine");
	add_fact(&self->facts, _("Record"), item->key, STYLE_NORMAL);
	buf_addf(&line, "%s  ", item->vendor_name);
	item_add_age(item, &line);
	buf_addf(&line, "  %s", item_source(item, self->screen.console->opened_at));
	add_fact(&self->facts, _("Told"), line.text, item_age_style(item));
	if (self->why.kind != ERROR_NONE)
		text_add(&self->facts, STYLE_WAITING, self->why.text);
	buf_reset(&line);
	if (cramped)
		buf_addf(&line, _(" The QR code needs %d x %d cells beside this."),
			 qr_columns(&self->qr), qr_rows(&self->qr));
	if (line.length > 0)
		text_add(&self->facts, STYLE_WAITING, line.text);
	buf_clear(&line);
}

/* Big digits on a line of their own where they fit beside nothing. */
static void draw_code(const struct ticket *self, struct canvas *canvas)
{
	struct buf code = BUF_INIT;
	struct canvas lines;

	utf8_add_clean(&code, self->item->title, strlen(self->item->title), CLEAN_LINE);
	canvas_cut_top(canvas, 1);
	lines = canvas_cut_top(canvas, big_width(code.text) > 0 &&
					       big_width(code.text) + 2 <= canvas->columns &&
					       canvas->rows > 2 * BIG_ROWS
				       ? BIG_ROWS
				       : 1);
	big_draw(lines, 0, 1, STYLE_VERDICT, code.text);
	canvas_cut_top(canvas, 1);
	buf_clear(&code);
}

static void draw(struct view *view, struct canvas canvas)
{
	struct ticket *self = ticket(view);
	int rows = qr_rows(&self->qr), columns = qr_columns(&self->qr);
	bool fits = self->qr.size > 0 && rows <= canvas.rows && columns + 24 <= canvas.columns;

	if (fits)
		qr_draw(&self->qr, canvas_cut_right(&canvas, columns + 1), self->inverted);
	draw_code(self, &canvas);
	fill(self, self->qr.size > 0 && !fits);
	text_draw(&self->facts, canvas);
}

/* ---- the view ------------------------------------------------------------------------------------------- */

static void title(const struct view *view, struct buf *out)
{
	(void)view;
	buf_add(out, _("Pickup code"));
}

static struct text *text(struct view *view)
{
	return &ticket(view)->facts;
}

static void update(struct view *view)
{
	struct ticket *self = ticket(view);
	struct item *item = item_get(self->screen.console, self->item->kind->name,
				     self->item->vendor_name, self->item->key);

	if (item)
		show(self, item);
}

static void save(const struct view *view, struct buf *out)
{
	const struct item *item = ((const struct ticket *)view)->item;

	buf_addf(out, "%s %s", item->vendor_name, item->key);
}

static void drop(struct view *view)
{
	struct ticket *self = ticket(view);

	item_free(self->item);
	qr_clear(&self->qr);
	text_clear(&self->facts);
	free(self);
}

/* ---- commands ------------------------------------------------------------------------------------------- */

static void invert(struct view *view)
{
	ticket(view)->inverted = !ticket(view)->inverted;
}

static const char *why_no_print(struct view *view)
{
	return printing_refuse(console_of(view));
}

/* The code on a line of its own, and what is known of it. */
static void print(struct view *view)
{
	struct ticket *self = ticket(view);
	struct buf label = BUF_INIT;

	utf8_add_clean(&label, self->item->title, strlen(self->item->title), CLEAN_LINE);
	buf_addf(&label, "\n%s", self->facts.body.text);
	printing_send(self->screen.console, _("the code"), &label);
	buf_clear(&label);
}

static void show_all(struct view *view)
{
	console_show(console_of(view), ticket(view)->item);
}

static void refresh(struct view *view)
{
	if (console_fetch_record(console_of(view), ticket(view)->item))
		ui_say(view->ui, STYLE_MESSAGE, _("its vendor is asked"));
}

static void copy(struct view *view)
{
	console_copy(console_of(view), _("the code"), ticket(view)->item->title);
}

/* clang-format off */
static const struct command commands[] = {
	{ "open", "Enter", N_("Record"), N_("All of the record"), N_("Pickup code"), .run = show_all },
	{ "view", "F11 V", N_("Invert"), N_("Dark and light the other way round, if phones cannot read it"),
	  .run = invert },
	{ "print", "P", N_("Print"), N_("Hand the code to the print command"), .why = why_no_print,
	  .run = print },
	{ "refresh", "F5 R C-r", N_("Refresh"), N_("Ask its vendor for it once more"), .run = refresh },
	{ "copy", "y", N_("Copy"), N_("Copy the code"), .run = copy },
	{ 0 },
};
/* clang-format on */
static const struct command_table *const with[] = { &text_table, NULL };
const struct command_table ticket_table = { "ticket", N_("Pickup code"), commands, with };

static const struct view_class class = {
	.table = &ticket_table,
	.title = title,
	.draw = draw,
	.text = text,
	.update = update,
	.save = save,
	.free = drop,
};

/* Takes the item. */
static struct view *make(struct console *console, struct item *item)
{
	struct ticket *self = mem_alloc(sizeof(*self));

	self->screen = (struct screen){ { .class = &class }, console };
	self->facts = (struct text)TEXT_INIT;
	show(self, item);
	return &self->screen.view;
}

struct view *ticket_of(struct console *console, const struct item *item)
{
	struct record record = item_record(item);

	return make(console, item_new(&record));
}

/* "VENDOR KEY" */
struct view *ticket_new(struct console *console, const char *saved)
{
	size_t length = strcspn(saved, " ");
	char *vendor = mem_copy_bytes(saved, length);
	struct item *item =
		saved[length] ? item_get(console, "pickup", vendor, saved + length + 1) : NULL;

	free(vendor);
	return item ? make(console, item) : NULL;
}
