/* What of a list is marked, what digits stand beside its rows, and what a command is to act on. */
#include <string.h>

#include "base/words.h"
#include "ui/list.h"

static bool in_range(const struct list *list, size_t row)
{
	size_t first = list->anchor < list->selected ? list->anchor : list->selected;
	size_t last = list->anchor < list->selected ? list->selected : list->anchor;

	return list->ranging && row >= first && row <= last;
}

bool list_is_marked(const struct list *list, size_t row)
{
	return in_range(list, row) || marks_have(&list->marks, list_id(list, row));
}

void list_mark(struct list *list, uint64_t id, bool marked)
{
	if (marked)
		marks_add(&list->marks, id);
	else
		marks_remove(&list->marks, id);
}

void list_mark_range(struct list *list)
{
	size_t rows = list->source->count(list->rows);

	for (size_t row = 0; row < rows; row++)
		if (in_range(list, row))
			marks_add(&list->marks, list_id(list, row));
	list->ranging = false;
}

static void mark(void *context, uint64_t id)
{
	marks_add(context, id);
}

void list_mark_all(struct list *list)
{
	size_t rows = list->source->count(list->rows);

	list->ranging = false;
	if (list->source->all)
		list->source->all(list->rows, mark, &list->marks);
	for (size_t row = 0; row < rows; row++)
		marks_add(&list->marks, list_id(list, row));
}

void list_status(const struct list *list, struct buf *out)
{
	size_t marked = list->marks.count;

	if (list->ranging)
		buf_add(out, _("marking a range"));
	else if (marked > 0)
		buf_addf(out, ngettext("%zu marked", "%zu marked", marked), marked);
	if (list->follow)
		buf_addf(out, "%s%s", out->length > 0 ? "  " : "", _("following"));
}

/* ---- options ------------------------------------------------------------------------------- */

static struct list_option *find_option(const struct list *list, uint64_t id)
{
	for (size_t i = 0; i < list->option_count; i++)
		if (list->options[i].id == id)
			return &list->options[i];
	return NULL;
}

char list_option(const struct list *list, uint64_t id)
{
	const struct list_option *option = find_option(list, id);

	return option ? option->digit : 0;
}

void list_set_option(struct list *list, uint64_t id, char digit)
{
	struct list_option *option = find_option(list, id);

	if (!digit && option) {
		size_t after = (size_t)(list->options + --list->option_count - option);

		memmove(option, option + 1, after * sizeof(*option));
	} else if (digit && option) {
		option->digit = digit;
	} else if (digit) {
		GROW(list->options, list->option_count, list->option_capacity);
		list->options[list->option_count++] = (struct list_option){ id, digit };
	}
}

/* ---- what a command acts on ---------------------------------------------------------------- */

static void aim_at_options(struct list *list, char digit)
{
	for (size_t i = list->option_count; i-- > 0;) {
		if (list->options[i].digit != digit)
			continue;
		marks_add(&list->targets, list->options[i].id);
		list_set_option(list, list->options[i].id, 0);
	}
}

void list_aim(struct list *list, char option, bool marks)
{
	bool among_marked;

	list->targets.count = 0;
	if (list->ranging)
		list_mark_range(list);
	if (option)
		aim_at_options(list, option);
	among_marked = list->targets.count == 0;
	for (size_t i = 0; i < list->targets.count && !among_marked; i++)
		among_marked = marks_have(&list->marks, list->targets.ids[i]);
	if (marks && among_marked)
		for (size_t i = 0; i < list->marks.count; i++)
			marks_add(&list->targets, list->marks.ids[i]);
	if (list->targets.count == 0 && list_has_row(list))
		marks_add(&list->targets, list_id(list, list->selected));
}

size_t list_target_count(const struct list *list)
{
	return list->targets.count;
}

uint64_t list_target(const struct list *list, size_t index)
{
	return list->targets.ids[index];
}
