/* One trace code in its tree, and where the code under the cursor has been: every movement in the
 * order of the vendor's times, with the gaps between them. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "base/when.h"
#include "base/words.h"
#include "screens/console.h"
#include "screens/copying.h"
#include "screens/items.h"
#include "screens/nodes.h"
#include "screens/record_text.h"
#include "ui/text.h"

enum {
	SIDE_BY_SIDE = 120,
	TREE_SHARE = 58,	/* percent of the cells */
	GAP_MS = 24 * 60 * 60 * 1000,	/* silence longer than that is marked */
	MOVEMENTS_MOST = 500,
};

struct flow {
	struct screen screen;
	char *code;
	struct nodes nodes;
	struct tree tree;
	struct text detail;
	uint64_t detailed;	/* the node it is about; TREE_ROOT: none, or not any more */
	int columns;
	bool below;	/* the cursor is in the detail */
};

static struct flow *flow(struct view *view)
{
	return (struct flow *)view;
}

static struct item *selected(const struct flow *self)
{
	uint64_t node = tree_selected(&self->tree);

	return node == TREE_ROOT ? NULL : self->nodes.list[node].item;
}

/* ---- movements -------------------------------------------------------------------------------------- */

static bool take_movement(void *context, const struct record *record)
{
	return strcmp(record->kind, "movement") != 0 || items_take(context, record);
}

static int by_time(const void *a, const void *b)
{
	const struct item *const *first = a, *const *second = b;

	return ((*first)->happened_at > (*second)->happened_at) -
	       ((*first)->happened_at < (*second)->happened_at);
}

/* Two codes of one thing tell of the same movement twice. */
static bool is_same(const struct item *a, const struct item *b)
{
	const char *first = strchr(a->key, '/'), *second = strchr(b->key, '/');

	return a->happened_at == b->happened_at && first && second && strcmp(first, second) == 0;
}

static void add_gap(struct text *text, int64_t ms)
{
	struct buf line = BUF_INIT;
	char age[WHEN_AGE];

	buf_addf(&line, _("  ! nothing for %s"), when_age(ms / 1000, age));
	text_add(text, STYLE_WAITING, line.text);
	buf_clear(&line);
}

static void add_movement(struct text *text, struct console *console, struct item *item)
{
	struct buf line = BUF_INIT;
	enum style style;
	const char *status = item_status(item, &style);

	buf_add(&line, " ");
	if (item->happened_at)
		when_add(&line, item->happened_at, WHEN_LOCAL, WHEN_PLAIN);
	buf_add(&line, "  ");
	utf8_add_clean(&line, status, strlen(status), CLEAN_LINE);
	buf_add(&line, "  ");
	utf8_add_clean(&line, item->title, strlen(item->title), CLEAN_LINE);
	buf_add(&line, "  ");
	item_add_text(item, console, "receiptNo", &line);
	buf_addf(&line, "  %s ", _("age"));
	item_add_age(item, &line);
	text_add(text, style, line.text);
	buf_clear(&line);
}

/* In the order of time, each once. */
static void sort_movements(struct items *moves)
{
	size_t kept = 0;

	qsort(moves->list, moves->count, sizeof(struct item *), by_time);
	for (size_t i = 0; i < moves->count; i++) {
		if (kept > 0 && is_same(moves->list[kept - 1], moves->list[i]))
			item_free(moves->list[i]);
		else
			moves->list[kept++] = moves->list[i];
	}
	moves->count = kept;
}

static void add_movements(struct flow *self, const struct item *about)
{
	struct items *moves = mem_alloc(sizeof(*moves));
	struct console *console = self->screen.console;
	struct buf caption = BUF_INIT;

	store_find_code(console->backend.store, about->key, MOVEMENTS_MOST, take_movement, moves,
			NULL);
	sort_movements(moves);
	buf_addf(&caption, _("Movements, by the vendor's clock (%zu)"), moves->count);
	text_add(&self->detail, STYLE_HEADING, caption.text);
	for (size_t i = 0; i < moves->count; i++) {
		struct item *move = moves->list[i];
		int64_t silence = i > 0 ? move->happened_at - moves->list[i - 1]->happened_at : 0;

		if (silence > GAP_MS && moves->list[i - 1]->happened_at)
			add_gap(&self->detail, silence);
		add_movement(&self->detail, console, move);
	}
	if (moves->count == 0)
		text_add(&self->detail, STYLE_DIM, _(" none is stored; F5 asks"));
	buf_clear(&caption);
	items_clear(moves);
	free(moves);
}

/* ---- drawing ------------------------------------------------------------------------------------------ */

static void fill(struct flow *self, int columns)
{
	uint64_t node = tree_selected(&self->tree);
	struct item *item = selected(self);

	if (self->detailed == node && self->columns == columns)
		return;
	if (self->detailed != node)
		text_clear(&self->detail);
	text_reset(&self->detail);
	if (item) {
		add_movements(self, item);
		text_add(&self->detail, STYLE_HEADING, _("Facts"));
		record_text_add(&self->detail, self->screen.console, item, columns, false);
	}
	self->detailed = node;
	self->columns = columns;
}

static void draw_detail(struct flow *self, struct canvas canvas)
{
	struct item *item = selected(self);
	struct buf caption = BUF_INIT;

	if (item)
		utf8_add_clean(&caption, item->key, strlen(item->key), CLEAN_LINE);
	canvas_rule(canvas_cut_top(&canvas, 1), 0, caption.text, NULL);
	fill(self, canvas.columns);
	text_draw(&self->detail, canvas);
	buf_clear(&caption);
}

static void draw(struct view *view, struct canvas canvas)
{
	struct flow *self = flow(view);
	struct canvas tree;

	if (canvas.columns >= SIDE_BY_SIDE) {
		tree = canvas_cut_left(&canvas, canvas.columns * TREE_SHARE / 100);
		canvas_cut_left(&canvas, 2);
	} else {
		tree = canvas_cut_top(&canvas, canvas.rows / 2);
	}
	if (!self->below)
		draw_detail(self, canvas);
	tree_draw(&self->tree, tree);
	if (self->below)
		draw_detail(self, canvas);
}

/* ---- the view --------------------------------------------------------------------------------------------- */

static void title(const struct view *view, struct buf *out)
{
	const struct flow *self = (const struct flow *)view;

	buf_addf(out, "%s ", _("Tree of"));
	utf8_add_clean(out, self->code, strlen(self->code), CLEAN_LINE);
}

static bool move(struct view *view, enum motion motion)
{
	struct flow *self = flow(view);

	if (motion == MOTION_NEXT || motion == MOTION_PREVIOUS) {
		self->below = !self->below;
		return true;
	}
	return self->below ? text_move(&self->detail, motion) : tree_move(&self->tree, motion);
}

static struct list *list(struct view *view)
{
	return flow(view)->below ? NULL : &flow(view)->tree.list;
}

static struct text *text(struct view *view)
{
	return flow(view)->below ? &flow(view)->detail : NULL;
}

/* Unfolded from the topmost down to that node. */
static void unfold_to(struct flow *self, size_t node)
{
	size_t above = self->nodes.top;

	while (above != node) {
		const struct node *parent = &self->nodes.list[above];

		tree_unfold(&self->tree, above, true);
		above = parent->children[0];
	}
}

static void update(struct view *view)
{
	struct flow *self = flow(view);
	size_t top = self->nodes.top;

	nodes_update(&self->nodes);
	unfold_to(self, top);
	nodes_ask_above(&self->nodes);
	tree_reloaded(&self->tree);
	self->columns = 0;
}

static void save(const struct view *view, struct buf *out)
{
	buf_add(out, ((const struct flow *)view)->code);
}

static void drop(struct view *view)
{
	struct flow *self = flow(view);

	tree_clear(&self->tree);
	nodes_clear(&self->nodes);
	text_clear(&self->detail);
	free(self->code);
	free(self);
}

/* ---- commands -------------------------------------------------------------------------------------------------- */

static void open_row(struct view *view)
{
	struct item *item = selected(flow(view));

	if (item)
		console_show(console_of(view), item);
}

static void refresh(struct view *view)
{
	uint64_t node = tree_selected(&flow(view)->tree);

	if (node != TREE_ROOT)
		nodes_ask(&flow(view)->nodes, (size_t)node);
}

static void answer_copy(struct view *view, const char *what)
{
	struct item *item = selected(flow(view));

	if (what && item)
		copying_answer(console_of(view), item, what, item->title);
}

static void copy(struct view *view)
{
	copying_ask(view, false, answer_copy);
}

/* clang-format off */
static const struct command commands[] = {
	{ "open", "Enter", N_("Open"), N_("Show all of the code's record"), N_("Tree"), COMMAND_ROW,
	  .run = open_row },
	{ "refresh", "F5 R C-r", N_("Refresh"), N_("Ask for the code, and for what is directly below it"),
	  NULL, COMMAND_ROW, .run = refresh },
	{ "copy", "y", N_("Copy"), N_("Copy number, data or call"), NULL, COMMAND_ROW, .run = copy },
	{ 0 },
};
static const struct command_table *const with[] = { &tree_table, &text_table, NULL };
const struct command_table flow_table = { "flow", N_("Tree of a trace code"), commands, with };
/* clang-format on */

static const struct view_class class = {
	.table = &flow_table,
	.title = title,
	.draw = draw,
	.move = move,
	.list = list,
	.text = text,
	.update = update,
	.save = save,
	.free = drop,
};

struct view *flow_new(struct console *console, const char *code)
{
	struct flow *self = mem_alloc(sizeof(*self));

	if (!*code) {
		free(self);
		return NULL;
	}
	self->screen = (struct screen){ { .class = &class }, console };
	self->code = mem_copy(code);
	self->detail = (struct text)TEXT_INIT;
	self->detailed = TREE_ROOT;
	nodes_open(&self->nodes, console, code);
	tree_init(&self->tree, &nodes_source, &self->nodes);
	unfold_to(self, 0);
	tree_select(&self->tree, 0);
	nodes_ask_above(&self->nodes);
	return &self->screen.view;
}
