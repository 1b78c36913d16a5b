/* The frame around the view on top: title, vendors, message and footer, as room allows. */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "base/words.h"
#include "ui/ui_state.h"
#include "ui/widget.h"

enum {
	LEAST_ROWS = 12,	/* with less there is only a polite word */
	LEAST_COLUMNS = 40,
	FRAME_ROWS = 16,	/* from here on the vendors and a rule above the message */
	OPTION_ROWS = 20,	/* and the screen's own keys */
	WIDE_ROWS = 30,	/* on two lines */
	ASKER_ROWS = 4,	/* what stays in sight of a view that asks */
	AHEAD_MS = 5,	/* a paint has the processor to itself on its way to the terminal */
};

/* ---- title ------------------------------------------------------------------------------------ */

static void add_path(const struct view *view, struct buf *out)
{
	size_t before;

	if (!view)
		return;
	add_path(view->below, out);
	if (!view->class->title || view->class->dialog)
		return;
	before = out->length;
	if (before > 0)
		buf_add(out, " > ");
	view->class->title(view, out);
}

/* The end of the path, which says where one is, from a whole step on. */
static const char *path_end(const char *path, int cells)
{
	while ((int)utf8_width(path) > cells) {
		const char *next = strstr(path, " > ");

		if (!next)
			break;
		path = next + 3;
	}
	return path;
}

static void separate(struct buf *out)
{
	if (out->length > 0 && out->text[out->length - 1] != ' ')
		buf_add(out, "   ");
}

/* What the screen has to say, what its widget does, and what goes for the whole program: that is
 * never left out. */
static void add_status(struct ui *ui, struct view *screen, bool all, struct buf *out)
{
	buf_reset(out);
	if (all && screen && screen->class->status)
		screen->class->status(screen, out);
	separate(out);
	if (all && screen)
		widget_status(screen, out);
	separate(out);
	if (ui->hooks->status)
		ui->hooks->status(ui->context, out);
}

static void draw_title(struct ui *ui, struct canvas canvas)
{
	struct view *screen = ui_screen(ui);
	int right;

	canvas_fill(canvas, STYLE_TITLE);
	add_status(ui, screen, true, &ui->line);
	if ((int)utf8_width(ui->line.text) > canvas.columns * 2 / 3)
		add_status(ui, screen, false, &ui->line);
	right = (int)utf8_width(ui->line.text);
	canvas_text(canvas, 0, canvas.columns - right - 1, STYLE_TITLE, ui->line.text);
	buf_reset(&ui->line);
	add_path(screen, &ui->line);
	canvas_cell(canvas, 0, 1, canvas.columns - right - 3, ALIGN_LEFT, STYLE_TITLE,
		    path_end(ui->line.text, canvas.columns - right - 3));
}

/* ---- message ---------------------------------------------------------------------------------- */

static int draw_position(struct ui *ui, struct canvas canvas)
{
	int width;

	buf_reset(&ui->line);
	widget_position(ui->top, &ui->line);
	width = (int)utf8_width(ui->line.text);
	if (width == 0 || width + 2 > canvas.columns / 2)
		return 0;
	canvas_text(canvas, 0, canvas.columns - width - 1, STYLE_DIM, ui->line.text);
	return width + 2;
}

static void draw_message(struct ui *ui, struct canvas canvas)
{
	const struct notice *message = notices_shown(&ui->notices);
	int taken = draw_position(ui, canvas);

	buf_reset(&ui->line);
	if (!message && ui->top->class->hint)
		ui->top->class->hint(ui->top, &ui->line);
	else if (!message)
		widget_hint(ui->top, &ui->line);
	canvas_cell(canvas, 0, 1, canvas.columns - 1 - taken, ALIGN_LEFT,
		    message ? message->style : STYLE_MESSAGE,
		    message ? message->text : ui->line.text);
}

/* ---- body ------------------------------------------------------------------------------------- */

/* Dialogs take the lower part, so that what they ask about stays in sight. */
static void draw_views(struct view *view, struct canvas body)
{
	if (view->class->dialog && view->below) {
		int wanted = view->class->rows ? view->class->rows(view, body.columns) : body.rows;
		int most = body.rows >= 3 * ASKER_ROWS ? body.rows - ASKER_ROWS : body.rows;
		struct canvas dialog = canvas_cut_bottom(&body, wanted < most ? wanted : most);

		draw_views(view->below, body);
		view->class->draw(view, dialog);
	} else if (body.rows > 0 && body.columns > 0) {
		view->class->draw(view, body);
	}
}

/* The frame below the body, but for the message line, whose place is given back. */
static struct canvas draw_bottom(struct ui *ui, struct canvas *rest)
{
	int rows = rest->rows + 1, wide = rows >= WIDE_ROWS;
	struct canvas message;

	footer_draw_keys(ui, canvas_cut_bottom(rest, 1));
	message = canvas_cut_bottom(rest, 1);
	if (rows >= FRAME_ROWS)
		canvas_rule(canvas_cut_bottom(rest, 1), 0, NULL, NULL);
	if (rows >= OPTION_ROWS && footer_has_options(ui))
		footer_draw_options(ui, canvas_cut_bottom(rest, 1 + wide));
	return message;
}

/* Title and message come last: what they say of the rows and of the place in a text is known once
 * these are drawn. */
static void draw_frame(struct ui *ui, struct canvas screen)
{
	struct canvas rest = screen, title = canvas_cut_top(&rest, 1);
	struct canvas message = draw_bottom(ui, &rest);

	if (screen.rows >= FRAME_ROWS && ui->hooks->vendors)
		ui->hooks->vendors(ui->context, canvas_cut_top(&rest, 1));
	draw_views(ui->top, rest);
	draw_title(ui, title);
	draw_message(ui, message);
}

static void draw_too_small(struct canvas screen)
{
	char words[120];
	const char *text = words;
	size_t next;

	snprintf(words, sizeof(words), _("This window has %d x %d cells; %d x %d are needed."),
		 screen.columns, screen.rows, LEAST_COLUMNS, LEAST_ROWS);
	for (int row = 0; *text && row < screen.rows && screen.columns > 0; row++) {
		struct buf line = BUF_INIT;

		buf_add_bytes(&line, text, utf8_wrap(text, (size_t)screen.columns, &next));
		canvas_text(screen, row, 0, STYLE_NORMAL, line.text);
		buf_clear(&line);
		text += next;
	}
	canvas_cursor(screen, 0, 0);
}

void ui_draw(struct ui *ui)
{
	struct canvas screen = canvas_screen();
	bool needed = ui->changed && ui->top;

	ui->changed = false;
	if (!needed)
		return;
	terminal_erase();
	if (screen.rows < LEAST_ROWS || screen.columns < LEAST_COLUMNS)
		draw_too_small(screen);
	else
		draw_frame(ui, screen);
	terminal_show();
	if (widget_may_look_ahead(ui->top))
		ui->ahead_ms = clock_steady_ms() + AHEAD_MS;
	if (ui->top->painted_ms == 0)
		ui->top->painted_ms = clock_steady_ms();
}
