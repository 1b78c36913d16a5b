/* A tree, as the list of its rows that are to be seen. */
#include "ui/tree.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/words.h"
#include "ui/ui.h"

enum { INDENT = 2, ALL_LEVELS = 8 };

/* ---- the list below ----------------------------------------------------------------------------- */

static size_t count(const void *rows)
{
	return ((const struct tree *)rows)->count;
}

static uint64_t id(const void *rows, size_t row)
{
	return ((const struct tree *)rows)->rows[row].node;
}

static void cell(const void *rows, size_t row, const struct column *column, struct buf *out)
{
	const struct tree *tree = rows;
	const struct tree_row *shown = &tree->rows[row];

	if (column == tree->source->columns) {
		buf_add_repeated(out, ' ', (size_t)shown->depth * INDENT);
		buf_add(out, shown->leaf ? ". " : shown->open ? "- " : "+ ");
	}
	tree->source->cell(tree->nodes, shown->node, column, out);
}

static enum style style(const void *rows, size_t row, const struct column *column)
{
	const struct tree *tree = rows;

	return tree->source->style ? tree->source->style(tree->nodes, tree->rows[row].node, column)
				   : STYLE_NORMAL;
}

static void position(const void *rows, size_t row, struct buf *out)
{
	const struct tree *tree = rows;

	if (tree->source->position)
		tree->source->position(tree->nodes, tree->rows[row].node, out);
	else
		buf_addf(out, _("row %zu of %zu"), row + 1, tree->count);
}

/* ---- rows --------------------------------------------------------------------------------------- */

static void add_children(struct tree *tree, uint64_t node, int depth)
{
	size_t children = tree->source->count(tree->nodes, node);

	for (size_t i = 0; i < children; i++) {
		uint64_t child = tree->source->child(tree->nodes, node, i);
		bool leaf = tree->source->is_leaf(tree->nodes, child);
		bool open = !leaf && marks_have(&tree->open, child);

		GROW(tree->rows, tree->count, tree->capacity);
		tree->rows[tree->count++] = (struct tree_row){ child, depth, leaf, open };
		if (open)
			add_children(tree, child, depth + 1);
	}
}

void tree_reloaded(struct tree *tree)
{
	tree->count = 0;
	add_children(tree, TREE_ROOT, 0);
	list_reloaded(&tree->list);
}

void tree_init(struct tree *tree, const struct tree_source *source, void *nodes)
{
	*tree = (struct tree){ .source = source, .nodes = nodes };
	tree->list_source = (struct list_source){
		.columns = source->columns,
		.empty = source->empty,
		.count = count,
		.cell = cell,
		.style = style,
		.id = id,
		.position = position,
	};
	list_init(&tree->list, &tree->list_source, tree);
	tree_reloaded(tree);
}

void tree_clear(struct tree *tree)
{
	list_clear(&tree->list);
	marks_clear(&tree->open);
	free(tree->rows);
	*tree = (struct tree){ .count = 0 };
}

void tree_draw(struct tree *tree, struct canvas canvas)
{
	list_draw(&tree->list, canvas);
}

/* ---- folding ------------------------------------------------------------------------------------- */

uint64_t tree_selected(const struct tree *tree)
{
	return tree->list.selected < tree->count ? tree->rows[tree->list.selected].node : TREE_ROOT;
}

bool tree_select(struct tree *tree, uint64_t node)
{
	return list_select(&tree->list, node);
}

/* The cursor goes to the parent rather than away with the row it is on. */
static void leave_below(struct tree *tree, uint64_t node)
{
	size_t row = tree->list.selected, parent = 0;

	while (parent < tree->count && tree->rows[parent].node != node)
		parent++;
	if (parent >= tree->count || row <= parent || row >= tree->count)
		return;
	for (size_t i = parent + 1; i <= row; i++)
		if (tree->rows[i].depth <= tree->rows[parent].depth)
			return;
	tree_select(tree, node);
}

void tree_unfold(struct tree *tree, uint64_t node, bool open)
{
	if (open)
		marks_add(&tree->open, node);
	else
		marks_remove(&tree->open, node);
	if (!open)
		leave_below(tree, node);
	tree_reloaded(tree);
}

static void open_below(struct tree *tree, uint64_t node, int levels)
{
	size_t children;

	if (levels == 0 || (node != TREE_ROOT && tree->source->is_leaf(tree->nodes, node)))
		return;
	marks_add(&tree->open, node);
	children = tree->source->count(tree->nodes, node);
	for (size_t i = 0; i < children; i++)
		open_below(tree, tree->source->child(tree->nodes, node, i), levels - 1);
}

void tree_unfold_all(struct tree *tree, uint64_t node, int levels)
{
	open_below(tree, node, levels);
	tree_reloaded(tree);
}

/* ---- moving --------------------------------------------------------------------------------------- */

static void go_left(struct tree *tree, size_t row)
{
	int depth = tree->rows[row].depth;

	if (tree->rows[row].open) {
		tree_unfold(tree, tree->rows[row].node, false);
		return;
	}
	while (row > 0 && tree->rows[row].depth >= depth)
		row--;
	if (tree->rows[row].depth < depth)
		tree_select(tree, tree->rows[row].node);
}

static void go_right(struct tree *tree, size_t row)
{
	if (!tree->rows[row].leaf && !tree->rows[row].open)
		tree_unfold(tree, tree->rows[row].node, true);
	else if (row + 1 < tree->count && tree->rows[row + 1].depth > tree->rows[row].depth)
		list_move(&tree->list, MOTION_DOWN);
}

bool tree_move(struct tree *tree, enum motion motion)
{
	size_t row = tree->list.selected;

	if (motion != MOTION_LEFT && motion != MOTION_RIGHT)
		return list_move(&tree->list, motion);
	if (row >= tree->count)
		return true;
	if (motion == MOTION_LEFT)
		go_left(tree, row);
	else
		go_right(tree, row);
	return true;
}

/* ---- commands --------------------------------------------------------------------------------------- */

/* The tree around the list that the view shows. */
static struct tree *tree(struct view *view)
{
	struct list *list = view->class->list(view);

	return (struct tree *)((char *)list - offsetof(struct tree, list));
}

static const char *why_no_row(struct view *view)
{
	return tree_selected(tree(view)) == TREE_ROOT ? _("there is no row") : NULL;
}

static void unfold(struct view *view)
{
	struct tree *self = tree(view);

	tree_unfold(self, tree_selected(self), true);
}

static void fold(struct view *view)
{
	struct tree *self = tree(view);

	tree_unfold(self, tree_selected(self), false);
}

static void unfold_all(struct view *view)
{
	struct tree *self = tree(view);

	tree_unfold_all(self, tree_selected(self), ALL_LEVELS);
}

static const struct command commands[] = {
	{ "unfold", "+", N_("Unfold"), N_("Show what is below this row"), N_("Trees"),
	  .why = why_no_row, .run = unfold },
	{ "fold", "-", N_("Fold"), N_("Hide what is below this row"), .why = why_no_row,
	  .run = fold },
	{ "unfold-all", "*", N_("All"), N_("Show all that is below this row"), .why = why_no_row,
	  .run = unfold_all },
	{ 0 },
};
const struct command_table tree_table = { "tree", N_("Trees"), commands };
