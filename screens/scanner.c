/* The test page for scanners: what a gun sends, how it came, and whether keyboard layout and Caps Lock
 * fit, by a code that says what it should be. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "base/words.h"
#include "screens/console.h"
#include "src/code.h"
#include "ui/qr.h"
#include "ui/scan.h"
#include "ui/text.h"

/* Letters of both cases, digits, and the signs that keyboard layouts disagree on. */
static const char printed[] = "Tally-2025/AZ=yz+09";

enum { KEPT = 12 };

struct scanner {
	struct screen screen;
	struct scan_seen {
		char *text;
		char aim[4];
		unsigned flags;
		int count, stripped, lumps;
		int64_t slowest_us;
		char *offer;
	} seen[KEPT];	/* the newest first */
	size_t count;
	struct text text;
	struct qr qr;
};

static struct scanner *scanner(struct view *view)
{
	return (struct scanner *)view;
}

/* ---- what came ---------------------------------------------------------------------------------------- */

static void let_go(struct scan_seen *seen)
{
	free(seen->text);
	free(seen->offer);
}

static void keep(struct scanner *self, const struct scan_output *code)
{
	struct scan_seen seen = {
		.text = mem_copy(code->text),
		.flags = code->flags,
		.count = code->count,
		.stripped = code->stripped,
		.lumps = code->lumps,
		.slowest_us = code->slowest_us,
		.offer = mem_copy(code->offer),
	};

	memcpy(seen.aim, code->aim, sizeof(seen.aim));
	if (self->count == KEPT)
		let_go(&self->seen[--self->count]);
	memmove(&self->seen[1], &self->seen[0], self->count * sizeof(seen));
	self->seen[0] = seen;
	self->count++;
}

static bool scan(struct view *view, const struct scan_output *code)
{
	keep(scanner(view), code);
	ui_changed(view->ui);
	return true;
}

/* A lump that might have been typed is told, too: here everything is looked at. */
static bool paste(struct view *view, const char *text)
{
	struct scan_output code = { .text = text, .flags = SCAN_NO_END, .count = 1 };

	keep(scanner(view), &code);
	return true;
}

/* ---- what it says --------------------------------------------------------------------------------------- */

static const struct {
	unsigned flag;
	const char *words;
	enum style style;
} notes[] = {
	{ SCAN_SURE, N_("surely a scan: its prefix or AIM identifier said so"), STYLE_GOOD },
	{ SCAN_IME, N_("an input method is on: full-width signs were folded"), STYLE_WAITING },
	{ SCAN_CAPS, N_("Caps Lock is on: letters had the wrong case"), STYLE_WAITING },
	{ SCAN_NO_END, N_("no end mark came: set the gun to send Enter behind each code"), STYLE_BAD },
};

static void add_bytes(struct text *text, const char *bytes)
{
	struct buf line = BUF_INIT;

	buf_add(&line, "  ");
	for (; *bytes; bytes++)
		buf_addf(&line, " %02x", (unsigned char)*bytes);
	text_add(text, STYLE_DIM, line.text);
	buf_clear(&line);
}

static void add_way(struct text *text, const struct scan_seen *seen)
{
	struct buf line = BUF_INIT;

	buf_addf(&line, ngettext("   %zu byte, lumps: %d, the longest gap %lld ms",
				 "   %zu bytes, lumps: %d, the longest gap %lld ms",
				 (unsigned long)strlen(seen->text)),
		 strlen(seen->text), seen->lumps, (long long)(seen->slowest_us / 1000));
	if (seen->stripped > 0)
		buf_addf(&line, ngettext("; %d control sign taken out", "; %d control signs taken out",
					 (unsigned long)seen->stripped),
			 seen->stripped);
	if (*seen->aim)
		buf_addf(&line, "; AIM %s", seen->aim);
	if (seen->count > 1)
		buf_addf(&line, _("; %d times in a row"), seen->count);
	text_add(text, STYLE_NORMAL, line.text);
	buf_clear(&line);
}

/* Was it our own code, and did it come as it is printed? */
static void add_verdict(struct text *text, const char *got)
{
	struct buf wanted = BUF_INIT, folded = BUF_INIT;

	utf8_add_folded(&wanted, printed);
	utf8_add_folded(&folded, got);
	if (strcmp(got, printed) == 0)
		text_add(text, STYLE_GOOD, _("   the test code, letter by letter: this gun fits"));
	else if (strcmp(folded.text, wanted.text) == 0)
		text_add(text, STYLE_BAD, _("   the test code in another case: Caps Lock, or the gun"));
	else if (strlen(got) == strlen(printed))
		text_add(text, STYLE_BAD, _("   if this was the test code, the gun has another keyboard "
					    "layout than this terminal"));
	buf_clear(&wanted);
	buf_clear(&folded);
}

static void add_guesses(struct text *text, const char *code)
{
	struct code_guess guesses[CODE_KINDS];
	size_t count = code_guess(code, guesses);
	struct buf line = BUF_INIT;

	for (size_t i = 0; i < count && i < 3; i++)
		buf_addf(&line, "%s%s", i > 0 ? ", " : "   ",
			 word(code_kind_label(guesses[i].kind)));
	if (line.length > 0)
		text_add(text, STYLE_DIM, line.text);
	buf_clear(&line);
}

static void add_seen(struct text *text, const struct scan_seen *seen)
{
	struct buf line = BUF_INIT;

	buf_addf(&line, " > %s", seen->text);
	text_add(text, STYLE_HEADING, line.text);
	add_verdict(text, seen->text);
	add_way(text, seen);
	add_bytes(text, seen->text);
	for (size_t i = 0; i < COUNT(notes); i++) {
		if (!(seen->flags & notes[i].flag))
			continue;
		buf_reset(&line);
		buf_addf(&line, "   %s", word(notes[i].words));
		text_add(text, notes[i].style, line.text);
	}
	if (seen->offer) {
		buf_reset(&line);
		buf_addf(&line, _("   with another keyboard layout it would be %s"), seen->offer);
		text_add(text, STYLE_WAITING, line.text);
	}
	add_guesses(text, seen->text);
	buf_clear(&line);
}

/* ---- drawing -------------------------------------------------------------------------------------------- */

static void fill(struct scanner *self)
{
	struct buf line = BUF_INIT;

	text_reset(&self->text);
	buf_addf(&line, _(" Scan anything: it is only looked at here. This is the test code: %s"),
		 printed);
	text_add(&self->text, STYLE_NORMAL, line.text);
	for (size_t i = 0; i < self->count; i++)
		add_seen(&self->text, &self->seen[i]);
	buf_clear(&line);
}

/* The test code at the right, where there is room for it. */
static void draw(struct view *view, struct canvas canvas)
{
	enum { TEXT_LEAST = 44 };
	struct scanner *self = scanner(view);
	int columns = qr_columns(&self->qr);

	if (self->qr.size > 0 && canvas.rows >= qr_rows(&self->qr) &&
	    canvas.columns >= columns + TEXT_LEAST)
		qr_draw(&self->qr, canvas_cut_right(&canvas, columns), false);
	fill(self);
	text_draw(&self->text, canvas);
}

/* ---- the view ------------------------------------------------------------------------------------------- */

static void title(const struct view *view, struct buf *out)
{
	(void)view;
	buf_add(out, _("Scanner test"));
}

static struct text *text(struct view *view)
{
	return &scanner(view)->text;
}

static void save(const struct view *view, struct buf *out)
{
	(void)view;
	(void)out;
}

static void drop(struct view *view)
{
	struct scanner *self = scanner(view);

	for (size_t i = 0; i < self->count; i++)
		let_go(&self->seen[i]);
	text_clear(&self->text);
	qr_clear(&self->qr);
	free(self);
}

static void forget(struct view *view)
{
	struct scanner *self = scanner(view);

	while (self->count > 0)
		let_go(&self->seen[--self->count]);
}

static const struct command commands[] = {
	{ "clear", "F5 R", N_("Clear"), N_("Forget what was scanned here"), N_("Scanner test"),
	  .run = forget },
	{ 0 },
};
static const struct command_table *const with[] = { &text_table, NULL };
const struct command_table scanner_table = { "scanner", N_("Scanner test"), commands, with };

static const struct view_class class = {
	.table = &scanner_table,
	.title = title,
	.draw = draw,
	.paste = paste,
	.scan = scan,
	.text = text,
	.save = save,
	.free = drop,
};

struct view *scanner_new(struct console *console, const char *saved)
{
	struct scanner *self = mem_alloc(sizeof(*self));

	(void)saved;
	self->screen = (struct screen){ { .class = &class }, console };
	self->text = (struct text)TEXT_INIT;
	qr_make(&self->qr, printed, NULL);	/* without one it is typed off */
	return &self->screen.view;
}
