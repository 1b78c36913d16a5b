/* The tree that a trace code is in, out of what the store holds of it: boxes in cartons on pallets.
 * What is below a code is read from the store when it is unfolded, and asked for where nothing is. */
#ifndef SCREENS_NODES_H
#define SCREENS_NODES_H

#include "screens/item.h"
#include "ui/tree.h"

struct node {
	struct item *item;	/* of a code not read yet: its number only */
	size_t *children, count, capacity;	/* other nodes, by their place */
	bool read;	/* the store was looked at for children */
	int64_t call;	/* that asks for what is below; 0: none */
	bool asked;	/* it was, by this screen */
	bool named;	/* the same for what the code itself is */
};

struct nodes {
	struct console *console;
	struct node *list;
	size_t count, capacity;
	size_t top;	/* what nothing is known to be above of */
	int height;	/* levels that were put above the first node */
};

/* Begins with the code, or with the topmost that it is known to be in. */
void nodes_open(struct nodes *nodes, struct console *console, const char *code);
void nodes_clear(struct nodes *nodes);
/* The store was written: what is known of each, what is below, and what the topmost lies in is read
 * anew. */
void nodes_update(struct nodes *nodes);
/* The code's node; SIZE_MAX: it is not among them. */
size_t nodes_find(const struct nodes *nodes, const char *code);
bool nodes_is_asking(const struct nodes *nodes, const struct node *node);
/* Asks what the topmost is and lies in, unless that is known or was asked. */
void nodes_ask_above(struct nodes *nodes);
/* Asks for the code itself and for what is below it. */
void nodes_ask(struct nodes *nodes, size_t node);

/* A tree whose nodes are struct nodes. */
extern const struct tree_source nodes_source;

#endif
