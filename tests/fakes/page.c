/* A screen that notes what is done to it. */
#include "tests/fakes/page.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int pages_alive;

static struct page *page(struct view *view)
{
	return (struct page *)view;
}

static void note(struct view *view, const char *what)
{
	struct page *self = page(view);
	size_t used = strlen(self->log);

	snprintf(self->log + used, sizeof(self->log) - used, "%s ", what);
}

static void title(const struct view *view, struct buf *out)
{
	buf_add(out, ((const struct page *)view)->name);
}

static void draw(struct view *view, struct canvas canvas)
{
	char text[40];

	snprintf(text, sizeof(text), "body %dx%d", canvas.rows, canvas.columns);
	canvas_text(canvas, 0, 0, STYLE_NORMAL, text);
	canvas_text(canvas, 1, 0, STYLE_NORMAL, page(view)->field);
}

static enum typing typing(const struct view *view)
{
	return ((const struct page *)view)->typing;
}

static bool type(struct view *view, struct key key)
{
	struct page *self = page(view);
	size_t used = strlen(self->field);

	if (self->typing == TYPING_KEYS || key.code != KEYCAP_CHARACTER || key.modifiers ||
	    key.character == '#')
		return false;
	snprintf(self->field + used, sizeof(self->field) - used, "%c", (char)key.character);
	return true;
}

static bool paste(struct view *view, const char *text)
{
	struct page *self = page(view);
	size_t used = strlen(self->field);

	snprintf(self->field + used, sizeof(self->field) - used, "<%s>", text);
	return true;
}

static bool scan(struct view *view, const struct scan_output *code)
{
	if (!page(view)->takes_scans)
		return false;
	note(view, code->text);
	return true;
}

static void enter(struct view *view)
{
	note(view, "enter");
}

static void update(struct view *view)
{
	note(view, "update");
}

static bool tick(struct view *view)
{
	note(view, "tick");
	return true;
}

static void save(const struct view *view, struct buf *out)
{
	buf_addf(out, "at %s", ((const struct page *)view)->name);
}

static void drop(struct view *view)
{
	pages_alive--;
	free(view);
}

static void go_deeper(struct view *view)
{
	ui_push(view->ui, page_new("Deeper"));
}

static void harm(struct view *view)
{
	note(view, *ui_argument(view->ui) ? ui_argument(view->ui) : "harm");
}

static const char *why(struct view *view)
{
	return page(view)->reason;
}

static const struct command commands[] = {
	{ "deeper", "Enter", "Open", "One screen deeper", .run = go_deeper },
	{ "harm", "x F4", "Harm", "Change something", .flags = COMMAND_CHANGES, .argument = "what",
	  .why = why, .run = harm },
	{ 0 },
};
static const struct command_table table = { "page", "Page", commands };
static const struct view_class class = {
	.table = &table,
	.title = title,
	.draw = draw,
	.typing = typing,
	.type = type,
	.paste = paste,
	.scan = scan,
	.enter = enter,
	.update = update,
	.tick = tick,
	.save = save,
	.free = drop,
};

struct view *page_new(const char *name)
{
	struct page *self = mem_alloc(sizeof(*self));

	self->view.class = &class;
	self->name = name;
	pages_alive++;
	return &self->view;
}

static void add_status(void *context, struct buf *out)
{
	(void)context;
	buf_add(out, "RW   14:32");
}

static void draw_vendors(void *context, struct canvas canvas)
{
	(void)context;
	canvas_text(canvas, 0, 1, STYLE_VENDORS, "V1 ok 2m  V2 ok <1m");
}

void page_open(struct stage *stage, int rows, int columns)
{
	*stage = (struct stage){
		.hooks = { .status = add_status, .vendors = draw_vendors },
	};
	stage_open(stage, rows, columns, NULL);
	ui_push(stage->ui, page_new("Home"));
	stage_turn(stage);
}

struct page *page_top(struct stage *stage)
{
	return page(ui_top(stage->ui));
}
