/* Trees: folding, lazy children, and the cursor that stays with its node. */
#include "tests/unit/test.h"

#include "tests/fakes/stage.h"
#include "tests/fakes/terminal.h"
#include "ui/tree.h"

/* Node 0 is an order of two parcels 1 and 2; parcel p has three events p * 10 to p * 10 + 2. */
struct nodes {
	int brought;	/* how often children were asked for, but for those of the root */
	uint64_t orders;
};

static size_t count(void *nodes, uint64_t node)
{
	struct nodes *self = nodes;

	if (node == TREE_ROOT)
		return self->orders;
	self->brought++;
	return node == 0 ? 2 : 3;
}

static uint64_t child(void *nodes, uint64_t node, size_t index)
{
	(void)nodes;
	if (node == TREE_ROOT)
		return index == 0 ? 0 : 100 + index;
	return node == 0 ? index + 1 : node * 10 + index;
}

static bool is_leaf(const void *nodes, uint64_t node)
{
	(void)nodes;
	return node >= 10;
}

static const struct column columns[] = {
	{ "name", "Name", .least = 20 },
	{ "age", "Age", .width = 6, .align = ALIGN_RIGHT },
	{ 0 },
};

static void cell(const void *nodes, uint64_t node, const struct column *column, struct buf *out)
{
	(void)nodes;
	if (column == columns)
		buf_addf(out, "包裹%d", (int)node);
	else
		buf_add(out, "2m");
}

static const struct tree_source source = {
	.columns = columns, .count = count, .child = child, .is_leaf = is_leaf, .cell = cell
};

struct screen {
	struct view view;
	struct nodes nodes;
	struct tree tree;
};

static struct screen *screen(struct view *view)
{
	return (struct screen *)view;
}

static void draw(struct view *view, struct canvas canvas)
{
	tree_draw(&screen(view)->tree, canvas);
}

static bool move(struct view *view, enum motion motion)
{
	return tree_move(&screen(view)->tree, motion);
}

static struct list *list(struct view *view)
{
	return &screen(view)->tree.list;
}

static void drop(struct view *view)
{
	tree_clear(&screen(view)->tree);
	free(view);
}

static const struct command commands[] = { { 0 } };
static const struct command_table *const with[] = { &tree_table, NULL };
static const struct command_table table = { "trace", "Trace", commands, with };
static const struct view_class class = {
	.table = &table, .draw = draw, .move = move, .list = list, .free = drop
};

static struct screen *open_screen(struct stage *stage)
{
	struct screen *self = mem_alloc(sizeof(*self));

	*stage = (struct stage){ .ui = NULL };
	stage_open(stage, 24, 60, NULL);
	self->view.class = &class;
	self->nodes.orders = 1;
	tree_init(&self->tree, &source, &self->nodes);
	ui_push(stage->ui, &self->view);
	stage_turn(stage);
	return self;
}

static void keys_fold_and_unfold(void **state)
{
	static const struct {
		const char *keys;
		uint64_t selected;
		size_t rows;
	} cases[] = {
		{ "", 0, 1 },
		{ "l", 0, 3 },
		{ "l l", 1, 3 },
		{ "l l l l", 10, 6 },
		{ "l l l l Left", 1, 6 },
		{ "l l l l Left Left", 1, 3 },
		{ "l l l l h h h", 0, 3 },
		{ "l l l l h h h h h", 0, 1 },
		{ "*", 0, 9 },
		{ "* G", 22, 9 },
		{ "* G k -", 21, 9 },	/* a leaf */
		{ "* j -", 1, 6 },
		{ "+ + G +", 2, 6 },
		{ "* G g -", 0, 1 },
		{ "* j - g - +", 0, 6 },	/* what was unfolded below stays so */
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct stage stage;
		struct screen *self = open_screen(&stage);

		assert_true(keymap_check(stage.keymap, NULL));
		stage_press(&stage, cases[i].keys);
		assert_int_equal(tree_selected(&self->tree), cases[i].selected);
		assert_int_equal(self->tree.count, cases[i].rows);
		stage_close(&stage);
	}
}

static void children_are_brought_when_unfolded(void **state)
{
	struct stage stage;
	struct screen *self = open_screen(&stage);

	(void)state;
	assert_int_equal(self->nodes.brought, 0);
	stage_press(&stage, "l");
	assert_in_range(self->nodes.brought, 1, 2);
	stage_close(&stage);
}

static void it_looks_like_a_tree(void **state)
{
	static const char *const lines[] = {
		"   Name                                                  Age",
		"   - 包裹0                                                2m",
		"     + 包裹1                                              2m",
		" >   - 包裹2                                              2m",
		"       . 包裹20                                           2m",
	};
	struct stage stage;

	(void)state;
	open_screen(&stage);
	stage_press(&stage, "l j j l");
	for (int i = 0; i < (int)COUNT(lines); i++)
		assert_string_equal(fake_terminal_line(i + 1), lines[i]);
	assert_true(fake_terminal_has("row 3 of 6"));
	stage_close(&stage);
}

static void the_cursor_stays_with_its_node(void **state)
{
	struct stage stage;
	struct screen *self = open_screen(&stage);

	(void)state;
	stage_press(&stage, "* G k");
	tree_unfold(&self->tree, 1, false);
	assert_int_equal(tree_selected(&self->tree), 21);
	self->nodes.orders = 3;
	tree_reloaded(&self->tree);
	assert_int_equal(tree_selected(&self->tree), 21);
	tree_unfold(&self->tree, 0, false);
	assert_int_equal(tree_selected(&self->tree), 0);
	self->nodes.orders = 0;
	tree_reloaded(&self->tree);
	assert_int_equal(tree_selected(&self->tree), TREE_ROOT);
	ui_changed(stage.ui);
	stage_press(&stage, "l h + - * j k G");
	assert_true(fake_terminal_has("Nothing here."));
	stage_close(&stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_fold_and_unfold),
		cmocka_unit_test(children_are_brought_when_unfolded),
		cmocka_unit_test(it_looks_like_a_tree),
		cmocka_unit_test(the_cursor_stays_with_its_node),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
