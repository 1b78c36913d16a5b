/* A tree of nodes, folded and unfolded, standing on a list of those that are to be seen.
 *
 * The source knows nodes by numbers of its own and brings their children when they are first
 * unfolded. TREE_ROOT, which is never seen, has the topmost nodes as its children. */
#ifndef UI_TREE_H
#define UI_TREE_H

#include "ui/list.h"

#define TREE_ROOT UINT64_MAX

/* Slots from `style` on may be NULL. */
struct tree_source {
	const struct column *columns;	/* ends with { 0 }; the first is indented */
	const char *empty;	/* gettext */
	size_t (*count)(void *nodes, uint64_t node);	/* children; may bring them now */
	uint64_t (*child)(void *nodes, uint64_t node, size_t index);
	bool (*is_leaf)(const void *nodes, uint64_t node);	/* known without bringing children */
	/* Appends clean text of one line. */
	void (*cell)(const void *nodes, uint64_t node, const struct column *column, struct buf *out);
	enum style (*style)(const void *nodes, uint64_t node, const struct column *column);
	void (*position)(const void *nodes, uint64_t node, struct buf *out);
};

struct tree_row {
	uint64_t node;
	int depth;
	bool leaf, open;
};

struct tree {
	const struct tree_source *source;
	void *nodes;
	struct list_source list_source;
	struct list list;	/* of the rows */
	struct tree_row *rows;	/* what is to be seen, top to bottom */
	size_t count, capacity;
	struct marks open;	/* nodes that are unfolded, seen or not */
};

/* Borrowed for as long as the tree lives; the topmost nodes are seen, folded. The tree must not
 * move in memory. */
void tree_init(struct tree *tree, const struct tree_source *source, void *nodes);
void tree_clear(struct tree *tree);
void tree_reloaded(struct tree *tree);	/* the same nodes stay selected and unfolded */
void tree_draw(struct tree *tree, struct canvas canvas);
/* Left folds or goes up to the parent, Right unfolds or goes down to the first child. */
bool tree_move(struct tree *tree, enum motion motion);
uint64_t tree_selected(const struct tree *tree);	/* TREE_ROOT: there is none */
void tree_unfold(struct tree *tree, uint64_t node, bool open);
/* With all that is below it, as deep as `levels`. */
void tree_unfold_all(struct tree *tree, uint64_t node, int levels);
bool tree_select(struct tree *tree, uint64_t node);	/* false: it is not to be seen */

/* + - * for a view_class whose list() is the tree's list. */
extern const struct command_table tree_table;

#endif
