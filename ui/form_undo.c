/* Taking back what was changed in a form: all its values as they were, the newest first. */
#include <stdlib.h>
#include <string.h>

#include "ui/form_state.h"

enum { STEPS = 100 };	/* kept */

struct form_undo {
	struct buf steps[STEPS];	/* a ring; path, text and veil, each with a NUL, of every field */
	char *focus[STEPS];
	size_t count;	/* kept now */
	size_t next;	/* where the next one goes */
	const struct form_node *node;	/* changed last; NULL: nothing goes on */
};

void form_undo_free(struct form_undo *undo)
{
	if (!undo)
		return;
	for (size_t i = 0; i < STEPS; i++) {
		buf_wipe(&undo->steps[i]);
		free(undo->focus[i]);
	}
	free(undo);
}

static struct form_undo *undo_new(void)
{
	struct form_undo *undo = mem_alloc(sizeof(*undo));

	for (size_t i = 0; i < STEPS; i++)
		undo->steps[i] = (struct buf)BUF_INIT;
	return undo;
}

void form_remember_next(struct form *form)
{
	if (form->undo)
		form->undo->node = NULL;
}

void form_remember(struct form *form, const struct form_node *node)
{
	struct buf *step;

	if (!form->undo)
		form->undo = undo_new();
	if (node && form->undo->node == node)
		return;
	form->undo->node = node;
	step = &form->undo->steps[form->undo->next];
	buf_reset(step);
	for (size_t i = 0; i < form->count; i++) {
		const struct form_item *item = &form->items[i];

		if (item->kind != ITEM_FIELD)
			continue;
		buf_add_bytes(step, item->path, strlen(item->path) + 1);
		buf_add_bytes(step, item->node->text.text, item->node->text.length + 1);
		buf_add_bytes(step, item->node->veil.text, item->node->veil.length + 1);
	}
	free(form->undo->focus[form->undo->next]);
	form->undo->focus[form->undo->next] = mem_copy(form_focus(form));
	form->undo->next = (form->undo->next + 1) % STEPS;
	form->undo->count += form->undo->count < STEPS;
}

bool form_go_back(struct form *form)
{
	struct form_undo *undo = form->undo;
	const struct buf *step;

	if (!undo || undo->count == 0)
		return false;
	undo->count--;
	undo->next = (undo->next + STEPS - 1) % STEPS;
	undo->node = NULL;
	step = &undo->steps[undo->next];
	form_reset(form);
	for (size_t at = 0; at < step->length;) {
		const char *path = step->text + at;
		const char *text = path + strlen(path) + 1;
		const char *veil = text + strlen(text) + 1;
		struct form_node *node = form_find(form->root, path, true);

		buf_set(&node->text, text);
		buf_set(&node->veil, veil);
		at += strlen(path) + strlen(text) + strlen(veil) + 3;
	}
	form_rebuild(form);
	form_set_focus(form, undo->focus[undo->next]);
	form_change(form);
	return true;
}
